//! The closing report: what adds up, what does not and why, who says otherwise, what nobody knows. Printable.

use app::operations::{Conflict, Difference, DifferenceKind, OperationView, Report, StatedFigure};
use maud::{Markup, html};
use model::{MAX_NARRATIVE_CHARS, OperationId, OperationReportFacts, OperationState, Quantity};
use serde::Deserialize;

use super::frame::{address, deed_shell, head, need_open, shell};
use super::{counter, sums, words};
use crate::components::content::{NoticeKind, heading, inset, notice, written};
use crate::components::form::{FormErrors, hidden, post, submit, text_area};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::components::table::{Column, table};
use crate::input::narrative;
use crate::server::{Form, PageError, PageResult, PathId, Signed, in_query, show, show_again};
use crate::wording::{Texts, key};

pub(super) async fn read(signed: Signed, PathId(id): PathId<OperationId>) -> PageResult {
    let view = signed.app.operation(signed.actor(), id).await?;
    let (report, frozen) = signed.app.operation_report(signed.actor(), id).await?;
    let earlier = signed.app.frozen_reports(signed.actor(), id).await?.len();
    show(report_page(&signed, &view, &report, frozen.as_ref(), earlier))
}

fn report_page(
    signed: &Signed,
    view: &OperationView,
    report: &Report,
    frozen: Option<&OperationReportFacts>,
    earlier: usize,
) -> Markup {
    let t = signed.t;
    let here = address(view.id);
    page(
        shell(signed, &t.get("operation-report-title")).wide(),
        &html! {
            (head(signed, view, "/report"))
            @match frozen {
                Some(frozen) => (inset(&html! { p { (t.with("operation-frozen", &[
                    ("number", t.number(u64::from(frozen.number)).into()), ("when", signed.when(frozen.at).into())])) } })),
                None => (notice(t, NoticeKind::Info, &html! { p { (t.with("operation-not-frozen", &[("when", signed.when(report.at).into())])) } })),
            }
            @if frozen.is_none() && earlier > 0 {
                p { (t.with("operation-earlier-reports", &[("count", (earlier as u64).into())])) }
            }
            p {
                a href={ (here) "/report.csv" } { (t.get("operation-report-csv")) } " · "
                a href={ (here) "/report.json" } { (t.get("operation-report-json")) }
            }
            (facts(signed, report))
            (counters(signed, report))
            (differences(signed, view, report))
            (conflicts(signed, report))
            (stated(signed, report))
            (unknown(signed, report))
            (without_figures(signed, report))
            @for counter in &report.counters { (counter::section(&signed.app, t, &report.posts, &counter.roll)) }
            (leads(t, report))
            (lessons(signed, report))
            (sources(t, report))
        },
    )
}

fn facts(signed: &Signed, report: &Report) -> Markup {
    let t = signed.t;
    let agency = |id| words::agency(&signed.app, t, id);
    let agencies = report.agencies.iter().map(|part| format!("{} ({})", agency(part.agency), t.word(part.part)));
    let countries = report.countries.iter().map(|part| match &part.source {
        Some(source) => format!("{} ({}: {})", t.word(part.country), t.word(part.part), source.as_str()),
        None => format!("{} ({})", t.word(part.country), t.word(part.part)),
    });
    let posts = report.posts.iter().map(|post| format!("{} ({})", words::post_name(&signed.app, t, post), t.word(post.mode)));
    let lines = |all: Vec<String>, none: &str| {
        html! { @if all.is_empty() { (t.get(none)) } @for line in &all { div { (line) } } }
    };
    html! {
        h2 { (t.get("operation-objectives")) }
        (written(&report.objectives))
        (summary_list(t)
            .text(t.get("operation-days"), words::period(t, report.period))
            .text(t.get("operation-lead"), agency(report.lead))
            .row(t.get("operation-agencies"), lines(agencies.collect(), key("operation-no-agency")))
            .row(t.get("operation-countries"), lines(countries.collect(), key("operation-no-country")))
            .row(t.get("operation-posts"), lines(posts.collect(), key("operation-no-post"))))
    }
}

