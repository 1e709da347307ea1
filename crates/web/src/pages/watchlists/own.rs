//! Beginning a list of own entries, and changing what is said of any list.

use app::AppError;
use app::watchlists::{ChangeSource, NewLocalList};
use maud::{Markup, html};
use model::{ListId, NameText};
use serde::Deserialize;

use super::load::{basis_field, legal_basis, name_field};
use super::terms::{self, TermsForm};
use crate::components::content::heading;
use crate::components::form::{FormErrors, hidden, post, submit};
use crate::components::layout::page;
use crate::input::version;
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

/// The form as sent; fields of the terms stand beside its own.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct OwnForm {
    name: String,
    legal_basis: String,
    version: String,
    #[serde(flatten)]
    terms: TermsForm,
}

pub(super) async fn ask(signed: Signed) -> PageResult {
    show(new_page(&signed, &OwnForm::default(), &FormErrors::new()))
}

pub(super) async fn begin(signed: Signed, Form(form): Form<OwnForm>) -> PageResult {
    let (t, mut errors) = (signed.t, FormErrors::new());
    let name = form.name.parse::<NameText>().map_err(|_| errors.add("name", t.get("watchlist-name-error"))).ok();
    let basis = legal_basis(t, &form.legal_basis, &mut errors);
    let terms = form.terms.read(&signed, &mut errors);
    if terms.is_none() && errors.is_empty() {
        errors.add("grade", t.get("watchlist-terms-choose"));
    }
    let (Some(name), Some(legal_basis), Some((purpose, terms)), true) = (name, basis, terms, errors.is_empty()) else {
        return show_again(new_page(&signed, &form, &errors));
    };
    let command = NewLocalList { name: name.as_str().to_owned(), purpose, legal_basis, terms };
    match signed.app.begin_local_list(signed.actor(), command).await {
        Err(AppError::Taken) => {
            errors.add("name", t.get("watchlist-name-taken"));
            show_again(new_page(&signed, &form, &errors))
        }
        begun => signed.see_other_saying(format!("/watchlists/{}", begun?), key("done-watchlist-begun")),
    }
}

fn new_page(signed: &Signed, form: &OwnForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("watchlist-own-new")).back_to("/watchlists", t.get("watchlist-title")).errors(errors),
        &html! {
            (heading(None, &t.get("watchlist-own-new")))
            p.lead { (t.get("watchlist-own-lead")) }
            (post("/watchlists/own", &html! {
                (name_field(t, &form.name, errors))
                (basis_field(t, &form.legal_basis, errors))
                (terms::fields(signed, &form.terms, errors))
                (submit(t.get("watchlist-own-begin")))
            }))
        },
    )
}

pub(super) async fn ask_change(signed: Signed, PathId(id): PathId<ListId>) -> PageResult {
    let view = signed.app.watchlist(signed.actor(), id).await?;
    if !view.may_load {
        return Err(PageError::Denied(policy::Denial::Relation));
    }
    let facts = &view.list.facts;
    let form = OwnForm {
        name: facts.name.clone(),
        legal_basis: facts.legal_basis.clone(),
        version: view.list.version.to_string(),
        terms: TermsForm::of(facts),
    };
    show(change_page(&signed, id, &form, &FormErrors::new()))
}

pub(super) async fn change(signed: Signed, PathId(id): PathId<ListId>, Form(form): Form<OwnForm>) -> PageResult {
    let (t, mut errors) = (signed.t, FormErrors::new());
    let basis = legal_basis(t, &form.legal_basis, &mut errors);
    let terms = form.terms.read(&signed, &mut errors);
    if terms.is_none() && errors.is_empty() {
        errors.add("grade", t.get("watchlist-terms-choose"));
    }
    let (Some(legal_basis), Some((purpose, terms)), true) = (basis, terms, errors.is_empty()) else {
        return show_again(change_page(&signed, id, &form, &errors));
    };
    let command = ChangeSource { version: version(&form.version), purpose, legal_basis, terms };
    let typed = vec![(t.get("watchlist-legal-basis"), form.legal_basis.clone())];
    let changed = signed.app.change_source(signed.actor(), id, command).await;
    changed.map_err(|error| PageError::from(error).keeping(typed))?;
    signed.see_other_saying(format!("/watchlists/{id}"), key("done-watchlist-changed"))
}

fn change_page(signed: &Signed, id: ListId, form: &OwnForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("watchlist-change")).back(format!("/watchlists/{id}")).errors(errors),
        &html! {
            (heading(Some(&form.name), &t.get("watchlist-change")))
            (post(&format!("/watchlists/{id}/change"), &html! {
                (hidden("name", &form.name))
                (hidden("version", &form.version))
                (basis_field(t, &form.legal_basis, errors))
                (terms::fields(signed, &form.terms, errors))
                (submit(t.get("action-save")))
            }))
        },
    )
}
