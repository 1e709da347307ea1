//! Sending an interview: through the same door as every other answer, in one change with what follows from it.

use forms::QuestionKind;
use forms::answers::{Answers, ElementId, Stage, hindering, write_submission};
use model::{Actor, SubmissionChannel, SubmissionId};

use super::Interview;
use super::draft::settled;
use crate::submissions::{Accepted, Incoming, Refused};
use crate::{App, AppError};

/// Why an interview was not sent.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// Answers are missing, broken, or need a reason; the interview tells which.
    #[error("answers are missing, or cannot be sent as they are")]
    Hindered(Box<Interview>),
    /// The door for answers refused it.
    #[error(transparent)]
    Refused(#[from] Refused),
}

impl From<AppError> for SendError {
    fn from(error: AppError) -> Self {
        Self::Refused(error.into())
    }
}

impl App {
    /// Sends an interview.
    ///
    /// # Errors
    /// [`SendError::Hindered`]; as [`App::interview`] and [`App::accept_submission`], with [`AppError::Conflict`] when the
    /// interview was changed since it was looked through.
    pub async fn send_interview(&self, actor: &Actor, id: SubmissionId, version: u32) -> Result<Accepted, SendError> {
        let held = self.held_draft(actor, id).await?;
        if held.stored.version != version {
            return Err(AppError::Conflict.into());
        }
        let mut interview = self.interview_of(actor, &held.stored).await?;
        let stamp = interview.moment.now.strftime("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string();
        let before = interview.answers;
        let (answers, moment) = settled(&interview.form.prepared, interview.moment, move |prepared, moment| {
            let mut answers = before;
            for end in ends(prepared, &answers) {
                prepared.answer(&mut answers, end, &stamp, moment);
            }
            Ok(answers)
        })
        .await?;
        (interview.answers, interview.moment) = (answers, moment);
        if !hindering(&interview.findings(), Stage::Submit, &interview.overrides).is_empty() {
            return Err(SendError::Hindered(Box::new(interview)));
        }
        let xml = write_submission(interview.prepared(), &interview.answers).into_bytes();
        let incoming = Incoming {
            channel: SubmissionChannel::Pages,
            device: None,
            xml,
            files: Vec::new(),
            more_files_follow: false,
            encounter: interview.facts.encounter,
            overrides: interview.overrides,
        };
        Ok(self.accept_submission(actor, incoming).await?)
    }
}

/// The questions that ask when the interview ended.
fn ends(prepared: &forms::answers::Prepared, answers: &Answers) -> Vec<ElementId> {
    let is_end = |element: &ElementId| {
        let node = answers.node(*element).map(|id| prepared.form().node(id));
        node.and_then(forms::model::Node::question).is_some_and(|question| question.kind == QuestionKind::End)
    };
    answers.elements().into_iter().filter(is_end).collect()
}
