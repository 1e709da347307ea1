//! The draft as it is kept: who may open it, how it is read, and what is written back.

use std::sync::Arc;

use forms::answers::{Answers, Moment, Overrides, Prepared, read_submission, write_draft};
use model::{Actor, OverriddenWarning, SubmissionFacts, SubmissionId, SubmissionIdentity, SubmissionState, kind};
use policy::Action;
use store::{Author, Change, Look, Put, Stored};

use super::Interview;
use crate::submissions::{MAX_XML_BYTES, language_of};
use crate::{App, AppError, StateError};

/// A draft that its writer may go on with.
#[derive(Debug)]
pub(super) struct Held {
    pub stored: Stored<kind::Submission>,
    pub author: Author,
}

impl App {
    /// Opens an interview that the actor has begun. The look is in the ledger.
    ///
    /// # Errors
    /// [`AppError::NotFound`] to everybody but its writer, and for one that was thrown away;
    /// [`StateError::AnswersSent`] when it was sent.
    pub async fn interview(&self, actor: &Actor, id: SubmissionId) -> Result<Interview, AppError> {
        let held = self.held_draft(actor, id).await?;
        let look = Look { author: held.author, at: self.now(), action: "submission.draft", about: id.record(), detail: &[] };
        self.store().open_sealed(&look, &[&held.stored]).await?;
        self.interview_of(actor, &held.stored).await
    }

    pub(super) async fn held_draft(&self, actor: &Actor, id: SubmissionId) -> Result<Held, AppError> {
        let (stored, author) = self.authorise_submission(actor, id, Action::ChangeSubmission).await?;
        match stored.facts.state {
            SubmissionState::Draft if stored.facts.by == actor.account => Ok(Held { stored, author }),
            SubmissionState::Draft | SubmissionState::Discarded => Err(AppError::NotFound),
            _ => Err(StateError::AnswersSent.into()),
        }
    }

    /// For the writer alone, right after a look or right before a change of theirs.
    pub(super) async fn interview_of(&self, actor: &Actor, stored: &Stored<kind::Submission>) -> Result<Interview, AppError> {
        let sealed = self.store().custody(stored)?;
        let identity = sealed.for_custody().clone();
        let form = self.form_of_answers(stored.facts.form).await?;
        let language = language_of(form.prepared.form(), actor.language.code());
        let id = SubmissionId::from(stored.record);
        let moment = self.moment_of(id);
        let xml = identity.xml;
        let (answers, moment) = settled(&form.prepared, moment, move |prepared, moment| {
            let mut answers =
                read_submission(prepared, xml.as_bytes()).map_err(|error| AppError::File(error.to_string()))?.answers;
            prepared.settle(&mut answers, moment);
            Ok(answers)
        })
        .await?;
        let overrides = identity.overridden.into_iter().map(|warning| (warning.path, warning.reason)).collect();
        let (version, facts, files) = (stored.version, stored.facts.clone(), identity.files);
        let page = identity.page.unwrap_or(1);
        Ok(Interview { id, version, facts, form, answers, files, overrides, page, language, moment })
    }

    /// Now, and a chance that the interview's id fixes: what is put in a random order once stays in it.
    pub(super) fn moment_of(&self, id: SubmissionId) -> Moment {
        let seed = u64::try_from(id.0.as_u128() >> 64).unwrap_or_default();
        Moment::new(self.now().to_zoned(self.country().time_zone().clone()), seed)
    }

    /// The change that writes the next version of a draft.
    pub(super) fn next_version(&self, held: &Held, interview: &Interview, blobs: &[Vec<u8>]) -> Result<Change, AppError> {
        let record = held.stored.record;
        let facts = counted(interview);
        let identity = identity_of(interview);
        if identity.xml.len() > MAX_XML_BYTES {
            return Err(AppError::File(format!("an interview takes {} MB of text", MAX_XML_BYTES >> 20)));
        }
        let mut change = self.store().change(held.author, self.now());
        for blob in blobs {
            change.blob(&held.stored.key, blob)?;
        }
        let put = Put { action: "submission.save", record, about: record, facts: &facts, identity: Some(&identity), detail: &[] };
        change.update(&held.stored, &put)?;
        Ok(change.build())
    }
}

/// Works on answers beside the server's threads: a large form takes a while.
pub(super) async fn settled<T, F>(prepared: &Arc<Prepared>, moment: Moment, work: F) -> Result<(T, Moment), AppError>
where
    T: Send + 'static,
    F: FnOnce(&Prepared, &Moment) -> Result<T, AppError> + Send + 'static,
{
    let prepared = prepared.clone();
    let done = tokio::task::spawn_blocking(move || work(&prepared, &moment).map(|answers| (answers, moment))).await;
    done.map_err(|_| AppError::File("the answers could not be worked out".to_owned()))?
}

fn counted(interview: &Interview) -> SubmissionFacts {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let files = number(interview.files.len());
    SubmissionFacts { files, files_here: files, overridden: number(interview.overrides.len()), ..interview.facts.clone() }
}

pub(super) fn identity_of(interview: &Interview) -> SubmissionIdentity {
    SubmissionIdentity {
        xml: write_draft(interview.prepared(), &interview.answers),
        instance_id: instance_id(&interview.answers),
        instance_name: None,
        files: interview.files.clone(),
        overridden: overridden(&interview.overrides),
        left_over: Vec::new(),
        page: Some(interview.page),
    }
}

fn overridden(overrides: &Overrides) -> Vec<OverriddenWarning> {
    overrides.iter().map(|(path, reason)| OverriddenWarning { path: path.clone(), reason: reason.clone() }).collect()
}

fn instance_id(answers: &Answers) -> String {
    let path = format!("{}/meta/instanceID", answers.path(answers.root()));
    answers.at_path(&path).map(|element| answers.value(element).to_owned()).unwrap_or_default()
}
