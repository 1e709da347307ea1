//! The first page of a check: paste the machine-readable lines, or go on by hand.

use exchange::mrz::{self, MrzError, MrzReading};
use maud::{Markup, html};
use model::BorderMode;
use serde::Deserialize;

use super::fields::mode_radios;
use super::reading;
use crate::components::content::heading;
use crate::components::form::{FormErrors, button_group, hidden, link_button, post, submit, text_area};
use crate::components::layout::page;
use crate::input::{answer, traveller_of_zone};
use crate::server::{Form, PageResult, Signed, see_other, show, show_again};

/// The lines as pasted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ZoneForm {
    pub(super) mrz: String,
    pub(super) mode: String,
    /// `true` from the page that shows repairs and warnings.
    confirmed: String,
}

pub(super) async fn ask(signed: Signed) -> PageResult {
    show(start_page(&signed, &ZoneForm::default(), None))
}

/// Checks at once what was read without doubt; shows first what was repaired or is odd.
pub(super) async fn read(mut signed: Signed, Form(form): Form<ZoneForm>) -> PageResult {
    signed.path = "/encounters/new".to_owned();
    match mrz::read(&form.mrz, signed.app.today()) {
        Err(error) => show_again(start_page(&signed, &form, Some(&error))),
        Ok(reading) if needs_a_look(&reading, form.confirmed == "true") => show(look_page(&signed, &form, &reading)),
        Ok(reading) => {
            let mode = answer::<BorderMode>(&form.mode).ok().and_then(|mode| mode.given().copied());
            let id = signed.app.check_traveller(signed.actor(), traveller_of_zone(&reading, mode)).await?;
            see_other(format!("/encounters/{id}"))
        }
    }
}

/// Repairs are looked at whenever there are any; warnings until the officer has seen them.
fn needs_a_look(reading: &MrzReading, confirmed: bool) -> bool {
    !reading.repairs.is_empty() || (!confirmed && !reading.warnings.is_empty())
}

fn start_page(signed: &Signed, form: &ZoneForm, error: Option<&MrzError>) -> Markup {
    let t = signed.t;
    let mut errors = FormErrors::new();
    if let Some(error) = error {
        errors.add("mrz", reading::error_line(t, error));
    }
    let open = signed.app.open_encounters(signed.actor()).len();
    page(
        signed.shell(t.get("encounter-new-title")).errors(&errors),
        &html! {
            (heading(Some(&t.get("encounter-caption")), &t.get("encounter-new-title")))
            (post("/encounters/mrz", &html! {
                (text_area(t, "mrz", t.get("encounter-mrz-label")).hint(t.get("encounter-mrz-hint")).rows(4).mrz()
                    .value(&form.mrz).error(errors.of("mrz")).autofocus())
                @if let Some(error) = error { (reading::error_help(t, error)) }
                (mode_radios(signed, &form.mode, None))
                (button_group(&html! {
                    (submit(t.get("encounter-check")))
                    @if error.is_some() {
                        (submit(t.get("encounter-go-on-by-hand")).secondary().to("/encounters/by-hand"))
                    }
                }))
            }))
            @if error.is_none() {
                h2 { (t.get("encounter-no-lines")) }
                p { (t.get("encounter-no-lines-text")) }
                p { (link_button(t.get("encounter-enter-by-hand"), "/encounters/by-hand").secondary()) }
            }
            @if open > 0 { p { a href="/encounters" { (t.with("encounter-open-link", &[("count", open.into())])) } } }
        },
    )
}

/// What was read, with everything that was taken for something else marked, before anybody is looked up.
fn look_page(signed: &Signed, form: &ZoneForm, reading: &MrzReading) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("encounter-look-title")).back("/encounters/new"),
        &html! {
            (heading(Some(&t.get("encounter-caption")), &t.get("encounter-look-title")))
            p.lead { (t.get("encounter-look-lead")) }
            (reading::remarks(t, reading))
            (reading::summary(t, reading))
            (post("/encounters/mrz", &html! {
                (text_area(t, "mrz", t.get("encounter-look-lines")).hint(t.get("encounter-look-lines-hint")).rows(4).mrz()
                    .value(reading.lines.join("\n")))
                (hidden("mode", &form.mode))
                (hidden("confirmed", "true"))
                (button_group(&html! {
                    (submit(t.get("encounter-look-right")))
                    (submit(t.get("encounter-correct-by-hand")).secondary().to("/encounters/by-hand"))
                }))
            }))
        },
    )
}
