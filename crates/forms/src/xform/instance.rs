//! The answers before anybody gave one, and the lists beside them.

use super::tags::{Tags, attribute};
use super::{ABHOY_NAMESPACE, entity};
use crate::QuestionKind;
use crate::model::{ChoiceList, Default, Form, Items, NodeId, Piece};

/// Writes the instance of the answers.
pub(super) fn write(form: &Form, tags: &mut Tags) {
    let root = &form.nodes[0];
    let mut attributes = form.settings.attributes.clone();
    attributes.push(attribute("id", form.id.as_str()));
    if !form.version.is_empty() {
        attributes.push(attribute("version", form.version.as_str()));
    }
    tags.open("instance", &[]);
    tags.open(&root.name, &attributes);
    children(form, NodeId::ROOT, false, tags);
    meta(form, tags);
    tags.close(&root.name);
    tags.close("instance");
}

/// A repeat stands twice: a template for further turns, and the first turn.
fn children(form: &Form, parent: NodeId, in_template: bool, tags: &mut Tags) {
    for id in form.node(parent).children.iter().copied() {
        let node = form.node(id);
        if node.question().is_some() {
            if !is_meta(form, id) {
                question(form, id, tags);
            }
        } else if node.is_repeat() {
            let inside_turn = form.repeat_around(id).is_some() && !in_template;
            if !inside_turn {
                section(form, id, true, tags);
            }
            if !in_template {
                section(form, id, false, tags);
            }
        } else {
            section_of(form, id, in_template, None, tags);
        }
    }
}

fn section(form: &Form, id: NodeId, template: bool, tags: &mut Tags) {
    section_of(form, id, template, template.then(|| attribute("jr:template", "")), tags);
}

fn section_of(form: &Form, id: NodeId, in_template: bool, mark: Option<(String, String)>, tags: &mut Tags) {
    let node = form.node(id);
    let attributes: Vec<(String, String)> = node.attributes.iter().cloned().chain(mark).collect();
    tags.open(&node.name, &attributes);
    children(form, id, in_template, tags);
    if node.is_repeat() {
        entity::in_repeat(form, id, tags);
    }
    tags.close(&node.name);
}

fn question(form: &Form, id: NodeId, tags: &mut Tags) {
    let node = form.node(id);
    let default = match &node.default {
        Some(Default::Fixed(value)) => value.as_str(),
        _ => "",
    };
    tags.text(&node.name, &node.attributes, default);
}

/// Whether a question stands in `meta`.
pub(super) fn is_meta(form: &Form, id: NodeId) -> bool {
    form.node(id).question().is_some_and(|question| question.kind == QuestionKind::Audit)
}

fn meta(form: &Form, tags: &mut Tags) {
    tags.open("meta", &[]);
    entity::at_root(form, tags);
    if form.ids().any(|id| is_meta(form, id)) {
        tags.empty("audit", &[]);
    }
    tags.empty("instanceID", &[]);
    if form.settings.instance_name.is_some() {
        tags.empty("instanceName", &[]);
    }
    tags.close("meta");
}

/// Writes the lists and the addresses of tables that come as files.
pub(super) fn secondary(form: &Form, tags: &mut Tags) {
    for external in &form.externals {
        tags.empty("instance", &[attribute("id", external.id.as_str()), attribute("src", external.source())]);
    }
    for list in form.lists.iter().filter(|list| !is_inline(form, &list.name)) {
        write_list(list, tags);
    }
}

/// Whether a list is written inside the controls, as clients want it where `search()` replaces it.
pub(super) fn is_inline(form: &Form, list: &str) -> bool {
    let uses = |items: &Items| items.list.as_deref() == Some(list);
    let mut users = form.nodes.iter().filter(|node| node.question().and_then(|q| q.items.as_ref()).is_some_and(uses)).peekable();
    users.peek().is_some() && users.all(|node| node.appearance.contains("search("))
}

fn write_list(list: &ChoiceList, tags: &mut Tags) {
    let tabled = list.needs_itext();
    tags.open("instance", &[attribute("id", list.name.as_str())]);
    tags.open("root", &[]);
    for (i, choice) in list.choices.iter().enumerate() {
        tags.open("item", &[]);
        if tabled {
            tags.text("itextId", &[], &format!("{}-{i}", list.name));
        }
        tags.text("name", &[], &choice.name);
        if !tabled && let Some(words) = &choice.label.plain {
            let text: String = words.iter().map(|piece| if let Piece::Plain(text) = piece { text } else { "" }).collect();
            tags.text("label", &[], &text);
        }
        for (column, value) in choice.extra.iter().filter(|(column, _)| !column.contains(':')) {
            tags.text(column, &[], value);
        }
        tags.close("item");
    }
    tags.close("root");
    tags.close("instance");
}

/// Whether the house's own prefix is used.
pub(super) fn uses_abhoy(form: &Form) -> bool {
    let declared = form.settings.namespaces.iter().any(|(prefix, _)| prefix == "abhoy");
    !declared
        && form.nodes.iter().any(|node| {
            let levels = node.bind.constraint_level.is_some() || node.bind.required_level.is_some();
            let own = |pairs: &[(String, String)]| pairs.iter().any(|(key, _)| key.starts_with("abhoy:"));
            levels || own(&node.bind.extra) || own(&node.body) || own(&node.attributes)
        })
}

/// The declaration of the house's own prefix.
pub(super) fn abhoy() -> (String, String) {
    attribute("xmlns:abhoy", ABHOY_NAMESPACE)
}
