//! A form as XForm XML.

use super::itext::{self, Role};
use super::tags::{Tags, attribute};
use super::{NAMESPACES, body, entity, instance};
use crate::QuestionKind as K;
use crate::model::{Default, Form, Node, NodeId};

/// Writes a form as XForm XML, as ODK Validate accepts and JavaRosa runs it.
///
/// The same form gives the same bytes, so that a client's hash of it holds.
///
/// # Source
/// ODK XForms specification, version 1.0.0; the shape follows pyxform 4.5.0.
#[must_use]
pub fn write(form: &Form) -> String {
    let mut tags = Tags::new();
    let mut namespaces: Vec<(String, String)> = NAMESPACES.iter().map(|(key, value)| attribute(key, *value)).collect();
    if form.entities.is_empty() && !form.nodes.iter().any(|node| !node.save_to.is_empty()) {
        namespaces.pop();
    }
    if instance::uses_abhoy(form) {
        namespaces.push(instance::abhoy());
    }
    namespaces.extend(form.settings.namespaces.iter().map(|(prefix, uri)| attribute(&format!("xmlns:{prefix}"), uri.as_str())));
    tags.open("h:html", &namespaces);
    tags.open("h:head", &[]);
    tags.text("h:title", &[], &form.title);
    model(form, &mut tags);
    tags.close("h:head");
    body::write(form, &mut tags);
    tags.close("h:html");
    tags.finish()
}

fn model(form: &Form, tags: &mut Tags) {
    let mut attributes = vec![attribute("odk:xforms-version", "1.0.0")];
    attributes.extend(entity::version(form).map(|version| attribute("entities:entities-version", version)));
    tags.open("model", &attributes);
    submission(form, tags);
    itext::write(form, tags);
    instance::write(form, tags);
    instance::secondary(form, tags);
    binds(form, NodeId::ROOT, tags);
    meta(form, tags);
    tags.close("model");
}

fn submission(form: &Form, tags: &mut Tags) {
    let settings = &form.settings;
    let mut attributes = Vec::new();
    if !settings.submission_url.is_empty() {
        attributes.push(attribute("action", settings.submission_url.as_str()));
        attributes.push(attribute("method", "post"));
    }
    let given = [
        ("base64RsaPublicKey", settings.public_key.as_str()),
        ("orx:auto-send", &settings.auto_send),
        ("orx:auto-delete", &settings.auto_delete),
        ("odk:client-editable", if settings.client_editable { "true" } else { "" }),
    ];
    attributes.extend(given.iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| attribute(key, *value)));
    if !attributes.is_empty() {
        tags.empty("submission", &attributes);
    }
}

fn binds(form: &Form, parent: NodeId, tags: &mut Tags) {
    for id in form.node(parent).children.iter().copied().filter(|id| !instance::is_meta(form, *id)) {
        bind(form, id, tags);
        actions(form, id, tags);
        binds(form, id, tags);
        if form.node(id).is_repeat() {
            entity::binds(form, id, tags);
        }
    }
}

/// The type that answers of a question have.
pub(super) fn bind_type(node: &Node) -> &'static str {
    match node.question() {
        Some(question) if question.kind == K::Range => {
            let whole = |key: &str| question.parameter(key).is_none_or(|value| value.parse::<i64>().is_ok());
            if ["start", "end", "step"].iter().all(|key| whole(key)) { "int" } else { "decimal" }
        }
        Some(question) => question.kind.shape().bind,
        None => "",
    }
}

