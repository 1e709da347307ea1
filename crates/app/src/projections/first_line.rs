//! What the first line decided and recorded, in memory: decisions in identifications, suspicions, interceptions, arrivals.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use model::{
    CaseId, Identification, InterceptionFacts, InterceptionId, PersonId, ScreeningId, SuspicionFacts, SuspicionId, VerdictFacts,
    kind,
};
use store::Stored;

/// Coded facts only; whoever shows them asks the policy, and the rules of a round, first.
#[derive(Debug, Default)]
pub struct FirstLine {
    verdicts: HashMap<ScreeningId, Vec<VerdictFacts>>,
    suspicions: BTreeMap<SuspicionId, SuspicionFacts>,
    interceptions: BTreeMap<InterceptionId, InterceptionFacts>,
    arrivals: HashMap<CaseId, (Timestamp, u32)>,
}

impl FirstLine {
    pub(super) fn put_verdict(&mut self, stored: Stored<kind::Verdict>) {
        let verdicts = self.verdicts.entry(stored.facts.screening).or_default();
        verdicts.push(stored.facts);
        verdicts.sort_by_key(|verdict| (verdict.round, verdict.seat));
    }

    pub(super) fn put_suspicion(&mut self, stored: Stored<kind::Suspicion>) {
        self.suspicions.insert(stored.record.into(), stored.facts);
    }

    pub(super) fn put_interception(&mut self, stored: Stored<kind::Interception>) {
        self.interceptions.insert(stored.record.into(), stored.facts);
    }

    /// Remembers with which version a case came to its holder.
    pub(super) fn put_case(&mut self, stored: &Stored<kind::Case>) {
        let arrival = self.arrivals.entry(stored.record.into()).or_insert((stored.facts.held_since, stored.version));
        if arrival.0 != stored.facts.held_since {
            *arrival = (stored.facts.held_since, stored.version);
        }
    }

    /// Whether nobody has changed a case since it came to its holder, by its present version.
    pub(crate) fn is_untouched(&self, case: CaseId, version: u32) -> bool {
        self.arrivals.get(&case).is_some_and(|(_, arrived)| *arrived == version)
    }

    /// The decisions about a screening, in the order of rounds and seats.
    pub(crate) fn verdicts(&self, screening: ScreeningId) -> &[VerdictFacts] {
        self.verdicts.get(&screening).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where the identification of a screening stands.
    pub(crate) fn identification(&self, screening: ScreeningId) -> Identification {
        Identification::of(self.verdicts(screening).iter().map(VerdictFacts::opinion))
    }

    pub(crate) fn suspicions(&self) -> impl Iterator<Item = (SuspicionId, &SuspicionFacts)> {
        self.suspicions.iter().map(|(id, suspicion)| (*id, suspicion))
    }

    pub(crate) fn suspicions_of_person(&self, person: PersonId) -> impl Iterator<Item = SuspicionId> {
        self.suspicions().filter(move |(_, suspicion)| suspicion.person == Some(person)).map(|(id, _)| id)
    }

    pub(crate) fn interceptions(&self) -> impl Iterator<Item = (InterceptionId, &InterceptionFacts)> {
        self.interceptions.iter().map(|(id, held)| (*id, held))
    }
}
