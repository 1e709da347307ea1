//! What the house itself consists of: agencies, posts, accounts, watchlists.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{
    AccountId, AgencyId, AgencyKind, Answer, BirthDate, BorderMode, Language, ListId, NameText, PostId, Purpose, Role, Sex,
    TravelDocument,
};

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

vocabulary! {
    /// Formats that watchlists come in.
    ListFormat, "watchlist format" {
        Ofac = "ofac_csv", Un = "un_xml", FollowTheMoney = "ftm_json", OpenSanctions = "opensanctions_csv",
    }
}

/// A loaded watchlist. A newer load of the same list replaces it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WatchlistFacts {
    /// What officers call it.
    pub name: String,
    /// The format it came in.
    pub format: ListFormat,
    /// What checks against it are for.
    pub purpose: Purpose,
    /// The law or order that allows it.
    pub legal_basis: String,
    /// When it was loaded.
    pub loaded_at: Timestamp,
    /// Who loaded it; none from the command line.
    pub loaded_by: Option<AccountId>,
    /// Entries in it.
    pub entries: u64,
    /// Whether all entries are in; a list that is still loading is not searched.
    pub complete: bool,
    /// The earlier load that this one replaces.
    pub replaces: Option<ListId>,
}

/// Coded facts of a watchlist entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WatchlistEntryFacts {
    /// The list.
    pub list: ListId,
}

/// One listed person or body, sealed under the list's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WatchlistEntryIdentity {
    /// Its number in the source.
    pub source_id: String,
    /// Names, the main one first.
    pub names: Vec<NameText>,
    /// Birth dates that the source gives; several when it is not sure.
    #[serde(default)]
    pub births: Vec<BirthDate>,
    /// Countries: three-letter codes where known, else as written.
    #[serde(default)]
    pub countries: Vec<String>,
    /// Documents.
    #[serde(default)]
    pub documents: Vec<TravelDocument>,
    /// Sex as listed.
    #[serde(default)]
    pub sex: Answer<Sex>,
    /// Programmes or reasons of listing.
    #[serde(default)]
    pub programmes: Vec<String>,
    /// Further remarks of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
}
