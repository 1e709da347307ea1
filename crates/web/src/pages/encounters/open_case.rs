//! Opening a case after a check: about somebody new, or about the person who was recognised.

use app::cases::{OpenCase, Whom};
use app::person_code;
use maud::{Markup, html};
use model::{EncounterId, MAX_NARRATIVE_CHARS, PersonId};
use serde::Deserialize;

use crate::components::content::{heading, inset};
use crate::components::form::{FormErrors, button_group, hidden, post, submit, text_area};
use crate::components::layout::page;
use crate::input::{InputErrors, optional_narrative};
use crate::server::{Form, PageError, PageResult, PathId, Signed, see_other, show, show_again};
use crate::wording::key;

/// The form, and the query that leads to it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct CaseForm {
    /// The known person who was recognised; empty for somebody new.
    person: String,
    narrative: String,
}

impl CaseForm {
    fn whom(&self) -> Result<Whom, PageError> {
        match self.person.as_str() {
            "" => Ok(Whom::New),
            id => id.parse::<PersonId>().map(Whom::Known).map_err(|_| PageError::NotFound),
        }
    }
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<EncounterId>, Form(form): Form<CaseForm>) -> PageResult {
    // Somebody else's encounter is not there; one that has ended is told by its own page.
    if !signed.app.open_encounters(signed.actor()).iter().any(|(open, _)| *open == id) {
        signed.app.read_encounter(signed.actor(), id).await?;
        return see_other(format!("/encounters/{id}"));
    }
    let whom = form.whom()?;
    show(case_page(&signed, id, whom, &form, &FormErrors::new()))
}

pub(super) async fn open(mut signed: Signed, PathId(id): PathId<EncounterId>, Form(form): Form<CaseForm>) -> PageResult {
    let whom = form.whom()?;
    let narrative = match optional_narrative(&form.narrative) {
        Ok(narrative) => narrative,
        Err(error) => {
            if let Whom::Known(person) = whom {
                signed.path = format!("/encounters/{id}/case?person={person}");
            }
            let errors = InputErrors::one("narrative", error).in_words(signed.t);
            return show_again(case_page(&signed, id, whom, &form, &errors));
        }
    };
    let typed = vec![(signed.t.get("encounter-narrative"), form.narrative)];
    let opened = signed.app.open_case(signed.actor(), OpenCase { encounter: id, whom, narrative }).await;
    let case = opened.map_err(|error| PageError::from(error).keeping(typed))?;
    signed.see_other_saying(format!("/cases/{case}"), key("done-case-opened"))
}

fn case_page(signed: &Signed, id: EncounterId, whom: Whom, form: &CaseForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let about = match whom {
        Whom::New => t.get("encounter-case-about-new"),
        Whom::Known(person) => t.with("encounter-case-about-known", &[("code", person_code(person.record()).into())]),
    };
    page(
        signed.shell(t.get("encounter-case-title")).back(format!("/encounters/{id}")).errors(errors),
        &html! {
            (heading(Some(&t.get("encounter-caption")), &t.get("encounter-case-title")))
            p.lead { (about) }
            (inset(&html! { p { (t.get("encounter-case-tracks")) } }))
            (post(&format!("/encounters/{id}/case"), &html! {
                (hidden("person", &form.person))
                (text_area(t, "narrative", t.get("encounter-narrative")).hint(t.get("encounter-narrative-hint")).rows(8).optional()
                    .limit_chars(MAX_NARRATIVE_CHARS).value(&form.narrative).error(errors.of("narrative")))
                (button_group(&html! {
                    (submit(t.get("encounter-case-open")))
                    a href={ "/encounters/" (id) } { (t.get("action-cancel")) }
                }))
            }))
        },
    )
}
