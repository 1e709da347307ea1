//! Weights that turn the model's sums into calibrated bits: logistic regression, with a share of wrong labels.

/// Weights of the features, and the share of labelled pairs that are no pairs.
#[derive(Debug, Clone)]
pub struct Fit {
    pub weights: Vec<f64>,
    pub wrong: f64,
}

impl Fit {
    /// log2 of the likelihood ratio, before wrong labels.
    pub fn linear(&self, features: &[f64]) -> f64 {
        self.weights.iter().zip(features).map(|(w, x)| w * x).sum()
    }

    pub fn bits(&self, features: &[f64]) -> f64 {
        ((1.0 - self.wrong) * self.linear(features).min(60.0).exp2() + self.wrong).log2()
    }
}

/// Fits true pairs against wrong ones, both classes of equal weight.
///
/// A label "true" is wrong with a chance that is estimated along (expectation and maximisation): so that a
/// few stage names among the labels do not flatten the weights.
pub fn fit(right: &[Vec<f64>], wrong: &[Vec<f64>], regularisation: f64) -> Fit {
    let mut fit = Fit { weights: vec![0.0; right[0].len()], wrong: 0.02 };
    let mut trust = vec![1.0; right.len()];
    for _ in 0..6 {
        let total: f64 = trust.iter().sum();
        let rows = right.iter().zip(&trust).map(|(x, t)| (x.as_slice(), 1.0, t / total));
        let rows = rows.chain(wrong.iter().map(|x| (x.as_slice(), 0.0, 1.0 / wrong.len() as f64)));
        newton(&mut fit.weights, &rows.collect::<Vec<_>>(), regularisation);
        for (t, x) in trust.iter_mut().zip(right) {
            let real = (1.0 - fit.wrong) * fit.linear(x).min(60.0).exp2();
            *t = real / (real + fit.wrong);
        }
        fit.wrong = (1.0 - trust.iter().sum::<f64>() / trust.len() as f64).clamp(0.005, 0.2);
    }
    fit
}

fn newton(weights: &mut [f64], rows: &[(&[f64], f64, f64)], regularisation: f64) {
    let n = weights.len();
    for _ in 0..12 {
        let mut gradient = vec![0.0; n];
        let mut hessian = vec![vec![0.0; n]; n];
        for (x, y, weight) in rows {
            let bits: f64 = weights.iter().zip(*x).map(|(w, x)| w * x).sum();
            let p = 1.0 / (1.0 + (-bits).clamp(-60.0, 60.0).exp2());
            for i in 0..n {
                gradient[i] += weight * (y - p) * x[i];
                for j in 0..n {
                    hessian[i][j] += weight * p * (1.0 - p) * x[i] * x[j] * std::f64::consts::LN_2;
                }
            }
        }
        for i in 0..n {
            gradient[i] -= regularisation * weights[i];
            hessian[i][i] += regularisation;
        }
        for (w, step) in weights.iter_mut().zip(solve(hessian, gradient)) {
            *w += step;
        }
    }
}

/// Gaussian elimination with pivots.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        let pivot = (i..n).max_by(|x, y| a[*x][i].abs().total_cmp(&a[*y][i].abs())).expect("there are rows left");
        a.swap(i, pivot);
        b.swap(i, pivot);
        for k in i + 1..n {
            let factor = a[k][i] / a[i][i];
            let pivot_row = a[i].clone();
            for (value, pivot) in a[k].iter_mut().zip(pivot_row).skip(i) {
                *value -= factor * pivot;
            }
            b[k] -= factor * b[i];
        }
    }
    for i in (0..n).rev() {
        b[i] = (b[i] - (i + 1..n).map(|j| a[i][j] * b[j]).sum::<f64>()) / a[i][i];
    }
    b
}
