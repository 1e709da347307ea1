//! Walking the ledger: every hash, every repeated column, every digest, every checkpoint.

use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AnyPool, Row};

use crate::change::digest;
use crate::ledger::read::{hash, position, seq_cell};
use crate::ledger::{Entry, GENESIS, Hash, chain};
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
        let mut pending = tokio::spawn(fetch(self.pool.clone(), from, contents));
        while from <= total && report.problems.len() < MAX_PROBLEMS {
            let rows = pending.await.expect("fetching does not panic").map_err(|e| self.noticing(e))?;
            let upto = (from + BLOCK - 1).min(total);
            pending = tokio::spawn(fetch(self.pool.clone(), upto + 1, contents));
            let (walked, versions) = tokio::task::spawn_blocking(move || walk(&rows, from, upto, previous, contents))
                .await
                .expect("walking does not panic")
                .map_err(|e| self.noticing(e))?;
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
            let row =
                sqlx::query(sql).bind(seq_cell(checkpoint.seq)).fetch_optional(&self.pool).await.map_err(|e| self.noticing(e))?;
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

async fn fetch(pool: AnyPool, from: u64, contents: bool) -> Result<Vec<AnyRow>, sqlx::Error> {
    let sql = if contents {
        "SELECT l.seq, l.entry, l.hash, l.at, l.account, l.agency, l.purpose, l.action, l.record, l.about, \
         v.version, v.record, v.subject, v.facts, v.sealed \
         FROM ledger l LEFT JOIN versions v ON v.seq = l.seq WHERE l.seq >= $1 AND l.seq < $2 ORDER BY l.seq"
    } else {
        "SELECT seq, entry, hash FROM ledger WHERE seq >= $1 AND seq < $2 ORDER BY seq"
    };
    sqlx::query(sql).bind(seq_cell(from)).bind(seq_cell(from + BLOCK)).fetch_all(&pool).await
}

fn walk(rows: &[AnyRow], from: u64, upto: u64, mut previous: Hash, contents: bool) -> Result<(Walked, u64), sqlx::Error> {
    let mut problems = Vec::new();
    let mut expected = from;
    let mut versions = 0;
    let mut at = None;
    for row in rows {
        let seq = position(row.try_get(0)?);
        if seq > upto {
            break;
        }
        while expected < seq && problems.len() < MAX_PROBLEMS {
            problems.push(VerifyProblem::Missing { seq: expected });
            expected += 1;
        }
        expected = seq + 1;
        let bytes: Vec<u8> = row.try_get(1)?;
        let stored = hash(row.try_get(2)?)?;
        if chain(&previous, &bytes) != stored {
            problems.push(VerifyProblem::Broken { seq });
        }
        // Going on from the stored hash shows each break once instead of breaking everything after it.
        previous = stored;
        let Ok(entry) = Entry::from_bytes(&bytes) else {
            problems.push(VerifyProblem::Broken { seq });
            continue;
        };
        at = Some(entry.at.as_microsecond());
        if entry.seq != seq {
            problems.push(VerifyProblem::Broken { seq });
        }
        if contents {
            versions += u64::from(entry.version > 0);
            if !columns_agree(row, &entry)? {
                problems.push(VerifyProblem::Columns { seq });
            }
            if !content_agrees(row, &entry)? {
                problems.push(VerifyProblem::Content { seq });
            }
        }
    }
    if expected <= upto && problems.len() < MAX_PROBLEMS {
        problems.push(VerifyProblem::Missing { seq: expected });
    }
    Ok((Walked { hash: previous, at, problems }, versions))
}

fn columns_agree(row: &AnyRow, entry: &Entry) -> Result<bool, sqlx::Error> {
    let bytes = |id: Option<uuid::Uuid>| id.map(|id| id.as_bytes().to_vec());
    Ok(row.try_get::<i64, _>(3)? == entry.at.as_microsecond()
        && row.try_get::<Option<Vec<u8>>, _>(4)? == bytes(entry.account.map(|id| id.0))
        && row.try_get::<Option<Vec<u8>>, _>(5)? == bytes(entry.agency.map(|id| id.0))
        && row.try_get::<String, _>(6)? == entry.purpose.code()
        && row.try_get::<String, _>(7)? == entry.action
        && row.try_get::<Vec<u8>, _>(8)? == entry.record.0.as_bytes()
        && row.try_get::<Vec<u8>, _>(9)? == entry.about.0.as_bytes())
}

fn content_agrees(row: &AnyRow, entry: &Entry) -> Result<bool, sqlx::Error> {
    let version: Option<i64> = row.try_get(10)?;
    let Some(version) = version else { return Ok(entry.version == 0) };
    let facts: String = row.try_get(13)?;
    let sealed: Option<Vec<u8>> = row.try_get(14)?;
    Ok(version == i64::from(entry.version)
        && row.try_get::<Vec<u8>, _>(11)? == entry.record.0.as_bytes()
        && row.try_get::<Vec<u8>, _>(12)? == entry.subject.0.as_bytes()
        && digest(facts.as_bytes()) == entry.facts
        && sealed.as_deref().map_or([0; 32], digest) == entry.sealed)
}
