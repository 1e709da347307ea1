//! The instance of an XForm as nodes of a form.

use std::collections::HashMap;

use super::binds::{fill, prefixed};
use super::controls::Controls;
use super::{Source, expression, kinds, lists, place};
use crate::QuestionKind as K;
use crate::model::{Default, Form, Kind, Node, NodeId, Question, Trigger};
use crate::problem::Problems;
use crate::xml::Element;

pub(super) fn read(instance: &Element, source: &Source<'_>, form: &mut Form, problems: &mut Problems) {
    let root = instance.attributes.iter().filter(|(name, ..)| !matches!(name.as_str(), "id" | "version" | "xmlns"));
    form.settings.attributes = root.map(|(name, space, value)| (prefixed(name, space, source), value.clone())).collect();
    inside(instance, NodeId::ROOT, source, form, problems);
    audit(instance, source, form);
}

fn inside(element: &Element, parent: NodeId, source: &Source<'_>, form: &mut Form, problems: &mut Problems) {
    for child in element.children() {
        // The first turn stands beside the template; one of them is enough.
        if child.name == "meta" || form.child(parent, &child.name).is_some() {
            continue;
        }
        let path = format!("{}/{}", form.path(parent), child.name);
        if let Some(repeat) = source.controls.repeat(&path) {
            let count = repeat.repeat.attribute("count").filter(|count| !count.trim().is_empty());
            let count = count.and_then(|count| expression(count, &place(repeat.repeat, "jr:count"), problems));
            let id = add(child, Kind::Repeat { count }, parent, &path, source, form, problems);
            described(id, repeat.group, source, form, problems);
            looks(id, repeat.repeat, source, form);
            inside(child, id, source, form, problems);
        } else if child.children().next().is_some() || source.controls.group(&path).is_some() {
            let id = add(child, Kind::Group, parent, &path, source, form, problems);
            if let Some(group) = source.controls.group(&path) {
                described(id, Some(group), source, form, problems);
                looks(id, group, source, form);
            }
            inside(child, id, source, form, problems);
        } else {
            question(child, parent, &path, source, form, problems);
        }
    }
}

fn add(
    element: &Element,
    kind: Kind,
    parent: NodeId,
    path: &str,
    source: &Source<'_>,
    form: &mut Form,
    problems: &mut Problems,
) -> NodeId {
    let mut node = Node::new(&element.name, kind, None);
    node.place = place(element, "");
    node.attributes = element
        .attributes
        .iter()
        .filter(|(name, space, _)| !(name == "template" && space.ends_with("javarosa")))
        .map(|(name, space, value)| (prefixed(name, space, source), value.clone()))
        .collect();
    let id = form.add(parent, node);
    if let Some(bind) = source.binds.get(path) {
        fill(id, bind, source, form, problems);
    }
    id
}

fn question(element: &Element, parent: NodeId, path: &str, source: &Source<'_>, form: &mut Form, problems: &mut Problems) {
    let bind = source.binds.get(path).copied();
    let control = source.controls.question(path);
    let actions = source.actions.get(path).map_or(&[][..], Vec::as_slice);
    let kind = control.map_or_else(|| kinds::silent(bind, actions), |control| kinds::shown(control, bind));
    let parameters = kinds::parameters(kind, bind, control, actions);
    let question = Question { kind, items: None, parameters };
    let id = add(element, Kind::Question(question), parent, path, source, form, problems);
    form.nodes[id.0].visible = control.is_some();
    if let Some(control) = control {
        described(id, Some(control), source, form, problems);
        looks(id, control, source, form);
        if kind.has_items() {
            let items = lists::items(control, &element.name, source, form, problems);
            if let Kind::Question(question) = &mut form.nodes[id.0].kind {
                if items.as_ref().is_some_and(|items| items.nodeset.xpath.starts_with("randomize(")) {
                    question.parameters.push(("randomize".to_owned(), "true".to_owned()));
                }
                question.items = items;
            }
        }
    }
    default(id, element, actions, form, problems);
}

