//! What the first line decided and recorded, in memory: decisions in identifications, suspicions, interceptions, arrivals.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use model::{
    CaseFacts, CaseId, Identification, InterceptionFacts, InterceptionId, PersonId, ScreeningId, SuspicionFacts, SuspicionId,
    VerdictFacts, kind,
};
use store::Stored;

/// Coded facts only; whoever shows them asks the policy, and the rules of a round, first.
#[derive(Debug, Default)]
pub struct FirstLine {
    verdicts: HashMap<ScreeningId, Vec<VerdictFacts>>,
    suspicions: BTreeMap<SuspicionId, SuspicionFacts>,
    interceptions: BTreeMap<InterceptionId, InterceptionFacts>,
    arrivals: HashMap<CaseId, Arrival>,
}

/// How a case came to its holder.
#[derive(Debug, Clone, Copy)]
struct Arrival {
    held_since: Timestamp,
    /// The last version with which nobody there had dealt with it yet.
    version: u32,
    /// Steps of both status tracks in that version.
    decisions: usize,
}

impl Arrival {
    fn of(stored: &Stored<kind::Case>) -> Self {
        let facts = &stored.facts;
        let decisions = facts.trafficking.history().len() + facts.smuggling.history().len();
        Self { held_since: facts.held_since, version: stored.version, decisions }
    }

    /// Whether the next version is only a decision on the status, which those who identify make while the case waits. It is
    /// dealt with all the same when somebody named for it decided there.
    fn still_waits(&self, next: &Self, facts: &CaseFacts) -> bool {
        let steps = facts.trafficking.history().iter().chain(facts.smuggling.history());
        let there = steps.max_by_key(|step| step.at).is_some_and(|step| step.agency == facts.holder);
        next.version == self.version + 1 && next.decisions > self.decisions && !(there && facts.assignee.is_some())
    }
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

    /// Remembers with which version a case came to its holder, and up to which it has waited there.
    pub(super) fn put_case(&mut self, stored: &Stored<kind::Case>) {
        let next = Arrival::of(stored);
        let arrival = self.arrivals.entry(stored.record.into()).or_insert(next);
        if arrival.held_since != next.held_since || arrival.still_waits(&next, &stored.facts) {
            *arrival = next;
        }
    }

    /// Whether nobody has dealt with a case since it came to its holder, by its present version.
    pub(crate) fn is_untouched(&self, case: CaseId, version: u32) -> bool {
        self.arrivals.get(&case).is_some_and(|arrival| arrival.version == version)
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
