//! Downhill search among models that are too many to try all.

use std::collections::HashMap;

use rand::RngExt;

use super::bootstrap::Method;
use super::counts::Counts;
use super::existence::{Existence, existence};
use super::fit::Fitter;
use super::model::{Model, pairs};
use super::stepwise::stepwise;
use super::table::History;
use crate::stream::{Purpose, stream};

/// Where a search found the least criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The model.
    pub model: Model,
    /// Its criterion.
    pub bic: f64,
    /// The expected number of people on no list.
    pub unobserved: f64,
}

/// Goes downhill from several models: each step adds or drops the one interaction that lowers the criterion most, until none does.
///
/// # Source
/// Silverman, Chan and Vincent (2024), section 5, whose search begins at the main effects alone; on the UK table of five
/// lists it ends at a local optimum there. More starts find lower ones; none proves that there is no lower one.
#[derive(Debug, Clone)]
pub struct BySearch {
    max_order: u32,
    starts: Vec<Model>,
    threshold: f64,
}

impl BySearch {
    /// Starts at the main effects, at what stepwise selection chooses, and at `random` models drawn by the seed.
    #[must_use]
    pub fn new(lists: usize, max_order: usize, random: u64, seed: u64) -> Self {
        let max_order = max_order.min(lists - 1) as u32;
        let mut starts = vec![Model::main_effects(lists)];
        if max_order >= 2 {
            starts.extend((0..random).map(|index| {
                let mut chance = stream(seed, Purpose::Search, index);
                let some: Vec<History> = pairs(lists).into_iter().filter(|_| chance.random_bool(0.4)).collect();
                Model::closure(lists, &some)
            }));
        }
        Self { max_order, starts, threshold: 0.02 }
    }

    /// Starts at one more model, such as the best of the first table.
    pub fn start_also_at(&mut self, model: Model) {
        if !self.starts.contains(&model) {
            self.starts.push(model);
        }
    }

    /// The best model that any start leads to; nothing when no model on the way has an estimate.
    pub fn find(&self, counts: &Counts, fitter: &mut Fitter) -> Option<Found> {
        let mut walk = Walk { search: self, counts, fitter, known: HashMap::new() };
        let chosen = (self.max_order >= 2).then(|| stepwise(counts, self.threshold, walk.fitter).model);
        let mut best: Option<Found> = None;
        for start in self.starts.iter().chain(&chosen) {
            if let Some(found) =
                walk.downhill(start.clone()).filter(|found| best.as_ref().is_none_or(|best| found.bic < best.bic))
            {
                best = Some(found);
            }
        }
        best
    }
}

impl Method for BySearch {
    type Room = Fitter;

    fn room(&self) -> Fitter {
        Fitter::new()
    }

    fn estimate(&self, counts: &Counts, room: &mut Fitter) -> Option<f64> {
        self.find(counts, room).map(|found| counts.total() + found.unobserved).filter(|estimate| estimate.is_finite())
    }
}

/// One search on one table; what was fitted is not fitted again.
struct Walk<'a> {
    search: &'a BySearch,
    counts: &'a Counts,
    fitter: &'a mut Fitter,
    known: HashMap<Model, (f64, f64)>,
}

