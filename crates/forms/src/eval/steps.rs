//! Paths: from nodes to nodes.

use std::collections::HashSet;

use super::{Here, NodeRef, Result, Value, World};
use crate::xpath::{Axis, Expr, Step, Test};

impl World<'_> {
    /// The nodes that steps lead to.
    pub(super) fn walk(&self, mut nodes: Vec<NodeRef>, steps: &[Step], here: Here) -> Result<Vec<NodeRef>> {
        for step in steps {
            let mut next = Vec::new();
            let single = nodes.len() == 1;
            for node in nodes {
                let found = self.step(node, step)?;
                next.extend(self.filtered(found, &step.predicates, here)?);
            }
            if !single {
                // The order stays: shuffled rows must not be sorted again.
                let mut seen = HashSet::with_capacity(next.len());
                next.retain(|node| seen.insert(*node));
            }
            nodes = next;
        }
        Ok(nodes)
    }

    /// Those of the nodes for which all predicates hold.
    pub(super) fn filtered(&self, mut nodes: Vec<NodeRef>, predicates: &[Expr], here: Here) -> Result<Vec<NodeRef>> {
        for predicate in predicates {
            if let Expr::Number(place) = predicate {
                let node = nodes.iter().zip(1_u32..).find(|(_, i)| f64::from(*i) == *place).map(|(node, _)| *node);
                nodes = node.into_iter().collect();
                continue;
            }
            let size = nodes.len();
            let mut kept = Vec::new();
            for (i, node) in nodes.into_iter().enumerate() {
                let inner = Here { node, position: i + 1, size, ..here };
                let holds = match self.eval(predicate, inner)? {
                    #[expect(clippy::cast_precision_loss, reason = "no document has 2^52 nodes")]
                    Value::Number(place) => place == (i + 1) as f64,
                    other => other.truth(self),
                };
                if holds {
                    kept.push(node);
                }
            }
            nodes = kept;
        }
        Ok(nodes)
    }

    fn step(&self, node: NodeRef, step: &Step) -> Result<Vec<NodeRef>> {
        let tree = self.trees[node.tree];
        let at = |at: usize| NodeRef { tree: node.tree, at, attribute: None };
        let element = &tree.nodes[node.at];
        if node.attribute.is_some() {
            let up = matches!(step.axis, Axis::Parent | Axis::Ancestor);
            let own = matches!(step.axis, Axis::SelfNode);
            return Ok(if up {
                vec![at(node.at)]
            } else if own {
                vec![node]
            } else {
                Vec::new()
            });
        }
        if matches!(step.test, Test::Text) {
            return Ok(vec![node]);
        }
        if step.axis == Axis::Attribute {
            let named = element.attributes.iter().enumerate().filter(|(_, (name, _))| match &step.test {
                Test::Name(wanted) => name == wanted,
                _ => true,
            });
            return Ok(named.map(|(i, _)| NodeRef { attribute: Some(i), ..node }).collect());
        }
        let found: Vec<usize> = match step.axis {
            Axis::Child => element.children.clone(),
            Axis::Parent => element.parent.into_iter().collect(),
            Axis::SelfNode => vec![node.at],
            Axis::Ancestor => self.above(node).skip(1).collect(),
            Axis::AncestorOrSelf => self.above(node).collect(),
            Axis::Descendant => self.below(node).skip(1).collect(),
            Axis::DescendantOrSelf => self.below(node).collect(),
            Axis::FollowingSibling => self.siblings(node).skip_while(|sibling| *sibling != node.at).skip(1).collect(),
            Axis::PrecedingSibling => {
                let mut before: Vec<usize> = self.siblings(node).take_while(|sibling| *sibling != node.at).collect();
                before.reverse();
                before
            }
            Axis::Attribute => Vec::new(),
        };
        self.spend(found.len())?;
        let fits = |place: &usize| match &step.test {
            Test::Name(name) => tree.nodes[*place].name == *name,
            Test::Any => *place != 0,
            Test::Node | Test::Text => true,
        };
        Ok(found.into_iter().filter(fits).map(at).filter(|node| self.is_found(*node)).collect())
    }

    /// The text of the first child of a name.
    pub(crate) fn child_text(&self, node: NodeRef, name: &str) -> Option<String> {
        let tree = self.trees[node.tree];
        tree.child(node.at, name).map(|child| tree.text(child))
    }

    fn above(&self, node: NodeRef) -> impl Iterator<Item = usize> + '_ {
        let tree = self.trees[node.tree];
        std::iter::successors(Some(node.at), |at| tree.nodes[*at].parent)
    }

    fn below(&self, node: NodeRef) -> impl Iterator<Item = usize> + '_ {
        let tree = self.trees[node.tree];
        let mut left = vec![node.at];
        std::iter::from_fn(move || {
            let at = left.pop()?;
            left.extend(tree.nodes[at].children.iter().rev());
            Some(at)
        })
    }

    fn siblings(&self, node: NodeRef) -> impl Iterator<Item = usize> + '_ {
        let tree = self.trees[node.tree];
        tree.nodes[node.at].parent.into_iter().flat_map(|parent| tree.nodes[parent].children.iter().copied())
    }

    /// The place of an element among those of its name in the same parent, from 1.
    pub(super) fn place(&self, node: NodeRef) -> usize {
        let tree = self.trees[node.tree];
        let name = &tree.nodes[node.at].name;
        let same = self.siblings(node).filter(|sibling| tree.nodes[*sibling].name == *name);
        same.take_while(|sibling| *sibling != node.at).count() + 1
    }

    /// Whether one node is inside another, or the same.
    pub(super) fn is_inside(&self, node: NodeRef, outer: NodeRef) -> bool {
        node.tree == outer.tree && self.above(node).any(|at| at == outer.at)
    }
}
