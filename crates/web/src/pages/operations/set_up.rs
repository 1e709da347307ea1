//! Opening an operation: name, objectives, days. Who takes part and where follow on pages of their own.

use app::AppError;
use app::operations::{OperationView, SetUpOperation};
use maud::{Markup, html};
use model::{MAX_NARRATIVE_CHARS, NameText, Narrative, OperationId, Period};
use serde::Deserialize;

use super::frame::{address, days, deed_shell, need_open};
use crate::components::content::heading;
use crate::components::date_input::DateInput;
use crate::components::form::{FormErrors, date_field, hidden, post, submit, text_area, text_field};
use crate::components::layout::page;
use crate::input::version;
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct SetUpForm {
    name: String,
    objectives: String,
    from_day: String,
    from_month: String,
    from_year: String,
    to_day: String,
    to_month: String,
    to_year: String,
    version: String,
}

impl SetUpForm {
    fn of(view: &OperationView) -> Self {
        let (from, to) = (DateInput::from(view.facts.period.from()), DateInput::from(view.facts.period.to()));
        Self {
            name: view.name.clone(),
            objectives: view.objectives.clone(),
            from_day: from.day,
            from_month: from.month,
            from_year: from.year,
            to_day: to.day,
            to_month: to.month,
            to_year: to.year,
            version: view.version.to_string(),
        }
    }

    fn from(&self) -> DateInput {
        DateInput::new(&self.from_day, &self.from_month, &self.from_year)
    }

    fn to(&self) -> DateInput {
        DateInput::new(&self.to_day, &self.to_month, &self.to_year)
    }

    fn read(&self, signed: &Signed) -> Result<(NameText, Narrative, Period), FormErrors> {
        let (t, mut errors) = (signed.t, FormErrors::new());
        let name = self.name.parse().map_err(|_| errors.add("name", t.get("operation-name-error"))).ok();
        let objectives = crate::input::narrative(&self.objectives);
        let objectives = objectives.map_err(|_| errors.add("objectives", t.get("operation-objectives-error"))).ok();
        let period = days(t, &self.from(), &self.to(), &mut errors);
        match (name, objectives, period) {
            (Some(name), Some(objectives), Some(period)) if errors.is_empty() => Ok((name, objectives, period)),
            _ => Err(errors),
        }
    }

    fn questions(&self, signed: &Signed, errors: &FormErrors) -> Markup {
        let t = signed.t;
        html! {
            (hidden("version", &self.version))
            (text_field(t, "name", t.get("operation-name")).hint(t.get("operation-name-hint")).value(&self.name).width_chars(30)
                .error(errors.of("name")))
            (text_area(t, "objectives", t.get("operation-objectives")).hint(t.get("operation-objectives-hint")).rows(5)
                .limit_chars(MAX_NARRATIVE_CHARS).value(&self.objectives).error(errors.of("objectives")))
            (date_field(t, "from", t.get("operation-first-day")).value(self.from()).error(errors.of("from")))
            (date_field(t, "to", t.get("operation-last-day")).value(self.to()).error(errors.of("to")))
            (submit(t.get("action-continue")))
        }
    }
}

/// The command that changes nothing of an operation yet.
pub(super) fn as_it_is(view: &OperationView) -> Result<SetUpOperation, PageError> {
    let name = view.name.parse().map_err(|_| PageError::Malformed)?;
    let objectives = view.objectives.parse().map_err(|_| PageError::Malformed)?;
    let facts = view.facts.clone();
    let (period, countries, agencies, posts) = (facts.period, facts.countries, facts.agencies, facts.posts);
    Ok(SetUpOperation { name, objectives, period, countries, agencies, posts })
}

pub(super) async fn ask_new(signed: Signed) -> PageResult {
    show(new_page(&signed, &SetUpForm::default(), &FormErrors::new()))
}

fn new_page(signed: &Signed, form: &SetUpForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("operation-new")).back_to("/operations", t.get("operation-list-title")).errors(errors),
        &html! {
            (heading(None, &t.get("operation-new")))
            p { (t.get("operation-new-lead")) }
            (post("/operations/new", &form.questions(signed, errors)))
        },
    )
}

pub(super) async fn create(signed: Signed, Form(form): Form<SetUpForm>) -> PageResult {
    let (name, objectives, period) = match form.read(&signed) {
        Ok(read) => read,
        Err(errors) => return show_again(new_page(&signed, &form, &errors)),
    };
    let command = SetUpOperation { name, objectives, period, countries: vec![], agencies: vec![], posts: vec![] };
    let id = signed.app.create_operation(signed.actor(), command).await?;
    signed.see_other_saying(format!("{}/participants", address(id)), key("done-operation-created"))
}

pub(super) async fn ask_change(signed: Signed, PathId(id): PathId<OperationId>) -> PageResult {
    let view = signed.app.operation(signed.actor(), id).await?;
    need_open(&view)?;
    show(change_page(&signed, &view, &SetUpForm::of(&view), &FormErrors::new()))
}

fn change_page(signed: &Signed, view: &OperationView, form: &SetUpForm, errors: &FormErrors) -> Markup {
    let title = signed.t.get("operation-change");
    page(
        deed_shell(signed, &title, view).errors(errors),
        &html! {
            (heading(Some(&view.name), &title))
            (post(&format!("{}/change", address(view.id)), &form.questions(signed, errors)))
        },
    )
}

pub(super) async fn change(signed: Signed, PathId(id): PathId<OperationId>, Form(form): Form<SetUpForm>) -> PageResult {
    let view = signed.app.operation(signed.actor(), id).await?;
    let (name, objectives, period) = match form.read(&signed) {
        Ok(read) => read,
        Err(errors) => return show_again(change_page(&signed, &view, &form, &errors)),
    };
    let command = SetUpOperation { name, objectives, period, ..as_it_is(&view)? };
    match signed.app.change_operation(signed.actor(), id, version(&form.version), command).await {
        Ok(()) => signed.see_other_saying(address(id), key("done-operation-changed")),
        Err(AppError::State(state @ app::StateError::HasFigures)) => {
            let mut errors = FormErrors::new();
            errors.add("from", signed.t.get(crate::pages::errors::state_words(state)));
            show_again(change_page(&signed, &view, &form, &errors))
        }
        Err(error) => {
            let typed = vec![(signed.t.get("operation-objectives"), form.objectives.clone())];
            Err(PageError::from(error).keeping(typed))
        }
    }
}
