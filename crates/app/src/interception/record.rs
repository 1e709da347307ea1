//! Recording that somebody is held.

use jiff::{SignedDuration, Timestamp};
use model::{
    Actor, AgeStatus, Answer, CaseId, EncounterId, InterceptionFacts, InterceptionId, InterceptionIdentity, NameText, Narrative,
    PostId, kind,
};
use policy::Action;
use store::{Put, SubjectKey};

use crate::naming::new_id;
use crate::{App, AppError, StateError};

/// From what an interception is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldAt {
    /// A case that the actor may read.
    Case(CaseId),
    /// An own look at a traveller.
    Encounter(EncounterId),
}

/// The command to record an interception.
#[derive(Debug, Clone)]
pub struct RecordInterception {
    /// From what.
    pub from: HeldAt,
    /// Codes of the country's legal bases.
    pub bases: Vec<String>,
    /// Since when the person is held.
    pub held_since: Timestamp,
    /// At which post of the agency; none takes the actor's.
    pub post: Option<PostId>,
    /// Whether a woman or girl was searched.
    pub woman_searched: Answer<bool>,
    /// Whether a female officer made or attended the search.
    pub female_officer: Answer<bool>,
    /// Whether a guardian without a conflict of interest was told.
    pub guardian_told: Answer<bool>,
    /// Whether the probation officer was told.
    pub probation_told: Answer<bool>,
    /// Whether a complaint was made.
    pub complaint_made: Answer<bool>,
    /// Its number; sealed.
    pub complaint: Option<NameText>,
    /// What happened, in words; sealed.
    pub circumstances: Option<Narrative>,
}

/// Clocks of two machines differ by so much without anybody having written a wrong time.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_mins(5);
/// A hold that is said to have begun longer ago than this is a slip of the pen.
const LONGEST_AGO: SignedDuration = SignedDuration::from_hours(24 * 90);

/// Whose record it will be, and what follows from it.
struct Held {
    key: SubjectKey,
    age: AgeStatus,
    case: Option<CaseId>,
    encounter: Option<EncounterId>,
}

impl App {
    /// Records that somebody is held. The country's limit is kept with it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a case or encounter that the actor may not know about;
    /// [`StateError::NotABasis`] without a basis of the country; [`StateError::HoldTimes`] for a time that cannot be.
    pub async fn record_interception(&self, actor: &Actor, command: RecordInterception) -> Result<InterceptionId, AppError> {
        let author = self.allow_in_house(actor, Action::RecordInterception)?;
        let held = self.held(actor, command.from).await?;
        let known = command.bases.iter().all(|code| self.country().legal_basis(code).is_some());
        if command.bases.is_empty() || !known {
            return Err(StateError::NotABasis.into());
        }
        self.hold_can_begin(command.held_since)?;
        let facts = InterceptionFacts {
            case: held.case,
            encounter: held.encounter,
            bases: command.bases,
            held_since: command.held_since,
            post: self.own_post(actor, command.post),
            by: actor.account,
            agency: actor.agency,
            at: self.now(),
            limit_hours: self.country().hold_limit().hours,
            age: held.age,
            woman_searched: command.woman_searched,
            female_officer: command.female_officer,
            guardian_told: command.guardian_told,
            probation_told: command.probation_told,
            complaint_made: if command.complaint.is_some() { Answer::Given(true) } else { command.complaint_made },
            release: None,
        };
        let (circumstances, complaint) = (command.circumstances, command.complaint);
        let identity = InterceptionIdentity { circumstances, complaint, released_where: None };
        let id = InterceptionId(new_id());
        let record = id.record();
        let detail = [("bases", facts.bases.join(" "))];
        let mut change = self.store().change(author, self.now());
        change.create(
            &held.key,
            &Put::<kind::Interception> {
                action: "interception.record",
                record,
                about: record,
                facts: &facts,
                identity: Some(&identity),
                detail: &detail,
            },
        )?;
        self.commit(change.build()).await?;
        Ok(id)
    }

    /// Whether an actor may record an interception from a case or an encounter.
    ///
    /// # Errors
    /// [`AppError::Denied`]; [`AppError::NotFound`].
    pub async fn may_be_held(&self, actor: &Actor, from: HeldAt) -> Result<(), AppError> {
        self.allow_in_house(actor, Action::RecordInterception)?;
        self.held(actor, from).await.map(|_| ())
    }

    /// The subject of a case or an encounter that the actor may know about.
    async fn held(&self, actor: &Actor, from: HeldAt) -> Result<Held, AppError> {
        match from {
            HeldAt::Case(id) => {
                let case = self.authorise_case(actor, id, Action::ReadCase, None).await?.stored;
                let age = if case.facts.child_rules { AgeStatus::InDoubt } else { AgeStatus::Adult };
                let person = self.store().get::<kind::Person>(case.facts.person).await?;
                let age = person.map_or(age, |person| person.facts.age_status);
                Ok(Held { key: case.key, age, case: Some(id), encounter: None })
            }
            HeldAt::Encounter(id) => {
                let encounter = self.authorise_encounter(actor, id, Action::ReadEncounter).await?.stored;
                let (age, case) = (encounter.facts.age_status, encounter.facts.case);
                Ok(Held { key: encounter.key, age, case, encounter: Some(id) })
            }
        }
    }

    fn hold_can_begin(&self, since: Timestamp) -> Result<(), AppError> {
        let ago = self.now().duration_since(since);
        if ago < -CLOCKS_DIFFER || ago > LONGEST_AGO { Err(StateError::HoldTimes.into()) } else { Ok(()) }
    }

    fn own_post(&self, actor: &Actor, post: Option<PostId>) -> Option<PostId> {
        let of_agency = |id: &PostId| self.directory().post(*id).is_some_and(|post| post.facts.agency == actor.agency);
        post.filter(of_agency).or(actor.post)
    }

    /// Whether a hold may end at a time: not before it began, and not later than now.
    pub(super) fn hold_can_end(&self, since: Timestamp, end: Timestamp) -> Result<(), AppError> {
        let later = end.duration_since(self.now()) > CLOCKS_DIFFER;
        if end < since || later { Err(StateError::HoldTimes.into()) } else { Ok(()) }
    }
}
