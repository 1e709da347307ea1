//! Adding a colleague: the agency first, because roles and posts follow from it.

use app::AgencyEntry;
use maud::{Markup, html};

use super::account_form::{AccountForm, AgencyQuery, agency_of, refused};
use crate::components::content::{heading, steps};
use crate::components::form::{FormErrors, post, search, select, submit};
use crate::components::layout::page;
use crate::server::{Form, PageError, PageResult, Signed, show, show_again};
use crate::wording::key;

pub(super) async fn ask(signed: Signed, Form(query): Form<AgencyQuery>) -> PageResult {
    let Some(asked) = query.agency.first() else {
        return show(agency_page(&signed, "/admin/accounts/new", "", &FormErrors::new()));
    };
    match agency_of(&signed, asked) {
        Some(agency) => show(questions(&signed, &agency, &AccountForm::for_agency(agency.id), &FormErrors::new())),
        None => {
            let mut errors = FormErrors::new();
            errors.add("agency", signed.t.get("admin-agency-error"));
            show_again(agency_page(&signed, "/admin/accounts/new", "", &errors))
        }
    }
}

/// Step 1, also for moving somebody to another agency.
pub(super) fn agency_page(signed: &Signed, action: &str, chosen: &str, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let directory = signed.app.directory();
    let mut agencies = select(t, "agency", t.get("admin-which-agency"))
        .hint(t.get("admin-which-agency-hint"))
        .value(chosen)
        .error(errors.of("agency"))
        .as_heading();
    for kind in model::AgencyKind::ALL {
        let mut of_kind = directory.agencies().filter(|a| a.facts.active && a.facts.kind == *kind).peekable();
        if of_kind.peek().is_some() {
            agencies = agencies.group(t.word(*kind));
        }
        for agency in of_kind {
            agencies = agencies.option(agency.id.to_string(), agency.facts.name.in_language(t.language()));
        }
    }
    page(
        signed.shell(t.get("admin-which-agency")).back_to("/admin/accounts", t.get("admin-accounts")).errors(errors),
        &html! {
            (steps(t, 1, 2, &t.get("admin-step-agency")))
            (search(action, &html! { (agencies) (submit(t.get("action-continue"))) }))
        },
    )
}

fn questions(signed: &Signed, agency: &AgencyEntry, form: &AccountForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let action = format!("/admin/accounts/new?agency={}", agency.id);
    page(
        signed.shell(t.get("admin-account-new")).back("/admin/accounts/new").errors(errors),
        &html! {
            (steps(t, 2, 2, &t.get("admin-step-person")))
            (heading(Some(agency.facts.name.in_language(t.language())), &t.get("admin-account-new")))
            (post(&action, &form.questions(signed, agency, errors)))
        },
    )
}

pub(super) async fn add(signed: Signed, Form(form): Form<AccountForm>) -> PageResult {
    let agency = agency_of(&signed, &form.agency).ok_or(PageError::Malformed)?;
    let (facts, identity) = match form.parse(&signed, &agency, true) {
        Ok(parsed) => parsed,
        Err(errors) => return show_again(questions(&signed, &agency, &form, &errors)),
    };
    match signed.app.add_account(signed.actor(), facts, identity).await {
        Ok(id) => signed.see_other_saying(format!("/admin/accounts/{id}"), key("done-account-added")),
        Err(error) => {
            let errors = refused(signed.t, error)?;
            show_again(questions(&signed, &agency, &form, &errors))
        }
    }
}
