//! The second step of signing in: a code of the second factor, or a recovery code.

use app::AppError;
use maud::{Markup, html};
use serde::Deserialize;

use super::proving::{keep_device, show_waiting, source, wait_words};
use super::sign_in::destination;
use crate::components::form::{self, FormErrors};
use crate::components::layout::page;
use crate::routes::{Access, Routes};
use crate::server::{Form, PageResult, Signed, local_path, see_other, show, show_again};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get("/sign-in/code", Access::SignedIn, ask).post("/sign-in/code", Access::SignedIn, confirm)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct CodeForm {
    code: String,
    next: String,
}

async fn ask(signed: Signed, Form(form): Form<CodeForm>) -> PageResult {
    if !signed.visitor.needs_code {
        return see_other(destination(&form.next));
    }
    show(code_page(&signed, &form, &FormErrors::new()))
}

async fn confirm(signed: Signed, Form(form): Form<CodeForm>) -> PageResult {
    if !signed.visitor.needs_code {
        return see_other(destination(&form.next));
    }
    let account = signed.actor().account;
    let login = signed.app.directory().account(account).map(|entry| entry.login.clone()).unwrap_or_default();
    let source = source(&signed.visit, &signed.app, &login);
    match signed.app.confirm(&signed.visitor, &form.code, source).await {
        Ok(()) => {
            let mut response = see_other(destination(&form.next))?;
            keep_device(&signed.visit, &mut response, &signed.app.device_proof(account));
            Ok(response)
        }
        Err(AppError::Code) => show_again(refused(&signed, &form, signed.t.get("sign-in-code-wrong"))),
        Err(AppError::TooMany { retry_after }) => {
            let wait = wait_words(signed.t, retry_after);
            let page = refused(&signed, &form, signed.t.with("sign-in-wait", &[("wait", wait.into())]));
            Ok(show_waiting(retry_after, page))
        }
        Err(error) => Err(error.into()),
    }
}

fn refused(signed: &Signed, form: &CodeForm, message: String) -> Markup {
    let mut errors = FormErrors::new();
    errors.add("code", message);
    code_page(signed, form, &errors)
}

fn code_page(signed: &Signed, typed: &CodeForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("sign-in-code-title")).errors(errors),
        &html! {
            h1 { (t.get("sign-in-code-title")) }
            (form::post("/sign-in/code", &html! {
                @if let Some(next) = local_path(&typed.next) { (form::hidden("next", next)) }
                (form::text_field(t, "code", t.get("sign-in-code")).hint(t.get("sign-in-code-hint")).width_chars(20)
                    .autocomplete("one-time-code").error(errors.of("code")))
                (form::submit(t.get("action-continue")))
            }))
            // Nobody is shown as signed in yet, so the way out is here and not in the header.
            (form::post("/sign-out", &html! { (form::submit(t.get("sign-in-code-leave")).secondary()) }))
        },
    )
}
