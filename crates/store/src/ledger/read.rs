//! Reading the ledger: its head, a page of it, the timeline of one record.

use jiff::Timestamp;
use model::{AccountId, Purpose, RecordId};
use sqlx::{AnyPool, AssertSqlSafe, Row};

use super::{Entry, GENESIS, Hash};
use crate::cells::{Cell, bind};
use crate::{Store, StoreError};

/// One entry with its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow {
    /// What happened.
    pub entry: Entry,
    /// Its hash in the chain.
    pub hash: Hash,
}

/// Which entries to read. Empty fields do not filter.
#[derive(Debug, Clone, Default)]
pub struct LedgerFilter {
    /// By this account.
    pub account: Option<AccountId>,
    /// This deed.
    pub action: Option<String>,
    /// On this record's timeline.
    pub about: Option<RecordId>,
    /// For this purpose.
    pub purpose: Option<Purpose>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
    /// Only entries before this position: the next page.
    pub before: Option<u64>,
}

/// The last entry's position, hash and time.
pub(crate) async fn head<'e>(executor: impl sqlx::AnyExecutor<'e>) -> Result<(u64, Hash, i64), sqlx::Error> {
    let row = sqlx::query("SELECT seq, hash, at FROM ledger ORDER BY seq DESC LIMIT 1").fetch_optional(executor).await?;
    let Some(row) = row else { return Ok((0, GENESIS, i64::MIN)) };
    Ok((position(row.try_get(0)?), hash(row.try_get(1)?)?, row.try_get(2)?))
}

/// A position as the database keeps it.
pub(crate) fn position(seq: i64) -> u64 {
    u64::try_from(seq).unwrap_or(0)
}

/// A position for the database.
pub(crate) fn seq_cell(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

pub(crate) fn hash(bytes: Vec<u8>) -> Result<Hash, sqlx::Error> {
    bytes.try_into().map_err(|_| sqlx::Error::Decode("a hash has 32 bytes".into()))
}

impl Store {
    /// A page of the ledger, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read or an entry does not read.
    pub async fn ledger_page(&self, filter: &LedgerFilter, limit: u32) -> Result<Vec<LedgerRow>, StoreError> {
        let mut cells: Vec<Cell> = Vec::new();
        let mut conditions: Vec<String> = Vec::new();
        let mut add = |condition: &str, cell: Cell| {
            cells.push(cell);
            conditions.push(format!("{condition} ${}", cells.len()));
        };
        if let Some(account) = filter.account {
            add("account =", Cell::id(account.0));
        }
        if let Some(action) = &filter.action {
            add("action =", Cell::Text(action.clone()));
        }
        if let Some(about) = filter.about {
            add("about =", Cell::id(about.0));
        }
        if let Some(purpose) = filter.purpose {
            add("purpose =", Cell::Text(purpose.code().to_owned()));
        }
        if let Some(from) = filter.from {
            add("at >=", Cell::Int(from.as_microsecond()));
        }
        if let Some(until) = filter.until {
            add("at <", Cell::Int(until.as_microsecond()));
        }
        if let Some(before) = filter.before {
            add("seq <", Cell::Int(seq_cell(before)));
        }
        let conditions = if conditions.is_empty() { String::new() } else { format!("WHERE {}", conditions.join(" AND ")) };
        let sql = format!("SELECT entry, hash FROM ledger {conditions} ORDER BY seq DESC LIMIT {limit}");
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for cell in cells {
            query = bind(query, cell);
        }
        let rows = self.answer(query.fetch_all(&self.pool)).await?;
        rows.iter()
            .map(|row| read_row(row).map_err(|e| self.noticing(e))?.map_err(|e| StoreError::Malformed(e.to_string())))
            .collect()
    }

    /// The whole timeline of a record, oldest first, at most `limit` newest entries.
    ///
    /// # Errors
    /// As [`Store::ledger_page`].
    pub async fn timeline(&self, about: RecordId, limit: u32) -> Result<Vec<LedgerRow>, StoreError> {
        let filter = LedgerFilter { about: Some(about), ..LedgerFilter::default() };
        let mut rows = self.ledger_page(&filter, limit).await?;
        rows.reverse();
        Ok(rows)
    }

    /// One entry.
    ///
    /// # Errors
    /// As [`Store::ledger_page`].
    pub async fn ledger_entry(&self, seq: u64) -> Result<Option<LedgerRow>, StoreError> {
        let filter = LedgerFilter { before: Some(seq.saturating_add(1)), ..LedgerFilter::default() };
        Ok(self.ledger_page(&filter, 1).await?.into_iter().find(|row| row.entry.seq == seq))
    }
}

type Decoded = Result<LedgerRow, super::EntryError>;

fn read_row(row: &sqlx::any::AnyRow) -> Result<Decoded, sqlx::Error> {
    let entry: Vec<u8> = row.try_get(0)?;
    let hash = hash(row.try_get(1)?)?;
    Ok(Entry::from_bytes(&entry).map(|entry| LedgerRow { entry, hash }))
}

/// The chain's head, for callers that have only a pool.
pub(crate) async fn head_of(pool: &AnyPool) -> Result<(u64, Hash, i64), sqlx::Error> {
    head(pool).await
}
