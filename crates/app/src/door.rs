//! The first look at a request that names a case or an encounter: may this actor do this deed to it at all?
//!
//! The use case decides again on what it reads itself; this one makes the answer independent of what else
//! the request holds, so that a malformed one says no more about a record than a right one.

use model::{Actor, CaseId, EncounterId};
use policy::Action;

use crate::projections::standing;
use crate::{App, AppError};

impl App {
    /// Whether the policy allows a deed on a case, for some purpose.
    ///
    /// # Errors
    /// [`AppError::Denied`]; [`AppError::NotFound`] for a case that is not there.
    pub async fn may_on_case(&self, actor: &Actor, id: CaseId, action: Action) -> Result<(), AppError> {
        let stored = self.store().get::<model::kind::Case>(id).await?.ok_or(AppError::NotFound)?;
        let relation = standing(&stored.facts).relation_to(actor);
        let purpose = policy::purposes_for(actor, action, relation).first().copied();
        self.allow(actor, action, relation, purpose).map(|_| ())
    }

    /// Whether the policy allows a deed on an encounter.
    ///
    /// # Errors
    /// As [`App::may_on_case`].
    pub async fn may_on_encounter(&self, actor: &Actor, id: EncounterId, action: Action) -> Result<(), AppError> {
        self.authorise_encounter(actor, id, action).await.map(|_| ())
    }
}
