//! Planning: which interval these lists would give in an assumed world, and which list is worth adding.

use serde_json::{Value, json};
use statistics::estimation::ByStepwise;
use statistics::estimation::plan::{Dependence, Forecast, PlannedList, World, forecast};

use super::run::Progress;
use crate::BatchError;

/// What is planned.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanJob {
    /// How many people there are taken to be.
    pub truth: u64,
    /// Lists with the share of these people that each will hold.
    pub lists: Vec<(String, f64)>,
    /// Pairs of lists with their odds ratio.
    pub dependences: Vec<(String, String, f64)>,
    /// Lists that might be added, one at a time.
    pub candidates: Vec<(String, f64)>,
    /// Tables drawn for each plan.
    pub tables: u64,
    /// Resamples for the limits of each table.
    pub boot: u64,
    /// Below which p-value a pair enters.
    pub threshold: f64,
    /// Seed of the tables.
    pub seed: u64,
}

/// Simulates the plan as it is and with each candidate.
///
/// # Errors
/// [`BatchError`] when the plan contradicts itself.
pub fn plan(job: &PlanJob, progress: Progress<'_>) -> Result<Value, BatchError> {
    let as_is = one(job, None, progress)?;
    let with = job.candidates.iter().map(|candidate| {
        let found = one(job, Some(candidate), progress)?;
        Ok(json!({ "list": candidate.0, "coverage": candidate.1, "forecast": describe(&found) }))
    });
    let with = with.collect::<Result<Vec<Value>, BatchError>>()?;
    Ok(json!({
        "truth": job.truth, "seed": job.seed, "resamples": job.boot, "method": "stepwise", "pthresh": job.threshold,
        "lists": job.lists.iter().map(|(name, coverage)| json!({ "list": name, "coverage": coverage })).collect::<Vec<_>>(),
        "dependences": job.dependences.iter().map(|(one, other, ratio)| json!([one, other, ratio])).collect::<Vec<_>>(),
        "forecast": describe(&as_is), "with": with,
    }))
}

fn one(job: &PlanJob, candidate: Option<&(String, f64)>, progress: Progress<'_>) -> Result<Forecast, BatchError> {
    let world = world(job, candidate)?;
    let method = ByStepwise { threshold: job.threshold };
    let found = forecast(&world, &method, job.tables, job.boot, job.seed, &|done, of| progress("simulated tables", done, of));
    found.map_err(|error| BatchError::new(format!("cannot plan: {error}"), "correct --list, --dependence, --candidate or --plan"))
}

fn world(job: &PlanJob, candidate: Option<&(String, f64)>) -> Result<World, BatchError> {
    let lists: Vec<&(String, f64)> = job.lists.iter().chain(candidate).collect();
    if let Some((_, (name, _))) = lists.iter().enumerate().find(|(at, list)| lists[..*at].iter().any(|other| other.0 == list.0)) {
        return Err(BatchError::new(format!("two lists of the plan are called \"{name}\""), "give each a name of its own"));
    }
    let every: Vec<&String> = job.lists.iter().chain(&job.candidates).map(|(name, _)| name).collect();
    let unknown = |name: &String| {
        let names: Vec<&str> = every.iter().map(|name| name.as_str()).collect();
        BatchError::new(format!("no list of the plan is called \"{name}\""), format!("the lists are: {}", names.join(", ")))
    };
    let number = |name: &String| lists.iter().position(|list| list.0 == *name);
    let mut dependences = Vec::new();
    for (one, other, odds_ratio) in &job.dependences {
        if let Some(name) = [one, other].into_iter().find(|name| !every.contains(name)) {
            return Err(unknown(name));
        }
        // A dependence on a candidate counts only where the candidate is added.
        if let (Some(one), Some(other)) = (number(one), number(other)) {
            dependences.push(Dependence { one, other, odds_ratio: *odds_ratio });
        }
    }
    let lists = lists.into_iter().map(|(name, coverage)| PlannedList { name: name.clone(), coverage: *coverage }).collect();
    Ok(World { truth: job.truth, lists, dependences })
}

