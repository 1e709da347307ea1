//! Somebody who looks alike, on a card of their own.

use app::encounters::{Candidate, CandidateView};
use maud::{Markup, Render, html};
use model::{Answer, BirthDate, CaseId, EncounterId, PersonId, PersonName, WatchlistEntryIdentity};

use super::remembered::decision;
use super::term::reasons;
use crate::components::content::{card, details, name, written};
use crate::components::form::link_button;
use crate::components::list::summary_list;
use crate::components::status::{Tone, tag};
use crate::pages::watchlists::terms::grade_tag;
use crate::server::Signed;
use crate::wording::{Texts, key};

/// From here on two people are hardly alike by chance: a document's number, or several rare facts together.
const STRONG_BITS: f64 = 20.0;
/// From here on chance needs a country's people: a rare name with a birth, or two rare names.
const CLEAR_BITS: f64 = 13.0;

/// Whether a candidate is so much alike that everything about them is shown at once.
pub(super) fn is_clear(view: &CandidateView) -> bool {
    view.weight_bits >= CLEAR_BITS
}

/// Whether somebody much alike has not been decided: that comes before any other way on.
pub(super) fn waits(view: &CandidateView) -> bool {
    is_clear(view) && view.remembered.is_none()
}

/// A candidate who is somewhat alike, in a few lines; the reasons open on demand.
pub(super) fn short_card(signed: &Signed, view: &CandidateView, open: EncounterId) -> Markup {
    let t = signed.t;
    let (facts, person) = match &view.candidate {
        Candidate::Person { person, code, birth, case, .. } => {
            let birth = t.answer(birth, |birth| t.birth(*birth));
            let facts = html! {
                (code) " · " (t.with("encounter-born-short", &[("birth", birth.into())]))
                @if let Some(case) = case { " · " (case_link(signed, case)) }
            };
            (facts, Some(*person))
        }
        Candidate::HandedOn { person, case, .. } => (case_link(signed, case), Some(*person)),
        Candidate::Listed { list, listed, .. } => (listed_line(t, list, listed), None),
    };
    card(
        &html! { h3 { (title(t, &view.candidate)) } },
        &html! {
            p { (source_tag(t, view)) " " (strength(t, view.weight_bits)) }
            p { (facts) }
            @if view.terms.is_empty() { p { (t.get("encounter-reasons-hidden")) } }
            @else { (details(&t.get("encounter-reasons"), &reasons(t, &view.terms))) }
            (decision(signed, view, open, false))
            @if let Some(person) = person { (same_person(t, person, open)) }
        },
    )
}

fn listed_line(t: Texts, list: &str, listed: &WatchlistEntryIdentity) -> Markup {
    let births: Vec<String> = listed.births.iter().take(3).map(|birth| t.birth(*birth)).collect();
    let countries: Vec<String> = listed.countries.iter().map(|code| t.code("country", code)).collect();
    html! {
        (list) ", " span.code { (listed.source_id) }
        @if !births.is_empty() { " · " (t.with("encounter-born-short", &[("birth", births.join(" / ").into())])) }
        @if !countries.is_empty() { " · " (t.list(&countries)) }
        @if !listed.programmes.is_empty() { " · " (reasons_listed(t, listed)) }
    }
}

/// A candidate who is much alike, with everything the officer may see; `open` is the encounter.
pub(super) fn candidate_card(signed: &Signed, view: &CandidateView, open: EncounterId) -> Markup {
    let t = signed.t;
    let person = match &view.candidate {
        Candidate::Person { person, .. } | Candidate::HandedOn { person, .. } => Some(*person),
        Candidate::Listed { .. } => None,
    };
    card(
        &html! { h3 { (title(t, &view.candidate)) } },
        &html! {
            (body(signed, view))
            (decision(signed, view, open, waits(view)))
            @if let Some(person) = person { (same_person(t, person, open)) }
        },
    )
}

/// The same without the ways on: for the page that asks about this one.
pub(super) fn candidate_facts(signed: &Signed, view: &CandidateView) -> Markup {
    card(&html! { h2 { (title(signed.t, &view.candidate)) } }, &body(signed, view))
}

fn body(signed: &Signed, view: &CandidateView) -> Markup {
    let t = signed.t;
    let facts = match &view.candidate {
        Candidate::Person { code, birth, case, names, .. } => known(signed, &Known { code, names, birth, case: case.as_ref() }),
        Candidate::HandedOn { code, case, .. } => handed_on(signed, code, case),
        Candidate::Listed { list, listed, .. } => on_list(t, list, listed),
    };
    html! {
        p { (source_tag(t, view)) " " (strength(t, view.weight_bits)) }
        (facts)
        @if view.terms.is_empty() { p { (t.get("encounter-reasons-hidden")) } }
        @else { p { strong { (t.get("encounter-reasons")) } } (reasons(t, &view.terms)) }
    }
}

fn title(t: Texts, candidate: &Candidate) -> Markup {
    let first = |found: Option<&str>| match found {
        Some(found) => name(found),
        None => html! { (t.get("encounter-name-unknown")) },
    };
    match candidate {
        Candidate::Person { names, .. } => first(names.first().map(|n| n.full.as_str())),
        Candidate::HandedOn { code, .. } => html! { (t.with("encounter-handed-on-title", &[("code", code.as_str().into())])) },
        Candidate::Listed { listed, .. } => name(&listed.label()),
    }
}

