//! Findings as lines of JSON or rows of a table.

use screening::{Code, Finding, Track};

use crate::BatchError;
use crate::files::cell;

/// The table's header.
pub(super) fn header(explained: bool) -> String {
    let columns = "id,advice,trafficking,smuggling,protection,rules,rests_on,elements,dimensions,age_used,ask_next,contradictions,set_version,set_digest";
    format!("{columns}{}\n", if explained { ",why" } else { "" })
}

/// A finding as one line of JSON, with the row's id first.
pub(super) fn json_line(id: &str, finding: &Finding, why: Option<&str>) -> Result<String, BatchError> {
    let failed = |e: serde_json::Error| {
        BatchError::new(format!("cannot write the finding of {id}: {e}"), "report this: it is our mistake")
    };
    let words = |text: &str| serde_json::to_string(text).map_err(failed);
    let mut line = format!("{{\"id\":{},\"finding\":{}", words(id)?, serde_json::to_string(finding).map_err(failed)?);
    if let Some(why) = why {
        line.push_str(",\"why\":");
        line.push_str(&words(why)?);
    }
    line.push_str("}\n");
    Ok(line)
}

/// A finding as a row of a table; what is several is divided by blanks.
pub(super) fn csv_row(id: &str, finding: &Finding, why: Option<&str>) -> String {
    let track = |track: Track| finding.track(track).map_or("", |part| part.advice.code()).to_owned();
    let rests: Vec<Code> = {
        let mut all: Vec<Code> = finding.rules.iter().flat_map(|rule| rule.rests_on.iter().cloned()).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let elements = finding.tracks.iter().flat_map(|part| &part.elements);
    let cells = [
        id.to_owned(),
        finding.advice.code().to_owned(),
        track(Track::Trafficking),
        track(Track::Smuggling),
        track(Track::Protection),
        joined(finding.rules.iter().map(|rule| rule.code.as_str())),
        joined(rests.iter().map(Code::as_str)),
        elements.map(|element| format!("{}={}", element.code, element.state)).collect::<Vec<_>>().join(" "),
        finding.dimensions.iter().map(|d| format!("{}={}", d.code, d.state)).collect::<Vec<_>>().join(" "),
        finding.age_used.code().to_owned(),
        joined(finding.missing.ask_next.iter().map(|question| question.code.as_str())),
        joined(finding.contradictions.iter().map(|found| found.code.as_str())),
        finding.set.version.clone(),
        finding.set.digest.clone(),
    ];
    let mut line = String::new();
    for (at, text) in cells.iter().map(String::as_str).chain(why).enumerate() {
        if at > 0 {
            line.push(',');
        }
        cell(text, &mut line);
    }
    line.push('\n');
    line
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(" ")
}
