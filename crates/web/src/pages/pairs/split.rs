//! Parting two who were held to be one: asked on a page of its own, because others have relied on it.

use app::AppError;
use app::pairs::{PairView, SplitPair};
use maud::{Markup, html};
use model::{PairGround, PairId};
use serde::Deserialize;

use crate::components::content::{heading, warning_text};
use crate::components::form::{FormErrors, button_group, hidden, post, radios, submit, text_area};
use crate::components::layout::page;
use crate::input::{InputErrors, choice, optional_narrative};
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

/// The form as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct SplitForm {
    ground: String,
    note: String,
    seen: String,
}

impl SplitForm {
    fn command(&self) -> Result<SplitPair, InputErrors> {
        let mut errors = InputErrors::default();
        let ground = errors.take("ground", choice::<PairGround>(&self.ground));
        let note = errors.take("note", optional_narrative(&self.note));
        ground.zip(note).map(|(ground, note)| SplitPair { ground, note, seen: self.seen.clone() }).ok_or(errors)
    }
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<PairId>) -> PageResult {
    let view = signed.app.pair_view(signed.actor(), id).await?;
    if !view.may_split {
        return Err(PageError::State(app::StateError::PairNotOne));
    }
    show(split_page(&signed, &view, &SplitForm::default(), &FormErrors::new()))
}

pub(super) async fn split(signed: Signed, PathId(id): PathId<PairId>, Form(form): Form<SplitForm>) -> PageResult {
    let view = signed.app.pair_view(signed.actor(), id).await?;
    let command = match form.command() {
        Ok(command) => command,
        Err(errors) => return show_again(split_page(&signed, &view, &form, &errors.in_words(signed.t))),
    };
    match signed.app.split_pair(signed.actor(), id, command).await {
        Ok(()) => signed.see_other_saying(format!("/pairs/{id}"), key("done-pair-split")),
        Err(AppError::Conflict) => Err(PageError::Conflict { typed: Vec::new() }),
        Err(error) => Err(error.into()),
    }
}

fn split_page(signed: &Signed, view: &PairView, form: &SplitForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("pair-split-title");
    let back = format!("/pairs/{}", view.id);
    let seen = if form.seen.is_empty() { &view.seen } else { &form.seen };
    page(
        signed.shell(title.clone()).back(&back).errors(errors),
        &html! {
            (heading(Some(&t.get("pair-caption")), &title))
            p { (t.get("pair-split-lead")) }
            (warning_text(t, &t.get("pair-split-warning")))
            (post(&format!("/pairs/{}/split", view.id), &html! {
                (hidden("seen", seen))
                (radios(t, "ground", t.get("pair-decide-ground")).vocabulary::<PairGround>().value(&form.ground)
                    .error(errors.of("ground")))
                (text_area(t, "note", t.get("pair-decide-note")).hint(t.get("pair-decide-note-hint")).optional().rows(3)
                    .value(&form.note).error(errors.of("note")))
                (button_group(&html! {
                    (submit(t.get("pair-split-save")))
                    a href=(back) { (t.get("action-cancel")) }
                }))
            }))
        },
    )
}
