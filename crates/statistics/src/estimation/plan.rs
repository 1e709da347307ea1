//! Planning by simulation: with these lists and this truth, which interval would we get?

use super::bca::{acceleration, bca};
use super::bootstrap::{Method, bootstrap, jackknife};
use super::counts::Counts;
use super::resample::binomial;
use super::table::{History, MAX_LISTS, Table};
use crate::stream::{Purpose, stream};

/// A list as it is planned.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedList {
    /// Its name.
    pub name: String,
    /// The share of the whole population that it will hold, between 0 and 1.
    pub coverage: f64,
}

/// Two lists that go together, or that keep apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dependence {
    /// The first list, by number.
    pub one: usize,
    /// The second.
    pub other: usize,
    /// How many times the odds of being on the second are those of others, for people on the first: 1 is independence.
    pub odds_ratio: f64,
}

/// An assumed world.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// How many people there are.
    pub truth: u64,
    /// The lists.
    pub lists: Vec<PlannedList>,
    /// Pairs that are not independent.
    pub dependences: Vec<Dependence>,
}

/// Why a world cannot be simulated.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PlanError {
    /// Too few or too many lists.
    #[error("{0} lists; 3 to {MAX_LISTS} can be planned")]
    Lists(usize),
    /// A coverage outside 0 to 1.
    #[error("the list {0} is to hold a share of {1}; a share lies between 0 and 1")]
    Coverage(String, f64),
    /// An odds ratio that is none.
    #[error("an odds ratio of {0} between two lists; it is a number above 0, and 1 says that they are independent")]
    OddsRatio(f64),
    /// A pair that is not two of the lists.
    #[error("a dependence is between two different lists of the plan")]
    Pair,
    /// Nobody, or more than can be counted.
    #[error("a truth of {0} people; give 1 to 1,000,000,000")]
    Truth(u64),
}

/// What a plan would bring.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// People on any list, on average.
    pub observed: f64,
    /// Tables that were drawn.
    pub tables: u64,
    /// Tables that gave an estimate.
    pub estimates: u64,
    /// Tables that gave both 95 % limits.
    pub limited: u64,
    /// Of these, the share whose limits hold the truth.
    pub coverage: Option<f64>,
    /// Medians of estimate, lower and upper limit.
    pub medians: Option<(f64, f64, f64)>,
    /// The root of the mean squared log of estimate over truth.
    pub log_error: Option<f64>,
    /// The median of upper over lower limit: 2 says that the answer is known but for a factor of two.
    pub ratio: Option<f64>,
}

impl World {
    /// The chance of each history, the history of nobody first.
    ///
    /// Odds ratios as given, margins as the coverages say: iterative proportional fitting, which keeps odds ratios as they are.
    ///
    /// # Errors
    /// [`PlanError`] when the world contradicts itself.
    pub fn chances(&self) -> Result<Vec<f64>, PlanError> {
        self.check()?;
        let n = self.lists.len();
        let together = |history: usize| {
            let both = |one: &&Dependence| history >> one.one & 1 == 1 && history >> one.other & 1 == 1;
            self.dependences.iter().filter(both).map(|one| one.odds_ratio).product::<f64>()
        };
        let mut chances: Vec<f64> = (0..1_usize << n).map(together).collect();
        for _ in 0..500 {
            let mut moved = 0.0_f64;
            for (list, planned) in self.lists.iter().enumerate() {
                let all: f64 = chances.iter().sum();
                let on: f64 = chances.iter().enumerate().filter(|(at, _)| at >> list & 1 == 1).map(|(_, chance)| chance).sum();
                let (up, down) = (planned.coverage * all / on, (1.0 - planned.coverage) * all / (all - on));
                moved = moved.max((up - 1.0).abs());
                chances
                    .iter_mut()
                    .enumerate()
                    .for_each(|(at, chance)| *chance *= if at >> list & 1 == 1 { up } else { down } / all);
            }
            if moved < 1e-12 {
                break;
            }
        }
        Ok(chances)
    }

