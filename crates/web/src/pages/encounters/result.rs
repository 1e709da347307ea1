//! Who this may already be: the answer of a check, and the ways on.

use app::decisions::Remembered;
use app::encounters::{CandidateView, EncounterView, SearchedList};
use maud::{Markup, Render, html};
use model::{EncounterId, EncounterOutcome, LeftOut};

use super::candidate::{candidate_card, is_clear, short_card, waits};
use crate::components::content::{NoticeKind, details, heading, name, notice};
use crate::components::form::{button_group, link_button, post, submit};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::components::status;
use crate::components::timeline::{TimelineEntry, timeline};
use crate::pages::interview::ways_to_screen;
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
            @if view.open { (answer(signed, view)) (ways_on(signed, view)) } @else { (ended(t, view)) }
            (ways_to_screen(signed, view.id))
            h2 { (t.get("encounter-entered")) }
            (entered(t, view))
            (searched(signed, view))
        },
    )
}

/// The traveller in one line, so that candidates can be compared at a glance.
pub(super) fn whom(t: Texts, view: &EncounterView) -> Markup {
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
    let settled = |c: &&CandidateView| c.remembered.as_ref().is_some_and(Remembered::settles);
    let (settled, open): (Vec<&CandidateView>, Vec<&CandidateView>) = view.candidates.iter().partition(settled);
    let (clear, others): (Vec<&CandidateView>, Vec<&CandidateView>) = open.into_iter().partition(|c| is_clear(c));
    let undecided = clear.iter().chain(&others).filter(|c| c.remembered.is_none()).count();
    let settled_shown = html! { @for candidate in &settled { (short_card(signed, candidate, view.id)) } };
    let others_shown = html! { @for candidate in &others { (short_card(signed, candidate, view.id)) } };
    html! {
        h2 { (t.with("encounter-hits", &[("count", shown.into())])) }
        p { (t.get("encounter-hits-text")) }
        @if undecided > 0 { p { strong { (t.with("decision-undecided", &[("count", undecided.into())])) } } }
        @for candidate in &clear { (candidate_card(signed, candidate, view.id)) }
        @if clear.is_empty() || others.is_empty() { (others_shown) }
        @else { (details(&t.with("encounter-others", &[("count", others.len().into())]), &others_shown)) }
        @if !settled.is_empty() { (details(&t.with("decision-settled", &[("count", settled.len().into())]), &settled_shown)) }
        @if view.more > 0 { p { (t.with("encounter-more", &[("count", view.more.into())])) } }
    }
}

fn ways_on(signed: &Signed, view: &EncounterView) -> Markup {
    let t = signed.t;
    let holds = crate::server::door::decide(signed.actor(), policy::Action::RecordInterception).is_ok();
    let open = if view.candidates.is_empty() { key("encounter-open-case") } else { key("encounter-open-case-new") };
    let case = link_button(t.get(open), format!("/encounters/{}/case", view.id));
    // While somebody much alike waits for a decision, that is the next step and this is not.
    let case = if view.candidates.iter().any(waits) { case.secondary() } else { case };
    html! {
        h2 { (t.get("encounter-what-now")) }
        (button_group(&html! {
            (case)
            (post(&format!("/encounters/{}/close", view.id), &submit(t.get("encounter-close")).secondary().render()))
        }))
        p.hint { (t.get("encounter-close-hint")) }
        @if holds { p.way-on { a href={ "/encounters/" (view.id) "/interceptions/new" } { (t.get("interception-from-check")) } } }
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
fn searched(signed: &Signed, view: &EncounterView) -> Markup {
    let t = signed.t;
    let line = |list: &SearchedList| {
        let args = [
            ("name", list.name.as_str().into()),
            ("count", list.entries.into()),
            ("version", t.number(list.version).into()),
            ("when", list.as_of.map(|at| signed.when(at)).unwrap_or_default().into()),
        ];
        if list.as_of.is_some() { t.with("encounter-list-as-of", &args) } else { t.with("encounter-list-entries", &args[..2]) }
    };
    html! {
        h2 { (t.get("encounter-searched")) }
        ul {
            li { (t.get("encounter-searched-people")) }
            @for list in &view.lists { li { (line(list)) } }
            @if view.lists.is_empty() { li { (t.get("encounter-no-lists")) } }
        }
        (details(&t.get("encounter-not-searched"), &html! { ul { @for line in not_searched(t, view) { li { (line) } } } }))
    }
}

/// What the answer says nothing about: what was not asked, lists left out, and what no search here reaches.
fn not_searched(t: Texts, view: &EncounterView) -> Vec<String> {
    let mut lines = Vec::new();
    if view.traveller.documents.is_empty() {
        lines.push(t.get("encounter-not-searched-documents"));
    }
    if view.traveller.birth.given().is_none() {
        lines.push(t.get("encounter-not-searched-birth"));
    }
    if view.traveller.names.is_empty() {
        lines.push(t.get("encounter-not-searched-name"));
    }
    let named =
        |why: LeftOut| view.left_out.iter().filter(move |(_, found)| *found == why).filter_map(|(name, _)| name.as_deref());
    for name in named(LeftOut::Expired) {
        lines.push(t.with("encounter-not-searched-expired", &[("name", name.into())]));
    }
    for name in named(LeftOut::Incomplete) {
        lines.push(t.with("encounter-not-searched-incomplete", &[("name", name.into())]));
    }
    let others = view.left_out.iter().filter(|(_, why)| *why == LeftOut::OtherAudience).count();
    if others > 0 {
        lines.push(t.with("encounter-not-searched-audience", &[("count", others.into())]));
    }
    lines.push(t.get("encounter-not-searched-agencies"));
    lines.push(t.get("encounter-not-searched-lists"));
    lines.push(t.get("encounter-not-searched-marks"));
    lines
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
