//! Questions, groups and repeats.

use super::{Expression, Items, Media, Text};
use crate::problem::Place;

/// The place of a node in `Form::nodes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub usize);

impl NodeId {
    /// The form itself.
    pub const ROOT: Self = Self(0);
}

/// A question, a group or a repeat.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its name in answers and expressions.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// What it is inside of; none for the form itself.
    pub parent: Option<NodeId>,
    /// What is inside of it, in order.
    pub children: Vec<NodeId>,
    /// Where it stands in the sheets.
    pub place: Place,
    /// What is asked.
    pub label: Text,
    /// How to answer.
    pub hint: Text,
    /// Help for whoever trains or asks for it.
    pub guidance: Text,
    /// Files shown with the label, each with its language, or none for all.
    pub media: Vec<(Option<usize>, Media)>,
    /// Conditions and calculations.
    pub bind: Bind,
    /// What it holds before anybody answers.
    pub default: Option<Default>,
    /// What sets it when other answers change.
    pub trigger: Option<Trigger>,
    /// How clients show it.
    pub appearance: String,
    /// Whether a control shows it to people.
    pub visible: bool,
    /// Further attributes of its control.
    pub body: Vec<(String, String)>,
    /// Attributes of its element in the answers.
    pub attributes: Vec<(String, String)>,
    /// The entity property that it fills, as `save_to` says it.
    pub save_to: String,
}

impl Node {
    /// A node with a name and nothing else.
    #[must_use]
    pub fn new(name: &str, kind: Kind, parent: Option<NodeId>) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            parent,
            children: Vec::new(),
            place: Place::default(),
            label: Text::default(),
            hint: Text::default(),
            guidance: Text::default(),
            media: Vec::new(),
            bind: Bind::default(),
            default: None,
            trigger: None,
            appearance: String::new(),
            visible: true,
            body: Vec::new(),
            attributes: Vec::new(),
            save_to: String::new(),
        }
    }

    /// The question, when it is one.
    #[must_use]
    pub fn question(&self) -> Option<&Question> {
        match &self.kind {
            Kind::Question(question) => Some(question),
            Kind::Group | Kind::Repeat { .. } => None,
        }
    }

    /// Whether it is a repeat.
    #[must_use]
    pub fn is_repeat(&self) -> bool {
        matches!(self.kind, Kind::Repeat { .. })
    }

    /// Whether one of the words of `appearance` is this.
    #[must_use]
    pub fn looks(&self, word: &str) -> bool {
        self.appearance.split_whitespace().any(|one| one == word)
    }
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "nearly every node is a question")]
pub enum Kind {
    /// Something with an answer.
    Question(Question),
    /// Things that belong together.
    Group,
    /// A group that is answered any number of times.
    Repeat {
        /// How many times; people decide when empty.
        count: Option<Expression>,
    },
}

/// Something with an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Its type.
    pub kind: crate::QuestionKind,
    /// What it can be answered with, for selects and ranks.
    pub items: Option<Items>,
    /// What the column `parameters` says, keys in small letters.
    pub parameters: Vec<(String, String)>,
}

impl Question {
    /// The value of a parameter.
    #[must_use]
    pub fn parameter(&self, key: &str) -> Option<&str> {
        self.parameters.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}

/// Conditions and calculations of a node.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bind {
    /// Asked only while this holds.
    pub relevant: Option<Expression>,
    /// An answer is needed while this holds.
    pub required: Option<Expression>,
    /// What is said when it is missing.
    pub required_message: Text,
    /// An answer must fulfil this.
    pub constraint: Option<Expression>,
    /// What is said when it does not.
    pub constraint_message: Text,
    /// How hard the constraint is; see [`Level`].
    pub constraint_level: Option<Level>,
    /// How hard the need for an answer is.
    pub required_level: Option<Level>,
    /// The answer is calculated.
    pub calculate: Option<Expression>,
    /// The answer cannot be changed while this holds.
    pub readonly: Option<Expression>,
    /// Further attributes, with their prefixes.
    pub extra: Vec<(String, String)>,
}

/// What an answer that breaks a rule stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing, when a reason is given: the rule may be overridden.
    Warning,
    /// The form cannot be sent; a draft may be kept.
    Submit,
    /// The answer cannot even be kept.
    Save,
}

impl Level {
    /// The word in `bind::abhoy:constraint_level` and `bind::abhoy:required_level`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Submit => "submit",
            Self::Save => "save",
        }
    }

    /// The level of a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Warning, Self::Submit, Self::Save].into_iter().find(|level| level.code() == code)
    }
}

/// What a question holds before anybody answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Default {
    /// The same always.
    Fixed(String),
    /// Worked out when the form, or a turn of the repeat, is begun.
    Dynamic(Expression),
}

/// What sets a question when other answers change.
#[derive(Debug, Clone, PartialEq)]
pub struct Trigger {
    /// Whose change sets it off.
    pub by: Vec<NodeId>,
    /// What it becomes; for a background place the device's position.
    pub value: Option<Expression>,
}
