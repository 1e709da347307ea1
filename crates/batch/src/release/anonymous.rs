//! A k-anonymous release from a file to files.

use serde_json::{Value, json};
use statistics::release::kanon::{self, KAnonRelease, KAnonymity};
use statistics::release::{Aggregates, Coded};

use super::chance::TEST;
use super::private::Shown;
use super::records::Records;
use super::write::{self, Written};
use super::{ReleaseJob, records, report};
use crate::{BatchError, Watch};

/// A release that was made, and what its report says.
#[derive(Debug)]
pub struct AnonymousRelease {
    /// The records that were read.
    pub records: Records,
    /// What came of them.
    pub release: KAnonRelease,
    /// The files that were written, by what they hold.
    pub written: Vec<(&'static str, Written)>,
    /// What the report says, for machines.
    pub report: Value,
}

/// Reads, releases and writes; every row is verified before anything is written.
///
/// # Errors
/// What is wrong with the file, the codebook or the question; nothing was written then.
pub fn run(job: &ReleaseJob, shown: Shown<'_>) -> Result<AnonymousRelease, BatchError> {
    write::check_targets(job)?;
    if job.ledger.is_some() {
        let what = "a k-anonymous release spends no budget, so it has no ledger";
        return Err(BatchError::new(what, "leave --ledger out"));
    }
    let mut watch = Watch::start();
    let records = records::read(job, &|rows| shown("reading", rows, 0))?;
    let reading = watch.step();
    let asked = KAnonymity { k: job.resolution, max_length: job.max_length, seed: job.seed.unwrap_or(0) };
    let made = kanon::release(&records.coded, &records.codebook, asked, &|done, of| shown("rows made", done, of));
    let release = made.map_err(|error| BatchError::new(error.to_string(), "choose another --resolution or --max-length"))?;
    let releasing = watch.step();
    let mut written = vec![];
    if let Some(path) = &job.synthetic {
        written.push(("synthetic", write::whole(path, write::records(&records.codebook, &release.rows).as_bytes())?));
    }
    if let Some(path) = &job.aggregates {
        let text = write::counts(&records.codebook, &release.aggregates, job.seed.is_some());
        written.push(("aggregates", write::whole(path, text.as_bytes())?));
    }
    let report = told(job, &records, &release, &written, [reading, releasing, watch.step()]);
    if let Some(path) = &job.report {
        report::write(path, &report)?;
    }
    Ok(AnonymousRelease { records, release, written, report })
}

fn told(job: &ReleaseJob, records: &Records, release: &KAnonRelease, written: &[(&str, Written)], seconds: [f64; 3]) -> Value {
    let by_length: Vec<Value> = (1..=release.aggregates.max_length.min(3)).map(|length| answered(release, length)).collect();
    let mut report = report::of_every_release(job, records, written, seconds);
    let own = json!({
        "release": "k-anonymity",
        "unit": "one victim",
        "parameters": { "k": job.resolution, "max_length": job.max_length },
        "promise": format!(
            "No combination of values in any row is held by fewer than {} victims; every row was counted against the records \
             before it was written. An empty cell means \"not said\", never \"no\".", job.resolution
        ),
        "not_promised": "Whoever knows all others can still learn something of the last one, and two releases of nearly the same \
                         victims can be compared; differential privacy protects against both.",
        "rows": {
            "rows": release.rows.rows(), "fewest_holders_of_a_row": release.fewest_holders,
            "values_of_a_record": rounded(release.mean_attributes.0), "values_of_a_row": rounded(release.mean_attributes.1),
            "fitted_up_to": release.fitted_length,
        },
        "counts": { "released": release.aggregates.counts.len(), "rounded_down_to": job.resolution },
        "what_the_rows_answer": by_length,
        "quality_is_against": "the rounded counts of this release",
        "advice": "Answer questions from the counts; the rows are for exploring. What the rows cannot answer is listed above.",
    });
    merge(&mut report, own);
    report["warning"] = json!(job.seed.map(|_| TEST));
    report
}

/// How well rows agree with the rounded counts, for one length.
fn answered(release: &KAnonRelease, length: usize) -> Value {
    let (mut lost, mut n, mut kept, mut all) = (0_u64, 0_u64, 0_u64, 0_u64);
    for (count, held) in held(&release.rows, &release.aggregates, length) {
        n += 1;
        lost += u64::from(held == 0);
        all += count;
        kept += held.min(count);
    }
    json!({
        "length": length, "combinations": n, "in_no_row": lost,
        "share_in_no_row": share(lost, n), "share_of_victims_answered": share(kept, all),
    })
}

/// For each released count of a length: the count, and how many rows hold it.
fn held(rows: &Coded, aggregates: &Aggregates, length: usize) -> impl Iterator<Item = (u64, u64)> {
    let of_length = aggregates.counts.iter().filter(move |one| one.selection.len() == length);
    let mut numbers: std::collections::HashMap<&[(u16, u16)], u64> =
        of_length.clone().map(|one| (one.selection.parts(), 0)).collect();
    for at in 0..rows.rows() {
        let parts: Vec<(u16, u16)> = (0..).zip(rows.row(at)).filter(|(_, code)| *code != 0).collect();
        combinations(&parts, length, &mut |parts| {
            if let Some(number) = numbers.get_mut(parts) {
                *number += 1;
            }
        });
    }
    of_length.map(|one| (one.count, numbers[one.selection.parts()])).collect::<Vec<_>>().into_iter()
}

/// Column and code.
type Part = (u16, u16);

fn combinations(parts: &[Part], length: usize, visit: &mut impl FnMut(&[Part])) {
    fn deeper(rest: &[Part], length: usize, taken: &mut Vec<Part>, visit: &mut impl FnMut(&[Part])) {
        if taken.len() == length {
            return visit(taken);
        }
        for (at, part) in rest.iter().enumerate() {
            taken.push(*part);
            deeper(&rest[at + 1..], length, taken, visit);
            taken.pop();
        }
    }
    deeper(parts, length, &mut Vec::with_capacity(length), visit);
}

fn share(part: u64, whole: u64) -> f64 {
    rounded(part as f64 / whole.max(1) as f64)
}

fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}
