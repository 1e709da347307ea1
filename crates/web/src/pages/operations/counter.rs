//! One counter: what it counts, what it does not count, and its sums.

use app::App;
use app::operations::CounterRoll;
use maud::{Markup, html};
use model::{Counter, OperationPost};

use super::{sums, words};
use crate::components::content::details;
use crate::components::list::summary_list;
use crate::wording::Texts;

/// Unit, definition and limits of a counter.
pub(super) fn definition(t: Texts, counter: Counter) -> Markup {
    let (means, not) = words::meaning(counter);
    html! {
        (summary_list(t)
            .text(t.get("operation-unit"), t.word(counter.unit()))
            .text(t.get("operation-means"), t.get(means))
            .text(t.get("operation-not"), t.get(not)))
    }
}

/// A counter's tables under its name; nothing where there is nothing but the total.
pub(super) fn section(app: &App, t: Texts, posts: &[OperationPost], roll: &CounterRoll) -> Markup {
    let tables = sums::tables(app, t, posts, roll);
    html! {
        @if !tables.0.is_empty() {
            section id={ "counter-" (roll.counter.code()) } {
                h2 { (t.word(roll.counter)) }
                (tables)
            }
        }
    }
}

/// Every counter with its definition, behind a line that opens it.
pub(super) fn guide(t: Texts) -> Markup {
    details(
        &t.get("operation-counters-guide"),
        &html! {
            dl {
                @for counter in Counter::ALL {
                    @let (means, not) = words::meaning(*counter);
                    dt { strong { (t.word(*counter)) } " (" (t.word(counter.unit())) ")" }
                    dd { (t.get(means)) " " (t.get(not)) }
                }
            }
        },
    )
}
