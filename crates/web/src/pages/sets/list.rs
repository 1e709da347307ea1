//! Every version of every set that a reader may see.

use app::screening::SetEntry;
use maud::{Markup, Render, html};
use policy::Action;

use super::state_tag;
use crate::components::content::{empty_state, heading};
use crate::components::form::{button_group, link_button};
use crate::components::layout::page;
use crate::components::table::{Column, table};
use crate::pages::screening::words::{agency_name, said};
use crate::server::door::decide;
use crate::server::{PageResult, Signed, show};

pub(super) async fn list(signed: Signed) -> PageResult {
    let entries = signed.app.list_sets(signed.actor())?;
    let t = signed.t;
    let manages = decide(signed.actor(), Action::ManageSets).is_ok();
    let rows = table(t, t.get("set-list-title"))
        .caption_hidden()
        .column(Column::text(t.get("set-name")))
        .column(Column::text(t.get("set-version")))
        .column(Column::text(t.get("set-state")))
        .column(Column::text(t.get("set-status")))
        .column(Column::number(t.get("set-indicators")))
        .column(Column::text(t.get("set-owner")))
        .rows(entries.iter().map(|entry| cells(&signed, entry)))
        .empty(empty_state(&t.get("set-list-empty"), &html! { p { (t.get("set-list-empty-text")) } }))
        .render();
    show(page(
        signed.shell(t.get("set-list-title")).wide(),
        &html! {
            (heading(None, &t.get("set-list-title")))
            p.lead { (t.get("set-list-lead")) }
            @if decide(signed.actor(), Action::ReadCalibration).is_ok() { p { a href="/screenings/calibration" { (t.get("calibration-title")) } } }
            @if manages { (button_group(&html! { (link_button(t.get("set-add"), "/sets/new")) })) }
            (rows)
        },
    ))
}

fn cells(signed: &Signed, entry: &SetEntry) -> Vec<Markup> {
    let t = signed.t;
    let owner = entry.facts.owner.map_or_else(|| t.get("set-owner-country"), |agency| agency_name(signed, agency));
    vec![
        html! { a href={ "/sets/" (entry.id) } { (said(t, entry.set.name())) } },
        html! { span.whole { (entry.facts.set.version) } div.quiet { (signed.when(entry.facts.at)) } },
        state_tag(t, entry.facts.state),
        html! { (t.word(entry.facts.status)) },
        html! { (t.number(entry.facts.indicators)) },
        html! { (owner) },
    ]
}
