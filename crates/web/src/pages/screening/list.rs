//! The list of screenings that a reader may know of, and the way to begin an interview.

use app::screening::{ScreeningFilter, ScreeningPage, ScreeningRow, screening_code};
use maud::{Markup, Render, html};
use model::{FormEffect, ascii_digits};
use screening::Advice;
use serde::Deserialize;

use super::words::{advice_tag, agency_name, said};
use crate::components::content::{Tile, empty_state, heading, tiles};
use crate::components::form::{button_group, checkboxes, link_button, select};
use crate::components::layout::page;
use crate::components::page_tools::{ActiveFilter, Pagination, filters, pagination};
use crate::components::status::child_rules;
use crate::components::table::{Column, table};
use crate::server::{Form, PageResult, Signed, in_query, show};
use crate::wording::Texts;

/// Rows on a page.
const PER_PAGE: usize = 50;

/// What the list's address says. What cannot be read does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct ListQuery {
    advice: String,
    set: String,
    mine: String,
    children: String,
    page: String,
}

impl ListQuery {
    fn filter(&self) -> ScreeningFilter {
        ScreeningFilter {
            advice: self.advice.parse().ok(),
            set: Some(self.set.clone()).filter(|set| !set.is_empty()),
            mine: self.mine == "true",
            child_rules: self.children == "true",
        }
    }

    fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut query = Self { page: String::new(), ..self.clone() };
        change(&mut query);
        query
    }

    fn href(&self) -> String {
        let fields = [
            ("advice", &self.advice),
            ("set", &self.set),
            ("mine", &self.mine),
            ("children", &self.children),
            ("page", &self.page),
        ];
        let written: Vec<String> =
            fields.iter().filter(|(_, v)| !v.is_empty()).map(|(name, value)| format!("{name}={}", in_query(value))).collect();
        if written.is_empty() { "/screenings".to_owned() } else { format!("/screenings?{}", written.join("&")) }
    }
}

pub(super) async fn list(signed: Signed, Form(query): Form<ListQuery>) -> PageResult {
    let wished = ascii_digits(query.page.trim()).parse().unwrap_or(1);
    let found = signed.app.list_screenings(signed.actor(), &query.filter(), wished, PER_PAGE)?;
    show(list_page(&signed, &query, &found))
}

fn list_page(signed: &Signed, query: &ListQuery, found: &ScreeningPage) -> Markup {
    let t = signed.t;
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let pages = Pagination { page: count(found.page), per_page: count(PER_PAGE), total: count(found.total) };
    page(
        signed.shell(t.get("screening-list-title")).wide(),
        &html! {
            (heading(None, &t.get("screening-list-title")))
            p.lead { (t.get("screening-list-lead")) }
            (begin(signed))
            (by_advice(t, query, found))
            (filters(t, "/screenings", &fields(signed, query, found), &active(signed, query)))
            (rows(signed, query, found))
            (pagination(t, pages, |n| ListQuery { page: n.to_string(), ..query.clone() }.href()))
        },
    )
}

/// The interviews that can be begun now.
fn begin(signed: &Signed) -> Markup {
    let t = signed.t;
    let forms = signed.app.forms_to_fill(signed.actor()).unwrap_or_default();
    let mut interviews: Vec<(String, model::FormVersionId)> = Vec::new();
    for row in forms.iter().filter(|row| row.facts.effect == FormEffect::Screening) {
        let title = row.facts.titles.iter().find(|(code, _)| code == t.lang()).or_else(|| row.facts.titles.first());
        interviews.push((title.map_or_else(|| row.facts.form_id.clone(), |(_, title)| title.clone()), row.id));
    }
    // The border interview is what an officer needs most often; the others follow by name.
    interviews.sort_by_key(|(title, id)| (is_for_borders(signed, *id), title.clone()));
    let (first, others) = interviews.split_first().map_or((None, &[][..]), |(first, others)| (Some(first), others));
    html! {
        @if let Some((title, id)) = first {
            (button_group(&html! {
                (link_button(t.with("screening-begin", &[("set", title.as_str().into())]), format!("/forms/{id}/fill")))
            }))
        }
        @if !others.is_empty() {
            p { (t.get("screening-begin-others")) " "
                @for (i, (title, id)) in others.iter().enumerate() {
                    @if i > 0 { " · " }
                    a href={ "/forms/" (id) "/fill" } { (title) }
                }
            }
        }
    }
}

fn is_for_borders(signed: &Signed, form: model::FormVersionId) -> bool {
    let library = signed.app.library();
    library.get(form).is_none_or(|row| row.facts.form_id != "abhoy-screening-border-interview")
}

