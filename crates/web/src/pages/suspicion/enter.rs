//! Recording a suspicion.

use app::AppError;
use app::cases::CaseView;
use app::suspicion::{EnterSuspicion, Suspect};
use maud::{Markup, html};
use model::{CaseId, SuspectIs, SuspicionBasis};
use serde::Deserialize;

use crate::components::content::{heading, inset};
use crate::components::form::{FormErrors, checkboxes, post, radios, submit, text_area, text_field};
use crate::components::layout::page;
use crate::input::{InputError, InputErrors, case_number, choice, narrative};
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

/// The suspicion as sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct SuspicionForm {
    who: String,
    case_number: String,
    described: String,
    basis: Vec<String>,
    words: String,
}

impl SuspicionForm {
    fn read(&self) -> Result<EnterSuspicion, InputErrors> {
        let mut errors = InputErrors::default();
        let suspect = errors.take("who", choice::<SuspectIs>(&self.who)).and_then(|who| self.suspect(who, &mut errors));
        let mut basis = Vec::new();
        for code in &self.basis {
            basis.extend(errors.take("basis", choice::<SuspicionBasis>(code)));
        }
        if self.basis.is_empty() {
            errors.note("basis", InputError::ChoiceMissing);
        }
        let words = errors.take("words", narrative(&self.words));
        match (suspect, words) {
            (Some(suspect), Some(words)) if errors.is_empty() => Ok(EnterSuspicion { suspect, basis, words }),
            _ => Err(errors),
        }
    }

    fn suspect(&self, who: SuspectIs, errors: &mut InputErrors) -> Option<Suspect> {
        match who {
            SuspectIs::CasePerson => Some(Suspect::CasePerson),
            SuspectIs::KnownPerson => errors.take("case_number", case_number(&self.case_number)).map(Suspect::OfCase),
            SuspectIs::SomebodyElse => errors.take("described", narrative(&self.described)).map(Suspect::Described),
            SuspectIs::CannotTell => Some(Suspect::CannotTell),
        }
    }
}

pub(super) async fn ask(signed: Signed, PathId(case): PathId<CaseId>) -> PageResult {
    let view = readable(&signed, case).await?;
    show(the_page(&signed, &view, &SuspicionForm::default(), &FormErrors::new()))
}

async fn readable(signed: &Signed, case: CaseId) -> Result<CaseView, PageError> {
    let view = signed.app.case_view(signed.actor(), case).await?;
    if view.facts.status.is_closed() { Err(PageError::State(app::StateError::CaseClosed)) } else { Ok(view) }
}

pub(super) async fn save(signed: Signed, PathId(case): PathId<CaseId>, Form(form): Form<SuspicionForm>) -> PageResult {
    let view = readable(&signed, case).await?;
    let command = match form.read() {
        Ok(command) => command,
        Err(errors) => return show_again(the_page(&signed, &view, &form, &errors.in_words(signed.t))),
    };
    let by_number = matches!(command.suspect, Suspect::OfCase(_));
    match signed.app.enter_suspicion(signed.actor(), case, command).await {
        Ok(id) => signed.see_other_saying(format!("/suspicions/{id}"), key("done-suspicion-entered")),
        // The case itself was readable a moment ago: it is the number that leads nowhere for this reader.
        Err(AppError::NotFound | AppError::Denied(_)) if by_number => {
            let mut errors = FormErrors::new();
            errors.add("case_number", signed.t.get("case-number-not-found"));
            show_again(the_page(&signed, &view, &form, &errors))
        }
        Err(error) => Err(PageError::from(error).keeping(vec![(signed.t.get("suspicion-words"), form.words.clone())])),
    }
}

fn the_page(signed: &Signed, view: &CaseView, form: &SuspicionForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let number = view.facts.number.as_str();
    let title = t.get("suspicion-enter");
    let back = format!("/cases/{}/suspicions", view.id);
    page(
        signed.shell(title.clone()).back_to(back.clone(), t.get("suspicion-title")).errors(errors),
        &html! {
            (heading(Some(number), &title))
            (inset(&html! { p { (t.get("suspicion-apart")) } p { (t.get("suspicion-both")) } }))
            (post(&format!("{back}/new"), &html! {
                (radios(t, "who", t.get("suspicion-who")).vocabulary::<SuspectIs>().value(&form.who).error(errors.of("who")))
                (text_field(t, "case_number", t.get("suspicion-case-number")).hint(t.get("suspicion-case-number-hint")).width_chars(20)
                    .autocomplete("off").optional().value(&form.case_number).error(errors.of("case_number")))
                (text_area(t, "described", t.get("suspicion-described")).hint(t.get("suspicion-described-hint")).rows(3).optional()
                    .value(&form.described).error(errors.of("described")))
                (checkboxes(t, "basis", t.get("suspicion-basis")).vocabulary::<SuspicionBasis>().values(&form.basis)
                    .error(errors.of("basis")))
                (text_area(t, "words", t.get("suspicion-words")).hint(t.get("suspicion-words-hint")).rows(5)
                    .value(&form.words).error(errors.of("words")))
                (submit(t.get("suspicion-save")))
            }))
        },
    )
}
