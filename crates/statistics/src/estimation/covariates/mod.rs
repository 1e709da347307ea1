//! Log-linear models with covariates: how many are hidden in each year, sex, age group or form of exploitation.
//!
//! Each stratum has its own constant, which holds all interactions of the covariates with each other. Pairs of lists that go
//! together, and lists that find some categories more easily, enter one after the other while Bayes' criterion falls. The totals of
//! the strata are the total: they come from one model.
//!
//! # Source
//! Van der Heijden, Whittaker, Cruyff, Bakker and van der Vliet (2012), People born in the Middle East but residing in the
//! Netherlands, Annals of Applied Statistics 6(3); van Dijk, Cruyff, van der Heijden and Kragten-Heerdink (2017), UNODC.

mod likelihood;
mod strata;

pub use likelihood::Term;
pub use strata::{Strata, Stratum};

use rand::rngs::ChaCha8Rng;
use rayon::prelude::*;

use self::likelihood::{Data, Fitted};
use crate::estimation::resample::binomial;
use crate::stream::{Purpose, stream};

/// The most lists with covariates: a fit looks at every history of every stratum.
pub const MOST_LISTS: usize = 8;
/// The most terms that are added to the lists' own.
const MOST_TERMS: usize = 20;
/// People that a category needs before a list may find it differently, and a stratum before it is shown alone.
const FEWEST: u64 = 10;

/// What a covariate model is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CovariateOptions {
    /// Resamples for the limits; the choice of terms is made anew in each.
    pub resamples: u64,
    /// Seed of the resamples.
    pub seed: u64,
}

/// What is said of one stratum.
#[derive(Debug, Clone, PartialEq)]
pub struct StratumEstimate {
    /// Its value of each covariate.
    pub values: Vec<String>,
    /// People observed.
    pub observed: u64,
    /// Observed and unobserved; also where it is not to be shown alone, since it is part of the total.
    pub estimate: f64,
    /// Its 95 % limits from the resamples.
    pub limits: Option<(f64, f64)>,
    /// Why it is not to be shown alone.
    pub refused: Option<String>,
}

/// A covariate model and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct CovariateEstimate {
    /// Terms in the order in which they entered, without the lists' own.
    pub terms: Vec<Term>,
    /// Observed and unobserved over all strata: the sum of the strata.
    pub total: f64,
    /// The 95 % limits of the total.
    pub limits: Option<(f64, f64)>,
    /// The strata.
    pub strata: Vec<StratumEstimate>,
    /// Criterion of the model up to a constant that all models share.
    pub bic: f64,
    /// Resamples that gave an estimate, of those asked for.
    pub resampled: (u64, u64),
}

/// Why there is no covariate model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CovariateRefusal {
    /// Too few or too many lists.
    #[error("{0} lists; with covariates 3 to {MOST_LISTS} can be used")]
    Lists(usize),
    /// Even the lists' own effects have no estimate.
    #[error("the lists overlap too little for any estimate")]
    NoEstimate,
}

/// Chooses terms by Bayes' criterion and estimates the total of every stratum.
///
/// A term enters only when its estimate is finite and can be told from the others': nobody on two lists together, or of a category on
/// a list, keeps the term out. Limits are percentiles of resamples of people, type 7. The same seed gives the same limits on any threads.
///
/// # Errors
/// [`CovariateRefusal`] when there is no model.
pub fn covariates(
    strata: &Strata,
    options: &CovariateOptions,
    watch: &(dyn Fn(u64, u64) -> bool + Sync),
) -> Result<CovariateEstimate, CovariateRefusal> {
    let n_lists = strata.lists().len();
    if !(3..=MOST_LISTS).contains(&n_lists) {
        return Err(CovariateRefusal::Lists(n_lists));
    }
    let data = Data::of(strata);
    let (fitted, bic) = choose(&data, strata).ok_or(CovariateRefusal::NoEstimate)?;
    let point = totals(&data, &fitted);
    let done = std::sync::atomic::AtomicU64::new(0);
    let resamples: Vec<Vec<f64>> = (0..options.resamples)
        .into_par_iter()
        .filter_map(|at| {
            // Chance does not depend on who works on it.
            let mut rng = stream(options.seed, Purpose::Bootstrap, at);
            let before = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if !watch(before + 1, options.resamples) {
                return None;
            }
            let drawn = resample(&data, &mut rng);
            choose(&drawn, strata).map(|(fitted, _)| totals(&drawn, &fitted))
        })
        .collect();
    Ok(report(strata, point, &resamples, fitted, bic, options.resamples))
}

