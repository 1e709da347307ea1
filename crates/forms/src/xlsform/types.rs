//! What the column `type` says.

use crate::QuestionKind;
use crate::problem::did_you_mean;

/// What a row of the survey is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowKind {
    Begin {
        repeat: bool,
    },
    End {
        repeat: bool,
    },
    Question(QuestionKind),
    /// A question with choices from a list, a file or a repeat.
    Select {
        kind: QuestionKind,
        list: String,
        or_other: bool,
        from_file: bool,
    },
    /// A table that comes as a file.
    Table {
        csv: bool,
    },
}

/// Words before the name of a list, the longest first.
const SELECTS: [(&str, QuestionKind, bool); 15] = [
    ("select_multiple_from_file", QuestionKind::SelectMultiple, true),
    ("select multiple from file", QuestionKind::SelectMultiple, true),
    ("select_one_from_file", QuestionKind::SelectOne, true),
    ("select one from file", QuestionKind::SelectOne, true),
    ("add select multiple prompt using", QuestionKind::SelectMultiple, false),
    ("add select one prompt using", QuestionKind::SelectOne, false),
    ("select all that apply from", QuestionKind::SelectMultiple, false),
    ("select all that apply", QuestionKind::SelectMultiple, false),
    ("select_one_external", QuestionKind::SelectOneExternal, false),
    ("select_multiple", QuestionKind::SelectMultiple, false),
    ("select one from", QuestionKind::SelectOne, false),
    ("select_one", QuestionKind::SelectOne, false),
    ("select one", QuestionKind::SelectOne, false),
    ("select1", QuestionKind::SelectOne, false),
    ("rank", QuestionKind::Rank, false),
];

/// What is wrong with a type, and what to write.
pub(super) type Wrong = (String, String);

/// Reads a type.
pub(super) fn read(cell: &str) -> Result<RowKind, Wrong> {
    let words = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = words.to_lowercase();
    if let Some(control) = control(&lower)? {
        return Ok(control);
    }
    match lower.as_str() {
        "csv-external" => return Ok(RowKind::Table { csv: true }),
        "xml-external" => return Ok(RowKind::Table { csv: false }),
        _ => {}
    }
    if let Some(select) = select(&words, &lower) {
        return select;
    }
    if lower == "osm" || lower.starts_with("osm ") {
        return Ok(RowKind::Question(QuestionKind::Osm));
    }
    QuestionKind::from_word(&words).map(RowKind::Question).ok_or_else(|| {
        let known = QuestionKind::words().chain(["begin group", "end group", "begin repeat", "end repeat"]);
        let first = lower.split(' ').next().unwrap_or_default();
        let selects = ["select_one", "select_multiple", "select_one_from_file", "select_multiple_from_file", "rank"];
        let otherwise = did_you_mean(first, selects, "write one of XLSForm's types, such as text, integer or select_one");
        (format!("\"{cell}\" is no type of question"), did_you_mean(&lower, known, &otherwise))
    })
}

fn control(lower: &str) -> Result<Option<RowKind>, Wrong> {
    let Some((word, what)) = lower.split_once([' ', '_']) else { return Ok(None) };
    let begin = match word {
        "begin" => true,
        "end" => false,
        _ => return Ok(None),
    };
    let repeat = match what.trim() {
        "group" => false,
        "repeat" | "lgroup" | "looped group" => true,
        // "end time" is a question.
        "time" => return Ok(None),
        what if what.starts_with("loop") => {
            return Err(("loops over a list are not read".into(), "write begin repeat and end repeat".into()));
        }
        other => {
            let hint = did_you_mean(other, ["group", "repeat"], "write group or repeat");
            return Err((format!("\"{word} {other}\" neither begins nor ends anything"), hint));
        }
    };
    Ok(Some(if begin { RowKind::Begin { repeat } } else { RowKind::End { repeat } }))
}

fn select(words: &str, lower: &str) -> Option<Result<RowKind, Wrong>> {
    let (word, kind, from_file) = SELECTS
        .into_iter()
        .find(|(word, ..)| lower.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))?;
    let mut rest = words[word.len()..].trim();
    let mut or_other = false;
    for end in [" or_other", " or other", " or specify other"] {
        if rest.to_lowercase().ends_with(end) {
            rest = rest[..rest.len() - end.len()].trim();
            or_other = true;
        }
    }
    if rest.is_empty() {
        return Some(Err((format!("\"{words}\" names no list of choices"), format!("write {word} and the name of a list"))));
    }
    if rest.contains(' ') && !rest.starts_with("${") {
        let hint = "the name of a list has no spaces; write one list, and or_other only at the end".to_owned();
        return Some(Err((format!("\"{rest}\" cannot name a list"), hint)));
    }
    Some(Ok(RowKind::Select { kind, list: rest.to_owned(), or_other, from_file }))
}

/// What older types say beyond their kind: a constraint and a hint.
pub(super) fn implied(cell: &str) -> Option<(&'static str, &'static str)> {
    match cell.trim().to_lowercase().as_str() {
        "phone number" => Some(("regex(., '^\\d*$')", "Enter numbers only.")),
        "percentage" => Some(("0 <= . and . <= 100", "")),
        "number of days in last month" => Some(("0 <= . and . <= 31", "Enter a number 0-31.")),
        "number of days in last six months" => Some(("0 <= . and . <= 183", "Enter a number 0-183.")),
        "number of days in last year" => Some(("0 <= . and . <= 365", "Enter a number 0-365.")),
        _ => None,
    }
}
