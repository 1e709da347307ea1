//! Operations with their figures in memory, and what the house itself counted at its posts.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::{
    Actor, EncounterFacts, FigureFacts, FigureId, FigureIdentity, HitTarget, OperationFacts, OperationId, OperationIdentity,
    PostId, Sealed, kind,
};
use policy::{Action, Decision, Relation, operation_relation};
use store::Stored;

/// A figure as it stands now.
#[derive(Debug, Clone)]
pub struct FigureEntry {
    /// Its id.
    pub id: FigureId,
    /// The version these facts are of; more than 1 after a correction.
    pub version: u32,
    /// What it says.
    pub facts: FigureFacts,
    /// Who says so, and anything to know about it.
    pub identity: FigureIdentity,
}

impl FigureEntry {
    /// The document or partner that says so.
    #[must_use]
    pub fn cited(&self) -> Option<&str> {
        self.identity.cited.as_ref().map(model::NameText::as_str)
    }
}

/// An operation as its pages need it.
#[derive(Debug, Clone)]
pub struct OperationRow {
    /// Its id.
    pub id: OperationId,
    /// The version these facts are of.
    pub version: u32,
    /// Its facts.
    pub facts: OperationFacts,
    /// Its name, objectives and reasons, for those who may read it.
    pub(crate) identity: OperationIdentity,
}

impl OperationRow {
    /// How an actor stands to it.
    #[must_use]
    pub fn relation_to(&self, actor: &Actor) -> Relation {
        operation_relation(&self.facts, actor)
    }
}

/// What the house counted at one post on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnDay {
    /// Encounters: one look at one traveller each.
    pub checks: u64,
    /// Lists that were searched in them.
    pub queries: u64,
    /// List entries that looked alike.
    pub hits: u64,
    /// When the last one was.
    pub last: Timestamp,
}

/// Every operation with its figures, by id.
#[derive(Debug, Default)]
pub struct Operations {
    operations: BTreeMap<OperationId, OperationRow>,
    figures: HashMap<OperationId, BTreeMap<FigureId, FigureEntry>>,
    own: HashMap<PostId, BTreeMap<Date, OwnDay>>,
    counted_to: u64,
}

impl Operations {
    pub(super) fn put_operation(&mut self, stored: Stored<kind::Operation>, identity: Option<Sealed<OperationIdentity>>) {
        let id = OperationId::from(stored.record);
        let Some(identity) = identity.map(|sealed| sealed.for_custody().clone()) else { return };
        self.operations.insert(id, OperationRow { id, version: stored.version, facts: stored.facts, identity });
    }

    pub(super) fn put_figure(&mut self, stored: Stored<kind::OperationFigure>, identity: Option<Sealed<FigureIdentity>>) {
        let id = FigureId::from(stored.record);
        let identity = identity.map(|sealed| sealed.for_custody().clone()).unwrap_or_default();
        let figures = self.figures.entry(stored.facts.operation).or_default();
        figures.insert(id, FigureEntry { id, version: stored.version, facts: stored.facts, identity });
    }

    /// Counts an encounter once, by its first version; a block that is applied again counts nothing twice.
    pub(super) fn count_encounter(&mut self, seq: u64, version: u32, facts: &EncounterFacts, zone: &TimeZone) {
        if version != 1 || seq <= self.counted_to {
            return;
        }
        self.counted_to = seq;
        let Some(post) = facts.post else { return };
        let day = facts.at.to_zoned(zone.clone()).date();
        let listed = facts.hits.iter().filter(|hit| matches!(hit.target, HitTarget::Entry(_))).count();
        let nothing = OwnDay { checks: 0, queries: 0, hits: 0, last: facts.at };
        let own = self.own.entry(post).or_default().entry(day).or_insert(nothing);
        own.checks += 1;
        own.queries += facts.lists.len() as u64;
        own.hits += listed as u64;
        own.last = own.last.max(facts.at);
    }

    /// An operation, whoever may know of it; the caller asks the policy.
    #[must_use]
    pub fn get(&self, id: OperationId) -> Option<&OperationRow> {
        self.operations.get(&id)
    }

    /// Every operation that an actor may read, the newest first.
    #[must_use]
    pub fn readable(&self, actor: &Actor) -> Vec<&OperationRow> {
        let may = |row: &&OperationRow| {
            matches!(policy::decide(actor, Action::ReadOperation, row.relation_to(actor), None), Decision::Allow(_))
        };
        let mut found: Vec<&OperationRow> = self.operations.values().filter(may).collect();
        found.sort_by_key(|row| std::cmp::Reverse((row.facts.period, row.id)));
        found
    }

    /// The figures of an operation, withdrawn ones too, in the order they were entered.
    pub fn figures(&self, id: OperationId) -> impl Iterator<Item = &FigureEntry> {
        self.figures.get(&id).into_iter().flat_map(BTreeMap::values)
    }

    /// A figure of an operation.
    #[must_use]
    pub fn figure(&self, operation: OperationId, id: FigureId) -> Option<&FigureEntry> {
        self.figures.get(&operation)?.get(&id)
    }

    /// What the house counted at a post, by day.
    pub fn own_days(&self, post: PostId) -> impl Iterator<Item = (Date, &OwnDay)> {
        self.own.get(&post).into_iter().flatten().map(|(day, own)| (*day, own))
    }
}
