//! Blind deconfliction: what an agency enters, the match of two agencies' entries, and the key they are compared under.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{AccountId, AgencyId, CaseId, Identifier, IdentifierKind, InterestId};

vocabulary! {
    /// What somebody of interest is suspected of doing. Victims and witnesses have no word here: they are never entered.
    InterestRole, "role of somebody of interest" {
        Recruiter = "recruiter",
        Transporter = "transporter",
        Harbourer = "harbourer",
        Exploiter = "exploiter",
        Financier = "financier",
        Forger = "document_forger",
        Official = "corrupt_official",
        Organiser = "organiser",
        Suspect = "other_suspect",
    }
}

/// Coded facts of an entry: whose it is, never what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterestFacts {
    /// The case it belongs to.
    pub case: CaseId,
    /// What kind of identifier it is.
    pub kind: IdentifierKind,
    /// What the subject is suspected of.
    pub role: InterestRole,
    /// When it was entered.
    pub at: Timestamp,
    /// Who entered it and can be called.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// When it was taken out; it is compared no more since then.
    #[serde(default)]
    pub ended: Option<Timestamp>,
}

/// The identifier itself, sealed under a key of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterestIdentity {
    /// What was entered.
    pub identifier: Identifier,
}

vocabulary! {
    /// How sure a match is.
    MatchStrength, "strength of a match" {
        /// The same number.
        Exact = "exact",
        /// Several independent parts of a description agree.
        Likely = "likely",
    }
}

vocabulary! {
    /// Where the talk of two agencies about a match stands.
    DeconflictionState, "state of a match" {
        /// Nobody has called yet.
        Open = "open",
        /// They spoke to each other.
        Spoke = "spoke",
        /// They found that it is not the same subject.
        NotTheSame = "not_the_same",
        /// Nothing is left to do.
        Closed = "closed",
    }
}

impl DeconflictionState {
    /// The states that may follow.
    #[must_use]
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Open => &[Self::Spoke, Self::NotTheSame],
            Self::Spoke => &[Self::NotTheSame, Self::Closed],
            Self::NotTheSame => &[Self::Closed],
            Self::Closed => &[],
        }
    }
}

/// One agency's side of a match; the other agency sees only whom to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeconflictionSide {
    /// Its own entry.
    pub interest: InterestId,
    /// Its own case.
    pub case: CaseId,
    /// The agency.
    pub agency: AgencyId,
    /// Who entered it and can be called.
    pub by: AccountId,
}

/// One step of the talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeconflictionStep {
    /// The state from then on.
    pub state: DeconflictionState,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
}

/// Coded facts of a match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeconflictionFacts {
    /// The two sides, the lower entry id first.
    pub sides: [DeconflictionSide; 2],
    /// How sure it is.
    pub strength: MatchStrength,
    /// When it was found.
    pub found_at: Timestamp,
    /// What was done since, oldest first.
    #[serde(default)]
    pub history: Vec<DeconflictionStep>,
}

impl DeconflictionFacts {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> DeconflictionState {
        self.history.last().map_or(DeconflictionState::Open, |step| step.state)
    }
}

/// Coded facts of a circle of agencies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CircleFacts {
    /// What it is called; the circle of the house's own agencies is `house`.
    pub name: String,
    /// Since when the present secret is in use.
    pub since: Timestamp,
}

/// The secret under which a circle's encodings are made.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CircleIdentity {
    /// 32 random bytes.
    pub secret: [u8; 32],
}

impl std::fmt::Debug for CircleIdentity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CircleIdentity(…)")
    }
}
