//! What the column `parameters` says: `key=value`, separated by spaces, commas or semicolons.

use crate::QuestionKind as K;
use crate::problem::{Place, Problems, did_you_mean};

type Pairs = Vec<(String, String)>;

/// Reads and checks the parameters of a question.
pub(super) fn read(cell: &str, kind: K, from_file: bool, place: &Place, problems: &mut Problems) -> Pairs {
    let mut pairs: Pairs = Vec::new();
    let spaced = cell.replace(" =", "=").replace("= ", "=");
    for word in spaced.split([' ', ',', ';', '\n', '\t']).filter(|word| !word.is_empty()) {
        let Some((key, value)) = word.split_once('=').filter(|(key, value)| !key.is_empty() && !value.is_empty()) else {
            problems.error(place.clone(), format!("\"{word}\" is no parameter"), "write key=value, without spaces around =");
            continue;
        };
        let key = key.to_lowercase();
        // These name columns of the author's file.
        let value =
            if matches!(key.as_str(), "value" | "label" | "seed" | "app") { value.to_owned() } else { value.to_lowercase() };
        if pairs.iter().any(|(other, _)| *other == key) {
            problems.error(place.clone(), format!("\"{key}\" is given twice"), "take one out");
        }
        pairs.push((key, value));
    }
    check(&pairs, kind, from_file, place, problems);
    pairs
}

/// Which parameters a type takes.
///
/// # Source
/// pyxform 4.5.0, parameters by type.
fn accepted(kind: K, from_file: bool) -> &'static [&'static str] {
    match kind {
        K::Range => &["start", "end", "step", "placeholder", "tick_interval", "tick_labelset"],
        K::SelectOne | K::SelectMultiple | K::SelectOneExternal | K::Rank if from_file => {
            &["value", "label", "randomize", "seed"]
        }
        K::SelectOne | K::SelectMultiple | K::SelectOneExternal | K::Rank => &["randomize", "seed"],
        K::Text => &["rows"],
        K::Image => &["max-pixels", "app"],
        K::Audio | K::BackgroundAudio => &["quality"],
        K::Geopoint => &["capture-accuracy", "warning-accuracy", "allow-mock-accuracy", "reference-geometry"],
        K::Geotrace | K::Geoshape => &["incremental", "allow-mock-accuracy", "reference-geometry"],
        K::Audit => &[
            "location-priority",
            "location-min-interval",
            "location-max-age",
            "track-changes",
            "track-changes-reasons",
            "identify-user",
        ],
        _ => &[],
    }
}

fn check(pairs: &Pairs, kind: K, from_file: bool, place: &Place, problems: &mut Problems) {
    let accepted = accepted(kind, from_file);
    for (key, value) in pairs {
        if !accepted.contains(&key.as_str()) {
            let otherwise =
                if accepted.is_empty() { "leave the cell empty".to_owned() } else { format!("write {}", accepted.join(", ")) };
            let hint = did_you_mean(key, accepted.iter().copied(), &otherwise);
            problems.error(place.clone(), format!("{} takes no parameter \"{key}\"", kind.word()), hint);
        } else if let Some(hint) = wrong(key, value, kind) {
            problems.error(place.clone(), format!("\"{value}\" does not fit {key}"), hint);
        }
    }
    together(pairs, kind, place, problems);
}

/// What to write when a value does not fit.
fn wrong(key: &str, value: &str, kind: K) -> Option<&'static str> {
    let whole = value.parse::<u32>().is_ok();
    let number = value.parse::<f64>().is_ok_and(f64::is_finite);
    let (fits, hint) = match key {
        "randomize" | "track-changes" | "identify-user" | "allow-mock-accuracy" | "incremental" => {
            (matches!(value, "true" | "false"), "write true or false")
        }
        "seed" => (number || value.starts_with("${"), "write a number or a question, such as ${name}"),
        "rows" | "max-pixels" | "location-min-interval" | "location-max-age" => (whole, "write a whole number"),
        "start" | "end" | "step" | "capture-accuracy" | "warning-accuracy" | "tick_interval" => (number, "write a number"),
        "quality" if kind == K::BackgroundAudio => {
            (matches!(value, "voice-only" | "low" | "normal"), "write voice-only, low or normal")
        }
        "quality" => (matches!(value, "voice-only" | "low" | "normal" | "external"), "write voice-only, low, normal or external"),
        "location-priority" => (
            matches!(value, "no-power" | "low-power" | "balanced" | "high-accuracy"),
            "write no-power, low-power, balanced or high-accuracy",
        ),
        "track-changes-reasons" => (value == "on-form-edit", "write on-form-edit"),
        "value" | "label" => (crate::xpath::is_name(value), "write the name of a column of the file"),
        _ => (true, ""),
    };
    (!fits).then_some(hint)
}

/// What parameters say of each other.
fn together(pairs: &Pairs, kind: K, place: &Place, problems: &mut Problems) {
    let get = |key: &str| pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
    let number = |key: &str, default: f64| get(key).and_then(|value| value.parse().ok()).unwrap_or(default);
    if get("seed").is_some() && get("randomize") != Some("true") {
        problems.error(place.clone(), "a seed is given but nothing is shuffled", "write randomize=true before it");
    }
    if kind == K::Range {
        let (start, end, step) = (number("start", 1.0), number("end", 10.0), number("step", 1.0));
        if step == 0.0 {
            problems.error(place.clone(), "a step of 0 leads nowhere", "write step=1 or another number");
        } else if (end - start).abs() < step.abs() {
            problems.error(
                place.clone(),
                format!("a step of {step} is longer than the way from {start} to {end}"),
                "write a smaller step",
            );
        }
    }
    let places = ["location-priority", "location-min-interval", "location-max-age"];
    let given = places.iter().filter(|key| get(key).is_some()).count();
    if given > 0 && given < places.len() {
        let what = "an audit with places needs three parameters";
        problems.error(place.clone(), what, "write location-priority, location-min-interval and location-max-age");
    } else if number("location-max-age", 0.0) < number("location-min-interval", 0.0) {
        problems.error(place.clone(), "location-max-age is less than location-min-interval", "write a greater location-max-age");
    }
}
