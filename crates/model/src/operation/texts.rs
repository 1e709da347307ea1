//! Briefings, lessons and the frozen report of an operation.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{AccountId, AgencyId, Narrative, OperationId};

vocabulary! {
    /// For whom a briefing is.
    Audience, "audience" {
        /// Everybody who may know of the operation.
        Everybody = "everybody",
        /// The lead and the participants, not the observers.
        Participants = "participants",
        /// The lead agency alone.
        Lead = "lead",
    }
}

/// Coded facts of a briefing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefingFacts {
    /// The operation.
    pub operation: OperationId,
    /// The day it is for.
    pub on: Date,
    /// For whom.
    pub audience: Audience,
    /// Who wrote it.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// When.
    pub at: Timestamp,
}

/// What a briefing says, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefingIdentity {
    /// Its words.
    pub text: Narrative,
}

/// Coded facts of a lesson learned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonFacts {
    /// The operation.
    pub operation: OperationId,
    /// The agency that will see to it.
    pub owner: AgencyId,
    /// By when.
    pub due: Date,
    /// The day it was done.
    pub done: Option<Date>,
    /// Who recorded this version.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// When.
    pub at: Timestamp,
}

/// What was learned, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonIdentity {
    /// What happened.
    pub observed: Narrative,
    /// What should be done.
    pub recommendation: Narrative,
}

/// Coded facts of a frozen report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperationReportFacts {
    /// The operation.
    pub operation: OperationId,
    /// Which closing it belongs to, from 1.
    pub number: u32,
    /// When it was frozen.
    pub at: Timestamp,
    /// By whom.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
}

/// The report as it stood, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperationReportIdentity {
    /// The whole report as JSON, so that a later program shows what an earlier one froze.
    pub json: String,
}
