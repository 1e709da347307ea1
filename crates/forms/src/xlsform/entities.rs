//! The sheet `entities`: what submissions make or change for later forms.

use super::Pending;
use super::compile::{constant, expression, truth};
use super::headings::{Row, Table};
use super::skeleton::{Skeleton, Writing};
use super::types::RowKind;
use crate::model::{Entity, Expression, Form, NodeId};
use crate::problem::{Place, Problems, did_you_mean};
use crate::xpath::{is_name, parse};

pub(super) fn read(table: &Table<'_>, pending: &[Pending<'_>], skeleton: &Skeleton, form: &mut Form, problems: &mut Problems) {
    for row in table.rows().filter(|row| !row.is_empty()) {
        if let Some(entity) = entity(&row, pending, skeleton, form, problems) {
            form.entities.push(entity);
        }
    }
    let mut saved: Vec<(String, u64)> = Vec::new();
    for one in pending {
        save_to(one, form, &mut saved, problems);
    }
}

fn entity(row: &Row<'_>, pending: &[Pending<'_>], skeleton: &Skeleton, form: &Form, problems: &mut Problems) -> Option<Entity> {
    let Some((dataset, place)) = row.get("list_name") else {
        problems.error(row.at("list_name"), "an entity belongs to no list", "write the name of the list");
        return None;
    };
    check_name(dataset, "a list of entities", &place, problems);
    if form.entities.iter().any(|other| other.dataset == dataset) {
        problems.error(place, format!("the list \"{dataset}\" stands here twice"), "take one row out");
        return None;
    }
    let scope = scope(row, dataset, pending, skeleton, form, problems);
    let mut read = |column: &str| -> Option<Expression> {
        let (cell, place) = row.get(column)?;
        match truth(cell) {
            Some(holds) => Some(constant(cell, holds)),
            None => expression(skeleton, scope, cell, &place, Writing::Entity(scope), problems),
        }
    };
    let (entity_id, create_if, update_if) = (read("entity_id"), read("create_if"), read("update_if"));
    let label =
        row.get("label").and_then(|(cell, place)| expression(skeleton, scope, cell, &place, Writing::Entity(scope), problems));
    if label.is_none() && row.get("label").is_none() && (entity_id.is_none() || create_if.is_some()) {
        problems.error(row.at("label"), "what is made has no label", "write an expression, such as ${name}");
    }
    if entity_id.is_some() && create_if.is_some() && update_if.is_none() {
        problems.error(
            row.at("update_if"),
            "with entity_id and create_if it is not said when to change one",
            "write the condition under update_if",
        );
    }
    if entity_id.is_none() && update_if.is_some() {
        problems.error(row.at("entity_id"), "it is not said which one is changed", "write the question that holds its id");
    }
    Some(Entity { dataset: dataset.to_owned(), scope, label, entity_id, create_if, update_if })
}

fn check_name(name: &str, what: &str, place: &Place, problems: &mut Problems) {
    let hint = if !is_name(name) {
        "begin with a letter; then letters, digits, _ - only"
    } else if name.starts_with("__") {
        "do not begin with two underscores"
    } else if name.contains('.') {
        "do not write a full stop"
    } else {
        return;
    };
    problems.error(place.clone(), format!("\"{name}\" cannot name {what}"), hint);
}

/// The repeat that the entity's questions stand in, or the form.
fn scope(
    row: &Row<'_>,
    dataset: &str,
    pending: &[Pending<'_>],
    skeleton: &Skeleton,
    form: &Form,
    problems: &mut Problems,
) -> NodeId {
    let saved = pending.iter().filter(|one| {
        let to = one.row.word("save_to");
        !to.is_empty() && to.split_once('#').is_none_or(|(list, _)| list == dataset)
    });
    let mut around: Vec<NodeId> = saved.map(|one| form.repeat_around(one.id).unwrap_or(NodeId::ROOT)).collect();
    if around.is_empty()
        && let Some((cell, _)) = row.get("label")
        && let Ok(parsed) = parse(cell)
    {
        let named = parsed.references.iter().filter_map(|reference| skeleton.find(&reference.name).ok());
        around.extend(named.map(|id| form.repeat_around(id).unwrap_or(NodeId::ROOT)));
    }
    let innermost = around.iter().copied().max_by_key(|id| form.ancestors(*id).count()).unwrap_or(NodeId::ROOT);
    if around.iter().any(|id| *id != innermost && !form.ancestors(innermost).any(|above| above == *id)) {
        let what = format!("the questions of \"{dataset}\" stand in different repeats");
        problems.error(row.at("list_name"), what, "save questions of one repeat only");
    }
    innermost
}

fn save_to(one: &Pending<'_>, form: &Form, saved: &mut Vec<(String, u64)>, problems: &mut Problems) {
    let Some((cell, place)) = one.row.get("save_to") else { return };
    if matches!(one.kind, RowKind::Begin { .. }) {
        problems.error(place, "a group or repeat is no property", "write save_to in the rows of its questions");
        return;
    }
    let (list, property) = match cell.split_once('#') {
        Some((list, property)) => (Some(list), property),
        None => (None, cell),
    };
    let known = || form.entities.iter().map(|entity| entity.dataset.as_str());
    match list {
        None if form.entities.is_empty() => {
            problems.error(place.clone(), "there is no sheet entities to say what is saved", "add the sheet, or empty the cell");
        }
        None if form.entities.len() > 1 => {
            problems.error(place.clone(), "it is not said to which list this is saved", "write list#property");
        }
        Some(list) if !known().any(|name| name == list) => {
            let hint = did_you_mean(list, known(), "write one of the sheet entities");
            problems.error(place.clone(), format!("there is no list of entities \"{list}\""), hint);
        }
        _ => {}
    }
    check_name(property, "a property", &place, problems);
    if matches!(property.to_lowercase().as_str(), "name" | "label") {
        problems.error(place.clone(), format!("every entity has a \"{property}\" already"), "choose another name");
    }
    if let Some((_, other)) = saved.iter().find(|(name, _)| name == cell) {
        problems.error(place.clone(), format!("row {other} is saved to \"{cell}\" too"), "choose another name");
    }
    saved.push((cell.to_owned(), place.row));
}
