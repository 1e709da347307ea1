//! What was spent on one data set over the years, in a file that cannot be changed unnoticed.
//!
//! Releases about the same victims compose: their mu² add up, whoever made them and whenever. A ledger states the whole
//! budget once, and every release first writes down that it is going to spend. What was written down counts as spent,
//! whether the release ended or not: noise may have been seen by then.
//!
//! Each line is a JSON object with the hash of the line before it. Somebody who rewrites the whole file is found out only
//! by whoever kept the last hash; it stands in every report.

mod entry;
mod file;
mod spending;
#[cfg(test)]
mod tests;

use std::path::Path;

use statistics::release::dp::accountant;

pub use entry::{Entry, Event};
use file::Locked;
pub use spending::SpendFrom;
pub(super) use spending::Spending;

use crate::BatchError;

/// The whole budget of a data set, stated when its ledger begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Budget {
    /// The epsilon of all releases together.
    pub epsilon: f64,
    /// The delta of all releases together.
    pub delta: f64,
}

/// What one release is about to spend.
#[derive(Debug, Clone, PartialEq)]
pub struct Intent {
    /// When, as RFC 3339; whoever has a clock says it.
    pub at: String,
    /// The epsilon that this release claims.
    pub epsilon: f64,
    /// The delta that this release claims.
    pub delta: f64,
    /// SHA-256 of the file of records.
    pub input_sha256: String,
}

/// An open ledger. Nobody else can spend from it until it is dropped.
#[derive(Debug)]
pub struct Ledger {
    file: Locked,
    entries: Vec<Entry>,
}

/// What is left of a budget.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Balance {
    /// mu² of the whole budget.
    pub total: f64,
    /// mu² of all releases that were begun.
    pub spent: f64,
    /// How many releases were begun.
    pub releases: usize,
}

impl Balance {
    /// mu² that is left.
    #[must_use]
    pub fn left(&self) -> f64 {
        (self.total - self.spent).max(0.0)
    }
}

impl Ledger {
    /// Opens a ledger, or begins it with a budget.
    ///
    /// # Errors
    /// When another release holds it, a line was changed, removed or added, the budget differs from the one it began with,
    /// or a ledger that is not there would begin without a budget.
    pub fn open(path: &Path, budget: Option<Budget>, at: &str) -> Result<Self, BatchError> {
        let (file, entries) = Locked::open(path)?;
        let mut ledger = Self { file, entries };
        match (ledger.budget(), budget) {
            (None, None) => Err(BatchError::new(
                format!("{} is not there yet, and no budget is stated", path.display()),
                "state once what all releases about these victims may spend: --budget-epsilon E (and --budget-delta D)",
            )),
            (None, Some(budget)) => {
                mu_squared(budget.epsilon, budget.delta)?;
                ledger.append(at, Event::Budget { epsilon: budget.epsilon, delta: budget.delta })?;
                Ok(ledger)
            }
            (Some(stated), Some(asked)) if !same(stated, asked) => Err(BatchError::new(
                format!(
                    "{} began with epsilon {} and delta {}; a budget is stated once",
                    path.display(),
                    stated.epsilon,
                    stated.delta
                ),
                "leave --budget-epsilon and --budget-delta out, or state them as they are",
            )),
            (Some(_), _) => Ok(ledger),
        }
    }

    /// Writes down that a release is going to spend; from here on it counts as spent.
    ///
    /// # Errors
    /// When more would be spent than is left; nothing is written then.
    pub fn intend(&mut self, intent: &Intent) -> Result<u64, BatchError> {
        let mu_squared = mu_squared(intent.epsilon, intent.delta)?;
        let balance = self.balance()?;
        // The sum of many shares of one budget may exceed it by the last digits of the arithmetic.
        if mu_squared > balance.left() * (1.0 + 1e-12) {
            return Err(overspent(&balance, intent, mu_squared, self.budget()));
        }
        let number = balance.releases as u64 + 1;
        let event = Event::Intent {
            release: number,
            epsilon: intent.epsilon,
            delta: intent.delta,
            mu_squared,
            input_sha256: intent.input_sha256.clone(),
        };
        self.append(&intent.at, event)?;
        Ok(number)
    }

    /// Writes down that a release is written, with the digests of its files.
    ///
    /// # Errors
    /// When the ledger cannot be written; the release counts as spent all the same.
    pub fn done(&mut self, release: u64, at: &str, files: Vec<(String, String)>) -> Result<(), BatchError> {
        self.append(at, Event::Done { release, files })
    }

    /// What is left.
    ///
    /// # Errors
    /// When the ledger has no budget.
    pub fn balance(&self) -> Result<Balance, BatchError> {
        let budget = self.budget().ok_or_else(|| BatchError::new("the ledger has no budget", "bring back a whole copy of it"))?;
        let spent = self.entries.iter().filter_map(|entry| match entry.event {
            Event::Intent { mu_squared, .. } => Some(mu_squared),
            _ => None,
        });
        let spent: Vec<f64> = spent.collect();
        let total = mu_squared(budget.epsilon, budget.delta)?;
        Ok(Balance { total, spent: spent.iter().sum(), releases: spent.len() })
    }

    /// The hash of the last line; whoever keeps it can tell a ledger that was written anew.
    #[must_use]
    pub fn head(&self) -> &str {
        self.entries.last().map_or("", |entry| entry.hash.as_str())
    }

    /// All lines.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The budget that it began with.
    #[must_use]
    pub fn budget(&self) -> Option<Budget> {
        self.entries.iter().find_map(|entry| match entry.event {
            Event::Budget { epsilon, delta } => Some(Budget { epsilon, delta }),
            _ => None,
        })
    }

    fn append(&mut self, at: &str, event: Event) -> Result<(), BatchError> {
        let entry = Entry::after(self.entries.last(), at, event);
        self.entries.push(entry);
        let written = self.file.write(&self.entries);
        if written.is_err() {
            self.entries.pop();
        }
        written
    }
}

/// A number that was written and read again may differ in its last digit.
fn same(a: Budget, b: Budget) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-12 * a.abs();
    near(a.epsilon, b.epsilon) && near(a.delta, b.delta)
}

fn mu_squared(epsilon: f64, delta: f64) -> Result<f64, BatchError> {
    let sensible = (accountant::LEAST_EPSILON..=accountant::MOST_EPSILON).contains(&epsilon) && delta > 0.0 && delta <= 0.1;
    if !sensible {
        let what = format!("epsilon {epsilon} with delta {delta} is no budget");
        return Err(BatchError::new(
            what,
            "epsilon is above 0 and seldom above 12; delta is less than one in the number of victims",
        ));
    }
    Ok(accountant::mu(epsilon, delta).powi(2))
}

fn overspent(balance: &Balance, intent: &Intent, mu_squared: f64, budget: Option<Budget>) -> BatchError {
    let delta = budget.map_or(intent.delta, |budget| budget.delta);
    let left = accountant::epsilon(balance.left().sqrt(), delta);
    let what = format!(
        "this release would spend mu² {mu_squared:.6}, and {:.6} of {:.6} is left after {} releases about these victims",
        balance.left(),
        balance.total,
        balance.releases
    );
    BatchError::new(what, format!("what is left is worth about epsilon {left:.3} at delta {delta}; nothing was spent now"))
}
