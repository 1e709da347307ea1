//! The records that answers make, in the change that takes the answers.

use forms::Form;
use forms::answers::Answers;
use jiff::civil::Date;
use model::{
    Actor, AgeStatus, Answer, BirthDate, CaseFacts, CaseId, CaseIdentity, EncounterId, EncounterOutcome, JourneyFacts, JourneyId,
    JourneyIdentity, PersonFacts, PersonId, Purpose, SubmissionFacts, age_band_on, kind,
};
use policy::Action;
use store::{ChangeBuilder, Put, Stored, SubjectKey};

use super::mapped::{Mapped, MappedPerson};
use super::merge::{Wins, onto};
use super::values::NotTaken;
use super::{Surroundings, map};
use crate::cases::{end_with_case, put_case, put_person};
use crate::naming::new_id;
use crate::{App, AppError};

/// What answers became.
#[derive(Debug, Default)]
pub(crate) struct RecordsMade {
    /// The person whom they recorded, or are about.
    pub person: Option<PersonId>,
    /// The case that they opened, or belong to.
    pub case: Option<CaseId>,
    /// Answers that no record could take: paths, with the reason's code.
    pub left_over: Vec<(String, String)>,
}

/// The whole form, where a reason is not about one answer.
const ALL: &str = "/";

impl App {
    /// Maps answers as this house would take them today.
    #[must_use]
    pub fn map_answers(&self, form: &Form, answers: &Answers) -> Mapped {
        let country = self.country();
        map(form, answers, &Surroundings { today: self.today(), home: country.telephone_prefix(), country })
    }

    /// Adds a person and a case to a change, or corrects those of the answers that these replace. `came` says by whom the
    /// answers came, for which traveller, and what those before them became.
    ///
    /// `found` is the age that a finding from the same answers went by: a sign may have put a judgement in doubt.
    ///
    /// Whoever opens no cases sends answers all the same; they stay answers.
    ///
    /// # Errors
    /// [`AppError`] when a record cannot be read, or was erased.
    pub(crate) async fn records_from_answers(
        &self,
        change: &mut ChangeBuilder<'_>,
        actor: &Actor,
        form: &Form,
        answers: &Answers,
        came: &SubmissionFacts,
        found: Option<AgeStatus>,
    ) -> Result<RecordsMade, AppError> {
        let mut mapped = self.map_answers(form, answers);
        mapped.judged_age = mapped.judged_age.map(|judged| found.unwrap_or(judged));
        let (person, case) = match (came.person, came.case) {
            (Some(person), Some(case)) => {
                self.correct(change, actor, &mut mapped, person, case).await?;
                (Some(person), Some(case))
            }
            _ => self.open_from(change, actor, &mut mapped, came).await?,
        };
        let left_over = mapped.left_over.into_iter().map(|(path, why)| (path, why.code().to_owned())).collect();
        Ok(RecordsMade { person, case, left_over })
    }

    async fn open_from(
        &self,
        change: &mut ChangeBuilder<'_>,
        actor: &Actor,
        mapped: &mut Mapped,
        came: &SubmissionFacts,
    ) -> Result<(Option<PersonId>, Option<CaseId>), AppError> {
        if self.allow_in_house(actor, Action::OpenCase).is_err() {
            mapped.left_over.push((ALL.to_owned(), NotTaken::NoCase));
            return Ok((None, None));
        }
        let encounter = self.traveller_of(actor, came.encounter).await?;
        // The look has led to a case already: the answers belong to it.
        if let Some((person, case)) = encounter.as_ref().and_then(|stored| stored.facts.person.zip(stored.facts.case)) {
            self.correct(change, actor, mapped, person, case).await?;
            return Ok((Some(person), Some(case)));
        }
        let encounter = encounter.filter(|stored| stored.facts.outcome == EncounterOutcome::Open);
        let who = match &encounter {
            Some(stored) => onto(self.traveller(stored)?, mapped, Wins::Before),
            None => mapped.person.clone(),
        };
        let (person, case) = (PersonId(new_id()), CaseId(new_id()));
        let facts = self.facts_of(actor, &who, mapped.judged_age, encounter.as_ref());
        let key = put_person(change, person, &facts, &who.identity)?;
        let opened = self.new_case(actor, person, facts.age_status.child_rules_apply());
        let opened = CaseFacts { status: mapped.status.unwrap_or(opened.status), ..opened };
        put_case(change, &key, case, &opened, mapped.narrative.clone(), "answers")?;
        self.put_journey(change, &key, case, mapped)?;
        if let Some(stored) = &encounter {
            end_with_case(change, stored, person, case)?;
        }
        Ok((Some(person), Some(case)))
    }

