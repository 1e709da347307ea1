//! Latent classes as the method of a run: chains instead of resamples.

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Value, json};
use statistics::estimation::Table;
use statistics::estimation::latent::{Latent, LatentOptions, LatentRefusal, latent};

use super::job::EstimateJob;
use super::run::Progress;
use crate::BatchError;

/// Samples the chains of a job.
pub(super) fn sample(job: &EstimateJob, table: &Table, progress: Progress<'_>) -> Result<Latent, LatentRefusal> {
    let options = LatentOptions { seed: job.seed, ..LatentOptions::default().longer(job.latent_length as usize) };
    let all = options.sweeps() * options.chains as u64;
    let done = AtomicU64::new(0);
    latent(table, &options, &|sweeps| progress("sweeps of chains", done.fetch_add(sweeps, Ordering::Relaxed) + sweeps, all))
}

/// What keeps the median from being quoted, and what may help.
pub(super) fn complaints(job: &EstimateJob, found: &Latent) -> Vec<String> {
    let mut said = found.complaints();
    if !found.converged() && !found.partial {
        said.push(format!("sample longer: --latent-length {}", job.latent_length.saturating_mul(2)));
    }
    said
}

/// The result of a run. Chains that did not converge give no `popest`: their median stands under `latent` alone.
pub(super) fn run(job: &EstimateJob, table: &Table, progress: Progress<'_>) -> Result<Value, BatchError> {
    let found = sample(job, table, progress).map_err(|refusal| {
        BatchError::new(format!("{}: {refusal}", job.data_name()), "choose another method, or give lists that overlap")
    })?;
    let quoted = found.converged().then_some(found.median);
    let mut warnings = complaints(job, &found);
    if quoted.is_none() {
        warnings.push("no headline is taken from chains that do not agree".to_owned());
    }
    if found.partial {
        warnings.push("stopped early: the chains are shorter than asked for".to_owned());
    }
    let draws: Vec<f64> = found.chains.concat();
    Ok(json!({
        "data": job.data_name(), "method": "latent", "lists": table.lists(), "observed": table.observed(), "rows": table.rows().len(),
        "popest": quoted, "unobserved": quoted.map(|all| all - table.observed() as f64), "code": 0, "seed": job.seed,
        "latent": describe(&found), "partial": found.partial, "boot": draws, "warnings": warnings,
    }))
}

/// Everything about the chains but their draws.
pub(super) fn describe(found: &Latent) -> Value {
    let interval = |(share, low, high): &(f64, f64, f64)| json!({ "share": share, "low": low, "high": high });
    json!({
        "median": found.median, "mean": found.mean, "intervals": found.intervals.iter().map(interval).collect::<Vec<_>>(),
        "chains": found.chains.len(), "draws": found.mixing.draws, "r_hat": finite(found.mixing.r_hat),
        "effective_draws": found.mixing.effective, "exchanges_accepted": found.accepted, "label_moves_accepted": found.relabelled,
        "classes_used": found.classes_used, "stuck_chains": found.stuck, "converged": found.converged(), "complaints": found.complaints(),
    })
}

fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}
