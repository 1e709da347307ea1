//! The agencies that take part.

use app::{AgencyEntry, AppError, StateError};
use maud::{Markup, html};
use model::{AgencyFacts, AgencyId, AgencyKind};
use serde::Deserialize;

use super::field::{code, in_use, local_name};
use crate::components::content::{empty_state, heading, inset};
use crate::components::form::{FormErrors, button_group, hidden, link_button, post, radios, submit, text_field};
use crate::components::layout::page;
use crate::components::table::{Column, table};
use crate::pages::errors::state_words;
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

/// The form of an agency, as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AgencyForm {
    code: String,
    name_bn: String,
    name_en: String,
    kind: String,
    active: String,
    version: String,
}

pub(super) async fn list(signed: Signed) -> PageResult {
    let t = signed.t;
    let agencies = signed.app.list_agencies(signed.actor())?;
    let rows: Vec<Vec<Markup>> = agencies.iter().map(|agency| row(&signed, agency)).collect();
    let empty = empty_state(&t.get("admin-agencies-empty-title"), &html! { p { (t.get("admin-agencies-empty")) } });
    show(page(
        signed.shell(t.get("admin-agencies")).wide(),
        &html! {
            (heading(None, &t.get("admin-agencies")))
            p { (t.get("admin-agencies-lead")) }
            (button_group(&html! { (link_button(t.get("admin-agency-new"), "/admin/agencies/new")) }))
            h2 { (t.get("admin-agencies-list")) }
            (table(t, t.get("admin-agencies"))
                .caption_hidden()
                .column(Column::text(t.get("admin-agency")))
                .column(Column::text(t.get("admin-code")))
                .column(Column::text(t.get("admin-kind")))
                .column(Column::number(t.get("admin-accounts")))
                .column(Column::number(t.get("admin-posts")))
                .column(Column::text(t.get("admin-state")))
                .rows(rows)
                .empty(empty))
        },
    ))
}

fn row(signed: &Signed, agency: &AgencyEntry) -> Vec<Markup> {
    let t = signed.t;
    let directory = signed.app.directory();
    let people = directory.accounts().iter().filter(|account| account.facts.agency == agency.id).count() as u64;
    let posts = directory.posts_of(agency.id).count() as u64;
    let linked = |count: u64, list: &str| {
        html! { @if count > 0 { a href={ "/admin/" (list) "?agency=" (agency.id) } { (t.number(count)) } } @else { (t.number(0)) } }
    };
    vec![
        html! { a href={ "/admin/agencies/" (agency.id) "/change" } { (agency.facts.name.in_language(t.language())) } },
        html! { span.code { (agency.facts.code) } },
        html! { (t.word(agency.facts.kind)) },
        linked(people, "accounts"),
        linked(posts, "posts"),
        in_use(t, agency.facts.active),
    ]
}

impl AgencyForm {
    fn of(entry: &AgencyEntry) -> Self {
        let facts = &entry.facts;
        Self {
            code: facts.code.clone(),
            name_bn: facts.name.bn.clone(),
            name_en: facts.name.en.clone(),
            kind: facts.kind.code().to_owned(),
            active: if facts.active { "yes" } else { "no" }.to_owned(),
            version: entry.version.to_string(),
        }
    }

    fn parse(&self, signed: &Signed) -> Result<AgencyFacts, FormErrors> {
        let (t, mut errors) = (signed.t, FormErrors::new());
        let name = local_name(t, &self.name_bn, &self.name_en, &mut errors);
        let code = code(t, &self.code, &mut errors);
        let kind: Option<AgencyKind> = self.kind.parse().map_err(|_| errors.add("kind", t.get("admin-kind-error"))).ok();
        match (name, code, kind) {
            (Some(name), Some(code), Some(kind)) => Ok(AgencyFacts { code, name, kind, active: self.active != "no" }),
            _ => Err(errors),
        }
    }

