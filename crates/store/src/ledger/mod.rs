//! The ledger: one append-only chain of who did what, when, for which purpose.

mod entry;
pub(crate) mod read;

pub use entry::{Entry, EntryError, GENESIS, Hash, chain};
pub use read::{LedgerFilter, LedgerRow};
