//! What the house itself consists of: agencies, posts, accounts.

use serde::{Deserialize, Serialize};

use crate::{AgencyId, AgencyKind, BorderMode, Language, PostId, Role};

/// A name in the languages of the pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalName {
    /// In English.
    pub en: String,
    /// In Bangla.
    pub bn: String,
}

impl LocalName {
    /// The name in a language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Bangla => &self.bn,
            Language::English => &self.en,
        }
    }
}

/// An agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyFacts {
    /// A short stable code, as in the country pack.
    pub code: String,
    /// Its names.
    pub name: LocalName,
    /// What kind of body it is.
    pub kind: AgencyKind,
    /// Whether its accounts may sign in and cases may go to it.
    pub active: bool,
}

/// A post of an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostFacts {
    /// Whose.
    pub agency: AgencyId,
    /// A short stable code.
    pub code: String,
    /// Its names.
    pub name: LocalName,
    /// The border point it stands at, as in the country pack.
    pub border_point: Option<String>,
    /// By land, sea or air.
    pub mode: Option<BorderMode>,
    /// P-code of its district.
    pub district: Option<String>,
    /// Whether officers may be placed there.
    pub active: bool,
}

/// Coded facts of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountFacts {
    /// The agency it works for.
    pub agency: AgencyId,
    /// The post, for those who stand at one.
    pub post: Option<PostId>,
    /// What it may be asked to do.
    pub roles: Vec<Role>,
    /// The language of its pages.
    pub language: Language,
    /// Whether it may sign in.
    pub active: bool,
    /// Whether it must set up a second factor before anything else.
    pub second_factor_required: bool,
}

/// Who an account is; sealed, because officers are threatened too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountIdentity {
    /// What is typed to sign in; lower case.
    pub login: String,
    /// What colleagues see.
    pub display_name: String,
}
