//! What was entered to a case: kinds and dates; what it says stays sealed.

use app::cases::CaseView;
use app::deconflict::InterestView;
use maud::{Markup, Render, html};
use model::{CaseId, InterestId};

use crate::components::content::{details, empty_state, heading};
use crate::components::form::{button_group, link_button, post, submit};
use crate::components::layout::page;
use crate::components::status::{Tone, tag};
use crate::components::table::{Column, table};
use crate::server::{PageResult, PathId, Signed, show};
use crate::wording::{Texts, key};

pub(super) async fn list(signed: Signed, PathId(case): PathId<CaseId>) -> PageResult {
    let entries = signed.app.case_interests(signed.actor(), case).await?;
    let view = signed.app.case_view(signed.actor(), case).await?;
    show(entries_page(&signed, &view, &entries))
}

pub(super) async fn end(signed: Signed, PathId(id): PathId<InterestId>) -> PageResult {
    let case = signed.app.end_interest(signed.actor(), id).await?;
    signed.see_other_saying(format!("/cases/{case}/interests"), key("done-interest-ended"))
}

fn entries_page(signed: &Signed, view: &CaseView, entries: &[InterestView]) -> Markup {
    let t = signed.t;
    let title = t.get("interest-title");
    let number = view.facts.number.as_str();
    page(
        signed.shell(title.clone()).crumb(t.get("case-list-title"), "/cases").crumb(number, format!("/cases/{}", view.id)),
        &html! {
            (heading(Some(number), &title))
            p.lead { (t.get("interest-lead")) }
            (button_group(&html! { (link_button(t.get("interest-enter"), format!("/cases/{}/interests/new", view.id))) }))
            (rows(signed, entries))
            (what_others_learn(t))
        },
    )
}

/// What entering does and what it does not.
pub(super) fn what_others_learn(t: Texts) -> Markup {
    details(
        &t.get("interest-how"),
        &html! {
            ul {
                li { (t.get("interest-how-compared")) }
                li { (t.get("interest-how-match")) }
                li { (t.get("interest-how-called")) }
                li { (t.get("interest-how-none")) }
                li { (t.get("interest-how-protected")) }
            }
        },
    )
}

fn rows(signed: &Signed, entries: &[InterestView]) -> Markup {
    let t = signed.t;
    table(t, t.get("interest-title"))
        .caption_hidden()
        .column(Column::text(t.get("interest-kind")))
        .column(Column::text(t.get("interest-role")))
        .column(Column::text(t.get("interest-entered")))
        .column(Column::text(t.get("interest-state")))
        .column(Column::text(t.get("interest-deeds")))
        .rows(entries.iter().map(|entry| cells(signed, entry)))
        .empty(empty_state(&t.get("interest-none"), &html! { p { (t.get("interest-none-text")) } }))
        .render()
}

fn cells(signed: &Signed, entry: &InterestView) -> Vec<Markup> {
    let t = signed.t;
    let state = match (entry.ended, entry.matches) {
        (Some(_), _) => tag(&t.get("interest-ended"), Tone::Finished),
        (None, 0) => tag(&t.get("interest-compared"), Tone::Active),
        (None, _) => html! { a href="/deconfliction" { (tag(&t.get("interest-matched"), Tone::Attention)) } },
    };
    vec![
        html! { (t.word(entry.kind)) },
        html! { (t.word(entry.role)) },
        html! { (signed.when(entry.at)) div.quiet { (entry.who) } },
        state,
        html! {
            p { a href={ "/interests/" (entry.id) "/value" } { (t.get("interest-open")) } }
            @if entry.ended.is_none() {
                (post(&format!("/interests/{}/end", entry.id), &submit(t.get("interest-end")).secondary().render()))
            }
        },
    ]
}
