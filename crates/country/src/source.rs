//! Where the data of a file come from, and when somebody last looked.

use jiff::civil::Date;

/// The origin of one file of a pack. Licences ask to show it, so a page can list them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataSource {
    /// The file, as errors name it.
    pub file: String,
    /// What the file holds.
    pub title: String,
    /// Who says so.
    pub source: String,
    /// Under which licence, with the credit it asks for.
    pub licence: String,
    /// The day on which somebody last compared the file with its source.
    pub last_checked: Date,
    /// What is uncertain or left out.
    pub notes: Option<String>,
}
