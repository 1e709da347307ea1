//! The controls that people see.

use super::itext::{self, Role, pieces};
use super::tags::{Tags, attribute};
use super::{entity, instance};
use crate::QuestionKind as K;
use crate::model::{Default, Form, ItemLabel, Items, Kind, Node, NodeId, Question};

/// Writes the body.
pub(super) fn write(form: &Form, tags: &mut Tags) {
    let style = &form.settings.style;
    let attributes = if style.is_empty() { Vec::new() } else { vec![attribute("class", style.as_str())] };
    tags.open("h:body", &attributes);
    controls(form, NodeId::ROOT, tags);
    tags.close("h:body");
}

fn controls(form: &Form, parent: NodeId, tags: &mut Tags) {
    for id in form.node(parent).children.iter().copied() {
        match &form.node(id).kind {
            Kind::Question(question) if question.kind.is_shown() && form.node(id).visible => control(form, id, question, tags),
            Kind::Question(_) => {}
            Kind::Group => group(form, id, tags),
            Kind::Repeat { count } => repeat(form, id, count.as_ref(), tags),
        }
    }
}

/// The label and the hint of a node.
fn words(form: &Form, id: NodeId, tags: &mut Tags) {
    let node = form.node(id);
    for (name, role) in [("label", Role::Label), ("hint", Role::Hint)] {
        if itext::is_tabled(node, role) {
            tags.empty(name, &[attribute("ref", format!("jr:itext('{}')", itext::id(form, id, role)))]);
        } else if let Some(words) = &role.of(node).plain {
            tags.mixed(name, &[], |tags| pieces(words, tags));
        }
    }
}

fn looks(node: &Node, attributes: &mut Vec<(String, String)>) {
    if !node.appearance.is_empty() {
        attributes.push(attribute("appearance", node.appearance.as_str()));
    }
    attributes.extend(node.body.iter().filter(|(key, _)| key != "jr:count").cloned());
}

fn group(form: &Form, id: NodeId, tags: &mut Tags) {
    let node = form.node(id);
    let mut attributes = vec![attribute("ref", form.path(id))];
    looks(node, &mut attributes);
    tags.open("group", &attributes);
    words(form, id, tags);
    controls(form, id, tags);
    tags.close("group");
}

fn repeat(form: &Form, id: NodeId, count: Option<&crate::model::Expression>, tags: &mut Tags) {
    let node = form.node(id);
    tags.open("group", &[attribute("ref", form.path(id))]);
    words(form, id, tags);
    let mut attributes = vec![attribute("nodeset", form.path(id))];
    looks(node, &mut attributes);
    attributes.extend(count.map(|count| attribute("jr:count", count.xpath.as_str())));
    tags.open("repeat", &attributes);
    controls(form, id, tags);
    new_turn(form, id, tags);
    entity::new_turn(form, id, tags);
    tags.close("repeat");
    tags.close("group");
}

/// Defaults that are worked out anew for each turn.
fn new_turn(form: &Form, repeat: NodeId, tags: &mut Tags) {
    for (id, node) in form.walk().filter(|(id, _)| form.repeat_around(*id) == Some(repeat)) {
        if let Some(Default::Dynamic(value)) = &node.default {
            let event = attribute("event", "odk-new-repeat");
            tags.empty("setvalue", &[attribute("ref", form.path(id)), event, attribute("value", value.xpath.as_str())]);
        }
    }
}

fn control(form: &Form, id: NodeId, question: &Question, tags: &mut Tags) {
    let node = form.node(id);
    let shape = question.kind.shape();
    let mut attributes = vec![attribute("ref", form.path(id))];
    if !shape.media.is_empty() {
        attributes.push(attribute("mediatype", shape.media));
    }
    looks(node, &mut attributes);
    attributes.extend(control_parameters(question));
    if question.kind == K::SelectOneExternal
        && let Some(items) = &question.items
    {
        attributes.push(attribute("query", items.nodeset.xpath.as_str()));
    }
    tags.open(shape.control, &attributes);
    words(form, id, tags);
    if let Some(items) = question.items.as_ref().filter(|_| question.kind != K::SelectOneExternal) {
        choices(form, items, tags);
    }
    triggered(form, id, tags);
    tags.close(shape.control);
}

