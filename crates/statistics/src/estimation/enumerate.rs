//! All hierarchical models of a number of lists.

use super::model::{Model, by_order, faces};
use super::table::History;

/// Every hierarchical model that holds all lists and interactions of at most `max_order` lists: 8 for three lists, 113 for four,
/// 6,893 for five, 32,768 for six and pairs only.
///
/// The interaction of all lists is left out, as it always is: it fits every table and says nothing about who is on none.
/// Nothing when there are more than `at_most`.
///
/// # Source
/// Silverman, Chan and Vincent (2024), Statistics and Computing 34:44, section 2.
#[must_use]
pub fn all_models(lists: usize, max_order: usize, at_most: usize) -> Option<Vec<Model>> {
    let order = max_order.min(lists.saturating_sub(1));
    let every = 0..=u32::MAX >> (32 - lists as u32).min(31);
    let mut candidates: Vec<History> = every
        .filter_map(|mask| History::try_from(mask).ok())
        .filter(|mask| (2..=order).contains(&(mask.count_ones() as usize)) && usize::from(*mask) >> lists == 0)
        .collect();
    candidates.sort_by(by_order);
    let mut walk = Walk { lists, candidates, at_most, taken: vec![false; 1 << lists], chosen: Vec::new(), found: Vec::new() };
    walk.from(0).then_some(walk.found)
}

struct Walk {
    lists: usize,
    candidates: Vec<History>,
    at_most: usize,
    taken: Vec<bool>,
    chosen: Vec<History>,
    found: Vec<Model>,
}

impl Walk {
    /// Decides about the candidates from `at` on; false when there are too many models.
    fn from(&mut self, at: usize) -> bool {
        let Some(&next) = self.candidates.get(at) else {
            self.found.push(Model::closed(self.lists, self.chosen.clone()));
            return self.found.len() <= self.at_most;
        };
        if !self.from(at + 1) {
            return false;
        }
        if faces(next).any(|face| face.count_ones() >= 2 && !self.taken[usize::from(face)]) {
            return true;
        }
        self.taken[usize::from(next)] = true;
        self.chosen.push(next);
        let within = self.from(at + 1);
        self.chosen.pop();
        self.taken[usize::from(next)] = false;
        within
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::all_models;

    #[test]
    fn counts_are_those_of_the_literature() {
        let count = |lists, order| all_models(lists, order, 40_000).map(|models| models.len());
        assert_eq!(count(3, 3), Some(8));
        assert_eq!(count(4, 4), Some(113));
        assert_eq!(count(5, 4), Some(6_893));
        assert_eq!(count(5, 2), Some(1_024));
        assert_eq!(count(6, 2), Some(32_768));
        assert_eq!(count(7, 2), None, "two million are too many");
        assert_eq!(count(3, 1), Some(1));
        assert_eq!(count(16, 1), Some(1));
    }

    #[test]
    fn every_model_is_there_once() {
        let models = all_models(5, 4, 10_000).unwrap();
        let names: HashSet<String> = models.iter().map(super::Model::name).collect();
        assert_eq!(names.len(), models.len());
    }
}
