//! Interviews: a form filled page by page with a line to the house, put away after each page and sent when it is done.
//!
//! A draft is a submission like any other, in the state *draft*, and its writer's alone: to everybody else it is not there. Each
//! page that is saved is its next version, so that whoever goes on from an older one is told instead of writing over the newer.
//! Sending goes through the same door as every other answer, and what follows from the answers stands in the same change.

mod begin;
mod discard;
mod draft;
mod save;
mod send;

pub use begin::DraftRow;
pub use save::{AnswerFile, PageInHand, SavePage, SavedPage};
pub use send::SendError;

use std::sync::Arc;

use forms::answers::{Answers, ElementId, Finding, Moment, Overrides, Page, Prepared};
use model::{SubmissionFacts, SubmissionId, SubmittedFile};

use crate::forms::FormEntry;

/// The most characters of a reason for which a warning stands.
pub const MAX_REASON_CHARS: usize = 1000;

/// An interview as it stands.
#[derive(Debug)]
pub struct Interview {
    /// Its id; that of the submission it becomes.
    pub id: SubmissionId,
    /// The version that was read.
    pub version: u32,
    /// What is known of it.
    pub facts: SubmissionFacts,
    /// The form.
    pub form: Arc<FormEntry>,
    /// What was answered so far, with what follows from it.
    pub answers: Answers,
    /// Files that are kept with it.
    pub files: Vec<SubmittedFile>,
    /// Reasons for which warnings stand, by the path of the question.
    pub overrides: Overrides,
    /// The page at which it was put away, counted from 1.
    pub page: u32,
    /// The place in the form of the writer's language.
    pub language: usize,
    /// The time on the country's clock, and the chance that stays the same for the whole interview.
    pub moment: Moment,
}

impl Interview {
    /// The form, ready to be filled.
    #[must_use]
    pub fn prepared(&self) -> &Prepared {
        &self.form.prepared
    }

    /// Its pages as the answers stand.
    #[must_use]
    pub fn pages(&self) -> Vec<Page> {
        self.prepared().pages(&self.answers)
    }

    /// What is wrong with the answers, in the writer's language where the form has it.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        self.prepared().findings(&self.answers, self.language, &self.moment)
    }

    /// Words of the form with the answers inside.
    #[must_use]
    pub fn said(&self, text: &forms::model::Text, element: ElementId) -> String {
        self.prepared().said(text, &self.answers, element, self.language, &self.moment)
    }

    /// The form's node of an element.
    #[must_use]
    pub fn node(&self, element: ElementId) -> Option<&forms::model::Node> {
        self.answers.node(element).map(|id| self.prepared().form().node(id))
    }
}
