//! Following the ledger: every derived thing reads new versions and erasures from its last position on.

use model::{RecordKind, SubjectId};
use sqlx::Row;

use crate::ledger::read::seq_cell;
use crate::packed::Block;
use crate::patience::{self, within};
use crate::reading::{PACKED, TABLES, version_from_packed};
use crate::writer::uuid_of;
use crate::{Store, StoreError, StoredVersion};

/// The deed under which an erasure stands in the ledger.
pub const ERASED: &str = "person.erase";

/// A position in the ledger up to which a follower has read.
#[derive(Debug, Clone)]
pub struct Follow {
    kinds: Vec<RecordKind>,
    seq: u64,
}

/// What is new since the last look.
#[derive(Debug, Default)]
pub struct Followed {
    /// New versions of the followed kinds, in ledger order.
    pub versions: Vec<StoredVersion>,
    /// Subjects whose data key was destroyed.
    pub erased: Vec<SubjectId>,
    /// The position read up to.
    pub seq: u64,
    /// Whether there is more to read at once.
    pub more: bool,
}

impl Follow {
    /// Follows some kinds from the beginning.
    #[must_use]
    pub fn from_start(kinds: &[RecordKind]) -> Self {
        Self { kinds: kinds.to_vec(), seq: 0 }
    }

    /// The position read up to.
    #[must_use]
    pub const fn seq(&self) -> u64 {
        self.seq
    }

    /// Reads on through the next `limit` positions of the ledger, each of which holds one version at most.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read; the position stays.
    pub async fn next(&mut self, store: &Store, limit: u32) -> Result<Followed, StoreError> {
        let head = store.head_in_database().await?;
        if head <= self.seq {
            return Ok(Followed { seq: self.seq, ..Followed::default() });
        }
        let kinds: Vec<String> = self.kinds.iter().map(|kind| format!("'{}'", kind.code())).collect();
        // A range of positions, not the next so many rows: a server whose figures about a table are old sorts
        // everything that is left to find these. The empty text keeps SQLite from going through the index of
        // kinds, which would read the rows out of order.
        let kind = if kinds.len() == 1 { "v.kind" } else { "(v.kind || '')" };
        let from = format!("{TABLES} WHERE {kind} IN ({}) AND", kinds.join(","));
        let (after, limit) = (self.seq, u64::from(limit));
        let upto = head.min(after + limit);
        let block = Block { columns: &PACKED, from: &from, seq: "v.seq", after, upto, limit };
        let packed = within(store.dialect, patience::BLOCK, block.read(&store.pool, store.dialect))
            .await
            .map_err(|e| store.noticing(e))?;
        let versions = packed.rows().map(version_from_packed).collect::<Result<Vec<_>, _>>().map_err(|e| store.noticing(e))?;
        let more = upto < head;
        let erased = erased_between(store, self.seq, upto).await?;
        self.seq = upto;
        Ok(Followed { versions, erased, seq: upto, more })
    }
}

async fn erased_between(store: &Store, after: u64, upto: u64) -> Result<Vec<SubjectId>, StoreError> {
    let sql = "SELECT v.subject FROM ledger l JOIN versions v ON v.record = l.record AND v.version = 1 \
               WHERE l.action = $1 AND l.seq > $2 AND l.seq <= $3 ORDER BY l.seq";
    let query = sqlx::query(sql).bind(ERASED).bind(seq_cell(after)).bind(seq_cell(upto));
    let rows = store.answer(query.fetch_all(&store.pool)).await?;
    rows.iter().map(|row| uuid_of(row.try_get(0)?).map(SubjectId)).collect::<Result<_, _>>().map_err(|e| store.noticing(e))
}