/// What an element holds before anybody answers.
fn default(id: NodeId, element: &Element, actions: &[&Element], form: &mut Form, problems: &mut Problems) {
    let fixed = element.text();
    if !fixed.trim().is_empty() {
        form.nodes[id.0].default = Some(Default::Fixed(fixed.trim().to_owned()));
    }
    let first = actions.iter().find(|action| {
        let event = action.attribute("event").unwrap_or_default();
        action.name == "setvalue" && (event.contains("first-load") || event.contains("xforms-ready"))
    });
    if let Some(action) = first {
        let value = action.attribute("value").map_or_else(|| format!("'{}'", action.text().trim()), str::to_owned);
        form.nodes[id.0].default = expression(&value, &place(action, "value"), problems).map(Default::Dynamic);
    }
}

/// Label, hint, guidance and media of a control.
fn described(id: NodeId, control: Option<&Element>, source: &Source<'_>, form: &mut Form, problems: &mut Problems) {
    let Some(control) = control else { return };
    let label = source.translations.of(control.child("label"), form, problems);
    let hint = source.translations.of(control.child("hint"), form, problems);
    let node = &mut form.nodes[id.0];
    (node.label, node.media) = (label.text, label.media);
    (node.hint, node.guidance) = (hint.text, hint.guidance);
}

fn looks(id: NodeId, control: &Element, source: &Source<'_>, form: &mut Form) {
    let node = &mut form.nodes[id.0];
    control.attribute("appearance").unwrap_or_default().clone_into(&mut node.appearance);
    let kind = node.question().map(|question| question.kind);
    let own = control.attributes.iter().filter(|(name, ..)| kinds::is_own(kind, name));
    node.body = own.map(|(name, space, value)| (prefixed(name, space, source), value.clone())).collect();
}

/// The record of how the form was filled stands in `meta`.
fn audit(instance: &Element, source: &Source<'_>, form: &mut Form) {
    let Some(element) = instance.child("meta").and_then(|meta| meta.child("audit")) else { return };
    let bind = source.binds.get(&format!("/{}/meta/audit", instance.name)).copied();
    let parameters = kinds::parameters(K::Audit, bind, None, &[]);
    let mut node = Node::new("audit", Kind::Question(Question { kind: K::Audit, items: None, parameters }), None);
    node.place = place(element, "");
    node.visible = false;
    form.add(NodeId::ROOT, node);
}

/// Which questions set which off.
pub(super) fn triggers(source: &Source<'_>, form: &mut Form, problems: &mut Problems) {
    let paths: Vec<(NodeId, String)> = form.ids().map(|id| (id, form.path(id))).collect();
    for (by, path) in &paths {
        let Some(control) = source.controls.question(path) else { continue };
        let changes = |child: &&Element| child.attribute("event").is_some_and(|event| event.contains("xforms-value-changed"));
        for action in control.children().filter(changes) {
            let target = action.attribute("ref").unwrap_or_default().trim();
            let Some(id) = form.at_path(target) else {
                problems.error(
                    place(action, "ref"),
                    format!("\"{target}\" leads to no element"),
                    "write the path of the question that is set",
                );
                continue;
            };
            let value = action.attribute("value").and_then(|value| expression(value, &place(action, "value"), problems));
            match &mut form.nodes[id.0].trigger {
                Some(trigger) => trigger.by.push(*by),
                None => form.nodes[id.0].trigger = Some(Trigger { by: vec![*by], value }),
            }
        }
    }
}

/// The actions of the model and of the body, by the path that they change.
pub(super) fn actions<'x>(model: &'x Element, controls: &Controls<'x>) -> HashMap<String, Vec<&'x Element>> {
    let is_action = |element: &&Element| matches!(element.name.as_str(), "setvalue" | "setgeopoint" | "recordaudio");
    let mut found: HashMap<String, Vec<&Element>> = HashMap::new();
    for action in model.children().chain(controls.all().flat_map(|(_, control)| control.children())).filter(is_action) {
        if let Some(path) = action.attribute("ref") {
            found.entry(path.trim().to_owned()).or_default().push(action);
        }
    }
    found
}
