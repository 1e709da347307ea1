//! `abhoy release tables`: cross-tables that can be published.

use std::path::PathBuf;

use batch::release::{Shape, TablesJob, run_tables};
use clap::{Args, ValueEnum};

use crate::release::{Shown, fault};
use crate::release_records::RecordsArgs;
use crate::{Fault, Outcome};

/// What `--help` says after the options of `abhoy release tables`.
pub const AFTER_HELP: &str = "\
Counts from 1 to below --threshold are shown as \"<5\"; further counts are withheld (\"..\") until no chain of additions and \
subtractions through all tables and margins says more of a small count than that it is small. Name all tables of one \
publication in one run: tables that share columns are protected together. A combination that is not listed has nobody.

  abhoy release tables victims.csv --table gender,ageBroad --table yearOfRegistration,gender --out tables.csv
  abhoy release tables victims.csv --table gender,ageBroad --shape hxl --round-to 5 --out tables.csv --report report.html
  abhoy release tables victims.csv --table isForcedLabour,gender,ageBroad --shape glotip --country \"BGD,Bangladesh,Asia,Southern Asia\" --out glotip.csv";

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShapeName {
    /// A column for each column of the tables, and the count
    Long,
    /// The same with a row of HXL hashtags under the header
    Hxl,
    /// UNODC's GLOTIP file
    Glotip,
}

/// Options of `abhoy release tables`.
#[derive(Debug, Args)]
pub struct TablesArgs {
    /// The records, one row per victim
    #[arg(value_name = "FILE")]
    pub input: PathBuf,

    /// The columns of a table, with commas between them; can be given several times
    #[arg(long = "table", value_name = "COLUMN,…", required = true)]
    pub tables: Vec<String>,

    /// Where the tables are written
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,

    /// Counts from 1 to below it are not shown
    #[arg(long, value_name = "T", default_value_t = 5)]
    pub threshold: u64,

    /// Round shown counts to the nearest multiple of it
    #[arg(long, value_name = "B", default_value_t = 1)]
    pub round_to: u64,

    /// How rows are written
    #[arg(long, value_enum, default_value = "long")]
    pub shape: ShapeName,

    /// The country of a GLOTIP file: ISO3,Country,Region,Subregion
    #[arg(long, value_name = "PLACE", required_if_eq("shape", "glotip"))]
    pub country: Option<String>,

    /// What the rows are, and what is told of the work.
    #[command(flatten)]
    pub records: RecordsArgs,
}

/// Makes tables.
///
/// # Errors
/// [`Fault`] naming file, row, column and what to do.
pub fn run(arguments: TablesArgs) -> Result<Outcome, Fault> {
    let columns = |table: &String| table.split(',').map(|column| column.trim().to_owned()).collect();
    let job = TablesJob {
        input: arguments.input,
        domain: arguments.records.domain(),
        subject: arguments.records.subject,
        leave_out: arguments.records.leave_out,
        tables: arguments.tables.iter().map(columns).collect(),
        threshold: arguments.threshold,
        round_to: arguments.round_to,
        shape: match arguments.shape {
            ShapeName::Long => Shape::Long,
            ShapeName::Hxl => Shape::Hxl,
            ShapeName::Glotip => Shape::Glotip(arguments.country.unwrap_or_default()),
        },
        out: arguments.out,
        report: arguments.records.report,
    };
    let shown = Shown::default();
    let made = run_tables(&job, &|what, done, total| shown.at(what, done, total)).map_err(fault)?;
    drop(shown);
    let text = format!(
        "{} cells; {} counts are small, {} more are withheld so that nobody can work them out",
        made.tables.cells.len(),
        made.tables.small,
        made.tables.withheld
    );
    Ok(Outcome::done(text, made.report))
}
