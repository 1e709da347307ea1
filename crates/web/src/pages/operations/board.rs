//! The live board: totals, one counter in detail, who has not reported, what came last. Scripts refresh it; a link does too.

use app::operations::{CounterRoll, OperationBoard, Reporting};
use maud::{Markup, html};
use model::{Counter, OperationId, OperationState, Quantity};
use serde::Deserialize;

use super::frame::{about, address, head, shell};
use super::{counter, sums, words};
use crate::components::content::{NoticeKind, Tile, empty_state, inset, notice, tiles, written};
use crate::components::form::{button_group, hidden, link_button, post, submit};
use crate::components::layout::page;
use crate::components::table::{Column, table};
use crate::server::{Form, PageResult, PathId, Signed, show};
use crate::wording::key;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    counter: String,
}

pub(super) async fn read(signed: Signed, PathId(id): PathId<OperationId>, Form(query): Form<Query>) -> PageResult {
    let board = signed.app.operation_board(signed.actor(), id)?;
    show(board_page(&signed, &board, &query))
}

fn board_page(signed: &Signed, board: &OperationBoard, query: &Query) -> Markup {
    let (t, view) = (signed.t, &board.view);
    let chosen = query.counter.parse::<Counter>().ok().and_then(|counter| board.rolled.counter(counter));
    let chosen = chosen.or_else(|| board.rolled.counters.first());
    page(
        shell(signed, &t.get("operation-title")).wide(),
        &html! {
            (head(signed, view, ""))
            (next_step(signed, board))
            (reasons(signed, board))
            @if view.facts.state() == OperationState::Running {
                p.as-of data-refresh="60" {
                    (t.with("operation-as-of", &[("when", signed.when(board.at).into())])) " "
                    a href=(address(view.id)) { (t.get("operation-refresh")) }
                }
            }
            (adds_up(signed, board))
            @if board.rolled.counters.is_empty() {
                (empty_state(&t.get("operation-nothing-title"), &html! { p { (t.get("operation-nothing")) } }))
            } @else { (totals(signed, board)) }
            @if !board.reporting.is_empty() && view.facts.state() != OperationState::Planned { (reporting(signed, board)) }
            @if let Some(roll) = chosen { (detail(signed, board, roll)) }
            @if !board.latest.is_empty() { (latest(signed, board)) }
            (about_operation(signed, board))
        },
    )
}

/// The one thing to do next, and beside it what else can be done.
fn next_step(signed: &Signed, board: &OperationBoard) -> Markup {
    let (t, view) = (signed.t, &board.view);
    let (here, rights) = (address(view.id), view.rights);
    match view.facts.state() {
        OperationState::Planned if rights.change => html! {
            (post(&format!("{here}/start"), &html! {
                (hidden("version", &view.version.to_string()))
                (button_group(&html! {
                    (submit(t.get("operation-start")))
                    a href={ (here) "/participants" } { (t.get("operation-participants")) }
                    a href={ (here) "/posts" } { (t.get("operation-posts")) }
                    a href={ (here) "/change" } { (t.get("operation-change")) }
                }))
            }))
        },
        OperationState::Running if rights.figures => html! {
            (button_group(&html! {
                (link_button(t.get("operation-enter-figure"), format!("{here}/figures/new")))
                a href={ (here) "/figures/import" } { (t.get("operation-import")) }
                @if rights.change {
                    a href={ (here) "/participants" } { (t.get("operation-participants")) }
                    a href={ (here) "/posts" } { (t.get("operation-posts")) }
                    a href={ (here) "/change" } { (t.get("operation-change")) }
                }
                @if rights.close { a href={ (here) "/close" } { (t.get("operation-close")) } }
            }))
        },
        OperationState::Closed => html! {
            (button_group(&html! {
                (link_button(t.get("operation-see-report"), format!("{here}/report")))
                @if rights.close { a href={ (here) "/reopen" } { (t.get("operation-reopen")) } }
            }))
        },
        _ => html! {},
    }
}

/// Why it was reopened, as long as it is open again.
fn reasons(signed: &Signed, board: &OperationBoard) -> Markup {
    let (t, view) = (signed.t, &board.view);
    let steps = view.facts.steps.len();
    let last = view.reasons.last().filter(|(step, _)| *step + 1 == steps && view.facts.state() == OperationState::Running);
    html! {
        @if let Some((_, reason)) = last {
            (inset(&html! { p { strong { (t.get("operation-reopened-because")) } } (written(reason)) }))
        }
    }
}

