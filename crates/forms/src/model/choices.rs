//! What a question can be answered with, and where that comes from.

use super::{Expression, Media, Text};

/// A list of choices.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceList {
    /// Its name, by which questions and `instance('name')` find it.
    pub name: String,
    /// The choices, in order.
    pub choices: Vec<Choice>,
}

impl ChoiceList {
    /// Whether its words need a translation table: several languages, media, or answers in a label.
    #[must_use]
    pub fn needs_itext(&self) -> bool {
        self.choices
            .iter()
            .any(|choice| !choice.media.is_empty() || !choice.label.by_language.is_empty() || choice.label.has_values())
    }
}

/// One choice.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choice {
    /// What is stored.
    pub name: String,
    /// What is shown.
    pub label: Text,
    /// Files shown with it, each with its language, or none for all.
    pub media: Vec<(Option<usize>, Media)>,
    /// Columns of the author's own, for filters.
    pub extra: Vec<(String, String)>,
    /// The row of the sheet.
    pub row: u64,
}

/// A table that comes with the form as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct External {
    /// By which `instance('id')` finds it.
    pub id: String,
    /// What it is.
    pub kind: ExternalKind,
    /// The name of the file; for the last saved answers empty.
    pub file: String,
}

/// What an external table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExternalKind {
    /// CSV with a heading.
    Csv,
    /// XML with `root/item`.
    Xml,
    /// GeoJSON.
    GeoJson,
    /// The answers saved before these.
    LastSaved,
}

impl External {
    /// The address in an XForm.
    #[must_use]
    pub fn source(&self) -> String {
        match self.kind {
            ExternalKind::Csv => format!("jr://file-csv/{}", self.file),
            ExternalKind::Xml | ExternalKind::GeoJson => format!("jr://file/{}", self.file),
            ExternalKind::LastSaved => "jr://instance/last-saved".to_owned(),
        }
    }
}

/// Where the choices of a question come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Items {
    /// The rows, filtered and perhaps shuffled: `instance('city')/root/item[state = /data/state]`.
    pub nodeset: Expression,
    /// The column that is stored.
    pub value: String,
    /// The column that is shown.
    pub label: ItemLabel,
    /// The list of the form that the rows come from, when they do.
    pub list: Option<String>,
    /// The condition alone, as its author wrote it.
    pub filter: Option<Expression>,
}

/// What is shown of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemLabel {
    /// A column.
    Column(String),
    /// A column that names a text of the translation table.
    Translated(String),
}
