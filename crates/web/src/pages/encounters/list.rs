//! The officer's checks that have not ended.

use maud::{Markup, html};

use crate::components::content::{empty_state, heading};
use crate::components::form::link_button;
use crate::components::layout::page;
use crate::components::status;
use crate::components::table::{Column, table};
use crate::server::{PageResult, Signed, show};

pub(super) async fn list(signed: Signed) -> PageResult {
    let t = signed.t;
    let open = signed.app.open_encounters(signed.actor());
    let rows: Vec<Vec<Markup>> = open
        .iter()
        .map(|(id, facts)| {
            vec![
                html! { a href={ "/encounters/" (id) } { (signed.when(facts.at)) } },
                html! { (t.word(facts.capture)) },
                html! { (t.answer(&facts.sex, |sex| t.word(*sex))) },
                html! { (status::child_rules(t, facts.age_status)) },
                html! { (t.number(i128::try_from(facts.hits.len()).unwrap_or(i128::MAX))) },
            ]
        })
        .collect();
    let none = empty_state(&t.get("encounter-list-empty"), &html! { p { (t.get("encounter-list-empty-text")) } });
    show(page(
        signed.shell(t.get("encounter-list-title")).wide(),
        &html! {
            (heading(None, &t.get("encounter-list-title")))
            p.lead { (t.get("encounter-list-lead")) }
            (table(t, t.get("encounter-list-title")).caption_hidden()
                .column(Column::text(t.get("encounter-list-when")))
                .column(Column::text(t.get("encounter-capture")))
                .column(Column::text(t.get("encounter-field-sex")))
                .column(Column::text(t.get("encounter-child-rules")))
                .column(Column::number(t.get("encounter-list-alike")))
                .rows(rows)
                .empty(none))
            p { (link_button(t.get("encounter-next"), "/encounters/new")) }
        },
    ))
}
