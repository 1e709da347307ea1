//! A file that came with answers, by its place among them: its name may tell who somebody is and stays out of addresses.

use model::{Actor, SubmissionId};
use policy::Action;

use crate::submissions::SubmittedBytes;
use crate::{App, AppError};

impl App {
    /// Opens the file that stands at a place, counted from 1. The look is in the ledger.
    ///
    /// # Errors
    /// As [`App::read_submitted_file`]; [`AppError::NotFound`] for a place without a file.
    pub async fn read_submitted_file_at(
        &self,
        actor: &Actor,
        id: SubmissionId,
        number: usize,
    ) -> Result<SubmittedBytes, AppError> {
        let (stored, _) = self.authorise_submission(actor, id, Action::ReadSubmission).await?;
        let names = self.store().custody(&stored)?.for_custody().files.iter().map(|file| file.name.clone()).collect::<Vec<_>>();
        let name = number.checked_sub(1).and_then(|at| names.get(at)).ok_or(AppError::NotFound)?;
        self.read_submitted_file(actor, id, name).await
    }
}
