//! Who this may already be: the answer of a check, and the ways on.

use app::encounters::{CandidateView, EncounterView};
use maud::{Markup, Render, html};
use model::{EncounterId, EncounterOutcome};

use super::candidate::{candidate_card, is_clear, short_card};
use crate::components::content::{NoticeKind, details, heading, name, notice};
use crate::components::form::{button_group, link_button, post, submit};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::components::status;
use crate::components::timeline::{TimelineEntry, timeline};
use crate::server::{PageResult, PathId, Signed, show};
use crate::wording::{Texts, key};

pub(super) async fn read(signed: Signed, PathId(id): PathId<EncounterId>) -> PageResult {
    let view = signed.app.read_encounter(signed.actor(), id).await?;
    show(result_page(&signed, &view))
}

pub(super) async fn close(signed: Signed, PathId(id): PathId<EncounterId>) -> PageResult {
    signed.app.close_encounter(signed.actor(), id).await?;
    signed.see_other_saying("/encounters/new", key("done-encounter-closed"))
}

fn result_page(signed: &Signed, view: &EncounterView) -> Markup {
    let t = signed.t;
    let title = if view.open { t.get("encounter-result-title") } else { t.get("encounter-ended-title") };
    page(
        signed.shell(title.clone()).crumb(t.get("encounter-list-title"), "/encounters").timeline(history(signed, view)),
        &html! {
            (heading(Some(&t.get("encounter-caption")), &title))
            p.lead { (whom(t, view)) " " (status::child_rules(t, view.facts.age_status)) }
            @if view.open { (answer(signed, view)) (ways_on(t, view)) } @else { (ended(t, view)) }
            h2 { (t.get("encounter-entered")) }
            (entered(t, view))
            (searched(t, view))
        },
    )
}

/// The traveller in one line, so that candidates can be compared at a glance.
fn whom(t: Texts, view: &EncounterView) -> Markup {
    let birth = t.answer(&view.traveller.birth, |birth| t.birth(*birth));
    html! {
        @match view.traveller.names.first() {
            Some(first) => strong { (name(first.full.as_str())) },
            None => strong { (t.get("encounter-name-unknown")) },
        }
        ", " (t.with("encounter-born-short", &[("birth", birth.into())]))
    }
}

fn answer(signed: &Signed, view: &EncounterView) -> Markup {
    let t = signed.t;
    let shown = view.candidates.len();
    if shown == 0 {
        return notice(
            t,
            NoticeKind::Info,
            &html! {
                p { strong { (t.get("encounter-no-hit")) } " " (t.get("encounter-no-hit-risk")) }
            },
        );
    }
    let (clear, others): (Vec<&CandidateView>, Vec<&CandidateView>) = view.candidates.iter().partition(|c| is_clear(c));
    let others_shown = html! { @for candidate in &others { (short_card(signed, candidate, view.id)) } };
    html! {
        h2 { (t.with("encounter-hits", &[("count", shown.into())])) }
        p { (t.get("encounter-hits-text")) }
        @for candidate in &clear { (candidate_card(signed, candidate, view.id)) }
        @if clear.is_empty() || others.is_empty() { (others_shown) }
        @else { (details(&t.with("encounter-others", &[("count", others.len().into())]), &others_shown)) }
        @if view.more > 0 { p { (t.with("encounter-more", &[("count", view.more.into())])) } }
    }
}

fn ways_on(t: Texts, view: &EncounterView) -> Markup {
    let open = if view.candidates.is_empty() { key("encounter-open-case") } else { key("encounter-open-case-new") };
    html! {
        h2 { (t.get("encounter-what-now")) }
        (button_group(&html! {
            (link_button(t.get(open), format!("/encounters/{}/case", view.id)))
            (post(&format!("/encounters/{}/close", view.id), &submit(t.get("encounter-close")).secondary().render()))
        }))
        p.hint { (t.get("encounter-close-hint")) }
    }
}

fn ended(t: Texts, view: &EncounterView) -> Markup {
    notice(
        t,
        NoticeKind::Info,
        &html! {
            p { (t.word(view.facts.outcome)) "." }
            @if let Some(case) = view.facts.case { p { a href={ "/cases/" (case) } { (t.get("encounter-to-case")) } } }
            p { (link_button(t.get("encounter-next"), "/encounters/new")) }
        },
    )
}

/// The traveller as entered.
fn entered(t: Texts, view: &EncounterView) -> Markup {
    let (traveller, facts) = (&view.traveller, &view.facts);
    let names = html! {
        @if traveller.names.is_empty() { (t.get("encounter-name-unknown")) }
        ul.plain { @for known in &traveller.names { li { (name(known.full.as_str())) } } }
    };
    let nationalities = t.answer(&facts.nationalities, |all| t.list(&all.iter().map(|code| t.word(*code)).collect::<Vec<_>>()));
    let has_document = t.answer(&facts.has_document, |any| t.get(if *any { key("encounter-yes") } else { key("encounter-no") }));
    let mut list = summary_list(t)
        .row(t.get("encounter-field-name"), names)
        .text(t.get("encounter-born"), t.answer(&traveller.birth, |birth| t.birth(*birth)))
        .text(t.get("encounter-field-sex"), t.answer(&facts.sex, |sex| t.word(*sex)))
        .text(t.get("encounter-field-nationality"), nationalities)
        .text(t.get("encounter-document-legend"), has_document);
    for document in &traveller.documents {
        let issuer = document.issuer.map(|country| t.word(country)).unwrap_or_default();
        list = list.row(t.word(document.kind), html! { span.code { (document.number) } " " (issuer) });
    }
    for phone in &traveller.phones {
        list = list.text(t.get("encounter-phone"), phone);
    }
    if let Some(mode) = facts.mode {
        list = list.text(t.get("encounter-mode-known"), t.word(mode));
    }
    list.text(t.get("encounter-capture"), t.word(facts.capture)).render()
}

/// What was searched, and what nobody should think was searched.
fn searched(t: Texts, view: &EncounterView) -> Markup {
    let line = |name: &str, entries: u64| t.with("encounter-list-entries", &[("name", name.into()), ("count", entries.into())]);
    html! {
        h2 { (t.get("encounter-searched")) }
        ul {
            li { (t.get("encounter-searched-people")) }
            @for (list, entries) in &view.lists { li { (line(list, *entries)) } }
            @if view.lists.is_empty() { li { (t.get("encounter-no-lists")) } }
        }
        (details(&t.get("encounter-not-searched"), &html! {
            ul {
                li { (t.get("encounter-not-searched-agencies")) }
                li { (t.get("encounter-not-searched-lists")) }
                li { (t.get("encounter-not-searched-marks")) }
            }
        }))
    }
}

fn history(signed: &Signed, view: &EncounterView) -> Markup {
    let t = signed.t;
    let (facts, directory) = (&view.facts, signed.app.directory());
    let who = directory.account(facts.by).map(|account| account.display_name.clone()).unwrap_or_default();
    let checked = TimelineEntry {
        datetime: facts.at.to_string(),
        when: signed.when(facts.at),
        who,
        what: html! { (t.with("encounter-history-checked", &[("count", facts.hits.len().into())])) },
        detail: None,
    };
    let ended = (facts.outcome != EncounterOutcome::Open).then(|| t.word(facts.outcome));
    html! {
        (timeline(t, &t.get("encounter-history"), &[checked]))
        @if let Some(outcome) = ended { p.quiet { (outcome) } }
    }
}
