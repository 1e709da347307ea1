//! Making a phone known: a name, how long, the password, then a square code that is shown once.

use app::devices::{DEVICE_LIVES_DAYS, MAX_LABEL_CHARS};
use maud::{Markup, html};
use serde::Deserialize;

use super::settings_code::settings_code;
use crate::components::content::{details, warning_text};
use crate::components::form::{self, FormErrors};
use crate::components::layout::{PageShell, page};
use crate::openrosa::OPENROSA;
use crate::pages::account::password_refused;
use crate::pages::qr::qr;
use crate::server::{Form, PageResult, Signed, show, show_again};
use crate::wording::Arg;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct DeviceForm {
    label: String,
    days: String,
    password: String,
}

pub(super) async fn ask(signed: Signed) -> PageResult {
    let typed = DeviceForm { days: DEVICE_LIVES_DAYS[1].to_string(), ..DeviceForm::default() };
    show(device_page(&signed, &typed, &FormErrors::new()))
}

pub(super) async fn make(signed: Signed, Form(form): Form<DeviceForm>) -> PageResult {
    let t = signed.t;
    let mut errors = FormErrors::new();
    let label = form.label.trim();
    if label.is_empty() {
        errors.add("label", t.get("devices-label-missing"));
    } else if label.chars().count() > MAX_LABEL_CHARS {
        errors.add("label", t.get("devices-label-long"));
    }
    let days = form.days.parse().ok().filter(|days| DEVICE_LIVES_DAYS.contains(days));
    if days.is_none() {
        errors.add("days", t.get("devices-days-missing"));
    }
    if form.password.is_empty() {
        errors.add("password", t.get("account-present-missing"));
    }
    let Some(days) = days.filter(|_| errors.is_empty()) else { return show_again(device_page(&signed, &form, &errors)) };
    match signed.app.enrol_collect(&signed.visitor, label, days, form.password.clone().into()).await {
        // Shown once and stored nowhere, so it comes with this answer and not after a redirect.
        Ok(enrolled) => show(made_page(&signed, enrolled.token())),
        Err(error) => password_refused(error, &signed, errors, |errors| device_page(&signed, &form, errors)),
    }
}

fn device_page(signed: &Signed, typed: &DeviceForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let days = form::radios(t, "days", t.get("devices-days")).hint(t.get("devices-days-hint"));
    let days = DEVICE_LIVES_DAYS
        .iter()
        .fold(days, |radios, n| radios.option(n.to_string(), t.with("devices-n-days", &[("days", Arg::from(*n))])));
    page(
        signed.shell(t.get("devices-new")).back("/devices").errors(errors),
        &html! {
            h1 { (t.get("devices-new")) }
            p { (t.get("devices-new-lead")) }
            (form::post("/devices/new", &html! {
                (form::text_field(t, "label", t.get("devices-label")).hint(t.get("devices-label-hint"))
                    .value(&typed.label).error(errors.of("label")))
                (days.value(&typed.days).error(errors.of("days")))
                (form::password_field(t, "password", t.get("account-present"), "current-password").width_chars(30)
                    .error(errors.of("password")))
                (form::submit(t.get("devices-show-code")))
            }))
        },
    )
}

fn made_page(signed: &Signed, token: &str) -> Markup {
    let t = signed.t;
    let server_url = format!("{}{OPENROSA}{token}", signed.visit.settings().origin());
    let code = settings_code(&server_url, &t.get("devices-project"), t.language());
    page(
        PageShell::new(t, t.get("devices-scan"), "/devices"),
        &html! {
            h1 { (t.get("devices-scan")) }
            ol {
                li { (t.get("devices-step-install")) }
                li { (t.get("devices-step-open")) }
                li { (t.get("devices-step-scan")) }
            }
            (qr(&code, &t.get("devices-code-label")))
            (warning_text(t, &t.get("devices-once")))
            (details(&t.get("devices-by-hand"), &html! {
                p { (t.get("devices-by-hand-lead")) }
                p.long-word { code { (server_url) } }
            }))
            p { (form::link_button(t.get("devices-scanned"), "/devices")) }
        },
    )
}
