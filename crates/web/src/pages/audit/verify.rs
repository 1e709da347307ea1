//! Whether the ledger still says what was written, and a signed statement of it for an outside witness.

use std::time::{Duration, Instant};

use app::audit::{Checkpoint, VerifyProblem, VerifyReport};
use maud::{Markup, html};

use crate::components::content::{NoticeKind, details, heading, inset, notice, panel};
use crate::components::form::{button_group, link_button, post, submit};
use crate::components::layout::{PageShell, page};
use crate::components::list::summary_list;
use crate::components::table::{Column, table};
use crate::server::{PageResult, Signed, show};
use crate::wording::{Texts, key};

fn shell<'a>(signed: &'a Signed, title: &str) -> PageShell<'a> {
    signed.shell(title).back_to("/ledger", signed.t.get("audit-title"))
}

pub(super) async fn ask(signed: Signed) -> PageResult {
    let t = signed.t;
    show(page(
        shell(&signed, &t.get("audit-verify")),
        &html! {
            (heading(None, &t.get("audit-verify")))
            p { (t.get("audit-verify-explained")) }
            p { (t.get("audit-verify-takes")) }
            (post("/ledger/verify", &html! { (submit(t.get("audit-verify-now"))) }))
        },
    ))
}

pub(super) async fn verify(signed: Signed) -> PageResult {
    let began = Instant::now();
    let report = signed.app.verify_ledger(signed.actor()).await?;
    show(outcome(&signed, &report, began.elapsed()))
}

fn outcome(signed: &Signed, report: &VerifyReport, took: Duration) -> Markup {
    let t = signed.t;
    let title = if report.holds() { t.get("audit-holds") } else { t.get("audit-does-not-hold") };
    page(
        shell(signed, &title),
        &html! {
            @if report.holds() {
                (panel(&html! { h1 { (title) } }, &html! { p { (t.get("audit-holds-means")) } }))
            } @else {
                (heading(None, &title))
                (notice(t, NoticeKind::Warning, &html! { p { (t.get("audit-damage-next")) } }))
                (problems(t, &report.problems))
            }
            (numbers(signed, report, took))
            @if report.holds() { (towards_a_witness(t)) }
        },
    )
}

fn numbers(signed: &Signed, report: &VerifyReport, took: Duration) -> Markup {
    let t = signed.t;
    let seconds = t.decimal(took.as_secs_f64(), 2);
    let mut list = summary_list(t)
        .text(t.get("audit-entries-walked"), t.number(report.entries))
        .text(t.get("audit-versions-compared"), t.number(report.versions))
        .text(t.get("audit-checkpoints-held"), t.number(report.checkpoints))
        .text(t.get("audit-took"), t.with("audit-seconds", &[("seconds", seconds.as_str().into())]));
    if let Some(at) = report.last_at {
        list = list.row(t.get("audit-last-entry"), html! { time datetime=(at) { (signed.when(at)) } });
    }
    html! { (list.row(t.get("audit-head"), html! { code { (report.head) } })) }
}

/// A problem's position and the key of its words.
const fn in_words(problem: &VerifyProblem) -> (u64, &'static str) {
    match problem {
        VerifyProblem::Missing { seq } => (*seq, key("audit-problem-missing")),
        VerifyProblem::Broken { seq } => (*seq, key("audit-problem-broken")),
        VerifyProblem::Columns { seq } => (*seq, key("audit-problem-columns")),
        VerifyProblem::Content { seq } => (*seq, key("audit-problem-content")),
        VerifyProblem::Unknown { seq } => (*seq, key("audit-problem-unknown")),
        VerifyProblem::Checkpoint { seq } => (*seq, key("audit-problem-checkpoint")),
    }
}

fn problems(t: Texts, problems: &[VerifyProblem]) -> Markup {
    let row = |problem: &VerifyProblem| {
        let (seq, words) = in_words(problem);
        vec![html! { (t.number(seq)) }, html! { (t.get(words)) }]
    };
    html! {
        h2 { (t.with("audit-problems", &[("count", (problems.len() as u64).into())])) }
        (table(t, t.get("audit-problems-caption"))
            .caption_hidden()
            .column(Column::text(t.get("audit-seq")))
            .column(Column::text(t.get("audit-problem")))
            .rows(problems.iter().map(row)))
    }
}

fn towards_a_witness(t: Texts) -> Markup {
    html! {
        h2 { (t.get("audit-witness")) }
        p { (t.get("audit-witness-why")) }
        (button_group(&html! { (link_button(t.get("audit-sign"), "/ledger/checkpoint").secondary()) }))
    }
}

pub(super) async fn ask_to_sign(signed: Signed) -> PageResult {
    let t = signed.t;
    show(page(
        shell(&signed, &t.get("audit-sign")),
        &html! {
            (heading(None, &t.get("audit-sign")))
            p { (t.get("audit-witness-why")) }
            p { (t.get("audit-sign-verify-first")) " " a href="/ledger/verify" { (t.get("audit-verify")) } }
            (post("/ledger/checkpoint", &html! { (submit(t.get("audit-sign"))) }))
        },
    ))
}

pub(super) async fn sign(signed: Signed) -> PageResult {
    let checkpoint = signed.app.sign_checkpoint(signed.actor()).await?;
    show(statement(&signed, checkpoint.as_ref()))
}

fn statement(signed: &Signed, checkpoint: Option<&Checkpoint>) -> Markup {
    let t = signed.t;
    let title = t.get("audit-checkpoint");
    page(
        shell(signed, &title),
        &html! {
            (heading(None, &title))
            @match checkpoint {
                None => p { (t.get("audit-nothing-to-sign")) },
                Some(checkpoint) => (signed_statement(signed, checkpoint)),
            }
        },
    )
}

fn signed_statement(signed: &Signed, checkpoint: &Checkpoint) -> Markup {
    let t = signed.t;
    let json = serde_json::to_string_pretty(checkpoint).expect("numbers and texts can be written as JSON");
    html! {
        p { (t.with("audit-checkpoint-says", &[("seq", checkpoint.seq.into()), ("when", signed.when(checkpoint.at).into())])) }
        (inset(&html! { pre.written.code { (json) } }))
        h2 { (t.get("audit-witness-how")) }
        ol {
            li { (t.get("audit-witness-step-copy")) }
            li { (t.get("audit-witness-step-give")) }
            li { (t.get("audit-witness-step-check")) }
        }
        (details(&t.get("audit-checkpoint-parts"), &html! { p { (t.get("audit-checkpoint-parts-explained")) } }))
    }
}
