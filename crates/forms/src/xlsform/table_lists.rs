//! Groups that clients show as a table of selects: `table-list`.
//!
//! As pyxform does it: the group becomes a `field-list`, its words a note, the first row of the table repeats the choices.

use super::Pending;
use super::headings::Row;
use super::types::RowKind;
use crate::QuestionKind as K;
use crate::model::{Form, Kind, Node, NodeId, Question, Text};
use crate::problem::Problems;

const LABELS: &str = "reserved_name_for_field_list_labels_";

/// Whether a row begins such a group.
pub(super) fn is_table(row: &Row<'_>) -> bool {
    row.word("appearance").split_whitespace().any(|word| word == "table-list")
}

fn add(form: &mut Form, group: NodeId, name: &str, kind: K, row: &Row<'_>) {
    let mut node = Node::new(name, Kind::Question(Question { kind, items: None, parameters: Vec::new() }), None);
    node.place = row.place("");
    form.add(group, node);
}

/// The note that carries the group's words.
pub(super) fn heading(form: &mut Form, group: NodeId, row: &Row<'_>) {
    if row.all("label").next().is_some() || row.all("hint").next().is_some() {
        add(form, group, &format!("generated_table_list_label_{}", row.ordinal), K::Note, row);
    }
    // Until the first select comes, the group remembers what it is.
    "table-list".clone_into(&mut form.nodes[group.0].appearance);
}

/// The row of choices above the first select.
pub(super) fn first_select(form: &mut Form, group: NodeId, kind: K, row: &Row<'_>) {
    let node = form.node(group);
    let has = node.children.iter().any(|child| form.node(*child).name.starts_with(LABELS));
    if node.appearance == "table-list" && !has {
        add(form, group, &format!("{LABELS}{}", row.ordinal), kind, row);
    }
}

/// Appearances and choices, once all rows are filled.
pub(super) fn finish(pending: &[Pending<'_>], form: &mut Form, problems: &mut Problems) {
    for one in pending.iter().filter(|one| matches!(one.kind, RowKind::Begin { .. }) && is_table(&one.row)) {
        let others = one.row.word("appearance").split_whitespace().filter(|word| *word != "table-list");
        let appearance = std::iter::once("field-list").chain(others).collect::<Vec<_>>().join(" ");
        let group = &mut form.nodes[one.id.0];
        group.appearance = appearance;
        let children = group.children.clone();
        if children.first().is_some_and(|child| form.node(*child).name.starts_with("generated_table_list_label_")) {
            let label = std::mem::take(&mut form.nodes[one.id.0].label);
            let hint = std::mem::take(&mut form.nodes[one.id.0].hint);
            (form.nodes[children[0].0].label, form.nodes[children[0].0].hint) = (label, hint);
        }
        table(pending, &children, form, problems);
    }
}

fn table(pending: &[Pending<'_>], children: &[NodeId], form: &mut Form, problems: &mut Problems) {
    let mut first: Option<(String, crate::model::Items)> = None;
    for one in pending.iter().filter(|one| children.contains(&one.id)) {
        let RowKind::Select { list, .. } = &one.kind else { continue };
        if one.row.get("choice_filter").is_some() {
            problems.error(
                one.row.at("choice_filter"),
                "a table shows all choices, so none can be filtered",
                "take table-list or the filter away",
            );
        }
        "list-nolabel".clone_into(&mut form.nodes[one.id.0].appearance);
        match &first {
            Some((other, _)) if other != list => {
                let what = format!("a table has one list; above it is \"{other}\", here \"{list}\"");
                problems.error(one.row.at("type"), what, "write the same list, or end the group before");
            }
            Some(_) => {}
            None => first = form.node(one.id).question().and_then(|q| q.items.clone()).map(|items| (list.clone(), items)),
        }
    }
    for child in children {
        let node = &mut form.nodes[child.0];
        if node.name.starts_with(LABELS) {
            "label".clone_into(&mut node.appearance);
            node.label = Text::plain(" ");
            if let Kind::Question(question) = &mut node.kind {
                question.items = first.as_ref().map(|(_, items)| items.clone());
            }
        }
    }
}
