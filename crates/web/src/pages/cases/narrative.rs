//! What happened, in words; sealed, and replaced as a whole.

use app::cases::CaseView;
use maud::{Markup, html};
use model::{CaseId, MAX_NARRATIVE_CHARS};
use serde::Deserialize;

use super::change;
use super::frame::{deed_heading, deed_shell, need, need_open};
use crate::components::content::inset;
use crate::components::form::{FormErrors, hidden, post, submit, text_area};
use crate::components::layout::page;
use crate::input::{InputErrors, narrative, version};
use crate::server::{Form, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct NarrativeForm {
    narrative: String,
    version: String,
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<CaseId>) -> PageResult {
    let view = signed.app.case_view(signed.actor(), id).await?;
    need(view.rights.change)?;
    need_open(&view)?;
    let form = NarrativeForm { version: view.version.to_string(), ..NarrativeForm::default() };
    show(narrative_page(&signed, &view, &form, &FormErrors::new()))
}

pub(super) async fn save(signed: Signed, PathId(id): PathId<CaseId>, Form(form): Form<NarrativeForm>) -> PageResult {
    let view = signed.app.case_view(signed.actor(), id).await?;
    need(view.rights.change)?;
    match narrative(&form.narrative) {
        Err(error) => {
            let errors = InputErrors::one("narrative", error).in_words(signed.t);
            show_again(narrative_page(&signed, &view, &form, &errors))
        }
        Ok(text) => {
            let typed = [(signed.t.get("case-narrative"), form.narrative.clone())];
            let saved = signed.app.write_narrative(signed.actor(), id, text, version(&form.version)).await;
            change::done(signed, id, saved, key("done-narrative-written"), &typed)
        }
    }
}

fn narrative_page(signed: &Signed, view: &CaseView, form: &NarrativeForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("case-narrative-write");
    let can_open = !view.rights.identity_purposes.is_empty();
    page(
        deed_shell(signed, &title, view).errors(errors),
        &html! {
            (deed_heading(view, &title))
            (inset(&html! {
                p { (t.get("case-narrative-replaces")) }
                @if can_open { p { a href={ "/cases/" (view.id) "/identity" } { (t.get("case-narrative-read-first")) } } }
            }))
            (post(&format!("/cases/{}/narrative", view.id), &html! {
                (hidden("version", &form.version))
                (text_area(t, "narrative", t.get("case-narrative")).hint(t.get("case-narrative-hint")).rows(12)
                    .limit_chars(MAX_NARRATIVE_CHARS).value(&form.narrative).error(errors.of("narrative")))
                (submit(t.get("case-narrative-save")))
            }))
        },
    )
}
