//! Options that every release shares: what the rows are, and where the report goes.

use std::path::PathBuf;

use batch::release::Domain;
use clap::Args;

/// What the rows of a release are, and what is told of the work.
#[derive(Debug, Args)]
pub struct RecordsArgs {
    /// The public list of columns and values
    #[arg(long, value_name = "CODEBOOK", conflicts_with = "values_are_public")]
    pub domain: Option<PathBuf>,

    /// The values that stand in the file are public knowledge
    #[arg(long)]
    pub values_are_public: bool,

    /// The column that names the victim; rows of one victim become one, and the column is not released
    #[arg(long, value_name = "COLUMN")]
    pub subject: Option<String>,

    /// A column that is neither read nor released; can be given several times
    #[arg(long, value_name = "COLUMN")]
    pub leave_out: Vec<String>,

    /// Where the report is written: as a page to print and sign when it ends in .html, else as JSON
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

impl RecordsArgs {
    /// Where the public list of columns and values comes from.
    #[must_use]
    pub fn domain(&self) -> Domain {
        match &self.domain {
            Some(path) => Domain::File(path.clone()),
            None if self.values_are_public => Domain::OwnValuesArePublic,
            None => Domain::BuiltIn,
        }
    }
}
