//! Circles: a question whose value or relevance depends on itself, so that nobody can say which comes first.

use crate::model::{Expression, Form, NodeId};
use crate::problem::Problems;
use crate::xpath::{Axis, Expr, Path, Start, Step, Test};

/// Tells every circle once, at the first of its questions.
pub(super) fn check(form: &Form, problems: &mut Problems) {
    let edges = needs(form);
    let mut state = vec![State::New; edges.len()];
    for start in 0..edges.len() {
        if state[start] != State::New {
            continue;
        }
        for circle in circles_from(start, &edges, &mut state) {
            tell(form, &circle, problems);
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// Depth first without the machine's own stack: forms of thousands of questions may chain them all.
fn circles_from(start: usize, edges: &[Vec<usize>], state: &mut [State]) -> Vec<Vec<usize>> {
    let mut circles = Vec::new();
    let mut way: Vec<(usize, usize)> = vec![(start, 0)];
    state[start] = State::Open;
    while let Some((at, next)) = way.last_mut() {
        let Some(to) = edges[*at].get(*next).copied() else {
            state[*at] = State::Done;
            way.pop();
            continue;
        };
        *next += 1;
        match state[to] {
            State::New => {
                state[to] = State::Open;
                way.push((to, 0));
            }
            State::Open => {
                let from = way.iter().position(|(node, _)| *node == to).unwrap_or(0);
                circles.push(way[from..].iter().map(|(node, _)| *node).collect());
            }
            State::Done => {}
        }
    }
    circles
}

/// For each node the nodes that must be known before its value and relevance are.
pub(crate) fn needs(form: &Form) -> Vec<Vec<usize>> {
    let mut edges = vec![Vec::new(); form.nodes.len()];
    for (id, node) in form.walk() {
        let mut needed = Vec::new();
        for expression in [&node.bind.calculate, &node.bind.relevant].into_iter().flatten() {
            needed.extend(references(form, id, expression));
        }
        // What is in a group is asked only while the group is.
        needed.extend(node.parent.filter(|parent| *parent != NodeId::ROOT));
        needed.sort_unstable();
        needed.dedup();
        edges[id.0] = needed.into_iter().map(|id| id.0).collect();
    }
    edges
}

/// The questions of the form that an expression reads.
pub(crate) fn references(form: &Form, own: NodeId, expression: &Expression) -> Vec<NodeId> {
    let mut found = Vec::new();
    gather(form, own, Some(own), &expression.tree, &mut found);
    found
}

/// `here` is the node that "." means, when it is known.
fn gather(form: &Form, own: NodeId, here: Option<NodeId>, expr: &Expr, found: &mut Vec<NodeId>) {
    match expr {
        Expr::Path(path) => path_to(form, own, here, path, found),
        Expr::Binary(_, left, right) => {
            gather(form, own, here, left, found);
            gather(form, own, here, right, found);
        }
        Expr::Negate(inner) => gather(form, own, here, inner, found),
        // The place of a turn does not depend on what is answered in it.
        Expr::Call(name, _) if name == "position" || name == "once" => {}
        Expr::Call(_, arguments) => arguments.iter().for_each(|argument| gather(form, own, here, argument, found)),
        Expr::Number(_) | Expr::Text(_) | Expr::Named(_) => {}
    }
}

fn path_to(form: &Form, own: NodeId, here: Option<NodeId>, path: &Path, found: &mut Vec<NodeId>) {
    let mut steps = path.steps.as_slice();
    let mut at = match &path.start {
        Start::Root => {
            let root = steps.first().is_some_and(|step| step.test == Test::Name(form.nodes[0].name.clone()));
            steps = steps.get(1..).unwrap_or_default();
            root.then_some(NodeId::ROOT)
        }
        Start::Context => here,
        Start::Expr(expr, predicates) => {
            let at = match expr.as_ref() {
                Expr::Call(name, arguments) if name == "current" && arguments.is_empty() => Some(own),
                other => {
                    gather(form, own, here, other, found);
                    None
                }
            };
            predicates.iter().for_each(|predicate| gather(form, own, at, predicate, found));
            at
        }
    };
    for step in steps {
        at = at.and_then(|at| step_to(form, at, step));
        step.predicates.iter().for_each(|predicate| gather(form, own, at, predicate, found));
    }
    // A path to a group or repeat counts or selects turns; only questions have values.
    found.extend(at.filter(|at| form.node(*at).question().is_some()));
}

fn step_to(form: &Form, at: NodeId, step: &Step) -> Option<NodeId> {
    match (step.axis, &step.test) {
        (Axis::SelfNode, _) => Some(at),
        (Axis::Parent, _) => form.node(at).parent,
        (Axis::Child, Test::Name(name)) => form.child(at, name),
        _ => None,
    }
}

fn tell(form: &Form, circle: &[usize], problems: &mut Problems) {
    let names: Vec<&str> = circle.iter().map(|at| form.nodes[*at].name.as_str()).collect();
    let Some(first) = circle.iter().map(|at| NodeId(*at)).find(|id| has_rule(form, *id)) else { return };
    let node = form.node(first);
    let column = if node.bind.calculate.is_some() { "calculation" } else { "relevant" };
    let what = if let [one] = names.as_slice() {
        format!("\"{one}\" depends on itself")
    } else {
        let shown = names.iter().take(8).chain(names.first()).copied().collect::<Vec<_>>();
        format!("questions depend on each other in a circle: {}", shown.join(" → "))
    };
    problems.error(node.place.at(column), what, "take one of them out of the condition or calculation");
}

fn has_rule(form: &Form, id: NodeId) -> bool {
    let bind = &form.node(id).bind;
    bind.calculate.is_some() || bind.relevant.is_some()
}
