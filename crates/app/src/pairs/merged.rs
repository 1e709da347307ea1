//! What follows for whoever reads a person that is held to be one with others: one hit, and the union with its sources.

use std::collections::HashMap;

use model::{Actor, AgencyId, PairId, PersonId, PersonIdentity, kind};
use policy::{Action, Decision, Relation};
use store::Look;

use crate::naming::person_code;
use crate::{App, AppError, CaseRow};

/// Another record of the same person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedPerson {
    /// Whose record.
    pub person: PersonId,
    /// Its code.
    pub code: String,
    /// The agencies that hold it.
    pub keepers: Vec<AgencyId>,
    /// The decision that joins it to the record it was asked for, or to another that the actor knows.
    pub pair: Option<PairId>,
}

/// What another record of the same person says.
#[derive(Debug, Clone)]
pub struct AlsoKnown {
    /// Which record.
    pub record: MergedPerson,
    /// Who they are according to it.
    pub identity: PersonIdentity,
}

impl App {
    /// The other records of a person's class of which an actor may know, by the actor's own reading of both sides.
    ///
    /// A record that is joined only through a third agency's stays with that agency.
    pub(crate) fn merged_with(&self, actor: &Actor, person: PersonId) -> Vec<MergedPerson> {
        let class = self.pairs().merges().class_of(person);
        let others = class.iter().copied().filter(|other| *other != person);
        let known = others.filter_map(|other| {
            self.pairs().person(other)?;
            let keepers = self.standing_to(actor, other).keepers;
            let beside: Vec<PersonId> = self.pairs().merges().beside(other).collect();
            let pair = beside
                .into_iter()
                .map(|by| PairId::of(by, other))
                .find(|pair| self.authorise_pair(actor, *pair, Action::ReadPair).is_ok())?;
            Some(MergedPerson { person: other, code: person_code(other.record()), keepers, pair: Some(pair) })
        });
        known.collect()
    }

    /// Opens what the other records of a person say, each look with its own entry. The caller was allowed to open the
    /// person itself.
    pub(crate) async fn open_merged(&self, actor: &Actor, person: PersonId, look: &Look<'_>) -> Result<Vec<AlsoKnown>, AppError> {
        let mut opened = Vec::new();
        for record in self.merged_with(actor, person) {
            let Some(stored) = self.store().get::<kind::Person>(record.person).await?.filter(|p| !p.is_erased()) else {
                continue;
            };
            let identity = self.store().open_sealed(look, &[&stored]).await?.remove(0).into_open(look.author.purpose);
            opened.push(AlsoKnown { record, identity });
        }
        Ok(opened)
    }

    /// As whom an actor knows a person who was found: the nearest of the records that are held to be one.
    ///
    /// A merge joins what two agencies know, not what a third one adds to either: a record that is joined only through
    /// somebody else's finds nobody here, or its words would lead to a person whom they do not describe for this reader.
    pub(crate) fn known_as(&self, actor: &Actor, found: PersonId) -> Option<(PersonId, Relation, CaseRow)> {
        let class = self.pairs().merges().class_of(found);
        if class.len() > 1 && !self.may_match(actor, found) && !self.hears_through_a_merge(actor, found) {
            return None;
        }
        let board = self.board();
        let nearest = class.into_iter().filter_map(|member| {
            let (relation, row) = board.nearest_case(member, actor)?;
            // The record that was found comes before others of the same standing.
            Some((relation, member != found, member, row.clone()))
        });
        let (relation, _, member, row) = nearest.min_by_key(|(relation, other, member, _)| (*relation, *other, *member))?;
        let allowed = matches!(policy::decide(actor, Action::MatchPerson, relation, None), Decision::Allow(_));
        allowed.then_some((member, relation, row))
    }

    /// Whether a search of an actor may find a person by what their own record says.
    fn may_match(&self, actor: &Actor, person: PersonId) -> bool {
        let relation = self.board().nearest_case(person, actor).map(|(relation, _)| relation);
        relation.is_some_and(|relation| matches!(policy::decide(actor, Action::MatchPerson, relation, None), Decision::Allow(_)))
    }

    /// Whether somebody decided that a record is one with another that the actor's searches find, while it is held on the
    /// actor's side of the firewall.
    fn hears_through_a_merge(&self, actor: &Actor, found: PersonId) -> bool {
        let beside: Vec<PersonId> = self.pairs().merges().beside(found).collect();
        let held = self.standing_to(actor, found);
        (held.keepers.contains(&actor.agency) || self.hears_of(actor, &held))
            && beside.into_iter().any(|by| self.may_match(actor, by))
    }

    /// Leaves one of those who are held to be one: the first, so the caller puts the best first.
    pub(crate) fn one_of_each<T>(&self, found: Vec<T>, person: impl Fn(&T) -> PersonId) -> Vec<T> {
        let mut taken: HashMap<PersonId, ()> = HashMap::new();
        let pairs = self.pairs();
        let first = |person| pairs.merges().class_of(person).first().copied().unwrap_or(person);
        found.into_iter().filter(|item| taken.insert(first(person(item)), ()).is_none()).collect()
    }
}
