//! What waits for the reader: one list, the most urgent first, each row with one step.

use app::inbox::{InboxRow, Urgency, Waiting};
use maud::{Markup, html};
use model::CaseId;
use policy::Action;
use serde::Deserialize;

use super::identification::advice as advice_words;
use super::interception::{clock_tag, post_name};
use crate::components::content::{empty_state, heading};
use crate::components::layout::page;
use crate::components::status::{Tone, tag};
use crate::input::version;
use crate::routes::{Access, Routes};
use crate::server::{Form, PageResult, PathId, Signed, show};
use crate::wording::{Texts, key};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get("/inbox", Access::Policy(Action::ReadInbox), inbox).post(
        "/cases/{case}/take-up",
        Access::Policy(Action::ChangeCase),
        take_up,
    )
}

async fn inbox(signed: Signed) -> PageResult {
    let rows = signed.app.inbox(signed.actor())?;
    let t = signed.t;
    show(page(
        signed.shell(t.get("inbox-title")),
        &html! {
            (heading(None, &t.get("inbox-title")))
            @if rows.is_empty() { (empty_state(&t.get("inbox-empty"), &html! { p { (t.get("inbox-empty-text")) } })) }
            @else {
                p.lead { (t.get("inbox-lead")) }
                (list(&signed, &rows))
            }
        },
    ))
}

/// The rows, for the inbox and for the top of the start page.
pub(crate) fn list(signed: &Signed, rows: &[InboxRow]) -> Markup {
    html! { ul.waiting { @for row in rows { li { (one(signed, row)) } } } }
}

fn one(signed: &Signed, row: &InboxRow) -> Markup {
    let t = signed.t;
    let (href, words) = step(t, &row.what);
    html! {
        @if row.urgency == Urgency::Now { (tag(&t.get("inbox-now"), Tone::Grave)) " " }
        a href=(href) { (words) }
        " " (more(signed, &row.what))
        br; span.quiet { (t.with("inbox-since", &[("when", signed.when(row.since).into())])) }
    }
}

/// Where the step is taken, and what it is called.
fn step(t: Texts, what: &Waiting) -> (String, String) {
    match what {
        Waiting::Hold { id, .. } => (format!("/interceptions/{id}"), t.get("inbox-hold")),
        Waiting::Arrival { case, number, .. } => {
            (format!("/cases/{case}"), t.with("inbox-arrival", &[("number", number.as_str().into())]))
        }
        Waiting::Verdict { screening, seat: model::Seat::First, .. } => (at(*screening, "decide"), t.get("inbox-decide")),
        Waiting::Verdict { screening, seat: model::Seat::Second, .. } => (at(*screening, "verify"), t.get("inbox-verify")),
        Waiting::Verdict { screening, seat: model::Seat::Third, .. } => (at(*screening, "verify"), t.get("inbox-third")),
        Waiting::Accusation { id } => (format!("/suspicions/{id}"), t.get("inbox-accusation")),
        Waiting::Suspicion { id } => (format!("/suspicions/{id}"), t.get("inbox-suspicion")),
        Waiting::Hits { count } => ("/decisions".to_owned(), t.with("inbox-hits", &[("count", (*count as u64).into())])),
    }
}

fn at(screening: model::ScreeningId, page: &str) -> String {
    format!("/screenings/{screening}/{page}")
}

/// What helps to choose: the clock, the advice, "not yet verified".
fn more(signed: &Signed, what: &Waiting) -> Markup {
    let t = signed.t;
    html! {
        @match what {
            Waiting::Hold { clock, post, .. } => { (clock_tag(t, *clock)) " " (post_name(signed, *post)) }
            Waiting::Arrival { advice, verified, .. } => {
                @if let Some(advice) = advice { (advice_words(t, advice.code())) " " }
                @if !verified { (tag(&t.get("identification-not-verified"), Tone::Attention)) }
            }
            Waiting::Verdict { screening, .. } => span.code { (app::screening::screening_code(*screening)) },
            Waiting::Accusation { id } | Waiting::Suspicion { id } => span.code { (app::person_code(id.record())) },
            Waiting::Hits { .. } => {}
        }
    }
}

/// The version of the case that was read.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct TakeUpForm {
    version: String,
}

async fn take_up(signed: Signed, PathId(case): PathId<CaseId>, Form(form): Form<TakeUpForm>) -> PageResult {
    signed.app.take_up_case(signed.actor(), case, version(&form.version)).await?;
    signed.see_other_saying(format!("/cases/{case}"), key("done-case-taken-up"))
}
