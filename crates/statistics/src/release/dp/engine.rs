//! The release from end to end: what is measured, in which order, with which part of the budget.

use std::collections::HashMap;

use rand::rngs::ChaCha8Rng;
use rand::{CryptoRng, SeedableRng};

use super::counts::{Known, Sources, released};
use super::evidence::{Believed, Evidence, targets};
use super::model::{Model, Target};
use super::purse::Purse;
use super::report::{LengthReport, by_length};
use super::select::{Expected, scored, worthwhile};
use super::shape::Shape;
use super::wrong::Wrong;
use super::zeros::Zeros;
use super::{accountant, plan, rows};
use crate::release::{Aggregates, Codebook, Coded};

/// What privacy is claimed and what is counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DpSettings {
    /// The claim's epsilon, [`accountant::LEAST_EPSILON`] to [`accountant::MOST_EPSILON`].
    pub epsilon: f64,
    /// The claim's delta, [`accountant::LEAST_DELTA`] to [`accountant::MOST_DELTA`].
    pub delta: f64,
    /// The most attributes a counted combination has, 1 to 4.
    pub max_length: usize,
}

/// Why there is no release; nothing was spent.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DpError {
    /// Epsilon is out of range.
    #[error("epsilon {0} cannot be claimed; it is from {least} to {most}", least = accountant::LEAST_EPSILON, most = accountant::MOST_EPSILON)]
    Epsilon(f64),
    /// Delta is out of range.
    #[error("delta {0} cannot be claimed; it is from {least} to {most}, and less than one in the number of records to mean anything", least = accountant::LEAST_DELTA, most = accountant::MOST_DELTA)]
    Delta(f64),
    /// The length is out of range.
    #[error("combinations of {0} attributes cannot be counted; the length is from 1 to 4")]
    Length(usize),
}

/// A differentially private release.
#[derive(Debug, Clone, PartialEq)]
pub struct DpRelease {
    /// Made-up records, as many as the noisy count says.
    pub synthetic: Coded,
    /// Counts with their standard errors.
    pub aggregates: Aggregates,
    /// The mu of the claim: all that this release may spend.
    pub mu: f64,
    /// What was spent on what, as squares of mu; the sum is at most the square of `mu`.
    pub spent: Vec<(&'static str, f64)>,
    /// How near the records are to the noisy tables, by length.
    pub quality: Vec<LengthReport>,
    /// Pairs of columns that were too large to be measured.
    pub too_large: Vec<Vec<usize>>,
    /// Rows that were replaced because the codebook says that no record can be so.
    pub replaced: usize,
}

/// How many made-up records the model is fitted with, at most and at least.
const CHAINS: std::ops::RangeInclusive<usize> = 1024..=12_288;

/// How often the model's records are drawn anew while it is fitted, in each round.
const SWEEPS: [usize; 3] = [20, 12, 12];

/// How many sets of made-up records a table without much scatter is counted in.
const POOL: usize = 8;

/// As many triples are looked at as can be counted in so many steps.
const MOST_STEPS: usize = 1_000_000_000;

/// Made anew from noisy tables: records and counts that are (epsilon, delta)-differentially private.
///
/// The unit is the victim, one row each; neighbours differ by one victim added or removed. Noise comes from `chance`, which
/// must be unpredictable in a real release. `watch` hears what is being done. The same bytes from `chance` give the same
/// release.
///
/// # Errors
/// [`DpError`] when the claim or the length is out of range.
pub fn release(
    records: &Coded,
    codebook: &Codebook,
    settings: &DpSettings,
    chance: &mut impl CryptoRng,
    watch: &dyn Fn(&'static str),
) -> Result<DpRelease, DpError> {
    let mu = claim(settings)?;
    let mut work = Work::begin(records, codebook, mu, chance);
    watch("choosing and measuring pairs");
    work.first_round(chance);
    watch("fitting the model");
    work.fit(SWEEPS[0]);
    watch("choosing and measuring what it gets wrong");
    work.second_round(chance);
    watch("fitting the model again");
    work.fit(SWEEPS[1]);
    watch("choosing and measuring triples");
    work.third_round(chance);
    watch("fitting the model a last time");
    work.fit(SWEEPS[2]);
    watch("making records and counts");
    Ok(work.finish(codebook, settings.max_length))
}

impl DpSettings {
    /// Whether such a claim can be made.
    ///
    /// # Errors
    /// [`DpError`] when epsilon, delta or the length is out of range.
    pub fn check(&self) -> Result<(), DpError> {
        claim(self).map(|_| ())
    }
}

fn claim(settings: &DpSettings) -> Result<f64, DpError> {
    let DpSettings { epsilon, delta, max_length } = *settings;
    if !(accountant::LEAST_EPSILON..=accountant::MOST_EPSILON).contains(&epsilon) {
        return Err(DpError::Epsilon(epsilon));
    }
    if !(accountant::LEAST_DELTA..=accountant::MOST_DELTA).contains(&delta) {
        return Err(DpError::Delta(delta));
    }
    if !(1..=4).contains(&max_length) {
        return Err(DpError::Length(max_length));
    }
    Ok(accountant::mu(epsilon, delta))
}

struct Work<'a> {
    data: &'a [Vec<u16>],
    widths: Vec<usize>,
    zeros: Zeros,
    purse: Purse,
    evidence: Evidence,
    model: Model,
    pairs: Vec<Vec<usize>>,
    too_large: Vec<Vec<usize>>,
    /// By how many records the model was thought to be wrong on pairs, when they were looked at last.
    wrong: Wrong,
    /// The same for triples.
    wrong_triples: Wrong,
    /// How far each pair is from independence, with noise.
    associated: HashMap<Vec<usize>, f64>,
    play: ChaCha8Rng,
    mu: f64,
}

impl<'a> Work<'a> {
    fn begin(records: &'a Coded, codebook: &Codebook, mu: f64, chance: &mut impl CryptoRng) -> Self {
        let mut seed = [0; 32];
        chance.fill_bytes(&mut seed);
        // Everything after the noise is post-processing; its chance need not be secret, only quick.
        let mut play = ChaCha8Rng::from_seed(seed);
        let (widths, zeros) = (codebook.widths(), Zeros::of(codebook));
        let mut purse = Purse::new(mu);
        let costs = (plan::COUNT * purse.total(), plan::SINGLES * purse.total());
        let evidence = Evidence::begin(records.columns(), &widths, zeros.clone(), &mut purse, costs, chance);
        let shares: Vec<Vec<f64>> = targets(&evidence.believed().0).into_iter().map(|target| target.shares).collect();
        let chains = chains(&widths, evidence.record_count().0);
        let model = Model::independent(&shares, chains, &mut play);
        let (pairs, too_large) = plan::pairs(&widths);
        let data = records.columns();
        let (wrong, wrong_triples, associated) = (Wrong::default(), Wrong::default(), HashMap::new());
        Self { data, widths, zeros, purse, evidence, model, pairs, too_large, wrong, wrong_triples, associated, play, mu }
    }

