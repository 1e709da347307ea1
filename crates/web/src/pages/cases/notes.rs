//! The notes of a case that the reader may see, and a new one.

use app::cases::{AddNote, CaseView, NoteView};
use maud::{Markup, html};
use model::{CaseId, MAX_NARRATIVE_CHARS, NoteKind};
use serde::Deserialize;

use super::frame::{agency_name, colleague_name, deed_heading, deed_shell, need};
use crate::components::content::{card, empty_state, written};
use crate::components::form::{FormErrors, post, radios, submit, text_area};
use crate::components::layout::page;
use crate::components::status::{Tone, tag};
use crate::input::{InputError, InputErrors, choice, narrative};
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::{Texts, key};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct NoteForm {
    kind: String,
    text: String,
}

impl NoteForm {
    fn command(&self, kinds: &[NoteKind]) -> Result<AddNote, InputErrors> {
        let mut errors = InputErrors::default();
        let offered = |kind: NoteKind| if kinds.contains(&kind) { Ok(kind) } else { Err(InputError::NotAChoice) };
        let kind = errors.take("kind", choice::<NoteKind>(&self.kind).and_then(offered));
        let text = errors.take("text", narrative(&self.text));
        kind.zip(text).map(|(kind, text)| AddNote { kind, text }).ok_or(errors)
    }
}

pub(super) async fn read(signed: Signed, PathId(id): PathId<CaseId>) -> PageResult {
    let view = signed.app.case_view(signed.actor(), id).await?;
    let notes = signed.app.read_notes(signed.actor(), id).await?;
    show(notes_page(&signed, &view, Some(&notes), &NoteForm::default(), &FormErrors::new()))
}

pub(super) async fn add(signed: Signed, PathId(id): PathId<CaseId>, Form(form): Form<NoteForm>) -> PageResult {
    let view = signed.app.case_view(signed.actor(), id).await?;
    need(!view.rights.add_notes.is_empty())?;
    match form.command(&view.rights.add_notes) {
        // The form alone comes back: showing the notes again would be another look at them.
        Err(errors) => show_again(notes_page(&signed, &view, None, &form, &errors.in_words(signed.t))),
        Ok(command) => {
            let typed = vec![(signed.t.get("case-note-text"), form.text)];
            let added = signed.app.add_note(signed.actor(), id, command).await;
            added.map_err(|error| PageError::from(error).keeping(typed))?;
            signed.see_other_saying(format!("/cases/{id}/notes"), key("done-note-added"))
        }
    }
}

fn notes_page(signed: &Signed, view: &CaseView, notes: Option<&[NoteView]>, form: &NoteForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("case-notes");
    page(
        deed_shell(signed, &title, view).errors(errors),
        &html! {
            (deed_heading(view, &title))
            @match notes {
                Some([]) => (empty_state(&t.get("case-notes-empty"), &html! { p { (t.get("case-notes-empty-text")) } })),
                Some(notes) => @for note in notes { (note_card(signed, note)) },
                None => p { a href={ "/cases/" (view.id) "/notes" } { (t.get("case-notes-read")) } },
            }
            @if !view.rights.add_notes.is_empty() { (note_form(t, view, form, errors)) }
        },
    )
}

fn note_card(signed: &Signed, note: &NoteView) -> Markup {
    let t = signed.t;
    let who = colleague_name(signed, note.facts.by);
    let who = [who, Some(agency_name(signed, note.facts.agency))].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let tone = match note.facts.kind {
        NoteKind::General => Tone::Quiet,
        NoteKind::Protection => Tone::Active,
        NoteKind::Investigation => Tone::Attention,
    };
    let heading = html! { h2 { (signed.when(note.facts.at)) " " (tag(&t.word(note.facts.kind), tone)) } };
    card(&heading, &html! { p.quiet { (who) } (written(note.text.as_str())) })
}

fn note_form(t: Texts, view: &CaseView, form: &NoteForm, errors: &FormErrors) -> Markup {
    let chosen = match view.rights.add_notes[..] {
        [only] if form.kind.is_empty() => only.code(),
        _ => &form.kind,
    };
    let kinds = view.rights.add_notes.iter().fold(radios(t, "kind", t.get("case-note-kind")), |list, kind| {
        list.option_with_hint(kind.code(), t.word(*kind), t.get(hint(*kind)))
    });
    html! {
        h2 { (t.get("case-note-add")) }
        (post(&format!("/cases/{}/notes", view.id), &html! {
            (kinds.value(chosen).error(errors.of("kind")))
            (text_area(t, "text", t.get("case-note-text")).rows(6).limit_chars(MAX_NARRATIVE_CHARS).value(&form.text)
                .error(errors.of("text")))
            (submit(t.get("case-note-save")))
        }))
    }
}

/// Who will read a note of a kind.
const fn hint(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::General => key("case-note-general-hint"),
        NoteKind::Protection => key("case-note-protection-hint"),
        NoteKind::Investigation => key("case-note-investigation-hint"),
    }
}
