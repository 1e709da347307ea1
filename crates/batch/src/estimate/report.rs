//! The result as JSON.

use serde_json::{Map, Value, json};
use statistics::estimation::{
    Bca, Counts, Existence, Fit, Fitter, History, Model, NoLimit, Resampled, Table, existence, named, normal_quantile,
};

use super::job::{EstimateJob, MethodName};

/// A model that was chosen, with all about its fit.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    pub(super) model: Model,
    pub(super) existence: Existence,
    pub(super) estimate: f64,
    pub(super) fit: Fit,
    pub(super) deviance: f64,
    pub(super) bic: f64,
    /// Terms with their parameters; minus infinity where nobody is on the lists together.
    pub(super) parameters: Vec<(History, f64)>,
    /// The 95 % limits from the standard error alone, as if the model had been known before.
    pub(super) wald: Option<(f64, f64)>,
}

impl Chosen {
    /// The model whose fit the fitter made last.
    pub(super) fn of(model: &Model, fit: Fit, fitter: &mut Fitter, counts: &Counts) -> Self {
        let parameters: Vec<(History, f64)> = model.terms().zip(fitter.parameters(model)).collect();
        let reach = fitter.standard_error().map(|error| (error * normal_quantile(0.975)).exp());
        Self {
            model: model.clone(),
            existence: existence(model, counts.support()),
            estimate: counts.total() + fit.unobserved,
            fit,
            deviance: fit.deviance(counts),
            bic: fit.bic(counts.total()),
            parameters,
            wald: reach.map(|reach| (counts.total() + fit.unobserved / reach, counts.total() + fit.unobserved * reach)),
        }
    }
}

/// An estimate with its limits.
#[derive(Debug, Clone)]
pub(super) struct Report {
    pub(super) chosen: Chosen,
    /// Pairs in the order in which they entered, with their p-values.
    pub(super) entered: Vec<(History, f64)>,
    /// All models that were tried, where all were.
    pub(super) models: Option<Value>,
    pub(super) jackknife: Vec<Option<f64>>,
    pub(super) acceleration: Option<f64>,
    pub(super) resampled: Resampled,
    pub(super) bca: Bca,
    pub(super) warnings: Vec<String>,
}

impl Report {
    pub(super) fn json(&self, job: &EstimateJob, table: &Table) -> Value {
        let (chosen, lists) = (&self.chosen, table.lists());
        let interactions = chosen.model.interactions();
        let name = |term: History| named(term, lists);
        let empty = chosen.parameters.iter().filter(|(_, value)| *value == f64::NEG_INFINITY);
        let mut json = json!({
            "data": job.data_name(),
            "method": job.method.code(), "lists": lists, "observed": table.observed(), "rows": table.rows().len(),
            "popest": chosen.estimate, "unobserved": chosen.estimate - table.observed() as f64, "code": chosen.existence.code(),
            "model": interactions.iter().map(|term| name(*term)).collect::<Vec<_>>(), "generators": chosen.model.name(),
            "empty_pairs": empty.map(|(term, _)| name(*term)).collect::<Vec<_>>(),
            "coefficients": self.coefficients(&name),
            "log_likelihood": chosen.fit.log_likelihood, "deviance": chosen.deviance, "aic": chosen.fit.aic(), "bic": chosen.bic,
            "parameters": chosen.fit.parameters, "wald95": chosen.wald.map(|(low, high)| [low, high]),
            "jackknife": self.jackknife, "ahat": self.acceleration, "z0": self.bca.z0,
            "seed": job.seed, "nboot": self.resampled.estimates.len(), "nboot_asked": self.resampled.asked,
            "partial": self.partial(), "nboot_without_estimate": self.resampled.without_estimate(),
            "boot": self.resampled.estimates,
        });
        json["bca"] = self.limits(|limit| json!(limit.ok()));
        json["bca_missing"] = self.limits_missing();
        json["warnings"] = json!(self.all_warnings());
        if let Some(models) = &self.models {
            json["models"] = models.clone();
        }
        if job.method == MethodName::Stepwise {
            json["pthresh"] = json!(job.threshold);
            json["pairs_in_order"] = self.entered.iter().map(|(pair, _)| json!(name(*pair))).collect();
            json["p_values"] = self.entered.iter().map(|(_, p)| json!(p)).collect();
        }
        json
    }

    fn partial(&self) -> bool {
        (self.resampled.estimates.len() as u64) < self.resampled.asked
    }

    fn coefficients(&self, name: &impl Fn(History) -> String) -> Value {
        let finite = self.chosen.parameters.iter().filter(|(_, value)| value.is_finite());
        let words = |term| if term == 0 { "(Intercept)".to_owned() } else { name(term) };
        Value::Object(finite.map(|(term, value)| (words(*term), json!(value))).collect())
    }

    fn limits(&self, show: impl Fn(Result<f64, NoLimit>) -> Value) -> Value {
        Value::Object(self.bca.limits.iter().map(|(level, limit)| (level.to_string(), show(*limit))).collect())
    }

    /// Why limits are missing, by level.
    fn limits_missing(&self) -> Value {
        let missing =
            self.bca.limits.iter().filter_map(|(level, limit)| Some((level.to_string(), json!(limit.err()?.to_string()))));
        Value::Object(missing.collect::<Map<_, _>>())
    }

    fn all_warnings(&self) -> Vec<String> {
        let mut warnings = self.warnings.clone();
        let (made, asked) = (self.resampled.estimates.len(), self.resampled.asked);
        if self.partial() {
            warnings.push(format!("stopped early: {made} of {asked} resamples were made, the limits rest on these"));
        }
        let without = self.resampled.without_estimate();
        if without > 0 {
            warnings.push(format!("{without} of {made} resamples have no finite estimate; they count as larger than all others"));
        }
        if made > 0 {
            let missing = self.bca.limits.iter().filter_map(|(level, limit)| Some((level, limit.err()?)));
            warnings.extend(missing.map(|(level, why)| format!("no limit at {level}: {why}")));
        }
        if self.chosen.existence != Existence::Fine {
            let code = self.chosen.existence.code();
            warnings.push(format!("the model has existence code {code}: 1 no estimate, 2 not identifiable, 3 neither"));
        }
        warnings
    }
}