    /// Pairs whose columns are not independent.
    fn first_round(&mut self, chance: &mut impl CryptoRng) {
        let budget = plan::PAIRS[0] * self.purse.total();
        let singles = self.evidence.believed().0;
        let total = self.evidence.record_count().0.max(1.0);
        let product = |shape: &Shape| product(shape, &singles, total);
        let expected = self.pairs.iter().map(|pair| {
            let shape = Shape::new(pair, &self.widths);
            let counts = product(&shape).iter().map(|count| count.round() as u32).collect();
            Expected { shape, counts, noise: 0.0 }
        });
        let cost = plan::CHOOSING[0] * self.purse.total();
        let (candidates, _) = scored(expected.collect(), self.data, &mut self.purse, cost, budget, chance);
        self.associated = candidates.iter().map(|one| (one.shape.columns.clone(), one.score.max(0.0))).collect();
        let chosen = worthwhile(candidates, budget);
        self.evidence.measure(chosen, budget, product, self.data, &mut self.purse, chance);
    }

    /// Pairs that the fitted model still gets wrong.
    fn second_round(&mut self, chance: &mut impl CryptoRng) {
        let total = self.evidence.record_count().0.max(1.0);
        let pool = rows::pool(&mut self.model, POOL / 2, &mut self.play);
        let cost = plan::CHOOSING[1] * self.purse.total();
        let budget = plan::PAIRS[1] * self.purse.total();
        let expected: Vec<Expected> =
            self.pairs.iter().map(|pair| expected(Shape::new(pair, &self.widths), &pool, total, 1.0)).collect();
        let (candidates, noise) = scored(expected, self.data, &mut self.purse, cost, budget, chance);
        self.wrong = Wrong::of(&candidates, noise);
        let chosen = worthwhile(candidates, budget);
        let model = |shape: &Shape| rows::scaled(shape, &pool, total);
        self.evidence.measure(chosen, budget, model, self.data, &mut self.purse, chance);
    }

