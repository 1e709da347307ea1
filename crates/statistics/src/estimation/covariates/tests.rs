//! Covariate models on strata whose truth is known.

use super::{CovariateOptions, CovariateRefusal, Strata, Stratum, Term, covariates};
use crate::estimation::{Counts, Fitter, Model, Table};

const FEW: CovariateOptions = CovariateOptions { resamples: 60, seed: 5 };

fn stratum(value: &str, truth: f64, shares: [f64; 3]) -> Stratum {
    let count = |history: u16| {
        let chance: f64 =
            shares.iter().enumerate().map(|(list, p)| if history >> list & 1 == 1 { *p } else { 1.0 - p }).product();
        (history, (truth * chance).round() as u64)
    };
    Stratum { values: vec![value.to_owned()], rows: (1..8).map(count).collect() }
}

fn strata(all: Vec<Stratum>) -> Strata {
    Strata::new(["A", "B", "C"].map(str::to_owned).to_vec(), vec!["sex".to_owned()], all).unwrap()
}

/// Women are found more easily by the first list, men by the second: without the covariate the lists look dependent.
#[test]
fn lists_that_find_categories_differently_give_each_its_truth() {
    let both = strata(vec![stratum("F", 6000.0, [0.5, 0.1, 0.2]), stratum("M", 3000.0, [0.1, 0.4, 0.2])]);
    let found = covariates(&both, &FEW, &|_, _| true).unwrap();
    assert!(
        found.terms.contains(&Term::Category(0, 0, 1)) && found.terms.contains(&Term::Category(1, 0, 1)),
        "{:?}",
        found.terms
    );
    for (one, truth) in found.strata.iter().zip([6000.0, 3000.0]) {
        assert!((one.estimate / truth - 1.0).abs() < 0.02, "{one:?}");
        let (low, high) = one.limits.unwrap();
        assert!(low < truth && truth < high, "{one:?}");
    }
    let sum: f64 = found.strata.iter().map(|one| one.estimate).sum();
    assert!((found.total / sum - 1.0).abs() < 1e-12);
}

/// Strata that are alike need no term, and their total is that of the model without covariates.
#[test]
fn strata_that_are_alike_add_up_to_the_plain_model() {
    let both = strata(vec![stratum("F", 4000.0, [0.3, 0.2, 0.1]), stratum("unknown", 1000.0, [0.3, 0.2, 0.1])]);
    let found = covariates(&both, &FEW, &|_, _| true).unwrap();
    assert_eq!(found.terms, []);
    let mut sums = [0; 8];
    both.strata().iter().flat_map(|one| &one.rows).for_each(|(history, count)| sums[usize::from(*history)] += count);
    let table = Table::new(both.lists().to_vec(), (1..8).map(|history| (history, sums[usize::from(history)])).collect()).unwrap();
    let counts = Counts::of(&table);
    let plain = counts.total() + Fitter::new().fit(&Model::main_effects(3), &counts).unobserved;
    assert!((found.total / plain - 1.0).abs() < 1e-9, "{} against {plain}", found.total);
    assert_eq!(found.strata[1].values, ["unknown"]);
}

#[test]
fn a_sparse_stratum_is_not_shown_alone() {
    let both =
        strata(vec![stratum("F", 4000.0, [0.3, 0.2, 0.1]), Stratum { values: vec!["M".to_owned()], rows: vec![(1, 2), (3, 1)] }]);
    let found = covariates(&both, &FEW, &|_, _| true).unwrap();
    assert!(found.strata[0].refused.is_none());
    assert!(found.strata[1].refused.as_ref().is_some_and(|why| why.contains("3 people were observed")));
    assert!(found.terms.iter().all(|term| !matches!(term, Term::Category(..))), "three people carry no term");
}

#[test]
fn without_overlap_there_is_no_estimate() {
    let none = strata(vec![Stratum { values: vec!["F".to_owned()], rows: vec![(1, 20), (2, 30), (4, 10)] }]);
    assert_eq!(covariates(&none, &FEW, &|_, _| true), Err(CovariateRefusal::NoEstimate));
}

#[test]
fn the_same_seed_gives_the_same_limits_on_any_threads() {
    let both = strata(vec![stratum("F", 900.0, [0.5, 0.2, 0.2]), stratum("M", 500.0, [0.2, 0.4, 0.2])]);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| covariates(&both, &FEW, &|_, _| true).unwrap())
    };
    assert_eq!(on(1), on(4));
}