    fn check(&self) -> Result<(), PlanError> {
        if !(3..=MAX_LISTS).contains(&self.lists.len()) {
            return Err(PlanError::Lists(self.lists.len()));
        }
        if !(1..=1_000_000_000).contains(&self.truth) {
            return Err(PlanError::Truth(self.truth));
        }
        if let Some(odd) = self.lists.iter().find(|list| !(list.coverage > 0.0 && list.coverage < 1.0)) {
            return Err(PlanError::Coverage(odd.name.clone(), odd.coverage));
        }
        let pair = |one: &Dependence| one.one != one.other && one.one.max(one.other) < self.lists.len();
        if !self.dependences.iter().all(pair) {
            return Err(PlanError::Pair);
        }
        let ratio = |one: &&Dependence| !(one.odds_ratio > 1e-6 && one.odds_ratio < 1e6);
        self.dependences.iter().find(ratio).map_or(Ok(()), |odd| Err(PlanError::OddsRatio(odd.odds_ratio)))
    }
}

/// Draws tables from a world and estimates each as it would be estimated, limits and all.
///
/// # Errors
/// [`PlanError`] when the world contradicts itself.
pub fn forecast<M: Method>(
    world: &World,
    method: &M,
    tables: u64,
    resamples: u64,
    seed: u64,
    watch: &(dyn Fn(u64, u64) -> bool + Sync),
) -> Result<Forecast, PlanError> {
    let chances = world.chances()?;
    let mut drawn: Vec<Draw> = Vec::new();
    for at in 0..tables {
        drawn.push(one(world, &chances, method, resamples, seed, at));
        if !watch(at + 1, tables) {
            break;
        }
    }
    Ok(sum_up(world.truth as f64, &drawn))
}

struct Draw {
    observed: u64,
    estimate: Option<f64>,
    limits: Option<(f64, f64)>,
}

fn one<M: Method>(world: &World, chances: &[f64], method: &M, resamples: u64, seed: u64, at: u64) -> Draw {
    let mut rng = stream(seed, Purpose::Simulation, at);
    let (mut left, mut weight) = (world.truth, 1.0);
    let mut rows = Vec::new();
    for (history, chance) in chances.iter().enumerate() {
        let people = if weight > 0.0 { binomial(left, (chance / weight).min(1.0), &mut rng) } else { 0 };
        left -= people;
        weight -= chance;
        if history > 0 && people > 0 {
            rows.push((history as History, people));
        }
    }
    let names = world.lists.iter().enumerate().map(|(at, list)| format!("{} {}", at + 1, list.name)).collect();
    let table = Table::new(names, rows).expect("each history once, at most 10^9 people");
    let estimate = method.estimate(&Counts::of(&table), &mut method.room());
    let limits = estimate.and_then(|estimate| {
        let acceleration = acceleration(&jackknife(&table, method), table.rows().iter().map(|(_, count)| *count));
        let resampled = bootstrap(&table, method, resamples, seed.wrapping_add(at), &|_, _| true);
        let limits = bca(estimate, &resampled, acceleration, &[0.025, 0.975]).limits;
        limits[0].1.ok().zip(limits[1].1.ok())
    });
    Draw { observed: table.observed(), estimate, limits }
}

fn sum_up(truth: f64, drawn: &[Draw]) -> Forecast {
    let estimates: Vec<f64> = drawn.iter().filter_map(|one| one.estimate).collect();
    let limits: Vec<(f64, f64)> = drawn.iter().filter_map(|one| one.limits).collect();
    let holds = limits.iter().filter(|(low, high)| (*low..=*high).contains(&truth)).count();
    let median = |values: Vec<f64>| middle(values);
    let squared: Vec<f64> = estimates.iter().map(|one| (one / truth).ln().powi(2)).collect();
    let low = median(limits.iter().map(|(low, _)| *low).collect());
    let high = median(limits.iter().map(|(_, high)| *high).collect());
    Forecast {
        observed: drawn.iter().map(|one| one.observed as f64).sum::<f64>() / drawn.len().max(1) as f64,
        tables: drawn.len() as u64,
        estimates: estimates.len() as u64,
        limited: limits.len() as u64,
        coverage: (!limits.is_empty()).then(|| holds as f64 / limits.len() as f64),
        medians: median(estimates).zip(low).zip(high).map(|((middle, low), high)| (middle, low, high)),
        log_error: (!squared.is_empty()).then(|| (squared.iter().sum::<f64>() / squared.len() as f64).sqrt()),
        ratio: median(limits.iter().map(|(low, high)| high / low).collect()),
    }
}

