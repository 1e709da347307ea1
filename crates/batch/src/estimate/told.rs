//! The result in words: diagnostics first, then the number, then what it means for whoever has to sign it.

use serde_json::Value;

/// Signs in the widest bar.
const WIDEST: usize = 40;

/// The report for a terminal, from the result of a run.
#[must_use]
pub fn told(result: &Value) -> String {
    let mut text = String::new();
    overlap(result, &mut text);
    other_lists(result, &mut text);
    known_lists(result, &mut text);
    panel(result, &mut text);
    histogram(result, &mut text);
    strata(result, &mut text);
    for warning in words(&result["warnings"]) {
        text += &format!("warning: {warning}\n");
    }
    text += "\n";
    text + &headline(result) + "\n\n" + &summary(result)
}

fn overlap(result: &Value, text: &mut String) {
    let (lists, matrix) = (words(&result["lists"]), &result["diagnostics"]["overlap"]);
    let width = lists.iter().map(|name| name.chars().count()).max().unwrap_or(0).clamp(5, 16);
    let cell = |name: &str| format!("{:>width$}", name.chars().take(width).collect::<String>());
    *text += &format!("People on each list and on each two, of {}:\n  {}", people(&result["observed"]), " ".repeat(width));
    lists.iter().for_each(|name| *text += &format!(" {}", cell(name)));
    for (row, name) in lists.iter().enumerate() {
        *text += &format!("\n  {}", cell(name));
        (0..=row).for_each(|column| *text += &format!(" {}", cell(&people(&matrix[row][column]))));
    }
    let about = &result["diagnostics"];
    let share = about["share_on_one_list"].as_f64().unwrap_or(0.0) * 100.0;
    *text += &format!("\n{share:.1} % are on one list only; ");
    *text += &format!("{} of {} sets of three lists all overlap with each other.\n\n", about["mutual_triples"], about["triples"]);
}

fn other_lists(result: &Value, text: &mut String) {
    let Some(all) = result["diagnostics"]["other_lists"].as_array().filter(|all| !all.is_empty()) else { return };
    *text += "The same people from other lists (stepwise):\n";
    for one in all {
        *text += &format!("  {:<30} {:>12}\n", word(&one["what"]), people(&one["estimate"]));
    }
    *text += "\n";
}

fn known_lists(result: &Value, text: &mut String) {
    let Some(all) = result["diagnostics"]["consistency"]["lists"].as_array().filter(|all| !all.is_empty()) else { return };
    *text += "A test with a known answer, each list estimated from the others (stepwise):\n";
    for one in all {
        let (shown, truth) = (people(&one["shown"]), people(&one["truth"]));
        *text += &format!(
            "  {:<16} has {truth:>9}; the others show {shown:>7} of them and say {:>9}\n",
            word(&one["list"]),
            people(&one["estimate"])
        );
    }
    *text += "\n";
}

fn panel(result: &Value, text: &mut String) {
    let Some(all) = result["diagnostics"]["panel"].as_array() else { return };
    let order = &result["diagnostics"]["panel_order"];
    *text += &format!("Other methods on the same table (bic and average: interactions of at most {order} lists):\n");
    for one in all {
        let limits = one["limits95"].as_array().map(|limits| format!(" ({} to {})", people(&limits[0]), people(&limits[1])));
        let complaint = one["complaint"].as_str().map(|complaint| format!("; {complaint}")).unwrap_or_default();
        *text += &format!(
            "  {:<10} {:>10}{}{complaint}\n",
            word(&one["method"]),
            people(&one["estimate"]),
            limits.unwrap_or_default()
        );
    }
    *text += "\n";
}

fn histogram(result: &Value, text: &mut String) {
    let about = &result["diagnostics"]["histogram"];
    let (Some(edges), Some(counts)) = (about["edges"].as_array(), about["counts"].as_array()) else { return };
    let most = counts.iter().filter_map(Value::as_u64).max().unwrap_or(1).max(1);
    let what = if result["method"] == "latent" { "Draws of the chains" } else { "Resamples" };
    *text += &format!("{what} (each bar from the number at its left to the next):\n");
    for (edge, count) in edges.iter().zip(counts) {
        let count = count.as_u64().unwrap_or(0);
        let long = (count as f64 / most as f64 * WIDEST as f64).ceil() as usize;
        *text += &format!("  {:>12} {:<WIDEST$} {count}\n", people(edge), "█".repeat(long));
    }
    *text += "\n";
}

