//! Functions: that they exist, and how they are called.

use crate::problem::{Place, Problems, did_you_mean};
use crate::xpath::{Expr, FUNCTIONS, Gives, Signature, signature};

pub(super) fn check(tree: &Expr, place: &Place, problems: &mut Problems) {
    tree.visit(&mut |expr| {
        let Expr::Call(name, arguments) = expr else { return };
        match signature(name) {
            None => {
                let known = FUNCTIONS.iter().map(|function| function.name);
                let hint = did_you_mean(name, known, "write one of the functions of ODK XForms");
                problems.error(place.clone(), format!("there is no function {name}()"), hint);
            }
            Some(function) => call(function, arguments, place, problems),
        }
    });
}

fn call(function: &Signature, arguments: &[Expr], place: &Place, problems: &mut Problems) {
    let name = function.name;
    if arguments.len() < function.least || arguments.len() > function.most {
        let wants = match (function.least, function.most) {
            (0, 0) => "takes nothing".to_owned(),
            (1, 1) => "takes one value".to_owned(),
            (least, most) if least == most => format!("takes {least} values"),
            (least, usize::MAX) => format!("takes {least} values or more"),
            (least, most) => format!("takes {least} to {most} values"),
        };
        let what = format!("{name}() {wants}, and {} are given", arguments.len());
        problems.error(place.clone(), what, "write commas between the values");
        return;
    }
    for (i, argument) in arguments.iter().enumerate().take(8) {
        if function.nodes & (1 << i) != 0 && !may_be_nodes(argument) {
            let what = format!("value {} of {name}() is not a question", i + 1);
            problems.error(place.clone(), what, "write a question, such as ${name}");
        }
    }
    match (name, arguments) {
        ("regex", [_, Expr::Text(pattern)]) => {
            if let Err(why) = crate::pattern::compile(pattern) {
                problems.error(place.clone(), format!("the pattern '{pattern}' cannot be read: {why}"), "mend the pattern");
            }
        }
        ("selected" | "selected-at", [Expr::Number(_), _]) => {
            problems.error(
                place.clone(),
                format!("value 1 of {name}() is a number"),
                "write the question first, then the choice",
            );
        }
        ("instance", [argument]) if !matches!(argument, Expr::Text(_)) => {
            problems.error(place.clone(), "instance() needs the name of a list in quotation marks", "write instance('list')");
        }
        _ => {}
    }
}

/// Whether an expression can give nodes.
fn may_be_nodes(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) | Expr::Named(_) => true,
        Expr::Binary(operator, ..) => *operator == crate::xpath::Operator::Union,
        Expr::Call(name, _) => signature(name).is_none_or(|function| matches!(function.gives, Gives::Nodes | Gives::Any)),
        Expr::Number(_) | Expr::Text(_) | Expr::Negate(_) => false,
    }
}
