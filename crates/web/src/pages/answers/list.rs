//! The answers to a form that the reader may read: by day, by who sent them, by how far they have come.

use app::answers::{ReceivedFilter, ReceivedPage, ReceivedRow};
use jiff::civil::Date;
use maud::{Markup, Render, html};
use model::{FormVersionId, SubmissionState};
use serde::Deserialize;

use super::outline::title;
use crate::components::content::{empty_state, heading};
use crate::components::form::{button_group, checkboxes, link_button, select, text_field};
use crate::components::layout::page;
use crate::components::page_tools::{ActiveFilter, Pagination, filters, pagination};
use crate::components::status::{Tone, tag};
use crate::components::table::{Column, table};
use crate::server::{Form, PageResult, PathId, Signed, in_query, show};
use crate::wording::{Texts, key};

/// Rows on a page.
const PER_PAGE: usize = 50;
/// States that answers can be listed by.
const STATES: [SubmissionState; 3] = [SubmissionState::Complete, SubmissionState::Incomplete, SubmissionState::Replaced];

/// What the list's address says. What cannot be read does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    state: String,
    by: String,
    from: String,
    until: String,
    left_over: String,
    page: String,
}

impl Query {
    fn filter(&self) -> ReceivedFilter {
        ReceivedFilter {
            state: self.state.parse().ok(),
            by: self.by.parse().ok(),
            from: day(&self.from),
            until: day(&self.until),
            left_over: self.left_over == "true",
        }
    }

    fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut query = Self { page: String::new(), ..self.clone() };
        change(&mut query);
        query
    }

    fn href(&self, form: FormVersionId) -> String {
        let fields = [
            ("state", &self.state),
            ("by", &self.by),
            ("from", &self.from),
            ("until", &self.until),
            ("left_over", &self.left_over),
            ("page", &self.page),
        ];
        let written: Vec<String> =
            fields.iter().filter(|(_, v)| !v.is_empty()).map(|(name, value)| format!("{name}={}", in_query(value))).collect();
        let path = format!("/forms/{form}/answers");
        if written.is_empty() { path } else { format!("{path}?{}", written.join("&")) }
    }
}

fn day(text: &str) -> Option<Date> {
    model::parse_day(text).ok()
}

pub(super) async fn list(signed: Signed, PathId(form): PathId<FormVersionId>, Form(query): Form<Query>) -> PageResult {
    let wanted = model::ascii_digits(query.page.trim()).parse().unwrap_or(1);
    let received = signed.app.received_answers(signed.actor(), form, &query.filter(), wanted, PER_PAGE)?;
    let t = signed.t;
    let name = title(t, &received.form.facts.titles, &received.form.facts.form_id);
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let pages = Pagination { page: count(received.page), per_page: count(PER_PAGE), total: count(received.total) };
    show(page(
        signed.shell(t.get("answers-title")).crumb(t.get("answers-forms"), "/forms").wide(),
        &html! {
            (heading(Some(&name), &t.get("answers-title")))
            @if received.may_export {
                (button_group(&html! { (link_button(t.get("answers-export"), format!("/forms/{form}/export")).secondary()) }))
            }
            (filters(t, &format!("/forms/{form}/answers"), &fields(t, &query, &received), &active(t, form, &query, &received)))
            (rows(&signed, form, &query, &received))
            (pagination(t, pages, |n| Query { page: n.to_string(), ..query.clone() }.href(form)))
        },
    ))
}

fn fields(t: Texts, query: &Query, received: &ReceivedPage) -> Markup {
    let any = t.get("answers-any");
    let states = STATES
        .into_iter()
        .fold(select(t, "state", t.get("answers-state")), |list, state| list.option(state.code(), t.word(state)));
    let senders =
        received.senders.iter().fold(select(t, "by", t.get("answers-by")), |list, (id, name)| list.option(id.to_string(), name));
    let ticked = (query.left_over == "true").then_some("true");
    html! {
        (states.empty_label(&any).value(&query.state))
        (senders.empty_label(&any).value(&query.by))
        (text_field(t, "from", t.get("answers-from")).hint(t.get("answers-day-hint")).width_chars(10).value(&query.from))
        (text_field(t, "until", t.get("answers-until")).hint(t.get("answers-day-hint")).width_chars(10).value(&query.until))
        (checkboxes(t, "left_over", t.get("answers-left-over")).option("true", t.get("answers-left-over-only")).values(ticked))
    }
}

