//! The likelihood of capture histories within strata, and Newton's method on it.
//!
//! Every stratum has a constant of its own, so that the Poisson likelihood splits: how many were observed in each stratum says
//! nothing of the lists, and what is left is a multinomial over the histories of a stratum, given that somebody was observed.
//! Strata whose covariates do not matter in a model are one group, so that a fit costs as many groups as matter.

use super::strata::Strata;
use crate::estimation::History;

/// A term of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Term {
    /// A list finds a person more or less often: in every model.
    List(usize),
    /// Two lists go together, alike in all strata.
    Pair(usize, usize),
    /// A list finds people of one category (by number) of a covariate more or less often than others.
    Category(usize, usize, usize),
}

/// The counts of strata that a model does not tell apart.
struct Group {
    /// One of the strata, for its categories.
    categories: Vec<usize>,
    people: f64,
    /// Sums of counts by history.
    counts: Vec<f64>,
}

/// A model that was fitted.
#[derive(Debug, Clone)]
pub(super) struct Fitted {
    pub(super) terms: Vec<Term>,
    pub(super) values: Vec<f64>,
    pub(super) log_likelihood: f64,
}

/// The strata made ready: categories as numbers, counts by history.
pub(super) struct Data {
    pub(super) n_lists: usize,
    /// The categories of each stratum, and its counts by history.
    pub(super) strata: Vec<(Vec<usize>, Vec<f64>)>,
}

/// Steps of Newton; a dozen do where an estimate exists.
const MOST_STEPS: usize = 40;
/// A log odds beyond this is on its way to infinity: the estimate does not exist.
const MOST_VALUE: f64 = 15.0;
/// An expected share of a history below this means the same.
const LEAST_SHARE: f64 = 1e-10;

impl Data {
    pub(super) fn of(strata: &Strata) -> Self {
        let n_lists = strata.lists().len();
        let known: Vec<Vec<(String, u64)>> = (0..strata.covariates().len()).map(|at| strata.categories(at)).collect();
        let number = |covariate: usize, value: &str| {
            known[covariate].iter().position(|(name, _)| name == value).expect("a category of these strata")
        };
        let strata = strata.strata().iter().map(|stratum| {
            let mut counts = vec![0.0; 1 << n_lists];
            stratum.rows.iter().for_each(|(history, count)| counts[usize::from(*history)] += *count as f64);
            (stratum.values.iter().enumerate().map(|(at, value)| number(at, value)).collect(), counts)
        });
        Self { n_lists, strata: strata.collect() }
    }

    /// How many people have what a term speaks of.
    pub(super) fn holding(&self, term: Term) -> f64 {
        let has = |stratum: &(Vec<usize>, Vec<f64>)| {
            let counts = stratum.1.iter().enumerate();
            counts.filter(|(history, _)| applies(term, *history as History, &stratum.0)).map(|(_, count)| count).sum::<f64>()
        };
        self.strata.iter().map(has).sum()
    }

    /// Strata that the terms do not tell apart, joined.
    fn groups(&self, terms: &[Term]) -> Vec<Group> {
        let mut groups: std::collections::BTreeMap<Vec<bool>, Group> = std::collections::BTreeMap::new();
        let categories: Vec<Term> = terms.iter().copied().filter(|term| matches!(term, Term::Category(..))).collect();
        for (own, counts) in &self.strata {
            let profile = categories.iter().map(|term| in_category(*term, own)).collect();
            let group = groups.entry(profile).or_insert_with(|| Group {
                categories: own.clone(),
                people: 0.0,
                counts: vec![0.0; 1 << self.n_lists],
            });
            group.counts.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            group.people += counts.iter().sum::<f64>();
        }
        groups.into_values().collect()
    }

    /// Fits the terms; nothing when they have no finite estimate or cannot be told from each other.
    ///
    /// `start` gives values for terms that were fitted before.
    pub(super) fn fit(&self, terms: &[Term], start: &Fitted) -> Option<Fitted> {
        let groups = self.groups(terms);
        let before = |term: &Term| start.terms.iter().position(|known| known == term).map_or(0.0, |at| start.values[at]);
        let mut values: Vec<f64> = terms.iter().map(before).collect();
        let (mut best, _) = self.look(terms, &values, &groups);
        for _ in 0..MOST_STEPS {
            let step = self.step(terms, &values, &groups)?;
            let rise: f64 = step.1;
            if rise < 1e-10 {
                let (log_likelihood, least) = self.look(terms, &values, &groups);
                let finite = values.iter().all(|value| value.abs() < MOST_VALUE) && least > LEAST_SHARE;
                return finite.then(|| Fitted { terms: terms.to_vec(), values, log_likelihood });
            }
            (values, best) = self.advance(terms, &values, &step.0, best, &groups)?;
        }
        None
    }

