//! Notes in a case, on one side of the purpose firewall or in the open.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{AccountId, AgencyId, CaseId, Narrative};

vocabulary! {
    /// Which side of the firewall a note stands on.
    NoteKind, "kind of note" {
        /// For everybody who works on the case.
        General = "general",
        /// For protection only: never shown to police, prosecution or border agencies once they have handed the case on.
        Protection = "protection",
        /// For investigation only: never shown to protection.
        Investigation = "investigation",
    }
}

/// Coded facts of a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteFacts {
    /// The case it is in.
    pub case: CaseId,
    /// Its side of the firewall.
    pub kind: NoteKind,
    /// Who wrote it.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// When.
    pub at: Timestamp,
}

/// The words, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteIdentity {
    /// What was written.
    pub text: Narrative,
}
