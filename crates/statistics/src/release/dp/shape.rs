//! A table of counts over some columns: its cells, how records fall into them, and how it adds up to smaller tables.

/// Which columns a table has, in ascending order, and how many codes each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) columns: Vec<usize>,
    pub(super) widths: Vec<usize>,
}

impl Shape {
    pub(super) fn new(columns: &[usize], widths: &[usize]) -> Self {
        Self { columns: columns.to_vec(), widths: columns.iter().map(|&column| widths[column]).collect() }
    }

    /// How many cells a table over the columns would have.
    pub(super) fn cells_of(columns: &[usize], widths: &[usize]) -> usize {
        columns.iter().fold(1, |cells, &column| cells.saturating_mul(widths[column]))
    }

    pub(super) fn cells(&self) -> usize {
        self.widths.iter().product()
    }

    /// How far apart in the table neighbouring codes of each column are; the last column's are next to each other.
    pub(super) fn strides(&self) -> Vec<usize> {
        let mut strides = vec![1; self.widths.len()];
        for at in (1..self.widths.len()).rev() {
            strides[at - 1] = strides[at] * self.widths[at];
        }
        strides
    }

    /// How many records are in each cell.
    pub(super) fn count(&self, records: &[Vec<u16>]) -> Vec<u32> {
        let mut counts = vec![0; self.cells()];
        let (widths, columns) = (&self.widths, &self.columns);
        let column = |at: usize| records[columns[at]].as_slice();
        match *columns.as_slice() {
            [_] => column(0).iter().for_each(|&a| counts[usize::from(a)] += 1),
            [_, _] => {
                for (&a, &b) in column(0).iter().zip(column(1)) {
                    counts[usize::from(a) * widths[1] + usize::from(b)] += 1;
                }
            }
            [_, _, _] => {
                for ((&a, &b), &c) in column(0).iter().zip(column(1)).zip(column(2)) {
                    counts[(usize::from(a) * widths[1] + usize::from(b)) * widths[2] + usize::from(c)] += 1;
                }
            }
            _ => self.keys(records).into_iter().for_each(|key| counts[key as usize] += 1),
        }
        counts
    }

    /// The cell of each record.
    pub(super) fn keys(&self, records: &[Vec<u16>]) -> Vec<u32> {
        let mut keys = vec![0; records[self.columns[0]].len()];
        for (&column, &stride) in self.columns.iter().zip(&self.strides()) {
            for (key, &code) in keys.iter_mut().zip(&records[column]) {
                *key += u32::from(code) * stride as u32;
            }
        }
        keys
    }

    /// The cell of a smaller table, over `columns` of this one, to which each cell adds.
    pub(super) fn onto(&self, columns: &[usize]) -> Vec<u32> {
        let mut onto = vec![0_u32; 1];
        for (column, &width) in self.columns.iter().zip(&self.widths) {
            let kept = columns.contains(column);
            let grown = onto
                .iter()
                .flat_map(|&cell| (0..width as u32).map(move |code| if kept { cell * width as u32 + code } else { cell }));
            onto = grown.collect();
        }
        onto
    }

    /// What the table adds up to over `columns`.
    pub(super) fn sums(&self, values: &[f64], columns: &[usize]) -> Vec<f64> {
        let smaller = self.columns.iter().zip(&self.widths).filter(|(column, _)| columns.contains(column));
        let mut sums = vec![0.0; smaller.map(|(_, &width)| width).product()];
        for (&value, &cell) in values.iter().zip(&self.onto(columns)) {
            sums[cell as usize] += value;
        }
        sums
    }

    pub(super) fn holds(&self, columns: &[usize]) -> bool {
        columns.iter().all(|column| self.columns.contains(column))
    }

    /// The columns of both.
    pub(super) fn shared(&self, other: &Self) -> Vec<usize> {
        self.columns.iter().copied().filter(|column| other.columns.contains(column)).collect()
    }
}

/// A table of numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    pub(super) shape: Shape,
    pub(super) values: Vec<f64>,
    /// The standard deviation of the noise in a cell.
    pub(super) sigma: f64,
}

/// All sets of `length` out of `count` columns, in order.
pub(in crate::release) fn sets(count: usize, length: usize) -> Vec<Vec<usize>> {
    let mut sets = vec![vec![]];
    for _ in 0..length {
        let grown = sets.iter().flat_map(|set: &Vec<usize>| {
            (set.last().map_or(0, |last| last + 1)..count).map(|next| [set.as_slice(), &[next]].concat())
        });
        sets = grown.collect();
    }
    sets
}

#[cfg(test)]
mod tests {
    use super::{Shape, sets};

    #[test]
    fn records_fall_into_cells() {
        let shape = Shape::new(&[0, 2], &[2, 5, 3]);
        let records = [vec![0, 1, 1], vec![0, 0, 0], vec![2, 0, 2]];
        assert_eq!((shape.cells(), shape.strides()), (6, vec![3, 1]));
        assert_eq!(shape.keys(&records), [2, 3, 5]);
        assert_eq!(shape.count(&records), [0, 0, 1, 1, 0, 1]);
    }

    #[test]
    fn tables_add_up() {
        let shape = Shape::new(&[0, 1], &[2, 3]);
        let values = [1.0, 2.0, 3.0, 10.0, 20.0, 30.0];
        assert_eq!(shape.sums(&values, &[0]), [6.0, 60.0]);
        assert_eq!(shape.sums(&values, &[1]), [11.0, 22.0, 33.0]);
        assert_eq!(shape.sums(&values, &[]), [66.0]);
    }

    #[test]
    fn sets_are_all_there_once() {
        assert_eq!(sets(4, 2), [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]);
        assert_eq!((sets(27, 3).len(), sets(2, 3).len(), sets(3, 0).len()), (2925, 0, 1));
    }
}
