//! The table of translations of an XForm.

use std::collections::{BTreeMap, HashMap};

use super::{expression, place};
use crate::model::{Form, Media, MediaKind, Piece, Text, Words};
use crate::problem::{Problems, did_you_mean};
use crate::xml::{Element, Inside};

/// The texts by language and id.
pub(super) struct Translations<'x> {
    languages: Vec<(&'x str, HashMap<&'x str, &'x Element>)>,
    default: usize,
}

/// A text with what accompanies it.
#[derive(Default)]
pub(super) struct Found {
    pub(super) text: Text,
    pub(super) guidance: Text,
    pub(super) media: Vec<(Option<usize>, Media)>,
}

impl<'x> Translations<'x> {
    pub(super) fn new(model: &'x Element) -> Self {
        let tables = model.child("itext").into_iter().flat_map(Element::children).filter(|child| child.name == "translation");
        let tables: Vec<&Element> = tables.collect();
        let default = tables.iter().position(|table| table.attribute("default").is_some()).unwrap_or(0);
        let texts = |table: &'x Element| {
            table.children().filter_map(|text| Some((text.attribute("id")?, text))).collect::<HashMap<&str, &Element>>()
        };
        Self {
            languages: tables.into_iter().map(|table| (table.attribute("lang").unwrap_or_default(), texts(table))).collect(),
            default,
        }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(|(name, _)| *name)
    }

    pub(super) fn default(&self) -> usize {
        self.default
    }

    /// The words of a label or hint, inside it or from the table.
    pub(super) fn of(&self, element: Option<&Element>, form: &Form, problems: &mut Problems) -> Found {
        let Some(element) = element else { return Found::default() };
        if let Some(id) = element.attribute("ref").and_then(itext_id) {
            return self.tabled(id, element, form, problems);
        }
        let words = words(element, problems);
        let text = Text { plain: (!words.is_empty()).then_some(words), by_language: BTreeMap::new() };
        Found { text, ..Found::default() }
    }

    /// A message of a bind: words, or a reference to the table.
    pub(super) fn message(&self, message: &str, form: &Form, problems: &mut Problems) -> Text {
        match itext_id(message) {
            Some(id) => self.tabled(id, &Element::default(), form, problems).text,
            None => Text::plain(message),
        }
    }

    /// Whether the table has a text.
    pub(super) fn has(&self, id: &str) -> bool {
        self.languages.iter().any(|(_, texts)| texts.contains_key(id))
    }

    pub(super) fn tabled(&self, id: &str, from: &Element, form: &Form, problems: &mut Problems) -> Found {
        if !self.has(id) {
            let known = self.languages.iter().flat_map(|(_, texts)| texts.keys().copied());
            let hint = did_you_mean(id, known, "add it to the itext of the model");
            problems.error(place(from, "ref"), format!("there is no text \"{id}\""), hint);
        }
        let mut found = Found::default();
        for (at, (_, texts)) in self.languages.iter().enumerate() {
            let Some(text) = texts.get(id) else { continue };
            let language = (!form.languages.is_empty()).then_some(at);
            for value in text.children().filter(|child| child.name == "value") {
                keep(value, language, &mut found, problems);
            }
        }
        found
    }
}

/// Puts one value where its form belongs.
fn keep(value: &Element, language: Option<usize>, found: &mut Found, problems: &mut Problems) {
    let form = value.attribute("form").unwrap_or_default();
    if let Some(kind) = MediaKind::ALL.into_iter().find(|kind| kind.code() == form) {
        let text = value.text();
        let file = text.trim().rsplit('/').next().unwrap_or_default().to_owned();
        found.media.push((language, Media { kind, file }));
        return;
    }
    let text = match form {
        "guidance" => &mut found.guidance,
        "" | "long" => &mut found.text,
        _ => return,
    };
    let words = words(value, problems);
    match language {
        Some(language) => {
            text.by_language.insert(language, words);
        }
        None => text.plain = Some(words),
    }
}

/// The id in `jr:itext('id')`.
pub(super) fn itext_id(reference: &str) -> Option<&str> {
    let inside = reference.trim().strip_prefix("jr:itext(")?.strip_suffix(')')?.trim();
    let quoted = inside.strip_prefix('\'').and_then(|id| id.strip_suffix('\''));
    quoted.or_else(|| inside.strip_prefix('"').and_then(|id| id.strip_suffix('"')))
}

/// Letters and values of an element.
pub(super) fn words(element: &Element, problems: &mut Problems) -> Words {
    let mut words = Words::new();
    for inside in &element.inside {
        match inside {
            Inside::Text(text) => words.push(Piece::Plain(text.clone())),
            Inside::Element(child) if child.name == "output" => {
                let value = child.attribute("value").or_else(|| child.attribute("ref")).unwrap_or_default();
                words.extend(expression(value, &place(child, "value"), problems).map(|value| Piece::Value(Box::new(value))));
            }
            Inside::Element(_) => {}
        }
    }
    if let [Piece::Plain(text)] = words.as_mut_slice() {
        // White space around a whole text is the layout of the file, but a text of one space is meant.
        let trimmed = text.trim();
        if !trimmed.is_empty() {
            *text = trimmed.to_owned();
        }
    }
    words
}
