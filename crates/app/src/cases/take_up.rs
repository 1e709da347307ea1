//! Taking up a case that came to one's agency: from then on it is with this very person.

use model::{Actor, CaseId};
use policy::Action;

use super::change::{read_at, still_open};
use crate::{App, AppError};

impl App {
    /// Takes up a case. One that is with a colleague by name is handed over by them, not taken.
    ///
    /// # Errors
    /// [`AppError::Conflict`] when the case was changed since it was read, or a colleague has it.
    pub async fn take_up_case(&self, actor: &Actor, id: CaseId, version: u32) -> Result<(), AppError> {
        let case = self.authorise_case(actor, id, Action::ChangeCase, None).await?;
        read_at(&case, version)?;
        still_open(&case.stored.facts)?;
        if case.stored.facts.assignee.is_some_and(|assignee| assignee != actor.account) {
            return Err(AppError::Conflict);
        }
        let mut facts = case.stored.facts.clone();
        facts.assignee = Some(actor.account);
        self.save_case(case, &facts, super::change::Deed::plain("case.take_up")).await
    }
}
