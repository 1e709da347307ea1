//! Changing one's password.

use app::AppError;
use maud::{Markup, html};
use serde::Deserialize;

use super::OWN;
use crate::components::form::{self, FormErrors};
use crate::components::layout::page;
use crate::pages::proving::{parse_new_password, password_hint, show_waiting, wait_words};
use crate::routes::Routes;
use crate::server::{Form, PageResult, Signed, show, show_again};
use crate::wording::key;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/account/password", OWN, ask).post("/account/password", OWN, change)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PasswordForm {
    present: String,
    password: String,
    again: String,
}

async fn ask(signed: Signed) -> PageResult {
    show(password_page(&signed, &FormErrors::new()))
}

async fn change(signed: Signed, Form(form): Form<PasswordForm>) -> PageResult {
    let t = signed.t;
    let mut errors = FormErrors::new();
    if form.present.is_empty() {
        errors.add("present", t.get("account-present-missing"));
    }
    let login = signed.app.directory().account(signed.actor().account).map(|entry| entry.login.clone()).unwrap_or_default();
    let new = parse_new_password(t, &form.password, &form.again, &login, &mut errors);
    let Some(new) = new.filter(|_| errors.is_empty()) else { return show_again(password_page(&signed, &errors)) };
    match signed.app.change_password(&signed.visitor, form.present.into(), new).await {
        Ok(()) => signed.see_other_saying("/account", key("done-password-changed")),
        Err(AppError::SignIn) => {
            errors.add("present", t.get("account-present-wrong"));
            show_again(password_page(&signed, &errors))
        }
        Err(AppError::TooMany { retry_after }) => {
            errors.add("present", t.with("sign-in-wait", &[("wait", wait_words(t, retry_after).into())]));
            Ok(show_waiting(retry_after, password_page(&signed, &errors)))
        }
        Err(error) => Err(error.into()),
    }
}

fn password_page(signed: &Signed, errors: &FormErrors) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("account-password-title")).back("/account").errors(errors),
        &html! {
            h1 { (t.get("account-password-title")) }
            p { (t.get("account-password-lead")) }
            (form::post("/account/password", &html! {
                (form::password_field(t, "present", t.get("account-present"), "current-password").width_chars(30)
                    .error(errors.of("present")))
                (form::password_field(t, "password", t.get("password-new"), "new-password").hint(password_hint(t)).width_chars(30)
                    .error(errors.of("password")))
                (form::password_field(t, "again", t.get("password-again"), "new-password").width_chars(30)
                    .error(errors.of("again")))
                (form::submit(t.get("action-save")))
            }))
        },
    )
}
