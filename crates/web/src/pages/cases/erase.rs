//! Erasing the person of a closed case: for good, so the case's number is typed first.

use app::cases::CaseView;
use maud::{Markup, html};
use model::CaseId;
use serde::Deserialize;

use super::change;
use super::frame::{deed_heading, deed_shell, need};
use crate::components::content::warning_text;
use crate::components::form::{FormErrors, button_group, post, submit, text_field};
use crate::components::layout::page;
use crate::input::case_number;
use crate::server::{Form, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct EraseForm {
    number: String,
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<CaseId>) -> PageResult {
    let view = signed.app.case_view(signed.actor(), id).await?;
    need(view.rights.erase)?;
    show(erase_page(&signed, &view, &EraseForm::default(), &FormErrors::new()))
}

pub(super) async fn save(signed: Signed, PathId(id): PathId<CaseId>, Form(form): Form<EraseForm>) -> PageResult {
    let view = signed.app.case_view(signed.actor(), id).await?;
    need(view.rights.erase)?;
    if case_number(&form.number).ok().as_ref() != Some(&view.facts.number) {
        let mut errors = FormErrors::new();
        errors.add("number", signed.t.get("case-erase-other-number"));
        return show_again(erase_page(&signed, &view, &form, &errors));
    }
    let erased = signed.app.erase_person(signed.actor(), id).await;
    change::done(signed, id, erased, key("done-person-erased"), &[])
}

fn erase_page(signed: &Signed, view: &CaseView, form: &EraseForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("case-erase");
    page(
        deed_shell(signed, &title, view).errors(errors),
        &html! {
            (deed_heading(view, &title))
            (warning_text(t, &t.get("case-erase-warning")))
            p { (t.get("case-erase-text")) }
            (post(&format!("/cases/{}/erase", view.id), &html! {
                (text_field(t, "number", t.get("case-erase-number")).hint(t.get("case-erase-number-hint")).width_chars(20)
                    .value(&form.number).error(errors.of("number")))
                (button_group(&html! {
                    (submit(t.get("case-erase-confirm")).warning())
                    a href={ "/cases/" (view.id) } { (t.get("action-cancel")) }
                }))
            }))
        },
    )
}
