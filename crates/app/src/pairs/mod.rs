//! Known persons who may be one: the queue, the comparison, the decision, and what follows from it.
//!
//! Nobody is rewritten. A decision is a record about two persons; who is one now is computed from the decisions that
//! are live. Where the two are with different agencies, each sees its own side in full and of the other only that
//! there is one, until a person of each has said that they are the same.

mod compare;
mod decide;
mod likeness;
mod merged;
mod open;
mod queue;

pub use compare::{OwnSide, PairSide, PairStep, PairView};
pub use decide::{DecidePair, SplitPair};
pub(crate) use likeness::keep_looking;
pub use merged::{AlsoKnown, MergedPerson};
pub use open::{OpenedPair, PairNoteView};
pub use queue::{QueueFilter, QueuePage, QueueRow, QueueSide};

use model::{Actor, AgencyId, CaseId, PairId, PersonId};
use policy::{Action, Decision, Relation};
use store::Author;

use crate::{App, AppError};

/// One of the two persons as an actor stands to them.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    pub person: PersonId,
    pub relation: Relation,
    /// The case through which the actor knows them best.
    pub case: Option<(CaseId, String)>,
    /// The agencies that hold their cases now, or that recorded them when there is no case.
    pub keepers: Vec<AgencyId>,
}

/// A pair that an actor may do something to.
#[derive(Debug)]
pub(crate) struct AuthorisedPair {
    pub id: PairId,
    pub sides: [Standing; 2],
    /// For which of the two the actor may do it.
    pub mine: [bool; 2],
    pub author: Author,
}

impl App {
    /// How an actor stands to a person: by the nearest case about them, or by who recorded them.
    pub(crate) fn standing_to(&self, actor: &Actor, person: PersonId) -> Standing {
        let recorded_by = self.pairs().person(person).map(|known| known.recorded_by);
        let board = self.board();
        let keepers = match board.holders_of(person) {
            holders if holders.is_empty() => recorded_by.into_iter().collect(),
            holders => holders,
        };
        match board.nearest_case(person, actor) {
            Some((relation, row)) => Standing { person, relation, case: Some((row.id, row.facts.number.to_string())), keepers },
            None => {
                let own = recorded_by == Some(actor.agency);
                let relation = if own { Relation::HolderAgency } else { Relation::Unrelated };
                Standing { person, relation, case: None, keepers }
            }
        }
    }

    /// Asks the policy for a deed on a pair. A pair of which the actor may not know is not there.
    pub(crate) fn authorise_pair(&self, actor: &Actor, id: PairId, action: Action) -> Result<AuthorisedPair, AppError> {
        let persons = self.pairs().persons_of(id).ok_or(AppError::NotFound)?;
        let sides = persons.map(|person| self.standing_to(actor, person));
        let nearest = sides[0].relation.min(sides[1].relation);
        let author = self.allow(actor, action, nearest, None)?;
        let mine = [self.answers_for(actor, &sides[0], action), self.answers_for(actor, &sides[1], action)];
        let visible = match mine {
            [true, true] => true,
            [true, false] => self.hears_of(actor, &sides[1]),
            [false, true] => self.hears_of(actor, &sides[0]),
            [false, false] => false,
        };
        if visible { Ok(AuthorisedPair { id, sides, mine, author }) } else { Err(AppError::NotFound) }
    }

    fn answers_for(&self, actor: &Actor, side: &Standing, action: Action) -> bool {
        matches!(policy::decide(actor, action, side.relation, None), Decision::Allow(_))
    }

    /// Whether an actor may know that somebody holds this person at all: another agency on the same side of the firewall.
    pub(super) fn hears_of(&self, actor: &Actor, side: &Standing) -> bool {
        let directory = self.directory();
        let hearable = |agency: &AgencyId| {
            *agency != actor.agency
                && directory.agency(*agency).is_some_and(|a| policy::may_hear_of_likeness(actor.agency_kind, a.facts.kind))
        };
        // A colleague's own person is not "another agency's": it is the supervisor who sees both.
        !side.keepers.contains(&actor.agency) && side.keepers.iter().any(hearable)
    }

    /// Whether the policy allows a deed on a pair.
    ///
    /// # Errors
    /// [`AppError::Denied`]; [`AppError::NotFound`] for a pair of which the actor may not know.
    pub fn may_on_pair(&self, actor: &Actor, id: PairId, action: Action) -> Result<(), AppError> {
        self.authorise_pair(actor, id, action).map(|_| ())
    }
}
