//! What an officer found about one hit of one check: the same person, another one, or not to be told.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{AccountId, AgencyId, EncounterId, HitTarget, ListGrade, ListId, Narrative};

vocabulary! {
    /// The answer to a hit.
    HitAnswer, "answer to a hit" {
        /// The traveller is the person or carries the document.
        Same = "same_person",
        /// The traveller is somebody else.
        Different = "different_person",
        /// It cannot be told here and now.
        CannotTell = "cannot_tell",
    }
}

vocabulary! {
    /// How far a decision has come.
    DecisionState, "state of a decision" {
        /// It holds.
        InForce = "in_force",
        /// A second officer must look before it holds.
        AwaitsSecond = "awaits_second",
        /// The second officer did not agree; it never held.
        NotConfirmed = "not_confirmed",
    }
}

/// The look of the second officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondLook {
    /// Who.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// When.
    pub at: Timestamp,
    /// What they found.
    pub answer: HitAnswer,
}

/// Coded facts of a decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HitDecisionFacts {
    /// The check.
    pub encounter: EncounterId,
    /// Whom the hit points at.
    pub target: HitTarget,
    /// The list of the entry.
    pub list: Option<ListId>,
    /// The list's grade when it was decided.
    pub grade: Option<ListGrade>,
    /// How alike, in bits.
    pub weight_bits: f64,
    /// What was found.
    pub answer: HitAnswer,
    /// By whom.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// Whether that agency protects: its decisions are not shown on the other side of the purpose firewall.
    pub protects: bool,
    /// When.
    pub at: Timestamp,
    /// How far it has come.
    pub state: DecisionState,
    /// The second officer's look, once there is one.
    pub second: Option<SecondLook>,
}

/// Why, and between whom; sealed under a key of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HitDecisionIdentity {
    /// Digests of the traveller, by each document or by name and birth, with the content of the entry. Whoever meets
    /// the same two again is told what was decided; a changed entry has another digest.
    pub pairs: Vec<String>,
    /// The reason.
    pub reason: Narrative,
    /// The second officer's reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_reason: Option<Narrative>,
}

/// The longest reason.
pub const MAX_REASON_CHARS: usize = 1000;
