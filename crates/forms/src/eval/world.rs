//! Everything that an expression can see: answers, lists, the time, labels, chance. Nothing else.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use jiff::Zoned;
use regex::Regex;

use super::{EvalError, MAX_STEPS, NodeRef, Tree};

/// Where an expression is evaluated.
#[derive(Debug, Clone, Copy)]
pub struct Here {
    /// What "." means.
    pub node: NodeRef,
    /// What `current()` means: the question itself.
    pub current: NodeRef,
    /// The place of the node among those that a predicate looks at, from 1.
    pub position: usize,
    /// How many those are.
    pub size: usize,
}

impl Here {
    /// At an element of the answers.
    #[must_use]
    pub fn at(element: usize) -> Self {
        let node = NodeRef::answer(element);
        Self { node, current: node, position: 1, size: 1 }
    }
}

/// Labels that some functions ask for.
pub trait Labels {
    /// The label of a choice: `jr:choice-name(value, 'path of the question')`.
    fn choice(&self, value: &str, path: &str) -> Option<String>;
    /// A text of the table of translations: `jr:itext(id)`.
    fn text(&self, id: &str) -> Option<String>;
}

/// No labels at all.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoLabels;

impl Labels for NoLabels {
    fn choice(&self, _value: &str, _path: &str) -> Option<String> {
        None
    }

    fn text(&self, _id: &str) -> Option<String> {
        None
    }
}

/// Chance for `random()`, `uuid()` and `randomize()`, from a seed that the caller draws: the engine has none of its own.
#[derive(Debug)]
pub struct Chance(Cell<u64>);

impl Chance {
    /// Begins with a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Cell::new(seed))
    }

    /// The next 64 bits.
    ///
    /// # Source
    /// Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators, `SplitMix64`.
    pub fn next(&self) -> u64 {
        let state = self.0.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
        self.0.set(state);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

/// What an expression can see.
pub struct World<'w> {
    pub(super) trees: Vec<&'w Tree>,
    names: HashMap<&'w str, usize>,
    /// Elements of the answers that are not relevant, by place; a shorter list means that the rest is.
    pub(super) hidden: &'w [bool],
    pub(super) now: &'w Zoned,
    pub(super) labels: &'w dyn Labels,
    pub(super) chance: &'w Chance,
    patterns: RefCell<HashMap<String, Option<Regex>>>,
    spent: Cell<u64>,
    most: u64,
}

impl std::fmt::Debug for World<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Answers are about people and stand in no log.
        f.debug_struct("World").field("trees", &self.trees.len()).finish_non_exhaustive()
    }
}

impl<'w> World<'w> {
    /// A world of answers alone.
    #[must_use]
    pub fn new(answers: &'w Tree, now: &'w Zoned, chance: &'w Chance, labels: &'w dyn Labels) -> Self {
        Self {
            trees: vec![answers],
            names: HashMap::new(),
            hidden: &[],
            now,
            labels,
            chance,
            patterns: RefCell::default(),
            spent: Cell::new(0),
            most: MAX_STEPS,
        }
    }

    /// Adds a list or table that `instance('name')` finds.
    #[must_use]
    pub fn with(mut self, name: &'w str, tree: &'w Tree) -> Self {
        self.names.insert(name, self.trees.len());
        self.trees.push(tree);
        self
    }

    /// Says which elements of the answers are not relevant.
    #[must_use]
    pub fn hiding(mut self, hidden: &'w [bool]) -> Self {
        self.hidden = hidden;
        self
    }

    /// Gives up after so many steps instead of [`MAX_STEPS`].
    #[must_use]
    pub fn limited(mut self, steps: u64) -> Self {
        self.most = steps;
        self
    }

    /// The tree of a name.
    pub(super) fn instance(&self, name: &str) -> Option<NodeRef> {
        self.names.get(name).map(|tree| NodeRef { tree: *tree, at: 0, attribute: None })
    }

    /// The text of a node.
    #[must_use]
    pub fn text(&self, node: NodeRef) -> String {
        let tree = self.trees[node.tree];
        match node.attribute {
            Some(attribute) => tree.nodes[node.at].attributes.get(attribute).map_or_else(String::new, |(_, value)| value.clone()),
            None => tree.text(node.at),
        }
    }

    /// By which part of a day the clock here is ahead of UTC now.
    pub(super) fn offset_days(&self) -> f64 {
        f64::from(self.now.offset().seconds()) / 86_400.0
    }

    /// Whether paths find an element.
    pub(super) fn is_found(&self, node: NodeRef) -> bool {
        node.tree != 0 || !self.hidden.get(node.at).copied().unwrap_or(false)
    }

    /// Counts work done; a hostile form must not hold the server.
    pub(super) fn spend(&self, steps: usize) -> Result<(), EvalError> {
        let spent = self.spent.get() + steps as u64;
        self.spent.set(spent);
        if spent > self.most { Err(EvalError::TooLong) } else { Ok(()) }
    }

    /// Whether a text matches a pattern as a whole; a pattern that cannot be read matches nothing.
    pub(super) fn matches(&self, pattern: &str, text: &str) -> bool {
        let mut patterns = self.patterns.borrow_mut();
        if patterns.len() > 256 {
            patterns.clear();
        }
        let compiled = patterns.entry(pattern.to_owned()).or_insert_with(|| crate::pattern::compile(pattern).ok());
        compiled.as_ref().is_some_and(|pattern| pattern.is_match(text))
    }
}
