//! The second officer: sees what the first saw, and agrees or not, before an arrest may follow.

use matching::Term;
use model::{
    Actor, DecisionId, DecisionState, HitAnswer, HitTarget, Narrative, PersonIdentity, SecondLook, WatchlistEntryIdentity, kind,
};
use policy::{Action, Denial};
use store::{Look, Put, Stored};

use super::decide::reason_fits;
use crate::projections::{DecisionEntry, subject_of};
use crate::{App, AppError, StateError};

/// The second officer's answer.
#[derive(Debug, Clone)]
pub struct SecondLookCommand {
    /// The version of the decision that was looked at.
    pub version: u32,
    /// What they found.
    pub answer: HitAnswer,
    /// Why.
    pub reason: Narrative,
}

/// What the second officer sees.
#[derive(Debug, Clone)]
pub struct SecondLookView {
    /// The decision.
    pub entry: DecisionEntry,
    /// The traveller as entered.
    pub traveller: PersonIdentity,
    /// The first officer's reason.
    pub reason: Narrative,
    /// What the list is called.
    pub list: String,
    /// What the list says; none when the entry is gone.
    pub listed: Option<WatchlistEntryIdentity>,
    /// Why they look alike, as of now.
    pub terms: Vec<Term>,
    /// Whether the actor may answer: not the first officer.
    pub may_answer: bool,
}

impl App {
    /// Decisions that wait for a second officer of the actor's agency, or of the list's owner; oldest first.
    ///
    /// # Errors
    /// [`AppError::Denied`].
    pub fn waiting_decisions(&self, actor: &Actor) -> Result<Vec<DecisionEntry>, AppError> {
        self.allow_in_house(actor, Action::ConfirmHit)?;
        Ok(self.decisions().waiting().filter(|entry| self.concerns(actor, entry)).cloned().collect())
    }

    /// One waiting decision with the traveller and the entry opened; the looks are written to the ledger.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for decisions of others; [`AppError::Erased`].
    pub async fn second_look(&self, actor: &Actor, id: DecisionId) -> Result<SecondLookView, AppError> {
        let author = self.allow_in_house(actor, Action::ConfirmHit)?;
        let (entry, stored) = self.decision_for(actor, id).await?;
        let encounter = self.store().get::<kind::Encounter>(entry.facts.encounter).await?.ok_or(AppError::NotFound)?;
        let look = Look { author, at: self.now(), action: "hit.second_look", about: entry.facts.encounter.record(), detail: &[] };
        let opened = self.store().open_sealed(&look, &[&encounter]).await?.remove(0);
        let traveller = opened.into_open(author.purpose).traveller;
        let reason = self.store().custody(&stored)?.into_open(author.purpose).reason;
        let listed = self.listed(entry.facts.target, author.purpose).await?;
        let subject = subject_of(&traveller, &encounter.facts.sex, &encounter.facts.nationalities);
        let terms = self.terms_of(entry.facts.target, &subject);
        let list = entry.facts.list.and_then(|id| self.names().any_list(id).map(|list| list.facts.name.clone()));
        let may_answer = entry.facts.by != actor.account && entry.facts.state == DecisionState::AwaitsSecond;
        Ok(SecondLookView { entry, traveller, reason, list: list.unwrap_or_default(), listed, terms, may_answer })
    }

    /// The second officer's answer: "same person" puts the decision in force, anything else keeps it from ever being.
    ///
    /// # Errors
    /// [`StateError::SecondPersonNeeded`] for the first officer; [`StateError::Decided`] when it no longer waits;
    /// [`AppError::Conflict`] for an old version.
    pub async fn confirm_hit(
        &self,
        actor: &Actor,
        id: DecisionId,
        command: SecondLookCommand,
    ) -> Result<DecisionState, AppError> {
        let author = self.allow_in_house(actor, Action::ConfirmHit)?;
        let (_, stored) = self.decision_for(actor, id).await?;
        reason_fits(&command.reason)?;
        if stored.facts.state != DecisionState::AwaitsSecond {
            return Err(StateError::Decided.into());
        }
        if stored.facts.by == actor.account {
            return Err(StateError::SecondPersonNeeded.into());
        }
        if stored.version != command.version {
            return Err(AppError::Conflict);
        }
        let mut facts = stored.facts.clone();
        let (by, agency, at) = (actor.account, actor.agency, self.now());
        facts.second = Some(SecondLook { by, agency, at, answer: command.answer });
        facts.state = if command.answer == HitAnswer::Same { DecisionState::InForce } else { DecisionState::NotConfirmed };
        let mut identity = self.store().custody(&stored)?.into_open(author.purpose);
        identity.second_reason = Some(command.reason);
        let detail = [("answer", command.answer.code().to_owned()), ("state", facts.state.code().to_owned())];
        let (action, record, about) = ("hit.confirm", id.record(), facts.encounter.record());
        let mut change = self.store().change(author, self.now());
        change.update(&stored, &Put { action, record, about, facts: &facts, identity: Some(&identity), detail: &detail })?;
        self.commit(change.build()).await?;
        Ok(facts.state)
    }

    /// The agency that decided and the one that owns the list.
    ///
    /// Across the purpose firewall nobody learns that there was a check: who protects is not looked at by who enforces.
    fn concerns(&self, actor: &Actor, entry: &DecisionEntry) -> bool {
        if entry.facts.protects != actor.agency_kind.protects() {
            return false;
        }
        let owner = entry.facts.list.and_then(|id| self.names().any_list(id).and_then(|list| list.facts.terms.owner));
        entry.facts.agency == actor.agency || owner == Some(actor.agency)
    }

    async fn decision_for(&self, actor: &Actor, id: DecisionId) -> Result<(DecisionEntry, Stored<kind::HitDecision>), AppError> {
        let stored = self.store().get::<kind::HitDecision>(id).await?.ok_or(AppError::NotFound)?;
        let entry = DecisionEntry { id, version: stored.version, facts: stored.facts.clone() };
        if self.concerns(actor, &entry) { Ok((entry, stored)) } else { Err(AppError::Denied(Denial::NotFound)) }
    }

    async fn listed(&self, target: HitTarget, purpose: model::Purpose) -> Result<Option<WatchlistEntryIdentity>, AppError> {
        let HitTarget::Entry(entry) = target else { return Ok(None) };
        let stored = self.store().get::<kind::WatchlistEntry>(entry).await?;
        Ok(stored.map(|stored| self.store().custody(&stored)).transpose()?.map(|sealed| sealed.into_open(purpose)))
    }
}