impl Walk<'_> {
    fn downhill(&mut self, start: Model) -> Option<Found> {
        let (mut here, mut parameters) = (start, None);
        let (mut bic, mut unobserved) = self.judge(&here, parameters.as_deref(), f64::INFINITY);
        loop {
            parameters = Some(self.parameters(&here, parameters.as_deref()));
            let mut next: Option<(Model, f64, f64)> = None;
            for neighbour in self.neighbours(&here) {
                let to_beat = next.as_ref().map_or(bic, |next| next.1);
                let start = carried(&here, parameters.as_deref().unwrap_or_default(), &neighbour);
                let (its, hidden) = self.judge(&neighbour, Some(&start), to_beat);
                if its < to_beat {
                    next = Some((neighbour, its, hidden));
                }
            }
            let Some((model, lower, hidden)) = next else { break };
            parameters = Some(carried(&here, parameters.as_deref().unwrap_or_default(), &model));
            (here, bic, unobserved) = (model, lower, hidden);
        }
        bic.is_finite().then_some(Found { model: here, bic, unobserved })
    }

    /// The criterion and the unobserved count; infinite when there is no estimate, or when the model cannot beat what is given.
    fn judge(&mut self, model: &Model, start: Option<&[f64]>, to_beat: f64) -> (f64, f64) {
        if let Some(known) = self.known.get(model) {
            return *known;
        }
        let bound = self.counts.total().ln() * model.parameters() as f64 - 2.0 * self.counts.saturated_log_likelihood();
        if bound >= to_beat {
            return (f64::INFINITY, f64::NAN);
        }
        let fit = match start {
            Some(start) => self.fitter.fit_from(model, self.counts, start),
            None => self.fitter.fit(model, self.counts),
        };
        let bic = fit.bic(self.counts.total());
        if bic >= to_beat {
            // Whether it has an estimate is not known, but on the way down it will never be asked again.
            return (f64::INFINITY, f64::NAN);
        }
        let fine = existence(model, self.counts.support()) == Existence::Fine;
        let judged = if fine { (bic, fit.unobserved) } else { (f64::INFINITY, f64::NAN) };
        self.known.insert(model.clone(), judged);
        judged
    }

    fn parameters(&mut self, model: &Model, start: Option<&[f64]>) -> Vec<f64> {
        match start {
            Some(start) => self.fitter.fit_from(model, self.counts, start),
            None => self.fitter.fit(model, self.counts),
        };
        self.fitter.parameters(model).collect()
    }

    /// Models with one interaction more or less, in a fixed order.
    fn neighbours(&self, model: &Model) -> Vec<Model> {
        let lists = self.counts.lists();
        let all = (1..1_u32 << lists).filter(|mask| (2..=self.search.max_order).contains(&mask.count_ones()));
        let masks = all.filter_map(|mask| History::try_from(mask).ok());
        masks.filter_map(|mask| if model.has(mask) { model.without(mask) } else { model.with(mask) }).collect()
    }
}

/// Parameters of one model as a start for another; what it does not have begins at 0.
pub(super) fn carried(from: &Model, parameters: &[f64], to: &Model) -> Vec<f64> {
    let known: HashMap<History, f64> = from.terms().zip(parameters.iter().copied()).collect();
    to.terms().map(|term| known.get(&term).copied().unwrap_or(f64::NEG_INFINITY)).collect()
}

#[cfg(test)]
mod tests {
    use super::{BySearch, Counts, Fitter, Model, carried};
    use crate::estimation::{Table, all_models, rank};

    #[test]
    fn parameters_are_carried_by_their_terms() {
        let (from, to) = (Model::closure(3, &[0b011, 0b110]), Model::closure(3, &[0b101, 0b110]));
        let start = carried(&from, &[5.0, -1.0, -2.0, -3.0, 0.5, 0.7], &to);
        assert_eq!(start, [5.0, -1.0, -2.0, -3.0, f64::NEG_INFINITY, 0.7]);
    }

    /// A table made up so that AB and CD hang together: the search finds what trying all models finds.
    #[test]
    fn the_search_finds_the_best_of_four_lists() {
        let counts =
            [(1, 120), (2, 90), (4, 150), (8, 70), (3, 60), (12, 45), (5, 14), (9, 7), (6, 11), (10, 5), (7, 6), (13, 4)];
        let table = Table::new(["A", "B", "C", "D"].map(str::to_owned).to_vec(), counts.to_vec()).unwrap();
        let counts = Counts::of(&table);
        let best = &rank(all_models(4, 3, 200).unwrap(), &counts)[0];
        let found = BySearch::new(4, 3, 4, 1).find(&counts, &mut Fitter::new()).unwrap();
        assert_eq!(found.model, best.model);
        assert!((found.bic - best.bic).abs() < 1e-7, "{} {}", found.bic, best.bic);
    }
}
