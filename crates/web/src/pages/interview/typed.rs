//! What stands in the controls of a page: as it was typed, or as the answers say it.
//!
//! A question is known by its path; on the page its fields are `q0`, `q0_day` and so on, in the order of the hidden fields `at`
//! that name the paths. So a page can be sent after questions before it came or went.

use std::collections::BTreeMap;

use app::interviews::Interview;
use forms::QuestionKind as K;
use forms::answers::ElementId;

use super::posted::Posted;

/// The parts of one question's control, by the end of the field's name; the control itself is the empty end.
pub(super) type Parts = BTreeMap<String, Vec<String>>;

/// What stands in the controls, by the path of the question.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed(BTreeMap<String, Parts>);

impl Typed {
    /// What was sent.
    pub(super) fn sent(posted: &Posted) -> Self {
        let mut typed = BTreeMap::new();
        for (i, path) in posted.values("at").enumerate() {
            let name = format!("q{i}");
            let mut parts = Parts::new();
            for (field, value) in &posted.fields {
                let part = match field.strip_prefix(&name) {
                    Some("") => "",
                    Some(rest) => match rest.strip_prefix('_') {
                        Some(part) => part,
                        None => continue,
                    },
                    None => continue,
                };
                parts.entry(part.to_owned()).or_default().push(value.clone());
            }
            typed.insert(path.to_owned(), parts);
        }
        Self(typed)
    }

    /// The paths that were sent, in no order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The parts of a question as they were typed, else as its answer says.
    pub(super) fn parts(&self, interview: &Interview, element: ElementId) -> Parts {
        let path = interview.answers.path(element);
        match self.0.get(&path) {
            Some(parts) => parts.clone(),
            None => parts_of(interview, element, &path),
        }
    }

    /// Forgets what was typed for a question, so that its answer is shown again.
    pub(super) fn forget(&mut self, path: &str) {
        self.0.remove(path);
    }

    /// Everything that was typed, with the form's words for each question: for a page that could not be saved.
    pub(super) fn labelled(&self, label: impl Fn(&str) -> String) -> Vec<(String, String)> {
        let texts = self.0.iter().map(|(path, parts)| {
            let values: Vec<&str> = parts.values().flatten().map(String::as_str).filter(|value| !value.is_empty()).collect();
            (label(path), values.join(" "))
        });
        texts.filter(|(_, text)| !text.is_empty()).collect()
    }
}

/// The first value of a part; empty when there is none.
pub(super) fn part<'p>(parts: &'p Parts, name: &str) -> &'p str {
    parts.get(name).and_then(|values| values.first()).map_or("", String::as_str)
}

/// Every value of a part.
pub(super) fn all<'p>(parts: &'p Parts, name: &str) -> &'p [String] {
    parts.get(name).map_or(&[], Vec::as_slice)
}

fn parts_of(interview: &Interview, element: ElementId, path: &str) -> Parts {
    let value = interview.answers.value(element);
    let kind = interview.node(element).and_then(forms::model::Node::question).map(|question| question.kind);
    let mut parts = Parts::new();
    let mut put = |name: &str, value: &str| drop(parts.insert(name.to_owned(), vec![value.to_owned()]));
    match kind {
        Some(K::Date) => put_date(&mut put, value),
        Some(K::DateTime) => {
            let (date, time) = value.split_once('T').unwrap_or((value, ""));
            put_date(&mut put, date);
            put("time", clock(time));
        }
        Some(K::Time) => put("", clock(value)),
        Some(K::Geopoint) => {
            let mut numbers = value.split_whitespace();
            put("lat", numbers.next().unwrap_or_default());
            put("lon", numbers.next().unwrap_or_default());
        }
        Some(K::Geotrace | K::Geoshape) => put("", &lines(value)),
        Some(K::SelectMultiple) => drop(parts.insert(String::new(), value.split_whitespace().map(str::to_owned).collect())),
        Some(K::Rank) => {
            let items: Vec<String> = value.split_whitespace().map(str::to_owned).collect();
            parts.insert("place".to_owned(), (1..=items.len()).map(|place| place.to_string()).collect());
            parts.insert("item".to_owned(), items);
        }
        _ => put("", value),
    }
    if let Some(reason) = interview.overrides.get(path) {
        parts.insert("reason".to_owned(), vec![reason.clone()]);
    }
    parts
}

fn put_date(put: &mut impl FnMut(&str, &str), date: &str) {
    let mut halves = date.split('-');
    for name in ["year", "month", "day"] {
        put(name, halves.next().unwrap_or_default().trim_start_matches('0'));
    }
}

/// `14:05` of `14:05:00.000+06:00`.
fn clock(time: &str) -> &str {
    time.get(..5).unwrap_or(time)
}

/// A place on each line instead of semicolons between them.
fn lines(value: &str) -> String {
    let places = value.split(';').map(|place| place.split_whitespace().take(2).collect::<Vec<_>>().join(" "));
    places.filter(|place| !place.is_empty()).collect::<Vec<_>>().join("\n")
}
