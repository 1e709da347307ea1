//! An expression as a tree.

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// A number.
    Number(f64),
    /// A text in quotation marks.
    Text(String),
    /// Two expressions and what is between them.
    Binary(Operator, Box<Expr>, Box<Expr>),
    /// A minus sign before an expression.
    Negate(Box<Expr>),
    /// A function with its arguments.
    Call(String, Vec<Expr>),
    /// Nodes reached by steps.
    Path(Path),
    /// `${name}` of an XLSForm, before it is replaced by the path to the question.
    Named(usize),
}

/// What stands between two expressions, from the loosest to the tightest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `or`
    Or,
    /// `and`
    And,
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `div`
    Divide,
    /// `mod`
    Remainder,
    /// `|`
    Union,
}

impl Operator {
    /// How it is written.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Divide => "div",
            Self::Remainder => "mod",
            Self::Union => "|",
        }
    }

    /// How tightly it binds; a greater number binds tighter.
    pub(crate) fn strength(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And => 2,
            Self::Equal | Self::NotEqual => 3,
            Self::Less | Self::LessOrEqual | Self::Greater | Self::GreaterOrEqual => 4,
            Self::Plus | Self::Minus => 5,
            Self::Times | Self::Divide | Self::Remainder => 6,
            Self::Union => 8,
        }
    }
}

/// Steps from a start.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// Where the steps begin.
    pub start: Start,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// Where a path begins.
#[derive(Debug, Clone, PartialEq)]
pub enum Start {
    /// `/`: above the outermost element of the answers.
    Root,
    /// The question that the expression belongs to, or the node that a predicate looks at.
    Context,
    /// Another expression, such as `instance('places')`, filtered by predicates.
    Expr(Box<Expr>, Vec<Expr>),
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The direction.
    pub axis: Axis,
    /// Which nodes in that direction.
    pub test: Test,
    /// Conditions in square brackets.
    pub predicates: Vec<Expr>,
}

impl Step {
    /// A step down to the children of a name.
    #[must_use]
    pub fn child(name: &str) -> Self {
        Self { axis: Axis::Child, test: Test::Name(name.to_owned()), predicates: Vec::new() }
    }

    /// A step up: `..`.
    #[must_use]
    pub fn parent() -> Self {
        Self { axis: Axis::Parent, test: Test::Node, predicates: Vec::new() }
    }
}

/// The direction of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Down by one.
    Child,
    /// Up by one.
    Parent,
    /// Nowhere.
    SelfNode,
    /// An attribute.
    Attribute,
    /// Down by any number, itself included: `//`.
    DescendantOrSelf,
    /// Down by one or more.
    Descendant,
    /// Up by one or more.
    Ancestor,
    /// Up by any number, itself included.
    AncestorOrSelf,
    /// Later children of the same parent.
    FollowingSibling,
    /// Earlier children of the same parent, nearest first.
    PrecedingSibling,
}

impl Axis {
    /// All, with their names in XPath 1.0.
    pub(crate) const ALL: [(&'static str, Self); 10] = [
        ("child", Self::Child),
        ("parent", Self::Parent),
        ("self", Self::SelfNode),
        ("attribute", Self::Attribute),
        ("descendant-or-self", Self::DescendantOrSelf),
        ("descendant", Self::Descendant),
        ("ancestor", Self::Ancestor),
        ("ancestor-or-self", Self::AncestorOrSelf),
        ("following-sibling", Self::FollowingSibling),
        ("preceding-sibling", Self::PrecedingSibling),
    ];

    pub(crate) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, axis)| *axis == self).map_or("child", |(name, _)| name)
    }
}

/// Which nodes a step takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// Those of a name; prefixes are kept as written.
    Name(String),
    /// All elements: `*`.
    Any,
    /// All nodes: `node()`.
    Node,
    /// The text inside: `text()`.
    Text,
}
