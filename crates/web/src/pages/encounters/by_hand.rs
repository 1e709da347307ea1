//! A traveller entered by hand. Only the name is needed, and even that may be unknown.

use exchange::mrz::{self, MrzError};
use maud::{Markup, html};
use model::DocumentKind;

use super::fields::{BirthValues, NameValues, birth_fields, country_select, mode_radios, name_fields, sex_radios};
use super::start::ZoneForm;
use crate::components::content::{NoticeKind, heading, notice};
use crate::components::form::{FormErrors, date_field, fieldset, post, radios, select, submit, text_field};
use crate::components::layout::page;
use crate::input::TravellerForm;
use crate::server::{Form, PageResult, Signed, see_other, show, show_again};

pub(super) async fn ask(signed: Signed) -> PageResult {
    show(form_page(&signed, &TravellerForm::default(), &FormErrors::new(), &html! {}))
}

pub(super) async fn check(mut signed: Signed, Form(form): Form<TravellerForm>) -> PageResult {
    match form.command(signed.app.today()) {
        Err(errors) => {
            signed.path = "/encounters/by-hand".to_owned();
            show_again(form_page(&signed, &form, &errors.in_words(signed.t), &html! {}))
        }
        Ok(command) => {
            let id = signed.app.check_traveller(signed.actor(), command).await?;
            see_other(format!("/encounters/{id}"))
        }
    }
}

/// The form with what could be read of the machine-readable lines.
pub(super) async fn go_on(signed: Signed, Form(zone): Form<ZoneForm>) -> PageResult {
    let t = signed.t;
    let read = match mrz::read(&zone.mrz, signed.app.today()) {
        Ok(reading) => Some(reading),
        Err(MrzError::CheckDigits { reading, .. }) => Some(*reading),
        Err(_) => None,
    };
    let said = match &read {
        Some(_) => notice(t, NoticeKind::Warning, &html! { p { (t.get("encounter-by-hand-compare")) } }),
        None => notice(t, NoticeKind::Info, &html! { p { (t.get("encounter-by-hand-nothing-read")) } }),
    };
    let form = TravellerForm { mode: zone.mode, ..read.as_ref().map(TravellerForm::of_reading).unwrap_or_default() };
    show(form_page(&signed, &form, &FormErrors::new(), &said))
}

fn form_page(signed: &Signed, form: &TravellerForm, errors: &FormErrors, said: &Markup) -> Markup {
    let t = signed.t;
    let names = NameValues { name: &form.name, no_name: &form.no_name, other_names: &form.other_names };
    let birth = BirthValues { date: form.birth(), age: &form.birth_age, absent: &form.birth_answer };
    page(
        signed.shell(t.get("encounter-by-hand-title")).back("/encounters/new").errors(errors),
        &html! {
            (said)
            (heading(Some(&t.get("encounter-caption")), &t.get("encounter-by-hand-title")))
            p.lead { (t.get("encounter-by-hand-lead")) }
            (post("/encounters", &html! {
                (name_fields(t, names, errors))
                (birth_fields(t, birth, errors))
                (sex_radios(t, &form.sex, errors))
                (nationality_fields(signed, form, errors))
                (document_fields(signed, form, errors))
                (text_field(t, "phone", t.get("encounter-phone")).hint(t.get("encounter-phone-hint")).optional().width_chars(20)
                    .inputmode("tel").value(&form.phone).error(errors.of("phone")))
                (mode_radios(signed, &form.mode, errors.of("mode")))
                (submit(t.get("encounter-check")))
            }))
        },
    )
}

fn nationality_fields(signed: &Signed, form: &TravellerForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    fieldset(
        &t.get("encounter-nationality-legend"),
        &html! {
            (country_select(signed, "nationality", &t.get("encounter-nationality"), &form.nationality).or_no_answer()
                .error(errors.of("nationality")))
            (country_select(signed, "second_nationality", &t.get("encounter-second-nationality"), &form.second_nationality).optional()
                .error(errors.of("second_nationality")))
        },
    )
}

fn document_fields(signed: &Signed, form: &TravellerForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    fieldset(
        &t.get("encounter-document-legend"),
        &html! {
            (radios(t, "has_document", t.get("encounter-has-document")).hint(t.get("encounter-has-document-hint"))
                .option("yes", t.get("encounter-yes")).option("no", t.get("encounter-no")).or_no_answer().inline()
                .value(&form.has_document).error(errors.of("has_document")))
            (select(t, "document_kind", t.get("encounter-document-kind")).vocabulary::<DocumentKind>().optional()
                .value(&form.document_kind).error(errors.of("document_kind")))
            (text_field(t, "document_number", t.get("encounter-field-number")).optional().width_chars(20)
                .value(&form.document_number).error(errors.of("document_number")))
            (country_select(signed, "document_issuer", &t.get("encounter-field-issuer"), &form.document_issuer).optional()
                .error(errors.of("document_issuer")))
            (date_field(t, "document_expires", t.get("encounter-field-expiry")).optional()
                .value(form.document_expires()).error(errors.of("document_expires")))
        },
    )
}
