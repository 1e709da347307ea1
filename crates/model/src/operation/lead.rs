//! A lead: what one country or agency tells another to act upon, and what came of it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{AccountId, AgencyId, CaseId, CountryCode, Narrative, OperationId};

vocabulary! {
    /// What a lead is about.
    LeadKind, "kind of lead" {
        Person = "person", Network = "network", Route = "route", Document = "document", Conveyance = "conveyance",
        Account = "account", PersonAtRisk = "person_at_risk", Other = "other",
    }
}

vocabulary! {
    /// What came of a lead.
    LeadOutcome, "outcome of a lead" {
        /// Nobody has answered.
        Open = "open",
        /// Looked for and not found.
        NoTrace = "no_trace",
        /// Known or true as far as it could be checked.
        Confirmed = "confirmed",
        /// An arrest followed.
        Arrest = "arrest",
        /// Somebody was protected.
        Protected = "protected",
        /// Handed to somebody else.
        PassedOn = "passed_on",
        /// Not acted upon.
        NotActedUpon = "not_acted_upon",
    }
}

/// Who gave or got a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadParty {
    /// A country.
    Country(CountryCode),
    /// An agency of the house.
    Agency(AgencyId),
}

/// Coded facts of a lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadFacts {
    /// The operation.
    pub operation: OperationId,
    /// Who gave it.
    pub from: LeadParty,
    /// Who got it.
    pub to: LeadParty,
    /// What it is about.
    pub kind: LeadKind,
    /// The day it came.
    pub received: Date,
    /// The day it was answered.
    pub answered: Option<Date>,
    /// What came of it.
    pub outcome: LeadOutcome,
    /// The case it led to or belongs to; shown only to those who may read the case.
    pub case: Option<CaseId>,
    /// Who recorded this version.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// When.
    pub at: Timestamp,
}

/// What a lead says, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadIdentity {
    /// The lead.
    pub text: Narrative,
    /// The answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Narrative>,
}
