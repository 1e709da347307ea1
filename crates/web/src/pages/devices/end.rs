//! Ending a device, and what it still keeps.

use app::devices::DeviceEntry;
use maud::{Markup, html};
use model::{DeviceId, DeviceKind};
use serde::Deserialize;

use crate::components::content::warning_text;
use crate::components::form::{self, FormErrors};
use crate::components::layout::page;
use crate::server::{Form, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct EndForm {
    wipe: String,
}

pub(super) async fn ask_own(signed: Signed, PathId(device): PathId<DeviceId>) -> PageResult {
    ask(&signed, device, "/devices")
}

pub(super) async fn ask_agency(signed: Signed, PathId(device): PathId<DeviceId>) -> PageResult {
    ask(&signed, device, "/devices/agency")
}

pub(super) async fn end_own(signed: Signed, PathId(device): PathId<DeviceId>, Form(form): Form<EndForm>) -> PageResult {
    end(&signed, device, &form, "/devices").await
}

pub(super) async fn end_agency(signed: Signed, PathId(device): PathId<DeviceId>, Form(form): Form<EndForm>) -> PageResult {
    end(&signed, device, &form, "/devices/agency").await
}

fn ask(signed: &Signed, device: DeviceId, back: &str) -> PageResult {
    let entry = signed.app.device(signed.actor(), device)?;
    show(end_page(signed, &entry, back, &FormErrors::new()))
}

async fn end(signed: &Signed, device: DeviceId, form: &EndForm, back: &str) -> PageResult {
    let entry = signed.app.device(signed.actor(), device)?;
    let wipe = match (entry.facts.kind, form.wipe.as_str()) {
        (DeviceKind::Collect, _) | (_, "no") => false,
        (_, "yes") => true,
        _ => {
            let mut errors = FormErrors::new();
            errors.add("wipe", signed.t.get("devices-wipe-missing"));
            return show_again(end_page(signed, &entry, back, &errors));
        }
    };
    signed.app.end_device(signed.actor(), device, wipe).await?;
    signed.see_other_saying(back, if wipe { key("done-device-wiping") } else { key("done-device-ended") })
}

fn end_page(signed: &Signed, entry: &DeviceEntry, back: &str, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("devices-end-title");
    page(
        signed.shell(&title).back(back).errors(errors),
        &html! {
            h1 { (title) }
            p { strong { (entry.label) } " · " (t.word(entry.facts.kind)) }
            (form::post(&format!("{back}/{}/end", entry.id), &html! {
                @if entry.facts.kind == DeviceKind::Browser {
                    (form::radios(t, "wipe", t.get("devices-wipe")).hint(t.get("devices-wipe-hint"))
                        .option("no", t.get("devices-wipe-no")).option("yes", t.get("devices-wipe-yes"))
                        .error(errors.of("wipe")))
                } @else {
                    p { (t.get("devices-end-lead")) }
                    // The protocol of these apps knows no such order; to say otherwise would be a false comfort.
                    (warning_text(t, &t.get("devices-end-keeps")))
                }
                (form::submit(t.get("devices-end-now")).warning())
            }))
        },
    )
}
