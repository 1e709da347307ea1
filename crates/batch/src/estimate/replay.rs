//! Resamples that are given: each gets its estimate, so that two programs can be compared sample by sample.

use std::path::Path;

use csv::{ByteRecord, ReaderBuilder};
use serde_json::{Value, json};
use statistics::estimation::{ByModel, ByStepwise, Counts, History, Method, Model, Table, for_each_table};

use super::by_bic;
use super::job::{EstimateJob, MethodName};
use super::run::Progress;
use crate::BatchError;
use crate::files::{self, Output};

struct Resamples {
    names: Vec<String>,
    histories: Vec<History>,
    counts: Vec<Vec<u64>>,
}

/// Estimates every resample and writes `resample,estimate`.
pub(super) fn run(job: &EstimateJob, table: &Table, path: &Path, progress: Progress<'_>) -> Result<Value, BatchError> {
    let lists = table.lists().len();
    let given = read(path, lists)?;
    let estimates = match job.method {
        MethodName::Stepwise => each(&given, lists, &ByStepwise { threshold: job.threshold }, progress),
        MethodName::Bic | MethodName::Average => each(&given, lists, &by_bic::again(job, &Counts::of(table))?, progress),
        MethodName::Latent => {
            return Err(BatchError::new(
                "latent classes are sampled, not resampled",
                "leave out --replay, or choose another method",
            ));
        }
        MethodName::Main => each(&given, lists, &ByModel(Model::main_effects(lists)), progress),
    };
    if let Some(path) = &job.out {
        let mut out = Output::create(path)?;
        out.write("resample,estimate\n")?;
        for (name, estimate) in given.names.iter().zip(&estimates) {
            let shown = estimate.flatten().map_or_else(|| "Inf".to_owned(), |estimate| estimate.to_string());
            out.write(&format!("{name},{shown}\n"))?;
        }
        out.finish()?;
    }
    let without = estimates.iter().filter(|estimate| estimate.flatten().is_none()).count();
    Ok(json!({ "replayed": estimates.len(), "without_estimate": without, "method": job.method.code() }))
}

fn each<M: Method>(given: &Resamples, lists: usize, method: &M, progress: Progress<'_>) -> Vec<Option<Option<f64>>> {
    let draw = |index: u64, drawn: &mut Vec<(History, u64)>| {
        drawn.clear();
        drawn.extend(given.histories.iter().copied().zip(given.counts[index as usize].iter().copied()));
    };
    for_each_table(lists, method, given.counts.len() as u64, draw, &|done, of| progress("resamples", done, of))
}

/// Reads `resample`, optionally `estimate`, and a column for each history, named by its zeros and ones.
fn read(path: &Path, lists: usize) -> Result<Resamples, BatchError> {
    let wrong = |what: String, hint: &str| BatchError::new(format!("{}: {what}", path.display()), hint);
    let mut reader = ReaderBuilder::new().has_headers(false).from_reader(files::open_table(path)?);
    let broken = |error: csv::Error| BatchError::table(path, &error, "check that the file is whole and a CSV");
    let mut record = ByteRecord::new();
    if !reader.read_byte_record(&mut record).map_err(broken)? {
        return Err(wrong("is empty".to_owned(), "give a CSV with a header: resample and a column for each capture history"));
    }
    let header: Vec<String> = record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
    let columns: Vec<(usize, History)> =
        header.iter().enumerate().filter_map(|(at, name)| Some((at, history(name, lists)?))).collect();
    let odd = header.iter().find(|name| history(name, lists).is_none() && !["resample", "estimate"].contains(&name.as_str()));
    if let Some(name) = odd {
        return Err(wrong(
            format!("column {name} is no capture history"),
            "name each by its zeros and ones, one for each list of the table",
        ));
    }
    let name_at = header.iter().position(|name| name == "resample");
    let mut given =
        Resamples { names: Vec::new(), histories: columns.iter().map(|(_, history)| *history).collect(), counts: Vec::new() };
    while reader.read_byte_record(&mut record).map_err(broken)? {
        let row = given.counts.len() + 2;
        let count =
            |(at, _): &(usize, History)| std::str::from_utf8(&record[*at]).ok().and_then(|text| text.trim().parse::<u64>().ok());
        let counts: Option<Vec<u64>> = columns.iter().map(count).collect();
        given.counts.push(
            counts.ok_or_else(|| wrong(format!("row {row} has a count that is no whole number"), "give counts of people"))?,
        );
        let name = name_at.map(|at| String::from_utf8_lossy(&record[at]).into_owned());
        given.names.push(name.unwrap_or_else(|| (row - 1).to_string()));
    }
    Ok(given)
}

fn history(name: &str, lists: usize) -> Option<History> {
    let fits = name.len() == lists && name.bytes().all(|byte| matches!(byte, b'0' | b'1')) && name.contains('1');
    fits.then(|| name.bytes().enumerate().map(|(at, byte)| History::from(byte == b'1') << at).sum())
}
