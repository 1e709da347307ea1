//! An encounter: one look at one traveller, before anything else is created.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{
    AccountId, AgeStatus, AgencyId, Answer, BorderMode, CaseId, CountryCode, EntryId, ListId, PersonId, PersonIdentity, PostId,
    Sex,
};

vocabulary! {
    /// How the traveller's data came in.
    Capture, "way of capture" { Mrz = "mrz", ByHand = "by_hand", Manifest = "manifest" }
}

vocabulary! {
    /// How the encounter ended.
    EncounterOutcome, "outcome of an encounter" {
        /// Still on the officer's table.
        Open = "open",
        /// The traveller went on; nothing further was recorded.
        NoFurtherAction = "no_further_action",
        /// A case was opened.
        CaseOpened = "case_opened",
    }
}

/// Whom a hit points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HitTarget {
    /// A person the platform knows.
    Person(PersonId),
    /// An entry of a watchlist.
    Entry(EntryId),
}

/// One possible likeness, as it was shown to the officer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Whom it points at.
    pub target: HitTarget,
    /// How alike: match weight in bits.
    pub weight_bits: f64,
}

/// A list that was searched, with its version at the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListChecked {
    /// The list.
    pub list: ListId,
    /// The version of its record.
    pub version: u32,
    /// How many entries it had.
    pub entries: u64,
    /// The day its content was of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Timestamp>,
}

vocabulary! {
    /// Why a list was not searched.
    LeftOut, "reason for leaving a list out" {
        /// Its last day has passed.
        Expired = "expired",
        /// It was still loading, or its loading was interrupted.
        Incomplete = "incomplete",
        /// It does not answer the checks of this agency.
        OtherAudience = "other_audience",
    }
}

/// A list that was not searched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListLeftOut {
    /// The list.
    pub list: ListId,
    /// Why.
    pub why: LeftOut,
}

/// Coded facts of an encounter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EncounterFacts {
    /// When.
    pub at: Timestamp,
    /// Who looked.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// At which post.
    pub post: Option<PostId>,
    /// By land, sea or air.
    pub mode: Option<BorderMode>,
    /// How the data came in.
    pub capture: Capture,
    /// Recorded sex.
    pub sex: Answer<Sex>,
    /// Whether child rules apply.
    pub age_status: AgeStatus,
    /// Nationalities.
    pub nationalities: Answer<Vec<CountryCode>>,
    /// Whether any document was carried.
    pub has_document: Answer<bool>,
    /// The lists that were searched.
    pub lists: Vec<ListChecked>,
    /// The lists that were not, so that "no hit" says what it says nothing about.
    #[serde(default)]
    pub left_out: Vec<ListLeftOut>,
    /// What looked alike and was shown.
    pub hits: Vec<Hit>,
    /// How it ended.
    pub outcome: EncounterOutcome,
    /// The person it led to, once there is one.
    pub person: Option<PersonId>,
    /// The case it led to, once there is one.
    pub case: Option<CaseId>,
}

/// The traveller as entered, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EncounterIdentity {
    /// The same fields as a person's.
    pub traveller: PersonIdentity,
}
