//! Tables for publication from a file to a file.

mod glotip;
mod hxl;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::{Value, json};
use statistics::release::tables::{self, Shown as Cell, TableSettings, Tables};
use statistics::release::{Codebook, Selection};

use super::private::Shown;
use super::records::Records;
use super::write::{self, Written};
use super::{Domain, Mode, ReleaseJob, records, report};
use crate::files::cell;
use crate::{BatchError, Watch};

/// What a row that sums over a column says there.
const TOTAL: &str = "Total";
/// What a row says for records without a value.
const NOT_STATED: &str = "(not stated)";
/// What stands in a cell that is not shown because it would give away a small one.
const WITHHELD: &str = "..";

/// How rows are written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Shape {
    /// A column for each column of the tables, and the count.
    #[default]
    Long,
    /// The same with a row of HXL hashtags under the header.
    Hxl,
    /// UNODC's GLOTIP file; the country as `ISO3,Country,Region,Subregion`.
    Glotip(String),
}

/// Files and choices of tables for publication.
#[derive(Debug, Clone, PartialEq)]
pub struct TablesJob {
    /// The records.
    pub input: PathBuf,
    /// The column that names the victim.
    pub subject: Option<String>,
    /// Columns that are not read.
    pub leave_out: Vec<String>,
    /// Columns and values.
    pub domain: Domain,
    /// The columns of each table.
    pub tables: Vec<Vec<String>>,
    /// Counts from 1 to below it are not shown.
    pub threshold: u64,
    /// Shown counts are rounded to multiples of it.
    pub round_to: u64,
    /// How rows are written.
    pub shape: Shape,
    /// Where the tables are written.
    pub out: PathBuf,
    /// Where the report is written.
    pub report: Option<PathBuf>,
}

/// Tables that were made, and what their report says.
#[derive(Debug)]
pub struct TablesRelease {
    /// The cells.
    pub tables: Tables,
    /// The report.
    pub report: Value,
}

/// Reads, counts, suppresses, checks by attack and writes.
///
/// # Errors
/// What is wrong with the file, the codebook or the tables asked for; nothing was written then.
pub fn run(job: &TablesJob, shown: Shown<'_>) -> Result<TablesRelease, BatchError> {
    let mut watch = Watch::start();
    let reading = reading(job);
    write::check_targets(&reading)?;
    let mut records = records::read(&reading, &|rows| shown("reading", rows, 0))?;
    if matches!(job.shape, Shape::Glotip(_)) {
        glotip::recode(&mut records)?;
    }
    let read = watch.step();
    let asked =
        TableSettings { tables: columns(&records.codebook, &job.tables)?, threshold: job.threshold, round_to: job.round_to };
    shown("protecting", 0, 0);
    let tables = tables::publish(&records.coded, &records.codebook, &asked);
    let tables = tables.map_err(|error| BatchError::new(error.to_string(), "choose other tables or another threshold"))?;
    let protected = watch.step();
    let text = match &job.shape {
        Shape::Long => long(&records.codebook, &asked, &tables, false),
        Shape::Hxl => long(&records.codebook, &asked, &tables, true),
        Shape::Glotip(country) => glotip::rows(&records.codebook, &tables, job.threshold, country)?,
    };
    let written = [("tables", write::whole(&job.out, text.as_bytes())?)];
    let report = told(&reading, job, &records, &tables, &written, [read, protected, watch.step()]);
    if let Some(path) = &job.report {
        report::write(path, &report)?;
    }
    Ok(TablesRelease { tables, report })
}

/// Values that few victims have stand in tables, so the list of values must be public, as for differential privacy.
fn reading(job: &TablesJob) -> ReleaseJob {
    ReleaseJob {
        input: job.input.clone(),
        mode: Mode::DifferentialPrivacy { epsilon: 0.0, delta: 0.0 },
        subject: job.subject.clone(),
        leave_out: job.leave_out.clone(),
        domain: job.domain.clone(),
        resolution: 0,
        max_length: 0,
        seed: None,
        synthetic: None,
        aggregates: Some(job.out.clone()),
        report: job.report.clone(),
        ledger: None,
    }
}

fn columns(codebook: &Codebook, tables: &[Vec<String>]) -> Result<Vec<Vec<usize>>, BatchError> {
    let at = |name: &String| {
        let found = codebook.columns().iter().position(|column| column.name == *name);
        found.ok_or_else(|| {
            let known = codebook.columns().iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", ");
            BatchError::new(format!("no released column is called \"{name}\""), format!("the columns are: {known}"))
        })
    };
    tables.iter().map(|table| table.iter().map(at).collect()).collect()
}

/// What stands in the count's place.
fn count_text(shown: Cell, threshold: u64) -> String {
    match shown {
        Cell::Count(count) => count.to_string(),
        Cell::Small => format!("<{threshold}"),
        Cell::Withheld => WITHHELD.to_owned(),
    }
}

fn long(codebook: &Codebook, asked: &TableSettings, tables: &Tables, tags: bool) -> String {
    let used: BTreeSet<usize> = asked.tables.iter().flatten().copied().collect();
    let names = used.iter().map(|at| codebook.columns()[*at].name.as_str());
    let mut text = String::new();
    line(&mut text, names.clone().chain(["count"]));
    if tags {
        let tags: Vec<String> = names.map(hxl::tag).chain(["#affected+victims+num".to_owned()]).collect();
        line(&mut text, tags.iter().map(String::as_str));
    }
    for one in tables.cells.iter().filter(|one| one.shown != Cell::Count(0)) {
        let count = count_text(one.shown, asked.threshold);
        line(&mut text, used.iter().map(|at| value(codebook, &one.selection, *at)).chain([count.as_str()]));
    }
    text
}

/// What a cell says of a column.
fn value<'a>(codebook: &'a Codebook, selection: &Selection, column: usize) -> &'a str {
    match selection.parts().iter().find(|(at, _)| usize::from(*at) == column) {
        None => TOTAL,
        Some((_, 0)) => NOT_STATED,
        Some((_, code)) => codebook.columns()[column].text(*code),
    }
}

fn line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (at, value) in cells.enumerate() {
        text.push_str(if at > 0 { "," } else { "" });
        cell(value, text);
    }
    text.push('\n');
}

fn told(
    reading: &ReleaseJob,
    job: &TablesJob,
    records: &Records,
    tables: &Tables,
    written: &[(&str, Written)],
    seconds: [f64; 3],
) -> Value {
    let mut told = report::of_every_release(reading, records, written, seconds);
    told["release"] = json!("tables for publication");
    told["unit"] = json!("one victim");
    told["parameters"] = json!({
        "tables": job.tables.iter().map(|table| table.join(" × ")).collect::<Vec<_>>(),
        "not_shown_below": job.threshold, "rounded_to": job.round_to,
    });
    told["promise"] = json!(format!(
        "Counts from 1 to {} are shown as <{}. Further counts are withheld (..) until no chain of additions and subtractions \
         through these tables and all their margins says more of a small count than that it is small. A combination that is \
         not listed has nobody.",
        job.threshold - 1,
        job.threshold
    ));
    told["not_promised"] = json!(
        "Bounds are followed through every published sum; linear programming over all sums at once, knowledge from \
         elsewhere, and other tables of the same victims are not covered. Publish linked tables together, in one run."
    );
    told["tables"] = json!({
        "cells": tables.cells.len(), "small": tables.small, "withheld_to_protect_them": tables.withheld,
    });
    told
}
