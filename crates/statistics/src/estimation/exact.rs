//! Whole numbers that never round: rows of small integers, and of large ones where these run over.

use num_bigint::BigInt;
use num_integer::Integer;

/// Numbers that rows are made of. A row stands for all its positive multiples.
pub(super) trait Exact: Clone + Ord {
    fn small(value: i8) -> Self;
    fn sign(&self) -> i8;
    fn negated(&self) -> Self;
    /// Minus the sum; None when it cannot be held.
    fn minus_sum<'a>(values: impl Iterator<Item = &'a Self>) -> Option<Self>
    where
        Self: 'a;
    /// `row := a row - b other` with the common divisor taken out; false when that cannot be held.
    fn combine(row: &mut [Self], a: &Self, other: &[Self], b: &Self) -> bool;
    /// Which of `a / b` and `c / d` is smaller, for positive `b` and `d`.
    fn less(a: &Self, b: &Self, c: &Self, d: &Self) -> bool;
}

impl Exact for i64 {
    fn small(value: i8) -> Self {
        Self::from(value)
    }

    fn sign(&self) -> i8 {
        self.signum() as i8
    }

    fn negated(&self) -> Self {
        -self
    }

    fn minus_sum<'a>(mut values: impl Iterator<Item = &'a Self>) -> Option<Self> {
        values.try_fold(0_i64, |sum, value| sum.checked_sub(*value)).filter(|sum| u128::from(sum.unsigned_abs()) < HOLDS)
    }

    fn combine(row: &mut [Self], a: &Self, other: &[Self], b: &Self) -> bool {
        // Products of numbers below 2^62 and their difference stay below 2^127.
        let (a, b) = (i128::from(*a), i128::from(*b));
        let mut largest = 0;
        for (value, other) in row.iter().zip(other) {
            largest |= (i128::from(*value) * a - i128::from(*other) * b).unsigned_abs();
        }
        let divisor = if largest < LOOK_FOR_DIVISOR { 1 } else { divisor(row, a, other, b) };
        if largest / divisor >= HOLDS {
            return false;
        }
        let divisor = divisor as i128;
        for (value, other) in row.iter_mut().zip(other) {
            *value = ((i128::from(*value) * a - i128::from(*other) * b) / divisor) as Self;
        }
        true
    }

    fn less(a: &Self, b: &Self, c: &Self, d: &Self) -> bool {
        i128::from(*a) * i128::from(*d) < i128::from(*c) * i128::from(*b)
    }
}

/// Small rows are not worth the search for a common divisor.
const LOOK_FOR_DIVISOR: u128 = 1 << 20;
/// What a row's numbers must stay below.
const HOLDS: u128 = 1 << 62;

fn divisor(row: &[i64], a: i128, other: &[i64], b: i128) -> u128 {
    let values = row.iter().zip(other).map(|(value, other)| (i128::from(*value) * a - i128::from(*other) * b).unsigned_abs());
    values.fold(0, |divisor: u128, value| divisor.gcd(&value))
}

impl Exact for BigInt {
    fn small(value: i8) -> Self {
        Self::from(value)
    }

    fn sign(&self) -> i8 {
        match Self::sign(self) {
            num_bigint::Sign::Minus => -1,
            num_bigint::Sign::NoSign => 0,
            num_bigint::Sign::Plus => 1,
        }
    }

    fn negated(&self) -> Self {
        -self
    }

    fn minus_sum<'a>(values: impl Iterator<Item = &'a Self>) -> Option<Self> {
        Some(values.fold(Self::ZERO, |sum, value| sum - value))
    }

    fn combine(row: &mut [Self], a: &Self, other: &[Self], b: &Self) -> bool {
        row.iter_mut().zip(other).for_each(|(value, other)| *value = &*value * a - other * b);
        let divisor = row.iter().fold(Self::ZERO, |divisor, value| divisor.gcd(value));
        if divisor > Self::from(1) {
            row.iter_mut().for_each(|value| *value /= &divisor);
        }
        true
    }

    fn less(a: &Self, b: &Self, c: &Self, d: &Self) -> bool {
        a * d < c * b
    }
}

/// Rows in reduced echelon form: each has a positive pivot in a column where the others have nothing.
pub(super) struct Echelon<T> {
    columns: usize,
    rows: Vec<(usize, Vec<T>)>,
}

impl<T: Exact> Echelon<T> {
    pub(super) fn new(columns: usize) -> Self {
        Self { columns, rows: Vec::new() }
    }

    pub(super) fn rank(&self) -> usize {
        self.rows.len()
    }

