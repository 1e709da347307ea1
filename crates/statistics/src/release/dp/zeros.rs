//! Cells in which nobody can be: structural zeros, known before any record.

use super::shape::Shape;
use crate::release::{Codebook, Selection};

/// What no record can hold, the empty value of columns that are never empty among it.
#[derive(Debug, Clone)]
pub(super) struct Zeros(Vec<Vec<(usize, usize)>>);

impl Zeros {
    pub(super) fn of(codebook: &Codebook) -> Self {
        let never_empty = codebook.columns().iter().enumerate().filter(|(_, column)| !column.may_be_empty);
        let parts =
            |one: &Selection| one.parts().iter().map(|&(column, code)| (usize::from(column), usize::from(code))).collect();
        let mut zeros: Vec<Vec<(usize, usize)>> = never_empty.map(|(column, _)| vec![(column, 0)]).collect();
        zeros.extend(codebook.impossible().iter().map(parts));
        Self(zeros)
    }

    /// The cells of a table that must be empty.
    pub(super) fn cells(&self, shape: &Shape) -> Vec<usize> {
        let strides = shape.strides();
        let mut cells = vec![];
        for zero in self.0.iter().filter(|zero| zero.iter().all(|(column, _)| shape.columns.contains(column))) {
            let held = |cell: usize| {
                let at = |column: usize| shape.columns.iter().position(|&one| one == column).unwrap_or(0);
                zero.iter().all(|&(column, code)| cell / strides[at(column)] % shape.widths[at(column)] == code)
            };
            cells.extend((0..shape.cells()).filter(|&cell| held(cell)));
        }
        cells
    }

    /// The sets of several columns about which there is a rule.
    pub(super) fn sets(&self) -> Vec<Vec<usize>> {
        let mut sets: Vec<Vec<usize>> =
            self.0.iter().filter(|zero| zero.len() > 1).map(|zero| zero.iter().map(|(column, _)| *column).collect()).collect();
        sets.sort();
        sets.dedup();
        sets
    }

    /// Whether a row is one that cannot be.
    fn broken(&self, rows: &[Vec<u16>], at: usize) -> bool {
        self.0.iter().any(|zero| zero.iter().all(|&(column, code)| usize::from(rows[column][at]) == code))
    }

    /// Puts a copy of the next possible row in place of each that cannot be; gives how many there were.
    ///
    /// When no row is possible they stay: the codebook contradicts itself then.
    pub(super) fn repair(&self, rows: &mut [Vec<u16>]) -> usize {
        let count = rows.first().map_or(0, Vec::len);
        if self.0.is_empty() {
            return 0;
        }
        let (broken, whole): (Vec<usize>, Vec<usize>) = (0..count).partition(|&at| self.broken(rows, at));
        for &at in broken.iter().filter(|_| !whole.is_empty()) {
            let next = whole.partition_point(|&other| other < at) % whole.len();
            rows.iter_mut().for_each(|column| column[at] = column[whole[next]]);
        }
        broken.len()
    }
}

#[cfg(test)]
mod tests {
    use super::Zeros;
    use crate::release::dp::shape::Shape;
    use crate::release::{Codebook, Column, Selection};

    #[test]
    fn what_cannot_be_is_found_and_replaced() {
        let column = |name: &str, may_be_empty| Column { name: name.to_owned(), values: vec!["1".to_owned()], may_be_empty };
        let rule = Selection::new(vec![(0, 0), (1, 1)]).unwrap();
        let codebook = Codebook::new(vec![column("a", true), column("b", true), column("c", false)], vec![rule]).unwrap();
        let zeros = Zeros::of(&codebook);
        assert_eq!(zeros.cells(&Shape::new(&[0, 1], &[2, 2, 2])), [1]);
        assert_eq!(zeros.cells(&Shape::new(&[0, 2], &[2, 2, 2])), [0, 2]);
        assert_eq!(zeros.sets(), [[0, 1]]);
        let mut rows = [vec![0, 1, 1], vec![1, 1, 0], vec![1, 0, 1]];
        assert_eq!(zeros.repair(&mut rows), 2);
        assert_eq!(rows, [vec![1, 1, 1], vec![0, 0, 0], vec![1, 1, 1]]);
    }
}