fn by_advice(t: Texts, query: &ListQuery, found: &ScreeningPage) -> Markup {
    let tile = |(advice, n): &(Advice, usize)| Tile {
        label: t.word(*advice),
        value: t.number(i128::from(u64::try_from(*n).unwrap_or(u64::MAX))),
        note: None,
        href: Some(query.with(|q| advice.code().clone_into(&mut q.advice)).href()),
    };
    let all: Vec<Tile> = found.by_advice.iter().map(tile).collect();
    tiles(&all)
}

/// What a set is called, by its id: by the newest version that is here.
fn set_name(signed: &Signed, id: &str) -> String {
    let sets = signed.app.sets();
    let newest = sets.iter().filter(|entry| entry.facts.set.id.as_str() == id).max_by_key(|entry| entry.facts.at);
    newest.map_or_else(|| id.to_owned(), |entry| said(signed.t, entry.set.name()).to_owned())
}

fn fields(signed: &Signed, query: &ListQuery, found: &ScreeningPage) -> Markup {
    let t = signed.t;
    let all = t.get("case-filter-all");
    let ticked = |value: &str| (value == "true").then_some("true");
    let sets = found.sets.iter().fold(select(t, "set", t.get("screening-set")), |list, id| list.option(id, set_name(signed, id)));
    html! {
        (select(t, "advice", t.get("screening-advice")).vocabulary::<Advice>().empty_label(&all).value(&query.advice))
        (sets.empty_label(&all).value(&query.set))
        (checkboxes(t, "mine", t.get("screening-filter-mine")).option("true", t.get("screening-filter-mine-yes"))
            .values(ticked(&query.mine)))
        (checkboxes(t, "children", t.get("case-child-rules")).option("true", t.get("case-filter-children"))
            .values(ticked(&query.children)))
    }
}

fn active(signed: &Signed, query: &ListQuery) -> Vec<ActiveFilter> {
    let t = signed.t;
    let filter = query.filter();
    let label = |name: String, value: String| t.with("case-filter-label", &[("name", name.into()), ("value", value.into())]);
    let mut found = Vec::new();
    let mut add = |label: String, without: ListQuery| found.push(ActiveFilter { label, remove_href: without.href() });
    if let Some(advice) = filter.advice {
        add(label(t.get("screening-advice"), t.word(advice)), query.with(|q| q.advice.clear()));
    }
    if let Some(set) = &filter.set {
        add(label(t.get("screening-set"), set_name(signed, set)), query.with(|q| q.set.clear()));
    }
    if filter.mine {
        add(label(t.get("screening-filter-mine"), t.get("screening-filter-mine-yes")), query.with(|q| q.mine.clear()));
    }
    if filter.child_rules {
        add(label(t.get("case-child-rules"), t.get("case-filter-children")), query.with(|q| q.children.clear()));
    }
    found
}

fn rows(signed: &Signed, query: &ListQuery, found: &ScreeningPage) -> Markup {
    let t = signed.t;
    table(t, t.get("screening-list-title"))
        .caption_hidden()
        .column(Column::text(t.get("screening-code")))
        .column(Column::text(t.get("screening-advice")))
        .column(Column::text(t.get("screening-set")))
        .column(Column::text(t.get("screening-made")))
        .column(Column::text(t.get("case-number")))
        .rows(found.rows.iter().map(|row| cells(signed, row)))
        .empty(nothing(t, query))
        .render()
}

fn cells(signed: &Signed, row: &ScreeningRow) -> Vec<Markup> {
    let t = signed.t;
    let case = row.case.and_then(|case| {
        let readable = signed.app.board();
        let found = readable.case(case)?;
        let may = policy::decide(signed.actor(), policy::Action::ReadCase, found.relation_to(signed.actor()), None);
        matches!(may, policy::Decision::Allow(_)).then(|| (case, found.facts.number.to_string()))
    });
    vec![
        html! {
            a.whole href={ "/screenings/" (row.id) } { (screening_code(row.id)) }
            @if row.age.child_rules_apply() { div { (child_rules(t, row.age)) } }
        },
        advice_tag(t, row.advice),
        html! { (set_name(signed, row.set.id.as_str())) },
        html! { (signed.when(row.at)) div.quiet { (agency_name(signed, row.agency)) } },
        html! { @match case { Some((id, number)) => a.whole href={ "/cases/" (id) } { (number) }, None => span.quiet { "–" } } },
    ]
}

fn nothing(t: Texts, query: &ListQuery) -> Markup {
    if query.with(|_| {}) == ListQuery::default() {
        empty_state(&t.get("screening-list-empty"), &html! { p { (t.get("screening-list-empty-text")) } })
    } else {
        empty_state(&t.get("screening-list-none"), &html! { p { a href="/screenings" { (t.get("screening-list-all")) } } })
    }
}
