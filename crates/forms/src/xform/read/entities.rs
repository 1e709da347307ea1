//! Entities of an XForm: what `meta/entity` says.

use super::{Source, expression, place};
use crate::model::{Entity, Form, NodeId};
use crate::problem::Problems;
use crate::xml::Element;

pub(super) fn read(instance: &Element, source: &Source<'_>, form: &mut Form, problems: &mut Problems) {
    inside(instance, NodeId::ROOT, source, form, problems);
}

fn inside(element: &Element, scope: NodeId, source: &Source<'_>, form: &mut Form, problems: &mut Problems) {
    if let Some(entity) = element.child("meta").and_then(|meta| meta.child("entity")) {
        one(entity, scope, source, form, problems);
    }
    let mut seen: Vec<&str> = Vec::new();
    for child in element.children().filter(|child| child.name != "meta") {
        if seen.contains(&child.name.as_str()) {
            continue;
        }
        seen.push(&child.name);
        if let Some(id) = form.child(scope, &child.name) {
            inside(child, id, source, form, problems);
        }
    }
}

fn one(entity: &Element, scope: NodeId, source: &Source<'_>, form: &mut Form, problems: &mut Problems) {
    let Some(dataset) = entity.attribute("dataset") else {
        problems.error(place(entity, "dataset"), "an entity belongs to no list", "write the name of the list");
        return;
    };
    let path = format!("{}/meta/entity", form.path(scope));
    let mut calculated = |end: &str| {
        let bind = source.binds.get(&format!("{path}/{end}"))?;
        expression(bind.attribute("calculate")?, &place(bind, "calculate"), problems)
    };
    let entity = Entity {
        dataset: dataset.to_owned(),
        scope,
        label: calculated("label"),
        entity_id: calculated("@id"),
        create_if: calculated("@create"),
        update_if: calculated("@update"),
    };
    form.entities.push(entity);
}