    /// Takes all pivots' columns out of a row; what is left is a positive multiple of what no row explains. None when it cannot be held.
    pub(super) fn reduce(&self, row: &mut [T]) -> Option<()> {
        for (pivot, own) in &self.rows {
            if row[*pivot].sign() != 0 {
                let (a, b) = (own[*pivot].clone(), row[*pivot].clone());
                T::combine(row, &a, own, &b).then_some(())?;
            }
        }
        Some(())
    }

    /// Adds a row; what the others explain already adds nothing. None when it cannot be held.
    pub(super) fn add(&mut self, mut row: Vec<T>) -> Option<()> {
        self.reduce(&mut row)?;
        let Some(pivot) = row.iter().position(|value| value.sign() != 0) else { return Some(()) };
        if row[pivot].sign() < 0 {
            negate(&mut row);
        }
        for (_, own) in &mut self.rows {
            if own[pivot].sign() != 0 {
                let (a, b) = (row[pivot].clone(), own[pivot].clone());
                T::combine(own, &a, &row, &b).then_some(())?;
            }
        }
        self.rows.push((pivot, row));
        Some(())
    }

    /// The columns without a pivot.
    pub(super) fn free_columns(&self) -> Vec<usize> {
        (0..self.columns).filter(|column| self.rows.iter().all(|(pivot, _)| pivot != column)).collect()
    }
}

/// Whether positive multiples of all columns can add up to nothing: whether the cone they span is a whole space.
///
/// The simplex method's first phase in exact numbers, with Bland's rule, which never goes in circles: find `z >= 0` so that the
/// columns times `z + 1` add up to nothing. None when the numbers cannot be held.
pub(super) fn cancel_out<T: Exact>(columns: &[Vec<T>]) -> Option<bool> {
    let Some(rows) = columns.first().map(Vec::len) else { return Some(true) };
    let one_sided = |row: usize| {
        let has = |sign| columns.iter().any(|column| column[row].sign() == sign);
        has(1) != has(-1)
    };
    if (0..rows).any(one_sided) {
        return Some(false);
    }
    if rows == 1 {
        return Some(true);
    }
    Tableau::new(columns, rows)?.solve()
}

/// Rows of coefficients with the right side last; the objective is the last row.
struct Tableau<T> {
    rows: Vec<Vec<T>>,
    /// The column that each row stands for; beyond the columns for what is to be driven out.
    basis: Vec<usize>,
    columns: usize,
}

impl<T: Exact> Tableau<T> {
    fn new(columns: &[Vec<T>], rows: usize) -> Option<Self> {
        let one = T::small(1);
        let mut tableau = Vec::with_capacity(rows + 1);
        let mut objective = vec![T::small(0); columns.len() + 1];
        for at in 0..rows {
            let mut row: Vec<T> = columns.iter().map(|column| column[at].clone()).collect();
            row.push(T::minus_sum(row.iter())?);
            if row[columns.len()].sign() < 0 {
                negate(&mut row);
            }
            T::combine(&mut objective, &one, &row, &one).then_some(())?;
            tableau.push(row);
        }
        tableau.push(objective);
        let basis = (columns.len()..columns.len() + rows).collect();
        Some(Self { rows: tableau, basis, columns: columns.len() })
    }

    fn solve(mut self) -> Option<bool> {
        let objective = self.basis.len();
        while let Some(column) = (0..self.columns).find(|column| self.rows[objective][*column].sign() < 0) {
            let Some(row) = self.leaving(column) else { return Some(false) };
            let pivot = self.rows[row].clone();
            for (at, other) in self.rows.iter_mut().enumerate() {
                if at != row && other[column].sign() != 0 {
                    let b = other[column].clone();
                    T::combine(other, &pivot[column], &pivot, &b).then_some(())?;
                }
            }
            self.basis[row] = column;
        }
        Some(self.rows[objective][self.columns].sign() == 0)
    }

    fn leaving(&self, column: usize) -> Option<usize> {
        let mut best: Option<usize> = None;
        for (at, row) in self.rows[..self.basis.len()].iter().enumerate().filter(|(_, row)| row[column].sign() > 0) {
            let better = best.is_none_or(|best| {
                let other = &self.rows[best];
                let (right, left) = (&row[self.columns], &other[self.columns]);
                T::less(right, &row[column], left, &other[column])
                    || (!T::less(left, &other[column], right, &row[column]) && self.basis[at] < self.basis[best])
            });
            if better {
                best = Some(at);
            }
        }
        best
    }
}

fn negate<T: Exact>(row: &mut [T]) {
    row.iter_mut().for_each(|value| *value = value.negated());
}
