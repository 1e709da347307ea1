//! The operations of which the reader may know.

use app::operations::OperationView;
use maud::{Markup, html};

use super::frame::{address, state_tag};
use super::words;
use crate::components::content::{empty_state, heading};
use crate::components::form::{button_group, link_button};
use crate::components::layout::page;
use crate::components::table::{Column, table};
use crate::server::{PageResult, Signed, show};

pub(super) async fn list(signed: Signed) -> PageResult {
    let t = signed.t;
    let operations = signed.app.list_operations(signed.actor())?;
    let empty = empty_state(&t.get("operation-list-none-title"), &html! { p { (t.get("operation-list-none")) } });
    show(page(
        signed.shell(t.get("operation-list-title")).wide(),
        &html! {
            (heading(None, &t.get("operation-list-title")))
            p { (t.get("operation-list-lead")) }
            @if signed.app.may_create_operation(signed.actor()) {
                (button_group(&html! { (link_button(t.get("operation-new"), "/operations/new")) }))
            }
            (table(t, t.get("operation-list-title"))
                .caption_hidden()
                .column(Column::text(t.get("operation-name")))
                .column(Column::text(t.get("operation-state")))
                .column(Column::text(t.get("operation-days")))
                .column(Column::text(t.get("operation-lead")))
                .column(Column::text(t.get("operation-your-part")))
                .rows(operations.iter().map(|view| row(&signed, view)))
                .empty(empty))
        },
    ))
}

fn row(signed: &Signed, view: &OperationView) -> Vec<Markup> {
    let t = signed.t;
    let leads = view.facts.lead == signed.actor().agency;
    let part = view.facts.part_of(signed.actor().agency);
    vec![
        html! { a href=(address(view.id)) { (view.name) } },
        state_tag(t, view.facts.state()),
        html! { (words::period(t, view.facts.period)) },
        html! { (words::agency(&signed.app, t, view.facts.lead)) },
        html! { @if leads { (t.get("operation-lead")) } @else if let Some(part) = part { (t.word(part)) } },
    ]
}
