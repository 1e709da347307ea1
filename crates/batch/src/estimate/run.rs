//! One run: read, estimate, write.

use serde_json::Value;
use statistics::estimation::{
    ByModel, ByStepwise, Counts, Fitter, Method, Model, Table, acceleration, bca, bootstrap, jackknife, stepwise,
};

use super::job::{EstimateJob, MethodName};
use super::report::{Chosen, Report};
use super::{ranked, read, replay};
use crate::BatchError;
use crate::files::Output;

/// Told what is being done, how much of how much; false ends the work early with what there is.
pub type Progress<'a> = &'a (dyn Fn(&'static str, u64, u64) -> bool + Sync);

/// Levels of the limits, as the reference prints them.
pub(super) const LEVELS: [f64; 7] = [0.025, 0.05, 0.1, 0.5, 0.9, 0.95, 0.975];

/// Does what the job asks and gives the result as JSON. It works on the threads of the pool it is called in.
///
/// # Errors
/// [`BatchError`] names the file, the row, the column and what to do.
pub fn run(job: &EstimateJob, progress: Progress<'_>) -> Result<Value, BatchError> {
    progress("reading", 0, 1);
    let read = read::read(&job.data)?;
    if let Some(resamples) = &job.replay {
        return replay::run(job, &read.table, resamples, progress);
    }
    if job.models {
        return ranked::run(job, &read.table, progress);
    }
    let counts = Counts::of(&read.table);
    let mut report = match job.method {
        MethodName::Stepwise => {
            let mut fitter = Fitter::new();
            let found = stepwise(&counts, job.threshold, &mut fitter);
            let chosen = Chosen::of(&found.model, found.fit, &mut fitter, &counts);
            let mut report = resampled(job, &read.table, &ByStepwise { threshold: job.threshold }, chosen, progress);
            report.entered = found.entered;
            report
        }
        MethodName::Main => {
            let model = Model::main_effects(counts.lists());
            let mut fitter = Fitter::new();
            let fit = fitter.fit(&model, &counts);
            let chosen = Chosen::of(&model, fit, &mut fitter, &counts);
            resampled(job, &read.table, &ByModel(model), chosen, progress)
        }
    };
    report.warnings.splice(0..0, read.warnings);
    let json = report.json(job, &read.table);
    if let Some(path) = &job.out {
        let mut out = Output::create(path)?;
        out.write(&format!("{json:#}\n"))?;
        out.finish()?;
    }
    Ok(json)
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
    Report { chosen, entered: Vec::new(), jackknife, acceleration, resampled, bca, warnings: Vec::new() }
}
