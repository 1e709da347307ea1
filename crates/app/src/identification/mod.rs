//! Identification: two people decide about a screening without knowing of each other, a third where they differ. The tracks of a
//! case follow in the very change that decides the round, and never before.

mod decide;
mod of_screening;
mod read;

pub use decide::GiveVerdict;
pub use of_screening::CaseScreening;
pub use read::{IdentificationView, RoundView, VerdictView};

use model::{AccountId, Actor, AgencyId, Identification, RoundState, ScreeningId, Seat};
use policy::{Action, Relation};

use crate::App;

/// Who held an interview, and for which agency.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Interview {
    pub by: AccountId,
    pub agency: AgencyId,
}

impl App {
    /// How an actor stands to a screening for one deed: the first decision is the interviewer's, whoever the case is with; every
    /// other one goes by the screening and its case.
    fn standing_for(actor: &Actor, action: Action, interview: Interview, to_screening: Relation) -> Relation {
        if action != Action::DecideScreening {
            return to_screening;
        }
        match () {
            () if interview.agency != actor.agency => Relation::Unrelated,
            () if interview.by == actor.account => Relation::Holder,
            () => Relation::HolderAgency,
        }
    }

    /// Whether the interviewer no longer works for the agency that screened: then whoever may open a new round decides first,
    /// or nobody ever could.
    pub(crate) fn interviewer_has_left(&self, interview: Interview) -> bool {
        self.directory().actor(interview.by).is_none_or(|interviewer| interviewer.agency != interview.agency)
    }

    /// The seat that an actor may take now, by the rules of the round and by the policy; none when it is not their turn.
    pub(crate) fn seat_of(
        &self,
        actor: &Actor,
        interview: Interview,
        to_screening: Relation,
        identification: &Identification,
    ) -> Option<Seat> {
        let seat = identification.seat_for(actor.account).ok()?;
        let action = if seat == Seat::First { Action::DecideScreening } else { Action::VerifyScreening };
        let relation = Self::standing_for(actor, action, interview, to_screening);
        self.allow(actor, action, relation, None).is_ok().then_some(seat)
    }

    /// How far the identification of a screening has come. It says nothing of what anybody decided.
    #[must_use]
    pub(crate) fn identification_state(&self, screening: ScreeningId) -> RoundState {
        self.first_line().identification(screening).state()
    }
}
