//! The parts of an operation as a tree: the whole, its countries, their agencies, their posts.

use std::collections::BTreeMap;

use model::{Actor, AgencyId, CountryCode, OperationFacts, OperationPost, Participation, Place};

use super::FigureFault;
use crate::App;

/// Which place lies in which.
#[derive(Debug, Clone)]
pub(super) struct Places {
    home: CountryCode,
    /// Post code, its country, and the agency of the house that stands there and takes part.
    posts: BTreeMap<String, (CountryCode, Option<AgencyId>)>,
}

impl Places {
    /// The tree of some posts, given which agency stands at each.
    pub(super) fn of(home: CountryCode, posts: &[OperationPost], agency_at: impl Fn(&OperationPost) -> Option<AgencyId>) -> Self {
        Self { home, posts: posts.iter().map(|post| (post.code.clone(), (post.country, agency_at(post)))).collect() }
    }

    /// The place that holds another; none for the whole.
    pub(super) fn parent(&self, place: &Place) -> Option<Place> {
        match place {
            Place::Whole => None,
            Place::Country(_) => Some(Place::Whole),
            Place::Agency(_) => Some(Place::Country(self.home)),
            Place::Post(code) => match self.posts.get(code) {
                Some((_, Some(agency))) => Some(Place::Agency(*agency)),
                Some((country, None)) => Some(Place::Country(*country)),
                None => Some(Place::Whole),
            },
        }
    }

    /// Whether a place lies in another, through any number of steps; every place lies in itself.
    pub(super) fn lies_in(&self, place: &Place, around: &Place) -> bool {
        let mut at = Some(place.clone());
        while let Some(here) = at {
            if here == *around {
                return true;
            }
            at = self.parent(&here);
        }
        false
    }
}

impl App {
    /// The country of this house as passports write it.
    #[must_use]
    pub fn home_country(&self) -> CountryCode {
        self.country().alpha3()
    }

    /// The tree of an operation's places.
    pub(super) fn places_of(&self, facts: &OperationFacts) -> Places {
        let directory = self.directory();
        let agency_at = |post: &OperationPost| {
            let agency = directory.post(post.post?)?.facts.agency;
            (facts.part_of(agency) == Some(Participation::Participant)).then_some(agency)
        };
        Places::of(self.home_country(), &facts.posts, agency_at)
    }

    /// Whether an actor may speak for a place: the lead for every one, a participant for its own agency and posts.
    pub(super) fn may_speak_for(&self, actor: &Actor, facts: &OperationFacts, place: &Place) -> Result<(), FigureFault> {
        let home = self.home_country();
        let known = match place {
            Place::Whole => true,
            Place::Country(code) => *code == home || facts.countries.iter().any(|part| part.country == *code),
            Place::Agency(agency) => facts.part_of(*agency) == Some(Participation::Participant),
            Place::Post(code) => facts.post(code).is_some(),
        };
        if !known {
            return Err(FigureFault::Place);
        }
        let own = || self.places_of(facts).lies_in(place, &Place::Agency(actor.agency));
        if actor.agency == facts.lead || own() { Ok(()) } else { Err(FigureFault::NotYours) }
    }
}

impl App {
    /// The agencies for which an actor may enter figures: all for the lead, its own for a participant.
    #[must_use]
    pub fn agencies_speaking(&self, actor: &Actor, facts: &OperationFacts) -> Vec<AgencyId> {
        let taking_part = facts.agencies.iter().filter(|part| part.part == Participation::Participant).map(|part| part.agency);
        let all = std::iter::once(facts.lead).chain(taking_part);
        all.filter(|agency| self.may_speak_for(actor, facts, &Place::Agency(*agency)).is_ok()).collect()
    }

    /// Whether an actor may enter figures for a place.
    #[must_use]
    pub fn may_enter_for(&self, actor: &Actor, facts: &OperationFacts, place: &Place) -> bool {
        self.may_speak_for(actor, facts, place).is_ok()
    }

    /// The posts for which an actor may enter figures.
    #[must_use]
    pub fn posts_speaking<'a>(&self, actor: &Actor, facts: &'a OperationFacts) -> Vec<&'a OperationPost> {
        let may = |post: &&OperationPost| self.may_speak_for(actor, facts, &Place::Post(post.code.clone())).is_ok();
        facts.posts.iter().filter(may).collect()
    }
}
