//! Every part of a tree, from the outside in.

use super::ast::{Expr, Path, Start};

impl Expr {
    /// Shows every part of the expression, itself first.
    pub fn visit<'e>(&'e self, see: &mut impl FnMut(&'e Self)) {
        see(self);
        match self {
            Self::Binary(_, left, right) => {
                left.visit(see);
                right.visit(see);
            }
            Self::Negate(inner) => inner.visit(see),
            Self::Call(_, arguments) => arguments.iter().for_each(|argument| argument.visit(see)),
            Self::Path(path) => path.visit_inside(see),
            Self::Number(_) | Self::Text(_) | Self::Named(_) => {}
        }
    }
}

impl Path {
    fn visit_inside<'e>(&'e self, see: &mut impl FnMut(&'e Expr)) {
        if let Start::Expr(expr, predicates) = &self.start {
            expr.visit(see);
            predicates.iter().for_each(|predicate| predicate.visit(see));
        }
        for predicate in self.steps.iter().flat_map(|step| &step.predicates) {
            predicate.visit(see);
        }
    }

    /// The id, when the path begins with `instance('id')`.
    #[must_use]
    pub fn instance(&self) -> Option<&str> {
        let Start::Expr(start, _) = &self.start else { return None };
        match start.as_ref() {
            Expr::Call(name, arguments) if name == "instance" => match arguments.as_slice() {
                [Expr::Text(id)] => Some(id),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The first `instance('id')` of an expression.
#[must_use]
pub fn instance_of(expr: &Expr) -> Option<&str> {
    let mut found = None;
    expr.visit(&mut |part| {
        if let (None, Expr::Path(path)) = (found, part) {
            found = path.instance();
        }
    });
    found
}
