//! A tree as JSON, small enough to send to a phone: every node is an array that begins with its kind.
//!
//! `["n",3]`, `["s","text"]`, `["b","+",left,right]`, `["-",inner]`, `["f","name",[arguments]]` and
//! `["p",start,[[axis,test,[predicates]],…]]`, where a start is `"/"`, `"."` or `["e",expression,[predicates]]`.
//! A test is a name, `"*"`, `"node()"` or `"text()"`.

use serde_json::{Value, json};

use super::ast::{Expr, Start, Step, Test};

/// The tree for the browser's evaluator.
#[must_use]
pub fn to_json(expr: &Expr) -> Value {
    match expr {
        Expr::Number(number) => json!(["n", number]),
        Expr::Text(text) => json!(["s", text]),
        Expr::Binary(operator, left, right) => json!(["b", operator.sign(), to_json(left), to_json(right)]),
        Expr::Negate(inner) => json!(["-", to_json(inner)]),
        Expr::Call(name, arguments) => json!(["f", name, all(arguments)]),
        Expr::Path(path) => {
            let start = match &path.start {
                Start::Root => json!("/"),
                Start::Context => json!("."),
                Start::Expr(expr, predicates) => json!(["e", to_json(expr), all(predicates)]),
            };
            json!(["p", start, path.steps.iter().map(step).collect::<Vec<Value>>()])
        }
        // Resolved before anything is sent; an unresolved one would be an empty text.
        Expr::Named(_) => json!(["s", ""]),
    }
}

fn all(expressions: &[Expr]) -> Vec<Value> {
    expressions.iter().map(to_json).collect()
}

fn step(step: &Step) -> Value {
    let test = match &step.test {
        Test::Name(name) => name,
        Test::Any => "*",
        Test::Node => "node()",
        Test::Text => "text()",
    };
    json!([step.axis.name(), test, all(&step.predicates)])
}