    /// The look that the answers belong to, when the actor may end it.
    async fn traveller_of(&self, actor: &Actor, id: Option<EncounterId>) -> Result<Option<Stored<kind::Encounter>>, AppError> {
        let Some(id) = id else { return Ok(None) };
        match self.authorise_encounter(actor, id, Action::CloseEncounter).await {
            Ok(encounter) if !encounter.stored.is_erased() => Ok(Some(encounter.stored)),
            Ok(_) | Err(AppError::NotFound | AppError::Denied(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn traveller(&self, encounter: &Stored<kind::Encounter>) -> Result<MappedPerson, AppError> {
        // The traveller becomes the person: custody, not a look, as when a case is opened from the check itself.
        let traveller = self.store().custody(encounter)?.into_open(Purpose::Investigation).traveller;
        let facts = &encounter.facts;
        Ok(MappedPerson {
            identity: traveller,
            sex: facts.sex,
            nationalities: facts.nationalities.clone(),
            has_document: facts.has_document,
        })
    }

    fn facts_of(
        &self,
        actor: &Actor,
        who: &MappedPerson,
        judged: Option<AgeStatus>,
        encounter: Option<&Stored<kind::Encounter>>,
    ) -> PersonFacts {
        PersonFacts {
            sex: who.sex,
            age_band: age_band_on(&who.identity.birth, self.today()),
            age_status: age_status(judged, &who.identity.birth, self.today()),
            nationalities: who.nationalities.clone(),
            has_document: who.has_document,
            recorded_by: actor.agency,
            recorded_at: actor.post,
            encounter: encounter.map(|stored| EncounterId::from(stored.record)),
        }
    }

    fn put_journey(
        &self,
        change: &mut ChangeBuilder<'_>,
        key: &SubjectKey,
        case: CaseId,
        mapped: &Mapped,
    ) -> Result<(), AppError> {
        if mapped.legs.is_empty() && mapped.remarks.is_none() {
            return Ok(());
        }
        let told_on = mapped.told_on.unwrap_or_else(|| self.today());
        let facts = JourneyFacts { case, legs: mapped.legs.clone(), told_on };
        let identity = mapped.remarks.clone().map(|remarks| JourneyIdentity { remarks: Some(remarks) });
        let put = Put::<kind::Journey> {
            action: "journey.add",
            record: JourneyId(new_id()).record(),
            about: case.record(),
            facts: &facts,
            identity: identity.as_ref(),
            detail: &[("legs", facts.legs.len().to_string())],
        };
        change.create(key, &put)?;
        Ok(())
    }

    /// Corrects what the earlier answers made. A case that is closed, or that the actor may not change any more, is left
    /// as it is; the answers say so.
    async fn correct(
        &self,
        change: &mut ChangeBuilder<'_>,
        actor: &Actor,
        mapped: &mut Mapped,
        person: PersonId,
        case: CaseId,
    ) -> Result<(), AppError> {
        let authorised = match self.authorise_case(actor, case, Action::ChangeCase, None).await {
            Ok(authorised) if !authorised.stored.facts.status.is_closed() && !authorised.stored.is_erased() => authorised.stored,
            Ok(_) | Err(AppError::NotFound | AppError::Denied(_)) => {
                mapped.left_over.push((ALL.to_owned(), NotTaken::CaseElsewhere));
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let child_rules = self.correct_person(change, actor, mapped, person, case).await?;
        self.correct_case(change, &authorised, mapped, child_rules)?;
        let journeys = self.store().about::<kind::Journey>(case.record()).await?;
        if !journeys.iter().any(|journey| journey.facts.legs == mapped.legs) {
            self.put_journey(change, &authorised.key, case, mapped)?;
        }
        Ok(())
    }

    /// Whether child rules apply to the person as corrected.
    async fn correct_person(
        &self,
        change: &mut ChangeBuilder<'_>,
        actor: &Actor,
        mapped: &mut Mapped,
        person: PersonId,
        case: CaseId,
    ) -> Result<bool, AppError> {
        let stored = self.store().get::<kind::Person>(person).await?.ok_or(AppError::NotFound)?;
        let identity = self.store().custody(&stored)?.for_custody().clone();
        let facts = &stored.facts;
        let (sex, nationalities, has_document) = (facts.sex, facts.nationalities.clone(), facts.has_document);
        let before = MappedPerson { identity, sex, nationalities, has_document };
        // Who was seen at a post stays as seen; a person whom the answers made is corrected by them.
        let wins = if facts.encounter.is_some() { Wins::Before } else { Wins::Answers };
        let now = onto(before.clone(), mapped, wins);
        // Where nobody judges again and no birth is known, the judgement before this one stays.
        let unknown = now.identity.birth.given().is_none();
        let judged = mapped.judged_age.or(unknown.then_some(facts.age_status));
        if now == before && age_status(judged, &now.identity.birth, self.today()) == facts.age_status {
            return Ok(facts.age_status.child_rules_apply());
        }
        let PersonFacts { recorded_by, recorded_at, encounter, .. } = facts.clone();
        let facts = PersonFacts { recorded_by, recorded_at, encounter, ..self.facts_of(actor, &now, judged, None) };
        let put = Put::<kind::Person> {
            action: "person.correct",
            record: person.record(),
            about: case.record(),
            facts: &facts,
            identity: Some(&now.identity),
            detail: &[],
        };
        change.update(&stored, &put)?;
        Ok(facts.age_status.child_rules_apply())
    }

    fn correct_case(
        &self,
        change: &mut ChangeBuilder<'_>,
        stored: &Stored<kind::Case>,
        mapped: &Mapped,
        child_rules: bool,
    ) -> Result<(), AppError> {
        let facts = CaseFacts { child_rules, status: mapped.status.unwrap_or(stored.facts.status), ..stored.facts.clone() };
        let before = if stored.has_identity() { self.store().custody(stored)?.for_custody().narrative.clone() } else { None };
        let narrative = mapped.narrative.clone().or_else(|| before.clone());
        if facts == stored.facts && narrative == before {
            return Ok(());
        }
        let identity = CaseIdentity { narrative };
        let record = stored.record;
        let put = Put::<kind::Case> {
            action: "case.correct",
            record,
            about: record,
            facts: &facts,
            identity: Some(&identity),
            detail: &[],
        };
        change.update(stored, &put)?;
        Ok(())
    }

    /// Whether answers hold who somebody is and ask for a case of their own, or leave that to the finding.
    #[must_use]
    pub fn answers_open_case(mapped: &Mapped, finding_refers: bool) -> bool {
        mapped.wants_case == Some(true) || (finding_refers && mapped.wants_case != Some(false) && mapped.person.is_somebody())
    }
}

/// What was judged and what is known of the birth. Only where neither speaks against it is somebody an adult.
fn age_status(judged: Option<AgeStatus>, birth: &Answer<BirthDate>, today: Date) -> AgeStatus {
    let told = AgeStatus::on(birth, today);
    match judged {
        None => told,
        Some(judged) if birth.given().is_none() || judged == told => judged,
        Some(AgeStatus::Child) if told == AgeStatus::InDoubt => AgeStatus::Child,
        Some(_) => AgeStatus::InDoubt,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judged_age_counts_where_no_birth_is_told_and_never_makes_a_child_an_adult() {
        let today = jiff::civil::date(2026, 11, 22);
        let aged = |years| Answer::Given(BirthDate::AgedOn { years, on: today });
        let silent = Answer::Unknown;
        for (judged, birth, expected) in [
            (Some(AgeStatus::Adult), &silent, AgeStatus::Adult),
            (Some(AgeStatus::Child), &silent, AgeStatus::Child),
            (Some(AgeStatus::InDoubt), &silent, AgeStatus::InDoubt),
            (None, &silent, AgeStatus::InDoubt),
            (Some(AgeStatus::Adult), &aged(15), AgeStatus::InDoubt),
            (Some(AgeStatus::Child), &aged(15), AgeStatus::Child),
            (Some(AgeStatus::Child), &aged(30), AgeStatus::InDoubt),
            (Some(AgeStatus::Adult), &aged(30), AgeStatus::Adult),
            (None, &aged(30), AgeStatus::Adult),
        ] {
            assert_eq!(age_status(judged, birth, today), expected, "{judged:?} {birth:?}");
        }
    }
}
