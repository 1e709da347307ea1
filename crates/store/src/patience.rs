//! How long a database server may take to answer before the caller hears that it does not.
//!
//! A server that is gone without a word closes nothing: a query sent to it would wait until the operating system
//! gives the connection up, a quarter of an hour later. The embedded database has no line that could go silent.

use std::time::Duration;

use crate::{Dialect, Store, StoreError};

/// For one question of a use case.
pub(crate) const ANSWER: Duration = Duration::from_secs(6);
/// For a block of the ledger, which is some megabytes over a line that may be slow.
pub(crate) const BLOCK: Duration = Duration::from_secs(20);
/// For a connection to write on.
pub(crate) const CONNECTION: Duration = Duration::from_secs(3);
/// For writing what shares one commit.
pub(crate) const WRITE: Duration = Duration::from_secs(5);
/// For a commit from the caller's side, with its place in the queue.
pub(crate) const COMMIT: Duration = Duration::from_secs(10);
/// For a connection that comes back to the pool to show that it lives.
pub(crate) const SIGN_OF_LIFE: Duration = Duration::from_secs(2);

/// Waits for an answer of the database; of a server no longer than the limit.
///
/// # Errors
/// [`sqlx::Error::PoolTimedOut`] after the limit: whether the deed was done is then unknown.
pub(crate) async fn within<T>(
    dialect: Dialect,
    limit: Duration,
    asked: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    match dialect {
        Dialect::Sqlite => asked.await,
        Dialect::Postgres => tokio::time::timeout(limit, asked).await.unwrap_or(Err(sqlx::Error::PoolTimedOut)),
    }
}

impl Store {
    /// Waits for an answer as long as a use case may.
    pub(crate) async fn answer<T>(&self, asked: impl Future<Output = Result<T, sqlx::Error>>) -> Result<T, StoreError> {
        within(self.dialect, ANSWER, asked).await.map_err(|e| self.noticing(e))
    }
}
