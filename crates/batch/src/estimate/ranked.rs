//! Every model of a table with its code, estimate and criterion.

use serde_json::{Value, json};
use statistics::estimation::{Counts, Existence, Model, Ranked, Table, all_models, rank};

use super::job::EstimateJob;
use super::run::Progress;
use crate::BatchError;
use crate::files::Output;

/// More models than this are searched, not listed: six lists with pairs only have 32,768, with triples two million.
pub(super) const MOST_MODELS: usize = 50_000;

/// Fits all models and writes `model,code,abundance,bic`, the best first.
pub(super) fn run(job: &EstimateJob, table: &Table, progress: Progress<'_>) -> Result<Value, BatchError> {
    let models = enumerate(job, table.lists().len()).ok_or_else(|| {
        BatchError::new(
            format!("{} lists have more than {MOST_MODELS} models of this order", table.lists().len()),
            "lower --max-order; --method bic searches among them",
        )
    })?;
    progress("models", 0, models.len() as u64);
    let counts = Counts::of(table);
    let ranked = rank(models, &counts);
    if let Some(path) = &job.out {
        let mut out = Output::create(path)?;
        out.write("model,code,abundance,bic\n")?;
        for one in &ranked {
            out.write(&line(one, counts.total()))?;
        }
        out.finish()?;
    }
    let of = |code: Existence| ranked.iter().filter(|one| one.existence == code).count();
    Ok(json!({
        "models": ranked.len(), "codes": {
            "0": of(Existence::Fine), "1": of(Existence::NoEstimate), "2": of(Existence::NotIdentifiable), "3": of(Existence::Neither),
        },
        "best": ranked.first().filter(|best| best.fit.is_some()).map(|best| best.model.name()),
    }))
}

/// All models of the job, where they can be listed.
pub(super) fn enumerate(job: &EstimateJob, lists: usize) -> Option<Vec<Model>> {
    all_models(lists, job.max_order.unwrap_or(lists - 1), MOST_MODELS)
}

fn line(one: &Ranked, observed: f64) -> String {
    let (name, code) = (one.model.name(), one.existence.code());
    match one.fit {
        Some(fit) => format!("\"{name}\",{code},{},{}\n", observed + fit.unobserved, one.bic),
        None => format!("\"{name}\",{code},NA,NA\n"),
    }
}