fn describe(found: &Forecast) -> Value {
    let (middle, low, high) =
        found.medians.map_or((None, None, None), |(middle, low, high)| (Some(middle), Some(low), Some(high)));
    json!({
        "observed": found.observed, "tables": found.tables, "estimates": found.estimates, "limited": found.limited,
        "coverage": found.coverage, "median_estimate": middle, "median_low95": low, "median_high95": high,
        "log_error": found.log_error, "median_high_over_low": found.ratio,
    })
}

/// The forecast in words.
#[must_use]
pub fn told_plan(result: &Value) -> String {
    let mut text =
        format!("If there are {} people in all, these lists would give (medians of simulated tables):\n", result["truth"]);
    text += &line("as planned", &result["forecast"]);
    let mut best: Option<(f64, String)> = result["forecast"]["median_high_over_low"].as_f64().map(|ratio| (ratio, String::new()));
    for one in result["with"].as_array().into_iter().flatten() {
        let name = one["list"].as_str().unwrap_or("").to_owned();
        text += &line(&format!("with {name}"), &one["forecast"]);
        if let Some(ratio) = one["forecast"]["median_high_over_low"].as_f64()
            && best.as_ref().is_none_or(|(least, _)| ratio < *least)
        {
            best = Some((ratio, name));
        }
    }
    match best {
        None => text + "No table set both limits: these lists are too small, or overlap too little, to give an interval.",
        Some((_, name)) if name.is_empty() => {
            text + "Of the lists asked about, none brings the limits closer together than the plan as it is."
        }
        Some((ratio, name)) => {
            text + &format!("The limits come closest together with {name}: the upper is {ratio:.1} times the lower.")
        }
    }
}

fn line(what: &str, found: &Value) -> String {
    let people = |value: &Value| value.as_f64().map_or_else(|| "-".to_owned(), |value| format!("{value:.0}"));
    let share = |value: &Value| value.as_f64().map_or_else(|| "-".to_owned(), |value| format!("{:.0} %", value * 100.0));
    format!(
        "  {what:<24} observed {:>7}  estimate {:>8}  95 % limits {:>7} to {:>8}; they hold the truth in {} of {} tables that set both, of {}\n",
        people(&found["observed"]),
        people(&found["median_estimate"]),
        people(&found["median_low95"]),
        people(&found["median_high95"]),
        share(&found["coverage"]),
        found["limited"],
        found["tables"],
    )
}

#[cfg(test)]
mod tests {
    use super::{PlanJob, plan, told_plan};

    fn job() -> PlanJob {
        let list = |name: &str, coverage| (name.to_owned(), coverage);
        PlanJob {
            truth: 1500,
            lists: vec![list("police", 0.15), list("ngo", 0.2), list("shelter", 0.1)],
            dependences: vec![("police".to_owned(), "ngo".to_owned(), 2.0), ("hotline".to_owned(), "ngo".to_owned(), 1.5)],
            candidates: vec![list("hotline", 0.4)],
            tables: 6,
            boot: 60,
            threshold: 0.02,
            seed: 1,
        }
    }

    #[test]
    fn a_list_that_is_worth_adding_is_named() {
        let found = plan(&job(), &|_, _, _| true).unwrap();
        assert_eq!(found, plan(&job(), &|_, _, _| true).unwrap(), "the same seed gives the same forecast");
        assert!(told_plan(&found).contains("closest together with hotline"), "{}", told_plan(&found));
    }

    #[test]
    fn names_that_are_not_there_are_told() {
        let wrong = PlanJob { dependences: vec![("police".to_owned(), "church".to_owned(), 2.0)], ..job() };
        assert!(plan(&wrong, &|_, _, _| true).unwrap_err().what.contains("\"church\""));
        let twice = PlanJob { candidates: vec![("ngo".to_owned(), 0.2)], dependences: Vec::new(), ..job() };
        assert!(plan(&twice, &|_, _, _| true).unwrap_err().what.contains("two lists of the plan"));
    }
}
