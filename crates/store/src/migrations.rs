//! The schema, step by step, the same on both databases.

use sqlx::{AnyPool, AssertSqlSafe, Executor, Row};

use crate::{Dialect, StoreError};

/// Every step, oldest first. A step never changes once it has been released.
const STEPS: &[&str] =
    &[include_str!("../migrations/0001_ledger_and_records.sql"), include_str!("../migrations/0002_api_tokens.sql")];

/// The schema that this program writes.
pub const SCHEMA_VERSION: i64 = STEPS.len() as i64;

/// Any number, so long as every Abhoy takes the same one.
const MIGRATION_LOCK: i64 = 0x4142_484f_5901;

pub(crate) async fn migrate(pool: &AnyPool, dialect: Dialect) -> Result<(), StoreError> {
    migrate_to(pool, dialect, SCHEMA_VERSION).await
}

/// Brings the schema up to a version; each step and its number are one transaction, so that a kill in
/// the middle leaves the step before it.
///
/// # Errors
/// [`StoreError::NewerSchema`] when the database is ahead of this program.
pub async fn migrate_to(pool: &AnyPool, dialect: Dialect, target: i64) -> Result<(), StoreError> {
    loop {
        let begin = if dialect == Dialect::Sqlite { "BEGIN IMMEDIATE" } else { "BEGIN" };
        let mut transaction = pool.begin_with(begin).await?;
        if dialect == Dialect::Postgres {
            sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(MIGRATION_LOCK).execute(&mut *transaction).await?;
        }
        transaction.execute("CREATE TABLE IF NOT EXISTS schema_steps (step INTEGER PRIMARY KEY)").await?;
        let row = transaction.fetch_one("SELECT CAST(COALESCE(MAX(step), 0) AS INTEGER) FROM schema_steps").await?;
        let found = row.try_get::<i64, _>(0).or_else(|_| row.try_get::<i32, _>(0).map(i64::from))?;
        if found > SCHEMA_VERSION {
            return Err(StoreError::NewerSchema { found, known: SCHEMA_VERSION });
        }
        if found >= target {
            return Ok(());
        }
        let step = usize::try_from(found).expect("steps are counted from 0");
        let (int, blob) = match dialect {
            Dialect::Sqlite => ("INTEGER", "BLOB"),
            Dialect::Postgres => ("BIGINT", "BYTEA"),
        };
        let sql = STEPS[step].replace("{int}", int).replace("{blob}", blob);
        transaction.execute(AssertSqlSafe(sql)).await?;
        let insert = format!("INSERT INTO schema_steps (step) VALUES ({})", found + 1);
        transaction.execute(AssertSqlSafe(insert)).await?;
        transaction.commit().await?;
        tracing::info!(step = found + 1, "schema step applied");
    }
}
