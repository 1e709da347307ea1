//! Starting, closing and reopening an operation, each after a page that says what follows.

use app::operations::OperationView;
use maud::{Markup, html};
use model::{MAX_NARRATIVE_CHARS, OperationId, OperationState};
use serde::Deserialize;

use super::frame::{address, deed_shell, need_running};
use crate::components::content::{heading, warning_text};
use crate::components::form::{FormErrors, button_group, hidden, post, submit, text_area};
use crate::components::layout::page;
use crate::input::{narrative, version};
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct StepForm {
    version: String,
    reason: String,
}

pub(super) async fn start(signed: Signed, PathId(id): PathId<OperationId>, Form(form): Form<StepForm>) -> PageResult {
    signed.app.start_operation(signed.actor(), id, version(&form.version)).await?;
    signed.see_other_saying(address(id), key("done-operation-started"))
}

pub(super) async fn ask_close(signed: Signed, PathId(id): PathId<OperationId>) -> PageResult {
    let t = signed.t;
    let view = signed.app.operation(signed.actor(), id).await?;
    need_running(&view)?;
    let board = signed.app.operation_board(signed.actor(), id)?;
    let silent = board.reporting.iter().filter(|who| who.last.is_none()).count();
    let title = t.get("operation-close");
    show(page(
        deed_shell(&signed, &title, &view),
        &html! {
            (heading(Some(&view.name), &title))
            p { (t.get("operation-close-lead")) }
            ul {
                li { (t.with("operation-close-differences", &[("count", (board.rolled.differences.len() as u64).into())])) }
                li { (t.with("operation-close-conflicts", &[("count", (board.rolled.conflicts.len() as u64).into())])) }
                li { (t.with("operation-close-silent", &[("count", (silent as u64).into())])) }
            }
            p { a href={ (address(id)) "/report" } { (t.get("operation-close-look")) } }
            (warning_text(t, &t.get("operation-close-warning")))
            (post(&format!("{}/close", address(id)), &html! {
                (hidden("version", &view.version.to_string()))
                (button_group(&html! {
                    (submit(t.get("operation-close-now")))
                    a href=(address(id)) { (t.get("action-cancel")) }
                }))
            }))
        },
    ))
}

pub(super) async fn close(signed: Signed, PathId(id): PathId<OperationId>, Form(form): Form<StepForm>) -> PageResult {
    signed.app.close_operation(signed.actor(), id, version(&form.version)).await?;
    signed.see_other_saying(format!("{}/report", address(id)), key("done-operation-closed"))
}

pub(super) async fn ask_reopen(signed: Signed, PathId(id): PathId<OperationId>) -> PageResult {
    let view = signed.app.operation(signed.actor(), id).await?;
    if view.facts.state() != OperationState::Closed {
        return Err(PageError::State(app::StateError::OperationStep));
    }
    show(reopen_page(&signed, &view, &StepForm { version: view.version.to_string(), ..StepForm::default() }, &FormErrors::new()))
}

fn reopen_page(signed: &Signed, view: &OperationView, form: &StepForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("operation-reopen");
    page(
        deed_shell(signed, &title, view).errors(errors),
        &html! {
            (heading(Some(&view.name), &title))
            p { (t.get("operation-reopen-lead")) }
            (post(&format!("{}/reopen", address(view.id)), &html! {
                (hidden("version", &form.version))
                (text_area(t, "reason", t.get("operation-reopen-reason")).limit_chars(MAX_NARRATIVE_CHARS).value(&form.reason)
                    .error(errors.of("reason")))
                (submit(title.clone()))
            }))
        },
    )
}

pub(super) async fn reopen(signed: Signed, PathId(id): PathId<OperationId>, Form(form): Form<StepForm>) -> PageResult {
    let view = signed.app.operation(signed.actor(), id).await?;
    let Ok(reason) = narrative(&form.reason) else {
        let mut errors = FormErrors::new();
        errors.add("reason", signed.t.get("operation-reason-error"));
        return show_again(reopen_page(&signed, &view, &form, &errors));
    };
    let reopened = signed.app.reopen_operation(signed.actor(), id, version(&form.version), reason).await;
    reopened
        .map_err(|error| PageError::from(error).keeping(vec![(signed.t.get("operation-reopen-reason"), form.reason.clone())]))?;
    signed.see_other_saying(address(id), key("done-operation-reopened"))
}
