//! Answers and lists as one kind of tree, so that paths walk all of them alike.

/// A tree of elements. The first is above the outermost one and has no name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// All elements; children come after their parents.
    pub nodes: Vec<TreeNode>,
}

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TreeNode {
    /// Its name.
    pub name: String,
    /// Its own text.
    pub text: String,
    /// What it stands in.
    pub parent: Option<usize>,
    /// What stands in it, in order.
    pub children: Vec<usize>,
    /// Its attributes.
    pub attributes: Vec<(String, String)>,
}

impl Default for Tree {
    fn default() -> Self {
        Self { nodes: vec![TreeNode::default()] }
    }
}

impl Tree {
    /// Adds an element below another and gives its place.
    pub fn add(&mut self, parent: usize, name: &str, text: &str) -> usize {
        let at = self.nodes.len();
        let node = TreeNode { name: name.to_owned(), text: text.to_owned(), parent: Some(parent), ..TreeNode::default() };
        self.nodes.push(node);
        self.nodes[parent].children.push(at);
        at
    }

    /// A table as `root/item`, one element for each column: what clients make of a CSV.
    #[must_use]
    pub fn table(header: &[String], rows: &[Vec<String>]) -> Self {
        let mut tree = Self::default();
        let root = tree.add(0, "root", "");
        for row in rows {
            let item = tree.add(root, "item", "");
            for (name, cell) in header.iter().zip(row) {
                tree.add(item, name, cell);
            }
        }
        tree
    }

    /// The text of an element and of everything in it.
    #[must_use]
    pub fn text(&self, at: usize) -> String {
        let node = &self.nodes[at];
        if node.children.is_empty() {
            return node.text.clone();
        }
        let mut out = String::new();
        let mut left = vec![at];
        while let Some(at) = left.pop() {
            out.push_str(&self.nodes[at].text);
            left.extend(self.nodes[at].children.iter().rev());
        }
        out
    }

    /// The text of the first child of a name.
    #[must_use]
    pub fn child_text(&self, at: usize, name: &str) -> Option<&str> {
        self.child(at, name).map(|child| self.nodes[child].text.as_str())
    }

    /// The first child of a name.
    #[must_use]
    pub fn child(&self, at: usize, name: &str) -> Option<usize> {
        self.nodes[at].children.iter().copied().find(|child| self.nodes[*child].name == name)
    }
}
