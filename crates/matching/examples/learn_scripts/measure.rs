//! Area under the curve and best F1, with a third of the pairs true.

use matching::script::table::Table;

use crate::logistic::Fit;
use crate::teach::{Names, Seen};

pub fn print(table: &str, seen: &Seen, fit: &Fit, text: &str) {
    let bits = |features: &[Vec<f64>]| features.iter().map(|f| fit.bits(f)).collect::<Vec<f64>>();
    let (right, wrong, alike) = (bits(&seen.right), bits(&seen.wrong), bits(&seen.wrong_alike));
    let mean = |bits: &[f64]| bits.iter().sum::<f64>() / bits.len() as f64;
    Table::parse(text).expect("what is written can be read");
    let size: usize = text.lines().filter(|line| line.contains('\t')).count();
    println!(
        "{table:9} {:6}  {:.4} {:.4} ({:.4})  {:6.2} {:6.2}  {size:7} {:8}  wrong labels {:.3}  weights {:.2?}",
        right.len(),
        auc(&right, &wrong),
        best_f1(&right, &wrong),
        auc(&right, &alike),
        mean(&right),
        mean(&wrong),
        text.len(),
        fit.wrong,
        fit.weights,
    );
}

pub fn print_names(what: &str, names: &Names) {
    let mean = |bits: &[f64]| bits.iter().sum::<f64>() / bits.len() as f64;
    println!(
        "{what}: {} of them, AUC {:.4}, F1 {:.4}, bits {:.1} right, {:.1} wrong",
        names.right.len(),
        auc(&names.right, &names.wrong),
        best_f1(&names.right, &names.wrong),
        mean(&names.right),
        mean(&names.wrong),
    );
}

pub fn print_recall(table: &str, seen: &Seen) {
    let share = |n: usize| n as f64 / seen.right.len() as f64;
    println!(
        "{table}: sharing a phonetic key with the first reading {:.3}, with one of all {:.3}",
        share(seen.recall.first),
        share(seen.recall.all)
    );
}

/// The chance that a right pair outweighs a wrong one.
pub fn auc(right: &[f64], wrong: &[f64]) -> f64 {
    let mut all: Vec<(f64, bool)> = right.iter().map(|x| (*x, true)).chain(wrong.iter().map(|x| (*x, false))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut sum, mut i) = (0.0, 0.0, 0);
    while i < all.len() {
        let same = all[i..].iter().take_while(|x| x.0 == all[i].0).count();
        let wrong_here = all[i..i + same].iter().filter(|x| !x.1).count() as f64;
        let right_here = same as f64 - wrong_here;
        sum += right_here * (below + wrong_here / 2.0);
        below += wrong_here;
        i += same;
    }
    sum / (right.len() as f64 * wrong.len() as f64)
}

pub fn best_f1(right: &[f64], wrong: &[f64]) -> f64 {
    let mut all: Vec<(f64, bool)> = right.iter().map(|x| (*x, true)).chain(wrong.iter().map(|x| (*x, false))).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut hits, mut best) = (0.0, 0.0);
    for (taken, (_, is_right)) in all.iter().enumerate() {
        hits += f64::from(u8::from(*is_right));
        best = f64::max(best, 2.0 * hits / ((taken + 1) as f64 + right.len() as f64));
    }
    best
}
