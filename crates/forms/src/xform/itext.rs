//! The table of translations, and references to it.

use super::tags::{Tags, attribute};
use crate::model::{Form, Media, Node, NodeId, Piece, Text, Words};

/// Which text of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Label,
    Hint,
    Constraint,
    Required,
}

impl Role {
    const ALL: [Self; 4] = [Self::Label, Self::Hint, Self::Constraint, Self::Required];

    fn end(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Hint => "hint",
            Self::Constraint => "jr:constraintMsg",
            Self::Required => "jr:requiredMsg",
        }
    }

    pub(super) fn of(self, node: &Node) -> &Text {
        match self {
            Self::Label => &node.label,
            Self::Hint => &node.hint,
            Self::Constraint => &node.bind.constraint_message,
            Self::Required => &node.bind.required_message,
        }
    }
}

/// The id of a node's text.
pub(super) fn id(form: &Form, node: NodeId, role: Role) -> String {
    format!("{}:{}", form.path(node), role.end())
}

/// Whether a text stands in the table, because of languages, media, guidance, or values in an attribute.
pub(super) fn is_tabled(node: &Node, role: Role) -> bool {
    let text = role.of(node);
    match role {
        Role::Label => !text.by_language.is_empty() || !node.media.is_empty(),
        Role::Hint => !text.by_language.is_empty() || !node.guidance.is_empty(),
        Role::Constraint | Role::Required => !text.by_language.is_empty() || text.has_values(),
    }
}

/// One text of the table.
struct Entry<'f> {
    id: String,
    text: &'f Text,
    guidance: Option<&'f Text>,
    media: &'f [(Option<usize>, Media)],
}

fn entries(form: &Form) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for list in form.lists.iter().filter(|list| list.needs_itext()) {
        for (i, choice) in list.choices.iter().enumerate() {
            entries.push(Entry { id: format!("{}-{i}", list.name), text: &choice.label, guidance: None, media: &choice.media });
        }
    }
    for (node_id, node) in form.walk() {
        for role in Role::ALL.into_iter().filter(|role| is_tabled(node, *role)) {
            let media: &[_] = if role == Role::Label { &node.media } else { &[] };
            let guidance = (role == Role::Hint && !node.guidance.is_empty()).then_some(&node.guidance);
            entries.push(Entry { id: id(form, node_id, role), text: role.of(node), guidance, media });
        }
    }
    entries
}

/// Writes the table; nothing when no text stands in it.
pub(super) fn write(form: &Form, tags: &mut Tags) {
    let entries = entries(form);
    if entries.is_empty() {
        return;
    }
    tags.open("itext", &[]);
    let unnamed = ["default".to_owned()];
    let names: Vec<&String> = if form.languages.is_empty() {
        unnamed.iter().collect()
    } else {
        form.languages.iter().map(|language| &language.name).collect()
    };
    for (language, name) in names.into_iter().enumerate() {
        let mut attributes = vec![attribute("lang", name.as_str())];
        if language == form.default_language {
            attributes.push(attribute("default", "true()"));
        }
        tags.open("translation", &attributes);
        for entry in &entries {
            write_entry(form, entry, language, tags);
        }
        tags.close("translation");
    }
    tags.close("itext");
}

/// Every language has every text: what is not translated is said in the language shown first, never left out.
fn write_entry(form: &Form, entry: &Entry<'_>, language: usize, tags: &mut Tags) {
    tags.open("text", &[attribute("id", entry.id.as_str())]);
    if let Some(words) = entry.text.words(language, form.default_language) {
        value(words, &[], tags);
    }
    if let Some(words) = entry.guidance.and_then(|text| text.words(language, form.default_language)) {
        value(words, &[attribute("form", "guidance")], tags);
    }
    for (_, media) in media_in(entry.media, language, form.default_language) {
        let address = format!("jr://{}/{}", media.kind.folder(), media.file);
        tags.text("value", &[attribute("form", media.kind.code())], &address);
    }
    tags.close("text");
}

/// The files of a language, else those for all, else those of the language shown first.
fn media_in(media: &[(Option<usize>, Media)], language: usize, default: usize) -> Vec<&(Option<usize>, Media)> {
    let mut found: Vec<&(Option<usize>, Media)> = Vec::new();
    for wanted in [Some(language), None, Some(default)] {
        for one in media.iter().filter(|(of, _)| *of == wanted) {
            if found.iter().all(|(_, known)| known.kind != one.1.kind) {
                found.push(one);
            }
        }
    }
    found
}

fn value(words: &Words, attributes: &[(String, String)], tags: &mut Tags) {
    tags.mixed("value", attributes, |tags| pieces(words, tags));
}

/// Words with the values inside them.
pub(super) fn pieces(words: &Words, tags: &mut Tags) {
    for piece in words {
        match piece {
            Piece::Plain(text) => tags.letters(text),
            Piece::Value(expression) => tags.inline("output", &[attribute("value", expression.xpath.as_str())]),
        }
    }
}
