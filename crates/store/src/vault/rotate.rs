//! Rotation: every data key is wrapped anew under the newest master key.

use model::SubjectId;
use sqlx::Row;

use super::WrappedKey;
use crate::change::SubjectKey;
use crate::writer::uuid_of;
use crate::{Dialect, Store, StoreError};

/// Keys wrapped anew in one transaction.
const BLOCK: i64 = 500;

impl Store {
    /// Wraps every data key that is not under the newest master key, in small transactions, so that a kill
    /// in the middle leaves every key readable and the next run goes on. Returns how many were wrapped.
    ///
    /// # Errors
    /// [`StoreError::WrongKeys`] when a key does not open; [`StoreError`] when the database does not answer.
    pub async fn rewrap_keys(&self, mut progress: impl FnMut(u64)) -> Result<u64, StoreError> {
        let current = self.vault.ring().current_id().to_owned();
        let mut done = 0;
        loop {
            // SQLite refuses to write after a read that another process has overtaken, so it writes from the start.
            let begin = if self.dialect == Dialect::Sqlite { "BEGIN IMMEDIATE" } else { "BEGIN" };
            let mut transaction = self.pool.begin_with(begin).await.map_err(|e| self.noticing(e))?;
            let sql = "SELECT subject, wrapped, master FROM subject_keys WHERE master <> $1 AND wrapped IS NOT NULL LIMIT $2";
            let rows =
                sqlx::query(sql).bind(&current).bind(BLOCK).fetch_all(&mut *transaction).await.map_err(|e| self.noticing(e))?;
            if rows.is_empty() {
                return Ok(done);
            }
            for row in &rows {
                let key = subject_key(row).map_err(|e| self.noticing(e))?;
                let data_key = self.vault.unwrap(&key.wrapped, key.subject)?;
                let fresh = self.vault.wrap(&data_key, key.subject);
                // Only if it is still the key that was read: an erasure in between must win.
                let sql = "UPDATE subject_keys SET wrapped = $1, master = $2 WHERE subject = $3 AND wrapped = $4";
                let query = sqlx::query(sql).bind(fresh.wrapped).bind(fresh.master).bind(key.subject.0.as_bytes().to_vec());
                query.bind(key.wrapped.wrapped).execute(&mut *transaction).await.map_err(|e| self.noticing(e))?;
            }
            transaction.commit().await.map_err(|e| self.noticing(e))?;
            done += rows.len() as u64;
            progress(done);
        }
    }

    /// How many data keys each master key wraps, and how many are destroyed (under no name).
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn key_counts(&self) -> Result<Vec<(Option<String>, u64)>, StoreError> {
        let sql =
            "SELECT CASE WHEN wrapped IS NULL THEN NULL ELSE master END AS m, COUNT(*) FROM subject_keys GROUP BY m ORDER BY m";
        let rows = self.answer(sqlx::query(sql).fetch_all(&self.pool)).await?;
        let read = |row: &sqlx::any::AnyRow| -> Result<(Option<String>, u64), sqlx::Error> {
            Ok((row.try_get(0)?, u64::try_from(row.try_get::<i64, _>(1)?).unwrap_or(0)))
        };
        rows.iter().map(|row| read(row).map_err(|e| self.noticing(e))).collect()
    }

    /// A subject's key, for records that are read without their own version at hand.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn subject_key(&self, subject: SubjectId) -> Result<Option<SubjectKey>, StoreError> {
        let sql = "SELECT subject, wrapped, master FROM subject_keys WHERE subject = $1";
        let query = sqlx::query(sql).bind(subject.0.as_bytes().to_vec());
        let row = self.answer(query.fetch_optional(&self.pool)).await?;
        row.as_ref().map(subject_key).transpose().map_err(|e| self.noticing(e))
    }
}

fn subject_key(row: &sqlx::any::AnyRow) -> Result<SubjectKey, sqlx::Error> {
    let wrapped = WrappedKey { wrapped: row.try_get(1)?, master: row.try_get(2)? };
    Ok(SubjectKey { subject: SubjectId(uuid_of(row.try_get(0)?)?), wrapped })
}
