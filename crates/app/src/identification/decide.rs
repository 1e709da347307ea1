//! Deciding: first, second, third, and anew on new facts. One change holds the decision, and the tracks once the round is decided.

use model::{
    Actor, AgencyId, CaseFacts, Identification, Judgements, Narrative, NoSeat, Outcome, RoundState, ScreeningId, Seat,
    TrackEntry, VerdictFacts, VerdictId, VerdictIdentity, kind,
};
use policy::Action;
use store::{ChangeBuilder, Put, Stored};

use super::Interview;
use crate::screening::kind::{Screening, ScreeningFacts};
use crate::{App, AppError, StateError};

/// The command to decide about a screening.
#[derive(Debug, Clone)]
pub struct GiveVerdict {
    /// The round that was seen, from 1.
    pub round: u32,
    /// The seat that was offered: somebody who took it in between makes this a conflict.
    pub seat: Seat,
    /// What is decided on both tracks.
    pub judgements: Judgements,
    /// The agency that answers for it.
    pub deciding_body: AgencyId,
    /// The answers it rests on, by code.
    pub rests_on: Vec<String>,
    /// The reasons.
    pub reasons: Narrative,
    /// What supports them.
    pub evidence: Narrative,
    /// Why "not established" stands although safeguards are not on record.
    pub without_safeguards: Option<Narrative>,
    /// The new facts, for the first decision of a new round.
    pub new_facts: Option<Narrative>,
}

/// How often a decision is tried again when the case was changed by somebody else at the same moment.
const TRIES: u8 = 4;

impl From<NoSeat> for AppError {
    fn from(why: NoSeat) -> Self {
        Self::State(match why {
            NoSeat::HasDecided => StateError::HasDecided,
            NoSeat::RoundDecided => StateError::RoundDecided,
            NoSeat::RoundOpen => StateError::RoundOpen,
        })
    }
}

impl App {
    /// Decides as the first person: who held the interview.
    ///
    /// # Errors
    /// [`AppError::NotFound`]; [`AppError::Conflict`] when the round or seat is no longer the one that was seen;
    /// [`StateError::SafeguardsOpen`]; [`StateError::NotAnAnswer`]; [`StateError::ScreeningFollowed`].
    pub async fn decide_screening(&self, actor: &Actor, id: ScreeningId, command: GiveVerdict) -> Result<RoundState, AppError> {
        self.give_verdict(actor, id, Action::DecideScreening, command).await
    }

    /// Decides as the second or third person, who knows none of the decisions before.
    ///
    /// # Errors
    /// As [`App::decide_screening`]; [`StateError::HasDecided`] for whoever decided in this round.
    pub async fn verify_screening(&self, actor: &Actor, id: ScreeningId, command: GiveVerdict) -> Result<RoundState, AppError> {
        self.give_verdict(actor, id, Action::VerifyScreening, command).await
    }

    /// Opens a new round on new facts, with its first decision. The rounds before stay as they are.
    ///
    /// # Errors
    /// As [`App::decide_screening`]; [`StateError::RoundOpen`]; [`StateError::NewFactsMissing`].
    pub async fn reassess_screening(&self, actor: &Actor, id: ScreeningId, command: GiveVerdict) -> Result<RoundState, AppError> {
        if command.new_facts.is_none() {
            return Err(StateError::NewFactsMissing.into());
        }
        self.give_verdict(actor, id, Action::ReassessScreening, command).await
    }

    async fn give_verdict(
        &self,
        actor: &Actor,
        id: ScreeningId,
        action: Action,
        command: GiveVerdict,
    ) -> Result<RoundState, AppError> {
        for _ in 1..TRIES {
            match self.try_verdict(actor, id, action, &command).await {
                // The seat may still be free: then it was the case that somebody else changed.
                Err(AppError::Conflict) if self.seat_is_free(id, &command).await? => {}
                done => return done,
            }
        }
        self.try_verdict(actor, id, action, &command).await
    }

    async fn try_verdict(
        &self,
        actor: &Actor,
        id: ScreeningId,
        action: Action,
        command: &GiveVerdict,
    ) -> Result<RoundState, AppError> {
        let screening = self.store().get::<Screening>(id).await?.ok_or(AppError::NotFound)?;
        let to_screening = self.relation_to_screening(actor, &screening.facts).await?;
        let interview = Interview { by: screening.facts.by, agency: screening.facts.agency };
        let relation = Self::standing_for(actor, action, interview, to_screening);
        let author = self.allow(actor, action, relation, None)?;
        let mut identification = self.stored_identification(id).await?;
        let seat = match action {
            Action::ReassessScreening if !self.nobody_can_begin(interview, &identification) => {
                identification.reopen(actor.account, command.judgements)?
            }
            _ => identification.decide(actor.account, command.judgements)?,
        };
        // A first seat is taken by its own deed, and by no other.
        let own_deed = (seat == Seat::First) == (action != Action::VerifyScreening);
        if !own_deed || seat != command.seat || identification.number() != command.round {
            return Err(AppError::Conflict);
        }
        self.check_command(&screening.facts, command)?;
        let facts = verdict_facts(actor, id, &screening.facts, command, self.now());
        let mut change = self.store().change(author, self.now());
        put_verdict(&mut change, &screening, &facts, command)?;
        let state = identification.state();
        if let (Some(outcome), Some(case)) = (state.outcome(), screening.facts.case) {
            self.put_tracks(&mut change, actor, case, &facts, outcome).await?;
        }
        match self.commit(change.build()).await {
            // The verdict's id follows from round and seat: somebody took the seat at this moment.
            Err(AppError::Taken) => Err(AppError::Conflict),
            done => done.map(|_| state),
        }
    }

