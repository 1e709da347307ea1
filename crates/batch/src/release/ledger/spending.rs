//! One release and its ledger: what it is going to spend is written down before any noise is drawn.

use std::path::PathBuf;

use serde_json::{Value, json};
use statistics::release::dp::{DpSettings, accountant};

use super::{Budget, Intent, Ledger};
use crate::BatchError;
use crate::release::write::Written;

/// The ledger that a release spends from.
#[derive(Debug, Clone, PartialEq)]
pub struct SpendFrom {
    /// Its file; a budget begins it.
    pub path: PathBuf,
    /// The whole budget of the data set, stated once.
    pub budget: Option<Budget>,
    /// The time now, as RFC 3339.
    pub now: String,
}

/// A release that has been written down.
#[derive(Debug)]
pub(in crate::release) struct Spending {
    ledger: Ledger,
    number: u64,
    from: SpendFrom,
}

impl Spending {
    /// Writes down what is going to be spent.
    ///
    /// # Errors
    /// When the ledger refuses; nothing was spent then.
    pub(in crate::release) fn begin(from: &SpendFrom, claim: &DpSettings, input_sha256: &str) -> Result<Self, BatchError> {
        let mut ledger = Ledger::open(&from.path, from.budget, &from.now)?;
        let number = ledger.intend(&Intent {
            at: from.now.clone(),
            epsilon: claim.epsilon,
            delta: claim.delta,
            input_sha256: input_sha256.to_owned(),
        })?;
        Ok(Self { ledger, number, from: from.clone() })
    }

    /// Writes down what was written, and says for the report what was spent and what is left.
    ///
    /// # Errors
    /// When the ledger cannot be written; the release counts as spent all the same.
    pub(in crate::release) fn done(mut self, written: &[(&str, Written)]) -> Result<Value, BatchError> {
        let files = written.iter().map(|(what, file)| ((*what).to_owned(), file.sha256.clone())).collect();
        self.ledger.done(self.number, &self.from.now, files)?;
        let balance = self.ledger.balance()?;
        let budget = self.ledger.budget().map(|budget| json!({ "epsilon": budget.epsilon, "delta": budget.delta }));
        let delta = self.ledger.budget().map_or(1e-6, |budget| budget.delta);
        let left = if balance.left() > 0.0 { accountant::epsilon(balance.left().sqrt(), delta) } else { 0.0 };
        Ok(json!({
            "file": self.from.path, "this_release_is_number": self.number, "at": self.from.now,
            "whole_budget": budget, "mu_squared_of_the_budget": balance.total, "mu_squared_spent": balance.spent,
            "mu_squared_left": balance.left(), "left_is_worth_epsilon": left, "at_delta": delta,
            "hash_of_the_last_line": self.ledger.head(),
        }))
    }
}
