//! Counts of a release, each with the error it has.

use super::evidence::Believed;
use super::shape::{Shape, sets};
use super::wrong::Wrong;
use crate::release::{Aggregate, Aggregates, Selection};

/// A table larger than this is counted by sorting, not by a cell for each combination.
const MOST_CELLS: usize = 2_000_000;

/// A pair's counts and their standard errors.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) shape: Shape,
    pub(super) counts: Vec<f64>,
    pub(super) errors: Vec<f64>,
}

impl From<Believed> for Known {
    fn from(table: Believed) -> Self {
        // What was learned from a table is taken for certain when its cells are judged; they are a little less sure than that.
        let errors = table.errors.iter().map(|error| 1.2 * error).collect();
        Self { shape: table.shape, counts: table.counts, errors }
    }
}

/// Where counts come from.
#[derive(Debug)]
pub(super) struct Sources<'a> {
    /// Single columns.
    pub(super) singles: &'a [Believed],
    /// Pairs.
    pub(super) pairs: &'a [Known],
    /// By how much the model is thought to be wrong on triples.
    pub(super) wrong: &'a Wrong,
    /// Records drawn from the model, several sets of them; longer combinations are counted in all.
    pub(super) drawn: &'a [&'a [Vec<u16>]],
    /// The number of records and its standard error.
    pub(super) total: (f64, f64),
}

/// The counts of all combinations up to a length that at least half a record is thought to hold; empty values are not named.
pub(super) fn released(sources: &Sources<'_>, max_length: usize) -> Aggregates {
    let mut counts = vec![];
    for (column, single) in sources.singles.iter().enumerate().filter(|_| max_length >= 1) {
        counts.extend(
            (1..single.counts.len())
                .filter_map(|code| one(vec![(column as u16, code as u16)], single.counts[code], single.errors[code])),
        );
    }
    for pair in sources.pairs.iter().filter(|_| max_length >= 2) {
        counts.extend(of_pair(pair, sources.singles));
    }
    for length in 3..=max_length {
        for columns in sets(sources.singles.len(), length) {
            of_set(sources, &columns, &mut counts);
        }
    }
    Aggregates { record_count: sources.total.0.round() as u64, record_count_error: Some(sources.total.1), max_length, counts }
}

fn one(parts: Vec<(u16, u16)>, count: f64, error: f64) -> Option<Aggregate> {
    // Rounding to a whole number has an error of its own, the uniform's.
    let standard_error = Some(error.hypot(1.0 / 12.0_f64.sqrt()));
    let rounded = count.round() as u64;
    (rounded > 0).then(|| Aggregate {
        selection: Selection::new(parts).unwrap_or_else(Selection::everybody),
        count: rounded,
        standard_error,
    })
}

/// A pair's count is no surer than the records' own scatter and the counts of its two values leave it.
///
/// The posterior takes what was expected of a cell as known; where it holds to that, its own error is next to nothing.
fn of_pair<'a>(pair: &'a Known, singles: &'a [Believed]) -> impl Iterator<Item = Aggregate> + 'a {
    let (columns, width) = (&pair.shape.columns, pair.shape.widths[1]);
    let noise = pair.errors.iter().copied().fold(0.0, f64::max).powi(2);
    let part = |column: usize, code: usize| {
        let single = &singles[columns[column]];
        single.errors[code] / single.counts[code].max(0.5)
    };
    let error = move |cell: usize| {
        let count = pair.counts[cell];
        let scatter = if noise > 0.0 { (noise * count / (noise + count)).sqrt() } else { 0.0 };
        let parts = count * part(0, cell / width).max(part(1, cell % width));
        pair.errors[cell].hypot(scatter).hypot(parts)
    };
    (0..pair.counts.len()).filter(move |cell| cell / width > 0 && cell % width > 0).filter_map(move |cell| {
        let parts = vec![(columns[0] as u16, (cell / width) as u16), (columns[1] as u16, (cell % width) as u16)];
        one(parts, pair.counts[cell], error(cell))
    })
}

