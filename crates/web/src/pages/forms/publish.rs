//! A draft is published, after a look at what it changes.

use app::forms::{FormEntry, PublishError, may_change_form, missing_files};
use maud::{Markup, html};
use model::{FormState, FormVersionId};
use serde::Deserialize;

use super::{compare, words};
use crate::components::content::{NoticeKind, heading, notice};
use crate::components::form::{FormErrors, button_group, checkboxes, hidden, link_button, post, submit};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

/// The version of the record that was looked at, and whether what changes is meant.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Decision {
    version: String,
    confirmed: String,
}

impl Decision {
    fn version(&self) -> Result<u32, PageError> {
        self.version.parse().map_err(|_| PageError::Malformed)
    }
}

/// The form, for those who may change it; the country's is known to all who manage forms, so they are told why not.
pub(super) async fn form_to_change(signed: &Signed, id: FormVersionId) -> Result<std::sync::Arc<FormEntry>, PageError> {
    let form = signed.app.form(signed.actor(), id).await?;
    if may_change_form(signed.actor(), &form.facts) { Ok(form) } else { Err(PageError::Denied(policy::Denial::Role)) }
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<FormVersionId>) -> PageResult {
    let form = form_to_change(&signed, id).await?;
    if form.facts.state != FormState::Draft {
        return Err(PageError::State(app::StateError::FormNotDraft));
    }
    let markup = publish_page(&signed, &form, &FormErrors::new()).await?;
    show(markup)
}

async fn publish_page(signed: &Signed, form: &FormEntry, errors: &FormErrors) -> Result<Markup, PageError> {
    let (t, at) = (signed.t, format!("/forms/{}", form.id));
    let missing = missing_files(form);
    let against = signed.app.against_offered(form).await?;
    let asks = against.as_ref().is_some_and(|(_, diff)| !diff.carries_all());
    let roles: Vec<String> = form.facts.fillers.iter().map(|role| t.word(*role)).collect();
    let summary = summary_list(t)
        .text(t.get("form-version"), &form.facts.version)
        .text(t.get("form-fillers"), t.list(&roles))
        .text(t.get("form-effect"), t.word(form.facts.effect));
    Ok(page(
        signed.shell(t.get("form-publish-title")).back_to(at.clone(), words::title(t, &form.facts)).errors(errors),
        &html! {
            (heading(Some(&words::title(t, &form.facts)), &t.get("form-publish-title")))
            @if !missing.is_empty() {
                (notice(t, NoticeKind::Warning, &html! {
                    p { (t.get("form-missing-files")) }
                    ul { @for name in &missing { li { code { (name) } } } }
                }))
                p { (link_button(t.get("form-files-add"), at.clone())) }
            } @else {
                p.lead { (t.get("form-publish-lead")) }
                (summary)
                @if let Some((present, diff)) = &against {
                    h2 { (t.with("form-replaces", &[("version", present.facts.version.clone().into())])) }
                    (compare::changes(t, diff))
                    p { (t.get("form-replaces-explained")) }
                }
                (post(&format!("{at}/publish"), &html! {
                    (hidden("version", &form.version.to_string()))
                    @if asks {
                        (checkboxes(t, "confirmed", t.get("form-confirm-question"))
                            .option("yes", t.get("form-confirm")).error(errors.of("confirmed")))
                    }
                    (button_group(&html! {
                        (submit(t.get("form-publish-now")))
                        a href=(at) { (t.get("action-cancel")) }
                    }))
                }))
            }
        },
    ))
}

pub(super) async fn publish(signed: Signed, PathId(id): PathId<FormVersionId>, Form(decision): Form<Decision>) -> PageResult {
    let confirmed = decision.confirmed == "yes";
    let done = signed.app.publish_form(signed.actor(), id, decision.version()?, confirmed).await;
    let mut errors = FormErrors::new();
    match done {
        Ok(()) => return signed.see_other_saying(format!("/forms/{id}"), key("done-form-published")),
        Err(PublishError::App(other)) => return Err(PageError::from(other)),
        Err(PublishError::Unconfirmed(_)) => errors.add("confirmed", signed.t.get("form-confirm-error")),
        // The page says which files are missing.
        Err(PublishError::FilesMissing(_)) => {}
    }
    let form = form_to_change(&signed, id).await?;
    show_again(publish_page(&signed, &form, &errors).await?)
}
