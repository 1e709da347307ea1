//! What was decided about hits, in memory: found again by the digests of the two.

use std::collections::{BTreeMap, HashMap};

use model::{AgencyId, DecisionId, DecisionState, EncounterId, HitDecisionFacts, HitDecisionIdentity, HitTarget, Sealed, kind};
use store::Stored;

/// A decision with its version.
#[derive(Debug, Clone)]
pub struct DecisionEntry {
    /// Its id.
    pub id: DecisionId,
    /// The version these facts are of.
    pub version: u32,
    /// What was decided.
    pub facts: HitDecisionFacts,
}

/// Every decision.
#[derive(Debug, Default)]
pub struct Decisions {
    all: BTreeMap<DecisionId, DecisionEntry>,
    pairs: HashMap<String, Vec<DecisionId>>,
    by_encounter: HashMap<EncounterId, Vec<DecisionId>>,
}

impl Decisions {
    pub(super) fn put(&mut self, stored: Stored<kind::HitDecision>, identity: Option<Sealed<HitDecisionIdentity>>) {
        let id = DecisionId::from(stored.record);
        for pair in identity.iter().flat_map(|identity| &identity.for_custody().pairs) {
            add_once(self.pairs.entry(pair.clone()).or_default(), id);
        }
        add_once(self.by_encounter.entry(stored.facts.encounter).or_default(), id);
        self.all.insert(id, DecisionEntry { id, version: stored.version, facts: stored.facts });
    }

    /// A decision.
    #[must_use]
    pub fn get(&self, id: DecisionId) -> Option<&DecisionEntry> {
        self.all.get(&id)
    }

    /// The decision of one check about one hit.
    #[must_use]
    pub fn of_hit(&self, encounter: EncounterId, target: HitTarget) -> Option<&DecisionEntry> {
        let ids = self.by_encounter.get(&encounter)?;
        ids.iter().filter_map(|id| self.all.get(id)).find(|entry| entry.facts.target == target)
    }

    /// What holds between the same two, or waits for a second officer: the newest that a reader on one side of the
    /// purpose firewall may know of.
    #[must_use]
    pub fn remembered(&self, pairs: &[String], protects: bool) -> Option<&DecisionEntry> {
        pairs
            .iter()
            .filter_map(|pair| self.pairs.get(pair))
            .flatten()
            .filter_map(|id| self.all.get(id))
            .filter(|entry| entry.facts.protects == protects && entry.facts.state != DecisionState::NotConfirmed)
            .max_by_key(|entry| (entry.facts.at, entry.id))
    }

    /// Decisions that wait for a second officer, oldest first.
    pub fn waiting(&self) -> impl Iterator<Item = &DecisionEntry> {
        self.all.values().filter(|entry| entry.facts.state == DecisionState::AwaitsSecond)
    }

    /// How many decisions an agency made.
    #[must_use]
    pub fn of_agency(&self, agency: AgencyId) -> usize {
        self.all.values().filter(|entry| entry.facts.agency == agency).count()
    }
}

fn add_once(ids: &mut Vec<DecisionId>, id: DecisionId) {
    if !ids.contains(&id) {
        ids.push(id);
    }
}
