//! Answers to a form: what is asked now, what is wrong, and submissions in and out.

mod begin;
mod browser;
mod choices;
mod device;
mod diff;
mod envelope;
mod labels;
mod pages;
mod prepared;
mod rules;
mod settle;
mod standing;
mod state;
mod submission;
mod turns;

pub use browser::BROWSER_MODULES;
pub use choices::Offered;
pub use device::{Device, Moment};
pub use diff::{Carries, Change, Diff, diff};
pub use envelope::{Envelope, read_envelope};
pub use labels::FormLabels;
pub use pages::{LOOSE_A_PAGE, Page, PageKind};
pub use prepared::Prepared;
pub use rules::{Finding, Overrides, Rule, Stage, hindering};
pub use state::{Answers, ElementId};
pub use submission::{Submission, SubmissionError, read_submission, write_draft, write_submission};
