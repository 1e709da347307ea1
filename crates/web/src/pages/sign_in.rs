//! Signing in and out.

use app::AppError;
use app::accounts::{SignIn, SignedIn};
use axum::http::header;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::proving::{keep_session, show_waiting, source, wait_words, welcome};
use crate::components::form::{self, FormErrors};
use crate::components::layout::page;
use crate::routes::{Access, Routes};
use crate::server::cookies::Cookie;
use crate::server::{Form, PageError, PageResult, Reader, in_query, local_path, see_other, show, show_again};
use crate::wording::key;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/sign-in", Access::Public, ask)
        .post("/sign-in", Access::Public, sign_in)
        // Open to everybody, so that whoever's session has ended meanwhile is not scolded for leaving.
        .post("/sign-out", Access::Public, sign_out)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SignInForm {
    login: String,
    password: String,
    next: String,
}

async fn ask(reader: Reader, Form(form): Form<SignInForm>) -> PageResult {
    if reader.visitor.is_some() {
        return see_other(destination(&form.next));
    }
    // Only where to go next comes from the address; a login there would end in histories.
    let form = SignInForm { next: form.next, ..SignInForm::default() };
    show(sign_in_page(&reader, &form, &FormErrors::new()))
}

async fn sign_in(reader: Reader, Form(form): Form<SignInForm>) -> PageResult {
    let errors = missing(&reader, &form);
    if !errors.is_empty() {
        return show_again(sign_in_page(&reader, &form, &errors));
    }
    let visit = &reader.visit;
    let source = source(visit, &reader.app, &form.login);
    let attempt =
        SignIn { login: form.login.clone(), password: form.password.clone().into(), source, device: visit.device().to_owned() };
    match reader.app.sign_in(attempt).await {
        Ok(signed_in) => begin(&reader, &signed_in, &form.next).await,
        Err(AppError::SignIn) => show_again(refused(&reader, &form, reader.t.get("sign-in-wrong"))),
        Err(AppError::TooMany { retry_after }) => {
            let wait = wait_words(reader.t, retry_after);
            let page = refused(&reader, &form, reader.t.with("sign-in-wait", &[("wait", wait.into())]));
            Ok(show_waiting(retry_after, page))
        }
        Err(error) => Err(error.into()),
    }
}

/// The session begins under a new token; whoever was signed in here before is signed out.
async fn begin(reader: &Reader, signed_in: &SignedIn, next: &str) -> PageResult {
    let visit = &reader.visit;
    if let Some(before) = visit.visitor().await? {
        reader.app.sign_out(before).await?;
    }
    let mut response = see_other(after_password(signed_in.needs_code, next))?;
    if signed_in.needs_code {
        // Only whoever gives the code as well makes this a known device.
        keep_session(visit, &mut response, &signed_in.token);
    } else {
        welcome(visit, &mut response, &signed_in.token, signed_in.account);
    }
    Ok(response)
}

pub(crate) fn after_password(needs_code: bool, next: &str) -> String {
    let next = destination(next);
    match (needs_code, next) {
        (false, next) => next.to_owned(),
        (true, "/") => "/sign-in/code".to_owned(),
        (true, next) => format!("/sign-in/code?next={}", in_query(next)),
    }
}

/// Where to go after signing in; never to another server.
pub(crate) fn destination(next: &str) -> &str {
    local_path(next).unwrap_or("/")
}

async fn sign_out(reader: Reader) -> Result<Response, PageError> {
    if let Some(visitor) = reader.visit.visitor().await? {
        reader.app.sign_out(visitor).await?;
    }
    let mut response = reader.see_other_saying("/sign-in", key("done-signed-out"))?;
    response.headers_mut().append(header::SET_COOKIE, Cookie::Session.remove(reader.visit.settings()));
    Ok(response)
}

fn missing(reader: &Reader, form: &SignInForm) -> FormErrors {
    let mut errors = FormErrors::new();
    if form.login.trim().is_empty() {
        errors.add("login", reader.t.get("sign-in-login-missing"));
    }
    if form.password.is_empty() {
        errors.add("password", reader.t.get("sign-in-password-missing"));
    }
    errors
}

fn refused(reader: &Reader, form: &SignInForm, message: String) -> Markup {
    let mut errors = FormErrors::new();
    errors.add("login", message);
    sign_in_page(reader, form, &errors)
}

fn sign_in_page(reader: &Reader, typed: &SignInForm, errors: &FormErrors) -> Markup {
    let t = reader.t;
    page(
        reader.shell(t.get("sign-in-title")).errors(errors),
        &html! {
            h1 { (t.get("sign-in-title")) }
            p.lead { (t.get("sign-in-lead")) }
            (form::post("/sign-in", &html! {
                @if let Some(next) = local_path(&typed.next) { (form::hidden("next", next)) }
                (form::text_field(t, "login", t.get("sign-in-login")).value(&typed.login).width_chars(20)
                    .autocomplete("username").error(errors.of("login")))
                (form::password_field(t, "password", t.get("sign-in-password"), "current-password").width_chars(20)
                    .error(errors.of("password")))
                (form::submit(t.get("sign-in-submit")))
            }))
            p.hint { (t.get("sign-in-forgotten")) }
        },
    )
}
