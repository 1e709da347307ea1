//! Conditions and calculations of a row.

use super::Pending;
use super::compile::{condition, expression};
use super::headings::Row;
use super::languages::text;
use super::skeleton::{Skeleton, Writing};
use super::types::{self, RowKind};
use crate::NodeId;
use crate::QuestionKind as K;
use crate::model::{Bind, Expression, Form, Kind, Level};
use crate::problem::Problems;
use crate::xpath::is_name;

/// The attributes of `bind::…` that have a column of their own.
const OWN: [(&str, &str); 7] = [
    ("relevant", "relevant"),
    ("required", "required"),
    ("constraint", "constraint"),
    ("calculate", "calculation"),
    ("readonly", "read_only"),
    ("jr:constraintMsg", "constraint_message"),
    ("jr:requiredMsg", "required_message"),
];

pub(super) fn bind(one: &Pending<'_>, skeleton: &Skeleton, form: &Form, problems: &mut Problems) -> Bind {
    let row = &one.row;
    let mut read = |column: &str, attribute: &str| -> Option<Expression> {
        let (cell, place) = row.get(column).or_else(|| row.part("bind", attribute))?;
        condition(skeleton, one.id, cell, &place, problems)
    };
    let mut bind = Bind {
        relevant: read("relevant", "relevant"),
        required: read("required", "required"),
        constraint: read("constraint", "constraint"),
        readonly: read("read_only", "readonly"),
        ..Bind::default()
    };
    let calculation = row.get("calculation").or_else(|| row.part("bind", "calculate"));
    bind.calculate = calculation.and_then(|(cell, place)| expression(skeleton, one.id, cell, &place, Writing::Plain, problems));
    bind.required_message = text(skeleton, form, one.id, row, "required_message", problems);
    bind.constraint_message = text(skeleton, form, one.id, row, "constraint_message", problems);
    if bind.constraint.is_none()
        && let Some((constraint, _)) = types::implied(row.word("type"))
    {
        bind.constraint = expression(skeleton, one.id, constraint, &row.at("type"), Writing::Plain, problems);
    }
    attributes(row, form, &mut bind, problems);
    sense(one, form, &bind, problems);
    bind
}

/// `bind::prefix:name`, kept as written, and the house's own levels.
fn attributes(row: &Row<'_>, form: &Form, bind: &mut Bind, problems: &mut Problems) {
    for (heading, cell) in row.all("bind") {
        let Some(name) = heading.part.as_deref() else { continue };
        let place = row.place(&heading.written);
        if OWN.iter().any(|(attribute, _)| *attribute == name) {
            continue;
        }
        if !is_name(name) {
            problems.error(place, format!("\"{name}\" cannot name an attribute"), "write bind::name or bind::prefix:name");
            continue;
        }
        match name.split_once(':') {
            Some((prefix, _)) if !declared(form, prefix) => {
                let hint = format!("write {prefix}=\"https://…\" into the setting namespaces");
                problems.error(place, format!("the prefix \"{prefix}\" is not declared"), hint);
            }
            Some(("abhoy", "constraint_level" | "required_level")) => match Level::from_code(cell) {
                Some(level) if name.ends_with("constraint_level") => bind.constraint_level = Some(level),
                Some(level) => bind.required_level = Some(level),
                None => problems.error(place, format!("\"{cell}\" is no level"), "write save, submit or warning"),
            },
            _ => bind.extra.push((name.to_owned(), cell.to_owned())),
        }
    }
}

/// Prefixes of XForms, ours, and the author's.
fn declared(form: &Form, prefix: &str) -> bool {
    matches!(prefix, "jr" | "orx" | "odk" | "entities" | "ev" | "h" | "xsd" | "abhoy")
        || form.settings.namespaces.iter().any(|(known, _)| known == prefix)
}

/// Conditions that can have no effect.
fn sense(one: &Pending<'_>, form: &Form, bind: &Bind, problems: &mut Problems) {
    let row = &one.row;
    if bind.constraint.is_none() && !bind.constraint_message.is_empty() {
        problems.warn(row.at("constraint_message"), "a message without a constraint is never shown", "write the constraint");
    }
    if bind.required.is_none() && !bind.required_message.is_empty() {
        problems.warn(
            row.at("required_message"),
            "a message is never shown, because no answer is required",
            "write yes under required",
        );
    }
    let kind = form.node(one.id).question().map(|question| question.kind);
    if matches!(one.kind, RowKind::Begin { .. }) {
        for (column, filled) in [("constraint", bind.constraint.is_some()), ("calculation", bind.calculate.is_some())] {
            if filled {
                problems.error(row.at(column), "a group or repeat has no answer of its own", "write it in the row of a question");
            }
        }
        if bind.required.as_ref().is_some_and(|required| required.xpath != "false()") {
            problems.warn(row.at("required"), "a group cannot be required", "write it in the rows of its questions");
        }
    }
    if kind == Some(K::Note) && bind.required.as_ref().is_some_and(|required| required.xpath == "true()") {
        problems.error(
            row.at("required"),
            "a note cannot be answered, so a form that requires it is never done",
            "empty the cell",
        );
    }
    let alike = |expression: &Option<Expression>| expression.as_ref().is_some_and(|e| e.xpath == "false()");
    if alike(&bind.relevant) {
        problems.warn(row.at("relevant"), "it is never asked", "take the row out, or write the condition");
    }
}

/// Whether a cell is one `${name}` and nothing else.
pub(super) fn is_reference(cell: &str) -> bool {
    cell.starts_with("${") && cell.find('}') == Some(cell.len() - 1)
}

/// How many turns a repeat has; what is more than a question has a calculated question of its own before the repeat.
pub(super) fn repeat_count(one: &Pending<'_>, skeleton: &Skeleton, form: &mut Form, problems: &mut Problems) {
    let Some((cell, place)) = one.row.get("repeat_count").or_else(|| one.row.part("body", "jr:count")) else { return };
    if cell.parse::<f64>().is_ok_and(|number| number < 0.0 || number.fract() != 0.0) {
        problems.error(place, format!("\"{cell}\" is no number of turns"), "write a whole number, or a question such as ${name}");
        return;
    }
    let counter = (!is_reference(cell)).then(|| before(one, form)).flatten();
    let from = counter.unwrap_or(one.id);
    let Some(mut count) = expression(skeleton, from, cell, &place, Writing::Plain, problems) else { return };
    if let Some(counter) = counter {
        let tree = crate::xpath::Expr::Path(skeleton.path(one.id, counter, Writing::Plain));
        let source = format!("${{{}}}", form.node(counter).name);
        let path = Expression { source, xpath: crate::xpath::print(&tree), tree };
        let bind = &mut form.nodes[counter.0].bind;
        bind.calculate = Some(std::mem::replace(&mut count, path));
        bind.readonly = Some(super::compile::constant("true()", true));
    }
    form.nodes[one.id.0].kind = Kind::Repeat { count: Some(count) };
}

/// The sibling right before a repeat, which counts its turns.
fn before(one: &Pending<'_>, form: &Form) -> Option<NodeId> {
    let siblings = &form.node(form.node(one.id).parent?).children;
    let at = siblings.iter().position(|child| *child == one.id)?;
    at.checked_sub(1).map(|at| siblings[at])
}