fn middle(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    if values.is_empty() {
        None
    } else if values.len() % 2 == 1 {
        Some(values[half])
    } else {
        Some(f64::midpoint(values[half - 1], values[half]))
    }
}

#[cfg(test)]
mod tests {
    use super::{Dependence, PlanError, PlannedList, World, forecast};
    use crate::estimation::ByStepwise;

    fn world(truth: u64, coverages: &[f64], dependences: &[(usize, usize, f64)]) -> World {
        let lists =
            coverages.iter().zip('A'..).map(|(coverage, name)| PlannedList { name: name.to_string(), coverage: *coverage });
        let of =
            |(one, other, odds_ratio): &(usize, usize, f64)| Dependence { one: *one, other: *other, odds_ratio: *odds_ratio };
        World { truth, lists: lists.collect(), dependences: dependences.iter().map(of).collect() }
    }

    #[test]
    fn chances_have_the_margins_and_the_odds_ratios() {
        let chances = world(1000, &[0.1, 0.3, 0.2], &[(0, 1, 4.0)]).chances().unwrap();
        let sum = |of: &dyn Fn(usize) -> bool| (0..8).filter(|at| of(*at)).map(|at| chances[at]).sum::<f64>();
        for (list, coverage) in [0.1, 0.3, 0.2].into_iter().enumerate() {
            assert!((sum(&|at| at >> list & 1 == 1) - coverage).abs() < 1e-9);
        }
        let cell = |a: usize, b: usize| sum(&|at| at & 1 == a && at >> 1 & 1 == b);
        assert!((cell(1, 1) * cell(0, 0) / (cell(1, 0) * cell(0, 1)) - 4.0).abs() < 1e-6);
        assert!((sum(&|_| true) - 1.0).abs() < 1e-9);
    }

    /// A list that finds more brings the limits together.
    #[test]
    fn larger_lists_bring_narrower_limits() {
        let by = ByStepwise { threshold: 0.02 };
        let ratio = |coverages: &[f64]| forecast(&world(3000, coverages, &[]), &by, 12, 60, 3, &|_, _| true).unwrap();
        let (small, large) = (ratio(&[0.05, 0.06, 0.08]), ratio(&[0.3, 0.3, 0.4]));
        assert!(large.ratio.unwrap() < small.ratio.unwrap(), "{large:?} {small:?}");
        assert!(large.log_error.unwrap() < 0.1 && large.tables == 12);
    }

    #[test]
    fn worlds_that_cannot_be_are_refused() {
        assert_eq!(world(1000, &[0.1, 0.2], &[]).chances(), Err(PlanError::Lists(2)));
        assert_eq!(world(1000, &[0.1, 0.2, 1.0], &[]).chances(), Err(PlanError::Coverage("C".to_owned(), 1.0)));
        assert_eq!(world(0, &[0.1, 0.2, 0.3], &[]).chances(), Err(PlanError::Truth(0)));
        assert_eq!(world(10, &[0.1, 0.2, 0.3], &[(0, 0, 2.0)]).chances(), Err(PlanError::Pair));
        assert!(matches!(world(10, &[0.1, 0.2, f64::NAN], &[]).chances(), Err(PlanError::Coverage(..))));
        assert_eq!(world(10, &[0.1, 0.2, 0.3], &[(0, 1, 0.0)]).chances(), Err(PlanError::OddsRatio(0.0)));
    }
}
