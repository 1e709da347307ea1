//! The sampler against exact posteriors, against itself, and where it must refuse.

use rand::RngExt;

use super::{LatentOptions, LatentRefusal, latent};
use crate::estimation::Table;
use crate::stream::{Purpose, stream};

const SHORT: LatentOptions = LatentOptions { classes: 3, chains: 4, burn_in: 200, draws: 300, thin: 1, seed: 3 };

fn table(n_lists: usize, rows: &[(u16, u64)]) -> Table {
    Table::new((0..n_lists).map(|at| format!("L{at}")).collect(), rows.to_vec()).unwrap()
}

/// Independent lists that catch `share` of `truth` people each.
fn independent(truth: u64, share: f64) -> Table {
    let mut rng = stream(11, Purpose::Simulation, 0);
    let mut counts = [0_u64; 8];
    for _ in 0..truth {
        let history = (0..3).fold(0, |history, list| history | usize::from(rng.random::<f64>() < share) << list);
        counts[history] += 1;
    }
    table(3, &(1..8).map(|history| (history, counts[usize::from(history)])).collect::<Vec<_>>())
}

/// With one class the posterior of the population is known: the lists' chances integrate to beta functions.
#[test]
fn one_class_is_the_exact_posterior() {
    let rows = [(1_u16, 60), (2, 50), (4, 40), (3, 20), (5, 15), (6, 18), (7, 9)];
    let table = table(3, &rows);
    let observed = table.observed();
    let on = |list: u16| rows.iter().filter(|(history, _)| history >> list & 1 == 1).map(|(_, count)| count).sum::<u64>();
    let log_factorial = |n: u64| (2..=n).map(|n| (n as f64).ln()).sum::<f64>();
    let log_weight = |n: u64| {
        let lists: f64 = (0..3).map(|list| log_factorial(n - on(list)) - log_factorial(n + 1)).sum();
        log_factorial(n - 1) - log_factorial(n - observed) + lists
    };
    let weights: Vec<f64> = (observed..4 * observed).map(|n| (log_weight(n) - log_weight(2 * observed)).exp()).collect();
    let total: f64 = weights.iter().sum();
    let exact: f64 = (observed..).zip(&weights).map(|(n, weight)| n as f64 * weight / total).sum();
    let found = latent(&table, &LatentOptions { classes: 1, draws: 1500, ..SHORT }, &|_| true).unwrap();
    assert!((found.mean / exact - 1.0).abs() < 0.01, "{} against {exact}", found.mean);
    assert!(found.converged(), "{:?}", found.complaints());
}

#[test]
fn independent_lists_give_the_truth_back() {
    let found = latent(&independent(2000, 0.4), &SHORT, &|_| true).unwrap();
    let (_, low, high) = found.intervals[2];
    assert!(low < 2000.0 && 2000.0 < high && high < 3000.0, "{low} to {high}");
}

#[test]
fn the_same_seed_gives_the_same_draws_on_any_threads() {
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| latent(&independent(300, 0.3), &LatentOptions { draws: 50, ..SHORT }, &|_| true).unwrap())
    };
    assert_eq!(on(1), on(4));
}

#[test]
fn what_cannot_carry_it_is_refused() {
    let refused = |n_lists, rows: &[(u16, u64)]| latent(&table(n_lists, rows), &SHORT, &|_| true).unwrap_err();
    assert_eq!(refused(2, &[(1, 5), (3, 2)]), LatentRefusal::TooFewLists(2));
    assert_eq!(refused(3, &[(1, 0)]), LatentRefusal::Nobody);
    assert_eq!(refused(3, &[(1, 5), (2, 4), (4, 4)]), LatentRefusal::NoOverlap);
    let all = table(3, &[(7, 5)]);
    assert_eq!(latent(&all, &LatentOptions { chains: 1, ..SHORT }, &|_| true), Err(LatentRefusal::TooFewDraws));
    assert_eq!(latent(&all, &SHORT, &|_| false), Err(LatentRefusal::Stopped));
}

#[test]
fn all_on_all_lists_leaves_hardly_anybody_hidden() {
    let found = latent(&table(3, &[(7, 500)]), &SHORT, &|_| true).unwrap();
    assert!((500.0..510.0).contains(&found.median), "{}", found.median);
}

#[test]
fn chains_that_were_hardly_sampled_are_complained_of() {
    let options = LatentOptions { classes: 10, burn_in: 0, draws: 20, thin: 1, ..SHORT };
    let found = latent(&independent(5000, 0.02), &options, &|_| true).unwrap();
    assert!(!found.converged() && !found.complaints().is_empty());
}

#[test]
fn a_longer_run_keeps_as_many_draws() {
    let usual = LatentOptions::default();
    let longer = usual.longer(3);
    assert_eq!((longer.draws, longer.sweeps()), (usual.draws, 3 * usual.sweeps()));
}
