//! Ending a hold: when, to whom, where.

use app::interception::{InterceptionView, ReleaseHeld};
use app::{AppError, StateError};
use maud::{Markup, html};
use model::{InterceptionId, ReleasedTo};
use serde::Deserialize;

use super::clock_tag;
use super::record::{optional_name, yes_no};
use crate::components::content::heading;
use crate::components::form::{DateInput, FormErrors, button_group, date_field, hidden, post, radios, submit, text_field};
use crate::components::layout::page;
use crate::input::{InputError, InputErrors, choice, moment, version, yes_or_no};
use crate::pages::errors::state_words;
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

/// The end of a hold as sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ReleaseForm {
    at_day: String,
    at_month: String,
    at_year: String,
    time: String,
    to: String,
    place: String,
    guardian_told: String,
    probation_told: String,
    complaint: String,
    version: String,
}

impl ReleaseForm {
    fn begun(signed: &Signed, version: u32) -> Self {
        let now = signed.app.now().to_zoned(signed.app.country().time_zone().clone());
        let date = DateInput::from(now.date());
        let time = format!("{:02}:{:02}", now.hour(), now.minute());
        Self { at_day: date.day, at_month: date.month, at_year: date.year, time, version: version.to_string(), ..Self::default() }
    }

    fn date(&self) -> DateInput {
        DateInput::new(&self.at_day, &self.at_month, &self.at_year)
    }

    fn read(&self, signed: &Signed) -> Result<ReleaseHeld, InputErrors> {
        let mut errors = InputErrors::default();
        let ended = moment(&self.date(), &self.time, signed.app.country().time_zone());
        let field = if matches!(ended, Err(InputError::NotATime(_))) { "time" } else { "at" };
        let at = errors.take(field, ended);
        let to = errors.take("to", choice::<ReleasedTo>(&self.to));
        let place = errors.take("place", optional_name(&self.place)).flatten();
        let guardian_told = errors.take("guardian_told", yes_or_no(&self.guardian_told)).unwrap_or_default();
        let probation_told = errors.take("probation_told", yes_or_no(&self.probation_told)).unwrap_or_default();
        let complaint = errors.take("complaint", optional_name(&self.complaint)).flatten();
        match (at, to) {
            (Some(at), Some(to)) if errors.is_empty() => {
                Ok(ReleaseHeld { at, to, place, guardian_told, probation_told, complaint, version: version(&self.version) })
            }
            _ => Err(errors),
        }
    }
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<InterceptionId>) -> PageResult {
    let view = still_held(&signed, id).await?;
    let form = ReleaseForm::begun(&signed, view.version);
    show(the_page(&signed, &view, &form, &FormErrors::new()))
}

async fn still_held(signed: &Signed, id: InterceptionId) -> Result<InterceptionView, PageError> {
    let view = signed.app.read_interception(signed.actor(), id).await?;
    if view.facts.release.is_some() { Err(PageError::State(StateError::HoldEnded)) } else { Ok(view) }
}

pub(super) async fn save(signed: Signed, PathId(id): PathId<InterceptionId>, Form(form): Form<ReleaseForm>) -> PageResult {
    let view = still_held(&signed, id).await?;
    let command = match form.read(&signed) {
        Ok(command) => command,
        Err(errors) => return show_again(the_page(&signed, &view, &form, &errors.in_words(signed.t))),
    };
    match signed.app.release_held(signed.actor(), id, command).await {
        Ok(()) => signed.see_other_saying(format!("/interceptions/{id}"), key("done-interception-released")),
        Err(AppError::State(StateError::HoldTimes)) => {
            let mut errors = FormErrors::new();
            errors.add("at", signed.t.get(state_words(StateError::HoldTimes)));
            show_again(the_page(&signed, &view, &form, &errors))
        }
        Err(error) => Err(PageError::from(error)),
    }
}

fn the_page(signed: &Signed, view: &InterceptionView, form: &ReleaseForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("interception-release");
    let back = format!("/interceptions/{}", view.id);
    page(
        signed.shell(title.clone()).back_to(back.clone(), t.get("interception-title")).errors(errors),
        &html! {
            (heading(Some(&app::person_code(view.id.record())), &title))
            p { (clock_tag(t, view.clock)) }
            (post(&format!("{back}/release"), &html! {
                (hidden("version", &form.version))
                (radios(t, "to", t.get("interception-released-to")).vocabulary::<ReleasedTo>().value(&form.to)
                    .error(errors.of("to")))
                (date_field(t, "at", t.get("interception-released")).value(form.date()).error(errors.of("at")))
                (text_field(t, "time", t.get("interception-time")).hint(t.get("interception-time-hint")).width_chars(5)
                    .autocomplete("off").value(&form.time).error(errors.of("time")))
                (text_field(t, "place", t.get("interception-released-where")).hint(t.get("interception-released-where-hint")).optional()
                    .autocomplete("off").value(&form.place).error(errors.of("place")))
                @if view.facts.age.child_rules_apply() {
                    (yes_no(signed, "guardian_told", key("interception-guardian"), &form.guardian_told, errors))
                    (yes_no(signed, "probation_told", key("interception-probation"), &form.probation_told, errors))
                }
                (text_field(t, "complaint", t.get("interception-complaint-number")).width_chars(24).autocomplete("off").optional()
                    .value(&form.complaint).error(errors.of("complaint")))
                (button_group(&html! {
                    (submit(t.get("interception-release-save")))
                    a href=(back) { (t.get("action-cancel")) }
                }))
            }))
        },
    )
}
