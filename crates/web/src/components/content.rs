//! Pieces of content: notices, inset text, panels, details, tiles, empty states.

use std::cmp::Ordering;

use maud::{Markup, html};

use super::icon;
use crate::wording::Texts;

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Worth knowing.
    Info,
    /// What was asked for has happened.
    Success,
    /// Something to act on.
    Warning,
}

/// A banner at the top of a page. A success says what happened; it is read out at once.
#[must_use]
pub fn notice(t: Texts, kind: NoticeKind, content: &Markup) -> Markup {
    let (class, role, title, mark) = match kind {
        NoticeKind::Info => ("info", "note", t.get("notice-info"), icon::information()),
        NoticeKind::Success => ("success", "status", t.get("notice-success"), icon::done()),
        NoticeKind::Warning => ("warning", "note", t.get("notice-warning"), icon::attention()),
    };
    html! {
        div.notice.(class) role=(role) aria-label=(title) {
            (mark)
            div { p.notice-title { (title) } (content) }
        }
    }
}

/// A sentence people must not miss before they act.
#[must_use]
pub fn warning_text(t: Texts, text: &str) -> Markup {
    html! { p.warning-text { (icon::attention()) strong { span.visually-hidden { (t.get("warning-prefix")) " " } (text) } } }
}

/// Text set apart from its surroundings: a quotation, an explanation.
#[must_use]
pub fn inset(content: &Markup) -> Markup {
    html! { div.inset { (content) } }
}

/// The end of a journey: what is done, and by which number it is found again. The page's `<h1>`
/// stands in it or above it: `heading` is `html! { h1 { … } }` in most cases.
#[must_use]
pub fn panel(heading: &Markup, content: &Markup) -> Markup {
    html! { div.panel { (heading) div.panel-body { (content) } } }
}

/// One of several things to compare, set apart: its heading, then what there is to know.
#[must_use]
pub fn card(heading: &Markup, content: &Markup) -> Markup {
    html! { article.card { (heading) (content) } }
}

/// Something only some readers need, behind a line that opens it. Printed open.
#[must_use]
pub fn details(summary: &str, content: &Markup) -> Markup {
    html! { details { summary { (summary) } div.details-body { (content) } } }
}

/// A page's heading with a small line above it: the case's number, the section.
#[must_use]
pub fn heading(caption: Option<&str>, title: &str) -> Markup {
    html! { div.heading { @if let Some(caption) = caption { p.caption { (caption) } } h1 { (title) } } }
}

/// A name of a person as its own run of text, so that one in Arabic script does not turn the line round.
#[must_use]
pub fn name(name: &str) -> Markup {
    html! { bdi { (name) } }
}

/// What was written, with its lines kept.
#[must_use]
pub fn written(text: &str) -> Markup {
    html! { div.written dir="auto" { (text) } }
}

/// Where there is nothing yet: what would be here, and how it comes about.
#[must_use]
pub fn empty_state(title: &str, content: &Markup) -> Markup {
    html! { div.empty-state { p.empty-title { (title) } (content) } }
}

/// Where in a journey of several pages this one stands: "Step 2 of 4".
#[must_use]
pub fn steps(t: Texts, step: u32, total: u32, label: &str) -> Markup {
    html! {
        div.steps {
            p { strong { (t.with("steps-position", &[("step", step.into()), ("total", total.into())])) } " · " (label) }
            ol aria-hidden="true" { @for i in 1..=total { li class=[stage(i, step)] {} } }
        }
    }
}

fn stage(i: u32, step: u32) -> Option<&'static str> {
    match i.cmp(&step) {
        Ordering::Less => Some("done"),
        Ordering::Equal => Some("now"),
        Ordering::Greater => None,
    }
}

/// A figure with its meaning.
#[derive(Debug, Clone)]
pub struct Tile {
    /// What is counted.
    pub label: String,
    /// The figure, written by `Texts::number`.
    pub value: String,
    /// Period, unit or source.
    pub note: Option<String>,
    /// The list behind the figure.
    pub href: Option<String>,
}

/// Figures beside each other.
#[must_use]
pub fn tiles(tiles: &[Tile]) -> Markup {
    html! {
        dl.tiles {
            @for tile in tiles {
                div.tile {
                    dt { (tile.label) }
                    dd.tile-value { @match &tile.href { Some(href) => a href=(href) { (tile.value) }, None => (tile.value) } }
                    @if let Some(note) = &tile.note { dd.tile-note { (note) } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    const T: Texts = Texts::new(Language::English);

    #[test]
    fn a_notice_says_its_kind_in_words() {
        let page = notice(T, NoticeKind::Success, &html! { p { "The case was handed over." } }).into_string();
        assert!(page.contains(r#"role="status""#) && page.contains(">Done<"));
        assert!(warning_text(T, "This cannot be undone.").into_string().contains("Warning"));
    }

    #[test]
    fn steps_mark_what_is_done() {
        let page = steps(T, 2, 3, "Journey").into_string();
        assert!(
            page.contains("Step 2 of 3") && page.contains(r#"<li class="done"></li><li class="now"></li><li></li>"#),
            "{page}"
        );
    }

    #[test]
    fn a_figure_leads_to_its_list() {
        let tile = Tile { label: "Cases".into(), value: "1,234".into(), note: None, href: Some("/cases".into()) };
        assert!(tiles(&[tile]).into_string().contains(r#"<dt>Cases</dt><dd class="tile-value"><a href="/cases">1,234</a></dd>"#));
    }

    #[test]
    fn hostile_text_is_escaped() {
        let bad = "<script>\"'";
        let pages = [
            warning_text(T, bad),
            panel(&html! { h1 { (bad) } }, &html! { (bad) }),
            card(&html! { h3 { (bad) } }, &html! { (bad) }),
            details(bad, &html! {}),
            heading(Some(bad), bad),
            name(bad),
            written(bad),
            empty_state(bad, &html! {}),
            steps(T, 1, 2, bad),
            tiles(&[Tile { label: bad.into(), value: bad.into(), note: Some(bad.into()), href: Some(bad.into()) }]),
        ];
        assert!(pages.iter().all(|page| !page.0.contains("<script>") && !page.0.contains("\"'")));
    }
}
