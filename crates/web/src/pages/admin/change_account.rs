//! Changing a colleague's account: name, login, agency, post, roles, language.

use app::{AccountEntry, AgencyEntry};
use maud::{Markup, html};
use model::AccountId;

use super::account_form::{AccountForm, AgencyQuery, agency_of, refused};
use super::new_account::agency_page;
use crate::components::content::{heading, warning_text};
use crate::components::form::{FormErrors, post};
use crate::components::layout::page;
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

/// Shows the questions for the present agency or the one that was chosen; an empty choice asks for it.
pub(super) async fn ask(signed: Signed, PathId(id): PathId<AccountId>, Form(query): Form<AgencyQuery>) -> PageResult {
    let entry = signed.app.account_details(signed.actor(), id).await?.entry;
    let asked = query.agency.into_iter().next().unwrap_or_else(|| entry.facts.agency.to_string());
    match agency_of(&signed, &asked) {
        Some(agency) => show(questions(&signed, &entry, &agency, &AccountForm::of(&entry), &FormErrors::new())),
        None => show(agency_page(&signed, &address(id), &entry.facts.agency.to_string(), &FormErrors::new())),
    }
}

fn address(id: AccountId) -> String {
    format!("/admin/accounts/{id}/change")
}

fn questions(signed: &Signed, entry: &AccountEntry, agency: &AgencyEntry, form: &AccountForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let (account, action) = (format!("/admin/accounts/{}", entry.id), address(entry.id));
    let title = t.get("admin-account-change");
    page(
        signed.shell(&title).back_to(account, t.get("admin-account")).errors(errors),
        &html! {
            (heading(Some(agency.facts.name.in_language(t.language())), &title))
            p { a href={ (action) "?agency=" } { (t.get("admin-agency-change")) } }
            p { (t.get("admin-change-ends-sessions")) }
            @if entry.id == signed.actor().account { (warning_text(t, &t.get("admin-your-own-account"))) }
            (post(&format!("{action}?agency={}", agency.id), &form.questions(signed, agency, errors)))
        },
    )
}

pub(super) async fn change(signed: Signed, PathId(id): PathId<AccountId>, Form(form): Form<AccountForm>) -> PageResult {
    let entry = signed.app.account_details(signed.actor(), id).await?.entry;
    let agency = agency_of(&signed, &form.agency).ok_or(PageError::Malformed)?;
    let version = form.version.parse().map_err(|_| PageError::Malformed)?;
    let (facts, identity) = match form.parse(&signed, &agency, entry.facts.active) {
        Ok(parsed) => parsed,
        Err(errors) => return show_again(questions(&signed, &entry, &agency, &form, &errors)),
    };
    match signed.app.change_account(signed.actor(), id, version, facts, identity).await {
        Ok(()) => signed.see_other_saying(format!("/admin/accounts/{id}"), key("done-account-changed")),
        Err(error) => {
            let errors = refused(signed.t, error).map_err(|error| PageError::from(error).keeping(typed(&signed, &form)))?;
            show_again(questions(&signed, &entry, &agency, &form, &errors))
        }
    }
}

fn typed(signed: &Signed, form: &AccountForm) -> Vec<(String, String)> {
    let t = signed.t;
    vec![(t.get("admin-name"), form.name.clone()), (t.get("admin-login"), form.login.clone())]
}
