//! One run: read, estimate, write.

use std::path::PathBuf;

use serde_json::Value;
use statistics::estimation::{
    ByModel, ByStepwise, Counts, Existence, Fitter, Method, Model, Table, acceleration, bca, bootstrap, jackknife, stepwise,
};

use super::job::{EstimateJob, MethodName};
use super::report::{Chosen, Report};
use super::{by_bic, by_covariates, by_latent, diagnose, figures, input, ranked, replay, told};
use crate::BatchError;
use crate::files::Output;

/// Told what is being done, how much of how much; false ends the work early with what there is.
pub type Progress<'a> = &'a (dyn Fn(&'static str, u64, u64) -> bool + Sync);

/// Levels of the limits, as the reference prints them.
const LEVELS: [f64; 7] = [0.025, 0.05, 0.1, 0.5, 0.9, 0.95, 0.975];

/// Does what the job asks and gives the result as JSON. It works on the threads of the pool it is called in.
///
/// # Errors
/// [`BatchError`] names the file, the row, the column and what to do.
pub fn run(job: &EstimateJob, progress: Progress<'_>) -> Result<Value, BatchError> {
    check_targets(job)?;
    progress("reading", 0, 1);
    let read = input::read(&job.input, &|rows| {
        progress("reading", rows, 0);
    })?;
    if let Some(resamples) = &job.replay {
        return replay::run(job, &read.table, resamples, progress);
    }
    if job.models {
        return ranked::run(job, &read.table, progress);
    }
    let mut json = estimate(job, &read.table, progress)?;
    if let Some(warnings) = json["warnings"].as_array_mut() {
        warnings.splice(0..0, read.notes.into_iter().map(Value::from));
    }
    if let Some(strata) = &read.strata {
        by_covariates::add(&mut json, job, strata, progress);
    }
    diagnose::add(&mut json, job, &read.table, progress);
    json["summary"] = told::summary(&json).into();
    figures::write(job, &json)?;
    if let Some(path) = &job.out {
        let mut out = Output::create(path)?;
        out.write(&format!("{json:#}\n"))?;
        out.finish()?;
    }
    Ok(json)
}

/// Checked before anything is read: an estimate takes minutes, and must not end on the file it came from.
fn check_targets(job: &EstimateJob) -> Result<(), BatchError> {
    let read = job.input.files.iter().chain(&job.input.clusters).chain(&job.replay);
    let written = [&job.out, &job.histogram, &job.overlap, &job.csv].into_iter().flatten();
    crate::different_files(read.map(PathBuf::as_path), written.map(PathBuf::as_path))
}

fn estimate(job: &EstimateJob, table: &Table, progress: Progress<'_>) -> Result<Value, BatchError> {
    let counts = Counts::of(table);
    let report = match job.method {
        MethodName::Latent => return by_latent::run(job, table, progress),
        MethodName::Stepwise => by_stepwise(job, table, &counts, progress)?,
        MethodName::Bic | MethodName::Average => by_bic::run(job, table, &counts, progress)?,
        MethodName::Main => {
            let model = Model::main_effects(counts.lists());
            let chosen = chosen(&model, &counts)?;
            resampled(job, table, &ByModel(model), chosen, progress)
        }
    };
    Ok(report.json(job, table))
}

fn by_stepwise(job: &EstimateJob, table: &Table, counts: &Counts, progress: Progress<'_>) -> Result<Report, BatchError> {
    let found = stepwise(counts, job.threshold, &mut Fitter::new());
    let chosen = chosen(&found.model, counts)?;
    let report = resampled(job, table, &ByStepwise { threshold: job.threshold }, chosen, progress);
    Ok(Report { entered: found.entered, ..report })
}

/// The model with its fit, or why there is no estimate.
pub(super) fn chosen(model: &Model, counts: &Counts) -> Result<Chosen, BatchError> {
    let mut fitter = Fitter::new();
    let fit = fitter.fit(model, counts);
    let chosen = Chosen::of(model, fit, &mut fitter, counts);
    if chosen.existence != Existence::Fine {
        return Err(no_estimate(&format!("the model {} has existence code {}", model.name(), chosen.existence.code())));
    }
    Ok(chosen)
}

/// No number is better than a number that the table does not hold.
pub(super) fn no_estimate(why: &str) -> BatchError {
    BatchError::new(
        format!("no admissible model has an estimate on this table: {why}"),
        "join lists that hardly overlap; code 1 says that the likelihood rises for ever, 2 that many answers fit equally well",
    )
}

/// Adds jackknife, resamples and limits to what was chosen.
pub(super) fn resampled<M: Method>(
    job: &EstimateJob,
    table: &Table,
    method: &M,
    chosen: Chosen,
    progress: Progress<'_>,
) -> Report {
    progress("leaving one out", 0, 1);
    let jackknife = jackknife(table, method);
    let acceleration = acceleration(&jackknife, table.rows().iter().map(|(_, count)| *count));
    let resampled = bootstrap(table, method, job.boot, job.seed, &|done, of| progress("resamples", done, of));
    let bca = bca(chosen.estimate, &resampled, acceleration, &LEVELS);
    Report { chosen, entered: Vec::new(), models: None, jackknife, acceleration, resampled, bca, warnings: Vec::new() }
}