    /// The questions; the code is asked only once, because it goes into records and files.
    fn questions(&self, signed: &Signed, is_new: bool, errors: &FormErrors) -> Markup {
        let t = signed.t;
        html! {
            (hidden("version", &self.version))
            (text_field(t, "name_bn", t.get("admin-name-bn")).value(&self.name_bn).width_chars(30).error(errors.of("name_bn")))
            (text_field(t, "name_en", t.get("admin-name-en")).value(&self.name_en).width_chars(30).error(errors.of("name_en")))
            @if is_new {
                (text_field(t, "code", t.get("admin-code")).hint(t.get("admin-code-hint")).value(&self.code).width_chars(20)
                    .error(errors.of("code")))
            } @else { (hidden("code", &self.code)) }
            (radios(t, "kind", t.get("admin-kind")).hint(t.get("admin-kind-hint")).vocabulary::<AgencyKind>().value(&self.kind)
                .error(errors.of("kind")))
            @if !is_new {
                (radios(t, "active", t.get("admin-agency-takes-part"))
                    .option("yes", t.get("admin-yes"))
                    .option_with_hint("no", t.get("admin-no"), t.get("admin-agency-inactive-hint"))
                    .value(&self.active)
                    .error(errors.of("active")))
            }
            (submit(t.get("action-save")))
        }
    }
}

fn form_page(signed: &Signed, existing: Option<AgencyId>, form: &AgencyForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let (title, action) = match existing {
        None => (t.get("admin-agency-new"), "/admin/agencies/new".to_owned()),
        Some(id) => (t.get("admin-agency-edit"), format!("/admin/agencies/{id}/change")),
    };
    page(
        signed.shell(&title).back_to("/admin/agencies", t.get("admin-agencies")).errors(errors),
        &html! {
            (heading(None, &title))
            @if existing.is_some() {
                (inset(&html! { p { (t.get("admin-code-is")) " " span.code { (form.code) } } }))
            }
            (post(&action, &form.questions(signed, existing.is_none(), errors)))
        },
    )
}

pub(super) async fn ask_new(signed: Signed) -> PageResult {
    show(form_page(&signed, None, &AgencyForm::default(), &FormErrors::new()))
}

pub(super) async fn add(signed: Signed, Form(form): Form<AgencyForm>) -> PageResult {
    let facts = match form.parse(&signed) {
        Ok(facts) => AgencyFacts { active: true, ..facts },
        Err(errors) => return show_again(form_page(&signed, None, &form, &errors)),
    };
    match signed.app.add_agency(signed.actor(), facts).await {
        Ok(_) => signed.see_other_saying("/admin/agencies", key("done-agency-added")),
        Err(AppError::Taken) => {
            let mut errors = FormErrors::new();
            errors.add("code", signed.t.get("admin-code-taken"));
            show_again(form_page(&signed, None, &form, &errors))
        }
        Err(error) => Err(error.into()),
    }
}

fn entry_of(signed: &Signed, id: AgencyId) -> Result<AgencyEntry, PageError> {
    let agencies = signed.app.list_agencies(signed.actor())?;
    agencies.into_iter().find(|agency| agency.id == id).ok_or(PageError::NotFound)
}

pub(super) async fn ask_change(signed: Signed, PathId(id): PathId<AgencyId>) -> PageResult {
    let entry = entry_of(&signed, id)?;
    show(form_page(&signed, Some(id), &AgencyForm::of(&entry), &FormErrors::new()))
}

pub(super) async fn change(signed: Signed, PathId(id): PathId<AgencyId>, Form(form): Form<AgencyForm>) -> PageResult {
    let t = signed.t;
    let version = form.version.parse().map_err(|_| PageError::Malformed)?;
    let facts = match form.parse(&signed) {
        Ok(facts) => facts,
        Err(errors) => return show_again(form_page(&signed, Some(id), &form, &errors)),
    };
    match signed.app.change_agency(signed.actor(), id, version, facts).await {
        Ok(()) => signed.see_other_saying("/admin/agencies", key("done-agency-changed")),
        Err(AppError::State(state @ StateError::LastAdministrator)) => {
            let mut errors = FormErrors::new();
            errors.add("active", t.get(state_words(state)));
            show_again(form_page(&signed, Some(id), &form, &errors))
        }
        Err(error) => {
            let typed = vec![(t.get("admin-name-bn"), form.name_bn), (t.get("admin-name-en"), form.name_en)];
            Err(PageError::from(error).keeping(typed))
        }
    }
}
