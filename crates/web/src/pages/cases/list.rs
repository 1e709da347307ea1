//! The list of cases: found by number, by status, filtered, sorted, paged.

use app::CaseRow;
use app::cases::{CasePage, CaseSort};
use maud::{Markup, Render, html};
use model::{CaseStatus, TrackStatus};

use super::frame::agency_name;
use super::query::ListQuery;
use crate::components::content::{Tile, empty_state, heading, tiles};
use crate::components::form::{FormErrors, checkboxes, hidden, search, select, submit, text_field};
use crate::components::layout::page;
use crate::components::page_tools::{ActiveFilter, Pagination, filters, pagination};
use crate::components::status::{Tone, case_status, tag, track_status};
use crate::components::table::{Column, Direction, table};
use crate::input::case_number;
use crate::server::{Form, PageResult, Signed, see_other, show, show_again};
use crate::wording::Texts;

/// Rows on a page: what fits two screens of an office computer.
const PER_PAGE: usize = 50;

pub(super) async fn list(signed: Signed, Form(query): Form<ListQuery>) -> PageResult {
    let mut errors = FormErrors::new();
    if !query.number.trim().is_empty() {
        match case_number(&query.number) {
            Ok(number) => match signed.app.find_case(signed.actor(), &number) {
                Ok(case) => return see_other(format!("/cases/{case}")),
                // The same words whether it is not there, not readable now, or never was.
                Err(_) => errors.add("number", signed.t.get("case-number-not-found")),
            },
            Err(error) => errors.add("number", error.words(signed.t)),
        }
    }
    let cases = signed.app.list_cases(signed.actor(), &query.filter(), query.sort(), query.page(), PER_PAGE)?;
    let markup = list_page(&signed, &query, &cases, &errors);
    if errors.is_empty() { show(markup) } else { show_again(markup) }
}

