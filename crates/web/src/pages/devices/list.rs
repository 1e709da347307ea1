//! The lists of devices.

use app::devices::DeviceEntry;
use maud::{Markup, html};
use model::DeviceState;
use policy::Action;

use crate::components::form;
use crate::components::layout::page;
use crate::components::table::{Column, table};
use crate::server::door::decide;
use crate::server::{PageResult, Signed, show};

pub(super) async fn own(signed: Signed) -> PageResult {
    let t = signed.t;
    let devices = signed.app.own_devices(signed.actor())?;
    let looks_after = decide(signed.actor(), Action::ManageDevices).is_ok();
    show(page(
        signed.shell(t.get("devices-title")),
        &html! {
            h1 { (t.get("devices-title")) }
            p { (t.get("devices-lead")) }
            p { (form::link_button(t.get("devices-new"), "/devices/new")) }
            (rows(&signed, &devices, false))
            @if looks_after {
                p { a href="/devices/agency" { (t.get("devices-agency")) } }
            }
        },
    ))
}

pub(super) async fn agency(signed: Signed) -> PageResult {
    let t = signed.t;
    let devices = signed.app.agency_devices(signed.actor())?;
    show(page(
        signed.shell(t.get("devices-agency")),
        &html! {
            h1 { (t.get("devices-agency")) }
            p { (t.get("devices-agency-lead")) }
            (rows(&signed, &devices, true))
        },
    ))
}

fn rows(signed: &Signed, devices: &[DeviceEntry], others: bool) -> Markup {
    let t = signed.t;
    let row = |entry: &DeviceEntry| {
        let mut cells = vec![html! { (entry.label) }, html! { (t.word(entry.facts.kind)) }];
        if others {
            let owner = signed.app.directory().account(entry.facts.account).map(|account| account.display_name.clone());
            cells.push(html! { (owner.unwrap_or_default()) });
        }
        cells.push(html! { (state(signed, entry)) });
        cells.push(end_link(signed, entry, others));
        cells
    };
    let list = table(t, t.get("devices-title")).caption_hidden();
    let list = list.column(Column::text(t.get("devices-label-column"))).column(Column::text(t.get("devices-kind")));
    let list = if others { list.column(Column::text(t.get("devices-owner"))) } else { list };
    let list = list.column(Column::text(t.get("devices-state"))).column(Column::text(t.get("devices-end")));
    html! { (list.rows(devices.iter().map(row)).empty(html! { p { (t.get("devices-none")) } })) }
}

/// Whether it may come in, and until when.
fn state(signed: &Signed, entry: &DeviceEntry) -> String {
    let t = signed.t;
    let over = entry.facts.expires <= signed.app.now();
    match entry.facts.state {
        DeviceState::Active if over => t.get("devices-over"),
        DeviceState::Active => t.with("devices-until", &[("when", signed.when(entry.facts.expires).into())]),
        state => t.word(state),
    }
}

fn end_link(signed: &Signed, entry: &DeviceEntry, others: bool) -> Markup {
    let t = signed.t;
    let way = if others { "/devices/agency" } else { "/devices" };
    match entry.facts.state {
        DeviceState::Active | DeviceState::Revoked => html! {
            a href=(format!("{way}/{}/end", entry.id)) {
                (t.get("devices-end-this")) " " span.visually-hidden { (entry.label) }
            }
        },
        DeviceState::Wipe | DeviceState::Wiped => html! { "–" },
    }
}
