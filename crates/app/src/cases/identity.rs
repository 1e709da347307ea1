//! Opening the sealed half of a case for a stated purpose and reason.

use model::{Actor, CaseId, Narrative, PersonId, PersonIdentity, Purpose, Reason, kind};
use policy::Action;
use store::Look;

use crate::pairs::AlsoKnown;
use crate::{App, AppError};

/// The command to open an identity.
#[derive(Debug, Clone, Copy)]
pub struct OpenIdentity {
    /// For which purpose.
    pub purpose: Purpose,
    /// On which ground.
    pub reason: Reason,
}

/// Who the person of a case is, and what was written of them. Shown once; every look is an entry.
#[derive(Debug, Clone)]
pub struct IdentityView {
    /// Who they are.
    pub person: PersonIdentity,
    /// What happened, in words.
    pub narrative: Option<Narrative>,
    /// What was told of the journeys, in the order of the journeys.
    pub journeys: Vec<Narrative>,
    /// Related persons, with their names.
    pub related: Vec<(PersonId, PersonIdentity)>,
    /// What other records of the same person say, where people decided that they are one.
    pub also: Vec<AlsoKnown>,
    /// The purpose it was opened for.
    pub purpose: Purpose,
}

impl App {
    /// Opens identity, narrative and the words about journeys of a case. Written to the ledger first.
    ///
    /// # Errors
    /// [`AppError::Denied`] when the purpose does not carry it; [`AppError::Erased`].
    pub async fn open_identity(&self, actor: &Actor, id: CaseId, command: OpenIdentity) -> Result<IdentityView, AppError> {
        let case = self.authorise_case(actor, id, Action::OpenIdentity, Some(command.purpose)).await?;
        let detail = [("reason", command.reason.code().to_owned())];
        let look = Look {
            author: case.author,
            at: self.now(),
            action: Action::OpenIdentity.code(),
            about: id.record(),
            detail: &detail,
        };
        let person = self.store().get::<kind::Person>(case.stored.facts.person).await?.ok_or(AppError::NotFound)?;
        let opened = self.store().open_sealed(&look, &[&person]).await?.remove(0).into_open(command.purpose);
        let narrative = if case.stored.has_identity() {
            self.store().custody(&case.stored)?.into_open(command.purpose).narrative
        } else {
            None
        };
        let mut journeys = Vec::new();
        for journey in self.store().about::<kind::Journey>(id.record()).await?.iter().filter(|j| j.has_identity()) {
            journeys.extend(self.store().custody(journey)?.into_open(command.purpose).remarks);
        }
        let related = self.open_related(case.stored.facts.person, &look).await?;
        let also = self.open_merged(actor, case.stored.facts.person, &look).await?;
        Ok(IdentityView { person: opened, narrative, journeys, related, also, purpose: command.purpose })
    }

    /// Related persons whose relation this case told of; each look is an entry of its own.
    async fn open_related(&self, person: PersonId, look: &Look<'_>) -> Result<Vec<(PersonId, PersonIdentity)>, AppError> {
        let links = self.store().links_of(person.record()).await?;
        let told_here = links.iter().filter(|(_, link)| link.source == look.about);
        let others: Vec<_> = told_here.map(|(_, link)| if link.from == person.record() { link.to } else { link.from }).collect();
        let mut related = Vec::new();
        for other in self.store().get_many::<kind::Person>(&others).await?.into_iter().filter(|p| !p.is_erased()) {
            let opened = self.store().open_sealed(look, &[&other]).await?.remove(0);
            related.push((PersonId::from(other.record), opened.into_open(look.author.purpose)));
        }
        Ok(related)
    }
}
