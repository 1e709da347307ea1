//! A version is retired, after a question: what becomes of answers that wait on phones.

use app::AppError;
use app::forms::{FormEntry, MAX_WITHDRAWAL_CHARS, Retire, RetireError};
use maud::{Markup, html};
use model::{FormState, FormVersionId};
use serde::Deserialize;

use super::publish::form_to_change;
use super::words;
use crate::components::content::{heading, warning_text};
use crate::components::form::{FormErrors, button_group, hidden, post, radios, submit, text_area};
use crate::components::layout::page;
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

/// Late answers are taken.
const TAKE: &str = "take";
/// No more answers are taken, because the form does harm.
const AT_ONCE: &str = "at_once";

/// The version of the record that was looked at, and what becomes of late answers.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Decision {
    version: String,
    late: String,
    because: String,
}

impl Decision {
    fn how(&self) -> Retire {
        match self.late.as_str() {
            AT_ONCE => Retire::AtOnce { because: self.because.clone() },
            _ => Retire::TakingLate,
        }
    }
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<FormVersionId>) -> PageResult {
    let form = form_to_change(&signed, id).await?;
    if form.facts.state == FormState::Retired {
        return Err(PageError::from(AppError::State(app::StateError::FormRetired)));
    }
    let first = Decision { version: form.version.to_string(), late: TAKE.to_owned(), ..Decision::default() };
    show(the_page(&signed, &form, &first, &FormErrors::new()))
}

fn the_page(signed: &Signed, form: &FormEntry, decision: &Decision, errors: &FormErrors) -> Markup {
    let (t, at) = (signed.t, format!("/forms/{}", form.id));
    let days = u64::from(signed.app.country().late_answers_days());
    let take = t.with("form-retire-take", &[("days", days.into())]);
    page(
        signed.shell(t.get("form-retire-title")).back_to(at.clone(), words::title(t, &form.facts)).errors(errors),
        &html! {
            (heading(Some(&words::title(t, &form.facts)), &t.get("form-retire-title")))
            (warning_text(t, &t.get("form-retire-warning")))
            p { (t.get("form-retire-explained")) }
            (post(&format!("{at}/retire"), &html! {
                (hidden("version", &decision.version))
                (radios(t, "late", t.get("form-retire-late"))
                    .option_with_hint(TAKE, take, t.get("form-retire-take-hint"))
                    .option_with_hint(AT_ONCE, t.get("form-retire-at-once"), t.get("form-retire-at-once-hint"))
                    .value(&decision.late))
                (text_area(t, "because", t.get("form-retire-because")).hint(t.get("form-retire-because-hint")).optional().rows(3)
                    .limit_chars(MAX_WITHDRAWAL_CHARS).value(&decision.because).error(errors.of("because")))
                (button_group(&html! {
                    (submit(t.get("form-retire-now")).warning())
                    a href=(at) { (t.get("action-cancel")) }
                }))
            }))
        },
    )
}

pub(super) async fn retire(signed: Signed, PathId(id): PathId<FormVersionId>, Form(decision): Form<Decision>) -> PageResult {
    let version = decision.version.parse().map_err(|_| PageError::Malformed)?;
    match signed.app.retire_form(signed.actor(), id, version, decision.how()).await {
        Ok(()) => signed.see_other_saying(format!("/forms/{id}"), key("done-form-retired")),
        Err(RetireError::App(error)) => Err(error.into()),
        Err(RetireError::Reason) => {
            let form = form_to_change(&signed, id).await?;
            let mut errors = FormErrors::new();
            errors.add("because", signed.t.get("form-retire-because-error"));
            show_again(the_page(&signed, &form, &decision, &errors))
        }
    }
}
