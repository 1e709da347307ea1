//! A form as values: what is asked, in which order and languages, under which conditions.

mod choices;
mod expression;
mod expressions;
mod node;
mod settings;
mod text;

pub use choices::{Choice, ChoiceList, External, ExternalKind, ItemLabel, Items};
pub use expression::Expression;
pub use expressions::Placed;
pub use node::{Bind, Default, Kind, Level, Node, NodeId, Question, Trigger};
pub use settings::{Entity, Settings};
pub use text::{Language, Media, MediaKind, Piece, Text, Words};

/// A form.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// What people call it.
    pub title: String,
    /// By which it is known to clients and in submissions; at most 249 characters.
    pub id: String,
    /// Compared as text; empty when the author gave none.
    pub version: String,
    /// The languages of its words; empty when they are in one unnamed language.
    pub languages: Vec<Language>,
    /// The place in `languages` of the one that is shown first.
    pub default_language: usize,
    /// Everything between the first and the last row, parents before children. `nodes[0]` is the form itself.
    pub nodes: Vec<Node>,
    /// Lists of choices.
    pub lists: Vec<ChoiceList>,
    /// Tables that come with the form as files.
    pub externals: Vec<External>,
    /// What the settings sheet says beyond that.
    pub settings: Settings,
    /// Entities that submissions make or change.
    pub entities: Vec<Entity>,
}

impl Form {
    /// A form without questions.
    #[must_use]
    pub fn new(root: &str) -> Self {
        Self {
            title: String::new(),
            id: String::new(),
            version: String::new(),
            languages: Vec::new(),
            default_language: 0,
            nodes: vec![Node::new(root, Kind::Group, None)],
            lists: Vec::new(),
            externals: Vec::new(),
            settings: Settings::default(),
            entities: Vec::new(),
        }
    }

    /// The node of an id.
    ///
    /// # Panics
    /// When the id is another form's and stands beyond this one's end.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }

    /// Ids of all nodes but the form itself, in the order of the form.
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (1..self.nodes.len()).map(NodeId)
    }

    /// The nodes with their ids, in the order of the form.
    pub fn walk(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes.iter().enumerate().skip(1).map(|(i, node)| (NodeId(i), node))
    }

    /// The node of that name, when there is exactly one.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<NodeId> {
        let mut found = self.walk().filter(|(_, node)| node.name == name).map(|(id, _)| id);
        let first = found.next();
        first.filter(|_| found.next().is_none())
    }

    /// The node at an absolute path such as `/data/person/age`.
    #[must_use]
    pub fn at_path(&self, path: &str) -> Option<NodeId> {
        let mut steps = path.strip_prefix('/')?.split('/');
        if steps.next() != Some(self.nodes[0].name.as_str()) {
            return None;
        }
        steps.try_fold(NodeId::ROOT, |at, step| self.child(at, step))
    }

    /// The child of that name.
    #[must_use]
    pub fn child(&self, parent: NodeId, name: &str) -> Option<NodeId> {
        self.node(parent).children.iter().copied().find(|child| self.node(*child).name == name)
    }

    /// The absolute path of a node.
    #[must_use]
    pub fn path(&self, id: NodeId) -> String {
        let mut names: Vec<&str> = self.ancestors(id).map(|node| self.node(node).name.as_str()).collect();
        names.reverse();
        names.iter().fold(String::new(), |path, name| path + "/" + name)
    }

    /// The node itself, its parent and so on up to the form.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(id), |id| self.node(*id).parent)
    }

    /// The innermost repeat around a node, the node itself left out.
    #[must_use]
    pub fn repeat_around(&self, id: NodeId) -> Option<NodeId> {
        self.ancestors(id).skip(1).find(|node| matches!(self.node(*node).kind, Kind::Repeat { .. }))
    }

    /// How many of the nodes are questions.
    #[must_use]
    pub fn question_count(&self) -> usize {
        self.nodes.iter().filter(|node| matches!(node.kind, Kind::Question(_))).count()
    }

    /// Adds a node below another and gives its id.
    pub(crate) fn add(&mut self, parent: NodeId, mut node: Node) -> NodeId {
        let id = NodeId(self.nodes.len());
        node.parent = Some(parent);
        self.nodes.push(node);
        self.nodes[parent.0].children.push(id);
        id
    }

    pub(crate) fn list(&self, name: &str) -> Option<&ChoiceList> {
        self.lists.iter().find(|list| list.name == name)
    }
}
