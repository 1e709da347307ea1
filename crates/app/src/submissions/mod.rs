//! Answers to forms, from whichever door: taken once, kept as they were sent, and turned into what the form is for.
//!
//! A submission is known by what its client calls it: its id follows from agency, form and instance id. So a retry meets
//! itself, and two that come at the same moment conflict instead of both being kept.

mod accept;
mod board;
mod effects;
mod files;
mod late;
mod reading;
mod see;

pub use accept::Accepted;
pub use board::{SubmissionEntry, Submissions};
pub(crate) use effects::Effects;
pub use files::{MAX_FILE_BYTES, MAX_FILES};
pub use late::Closed;
pub use reading::MAX_XML_BYTES;
pub(crate) use reading::language_of;
pub(crate) use see::relation;
pub use see::{SubmissionView, SubmittedBytes};

use forms::answers::{Overrides, SubmissionError};
use model::{AgencyId, DeviceId, EncounterId, SubmissionChannel, SubmissionId};

use crate::AppError;

/// Answers that came in.
#[derive(Debug)]
pub struct Incoming {
    /// By which way.
    pub channel: SubmissionChannel,
    /// On which device they were filled.
    pub device: Option<DeviceId>,
    /// The XML, byte for byte.
    pub xml: Vec<u8>,
    /// Files that came with it.
    pub files: Vec<IncomingFile>,
    /// Whether the client said that more files follow.
    pub more_files_follow: bool,
    /// The look at a traveller that they belong to.
    pub encounter: Option<EncounterId>,
    /// Reasons for which warnings stand, by the path of the question.
    pub overrides: Overrides,
}

/// A file that came with answers.
#[derive(Clone)]
pub struct IncomingFile {
    /// As the answers name it.
    pub name: String,
    /// Its media type, as it was told.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A photo is never printed.
impl std::fmt::Debug for IncomingFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IncomingFile").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

/// Why answers were not taken. What breaks a rule of the form is no reason: that is taken and shown.
///
/// # Source
/// The behaviour of ODK Central, whose clients these are.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// It is no XML that is taken, or it says not by what it is known.
    #[error(transparent)]
    Unreadable(#[from] SubmissionError),
    /// Nobody here has such a form, or such a version of it.
    #[error("there is no form \"{form_id}\" with the version \"{version}\"")]
    UnknownForm {
        /// The form.
        form_id: String,
        /// The version.
        version: String,
    },
    /// The form was retired, and takes these answers no more.
    #[error(transparent)]
    NotAccepting(#[from] Closed),
    /// The actor may not fill it, or not change what another sent.
    #[error("this account may not send these answers")]
    NoRight,
    /// Other answers were sent under the same instance id.
    #[error("other answers were sent under the same instance id")]
    Differs,
    /// The answers were deleted here.
    #[error("these answers were deleted")]
    Deleted,
    /// An edited one names answers that another edit replaced already.
    #[error("another edit replaced those answers already")]
    NotCurrent,
    /// An edited one names answers that are not here.
    #[error("the answers that this edit replaces are not here")]
    UnknownBefore,
    /// The XML, a file, or their number is larger than is taken.
    #[error("\"{what}\" is larger than is taken")]
    TooLarge {
        /// Which.
        what: String,
    },
    /// Something else.
    #[error(transparent)]
    App(#[from] AppError),
}

/// The one id of answers: who sends them again meets what was taken.
#[must_use]
pub fn submission_id(agency: AgencyId, form_id: &str, instance_id: &str) -> SubmissionId {
    let mut hasher = blake3::Hasher::new_derive_key("abhoy 2026 id of a submission");
    hasher.update(agency.0.as_bytes());
    hasher.update(&(form_id.len() as u64).to_be_bytes());
    hasher.update(form_id.as_bytes());
    hasher.update(instance_id.as_bytes());
    let mut half = [0; 16];
    half.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    SubmissionId(uuid::Builder::from_custom_bytes(half).into_uuid())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_follows_from_agency_form_and_instance() {
        let agency = |n| AgencyId(uuid::Uuid::from_u128(n));
        let all = [
            submission_id(agency(1), "visit", "uuid:1"),
            submission_id(agency(2), "visit", "uuid:1"),
            submission_id(agency(1), "visit", "uuid:2"),
            submission_id(agency(1), "visitu", "uid:1"),
        ];
        assert_eq!(all[0], submission_id(agency(1), "visit", "uuid:1"));
        assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), all.len());
    }
}
