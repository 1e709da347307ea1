//! A manifest: a list of passengers that is checked as a whole.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{AccountId, AgencyId, BorderMode, ListChecked, ListLeftOut, PostId};

vocabulary! {
    /// How far a manifest has come.
    ManifestState, "state of a manifest" {
        /// Its file is being sent.
        Receiving = "receiving",
        /// It is checked, or waits for it.
        Checking = "checking",
        /// Every row was checked.
        Checked = "checked",
        /// It could not be read.
        Failed = "failed",
    }
}

/// What was counted while a manifest was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ManifestCounts {
    /// Rows with somebody in them.
    pub rows: u64,
    /// Different ones among them: equal rows are checked once.
    pub different: u64,
    /// Rows that look like somebody known or listed.
    pub with_hits: u64,
    /// Different rows with hits that are kept for the page; the weightiest.
    pub kept: u64,
    /// Cells and rows that could not be read.
    pub problems: u64,
}

/// Coded facts of a manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestFacts {
    /// When it was sent.
    pub at: Timestamp,
    /// By whom.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// At which post.
    pub post: Option<PostId>,
    /// By land, sea or air.
    pub mode: Option<BorderMode>,
    /// How far it has come.
    pub state: ManifestState,
    /// Bytes of its file.
    pub bytes: u64,
    /// What was counted.
    pub counts: ManifestCounts,
    /// The lists that were searched.
    pub lists: Vec<ListChecked>,
    /// The lists that were not.
    pub left_out: Vec<ListLeftOut>,
    /// When every row had been checked.
    pub checked_at: Option<Timestamp>,
    /// The code of what was wrong with the file, when it failed.
    pub fault: Option<String>,
    /// The row of the fault, from 1; none when it is the whole file's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault_row: Option<u64>,
}

/// What identifies passengers: the file's name, and where its sealed parts lie. Sealed under the manifest's own key.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ManifestIdentity {
    /// What the sender's computer calls the file.
    pub file_name: String,
    /// Digests of the file's parts, in order, as hexadecimal digits.
    pub parts: Vec<String>,
    /// Digests of the parts of the result, the weightiest hits first.
    pub results: Vec<String>,
    /// The first things that could not be read.
    pub problems: Vec<ManifestLine>,
}

/// Something that could not be read, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestLine {
    /// The row, from 1; 0 for the whole file.
    pub row: u64,
    /// The column as its header calls it.
    pub column: Option<String>,
    /// The code of what is wrong.
    pub fault: String,
    /// The words of the cell.
    pub value: String,
}