fn list_page(signed: &Signed, query: &ListQuery, cases: &CasePage, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let (page_now, total) = (count(cases.page), count(cases.total));
    page(
        signed.shell(t.get("case-list-title")).errors(errors).wide(),
        &html! {
            (heading(None, &t.get("case-list-title")))
            (by_number(t, query, errors))
            (by_status(t, query, cases))
            (filters(t, "/cases", &filter_fields(signed, query), &active(signed, query)))
            (rows(signed, query, cases))
            (pagination(t, Pagination { page: page_now, per_page: count(PER_PAGE), total }, |n| {
                ListQuery { page: n.to_string(), ..query.with(|_| {}) }.href()
            }))
        },
    )
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

fn by_number(t: Texts, query: &ListQuery, errors: &FormErrors) -> Markup {
    search(
        "/cases",
        &html! {
            div.beside {
                (text_field(t, "number", t.get("case-find-number")).hint(t.get("case-find-hint")).width_chars(20)
                    .value(&query.number).error(errors.of("number")))
                (submit(t.get("case-find")).secondary())
            }
        },
    )
}

fn by_status(t: Texts, query: &ListQuery, cases: &CasePage) -> Markup {
    let tile = |(status, found): &(CaseStatus, usize)| Tile {
        label: t.word(*status),
        value: t.number(i128::from(count(*found))),
        note: None,
        href: Some(query.with(|q| q.status = status.code().to_owned()).href()),
    };
    let all: Vec<Tile> = cases.by_status.iter().map(tile).collect();
    tiles(&all)
}

fn filter_fields(signed: &Signed, query: &ListQuery) -> Markup {
    let t = signed.t;
    let all = t.get("case-filter-all");
    let agencies = {
        let directory = signed.app.directory();
        let named = directory.agencies().map(|a| (a.id, a.facts.name.in_language(t.language()).to_owned()));
        named.fold(select(t, "holder", t.get("case-holder")), |list, (id, name)| list.option(id.to_string(), name))
    };
    let ticked = |value: &str| (value == "true").then_some("true");
    html! {
        (select(t, "status", t.get("case-status")).vocabulary::<CaseStatus>().empty_label(&all).value(&query.status))
        (select(t, "trafficking", t.get("case-trafficking")).vocabulary::<TrackStatus>().empty_label(&all).value(&query.trafficking))
        (select(t, "smuggling", t.get("case-smuggling")).vocabulary::<TrackStatus>().empty_label(&all).value(&query.smuggling))
        (agencies.empty_label(&all).value(&query.holder))
        (text_field(t, "min_age", t.get("case-min-age")).width_chars(5).inputmode("numeric").value(&query.min_age))
        (checkboxes(t, "mine", t.get("case-filter-mine")).option("true", t.get("case-filter-mine-yes")).values(ticked(&query.mine)))
        (checkboxes(t, "children", t.get("case-child-rules")).option("true", t.get("case-filter-children"))
            .values(ticked(&query.children)))
        (hidden("sort", query.sort().code()))
    }
}

/// The filters in use, each with the list without it.
fn active(signed: &Signed, query: &ListQuery) -> Vec<ActiveFilter> {
    let t = signed.t;
    let filter = query.filter();
    let mut found = Vec::new();
    let mut add = |used: bool, name: String, value: String, without: ListQuery| {
        if used {
            let label = t.with("case-filter-label", &[("name", name.into()), ("value", value.into())]);
            found.push(ActiveFilter { label, remove_href: without.href() });
        }
    };
    let word = |status: Option<TrackStatus>| status.map(|s| t.word(s)).unwrap_or_default();
    let status = filter.status.map(|s| t.word(s)).unwrap_or_default();
    add(filter.status.is_some(), t.get("case-status"), status, query.with(|q| q.status.clear()));
    let (trafficking, smuggling) = (word(filter.trafficking), word(filter.smuggling));
    add(filter.trafficking.is_some(), t.get("case-trafficking"), trafficking, query.with(|q| q.trafficking.clear()));
    add(filter.smuggling.is_some(), t.get("case-smuggling"), smuggling, query.with(|q| q.smuggling.clear()));
    let holder = filter.holder.map(|id| agency_name(signed, id)).unwrap_or_default();
    add(filter.holder.is_some(), t.get("case-holder"), holder, query.with(|q| q.holder.clear()));
    let days = filter.min_age_days.map(|days| t.number(days)).unwrap_or_default();
    add(filter.min_age_days.is_some(), t.get("case-min-age"), days, query.with(|q| q.min_age.clear()));
    add(filter.mine, t.get("case-filter-mine"), t.get("case-filter-mine-yes"), query.with(|q| q.mine.clear()));
    add(filter.child_rules, t.get("case-child-rules"), t.get("case-filter-children"), query.with(|q| q.children.clear()));
    found
}

fn rows(signed: &Signed, query: &ListQuery, cases: &CasePage) -> Markup {
    let t = signed.t;
    let now = query.sort();
    let sorted = |sort: CaseSort, direction: Direction| {
        (query.with(|q| q.sort = sort.code().to_owned()).href(), (now == sort).then_some(direction))
    };
    let (number, by_number) = sorted(CaseSort::Number, Direction::Ascending);
    let (status, by_status) = sorted(CaseSort::Status, Direction::Ascending);
    let (waiting, by_waiting) = sorted(CaseSort::Waiting, Direction::Descending);
    let (age, by_age) = match now {
        CaseSort::Newest => (sorted(CaseSort::Oldest, Direction::Descending).0, Some(Direction::Ascending)),
        CaseSort::Oldest => (sorted(CaseSort::Newest, Direction::Ascending).0, Some(Direction::Descending)),
        _ => (sorted(CaseSort::Newest, Direction::Ascending).0, None),
    };
    table(t, t.get("case-list-title"))
        .caption_hidden()
        .column(Column::text(t.get("case-number")).sort(number, by_number))
        .column(Column::text(t.get("case-status")).sort(status, by_status))
        .column(Column::text(t.get("case-trafficking")))
        .column(Column::text(t.get("case-smuggling")))
        .column(Column::text(t.get("case-holder")))
        .column(Column::number(t.get("case-age")).sort(age, by_age))
        .column(Column::number(t.get("case-held")).sort(waiting, by_waiting))
        .rows(cases.rows.iter().map(|row| cells(signed, row)))
        .empty(nothing(t, query))
        .render()
}

fn cells(signed: &Signed, row: &CaseRow) -> Vec<Markup> {
    let t = signed.t;
    let facts = &row.facts;
    let days = |days: i64| html! { (t.relative_age_days(u32::try_from(days).unwrap_or(0))) };
    let held = signed.app.now().duration_since(facts.held_since).as_hours() / 24;
    vec![
        html! {
            a.whole href={ "/cases/" (row.id) } { (facts.number) }
            @if facts.child_rules { div { (tag(&t.get("case-child-rules"), Tone::Attention)) } }
        },
        case_status(t, facts.status),
        track_status(t, facts.trafficking.status()),
        track_status(t, facts.smuggling.status()),
        html! { (agency_name(signed, facts.holder)) },
        days(row.age_days(signed.app.now())),
        days(held),
    ]
}

fn nothing(t: Texts, query: &ListQuery) -> Markup {
    let filtered = query.with(|q| q.sort.clear()) != ListQuery::default();
    if filtered {
        empty_state(&t.get("case-list-none-match"), &html! { p { a href="/cases" { (t.get("case-list-all")) } } })
    } else {
        empty_state(&t.get("case-list-empty"), &html! { p { (t.get("case-list-empty-text")) } })
    }
}
