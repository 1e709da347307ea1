//! An attack on our own release: neighbours released many times, and how well an onlooker tells them apart.

use rand::Rng;
use statistics::release::dp::{DpSettings, release};
use statistics::release::{Aggregates, Codebook, Coded, Column};
use statistics::stream::{Purpose, stream};

/// What the attack found.
pub struct Audit {
    /// The claim.
    pub epsilon: f64,
    /// With 95 % confidence epsilon is at least this.
    pub at_least: f64,
}

fn codebook() -> Codebook {
    let column = |name: &str, values: usize| Column {
        name: name.to_owned(),
        values: (1..=values).map(|value| value.to_string()).collect(),
        may_be_empty: true,
    };
    Codebook::new(vec![column("a", 3), column("b", 3), column("c", 1)], vec![]).expect("names and values differ")
}

/// Fifty victims alike, and as many with one more who alone has other values: the easiest neighbours to tell apart.
fn neighbours(codebook: &Codebook) -> [Coded; 2] {
    [50, 51].map(|count| {
        let column = |alone: u16| (0..count).map(|at| if at == 50 { alone } else { 1 }).collect();
        Coded::new(vec![column(3), column(3), vec![0; count]], codebook).expect("codes are in the codebook")
    })
}

/// Releases each neighbour so many times; half of the runs choose the onlooker's rule, half judge it.
pub fn audit(epsilon: f64, runs: u64) -> Audit {
    let codebook = codebook();
    let settings = DpSettings { epsilon, delta: DELTA, max_length: 2 };
    let [without, with] = neighbours(&codebook).map(|records| {
        let seen = |run: u64| {
            let mut chance = stream(run * 2 + records.rows() as u64 % 2, Purpose::TestRelease, 1);
            let made = release(&records, &codebook, &settings, &mut chance, &|_| {}).expect("the claim can be made");
            evidence(&made.aggregates)
        };
        (0..runs).map(seen).collect::<Vec<f64>>()
    });
    let half = runs as usize / 2;
    let rule = best_rule(&without[..half], &with[..half]);
    Audit { epsilon, at_least: bound(&without[half..], &with[half..], rule) }
}

const DELTA: f64 = 1e-6;

/// How much the counts speak for the one more: what their values hold, and the record count.
fn evidence(counts: &Aggregates) -> f64 {
    let theirs = counts.counts.iter().filter(|one| one.selection.parts().iter().all(|part| part.1 == 3));
    theirs.map(|one| one.count as f64 / one.standard_error.unwrap_or(1.0)).sum::<f64>()
        + counts.record_count as f64 / counts.record_count_error.unwrap_or(1.0)
}

/// The threshold with the greatest bound.
fn best_rule(without: &[f64], with: &[f64]) -> f64 {
    let bounds = with.iter().map(|&rule| (bound(without, with, rule), rule));
    bounds.max_by(|a, b| a.0.total_cmp(&b.0)).map_or(0.0, |best| best.1)
}

/// The lower 95 % bound of epsilon, from the two rates at a threshold, each within 97.5 % (Clopper and Pearson 1934).
fn bound(without: &[f64], with: &[f64], rule: f64) -> f64 {
    let beyond = |seen: &[f64]| seen.iter().filter(|&&one| one >= rule).count();
    let (false_alarms, hits) = (beyond(without), beyond(with));
    let most = 1.0 - least_rate(without.len() - false_alarms, without.len());
    let least = least_rate(hits, with.len());
    let calm = least_rate(without.len() - false_alarms, without.len());
    let missed = 1.0 - least;
    let direct = ((least - DELTA) / most).ln();
    let turned = ((calm - DELTA) / missed).ln();
    [direct, turned].into_iter().filter(|bound| bound.is_finite()).fold(0.0, f64::max)
}

/// The least rate under which so many of `runs` are not rarer than 2.5 %.
fn least_rate(happened: usize, runs: usize) -> f64 {
    let (mut low, mut high) = (0.0, happened as f64 / runs as f64);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if at_least(happened, runs, middle) < 0.025 { low = middle } else { high = middle }
    }
    low
}

/// The chance of `happened` or more of `runs` at a rate.
fn at_least(happened: usize, runs: usize, rate: f64) -> f64 {
    if happened == 0 {
        return 1.0;
    }
    if rate <= 0.0 {
        return 0.0;
    }
    // Upwards from the first term, in logarithms: the binomial's terms by their ratios.
    let ln_choose: f64 = (1..=happened).map(|at| ((runs - happened + at) as f64 / at as f64).ln()).sum();
    let first = ln_choose + happened as f64 * rate.ln() + (runs - happened) as f64 * (1.0 - rate).ln();
    let (mut term, mut sum) = (first.exp(), 0.0);
    for at in happened..=runs {
        sum += term;
        term *= (runs - at) as f64 / (at + 1) as f64 * rate / (1.0 - rate);
    }
    sum
}

/// Releases tables of 1 to 1,000 rows, `rounds` of each, at random claims; every run that ends is counted.
pub fn small_tables(rounds: u64) -> u64 {
    let mut ended = 0;
    for round in 0..rounds {
        for rows in 1..=1000_usize {
            let (codebook, records) = crate::victims::victims(rows, 5, round * 1000 + rows as u64);
            let mut chance = stream(round * 1000 + rows as u64, Purpose::TestRelease, 2);
            let epsilon = 0.01 * 1000.0_f64.powf(f64::from(chance.next_u32()) / f64::from(u32::MAX));
            let settings = DpSettings { epsilon, delta: DELTA, max_length: 2 };
            let made = release(&records, &codebook, &settings, &mut chance, &|_| {}).expect("the claim can be made");
            ended += u64::from(made.synthetic.rows() as u64 == made.aggregates.record_count);
        }
    }
    ended
}
