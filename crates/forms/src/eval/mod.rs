//! Expressions evaluated over answers and lists.
//!
//! XPath 1.0, with what JavaRosa and Enketo agree on beside it: a path that finds nothing reads as an empty text, nodes that
//! are not relevant are not found, and a text that is a date counts as its days since 1970.

mod digest;
mod functions;
mod geo;
mod moments;
mod nodes;
mod numbers;
mod selects;
mod steps;
mod texts;
mod tree;
mod value;
mod world;

pub(crate) use digest::decode as base64;
pub(crate) use moments::stamp;
pub use tree::{Tree, TreeNode};
pub use value::{NodeRef, Value, number_of, text_of};
pub use world::{Chance, Here, Labels, NoLabels, World};

use crate::xpath::{Expr, Operator, Start};

/// Why an expression gives nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvalError {
    /// There is no such function.
    #[error("there is no function {0}()")]
    NoFunction(String),
    /// A function was called wrongly; forms that were checked do not.
    #[error("{0}() cannot be called so")]
    Call(String),
    /// It would take too long.
    #[error("it takes too many steps")]
    TooLong,
}

/// The most steps of one evaluation: a filter over 10,000 rows with ten conditions takes about a million.
pub const MAX_STEPS: u64 = 5_000_000;

type Result<T> = std::result::Result<T, EvalError>;

impl World<'_> {
    /// Evaluates an expression at a node.
    ///
    /// # Errors
    /// [`EvalError`]; a form that was read without errors gives none but [`EvalError::TooLong`].
    pub fn eval(&self, expr: &Expr, here: Here) -> Result<Value> {
        self.spend(1)?;
        match expr {
            Expr::Number(number) => Ok(Value::Number(*number)),
            Expr::Text(text) => Ok(Value::Text(text.clone())),
            Expr::Negate(inner) => Ok(Value::Number(-self.eval(inner, here)?.number(self))),
            Expr::Call(name, arguments) => functions::call(self, name, arguments, here),
            Expr::Path(path) => {
                let start = match &path.start {
                    Start::Root => vec![NodeRef::top()],
                    Start::Context => vec![here.node],
                    Start::Expr(expr, predicates) => {
                        let nodes = self.eval(expr, here)?.nodes();
                        self.filtered(nodes, predicates, here)?
                    }
                };
                Ok(Value::Nodes(self.walk(start, &path.steps, here)?))
            }
            Expr::Binary(..) => self.chain(expr, here),
            // Replaced when the form was read.
            Expr::Named(_) => Ok(Value::Text(String::new())),
        }
    }

    /// Operators stand in long chains to the left; they are followed without recursion.
    fn chain(&self, expr: &Expr, here: Here) -> Result<Value> {
        let mut right_sides = Vec::new();
        let mut first = expr;
        while let Expr::Binary(operator, left, right) = first {
            right_sides.push((*operator, right.as_ref()));
            first = left;
        }
        let mut value = self.eval(first, here)?;
        for (operator, right) in right_sides.into_iter().rev() {
            value = self.binary(operator, value, right, here)?;
        }
        Ok(value)
    }

    fn binary(&self, operator: Operator, left: Value, right: &Expr, here: Here) -> Result<Value> {
        use Operator as O;
        match operator {
            O::Or if left.truth(self) => return Ok(Value::Truth(true)),
            O::And if !left.truth(self) => return Ok(Value::Truth(false)),
            _ => {}
        }
        let right = self.eval(right, here)?;
        let numbers = |f: fn(f64, f64) -> f64| Ok(Value::Number(f(left.number(self), right.number(self))));
        match operator {
            O::Or | O::And => Ok(Value::Truth(right.truth(self))),
            O::Plus => numbers(|a, b| a + b),
            O::Minus => {
                let (left, right) = value::numbers(self, &left, &right);
                Ok(Value::Number(left - right))
            }
            O::Times => numbers(|a, b| a * b),
            O::Divide => numbers(|a, b| a / b),
            O::Remainder => numbers(|a, b| a % b),
            O::Union => {
                let mut nodes = left.nodes();
                nodes.extend(right.nodes());
                nodes.sort_unstable();
                nodes.dedup();
                Ok(Value::Nodes(nodes))
            }
            _ => Ok(Value::Truth(value::compare(self, operator, &left, &right))),
        }
    }
}
