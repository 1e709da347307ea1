//! The form's names and nesting alone: all that a reference needs.

use std::collections::HashMap;

use crate::model::{Form, NodeId};
use crate::xpath::{Expr, NamedReference, Path, Start, Step};

/// Names and nesting.
#[derive(Debug)]
pub(crate) struct Skeleton {
    names: Vec<String>,
    parents: Vec<Option<NodeId>>,
    repeats: Vec<bool>,
    by_name: HashMap<String, Vec<NodeId>>,
}

/// Why a name leads to no question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lost {
    Nowhere,
    Several(usize),
}

/// How references are written in one expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writing {
    /// "." is the question.
    Plain,
    /// "." is a row of a list: the question is `current()`.
    Filter,
    /// "." is a turn of the repeat whose element is given; its questions are seen from there.
    Turn(NodeId),
    /// "." is `meta/entity/label` or an attribute beside it, in the form or repeat that is given.
    Entity(NodeId),
}

impl Skeleton {
    pub(crate) fn new(form: &Form) -> Self {
        let mut by_name: HashMap<String, Vec<NodeId>> = HashMap::new();
        for (id, node) in form.walk() {
            by_name.entry(node.name.clone()).or_default().push(id);
        }
        Self {
            names: form.nodes.iter().map(|node| node.name.clone()).collect(),
            parents: form.nodes.iter().map(|node| node.parent).collect(),
            repeats: form.nodes.iter().map(crate::model::Node::is_repeat).collect(),
            by_name,
        }
    }

    pub(crate) fn find(&self, name: &str) -> Result<NodeId, Lost> {
        match self.by_name.get(name).map(Vec::as_slice) {
            Some([one]) => Ok(*one),
            Some(several) => Err(Lost::Several(several.len())),
            None => Err(Lost::Nowhere),
        }
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    fn above(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parents[id.0], |id| self.parents[id.0])
    }

    /// Names from the form down to a node.
    fn way(&self, id: NodeId) -> Vec<&str> {
        let mut way: Vec<&str> = self.above(id).map(|node| self.names[node.0].as_str()).collect();
        way.reverse();
        way.push(&self.names[id.0]);
        way
    }

    pub(crate) fn repeat_around(&self, id: NodeId) -> Option<NodeId> {
        self.above(id).find(|node| self.repeats[node.0])
    }

    /// Whether a node is inside another.
    pub(crate) fn is_inside(&self, id: NodeId, outer: NodeId) -> bool {
        self.above(id).any(|node| node == outer)
    }

    /// The innermost thing that both are in, when both share a turn of a repeat.
    fn shared(&self, one: NodeId, other: NodeId) -> Option<NodeId> {
        let others: Vec<NodeId> = self.above(other).collect();
        let lowest = self.above(one).find(|node| others.contains(node))?;
        std::iter::once(lowest).chain(self.above(lowest)).any(|node| self.repeats[node.0]).then_some(lowest)
    }

    /// The path from a question to another, as pyxform writes it: relative inside a common repeat, else absolute.
    pub(crate) fn path(&self, from: NodeId, to: NodeId, writing: Writing) -> Path {
        if let Writing::Turn(turn) = writing
            && self.is_inside(to, turn)
        {
            let below = self.way(to).split_off(self.way(turn).len());
            return Path { start: Start::Context, steps: below.into_iter().map(Step::child).collect() };
        }
        if let Writing::Entity(scope) = writing {
            return self.seen_from_entity(scope, to);
        }
        let Some(shared) = self.shared(from, to) else { return self.absolute(to) };
        let ups = self.above(from).take_while(|node| *node != shared).count() + 1;
        let start = match writing {
            Writing::Plain => Start::Context,
            Writing::Filter | Writing::Turn(_) | Writing::Entity(_) => {
                Start::Expr(Box::new(Expr::Call("current".to_owned(), Vec::new())), Vec::new())
            }
        };
        let downs = self.way(to).split_off(self.way(shared).len());
        let steps = std::iter::repeat_with(Step::parent).take(ups).chain(downs.into_iter().map(Step::child)).collect();
        Path { start, steps }
    }

    /// From what an entity of a repeat says to a question: three steps lead out of `meta/entity/label`.
    fn seen_from_entity(&self, scope: NodeId, to: NodeId) -> Path {
        let around = std::iter::once(scope).chain(self.above(scope)).take_while(|node| *node != NodeId::ROOT);
        let found = around.enumerate().find(|(_, node)| self.is_inside(to, *node));
        let Some((ups, shared)) = found else { return self.absolute(to) };
        let downs = self.way(to).split_off(self.way(shared).len());
        let steps = std::iter::repeat_with(Step::parent).take(ups + 3).chain(downs.into_iter().map(Step::child)).collect();
        Path { start: Start::Context, steps }
    }

    fn absolute(&self, to: NodeId) -> Path {
        Path { start: Start::Root, steps: self.way(to).into_iter().map(Step::child).collect() }
    }

    /// The tree that a `${…}` stands for.
    pub(crate) fn resolve(&self, from: NodeId, reference: &NamedReference, writing: Writing) -> Result<Expr, Lost> {
        let to = self.find(&reference.name)?;
        if reference.last_saved {
            let instance = Expr::Call("instance".to_owned(), vec![Expr::Text("__last-saved".to_owned())]);
            let steps = self.absolute(to).steps;
            return Ok(Expr::Path(Path { start: Start::Expr(Box::new(instance), Vec::new()), steps }));
        }
        // indexed-repeat(node, repeat, index, repeat, index …) needs whole paths for nodes and repeats.
        let whole = reference.indexed_repeat_argument.is_some_and(|at| at == 0 || at % 2 == 1);
        if whole {
            return Ok(Expr::Path(self.absolute(to)));
        }
        let writing = if reference.in_instance_predicate && writing == Writing::Plain { Writing::Filter } else { writing };
        Ok(Expr::Path(self.path(from, to, writing)))
    }
}
