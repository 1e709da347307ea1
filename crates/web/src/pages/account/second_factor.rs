//! Setting up and removing the second factor.

use app::AppError;
use app::accounts::{Enrolment, RecoveryCodes};
use maud::{Markup, html};
use policy::Action;
use serde::Deserialize;

use super::OWN;
use crate::components::content::{details, warning_text};
use crate::components::form::{self, FormErrors};
use crate::components::layout::{PageShell, page};
use crate::pages::proving::{show_waiting, wait_words};
use crate::pages::qr::qr;
use crate::routes::{Access, Routes};
use crate::server::{Form, PageResult, Signed, show, show_again};
use crate::wording::key;

const ENROLLING: Access = Access::Enrolling(Action::OwnAccount);

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/account/second-factor", ENROLLING, ask)
        .post("/account/second-factor", ENROLLING, set)
        .get("/account/second-factor/remove", OWN, ask_removal)
        .post("/account/second-factor/remove", OWN, remove)
}

/// The secret travels with the form, sealed for the server and readable for the picture, so that a mistyped code
/// does not make somebody scan again. It is stored only once a right code came back.
#[derive(Default, Deserialize)]
#[serde(default)]
struct FactorForm {
    sealed: String,
    address: String,
    code: String,
    password: String,
}

/// The longest `otpauth://` address we make; longer ones were not made by us.
const MAX_ADDRESS_CHARS: usize = 400;

impl FactorForm {
    fn fresh(enrolment: Enrolment) -> Self {
        Self { sealed: enrolment.sealed, address: enrolment.address, ..Self::default() }
    }

    /// The secret in the address, in groups of four for typing.
    fn secret(&self) -> String {
        let query = self.address.split_once('?').map_or("", |(_, query)| query);
        let secret = query.split('&').find_map(|part| part.strip_prefix("secret=")).unwrap_or_default();
        let letters: Vec<char> = secret.chars().collect();
        letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
    }

    fn is_ours(&self) -> bool {
        self.address.starts_with("otpauth://totp/") && self.address.len() <= MAX_ADDRESS_CHARS && !self.secret().is_empty()
    }
}

async fn ask(signed: Signed) -> PageResult {
    let form = FactorForm::fresh(signed.app.enrol_second_factor(&signed.visitor)?);
    show(factor_page(&signed, &form, &FormErrors::new()))
}

async fn set(signed: Signed, Form(form): Form<FactorForm>) -> PageResult {
    let t = signed.t;
    let form = if form.is_ours() { form } else { FactorForm::fresh(signed.app.enrol_second_factor(&signed.visitor)?) };
    let mut errors = FormErrors::new();
    if form.code.trim().is_empty() {
        errors.add("code", t.get("account-code-missing"));
    }
    if form.password.is_empty() {
        errors.add("password", t.get("account-present-missing"));
    }
    if !errors.is_empty() {
        return show_again(factor_page(&signed, &form, &errors));
    }
    match signed.app.set_second_factor(&signed.visitor, &form.sealed, &form.code, form.password.clone().into()).await {
        // The codes are shown once and stored nowhere, so they come with this answer and not after a redirect.
        Ok(codes) => show(codes_page(&signed, &codes)),
        Err(AppError::Code) => {
            errors.add("code", t.get("account-code-wrong"));
            show_again(factor_page(&signed, &form, &errors))
        }
        Err(error) => password_refused(error, &signed, errors, |errors| factor_page(&signed, &form, errors)),
    }
}

/// What to show when the password that was asked for again does not fit.
pub(crate) fn password_refused(
    error: AppError,
    signed: &Signed,
    mut errors: FormErrors,
    again: impl FnOnce(&FormErrors) -> Markup,
) -> PageResult {
    let t = signed.t;
    match error {
        AppError::SignIn => {
            errors.add("password", t.get("account-present-wrong"));
            show_again(again(&errors))
        }
        AppError::TooMany { retry_after } => {
            errors.add("password", t.with("sign-in-wait", &[("wait", wait_words(t, retry_after).into())]));
            Ok(show_waiting(retry_after, again(&errors)))
        }
        error => Err(error.into()),
    }
}

fn factor_page(signed: &Signed, typed: &FactorForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let shell = signed.shell(t.get("account-factor-title")).errors(errors);
    let due = signed.visitor.must_enrol;
    page(
        if due { shell } else { shell.back("/account") },
        &html! {
            h1 { (t.get("account-factor-title")) }
            @if due { (warning_text(t, &t.get("account-factor-due"))) }
            p { (t.get("account-factor-lead")) }
            (qr(&typed.address, &t.get("account-factor-picture")))
            (details(&t.get("account-factor-type"), &html! { p { code { (typed.secret()) } } p.hint { (t.get("account-factor-type-hint")) } }))
            (form::post("/account/second-factor", &html! {
                (form::hidden("sealed", &typed.sealed))
                (form::hidden("address", &typed.address))
                (form::text_field(t, "code", t.get("account-code")).hint(t.get("account-code-hint")).width_chars(10)
                    .inputmode("numeric").autocomplete("one-time-code").error(errors.of("code")))
                (form::password_field(t, "password", t.get("account-present"), "current-password").width_chars(30)
                    .error(errors.of("password")))
                (form::submit(t.get("account-factor-submit")))
            }))
        },
    )
}

/// Without header and print line: this paper should not say whose codes these are.
fn codes_page(signed: &Signed, codes: &RecoveryCodes) -> Markup {
    let t = signed.t;
    page(
        PageShell::new(t, t.get("account-codes-title"), "/account"),
        &html! {
            h1 { (t.get("account-codes-title")) }
            p { (t.get("account-codes-lead")) }
            ul { @for code in &codes.0 { li { code { (code) } } } }
            (warning_text(t, &t.get("account-codes-once")))
            (form::button_group(&html! {
                button.button.secondary type="button" data-print hidden { (t.get("print-page")) }
                (form::link_button(t.get("account-codes-kept"), "/account"))
            }))
        },
    )
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct RemovalForm {
    password: String,
}

async fn ask_removal(signed: Signed) -> PageResult {
    show(removal_page(&signed, &FormErrors::new()))
}

async fn remove(signed: Signed, Form(form): Form<RemovalForm>) -> PageResult {
    match signed.app.remove_second_factor(&signed.visitor, form.password.into()).await {
        Ok(()) => signed.see_other_saying("/account", key("done-factor-removed")),
        Err(error) => password_refused(error, &signed, FormErrors::new(), |errors| removal_page(&signed, errors)),
    }
}

fn removal_page(signed: &Signed, errors: &FormErrors) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("account-factor-remove")).back("/account").errors(errors),
        &html! {
            h1 { (t.get("account-factor-remove")) }
            (warning_text(t, &t.get("account-factor-remove-warning")))
            (form::post("/account/second-factor/remove", &html! {
                (form::password_field(t, "password", t.get("account-present"), "current-password").width_chars(30)
                    .error(errors.of("password")))
                (form::submit(t.get("account-factor-remove")).warning())
            }))
        },
    )
}