fn strata(result: &Value, text: &mut String) {
    let Some(all) = result["covariates"]["strata"].as_array() else { return };
    *text += &format!("By {}:\n", words(&result["covariates"]["names"]).join(", "));
    for one in all {
        *text += &format!("  {:<30} observed {:>8}  ", words(&one["values"]).join(", "), people(&one["observed"]));
        *text += &match one["reason"].as_str() {
            Some(reason) => format!("no estimate: {reason}\n"),
            None => {
                let limits = one["limits95"].as_array();
                let limits = limits.map(|limits| format!(" ({} to {})", people(&limits[0]), people(&limits[1])));
                format!("estimated {:>8}{}\n", people(&one["estimate"]), limits.unwrap_or_default())
            }
        };
    }
    *text += &format!("  {:<30} observed {:>8}  ", "all", people(&result["observed"]));
    *text += &format!("estimated {:>8}\n\n", people(&result["covariates"]["total"]));
}

fn headline(result: &Value) -> String {
    if result["popest"].is_null() {
        return format!("observed {}; no estimate can be quoted", people(&result["observed"]));
    }
    let (low, high) = limits(result);
    let how = if result["method"] == "latent" {
        format!(
            "posterior of {} chains, R-hat {:.3}",
            result["latent"]["chains"],
            result["latent"]["r_hat"].as_f64().unwrap_or(f64::NAN)
        )
    } else {
        format!("BCa, {} resamples", result["nboot"])
    };
    let model =
        result["generators"].as_str().map(|model| format!("\nmodel {model} ({})", word(&result["method"]))).unwrap_or_default();
    format!(
        "observed {}, estimated in all {}\n95 % limits {low} to {high} ({how}){model}",
        people(&result["observed"]),
        people(&result["popest"])
    )
}

fn limits(result: &Value) -> (String, String) {
    let pair = if result["method"] == "latent" {
        let middle = result["latent"]["intervals"].as_array().and_then(|all| all.last()).cloned().unwrap_or_default();
        (middle["low"].clone(), middle["high"].clone())
    } else {
        (result["bca"]["0.025"].clone(), result["bca"]["0.975"].clone())
    };
    let shown = |limit: &Value| if limit.is_null() { "no limit".to_owned() } else { people(limit) };
    (shown(&pair.0), shown(&pair.1))
}

/// What a minister reads and a statistician signs: what, for whom, under which assumption, how sure.
#[must_use]
pub fn summary(result: &Value) -> String {
    let (observed, lists) = (people(&result["observed"]), words(&result["lists"]));
    let mut text =
        format!("In plain words\n{} lists ({}) hold {observed} different people between them. ", lists.len(), lists.join(", "));
    if result["popest"].is_null() {
        text += "How many others were on none of the lists cannot be said from this table with this method; ";
        return text + "that is no sign that there are few.";
    }
    let (low, high) = limits(result);
    let all = result["popest"].as_f64().unwrap_or(0.0);
    let hidden = (all - result["observed"].as_f64().unwrap_or(0.0)).max(0.0);
    text += &format!(
        "From how the lists overlap, about {} people of the same kind, place and time were on none of them, so that there were about {} in all. ",
        rounded(hidden),
        rounded(all)
    );
    text += &match (low.as_str(), high.as_str()) {
        ("no limit", "no limit") => "How sure this is cannot be said from the resamples. ".to_owned(),
        ("no limit", high) => format!("It is unlikely to be above {high}; below, the data set no limit. "),
        (low, "no limit") => format!("It is unlikely to be below {low}; above, the data set no limit. "),
        (low, high) => format!("The data are compatible with {low} to {high} (95 %). "),
    };
    text += &assumption(result);
    text += "\nThis counts people whom the lists could have recorded. Who could be on no list at all, by law or by fear, is not in it. ";
    text += "The limits cover chance and the choice among models, not people matched wrongly between lists nor lists that mean different things by a victim.";
    if let Some(spread) = spread(result) {
        text += &format!("\n{spread}");
    }
    text
}

