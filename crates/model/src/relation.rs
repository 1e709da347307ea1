//! Links between records, with their source and their time.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::RecordId;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What one end of a link is to the other: "`to` is the … of `from`".
    LinkRole, "relation" {
        Parent = "parent", Child = "child", Spouse = "spouse", Sibling = "sibling", Relative = "relative",
        Guardian = "guardian", Friend = "friend", TravellingWith = "travelling_with",
        Recruiter = "recruiter", Transporter = "transporter", Employer = "employer", Other = "other",
        /// The two records are about one human being; decided by a person.
        SamePerson = "same_person",
    }
}

/// A link between two records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// From which record.
    pub from: RecordId,
    /// To which record.
    pub to: RecordId,
    /// What `to` is to `from`.
    pub role: LinkRole,
    /// Since when, if known.
    pub since: Option<Date>,
    /// Until when, if it ended.
    pub until: Option<Date>,
    /// The record that says so: a case, an interview, a list.
    pub source: RecordId,
}
