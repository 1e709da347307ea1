//! What can be wrong with a list, with its place.

use super::detect::ListFormat;

/// A row, or a whole file, that could not be taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct RowProblem {
    /// Which file of a set: `alt.csv`, `add.csv`; empty for the main or only one.
    pub file: &'static str,
    /// The line, from 1; 0 when the file as a whole is meant.
    pub row: u64,
    /// The column or field, when one is meant.
    pub column: Option<String>,
    /// What is wrong.
    pub what: ListProblem,
}

impl std::fmt::Display for RowProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}: ", self.file)?;
        }
        if self.row > 0 {
            write!(f, "row {}", self.row)?;
            if let Some(column) = &self.column {
                write!(f, ", {column}")?;
            }
            f.write_str(": ")?;
        }
        write!(f, "{}", self.what)
    }
}

impl RowProblem {
    pub(crate) const fn file(what: ListProblem) -> Self {
        Self::at(0, what)
    }

    pub(crate) const fn at(row: u64, what: ListProblem) -> Self {
        Self { file: "", row, column: None, what }
    }

    pub(crate) fn in_column(row: u64, column: impl Into<String>, what: ListProblem) -> Self {
        Self { file: "", row, column: Some(column.into()), what }
    }
}

/// What is wrong with a row or a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ListProblem {
    /// A byte that is no UTF-8.
    #[error("this file is not UTF-8: byte {byte:02X} at position {at}")]
    NotUtf8 {
        /// The byte.
        byte: u8,
        /// Its position in the row, from 1.
        at: usize,
    },
    /// More than 4 MiB in one row or text.
    #[error("this row is longer than 4 MiB")]
    TooLong,
    /// More cells in one row than any table has.
    #[error("this row has more than {limit} cells")]
    TooManyCells {
        /// The limit.
        limit: usize,
    },
    /// A quotation mark opens a cell that never ends.
    #[error("a quotation mark opens a cell that does not end")]
    OpenQuote,
    /// A row with too few or too many cells.
    #[error("{found} cells were found; {expected} are expected")]
    Cells {
        /// Cells found.
        found: usize,
        /// Cells the format has.
        expected: usize,
    },
    /// A header without a column that is needed.
    #[error("there is no column \"{name}\" in the header")]
    NoColumn {
        /// The column.
        name: &'static str,
    },
    /// The file is of another kind than was said.
    #[error("this is not {}; it looks like {found}", expected.words())]
    NotThisFormat {
        /// What it was said to be.
        expected: ListFormat,
        /// What it looks like, in words.
        found: &'static str,
    },
    /// A file that goes with OFAC's main file was given alone.
    #[error("{} goes with sdn.csv and is not a list by itself", format.words())]
    CompanionFile {
        /// Which one.
        format: ListFormat,
    },
    /// A list of changes instead of a list.
    #[error("this file holds changes (\"op\"), not a list")]
    Changes,
    /// A line that is no JSON, or nested deeper than any list is.
    #[error("this line is not JSON that can be read: {detail}")]
    NotJson {
        /// What the parser says, without the line's content.
        detail: String,
    },
    /// XML that cannot be read.
    #[error("this is not XML that can be read: {detail}")]
    NotXml {
        /// What the parser says.
        detail: String,
    },
    /// A document type declaration, with which a file can read others or fill the memory.
    #[error("the file holds a document type declaration (DOCTYPE), which is refused")]
    Doctype,
    /// An entity that XML does not define itself.
    #[error("the file uses an entity of its own, which is refused")]
    Entity,
    /// Elements nested deeper than any list has them.
    #[error("elements are nested more than {limit} deep")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// An entry without an identifier.
    #[error("there is no identifier")]
    NoIdentifier,
    /// An entry without a name.
    #[error("there is no name")]
    NoName,
    /// A date that could not be used; the entry is taken without it and the words are in its remarks.
    #[error("\"{value}\" is not a date of birth that can be used")]
    Date {
        /// The words, shortened.
        value: String,
    },
    /// A row of a companion file whose main entry does not exist.
    #[error("there is no entry {id} in sdn.csv")]
    NoMainEntry {
        /// The identifier.
        id: u64,
    },
    /// Reading stopped.
    #[error("the file could not be read to its end: {detail}")]
    Io {
        /// The cause.
        detail: String,
    },
}

impl ListProblem {
    pub(crate) fn date(value: &str) -> Self {
        Self::Date { value: value.chars().take(60).collect() }
    }

    /// Whether nothing after it can be read, or should be.
    #[must_use]
    pub const fn is_fatal(&self) -> bool {
        matches!(
            self,
            Self::OpenQuote
                | Self::NoColumn { .. }
                | Self::NotThisFormat { .. }
                | Self::CompanionFile { .. }
                | Self::Changes
                | Self::NotXml { .. }
                | Self::Doctype
                | Self::Entity
                | Self::TooDeep { .. }
                | Self::Io { .. }
        )
    }

    /// The stable code, for wording.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotUtf8 { .. } => "not_utf8",
            Self::TooLong => "too_long",
            Self::TooManyCells { .. } => "too_many_cells",
            Self::OpenQuote => "open_quote",
            Self::Cells { .. } => "cells",
            Self::NoColumn { .. } => "no_column",
            Self::NotThisFormat { .. } => "not_this_format",
            Self::CompanionFile { .. } => "companion_file",
            Self::Changes => "changes",
            Self::NotJson { .. } => "not_json",
            Self::NotXml { .. } => "not_xml",
            Self::Doctype => "doctype",
            Self::Entity => "entity",
            Self::TooDeep { .. } => "too_deep",
            Self::NoIdentifier => "no_identifier",
            Self::NoName => "no_name",
            Self::Date { .. } => "date",
            Self::NoMainEntry { .. } => "no_main_entry",
            Self::Io { .. } => "io",
        }
    }

    /// What to do about it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NotUtf8 { .. } => "save the file as UTF-8 and load it again",
            Self::TooLong | Self::TooManyCells { .. } | Self::OpenQuote | Self::TooDeep { .. } => {
                "download the file again; it looks damaged"
            }
            Self::Cells { .. } => "compare the row with the ones around it; a comma or a quotation mark may be missing",
            Self::NoColumn { .. } => "keep the header row as the publisher wrote it",
            Self::NotThisFormat { .. } => "choose the format that fits the file, or the right file",
            Self::CompanionFile { .. } => "load it together with sdn.csv",
            Self::Changes => "load the full list (entities.ftm.json)",
            Self::NotJson { .. } => "each line must be one JSON object",
            Self::NotXml { .. } => "download the file again; it may be cut off",
            Self::Doctype | Self::Entity => "the UN's own file has none; download it from the UN again",
            Self::NoIdentifier | Self::NoName => "the row was left out; ask the publisher",
            Self::Date { .. } => "the entry was taken without this date",
            Self::NoMainEntry { .. } => "load files of the same day together",
            Self::Io { .. } => "load the file again",
        }
    }
}
