//! Deciding hits: same person, different person, cannot tell; a second officer where a hit may mean arrest.

mod decide;
pub(crate) mod pair;
mod second;

pub use decide::{DecideHit, HitView};
pub use second::{SecondLookCommand, SecondLookView};

use jiff::Timestamp;
use model::{Actor, AgencyId, DecisionId, DecisionState, EncounterId, HitAnswer, PersonIdentity};

use crate::App;
use crate::projections::DecisionEntry;
use pair::TargetContent;

/// What was decided before about the same two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// The decision.
    pub id: DecisionId,
    /// Its version.
    pub version: u32,
    /// What was found.
    pub answer: HitAnswer,
    /// How far it has come.
    pub state: DecisionState,
    /// The agency that found it.
    pub agency: AgencyId,
    /// When.
    pub at: Timestamp,
    /// Whether it was found in this very check.
    pub here: bool,
}

impl Remembered {
    pub(crate) fn of(entry: &DecisionEntry, encounter: Option<EncounterId>) -> Self {
        let facts = &entry.facts;
        Self {
            id: entry.id,
            version: entry.version,
            answer: facts.answer,
            state: facts.state,
            agency: facts.agency,
            at: facts.at,
            here: encounter == Some(facts.encounter),
        }
    }

    /// Whether the two were found to be different people, so that the hit need not be looked at again.
    #[must_use]
    pub fn settles(&self) -> bool {
        self.state == DecisionState::InForce && self.answer == HitAnswer::Different
    }
}

impl App {
    /// What a reader may know of earlier decisions about a traveller and a target.
    pub(crate) fn remembered(
        &self,
        actor: &Actor,
        encounter: Option<EncounterId>,
        traveller: &PersonIdentity,
        target: TargetContent,
    ) -> Option<Remembered> {
        let pairs = pair::pairs(traveller, target);
        let decisions = self.decisions();
        decisions.remembered(&pairs, actor.agency_kind.protects()).map(|entry| Remembered::of(entry, encounter))
    }

    pub(crate) fn decided_here(&self, encounter: EncounterId, target: model::HitTarget) -> Option<Remembered> {
        self.decisions().of_hit(encounter, target).map(|entry| Remembered::of(entry, Some(encounter)))
    }
}
