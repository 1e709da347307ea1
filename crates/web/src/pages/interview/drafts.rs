//! "Go on where you stopped": the interviews that somebody began and did not send. Nothing of what was answered is shown.

use app::interviews::DraftRow;
use maud::{Markup, html};

use super::title_of;
use crate::components::content::{empty_state, heading};
use crate::components::form::link_button;
use crate::components::layout::page;
use crate::server::{PageResult, Signed, show};

pub(super) async fn list(signed: Signed) -> PageResult {
    let drafts = signed.app.drafts(signed.actor())?;
    let t = signed.t;
    let title = t.get("drafts-title");
    show(page(
        signed.shell(title.clone()),
        &html! {
            (heading(None, &title))
            p { (t.get("drafts-lead")) }
            @if drafts.is_empty() {
                (empty_state(&t.get("drafts-none"), &html! { p { (t.get("drafts-none-hint")) } }))
            } @else {
                (cards(&signed, &drafts))
            }
        },
    ))
}

/// Each draft with when it was begun and the way on.
pub(super) fn cards(signed: &Signed, drafts: &[DraftRow]) -> Markup {
    let t = signed.t;
    html! {
        @for draft in drafts {
            section.card {
                h2 { (title_of(t, &draft.form.facts)) }
                p { (t.with("drafts-begun", &[("when", signed.when(draft.facts.at).into())])) }
                @if draft.facts.encounter.is_some() { p.quiet { (t.get("drafts-of-check")) } }
                div.button-group {
                    (link_button(t.get("drafts-go-on"), format!("/answers/{}/continue", draft.id)))
                    a href={ "/answers/" (draft.id) "/check" } { (t.get("drafts-look-through")) }
                }
            }
        }
    }
}
