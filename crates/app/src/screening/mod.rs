//! Screening in the house: versions of indicator sets, the form of each, and what was found in interviews.
//!
//! A screening is made on the server from a submission, whichever client sent it, in the same change. What the engine
//! proposes is kept as facts with the set's digest; statuses are set by people alone. A screening is never changed: new
//! answers make a new one that follows it.

mod access;
mod again;
mod board;
mod bound;
mod calibration;
mod follow;
pub mod form;
mod from_answers;
pub mod kind;
mod offer;
mod read;
mod sets;

pub use again::{WouldChange, would_change};
pub use board::{ScreeningRow, Screenings};
pub use calibration::{CalibrationView, Division, RouteGroup, Stop};
pub(crate) use follow::Boards;
pub use kind::{Companions, Interpreter, ScreeningFacts, SetVersionFacts, Talk};
pub use read::{ScreeningFilter, ScreeningPage, ScreeningView};
pub use sets::{AddSetError, SetEntry, SetView, Sets, set_version_id};

use model::{ScreeningId, SubmissionId};

/// The one id of the screening that a submission becomes.
#[must_use]
pub fn screening_id(submission: SubmissionId) -> ScreeningId {
    let mut hasher = blake3::Hasher::new_derive_key("abhoy 2026-11 id of a screening");
    hasher.update(submission.0.as_bytes());
    let bytes: [u8; 16] = hasher.finalize().as_bytes()[..16].try_into().expect("a digest is longer");
    ScreeningId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// What people call a screening: `S-7F3A-92C1`. It tells nothing of whom it is about.
#[must_use]
pub fn screening_code(id: ScreeningId) -> String {
    format!("S{}", &crate::person_code(id.record())[1..])
}
