//! The library: first what the reader can fill, then, for those who work on forms, every version.

use std::sync::Arc;

use app::forms::{FormRow, may_change_form};
use maud::{Markup, html};
use model::FormState;
use policy::Action;
use serde::Deserialize;

use super::words;
use crate::components::content::{card, empty_state, heading};
use crate::components::form::{button_group, link_button, search, select, submit, text_field};
use crate::components::layout::page;
use crate::components::page_tools::{Pagination, pagination};
use crate::components::table::{Column, table};
use crate::server::door::decide;
use crate::server::{Form, PageResult, Signed, in_query, show};
use crate::wording::{Texts, key};

/// Rows on a page.
const PER_PAGE: usize = 50;
/// Up to so many forms to fill no search is offered: they fit a phone's two screens.
const FEW: usize = 8;

/// What is looked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    q: String,
    state: String,
    page: String,
}

impl Query {
    fn href(&self, page: u64) -> String {
        format!("/forms?q={}&state={}&page={page}", in_query(&self.q), in_query(&self.state))
    }

    fn state(&self) -> Option<FormState> {
        self.state.parse().ok()
    }

    /// Whether a form is meant by the words typed: in any of its titles, or its id.
    fn finds(&self, row: &FormRow) -> bool {
        let words = self.q.trim().to_lowercase();
        let titles = row.facts.titles.iter().map(|(_, title)| title.to_lowercase());
        words.is_empty() || titles.chain([row.facts.form_id.to_lowercase()]).any(|text| text.contains(&words))
    }
}

pub(super) async fn list(signed: Signed, Form(query): Form<Query>) -> PageResult {
    let t = signed.t;
    let manages = decide(signed.actor(), Action::ManageForms).is_ok();
    let fills = decide(signed.actor(), Action::FillForm).is_ok();
    let to_fill = if fills { signed.app.forms_to_fill(signed.actor())? } else { Vec::new() };
    let all = if manages { signed.app.forms(signed.actor())? } else { Vec::new() };
    let lead = if to_fill.is_empty() { key("form-lead-none") } else { key("form-lead") };
    let searched = to_fill.len() > FEW || all.len() > FEW;
    show(page(
        signed.shell(t.get("form-title")).wide(),
        &html! {
            (heading(None, &t.get("form-title")))
            p { (t.get(lead)) }
            @if manages { (button_group(&html! { (link_button(t.get("form-add"), "/forms/new")) })) }
            @if searched { (search_field(t, &query, manages)) }
            @if fills {
                h2 { (t.get("form-to-fill")) }
                (offered(&signed, &query, to_fill, !manages))
            }
            @if manages {
                h2 { (t.get("form-all-versions")) }
                (versions(&signed, &query, &all))
            }
        },
    ))
}

fn search_field(t: Texts, query: &Query, manages: bool) -> Markup {
    let state = select(t, "state", t.get("form-state")).empty_label(t.get("form-any-state")).vocabulary::<FormState>();
    search(
        "/forms",
        &html! {
            div.beside {
                (text_field(t, "q", t.get("form-search")).value(&query.q).width_chars(20))
                @if manages { (state.value(&query.state)) }
                (submit(t.get("form-search-do")).secondary())
            }
        },
    )
}

/// Cards, one tap from the first question.
fn offered(signed: &Signed, query: &Query, rows: Vec<Arc<FormRow>>, paged: bool) -> Markup {
    let t = signed.t;
    let mut rows: Vec<Arc<FormRow>> = rows.into_iter().filter(|row| query.finds(row)).collect();
    rows.sort_by_key(|row| words::title(t, &row.facts));
    if rows.is_empty() {
        let next = if query.q.trim().is_empty() { t.get("form-none-next") } else { t.get("form-none-found") };
        return empty_state(&t.get("form-none"), &html! { p { (next) } });
    }
    let total = rows.len();
    let (now, part) = part(query, total);
    html! {
        @for row in rows.iter().skip(part.start).take(part.len()) { (offer(signed, row)) }
        @if paged && total > PER_PAGE { (pages(t, query, now, total)) }
        @if !paged && total > PER_PAGE { p.hint { (t.get("form-search-more")) } }
    }
}

fn offer(signed: &Signed, row: &FormRow) -> Markup {
    let (t, title) = (signed.t, words::title(signed.t, &row.facts));
    card(
        &html! { h3 { (title) } },
        &html! {
            p.quiet { (words::owner(signed, &row.facts)) " · " (words::size(t, row)) }
            p { (t.word(row.facts.effect)) }
            (button_group(&html! {
                a.button href={ "/forms/" (row.id) "/fill" } { (t.get("form-fill")) span.visually-hidden { ": " (title) } }
                a href={ "/forms/" (row.id) } { (t.get("form-look")) span.visually-hidden { ": " (title) } }
            }))
        },
    )
}

fn versions(signed: &Signed, query: &Query, all: &[Arc<FormRow>]) -> Markup {
    let t = signed.t;
    let state = query.state();
    let found = all.iter().filter(|row| query.finds(row) && state.is_none_or(|state| row.facts.state == state));
    let rows: Vec<&Arc<FormRow>> = found.collect();
    let (now, part) = part(query, rows.len());
    let next = if all.is_empty() { t.get("form-empty-next") } else { t.get("form-none-found") };
    html! {
        (table(t, t.get("form-all-versions"))
            .caption_hidden()
            .column(Column::text(t.get("form-name")))
            .column(Column::text(t.get("form-version")))
            .column(Column::text(t.get("form-state")))
            .column(Column::text(t.get("form-owner")))
            .column(Column::text(t.get("form-added")))
            .rows(rows.iter().skip(part.start).take(part.len()).map(|row| version(signed, row)))
            .empty(empty_state(&t.get("form-empty"), &html! { p { (next) } })))
        @if !rows.is_empty() { (pages(t, query, now, rows.len())) }
    }
}

fn version(signed: &Signed, row: &FormRow) -> Vec<Markup> {
    let (t, facts) = (signed.t, &row.facts);
    let by = facts.by.and_then(|account| signed.app.form_author(account));
    let yours = may_change_form(signed.actor(), facts);
    vec![
        html! { a href={ "/forms/" (row.id) } { (words::title(t, facts)) } div.quiet { (facts.form_id) } },
        html! { (facts.version) },
        html! { (words::state(t, facts.state)) },
        html! { (words::owner(signed, facts)) @if !yours { div.quiet { (t.get("form-not-yours")) } } },
        html! {
            time datetime=(facts.at) { (signed.when(facts.at)) }
            div.quiet { (by.unwrap_or_else(|| t.get("form-by-house"))) }
        },
    ]
}

/// The page asked for and the rows on it.
fn part(query: &Query, total: usize) -> (u64, std::ops::Range<usize>) {
    let last = total.div_ceil(PER_PAGE).max(1);
    let page = query.page.parse::<usize>().unwrap_or(1).clamp(1, last);
    let from = (page - 1) * PER_PAGE;
    (page as u64, from..(from + PER_PAGE).min(total).max(from))
}

fn pages(t: Texts, query: &Query, page: u64, total: usize) -> Markup {
    pagination(t, Pagination { page, per_page: PER_PAGE as u64, total: total as u64 }, |n| query.href(n))
}
