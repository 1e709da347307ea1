//! An expression of a form: as written, as XForms writes it, and as a tree.

use crate::xpath::Expr;

/// An expression that has been read and whose questions have been found.
#[derive(Debug, Clone)]
pub struct Expression {
    /// As its author wrote it, with `${name}`.
    pub source: String,
    /// The same with paths in place of names.
    pub xpath: String,
    /// The tree of `xpath`.
    pub tree: Expr,
}

/// Two expressions are the same when they mean the same, whatever their spaces and brackets.
impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.tree == other.tree
    }
}