fn of_set(sources: &Sources<'_>, columns: &[usize], counts: &mut Vec<Aggregate>) {
    let widths: Vec<usize> = sources.singles.iter().map(|single| single.counts.len()).collect();
    let drawn: usize = sources.drawn.iter().map(|drawn| drawn[0].len()).sum();
    let scale = sources.total.0 / drawn.max(1) as f64;
    let inside: Vec<&Known> =
        sources.pairs.iter().filter(|pair| pair.shape.columns.iter().all(|one| columns.contains(one))).collect();
    let shape = Shape::new(columns, &widths);
    let tally = tally(&shape, sources.drawn);
    let roots: f64 = tally.iter().map(|(_, found)| (f64::from(*found) * scale).sqrt()).sum();
    let wrong = sources.wrong.for_each_root(columns, roots);
    let mut take = |codes: &[usize], found: u32| {
        if codes.contains(&0) {
            return;
        }
        let count = f64::from(found) * scale;
        let error = error(columns, codes, count, scale, &inside).hypot(wrong * count.sqrt());
        let parts = columns.iter().zip(codes).map(|(&column, &code)| (column as u16, code as u16)).collect();
        counts.extend(one(parts, count, error));
    };
    for (cell, found) in tally {
        take(&codes(&shape, cell), found);
    }
}

/// Cells that hold somebody, in order.
fn tally(shape: &Shape, drawn: &[&[Vec<u16>]]) -> Vec<(u64, u32)> {
    if shape.widths.iter().fold(1_usize, |cells, &width| cells.saturating_mul(width)) <= MOST_CELLS {
        let mut counts = vec![0; shape.cells()];
        for records in drawn {
            counts.iter_mut().zip(shape.count(records)).for_each(|(count, more)| *count += more);
        }
        return counts.into_iter().enumerate().filter(|(_, count)| *count > 0).map(|(at, count)| (at as u64, count)).collect();
    }
    let mut keys: Vec<u64> = drawn.iter().flat_map(|records| keys(shape, records)).collect();
    keys.sort_unstable();
    keys.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect()
}

fn keys(shape: &Shape, records: &[Vec<u16>]) -> Vec<u64> {
    let key = |at: usize| {
        let codes = shape.columns.iter().zip(&shape.widths);
        codes.fold(0_u64, |key, (&column, &width)| key.wrapping_mul(width as u64) + u64::from(records[column][at]))
    };
    (0..records[0].len()).map(key).collect()
}

fn codes(shape: &Shape, cell: u64) -> Vec<usize> {
    let mut rest = cell;
    let mut codes: Vec<usize> = shape
        .widths
        .iter()
        .rev()
        .map(|&width| {
            let code = rest % width as u64;
            rest /= width as u64;
            code as usize
        })
        .collect();
    codes.reverse();
    codes
}

/// The standard error of a count that was not measured itself.
///
/// The model makes it from the pairs inside it, so it has their relative errors; and records, true and drawn ones,
/// scatter around the model as samples do. How wrong the model itself is comes on top.
fn error(columns: &[usize], codes: &[usize], count: f64, scale: f64, inside: &[&Known]) -> f64 {
    let relative: f64 = inside.iter().map(|pair| relative(pair, columns, codes)).sum();
    (count * (1.0 + scale) + count * count * relative.min(4.0)).sqrt()
}

/// The square of a pair's relative error in the cell that a combination is part of.
fn relative(pair: &Known, columns: &[usize], codes: &[usize]) -> f64 {
    let code = |column: usize| columns.iter().position(|&one| one == column).map_or(0, |at| codes[at]);
    let cell = code(pair.shape.columns[0]) * pair.shape.widths[1] + code(pair.shape.columns[1]);
    (pair.errors[cell] / pair.counts[cell].max(0.5)).powi(2)
}

#[cfg(test)]
mod tests {
    use super::{codes, tally};
    use crate::release::dp::shape::Shape;

    #[test]
    fn wide_tables_are_counted_alike() {
        let records: Vec<Vec<u16>> = vec![vec![1, 3, 1], vec![0, 1999, 0], vec![7, 0, 7]];
        let small = Shape::new(&[0, 1], &[4, 2000, 9000]);
        let wide = Shape::new(&[0, 1, 2], &[4, 2000, 9000]);
        assert_eq!(tally(&small, &[&records]), [(2000, 2), (7999, 1)]);
        let found = tally(&wide, &[&records]);
        assert_eq!(found.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [2, 1]);
        assert_eq!([codes(&wide, found[0].0), codes(&wide, found[1].0)], [[1, 0, 7], [3, 1999, 0]]);
    }
}
