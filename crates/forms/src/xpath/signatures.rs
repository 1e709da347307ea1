//! The functions: how many arguments each takes, and what it gives.

/// What a function gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    /// A number.
    Number,
    /// A text.
    Text,
    /// Yes or no.
    Truth,
    /// Nodes.
    Nodes,
    /// What its arguments are.
    Any,
}

/// How a function is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    /// Its name.
    pub name: &'static str,
    /// The fewest arguments.
    pub least: usize,
    /// The most arguments; many when it takes any number.
    pub most: usize,
    /// What it gives.
    pub gives: Gives,
    /// Which arguments must be nodes, by bits from the first.
    pub nodes: u8,
}

const MANY: usize = usize::MAX;

const fn f(name: &'static str, least: usize, most: usize, gives: Gives) -> Signature {
    Signature { name, least, most, gives, nodes: 0 }
}

const fn n(name: &'static str, least: usize, most: usize, gives: Gives, nodes: u8) -> Signature {
    Signature { name, least, most, gives, nodes }
}

/// All functions.
///
/// # Source
/// XPath 1.0, section 4; ODK XForms specification, functions; pyxform 4.5.0 and JavaRosa for those beside it.
pub const FUNCTIONS: [Signature; 79] = {
    use Gives::{Any, Nodes, Number, Text, Truth};
    [
        // XPath 1.0
        f("last", 0, 0, Number),
        n("position", 0, 1, Number, 1),
        n("count", 1, 1, Number, 1),
        n("local-name", 0, 1, Text, 1),
        n("name", 0, 1, Text, 1),
        f("string", 0, 1, Text),
        f("concat", 1, MANY, Text),
        f("starts-with", 2, 2, Truth),
        f("ends-with", 2, 2, Truth),
        f("contains", 2, 2, Truth),
        f("substring-before", 2, 2, Text),
        f("substring-after", 2, 2, Text),
        f("substring", 2, 3, Text),
        f("string-length", 0, 1, Number),
        f("normalize-space", 0, 1, Text),
        f("translate", 3, 3, Text),
        f("boolean", 1, 1, Truth),
        f("not", 1, 1, Truth),
        f("true", 0, 0, Truth),
        f("false", 0, 0, Truth),
        f("number", 0, 1, Number),
        n("sum", 1, 1, Number, 1),
        f("floor", 1, 1, Number),
        f("ceiling", 1, 1, Number),
        f("round", 1, 2, Number),
        // ODK XForms
        f("if", 3, 3, Any),
        f("coalesce", 1, MANY, Any),
        f("once", 1, 1, Any),
        f("selected", 2, 2, Truth),
        f("selected-at", 2, 2, Text),
        f("count-selected", 1, 1, Number),
        f("jr:choice-name", 2, 2, Text),
        f("jr:itext", 1, 1, Text),
        f("int", 1, 1, Number),
        f("substr", 2, 3, Text),
        f("regex", 2, 2, Truth),
        f("join", 1, MANY, Text),
        f("boolean-from-string", 1, 1, Truth),
        f("checklist", 2, MANY, Truth),
        f("weighted-checklist", 2, MANY, Truth),
        n("count-non-empty", 1, 1, Number, 1),
        f("min", 1, MANY, Number),
        f("max", 1, MANY, Number),
        f("abs", 1, 1, Number),
        f("pow", 2, 2, Number),
        f("sqrt", 1, 1, Number),
        f("exp", 1, 1, Number),
        f("exp10", 1, 1, Number),
        f("log", 1, 1, Number),
        f("log10", 1, 1, Number),
        f("sin", 1, 1, Number),
        f("cos", 1, 1, Number),
        f("tan", 1, 1, Number),
        f("asin", 1, 1, Number),
        f("acos", 1, 1, Number),
        f("atan", 1, 1, Number),
        f("atan2", 2, 2, Number),
        f("pi", 0, 0, Number),
        f("random", 0, 0, Number),
        n("randomize", 1, 2, Nodes, 1),
        f("uuid", 0, 1, Text),
        f("digest", 2, 3, Text),
        f("base64-decode", 1, 1, Text),
        f("today", 0, 0, Text),
        f("now", 0, 0, Text),
        f("date", 1, 1, Text),
        f("date-time", 1, 1, Text),
        f("time", 1, 1, Text),
        f("decimal-date-time", 1, 1, Number),
        f("decimal-date", 1, 1, Number),
        f("decimal-time", 1, 1, Number),
        f("format-date", 2, 2, Text),
        f("format-date-time", 2, 2, Text),
        f("area", 1, 1, Number),
        f("distance", 1, MANY, Number),
        f("instance", 1, 1, Nodes),
        f("current", 0, 0, Nodes),
        n("indexed-repeat", 3, 7, Any, 0b0010_1011),
        f("pulldata", 2, 4, Text),
    ]
};

/// How a function is called; none when there is no such function.
#[must_use]
pub fn signature(name: &str) -> Option<&'static Signature> {
    FUNCTIONS.iter().find(|signature| signature.name == name)
}
