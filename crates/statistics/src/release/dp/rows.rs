//! Rows of a release: drawn from the model, then moved onto the tables that are believed.

use rand::Rng;

use super::consistent::rake;
use super::evidence::Believed;
use super::model::Model;
use super::polish::Polish;
use super::shape::Shape;
use super::zeros::Zeros;

/// How often every value is drawn anew before rows are taken, so that copies of one made-up record part.
const DRAWS: usize = 4;

/// Passes of moving rows; a pass that changes less than one value in a thousand is the last.
const PASSES: usize = 6;

/// Made-up records from several draws, for tables with little scatter.
pub(super) fn pool(model: &mut Model, times: usize, chance: &mut impl Rng) -> Vec<Vec<u16>> {
    let mut pool: Vec<Vec<u16>> = vec![vec![]; model.records.len()];
    for _ in 0..times {
        model.sweep(0.0, chance);
        pool.iter_mut().zip(&model.records).for_each(|(pool, drawn)| pool.extend(drawn));
    }
    pool
}

/// What a table of the pool comes to for `total` records; no cell is quite empty.
pub(super) fn scaled(shape: &Shape, pool: &[Vec<u16>], total: f64) -> Vec<f64> {
    let scale = total / pool[0].len().max(1) as f64;
    shape.count(pool).into_iter().map(|count| f64::from(count) * scale + NEARLY_NOBODY).collect()
}

/// What is expected of a cell in which the pool has nobody, in records.
pub(super) const NEARLY_NOBODY: f64 = 0.01;

/// What every pair should hold: what was measured, else what the model makes of it.
pub(super) fn wanted(
    pairs: &[Vec<usize>],
    singles: &[Believed],
    measured: &[Believed],
    pool: &[Vec<u16>],
    total: f64,
) -> Vec<(Shape, Vec<f64>)> {
    let widths: Vec<usize> = singles.iter().map(|single| single.counts.len()).collect();
    let margins: Vec<Vec<f64>> = singles.iter().map(|single| single.counts.clone()).collect();
    let want = |pair: &Vec<usize>| {
        let shape = Shape::new(pair, &widths);
        if let Some(known) = measured.iter().find(|known| known.shape == shape) {
            return (shape, known.counts.clone());
        }
        let mut counts = scaled(&shape, pool, total);
        rake(&shape, &mut counts, &margins);
        (shape, counts)
    };
    pairs.iter().map(want).collect()
}

/// Draws `count` rows and moves them until the single columns are exact and the pairs as near as can be.
///
/// Gives the rows and how many of them had to be replaced because no record can be as they were.
pub(super) fn make(
    model: &mut Model,
    count: usize,
    singles: &[Believed],
    pairs: &[(Shape, Vec<f64>)],
    zeros: &Zeros,
    chance: &mut impl Rng,
) -> (Vec<Vec<u16>>, usize) {
    model.resize(count);
    for _ in 0..DRAWS {
        model.sweep(0.0, chance);
    }
    let mut rows = std::mem::take(&mut model.records);
    if count > 0 {
        let widths: Vec<usize> = singles.iter().map(|single| single.counts.len()).collect();
        let whole: Vec<Vec<u32>> = singles.iter().map(|single| whole(&single.counts, count)).collect();
        let mut polish = Polish::new(&mut rows, &widths, pairs, &whole);
        for _ in 0..PASSES {
            if polish.pass(chance) * 1000 < count * widths.len() {
                break;
            }
        }
        polish.settle();
    }
    let replaced = zeros.repair(&mut rows);
    (rows, replaced)
}

/// Whole numbers that add up to `count` in the proportions of `values`.
fn whole(values: &[f64], count: usize) -> Vec<u32> {
    let total: f64 = values.iter().sum();
    let (mut upto, mut given) = (0.0, 0);
    let share = |&value: &f64| {
        upto += value;
        let now = ((upto / total * count as f64).round() as u32).min(count as u32);
        std::mem::replace(&mut given, now).abs_diff(now)
    };
    values.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn whole_numbers_add_up() {
        assert_eq!(whole(&[0.4, 0.4, 2.2], 3), [0, 1, 2]);
        assert_eq!(whole(&[1.0; 7], 1000).iter().sum::<u32>(), 1000);
        assert_eq!(whole(&[5.0, 0.0], 0), [0, 0]);
    }
}
