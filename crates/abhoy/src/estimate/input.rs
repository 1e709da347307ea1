//! Options that say how the lists' files are to be read.

use std::path::{Path, PathBuf};

use batch::estimate::input::{InputOptions, Unknown};
use clap::Args;

/// How the columns of the files are meant.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub struct InputArgs {
    /// Columns that are lists [default: every column that is nothing else]
    #[arg(long, value_name = "A,B,…", value_delimiter = ',')]
    pub lists: Vec<String>,

    /// Columns that are not looked at
    #[arg(long, value_name = "A,B,…", value_delimiter = ',')]
    pub ignore: Vec<String>,

    /// Columns by which totals are broken down, such as year,sex,age_group; an unknown value is a category of its own
    #[arg(long, value_name = "A,B,…", value_delimiter = ',')]
    pub covariate: Vec<String>,

    /// The column of counts, where it is not called count
    #[arg(long, value_name = "COLUMN")]
    pub count: Option<String>,

    /// The column that tells people apart; a person who stands in two rows is refused
    #[arg(long, value_name = "COLUMN")]
    pub subject: Option<String>,

    /// Rows of one subject are one person, on every list that any of them names
    #[arg(long, requires = "subject")]
    pub merge_subjects: bool,

    /// The column that names the list of each record, in one file of records
    #[arg(long, value_name = "COLUMN")]
    pub list_column: Option<String>,

    /// Clusters from `abhoy link`: which records are one person
    #[arg(long, value_name = "FILE")]
    pub clusters: Option<PathBuf>,

    /// What a blank or unknown mark means: refuse, leave-out (the row is not counted) or not-on-list
    #[arg(long, value_name = "MEANING", default_value = "refuse")]
    pub unknown: Unknown,
}

impl InputArgs {
    /// The options for these files; `NAME=FILE` names a list, unless there is a file of that whole name.
    #[must_use]
    pub fn options(&self, data: &[PathBuf]) -> InputOptions {
        let (names, files) = data.iter().map(|path| split(path)).unzip();
        InputOptions {
            files,
            names,
            lists: self.lists.clone(),
            ignore: self.ignore.clone(),
            covariates: self.covariate.clone(),
            count: self.count.clone(),
            subject: self.subject.clone(),
            merge_subjects: self.merge_subjects,
            list_column: self.list_column.clone(),
            clusters: self.clusters.clone(),
            unknown: self.unknown,
        }
    }
}

fn split(path: &Path) -> (String, PathBuf) {
    let text = path.to_string_lossy();
    match text.split_once('=') {
        Some((name, file)) if !path.exists() && !name.contains('/') => (name.to_owned(), file.into()),
        _ => (String::new(), path.to_owned()),
    }
}
