//! Recording a suspicion to a case.

use model::{
    Actor, CaseId, CaseNumber, Narrative, PersonId, SubjectId, SuspectIs, SuspicionBasis, SuspicionFacts, SuspicionId,
    SuspicionIdentity, SuspicionState, SuspicionStep, kind,
};
use policy::Action;
use store::Put;

use crate::naming::new_id;
use crate::{App, AppError, StateError};

/// Who is suspected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suspect {
    /// The person of the case.
    CasePerson,
    /// The person of another case that the actor may read.
    OfCase(CaseNumber),
    /// Somebody else, in words.
    Described(Narrative),
    /// It cannot be told yet.
    CannotTell,
}

/// The command to record a suspicion.
#[derive(Debug, Clone)]
pub struct EnterSuspicion {
    /// Who.
    pub suspect: Suspect,
    /// What it rests on.
    pub basis: Vec<SuspicionBasis>,
    /// What happened, in words; sealed.
    pub words: Narrative,
}

impl App {
    /// Records a suspicion. The protection of whoever it is about goes on as it was.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a case that the actor may not know about; [`StateError::NotABasis`] without a basis.
    pub async fn enter_suspicion(&self, actor: &Actor, id: CaseId, command: EnterSuspicion) -> Result<SuspicionId, AppError> {
        let case = self.authorise_case(actor, id, Action::EnterSuspicion, None).await?;
        if case.stored.facts.status.is_closed() {
            return Err(StateError::CaseClosed.into());
        }
        if command.basis.is_empty() {
            return Err(StateError::NotABasis.into());
        }
        let (who, person) = self.suspect(actor, case.stored.facts.person, &command.suspect)?;
        let described = if let Suspect::Described(words) = command.suspect { Some(words) } else { None };
        let step = SuspicionStep {
            state: SuspicionState::Suspected,
            at: self.now(),
            by: actor.account,
            agency: actor.agency,
            review: None,
        };
        let screening = self.latest_screening_of(id);
        let facts = SuspicionFacts { case: id, screening, who, person, basis: command.basis, steps: vec![step] };
        let identity = SuspicionIdentity { who: described, words: vec![command.words] };
        let suspicion = SuspicionId(new_id());
        let mut change = self.store().change(case.author, self.now());
        let key = change.new_subject(SubjectId(suspicion.0));
        let detail = [("who", who.code().to_owned())];
        change.create(
            &key,
            &Put::<kind::Suspicion> {
                action: "suspicion.enter",
                record: suspicion.record(),
                about: id.record(),
                facts: &facts,
                identity: Some(&identity),
                detail: &detail,
            },
        )?;
        self.commit(change.build()).await?;
        Ok(suspicion)
    }

    fn suspect(&self, actor: &Actor, of_case: PersonId, suspect: &Suspect) -> Result<(SuspectIs, Option<PersonId>), AppError> {
        Ok(match suspect {
            Suspect::CasePerson => (SuspectIs::CasePerson, Some(of_case)),
            Suspect::OfCase(number) => {
                let other = self.find_case(actor, number)?;
                let person = self.board().case(other).ok_or(AppError::NotFound)?.facts.person;
                let who = if person == of_case { SuspectIs::CasePerson } else { SuspectIs::KnownPerson };
                (who, Some(person))
            }
            Suspect::Described(_) => (SuspectIs::SomebodyElse, None),
            Suspect::CannotTell => (SuspectIs::CannotTell, None),
        })
    }
}