    /// Triples that their pairs do not explain; when there are none, pairs again, and when there are none either, single columns.
    fn third_round(&mut self, chance: &mut impl CryptoRng) {
        let total = self.evidence.record_count().0.max(1.0);
        let pool = rows::pool(&mut self.model, POOL / 2, &mut self.play);
        // By the noisy count: which triples are looked at must not tell how many records there are.
        let most = MOST_STEPS / (total as usize + pool[0].len()).max(1);
        let score = |a: usize, b: usize| self.associated.get([a, b].as_slice()).copied().unwrap_or(0.0);
        let triples = plan::triples(&self.widths, most, score);
        let mut chosen = vec![];
        if !triples.is_empty() {
            let expected = triples.iter().map(|triple| expected(Shape::new(triple, &self.widths), &pool, total, 0.0)).collect();
            let cost = plan::CHOOSING[2] * self.purse.total();
            let budget = self.purse.left() - cost;
            let (mut candidates, noise) = scored(expected, self.data, &mut self.purse, cost, budget, chance);
            self.wrong_triples = Wrong::of(&candidates, noise);
            // Among thousands of scores the greatest are great by their noise; one standard deviation is not believed.
            candidates.iter_mut().for_each(|one| one.score -= noise);
            chosen = worthwhile(candidates, budget);
        }
        let budget = self.purse.left();
        if chosen.is_empty() {
            chosen = worthwhile(self.wrong.candidates(), budget);
        }
        if chosen.is_empty() {
            self.evidence.measure_singles_again(self.data, &mut self.purse, chance);
        } else {
            let model = |shape: &Shape| rows::scaled(shape, &pool, total);
            self.evidence.measure(chosen, budget, model, self.data, &mut self.purse, chance);
        }
    }

    fn fit(&mut self, sweeps: usize) {
        let (singles, pairs) = self.evidence.believed();
        let all: Vec<Target> = targets(&singles).into_iter().chain(targets(&pairs)).collect();
        self.model.aim(all);
        let rules = self.zeros.sets().into_iter().filter(|columns| Shape::cells_of(columns, &self.widths) <= 1_000_000);
        for columns in rules {
            let shape = Shape::new(&columns, &self.widths);
            self.model.forbid(&shape, &self.zeros.cells(&shape));
        }
        self.model.fit(sweeps, &mut self.play);
    }

    fn finish(mut self, codebook: &Codebook, max_length: usize) -> DpRelease {
        let (count, count_error) = self.evidence.record_count();
        let total = count.max(1.0);
        let (singles, measured) = self.evidence.believed();
        let pool = rows::pool(&mut self.model, POOL, &mut self.play);
        let wanted = rows::wanted(&self.pairs, &singles, &measured, &pool, total);
        let number = count.round() as usize;
        let (made, replaced) = rows::make(&mut self.model, number, &singles, &wanted, &self.zeros, &mut self.play);
        let quality = by_length(&made, &singles, &measured, total);
        let known: Vec<Known> = wanted.into_iter().map(|(shape, counts)| self.known(shape, counts, &measured)).collect();
        // Rows were moved onto the pairs, so they count better than records that were only drawn.
        let drawn: &[&[Vec<u16>]] = if number > 0 { &[&made] } else { &[&pool] };
        let wrong = &self.wrong_triples;
        let sources = Sources { singles: &singles, pairs: &known, wrong, drawn, total: (count, count_error) };
        let aggregates = released(&sources, max_length);
        DpRelease {
            // Every code comes from a table over the codebook's own columns.
            synthetic: Coded::new(made, codebook).unwrap_or_default(),
            aggregates,
            mu: self.mu,
            spent: self.purse.summed(),
            quality,
            too_large: self.too_large,
            replaced,
        }
    }

