//! Opening a case after an encounter, about a new or an already known person.

use model::{
    Actor, CaseFacts, CaseId, CaseIdentity, CaseNumber, CaseStatus, EncounterId, EncounterOutcome, HitTarget, Narrative,
    PersonFacts, PersonId, PersonIdentity, Purpose, StatusTrack, SubjectId, age_band_on, kind,
};
use policy::Action;
use store::{ChangeBuilder, Put, SubjectKey};

use crate::naming::new_id;
use crate::{App, AppError, StateError};

/// Whom a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// Somebody the platform does not know yet: the traveller as entered becomes a person.
    New,
    /// A known person who was shown at this encounter and whom the officer recognised.
    Known(PersonId),
}

/// The command to open a case.
#[derive(Debug)]
pub struct OpenCase {
    /// The encounter it grows from.
    pub encounter: EncounterId,
    /// Whom it is about.
    pub whom: Whom,
    /// What happened, in words; sealed.
    pub narrative: Option<Narrative>,
}

impl App {
    /// Opens a case with two undecided status tracks. The encounter ends with it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for an encounter that is not the actor's; [`AppError::State`] when it has ended
    /// or the known person was not shown there.
    pub async fn open_case(&self, actor: &Actor, command: OpenCase) -> Result<CaseId, AppError> {
        self.allow_in_house(actor, Action::OpenCase)?;
        let encounter = self.authorise_encounter(actor, command.encounter, Action::CloseEncounter).await?;
        if encounter.stored.facts.outcome != EncounterOutcome::Open {
            return Err(StateError::EncounterEnded.into());
        }
        let mut change = self.store().change(encounter.author, self.now());
        let case = CaseId(new_id());
        let (person, key, child_rules) = match command.whom {
            Whom::New => self.person_from_encounter(&mut change, actor, &encounter.stored).await?,
            Whom::Known(person) => {
                if !encounter.stored.facts.hits.iter().any(|hit| hit.target == HitTarget::Person(person)) {
                    return Err(StateError::NotShown.into());
                }
                let known = self.store().get::<kind::Person>(person).await?.ok_or(AppError::NotFound)?;
                let child_rules = known.facts.age_status.child_rules_apply();
                (person, known.key, child_rules)
            }
        };
        let facts = self.new_case(actor, person, child_rules);
        let whom = if command.whom == Whom::New { "new" } else { "known" };
        put_case(&mut change, &key, case, &facts, command.narrative, whom)?;
        end_with_case(&mut change, &encounter.stored, person, case)?;
        self.commit(change.build()).await?;
        Ok(case)
    }

    async fn person_from_encounter(
        &self,
        change: &mut ChangeBuilder<'_>,
        actor: &Actor,
        encounter: &store::Stored<kind::Encounter>,
    ) -> Result<(PersonId, SubjectKey, bool), AppError> {
        let traveller = self.store().custody(encounter)?.into_open(Purpose::Investigation).traveller;
        let person = PersonId(new_id());
        let seen = &encounter.facts;
        let facts = PersonFacts {
            sex: seen.sex,
            age_band: age_band_on(&traveller.birth, self.today()),
            age_status: seen.age_status,
            nationalities: seen.nationalities.clone(),
            has_document: seen.has_document,
            recorded_by: actor.agency,
            recorded_at: seen.post,
            encounter: Some(EncounterId::from(encounter.record)),
        };
        let key = put_person(change, person, &facts, &traveller)?;
        Ok((person, key, facts.age_status.child_rules_apply()))
    }

    /// Facts of a case that an actor opens now: active, with them, both tracks undecided.
    pub(crate) fn new_case(&self, actor: &Actor, person: PersonId, child_rules: bool) -> CaseFacts {
        let now = self.now();
        CaseFacts {
            number: self.free_case_number(),
            person,
            status: CaseStatus::Active,
            trafficking: StatusTrack::opened(now, actor.account, actor.agency),
            smuggling: StatusTrack::opened(now, actor.account, actor.agency),
            opened_at: now,
            opened_by: actor.account,
            origin: actor.agency,
            origin_post: actor.post,
            holder: actor.agency,
            assignee: Some(actor.account),
            held_since: now,
            former_holders: Vec::new(),
            child_rules,
        }
    }

    /// A number that no case of the year has. 30 random bits and a look at the board: two processes that
    /// draw the same number within a second of each other would need a year of ten million cases.
    pub(crate) fn free_case_number(&self) -> CaseNumber {
        loop {
            let mut random = [0_u8; 4];
            getrandom::fill(&mut random).expect("the operating system gives randomness");
            let number = CaseNumber::new(self.country().case_prefix(), self.today().year(), u32::from_be_bytes(random));
            if self.board().by_number(&number).is_none() {
                return number;
            }
        }
    }
}

/// Adds a new person, under a key of their own.
pub(crate) fn put_person(
    change: &mut ChangeBuilder<'_>,
    person: PersonId,
    facts: &PersonFacts,
    identity: &PersonIdentity,
) -> Result<SubjectKey, AppError> {
    let key = change.new_subject(SubjectId(person.0));
    let record = person.record();
    let identity = Some(identity);
    change.create(&key, &Put::<kind::Person> { action: "person.record", record, about: record, facts, identity, detail: &[] })?;
    Ok(key)
}

/// Adds a case under the key of its person. `whom` says how the person came into it: `new`, `known`, `answers`.
pub(crate) fn put_case(
    change: &mut ChangeBuilder<'_>,
    key: &SubjectKey,
    case: CaseId,
    facts: &CaseFacts,
    narrative: Option<Narrative>,
    whom: &str,
) -> Result<(), AppError> {
    let identity = CaseIdentity { narrative };
    let record = case.record();
    let detail = [("person", whom.to_owned())];
    let identity = Some(&identity);
    change.create(key, &Put::<kind::Case> { action: "case.open", record, about: record, facts, identity, detail: &detail })?;
    Ok(())
}

/// Ends an encounter with the case that was opened.
pub(crate) fn end_with_case(
    change: &mut ChangeBuilder<'_>,
    encounter: &store::Stored<kind::Encounter>,
    person: PersonId,
    case: CaseId,
) -> Result<(), AppError> {
    let mut facts = encounter.facts.clone();
    facts.outcome = EncounterOutcome::CaseOpened;
    facts.person = Some(person);
    facts.case = Some(case);
    let (record, action) = (encounter.record, "encounter.case_opened");
    change.update(encounter, &Put { action, record, about: record, facts: &facts, identity: None, detail: &[] })?;
    Ok(())
}