fn assumption(result: &Value) -> String {
    let rule = "Assumed: nobody entered or left while the lists were made, and a person on two lists was recognised as one. ";
    rule.to_owned()
        + &match word(&result["method"]).as_str() {
            "latent" => {
                "People fall into a few kinds; within a kind, being on one list says nothing about being on another.".to_owned()
            }
            "main" => "Being on one list says nothing about being on another, for anybody.".to_owned(),
            "average" => "Many models of which lists go together were weighed by how well they fit.".to_owned(),
            _ => match words(&result["model"]) {
                none if none.is_empty() => "No two lists were found to go together.".to_owned(),
                some => interactions(result, &some),
            },
        }
}

/// Which lists hold the same people more often than chance would have it, and which less often.
fn interactions(result: &Value, model: &[String]) -> String {
    let sign = |term: &String| result["coefficients"][term.as_str()].as_f64();
    let of = |wanted: &dyn Fn(f64) -> bool| -> Vec<&str> {
        model.iter().filter(|term| sign(term).is_some_and(wanted)).map(String::as_str).collect()
    };
    let (together, apart) = (of(&|value| value > 0.0), of(&|value| value <= 0.0));
    if together.len() + apart.len() < model.len() {
        return format!(
            "Being on one of these lists says something about being on another, and no others do: {}.",
            model.join(", ")
        );
    }
    let told = |words: &str, terms: &[&str]| (!terms.is_empty()).then(|| format!("{words}: {}", terms.join(", ")));
    let parts = [told("these lists share more people than chance would have it", &together), told("these share fewer", &apart)];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join("; ");
    format!(
        "Taken from the data, and no others: {text}. What all lists together do to each other cannot be known and is taken as nothing."
    )
}

fn spread(result: &Value) -> Option<String> {
    let all = result["diagnostics"]["panel"].as_array()?;
    let mut estimates: Vec<f64> = all.iter().filter_map(|one| one["estimate"].as_f64()).collect();
    estimates.sort_by(f64::total_cmp);
    let (least, most) = (estimates.first()?, estimates.last()?);
    (*most > 2.0 * least).then(|| {
        let (least, most) = (rounded(*least), rounded(*most));
        format!("Other accepted methods give from {least} to {most} on the same table. Whoever quotes one number must say so.")
    })
}

fn words(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(word).collect()
}

fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A whole number with spaces between thousands, `-` where there is none.
fn people(value: &Value) -> String {
    value.as_f64().map_or_else(|| "-".to_owned(), grouped)
}

fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Three figures: more would claim what nobody knows.
fn rounded(value: f64) -> String {
    let step = 10_f64.powf((value.abs().max(1.0).log10().floor() - 2.0).max(0.0));
    grouped((value / step).round() * step)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{grouped, rounded, summary};

    #[test]
    fn numbers_as_people_read_them() {
        assert_eq!((grouped(1_234_567.4), grouped(999.0)), ("1,234,567".to_owned(), "999".to_owned()));
        assert_eq!((rounded(11_313.2), rounded(96.4), rounded(0.2)), ("11,300".to_owned(), "96".to_owned(), "0".to_owned()));
    }

    #[test]
    fn no_number_is_said_to_be_none() {
        let text = summary(&json!({ "observed": 185, "lists": ["A", "B", "C"], "popest": null, "method": "latent" }));
        assert!(text.contains("cannot be said") && text.contains("no sign that there are few"), "{text}");
    }

    #[test]
    fn the_summary_names_assumption_and_doubt() {
        let result = json!({
            "observed": 2744, "lists": ["A", "B", "C"], "popest": 11313.2, "method": "stepwise", "model": ["A:B"],
            "bca": { "0.025": 8785.1, "0.975": null },
            "diagnostics": { "panel": [{ "estimate": 11313.2 }, { "estimate": 25311.0 }] },
        });
        let text = summary(&result);
        for part in [
            "8,570 people",
            "11,300 in all",
            "unlikely to be below 8,785; above, the data set no limit",
            "A:B",
            "from 11,300 to 25,300",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
}
