//! Hierarchical log-linear models: which lists hang together, and how models are named.

use std::cmp::Ordering;

use super::table::{History, MAX_LISTS};

/// A hierarchical log-linear model: the constant, every list's own effect, and interactions of two or more lists.
///
/// With an interaction all smaller ones inside it belong to the model too.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Model {
    lists: usize,
    interactions: Vec<History>,
}

impl Model {
    /// Lists that know nothing of each other.
    ///
    /// # Panics
    /// With more than [`MAX_LISTS`] lists.
    #[must_use]
    pub fn main_effects(lists: usize) -> Self {
        assert!(lists <= MAX_LISTS, "a table has at most {MAX_LISTS} lists");
        Self { lists, interactions: Vec::new() }
    }

    /// The smallest model that holds these interactions; masks of fewer than two lists add nothing.
    ///
    /// # Panics
    /// When a mask names a list that is not there.
    #[must_use]
    pub fn closure(lists: usize, generators: &[History]) -> Self {
        let mut model = Self::main_effects(lists);
        for &generator in generators {
            assert!(usize::from(generator) >> lists == 0, "an interaction is among the table's lists");
            let mut part = generator;
            while part != 0 {
                if part.count_ones() >= 2 {
                    model.interactions.push(part);
                }
                part = (part - 1) & generator;
            }
        }
        model.interactions.sort_by(by_order);
        model.interactions.dedup();
        model
    }

    /// The model of interactions that are in order and closed already.
    pub(super) fn closed(lists: usize, interactions: Vec<History>) -> Self {
        debug_assert_eq!(Self::closure(lists, &interactions).interactions, interactions);
        Self { lists, interactions }
    }

    /// The model with every interaction of two lists.
    #[must_use]
    pub fn all_pairs(lists: usize) -> Self {
        Self::closure(lists, &pairs(lists))
    }

    /// How many lists.
    #[must_use]
    pub fn lists(&self) -> usize {
        self.lists
    }

    /// Its interactions, small ones first, then in the order of the lists.
    #[must_use]
    pub fn interactions(&self) -> &[History] {
        &self.interactions
    }

    /// How many parameters: constant, lists, interactions; those that come out as minus infinity are counted.
    #[must_use]
    pub fn parameters(&self) -> usize {
        1 + self.lists + self.interactions.len()
    }

    /// All terms as masks: the constant (0), lists, interactions.
    pub fn terms(&self) -> impl Iterator<Item = History> + '_ {
        std::iter::once(0).chain((0..self.lists).map(|list| 1 << list)).chain(self.interactions.iter().copied())
    }

    /// Whether it holds an interaction.
    #[must_use]
    pub fn has(&self, interaction: History) -> bool {
        self.interactions.binary_search_by(|probe| by_order(probe, &interaction)).is_ok()
    }

    /// The model with one interaction more; nothing when it is there already or a smaller one inside it is missing.
    #[must_use]
    pub fn with(&self, interaction: History) -> Option<Self> {
        let mut parts = faces(interaction).filter(|part| part.count_ones() >= 2);
        let at = self.interactions.binary_search_by(|probe| by_order(probe, &interaction)).err()?;
        if interaction.count_ones() < 2 || !parts.all(|part| self.has(part)) {
            return None;
        }
        let mut interactions = self.interactions.clone();
        interactions.insert(at, interaction);
        Some(Self { lists: self.lists, interactions })
    }

    /// The model with one interaction less; nothing when it is not there or a larger one needs it.
    #[must_use]
    pub fn without(&self, interaction: History) -> Option<Self> {
        let at = self.interactions.binary_search_by(|probe| by_order(probe, &interaction)).ok()?;
        if self.interactions[at + 1..].iter().any(|larger| larger & interaction == interaction) {
            return None;
        }
        let mut interactions = self.interactions.clone();
        interactions.remove(at);
        Some(Self { lists: self.lists, interactions })
    }

    /// The terms that no other term contains, large ones first: they name the model.
    #[must_use]
    pub fn generators(&self) -> Vec<History> {
        let singles = (0..self.lists).map(|list| 1 << list);
        let all: Vec<History> = singles.chain(self.interactions.iter().copied()).collect();
        let mut tops: Vec<History> =
            all.iter().copied().filter(|one| !all.iter().any(|other| other != one && other & one == *one)).collect();
        tops.sort_by(|a, b| b.count_ones().cmp(&a.count_ones()).then_with(|| by_order(a, b)));
        tops
    }

    /// Its name as the literature writes it: `[123,25,34]`; lists from the tenth on are letters.
    #[must_use]
    pub fn name(&self) -> String {
        let generators: Vec<String> = self.generators().into_iter().map(digits).collect();
        format!("[{}]", generators.join(","))
    }
}

