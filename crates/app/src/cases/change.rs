//! Changing a case: status, tracks, narrative, journeys.

use model::{
    Actor, CaseFacts, CaseId, CaseIdentity, CaseStatus, JourneyFacts, JourneyId, JourneyIdentity, Leg, Narrative, TrackEntry,
    TrackKind, TrackStatus, kind,
};
use policy::Action;
use store::Put;

use super::Authorised;
use crate::naming::new_id;
use crate::{App, AppError, StateError};

/// The command to decide a status track.
#[derive(Debug, Clone, Copy)]
pub struct DecideTrack {
    /// Which question.
    pub track: TrackKind,
    /// The answer from now on.
    pub status: TrackStatus,
    /// The version of the case that the deciding person had read.
    pub version: u32,
}

/// The command to add a journey.
#[derive(Debug)]
pub struct AddJourney {
    /// Its legs, in the order travelled; at least one.
    pub legs: Vec<Leg>,
    /// What the person told of it, in words; sealed.
    pub remarks: Option<Narrative>,
}

/// What a change of the case record says of itself.
pub(super) struct Deed<'a> {
    action: &'a str,
    detail: &'a [(&'a str, String)],
    identity: Option<&'a CaseIdentity>,
}

impl Deed<'static> {
    /// A deed that its name explains.
    pub(super) const fn plain(action: &'static str) -> Self {
        Self { action, detail: &[], identity: None }
    }
}

impl App {
    /// Decides a status track; the earlier decisions stay in its history.
    ///
    /// # Errors
    /// [`AppError::Conflict`] when the case was changed since it was read; [`StateError::IdentificationDecides`] for a case that
    /// came from a screening.
    pub async fn decide_track(&self, actor: &Actor, id: CaseId, command: DecideTrack) -> Result<(), AppError> {
        let case = self.authorise_case(actor, id, Action::DecideTrack, None).await?;
        read_at(&case, command.version)?;
        still_open(&case.stored.facts)?;
        // Where a screening stands behind the case, two people decide; one alone would tell the second what the first thinks.
        if self.latest_screening_of(id).is_some() {
            return Err(StateError::IdentificationDecides.into());
        }
        let mut facts = case.stored.facts.clone();
        let entry = TrackEntry { status: command.status, at: self.now(), by: actor.account, agency: actor.agency };
        match command.track {
            TrackKind::Trafficking => facts.trafficking.decide(entry),
            TrackKind::Smuggling => facts.smuggling.decide(entry),
        }
        let detail = [("track", command.track.code().to_owned()), ("status", command.status.code().to_owned())];
        self.save_case(case, &facts, Deed { action: "case.decide", detail: &detail, identity: None }).await
    }

    /// Changes where work on the case stands; closing and reopening are such changes.
    ///
    /// # Errors
    /// [`AppError::Conflict`] when the case was changed since it was read.
    pub async fn set_case_status(&self, actor: &Actor, id: CaseId, status: CaseStatus, version: u32) -> Result<(), AppError> {
        let case = self.authorise_case(actor, id, Action::ChangeCase, None).await?;
        read_at(&case, version)?;
        let mut facts = case.stored.facts.clone();
        let detail = [("from", facts.status.code().to_owned()), ("to", status.code().to_owned())];
        facts.status = status;
        self.save_case(case, &facts, Deed { action: "case.status", detail: &detail, identity: None }).await
    }

    /// Replaces the sealed narrative. Earlier versions stay in the history.
    ///
    /// # Errors
    /// [`AppError::Conflict`] when the case was changed since it was read.
    pub async fn write_narrative(&self, actor: &Actor, id: CaseId, narrative: Narrative, version: u32) -> Result<(), AppError> {
        let case = self.authorise_case(actor, id, Action::ChangeCase, None).await?;
        read_at(&case, version)?;
        still_open(&case.stored.facts)?;
        let facts = case.stored.facts.clone();
        let identity = CaseIdentity { narrative: Some(narrative) };
        self.save_case(case, &facts, Deed { action: "case.narrative", detail: &[], identity: Some(&identity) }).await
    }

    pub(super) async fn save_case(&self, case: Authorised, facts: &CaseFacts, deed: Deed<'_>) -> Result<(), AppError> {
        let record = case.stored.record;
        let mut change = self.store().change(case.author, self.now());
        let put = Put { action: deed.action, record, about: record, facts, identity: deed.identity, detail: deed.detail };
        change.update(&case.stored, &put)?;
        self.commit(change.build()).await?;
        Ok(())
    }

    /// Adds a journey to a case.
    ///
    /// # Errors
    /// [`AppError::State`] when the case is closed.
    pub async fn add_journey(&self, actor: &Actor, id: CaseId, command: AddJourney) -> Result<JourneyId, AppError> {
        let case = self.authorise_case(actor, id, Action::ChangeCase, None).await?;
        still_open(&case.stored.facts)?;
        let journey = JourneyId(new_id());
        let legs = command.legs.len().to_string();
        let facts = JourneyFacts { case: id, legs: command.legs, told_on: self.today() };
        let identity = command.remarks.map(|remarks| JourneyIdentity { remarks: Some(remarks) });
        let mut change = self.store().change(case.author, self.now());
        let put = Put::<kind::Journey> {
            action: "journey.add",
            record: journey.record(),
            about: id.record(),
            facts: &facts,
            identity: identity.as_ref(),
            detail: &[("legs", legs)],
        };
        change.create(&case.stored.key, &put)?;
        self.commit(change.build()).await?;
        Ok(journey)
    }

    /// Erases the person of a closed case: destroys the data key, so that every identity, narrative and note
    /// about them becomes unreadable, in every version. The coded facts and the ledger stay.
    ///
    /// # Errors
    /// [`AppError::State`] when a case about them is still open.
    pub async fn erase_person(&self, actor: &Actor, id: CaseId) -> Result<(), AppError> {
        let case = self.authorise_case(actor, id, Action::ErasePerson, None).await?;
        let person = case.stored.facts.person;
        if !case.stored.facts.status.is_closed() || self.board().has_open_case(person) {
            return Err(StateError::CaseOpen.into());
        }
        let mut change = self.store().change(case.author, self.now());
        change.erase(store::ERASED, person.record(), id.record(), case.stored.key.subject, &[]);
        self.erase_pair_notes(&mut change, person, id.record()).await?;
        self.erase_answers(&mut change, person, id.record()).await?;
        self.erase_suspicions(&mut change, person, id.record()).await?;
        self.commit(change.build()).await?;
        Ok(())
    }
}

pub(super) fn read_at(case: &Authorised, version: u32) -> Result<(), AppError> {
    if case.stored.version == version { Ok(()) } else { Err(AppError::Conflict) }
}

pub(super) fn still_open(facts: &CaseFacts) -> Result<(), AppError> {
    if facts.status.is_closed() { Err(StateError::CaseClosed.into()) } else { Ok(()) }
}
