//! Moving a suspicion on: dropping it, taking it up again, naming somebody accused.

use model::{Actor, Narrative, NonPunishmentReview, Role, SuspectIs, SuspicionFacts, SuspicionId, SuspicionState, SuspicionStep};
use policy::Action;
use store::Put;

use super::Protection;
use crate::{App, AppError, StateError};

/// The command to move a suspicion on.
#[derive(Debug, Clone)]
pub struct DecideSuspicion {
    /// The state from now on.
    pub state: SuspicionState,
    /// Why, in words; sealed.
    pub words: Narrative,
    /// The legal reason and the notice, where the person is protected.
    pub review: Option<NonPunishmentReview>,
    /// The version that was read.
    pub version: u32,
}

impl App {
    /// Moves a suspicion on.
    ///
    /// # Errors
    /// [`StateError::SuspicionStep`] for a step that does not follow; [`StateError::SuspectUnknown`] when nobody is named;
    /// [`StateError::NonPunishment`] for a protected person without a supervisor's legal reason and notice;
    /// [`StateError::SecondPersonNeeded`] when that supervisor entered the suspicion; [`StateError::NoticeDay`] for a notice
    /// in the future; [`AppError::Conflict`].
    pub async fn decide_suspicion(&self, actor: &Actor, id: SuspicionId, command: DecideSuspicion) -> Result<(), AppError> {
        let found = self.authorise_suspicion(actor, id, Action::DecideSuspicion).await?;
        let facts = &found.stored.facts;
        let protection = self.protection_against(facts);
        step_follows(facts, command.state, protection)?;
        let review = if command.state == SuspicionState::Accused {
            self.may_accuse(actor, facts, protection, command.review)?
        } else {
            None
        };
        if found.stored.version != command.version {
            return Err(AppError::Conflict);
        }
        let mut next = facts.clone();
        let (state, at) = (command.state, self.now());
        next.steps.push(SuspicionStep { state, at, by: actor.account, agency: actor.agency, review });
        let mut identity = self.store().custody(&found.stored)?.into_open(found.author.purpose);
        identity.words.push(command.words);
        let mut detail = vec![("state", state.code().to_owned())];
        detail.extend(review.map(|review| ("ground", review.ground.code().to_owned())));
        let (record, about) = (id.record(), facts.case.record());
        let put = Put { action: "suspicion.decide", record, about, facts: &next, identity: Some(&identity), detail: &detail };
        let mut change = self.store().change(found.author, self.now());
        change.update(&found.stored, &put)?;
        self.commit(change.build()).await?;
        Ok(())
    }

    /// Whether somebody may be named accused, and the supervisor's decision that is kept with it.
    fn may_accuse(
        &self,
        actor: &Actor,
        facts: &SuspicionFacts,
        protection: Option<Protection>,
        review: Option<NonPunishmentReview>,
    ) -> Result<Option<NonPunishmentReview>, AppError> {
        if facts.who == SuspectIs::CannotTell {
            return Err(StateError::SuspectUnknown.into());
        }
        if protection.is_none() {
            return Ok(None);
        }
        let review = review.filter(|_| actor.has(Role::Supervisor)).ok_or(StateError::NonPunishment)?;
        // One account with both roles would otherwise be officer and supervisor of itself.
        if facts.steps[0].by == actor.account {
            return Err(StateError::SecondPersonNeeded.into());
        }
        if review.notice.on > self.today() {
            return Err(StateError::NoticeDay.into());
        }
        Ok(Some(review))
    }
}

fn step_follows(facts: &SuspicionFacts, to: SuspicionState, protection: Option<Protection>) -> Result<(), AppError> {
    use SuspicionState::{Accused, Dropped, Suspected};
    let follows = match (facts.state(), to) {
        (Suspected | Accused, Dropped) | (Suspected, Accused) | (Dropped, Suspected) => true,
        // The accusation stands; what is new is the supervisor's decision about it.
        (Accused, Accused) => facts.needs_review(protection.map(|protection| protection.since)),
        _ => false,
    };
    if follows { Ok(()) } else { Err(StateError::SuspicionStep.into()) }
}
