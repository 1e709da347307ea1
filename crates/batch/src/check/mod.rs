//! Travellers against lists: `abhoy check`.

mod contract;
mod latency;
mod lists;
mod people;
mod row;
mod run;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use jiff::civil::Date;

use crate::{Costs, Problem};

pub use latency::{Latency, Percentiles, latency};
pub use run::run;

/// What to check against what.
#[derive(Debug, Clone)]
pub struct CheckOptions {
    /// The lists, each in any of the formats; OFAC's four files are one list.
    pub lists: Vec<PathBuf>,
    /// The travellers: a table or machine-readable zones; `-` for standard input.
    pub travellers: PathBuf,
    /// Where the hits go; `-` for standard output.
    pub hits: PathBuf,
    /// Threads that search; 0 for one a core.
    pub threads: usize,
    /// The least weight of a hit, in bits; by the size of the lists when not given.
    pub min_score: Option<f32>,
    /// Whether each hit carries its reasons.
    pub explain: bool,
    /// The day by which births must not lie in the future.
    pub today: Date,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckSummary {
    /// Travellers checked.
    pub travellers: u64,
    /// Hits written.
    pub hits: u64,
    /// Travellers with at least one hit.
    pub with_hits: u64,
    /// List entries that can be found, and their names.
    pub entries: u64,
    /// See `entries`.
    pub names: u64,
    /// The least weight of a hit, in bits.
    pub min_score: f32,
    /// Rows that could not be taken as they stand.
    pub problem_count: u64,
    /// The first of them.
    pub problems: Vec<Problem>,
    /// Seconds to read the lists, to index them, from the first check to the last.
    pub load_s: f64,
    /// See `load_s`.
    pub index_s: f64,
    /// See `load_s`.
    pub query_s: f64,
    /// Seconds of processor from the first check to the last, reading and writing the tables among them.
    pub query_cpu_s: f64,
    /// What the process used.
    pub costs: Costs,
    /// Threads that searched.
    pub threads: usize,
}

impl CheckSummary {
    /// The line that programs read.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!({
            "task": "check", "n": self.travellers, "hits": self.hits, "travellers_with_hits": self.with_hits,
            "list_entries": self.entries, "list_names": self.names, "min_score": self.min_score, "problems": self.problem_count,
            "threads": self.threads, "load_s": crate::measure::rounded(self.load_s), "index_s": crate::measure::rounded(self.index_s),
            "query_s": crate::measure::rounded(self.query_s), "query_cpu_s": crate::measure::rounded(self.query_cpu_s), "cpu_s": self.costs.cpu_s, "peak_rss_mb": self.costs.peak_rss_mb.round(),
        })
    }
}

/// How many problems are kept in full; the rest is counted.
pub(crate) const MOST_PROBLEMS: usize = 100;

/// Keeps the first problems and counts all.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    pub(crate) count: u64,
    pub(crate) first: Vec<Problem>,
}

impl Problems {
    pub(crate) fn add(&mut self, problem: Problem) {
        self.count += 1;
        if self.first.len() < MOST_PROBLEMS {
            self.first.push(problem);
        }
    }

    pub(crate) fn join(&mut self, other: Self) {
        let kept = other.first.len() as u64;
        for problem in other.first {
            self.add(problem);
        }
        self.count += other.count - kept;
    }
}
