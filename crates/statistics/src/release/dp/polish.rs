//! Rows moved, one value at a time, until their tables are as near to the wanted ones as whole records can be.
//!
//! Rows drawn from a model scatter around it as any sample does. This takes most of the scatter out: a value is changed when
//! that brings the tables it stands in nearer to what they should hold. Post-processing throughout.

use rand::Rng;

use super::model::shuffle;
use super::shape::Shape;

/// Rows, the tables they should meet, and by how much each cell still lacks.
#[derive(Debug)]
pub(super) struct Polish<'a> {
    rows: &'a mut Vec<Vec<u16>>,
    widths: Vec<usize>,
    /// Per column, the pairs it stands in: other column, and where the pair's table begins, this column's codes innermost.
    views: Vec<Vec<(usize, usize)>>,
    /// For each entry of a column's views where the same pair begins with the other column's codes innermost.
    turned: Vec<Vec<usize>>,
    /// What a record would gain by joining a cell; all tables in both layouts, one after the other.
    gains: Vec<f32>,
    /// By how much a gain falls when a record joins.
    falls: Vec<f32>,
    /// What single columns lack, and their weight beside pairs.
    lacks: Vec<Vec<i64>>,
}

/// How much a record too many in a single column counts beside one in a pair.
const SINGLE: f32 = 4.0;

impl<'a> Polish<'a> {
    /// `pairs` are wanted counts for every pair of columns, in order; `singles` whole wanted counts for every column.
    pub(super) fn new(rows: &'a mut Vec<Vec<u16>>, widths: &[usize], pairs: &[(Shape, Vec<f64>)], singles: &[Vec<u32>]) -> Self {
        let mut polish = Self {
            views: vec![vec![]; widths.len()],
            turned: vec![vec![]; widths.len()],
            gains: vec![],
            falls: vec![],
            lacks: vec![],
            widths: widths.to_vec(),
            rows,
        };
        for (shape, wanted) in pairs {
            polish.take(shape, wanted);
        }
        for (column, wanted) in singles.iter().enumerate() {
            let counts = Shape::new(&[column], widths).count(polish.rows);
            polish.lacks.push(wanted.iter().zip(counts).map(|(&to, is)| i64::from(to) - i64::from(is)).collect());
        }
        polish
    }

    fn take(&mut self, shape: &Shape, wanted: &[f64]) {
        let counts = shape.count(self.rows);
        let (first, second) = (shape.columns[0], shape.columns[1]);
        let (height, width) = (shape.widths[0], shape.widths[1]);
        let weight = |cell: usize| 1.0 / (wanted[cell] + 1.0).sqrt();
        let gain = |cell: usize| (weight(cell) * (2.0 * (wanted[cell] - f64::from(counts[cell])) - 1.0)) as f32;
        let fall = |cell: usize| (2.0 * weight(cell)) as f32;
        let starts = [self.gains.len(), self.gains.len() + height * width];
        self.views[second].push((first, starts[0]));
        self.turned[second].push(starts[1]);
        self.views[first].push((second, starts[1]));
        self.turned[first].push(starts[0]);
        self.gains.extend((0..height * width).map(gain));
        self.falls.extend((0..height * width).map(fall));
        let turned = || (0..width).flat_map(|second| (0..height).map(move |first| first * width + second));
        self.gains.extend(turned().map(gain));
        self.falls.extend(turned().map(fall));
    }

    /// Goes once over all rows and columns in random order; gives how many values changed.
    pub(super) fn pass(&mut self, chance: &mut impl Rng) -> usize {
        let mut order: Vec<u32> = (0..self.rows[0].len() as u32).collect();
        let mut columns: Vec<usize> = (0..self.widths.len()).collect();
        shuffle(&mut columns, chance);
        let mut changed = 0;
        for column in columns {
            shuffle(&mut order, chance);
            let mut gains = vec![0.0; self.widths[column]];
            for &row in &order {
                changed += usize::from(self.improve(row as usize, column, &mut gains));
            }
        }
        changed
    }

    fn improve(&mut self, row: usize, column: usize, gains: &mut [f32]) -> bool {
        let width = self.widths[column];
        let from = usize::from(self.rows[column][row]);
        let mut stay = self.single(column, from) + 2.0 * SINGLE;
        for &(other, start) in &self.views[column] {
            let cell = start + usize::from(self.rows[other][row]) * width + from;
            stay += self.gains[cell] + self.falls[cell];
        }
        // A value whose tables do not hold too many is left in peace.
        if stay >= 0.0 {
            return false;
        }
        for (code, gain) in gains.iter_mut().enumerate() {
            *gain = self.single(column, code);
        }
        for &(other, start) in &self.views[column] {
            let start = start + usize::from(self.rows[other][row]) * width;
            gains.iter_mut().zip(&self.gains[start..start + width]).for_each(|(gain, more)| *gain += more);
        }
        gains[from] = stay;
        let best = gains.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(from, |best| best.0);
        if best != from {
            self.change(row, column, best);
        }
        best != from
    }

    /// Changes as few values as it takes until every single column holds exactly what it should.
    pub(super) fn settle(&mut self) {
        for column in 0..self.widths.len() {
            let over: Vec<usize> = (0..self.widths[column]).filter(|&code| self.lacks[column][code] < 0).collect();
            let mut offers = vec![];
            for row in 0..self.rows[column].len() {
                let from = usize::from(self.rows[column][row]);
                if over.contains(&from) {
                    offers.extend(self.offer(row, column, from));
                }
            }
            offers.sort_by(|a: &(f32, usize, usize), b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            self.accept(column, &offers);
        }
    }

    /// What it would bring to move a row to each value that is lacking, best first.
    fn offer(&self, row: usize, column: usize, from: usize) -> Vec<(f32, usize, usize)> {
        let lacking = (0..self.widths[column]).filter(|&code| self.lacks[column][code] > 0);
        let gain = |to: usize| {
            let cells = self.views[column].iter().map(|&(other, start)| {
                let start = start + usize::from(self.rows[other][row]) * self.widths[column];
                self.gains[start + to] - self.gains[start + from]
            });
            cells.sum()
        };
        lacking.map(|to| (gain(to), row, to)).collect()
    }

    fn accept(&mut self, column: usize, offers: &[(f32, usize, usize)]) {
        for &(_, row, to) in offers {
            let from = usize::from(self.rows[column][row]);
            if self.lacks[column][from] < 0 && self.lacks[column][to] > 0 {
                self.change(row, column, to);
            }
        }
    }

    fn single(&self, column: usize, code: usize) -> f32 {
        SINGLE * (2 * self.lacks[column][code] - 1) as f32
    }

    fn change(&mut self, row: usize, column: usize, to: usize) {
        let from = usize::from(self.rows[column][row]);
        self.rows[column][row] = to as u16;
        self.lacks[column][from] += 1;
        self.lacks[column][to] -= 1;
        let width = self.widths[column];
        for at in 0..self.views[column].len() {
            let (other, start) = self.views[column][at];
            let code = usize::from(self.rows[other][row]);
            self.step(start + code * width + from, start + code * width + to);
        }
        for at in 0..self.views[column].len() {
            let (other, _) = self.views[column][at];
            let start = self.turned[column][at];
            let (code, width) = (usize::from(self.rows[other][row]), self.widths[other]);
            self.step(start + from * width + code, start + to * width + code);
        }
    }

    fn step(&mut self, from: usize, to: usize) {
        self.gains[from] += self.falls[from];
        self.gains[to] -= self.falls[to];
    }
}
