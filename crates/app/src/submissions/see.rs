//! Reading answers back: a look, with its entry in the ledger.

use std::sync::Arc;

use forms::answers::{Answers, Finding, Moment, read_submission};
use model::{Actor, SubmissionFacts, SubmissionId, SubmissionIdentity, SubmissionState, SubmittedFile, kind};
use policy::{Action, Relation};
use store::{Look, Stored};
use zeroize::Zeroizing;

use super::reading::{language_of, when_asked};
use crate::forms::{FormEntry, blob_address};
use crate::{App, AppError};

/// Answers as a page shows them.
#[derive(Debug, Clone)]
pub struct SubmissionView {
    /// Their id.
    pub id: SubmissionId,
    /// The version that was read.
    pub version: u32,
    /// What is known of them.
    pub facts: SubmissionFacts,
    /// As they were sent, with their files and what was left over.
    pub identity: SubmissionIdentity,
    /// The form they answer.
    pub form: Arc<FormEntry>,
    /// The answers with what follows from them; none while they are encrypted.
    pub answers: Option<Answers>,
    /// What breaks a rule of the form, in the reader's language where the form has it.
    pub findings: Vec<Finding>,
    /// The place in the form of the reader's language.
    pub language: usize,
}

/// A file that came with answers.
#[derive(Debug)]
pub struct SubmittedBytes {
    /// What is known of it.
    pub file: SubmittedFile,
    /// Its bytes.
    pub bytes: Zeroizing<Vec<u8>>,
}

/// How an actor stands to answers: who sent them holds them, the agency they were sent for is that of the holder.
///
/// A draft is its writer's alone: to colleagues it is not there.
pub(crate) fn relation(facts: &SubmissionFacts, actor: &Actor) -> Relation {
    let unsent = matches!(facts.state, SubmissionState::Draft | SubmissionState::Discarded);
    if unsent && facts.by != actor.account {
        return Relation::Unrelated;
    }
    match facts.agency == actor.agency {
        true if facts.by == actor.account => Relation::Holder,
        true => Relation::HolderAgency,
        false => Relation::Unrelated,
    }
}

impl App {
    /// Whether the policy allows a deed on answers.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for those that are not there or that the actor may not know about; [`AppError::Denied`].
    pub async fn may_on_submission(&self, actor: &Actor, id: SubmissionId, action: Action) -> Result<(), AppError> {
        self.authorise_submission(actor, id, action).await.map(|_| ())
    }

    pub(crate) async fn authorise_submission(
        &self,
        actor: &Actor,
        id: SubmissionId,
        action: Action,
    ) -> Result<(Stored<kind::Submission>, store::Author), AppError> {
        let stored = self.store().get::<kind::Submission>(id).await?.ok_or(AppError::NotFound)?;
        let author = self.allow(actor, action, self.relation_to_answers(actor, &stored.facts, action).await?, None)?;
        Ok((stored, author))
    }

    /// Opens answers. The look is in the ledger.
    ///
    /// # Errors
    /// As [`App::may_on_submission`]; [`AppError::Erased`].
    pub async fn read_submission(&self, actor: &Actor, id: SubmissionId) -> Result<SubmissionView, AppError> {
        let (stored, author) = self.authorise_submission(actor, id, Action::ReadSubmission).await?;
        let look = Look { author, at: self.now(), action: Action::ReadSubmission.code(), about: id.record(), detail: &[] };
        let mut opened = self.store().open_sealed(&look, &[&stored]).await?;
        let identity = opened.pop().ok_or(AppError::NotFound)?.into_open(author.purpose);
        let form = self.form_of_answers(stored.facts.form).await?;
        let language = language_of(form.prepared.form(), actor.language.code());
        let (answers, findings) = match stored.facts.encrypted {
            true => (None, Vec::new()),
            false => self.worked_out(&form, &identity, language)?,
        };
        Ok(SubmissionView { id, version: stored.version, facts: stored.facts, identity, form, answers, findings, language })
    }

    /// The answers of a kept XML, with what follows from them and what is wrong with them.
    pub(crate) fn worked_out(
        &self,
        form: &FormEntry,
        identity: &SubmissionIdentity,
        language: usize,
    ) -> Result<(Option<Answers>, Vec<Finding>), AppError> {
        let read = read_submission(&form.prepared, identity.xml.as_bytes()).map_err(|e| AppError::File(e.to_string()))?;
        let mut answers = read.answers;
        let now = self.now().to_zoned(self.country().time_zone().clone());
        let moment = Moment::new(when_asked(&form.prepared, &answers, &now), 0);
        form.prepared.settle(&mut answers, &moment);
        let mut findings = form.prepared.findings(&answers, language, &moment);
        findings.retain(|finding| !identity.overridden.iter().any(|warning| warning.path == finding.path));
        Ok((Some(answers), findings))
    }

    /// Opens a file that came with answers, by its name. The look is in the ledger.
    ///
    /// # Errors
    /// As [`App::read_submission`]; [`AppError::NotFound`] for a name that is not among them.
    pub async fn read_submitted_file(&self, actor: &Actor, id: SubmissionId, name: &str) -> Result<SubmittedBytes, AppError> {
        let (stored, author) = self.authorise_submission(actor, id, Action::ReadSubmission).await?;
        let look = Look { author, at: self.now(), action: "submission.file", about: id.record(), detail: &[] };
        let mut opened = self.store().open_sealed(&look, &[&stored]).await?;
        let identity = opened.pop().ok_or(AppError::NotFound)?.into_open(author.purpose);
        let file = identity.files.into_iter().find(|file| file.name == name).ok_or(AppError::NotFound)?;
        let address = blob_address(&file.blob).ok_or(AppError::NotFound)?;
        let bytes = self.store().get_blob(&stored.key, address).await?.ok_or(AppError::NotFound)?;
        Ok(SubmittedBytes { file, bytes })
    }
}
