//! Comparisons that never hold: with a choice that does not exist, or of a date with a text.

use crate::QuestionKind as K;
use crate::model::{Form, NodeId, Placed};
use crate::problem::{Place, Problems, did_you_mean};
use crate::xpath::{Axis, Expr, Operator, Path, Start, Test};

pub(super) fn check(form: &Form, placed: &Placed<'_>, place: &Place, problems: &mut Problems) {
    if placed.node == NodeId::ROOT {
        return;
    }
    placed.expression.tree.visit(&mut |expr| match expr {
        Expr::Binary(operator, left, right) => {
            for (question, other) in [(left, right), (right, left)] {
                if let (Some(id), Expr::Text(text)) = (target(form, placed.node, question), other.as_ref()) {
                    binary(form, id, *operator, text, place, problems);
                }
            }
            sums(*operator, left, right, place, problems);
        }
        Expr::Call(name, arguments) if name == "selected" => {
            if let [question, Expr::Text(text)] = arguments.as_slice()
                && let Some(id) = target(form, placed.node, question)
            {
                choice(form, id, text, place, problems);
            }
        }
        _ => {}
    });
}

/// The question that a path without conditions leads to.
fn target(form: &Form, own: NodeId, expr: &Expr) -> Option<NodeId> {
    let Expr::Path(path) = expr else { return None };
    resolve(form, own, path)
}

/// The node that a plain path leads to from another.
pub(super) fn resolve(form: &Form, own: NodeId, path: &Path) -> Option<NodeId> {
    let mut steps = path.steps.iter();
    let mut at = match &path.start {
        Start::Root => {
            let first = steps.next()?;
            (first.test == Test::Name(form.nodes[0].name.clone())).then_some(NodeId::ROOT)?
        }
        Start::Context => own,
        Start::Expr(expr, _) => match expr.as_ref() {
            Expr::Call(name, _) if name == "current" => own,
            _ => return None,
        },
    };
    for step in steps {
        at = match (step.axis, &step.test) {
            (Axis::SelfNode, _) => at,
            (Axis::Parent, _) => form.node(at).parent?,
            (Axis::Child, Test::Name(name)) => form.child(at, name)?,
            _ => return None,
        };
    }
    Some(at)
}

fn binary(form: &Form, id: NodeId, operator: Operator, text: &str, place: &Place, problems: &mut Problems) {
    use Operator as O;
    let Some(kind) = form.node(id).question().map(|question| question.kind) else { return };
    let name = &form.node(id).name;
    let ordered = matches!(operator, O::Less | O::LessOrEqual | O::Greater | O::GreaterOrEqual);
    match operator {
        _ if ordered && matches!(kind, K::Date | K::DateTime | K::Today) => {
            let what = format!("\"{name}\" is a date and '{text}' a text, so one is never earlier");
            problems.warn(place.clone(), what, format!("write date('{text}')"));
        }
        _ if ordered && text.trim().parse::<f64>().is_err() => {
            problems.warn(
                place.clone(),
                format!("'{text}' is no number, so the comparison never holds"),
                "compare with a number",
            );
        }
        O::Equal | O::NotEqual if kind == K::SelectMultiple && !text.is_empty() => {
            let what = format!("\"{name}\" may hold several choices, so it equals '{text}' only when that alone is chosen");
            problems.warn(place.clone(), what, format!("write selected(${{{name}}}, '{text}')"));
            choice(form, id, text, place, problems);
        }
        O::Equal | O::NotEqual if kind == K::SelectOne && !text.is_empty() => choice(form, id, text, place, problems),
        O::Equal | O::NotEqual if kind == K::Integer && !text.trim().is_empty() && text.trim().parse::<f64>().is_err() => {
            problems.warn(place.clone(), format!("\"{name}\" is a number and never '{text}'"), "compare with a number");
        }
        _ => {}
    }
}

/// A choice that the list of the question does not have.
fn choice(form: &Form, id: NodeId, text: &str, place: &Place, problems: &mut Problems) {
    let items = form.node(id).question().and_then(|question| question.items.as_ref());
    let Some(list) = items.and_then(|items| items.list.as_deref()).and_then(|list| form.list(list)) else { return };
    let known = || list.choices.iter().map(|choice| choice.name.as_str());
    if text.is_empty() || text.contains(' ') || known().any(|name| name == text) {
        return;
    }
    let hint = did_you_mean(text, known(), "write the name of a choice, not its label");
    let what = format!("the list \"{}\" of \"{}\" has no choice '{text}'", list.name, form.node(id).name);
    problems.warn(place.clone(), what, hint);
}

/// A sum of texts is no number.
fn sums(operator: Operator, left: &Expr, right: &Expr, place: &Place, problems: &mut Problems) {
    use Operator as O;
    if !matches!(operator, O::Plus | O::Minus | O::Times | O::Divide | O::Remainder) {
        return;
    }
    for side in [left, right] {
        if let Expr::Text(text) = side
            && text.trim().parse::<f64>().is_err()
        {
            let what = format!("'{text}' is no number, so {} gives none", operator.sign());
            problems.error(place.clone(), what, "write concat(…) to join texts");
        }
    }
}
