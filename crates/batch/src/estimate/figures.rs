//! What a run writes besides its JSON: pictures, and the figures as a table.

use serde_json::Value;

use super::job::EstimateJob;
use super::picture;
use crate::BatchError;
use crate::files::{Output, cell};

/// Writes what the job asks for.
pub(super) fn write(job: &EstimateJob, result: &Value) -> Result<(), BatchError> {
    if let Some(path) = &job.histogram {
        picture::write(path, result, picture::histogram)?;
    }
    if let Some(path) = &job.overlap {
        picture::write(path, result, picture::overlap)?;
    }
    if let Some(path) = &job.csv {
        let mut out = Output::create(path)?;
        out.write(&table(result))?;
        out.finish()?;
    }
    Ok(())
}

/// One line for each figure: what it is, of what, the figure and its 95 % limits.
fn table(result: &Value) -> String {
    let mut lines = "figure,of,estimate,low95,high95,observed\n".to_owned();
    let (low, high) = (&result["bca"]["0.025"], &result["bca"]["0.975"]);
    let middle = result["latent"]["intervals"].as_array().and_then(|all| all.last()).cloned().unwrap_or_default();
    let low = if low.is_null() { &middle["low"] } else { low };
    let high = if high.is_null() { &middle["high"] } else { high };
    line("population", result["method"].as_str().unwrap_or(""), [&result["popest"], low, high, &result["observed"]], &mut lines);
    let about = &result["diagnostics"];
    for one in all(&about["panel"]) {
        let limits = &one["limits95"];
        line("method", text(&one["method"]), [&one["estimate"], &limits[0], &limits[1], &result["observed"]], &mut lines);
    }
    for one in all(&about["other_lists"]) {
        line("other lists", text(&one["what"]), [&one["estimate"], &Value::Null, &Value::Null, &one["observed"]], &mut lines);
    }
    for one in all(&about["consistency"]["lists"]) {
        line("known list", text(&one["list"]), [&one["estimate"], &Value::Null, &Value::Null, &one["truth"]], &mut lines);
    }
    for one in all(&result["covariates"]["strata"]) {
        let of: Vec<&str> = all(&one["values"]).iter().map(text).collect();
        let limits = &one["limits95"];
        line("stratum", &of.join(" / "), [&one["estimate"], &limits[0], &limits[1], &one["observed"]], &mut lines);
    }
    lines
}

fn line(figure: &str, of: &str, values: [&Value; 4], lines: &mut String) {
    cell(figure, lines);
    lines.push(',');
    cell(&exchange::csv_safe(of), lines);
    for value in values {
        lines.push(',');
        if !value.is_null() {
            lines.push_str(&value.to_string());
        }
    }
    lines.push('\n');
}

fn all(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}
