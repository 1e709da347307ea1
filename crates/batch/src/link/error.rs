//! Why files could not be linked: which one, which row, which column, and what to do.

use std::path::PathBuf;

use crate::quotes::QuoteFault;

/// A file that cannot be linked, and why.
#[derive(Debug, thiserror::Error)]
#[error("{}: {what}", path.display())]
pub struct LinkError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub what: FileError,
}

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It cannot be opened or read.
    #[error("cannot be read: {0}")]
    Read(#[source] std::io::Error),
    /// It cannot be written.
    #[error("cannot be written: {0}")]
    Write(#[source] std::io::Error),
    /// Nothing is in it.
    #[error("is empty; a header with rec_id and the columns to compare is needed")]
    Empty,
    /// No record's number.
    #[error("has no column rec_id among: {0}")]
    NoId(String),
    /// Nothing to compare.
    #[error("has no column that can be compared among: {0}")]
    NothingToCompare(String),
    /// A row with too many or too few values.
    #[error("row {row} has {found} values where the header has {expected}")]
    Ragged {
        /// Its number; the header is row 1.
        row: u64,
        /// How many it has.
        found: u64,
        /// How many the header has.
        expected: u64,
    },
    /// A column that `--map` names, and another that means the same.
    #[error("columns {mapped} (by --map) and {other} both hold {name}; one of them would not be compared")]
    AtOdds {
        /// The header that the map names.
        mapped: String,
        /// The other header.
        other: String,
        /// What both hold.
        name: String,
    },
    /// A quotation mark that takes rows with it: where, and how.
    #[error("{0}")]
    Quotes(String),
    /// A byte that is not UTF-8.
    #[error("row {row}, {column}: is not UTF-8")]
    NotUtf8 {
        /// Its number; the header is row 1.
        row: u64,
        /// The column's header.
        column: String,
    },
    /// A record without number.
    #[error("row {row}, {column}: is empty; every record needs its own number")]
    EmptyId {
        /// Its number; the header is row 1.
        row: u64,
        /// The column's header.
        column: String,
    },
    /// Two records of one number.
    #[error("row {row}, {column}: \"{id}\" is the number of an earlier record too")]
    TwiceId {
        /// Its number; the header is row 1.
        row: u64,
        /// The column's header.
        column: String,
        /// The number.
        id: String,
    },
    /// More records than can be numbered.
    #[error("has more than 2^31 records")]
    TooMany,
    /// Two files, or input and output, are one.
    #[error("is named twice; input and output must be different files")]
    SameFile,
}

impl FileError {
    /// Why a table did not read.
    pub(super) fn unread(error: std::io::Error) -> Self {
        match error.get_ref().and_then(|inner| inner.downcast_ref::<QuoteFault>()) {
            Some(fault) => Self::Quotes(fault.to_string()),
            None => Self::Read(error),
        }
    }

    /// What to do.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Read(_) => "check the file's name and rights",
            Self::Write(_) => "check that the folder is there, may be written and has room",
            Self::Empty => "give a CSV with a header, or a gzip of one",
            Self::NoId(_) => "name the column of the records' numbers: --map person_number=rec_id",
            Self::NothingToCompare(_) => "say what the columns hold: --map born=dob,family=surname (see --help)",
            Self::Ragged { .. } => "write every value, empty ones too; values with commas in quotation marks",
            Self::AtOdds { .. } => "say which one to leave out, for example --map surname=ignore, or map it to what it holds",
            Self::Quotes(_) => QuoteFault::HINT,
            Self::NotUtf8 { .. } => "save the file as UTF-8",
            Self::EmptyId { .. } | Self::TwiceId { .. } => "give every record its own number and start again",
            Self::TooMany => "split the file",
            Self::SameFile => "name another file",
        }
    }
}