fn bind(form: &Form, id: NodeId, tags: &mut Tags) {
    let node = form.node(id);
    let mut attributes = vec![attribute("nodeset", form.path(id))];
    let kind = bind_type(node);
    if !kind.is_empty() {
        attributes.push(attribute("type", kind));
    }
    conditions(form, id, &mut attributes);
    if let Some(question) = node.question() {
        if let Some((preload, params)) = question.kind.shape().preload {
            attributes.push(attribute("jr:preload", preload));
            attributes.push(attribute("jr:preloadParams", params));
        }
        attributes.extend(body::bind_parameters(question));
    }
    if !node.save_to.is_empty() {
        let property = node.save_to.split_once('#').map_or(node.save_to.as_str(), |(_, property)| property);
        attributes.push(attribute("entities:saveto", property));
    }
    let levels = [("constraint_level", node.bind.constraint_level), ("required_level", node.bind.required_level)];
    attributes.extend(levels.iter().filter_map(|(name, level)| Some(attribute(&format!("abhoy:{name}"), (*level)?.code()))));
    attributes.extend(node.bind.extra.iter().cloned());
    if attributes.len() > 1 {
        tags.empty("bind", &attributes);
    }
}

fn conditions(form: &Form, id: NodeId, attributes: &mut Vec<(String, String)>) {
    let node = form.node(id);
    let bind = &node.bind;
    let given = [
        ("relevant", &bind.relevant),
        ("required", &bind.required),
        ("constraint", &bind.constraint),
        ("calculate", &bind.calculate),
    ];
    for (name, expression) in given {
        attributes.extend(expression.as_ref().map(|expression| attribute(name, expression.xpath.as_str())));
    }
    match &bind.readonly {
        Some(expression) => attributes.push(attribute("readonly", expression.xpath.as_str())),
        None if node.question().is_some_and(|question| question.kind == K::Note) => {
            attributes.push(attribute("readonly", "true()"));
        }
        None => {}
    }
    for (name, role) in [("jr:constraintMsg", Role::Constraint), ("jr:requiredMsg", Role::Required)] {
        let text = role.of(node);
        if itext::is_tabled(node, role) {
            attributes.push(attribute(name, format!("jr:itext('{}')", itext::id(form, id, role))));
        } else if let Some(words) = &text.plain {
            attributes.push(attribute(name, plain(words)));
        }
    }
}

fn plain(words: &crate::model::Words) -> String {
    let text = |piece: &crate::model::Piece| match piece {
        crate::model::Piece::Plain(text) => text.clone(),
        crate::model::Piece::Value(_) => String::new(),
    };
    words.iter().map(text).collect()
}

/// What happens when the form is first opened.
fn actions(form: &Form, id: NodeId, tags: &mut Tags) {
    let node = form.node(id);
    let reference = attribute("ref", form.path(id));
    if let Some(Default::Dynamic(value)) = &node.default {
        let event = attribute("event", "odk-instance-first-load");
        tags.empty("setvalue", &[reference.clone(), event, attribute("value", value.xpath.as_str())]);
    }
    let Some(question) = node.question() else { return };
    match question.kind {
        K::StartGeopoint => tags.empty("odk:setgeopoint", &[reference, attribute("event", "odk-instance-first-load")]),
        K::BackgroundAudio => {
            let mut attributes = vec![reference, attribute("event", "odk-instance-load")];
            attributes.extend(question.parameter("quality").map(|quality| attribute("odk:quality", quality)));
            tags.empty("odk:recordaudio", &attributes);
        }
        _ => {}
    }
}

/// The binds of what clients add to every submission.
fn meta(form: &Form, tags: &mut Tags) {
    entity::binds(form, NodeId::ROOT, tags);
    let path = |name: &str| attribute("nodeset", format!("{}/meta/{name}", form.path(NodeId::ROOT)));
    if let Some(audit) = form.ids().find(|id| instance::is_meta(form, *id)) {
        let mut attributes = vec![path("audit"), attribute("type", "binary")];
        attributes.extend(form.node(audit).question().into_iter().flat_map(body::bind_parameters));
        tags.empty("bind", &attributes);
    }
    let readonly = attribute("readonly", "true()");
    tags.empty("bind", &[path("instanceID"), attribute("type", "string"), readonly, attribute("jr:preload", "uid")]);
    if let Some(name) = &form.settings.instance_name {
        let calculate = attribute("calculate", name.xpath.as_str());
        tags.empty("bind", &[path("instanceName"), attribute("type", "string"), calculate]);
    }
}
