//! Functions of texts.

use super::Value;
use super::functions::Call;

pub(super) fn call(call: &Call<'_, '_>) -> Option<Value> {
    let text = |text: String| Some(Value::Text(text));
    let truth = |truth: bool| Some(Value::Truth(truth));
    match call.name {
        "string" => text(call.own_text()),
        "concat" => text(call.texts_from(0).concat()),
        "join" => text(call.texts_from(1).join(&call.text(0))),
        "starts-with" => truth(call.text(0).starts_with(&call.text(1))),
        "ends-with" => truth(call.text(0).ends_with(&call.text(1))),
        "contains" => truth(call.text(0).contains(&call.text(1))),
        "substring-before" => {
            text(call.text(0).split_once(&call.text(1)).map_or_else(String::new, |(before, _)| before.to_owned()))
        }
        "substring-after" => text(call.text(0).split_once(&call.text(1)).map_or_else(String::new, |(_, after)| after.to_owned())),
        "substring" => text(substring(call)),
        "substr" => text(substr(call)),
        #[expect(clippy::cast_precision_loss, reason = "no text has 2^52 letters")]
        "string-length" => Some(Value::Number(call.own_text().chars().count() as f64)),
        "normalize-space" => text(call.own_text().split_whitespace().collect::<Vec<_>>().join(" ")),
        "translate" => text(translate(&call.text(0), &call.text(1), &call.text(2))),
        "regex" => truth(call.world.matches(&call.text(1), &call.text(0))),
        "boolean-from-string" => truth(matches!(call.text(0).to_lowercase().as_str(), "true" | "1")),
        _ => None,
    }
}

/// From a letter, counted from 1, so many; numbers are rounded as XPath 1.0 says.
#[expect(clippy::cast_precision_loss, reason = "no text has 2^52 letters")]
fn substring(call: &Call<'_, '_>) -> String {
    let first = round(call.number(1));
    let end = if call.values.len() > 2 { first + round(call.number(2)) } else { f64::INFINITY };
    let letters = call.text(0);
    letters.chars().enumerate().filter(|(i, _)| (*i + 1) as f64 >= first && ((*i + 1) as f64) < end).map(|(_, c)| c).collect()
}

/// From a letter, counted from 0, up to another; negative places count from the end.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "clamped to the length")]
fn substr(call: &Call<'_, '_>) -> String {
    let letters: Vec<char> = call.text(0).chars().collect();
    let place = |at: f64| {
        let length = letters.len() as f64;
        let from = if at < 0.0 { length + at } else { at };
        if from.is_nan() { 0 } else { from.clamp(0.0, length) as usize }
    };
    let (start, end) = (place(call.number(1)), if call.values.len() > 2 { place(call.number(2)) } else { letters.len() });
    letters.get(start..end.max(start)).unwrap_or_default().iter().collect()
}

/// Halves go up, as in XPath.
pub(super) fn round(number: f64) -> f64 {
    (number + 0.5).floor()
}

fn translate(text: &str, from: &str, to: &str) -> String {
    let to: Vec<char> = to.chars().collect();
    let map = |c: char| match from.chars().position(|f| f == c) {
        None => Some(c),
        Some(at) => to.get(at).copied(),
    };
    text.chars().filter_map(map).collect()
}
