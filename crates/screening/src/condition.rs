//! Conditions over signs: what elements and rules hold by.
//!
//! There is no "not". Every condition is therefore monotone by construction: one more "yes" can make it hold and can
//! never undo it, and neither "no" nor a missing answer is ever a reason.

mod parse;

pub(crate) use parse::parse;

/// A condition with its names looked up: indices into the parts of one set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Condition {
    /// An indicator's sign is present.
    Sign(usize),
    /// A dimension is positive.
    Dimension(usize),
    /// An element is met, or not needed.
    Element(usize),
    /// The person is under 18, or the age is in doubt.
    ChildRules,
    /// At least so many of these hold; "and" asks for all, "or" for one.
    AtLeast(usize, Vec<Condition>),
}

/// What conditions are asked about.
pub(crate) trait Facts {
    fn sign(&self, indicator: usize) -> bool;
    fn dimension(&self, dimension: usize) -> bool;
    fn element(&self, element: usize) -> bool;
    fn child_rules(&self) -> bool;
}

impl Condition {
    /// Whether it holds.
    pub(crate) fn holds(&self, facts: &impl Facts) -> bool {
        match self {
            Self::Sign(at) => facts.sign(*at),
            Self::Dimension(at) => facts.dimension(*at),
            Self::Element(at) => facts.element(*at),
            Self::ChildRules => facts.child_rules(),
            Self::AtLeast(n, of) => of.iter().filter(|part| part.holds(facts)).take(*n).count() >= *n,
        }
    }

    /// Visits every name in it.
    pub(crate) fn visit(&self, see: &mut impl FnMut(&Self)) {
        see(self);
        if let Self::AtLeast(_, of) = self {
            for part in of {
                part.visit(see);
            }
        }
    }
}
