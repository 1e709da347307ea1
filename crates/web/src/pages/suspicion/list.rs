//! The suspicions of a case.

use app::suspicion::SuspicionRow;
use maud::{Markup, html};
use model::{CaseId, SuspicionState};

use crate::components::content::{empty_state, heading, inset};
use crate::components::form::link_button;
use crate::components::layout::page;
use crate::components::status::{Tone, tag};
use crate::components::table::{Column, table};
use crate::server::{PageResult, PathId, Signed, show};
use crate::wording::Texts;

pub(super) async fn list(signed: Signed, PathId(case): PathId<CaseId>) -> PageResult {
    let rows = signed.app.case_suspicions(signed.actor(), case).await?;
    let number = signed.app.board().case(case).map(|row| row.facts.number.to_string()).unwrap_or_default();
    let t = signed.t;
    let way = format!("/cases/{case}");
    show(page(
        signed.shell(t.get("suspicion-title")).back_to(way, number.clone()),
        &html! {
            (heading(Some(&number), &t.get("suspicion-title")))
            (inset(&html! { p { (t.get("suspicion-apart")) } }))
            (table(t, t.get("suspicion-title")).caption_hidden()
                .column(Column::text(t.get("suspicion-since")))
                .column(Column::text(t.get("suspicion-who")))
                .column(Column::text(t.get("suspicion-state")))
                .rows(rows.iter().map(|row| cells(&signed, row)))
                .empty(empty_state(&t.get("suspicion-none"), &html! { p { (t.get("suspicion-none-text")) } })))
            p { (link_button(t.get("suspicion-enter"), format!("/cases/{case}/suspicions/new"))) }
        },
    ))
}

fn cells(signed: &Signed, row: &SuspicionRow) -> Vec<Markup> {
    let t = signed.t;
    let first = &row.facts.steps[0];
    vec![
        html! { a href={ "/suspicions/" (row.id) } { (signed.when(first.at)) } },
        html! { (t.word(row.facts.who)) },
        html! { (state_tag(t, row.facts.state())) @if row.needs_review { " " (tag(&t.get("suspicion-to-review"), Tone::Grave)) } },
    ]
}

pub(super) fn state_tag(t: Texts, state: SuspicionState) -> Markup {
    let tone = match state {
        SuspicionState::Suspected => Tone::Active,
        SuspicionState::Accused => Tone::Attention,
        SuspicionState::Dropped => Tone::Finished,
    };
    tag(&t.word(state), tone)
}
