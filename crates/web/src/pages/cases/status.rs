//! Where work on a case stands; closing asks once more.

use app::cases::CaseView;
use maud::{Markup, html};
use model::{CaseId, CaseStatus};
use serde::Deserialize;

use super::change;
use super::frame::{deed_heading, deed_shell, need};
use crate::components::content::warning_text;
use crate::components::form::{FormErrors, button_group, hidden, post, radios, submit};
use crate::components::layout::page;
use crate::input::{InputErrors, choice, version};
use crate::server::{Form, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct StatusForm {
    status: String,
    version: String,
    /// `true` from the page that asks once more.
    confirmed: String,
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<CaseId>) -> PageResult {
    let view = signed.app.case_view(signed.actor(), id).await?;
    need(view.rights.change)?;
    let form =
        StatusForm { status: view.facts.status.code().to_owned(), version: view.version.to_string(), ..StatusForm::default() };
    show(status_page(&signed, &view, &form, &FormErrors::new()))
}

pub(super) async fn save(signed: Signed, PathId(id): PathId<CaseId>, Form(form): Form<StatusForm>) -> PageResult {
    let view = signed.app.case_view(signed.actor(), id).await?;
    need(view.rights.change)?;
    match choice::<CaseStatus>(&form.status) {
        Err(error) => {
            let errors = InputErrors::one("status", error).in_words(signed.t);
            show_again(status_page(&signed, &view, &form, &errors))
        }
        Ok(status) if status.is_closed() && !view.facts.status.is_closed() && form.confirmed != "true" => {
            show(close_page(&signed, &view, status, &form.version))
        }
        Ok(status) => {
            let typed = [(signed.t.get("case-status"), signed.t.word(status))];
            let saved = signed.app.set_case_status(signed.actor(), id, status, version(&form.version)).await;
            change::done(signed, id, saved, key("done-status-changed"), &typed)
        }
    }
}

fn status_page(signed: &Signed, view: &CaseView, form: &StatusForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("case-status-change");
    page(
        deed_shell(signed, &title, view).errors(errors),
        &html! {
            (deed_heading(view, &title))
            (post(&format!("/cases/{}/status", view.id), &html! {
                (hidden("version", &form.version))
                (radios(t, "status", t.get("case-status-question"))
                    .option_with_hint(CaseStatus::Active.code(), t.word(CaseStatus::Active), t.get("case-status-active-hint"))
                    .option_with_hint(CaseStatus::FollowUp.code(), t.word(CaseStatus::FollowUp), t.get("case-status-follow-up-hint"))
                    .option_with_hint(CaseStatus::Closed.code(), t.word(CaseStatus::Closed), t.get("case-status-closed-hint"))
                    .option_with_hint(
                        CaseStatus::ClosedReferred.code(), t.word(CaseStatus::ClosedReferred), t.get("case-status-referred-hint"))
                    .value(&form.status).error(errors.of("status")))
                (submit(t.get("action-continue")))
            }))
        },
    )
}

fn close_page(signed: &Signed, view: &CaseView, status: CaseStatus, version: &str) -> Markup {
    let t = signed.t;
    let title = t.get("case-close-title");
    page(
        deed_shell(signed, &title, view),
        &html! {
            (deed_heading(view, &title))
            (warning_text(t, &t.get("case-close-warning")))
            p { (t.get("case-close-text")) }
            (post(&format!("/cases/{}/status", view.id), &html! {
                (hidden("version", version)) (hidden("status", status.code())) (hidden("confirmed", "true"))
                (button_group(&html! {
                    (submit(t.with("case-close-confirm", &[("status", t.word(status).into())])))
                    a href={ "/cases/" (view.id) } { (t.get("action-cancel")) }
                }))
            }))
        },
    )
}
