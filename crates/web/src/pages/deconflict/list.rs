//! One's matches with other agencies: those to be called first.

use app::deconflict::MatchRow;
use maud::{Markup, Render, html};
use model::DeconflictionState;

use super::agency_name;
use crate::components::content::{empty_state, heading};
use crate::components::layout::page;
use crate::components::status::{Tone, tag};
use crate::components::table::{Column, table};
use crate::server::door::decide;
use crate::server::{PageResult, Signed, show};
use crate::wording::Texts;

/// Where the talk stands.
pub(super) fn state_tag(t: Texts, state: DeconflictionState) -> Markup {
    let tone = match state {
        DeconflictionState::Open => Tone::Attention,
        DeconflictionState::Spoke => Tone::Active,
        DeconflictionState::NotTheSame | DeconflictionState::Closed => Tone::Finished,
    };
    tag(&t.word(state), tone)
}

pub(super) async fn list(signed: Signed) -> PageResult {
    let rows = signed.app.list_matches(signed.actor())?;
    let t = signed.t;
    let title = t.get("match-list-title");
    let part = match signed.app.agencies_taking_part() {
        Some(count) => t.with("match-agencies", &[("count", count.into())]),
        None => t.get("match-agencies-few"),
    };
    show(page(
        signed.shell(title.clone()).wide(),
        &html! {
            (heading(None, &title))
            p.lead { (t.get("match-list-lead")) }
            (matches(&signed, &rows))
            p.quiet { (part) }
            @if decide(signed.actor(), policy::Action::ReadDeconflictionUse).is_ok() {
                p { a href="/deconfliction/use" { (t.get("match-use-link")) } }
            }
        },
    ))
}

fn matches(signed: &Signed, rows: &[MatchRow]) -> Markup {
    let t = signed.t;
    table(t, t.get("match-list-title"))
        .caption_hidden()
        .column(Column::text(t.get("match-agency")))
        .column(Column::text(t.get("match-own-entry")))
        .column(Column::text(t.get("match-own-case")))
        .column(Column::text(t.get("match-found")))
        .column(Column::text(t.get("interest-state")))
        .rows(rows.iter().map(|row| {
            let (case, number) = &row.own.case;
            vec![
                html! { a href={ "/deconfliction/" (row.id) } { (agency_name(signed, row.agency)) } },
                html! { (t.word(row.own.entry.kind)) div.quiet { (t.word(row.own.entry.role)) } },
                html! { a.whole href={ "/cases/" (case) } { (number) } },
                html! { (signed.when(row.found_at)) },
                state_tag(t, row.state),
            ]
        }))
        .empty(empty_state(&t.get("match-none"), &html! { p { (t.get("match-none-text")) } }))
        .render()
}
