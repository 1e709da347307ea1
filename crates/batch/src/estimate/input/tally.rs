//! How many people have each combination of lists and covariates: all that is kept of any number of rows.

use std::collections::{BTreeMap, HashMap};

use statistics::estimation::{History, Strata, Stratum, Table};

use super::values::is_unknown;
use crate::BatchError;

/// More values of covariates than any table can be broken down by; a column of names would have more.
const MOST_STRATA: usize = 10_000;
/// What an unknown value of a covariate is called: a category of its own.
pub(super) const UNKNOWN: &str = "unknown";

/// A number for each combination of covariates that occurs.
#[derive(Debug, Default)]
pub(super) struct Groups {
    numbers: HashMap<Vec<u8>, u32>,
    values: Vec<Vec<String>>,
    key: Vec<u8>,
}

impl Groups {
    /// The number of a combination.
    pub(super) fn number(&mut self, values: &[&[u8]]) -> Result<u32, BatchError> {
        self.key.clear();
        for value in values {
            self.key.extend_from_slice(value);
            self.key.push(0x1F);
        }
        if let Some(number) = self.numbers.get(&self.key) {
            return Ok(*number);
        }
        if self.numbers.len() >= MOST_STRATA {
            return Err(BatchError::new(
                format!("the covariates have more than {MOST_STRATA} combinations of values"),
                "name columns with few values, such as year, sex and age group, not names, dates or numbers",
            ));
        }
        let number = u32::try_from(self.values.len()).expect("few combinations");
        self.numbers.insert(self.key.clone(), number);
        self.values.push(values.iter().map(|value| named(value)).collect());
        Ok(number)
    }
}

fn named(value: &[u8]) -> String {
    let text = String::from_utf8_lossy(value).trim().to_owned();
    if is_unknown(&text.to_lowercase()) { UNKNOWN.to_owned() } else { text }
}

/// Counts by combination of lists and covariates.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) groups: Groups,
    counts: HashMap<(History, u32), u64>,
    order: Vec<History>,
}

impl Tally {
    /// So many more people have this combination.
    pub(super) fn add(&mut self, history: History, group: u32, people: u64) -> Result<(), BatchError> {
        let count = self.counts.entry((history, group)).or_insert_with(|| {
            self.order.push(history);
            0
        });
        *count = count.checked_add(people).ok_or_else(too_many)?;
        Ok(())
    }

    /// The overlap table, in the order of the histories' first appearance or by history, and its breakdown.
    pub(super) fn finish(
        mut self,
        lists: Vec<String>,
        covariates: &[String],
        by_history: bool,
    ) -> Result<(Table, Option<Strata>), BatchError> {
        let mut totals: HashMap<History, u64> = HashMap::new();
        for ((history, _), count) in &self.counts {
            let total = totals.entry(*history).or_default();
            *total = total.checked_add(*count).ok_or_else(too_many)?;
        }
        if by_history {
            self.order.sort_unstable();
        }
        let mut seen = std::collections::HashSet::new();
        let rows: Vec<_> =
            self.order.iter().filter(|history| seen.insert(**history)).map(|history| (*history, totals[history])).collect();
        let strata = if covariates.is_empty() { None } else { Some(self.strata(lists.clone(), covariates)?) };
        let table = Table::new(lists, rows).map_err(|error| BatchError::new(error.to_string(), "correct the table"))?;
        Ok((table, strata))
    }

    fn strata(self, lists: Vec<String>, covariates: &[String]) -> Result<Strata, BatchError> {
        // Values that read alike once trimmed ("unknown" and an empty cell) are one stratum.
        let mut strata: BTreeMap<Vec<String>, BTreeMap<History, u64>> = BTreeMap::new();
        for ((history, group), count) in self.counts {
            *strata.entry(self.groups.values[group as usize].clone()).or_default().entry(history).or_default() += count;
        }
        let strata = strata.into_iter().map(|(values, rows)| Stratum { values, rows: rows.into_iter().collect() }).collect();
        Strata::new(lists, covariates.to_vec(), strata).map_err(|error| BatchError::new(error.to_string(), "correct the table"))
    }
}

fn too_many() -> BatchError {
    BatchError::new("the counts add up to more than can be counted exactly (2^53)", "correct the counts")
}
