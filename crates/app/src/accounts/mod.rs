//! Proving who somebody is: passwords, second factor, sessions, one-time links, API tokens.

mod backoff;
mod own;
mod passwords;
mod second_factor;
mod setup;
mod sign_in;
mod tokens;

pub use backoff::{Backoff, Source};
pub use own::OwnAccount;
pub use passwords::{MIN_PASSWORD_CHARS, NewPassword, PasswordError, PasswordQueue};
pub use second_factor::{Enrolment, RecoveryCodes};
pub use setup::{Invitation, LINK_LIVES};
pub use sign_in::{SESSION_LIVES, SignIn, SignedIn, Visitor};
pub use tokens::{Scope, TokenHolder};
