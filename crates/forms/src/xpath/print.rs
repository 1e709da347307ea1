//! A tree as text again, always in the same spelling, so that two texts can be compared.

use std::fmt::Write;

use super::ast::{Axis, Expr, Path, Start, Step, Test};

/// The expression in its plainest spelling: single spaces, no brackets that are not needed.
#[must_use]
pub fn print(expr: &Expr) -> String {
    let mut out = String::new();
    write_expr(expr, 0, &mut out);
    out
}

fn write_expr(expr: &Expr, weakest: u8, out: &mut String) {
    match expr {
        Expr::Number(number) => {
            let _ = write!(out, "{number}");
        }
        Expr::Text(text) => {
            let mark = if text.contains('\'') { '"' } else { '\'' };
            let _ = write!(out, "{mark}{text}{mark}");
        }
        Expr::Binary(operator, left, right) => {
            let brackets = operator.strength() <= weakest;
            out.push_str(if brackets { "(" } else { "" });
            write_expr(left, operator.strength() - 1, out);
            let _ = write!(out, " {} ", operator.sign());
            write_expr(right, operator.strength(), out);
            out.push_str(if brackets { ")" } else { "" });
        }
        Expr::Negate(inner) => {
            out.push('-');
            write_expr(inner, 7, out);
        }
        Expr::Call(name, arguments) => {
            let _ = write!(out, "{name}(");
            list(arguments, out);
            out.push(')');
        }
        Expr::Path(path) => write_path(path, out),
        Expr::Named(index) => {
            let _ = write!(out, "${{{index}}}");
        }
    }
}

fn list(expressions: &[Expr], out: &mut String) {
    for (i, expr) in expressions.iter().enumerate() {
        out.push_str(if i > 0 { ", " } else { "" });
        write_expr(expr, 0, out);
    }
}

fn write_path(path: &Path, out: &mut String) {
    let mut slash = match &path.start {
        Start::Root => {
            out.push('/');
            false
        }
        Start::Context => false,
        Start::Expr(expr, predicates) => {
            write_expr(expr, 8, out);
            write_predicates(predicates, out);
            true
        }
    };
    for step in &path.steps {
        out.push_str(if slash { "/" } else { "" });
        slash = true;
        write_step(step, out);
    }
}

fn write_step(step: &Step, out: &mut String) {
    match (step.axis, &step.test) {
        (Axis::SelfNode, Test::Node) => out.push('.'),
        (Axis::Parent, Test::Node) => out.push_str(".."),
        (Axis::Attribute, test) => {
            out.push('@');
            write_test(test, out);
        }
        (Axis::Child, test) => write_test(test, out),
        (axis, test) => {
            let _ = write!(out, "{}::", axis.name());
            write_test(test, out);
        }
    }
    write_predicates(&step.predicates, out);
}

fn write_test(test: &Test, out: &mut String) {
    out.push_str(match test {
        Test::Name(name) => name,
        Test::Any => "*",
        Test::Node => "node()",
        Test::Text => "text()",
    });
}

fn write_predicates(predicates: &[Expr], out: &mut String) {
    for predicate in predicates {
        out.push('[');
        write_expr(predicate, 0, out);
        out.push(']');
    }
}
