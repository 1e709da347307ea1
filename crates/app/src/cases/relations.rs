//! Relations of the person of a case to other people.

use model::{
    Actor, AgeStatus, Answer, CaseId, CaseNumber, Link, LinkRole, PersonFacts, PersonId, PersonIdentity, RecordId, Sex,
    SubjectId, age_band_on, kind,
};
use policy::Action;
use store::Put;

use super::change::still_open;
use crate::naming::new_id;
use crate::{App, AppError, StateError};

/// The other person of a relation.
#[derive(Debug)]
pub enum RelatedPerson {
    /// The person of a case that the actor may read.
    OfCase(CaseNumber),
    /// Somebody who is not in the platform yet.
    New {
        /// Who they are, as far as known; sealed under a key of their own.
        identity: Box<PersonIdentity>,
        /// Recorded sex.
        sex: Answer<Sex>,
    },
}

/// The command to add a relation: "`other` is the `role` of the person of the case".
#[derive(Debug)]
pub struct AddRelation {
    /// What the other is.
    pub role: LinkRole,
    /// Who the other is.
    pub other: RelatedPerson,
}

impl App {
    /// Adds a relation that this case told of.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when the other's case is not there or may not be known; [`AppError::State`].
    pub async fn add_relation(&self, actor: &Actor, id: CaseId, command: AddRelation) -> Result<(), AppError> {
        let case = self.authorise_case(actor, id, Action::ChangeCase, None).await?;
        still_open(&case.stored.facts)?;
        let person = case.stored.facts.person;
        let mut change = self.store().change(case.author, self.now());
        let other = match command.other {
            RelatedPerson::OfCase(number) => {
                let other = self.find_case(actor, &number).map_err(|_| AppError::NotFound)?;
                self.board().case(other).map(|row| row.facts.person).ok_or(AppError::NotFound)?
            }
            RelatedPerson::New { identity, sex } => {
                let other = PersonId(new_id());
                let facts = self.facts_of_related(actor, &identity, sex);
                let key = change.new_subject(SubjectId(other.0));
                let put = Put::<kind::Person> {
                    action: "person.record",
                    record: other.record(),
                    about: id.record(),
                    facts: &facts,
                    identity: Some(identity.as_ref()),
                    detail: &[],
                };
                change.create(&key, &put)?;
                other
            }
        };
        if other == person {
            return Err(StateError::SamePerson.into());
        }
        let link =
            Link { from: person.record(), to: other.record(), role: command.role, since: None, until: None, source: id.record() };
        change.link("relation.add", RecordId(new_id()), &link, case.stored.key.subject);
        self.commit(change.build()).await?;
        Ok(())
    }

    fn facts_of_related(&self, actor: &Actor, identity: &PersonIdentity, sex: Answer<Sex>) -> PersonFacts {
        PersonFacts {
            sex,
            age_band: age_band_on(&identity.birth, self.today()),
            age_status: AgeStatus::on(&identity.birth, self.today()),
            nationalities: Answer::NotAsked,
            has_document: Answer::NotAsked,
            recorded_by: actor.agency,
            recorded_at: actor.post,
            encounter: None,
        }
    }
}
