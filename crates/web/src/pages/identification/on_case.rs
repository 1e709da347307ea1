//! What a case's page says of the screening it came from, of suspicions and of holds: that they are there, and the way to them.

use app::cases::CaseView;
use app::identification::CaseScreening;
use maud::{Markup, html};
use policy::{Action, Decision};

use super::words;
use crate::components::content::{NoticeKind, notice};
use crate::components::form::{hidden, post, submit};
use crate::components::status::{Tone, tag};
use crate::server::{PageError, Signed};

/// The section of the first line on a case's page.
pub(crate) async fn on_case(signed: &Signed, view: &CaseView) -> Result<Markup, PageError> {
    let screening = signed.app.case_screening(signed.actor(), view.id).await?;
    Ok(html! {
        @if let Some(screening) = screening { (of_screening(signed, &screening)) }
        (ways(signed, view))
    })
}

/// A case that came to the agency and is with nobody: one button takes it up.
pub(crate) fn take_up(signed: &Signed, view: &CaseView) -> Markup {
    let t = signed.t;
    let free = view.facts.assignee.is_none() && view.facts.holder == signed.actor().agency && !view.facts.status.is_closed();
    html! {
        @if free && view.rights.change && !view.facts.former_holders.is_empty() {
            (notice(t, NoticeKind::Warning, &html! {
                p { (t.get("inbox-nobody-yet")) }
                (post(&format!("/cases/{}/take-up", view.id), &html! {
                    (hidden("version", &view.version.to_string()))
                    (submit(t.get("inbox-take-up")))
                }))
            }))
        }
    }
}

fn of_screening(signed: &Signed, screening: &CaseScreening) -> Markup {
    let t = signed.t;
    html! {
        h2 { (t.get("identification-title")) }
        p {
            (words::advice(t, screening.advice.code())) " "
            @if screening.verified { (tag(&t.get("identification-verified"), Tone::Finished)) }
            @else { (tag(&t.get("identification-not-verified"), Tone::Attention)) }
        }
        p.hint { (words::state(t, screening.state)) }
        p.way-on { a href={ "/screenings/" (screening.screening) "/identification" } { (t.get("identification-open")) } }
    }
}

fn ways(signed: &Signed, view: &CaseView) -> Markup {
    let t = signed.t;
    let may = |action| matches!(policy::decide(signed.actor(), action, view.relation, None), Decision::Allow(_));
    html! {
        @if may(Action::ReadSuspicion) {
            h2 { (t.get("suspicion-title")) }
            p.way-on { a href={ "/cases/" (view.id) "/suspicions" } { (t.get("suspicion-from-case")) } }
        }
        @if may(Action::RecordInterception) && !view.facts.status.is_closed() {
            h2 { (t.get("interception-title")) }
            p.way-on { a href={ "/cases/" (view.id) "/interceptions/new" } { (t.get("interception-from-case")) } }
        }
    }
}
