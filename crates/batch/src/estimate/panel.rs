//! Other methods on the same table: what the choice of a method alone does to the number.

use serde_json::{Value, json};
use statistics::estimation::diagnostics::{Opinion, Panel};
use statistics::estimation::{Counts, Fitter, Table, average, rank, stepwise};

use super::by_latent;
use super::job::{Beside, EstimateJob, MethodName};
use super::ranked::enumerate;
use super::run::Progress;
use super::way::Way;

/// Up to so many lists every hierarchical model is tried: 6,893 of five lists, in a fraction of a second.
const MOST_LISTS_OF_ALL_ORDERS: usize = 5;
/// Up to so many lists the best model of pairs is found in seconds, by trying all or by branch and bound.
const MOST_LISTS_AT_ONCE: usize = 8;

/// The panel with the highest order of interaction that its methods looked at.
pub(super) struct Beheld {
    pub(super) panel: Panel,
    pub(super) order: usize,
}

impl Beheld {
    /// Stepwise, least criterion and average on the same table; latent classes where all are asked for.
    pub(super) fn of(job: &EstimateJob, table: &Table, progress: Progress<'_>) -> Option<Self> {
        if job.panel == Beside::Nothing {
            return None;
        }
        progress("other methods", 0, 1);
        let counts = Counts::of(table);
        let order = order(job, counts.lists());
        let of_order = EstimateJob { method: MethodName::Bic, max_order: Some(order), ..job.clone() };
        let mut opinions = vec![said("stepwise", stepwise(&counts, job.threshold, &mut Fitter::new()).estimate)];
        opinions.extend(by_criterion(&of_order, &counts));
        if job.panel == Beside::All {
            opinions.push(by_latent(job, table, progress));
        }
        Some(Self { panel: Panel { opinions }, order })
    }

    /// A line for each method.
    pub(super) fn json(&self) -> Value {
        self.panel.opinions.iter().map(opinion).collect()
    }
}

/// What is asked for when it is; else all orders where they are quick, and pairs.
fn order(job: &EstimateJob, lists: usize) -> usize {
    let quick = if lists > MOST_LISTS_OF_ALL_ORDERS { 2 } else { lists - 1 };
    match job.max_order {
        Some(asked) if job.panel == Beside::All => asked.min(lists - 1),
        Some(asked) => asked.min(quick),
        None => quick,
    }
}

/// The least criterion and the average.
fn by_criterion(job: &EstimateJob, counts: &Counts) -> [Opinion; 2] {
    let lists = counts.lists();
    if let Some(models) = enumerate(job, lists) {
        let ranked = rank(models, counts);
        let fitted = ranked.iter().filter_map(|one| Some((one.bic, counts.total() + one.fit?.unobserved)));
        return [said("bic", fitted.clone().next().map(|(_, estimate)| estimate)), said("average", average(fitted))];
    }
    let bic = if lists > MOST_LISTS_AT_ONCE && job.panel != Beside::All {
        refused("bic", format!("a search among {lists} lists takes long: ask for it with --panel"))
    } else {
        searched(job, counts)
    };
    [
        bic,
        refused(
            "average",
            format!("{lists} lists have too many models of this order to average; lower --max-order or join lists"),
        ),
    ]
}

fn searched(job: &EstimateJob, counts: &Counts) -> Opinion {
    match Way::beyond(job, counts) {
        Err(refusal) => refused("bic", refusal.what),
        Ok((model, _, complaint)) => {
            let estimate = counts.total() + Fitter::new().fit(&model, counts).unobserved;
            Opinion { complaint, ..said("bic", Some(estimate)) }
        }
    }
}

fn by_latent(job: &EstimateJob, table: &Table, progress: Progress<'_>) -> Opinion {
    match by_latent::sample(job, table, progress) {
        Err(refusal) => refused("latent", refusal.to_string()),
        Ok(found) => {
            let complaint = Some(by_latent::complaints(job, &found).join("; ")).filter(|complaint| !complaint.is_empty());
            let limits = found.intervals.last().map(|(_, low, high)| (*low, *high));
            Opinion { limits, complaint, ..said("latent", Some(found.median)) }
        }
    }
}

fn said(method: &str, estimate: Option<f64>) -> Opinion {
    let complaint = estimate.is_none().then(|| "no admissible model has an estimate".to_owned());
    Opinion { method: method.to_owned(), estimate, limits: None, complaint }
}

fn refused(method: &str, complaint: String) -> Opinion {
    Opinion { complaint: Some(complaint), ..said(method, None) }
}

fn opinion(one: &Opinion) -> Value {
    json!({ "method": one.method, "estimate": one.estimate, "limits95": one.limits.map(|(low, high)| [low, high]), "complaint": one.complaint })
}
