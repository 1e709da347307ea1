//! The queue of pairs that wait for an answer, the likeliest first.

use app::pairs::{QueueFilter, QueuePage, QueueRow, QueueSide};
use maud::{Markup, Render, html};
use serde::Deserialize;

use super::words::state_tag;
use crate::components::content::{details, empty_state, heading};
use crate::components::layout::page;
use crate::components::page_tools::{Pagination, pagination};
use crate::components::table::{Column, table};
use crate::server::{Form, PageResult, Signed, show};
use crate::wording::{Texts, key};

/// Rows on a page.
const PER_PAGE: usize = 50;

/// What the address says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct QueueQuery {
    show: String,
    page: String,
}

pub(super) async fn list(signed: Signed, Form(query): Form<QueueQuery>) -> PageResult {
    let filter = QueueFilter::from_code(&query.show);
    let wished = model::ascii_digits(query.page.trim()).parse().unwrap_or(1);
    let queue = signed.app.list_pairs(signed.actor(), filter, wished, PER_PAGE).await?;
    show(queue_page(&signed, filter, &queue))
}

fn queue_page(signed: &Signed, filter: QueueFilter, queue: &QueuePage) -> Markup {
    let t = signed.t;
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let pages = Pagination { page: count(queue.page), per_page: count(PER_PAGE), total: count(queue.total) };
    page(
        signed.shell(t.get("pair-list-title")).wide(),
        &html! {
            (heading(None, &t.get("pair-list-title")))
            p.lead { (t.get("pair-list-lead")) }
            (ways(t, filter))
            (rows(t, filter, queue))
            (pagination(t, pages, |n| format!("/pairs?show={}&page={n}", filter.code())))
            (details(&t.get("pair-list-how"), &html! {
                p { (t.with("pair-list-how-text", &[("bits", t.decimal(queue.least_bits, 0).into())])) }
                p { (t.get("pair-list-how-agencies")) }
            }))
        },
    )
}

/// The three lists; the one that is shown is named, not linked.
fn ways(t: Texts, now: QueueFilter) -> Markup {
    let ways = [
        (QueueFilter::Waiting, key("pair-show-waiting")),
        (QueueFilter::Merged, key("pair-show-merged")),
        (QueueFilter::Different, key("pair-show-different")),
    ];
    html! {
        nav.way-on aria-label=(t.get("pair-show")) {
            @for (i, (filter, words)) in ways.into_iter().enumerate() {
                @if i > 0 { " · " }
                @if filter == now { strong aria-current="page" { (t.get(words)) } }
                @else { a href={ "/pairs?show=" (filter.code()) } { (t.get(words)) } }
            }
        }
    }
}

fn rows(t: Texts, filter: QueueFilter, queue: &QueuePage) -> Markup {
    let nothing = if filter == QueueFilter::Waiting { key("pair-list-empty") } else { key("pair-list-none") };
    table(t, t.get("pair-list-title"))
        .caption_hidden()
        .column(Column::text(t.get("pair-column-pair")))
        .column(Column::text(t.get("pair-column-cases")))
        .column(Column::text(t.get("pair-column-state")))
        .column(Column::number(t.get("pair-column-weight")))
        .rows(queue.rows.iter().map(|row| cells(t, row)))
        .empty(empty_state(&t.get(nothing), &html! { p { (t.get("pair-list-empty-text")) } }))
        .render()
}

fn cells(t: Texts, row: &QueueRow) -> Vec<Markup> {
    let code = |side: &QueueSide| match side {
        QueueSide::Own { code, .. } => code.clone(),
        QueueSide::Other => t.get("pair-other-agency"),
    };
    let cases = row.sides.iter().filter_map(|side| match side {
        QueueSide::Own { case: Some((id, number)), .. } => Some((*id, number)),
        _ => None,
    });
    let weight = row.weight_bits.map_or_else(|| t.get("pair-weight-hidden"), |bits| t.decimal(bits, 1));
    vec![
        html! {
            a href={ "/pairs/" (row.id) } {
                (t.with("pair-name", &[("one", code(&row.sides[0]).into()), ("other", code(&row.sides[1]).into())]))
            }
        },
        html! { @for (case, number) in cases { div { a.whole href={ "/cases/" (case) } { (number) } } } },
        state_tag(t, row.state, row.other_says_same),
        html! { (weight) },
    ]
}
