//! Somebody related to the person of a case: of another case, or new.

use app::cases::CaseView;
use app::{AppError, StateError};
use maud::{Markup, html};
use model::{CaseId, LinkRole};

use super::change;
use super::frame::{deed_heading, deed_shell, need, need_open};
use crate::components::form::{FormErrors, fieldset, post, radios, select, submit, text_field};
use crate::components::layout::page;
use crate::input::RelationForm;
use crate::pages::encounters::fields::{BirthValues, NameValues, birth_fields, name_fields, sex_radios};
use crate::pages::errors::state_words;
use crate::server::{Form, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

pub(super) async fn ask(signed: Signed, PathId(id): PathId<CaseId>) -> PageResult {
    let view = signed.app.case_view(signed.actor(), id).await?;
    need(view.rights.change)?;
    need_open(&view)?;
    show(relation_page(&signed, &view, &RelationForm::default(), &FormErrors::new()))
}

pub(super) async fn save(signed: Signed, PathId(id): PathId<CaseId>, Form(form): Form<RelationForm>) -> PageResult {
    let view = signed.app.case_view(signed.actor(), id).await?;
    need(view.rights.change)?;
    let command = match form.command(signed.app.today()) {
        Ok(command) => command,
        Err(errors) => return show_again(relation_page(&signed, &view, &form, &errors.in_words(signed.t))),
    };
    let added = signed.app.add_relation(signed.actor(), id, command).await;
    let wrong = match &added {
        // The case of this page was read just now, so it is the other one that is not there for this reader.
        Err(AppError::NotFound) => signed.t.get("case-number-not-found"),
        Err(AppError::State(StateError::SamePerson)) => signed.t.get(state_words(StateError::SamePerson)),
        _ => return change::done(signed, id, added, key("done-relation-added"), &[]),
    };
    let mut errors = FormErrors::new();
    errors.add("case_number", wrong);
    show_again(relation_page(&signed, &view, &form, &errors))
}

fn relation_page(signed: &Signed, view: &CaseView, form: &RelationForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("case-relation-title");
    let names = NameValues { name: &form.name, no_name: &form.no_name, other_names: &form.other_names };
    let birth = BirthValues { date: form.birth(), age: &form.birth_age, absent: &form.birth_answer };
    page(
        deed_shell(signed, &title, view).errors(errors),
        &html! {
            (deed_heading(view, &title))
            (post(&format!("/cases/{}/relations/new", view.id), &html! {
                (select(t, "role", t.get("case-relation-role")).hint(t.get("case-relation-role-hint")).vocabulary::<LinkRole>()
                    .value(&form.role).error(errors.of("role")))
                (radios(t, "other", t.get("case-relation-other"))
                    .option("of_case", t.get("case-relation-of-case"))
                    .option("new", t.get("case-relation-new"))
                    .value(&form.other).error(errors.of("other")))
                (fieldset(&t.get("case-relation-of-case"), &html! {
                    (text_field(t, "case_number", t.get("case-find-number")).width_chars(20).value(&form.case_number)
                        .error(errors.of("case_number")))
                }))
                (fieldset(&t.get("case-relation-new"), &html! {
                    (name_fields(t, names, errors))
                    (sex_radios(t, &form.sex, errors))
                    (birth_fields(t, birth, errors))
                }))
                (submit(t.get("case-relation-save")))
            }))
        },
    )
}