/// The pairs of lists in the order (1,2), (1,3), …, (2,3), ….
#[must_use]
pub fn pairs(lists: usize) -> Vec<History> {
    (0..lists).flat_map(|first| (first + 1..lists).map(move |second| 1 << first | 1 << second)).collect()
}

/// The interaction without one of its lists, for each of its lists.
pub(super) fn faces(interaction: History) -> impl Iterator<Item = History> {
    (0..MAX_LISTS).map(|list| 1 << list).filter(move |bit| interaction & bit != 0).map(move |bit| interaction ^ bit)
}

/// Small interactions first, then in the order of the lists: 12, 13, 23, 123.
pub(super) fn by_order(a: &History, b: &History) -> Ordering {
    let difference = a ^ b;
    let lowest_difference = difference & difference.wrapping_neg();
    a.count_ones().cmp(&b.count_ones()).then(if lowest_difference == 0 {
        Ordering::Equal
    } else if a & lowest_difference != 0 {
        Ordering::Less
    } else {
        Ordering::Greater
    })
}

/// An interaction as the numbers of its lists from 1; the tenth to sixteenth list are A to G.
#[must_use]
pub fn digits(interaction: History) -> String {
    const NAMES: &[u8; MAX_LISTS] = b"123456789ABCDEFG";
    (0..MAX_LISTS).filter(|list| interaction >> list & 1 == 1).map(|list| char::from(NAMES[list])).collect()
}

/// An interaction by the names of its lists: `LA:NG`.
#[must_use]
pub fn named(interaction: History, lists: &[String]) -> String {
    let names: Vec<&str> =
        lists.iter().enumerate().filter(|(at, _)| interaction >> at & 1 == 1).map(|(_, name)| name.as_str()).collect();
    names.join(":")
}

#[cfg(test)]
mod tests {
    use super::{Model, digits, pairs};

    #[test]
    fn models_are_named_by_what_no_term_contains() {
        let name = |lists, generators: &[u16]| Model::closure(lists, generators).name();
        assert_eq!(name(3, &[]), "[1,2,3]");
        assert_eq!(name(5, &[0b00111, 0b10010, 0b01100]), "[123,25,34]");
        assert_eq!(name(3, &[0b011, 0b101, 0b110]), "[12,13,23]");
        assert_eq!(name(3, &[0b110]), "[23,1]");
        assert_eq!(digits(1 << 9 | 1 << 15 | 1), "1AG");
    }

    #[test]
    fn terms_come_and_go_with_the_hierarchy_kept() {
        let pairs_of_three = Model::all_pairs(3);
        assert_eq!(pairs_of_three.interactions(), pairs(3));
        let full = pairs_of_three.with(0b111).unwrap();
        assert_eq!(full.parameters(), 8);
        assert_eq!(full.without(0b011), None, "123 needs 12");
        assert_eq!(full.without(0b111), Some(pairs_of_three.clone()));
        assert_eq!(Model::main_effects(3).with(0b111), None, "123 needs its pairs");
        assert_eq!(pairs_of_three.with(0b011), None, "12 is there");
        assert_eq!(full.terms().collect::<Vec<_>>(), [0, 1, 2, 4, 0b011, 0b101, 0b110, 0b111]);
    }
}
