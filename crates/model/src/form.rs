//! A form of the library: one record for each version, because answers keep the version they were given to.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{AccountId, AgencyId, Role};

vocabulary! {
    /// How far a version of a form has come.
    FormState, "state of a form" {
        /// It is checked and previewed; nobody is asked it yet.
        Draft = "draft",
        /// It is offered, and its answers are taken.
        Published = "published",
        /// A later version is offered; answers of those who fetched this one are still taken.
        Superseded = "superseded",
        /// It is not offered; only answers to interviews that began before are taken, for a while.
        Retired = "retired",
    }
}

vocabulary! {
    /// What becomes of the answers to a form.
    FormEffect, "effect of a form" {
        /// They are kept as answers.
        Answers = "answers",
        /// They also open a case about a person.
        Case = "case",
        /// They also become a screening with a finding.
        Screening = "screening",
    }
}

/// How a version was retired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormRetirement {
    /// When.
    pub at: Timestamp,
    /// Whether nothing is taken any more, not even what waits on phones, because the form does harm. Why is sealed with the form.
    pub at_once: bool,
}

/// A file that belongs to a form: a list of choices, a picture, a recorded question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormFile {
    /// As the form names it.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// MD5 of its bytes as 32 hexadecimal digits: what OpenRosa's clients compare.
    pub md5: String,
    /// Where it lies: the digest of the sealed file, in hexadecimal digits.
    pub blob: String,
}

/// Facts of one version of a form. Nothing of it is about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormVersionFacts {
    /// The form's name among programs, the same for all its versions.
    pub form_id: String,
    /// Its version, compared as text.
    pub version: String,
    /// What it is called, by language code; an empty code for a form of one language.
    pub titles: Vec<(String, String)>,
    /// The agency it belongs to; none when it is the country's, for every agency.
    pub owner: Option<AgencyId>,
    /// How far it has come.
    pub state: FormState,
    /// How it was retired; none while it is not, and for those retired before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired: Option<FormRetirement>,
    /// Who is asked to fill it.
    pub fillers: Vec<Role>,
    /// What becomes of its answers.
    pub effect: FormEffect,
    /// The digest of the indicator set that a screening goes by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_digest: Option<String>,
    /// How many questions it has.
    pub questions: u32,
    /// MD5 of the XForm as it is served, as 32 hexadecimal digits.
    pub md5: String,
    /// The files that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FormFile>,
    /// Who added it; none for the house, from the country pack.
    pub by: Option<AccountId>,
    /// When it was added.
    pub at: Timestamp,
}

/// The form itself, sealed under its own key so that nobody who copies the database can change a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormVersionIdentity {
    /// The XForm, byte for byte as it is served.
    pub xform: String,
    /// What the file was called that it was made from.
    pub source_name: String,
    /// Where that file lies, when it was not the XForm itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_blob: Option<String>,
    /// Why nothing more was taken from the moment it was retired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_because: Option<String>,
}
