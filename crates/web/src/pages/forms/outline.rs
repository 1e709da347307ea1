//! Everything that a form asks, in order, with its conditions as their author wrote them.

use forms::model::{Kind, Node, Piece, Text};
use forms::{Form, NodeId};
use maud::{Markup, html};

use super::words;
use crate::components::content::empty_state;
use crate::wording::Texts;

/// Questions that are listed; longer forms are taken out as text.
const SHOWN: usize = 400;

/// The place of the reader's language among a form's, else of the one that is shown first.
pub(super) fn language_of(t: Texts, form: &Form) -> usize {
    let own = form.languages.iter().position(|language| language.code() == Some(t.lang()));
    own.unwrap_or(form.default_language)
}

/// Words in a language, with the places of answers left as dots.
pub(super) fn plain(text: &Text, language: usize, form: &Form) -> String {
    let words = text.words(language, form.default_language);
    words.into_iter().flatten().map(|piece| if let Piece::Plain(text) = piece { text.as_str() } else { "…" }).collect()
}

/// The code of a language, so that the page can say in which language words are.
pub(super) fn code_of(form: &Form, language: usize) -> Option<&str> {
    form.languages.get(language).and_then(|language| language.code())
}

/// The questions as nested lists.
pub(super) fn shown(t: Texts, form: &Form) -> Markup {
    let language = language_of(t, form);
    let total = form.question_count();
    if total == 0 {
        return empty_state(&t.get("form-no-questions"), &html! {});
    }
    let mut left = SHOWN;
    html! {
        @if total > SHOWN { p { (t.with("form-outline-first", &[("listed", (SHOWN as u64).into()), ("total", (total as u64).into())])) } }
        div lang=[code_of(form, language)] { (inside(t, form, NodeId::ROOT, language, &mut left)) }
    }
}

fn inside(t: Texts, form: &Form, at: NodeId, language: usize, left: &mut usize) -> Markup {
    html! {
        ol.form-outline {
            @for child in &form.node(at).children {
                @if let Some(shown) = one(t, form, *child, language, left) { li { (shown) } }
            }
        }
    }
}

fn one(t: Texts, form: &Form, id: NodeId, language: usize, left: &mut usize) -> Option<Markup> {
    let node = form.node(id);
    if *left == 0 {
        return None;
    }
    match &node.kind {
        Kind::Question(question) if !question.kind.is_shown() => None,
        Kind::Question(question) => {
            *left -= 1;
            let kind = words::kind(t, question.kind);
            Some(html! {
                (label(node, language, form))
                div.quiet {
                    span lang=(t.lang()) { (kind) @if node.bind.required.is_some() { " · " (t.get("form-required")) } }
                }
                (condition(t, node))
            })
        }
        Kind::Group | Kind::Repeat { .. } => Some(html! {
            strong { (label(node, language, form)) }
            @if node.is_repeat() { div.quiet { span lang=(t.lang()) { (t.get("form-repeated")) } } }
            (condition(t, node))
            (inside(t, form, id, language, left))
        }),
    }
}

fn label(node: &Node, language: usize, form: &Form) -> Markup {
    let words = plain(&node.label, language, form);
    html! { @if words.trim().is_empty() { code { (node.name) } } @else { (words) } }
}

/// Under which condition it is asked, as written.
pub(super) fn condition(t: Texts, node: &Node) -> Markup {
    html! {
        @if let Some(relevant) = &node.bind.relevant {
            div.quiet { span lang=(t.lang()) { (t.get("form-asked-when")) } " " code { (relevant.source) } }
        }
    }
}
