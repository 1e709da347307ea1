//! Figures of `abhoy release --mode dp`, with the aims beside them: `release_bench [quality|noise|audit|small ROUNDS] [TABLE.csv]`.
//!
//! Run by `cargo xtask bench release`. Without a table the victims are invented here, in several shapes.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

mod audit;
mod victims;

use std::error::Error;

use batch::Costs;
use batch::release::{Domain, Mode, ReleaseJob, read};
use statistics::release::dp::{DpRelease, DpSettings, Noise, STEPS, release};
use statistics::release::quality::{LengthQuality, of_counts, of_rows, total_variation};
use statistics::release::{Codebook, Coded};
use statistics::stream::{Purpose, stream};

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let asked = words.first().map_or("all", String::as_str);
    if matches!(asked, "all" | "quality") {
        quality(words.get(1).map(String::as_str))?;
    }
    if matches!(asked, "all" | "noise") {
        noise();
    }
    if matches!(asked, "all" | "audit") {
        audits();
    }
    if matches!(asked, "all" | "small") {
        let rounds = words.get(1).and_then(|rounds| rounds.parse().ok()).unwrap_or(1);
        println!("R6 tables of 1 to 1,000 rows, any epsilon: {} of {} runs ended", audit::small_tables(rounds), rounds * 1000);
    }
    Ok(())
}

const AIMS: &str = "aims, 27 columns, 50,000 rows: epsilon 4 TVD .002 .012 .026, counts rel .05 .10, kept .93 .82, lost .03; \
                    epsilon 1 TVD .015 .030 (2, 3 columns), rel .11 .15; 10 CPU s, 200,000 rows 40 CPU s";

fn quality(table: Option<&str>) -> Result<(), Box<dyn Error>> {
    println!("{AIMS}");
    println!(
        "R1-R4  rows cols  eps seed | TVD-1   TVD-2   TVD-3  | rows rel L2   L3 | counts rel L2   L3  kept L2   L3  lost L3 | CPU s  MiB"
    );
    if let Some(path) = table {
        let (codebook, records) = given(path)?;
        for epsilon in [4.0, 1.0] {
            line(&codebook, &records, epsilon, 1);
        }
        return Ok(());
    }
    for (rows, columns, seed) in
        [(50_000, 27, 1), (50_000, 27, 2), (50_000, 5, 1), (200, 27, 1), (50_000, 63, 1), (200_000, 27, 1)]
    {
        let (codebook, records) = victims::victims(rows, columns, seed);
        for epsilon in [4.0, 1.0] {
            line(&codebook, &records, epsilon, seed);
        }
    }
    Ok(())
}

fn given(path: &str) -> Result<(Codebook, Coded), Box<dyn Error>> {
    let job = ReleaseJob {
        input: path.into(),
        mode: Mode::DifferentialPrivacy { epsilon: 1.0, delta: 1e-6 },
        subject: None,
        leave_out: vec![],
        domain: Domain::OwnValuesArePublic,
        resolution: 10,
        max_length: 3,
        seed: Some(1),
        synthetic: None,
        aggregates: None,
        report: None,
        ledger: None,
    };
    let records = read(&job, &|_| {})?;
    Ok((records.codebook, records.coded))
}

fn line(codebook: &Codebook, truth: &Coded, epsilon: f64, seed: u64) {
    let before = Costs::now().cpu_s;
    let settings = DpSettings { epsilon, delta: 1e-6, max_length: 3 };
    let mut chance = stream(seed, Purpose::TestRelease, 0);
    let made = release(truth, codebook, &settings, &mut chance, &|_| {}).expect("the claim can be made");
    let costs = Costs::now();
    let apart = [1, 2, 3].map(|length| total_variation(codebook, truth, &made.synthetic, length));
    let [rows_2, rows_3] = [2, 3].map(|length| of_rows(codebook, truth, &made.synthetic, length, 10));
    let [counts_2, counts_3] = [2, 3].map(|length| of_counts(codebook, truth, &made.aggregates, length, 10));
    let relative = |one: &LengthQuality| one.median_relative_error.map_or("   -".to_owned(), |error| format!("{error:.3}"));
    println!(
        "{:11} {:4} {epsilon:4} {seed:4} | {:.5} {:.5} {:.5} |       {} {} |         {} {}    {:.3} {:.3}   {:.4}  | {:5.1} {:4.0}",
        truth.rows(),
        codebook.columns().len(),
        apart[0],
        apart[1],
        apart[2],
        relative(&rows_2),
        relative(&rows_3),
        relative(&counts_2),
        relative(&counts_3),
        counts_2.preserved,
        counts_3.preserved,
        counts_3.suppressed,
        costs.cpu_s - before,
        costs.peak_rss_mb,
    );
    covered(truth, &made);
}

/// How often a count lies within two of its standard errors, where at least 10 records hold the combination.
fn covered(truth: &Coded, made: &DpRelease) {
    let share = |length: usize| {
        let sampled = made.aggregates.counts.iter().filter(|one| one.selection.len() == length).step_by(37);
        let (mut all, mut inside) = (0_u32, 0_u32);
        for one in sampled {
            let holds =
                |row: &usize| one.selection.parts().iter().all(|part| truth.columns()[usize::from(part.0)][*row] == part.1);
            let is = (0..truth.rows()).filter(holds).count() as f64;
            if is >= 10.0 {
                all += 1;
                inside += u32::from((is - one.count as f64).abs() <= 2.0 * one.standard_error.unwrap_or(0.0));
            }
        }
        f64::from(inside) / f64::from(all.max(1))
    };
    println!("            within two standard errors: one {:.3}, two {:.3}, three {:.3}", share(1), share(2), share(3));
}

fn noise() {
    for sigma in [0.7, 3.0, 12.0, 150.0] {
        let noise = Noise::planned(sigma);
        let mut chance = stream(9, Purpose::TestRelease, 9);
        let squares: f64 = (0..200_000).map(|_| (noise.draw(&mut chance) as f64 / STEPS as f64).powi(2)).sum();
        println!(
            "R7 noise planned {sigma}: drawn {:.3} times the exact Gaussian's (aim 0.98 to 1.02)",
            (squares / 200_000.0).sqrt() / sigma
        );
    }
}

fn audits() {
    for epsilon in [1.0, 4.0] {
        let found = audit::audit(epsilon, 2000);
        let said = if found.at_least <= found.epsilon { "holds" } else { "BROKEN" };
        println!(
            "R6 audit, 2,000 runs on each neighbour: epsilon is at least {:.3} of {} claimed: {said}",
            found.at_least, found.epsilon
        );
    }
}
