//! One table of expressions holds both evaluators, ours and the browser's, to the same answers.

use forms::eval::{Chance, Here, Labels, Tree, World};
use forms::xpath::{Expr, parse};

use crate::browser::{self, Question, now};

const CASES: &str = include_str!("../cases/expressions.txt");

struct Known;

impl Labels for Known {
    fn choice(&self, value: &str, path: &str) -> Option<String> {
        (path == "/data/sure" && value == "y").then(|| "Yes".to_owned())
    }

    fn text(&self, id: &str) -> Option<String> {
        (id == "hello").then(|| "Salaam".to_owned())
    }
}

/// Answers of a short interview, and the element whose expressions these are.
fn answers() -> (Tree, usize, Vec<bool>) {
    let mut tree = Tree::default();
    let data = tree.add(0, "data", "");
    tree.nodes[data].attributes.push(("id".into(), "case".into()));
    let mut own = 0;
    let plain = [
        ("name", "Anika"),
        ("age", "25"),
        ("born", "2001-03-05"),
        ("empty", ""),
        ("signs", "debt fear passport"),
        ("division", "Khulna"),
        ("district", "satkhira"),
        ("sure", "y"),
        ("where", "23.8 90.4 0 0"),
        ("hidden", "secret"),
        ("more", ""),
    ];
    let mut hidden = Vec::new();
    for (name, text) in plain {
        let at = tree.add(data, name, text);
        own = if name == "age" { at } else { own };
        hidden.resize(at + 1, false);
        hidden[at] = name == "hidden";
    }
    for (name, age, note) in [("Rahima", "31", "x"), ("Salma", "17", "")] {
        let person = tree.add(data, "person", "");
        tree.add(person, "name", name);
        tree.add(person, "age", age);
        tree.add(person, "note", note);
    }
    (tree, own, hidden)
}

fn districts() -> Tree {
    let header = ["name", "label", "division"].map(str::to_owned);
    let rows = [["dhaka", "Dhaka", "Dhaka"], ["jashore", "Jashore", "Khulna"], ["satkhira", "Satkhira", "Khulna"]];
    Tree::table(&header, &rows.map(|row| row.map(str::to_owned).to_vec()))
}

fn cases() -> Vec<(&'static str, &'static str, Expr)> {
    let lines = CASES.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines
        .map(|line| {
            let (expression, expected) = line.split_once(" =>").expect("a case has =>");
            let parsed = parse(expression).unwrap_or_else(|error| panic!("{expression}: {error}"));
            (expression, expected.strip_prefix(' ').unwrap_or(expected), parsed.tree)
        })
        .collect()
}

fn ours(tree: &Expr) -> String {
    let (answers, own, hidden) = answers();
    let (districts, now, chance) = (districts(), now(), Chance::new(7));
    let world = World::new(&answers, &now, &chance, &Known).with("district", &districts).hiding(&hidden);
    world.eval(tree, Here::at(own)).map_or_else(|error| format!("!{error}"), |value| value.text(&world))
}

#[test]
fn the_server_gives_what_the_table_says() {
    let wrong: Vec<String> = cases()
        .iter()
        .filter_map(|(expression, expected, tree)| {
            let found = ours(tree);
            (found != *expected).then(|| format!("{expression} gives {found:?}, not {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_browser_gives_the_same() {
    let (answers, own, hidden) = answers();
    let hidden: Vec<usize> = hidden.iter().enumerate().filter(|(_, hidden)| **hidden).map(|(at, _)| at).collect();
    let cases = cases();
    let trees: Vec<Expr> = cases.iter().map(|(_, _, tree)| tree.clone()).collect();
    let question = Question { answers: &answers, hidden: &hidden, own, district: &districts(), cases: &trees };
    let Some(found) = browser::evaluate(&question) else { return };
    let wrong: Vec<String> = cases
        .iter()
        .zip(&found)
        .filter(|((_, expected, _), found)| found != expected)
        .map(|((expression, expected, _), found)| format!("{expression} gives {found:?}, not {expected:?}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_runs_forever() {
    let rows: Vec<Vec<String>> = (0..3_000).map(|i| vec![i.to_string()]).collect();
    let table = Tree::table(&["name".to_owned()], &rows);
    let (answers, now, chance) = (Tree::default(), now(), Chance::new(1));
    let world = World::new(&answers, &now, &chance, &Known).with("t", &table).limited(100_000);
    // Every row against every row against every row.
    let tree =
        parse("count(instance('t')/root/item[count(../item[count(../item[name = current()]) = 1]) = 1])").expect("reads").tree;
    assert_eq!(world.eval(&tree, Here::at(0)).unwrap_err(), forms::eval::EvalError::TooLong);
}
