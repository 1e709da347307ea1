//! How long checks are kept: those without a hit lose their traveller, and manifests their rows, when the country's
//! term has passed. Their counts stay, and the ledger still verifies, for it chains digests of sealed bytes.

use jiff::{SignedDuration, Timestamp};
use model::{EncounterId, EncounterOutcome, ManifestFacts, ManifestId, ManifestState, kind};
use store::{Author, Put};

use crate::{App, AppError};

/// How long the parts of a file are kept that was never sent to its end.
const UNFINISHED: SignedDuration = SignedDuration::from_hours(24);

/// What a sweep erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Erased {
    /// Travellers of checks without a hit.
    pub checks: u64,
    /// Manifests with their rows.
    pub manifests: u64,
}

/// Checks without a hit and without a case, with when they were made.
pub(crate) type KeptChecks = std::collections::BTreeMap<EncounterId, Timestamp>;

impl App {
    /// Erases the travellers of checks without a hit, and the rows of manifests, that are older than the country pack's
    /// `checks.kept_days`; parts of files that never came whole after a day. What cannot be erased now is logged and
    /// left to the next sweep.
    ///
    /// # Errors
    /// None at present: a caller asks again a minute later whatever happens.
    pub async fn sweep_checks(&self) -> Result<Erased, AppError> {
        let term = SignedDuration::from_hours(24 * i64::from(self.country().checks_kept_days()));
        let before = self.now() - term;
        let checks: Vec<EncounterId> = {
            let kept = self.0.kept_checks.read();
            kept.iter().filter(|(_, at)| **at < before).map(|(id, _)| *id).collect()
        };
        let mut erased = Erased::default();
        for id in checks {
            match self.erase_check(id).await {
                Ok(true) => {
                    erased.checks += 1;
                    self.0.kept_checks.write().remove(&id);
                }
                // Something came of it meanwhile, or it was changed: the next sweep looks again.
                Ok(false) => {}
                Err(error) => {
                    tracing::warn!(error = &error as &dyn std::error::Error, %id, "a check was not erased; the next sweep tries again");
                }
            }
        }
        for id in self.manifests_to_erase(before) {
            match self.erase_manifest(id).await {
                Ok(done) => erased.manifests += u64::from(done),
                Err(error) => {
                    tracing::warn!(error = &error as &dyn std::error::Error, %id, "a manifest was not erased; the next sweep tries again");
                }
            }
        }
        Ok(erased)
    }

    /// Manifests that are older than the term, and those whose file never came whole.
    fn manifests_to_erase(&self, before: Timestamp) -> Vec<ManifestId> {
        let cut_off = self.now() - UNFINISHED;
        let limit = |facts: &ManifestFacts| if facts.state == ManifestState::Receiving { cut_off.max(before) } else { before };
        let board = self.manifest_board();
        let old = board.iter().filter(|(_, entry)| !entry.erased && entry.facts.at < limit(&entry.facts));
        old.map(|(id, _)| *id).collect()
    }

    async fn erase_check(&self, id: EncounterId) -> Result<bool, AppError> {
        let Some(stored) = self.store().get::<kind::Encounter>(id).await?.filter(|stored| !stored.is_erased()) else {
            return Ok(false);
        };
        if !stored.facts.hits.is_empty() || stored.facts.case.is_some() {
            return Ok(false);
        }
        let record = id.record();
        let mut change = self.store().change(Author::HOUSE, self.now());
        if stored.facts.outcome == EncounterOutcome::Open {
            let mut facts = stored.facts.clone();
            facts.outcome = EncounterOutcome::NoFurtherAction;
            let put = Put { action: "encounter.close", record, about: record, facts: &facts, identity: None, detail: &[] };
            change.update(&stored, &put)?;
        }
        change.erase("encounter.expire", record, record, stored.key.subject, &[]);
        self.done_unless_changed(change.build()).await
    }
}
