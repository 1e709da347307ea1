//! What is derived from the ledger and kept in memory: the directory, the case board, the names.
//!
//! One task reads new versions from the last position on and applies them in order. It wakes at once when
//! this process commits and looks every fifth of a second for what other processes wrote.

mod block;
mod board;
mod decisions;
mod directory;
mod first_line;
mod interests;
mod names;
mod operations;
mod pairs;
mod tally;

pub use board::{Board, CaseRow};
pub(crate) use board::{encounter_relation, standing};
pub use decisions::{DecisionEntry, Decisions};
pub use directory::{AccountEntry, AgencyEntry, Directory, PostEntry};
pub(crate) use first_line::FirstLine;
pub(crate) use interests::InterestBoard;
pub(crate) use names::Asking;
pub(crate) use names::subject_of;
pub use names::{ListEntry, NameRegister};
pub use operations::{FigureEntry, OperationRow, Operations, OwnDay};
pub use pairs::{Merges, PairBoard};
pub use tally::CheckCount;
pub(crate) use tally::{CheckTally, TallyKey};

use std::time::Duration;

use model::{RecordKind, kind};
use store::{Follow, Followed, StoreError, StoredVersion};

use crate::{App, AppError};
use block::Block;

/// How often the database is asked for what other processes wrote.
const LOOK_EVERY: Duration = Duration::from_millis(200);
/// Versions read at a time: some megabytes.
const BLOCK: u32 = 8192;

const KINDS: &[RecordKind] = &[
    RecordKind::Agency,
    RecordKind::Post,
    RecordKind::Account,
    RecordKind::Person,
    RecordKind::Case,
    RecordKind::Encounter,
    RecordKind::Watchlist,
    RecordKind::WatchlistEntry,
    RecordKind::Operation,
    RecordKind::OperationFigure,
    RecordKind::PersonPair,
    RecordKind::HitDecision,
    RecordKind::Interest,
    RecordKind::Deconfliction,
    RecordKind::Manifest,
    RecordKind::FormVersion,
    RecordKind::SetVersion,
    RecordKind::Screening,
    RecordKind::Submission,
    RecordKind::Device,
    RecordKind::Verdict,
    RecordKind::Suspicion,
    RecordKind::Interception,
];

pub(crate) async fn start(app: &App) -> Result<(), AppError> {
    let mut follow = Follow::from_start(KINDS);
    let mut pending = follow.next(app.store(), BLOCK).await?;
    while pending.more {
        // The next block is read while this one is unsealed on all cores.
        let (applying, app_of_block) = (pending, app.clone());
        let applied = tokio::task::spawn_blocking(move || app_of_block.apply(applying));
        let next = follow.next(app.store(), BLOCK).await?;
        applied.await.expect("applying a block does not panic")?;
        pending = next;
    }
    app.apply(pending)?;
    let (app, mut changes) = (std::sync::Arc::downgrade(&app.0), app.store().head_changes());
    let watched = app.clone();
    let following = tokio::spawn(async move {
        loop {
            // A closed channel means that the writer has stopped; other processes may still write.
            if matches!(tokio::time::timeout(LOOK_EVERY, changes.changed()).await, Ok(Err(_))) {
                tokio::time::sleep(LOOK_EVERY).await;
            }
            let Some(inner) = app.upgrade() else { return };
            let app = App(inner);
            if let Err(error) = app.catch_up(&mut follow).await {
                tracing::warn!(error = &error as &dyn std::error::Error, "following the ledger failed; it is tried again");
                tokio::time::sleep(LOOK_EVERY).await;
            }
        }
    });
    tokio::spawn(async move {
        if following.await.is_err_and(|end| end.is_panic())
            && let Some(inner) = watched.upgrade()
        {
            tracing::error!(
                "following the ledger broke off; pages show what was known before, and the server must be started anew"
            );
            inner.blind.store(true, std::sync::atomic::Ordering::Relaxed);
        }
    });
    Ok(())
}

impl App {
    async fn catch_up(&self, follow: &mut Follow) -> Result<(), AppError> {
        loop {
            let before = follow.clone();
            let followed = follow.next(self.store(), BLOCK).await?;
            let more = followed.more;
            if let Err(error) = self.apply(followed) {
                *follow = before;
                return Err(error.into());
            }
            if !more {
                return Ok(());
            }
        }
    }

    fn apply(&self, followed: Followed) -> Result<(), StoreError> {
        let prepared = names::prepare(self.store().vault(), &followed.versions);
        {
            let mut names = self.0.names.write();
            for known in prepared {
                names.apply(known);
            }
            for subject in &followed.erased {
                names.forget(*subject);
            }
        }
        let matters = crate::waiting::matters(&followed);
        self.apply_decisions(&followed.versions);
        self.apply_screening(&followed.versions);
        for subject in &followed.erased {
            self.submissions_mut().forget(model::SubmissionId(subject.0));
            let mut board = self.0.manifest_board.write();
            if let Some(entry) = board.get_mut(&model::ManifestId(subject.0)) {
                entry.erased = true;
            }
        }
        let mut block = Block::default();
        for version in followed.versions {
            if let Err(error) = block.sort(self, version) {
                // One record that does not read must not blind everybody to the rest.
                tracing::error!(error = &error as &dyn std::error::Error, "a record was left out of the lists");
            }
        }
        block.apply(self);
        let mut pairs = self.0.pairs.write();
        for subject in &followed.erased {
            pairs.forget(model::PersonId(subject.0));
        }
        drop(pairs);
        self.waiting_counts().followed(matters);
        self.0.reached.send_replace(followed.seq);
        Ok(())
    }
}

impl App {
    fn apply_decisions(&self, versions: &[StoredVersion]) {
        let of_hits = versions.iter().filter(|version| version.kind == RecordKind::HitDecision.code());
        for version in of_hits {
            // An erased decision no longer remembers between whom it was.
            let identity = version.unseal_for_custody(self.store().vault()).ok().flatten();
            match version.clone().typed::<kind::HitDecision>() {
                Ok(stored) => self.0.decisions.write().put(stored, identity),
                Err(error) => tracing::error!(error = &error as &dyn std::error::Error, "a decision was left out"),
            }
        }
        for version in versions.iter().filter(|version| version.kind == RecordKind::Encounter.code()) {
            let Ok(stored) = version.clone().typed::<kind::Encounter>() else { continue };
            let facts = &stored.facts;
            let ordinary = facts.hits.is_empty() && facts.case.is_none() && facts.person.is_none() && !stored.is_erased();
            let mut kept = self.0.kept_checks.write();
            if ordinary {
                kept.insert(stored.record.into(), facts.at);
            } else {
                kept.remove(&stored.record.into());
            }
        }
        for version in versions.iter().filter(|version| version.kind == RecordKind::Manifest.code()) {
            match version.clone().typed::<kind::Manifest>() {
                Ok(stored) => {
                    let erased = stored.is_erased();
                    let zone = self.country().time_zone();
                    self.0.tally.write().count_manifest(stored.record.into(), &stored.facts, zone);
                    let entry = crate::manifests::ManifestEntry { version: stored.version, facts: stored.facts, erased };
                    self.0.manifest_board.write().insert(stored.record.into(), entry);
                }
                Err(error) => tracing::error!(error = &error as &dyn std::error::Error, "a manifest was left out"),
            }
        }
    }
}
