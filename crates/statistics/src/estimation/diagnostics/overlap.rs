//! How lists overlap, pair by pair, and what is missing.

use crate::estimation::Table;

/// Above this share of people on one list only, the estimate hangs on a few overlaps.
const MOST_ON_ONE: f64 = 0.9;

/// How lists overlap.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap {
    /// People on each list; on the diagonal of the matrix too.
    pub sizes: Vec<u64>,
    /// People on both lists, row by row.
    pub matrix: Vec<Vec<u64>>,
    /// Pairs of lists that share nobody.
    pub empty_pairs: Vec<(usize, usize)>,
    /// Share of people who are on one list only.
    pub on_one_list: f64,
    /// Sets of three lists of which every two share somebody.
    pub mutual_triples: usize,
    /// How many sets of three lists there are.
    pub triples: usize,
}

/// Counts the overlaps of a table; shares of an empty table are 0.
#[must_use]
pub fn overlap(table: &Table) -> Overlap {
    let n = table.lists().len();
    let mut matrix = vec![vec![0; n]; n];
    let mut alone = 0;
    for (history, count) in table.rows() {
        if history.count_ones() == 1 {
            alone += count;
        }
        for (one, row) in matrix.iter_mut().enumerate().filter(|(one, _)| history >> one & 1 == 1) {
            row.iter_mut().enumerate().filter(|(other, _)| history >> other & 1 == 1).for_each(|(_, cell)| *cell += count);
            debug_assert!(one < n);
        }
    }
    let pairs = (0..n).flat_map(|one| (one + 1..n).map(move |other| (one, other)));
    let empty_pairs: Vec<_> = pairs.filter(|(one, other)| matrix[*one][*other] == 0).collect();
    let all = (0..n).flat_map(|a| (a + 1..n).flat_map(move |b| (b + 1..n).map(move |c| [(a, b), (a, c), (b, c)])));
    let triples: Vec<_> = all.collect();
    Overlap {
        sizes: (0..n).map(|list| matrix[list][list]).collect(),
        mutual_triples: triples.iter().filter(|triple| triple.iter().all(|(one, other)| matrix[*one][*other] > 0)).count(),
        triples: triples.len(),
        on_one_list: alone as f64 / (table.observed().max(1)) as f64,
        matrix,
        empty_pairs,
    }
}

impl Overlap {
    /// What the overlaps warn of, in words.
    #[must_use]
    pub fn warnings(&self, lists: &[String]) -> Vec<String> {
        let mut said = Vec::new();
        if self.on_one_list > MOST_ON_ONE {
            let share = self.on_one_list * 100.0;
            said.push(format!("{share:.1} % of the people are on one list only: the estimate hangs on the few who are on more"));
        }
        if !self.empty_pairs.is_empty() {
            let pairs: Vec<String> =
                self.empty_pairs.iter().map(|(one, other)| format!("{} and {}", lists[*one], lists[*other])).collect();
            said.push(format!(
                "lists that share nobody: {}; whether that is chance, law or a fault of matching is not in the table",
                pairs.join("; ")
            ));
        }
        if self.mutual_triples == 0 && self.triples > 0 {
            said.push("no three lists all overlap with each other: a model with every pair is not identifiable".to_owned());
        }
        said
    }
}