fn report(strata: &Strata, point: Vec<f64>, resamples: &[Vec<f64>], fitted: Fitted, bic: f64, asked: u64) -> CovariateEstimate {
    let limits = |of: &dyn Fn(&Vec<f64>) -> f64| percentiles(resamples.iter().map(of).collect());
    let one = |(at, (stratum, estimate)): (usize, (&Stratum, &f64))| {
        let observed = stratum.observed();
        let refused =
            (observed < FEWEST).then(|| format!("{observed} people were observed, {FEWEST} are needed to show it alone"));
        let limits = limits(&|totals| totals[at]);
        StratumEstimate { values: stratum.values.clone(), observed, estimate: *estimate, limits, refused }
    };
    CovariateEstimate {
        total: point.iter().sum(),
        limits: limits(&|totals| totals.iter().sum()),
        strata: strata.strata().iter().zip(&point).enumerate().map(one).collect(),
        terms: fitted.terms[strata.lists().len()..].to_vec(),
        bic,
        resampled: (resamples.len() as u64, asked),
    }
}

/// Adds the term that lowers the criterion most, as long as one does.
fn choose(data: &Data, strata: &Strata) -> Option<(Fitted, f64)> {
    let people: f64 = data.strata.iter().flat_map(|(_, counts)| counts).sum();
    let price = people.ln();
    let nothing = Fitted { terms: Vec::new(), values: Vec::new(), log_likelihood: 0.0 };
    let lists: Vec<Term> = (0..data.n_lists).map(Term::List).collect();
    let mut fitted = data.fit(&lists, &nothing)?;
    let bic = |fitted: &Fitted| price * fitted.terms.len() as f64 - 2.0 * fitted.log_likelihood;
    let candidates = candidates(data, strata);
    while fitted.terms.len() < data.n_lists + MOST_TERMS {
        let fresh = candidates.iter().filter(|block| !fitted.terms.contains(&block[0]));
        let tried = fresh.filter_map(|block| data.fit(&[fitted.terms.as_slice(), block].concat(), &fitted));
        let Some(best) = tried.min_by(|a, b| bic(a).total_cmp(&bic(b))) else { break };
        if bic(&best) >= bic(&fitted) {
            break;
        }
        fitted = best;
    }
    let bic = bic(&fitted);
    Some((fitted, bic))
}

/// Terms that may enter: pairs of lists, and a list's way with the categories of a covariate (all but the largest).
fn candidates(data: &Data, strata: &Strata) -> Vec<Vec<Term>> {
    let pairs = (0..data.n_lists).flat_map(|one| (one + 1..data.n_lists).map(move |other| vec![Term::Pair(one, other)]));
    let mut all: Vec<Vec<Term>> = pairs.collect();
    for covariate in 0..strata.covariates().len() {
        let categories = strata.categories(covariate);
        let largest = categories.iter().enumerate().max_by_key(|(at, (_, people))| (*people, std::cmp::Reverse(*at)));
        let Some((largest, _)) = largest else { continue };
        let many = categories.iter().enumerate().filter(|(at, (_, people))| *at != largest && *people >= FEWEST);
        let many: Vec<usize> = many.map(|(at, _)| at).collect();
        for list in 0..data.n_lists {
            let block = many.iter().map(|category| Term::Category(list, covariate, *category));
            all.push(block.collect());
        }
    }
    all.retain(|block| !block.is_empty() && block.iter().all(|term| data.holding(*term) > 0.0));
    all
}

/// Observed and unobserved of each stratum.
fn totals(data: &Data, fitted: &Fitted) -> Vec<f64> {
    let total = |(categories, counts): &(Vec<usize>, Vec<f64>)| {
        let weights = data.weights(&fitted.terms, &fitted.values, categories);
        let observed: f64 = counts.iter().sum();
        // The history of nobody has weight 1.
        observed + observed / weights[1..].iter().sum::<f64>()
    };
    data.strata.iter().map(total).collect()
}

/// As many people drawn anew from all strata and histories.
fn resample(data: &Data, rng: &mut ChaCha8Rng) -> Data {
    let mut weight: f64 = data.strata.iter().flat_map(|(_, counts)| counts).sum();
    let mut left = weight as u64;
    let strata = data.strata.iter().map(|(categories, counts)| {
        let drawn = counts.iter().map(|count| {
            let part = if *count <= 0.0 || left == 0 { 0 } else { binomial(left, (count / weight).min(1.0), rng) };
            weight -= count;
            left -= part;
            part as f64
        });
        (categories.clone(), drawn.collect())
    });
    let strata = strata.collect();
    Data { n_lists: data.n_lists, strata }
}

/// The 2.5 and 97.5 percentiles; nothing from fewer than 40 values.
fn percentiles(mut values: Vec<f64>) -> Option<(f64, f64)> {
    if values.len() < 40 {
        return None;
    }
    values.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = share * (values.len() - 1) as f64;
        let (below, part) = (place.floor() as usize, place.fract());
        values[below] + part * (values[(below + 1).min(values.len() - 1)] - values[below])
    };
    Some((at(0.025), at(0.975)))
}

#[cfg(test)]
mod tests;
