//! Every expression of a form with the column that it stands in.

use super::{Default, Expression, Form, Kind, Node, NodeId, Piece, Text};

/// An expression, whose it is, and the column of XLSForm that it stands in.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'f> {
    /// The question, group or repeat; the form itself for its settings and entities.
    pub node: NodeId,
    /// The column.
    pub column: &'static str,
    /// The expression.
    pub expression: &'f Expression,
}

type Found<'f> = Vec<Placed<'f>>;

impl Form {
    /// Every expression of the form.
    #[must_use]
    pub fn expressions(&self) -> Vec<Placed<'_>> {
        let mut found = Vec::new();
        for (id, node) in self.walk() {
            of_bind(id, node, &mut found);
            of_words(id, node, &mut found);
            of_question(id, node, &mut found);
        }
        add(NodeId::ROOT, "instance_name", self.settings.instance_name.as_ref(), &mut found);
        for entity in &self.entities {
            let given = [
                ("label", &entity.label),
                ("entity_id", &entity.entity_id),
                ("create_if", &entity.create_if),
                ("update_if", &entity.update_if),
            ];
            for (column, expression) in given {
                add(NodeId::ROOT, column, expression.as_ref(), &mut found);
            }
        }
        for choice in self.lists.iter().flat_map(|list| &list.choices) {
            words(NodeId::ROOT, "label", &choice.label, &mut found);
        }
        found
    }
}

fn add<'f>(node: NodeId, column: &'static str, expression: Option<&'f Expression>, found: &mut Found<'f>) {
    found.extend(expression.map(|expression| Placed { node, column, expression }));
}

fn of_bind<'f>(id: NodeId, node: &'f Node, found: &mut Found<'f>) {
    let bind = &node.bind;
    let given = [
        ("relevant", &bind.relevant),
        ("required", &bind.required),
        ("constraint", &bind.constraint),
        ("calculation", &bind.calculate),
        ("read_only", &bind.readonly),
    ];
    for (column, expression) in given {
        add(id, column, expression.as_ref(), found);
    }
    if let Some(Default::Dynamic(value)) = &node.default {
        add(id, "default", Some(value), found);
    }
    add(id, "calculation", node.trigger.as_ref().and_then(|trigger| trigger.value.as_ref()), found);
    if let Kind::Repeat { count } = &node.kind {
        add(id, "repeat_count", count.as_ref(), found);
    }
}

fn of_words<'f>(id: NodeId, node: &'f Node, found: &mut Found<'f>) {
    let texts = [
        ("label", &node.label),
        ("hint", &node.hint),
        ("guidance_hint", &node.guidance),
        ("constraint_message", &node.bind.constraint_message),
        ("required_message", &node.bind.required_message),
    ];
    for (column, text) in texts {
        words(id, column, text, found);
    }
}

fn words<'f>(id: NodeId, column: &'static str, text: &'f Text, found: &mut Found<'f>) {
    for piece in text.all().flatten() {
        if let Piece::Value(expression) = piece {
            add(id, column, Some(expression), found);
        }
    }
}

fn of_question<'f>(id: NodeId, node: &'f Node, found: &mut Found<'f>) {
    if let Some(items) = node.question().and_then(|question| question.items.as_ref()) {
        let column = if items.filter.is_some() { "choice_filter" } else { "type" };
        add(id, column, Some(&items.nodeset), found);
    }
}
