//! The files of a form: which it names, and which names are taken.

use std::collections::BTreeSet;

use forms::Form;
use forms::model::{ExternalKind, ItemLabel, Kind};
use forms::xpath::Expr;

use super::reading::is_hidden;

/// The names of the files that a form shows or reads, in order: tables of choices, pictures, sounds.
#[must_use]
pub fn wanted_files(form: &Form) -> Vec<String> {
    let tables = form.externals.iter().filter(|one| one.kind != ExternalKind::LastSaved).map(|one| one.file.clone());
    let of_nodes = form.nodes.iter().flat_map(|node| node.media.iter());
    let of_choices = form.lists.iter().flat_map(|list| &list.choices).flat_map(|choice| choice.media.iter());
    let media = of_nodes.chain(of_choices).map(|(_, media)| media.file.clone());
    tables.chain(media).collect::<BTreeSet<String>>().into_iter().collect()
}

/// A column that a question takes its choices from.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NeededColumn {
    pub table: String,
    pub column: String,
    pub question: String,
}

/// The columns of external tables from which questions take what they store and show.
pub(super) fn needed_columns(form: &Form) -> Vec<NeededColumn> {
    let mut needed = Vec::new();
    for (_, node) in form.walk() {
        let Kind::Question(question) = &node.kind else { continue };
        let Some(items) = question.items.as_ref().filter(|items| items.list.is_none()) else { continue };
        let Some(table) = instance_of(&items.nodeset.tree) else { continue };
        let ItemLabel::Column(label) = &items.label else { continue };
        for column in [&items.value, label] {
            needed.push(NeededColumn { table: table.clone(), column: column.clone(), question: node.name.clone() });
        }
    }
    needed
}

/// The first table that an expression names by `instance('…')`.
fn instance_of(expr: &Expr) -> Option<String> {
    let mut found = None;
    expr.visit(&mut |part| {
        if let Expr::Call(name, arguments) = part
            && let ("instance", [Expr::Text(id)]) = (name.as_str(), arguments.as_slice())
            && found.is_none()
        {
            found = Some(id.clone());
        }
    });
    found
}

/// Whether a file may be called so: a plain name that no folder, address or page takes for anything else.
pub(super) fn is_plain_name(name: &str) -> bool {
    let length = (1..=200).contains(&name.chars().count());
    let plain = !name.starts_with('.') && !name.chars().any(|c| is_hidden(c) || matches!(c, '/' | '\\' | '"' | '<' | '>' | '|'));
    length && plain && name.trim() == name
}

#[cfg(test)]
mod tests {
    use super::is_plain_name;

    #[test]
    fn names_that_lead_elsewhere_are_not_taken() {
        assert!(is_plain_name("জেলা তালিকা.csv"));
        let bad =
            ["", ".", "..", ".hidden", "../a.csv", "a/b.csv", "a\\b.csv", "a\0.csv", "a\n.csv", "\u{202E}gpj.csv", " a.csv"];
        for name in bad {
            assert!(!is_plain_name(name), "{name:?}");
        }
        assert!(!is_plain_name(&"a".repeat(201)));
    }
}
