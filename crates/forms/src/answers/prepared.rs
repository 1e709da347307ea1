//! A form made ready to be filled: lists as trees, questions in the order in which they are worked out.

use std::collections::HashMap;

use crate::eval::{Labels, Tree, World};
use crate::model::{ChoiceList, Form, NodeId, Piece};

use super::{Answers, Moment};

/// A form with its lists and the order of its calculations. Made once, used for every interview.
#[derive(Debug)]
pub struct Prepared {
    pub(super) form: Form,
    pub(super) lists: Vec<(String, Tree)>,
    /// Nodes so that each comes after those whose value or relevance it needs.
    pub(super) order: Vec<NodeId>,
}

impl Prepared {
    /// Makes a form ready, with the tables that come as files: CSV as [`Tree::table`], by their ids.
    #[must_use]
    pub fn new(form: Form, tables: HashMap<String, Tree>) -> Self {
        let mut lists: Vec<(String, Tree)> = form.lists.iter().map(|list| (list.name.clone(), tree(list))).collect();
        lists.extend(tables);
        let order = order(&form);
        Self { form, lists, order }
    }

    /// The form.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// What expressions see.
    pub(super) fn world<'w>(&'w self, answers: &'w Answers, moment: &'w Moment, labels: &'w dyn Labels) -> World<'w> {
        let world = World::new(&answers.tree, &moment.now, &moment.chance, labels).hiding(&answers.hidden);
        self.lists.iter().fold(world, |world, (name, tree)| world.with(name, tree))
    }
}

/// A list as clients make it of its choices.
fn tree(list: &ChoiceList) -> Tree {
    let mut tree = Tree::default();
    let root = tree.add(0, "root", "");
    for (i, choice) in list.choices.iter().enumerate() {
        let item = tree.add(root, "item", "");
        tree.add(item, "itextId", &format!("{}-{i}", list.name));
        tree.add(item, "name", &choice.name);
        let label: String = choice
            .label
            .plain
            .iter()
            .flatten()
            .map(|piece| if let Piece::Plain(text) = piece { text.as_str() } else { "" })
            .collect();
        tree.add(item, "label", &label);
        for (column, value) in &choice.extra {
            tree.add(item, column, value);
        }
    }
    tree
}

/// Depth first over what each node needs, without recursion; a form with circles was refused before.
fn order(form: &Form) -> Vec<NodeId> {
    let edges = crate::check::needs(form);
    let mut done = vec![false; edges.len()];
    let mut seen = vec![false; edges.len()];
    let mut order = Vec::with_capacity(edges.len());
    for start in 0..edges.len() {
        let mut way = vec![(start, 0)];
        while let Some((at, next)) = way.last_mut() {
            let at = *at;
            if done[at] {
                way.pop();
                continue;
            }
            seen[at] = true;
            match edges[at].get(*next) {
                Some(to) => {
                    *next += 1;
                    if !seen[*to] {
                        way.push((*to, 0));
                    }
                }
                None => {
                    done[at] = true;
                    order.push(NodeId(at));
                    way.pop();
                }
            }
        }
    }
    order
}

impl Prepared {
    /// Whether the rows of a list or table are here.
    pub(super) fn has_table(&self, id: &str) -> bool {
        self.lists.iter().any(|(name, _)| name == id)
    }
}
