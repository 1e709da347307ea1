//! How an actor stands to a screening: whoever made it, their agency, and whoever holds the case that it opened.

use model::{Actor, CaseId, ScreeningId, SubmissionId};
use policy::{Action, CaseStanding, Relation};
use store::{Author, Stored};

use super::kind::Screening;
use super::{ScreeningFacts, ScreeningRow};
use crate::projections::standing;
use crate::{App, AppError};

/// A screening that an actor may do something to, read from the store.
pub(crate) struct Authorised {
    pub stored: Stored<Screening>,
    pub relation: Relation,
    pub author: Author,
}

/// How somebody stands to it as an interview: it stays with whoever made it.
fn as_interview(by: model::AccountId, agency: model::AgencyId, actor: &Actor) -> Relation {
    let own = CaseStanding { opened_by: by, origin: agency, holder: agency, assignee: Some(by), former_holders: &[] };
    own.relation_to(actor)
}

impl App {
    /// Reads a screening and asks the policy for one deed on it. One that is not there and one that the actor may not know
    /// about fail alike.
    pub(crate) async fn authorise_screening(
        &self,
        actor: &Actor,
        id: ScreeningId,
        action: Action,
    ) -> Result<Authorised, AppError> {
        let stored = self.store().get::<Screening>(id).await?.ok_or(AppError::NotFound)?;
        let relation = self.relation_to_screening(actor, &stored.facts).await?;
        let author = self.allow(actor, action, relation, None)?;
        Ok(Authorised { stored, relation, author })
    }

    /// The nearer of the relations to the interview and to its case, by the case as it is stored now.
    pub(crate) async fn relation_to_screening(&self, actor: &Actor, facts: &ScreeningFacts) -> Result<Relation, AppError> {
        let own = as_interview(facts.by, facts.agency, actor);
        let Some(case) = facts.case else { return Ok(own) };
        let case = self.store().get::<model::kind::Case>(case).await?;
        Ok(case.map_or(own, |case| standing(&case.facts).relation_to(actor).min(own)))
    }

    /// The same from memory, for lists.
    pub(crate) fn relation_to_row(&self, actor: &Actor, row: &ScreeningRow) -> Relation {
        let own = as_interview(row.by, row.agency, actor);
        let case = |id: CaseId| self.board().case(id).map(|case| case.relation_to(actor));
        row.case.and_then(case).map_or(own, |of_case| of_case.min(own))
    }

    /// Whether the policy allows a deed on a screening: the first look of the door.
    ///
    /// # Errors
    /// [`AppError::Denied`]; [`AppError::NotFound`].
    pub async fn may_on_screening(&self, actor: &Actor, id: ScreeningId, action: Action) -> Result<(), AppError> {
        self.authorise_screening(actor, id, action).await.map(|_| ())
    }

    /// The screening of a submission, when it became one.
    #[must_use]
    pub fn screening_of(&self, submission: SubmissionId) -> Option<ScreeningId> {
        let id = super::screening_id(submission);
        self.screenings().get(id).map(|row| row.id)
    }
}
