//! A form as JSON: for programs, and for the browser's evaluator.

use serde_json::{Map, Value, json};

use crate::model::{Default, Expression, Form, ItemLabel, Items, Kind, Media, Node, NodeId, Piece, Text, Trigger};
use crate::xpath::to_json;

/// The whole form.
///
/// Expressions are `{"source", "xpath", "tree"}`; texts map a language's name, or "", to pieces, each a text or an expression.
#[must_use]
pub fn form_json(form: &Form) -> Value {
    json!({
        "id": form.id,
        "title": form.title,
        "version": form.version,
        "root": form.nodes[0].name,
        "languages": form.languages.iter().map(|language| &language.name).collect::<Vec<_>>(),
        "default_language": form.default_language,
        "nodes": form.node(NodeId::ROOT).children.iter().map(|id| node(form, *id)).collect::<Vec<_>>(),
        "lists": form.lists.iter().map(|list| json!({
            "name": list.name,
            "choices": list.choices.iter().map(|choice| json!({
                "name": choice.name,
                "label": text(form, &choice.label),
                "media": media(form, &choice.media),
                "extra": pairs(&choice.extra),
            })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "externals": form.externals.iter().map(|external| json!({
            "id": external.id, "file": external.file, "source": external.source(),
        })).collect::<Vec<_>>(),
        "settings": settings(form),
        "entities": form.entities.iter().map(|entity| json!({
            "dataset": entity.dataset,
            "scope": form.path(entity.scope),
            "label": expression(entity.label.as_ref()),
            "entity_id": expression(entity.entity_id.as_ref()),
            "create_if": expression(entity.create_if.as_ref()),
            "update_if": expression(entity.update_if.as_ref()),
        })).collect::<Vec<_>>(),
    })
}

fn settings(form: &Form) -> Value {
    let settings = &form.settings;
    json!({
        "style": settings.style,
        "public_key": settings.public_key,
        "submission_url": settings.submission_url,
        "auto_send": settings.auto_send,
        "auto_delete": settings.auto_delete,
        "client_editable": settings.client_editable,
        "instance_name": expression(settings.instance_name.as_ref()),
        "namespaces": pairs(&settings.namespaces),
        "attributes": pairs(&settings.attributes),
    })
}

fn pairs(pairs: &[(String, String)]) -> Value {
    Value::Object(pairs.iter().map(|(key, value)| (key.clone(), json!(value))).collect())
}

fn expression(expression: Option<&Expression>) -> Value {
    expression.map_or(
        Value::Null,
        |expression| json!({ "source": expression.source, "xpath": expression.xpath, "tree": to_json(&expression.tree) }),
    )
}

fn text(form: &Form, text: &Text) -> Value {
    let plain = text.plain.iter().map(|words| (String::new(), words));
    let named = text
        .by_language
        .iter()
        .map(|(at, words)| (form.languages.get(*at).map_or_else(String::new, |language| language.name.clone()), words));
    let pieces = |words: &Vec<Piece>| -> Value {
        words
            .iter()
            .map(|piece| match piece {
                Piece::Plain(text) => json!(text),
                Piece::Value(value) => expression(Some(value)),
            })
            .collect()
    };
    Value::Object(plain.chain(named).map(|(language, words)| (language, pieces(words))).collect())
}

fn media(form: &Form, media: &[(Option<usize>, Media)]) -> Value {
    let name = |at: &Option<usize>| at.and_then(|at| form.languages.get(at)).map_or("", |language| language.name.as_str());
    media.iter().map(|(at, media)| json!({ "kind": media.kind.code(), "file": media.file, "language": name(at) })).collect()
}

/// A node with everything that it has; what is empty is left out.
fn node(form: &Form, id: NodeId) -> Value {
    let node = form.node(id);
    let mut out = Map::new();
    out.insert("name".into(), json!(node.name));
    out.insert("path".into(), json!(form.path(id)));
    kind(form, node, &mut out);
    for (key, words) in [("label", &node.label), ("hint", &node.hint), ("guidance", &node.guidance)] {
        put(&mut out, key, text(form, words));
    }
    put(&mut out, "media", media(form, &node.media));
    bind(form, node, &mut out);
    // What the author shows nobody, though its type has a control.
    if !node.visible && node.question().is_some_and(|question| question.kind.is_shown()) {
        out.insert("visible".into(), json!(false));
    }
    put(&mut out, "appearance", json!(node.appearance));
    put(&mut out, "save_to", json!(node.save_to));
    put(&mut out, "body", pairs(&node.body));
    put(&mut out, "attributes", pairs(&node.attributes));
    let children: Vec<Value> = node.children.iter().map(|child| self::node(form, *child)).collect();
    put(&mut out, "nodes", Value::Array(children));
    Value::Object(out)
}

fn put(out: &mut Map<String, Value>, key: &str, value: Value) {
    let empty = match &value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    };
    if !empty {
        out.insert(key.to_owned(), value);
    }
}

fn kind(form: &Form, node: &Node, out: &mut Map<String, Value>) {
    let word = match &node.kind {
        Kind::Group => "group",
        Kind::Repeat { count } => {
            put(out, "count", expression(count.as_ref()));
            "repeat"
        }
        Kind::Question(question) => {
            put(out, "items", question.items.as_ref().map_or(Value::Null, items));
            put(out, "parameters", pairs(&question.parameters));
            question.kind.word()
        }
    };
    out.insert("type".into(), json!(word));
    match &node.default {
        Some(Default::Fixed(value)) => put(out, "default", json!(value)),
        Some(Default::Dynamic(value)) => put(out, "default", expression(Some(value))),
        None => {}
    }
    if let Some(Trigger { by, value }) = &node.trigger {
        put(out, "trigger", by.iter().map(|id| json!(form.path(*id))).collect());
        put(out, "trigger_value", expression(value.as_ref()));
    }
}

fn items(items: &Items) -> Value {
    let (label, translated) = match &items.label {
        ItemLabel::Column(column) => (column, false),
        ItemLabel::Translated(column) => (column, true),
    };
    json!({
        "nodeset": expression(Some(&items.nodeset)), "value": items.value, "label": label, "translated": translated, "list": items.list,
    })
}

fn bind(form: &Form, node: &Node, out: &mut Map<String, Value>) {
    let bind = &node.bind;
    let given = [
        ("relevant", &bind.relevant),
        ("required", &bind.required),
        ("constraint", &bind.constraint),
        ("calculate", &bind.calculate),
        ("readonly", &bind.readonly),
    ];
    for (key, value) in given {
        put(out, key, expression(value.as_ref()));
    }
    put(out, "required_message", text(form, &bind.required_message));
    put(out, "constraint_message", text(form, &bind.constraint_message));
    put(out, "constraint_level", bind.constraint_level.map_or(Value::Null, |level| json!(level.code())));
    put(out, "required_level", bind.required_level.map_or(Value::Null, |level| json!(level.code())));
    put(out, "bind", pairs(&bind.extra));
}
