//! Noisy tables made to agree where they share columns, each trusted by how little noise it has.
//!
//! # Source
//! Hay, Rastogi, Miklau and Suciu (2010), Boosting the Accuracy of Differentially Private Histograms Through Consistency,
//! VLDB 3; over sets of columns as in Qardaji, Yang and Li (2014), PriView, SIGMOD.

use super::shape::{Shape, Table};

/// Makes the tables agree on every set of columns that two of them share, smaller sets first, beginning with the total.
pub(super) fn agree(tables: &mut [Table]) {
    for columns in shared_sets(tables) {
        agree_on(tables, &columns);
    }
}

/// All sets of columns on which at least two tables speak, smaller ones first; the empty set is the total.
fn shared_sets(tables: &[Table]) -> Vec<Vec<usize>> {
    let mut sets = std::collections::BTreeSet::from([(0, vec![])]);
    for (at, one) in tables.iter().enumerate() {
        for other in &tables[at + 1..] {
            let shared = one.shape.shared(&other.shape);
            // What more than three columns share is shared by near copies only, whose smaller sets agree already.
            if !shared.is_empty() && shared.len() <= 3 {
                sets.insert((shared.len(), shared));
            }
        }
    }
    sets.into_iter().map(|(_, columns)| columns).collect()
}

/// The mean of what the tables say about some columns, weighted by precision, and its standard deviation.
pub(super) fn mean(tables: &[Table], columns: &[usize]) -> Option<(Vec<f64>, f64)> {
    let mut weight = 0.0;
    let mut mean: Vec<f64> = vec![];
    for table in tables.iter().filter(|table| table.shape.holds(columns)) {
        let sums = table.shape.sums(&table.values, columns);
        let precision = sums.len() as f64 / (table.shape.cells() as f64 * table.sigma * table.sigma);
        mean.resize(sums.len(), 0.0);
        mean.iter_mut().zip(&sums).for_each(|(mean, sum)| *mean += precision * sum);
        weight += precision;
    }
    mean.iter_mut().for_each(|mean| *mean /= weight);
    (weight > 0.0).then(|| (mean, weight.sqrt().recip()))
}

fn agree_on(tables: &mut [Table], columns: &[usize]) {
    let Some((mean, _)) = mean(tables, columns) else { return };
    for table in tables.iter_mut().filter(|table| table.shape.holds(columns)) {
        shift(table, columns, &mean);
    }
}

/// Spreads what a table lacks over the cells that add up to it.
fn shift(table: &mut Table, columns: &[usize], to: &[f64]) {
    let sums = table.shape.sums(&table.values, columns);
    let share = to.len() as f64 / table.shape.cells() as f64;
    let onto: Vec<u32> = table.shape.onto(columns);
    for (value, cell) in table.values.iter_mut().zip(onto) {
        *value += share * (to[cell as usize] - sums[cell as usize]);
    }
}

/// Scales a table without negative cells until it adds up to the given tables of one column each, up to a fixed number of
/// rounds (iterative proportional fitting).
pub(super) fn rake(shape: &Shape, values: &mut [f64], margins: &[Vec<f64>]) {
    let ontos: Vec<Vec<u32>> = shape.columns.iter().map(|&column| shape.onto(&[column])).collect();
    for _ in 0..12 {
        for (onto, &column) in ontos.iter().zip(&shape.columns) {
            let margin = &margins[column];
            let mut sums = vec![0.0; margin.len()];
            onto.iter().zip(values.iter()).for_each(|(&cell, value)| sums[cell as usize] += value);
            let factors: Vec<f64> = sums.iter().zip(margin).map(|(&sum, &to)| if sum > 0.0 { to / sum } else { 0.0 }).collect();
            onto.iter().zip(values.iter_mut()).for_each(|(&cell, value)| *value *= factors[cell as usize]);
        }
    }
}

/// Takes away what is below 0 and as much from every other cell, so that the total stays (norm-sub).
pub(super) fn not_negative(values: &mut [f64], total: f64) {
    for _ in 0..60 {
        values.iter_mut().for_each(|value| *value = value.max(0.0));
        let over = values.iter().sum::<f64>() - total;
        let positive = values.iter().filter(|&&value| value > 0.0).count();
        if over.abs() <= 1e-9 * total.max(1.0) || positive == 0 {
            break;
        }
        values.iter_mut().filter(|value| **value > 0.0).for_each(|value| *value -= over / positive as f64);
    }
    values.iter_mut().for_each(|value| *value = value.max(0.0));
    if values.iter().all(|&value| value == 0.0) {
        values.fill(total / values.len() as f64);
    }
}

#[cfg(test)]
mod tests {
    use super::{agree, mean, not_negative, rake};
    use crate::release::dp::shape::{Shape, Table};

    fn table(columns: &[usize], values: &[f64], sigma: f64) -> Table {
        Table { shape: Shape::new(columns, &[2, 2, 2]), values: values.to_vec(), sigma }
    }

    #[test]
    fn tables_agree_and_the_exact_one_is_believed() {
        let mut tables = vec![
            table(&[0], &[60.0, 40.0], 0.001),
            table(&[0, 1], &[30.0, 20.0, 10.0, 30.0], 5.0),
            table(&[1, 2], &[20.0, 30.0, 20.0, 20.0], 5.0),
        ];
        agree(&mut tables);
        for columns in [&[0][..], &[1], &[]] {
            let (to, _) = mean(&tables, columns).unwrap();
            for table in tables.iter().filter(|table| table.shape.holds(columns)) {
                let sums = table.shape.sums(&table.values, columns);
                assert!(sums.iter().zip(&to).all(|(sum, to)| (sum - to).abs() < 1e-6), "{columns:?}: {sums:?} {to:?}");
            }
        }
        assert!((tables[0].values[0] - 60.0).abs() < 0.01);
    }

    #[test]
    fn negative_cells_go_and_the_total_stays() {
        let mut values = [10.0, -4.0, 1.0, 5.0];
        not_negative(&mut values, 12.0);
        assert!(values.iter().zip([8.5, 0.0, 0.0, 3.5]).all(|(is, should)| (is - should).abs() < 1e-9), "{values:?}");
        let mut nothing = [-1.0, -1.0];
        not_negative(&mut nothing, 0.0);
        assert_eq!(nothing, [0.0, 0.0]);
    }

    #[test]
    fn raking_keeps_zeros_and_meets_margins() {
        let shape = Shape::new(&[0, 1], &[2, 2]);
        let mut values = [1.0, 1.0, 0.0, 1.0];
        rake(&shape, &mut values, &[vec![6.0, 4.0], vec![3.0, 7.0]]);
        assert_eq!(values, [3.0, 3.0, 0.0, 4.0]);
    }
}