/// The filters in use, each with the list without it.
fn active(t: Texts, form: FormVersionId, query: &Query, received: &ReceivedPage) -> Vec<ActiveFilter> {
    let filter = query.filter();
    let mut found = Vec::new();
    let mut add = |name: &str, value: Option<String>, without: Query| {
        let Some(value) = value else { return };
        let label = t.with("answers-filter", &[("name", t.get(name).into()), ("value", value.into())]);
        found.push(ActiveFilter { label, remove_href: without.href(form) });
    };
    let sender = filter.by.and_then(|by| received.senders.iter().find(|(id, _)| *id == by)).map(|(_, name)| name.clone());
    add(key("answers-state"), filter.state.map(|state| t.word(state)), query.with(|q| q.state.clear()));
    add(key("answers-by"), sender, query.with(|q| q.by.clear()));
    add(key("answers-from"), filter.from.map(|day| t.date(day)), query.with(|q| q.from.clear()));
    add(key("answers-until"), filter.until.map(|day| t.date(day)), query.with(|q| q.until.clear()));
    let only = filter.left_over.then(|| t.get("answers-left-over-only"));
    add(key("answers-left-over"), only, query.with(|q| q.left_over.clear()));
    found
}

fn rows(signed: &Signed, form: FormVersionId, query: &Query, received: &ReceivedPage) -> Markup {
    let t = signed.t;
    table(t, t.get("answers-title"))
        .caption_hidden()
        .column(Column::text(t.get("answers-when")))
        .column(Column::text(t.get("answers-state")))
        .column(Column::text(t.get("answers-by")))
        .column(Column::text(t.get("answers-became")))
        .column(Column::number(t.get("answers-left-over")))
        .rows(received.rows.iter().map(|row| cells(signed, row)))
        .empty(nothing(t, form, query))
        .render()
}

pub(super) fn cells(signed: &Signed, row: &ReceivedRow) -> Vec<Markup> {
    let (t, facts) = (signed.t, &row.facts);
    vec![
        html! { a.whole href={ "/answers/" (row.id) } { (signed.when(facts.at)) } },
        state(t, row),
        html! { (row.by.clone().unwrap_or_default()) br; span.quiet { (t.word(facts.channel)) } },
        html! {
            @if let Some((case, number)) = &row.case { a href={ "/cases/" (case) } { (number) } br; }
            @if facts.screening.is_some() { span.quiet { (t.get("answers-screening")) } }
        },
        html! { @if facts.left_over > 0 { (t.number(facts.left_over)) } },
    ]
}

pub(super) fn state(t: Texts, row: &ReceivedRow) -> Markup {
    let tone = match row.facts.state {
        SubmissionState::Incomplete => Tone::Attention,
        SubmissionState::Complete => Tone::Active,
        _ => Tone::Quiet,
    };
    html! {
        @if row.erased { (tag(&t.get("answers-erased"), Tone::Quiet)) }
        @else { (tag(&t.word(row.facts.state), tone)) }
        @if row.facts.late.is_some() { " " (tag(&t.get("answers-late"), Tone::Attention)) }
        @if row.facts.encrypted { " " (tag(&t.get("answers-encrypted"), Tone::Quiet)) }
    }
}

fn nothing(t: Texts, form: FormVersionId, query: &Query) -> Markup {
    if *query == Query::default() {
        return empty_state(&t.get("answers-none"), &html! { p { (t.get("answers-none-text")) } });
    }
    empty_state(&t.get("answers-none-match"), &html! { p { a href={ "/forms/" (form) "/answers" } { (t.get("answers-all")) } } })
}
