//! Credentials, sessions, one-time links and API tokens: what changes without a history.
//!
//! That they changed stands in the ledger; what they are does not. Tokens are stored as BLAKE3 digests
//! only: they are random 256-bit values, so a slow hash would add nothing.

mod reading;
mod step;

pub use reading::{ApiToken, Credentials, Session};
pub(crate) use step::write;
pub use step::{AccountStep, NewSession, NewToken, TokenDigest};
