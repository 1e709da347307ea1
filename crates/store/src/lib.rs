//! Remembers every version of every record in one tamper-evident ledger and seals what identifies a person.
//!
//! A caller builds a [`Change`] as a value and gives it to [`Store::commit`]; one writer per process
//! makes many changes durable in one database commit, chains their ledger entries and answers each
//! caller. Reading an identity back goes through [`Store::open_sealed`], which writes the look to the
//! ledger before it unseals. Everything derived follows the ledger through [`Follow`].
//!
//! **Invariants:** only this crate knows SQL; no rule about people is here; nothing that identifies a
//! person is written in the clear.

pub mod accounts;
pub mod backup;
mod blobs;
mod cells;
mod change;
mod checkpoint;
mod database;
mod error;
mod follow;
pub mod ledger;
mod links;
mod migrations;
mod opening;
mod packed;
mod patience;
mod reading;
pub mod vault;
mod verify;
mod writer;

pub use blobs::{BlobDigest, MAX_BLOB_BYTES};
pub use change::{Author, Change, ChangeBuilder, Detail, Put, SubjectKey};
pub use checkpoint::Checkpoint;
pub use database::{DatabaseUrl, Dialect};
pub use error::{CommitError, StoreError};
pub use follow::{ERASED, Follow, Followed};
pub use ledger::{Entry, LedgerFilter, LedgerRow};
pub use migrations::{SCHEMA_VERSION, migrate_to};
pub use opening::{Look, OpenError};
pub use reading::{Stored, StoredVersion};
pub use vault::{KeyRing, KeyRingError, Vault};
pub use verify::{VerifyProblem, VerifyReport};
pub use writer::Committed;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::watch;

/// What is needed to open a store.
#[derive(Debug)]
pub struct OpenOptions {
    /// Where the database is.
    pub database: DatabaseUrl,
    /// The master keys, kept outside the database.
    pub keys: KeyRing,
    /// The reader connections to keep.
    pub readers: u32,
}

/// An open store. Cheap to clone; all clones share one writer.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) pool: sqlx::AnyPool,
    pub(crate) dialect: Dialect,
    pub(crate) vault: Arc<Vault>,
    writer: writer::WriterHandle,
    head: watch::Receiver<u64>,
    halted: Arc<AtomicBool>,
}

impl Store {
    /// Opens the database, brings its schema up to date and starts the writer.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when the database fails its own check; [`StoreError::NewerSchema`] when
    /// a newer Abhoy wrote it; [`StoreError::WrongKeys`] when the key ring is not the one that sealed it.
    pub async fn open(options: OpenOptions) -> Result<Self, StoreError> {
        let (pool, dialect) = database::connect(&options.database, options.readers).await?;
        migrations::migrate(&pool, dialect).await?;
        database::quick_check(&pool, dialect).await?;
        let vault = Arc::new(Vault::new(options.keys));
        vault::check_against(&pool, &vault).await?;
        let halted = Arc::new(AtomicBool::new(false));
        let (writer, head) = writer::start(&options.database, dialect, pool.clone(), halted.clone()).await?;
        Ok(Self { pool, dialect, vault, writer, head, halted })
    }

    /// The last sequence number of the ledger that this process has written or seen.
    #[must_use]
    pub fn head(&self) -> u64 {
        *self.head.borrow()
    }

    /// A receiver that changes whenever this process commits.
    #[must_use]
    pub fn head_changes(&self) -> watch::Receiver<u64> {
        self.head.clone()
    }

    /// The last sequence number in the database, whoever wrote it.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn head_in_database(&self) -> Result<u64, StoreError> {
        self.answer(ledger::read::head(&self.pool)).await.map(|(seq, _, _)| seq)
    }

    /// The keys of this store.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Which database is behind it.
    #[must_use]
    pub const fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Whether the store found its database damaged and refuses to go on.
    #[must_use]
    pub fn is_halted(&self) -> bool {
        self.halted.load(Ordering::Relaxed)
    }

    /// Makes a change durable, together with its ledger entries.
    ///
    /// Returns only when the database has it on disk. Many callers share one commit.
    ///
    /// # Errors
    /// [`CommitError::Conflict`] when somebody changed a record in between: nothing was written;
    /// [`CommitError::Unavailable`] when the database did not answer: the change may or may not be there.
    pub async fn commit(&self, change: Change) -> Result<Committed, CommitError> {
        let answered = self.writer.commit(change);
        match self.dialect {
            Dialect::Sqlite => answered.await,
            Dialect::Postgres => tokio::time::timeout(patience::COMMIT, answered).await.unwrap_or(Err(CommitError::Unavailable)),
        }
    }

    /// Stops the writer after what is queued and closes the connections.
    pub async fn close(&self) {
        self.writer.close().await;
        self.pool.close().await;
    }

    /// Turns a database error into ours and halts the store when it means damage.
    pub(crate) fn noticing(&self, error: sqlx::Error) -> StoreError {
        let error = StoreError::from(error);
        if matches!(error, StoreError::Corrupt(_)) {
            self.halted.store(true, Ordering::Relaxed);
        }
        error
    }
}
