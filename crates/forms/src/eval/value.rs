//! What an expression gives, and how it becomes a text, a number, or yes and no.

use super::{World, moments};
use crate::xpath::Operator;

/// An element of one of the trees, or an attribute of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeRef {
    /// Which tree; 0 is the answers.
    pub tree: usize,
    /// Which element of it.
    pub at: usize,
    /// Which attribute of that.
    pub attribute: Option<usize>,
}

impl NodeRef {
    /// Above the outermost element of the answers.
    #[must_use]
    pub fn top() -> Self {
        Self::answer(0)
    }

    /// An element of the answers.
    #[must_use]
    pub fn answer(at: usize) -> Self {
        Self { tree: 0, at, attribute: None }
    }
}

/// What an expression gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number; not a number when there is none.
    Number(f64),
    /// A text.
    Text(String),
    /// Yes or no.
    Truth(bool),
    /// Elements, in the order of the document.
    Nodes(Vec<NodeRef>),
}

impl Value {
    /// The value as a text; of several nodes the first.
    #[must_use]
    pub fn text(&self, world: &World<'_>) -> String {
        match self {
            Self::Number(number) => text_of(*number),
            Self::Text(text) => text.clone(),
            Self::Truth(truth) => truth.to_string(),
            Self::Nodes(nodes) => nodes.first().map_or_else(String::new, |node| world.text(*node)),
        }
    }

    /// The value as a number.
    #[must_use]
    pub fn number(&self, world: &World<'_>) -> f64 {
        match self {
            Self::Number(number) => *number,
            Self::Truth(truth) => f64::from(u8::from(*truth)),
            Self::Text(text) => number_of(text),
            Self::Nodes(_) => number_of(&self.text(world)),
        }
    }

    /// The value as yes or no: a number that is not 0, a text that is not empty, nodes when there are some.
    #[must_use]
    pub fn truth(&self, _world: &World<'_>) -> bool {
        match self {
            Self::Truth(truth) => *truth,
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Text(text) => !text.is_empty(),
            Self::Nodes(nodes) => !nodes.is_empty(),
        }
    }

    /// The nodes, or none when it is something else.
    #[must_use]
    pub fn nodes(self) -> Vec<NodeRef> {
        match self {
            Self::Nodes(nodes) => nodes,
            _ => Vec::new(),
        }
    }

    /// The texts of all nodes, or the one text that it is.
    pub(super) fn texts(&self, world: &World<'_>) -> Vec<String> {
        match self {
            Self::Nodes(nodes) => nodes.iter().map(|node| world.text(*node)).collect(),
            other => vec![other.text(world)],
        }
    }
}

/// A number as XPath writes it: whole ones without a point, others as short as they are exact.
#[must_use]
pub fn text_of(number: f64) -> String {
    if number.is_nan() {
        "NaN".to_owned()
    } else if number.is_infinite() {
        if number > 0.0 { "Infinity".to_owned() } else { "-Infinity".to_owned() }
    } else if number == 0.0 {
        "0".to_owned()
    } else {
        format!("{number}")
    }
}

/// A text as a number: digits with a sign and a point, or a date as its days since 1970; else not a number.
#[must_use]
pub fn number_of(text: &str) -> f64 {
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') && digits != ".";
    if plain {
        return text.parse().unwrap_or(f64::NAN);
    }
    let exponent = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.contains(['e', 'E']);
    if exponent && let Ok(number) = text.parse() {
        return number;
    }
    moments::days(text).unwrap_or(f64::NAN)
}

/// Whether a comparison holds, for any of the nodes on either side.
pub(super) fn compare(world: &World<'_>, operator: Operator, left: &Value, right: &Value) -> bool {
    let sides = |value: &Value| -> Vec<Value> {
        match value {
            // A path that finds nothing reads as an empty text.
            Value::Nodes(nodes) if nodes.is_empty() => vec![Value::Text(String::new())],
            Value::Nodes(nodes) => nodes.iter().map(|node| Value::Text(world.text(*node))).collect(),
            other => vec![other.clone()],
        }
    };
    let is_truth = |value: &Value| matches!(value, Value::Truth(_));
    if is_truth(left) || is_truth(right) {
        let (left, right) = (Value::Truth(left.truth(world)), Value::Truth(right.truth(world)));
        return plain(world, operator, &left, &right);
    }
    let rights = sides(right);
    sides(left).iter().any(|left| rights.iter().any(|right| plain(world, operator, left, right)))
}

/// Both as numbers that can be set against each other: a date and a moment on one clock.
pub(super) fn numbers(world: &World<'_>, left: &Value, right: &Value) -> (f64, f64) {
    let worded = |value: &Value| matches!(value, Value::Text(_) | Value::Nodes(_));
    let moments = (worded(left) && worded(right))
        .then(|| moments::on_one_clock(&left.text(world), &right.text(world), world.offset_days()))
        .flatten();
    moments.unwrap_or_else(|| (left.number(world), right.number(world)))
}

fn plain(world: &World<'_>, operator: Operator, left: &Value, right: &Value) -> bool {
    use Operator as O;
    let numbers = || numbers(world, left, right);
    let equal = || match (left, right) {
        (Value::Truth(a), Value::Truth(b)) => a == b,
        (Value::Number(_), _) | (_, Value::Number(_)) => {
            let (a, b) = numbers();
            #[expect(clippy::float_cmp, reason = "equality of numbers is XPath's own")]
            let same = a == b;
            same
        }
        _ => left.text(world) == right.text(world),
    };
    match operator {
        O::Equal => equal(),
        O::NotEqual => !equal(),
        O::Less => numbers().0 < numbers().1,
        O::LessOrEqual => numbers().0 <= numbers().1,
        O::Greater => numbers().0 > numbers().1,
        O::GreaterOrEqual => numbers().0 >= numbers().1,
        _ => false,
    }
}
