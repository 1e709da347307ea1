//! Throwing a draft away: what was answered becomes unreadable at once.

use model::{Actor, SubmissionFacts, SubmissionId, SubmissionIdentity, SubmissionState};
use store::Put;

use crate::{App, AppError};

impl App {
    /// Throws an interview away. Its key is destroyed with it, so that every version of what was answered is unreadable; that
    /// there was a draft, and whose, stays in the ledger.
    ///
    /// # Errors
    /// As [`App::interview`].
    pub async fn discard_interview(&self, actor: &Actor, id: SubmissionId) -> Result<(), AppError> {
        let held = self.held_draft(actor, id).await?;
        let facts = SubmissionFacts { state: SubmissionState::Discarded, files: 0, files_here: 0, ..held.stored.facts.clone() };
        let (record, identity) = (id.record(), SubmissionIdentity::default());
        let mut change = self.store().change(held.author, self.now());
        let put =
            Put { action: "submission.discard", record, about: record, facts: &facts, identity: Some(&identity), detail: &[] };
        change.update(&held.stored, &put)?;
        change.erase(store::ERASED, record, record, held.stored.key.subject, &[("draft", "true".to_owned())]);
        self.commit(change.build()).await?;
        Ok(())
    }
}
