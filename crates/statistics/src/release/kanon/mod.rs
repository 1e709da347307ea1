//! k-anonymous release: one row for each victim, and no combination in any row that fewer than k victims hold.
//!
//! Rows are not thinned-out records. Each grows from attributes of a record by what the rows still lack: single
//! attributes, pairs and triples that at least k victims hold, as often as their rounded counts say, and never further than
//! k victims follow. Before anything is given back every row is counted against the records ([`KAnonError::Broken`]).
//!
//! # Source
//! Combinations and resolution as in Synthetic Data Showcase (Microsoft Research and IOM); the search is ours.

mod attributes;
mod frequent;
mod rows;
#[cfg(test)]
mod tests;
mod verify;
mod wanted;

use super::{Aggregate, Aggregates, Codebook, Coded, Selection};
use attributes::Attributes;
pub use rows::Progress;
use rows::Rows;
use wanted::{MOST_ATTRIBUTES, Wanted};

/// More published counts than this are of no use to anybody and fill the memory.
pub const MOST_COUNTS: usize = 5_000_000;
/// More triples than this in the records are not fitted: their counting alone would take minutes.
const MOST_TRIPLES: f64 = 2e9;

/// What a k-anonymous release is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KAnonymity {
    /// The fewest victims that may share a combination; counts are multiples of it, rounded down.
    pub k: u32,
    /// The most attributes a counted combination has.
    pub max_length: usize,
    /// Where starts of rows are drawn from; the same seed gives the same rows.
    pub seed: u64,
}

/// A k-anonymous release.
#[derive(Debug, Clone, PartialEq)]
pub struct KAnonRelease {
    /// As many rows as records, in the order of their codes. Code 0 means "not said".
    pub rows: Coded,
    /// Counts of every combination that at least k hold, rounded down to a multiple of k; the number of records is exact.
    pub aggregates: Aggregates,
    /// The longest combinations that rows were fitted to: 2 or 3.
    pub fitted_length: usize,
    /// The fewest victims that hold a row, counted before it was given back; nothing when all rows are empty.
    pub fewest_holders: Option<u32>,
    /// Attributes of the records and of the rows, on average for each row.
    pub mean_attributes: (f64, f64),
}

/// Why there is no k-anonymous release.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KAnonError {
    /// k below 2 protects nobody; no combination has no attribute.
    #[error("k is {k} and the length {max_length}; k is at least 2 and the length at least 1")]
    Nothing {
        /// The k asked for.
        k: u32,
        /// The length asked for.
        max_length: usize,
    },
    /// More combinations than can be published.
    #[error(
        "more than {MOST_COUNTS} combinations of up to {0} attributes have enough holders; ask for shorter ones or a larger k"
    )]
    TooMany(usize),
    /// A row is held by fewer than k victims. Nothing is released; this is a fault of the program.
    #[error("a row is held by {holders} victims and not by {k}; nothing is released")]
    Broken {
        /// How many hold it.
        holders: u32,
        /// How many should.
        k: u32,
    },
}

/// Makes rows and counts.
///
/// # Errors
/// [`KAnonError`] when the question has no answer; nothing is given back that was not verified.
pub fn release(
    coded: &Coded,
    codebook: &Codebook,
    asked: KAnonymity,
    progress: Progress<'_>,
) -> Result<KAnonRelease, KAnonError> {
    let KAnonymity { k, max_length, seed } = asked;
    if k < 2 || max_length == 0 {
        return Err(KAnonError::Nothing { k, max_length });
    }
    let attributes = Attributes::of(coded, k);
    if attributes.len() > MOST_ATTRIBUTES {
        return Err(KAnonError::TooMany(1));
    }
    let aggregates = aggregates(&attributes, k, max_length)?;
    let fitted_length = if attributes.combinations(3) > MOST_TRIPLES { 2 } else { 3 };
    let wanted = wanted(&attributes, k, fitted_length)?;
    let made = Rows::new(&attributes, k, wanted).all(seed, progress);
    let kept: usize = made.iter().map(Vec::len).sum();
    let rows = coded_rows(&attributes, codebook, made);
    let fewest_holders = verify::fewest_holders(&rows, coded);
    if let Some(holders) = fewest_holders.filter(|holders| *holders < k) {
        return Err(KAnonError::Broken { holders, k });
    }
    let given = coded.columns().iter().flatten().filter(|code| **code != 0).count();
    let mean = |n: usize| n as f64 / coded.rows().max(1) as f64;
    Ok(KAnonRelease { rows, aggregates, fitted_length, fewest_holders, mean_attributes: (mean(given), mean(kept)) })
}

/// Counts of every combination that at least k hold, rounded down to a multiple of k.
fn aggregates(attributes: &Attributes, k: u32, max_length: usize) -> Result<Aggregates, KAnonError> {
    let mut counts = Vec::new();
    frequent::each(attributes, k, max_length, &mut |parts, holders| {
        let names = parts.iter().map(|part| attributes.names[*part as usize]).collect();
        let selection = Selection::new(names).expect("a record has one value in each column, so has what records share");
        counts.push(Aggregate { selection, count: u64::from(holders / k * k), standard_error: None });
        counts.len() <= MOST_COUNTS
    });
    if counts.len() > MOST_COUNTS {
        return Err(KAnonError::TooMany(max_length));
    }
    counts.sort_unstable_by(|a, b| (a.selection.len(), &a.selection).cmp(&(b.selection.len(), &b.selection)));
    Ok(Aggregates { record_count: attributes.records() as u64, record_count_error: None, max_length, counts })
}

/// Rows are fitted to the middle of what a rounded count can mean, so that nothing but rounded counts shapes them.
fn wanted(attributes: &Attributes, k: u32, length: usize) -> Result<Wanted, KAnonError> {
    let mut wanted = Wanted::new();
    let mut n = 0;
    frequent::each(attributes, k, length, &mut |parts, holders| {
        wanted.insert(parts, (holders / k * k + (k - 1) / 2) as i32);
        n += 1;
        n <= MOST_COUNTS
    });
    if n > MOST_COUNTS { Err(KAnonError::TooMany(length)) } else { Ok(wanted) }
}

/// Rows as codes, in the order of their codes: the order of the records is not told.
fn coded_rows(attributes: &Attributes, codebook: &Codebook, made: Vec<Vec<u32>>) -> Coded {
    let n_columns = codebook.columns().len();
    let mut rows: Vec<Vec<u16>> = Vec::with_capacity(made.len());
    for parts in made {
        let mut row = vec![0; n_columns];
        for part in parts {
            row[usize::from(attributes.column(part))] = attributes.names[part as usize].1;
        }
        rows.push(row);
    }
    rows.sort_unstable();
    let columns = (0..n_columns).map(|column| rows.iter().map(|row| row[column]).collect()).collect();
    Coded::with_gaps(columns)
}
