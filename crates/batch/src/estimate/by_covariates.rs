//! Totals by year, sex, age group and the like, beside the estimate for all.

use serde_json::{Value, json};
use statistics::estimation::Strata;
use statistics::estimation::covariates::{CovariateEstimate, CovariateOptions, Term, covariates};

use super::job::EstimateJob;
use super::run::Progress;

/// Resamples for the limits of strata: enough for percentiles at 2.5 %, and the choice of terms costs many fits.
const MOST_RESAMPLES: u64 = 200;

/// Adds `covariates` to a result, or why there are none to its warnings.
pub(super) fn add(result: &mut Value, job: &EstimateJob, strata: &Strata, progress: Progress<'_>) {
    let options = CovariateOptions { resamples: job.boot.min(MOST_RESAMPLES), seed: job.seed };
    let found = covariates(strata, &options, &|done, of| progress("resamples by covariates", done, of));
    let mut warnings = Vec::new();
    match &found {
        Ok(found) => {
            result["covariates"] = describe(found, strata);
            warnings.extend(differ(result, found));
            if found.resampled.0 < found.resampled.1 {
                let (made, asked) = found.resampled;
                warnings.push(format!("{made} of {asked} resamples by covariates gave an estimate; the limits rest on these"));
            }
        }
        Err(refusal) => warnings.push(format!("no totals by {}: {refusal}", strata.covariates().join(", "))),
    }
    if let Some(said) = result["warnings"].as_array_mut() {
        said.extend(warnings.into_iter().map(Value::from));
    }
}

fn differ(result: &Value, found: &CovariateEstimate) -> Option<String> {
    let plain = result["popest"].as_f64()?;
    let ratio = found.total / plain;
    (!(0.5..=2.0).contains(&ratio)).then(|| {
        format!(
            "with covariates the total is {:.0}, without them {plain:.0}: the lists find some categories more easily",
            found.total
        )
    })
}

fn describe(found: &CovariateEstimate, strata: &Strata) -> Value {
    let limits = |limits: Option<(f64, f64)>| limits.map(|(low, high)| [low, high]);
    let one = |one: &statistics::estimation::covariates::StratumEstimate| {
        let shown = one.refused.is_none();
        json!({
            "values": one.values, "observed": one.observed, "estimate": shown.then_some(one.estimate),
            "limits95": limits(one.limits.filter(|_| shown)), "reason": one.refused,
        })
    };
    let not_shown: f64 = found.strata.iter().filter(|one| one.refused.is_some()).map(|one| one.estimate).sum();
    json!({
        "names": strata.covariates(), "total": found.total, "limits95": limits(found.limits), "bic": found.bic,
        "terms": found.terms.iter().map(|term| named(*term, strata)).collect::<Vec<_>>(), "in_strata_not_shown": not_shown,
        "resampled": found.resampled.0, "strata": found.strata.iter().map(one).collect::<Vec<_>>(),
    })
}

fn named(term: Term, strata: &Strata) -> String {
    let lists = strata.lists();
    match term {
        Term::List(list) => lists[list].clone(),
        Term::Pair(one, other) => format!("{}:{}", lists[one], lists[other]),
        Term::Category(list, covariate, category) => {
            format!("{}:{}={}", lists[list], strata.covariates()[covariate], strata.categories(covariate)[category].0)
        }
    }
}
