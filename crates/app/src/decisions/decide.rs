//! The first officer's decision on a hit of an own check.

use model::{
    Actor, DecisionId, DecisionState, EncounterId, EncounterOutcome, HitAnswer, HitDecisionFacts, HitDecisionIdentity, HitTarget,
    ListGrade, MAX_REASON_CHARS, Narrative, SubjectId, kind,
};
use policy::{Action, Denial};
use store::Put;

use super::pair::pairs;
use crate::encounters::{CandidateView, EncounterView};
use crate::{App, AppError, StateError};

/// The command to decide a hit.
#[derive(Debug, Clone)]
pub struct DecideHit {
    /// Whom the hit points at.
    pub target: HitTarget,
    /// What was found.
    pub answer: HitAnswer,
    /// Why.
    pub reason: Narrative,
    /// The version of this check's decision that was looked at; 0 when there was none.
    pub version: u32,
}

/// One hit of a check, to be decided.
#[derive(Debug, Clone)]
pub struct HitView {
    /// The check.
    pub encounter: EncounterView,
    /// The hit.
    pub candidate: CandidateView,
    /// Whether "same person" needs a second officer.
    pub needs_second: bool,
}

impl App {
    /// One hit of an own check with everything that is needed to decide it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for another officer's check; [`StateError::NotShown`] when the hit is none of its.
    pub async fn hit(&self, actor: &Actor, encounter: EncounterId, target: HitTarget) -> Result<HitView, AppError> {
        self.authorise_encounter(actor, encounter, Action::DecideHit).await?;
        let view = self.read_encounter(actor, encounter).await?;
        let candidate = view.candidates.iter().find(|candidate| candidate.target() == target).cloned();
        let candidate = candidate.ok_or(StateError::NotShown)?;
        let needs_second = candidate.grade == Some(ListGrade::Arrest);
        Ok(HitView { encounter: view, candidate, needs_second })
    }

    /// Decides a hit. "Same person" on a list for arrest holds only after a second officer's look.
    ///
    /// # Errors
    /// [`AppError::Conflict`] when this check's decision was changed in between; [`StateError::Decided`] after a
    /// second officer has looked; [`StateError::EncounterEnded`]; [`StateError::ReasonTooLong`].
    pub async fn decide_hit(&self, actor: &Actor, encounter: EncounterId, command: DecideHit) -> Result<DecisionState, AppError> {
        let authorised = self.authorise_encounter(actor, encounter, Action::DecideHit).await?;
        if authorised.stored.facts.outcome != EncounterOutcome::Open {
            return Err(StateError::EncounterEnded.into());
        }
        reason_fits(&command.reason)?;
        let hit = self.hit(actor, encounter, command.target).await?;
        let second = hit.needs_second && command.answer == HitAnswer::Same;
        // Only those who enforce look a second time, and they do not see what those who protect decided.
        if second && actor.agency_kind.protects() {
            return Err(AppError::Denied(Denial::Role));
        }
        let state = if second { DecisionState::AwaitsSecond } else { DecisionState::InForce };
        let facts = HitDecisionFacts {
            encounter,
            target: command.target,
            list: hit.candidate.list,
            grade: hit.candidate.grade,
            weight_bits: hit.candidate.weight_bits,
            answer: command.answer,
            by: actor.account,
            agency: actor.agency,
            protects: actor.agency_kind.protects(),
            at: self.now(),
            state,
            second: None,
        };
        let pairs = pairs(&hit.encounter.traveller, hit.candidate.content);
        let identity = HitDecisionIdentity { pairs, reason: command.reason, second_reason: None };
        // One check has one decision about one hit, however often and wherever it is sent.
        let id = DecisionId::of(encounter, command.target);
        let existing = self.store().get::<kind::HitDecision>(id).await?;
        let detail = [("answer", command.answer.code().to_owned()), ("state", state.code().to_owned())];
        let mut change = self.store().change(authorised.author, self.now());
        match existing {
            None if command.version != 0 => return Err(AppError::Conflict),
            None => {
                let (action, record, about) = ("hit.decide", id.record(), encounter.record());
                let key = change.new_subject(SubjectId(id.0));
                let put =
                    Put::<kind::HitDecision> { action, record, about, facts: &facts, identity: Some(&identity), detail: &detail };
                change.create(&key, &put)?;
            }
            Some(stored) => {
                if stored.facts.second.is_some() {
                    return Err(StateError::Decided.into());
                }
                if stored.version != command.version {
                    return Err(AppError::Conflict);
                }
                let (action, record, about) = ("hit.decide", id.record(), encounter.record());
                let put = Put { action, record, about, facts: &facts, identity: Some(&identity), detail: &detail };
                change.update(&stored, &put)?;
            }
        }
        self.commit(change.build()).await?;
        Ok(state)
    }
}

pub(super) fn reason_fits(reason: &Narrative) -> Result<(), AppError> {
    if reason.as_str().chars().count() > MAX_REASON_CHARS { Err(StateError::ReasonTooLong.into()) } else { Ok(()) }
}
