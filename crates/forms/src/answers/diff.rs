//! Two versions of a form: which answers of the old one carry over to the new.

use std::collections::BTreeSet;

use crate::model::{Form, Kind, Node, NodeId};
use crate::{QuestionKind as K, problem};

/// Whether answers carry over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carries {
    /// As they are.
    Whole,
    /// As they are, but the rules around them changed; they are to be checked again.
    Recheck,
    /// Only those answers whose choices are still there.
    Partly {
        /// Choices that are gone.
        lost: Vec<String>,
    },
    /// Written otherwise, without loss: a whole number becomes a number, one choice becomes several.
    Converted,
    /// Not at all; the reason in words of the form.
    No {
        /// Why.
        why: String,
    },
}

/// A question in both, or in one of the versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// In both versions.
    Kept {
        /// The path in the old version.
        from: String,
        /// The path in the new version.
        to: String,
        /// Whether its answers carry over.
        carries: Carries,
    },
    /// Only in the new version.
    Added {
        /// The path.
        path: String,
    },
    /// Only in the old version; its answers stay with the old version.
    Removed {
        /// The path.
        path: String,
        /// A new question whose name is much alike, which may be meant.
        perhaps: Option<String>,
    },
}

/// All questions of two versions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diff {
    /// The questions, in the order of the new version, those that are gone last.
    pub changes: Vec<Change>,
}

impl Diff {
    /// Whether every answer of the old version is one of the new.
    #[must_use]
    pub fn carries_all(&self) -> bool {
        self.changes.iter().all(|change| match change {
            Change::Kept { carries, .. } => matches!(carries, Carries::Whole | Carries::Recheck | Carries::Converted),
            Change::Added { .. } => true,
            Change::Removed { .. } => false,
        })
    }

    /// The path in the new version of an old answer, when it carries over.
    #[must_use]
    pub fn target(&self, old: &str) -> Option<&str> {
        self.changes.iter().find_map(|change| match change {
            Change::Kept { from, to, carries } if from == old && !matches!(carries, Carries::No { .. }) => Some(to.as_str()),
            _ => None,
        })
    }
}

/// Compares two versions of a form. Questions are the same when their paths are, or when their names are and occur once.
#[must_use]
pub fn diff(old: &Form, new: &Form) -> Diff {
    let questions =
        |form: &Form| -> Vec<NodeId> { form.walk().filter(|(_, node)| node.question().is_some()).map(|(id, _)| id).collect() };
    let mut changes = Vec::new();
    let mut kept = BTreeSet::new();
    for id in questions(new) {
        let node = new.node(id);
        match old.at_path(&new.path(id)).filter(|id| old.node(*id).question().is_some()).or_else(|| moved(old, new, &node.name)) {
            Some(before) => {
                kept.insert(before);
                changes.push(Change::Kept { from: old.path(before), to: new.path(id), carries: carries(old, before, new, id) });
            }
            None => changes.push(Change::Added { path: new.path(id) }),
        }
    }
    let added: Vec<String> =
        changes.iter().filter_map(|change| if let Change::Added { path } = change { Some(path.clone()) } else { None }).collect();
    for id in questions(old).into_iter().filter(|id| !kept.contains(id)) {
        let near = added.iter().find(|path| {
            let name = path.rsplit('/').next().unwrap_or_default();
            problem::nearest(&old.node(id).name, [name]).is_some()
        });
        changes.push(Change::Removed { path: old.path(id), perhaps: near.cloned() });
    }
    Diff { changes }
}

/// A question that went to another group.
fn moved(old: &Form, new: &Form, name: &str) -> Option<NodeId> {
    let before = old.named(name)?;
    let still_there = new.at_path(&old.path(before)).is_some();
    new.named(name).filter(|_| !still_there && old.node(before).question().is_some()).map(|_| before)
}

fn carries(old: &Form, from: NodeId, new: &Form, to: NodeId) -> Carries {
    let (before, after) = (old.node(from), new.node(to));
    let turns = |form: &Form, id: NodeId| form.ancestors(id).filter(|id| form.node(*id).is_repeat()).count();
    if turns(old, from) != turns(new, to) {
        return Carries::No { why: "it is repeated otherwise".to_owned() };
    }
    let kinds = before.question().zip(after.question()).map(|(before, after)| (before.kind, after.kind));
    let Some((kind_before, kind_after)) = kinds else { return Carries::No { why: "it is no question any more".to_owned() } };
    let conversion = match conversion(kind_before, kind_after) {
        Conversion::Same => Carries::Whole,
        Conversion::Wider => Carries::Converted,
        Conversion::None => {
            return Carries::No { why: format!("{} became {}", kind_before.word(), kind_after.word()) };
        }
    };
    let lost = lost(old, before, new, after);
    if !lost.is_empty() {
        return Carries::Partly { lost };
    }
    if conversion == Carries::Whole && rules(before) != rules(after) { Carries::Recheck } else { conversion }
}

enum Conversion {
    Same,
    Wider,
    None,
}

/// Which types hold all answers of which.
fn conversion(before: K, after: K) -> Conversion {
    if before == after {
        return Conversion::Same;
    }
    let wider = match after {
        // A text holds what any typed answer says; names of files mean nothing without the file.
        K::Text => !before.is_file(),
        K::Decimal => matches!(before, K::Integer | K::Range),
        K::SelectMultiple => matches!(before, K::SelectOne),
        K::SelectOne => matches!(before, K::SelectOneExternal),
        K::Calculate | K::Hidden => matches!(before, K::Calculate | K::Hidden),
        K::DateTime => matches!(before, K::Start | K::End),
        K::Date => matches!(before, K::Today),
        _ => false,
    };
    if wider { Conversion::Wider } else { Conversion::None }
}

/// Choices of the old version that the new one does not have.
fn lost(old: &Form, before: &Node, new: &Form, after: &Node) -> Vec<String> {
    let names = |form: &Form, node: &Node| -> Option<Vec<String>> {
        let list = node.question()?.items.as_ref()?.list.as_deref()?.to_owned();
        Some(form.list(&list)?.choices.iter().map(|choice| choice.name.clone()).collect())
    };
    let (Some(before), Some(after)) = (names(old, before), names(new, after)) else { return Vec::new() };
    before.into_iter().filter(|name| !after.contains(name)).collect()
}

/// What must be checked again when it changes.
fn rules(node: &Node) -> [Option<&crate::model::Expression>; 4] {
    let filter = match &node.kind {
        Kind::Question(question) => question.items.as_ref().and_then(|items| items.filter.as_ref()),
        Kind::Group | Kind::Repeat { .. } => None,
    };
    [node.bind.relevant.as_ref(), node.bind.required.as_ref(), node.bind.constraint.as_ref(), filter]
}
