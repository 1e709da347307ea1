//! One question with everything around its control: pictures and sounds, help, and the box for a reason.

use forms::QuestionKind as K;
use forms::answers::ElementId;
use forms::model::{Media, MediaKind, Node};
use maud::{Markup, Render, html};

use super::controls::{Asked, control};
use super::sheet::{Placed, Sheet, anchor};
use super::typed::part;
use super::value;
use crate::components::content::{details, written};
use crate::components::form::text_area;
use crate::server::in_query;

/// The question, hidden where it is not asked now: a script shows it as soon as it is.
pub(super) fn question(sheet: &Sheet<'_>, placed: Placed) -> Markup {
    let (interview, element) = (sheet.interview, placed.element);
    let Some(node) = interview.node(element) else { return Markup::default() };
    let path = interview.answers.path(element);
    let hidden = !interview.answers.is_relevant(element);
    let kind = node.question().map_or(K::Note, |question| question.kind);
    html! {
        div.question data-at=(path) data-kind=(kind.word()) data-name=[placed.number.map(|number| format!("q{number}"))] hidden[hidden] {
            (shown_with(sheet, node))
            @match placed.number {
                Some(number) => (answered(sheet, node, element, number, &path)),
                None => (read(sheet, node, element, kind)),
            }
        }
    }
}

fn answered(sheet: &Sheet<'_>, node: &Node, element: ElementId, number: usize, path: &str) -> Markup {
    let (t, interview) = (sheet.t, sheet.interview);
    let anchor = anchor(interview, element, number);
    let parts = sheet.typed.parts(interview, element);
    let guidance = interview.said(&node.guidance, element);
    let reason_name = format!("q{number}_reason");
    html! {
        input type="hidden" name="at" value=(path);
        (control(&Asked { sheet, node, element, name: format!("q{number}"), error: sheet.errors.of(&anchor), parts: &parts }))
        @if !guidance.trim().is_empty() { (details(&t.get("interview-guidance"), &written(guidance.trim()))) }
        @if sheet.warned.contains(path) {
            (text_area(t, &reason_name, t.get("interview-reason")).hint(t.get("interview-reason-hint")).rows(2).value(part(&parts, "reason")).render())
        }
    }
}

/// Words to read out or to know, and answers that nobody changes here.
fn read(sheet: &Sheet<'_>, node: &Node, element: ElementId, kind: K) -> Markup {
    let interview = sheet.interview;
    let (label, hint) = (interview.said(&node.label, element), interview.said(&node.hint, element));
    let value = if kind == K::Note { String::new() } else { value::in_words(sheet.t, interview, element) };
    html! {
        @if value.is_empty() {
            div.interview-note data-said { (written(label.trim())) }
        } @else {
            p.fixed-label data-said { (label.trim()) }
            p.fixed-value data-value { (value) }
        }
        @if !hint.trim().is_empty() { p.hint { (hint.trim()) } }
    }
}

/// Pictures, sounds and films of the question in the reader's language.
fn shown_with(sheet: &Sheet<'_>, node: &Node) -> Markup {
    html! { @for media in in_language(sheet, &node.media) { (medium(sheet, media)) } }
}

/// Those of a language, else those of the form's first.
pub(super) fn in_language<'m>(sheet: &Sheet<'_>, media: &'m [(Option<usize>, Media)]) -> Vec<&'m Media> {
    let of = |language: usize| -> Vec<&'m Media> {
        media.iter().filter(|(at, _)| at.is_none_or(|at| at == language)).map(|(_, media)| media).collect()
    };
    let own = of(sheet.interview.language);
    if own.is_empty() { of(sheet.interview.prepared().form().default_language) } else { own }
}

/// One file of the form, shown or played.
pub(super) fn medium(sheet: &Sheet<'_>, media: &Media) -> Markup {
    let address = format!("/forms/{}/media/{}", sheet.interview.form.id, in_query(&media.file));
    html! {
        @match media.kind {
            MediaKind::Image => img.question-picture src=(address) alt="";
            MediaKind::BigImage => a href=(address) { img.question-picture src=(address) alt=(sheet.t.get("interview-picture-larger")); }
            MediaKind::Audio => audio controls preload="none" src=(address) {}
            MediaKind::Video => video.question-picture controls preload="none" src=(address) {}
        }
    }
}
