//! Binds of an XForm.

use std::collections::HashMap;

use super::{Source, expression, place};
use crate::model::{Bind, Form, Level, NodeId};
use crate::problem::Problems;
use crate::xform::{ABHOY_NAMESPACE, NAMESPACES};
use crate::xml::Element;

/// The binds of a model by the path that they are about.
pub(super) fn by_path<'x>(model: &'x Element, problems: &mut Problems) -> HashMap<String, &'x Element> {
    let mut found = HashMap::new();
    for bind in model.children().filter(|child| child.name == "bind") {
        let path = bind.attribute("nodeset").or_else(|| bind.attribute("ref")).unwrap_or_default().trim().to_owned();
        if path.is_empty() {
            problems.error(place(bind, "nodeset"), "a bind is about nothing", "write nodeset with the path of its element");
        } else if found.insert(path.clone(), bind).is_some() {
            problems.error(place(bind, "nodeset"), format!("\"{path}\" is bound twice"), "join the binds");
        }
    }
    found
}

/// Attributes that have a place of their own in the form.
const READ: [&str; 16] = [
    "nodeset",
    "ref",
    "id",
    "type",
    "relevant",
    "required",
    "constraint",
    "calculate",
    "readonly",
    "constraintMsg",
    "requiredMsg",
    "preload",
    "preloadParams",
    "saveto",
    "constraint_level",
    "required_level",
];

/// Fills conditions and calculations of a node.
pub(super) fn fill(id: NodeId, element: &Element, source: &Source<'_>, form: &mut Form, problems: &mut Problems) {
    let mut read = |name: &str| {
        let text = element.attribute(name).filter(|text| !text.trim().is_empty())?;
        expression(text, &place(element, name), problems)
    };
    let mut bind = Bind {
        relevant: read("relevant"),
        required: read("required"),
        constraint: read("constraint"),
        calculate: read("calculate"),
        readonly: read("readonly"),
        ..Bind::default()
    };
    let level = |name: &str| element.attribute(name).and_then(Level::from_code);
    bind.constraint_level = level("constraint_level");
    bind.required_level = level("required_level");
    if let Some(message) = element.attribute("constraintMsg") {
        bind.constraint_message = source.translations.message(message, form, problems);
    }
    if let Some(message) = element.attribute("requiredMsg") {
        bind.required_message = source.translations.message(message, form, problems);
    }
    bind.extra = extra(element, source);
    let node = &mut form.nodes[id.0];
    element.attribute("saveto").unwrap_or_default().clone_into(&mut node.save_to);
    let note = node.question().is_some_and(|question| question.kind == crate::QuestionKind::Note);
    if note {
        bind.readonly = None;
    }
    node.bind = bind;
}

/// Attributes that nothing here reads, with the prefixes of the document.
fn extra(element: &Element, source: &Source<'_>) -> Vec<(String, String)> {
    let parameters = super::kinds::BIND_PARAMETERS;
    let own = element.attributes.iter().filter(|(name, ..)| !READ.contains(&name.as_str()));
    own.filter(|(name, ..)| !parameters.iter().any(|(_, attribute)| *attribute == name))
        .map(|(name, space, value)| (prefixed(name, space, source), value.clone()))
        .collect()
}

/// A name with the prefix that its address has here.
pub(super) fn prefixed(name: &str, space: &str, source: &Source<'_>) -> String {
    if space.is_empty() {
        return name.to_owned();
    }
    if space == ABHOY_NAMESPACE {
        return format!("abhoy:{name}");
    }
    let usual = NAMESPACES.iter().find(|(_, uri)| *uri == space).and_then(|(key, _)| key.strip_prefix("xmlns:"));
    let own = source.prefixes.iter().find(|(_, uri)| uri == space).map(|(prefix, _)| prefix.as_str());
    usual.or(own).map_or_else(|| name.to_owned(), |prefix| format!("{prefix}:{name}"))
}
