//! A differentially private release from a file to files.

use serde_json::{Value, json};
use statistics::release::dp::{self, DpRelease, DpSettings, Forecast};

use super::chance::{self, TEST};
use super::ledger::Spending;
use super::records::Records;
use super::write::{self, Written};
use super::{ReleaseJob, records, report};
use crate::measure::rounded;
use crate::{BatchError, Costs, Watch};

/// Hears what is being done, how far it is, and of how much; 0 when that is not known.
pub type Shown<'a> = &'a dyn Fn(&'static str, u64, u64);

/// A release that was made, and what its report says.
#[derive(Debug)]
pub struct PrivateRelease {
    /// The records that were read.
    pub records: Records,
    /// What came of them.
    pub release: DpRelease,
    /// The files that were written, by what they hold.
    pub written: Vec<(&'static str, Written)>,
    /// What the report says, for machines.
    pub report: Value,
}

/// Reads, releases and writes.
///
/// # Errors
/// What is wrong with the file, the codebook or the claim; nothing was spent and nothing written then. When a file cannot be
/// written after the noise was drawn, the release counts as spent all the same.
pub fn run(job: &ReleaseJob, settings: &DpSettings, shown: Shown<'_>) -> Result<PrivateRelease, BatchError> {
    let mut watch = Watch::start();
    refuse_early(job, settings)?;
    let records = records::read(job, &|rows| shown("reading", rows, 0))?;
    let reading = watch.step();
    let begin = |from| Spending::begin(from, settings, &records.facts.input_sha256);
    let spending = job.ledger.as_ref().map(begin).transpose()?;
    let release = make(&records, settings, job.seed, shown)?;
    let releasing = watch.step();
    let mut written = vec![];
    if let Some(path) = &job.synthetic {
        shown("writing", 0, 0);
        written.push(("synthetic", write::whole(path, write::records(&records.codebook, &release.synthetic).as_bytes())?));
    }
    if let Some(path) = &job.aggregates {
        let text = write::counts(&records.codebook, &release.aggregates, job.seed.is_some());
        written.push(("aggregates", write::whole(path, text.as_bytes())?));
    }
    let seconds = [("reading", reading), ("releasing", releasing), ("writing", watch.step())];
    let mut report = told(job, settings, &records, &release, &written, &seconds);
    report["ledger"] = spending.map(|spending| spending.done(&written)).transpose()?.unwrap_or_default();
    if let Some(path) = &job.report {
        report::write(path, &report)?;
    }
    Ok(PrivateRelease { records, release, written, report })
}

fn make(records: &Records, settings: &DpSettings, seed: Option<u64>, shown: Shown<'_>) -> Result<DpRelease, BatchError> {
    let watch = |what| shown(what, 0, 0);
    let (coded, codebook) = (&records.coded, &records.codebook);
    let made = match seed {
        Some(seed) => dp::release(coded, codebook, settings, &mut chance::of_a_test(seed), &watch),
        None => dp::release(coded, codebook, settings, &mut chance::of_the_system()?, &watch),
    };
    made.map_err(|error| BatchError::new(error.to_string(), "choose another and see --forecast for what it is worth"))
}

/// What would fail after the budget is spent is refused before.
fn refuse_early(job: &ReleaseJob, settings: &DpSettings) -> Result<(), BatchError> {
    if job.ledger.is_some() && job.seed.is_some() {
        let what = "a release made with a seed is a test, and a ledger takes no tests";
        return Err(BatchError::new(what, "leave --seed out to release, or --ledger out to test"));
    }
    if !(1..=4).contains(&settings.max_length) {
        let error = dp::DpError::Length(settings.max_length);
        return Err(BatchError::new(error.to_string(), "choose --max-length 1 to 4"));
    }
    write::check_targets(job)
}

/// What a release would be worth at several epsilons; nothing is spent, and only the codebook counts.
///
/// # Errors
/// As of [`run`], before anything is released.
pub fn forecasts(job: &ReleaseJob, delta: f64, epsilons: &[f64], shown: Shown<'_>) -> Result<Vec<Forecast>, BatchError> {
    for &epsilon in epsilons {
        let settings = DpSettings { epsilon, delta, max_length: job.max_length };
        settings.check().map_err(|error| BatchError::new(error.to_string(), "epsilon is mostly between 0.1 and 10"))?;
    }
    let records = records::read(job, &|rows| shown("reading", rows, 0))?;
    Ok(epsilons.iter().map(|&epsilon| dp::forecast(&records.codebook, epsilon, delta)).collect())
}

fn told(
    job: &ReleaseJob,
    settings: &DpSettings,
    records: &Records,
    release: &DpRelease,
    written: &[(&'static str, Written)],
    seconds: &[(&'static str, f64)],
) -> Value {
    let spent: f64 = release.spent.iter().map(|(_, cost)| cost).sum();
    let counts = &release.aggregates.counts;
    json!({
        "release": "differential privacy",
        "test": job.seed.is_some(),
        "warning": job.seed.map(|_| TEST),
        "seed": job.seed,
        "chance": if job.seed.is_some() { "a seed" } else { "ChaCha20 seeded by the operating system" },
        "software": concat!("abhoy ", env!("CARGO_PKG_VERSION")),
        "unit": "one victim: neighbouring files differ by one victim added or removed",
        "parameters": {
            "epsilon": settings.epsilon, "delta": settings.delta, "max_length": settings.max_length,
        },
        "privacy": {
            "mu": release.mu, "mu_squared": release.mu * release.mu, "spent": spent, "left": release.mu * release.mu - spent,
            "spent_on": release.spent.iter().map(|(what, cost)| ((*what).to_owned(), json!(cost))).collect::<serde_json::Map<_, _>>(),
        },
        "forecast": forecast_json(&dp::forecast(&records.codebook, settings.epsilon, settings.delta)),
        "records": {
            "count": release.aggregates.record_count, "standard_error": release.aggregates.record_count_error,
            "replaced_as_impossible": release.replaced,
        },
        "counts": {
            "released": counts.len(), "not_distinguishable_from_0": counts.iter().filter(|one| one.may_be_zero()).count(),
        },
        "quality": release.quality.iter().map(|one| json!({
            "length": one.length, "tables": one.tables,
            "distance_of_records_to_noisy_tables": one.distance, "distance_expected_from_noise": one.noise,
        })).collect::<Vec<_>>(),
        "pairs_not_measured": pairs(records, release),
        "codebook": report::codebook(&records.facts),
        "not_released": report::not_released(&records.facts),
        "columns": records.codebook.columns().iter().map(|column| column.name.as_str()).collect::<Vec<_>>(),
        "files": written.iter().map(|(what, file)| ((*what).to_owned(), json!({
            "path": file.path, "sha256": file.sha256,
        }))).collect::<serde_json::Map<_, _>>(),
        // What follows is exact; it stays with whoever holds the records.
        "kept_inside": {
            "input": records.facts.input, "input_sha256": records.facts.input_sha256, "rows": records.facts.rows,
            "victims": records.coded.rows(),
            "seconds": seconds.iter().map(|(what, time)| ((*what).to_owned(), json!(rounded(*time)))).collect::<serde_json::Map<_, _>>(),
            "cpu_seconds": Costs::now().cpu_s, "peak_mib": Costs::now().peak_rss_mb.round(),
        },
    })
}

fn pairs(records: &Records, release: &DpRelease) -> Vec<String> {
    let name = |column: &usize| records.codebook.columns()[*column].name.as_str();
    release.too_large.iter().map(|pair| pair.iter().map(name).collect::<Vec<_>>().join(" and ")).collect()
}

/// A forecast for machines.
#[must_use]
pub fn forecast_json(forecast: &Forecast) -> Value {
    let lengths = (0..3).map(|at| {
        json!({
            "length": at + 1, "standard_error_of_100": forecast.errors_of_100[at], "least_told_from_0": forecast.least_told[at],
        })
    });
    json!({
        "epsilon": forecast.epsilon, "mu": forecast.mu, "record_count_error": forecast.record_count_error,
        "by_length": lengths.collect::<Vec<_>>(),
    })
}
