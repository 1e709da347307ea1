//! Tables for publication: small counts are suppressed, and so is what would give them away.
//!
//! Every cell of every table and of every margin is one number, however many tables show it; so linked tables are
//! protected together. **Primary** suppression takes counts from 1 to below the threshold. **Secondary** suppression takes further
//! cells until an attack by all published sums learns nothing about a small count but that it is small.

mod attack;
mod lattice;
#[cfg(test)]
mod tests;

use super::{Codebook, Coded, Selection};
use attack::{Bounds, Relief, relief};
use lattice::Lattice;

/// More cells than this are no tables for people.
pub const MOST_CELLS: usize = 500_000;
/// The most columns of one table.
pub const MOST_COLUMNS: usize = 4;

/// What is shown in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The count, rounded where rounding was asked for.
    Count(u64),
    /// From 1 to below the threshold: `<5`.
    Small,
    /// Not shown, because it would give away a small count.
    Withheld,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Columns and codes; a column that is not there is summed over. Code 0 is "not stated".
    pub selection: Selection,
    /// What is shown.
    pub shown: Shown,
}

/// Tables as they can be published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tables {
    /// The cells of all tables and margins, each once: by number of columns, then by columns and codes.
    pub cells: Vec<Cell>,
    /// How many are small.
    pub small: usize,
    /// How many are withheld to protect them.
    pub withheld: usize,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableSettings {
    /// The columns of each table, as numbers of the codebook's columns.
    pub tables: Vec<Vec<usize>>,
    /// Counts from 1 to below it are not shown.
    pub threshold: u64,
    /// Shown counts are rounded to the nearest multiple of it; 1 leaves them as they are.
    pub round_to: u64,
}

/// Why there are no tables.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TablesError {
    /// No table, or one with no column, too many, one twice or one that is not there.
    #[error("table {0} has no column, more than {MOST_COLUMNS}, one twice, or one that is not in the codebook")]
    Columns(usize),
    /// Nothing would be protected.
    #[error("the threshold is {0}; it is at least 3, because below it one victim could subtract themself and see the other")]
    Threshold(u64),
    /// Rounding to more than the threshold doubled would show protected counts as 0.
    #[error("counts cannot be rounded to multiples of {0}; at least 1 and at most the threshold")]
    Rounding(u64),
    /// Too many cells.
    #[error("the tables have more than {MOST_CELLS} cells; take fewer or narrower ones")]
    TooLarge,
}

/// Counts, suppresses, and checks by attack that nothing is given away.
///
/// # Errors
/// [`TablesError`] when the question has no answer.
pub fn publish(coded: &Coded, codebook: &Codebook, asked: &TableSettings) -> Result<Tables, TablesError> {
    check(codebook, asked)?;
    let lattice = Lattice::count(coded, codebook, &asked.tables).ok_or(TablesError::TooLarge)?;
    let marks = suppress(&lattice, asked.threshold);
    let shown = |at: usize| match marks[at] {
        Mark::Shown => Shown::Count((lattice.counts[at] + asked.round_to / 2) / asked.round_to * asked.round_to),
        Mark::Small => Shown::Small,
        Mark::Withheld => Shown::Withheld,
    };
    let cells =
        lattice.selections.iter().enumerate().map(|(at, selection)| Cell { selection: selection.clone(), shown: shown(at) });
    let cells: Vec<Cell> = cells.collect();
    let number = |shown: Shown| cells.iter().filter(|cell| cell.shown == shown).count();
    Ok(Tables { small: number(Shown::Small), withheld: number(Shown::Withheld), cells })
}

fn check(codebook: &Codebook, asked: &TableSettings) -> Result<(), TablesError> {
    let wrong = |columns: &Vec<usize>| {
        let twice = (1..columns.len()).any(|at| columns[..at].contains(&columns[at]));
        columns.is_empty() || columns.len() > MOST_COLUMNS || twice || columns.iter().any(|at| *at >= codebook.columns().len())
    };
    if let Some(at) = asked.tables.iter().position(wrong) {
        return Err(TablesError::Columns(at + 1));
    }
    if asked.tables.is_empty() {
        return Err(TablesError::Columns(1));
    }
    if asked.threshold < 3 {
        return Err(TablesError::Threshold(asked.threshold));
    }
    if asked.round_to == 0 || asked.round_to > asked.threshold {
        return Err(TablesError::Rounding(asked.round_to));
    }
    Ok(())
}

/// What is said of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Shown,
    Small,
    Withheld,
}

/// What is said of each cell. Each round withholds one more for every small count that the attack narrows; it ends because
/// there are only so many cells.
fn suppress(lattice: &Lattice, threshold: u64) -> Vec<Mark> {
    let small: Vec<usize> = (0..lattice.counts.len()).filter(|at| (1..threshold).contains(&lattice.counts[*at])).collect();
    let mut marks = vec![Mark::Shown; lattice.counts.len()];
    small.iter().for_each(|at| marks[*at] = Mark::Small);
    loop {
        let bounds = Bounds::of(lattice, &marks, threshold);
        let mut changed = false;
        for at in small.iter().filter(|at| bounds.knows(**at, threshold)) {
            let unsaid = match relief(lattice, &marks, threshold, &bounds, *at) {
                Relief::Withhold(cell) => vec![cell],
                Relief::Unsay(cells) => cells,
            };
            changed |= !unsaid.is_empty();
            unsaid.into_iter().for_each(|cell| marks[cell] = Mark::Withheld);
        }
        if !changed {
            return marks;
        }
    }
}
