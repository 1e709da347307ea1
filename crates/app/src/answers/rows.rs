//! Answers as rows of sheets, and as nested JSON.

use std::collections::HashMap;

use forms::answers::{Answers, ElementId};
use forms::model::Kind;
use forms::{Form, QuestionKind};
use serde_json::{Map, Value};

use super::plan::{Column, Plan, Shape, Sheet, below};
use super::telling::{may_tell, only_codes};

/// One row of a sheet within one submission.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The row of the parent's sheet that it belongs to, counted within the submission from 0.
    pub parent: usize,
    /// What its key and its parent's key end in: `/leg[1]`.
    pub key: String,
    /// The parent's.
    pub parent_key: String,
    /// The cells, one for each column.
    pub cells: Vec<String>,
}

/// The rows of a sheet that one submission gives.
pub(super) fn rows(plan: &Plan, at: usize, form: &Form, answers: &Answers, shape: Shape) -> Vec<Row> {
    let sheet = &plan.sheets[at];
    let parents = turns(form, answers, &plan.sheets[sheet.parent].path);
    let row = |turn: ElementId| {
        let holder = if at == 0 { turn } else { nearest(&parents, answers, turn) };
        Row {
            parent: parents.iter().position(|parent| *parent == holder).unwrap_or(0),
            key: key(answers, turn, &sheet.path),
            parent_key: key(answers, holder, &plan.sheets[sheet.parent].path),
            cells: cells(sheet, form, answers, turn, shape),
        }
    };
    turns(form, answers, &sheet.path).into_iter().map(row).collect()
}

/// How many rows a sheet has of one submission.
pub(super) fn count(plan: &Plan, at: usize, form: &Form, answers: &Answers) -> usize {
    turns(form, answers, &plan.sheets[at].path).len()
}

/// The turns of a repeat; the form itself for the empty path.
fn turns(form: &Form, answers: &Answers, path: &str) -> Vec<ElementId> {
    if path.is_empty() {
        return vec![answers.root()];
    }
    let node = form.at_path(&format!("/{}/{path}", form.nodes[0].name));
    node.filter(|id| form.node(*id).is_repeat()).map(|id| answers.of(id)).unwrap_or_default()
}

fn nearest(parents: &[ElementId], answers: &Answers, turn: ElementId) -> ElementId {
    let mut around = std::iter::successors(answers.parent(turn), |at| answers.parent(*at));
    around.find(|at| parents.contains(at)).unwrap_or_else(|| answers.root())
}

/// A turn's path below the form with numbers always: `/leg[1]`.
fn key(answers: &Answers, turn: ElementId, sheet: &str) -> String {
    if sheet.is_empty() {
        return String::new();
    }
    let path = answers.path(turn);
    let rest = path.trim_start_matches('/').split_once('/').map_or("", |(_, rest)| rest);
    if rest.ends_with(']') { format!("/{rest}") } else { format!("/{rest}[1]") }
}

fn cells(sheet: &Sheet, form: &Form, answers: &Answers, turn: ElementId, shape: Shape) -> Vec<String> {
    let mut values: HashMap<String, String> = HashMap::new();
    let mut left: Vec<ElementId> = answers.children(turn).to_vec();
    while let Some(element) = left.pop() {
        let Some(id) = answers.node(element) else { continue };
        match form.node(id).kind {
            Kind::Question(_) => {
                let value = answers.value(element).trim();
                let value = if shape.identity { value.to_owned() } else { only_codes(form, form.node(id), value) };
                values.insert(below(form, id), value);
            }
            Kind::Group => left.extend(answers.children(element)),
            Kind::Repeat { .. } => {}
        }
    }
    sheet.columns.iter().map(|column| cell(column, values.get(&column.path).map_or("", String::as_str))).collect()
}

fn cell(column: &Column, value: &str) -> String {
    match &column.choice {
        // Not answered is blank; answered without this choice is 0.
        Some(_) if value.is_empty() => String::new(),
        Some(choice) => u8::from(value.split_whitespace().any(|chosen| chosen == choice)).to_string(),
        None => value.to_owned(),
    }
}

/// Answers as an object by names, repeats as lists.
pub(super) fn nested(form: &Form, answers: &Answers, shape: Shape) -> Value {
    inside(form, answers, answers.root(), shape)
}

fn inside(form: &Form, answers: &Answers, element: ElementId, shape: Shape) -> Value {
    let mut object = Map::new();
    for child in answers.children(element) {
        let Some(id) = answers.node(*child) else { continue };
        let node = form.node(id);
        match &node.kind {
            Kind::Question(question) => {
                let left_out = question.kind == QuestionKind::Note || (!shape.identity && may_tell(form, node));
                let value = answers.value(*child).trim();
                let value = if shape.identity { value.to_owned() } else { only_codes(form, node, value) };
                if !left_out && !value.is_empty() {
                    object.insert(node.name.clone(), json(question.kind, &value));
                }
            }
            Kind::Group => {
                object.insert(node.name.clone(), inside(form, answers, *child, shape));
            }
            Kind::Repeat { .. } => {
                let list = object.entry(node.name.clone()).or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(list) = list {
                    list.push(inside(form, answers, *child, shape));
                }
            }
        }
    }
    Value::Object(object)
}

/// Choices of several are a list; everything else stays the text that was sent, so that nothing is rounded.
fn json(kind: QuestionKind, value: &str) -> Value {
    match kind {
        QuestionKind::SelectMultiple | QuestionKind::Rank => value.split_whitespace().map(Value::from).collect(),
        QuestionKind::Integer => value.parse::<i64>().map_or_else(|_| Value::from(value), Value::from),
        _ => Value::from(value),
    }
}
