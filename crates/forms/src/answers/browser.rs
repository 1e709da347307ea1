//! What a browser needs to ask a form by itself: the form, its lists as trees, and the order in which it is worked out.

use serde_json::{Value, json};

use super::Prepared;
use crate::eval::Tree;

/// The browser's half of the engine: modules that import each other by these names.
///
/// `answers.js` holds an interview, `pages.js` plans its pages, `rules.js` finds what hinders it and `submission.js` writes it.
pub const BROWSER_MODULES: [(&str, &str); 6] = [
    ("forms-eval.js", include_str!("../../browser/forms-eval.js")),
    ("form.js", include_str!("../../browser/form.js")),
    ("answers.js", include_str!("../../browser/answers.js")),
    ("pages.js", include_str!("../../browser/pages.js")),
    ("rules.js", include_str!("../../browser/rules.js")),
    ("submission.js", include_str!("../../browser/submission.js")),
];

impl Prepared {
    /// The form as `form.js` reads it: [`crate::form_json`] with `order`, the paths of its nodes so that each comes after those
    /// that it needs, and `instances`, its lists and tables as trees of `[name, text, [children]]`.
    #[must_use]
    pub fn browser_json(&self) -> Value {
        let mut form = crate::form_json(&self.form);
        let order: Value = self.order.iter().map(|id| json!(self.form.path(*id))).collect();
        let lists = self.lists.iter().map(|(name, tree)| (name.clone(), plain(tree, 0)));
        form["order"] = order;
        form["instances"] = Value::Object(lists.collect());
        form
    }
}

/// Lists are three elements deep and tables from files as deep as their readers allow.
fn plain(tree: &Tree, at: usize) -> Value {
    let node = &tree.nodes[at];
    let children: Vec<Value> = node.children.iter().map(|child| plain(tree, *child)).collect();
    json!([node.name, node.text, children])
}
