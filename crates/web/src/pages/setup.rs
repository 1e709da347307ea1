//! One-time links: the first administrator, a new colleague, a forgotten password.

use app::AppError;
use app::accounts::{Invitation, SignedIn};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use maud::{Markup, html};
use model::{AccountIdentity, NameText};
use serde::Deserialize;

use super::proving::{keep_session, parse_login, parse_new_password, password_hint, welcome};
use super::sign_in::after_password;
use crate::components::content::{inset, name};
use crate::components::form::{self, FormErrors};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::routes::{Access, Routes};
use crate::server::{Form, PageResult, Reader, show, show_again};
use crate::wording::key;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get("/setup/{token}", Access::Public, ask).post("/setup/{token}", Access::Public, set_up)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SetupForm {
    name: String,
    login: String,
    password: String,
    again: String,
}

async fn ask(reader: Reader, Path(token): Path<String>) -> PageResult {
    match reader.app.invitation(&token).await? {
        Some(invitation) => show(setup_page(&reader, &invitation, &SetupForm::default(), &FormErrors::new())),
        None => dead_link(&reader),
    }
}

async fn set_up(reader: Reader, Path(token): Path<String>, Form(form): Form<SetupForm>) -> PageResult {
    let Some(invitation) = reader.app.invitation(&token).await? else { return dead_link(&reader) };
    let mut errors = FormErrors::new();
    let (device, language) = (reader.visit.device().to_owned(), reader.t.language());
    let done = match &invitation {
        Invitation::FirstAdministrator => {
            let identity = parse_identity(&reader, &form, &mut errors);
            let login = identity.as_ref().map_or("", |identity| &identity.login);
            let password = parse_new_password(reader.t, &form.password, &form.again, login, &mut errors);
            match identity.zip(password) {
                Some((identity, password)) => {
                    reader.app.set_up_first_administrator(&token, identity, password, language, device).await
                }
                None => return show_again(setup_page(&reader, &invitation, &form, &errors)),
            }
        }
        Invitation::Account { login, .. } => {
            match parse_new_password(reader.t, &form.password, &form.again, login, &mut errors) {
                Some(password) => reader.app.use_invitation(&token, password, device).await,
                None => return show_again(setup_page(&reader, &invitation, &form, &errors)),
            }
        }
    };
    match done {
        Ok(signed_in) => begin(&reader, &signed_in),
        // Somebody used the link since it was looked up.
        Err(AppError::NotFound | AppError::Taken) => dead_link(&reader),
        Err(error) => Err(error.into()),
    }
}

fn begin(reader: &Reader, signed_in: &SignedIn) -> PageResult {
    let next = after_password(signed_in.needs_code, "/");
    let mut response = reader.see_other_saying(next, key("done-password-set"))?;
    if signed_in.needs_code {
        keep_session(&reader.visit, &mut response, &signed_in.token);
    } else {
        welcome(&reader.visit, &mut response, &signed_in.token, signed_in.account);
    }
    Ok(response)
}

fn parse_identity(reader: &Reader, form: &SetupForm, errors: &mut FormErrors) -> Option<AccountIdentity> {
    let display_name = form.name.parse::<NameText>().ok();
    if display_name.is_none() {
        errors.add("name", reader.t.get("setup-name-missing"));
    }
    let login = parse_login(&form.login);
    if login.is_none() {
        errors.add("login", reader.t.get("login-rule"));
    }
    let (login, display_name) = login.zip(display_name)?;
    Some(AccountIdentity { login, display_name: display_name.as_str().to_owned() })
}

fn dead_link(reader: &Reader) -> PageResult {
    let t = reader.t;
    let page = page(
        reader.shell(t.get("setup-dead-title")),
        &html! {
            h1 { (t.get("setup-dead-title")) }
            p { (t.get("setup-dead")) }
            p { a href="/sign-in" { (t.get("problem-sign-in")) } }
        },
    );
    Ok((StatusCode::NOT_FOUND, page).into_response())
}

fn setup_page(reader: &Reader, invitation: &Invitation, typed: &SetupForm, errors: &FormErrors) -> Markup {
    let t = reader.t;
    let title = t.get(match invitation {
        Invitation::FirstAdministrator => key("setup-first-title"),
        Invitation::Account { .. } => key("setup-account-title"),
    });
    page(
        reader.shell(&title).errors(errors),
        &html! {
            h1 { (title) }
            (form::post(&reader.path, &html! {
                (who(reader, invitation, typed, errors))
                (form::password_field(t, "password", t.get("password-new"), "new-password").hint(password_hint(t))
                    .width_chars(30).error(errors.of("password")))
                (form::password_field(t, "again", t.get("password-again"), "new-password").width_chars(30)
                    .error(errors.of("again")))
                (form::submit(t.get("setup-submit")))
            }))
        },
    )
}

fn who(reader: &Reader, invitation: &Invitation, typed: &SetupForm, errors: &FormErrors) -> Markup {
    let t = reader.t;
    match invitation {
        Invitation::FirstAdministrator => html! {
            (inset(&html! { p { (t.get("setup-first-lead")) } }))
            (form::text_field(t, "name", t.get("setup-name")).hint(t.get("setup-name-hint")).value(&typed.name)
                .autocomplete("name").error(errors.of("name")))
            (form::text_field(t, "login", t.get("sign-in-login")).hint(t.get("login-rule")).value(&typed.login)
                .width_chars(20).autocomplete("username").error(errors.of("login")))
        },
        Invitation::Account { login, display_name, .. } => html! {
            p { (t.get("setup-account-lead")) }
            (summary_list(t).row(t.get("setup-name"), name(display_name)).text(t.get("sign-in-login"), login))
        },
    }
}