    /// The step, or as much of it as does not lower the likelihood.
    fn advance(&self, terms: &[Term], from: &[f64], step: &[f64], best: f64, groups: &[Group]) -> Option<(Vec<f64>, f64)> {
        let mut share = 1.0;
        for _ in 0..30 {
            let trial: Vec<f64> = from.iter().zip(step).map(|(value, step)| value + share * step).collect();
            let (here, _) = self.look(terms, &trial, groups);
            if here >= best - 1e-12 * best.abs() {
                return Some((trial, here));
            }
            share *= 0.5;
        }
        None
    }

    /// The log-likelihood, and the least expected share of a history.
    fn look(&self, terms: &[Term], values: &[f64], groups: &[Group]) -> (f64, f64) {
        let (mut sum, mut least) = (0.0, f64::INFINITY);
        for group in groups {
            let weights = self.weights(terms, values, &group.categories);
            let all: f64 = weights[1..].iter().sum();
            for (weight, count) in weights[1..].iter().zip(&group.counts[1..]) {
                least = least.min(weight / all);
                if *count > 0.0 {
                    sum += count * (weight / all).ln();
                }
            }
        }
        (sum, least)
    }

    /// The chance of each history over that of the history of nobody, for people of these categories.
    pub(super) fn weights(&self, terms: &[Term], values: &[f64], categories: &[usize]) -> Vec<f64> {
        let chance = |history: usize| {
            let linear = terms.iter().zip(values).filter(|(term, _)| applies(**term, history as History, categories));
            linear.map(|(_, value)| value).sum::<f64>().exp()
        };
        (0..1 << self.n_lists).map(chance).collect()
    }

    /// Newton's step and twice the rise it promises; nothing when the terms cannot be told from each other.
    fn step(&self, terms: &[Term], values: &[f64], groups: &[Group]) -> Option<(Vec<f64>, f64)> {
        let n = terms.len();
        let mut slope = vec![0.0; n];
        let mut curve = vec![vec![0.0; n]; n];
        for group in groups {
            self.add_group(terms, values, group, &mut slope, &mut curve);
        }
        let step = solve(&mut curve, &slope)?;
        let rise = step.iter().zip(&slope).map(|(step, slope)| step * slope).sum();
        Some((step, rise))
    }

    fn add_group(&self, terms: &[Term], values: &[f64], group: &Group, slope: &mut [f64], curve: &mut [Vec<f64>]) {
        let weights = self.weights(terms, values, &group.categories);
        let all: f64 = weights[1..].iter().sum();
        let mut means = vec![0.0; terms.len()];
        let mut on = Vec::with_capacity(terms.len());
        for (history, weight) in weights.iter().enumerate().skip(1) {
            on.clear();
            on.extend((0..terms.len()).filter(|at| applies(terms[*at], history as History, &group.categories)));
            let share = weight / all;
            for one in &on {
                means[*one] += share;
                slope[*one] += group.counts[history];
                on.iter().for_each(|other| curve[*one][*other] += group.people * share);
            }
        }
        for one in 0..terms.len() {
            slope[one] -= group.people * means[one];
            (0..terms.len()).for_each(|other| curve[one][other] -= group.people * means[one] * means[other]);
        }
    }
}

/// Whether people of these categories with this history have what the term speaks of.
fn applies(term: Term, history: History, categories: &[usize]) -> bool {
    let on = |list: usize| history >> list & 1 == 1;
    match term {
        Term::List(list) => on(list),
        Term::Pair(one, other) => on(one) && on(other),
        Term::Category(list, ..) => on(list) && in_category(term, categories),
    }
}

fn in_category(term: Term, categories: &[usize]) -> bool {
    matches!(term, Term::Category(_, covariate, category) if categories[covariate] == category)
}

/// Cholesky's method; nothing when a direction has no curvature.
fn solve(curve: &mut [Vec<f64>], slope: &[f64]) -> Option<Vec<f64>> {
    let n = slope.len();
    for column in 0..n {
        let scale = curve[column][column].max(f64::MIN_POSITIVE);
        let mut left = curve[column][column];
        (0..column).for_each(|at| left -= curve[column][at] * curve[column][at]);
        if left <= 1e-10 * scale {
            return None;
        }
        curve[column][column] = left.sqrt();
        for row in column + 1..n {
            let mut value = curve[row][column];
            (0..column).for_each(|at| value -= curve[row][at] * curve[column][at]);
            curve[row][column] = value / curve[column][column];
        }
    }
    let mut x = slope.to_vec();
    for row in 0..n {
        (0..row).for_each(|at| x[row] -= curve[row][at] * x[at]);
        x[row] /= curve[row][row];
    }
    for row in (0..n).rev() {
        (row + 1..n).for_each(|at| x[row] -= curve[at][row] * x[at]);
        x[row] /= curve[row][row];
    }
    Some(x)
}