fn counters(signed: &Signed, report: &Report) -> Markup {
    let t = signed.t;
    let row = |counter: &app::operations::CounterReport| {
        let roll = &counter.roll;
        vec![
            html! {
                (t.word(roll.counter))
                div.quiet { (t.get(words::meaning(roll.counter).0)) " " (t.get(words::meaning(roll.counter).1)) }
            },
            sums::total(t, &roll.total),
            html! { (t.word(roll.counter.unit())) },
            html! { (t.get(if roll.derived { key("operation-added-up") } else { key("operation-was-stated") })) },
        ]
    };
    html! {
        h2 { (t.get("operation-totals")) }
        (table(t, t.get("operation-totals")).caption_hidden()
            .column(Column::text(t.get("operation-counter"))).column(Column::number(t.get("operation-total")))
            .column(Column::text(t.get("operation-unit"))).column(Column::text(t.get("operation-how")))
            .rows(report.counters.iter().map(row))
            .empty(html! { p.quiet { (t.get("operation-nothing")) } }))
    }
}

fn kind(t: Texts, kind: &DifferenceKind) -> String {
    match kind {
        DifferenceKind::Breakdown(by) => t.with("operation-sum-by", &[("by", words::breakdowns(t, by).into())]),
        DifferenceKind::Places => t.get("operation-sum-places"),
        DifferenceKind::Days => t.get("operation-sum-days"),
        DifferenceKind::Overlap => t.get("operation-sum-overlap"),
    }
}

/// What a sum is off by, with its sign.
fn off_by(t: Texts, difference: &Difference) -> String {
    match difference.by() {
        None => t.get("operation-unknown"),
        Some(by) if by > 0 => format!("+{}", t.number(by)),
        Some(by) => t.number(by).replace('-', "−"),
    }
}

fn differences(signed: &Signed, view: &OperationView, report: &Report) -> Markup {
    let t = signed.t;
    let found: Vec<_> = report.counters.iter().flat_map(|counter| &counter.differences).collect();
    let may_explain = view.rights.change && view.facts.state() != OperationState::Closed;
    let row = |(difference, reason): &&(Difference, Option<String>)| {
        let place = words::place(&signed.app, t, &report.posts, &difference.place);
        vec![
            html! { (t.word(difference.counter)) div.quiet { (place) " · " (words::period(t, difference.period)) } },
            html! { (kind(t, &difference.kind)) },
            html! { (words::quantity(t, difference.whole)) },
            html! { (words::quantity(t, difference.parts)) },
            html! { (off_by(t, difference)) },
            html! {
                @match reason { Some(reason) => (written(reason)), None => span.quiet { (t.get("operation-no-reason")) } }
                @if may_explain {
                    div { a href={ (address(view.id)) "/explain?difference=" (in_query(&difference.code)) } {
                        (t.get("operation-explain")) span.visually-hidden { " " (t.word(difference.counter)) " " (place) }
                    } }
                }
            },
        ]
    };
    html! {
        h2 id="adds-up" { (t.get("operation-adds-up")) }
        p { (t.with("operation-compared", &[("compared", u64::from(report.compared).into()), ("differ", (found.len() as u64).into())])) }
        @if !found.is_empty() {
            (table(t, t.get("operation-adds-up")).caption_hidden()
                .column(Column::text(t.get("operation-counter"))).column(Column::text(t.get("operation-which-sum")))
                .column(Column::number(t.get("operation-stated-whole"))).column(Column::number(t.get("operation-sum")))
                .column(Column::number(t.get("operation-off-by"))).column(Column::text(t.get("operation-reason")))
                .rows(found.iter().map(row)))
        }
    }
}