    /// Standard errors of a pair: of its cells where it was measured, else spread from how wrong the model was thought to be.
    fn known(&self, shape: Shape, counts: Vec<f64>, measured: &[Believed]) -> Known {
        if let Some(table) = measured.iter().find(|table| table.shape == shape) {
            return Known { counts, ..Known::from(table.clone()) };
        }
        let errors = self.wrong.errors(&shape, &counts);
        Known { shape, counts, errors }
    }
}

/// Fewer for wide columns, which take long to draw, and for few records, of which noise leaves little to learn.
fn chains(widths: &[usize], records: f64) -> usize {
    let by_width = (12_000_000 / widths.iter().sum::<usize>()).clamp(*CHAINS.start(), *CHAINS.end());
    (8.0 * records).clamp(*CHAINS.start() as f64, by_width as f64) as usize
}

/// What independence makes of a pair.
fn product(shape: &Shape, singles: &[Believed], total: f64) -> Vec<f64> {
    let (first, second) = (&singles[shape.columns[0]].counts, &singles[shape.columns[1]].counts);
    let cells = first.iter().flat_map(|&a| second.iter().map(move |&b| a * b / total + rows::NEARLY_NOBODY));
    cells.collect()
}

/// `own` is 1 when the records' own scatter around the model is worth measuring, 0 when only the model's faults are.
///
/// Rows are moved onto pairs, so a pair's scatter can be had back; they scatter around triples whatever is known of these.
fn expected(shape: Shape, pool: &[Vec<u16>], total: f64, own: f64) -> Expected {
    let counts = rows::scaled(&shape, pool, total);
    // Records and pool both scatter around the model, by the root of a count.
    let scatter = (1.0 + total / pool[0].len() as f64).sqrt() - own;
    let noise = counts.iter().map(|count| 0.8 * scatter * count.sqrt()).sum();
    Expected { shape, counts: counts.iter().map(|count| count.round() as u32).collect(), noise }
}

#[cfg(test)]
mod tests {
    use super::{DpError, DpRelease, DpSettings, release};
    use crate::release::{Codebook, Coded, Column, Selection, quality};
    use crate::stream::{Purpose, stream};

    fn codebook() -> Codebook {
        let column = |name: &str, values: usize, may_be_empty| Column {
            name: name.to_owned(),
            values: (0..values).map(|value| value.to_string()).collect(),
            may_be_empty,
        };
        let columns = vec![column("a", 6, true), column("b", 6, true), column("c", 1, true), column("d", 2, false)];
        // Nobody has c without a.
        Codebook::new(columns, vec![Selection::new(vec![(0, 0), (2, 1)]).unwrap()]).unwrap()
    }

    /// b follows a, c goes with the even ones, d is even.
    fn records(count: u16) -> Coded {
        let column = |code: &dyn Fn(u16) -> u16| (0..count).map(code).collect();
        let columns =
            vec![column(&|at| at % 7), column(&|at| at % 7), column(&|at| u16::from(at % 7 > 3)), column(&|at| 1 + at / 7 % 2)];
        Coded::new(columns, &codebook()).unwrap()
    }

    fn run(count: u16, epsilon: f64, seed: u64) -> DpRelease {
        let settings = DpSettings { epsilon, delta: 1e-6, max_length: 3 };
        let mut chance = stream(seed, Purpose::TestRelease, 0);
        release(&records(count), &codebook(), &settings, &mut chance, &|_| {}).unwrap()
    }

    #[test]
    fn associations_survive() {
        let made = run(800, 4.0, 1);
        assert!((made.aggregates.record_count as f64 - 800.0).abs() < 60.0);
        for length in 1..=3 {
            let apart = quality::total_variation(&codebook(), &records(800), &made.synthetic, length);
            assert!(apart < 0.06, "{length}: {apart}");
        }
        let impossible = (0..made.synthetic.rows()).filter(|&at| made.synthetic.row(at).collect::<Vec<_>>()[..3] == [0, 0, 1]);
        assert_eq!(impossible.count(), 0);
    }

    #[test]
    fn the_same_chance_is_the_same_release_and_nothing_is_overspent() {
        let (one, again, other) = (run(300, 1.0, 1), run(300, 1.0, 1), run(300, 1.0, 2));
        assert_eq!(one, again);
        assert_ne!(one.synthetic, other.synthetic);
        let spent: f64 = one.spent.iter().map(|(_, cost)| cost).sum();
        assert!(spent <= one.mu * one.mu && spent > 0.99 * one.mu * one.mu, "{spent}");
    }

    #[test]
    fn few_records_or_none_are_released_without_a_word() {
        for (count, epsilon) in [(0, 0.01), (0, 4.0), (1, 0.1), (1, 100.0), (3, 1.0), (17, 0.01)] {
            let made = run(count, epsilon, u64::from(count));
            assert!(made.synthetic.rows() as u64 == made.aggregates.record_count);
        }
    }

    #[test]
    fn claims_that_mean_nothing_are_refused() {
        let ask = |epsilon, delta, max_length| {
            let mut chance = stream(1, Purpose::TestRelease, 0);
            release(&records(10), &codebook(), &DpSettings { epsilon, delta, max_length }, &mut chance, &|_| {})
        };
        assert_eq!(ask(0.0, 1e-6, 3), Err(DpError::Epsilon(0.0)));
        assert!(matches!(ask(f64::NAN, 1e-6, 3), Err(DpError::Epsilon(_))));
        assert_eq!(ask(1.0, 0.0, 3), Err(DpError::Delta(0.0)));
        assert_eq!(ask(1.0, 1e-6, 5), Err(DpError::Length(5)));
    }
}
