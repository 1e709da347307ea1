//! Cells with expressions become trees with paths; what cannot be read is told with its cell.

use super::skeleton::{Lost, Skeleton, Writing};
use crate::model::{Expression, NodeId, Piece, Words};
use crate::problem::{Place, Problems, did_you_mean};
use crate::xpath::{Expr, Path, Start, Step, is_name, parse, print};

/// The words of yes and no that XLSForm takes where a condition stands.
pub(super) fn truth(cell: &str) -> Option<bool> {
    match cell {
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "true()" => Some(true),
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "false()" => Some(false),
        _ => None,
    }
}

/// A condition: yes, no or an expression.
pub(super) fn condition(
    skeleton: &Skeleton,
    from: NodeId,
    cell: &str,
    place: &Place,
    problems: &mut Problems,
) -> Option<Expression> {
    match truth(cell) {
        Some(holds) => Some(constant(cell, holds)),
        None => expression(skeleton, from, cell, place, Writing::Plain, problems),
    }
}

pub(super) fn constant(source: &str, holds: bool) -> Expression {
    let name = if holds { "true" } else { "false" };
    let tree = Expr::Call(name.to_owned(), Vec::new());
    Expression { source: source.to_owned(), xpath: format!("{name}()"), tree }
}

/// Reads an expression and finds its questions.
pub(super) fn expression(
    skeleton: &Skeleton,
    from: NodeId,
    cell: &str,
    place: &Place,
    writing: Writing,
    problems: &mut Problems,
) -> Option<Expression> {
    let source = quoted_names(skeleton, from, &straight_quotes(cell), place, problems)?;
    let parsed = match parse(&source) {
        Ok(parsed) => parsed,
        Err(error) => {
            problems.error(place.clone(), format!("the expression cannot be read: {}", error.what), error.hint);
            return None;
        }
    };
    let mut trees = Vec::with_capacity(parsed.references.len());
    for reference in &parsed.references {
        match skeleton.resolve(from, reference, writing) {
            Ok(tree) => trees.push(tree),
            Err(lost) => lost_name(skeleton, &reference.name, &lost, place, problems),
        }
    }
    if trees.len() < parsed.references.len() {
        return None;
    }
    let mut xpath = String::with_capacity(source.len() * 2);
    let mut at = 0;
    for (reference, tree) in parsed.references.iter().zip(&trees) {
        xpath.push_str(&source[at..reference.start]);
        // Spaces keep a name apart from what stands beside it.
        xpath.push(' ');
        xpath.push_str(&print(tree));
        xpath.push(' ');
        at = reference.end;
    }
    xpath.push_str(&source[at..]);
    let tree = replace(parsed.tree, &trees);
    Some(Expression { source, xpath: xpath.trim().to_owned(), tree })
}

/// Paths for names inside quotation marks, as `jr:choice-name(${q}, '${q}')` needs them.
fn quoted_names(skeleton: &Skeleton, from: NodeId, source: &str, place: &Place, problems: &mut Problems) -> Option<String> {
    let mut out = String::with_capacity(source.len());
    let mut mark: Option<char> = None;
    let mut rest = source;
    while let Some(letter) = rest.chars().next() {
        mark = match mark {
            None if matches!(letter, '\'' | '"') => Some(letter),
            Some(open) if open == letter => None,
            other => other,
        };
        let name = rest.strip_prefix("${").filter(|_| mark.is_some()).and_then(|rest| rest.split_once('}'));
        let Some((name, after)) = name.filter(|(name, _)| is_name(name)) else {
            out.push(letter);
            rest = &rest[letter.len_utf8()..];
            continue;
        };
        match skeleton.find(name) {
            Ok(to) => out.push_str(&format!(" {} ", print(&Expr::Path(skeleton.path(from, to, Writing::Plain))))),
            Err(lost) => {
                lost_name(skeleton, name, &lost, place, problems);
                return None;
            }
        }
        rest = after;
    }
    Some(out)
}

/// Says that a name leads nowhere.
pub(super) fn lost_name(skeleton: &Skeleton, name: &str, lost: &Lost, place: &Place, problems: &mut Problems) {
    match lost {
        Lost::Nowhere => {
            let hint = did_you_mean(name, skeleton.names(), "write the name of a question of this form");
            problems.error(place.clone(), format!("there is no question \"{name}\""), hint);
        }
        Lost::Several(n) => {
            let what = format!("{n} questions are called \"{name}\", so ${{{name}}} may mean any of them");
            problems.error(place.clone(), what, "give them different names");
        }
    }
}

/// Word processors turn quotation marks; in an expression only the straight ones are meant.
pub(super) fn straight_quotes(cell: &str) -> String {
    cell.replace(['“', '”'], "\"").replace(['‘', '’'], "'").replace('\u{A0}', " ")
}

fn replace(expr: Expr, trees: &[Expr]) -> Expr {
    let all = |expressions: Vec<Expr>| expressions.into_iter().map(|expr| replace(expr, trees)).collect::<Vec<Expr>>();
    match expr {
        Expr::Named(index) => trees[index].clone(),
        Expr::Binary(operator, left, right) => {
            Expr::Binary(operator, Box::new(replace(*left, trees)), Box::new(replace(*right, trees)))
        }
        Expr::Negate(inner) => Expr::Negate(Box::new(replace(*inner, trees))),
        Expr::Call(name, arguments) => Expr::Call(name, all(arguments)),
        Expr::Path(path) => {
            let steps = path.steps.into_iter().map(|step| Step { predicates: all(step.predicates), ..step }).collect();
            match path.start {
                Start::Expr(expr, predicates) => join(replace(*expr, trees), all(predicates), steps),
                start => Expr::Path(Path { start, steps }),
            }
        }
        other @ (Expr::Number(_) | Expr::Text(_)) => other,
    }
}

/// `${repeat}[2]/name` is one path, as it would be had its author written the path out.
fn join(start: Expr, predicates: Vec<Expr>, more: Vec<Step>) -> Expr {
    match start {
        Expr::Path(mut path) if !path.steps.is_empty() => {
            if let Some(last) = path.steps.last_mut() {
                last.predicates.extend(predicates);
            }
            path.steps.extend(more);
            Expr::Path(path)
        }
        other => Expr::Path(Path { start: Start::Expr(Box::new(other), predicates), steps: more }),
    }
}

/// Words with answers in them.
pub(super) fn words(skeleton: &Skeleton, from: NodeId, cell: &str, place: &Place, problems: &mut Problems) -> Words {
    let mut pieces = Vec::new();
    let mut rest = cell;
    while let Some(at) = rest.find("${") {
        let Some(length) = rest[at..].find('}') else {
            problems.error(place.clone(), "\"${\" is not closed", "write ${name} with the name of a question");
            break;
        };
        plain(&rest[..at], &mut pieces);
        let inside = &rest[at..=at + length];
        if let Some(value) = expression(skeleton, from, inside, place, Writing::Plain, problems) {
            pieces.push(Piece::Value(Box::new(value)));
        }
        rest = &rest[at + length + 1..];
    }
    plain(rest, &mut pieces);
    pieces
}

fn plain(text: &str, pieces: &mut Words) {
    if !text.is_empty() {
        pieces.push(Piece::Plain(text.to_owned()));
    }
}
