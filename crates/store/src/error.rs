//! What can go wrong in the store, as callers treat it differently.

use model::RecordId;

/// Why the store could not answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database is damaged; the server must not go on.
    #[error("the database is damaged ({0}); stop, keep the files, and restore the last backup")]
    Corrupt(String),
    /// The database did not answer.
    #[error("the database did not answer; it is tried again with the next request")]
    Unavailable(#[source] sqlx::Error),
    /// No space is left.
    #[error("no space is left for the database; free some and try again")]
    NoSpace,
    /// Written by a newer version of Abhoy.
    #[error("the database has schema {found}, this program knows {known}; install the newer Abhoy")]
    NewerSchema {
        /// In the database.
        found: i64,
        /// In this program.
        known: i64,
    },
    /// The key ring does not fit.
    #[error("the master key does not open this database; give the key file it was made with")]
    WrongKeys,
    /// The person's data key was destroyed.
    #[error("this person's data were erased")]
    Erased,
    /// A sealed value does not open, or a stored value does not read.
    #[error("record {record} does not read: {what}")]
    Unreadable {
        /// The record.
        record: RecordId,
        /// What is wrong.
        what: String,
    },
    /// A value in the ledger or a setting does not read.
    #[error("{0}")]
    Malformed(String),
    /// A database URL or file that cannot be used.
    #[error("cannot open the database {url}")]
    Open {
        /// The URL without its password.
        url: String,
        /// The cause.
        source: sqlx::Error,
    },
}

/// Why a change was not made.
#[derive(Debug, Clone, thiserror::Error)]
pub enum CommitError {
    /// Somebody else changed the record since it was read. Nothing was written.
    #[error("record {record} was changed by somebody else in between (expected version {expected}, found {found})")]
    Conflict {
        /// The record.
        record: RecordId,
        /// The version the caller had read.
        expected: u32,
        /// The version it has now.
        found: u32,
    },
    /// A value that must be unique (a login, a one-time link) is taken. Nothing was written.
    #[error("that value is already in use")]
    Taken,
    /// No space is left. Nothing was written.
    #[error("no space is left for the database; nothing was saved")]
    NoSpace,
    /// The database did not answer; it is unknown whether the change was made.
    #[error("the database did not answer; look whether it was saved before you send it again")]
    Unavailable,
    /// The database is damaged or the store was closed.
    #[error("the store has stopped; nothing was saved")]
    Stopped,
    /// The person's data key was destroyed; nothing can be sealed for them.
    #[error("this person's data were erased; nothing was saved")]
    Erased,
}

/// SQLite's result codes for a damaged file.
const SQLITE_CORRUPT: &str = "11";
const SQLITE_NOTADB: &str = "26";
const SQLITE_FULL: &str = "13";
/// PostgreSQL's classes for damaged data and full disks.
const PG_DATA_CORRUPTED: &str = "XX001";
const PG_INDEX_CORRUPTED: &str = "XX002";
const PG_DISK_FULL: &str = "53100";

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if let sqlx::Error::Database(db) = &error {
            // SQLite adds detail in the upper bits of its extended codes.
            let code = db.code().unwrap_or_default().into_owned();
            let primary = code.parse::<u32>().map_or(code.clone(), |c| (c & 0xff).to_string());
            if [SQLITE_CORRUPT, SQLITE_NOTADB].contains(&primary.as_str())
                || [PG_DATA_CORRUPTED, PG_INDEX_CORRUPTED].contains(&&*code)
            {
                return Self::Corrupt(db.message().to_owned());
            }
            if primary == SQLITE_FULL || code == PG_DISK_FULL {
                return Self::NoSpace;
            }
        }
        Self::Unavailable(error)
    }
}

/// Whether an error says that a unique value is taken.
pub(crate) fn is_unique_violation(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(db) if db.is_unique_violation())
}
