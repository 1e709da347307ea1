//! How much is entered and who was held back: for supervisors of the agency and for auditors.

use maud::{Render, html};

use super::agency_name;
use crate::components::content::{empty_state, heading};
use crate::components::layout::page;
use crate::components::table::{Column, table};
use crate::server::{PageResult, Signed, show};

pub(super) async fn read(signed: Signed) -> PageResult {
    let used = signed.app.deconfliction_use(signed.actor()).await?;
    let t = signed.t;
    let title = t.get("use-title");
    let number = |n: usize| html! { (t.number(n as u64)) };
    let rows = used.rows.iter().map(|row| {
        let agency = row.agency.map(|agency| agency_name(&signed, agency)).unwrap_or_default();
        vec![
            html! { (row.who) div.quiet { (agency) } },
            number(row.day),
            number(row.month),
            number(row.soon_out),
            number(row.held_back),
        ]
    });
    show(page(
        signed.shell(title.clone()).wide(),
        &html! {
            (heading(None, &title))
            p.lead { (t.get("use-lead")) }
            (table(t, title).caption_hidden()
                .column(Column::text(t.get("use-who")))
                .column(Column::number(t.get("use-day")))
                .column(Column::number(t.get("use-month")))
                .column(Column::number(t.get("use-soon-out")))
                .column(Column::number(t.get("use-held-back")))
                .rows(rows)
                .empty(empty_state(&t.get("use-none"), &html! { p { (t.get("use-none-text")) } }))
                .render())
        },
    ))
}
