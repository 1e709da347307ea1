//! API tokens: a narrow, dated part of one's rights for a program.

use app::accounts::Scope;
use maud::{Markup, Render, html};
use serde::Deserialize;
use uuid::Uuid;

use super::OWN;
use super::second_factor::password_refused;
use crate::components::content::{panel, warning_text};
use crate::components::form::{self, FormErrors};
use crate::components::layout::{PageShell, page};
use crate::components::table::{Column, table};
use crate::routes::Routes;
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::{Arg, Texts, key};

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/account/tokens/new", OWN, ask).post("/account/tokens/new", OWN, make).post(
        "/account/tokens/{token}/end",
        OWN,
        end,
    )
}

/// Lives that are offered, in days.
const LIVES: [i64; 4] = [7, 30, 90, 365];

#[derive(Default, Deserialize)]
#[serde(default)]
struct TokenForm {
    label: String,
    scopes: Vec<String>,
    days: String,
    password: String,
}

async fn ask(signed: Signed) -> PageResult {
    show(token_page(&signed, &TokenForm::default(), &FormErrors::new()))
}

async fn make(signed: Signed, Form(form): Form<TokenForm>) -> PageResult {
    let t = signed.t;
    let mut errors = FormErrors::new();
    if form.label.trim().is_empty() {
        errors.add("label", t.get("account-token-label-missing"));
    }
    let scopes: Vec<Scope> = form.scopes.iter().filter_map(|code| code.parse().ok()).collect();
    if scopes.is_empty() {
        errors.add("scopes", t.get("account-token-scopes-missing"));
    }
    let days = form.days.parse().ok().filter(|days| LIVES.contains(days));
    if days.is_none() {
        errors.add("days", t.get("account-token-days-missing"));
    }
    if form.password.is_empty() {
        errors.add("password", t.get("account-present-missing"));
    }
    let Some(days) = days.filter(|_| errors.is_empty()) else { return show_again(token_page(&signed, &form, &errors)) };
    match signed.app.make_token(&signed.visitor, form.label.trim(), &scopes, days, form.password.clone().into()).await {
        // Shown once and stored nowhere, so it comes with this answer and not after a redirect.
        Ok(token) => show(made_page(t, &token)),
        Err(error) => password_refused(error, &signed, errors, |errors| token_page(&signed, &form, errors)),
    }
}

async fn end(signed: Signed, PathId(token): PathId<Uuid>) -> PageResult {
    signed.app.end_token(&signed.visitor, token).await?;
    signed.see_other_saying("/account", key("done-token-ended"))
}

fn scope_words(t: Texts, scope: Scope) -> String {
    t.get(match scope {
        Scope::Encounters => key("scope-encounters"),
        Scope::ReadCases => key("scope-read-cases"),
        Scope::WriteCases => key("scope-write-cases"),
        Scope::Identities => key("scope-identities"),
        Scope::Ledger => key("scope-ledger"),
        Scope::Watchlists => key("scope-watchlists"),
        Scope::Accounts => key("scope-accounts"),
        Scope::Operations => key("scope-operations"),
        Scope::Forms => key("scope-forms"),
    })
}

/// The tokens that live, in the words of the form they were made with.
pub(super) async fn list(signed: &Signed) -> Result<Markup, PageError> {
    let t = signed.t;
    let tokens = signed.app.own_tokens(&signed.visitor).await?;
    let rows = tokens.iter().map(|token| {
        let scopes = token.scopes.split(' ').filter_map(|code| code.parse().ok());
        let words: Vec<String> = scopes.map(|scope| scope_words(t, scope)).collect();
        vec![
            html! { (token.label) },
            html! { (t.list(&words)) },
            html! { (signed.when(token.expires)) },
            form::post(
                &format!("/account/tokens/{}/end", token.id),
                &form::submit(t.get("account-token-end")).secondary().render(),
            ),
        ]
    });
    let list = table(t, t.get("account-tokens"))
        .caption_hidden()
        .column(Column::text(t.get("account-token-label")))
        .column(Column::text(t.get("account-token-scopes")))
        .column(Column::text(t.get("account-token-expires")))
        .column(Column::text(t.get("account-token-end")))
        .rows(rows)
        .empty(html! { p { (t.get("account-tokens-none")) } });
    Ok(html! { (list) p { (form::link_button(t.get("account-token-make"), "/account/tokens/new").secondary()) } })
}

fn token_page(signed: &Signed, typed: &TokenForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let scopes = form::checkboxes(t, "scopes", t.get("account-token-scopes")).hint(t.get("account-token-scopes-hint"));
    let scopes = Scope::ALL.iter().fold(scopes, |boxes, scope| boxes.option(scope.code(), scope_words(t, *scope)));
    let days = form::radios(t, "days", t.get("account-token-days"));
    let days = LIVES
        .iter()
        .fold(days, |radios, n| radios.option(n.to_string(), t.with("account-token-n-days", &[("days", Arg::from(*n))])));
    page(
        signed.shell(t.get("account-token-make")).back("/account").errors(errors),
        &html! {
            h1 { (t.get("account-token-make")) }
            p { (t.get("account-token-lead")) }
            (form::post("/account/tokens/new", &html! {
                (form::text_field(t, "label", t.get("account-token-label")).hint(t.get("account-token-label-hint"))
                    .value(&typed.label).error(errors.of("label")))
                (scopes.values(typed.scopes.clone()).error(errors.of("scopes")))
                (days.value(&typed.days).error(errors.of("days")))
                (form::password_field(t, "password", t.get("account-present"), "current-password").width_chars(30)
                    .error(errors.of("password")))
                (form::submit(t.get("account-token-make")))
            }))
        },
    )
}

fn made_page(t: Texts, token: &str) -> Markup {
    page(
        PageShell::new(t, t.get("account-token-made"), "/account"),
        &html! {
            (panel(&html! { h1 { (t.get("account-token-made")) } }, &html! { p { code { (token) } } }))
            (warning_text(t, &t.get("account-token-once")))
            p { (form::link_button(t.get("account-token-kept"), "/account")) }
        },
    )
}
