//! What is wrong with a form: sheet, row, column, and what to do, all at once.

use forms::{Gravity, Problem};
use maud::{Markup, html};

use crate::components::table::{Column, table};
use crate::wording::Texts;

/// Problems that are listed; the rest is counted.
const SHOWN: usize = 200;

/// How many problems are of a gravity.
pub(super) fn count(problems: &[Problem], gravity: Gravity) -> u64 {
    problems.iter().filter(|problem| problem.gravity == gravity).count() as u64
}

/// The problems of a gravity in a table; nothing when there are none.
pub(super) fn shown(t: Texts, problems: &[Problem], gravity: Gravity) -> Markup {
    let total = count(problems, gravity);
    let title = match gravity {
        Gravity::Error => t.with("form-errors", &[("count", total.into())]),
        Gravity::Warning => t.with("form-warnings", &[("count", total.into())]),
    };
    let listed: Vec<&Problem> = problems.iter().filter(|problem| problem.gravity == gravity).take(SHOWN).collect();
    html! {
        @if !listed.is_empty() {
            h2 { (title) }
            @if total > SHOWN as u64 { p { (t.with("form-problems-first", &[("listed", (SHOWN as u64).into())])) } }
            (table(t, title.clone())
                .caption_hidden()
                .column(Column::text(t.get("form-problem-where")))
                .column(Column::text(t.get("form-problem-what")))
                .column(Column::text(t.get("form-problem-next")))
                .rows(listed.into_iter().map(|problem| row(t, problem))))
        }
    }
}

/// The engine tells what is wrong in English, with the author's own words in it.
fn row(t: Texts, problem: &Problem) -> Vec<Markup> {
    vec![html! { (place(t, problem)) }, html! { span lang="en" { (problem.what) } }, html! { span lang="en" { (problem.hint) } }]
}

fn place(t: Texts, problem: &Problem) -> String {
    let place = &problem.place;
    let mut parts = Vec::new();
    if !place.sheet.is_empty() {
        parts.push(place.sheet.clone());
    }
    if place.row > 0 {
        parts.push(t.with("form-problem-row", &[("row", place.row.into())]));
    }
    if !place.column.is_empty() {
        parts.push(place.column.clone());
    }
    if parts.is_empty() { t.get("form-problem-file") } else { parts.join(", ") }
}
