//! The page of a finding. It proposes and explains; whoever reads it decides.

use app::screening::{ScreeningRow, ScreeningView};
use maud::{Markup, html};
use model::ScreeningId;
use model::SetState;

use super::words::{advice_tag, post_name, said, status_words, who};
use super::{elements, missing, next_step, rules, talk};
use crate::components::content::{heading, inset, warning_text};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::components::status::child_rules;
use crate::components::timeline::{TimelineEntry, timeline};
use crate::server::{PageResult, PathId, Signed, show};
use crate::wording::{Texts, key};

pub(super) async fn read(signed: Signed, PathId(id): PathId<ScreeningId>) -> PageResult {
    let view = signed.app.read_screening(signed.actor(), id).await?;
    show(finding_page(&signed, &view))
}

fn finding_page(signed: &Signed, view: &ScreeningView) -> Markup {
    let t = signed.t;
    let title = t.get("screening-title");
    let frame = signed.shell(title.clone()).crumb(t.get("screening-list-title"), "/screenings");
    let frame = if view.history.len() > 1 { frame.timeline(history(signed, view)) } else { frame };
    page(
        frame,
        &html! {
            (heading(Some(&view.code), &title))
            p { (advice_tag(t, view.facts.finding.advice)) " " (child_rules(t, view.facts.finding.age_used)) }
            @if view.set_says_forbidden { (warning_text(t, &t.get("screening-set-says-too-much"))) }
            (next_step::next_step(signed, view))
            (inset(&html! { p { (t.get("screening-people-decide")) } }))
            (missing::talk(t, view))
            (missing::safeguards(t, view))
            (missing::contradictions(t, view))
            (elements::tracks(t, view))
            (rules::fired(t, view))
            (missing::ask_next(t, view))
            (next_step::ask_later(signed, view))
            (talk::how_held(signed, view))
            (about(signed, view))
            (talk::answers(t, view))
            (set_used(t, view))
        },
    )
}

/// Who, where, when; the case; the answers as they were sent.
fn about(signed: &Signed, view: &ScreeningView) -> Markup {
    let (t, facts) = (signed.t, &view.facts);
    let mut lines = summary_list(t)
        .text(t.get("screening-made-by"), who(signed, facts.by, facts.agency))
        .text(t.get("screening-made"), signed.when(facts.at));
    if let Some(post) = facts.post {
        lines = lines.text(t.get("screening-post"), post_name(signed, post));
    }
    let lines = lines
        .text(t.get("screening-age"), t.word(facts.finding.age_used))
        .text(t.get("case-sex"), t.answer(&facts.sex, |sex| t.word(*sex)));
    let lines = match &view.case {
        Some((id, number)) => lines.row(t.get("case-number"), html! { a href={ "/cases/" (id) } { (number) } }),
        None => lines.text(t.get("case-number"), t.get("screening-no-case")),
    };
    html! {
        h2 { (t.get("screening-about")) }
        (lines)
        p { a href={ "/answers/" (facts.submission) } { (t.get("screening-to-answers")) } }
    }
}

/// With which set, and how far that may be relied upon.
fn set_used(t: Texts, view: &ScreeningView) -> Markup {
    let finding = &view.facts.finding;
    let Some(set) = &view.set else {
        return html! {
            h2 { (t.get("screening-set")) }
            (warning_text(t, &t.get("screening-set-gone")))
            p { (finding.set.id) " · " (finding.set.version) }
        };
    };
    let named =
        t.with("screening-set-named", &[("name", said(t, set.name()).into()), ("version", finding.set.version.as_str().into())]);
    html! {
        h2 { (t.get("screening-set")) }
        p {
            @match view.set_version { Some((id, _)) => a href={ "/sets/" (id) } { (named) }, None => (named) }
        }
        @if let Some(words) = status_words(t, set.status()) { (warning_text(t, &words)) }
        @if let Some(note) = set.status_note() { p.hint lang="en" { (note) } }
        @if let Some((_, SetState::Superseded | SetState::Retired)) = view.set_version { p { (t.get("screening-set-older")) } }
        p.hint { (t.get("screening-set-digest")) " " code.whole { (finding.set.digest.get(..16).unwrap_or_default()) } }
    }
}

/// The looks at the same person, newest first.
fn history(signed: &Signed, view: &ScreeningView) -> Markup {
    let t = signed.t;
    let entries: Vec<TimelineEntry> = view.history.iter().rev().map(|row| entry(signed, view, row)).collect();
    timeline(t, &t.get("screening-history"), &entries)
}

fn entry(signed: &Signed, view: &ScreeningView, row: &ScreeningRow) -> TimelineEntry {
    let t = signed.t;
    let label = if row.follows.is_none() { key("screening-first-look") } else { key("screening-later-look") };
    TimelineEntry {
        datetime: row.at.to_string(),
        when: signed.when(row.at),
        who: who(signed, row.by, row.agency),
        what: html! {
            @if row.id == view.id { strong { (t.get(label)) } } @else { a href={ "/screenings/" (row.id) } { (t.get(label)) } }
            " " (advice_tag(t, row.advice))
        },
        detail: None,
    }
}
