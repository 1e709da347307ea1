//! How far released records or counts are from the ones they stand for.
//!
//! Against the protected records these figures are for the test bench only: they are not private. A release's own report
//! compares with its noisy tables.

use std::collections::HashMap;

use super::dp::{count_cells, sets};
use super::{Aggregates, Codebook, Coded};

/// Half the sum of absolute differences of shares, averaged over all sets of `length` columns; the empty value counts.
///
/// 0 is best, 1 is worst; 0 when either side has no record.
#[must_use]
pub fn total_variation(codebook: &Codebook, truth: &Coded, released: &Coded, length: usize) -> f64 {
    if truth.rows() == 0 || released.rows() == 0 {
        return 0.0;
    }
    let widths = codebook.widths();
    let sets = sets(widths.len(), length);
    let apart = |columns: &Vec<usize>| {
        let is = count_cells(columns, &widths, truth.columns());
        let other = count_cells(columns, &widths, released.columns());
        let share = |count: u32, rows: usize| f64::from(count) / rows as f64;
        let cells = is.iter().zip(&other);
        0.5 * cells.map(|(&is, &other)| (share(is, truth.rows()) - share(other, released.rows())).abs()).sum::<f64>()
    };
    sets.iter().map(apart).sum::<f64>() / sets.len().max(1) as f64
}

/// Figures on the combinations of one length that leave no column empty.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LengthQuality {
    /// True combinations with at least `resolution` records.
    pub combinations: usize,
    /// Released combinations.
    pub released: usize,
    /// The share of true combinations, of at least `resolution` records, that the release lacks.
    pub suppressed: f64,
    /// The share of released combinations that nobody holds.
    pub fabricated: f64,
    /// The smaller count over the greater, averaged over true combinations weighted by their count.
    pub preserved: f64,
    /// The median relative error where at least 100 records hold the combination; nothing where none has.
    pub median_relative_error: Option<f64>,
}

/// Compares released rows with true ones, combination by combination.
#[must_use]
pub fn of_rows(codebook: &Codebook, truth: &Coded, released: &Coded, length: usize, resolution: u32) -> LengthQuality {
    let widths = codebook.widths();
    let mut sums = Sums::default();
    for columns in sets(widths.len(), length) {
        let is = count_cells(&columns, &widths, truth.columns());
        let other = count_cells(&columns, &widths, released.columns());
        let named = named(&columns, &widths);
        for ((&is, &other), _) in is.iter().zip(&other).zip(named).filter(|(_, named)| *named) {
            sums.add(is, u64::from(other), resolution);
        }
    }
    sums.figures()
}

/// Compares released counts with true ones, combination by combination.
#[must_use]
pub fn of_counts(codebook: &Codebook, truth: &Coded, released: &Aggregates, length: usize, resolution: u32) -> LengthQuality {
    let widths = codebook.widths();
    let mut counts: HashMap<Vec<usize>, HashMap<usize, u64>> = HashMap::new();
    for one in released.counts.iter().filter(|one| one.selection.len() == length) {
        let columns: Vec<usize> = one.selection.parts().iter().map(|part| usize::from(part.0)).collect();
        let cell = one.selection.parts().iter().fold(0, |cell, part| cell * widths[usize::from(part.0)] + usize::from(part.1));
        counts.entry(columns).or_default().insert(cell, one.count);
    }
    let mut sums = Sums::default();
    for columns in sets(widths.len(), length) {
        let is = count_cells(&columns, &widths, truth.columns());
        let other = counts.get(&columns);
        for (cell, (&is, named)) in is.iter().zip(named(&columns, &widths)).enumerate() {
            if named {
                sums.add(is, other.and_then(|other| other.get(&cell)).copied().unwrap_or(0), resolution);
            }
        }
    }
    sums.figures()
}

/// For each cell whether no column is empty in it.
fn named(columns: &[usize], widths: &[usize]) -> Vec<bool> {
    let mut named = vec![true];
    for &column in columns {
        named = named.iter().flat_map(|&before| (0..widths[column]).map(move |code| before && code > 0)).collect();
    }
    named
}

#[derive(Debug, Default)]
struct Sums {
    figures: LengthQuality,
    weight: f64,
    missing: usize,
    invented: usize,
    preserved: f64,
    errors: Vec<f64>,
}

impl Sums {
    fn add(&mut self, is: u32, released: u64, resolution: u32) {
        let (truth, found) = (f64::from(is), released as f64);
        self.figures.released += usize::from(released > 0);
        self.invented += usize::from(released > 0 && is == 0);
        if is >= resolution.max(1) {
            self.figures.combinations += 1;
            self.missing += usize::from(released == 0);
            self.weight += truth;
            self.preserved += truth * truth.min(found) / truth.max(found);
        }
        if is >= 100 {
            self.errors.push((found - truth).abs() / truth);
        }
    }

    fn figures(mut self) -> LengthQuality {
        let share = |part: usize, all: usize| if all == 0 { 0.0 } else { part as f64 / all as f64 };
        self.errors.sort_by(f64::total_cmp);
        LengthQuality {
            suppressed: share(self.missing, self.figures.combinations),
            fabricated: share(self.invented, self.figures.released),
            preserved: if self.weight > 0.0 { self.preserved / self.weight } else { 0.0 },
            median_relative_error: median(&self.errors),
            ..self.figures
        }
    }
}

fn median(sorted: &[f64]) -> Option<f64> {
    let middle = sorted.len().checked_sub(1)?;
    Some(f64::midpoint(sorted[middle / 2], sorted[middle.div_ceil(2)]))
}

#[cfg(test)]
mod tests {
    use super::{of_counts, of_rows, total_variation};
    use crate::release::{Aggregate, Aggregates, Codebook, Coded, Column, Selection};

    fn codebook() -> Codebook {
        let column = |name: &str| Column { name: name.to_owned(), values: vec!["1".to_owned()], may_be_empty: true };
        Codebook::new(vec![column("a"), column("b")], vec![]).unwrap()
    }

    #[test]
    fn figures_are_those_worked_out_by_hand() {
        let codebook = codebook();
        let truth = Coded::new(vec![vec![1, 1, 1, 0], vec![1, 1, 0, 0]], &codebook).unwrap();
        let other = Coded::new(vec![vec![1, 0, 0, 0], vec![1, 1, 0, 0]], &codebook).unwrap();
        assert_eq!(total_variation(&codebook, &truth, &other, 1), (0.5 + 0.0) / 2.0);
        assert_eq!(total_variation(&codebook, &truth, &other, 2), 0.5);
        let one = of_rows(&codebook, &truth, &other, 1, 1);
        assert_eq!((one.combinations, one.released, one.suppressed), (2, 2, 0.0));
        assert!((one.preserved - (3.0 / 3.0 + 2.0) / 5.0).abs() < 1e-12);
        let count = Aggregate { selection: Selection::new(vec![(1, 1)]).unwrap(), count: 4, standard_error: None };
        let counts = Aggregates { counts: vec![count], ..Aggregates::default() };
        let one = of_counts(&codebook, &truth, &counts, 1, 1);
        assert_eq!((one.released, one.suppressed, one.median_relative_error), (1, 0.5, None));
        assert!((one.preserved - (2.0 * 0.5) / 5.0).abs() < 1e-12);
    }
}
