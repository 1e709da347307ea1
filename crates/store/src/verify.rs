//! Walking the ledger: every hash, every repeated column, every digest, every checkpoint.

use jiff::Timestamp;
use sqlx::Row;

use crate::change::digest;
use crate::ledger::read::{hash, position, seq_cell};
use crate::ledger::{Entry, GENESIS, Hash, chain};
use crate::packed::{Block, Column, Packed, PackedRow};
use crate::patience::{self, within};
use crate::{Checkpoint, Store, StoreError};

/// What is wrong with the ledger or the records it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum VerifyProblem {
    /// An entry is missing.
    #[error("entry {seq} is missing")]
    Missing {
        /// Its position.
        seq: u64,
    },
    /// An entry was changed, or the chain was cut before it.
    #[error("the chain breaks at entry {seq}")]
    Broken {
        /// Its position.
        seq: u64,
    },
    /// The columns that filters use say something else than the entry.
    #[error("the columns of entry {seq} do not say what the entry says")]
    Columns {
        /// Its position.
        seq: u64,
    },
    /// A record's stored version is not the one the ledger speaks of.
    #[error("the record of entry {seq} is not what was written then")]
    Content {
        /// Its position.
        seq: u64,
    },
    /// A version stands in the database of which the ledger knows nothing.
    #[error("a record version at {seq} has no entry in the ledger")]
    Unknown {
        /// Its position.
        seq: u64,
    },
    /// A signed checkpoint contradicts the chain or its signature is false.
    #[error("the checkpoint at entry {seq} does not hold")]
    Checkpoint {
        /// Its position.
        seq: u64,
    },
}

/// The outcome of a verification.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct VerifyReport {
    /// Entries walked.
    pub entries: u64,
    /// Record versions whose digests were compared; 0 when only the chain was asked for.
    pub versions: u64,
    /// Checkpoints that hold.
    pub checkpoints: u64,
    /// The hash of the chain's end, in hexadecimal.
    pub head: String,
    /// The time of the last entry.
    pub last_at: Option<Timestamp>,
    /// What is wrong, at most 100.
    pub problems: Vec<VerifyProblem>,
}

/// Problems that are listed; more add nothing to "restore a backup".
pub(crate) const MAX_PROBLEMS: usize = 100;

impl VerifyReport {
    /// Whether everything holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Entries fetched at a time: some megabytes.
const BLOCK: u64 = 8192;

/// A block of the chain: its last hash, or where it breaks.
struct Walked {
    hash: Hash,
    at: Option<i64>,
    problems: Vec<VerifyProblem>,
}

impl Store {
    /// Verifies the chain and, with `contents`, every stored version against its digests.
    ///
    /// `progress` is told how many entries are done and how many there are. `witness` is a checkpoint that an
    /// outside body kept; the chain must still contain it.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read; damage is a finding, not an error.
    pub async fn verify(
        &self,
        contents: bool,
        witness: Option<&Checkpoint>,
        mut progress: impl FnMut(u64, u64),
    ) -> Result<VerifyReport, StoreError> {
        let total = self.head_in_database().await?;
        let mut report =
            VerifyReport { entries: 0, versions: 0, checkpoints: 0, head: String::new(), last_at: None, problems: vec![] };
        let mut previous = GENESIS;
        let mut from = 1;
        // The next block is read from the database while this one is hashed on another core.
        let mut pending = tokio::spawn(fetch(self.clone(), from, contents));
        while from <= total && report.problems.len() < MAX_PROBLEMS {
            let rows = pending.await.expect("fetching does not panic").map_err(|e| self.noticing(e))?;
            let upto = (from + BLOCK - 1).min(total);
            pending = tokio::spawn(fetch(self.clone(), upto + 1, contents));
            let (walked, versions) = tokio::task::spawn_blocking(move || walk(&rows, from, upto, previous, contents))
                .await
                .expect("walking does not panic");
            previous = walked.hash;
            report.problems.extend(walked.problems);
            report.last_at = walked.at.and_then(|at| Timestamp::from_microsecond(at).ok()).or(report.last_at);
            report.versions += versions;
            report.entries = upto;
            progress(upto, total);
            from = upto + 1;
        }
        pending.abort();
        if contents {
            self.unknown_versions(&mut report).await?;
        }
        report.head = crate::checkpoint::hex(&previous);
        self.verify_checkpoints(&mut report, witness).await?;
        report.problems.truncate(MAX_PROBLEMS);
        Ok(report)
    }

    async fn unknown_versions(&self, report: &mut VerifyReport) -> Result<(), StoreError> {
        let sql = "SELECT v.seq FROM versions v LEFT JOIN ledger l ON l.seq = v.seq WHERE l.seq IS NULL ORDER BY v.seq LIMIT 100";
        for row in sqlx::query(sql).fetch_all(&self.pool).await.map_err(|e| self.noticing(e))? {
            report.problems.push(VerifyProblem::Unknown { seq: position(row.try_get(0).map_err(|e| self.noticing(e))?) });
        }
        Ok(())
    }

