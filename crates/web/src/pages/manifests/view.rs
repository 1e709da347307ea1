//! One manifest: while it is checked, how far it is; afterwards its figures, its hits and what could not be read.

use app::manifests::{HitsFilter, ManifestView};
use axum::http::{HeaderName, HeaderValue};
use axum::response::IntoResponse;
use maud::{Markup, html};
use model::{ManifestFacts, ManifestId, ManifestLine, ManifestState};
use serde::Deserialize;

use super::hits;
use super::send::state_tag;
use crate::components::content::{NoticeKind, Tile, heading, name, notice, tiles, warning_text};
use crate::components::form::{button_group, link_button, post, submit};
use crate::components::layout::page;
use crate::components::table::{Column, table};
use crate::server::{Form, PageResult, PathId, Signed, see_other, show};
use crate::wording::{Texts, key};

/// How often the page of a running check is loaded again, in seconds. The header does it with and without scripts.
const REFRESH: HeaderValue = HeaderValue::from_static("2");

/// Which rows are asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    pub(super) undecided: String,
    pub(super) list: String,
    pub(super) page: String,
}

impl Query {
    pub(super) fn filter(&self) -> HitsFilter {
        HitsFilter { undecided: self.undecided == "true", list: self.list.parse().ok() }
    }
}

pub(super) async fn read(signed: Signed, PathId(id): PathId<ManifestId>, Form(query): Form<Query>) -> PageResult {
    let view = signed.app.manifest(signed.actor(), id)?;
    if view.facts.state == ManifestState::Checking && view.progress.is_some() {
        let page = progress_page(&signed, &view);
        return Ok(([(HeaderName::from_static("refresh"), REFRESH)], page).into_response());
    }
    if view.facts.state != ManifestState::Checked {
        return show(stopped_page(&signed, &view));
    }
    if view.erased {
        return show(erased_page(&signed, &view));
    }
    let (file, problems) = signed.app.manifest_problems(signed.actor(), id).await?;
    let asked = query.page.parse().unwrap_or(1);
    let found = signed.app.manifest_hits(signed.actor(), id, query.filter(), asked, hits::PER_PAGE).await?;
    let t = signed.t;
    show(page(
        signed.shell(t.get("manifest-one")).crumb(t.get("manifest-title"), "/manifests").wide(),
        &html! {
            (heading(Some(&signed.when(view.facts.at)), &t.get("manifest-one")))
            p { bdi { (file) } " " (state_tag(t, &view)) }
            (counts(t, &view.facts))
            @if let Some(fault) = &view.facts.fault { (warning_text(t, &fault_words(t, fault, ""))) }
            @if !found.rows.is_empty() {
                (button_group(&html! { (link_button(t.get("manifest-download"), format!("/manifests/{id}/result.csv")).secondary()) }))
            }
            (hits::section(&signed, &view, &query, &found))
            (searched(&signed, &view.facts))
            (unread(t, &problems, view.facts.counts.problems))
        },
    ))
}

pub(super) async fn start(signed: Signed, PathId(id): PathId<ManifestId>) -> PageResult {
    signed.app.restart_manifest(signed.actor(), id)?;
    see_other(format!("/manifests/{id}"))
}

fn progress_page(signed: &Signed, view: &ManifestView) -> Markup {
    let t = signed.t;
    let now = view.progress.unwrap_or_default();
    let percent = (now.permille / 10).min(99);
    let title = t.get(if now.before.is_some() { key("manifest-waiting") } else { key("manifest-checking") });
    page(
        signed.shell(title.clone()).crumb(t.get("manifest-title"), "/manifests"),
        &html! {
            (heading(Some(&signed.when(view.facts.at)), &title))
            div role="status" {
                @if let Some(before) = now.before { p.lead { (t.with("manifest-waiting-text", &[("count", before.into())])) } }
                @else { p.lead { (t.with("manifest-progress", &[("rows", now.rows.into()), ("hits", now.with_hits.into())])) }
                progress max="100" value=(percent) aria-label=(t.get("manifest-checking")) { (t.number(percent)) " %" } }
            }
            p { (t.get("manifest-leave")) }
            p { a href={ "/manifests/" (view.id) } { (t.get("manifest-look-again")) } }
        },
    )
}

/// Interrupted, cut off while it was sent, or not to be read: what it is and the way on.
fn stopped_page(signed: &Signed, view: &ManifestView) -> Markup {
    let t = signed.t;
    let words = match (&view.facts.fault, view.facts.state) {
        (Some(fault), _) => match view.facts.fault_row {
            Some(row) => format!("{}: {}", t.with("watchlist-row", &[("row", row.into())]), fault_words(t, fault, "")),
            None => fault_words(t, fault, ""),
        },
        (None, ManifestState::Receiving) => t.get("manifest-cut-off"),
        (None, _) => t.get("manifest-interrupted"),
    };
    page(
        signed.shell(t.get("manifest-one")).crumb(t.get("manifest-title"), "/manifests"),
        &html! {
            (heading(Some(&signed.when(view.facts.at)), &t.get("manifest-one")))
            p { (state_tag(t, view)) }
            (notice(t, NoticeKind::Warning, &html! { p { (words) } }))
            @if view.is_interrupted() {
                (post(&format!("/manifests/{}/start", view.id), &html! { (submit(t.get("manifest-start"))) }))
            } @else {
                (button_group(&html! { (link_button(t.get("manifest-send-again"), "/manifests")) }))
            }
        },
    )
}

