//! Where an identification stands, and the one next step.

use app::identification::IdentificationView;
use maud::{Markup, html};
use model::{RoundState, ScreeningId, Seat};

use super::{decisions, evidence, words};
use crate::components::content::{NoticeKind, heading, notice};
use crate::components::form::link_button;
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::server::{PageResult, PathId, Signed, show};
use crate::wording::key;

pub(super) async fn read(signed: Signed, PathId(id): PathId<ScreeningId>) -> PageResult {
    let view = signed.app.read_identification(signed.actor(), id).await?;
    let t = signed.t;
    show(page(
        signed.shell(t.get("identification-title")).back_to("/inbox", t.get("nav-inbox")),
        &html! {
            (heading(Some(&app::screening::screening_code(id)), &t.get("identification-title")))
            (next_step(&signed, &view))
            (standing(&signed, &view))
            (decisions::rounds(&signed, &view))
            (evidence::evidence(&signed, &view.facts))
        },
    ))
}

/// What the reader can do now; what waits for others is said, not what they decided.
fn next_step(signed: &Signed, view: &IdentificationView) -> Markup {
    let t = signed.t;
    let at = |page: &str| format!("/screenings/{}/{page}", view.screening);
    html! {
        @if view.facts.followed_by.is_some() {
            (notice(t, NoticeKind::Info, &html! { p { (t.get("identification-followed")) } }))
        }
        @match view.seat {
            Some(Seat::First) => {
                p.lead { (t.get("identification-first-lead")) }
                p { (link_button(t.get("identification-decide"), at("decide"))) }
            }
            Some(Seat::Second | Seat::Third) => {
                p.lead { (t.get("identification-verify-lead")) }
                p { (link_button(t.get("identification-verify"), at("verify"))) }
            }
            None => p.lead { (t.get(waits_for(view))) },
        }
        @if view.may_refer && view.present().state.outcome().is_none() {
            @if let Some((case, _)) = &view.case {
                (notice(t, NoticeKind::Warning, &html! {
                    p { (t.get("identification-refer-first")) }
                    p { a href={ "/cases/" (case) "/hand-over" } { (t.get("identification-refer")) } }
                }))
            }
        }
        @if view.may_reassess {
            p.way-on { a href=(at("reassess")) { (t.get("identification-reassess")) } }
        }
    }
}

fn waits_for(view: &IdentificationView) -> &'static str {
    match (view.present().state, view.has_decided) {
        (RoundState::Decided(_), _) => key("identification-is-decided"),
        (_, true) => key("identification-you-decided"),
        (RoundState::AwaitsFirst, false) => key("identification-awaits-interviewer"),
        (_, false) => key("identification-awaits-others"),
    }
}

fn standing(signed: &Signed, view: &IdentificationView) -> Markup {
    let t = signed.t;
    let state = html! { (words::state(t, view.present().state.code())) };
    let mut list = summary_list(t).row(t.get("identification-state-label"), state);
    if view.rounds.len() > 1 {
        list = list.text(t.get("identification-round-label"), t.number(u64::from(view.present().number)));
    }
    if let Some((case, number)) = &view.case {
        list = list.row(t.get("case-caption"), html! { a href={ "/cases/" (case) } { (number) } });
    }
    html! { (list) }
}
