//! Answers to a form: as they were sent, never changed; an edited one is a new record that names the one it replaces.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{AccountId, AgencyId, CaseId, DeviceId, EncounterId, FormVersionId, PersonId, PostId, ScreeningId, SubmissionId};

vocabulary! {
    /// By which way answers came in.
    SubmissionChannel, "way answers came in" {
        /// Page by page in the browser, with a line to the house.
        Pages = "pages",
        /// From a browser's outbox, filled without a line.
        Offline = "offline",
        /// From ODK Collect, KoboCollect, Enketo and their like.
        OpenRosa = "openrosa",
    }
}

vocabulary! {
    /// How far answers have come.
    SubmissionState, "state of answers" {
        /// Being written, page by page.
        Draft = "draft",
        /// Sent; files that the answers name have not all come yet.
        Incomplete = "incomplete",
        /// Sent with everything.
        Complete = "complete",
        /// A later edit took its place.
        Replaced = "replaced",
        /// A draft that its writer threw away.
        Discarded = "discarded",
    }
}

vocabulary! {
    /// What is known of answers that came after their form was retired.
    LateAnswers, "answers after a retirement" {
        /// The interview began before its form was retired, or on that day.
        BegunBefore = "begun_before",
        /// Nothing says when the interview began.
        StartUnknown = "start_unknown",
    }
}

/// Facts of a submission. The answers are sealed: any of them may tell who somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmissionFacts {
    /// The version of the form that was answered.
    pub form: FormVersionId,
    /// The form's name among programs.
    pub form_id: String,
    /// Its version.
    pub form_version: String,
    /// How far it has come.
    pub state: SubmissionState,
    /// By which way it came.
    pub channel: SubmissionChannel,
    /// Who filled it.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// At which post.
    pub post: Option<PostId>,
    /// On which device, when it was not the pages.
    pub device: Option<DeviceId>,
    /// When it began here, or came.
    pub at: Timestamp,
    /// When it was sent whole.
    pub completed_at: Option<Timestamp>,
    /// BLAKE3 of the XML, keyed so that nobody without the key can test for a known one; tells a retry from another text.
    pub digest: String,
    /// How many files the answers name.
    pub files: u32,
    /// How many of them have come.
    pub files_here: u32,
    /// How many warnings were overridden with a reason.
    pub overridden: u32,
    /// How many answers the form did not ask, or a record could not take.
    pub left_over: u32,
    /// How many answers break a rule of the form; they were taken all the same, because what was sent is never lost.
    #[serde(default)]
    pub findings: u32,
    /// Whether the answers came encrypted under a key that the house does not hold.
    #[serde(default)]
    pub encrypted: bool,
    /// What is known of them when they came after their form was retired; none when they did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<LateAnswers>,
    /// The one that this one replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<SubmissionId>,
    /// The one that replaced this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<SubmissionId>,
    /// The look at a traveller that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encounter: Option<EncounterId>,
    /// The screening it became.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screening: Option<ScreeningId>,
    /// The case it opened or belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// The person it recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

/// A file that came with answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmittedFile {
    /// As the answers name it.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// Its media type, as it was told.
    pub media_type: String,
    /// Where it lies: the digest of the sealed file, in hexadecimal digits.
    pub blob: String,
}

/// A warning that was overridden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverriddenWarning {
    /// The question, with the turn of every repeat around it.
    pub path: String,
    /// Why the answer stands all the same.
    pub reason: String,
}

/// The answers; sealed under the submission's own key.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SubmissionIdentity {
    /// The XML, byte for byte as it was sent.
    pub xml: String,
    /// By which it is known: `uuid:…`.
    pub instance_id: String,
    /// What the form calls this one, when it has words for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance_name: Option<String>,
    /// The files that have come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<SubmittedFile>,
    /// The warnings that were overridden.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overridden: Vec<OverriddenWarning>,
    /// What the form did not ask, and what a record could not take: paths, with the reason's code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_over: Vec<(String, String)>,
    /// The page that a draft stopped at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
}