    async fn verify_checkpoints(&self, report: &mut VerifyReport, witness: Option<&Checkpoint>) -> Result<(), StoreError> {
        let kept = self.checkpoints(u32::MAX >> 1).await?;
        for checkpoint in kept.iter().chain(witness) {
            let sql = "SELECT hash FROM ledger WHERE seq = $1";
            let row = self.answer(sqlx::query(sql).bind(seq_cell(checkpoint.seq)).fetch_optional(&self.pool)).await?;
            let found = row.map(|row| row.try_get(0).and_then(hash)).transpose().map_err(|e| self.noticing(e))?;
            if found.is_some_and(|h| crate::checkpoint::hex(&h) == checkpoint.hash) && checkpoint.is_genuine() {
                report.checkpoints += 1;
            } else {
                report.problems.push(VerifyProblem::Checkpoint { seq: checkpoint.seq });
            }
        }
        Ok(())
    }
}

const CHAIN: [Column; 3] = [Column::Int("seq"), Column::Bytes("entry"), Column::Bytes("hash")];
const CONTENTS: [Column; 15] = [
    Column::Int("l.seq"),
    Column::Bytes("l.entry"),
    Column::Bytes("l.hash"),
    Column::Int("l.at"),
    Column::Bytes("l.account"),
    Column::Bytes("l.agency"),
    Column::Text("l.purpose"),
    Column::Text("l.action"),
    Column::Bytes("l.record"),
    Column::Bytes("l.about"),
    Column::Int("v.version"),
    Column::Bytes("v.record"),
    Column::Bytes("v.subject"),
    Column::Text("v.facts"),
    Column::Bytes("v.sealed"),
];

async fn fetch(store: Store, from: u64, contents: bool) -> Result<Packed, sqlx::Error> {
    let (columns, from_tables, seq) = if contents {
        // Without its own range a server reads every version for each block.
        (&CONTENTS[..], "ledger l LEFT JOIN versions v ON v.seq = l.seq AND v.seq > $1 AND v.seq <= $2 WHERE", "l.seq")
    } else {
        (&CHAIN[..], "ledger WHERE", "seq")
    };
    let (after, upto) = (from - 1, from + BLOCK - 1);
    let block = Block { columns, from: from_tables, seq, after, upto, limit: BLOCK };
    within(store.dialect, patience::BLOCK, block.read(&store.pool, store.dialect)).await
}

fn walk(rows: &Packed, from: u64, upto: u64, mut previous: Hash, contents: bool) -> (Walked, u64) {
    let mut problems = Vec::new();
    let mut expected = from;
    let mut versions = 0;
    let mut at = None;
    for mut row in rows.rows() {
        let seq = position(row.int().unwrap_or(0));
        if seq > upto {
            break;
        }
        while expected < seq && problems.len() < MAX_PROBLEMS {
            problems.push(VerifyProblem::Missing { seq: expected });
            expected += 1;
        }
        expected = seq + 1;
        let bytes = row.bytes().unwrap_or_default();
        let stored = row.bytes().and_then(|hash| Hash::try_from(hash).ok());
        if stored != Some(chain(&previous, bytes)) {
            problems.push(VerifyProblem::Broken { seq });
        }
        // Going on from the stored hash shows each break once instead of breaking everything after it.
        previous = stored.unwrap_or(GENESIS);
        let Ok(entry) = Entry::from_bytes(bytes) else {
            problems.push(VerifyProblem::Broken { seq });
            continue;
        };
        at = Some(entry.at.as_microsecond());
        if entry.seq != seq {
            problems.push(VerifyProblem::Broken { seq });
        }
        if contents {
            versions += u64::from(entry.version > 0);
            if !columns_agree(&mut row, &entry) {
                problems.push(VerifyProblem::Columns { seq });
            }
            if !content_agrees(&mut row, &entry) {
                problems.push(VerifyProblem::Content { seq });
            }
        }
    }
    if expected <= upto && problems.len() < MAX_PROBLEMS {
        problems.push(VerifyProblem::Missing { seq: expected });
    }
    (Walked { hash: previous, at, problems }, versions)
}

/// Takes the repeated columns of the row, all of them, whatever the first ones say.
fn columns_agree(row: &mut PackedRow<'_>, entry: &Entry) -> bool {
    let id = |id: Option<uuid::Uuid>| id.map(uuid::Uuid::into_bytes);
    let agree = [
        row.int() == Some(entry.at.as_microsecond()),
        row.bytes() == id(entry.account.map(|id| id.0)).as_ref().map(|id| &id[..]),
        row.bytes() == id(entry.agency.map(|id| id.0)).as_ref().map(|id| &id[..]),
        row.bytes() == Some(entry.purpose.code().as_bytes()),
        row.bytes() == Some(entry.action.as_bytes()),
        row.bytes() == Some(&entry.record.0.as_bytes()[..]),
        row.bytes() == Some(&entry.about.0.as_bytes()[..]),
    ];
    agree.iter().all(|agrees| *agrees)
}

fn content_agrees(row: &mut PackedRow<'_>, entry: &Entry) -> bool {
    let Some(version) = row.int() else { return entry.version == 0 };
    version == i64::from(entry.version)
        && row.bytes() == Some(&entry.record.0.as_bytes()[..])
        && row.bytes() == Some(&entry.subject.0.as_bytes()[..])
        && row.bytes().is_some_and(|facts| digest(facts) == entry.facts)
        && row.bytes().map_or([0; 32], digest) == entry.sealed
}
