//! Solving small symmetric systems: the normal equations of a fit.

/// A pivot smaller than this share of its diagonal is taken for nothing: the direction cannot be told from the others.
const NOTHING: f64 = 1e-13;

/// A symmetric matrix with room for its factor; rows stand one after another, only the lower triangle is used.
#[derive(Debug, Clone, Default)]
pub(super) struct Symmetric {
    size: usize,
    values: Vec<f64>,
}

impl Symmetric {
    /// Takes new values; `value(row, column)` is asked for the lower triangle.
    pub(super) fn refill(&mut self, size: usize, value: impl Fn(usize, usize) -> f64) {
        self.size = size;
        self.values.clear();
        for row in 0..size {
            self.values.extend((0..=row).map(|column| value(row, column)));
        }
    }

    /// Factors in place; directions that cannot be told from others get no step. True when there are none of these.
    pub(super) fn factor(&mut self) -> bool {
        let mut full = true;
        for row in 0..self.size {
            let (above, rest) = self.values.split_at_mut(start(row));
            let current = &mut rest[..=row];
            let diagonal = current[row];
            for column in 0..row {
                let other = &above[start(column)..=start(column) + column];
                let product = dot(&current[..column], &other[..column]);
                current[column] = if other[column] > 0.0 { (current[column] - product) / other[column] } else { 0.0 };
            }
            let pivot = diagonal - dot(&current[..row], &current[..row]);
            let something = pivot > NOTHING * diagonal && pivot.is_finite();
            full &= something;
            current[row] = if something { pivot.sqrt() } else { 0.0 };
        }
        full
    }

    /// Solves in place with the factor.
    pub(super) fn solve(&self, values: &mut [f64]) {
        for row in 0..self.size {
            let own = &self.values[start(row)..=start(row) + row];
            let value = values[row] - dot(&own[..row], &values[..row]);
            values[row] = if own[row] > 0.0 { value / own[row] } else { 0.0 };
        }
        for row in (0..self.size).rev() {
            let own = &self.values[start(row)..=start(row) + row];
            let value = if own[row] > 0.0 { values[row] / own[row] } else { 0.0 };
            values[row] = value;
            values[..row].iter_mut().zip(own).for_each(|(earlier, factor)| *earlier -= factor * value);
        }
    }
}

const fn start(row: usize) -> usize {
    row * (row + 1) / 2
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::Symmetric;

    #[test]
    fn systems_are_solved() {
        let of = [[4.0, 2.0, 0.5], [2.0, 5.0, 1.0], [0.5, 1.0, 3.0]];
        let mut matrix = Symmetric::default();
        matrix.refill(3, |row, column| of[row][column]);
        assert!(matrix.factor());
        let mut values = [1.0, 2.0, 3.0];
        matrix.solve(&mut values);
        for (row, wanted) in of.iter().zip([1.0, 2.0, 3.0]) {
            let got: f64 = row.iter().zip(values).map(|(a, b)| a * b).sum();
            assert!((got - wanted).abs() < 1e-12, "{got} {wanted}");
        }
    }

    #[test]
    fn a_direction_that_repeats_another_gets_no_step() {
        let mut matrix = Symmetric::default();
        matrix.refill(2, |_, _| 4.0);
        assert!(!matrix.factor());
        let mut values = [4.0, 4.0];
        matrix.solve(&mut values);
        assert_eq!(values, [1.0, 0.0]);
    }
}
