//! Every figure of an operation, page by page, by counter.

use app::FigureEntry;
use app::operations::OperationView;
use maud::{Markup, html};
use model::{Counter, OperationId, OperationState};
use serde::Deserialize;

use super::frame::{about, address, head, shell};
use super::words;
use crate::components::content::empty_state;
use crate::components::form::{button_group, link_button, select};
use crate::components::layout::page;
use crate::components::page_tools::{ActiveFilter, Pagination, filters, pagination};
use crate::components::status::{Tone, tag};
use crate::components::table::{Column, table};
use crate::server::{Form, PageResult, PathId, Signed, show};

/// Figures on a page.
const PER_PAGE: u64 = 50;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    counter: String,
    page: String,
}

pub(super) async fn list(signed: Signed, PathId(id): PathId<OperationId>, Form(query): Form<Query>) -> PageResult {
    let t = signed.t;
    let view = signed.app.operation(signed.actor(), id).await?;
    let mut figures = signed.app.operation_figures(signed.actor(), id)?;
    let counter: Option<Counter> = query.counter.parse().ok();
    figures.retain(|figure| counter.is_none_or(|counter| figure.facts.key.counter == counter));
    let mut pages = Pagination { page: query.page.parse().unwrap_or(1).max(1), per_page: PER_PAGE, total: figures.len() as u64 };
    pages.page = pages.page.min(pages.pages());
    let here = format!("{}/figures", address(id));
    let choose = select(t, "counter", t.get("operation-counter")).empty_label(t.get("operation-every-counter"));
    let choose = choose.vocabulary::<Counter>().value(&query.counter);
    let active = counter.map(|counter| ActiveFilter { label: t.word(counter), remove_href: here.clone() });
    let from = usize::try_from((pages.page - 1) * PER_PAGE).unwrap_or(usize::MAX);
    let shown = figures.iter().skip(from).take(usize::try_from(PER_PAGE).unwrap_or(usize::MAX));
    show(page(
        shell(&signed, &t.get("operation-figures-title")).wide(),
        &html! {
            (head(&signed, &view, "/figures"))
            @if view.rights.figures && view.facts.state() == OperationState::Running {
                (button_group(&html! {
                    (link_button(t.get("operation-enter-figure"), format!("{here}/new")))
                    a href={ (here) "/import" } { (t.get("operation-import")) }
                }))
            }
            (filters(t, &here, &html! { (choose) }, active.as_slice()))
            (table(t, t.get("operation-figures-title"))
                .caption_hidden()
                .column(Column::text(t.get("operation-counter")))
                .column(Column::number(t.get("operation-count")))
                .column(Column::text(t.get("operation-about-what")))
                .column(Column::text(t.get("operation-source")))
                .column(Column::text(t.get("operation-entered")))
                .rows(shown.map(|figure| row(&signed, &view, figure)))
                .empty(empty_state(&t.get("operation-nothing-title"), &html! { p { (t.get("operation-nothing")) } })))
            (pagination(t, pages, |page| format!("{here}?counter={}&page={page}", counter.map_or("", Counter::code))))
        },
    ))
}

fn row(signed: &Signed, view: &OperationView, figure: &FigureEntry) -> Vec<Markup> {
    let t = signed.t;
    let facts = &figure.facts;
    vec![
        html! { a href={ (address(view.id)) "/figure?id=" (figure.id) } { (t.word(facts.key.counter)) } },
        html! { (words::quantity(t, facts.quantity)) },
        html! { (about(signed, view, &facts.key)) },
        html! {
            @if let Some(cited) = figure.cited() { div { (cited) } }
            div.quiet { (t.word(facts.source)) }
        },
        html! {
            (signed.when(facts.at))
            @if facts.withdrawn { " " (tag(&t.get("operation-withdrawn"), Tone::Quiet)) }
            @else if figure.version > 1 { " " (tag(&t.get("operation-corrected"), Tone::Quiet)) }
            @if facts.preferred { " " (tag(&t.get("operation-preferred"), Tone::Active)) }
        },
    ]
}