    /// Whether the first seat of the first round is free and its owner has left.
    pub(super) fn nobody_can_begin(&self, interview: Interview, identification: &Identification) -> bool {
        identification.state() == RoundState::AwaitsFirst && self.interviewer_has_left(interview)
    }

    /// The identification as it is stored now, never as the projections show it.
    pub(super) async fn stored_identification(&self, id: ScreeningId) -> Result<Identification, AppError> {
        let verdicts = self.store().about::<kind::Verdict>(id.record()).await?;
        Ok(Identification::of(verdicts.iter().map(|verdict| verdict.facts.opinion())))
    }

    async fn seat_is_free(&self, id: ScreeningId, command: &GiveVerdict) -> Result<bool, AppError> {
        let taken = self.store().get::<kind::Verdict>(VerdictId::of(id, command.round, command.seat)).await?;
        Ok(taken.is_none() && self.stored_identification(id).await?.number().abs_diff(command.round) <= 1)
    }

    fn check_command(&self, facts: &ScreeningFacts, command: &GiveVerdict) -> Result<(), AppError> {
        if facts.followed_by.is_some() {
            return Err(StateError::ScreeningFollowed.into());
        }
        if self.directory().agency(command.deciding_body).is_none() {
            return Err(AppError::NotFound);
        }
        let answered = |code: &String| facts.answers.iter().any(|(known, _)| known.as_str() == code);
        if !command.rests_on.iter().all(answered) {
            return Err(StateError::NotAnAnswer.into());
        }
        let safeguards_kept = facts.finding.safeguards_open.is_empty() || command.without_safeguards.is_some();
        if command.judgements.needs_safeguards() && !safeguards_kept {
            return Err(StateError::SafeguardsOpen.into());
        }
        Ok(())
    }

    /// The tracks of the case, for those questions that were answered at all.
    async fn put_tracks(
        &self,
        change: &mut ChangeBuilder<'_>,
        actor: &Actor,
        case: model::CaseId,
        verdict: &VerdictFacts,
        outcome: Outcome,
    ) -> Result<(), AppError> {
        let stored = self.store().get::<kind::Case>(case).await?.ok_or(AppError::NotFound)?;
        let mut facts = stored.facts.clone();
        set_tracks(&mut facts, actor, verdict, outcome);
        let detail = [
            ("round", verdict.round.to_string()),
            ("trafficking", outcome.trafficking.judgement.code().to_owned()),
            ("smuggling", outcome.smuggling.judgement.code().to_owned()),
        ];
        let record = case.record();
        let put = Put { action: "case.identified", record, about: record, facts: &facts, identity: None, detail: &detail };
        change.update(&stored, &put)?;
        Ok(())
    }
}

fn set_tracks(facts: &mut CaseFacts, actor: &Actor, verdict: &VerdictFacts, outcome: Outcome) {
    let entry = |status| TrackEntry { status, at: verdict.at, by: actor.account, agency: verdict.deciding_body };
    if let Some(status) = outcome.trafficking.status() {
        facts.trafficking.decide(entry(status));
    }
    if let Some(status) = outcome.smuggling.status() {
        facts.smuggling.decide(entry(status));
    }
}

fn verdict_facts(
    actor: &Actor,
    screening: ScreeningId,
    facts: &ScreeningFacts,
    command: &GiveVerdict,
    at: jiff::Timestamp,
) -> VerdictFacts {
    VerdictFacts {
        screening,
        round: command.round,
        seat: command.seat,
        by: actor.account,
        agency: actor.agency,
        at,
        judgements: command.judgements,
        deciding_body: command.deciding_body,
        rests_on: command.rests_on.clone(),
        safeguards_open: facts.finding.safeguards_open.iter().map(|open| open.code.as_str().to_owned()).collect(),
    }
}

/// The decision itself. Its ledger entry names round and seat and nothing of what was decided, because others are still to
/// decide without knowing.
fn put_verdict(
    change: &mut ChangeBuilder<'_>,
    screening: &Stored<Screening>,
    facts: &VerdictFacts,
    command: &GiveVerdict,
) -> Result<(), AppError> {
    let identity = VerdictIdentity {
        reasons: command.reasons.clone(),
        evidence: command.evidence.clone(),
        without_safeguards: command.without_safeguards.clone(),
        new_facts: command.new_facts.clone(),
    };
    let detail = [("round", facts.round.to_string()), ("seat", facts.seat.code().to_owned())];
    change.create(
        &screening.key,
        &Put::<kind::Verdict> {
            action: "identification.decide",
            record: VerdictId::of(facts.screening, facts.round, facts.seat).record(),
            about: facts.screening.record(),
            facts,
            identity: Some(&identity),
            detail: &detail,
        },
    )?;
    Ok(())
}
