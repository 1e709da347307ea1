//! Tables that expressions use without declaring them: `pulldata('file', …)` and the last saved answers.

use crate::model::{External, ExternalKind, Form};
use crate::xpath::Expr;

pub(super) fn declare(form: &mut Form) {
    let mut wanted: Vec<External> = Vec::new();
    for placed in form.expressions() {
        placed.expression.tree.visit(&mut |expr| {
            if let Expr::Call(name, arguments) = expr
                && let Some(external) = wants(name, arguments)
            {
                wanted.push(external);
            }
        });
    }
    for external in wanted {
        let known = form.externals.iter().any(|one| one.id == external.id) || form.list(&external.id).is_some();
        if !known {
            form.externals.push(external);
        }
    }
}

fn wants(name: &str, arguments: &[Expr]) -> Option<External> {
    match (name, arguments) {
        ("pulldata", [Expr::Text(file), ..]) => {
            let id = file.strip_suffix(".csv").unwrap_or(file).to_owned();
            Some(External { file: format!("{id}.csv"), id, kind: ExternalKind::Csv })
        }
        ("instance", [Expr::Text(id)]) if id == "__last-saved" => {
            Some(External { id: id.clone(), kind: ExternalKind::LastSaved, file: String::new() })
        }
        _ => None,
    }
}
