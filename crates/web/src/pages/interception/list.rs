//! The interceptions that the reader may know of, newest first.

use maud::html;

use super::clock_tag;
use crate::components::content::{empty_state, heading};
use crate::components::layout::page;
use crate::components::table::{Column, table};
use crate::server::{PageResult, Signed, show};

pub(super) async fn list(signed: Signed) -> PageResult {
    let rows = signed.app.list_interceptions(signed.actor())?;
    let t = signed.t;
    let cells = rows.iter().map(|(id, facts, clock)| {
        vec![
            html! { a href={ "/interceptions/" (id) } { (signed.when(facts.held_since)) } },
            html! { (super::post_name(&signed, facts.post)) },
            clock_tag(t, *clock),
        ]
    });
    show(page(
        signed.shell(t.get("interception-list-title")).wide(),
        &html! {
            (heading(None, &t.get("interception-list-title")))
            p.lead { (t.get("interception-list-lead")) }
            (table(t, t.get("interception-list-title")).caption_hidden()
                .column(Column::text(t.get("interception-since")))
                .column(Column::text(t.get("interception-where")))
                .column(Column::text(t.get("interception-clock")))
                .rows(cells)
                .empty(empty_state(&t.get("interception-none"), &html! { p { (t.get("interception-none-text")) } })))
        },
    ))
}
