//! The answers as a tree, with the question that each element answers.

use crate::NodeId;
use crate::eval::Tree;

/// The place of an element in the answers.
pub type ElementId = usize;

/// Answers to one form.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Answers {
    pub(super) tree: Tree,
    /// The node of the form that each element belongs to.
    pub(super) nodes: Vec<Option<NodeId>>,
    /// Elements that are not asked now, or were taken out.
    pub(super) hidden: Vec<bool>,
}

/// Answers are about people: how many there are may be logged, what they say may not.
impl std::fmt::Debug for Answers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Answers").field("elements", &self.nodes.len()).finish_non_exhaustive()
    }
}

impl Answers {
    pub(super) fn empty() -> Self {
        Self { tree: Tree::default(), nodes: vec![None], hidden: vec![false] }
    }

    pub(super) fn add(&mut self, parent: ElementId, name: &str, node: Option<NodeId>) -> ElementId {
        self.nodes.push(node);
        self.hidden.push(false);
        self.tree.add(parent, name, "")
    }

    /// The answer of an element.
    #[must_use]
    pub fn value(&self, element: ElementId) -> &str {
        self.tree.nodes.get(element).map_or("", |node| node.text.as_str())
    }

    /// The node of the form that an element belongs to.
    #[must_use]
    pub fn node(&self, element: ElementId) -> Option<NodeId> {
        self.nodes.get(element).copied().flatten()
    }

    /// Whether an element is asked now.
    #[must_use]
    pub fn is_relevant(&self, element: ElementId) -> bool {
        !self.hidden.get(element).copied().unwrap_or(true)
    }

    /// What an element stands in.
    #[must_use]
    pub fn parent(&self, element: ElementId) -> Option<ElementId> {
        self.tree.nodes.get(element)?.parent
    }

    /// What stands in an element, in order.
    #[must_use]
    pub fn children(&self, element: ElementId) -> &[ElementId] {
        self.tree.nodes.get(element).map_or(&[], |node| node.children.as_slice())
    }

    /// The outermost element.
    #[must_use]
    pub fn root(&self) -> ElementId {
        self.children(0).first().copied().unwrap_or(0)
    }

    /// All elements that belong to a node of the form and are still there, in the order of the document.
    #[must_use]
    pub fn elements(&self) -> Vec<ElementId> {
        let mut found = Vec::new();
        let mut left = vec![self.root()];
        while let Some(at) = left.pop() {
            if self.node(at).is_some() {
                found.push(at);
            }
            left.extend(self.children(at).iter().rev());
        }
        found
    }

    /// The elements of a node of the form, one for each turn around it.
    #[must_use]
    pub fn of(&self, node: NodeId) -> Vec<ElementId> {
        self.elements().into_iter().filter(|element| self.node(*element) == Some(node)).collect()
    }

    /// The path of an element with the turn of every repeat: `/data/person[2]/name`. Names an element for as long as turns stay.
    #[must_use]
    pub fn path(&self, element: ElementId) -> String {
        let mut parts = Vec::new();
        let mut at = element;
        while let Some(parent) = self.parent(at) {
            let name = &self.tree.nodes[at].name;
            let twins: Vec<ElementId> =
                self.children(parent).iter().copied().filter(|child| self.tree.nodes[*child].name == *name).collect();
            let place = twins.iter().position(|twin| *twin == at).unwrap_or(0) + 1;
            parts.push(if twins.len() > 1 || place > 1 { format!("{name}[{place}]") } else { name.clone() });
            at = parent;
        }
        parts.iter().rev().fold(String::new(), |path, part| path + "/" + part)
    }

    /// The element of such a path.
    #[must_use]
    pub fn at_path(&self, path: &str) -> Option<ElementId> {
        let mut at = 0;
        for part in path.strip_prefix('/')?.split('/') {
            let (name, place) = match part.strip_suffix(']').and_then(|part| part.split_once('[')) {
                Some((name, place)) => (name, place.parse::<usize>().ok()?),
                None => (part, 1),
            };
            let mut twins = self.children(at).iter().copied().filter(|child| self.tree.nodes[*child].name == name);
            at = twins.nth(place.checked_sub(1)?)?;
        }
        Some(at)
    }

    /// The answers as a tree that expressions walk.
    #[must_use]
    pub fn tree(&self) -> &Tree {
        &self.tree
    }
}
