//! Moving a suspicion on; for a protected person with a supervisor's legal reason and notice.

use app::suspicion::{DecideSuspicion, SuspicionView};
use app::{AppError, StateError};
use maud::{Markup, html};
use model::{NonPunishmentGround, NonPunishmentReview, Notice, NoticeProof, NoticeTo, SuspicionId, SuspicionState};
use serde::Deserialize;

use super::view::non_punishment;
use crate::components::content::heading;
use crate::components::form::{
    DateInput, FormErrors, button_group, date_field, fieldset, hidden, post, radios, submit, text_area,
};
use crate::components::layout::page;
use crate::input::{InputErrors, choice, narrative, version, whole_day};
use crate::pages::errors::state_words;
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

/// The step as sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct StepForm {
    state: String,
    words: String,
    ground: String,
    notice_to: String,
    notice_day: String,
    notice_month: String,
    notice_year: String,
    notice_proof: String,
    version: String,
}

impl StepForm {
    fn date(&self) -> DateInput {
        DateInput::new(&self.notice_day, &self.notice_month, &self.notice_year)
    }

    /// The legal reason and the notice are needed where the page asked for them and somebody is to be accused.
    fn read(&self, asks_review: bool) -> Result<DecideSuspicion, InputErrors> {
        let mut errors = InputErrors::default();
        let state = errors.take("state", choice::<SuspicionState>(&self.state));
        let words = errors.take("words", narrative(&self.words));
        let review = if asks_review && state == Some(SuspicionState::Accused) { self.review(&mut errors) } else { None };
        match (state, words) {
            (Some(state), Some(words)) if errors.is_empty() => {
                Ok(DecideSuspicion { state, words, review, version: version(&self.version) })
            }
            _ => Err(errors),
        }
    }

    fn review(&self, errors: &mut InputErrors) -> Option<NonPunishmentReview> {
        let ground = errors.take("ground", choice::<NonPunishmentGround>(&self.ground));
        let to = errors.take("notice_to", choice::<NoticeTo>(&self.notice_to));
        let on = errors.take("notice", whole_day(&self.date()));
        let proof = errors.take("notice_proof", choice::<NoticeProof>(&self.notice_proof));
        Some(NonPunishmentReview { ground: ground?, notice: Notice { to: to?, on: on?, proof: proof? } })
    }
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<SuspicionId>) -> PageResult {
    let view = signed.app.read_suspicion(signed.actor(), id).await?;
    let form = StepForm { version: view.version.to_string(), ..StepForm::default() };
    show(the_page(&signed, &view, &form, &FormErrors::new()))
}

pub(super) async fn save(signed: Signed, PathId(id): PathId<SuspicionId>, Form(form): Form<StepForm>) -> PageResult {
    let view = signed.app.read_suspicion(signed.actor(), id).await?;
    let command = match form.read(view.protection.is_some() && view.may_review) {
        Ok(command) => command,
        Err(errors) => return show_again(the_page(&signed, &view, &form, &errors.in_words(signed.t))),
    };
    match signed.app.decide_suspicion(signed.actor(), id, command).await {
        Ok(()) => signed.see_other_saying(format!("/suspicions/{id}"), key("done-suspicion-decided")),
        Err(AppError::State(why)) => {
            let field = if why == StateError::NoticeDay { "notice" } else { "state" };
            let mut errors = FormErrors::new();
            errors.add(field, signed.t.get(state_words(why)));
            show_again(the_page(&signed, &view, &form, &errors))
        }
        Err(error) => Err(PageError::from(error).keeping(vec![(signed.t.get("suspicion-words"), form.words.clone())])),
    }
}

/// The states that can follow.
fn following(view: &SuspicionView) -> Vec<SuspicionState> {
    use SuspicionState::{Accused, Dropped, Suspected};
    match view.row.facts.state() {
        Suspected => vec![Dropped, Accused],
        Accused if view.row.needs_review => vec![Dropped, Accused],
        Accused => vec![Dropped],
        Dropped => vec![Suspected],
    }
}

fn the_page(signed: &Signed, view: &SuspicionView, form: &StepForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("suspicion-decide");
    let back = format!("/suspicions/{}", view.row.id);
    page(
        signed.shell(title.clone()).back_to(back.clone(), t.get("suspicion-one")).errors(errors),
        &html! {
            (heading(Some(&app::person_code(view.row.id.record())), &title))
            @if let Some(protection) = &view.protection { (non_punishment(signed, protection)) }
            (post(&format!("{back}/decide"), &html! {
                (hidden("version", &form.version))
                (radios(t, "state", t.get("suspicion-next")).words(following(view)).value(&form.state).error(errors.of("state")))
                (text_area(t, "words", t.get("suspicion-why")).hint(t.get("suspicion-why-hint")).rows(5)
                    .value(&form.words).error(errors.of("words")))
                @if view.protection.is_some() {
                    @if view.may_review { (review_fields(signed, form, errors)) }
                    @else { p.hint { (t.get("suspicion-supervisor-decides")) } }
                }
                (button_group(&html! {
                    (submit(t.get("suspicion-decide-save")))
                    a href=(back) { (t.get("action-cancel")) }
                }))
            }))
        },
    )
}

fn review_fields(signed: &Signed, form: &StepForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    fieldset(
        &t.get("suspicion-review-fields"),
        &html! {
            p.hint { (t.get("suspicion-review-hint")) }
            (radios(t, "ground", t.get("suspicion-ground")).vocabulary::<NonPunishmentGround>().value(&form.ground)
                .error(errors.of("ground")))
            (radios(t, "notice_to", t.get("suspicion-notice-to")).vocabulary::<NoticeTo>().value(&form.notice_to)
                .error(errors.of("notice_to")))
            (date_field(t, "notice", t.get("suspicion-notice-on")).value(form.date()).error(errors.of("notice")))
            (radios(t, "notice_proof", t.get("suspicion-notice-proof")).vocabulary::<NoticeProof>().value(&form.notice_proof)
                .error(errors.of("notice_proof")))
        },
    )
}
