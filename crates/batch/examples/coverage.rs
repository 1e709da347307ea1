//! How often limits hold the truth: tables drawn from the UK table's stepwise model, estimated as if the truth were unknown.
//!
//! `coverage [TABLES] [RESAMPLES] [SEED]`; Chan, Silverman and Vincent (2021), section 3.4.

use std::error::Error;

use batch::Costs;
use rayon::prelude::*;
use statistics::estimation::{
    Bca, ByStepwise, Counts, Fitter, History, Table, acceleration, bca, binomial, bootstrap, jackknife, stepwise,
};
use statistics::stream::{Purpose, stream};

const LEVELS: [f64; 4] = [0.025, 0.1, 0.9, 0.975];
const METHOD: ByStepwise = ByStepwise { threshold: 0.02 };

#[expect(clippy::print_stdout, reason = "the figures are what it is for")]
fn main() -> Result<(), Box<dyn Error>> {
    let argument = |at, default| std::env::args().nth(at).map_or(Ok(default), |text| text.parse::<u64>());
    let (tables, resamples, seed) = (argument(1, 500)?, argument(2, 1000)?, argument(3, 1)?);
    let table = uk_five();
    let counts = Counts::of(&table);
    let mut fitter = Fitter::new();
    let found = stepwise(&counts, METHOD.threshold, &mut fitter);
    let truth = found.estimate.ok_or("the table has an estimate")?.round();
    let expected = fitter.expected(5);
    let simulated: Vec<(f64, Bca)> =
        (0..tables).into_par_iter().filter_map(|index| simulate(&table, &expected, truth, resamples, seed, index)).collect();
    let held = |low: usize, high: usize| {
        let inside = |bca: &Bca| {
            // Where there is no limit the interval has no end there.
            let below = bca.limits[low].1.map_or(true, |limit| limit <= truth);
            below && bca.limits[high].1.map_or(true, |limit| truth <= limit)
        };
        simulated.iter().filter(|(_, bca)| inside(bca)).count() as f64 / simulated.len() as f64
    };
    let open = simulated.iter().filter(|(_, bca)| bca.limits[0].1.is_err() || bca.limits[3].1.is_err()).count();
    let squares = |error: &dyn Fn(f64) -> f64| {
        (simulated.iter().map(|(estimate, _)| error(*estimate).powi(2)).sum::<f64>() / simulated.len() as f64).sqrt()
    };
    println!(
        "{{\"tables\":{},\"resamples\":{resamples},\"truth\":{truth},\"covered_95\":{:.3},\"covered_80\":{:.3},\"without_a_limit\":{open},\
         \"rmse\":{:.0},\"log_rmse\":{:.3},\"cpu_s\":{:.1}}}",
        simulated.len(),
        held(0, 3),
        held(1, 2),
        squares(&|estimate| estimate - truth),
        squares(&|estimate| (estimate / truth).ln()),
        Costs::now().cpu_s,
    );
    Ok(())
}

/// One table from the model, with its estimate and limits.
fn simulate(table: &Table, expected: &[f64], truth: f64, resamples: u64, seed: u64, index: u64) -> Option<(f64, Bca)> {
    let mut chance = stream(seed, Purpose::Simulation, index);
    let seen: f64 = expected[1..].iter().sum();
    let observed = binomial(truth as u64, seen / (seen + expected[0]), &mut chance);
    let (mut left, mut share) = (observed, seen);
    let mut drawn: Vec<(History, u64)> = Vec::new();
    for (history, mean) in (0..).zip(expected).skip(1).filter(|(_, mean)| **mean > 0.0) {
        let count = binomial(left, (mean / share).min(1.0), &mut chance);
        (left, share) = (left - count, share - mean);
        drawn.push((history, count));
    }
    // What rounding leaves belongs to the last history.
    drawn.last_mut()?.1 += left;
    drawn.retain(|(_, count)| *count > 0);
    let table = Table::new(table.lists().to_vec(), drawn).ok()?;
    let estimate = stepwise(&Counts::of(&table), METHOD.threshold, &mut Fitter::new()).estimate?;
    let leave_one_out = jackknife(&table, &METHOD);
    let acceleration = acceleration(&leave_one_out, table.rows().iter().map(|(_, count)| *count));
    let resampled = bootstrap(&table, &METHOD, resamples, seed.wrapping_mul(1_000_003).wrapping_add(index), &|_, _| true);
    Some((estimate, bca(estimate, &resampled, acceleration, &LEVELS)))
}

/// Potential victims in the United Kingdom in 2013, five lists: Silverman (2014), Home Office.
fn uk_five() -> Table {
    let rows = [
        (0b00001, 54),
        (0b00010, 463),
        (0b00100, 995),
        (0b01000, 695),
        (0b10000, 316),
        (0b00011, 15),
        (0b00101, 19),
        (0b01001, 3),
        (0b00110, 62),
        (0b01010, 19),
        (0b10010, 1),
        (0b01100, 76),
        (0b10100, 11),
        (0b11000, 8),
        (0b00111, 1),
        (0b01011, 1),
        (0b01110, 4),
        (0b01111, 1),
    ];
    Table::new(["LA", "NG", "PFNCA", "GO", "GP"].map(str::to_owned).to_vec(), rows.to_vec()).expect("the table holds together")
}
