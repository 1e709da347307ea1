//! What happened, in order: a list of when, who and what.

use maud::{Markup, html};

use super::content::details;
use crate::wording::Texts;

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct TimelineEntry {
    /// The moment for machines, RFC 3339 or a date.
    pub datetime: String,
    /// The moment for people.
    pub when: String,
    /// Who did it, in words: a name with the agency.
    pub who: String,
    /// What was done, one line.
    pub what: Markup,
    /// More, behind a line that opens it: the line and the content.
    pub detail: Option<(String, Markup)>,
}

/// A list of what happened under a heading of the second level, in the order given.
#[must_use]
pub fn timeline(t: Texts, title: &str, entries: &[TimelineEntry]) -> Markup {
    html! {
        section.timeline {
            h2 { (title) }
            @if entries.is_empty() { p.quiet { (t.get("timeline-empty")) } }
            @else { ol { @for entry in entries { (item(entry)) } } }
        }
    }
}

fn item(entry: &TimelineEntry) -> Markup {
    html! {
        li {
            p.timeline-what { (entry.what) }
            p.timeline-meta { time datetime=(entry.datetime) { (entry.when) } span { (entry.who) } }
            @if let Some((summary, content)) = &entry.detail { (details(summary, content)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    const T: Texts = Texts::new(Language::English);

    #[test]
    fn events_are_an_ordered_list() {
        let entry = |what: &str| TimelineEntry {
            datetime: "2026-11-21".into(),
            when: "21 November 2026".into(),
            who: "<i>".into(),
            what: html! { (what) },
            detail: Some(("<i>".into(), html! { "more" })),
        };
        let page = timeline(T, "<i>", &[entry("first"), entry("second")]).into_string();
        assert!(page.find("first") < page.find("second") && page.contains("<ol>") && !page.contains("<i>"));
    }

    #[test]
    fn no_events_are_said_in_words() {
        assert!(timeline(T, "Timeline", &[]).into_string().contains("Nothing has happened here yet."));
    }
}