/// What stays of a manifest whose rows were kept as long as the law allows: its figures.
fn erased_page(signed: &Signed, view: &ManifestView) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("manifest-one")).crumb(t.get("manifest-title"), "/manifests").wide(),
        &html! {
            (heading(Some(&signed.when(view.facts.at)), &t.get("manifest-one")))
            p { (state_tag(t, view)) }
            (notice(t, NoticeKind::Info, &html! { p { (t.get("manifest-erased")) } }))
            (counts(t, &view.facts))
            (searched(signed, &view.facts))
        },
    )
}

fn counts(t: Texts, facts: &ManifestFacts) -> Markup {
    let counts = &facts.counts;
    let tile = |label: String, value: u64, note: Option<String>| Tile { label, value: t.number(value), note, href: None };
    tiles(&[
        tile(t.get("manifest-rows"), counts.rows, None),
        tile(t.get("manifest-different"), counts.different, Some(t.get("manifest-different-note"))),
        tile(t.get("manifest-with-hits"), counts.with_hits, Some(t.get("manifest-with-hits-note"))),
        tile(t.get("manifest-problems"), counts.problems, None),
    ])
}

/// The lists that were searched, and that no hit proves nothing.
fn searched(signed: &Signed, facts: &ManifestFacts) -> Markup {
    let t = signed.t;
    let names = signed.app.names();
    let lists: Vec<(String, u64, u32, String)> = facts
        .lists
        .iter()
        .map(|list| {
            let name = names.any_list(list.list).map(|found| found.facts.name.clone()).unwrap_or_default();
            (name, list.entries, list.version, list.as_of.map(|at| signed.when(at)).unwrap_or_default())
        })
        .collect();
    html! {
        h2 { (t.get("encounter-searched")) }
        ul {
            li { (t.get("encounter-searched-people")) }
            @for (name, entries, version, when) in &lists {
                li {
                    (t.with("encounter-list-as-of", &[
                        ("name", name.as_str().into()),
                        ("count", (*entries).into()),
                        ("version", t.number(*version).into()),
                        ("when", when.as_str().into()),
                    ]))
                }
            }
            @if !facts.left_out.is_empty() { li { (t.with("manifest-left-out", &[("count", facts.left_out.len().into())])) } }
        }
        p { (t.get("manifest-no-hit")) }
    }
}

fn unread(t: Texts, problems: &[ManifestLine], total: u64) -> Markup {
    let place = |line: &ManifestLine| match (&line.column, line.row) {
        (Some(column), row) => format!("{}, {column}", t.with("watchlist-row", &[("row", row.into())])),
        (None, 0) => t.get("watchlist-whole-file"),
        (None, row) => t.with("watchlist-row", &[("row", row.into())]),
    };
    let row = |line: &ManifestLine| {
        vec![
            html! { (place(line)) },
            html! { (fault_words(t, &line.fault, &line.value)) },
            html! { (t.get(next_words(&line.fault))) },
        ]
    };
    html! {
        @if !problems.is_empty() {
            h2 { (t.with("watchlist-problems", &[("count", total.into())])) }
            @if total > problems.len() as u64 {
                p { (t.with("watchlist-problems-first", &[("listed", problems.len().into())])) }
            }
            (table(t, t.get("watchlist-problems-caption")).caption_hidden()
                .column(Column::text(t.get("watchlist-where")))
                .column(Column::text(t.get("watchlist-what")))
                .column(Column::text(t.get("watchlist-what-next")))
                .rows(problems.iter().map(row)))
        }
    }
}

/// What is wrong.
pub(super) fn fault_words(t: Texts, fault: &str, value: &str) -> String {
    let with_value = |key: &'static str| t.with(key, &[("value", value.into())]);
    match fault {
        "no_header" => t.get("manifest-fault-no-header"),
        "not_a_workbook" => t.get("manifest-fault-not-a-workbook"),
        "other_format" => t.get("manifest-fault-other-format"),
        "too_large" => t.get("manifest-fault-too-large"),
        "too_many_rows" => t.get("manifest-fault-too-many-rows"),
        "nobody" => t.get("manifest-fault-nobody"),
        "date" => with_value(key("manifest-fault-date")),
        "country" => with_value(key("manifest-fault-country")),
        "sex" => with_value(key("manifest-fault-sex")),
        "name" => with_value(key("manifest-fault-name")),
        "cells" => t.get("manifest-fault-cells"),
        "open_quote" => t.get("manifest-fault-open-quote"),
        "lines" => t.get("manifest-fault-lines"),
        "account" => t.get("manifest-fault-account"),
        "cut_off" => t.get("manifest-cut-off"),
        "too_old" => t.get("manifest-fault-too-old"),
        _ => t.get("manifest-fault-row"),
    }
}

fn next_words(fault: &str) -> &'static str {
    match fault {
        "nobody" => key("manifest-next-nobody"),
        "date" | "country" | "sex" | "name" => key("manifest-next-without"),
        "cells" => key("manifest-next-cells"),
        "lines" => key("manifest-next-lines"),
        _ => key("manifest-next-row"),
    }
}

/// A traveller's first name in its own run of text.
pub(super) fn first_name(t: Texts, traveller: &model::PersonIdentity) -> Markup {
    match traveller.names.first() {
        Some(first) => name(first.full.as_str()),
        None => html! { (t.get("encounter-name-unknown")) },
    }
}