fn conflicts(signed: &Signed, report: &Report) -> Markup {
    let t = signed.t;
    let row = |conflict: &Conflict| {
        let place = words::place(&signed.app, t, &report.posts, &conflict.key.place);
        vec![
            html! {
                (t.word(conflict.key.counter))
                div.quiet { (place) " · " (words::period(t, conflict.key.period)) " " (words::parts(t, &conflict.key)) }
            },
            html! {
                @for statement in &conflict.statements {
                    div { strong { (words::quantity(t, statement.quantity)) } ": " (words::source(t, statement)) }
                }
            },
            html! {
                @if let Some(first) = conflict.statements.first() {
                    (words::quantity(t, first.quantity))
                    div.quiet { (t.get(if first.preferred { key("operation-chosen-by-lead") } else { key("operation-chosen-by-rule") })) }
                }
            },
        ]
    };
    html! {
        h2 { (t.get("operation-conflicts")) }
        p { (t.get("operation-conflicts-lead")) }
        (table(t, t.get("operation-conflicts")).caption_hidden()
            .column(Column::text(t.get("operation-counter"))).column(Column::text(t.get("operation-statements")))
            .column(Column::text(t.get("operation-counts")))
            .rows(report.conflicts.iter().map(row))
            .empty(html! { p.quiet { (t.get("operation-conflicts-none")) } }))
    }
}

fn unknown(signed: &Signed, report: &Report) -> Markup {
    let t = signed.t;
    html! {
        h2 { (t.get("operation-unknown-title")) }
        p { (t.get("operation-unknown-lead")) }
        @if report.unknown.is_empty() { p.quiet { (t.get("operation-unknown-none")) } }
        @else {
            ul {
                @for key in &report.unknown {
                    li { (t.word(key.counter)) " · " (words::place(&signed.app, t, &report.posts, &key.place)) " · "
                        (words::period(t, key.period)) " " (words::parts(t, key)) }
                }
            }
        }
    }
}

fn without_figures(signed: &Signed, report: &Report) -> Markup {
    let t = signed.t;
    html! {
        h2 { (t.get("operation-without-figures")) }
        @if report.without_figures.is_empty() { p.quiet { (t.get("operation-without-figures-none")) } }
        @else { ul { @for who in &report.without_figures { li { (words::party(&signed.app, t, *who)) } } } }
    }
}

fn stated(signed: &Signed, report: &Report) -> Markup {
    let t = signed.t;
    if report.stated.is_empty() {
        return html! {};
    }
    let row = |figure: &StatedFigure| {
        vec![
            html! { (t.word(figure.key.counter)) div.quiet { (words::period(t, figure.key.period)) " " (words::parts(t, &figure.key)) } },
            html! { (words::quantity(t, figure.statement.quantity)) },
            html! {
                (words::source(t, &figure.statement))
                @if let Some(note) = &figure.note { (written(note)) }
            },
        ]
    };
    html! {
        h2 { (t.get("operation-stated")) }
        (table(t, t.get("operation-stated")).caption_hidden()
            .column(Column::text(t.get("operation-counter"))).column(Column::number(t.get("operation-count")))
            .column(Column::text(t.get("operation-source"))).rows(report.stated.iter().map(row)))
    }
}

fn leads(t: Texts, report: &Report) -> Markup {
    let row = |count: &app::operations::LeadCount| {
        vec![
            html! { (t.word(count.outcome)) },
            html! { (t.number(u64::from(count.inbound))) },
            html! { (t.number(u64::from(count.outbound))) },
        ]
    };
    html! {
        h2 { (t.get("operation-leads-title")) }
        (table(t, t.get("operation-leads-title")).caption_hidden()
            .column(Column::text(t.get("operation-lead-outcome"))).column(Column::number(t.get("operation-leads-in")))
            .column(Column::number(t.get("operation-leads-out"))).rows(report.leads.iter().map(row))
            .empty(html! { p.quiet { (t.get("operation-leads-none-title")) } }))
    }
}

