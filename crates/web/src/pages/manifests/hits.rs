//! The rows with hits, the most alike first, each with its reasons and what was decided.

use app::manifests::{HitsPage, ManifestHit, ManifestView, RowView};
use maud::{Markup, html};
use model::{HitTarget, ManifestId};
use serde::Deserialize;

use super::view::{Query, first_name};
use crate::components::content::{card, details, empty_state, name};
use crate::components::form::{checkboxes, hidden, post, select, submit};
use crate::components::page_tools::{Pagination, filters, pagination};
use crate::components::status::{Tone, tag};
use crate::pages::encounters::remembered::line;
use crate::pages::encounters::term::reasons;
use crate::pages::watchlists::terms::grade_tag;
use crate::server::{Form, PageError, PageResult, PathId, Signed, see_other};

/// Rows of a page.
pub(super) const PER_PAGE: usize = 25;

/// The row whose hits are to be decided.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct CheckForm {
    row: String,
}

/// Makes a check of a row and leads to it.
pub(super) async fn check(signed: Signed, PathId(id): PathId<ManifestId>, Form(form): Form<CheckForm>) -> PageResult {
    let row = form.row.parse().map_err(|_| PageError::NotFound)?;
    let encounter = signed.app.check_row(signed.actor(), id, row).await?;
    see_other(format!("/encounters/{encounter}"))
}

pub(super) fn section(signed: &Signed, view: &ManifestView, query: &Query, found: &HitsPage) -> Markup {
    let t = signed.t;
    let path = format!("/manifests/{}", view.id);
    let href = |page: u64| format!("{path}?undecided={}&list={}&page={page}", query.filter().undecided, query.list);
    let pages = Pagination { page: found.page as u64, per_page: PER_PAGE as u64, total: found.total as u64 };
    html! {
        h2 { (t.get("manifest-hits")) }
        (filters(t, &path, &asked(signed, view, query), &[]))
        @if found.rows.is_empty() {
            (empty_state(&t.get("manifest-no-hits"), &html! { p { (t.get("manifest-no-hit")) } }))
        }
        @for row in &found.rows { (row_card(signed, view.id, row)) }
        (pagination(t, pages, href))
    }
}

fn asked(signed: &Signed, view: &ManifestView, query: &Query) -> Markup {
    let t = signed.t;
    let names = signed.app.names();
    let lists = view.facts.lists.iter().filter_map(|list| names.any_list(list.list));
    let list = lists.fold(select(t, "list", t.get("encounter-list-name")).optional(), |select, list| {
        select.option(list.id.to_string(), list.facts.name.as_str())
    });
    let ticked = query.filter().undecided.then_some("true");
    html! {
        (checkboxes(t, "undecided", t.get("manifest-filter")).option("true", t.get("manifest-undecided")).values(ticked))
        (list.value(&query.list))
    }
}

fn row_card(signed: &Signed, manifest: ManifestId, view: &RowView) -> Markup {
    let (t, row) = (signed.t, &view.row);
    let birth = t.answer(&row.traveller.birth, |birth| t.birth(*birth));
    let numbers: Vec<&str> = row.traveller.documents.iter().map(|document| document.number.as_str()).collect();
    card(
        &html! { h3 { (first_name(t, &row.traveller)) } },
        &html! {
            p {
                (t.with("watchlist-row", &[("row", row.row.into())]))
                @if row.times > 1 { " · " (t.with("manifest-times", &[("count", row.times.into())])) }
                " · " (t.with("encounter-born-short", &[("birth", birth.into())]))
                @if !numbers.is_empty() { " · " span.code { (numbers.join(", ")) } }
            }
            @for (hit, decided) in row.hits.iter().zip(&view.decided) {
                p { (source(signed, hit)) " " (name(&hit.label)) " " span.quiet { (t.with("encounter-weight", &[("bits", t.decimal(hit.weight_bits, 1).into())])) } }
                @if let Some(found) = decided { (line(signed, found)) }
                @if !hit.terms.is_empty() { (details(&t.get("encounter-reasons"), &reasons(t, &hit.reasons()))) }
            }
            (post(&format!("/manifests/{manifest}/check"), &html! {
                (hidden("row", &row.row.to_string()))
                (submit(t.get("manifest-decide")).secondary())
            }))
        },
    )
}

/// Where the hit comes from; a list that asks to stop or arrest somebody says so here already.
fn source(signed: &Signed, hit: &ManifestHit) -> Markup {
    let t = signed.t;
    let list = hit.list.and_then(|list| signed.app.names().any_list(list).cloned());
    match hit.target {
        HitTarget::Person(_) => tag(&t.get("encounter-known-person"), Tone::Active),
        HitTarget::Entry(_) => html! {
            (tag(&hit.list_name, Tone::Attention))
            @if let Some(list) = list { " " (grade_tag(t, list.facts.terms.grade)) }
        },
    }
}
