//! Entities in an XForm: elements in `meta`, and what calculates them.

use super::tags::{Tags, attribute};
use crate::model::{Entity, Form, NodeId};

/// The element of an entity of the form itself.
pub(super) fn at_root(form: &Form, tags: &mut Tags) {
    for entity in form.entities.iter().filter(|entity| entity.scope == NodeId::ROOT) {
        element(entity, tags);
    }
}

/// The `meta` of a repeat in which each turn makes an entity.
pub(super) fn in_repeat(form: &Form, repeat: NodeId, tags: &mut Tags) {
    for entity in form.entities.iter().filter(|entity| entity.scope == repeat) {
        tags.open("meta", &[]);
        element(entity, tags);
        tags.close("meta");
    }
}

fn element(entity: &Entity, tags: &mut Tags) {
    let updates = entity.entity_id.is_some();
    let creates = !updates || entity.create_if.is_some();
    let mut attributes = vec![attribute("dataset", entity.dataset.as_str())];
    if creates {
        attributes.push(attribute("create", "1"));
    }
    if updates {
        attributes.push(attribute("update", "1"));
        attributes.extend(["baseVersion", "trunkVersion", "branchId"].map(|name| attribute(name, "")));
    }
    attributes.push(attribute("id", ""));
    tags.open("entity", &attributes);
    if entity.label.is_some() {
        tags.empty("label", &[]);
    }
    tags.close("entity");
}

/// Where an entity stands.
fn path(form: &Form, entity: &Entity) -> String {
    format!("{}/meta/entity", form.path(entity.scope))
}

fn calculated(tags: &mut Tags, nodeset: String, calculate: Option<&str>) {
    let mut attributes = vec![attribute("nodeset", nodeset)];
    attributes.extend(calculate.map(|calculate| attribute("calculate", calculate)));
    attributes.push(attribute("readonly", "true()"));
    attributes.push(attribute("type", "string"));
    tags.empty("bind", &attributes);
}

/// Binds and actions of the entities of a scope.
pub(super) fn binds(form: &Form, scope: NodeId, tags: &mut Tags) {
    for entity in form.entities.iter().filter(|entity| entity.scope == scope) {
        let path = path(form, entity);
        let at = |name: &str| format!("{path}/@{name}");
        if let Some(condition) = &entity.create_if {
            calculated(tags, at("create"), Some(&condition.xpath));
        }
        if let Some(condition) = &entity.update_if {
            calculated(tags, at("update"), Some(&condition.xpath));
        }
        if let Some(id) = &entity.entity_id {
            for (name, column) in [("baseVersion", "__version"), ("trunkVersion", "__trunkVersion"), ("branchId", "__branchId")] {
                let row = format!("instance('{}')/root/item[name={}]/{column}", entity.dataset, current(&id.xpath));
                calculated(tags, at(name), Some(&row));
            }
            calculated(tags, at("id"), Some(&id.xpath));
        } else {
            calculated(tags, at("id"), None);
        }
        // One that is named keeps its id; otherwise a new one is made at the beginning.
        if entity.entity_id.is_none() {
            new_id(tags, &path, "odk-instance-first-load");
        }
        if let Some(label) = &entity.label {
            calculated(tags, format!("{path}/label"), Some(&label.xpath));
        }
    }
}

/// Inside the brackets "." is a row of the list, so a relative path must start from the entity.
fn current(xpath: &str) -> String {
    let xpath = xpath.trim();
    if xpath.starts_with("..") { format!("current()/{xpath}") } else { format!(" {xpath} ") }
}

fn new_id(tags: &mut Tags, path: &str, event: &str) {
    let attributes = [attribute("ref", format!("{path}/@id")), attribute("event", event), attribute("value", "uuid()")];
    tags.empty("setvalue", &attributes);
}

/// A new turn makes a new entity.
pub(super) fn new_turn(form: &Form, repeat: NodeId, tags: &mut Tags) {
    for entity in form.entities.iter().filter(|entity| entity.scope == repeat) {
        if entity.entity_id.is_none() {
            new_id(tags, &path(form, entity), "odk-new-repeat");
        }
    }
}

/// The version of the entities specification that a form needs; none without entities.
pub(super) fn version(form: &Form) -> Option<&'static str> {
    if form.entities.is_empty() {
        None
    } else if form.entities.len() > 1 || form.entities.iter().any(|entity| entity.scope != NodeId::ROOT) {
        Some("2025.1.0")
    } else {
        Some("2024.1.0")
    }
}
