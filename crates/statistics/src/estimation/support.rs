//! Which capture histories were observed: all that existence and identifiability depend on.

use super::table::History;

/// The observed histories, and which sets of lists anybody is on together.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Support {
    lists: usize,
    observed: Vec<History>,
    seen: Vec<bool>,
    together: Vec<bool>,
}

impl Support {
    /// From the observed histories, each once.
    #[must_use]
    pub fn new(lists: usize, observed: impl IntoIterator<Item = History>) -> Self {
        let mut observed: Vec<History> = observed.into_iter().filter(|history| *history != 0).collect();
        // Small ones first: elimination over them stays close to a triangle.
        observed.sort_by_key(|history| (history.count_ones(), *history));
        let mut together = vec![false; 1 << lists];
        observed.iter().for_each(|history| together[usize::from(*history)] = true);
        let seen = together.clone();
        for list in 0..lists {
            for at in 0..together.len() {
                if at >> list & 1 == 0 {
                    together[at] |= together[at | 1 << list];
                }
            }
        }
        Self { lists, observed, seen, together }
    }

    /// How many lists.
    #[must_use]
    pub fn lists(&self) -> usize {
        self.lists
    }

    /// The observed histories, those of few lists first.
    #[must_use]
    pub fn observed(&self) -> &[History] {
        &self.observed
    }

    /// Whether this very history was observed.
    #[must_use]
    pub fn has(&self, history: History) -> bool {
        self.seen[usize::from(history)]
    }

    /// Whether anybody is on all of these lists.
    #[must_use]
    pub fn together(&self, lists: History) -> bool {
        self.together[usize::from(lists)]
    }

    /// Whether nobody is on two lists: then the lists say nothing about how many are on none.
    #[must_use]
    pub fn no_overlap(&self) -> bool {
        self.observed.iter().all(|history| history.count_ones() == 1)
    }

    /// Whether a list has nobody.
    #[must_use]
    pub fn has_empty_list(&self) -> bool {
        (0..self.lists).any(|list| !self.together(1 << list))
    }
}
