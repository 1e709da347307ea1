//! Watchlists: what a list is for, how its hits are treated, and entries that officers made themselves.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{AccountId, AgencyId, Answer, BirthDate, ListId, NameText, Purpose, Sex, TravelDocument};

vocabulary! {
    /// Formats that watchlists come in.
    ListFormat, "watchlist format" {
        Ofac = "ofac_csv", Un = "un_xml", FollowTheMoney = "ftm_json", OpenSanctions = "opensanctions_csv",
        /// Entered here, entry by entry.
        Local = "local",
    }
}

vocabulary! {
    /// What a hit of a list lets an officer do; it decides how many people must agree that it is the person.
    ListGrade, "grade of a watchlist" {
        /// To know more; nobody is held up for it.
        Information = "information",
        /// To stop and ask.
        StopAndQuestion = "stop_and_question",
        /// To arrest: two officers must find that it is the same person.
        Arrest = "arrest",
    }
}

vocabulary! {
    /// Whose checks a list answers, and so who may see its hits.
    HitAudience, "audience of a watchlist" {
        /// Everybody who checks travellers, protecting agencies included.
        EveryChecker = "every_checker",
        /// Border, police and other enforcing agencies.
        Enforcing = "enforcing",
        /// The agency that owns the list.
        Owner = "owner",
    }
}

vocabulary! {
    /// Why an officer put an entry on a local list.
    LocalEntryKind, "kind of local entry" {
        /// Somebody to find or talk to in an investigation.
        Lead = "lead",
        /// Somebody who is missed.
        MissingPerson = "missing_person",
        /// Documents that were stolen or lost, by a range of numbers.
        DocumentSeries = "document_series",
        /// A recruiter whose licence is suspended, or who works without one.
        Recruiter = "recruiter",
    }
}

vocabulary! {
    /// Why an entry ended.
    EntryEnd, "end of a local entry" {
        /// Its last day has passed.
        Expired = "expired",
        /// The person or the documents were found.
        Found = "found",
        /// The order or complaint behind it was lifted.
        Lifted = "lifted",
        /// It should not have been made.
        Mistake = "mistake",
    }
}

/// Who owns a list and how its hits are treated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListTerms {
    /// The agency that answers for it; none for lists from before owners were kept.
    pub owner: Option<AgencyId>,
    /// What a hit lets an officer do.
    pub grade: ListGrade,
    /// Whose checks it answers.
    pub audience: HitAudience,
    /// The last day on which it may be searched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Date>,
    /// The day by which somebody must look whether the list is still needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_on: Option<Date>,
}

impl Default for ListTerms {
    /// As lists were before terms were kept: information for everybody who checks, without an end.
    fn default() -> Self {
        Self { owner: None, grade: ListGrade::Information, audience: HitAudience::EveryChecker, expires: None, review_on: None }
    }
}

/// How a load differs from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ListChanges {
    /// Entries that were not there before.
    pub added: u64,
    /// Entries whose words differ.
    pub changed: u64,
    /// Entries that are gone.
    pub removed: u64,
    /// Entries that stayed as they were.
    pub unchanged: u64,
}

impl ListChanges {
    /// Whether both loads hold the same.
    #[must_use]
    pub const fn none(&self) -> bool {
        self.added == 0 && self.changed == 0 && self.removed == 0
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
    /// Who owns it and how its hits are treated.
    #[serde(default)]
    pub terms: ListTerms,
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
    /// How it differs from the load that it replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<ListChanges>,
    /// When its publisher's file was last found to hold the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_at: Option<Timestamp>,
    /// When it was taken out of use, because its last day had passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Timestamp>,
}

impl WatchlistFacts {
    /// Whether it is searched on a day: complete, not taken out of use, and its last day not passed.
    #[must_use]
    pub fn is_searched_on(&self, day: Date) -> bool {
        self.complete && self.ended.is_none() && self.terms.expires.is_none_or(|last| day <= last)
    }

    /// The day from which its content is: of its load, or of the last file that held the same.
    #[must_use]
    pub fn current_as_of(&self) -> Timestamp {
        self.confirmed_at.map_or(self.loaded_at, |confirmed| confirmed.max(self.loaded_at))
    }
}

/// Entries by which a load differs from the one before it; sealed under the new load's key.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct WatchlistIdentity {
    /// New entries, at most [`MAX_CHANGES_KEPT`].
    pub added: Vec<EntryName>,
    /// Entries whose words differ, likewise.
    pub changed: Vec<EntryName>,
    /// Entries that are gone, likewise.
    pub removed: Vec<EntryName>,
}

/// How many entries of each kind of change are kept by name; all are counted.
pub const MAX_CHANGES_KEPT: usize = 500;

/// An entry, as people recognise it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryName {
    /// Its number in the source.
    pub source_id: String,
    /// Its main name, or its range of numbers.
    pub name: String,
}

/// What is known of an entry that officers made themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalEntry {
    /// Why it was made.
    pub kind: LocalEntryKind,
    /// Its last day. Afterwards it no longer hits.
    pub expires: Date,
    /// Who made it.
    pub added_by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// When.
    pub added_at: Timestamp,
    /// How it ended, once it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<EndedEntry>,
}

/// How an entry ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndedEntry {
    /// When.
    pub at: Timestamp,
    /// By whom; none when its last day had passed.
    pub by: Option<AccountId>,
    /// Why.
    pub why: EntryEnd,
}

/// Coded facts of a watchlist entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WatchlistEntryFacts {
    /// The list.
    pub list: ListId,
    /// What only entries have that were made here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local: Option<LocalEntry>,
}

impl WatchlistEntryFacts {
    /// An entry of a publisher's list.
    #[must_use]
    pub const fn of(list: ListId) -> Self {
        Self { list, local: None }
    }

    /// Whether it hits on a day.
    #[must_use]
    pub fn hits_on(&self, day: Date) -> bool {
        self.local.as_ref().is_none_or(|local| local.ended.is_none() && day <= local.expires)
    }
}

/// One listed person or body, sealed under the list's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WatchlistEntryIdentity {
    /// Its number in the source.
    pub source_id: String,
    /// Names, the main one first. Empty for a range of documents.
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
    /// The law, order or complaint behind a local entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<String>,
    /// Stolen or lost documents by their numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<crate::NumberSeries>,
}

impl WatchlistEntryIdentity {
    /// The words by which people recognise it: the main name, or the range of numbers.
    #[must_use]
    pub fn label(&self) -> String {
        match (self.names.first(), &self.series) {
            (Some(name), _) => name.as_str().to_owned(),
            (None, Some(series)) => series.to_string(),
            (None, None) => self.source_id.clone(),
        }
    }
}