fn lessons(signed: &Signed, report: &Report) -> Markup {
    let t = signed.t;
    html! {
        h2 { (t.get("operation-lessons-title")) }
        @if report.lessons.is_empty() { p.quiet { (t.get("operation-lessons-none-title")) } }
        @for lesson in &report.lessons {
            article.card {
                (written(&lesson.recommendation))
                p.quiet { (t.get("operation-observed")) ": " (lesson.observed) }
                p.quiet {
                    (words::agency(&signed.app, t, lesson.owner)) " · " (t.get("operation-lesson-due")) ": " (t.date(lesson.due))
                    @if let Some(done) = lesson.done { " · " (t.get("operation-lesson-done-on")) ": " (t.date(done)) }
                }
            }
        }
    }
}

fn sources(t: Texts, report: &Report) -> Markup {
    html! {
        h2 { (t.get("operation-sources")) }
        @if report.sources.is_empty() { p.quiet { (t.get("operation-sources-none")) } }
        @else { ol { @for source in &report.sources { li { (source) } } } }
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ExplainForm {
    difference: String,
    reason: String,
}

pub(super) async fn ask_explain(signed: Signed, PathId(id): PathId<OperationId>, Form(form): Form<ExplainForm>) -> PageResult {
    if form.difference.is_empty() {
        return crate::server::see_other(format!("{}/report", address(id)));
    }
    let view = signed.app.operation(signed.actor(), id).await?;
    need_open(&view)?;
    show(explain_page(&signed, &view, &form, &FormErrors::new())?)
}

fn explain_page(signed: &Signed, view: &OperationView, form: &ExplainForm, errors: &FormErrors) -> Result<Markup, PageError> {
    let t = signed.t;
    let title = t.get("operation-explain");
    let board = signed.app.operation_board(signed.actor(), view.id)?;
    let found = board.rolled.differences.iter().find(|known| known.code == form.difference).ok_or(PageError::NotFound)?;
    let shown = |quantity: Quantity| words::quantity(t, quantity);
    Ok(page(
        deed_shell(signed, &title, view).errors(errors),
        &html! {
            (heading(Some(&view.name), &title))
            (summary_list(t)
                .text(t.get("operation-counter"), t.word(found.counter))
                .text(t.get("operation-place"), words::place(&signed.app, t, &view.facts.posts, &found.place))
                .text(t.get("operation-days"), words::period(t, found.period))
                .text(t.get("operation-which-sum"), kind(t, &found.kind))
                .text(t.get("operation-stated-whole"), shown(found.whole))
                .text(t.get("operation-sum"), shown(found.parts))
                .text(t.get("operation-off-by"), off_by(t, found)))
            (post(&format!("{}/explain", address(view.id)), &html! {
                (hidden("difference", &form.difference))
                (text_area(t, "reason", t.get("operation-reason")).hint(t.get("operation-reason-hint")).limit_chars(MAX_NARRATIVE_CHARS)
                    .value(&form.reason).error(errors.of("reason")))
                (submit(t.get("operation-save")))
            }))
        },
    ))
}

pub(super) async fn explain(signed: Signed, PathId(id): PathId<OperationId>, Form(form): Form<ExplainForm>) -> PageResult {
    if form.difference.is_empty() {
        return Err(PageError::Malformed);
    }
    let Ok(reason) = narrative(&form.reason) else {
        let view = signed.app.operation(signed.actor(), id).await?;
        let mut errors = FormErrors::new();
        errors.add("reason", signed.t.get("operation-reason-error"));
        return show_again(explain_page(&signed, &view, &form, &errors)?);
    };
    signed.app.explain_difference(signed.actor(), id, form.difference, reason).await?;
    signed.see_other_saying(format!("{}/report#adds-up", address(id)), key("done-difference-explained"))
}
