//! An answer as people read it: choices by their words, days and times as the house writes them.

use app::interviews::Interview;
use forms::QuestionKind as K;
use forms::answers::ElementId;

use crate::wording::Texts;

/// The answer in words; empty when there is none.
pub(super) fn in_words(t: Texts, interview: &Interview, element: ElementId) -> String {
    let value = interview.answers.value(element).trim();
    let Some(question) = interview.node(element).and_then(forms::model::Node::question) else { return value.to_owned() };
    if value.is_empty() {
        return String::new();
    }
    match question.kind {
        K::SelectOne | K::SelectOneExternal | K::SelectMultiple | K::Rank => chosen(t, interview, element, question.kind, value),
        K::Date | K::Today => value.parse().map_or_else(|_| value.to_owned(), |date| t.date(date)),
        K::DateTime | K::Start | K::End => moment(t, interview, value),
        K::Time => t.digits(value.get(..5).unwrap_or(value)),
        K::Integer | K::Decimal | K::Range => t.digits(value),
        K::Geopoint => t.digits(&value.split_whitespace().take(2).collect::<Vec<_>>().join(", ")),
        K::Acknowledge | K::Trigger => t.get("interview-acknowledged"),
        kind if kind.is_file() => file_in_words(t, interview, value),
        _ => value.to_owned(),
    }
}

fn chosen(t: Texts, interview: &Interview, element: ElementId, kind: K, value: &str) -> String {
    let offered = interview.prepared().choices(&interview.answers, element, interview.language, &interview.moment);
    let label = |value: &str| {
        offered.iter().find(|choice| choice.value == value).map_or_else(|| value.to_owned(), |choice| choice.label.clone())
    };
    match kind {
        K::SelectMultiple => t.list(&value.split_whitespace().map(label).collect::<Vec<_>>()),
        K::Rank => {
            let places = value.split_whitespace().enumerate();
            places.map(|(i, value)| format!("{}. {}", t.number(i as u64 + 1), label(value))).collect::<Vec<_>>().join("\n")
        }
        _ => label(value),
    }
}

fn moment(t: Texts, interview: &Interview, value: &str) -> String {
    let zone = interview.moment.now.time_zone();
    value.parse().map_or_else(|_| value.to_owned(), |at: jiff::Timestamp| t.date_time(at, zone))
}

fn file_in_words(t: Texts, interview: &Interview, name: &str) -> String {
    let size = interview.files.iter().find(|file| file.name == name).map(|file| size_in_words(t, file.bytes));
    match size {
        Some(size) => t.with("interview-file-kept", &[("name", file_label(name).into()), ("size", size.into())]),
        None => file_label(name).to_owned(),
    }
}

/// What a file was called where it came from: its name without the mark that makes it our own.
pub(super) fn file_label(name: &str) -> &str {
    let own = name.split_once('-').filter(|(mark, _)| mark.len() == 8 && mark.bytes().all(|b| b.is_ascii_hexdigit()));
    own.map_or(name, |(_, rest)| rest)
}

/// A size in kilobytes, or in megabytes with one place.
pub(super) fn size_in_words(t: Texts, bytes: u64) -> String {
    if bytes < 1_000_000 {
        return t.with("interview-kilobytes", &[("size", t.number(bytes.div_ceil(1000)).into())]);
    }
    #[expect(clippy::cast_precision_loss, reason = "megabytes with one place")]
    let megabytes = bytes as f64 / 1e6;
    t.with("interview-megabytes", &[("size", t.decimal(megabytes, 1).into())])
}

#[cfg(test)]
mod tests {
    use super::file_label;

    #[test]
    fn the_mark_of_a_file_is_not_shown() {
        assert_eq!(file_label("0a1b2c3d-photo.jpg"), "photo.jpg");
        assert_eq!(file_label("1763786400000.jpg"), "1763786400000.jpg");
        assert_eq!(file_label("my-photo.jpg"), "my-photo.jpg");
    }
}