fn adds_up(signed: &Signed, board: &OperationBoard) -> Markup {
    let t = signed.t;
    let (differences, conflicts) = (board.rolled.differences.len() as u64, board.rolled.conflicts.len() as u64);
    if differences + conflicts == 0 {
        return html! {};
    }
    notice(
        t,
        NoticeKind::Warning,
        &html! {
            @if differences > 0 { p { (t.with("operation-close-differences", &[("count", differences.into())])) } }
            @if conflicts > 0 { p { (t.with("operation-close-conflicts", &[("count", conflicts.into())])) } }
            p { a href={ (address(board.view.id)) "/report#adds-up" } { (t.get("operation-see-differences")) } }
        },
    )
}

fn totals(signed: &Signed, board: &OperationBoard) -> Markup {
    let t = signed.t;
    let tile = |roll: &CounterRoll| Tile {
        label: t.word(roll.counter),
        value: words::quantity(t, roll.total.quantity()),
        note: Some(note(signed, roll)),
        href: Some(format!("{}?counter={}#counter-{}", address(board.view.id), roll.counter, roll.counter)),
    };
    html! {
        h2 { (t.get("operation-totals")) }
        div.counters { (tiles(&board.rolled.counters.iter().map(tile).collect::<Vec<_>>())) }
    }
}

fn note(signed: &Signed, roll: &CounterRoll) -> String {
    let t = signed.t;
    let unknown = u64::from(roll.total.unknown());
    let mut said = vec![t.word(roll.counter.unit())];
    if unknown > 0 && roll.total.quantity() != Quantity::Unknown {
        said.push(t.with("operation-parts-unknown", &[("count", unknown.into())]));
    }
    said.join(" · ")
}

fn reporting(signed: &Signed, board: &OperationBoard) -> Markup {
    let t = signed.t;
    let row = |who: &Reporting| {
        vec![
            html! { (words::party(&signed.app, t, who.who)) },
            html! { @match who.last { Some(at) => (signed.when(at)), None => strong { (t.get("operation-nothing-yet")) } } },
            html! { (t.number(who.figures as u64)) },
        ]
    };
    html! {
        h2 { (t.get("operation-reporting")) }
        (table(t, t.get("operation-reporting"))
            .caption_hidden()
            .column(Column::text(t.get("operation-who")))
            .column(Column::text(t.get("operation-last-figure")))
            .column(Column::number(t.get("operation-figures-count")))
            .rows(board.reporting.iter().map(row)))
    }
}

fn detail(signed: &Signed, board: &OperationBoard, roll: &CounterRoll) -> Markup {
    let t = signed.t;
    html! {
        section id={ "counter-" (roll.counter.code()) } {
            h2 { (t.word(roll.counter)) }
            div.lead {
                strong { (t.get("operation-total")) ": " (sums::total(t, &roll.total)) }
                @if roll.derived { " " span.quiet { (t.get("operation-derived")) } }
            }
            (counter::definition(t, roll.counter))
            (sums::tables(&signed.app, t, &board.view.facts.posts, roll))
        }
    }
}

fn latest(signed: &Signed, board: &OperationBoard) -> Markup {
    let t = signed.t;
    html! {
        h2 { (t.get("operation-latest")) }
        ol.plain.latest {
            @for figure in &board.latest {
                li {
                    strong { (t.word(figure.facts.key.counter)) ": " (words::quantity(t, figure.facts.quantity)) }
                    div { (about(signed, &board.view, &figure.facts.key)) }
                    div.quiet { (signed.when(figure.facts.at)) " · " (t.word(figure.facts.source)) }
                }
            }
        }
        p { a href={ (address(board.view.id)) "/figures" } { (t.with("operation-all-figures", &[("count", (board.figures as u64).into())])) } }
    }
}

fn about_operation(signed: &Signed, board: &OperationBoard) -> Markup {
    let (t, view) = (signed.t, &board.view);
    let label = |title: &'static str| t.get(title);
    html! {
        h2 { (label(key("operation-objectives"))) }
        (written(&view.objectives))
        h2 { (label(key("operation-participants"))) }
        ul {
            li { (words::agency(&signed.app, t, view.facts.lead)) " · " (t.get("operation-lead")) }
            @for part in &view.facts.agencies { li { (words::agency(&signed.app, t, part.agency)) " · " (t.word(part.part)) } }
            @for part in &view.facts.countries {
                li {
                    (t.word(part.country)) " · " (t.word(part.part))
                    @if let Some(source) = &part.source { " · " span.quiet { (source.as_str()) } }
                }
            }
        }
        @if !view.facts.posts.is_empty() {
            h2 { (label(key("operation-posts"))) }
            ul {
                @for post in &view.facts.posts {
                    li { (words::post_name(&signed.app, t, post)) " · " (t.word(post.country)) " · " (t.word(post.mode)) }
                }
            }
        }
    }
}
