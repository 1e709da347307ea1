//! The cells of all tables and margins, and the sums that tie them.

use std::collections::{BTreeSet, HashMap};

use super::MOST_CELLS;
use crate::release::{Codebook, Coded, Selection};

/// One published sum: a cell is all its parts together.
#[derive(Debug)]
pub(super) struct Sum {
    pub(super) whole: usize,
    pub(super) parts: Vec<usize>,
}

/// Every cell once, with its true count, and every sum between cells.
#[derive(Debug)]
pub(super) struct Lattice {
    pub(super) selections: Vec<Selection>,
    pub(super) counts: Vec<u64>,
    pub(super) sums: Vec<Sum>,
    /// For each cell the sums it is in.
    of_cells: Vec<Vec<u32>>,
}

impl Lattice {
    /// Counts the tables and all their margins; nothing when there are too many cells.
    ///
    /// All values of the codebook are cells, those that nobody has with 0.
    pub(super) fn count(coded: &Coded, codebook: &Codebook, tables: &[Vec<usize>]) -> Option<Self> {
        let widths = codebook.widths();
        let sets = margins(tables);
        let cells = |set: &BTreeSet<usize>| set.iter().try_fold(1_usize, |cells, column| cells.checked_mul(widths[*column]));
        let all = sets.iter().try_fold(0_usize, |sum, set| sum.checked_add(cells(set)?))?;
        if all > MOST_CELLS {
            return None;
        }
        let mut it = Self {
            selections: Vec::with_capacity(all),
            counts: Vec::with_capacity(all),
            sums: Vec::new(),
            of_cells: vec![Vec::new(); all],
        };
        let mut begins: HashMap<&BTreeSet<usize>, usize> = HashMap::new();
        for set in &sets {
            begins.insert(set, it.counts.len());
            it.add(coded, &set.iter().copied().collect::<Vec<_>>(), &widths);
        }
        for set in &sets {
            for column in set {
                it.tie(set, *column, &begins, &widths);
            }
        }
        Some(it)
    }

    /// The sums that a cell is part or whole of.
    pub(super) fn of_cell(&self, at: usize) -> impl Iterator<Item = &Sum> {
        self.of_cells[at].iter().map(|sum| &self.sums[*sum as usize])
    }

    fn add(&mut self, coded: &Coded, columns: &[usize], widths: &[usize]) {
        let begin = self.counts.len();
        let number: usize = columns.iter().map(|column| widths[*column]).product();
        self.counts.resize(begin + number, 0);
        for row in 0..coded.rows() {
            let cell = columns.iter().fold(0, |cell, column| cell * widths[*column] + usize::from(coded.columns()[*column][row]));
            self.counts[begin + cell] += 1;
        }
        for cell in 0..number {
            let parts =
                columns.iter().copied().zip(codes(cell, columns, widths)).map(|(column, code)| (column as u16, code as u16));
            self.selections.push(Selection::new(parts.collect()).expect("a set has a column once"));
        }
    }

    /// Ties the cells of a table to those of its margin without `column`.
    fn tie(&mut self, set: &BTreeSet<usize>, column: usize, begins: &HashMap<&BTreeSet<usize>, usize>, widths: &[usize]) {
        let mut margin = set.clone();
        margin.remove(&column);
        let (begin, whole) = (begins[set], begins[&margin]);
        // Cells are numbered with the last column counting fastest.
        let after: usize = set.iter().filter(|other| **other > column).map(|other| widths[*other]).product();
        let cells: usize = margin.iter().map(|other| widths[*other]).product();
        for cell in 0..cells {
            let (high, low) = (cell / after, cell % after);
            let part = |code: usize| begin + (high * widths[column] + code) * after + low;
            let sum = Sum { whole: whole + cell, parts: (0..widths[column]).map(part).collect() };
            let number = self.sums.len() as u32;
            sum.parts.iter().chain([&sum.whole]).for_each(|at| self.of_cells[*at].push(number));
            self.sums.push(sum);
        }
    }
}

/// The column sets of all tables and margins, the smaller first.
fn margins(tables: &[Vec<usize>]) -> Vec<BTreeSet<usize>> {
    let mut sets: BTreeSet<(usize, BTreeSet<usize>)> = BTreeSet::new();
    for table in tables {
        for subset in 0_usize..1 << table.len() {
            let set: BTreeSet<usize> =
                table.iter().enumerate().filter(|(at, _)| subset >> at & 1 == 1).map(|(_, c)| *c).collect();
            sets.insert((set.len(), set));
        }
    }
    sets.into_iter().map(|(_, set)| set).collect()
}

fn codes(mut cell: usize, columns: &[usize], widths: &[usize]) -> Vec<usize> {
    let mut codes = vec![0; columns.len()];
    for (code, column) in codes.iter_mut().zip(columns).rev() {
        *code = cell % widths[*column];
        cell /= widths[*column];
    }
    codes
}