fn choices(form: &Form, items: &Items, tags: &mut Tags) {
    if let Some(list) = items.list.as_deref().filter(|list| instance::is_inline(form, list)) {
        return inline(form, list, tags);
    }
    tags.open("itemset", &[attribute("nodeset", items.nodeset.xpath.as_str())]);
    tags.empty("value", &[attribute("ref", items.value.as_str())]);
    let label = match &items.label {
        ItemLabel::Column(column) => column.clone(),
        ItemLabel::Translated(column) => format!("jr:itext({column})"),
    };
    tags.empty("label", &[attribute("ref", label)]);
    tags.close("itemset");
}

fn inline(form: &Form, list: &str, tags: &mut Tags) {
    let Some(list) = form.list(list) else { return };
    let tabled = list.needs_itext();
    for (i, choice) in list.choices.iter().enumerate() {
        tags.open("item", &[]);
        match &choice.label.plain {
            Some(words) if !tabled => tags.mixed("label", &[], |tags| pieces(words, tags)),
            _ => tags.empty("label", &[attribute("ref", format!("jr:itext('{}-{i}')", list.name))]),
        }
        tags.text("value", &[], &choice.name);
        tags.close("item");
    }
}

/// What changes when this answer does.
fn triggered(form: &Form, by: NodeId, tags: &mut Tags) {
    for (id, node) in form.walk() {
        let Some(trigger) = node.trigger.as_ref().filter(|trigger| trigger.by.contains(&by)) else { continue };
        let reference = attribute("ref", form.path(id));
        let event = attribute("event", "xforms-value-changed");
        if node.question().is_some_and(|question| question.kind == K::BackgroundGeopoint) {
            tags.empty("odk:setgeopoint", &[reference, event]);
        } else {
            let value = trigger.value.as_ref().map(|value| attribute("value", value.xpath.as_str()));
            tags.empty("setvalue", &[reference, event].into_iter().chain(value).collect::<Vec<_>>());
        }
    }
}

/// Parameters that clients read from the control.
fn control_parameters(question: &Question) -> Vec<(String, String)> {
    let given = |key: &str, name: &str| question.parameter(key).map(|value| attribute(name, value));
    let found = match question.kind {
        K::Range => {
            let or = |key: &str, default: &str| Some(attribute(key, question.parameter(key).unwrap_or(default)));
            vec![
                or("start", "1"),
                or("end", "10"),
                or("step", "1"),
                given("tick_interval", "odk:tick-interval"),
                given("placeholder", "odk:placeholder"),
                given("tick_labelset", "odk:tick-labelset"),
            ]
        }
        K::Text => vec![given("rows", "rows")],
        K::Image => vec![given("app", "intent")],
        K::Geopoint => {
            vec![given("capture-accuracy", "accuracyThreshold"), given("warning-accuracy", "unacceptableAccuracyThreshold")]
        }
        K::Geotrace | K::Geoshape => vec![given("incremental", "incremental")],
        _ => Vec::new(),
    };
    found.into_iter().flatten().collect()
}

/// Parameters that clients read from the bind.
pub(super) fn bind_parameters(question: &Question) -> Vec<(String, String)> {
    let given = |key: &str, name: &str| question.parameter(key).map(|value| attribute(name, value));
    let found = match question.kind {
        K::Image => vec![given("max-pixels", "orx:max-pixels")],
        K::Audio => vec![given("quality", "odk:quality")],
        K::Geopoint | K::Geotrace | K::Geoshape => vec![given("allow-mock-accuracy", "odk:allow-mock-accuracy")],
        K::Audit => {
            let keys = [
                "location-priority",
                "location-min-interval",
                "location-max-age",
                "track-changes",
                "track-changes-reasons",
                "identify-user",
            ];
            keys.iter().map(|key| given(key, &format!("odk:{key}"))).collect()
        }
        _ => Vec::new(),
    };
    found.into_iter().flatten().collect()
}
