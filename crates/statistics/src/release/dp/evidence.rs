//! What has been measured, and what it most likely means: targets for the model.

use rand::CryptoRng;

use super::consistent::{agree, mean, not_negative, rake};
use super::denoise::{Cell, posterior};
use super::model::Target;
use super::plan::weight;
use super::purse::Purse;
use super::select::Candidate;
use super::shape::{Shape, Table};
use super::zeros::Zeros;

/// Noisy tables: the record count, single columns, and pairs with what was expected of them.
#[derive(Debug, Clone)]
pub(super) struct Evidence {
    widths: Vec<usize>,
    zeros: Zeros,
    /// The record count, then single columns in their order.
    small: Vec<Table>,
    pairs: Vec<(Table, Vec<f64>)>,
}

/// A table as it most likely was, in records.
#[derive(Debug, Clone)]
pub(super) struct Believed {
    pub(super) shape: Shape,
    pub(super) counts: Vec<f64>,
    /// Standard errors, cell by cell.
    pub(super) errors: Vec<f64>,
}

impl Evidence {
    /// Measures the record count and every single column.
    pub(super) fn begin(
        records: &[Vec<u16>],
        widths: &[usize],
        zeros: Zeros,
        purse: &mut Purse,
        costs: (f64, f64),
        chance: &mut impl CryptoRng,
    ) -> Self {
        let noise = purse.pay("record count", costs.0, 1);
        let count = noise.add(records.first().map_or(0, Vec::len) as i64, chance);
        let mut small = vec![Table { shape: Shape::new(&[], widths), values: vec![count], sigma: noise.sigma() }];
        let weights: f64 = widths.iter().map(|&width| weight(width as f64)).sum();
        for column in 0..widths.len() {
            let cost = costs.1 * weight(widths[column] as f64) / weights;
            small.push(purse.measure("single columns", cost, Shape::new(&[column], widths), records, chance));
        }
        Self { widths: widths.to_vec(), zeros, small, pairs: vec![] }
    }

    /// Measures the chosen tables; `expect` says what the model, which has not seen them, makes of each.
    pub(super) fn measure(
        &mut self,
        chosen: Vec<Candidate>,
        budget: f64,
        expect: impl Fn(&Shape) -> Vec<f64>,
        records: &[Vec<u16>],
        purse: &mut Purse,
        chance: &mut impl CryptoRng,
    ) {
        let weights: f64 = chosen.iter().map(|one| one.weight).sum();
        for one in chosen {
            let expected = expect(&one.shape);
            let table = purse.measure(
                if one.shape.columns.len() > 2 { "triples" } else { "pairs" },
                budget * one.weight / weights,
                one.shape,
                records,
                chance,
            );
            self.take(table, expected);
        }
    }

    /// A pair that was measured before is joined with the new measurement and keeps what was expected of it at first.
    fn take(&mut self, table: Table, expected: Vec<f64>) {
        let Some((same, _)) = self.pairs.iter_mut().find(|(before, _)| before.shape == table.shape) else {
            self.pairs.push((table, expected));
            return;
        };
        let precisions = [same.sigma.powi(-2), table.sigma.powi(-2)];
        let weight = precisions[0] + precisions[1];
        for (value, more) in same.values.iter_mut().zip(&table.values) {
            *value = (precisions[0] * *value + precisions[1] * more) / weight;
        }
        same.sigma = weight.sqrt().recip();
    }

    /// Spends what is left on single columns once more; they serve every table.
    pub(super) fn measure_singles_again(&mut self, records: &[Vec<u16>], purse: &mut Purse, chance: &mut impl CryptoRng) {
        let (left, weights) = (purse.left(), self.widths.iter().map(|&width| weight(width as f64)).sum::<f64>());
        for column in 0..self.widths.len() {
            let cost = left * weight(self.widths[column] as f64) / weights;
            self.small.push(purse.measure("single columns", cost, Shape::new(&[column], &self.widths), records, chance));
        }
    }

    /// How many records there are, and the standard error of that.
    pub(super) fn record_count(&self) -> (f64, f64) {
        let tables: Vec<Table> = self.tables();
        let (values, error) = mean(&tables, &[]).unwrap_or((vec![0.0], 0.0));
        (values[0].max(0.0), error)
    }

    fn tables(&self) -> Vec<Table> {
        self.small.iter().chain(self.pairs.iter().map(|(table, _)| table)).cloned().collect()
    }

    /// Every single column and every measured pair as they most likely were; they agree with each other.
    ///
    /// The total is at least 1, so that shares can be had of it.
    pub(super) fn believed(&self) -> (Vec<Believed>, Vec<Believed>) {
        let mut tables = self.tables();
        let total = self.record_count().0.max(1.0);
        agree(&mut tables);
        let singles: Vec<Believed> = (0..self.widths.len()).map(|column| self.single(&tables, column, total)).collect();
        let margins: Vec<Vec<f64>> = singles.iter().map(|single| single.counts.clone()).collect();
        let measured = &tables[self.small.len()..];
        let pairs = measured.iter().zip(&self.pairs).map(|(table, (_, expected))| self.pair(table, expected, &margins));
        (singles, pairs.collect())
    }

    fn single(&self, tables: &[Table], column: usize, total: f64) -> Believed {
        let shape = Shape::new(&[column], &self.widths);
        let (mut counts, sigma) = mean(tables, &[column]).unwrap_or_default();
        let zeros = self.zeros.cells(&shape);
        zeros.iter().for_each(|&cell| counts[cell] = f64::NEG_INFINITY);
        not_negative(&mut counts, total);
        zeros.iter().for_each(|&cell| counts[cell] = 0.0);
        let sum: f64 = counts.iter().sum();
        if sum > 0.0 {
            counts.iter_mut().for_each(|count| *count *= total / sum);
        }
        let mut errors = vec![sigma; counts.len()];
        zeros.iter().for_each(|&cell| errors[cell] = 0.0);
        Believed { shape, counts, errors }
    }

    fn pair(&self, table: &Table, expected: &[f64], margins: &[Vec<f64>]) -> Believed {
        let cells = posterior(&table.values, expected, table.sigma);
        let mut counts: Vec<f64> = cells.iter().map(|cell| cell.mean).collect();
        let mut errors: Vec<f64> = cells.iter().map(|cell: &Cell| cell.error).collect();
        for cell in self.zeros.cells(&table.shape) {
            (counts[cell], errors[cell]) = (0.0, 0.0);
        }
        rake(&table.shape, &mut counts, margins);
        Believed { shape: table.shape.clone(), counts, errors }
    }
}

/// The believed tables as shares, for a model.
pub(super) fn targets(believed: &[Believed]) -> Vec<Target> {
    let share = |table: &Believed| {
        let total: f64 = table.counts.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        Target { shape: table.shape.clone(), shares: table.counts.iter().map(|count| count / total).collect() }
    };
    believed.iter().map(share).collect()
}
