//! Controls of an XForm by the path that they are about.

use std::collections::HashMap;

use super::place;
use crate::problem::Problems;
use crate::xml::Element;

/// What the body says about an element of the instance.
pub(super) struct Controls<'x> {
    questions: HashMap<String, &'x Element>,
    groups: HashMap<String, &'x Element>,
    repeats: HashMap<String, Repeat<'x>>,
}

/// A repeat and the group around it, which has its label.
#[derive(Clone, Copy)]
pub(super) struct Repeat<'x> {
    pub(super) repeat: &'x Element,
    pub(super) group: Option<&'x Element>,
}

impl<'x> Controls<'x> {
    pub(super) fn new(body: Option<&'x Element>, problems: &mut Problems) -> Self {
        let mut controls = Self { questions: HashMap::new(), groups: HashMap::new(), repeats: HashMap::new() };
        if let Some(body) = body {
            controls.inside(body, None, problems);
        }
        controls
    }

    fn inside(&mut self, parent: &'x Element, around: Option<&'x Element>, problems: &mut Problems) {
        for child in parent.children() {
            let path = child.attribute("ref").or_else(|| child.attribute("nodeset")).unwrap_or_default().trim().to_owned();
            match child.name.as_str() {
                "group" => {
                    self.groups.insert(path, child);
                    self.inside(child, Some(child), problems);
                }
                "repeat" => {
                    let group = around.filter(|_| std::ptr::eq(parent, around.unwrap_or(parent)));
                    self.repeats.insert(path, Repeat { repeat: child, group });
                    self.inside(child, None, problems);
                }
                "input" | "select" | "select1" | "rank" | "upload" | "trigger" | "range" | "secret" => {
                    if path.is_empty() {
                        problems.error(
                            place(child, "ref"),
                            format!("a {} is about nothing", child.name),
                            "write ref with the path of its element",
                        );
                    } else if self.questions.insert(path.clone(), child).is_some() {
                        problems.error(place(child, "ref"), format!("\"{path}\" is asked twice"), "take one control out");
                    }
                }
                _ => {}
            }
        }
    }

    pub(super) fn question(&self, path: &str) -> Option<&'x Element> {
        self.questions.get(path).copied()
    }

    pub(super) fn group(&self, path: &str) -> Option<&'x Element> {
        self.groups.get(path).copied()
    }

    pub(super) fn repeat(&self, path: &str) -> Option<Repeat<'x>> {
        self.repeats.get(path).copied()
    }

    /// All controls of questions, groups and repeats that name an element.
    pub(super) fn all(&self) -> impl Iterator<Item = (&String, &'x Element)> {
        let repeats = self.repeats.iter().map(|(path, repeat)| (path, repeat.repeat));
        let named = self.questions.iter().chain(&self.groups).map(|(path, element)| (path, *element));
        named.chain(repeats).filter(|(path, _)| !path.is_empty())
    }
}