fn source_tag(t: Texts, view: &CandidateView) -> Markup {
    match &view.candidate {
        Candidate::Person { .. } | Candidate::HandedOn { .. } => tag(&t.get("encounter-known-person"), Tone::Active),
        Candidate::Listed { .. } => html! {
            (tag(&t.get("encounter-listed"), Tone::Attention))
            @if let Some(grade) = view.grade { " " (grade_tag(t, grade)) }
        },
    }
}

/// How alike, in words first; the number is for those who compare two candidates.
fn strength(t: Texts, weight_bits: f64) -> Markup {
    let words = match weight_bits {
        w if w >= STRONG_BITS => key("encounter-alike-very"),
        w if w >= CLEAR_BITS => key("encounter-alike-much"),
        _ => key("encounter-alike-somewhat"),
    };
    let weight = t.with("encounter-weight", &[("bits", t.decimal(weight_bits, 1).into())]);
    html! { strong { (t.get(words)) } " " span.quiet { (weight) } }
}

struct Known<'a> {
    code: &'a str,
    names: &'a [PersonName],
    birth: &'a Answer<BirthDate>,
    case: Option<&'a (CaseId, String)>,
}

fn known(signed: &Signed, known: &Known<'_>) -> Markup {
    let t = signed.t;
    let further: Vec<&str> = known.names.iter().skip(1).map(|n| n.full.as_str()).collect();
    let mut list = summary_list(t).text(t.get("encounter-person-code"), known.code);
    if !further.is_empty() {
        list = list.row(t.get("encounter-other-names-known"), several(&further));
    }
    list = list.text(t.get("encounter-born"), t.answer(known.birth, |birth| t.birth(*birth)));
    if let Some(case) = known.case {
        list = list.row(t.get("encounter-known-from"), case_link(signed, case));
    }
    list.render()
}

fn handed_on(signed: &Signed, code: &str, case: &(CaseId, String)) -> Markup {
    let t = signed.t;
    html! {
        p { (t.get("encounter-handed-on-text")) }
        (summary_list(t)
            .text(t.get("encounter-person-code"), code)
            .row(t.get("encounter-known-from"), case_link(signed, case)))
    }
}

/// The case's number; a link where the officer may read the case.
fn case_link(signed: &Signed, (id, number): &(CaseId, String)) -> Markup {
    let readable = number.parse().is_ok_and(|number| signed.app.find_case(signed.actor(), &number).is_ok());
    html! { @if readable { a href={ "/cases/" (id) } { (number) } } @else { (number) } }
}

fn same_person(t: Texts, person: PersonId, open: EncounterId) -> Markup {
    let href = format!("/encounters/{open}/case?person={person}");
    html! { p.same-person { (link_button(t.get("encounter-same-person"), href).secondary()) } }
}

fn on_list(t: Texts, list: &str, listed: &WatchlistEntryIdentity) -> Markup {
    let further: Vec<&str> = listed.names.iter().skip(1).map(model::NameText::as_str).collect();
    let births: Vec<String> = listed.births.iter().map(|birth| t.birth(*birth)).collect();
    let countries: Vec<String> = listed.countries.iter().map(|code| t.code("country", code)).collect();
    let mut rows = summary_list(t).text(t.get("encounter-list-name"), list);
    if !births.is_empty() {
        rows = rows.text(t.get("encounter-born"), births.join(" / "));
    }
    if listed.sex.given().is_some() {
        rows = rows.text(t.get("encounter-field-sex"), t.answer(&listed.sex, |sex| t.word(*sex)));
    }
    if !countries.is_empty() {
        rows = rows.text(t.get("encounter-list-countries"), t.list(&countries));
    }
    if !listed.programmes.is_empty() {
        rows = rows.text(t.get("encounter-list-programmes"), reasons_listed(t, listed));
    }
    if let Some(series) = &listed.series {
        rows = rows.row(t.get("encounter-list-series"), html! { span.code { (series) } });
    }
    if let Some(basis) = &listed.legal_basis {
        rows = rows.text(t.get("watchlist-legal-basis"), basis);
    }
    rows = rows.row(t.get("encounter-list-number"), html! { span.code { (listed.source_id) } });
    html! { (rows) (more_of_entry(t, listed, &further)) }
}

/// Why somebody is listed; a topic that the platform knows in words, a programme as the list names it.
fn reasons_listed(t: Texts, listed: &WatchlistEntryIdentity) -> String {
    listed.programmes.iter().map(|programme| t.code("list-topic", programme)).collect::<Vec<_>>().join(", ")
}

fn more_of_entry(t: Texts, listed: &WatchlistEntryIdentity, further: &[&str]) -> Markup {
    let documents = listed.documents.iter().map(|document| {
        let issuer = document.issuer.map(|country| t.word(country)).unwrap_or_default();
        html! { li { (t.word(document.kind)) " " span.code { (document.number) } " " (issuer) } }
    });
    let content = html! {
        @if !further.is_empty() { h4 { (t.get("encounter-other-names-known")) } (several(further)) }
        @if !listed.documents.is_empty() { h4 { (t.get("encounter-list-documents")) } ul { @for line in documents { (line) } } }
        @if let Some(remarks) = &listed.remarks { h4 { (t.get("encounter-list-remarks")) } (written(remarks)) }
    };
    let any = !further.is_empty() || !listed.documents.is_empty() || listed.remarks.is_some();
    if any {
        details(&t.get("encounter-list-more"), &content).render()
    } else {
        html! {}
    }
}

/// Names one below the other, each in its own run of text.
fn several(names: &[&str]) -> Markup {
    html! { ul.plain { @for found in names { li { (name(found)) } } } }
}
