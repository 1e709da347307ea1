//! Cases and open encounters in memory: coded facts only, filtered for each reader by the policy.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use model::{Actor, AgencyId, CaseFacts, CaseId, CaseNumber, EncounterFacts, EncounterId, EncounterOutcome, PersonId, kind};
use policy::{Action, CaseStanding, Relation};
use store::Stored;

/// A case as lists show it.
#[derive(Debug, Clone)]
pub struct CaseRow {
    /// Its id.
    pub id: CaseId,
    /// The version these facts are of.
    pub version: u32,
    /// Its facts.
    pub facts: CaseFacts,
}

impl CaseRow {
    /// How an actor stands to it.
    #[must_use]
    pub fn relation_to(&self, actor: &Actor) -> Relation {
        standing(&self.facts).relation_to(actor)
    }

    /// Whole days since it was opened.
    #[must_use]
    pub fn age_days(&self, now: Timestamp) -> i64 {
        now.duration_since(self.facts.opened_at).as_hours() / 24
    }
}

/// What the relation to a case follows from.
pub(crate) fn standing(facts: &CaseFacts) -> CaseStanding<'_> {
    CaseStanding {
        opened_by: facts.opened_by,
        origin: facts.origin,
        holder: facts.holder,
        assignee: facts.assignee,
        former_holders: &facts.former_holders,
    }
}

/// What the relation to an encounter follows from: it stays with whoever looked.
pub(crate) fn encounter_relation(facts: &EncounterFacts, actor: &Actor) -> Relation {
    let standing = CaseStanding {
        opened_by: facts.by,
        origin: facts.agency,
        holder: facts.agency,
        assignee: Some(facts.by),
        former_holders: &[],
    };
    standing.relation_to(actor)
}

/// Every case and every encounter that has not ended.
#[derive(Debug, Default)]
pub struct Board {
    cases: BTreeMap<CaseId, CaseRow>,
    numbers: HashMap<CaseNumber, CaseId>,
    people: HashMap<PersonId, Vec<CaseId>>,
    open_encounters: BTreeMap<EncounterId, EncounterFacts>,
}

impl Board {
    pub(super) fn put_case(&mut self, stored: Stored<kind::Case>) {
        let id = CaseId::from(stored.record);
        self.numbers.insert(stored.facts.number.clone(), id);
        let cases = self.people.entry(stored.facts.person).or_default();
        if !cases.contains(&id) {
            cases.push(id);
        }
        self.cases.insert(id, CaseRow { id, version: stored.version, facts: stored.facts });
    }

    pub(super) fn put_encounter(&mut self, stored: Stored<kind::Encounter>) {
        let id = EncounterId::from(stored.record);
        if stored.facts.outcome == EncounterOutcome::Open {
            self.open_encounters.insert(id, stored.facts);
        } else {
            self.open_encounters.remove(&id);
        }
    }

    /// A case, whoever may read it; the caller asks the policy.
    #[must_use]
    pub fn case(&self, id: CaseId) -> Option<&CaseRow> {
        self.cases.get(&id)
    }

    /// The case of a number, whoever may read it.
    #[must_use]
    pub fn by_number(&self, number: &CaseNumber) -> Option<&CaseRow> {
        self.cases.get(self.numbers.get(number)?)
    }

    /// Every case that an actor may read: the policy decides on each.
    pub fn readable<'a>(&'a self, actor: &'a Actor) -> impl Iterator<Item = &'a CaseRow> {
        let allowed = Relation::ALL
            .iter()
            .copied()
            .filter(|relation| matches!(policy::decide(actor, Action::ReadCase, *relation, None), policy::Decision::Allow(_)));
        // There are five relations and there may be a hundred thousand cases: each relation is decided once.
        let allowed: Vec<Relation> = allowed.collect();
        self.cases.values().filter(move |row| allowed.contains(&row.relation_to(actor)))
    }

    /// The nearest relation of an actor to any case about a person, with that case.
    #[must_use]
    pub fn nearest_case(&self, person: PersonId, actor: &Actor) -> Option<(Relation, &CaseRow)> {
        let cases = self.people.get(&person)?.iter().filter_map(|id| self.cases.get(id));
        cases.map(|row| (row.relation_to(actor), row)).min_by_key(|(relation, _)| *relation)
    }

    /// Every case about a person.
    pub(crate) fn cases_of(&self, person: PersonId) -> impl Iterator<Item = CaseId> {
        self.people.get(&person).into_iter().flatten().copied()
    }

    /// The agencies that hold cases about a person now, each once.
    #[must_use]
    pub fn holders_of(&self, person: PersonId) -> Vec<AgencyId> {
        let mut holders: Vec<AgencyId> = Vec::new();
        for row in self.cases_of(person).filter_map(|id| self.cases.get(&id)) {
            if !holders.contains(&row.facts.holder) {
                holders.push(row.facts.holder);
            }
        }
        holders
    }

    /// Whether any case about a person is still open.
    #[must_use]
    pub fn has_open_case(&self, person: PersonId) -> bool {
        let cases = self.people.get(&person).into_iter().flatten().filter_map(|id| self.cases.get(id));
        cases.into_iter().any(|row| !row.facts.status.is_closed())
    }

    /// Encounters of an actor that have not ended, newest first.
    #[must_use]
    pub fn open_encounters_of(&self, actor: &Actor) -> Vec<(EncounterId, &EncounterFacts)> {
        self.open_encounters.iter().rev().filter(|(_, facts)| facts.by == actor.account).map(|(id, facts)| (*id, facts)).collect()
    }

    /// Every case, for figures that are suppressed before they leave.
    pub(crate) fn all(&self) -> impl Iterator<Item = &CaseRow> {
        self.cases.values()
    }

    /// How many cases there are, for the house's own metrics.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// Whether there is no case.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }
}
