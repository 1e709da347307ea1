//! By how much the model is thought to be wrong on tables that were looked at and not measured.

use std::collections::HashMap;

use super::select::Candidate;
use super::shape::Shape;

/// Noisy scores of the tables that were looked at.
#[derive(Debug, Default)]
pub(super) struct Wrong {
    candidates: Vec<Candidate>,
    places: HashMap<Vec<usize>, usize>,
    /// The standard deviation of a score's noise.
    noise: f64,
}

/// Errors are spread unevenly over the cells of a table, some of which are off by more than their share; found on invented tables,
/// where with it nine counts in ten lie within two standard errors.
const UNEVEN: f64 = 1.5;

impl Wrong {
    pub(super) fn of(candidates: &[Candidate], noise: f64) -> Self {
        let places = candidates.iter().enumerate().map(|(at, one)| (one.shape.columns.clone(), at)).collect();
        Self { candidates: candidates.to_vec(), places, noise }
    }

    pub(super) fn candidates(&self) -> Vec<Candidate> {
        self.candidates.clone()
    }

    /// Standard errors of the cells of a table of which the model makes these counts; they go with the root of the count.
    pub(super) fn errors(&self, shape: &Shape, counts: &[f64]) -> Vec<f64> {
        let roots: f64 = counts.iter().map(|count| count.sqrt()).sum();
        let each = self.for_each_root(&shape.columns, roots);
        counts.iter().map(|count| each * count.sqrt()).collect()
    }

    /// The standard error of a count of 1, when the roots of all counts of the table add up to `roots`.
    ///
    /// A table that was not looked at is taken to be as wrong as the others are on the mean.
    pub(super) fn for_each_root(&self, columns: &[usize], roots: f64) -> f64 {
        let score = self.places.get(columns).map_or_else(|| self.mean(), |&at| self.candidates[at].score.max(0.0));
        // A mean absolute error is 0.8 of a standard error.
        UNEVEN * 1.25 * (score + self.noise) / roots.max(1.0)
    }

    fn mean(&self) -> f64 {
        let scores = self.candidates.iter().map(|one| one.score.max(0.0));
        scores.sum::<f64>() / self.candidates.len().max(1) as f64
    }
}
