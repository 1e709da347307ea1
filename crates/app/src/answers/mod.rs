//! Received answers: lists of them, and files of them for those who work with tables.
//!
//! A file has no answer that may tell who somebody is, unless whoever takes it says why; then every submission in it is a
//! look in the ledger and the file is encrypted. Files are written as they are read: 100,000 submissions need no more
//! memory than 200.

mod chunks;
mod erase;
mod export;
mod file;
mod list;
mod passphrase;
mod plan;
mod relation;
mod rows;
mod standard;
mod telling;
#[cfg(test)]
mod tests;
mod write;
mod writing;

pub use export::{AnswersFile, AnswersFormat, ExportAnswers, Telling};
pub use list::{ReceivedFilter, ReceivedPage, ReceivedRow};
pub use passphrase::{Passphrase, PassphraseError};
pub use telling::may_tell;
