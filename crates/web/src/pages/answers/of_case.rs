//! The answers of a case, on the case's page.

use app::answers::ReceivedRow;
use maud::{Markup, html};

use super::list::state;
use super::outline::title;
use crate::components::table::{Column, table};
use crate::server::Signed;

/// The section; nothing where the reader may read none.
pub(crate) fn section(signed: &Signed, rows: &[ReceivedRow]) -> Markup {
    let t = signed.t;
    let cells = rows.iter().map(|row| {
        vec![
            html! { a.whole href={ "/answers/" (row.id) } { (title(t, &row.titles, &row.facts.form_id)) } },
            html! { (signed.when(row.facts.at)) },
            state(t, row),
        ]
    });
    html! {
        @if !rows.is_empty() {
            h2 { (t.get("answers-of-case")) }
            (table(t, t.get("answers-of-case")).caption_hidden()
                .column(Column::text(t.get("answers-form")))
                .column(Column::text(t.get("answers-when")))
                .column(Column::text(t.get("answers-state")))
                .rows(cells))
        }
    }
}
