//! One table of expressions holds both evaluators, ours and the browser's, to the same answers.

use std::io::Write;
use std::process::{Command, Stdio};

use forms::eval::{Chance, Here, Labels, Tree, World};
use forms::xpath::{Expr, parse, to_json};
use jiff::Zoned;
use serde_json::{Value, json};

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

fn now() -> Zoned {
    "2026-11-22T14:05:06.789+06:00[+06:00]".parse().expect("a moment")
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

fn flat(tree: &Tree) -> Value {
    let node = |node: &forms::eval::TreeNode| {
        let attributes: serde_json::Map<String, Value> =
            node.attributes.iter().map(|(key, value)| (key.clone(), json!(value))).collect();
        json!({ "name": node.name, "text": node.text, "parent": node.parent, "children": node.children, "attributes": attributes })
    };
    tree.nodes.iter().map(node).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "says why nothing was tested")]
fn the_browser_gives_the_same() {
    let Ok(mut node) = Command::new("node")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/run.mjs"))
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/browser/forms-eval.js"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
    else {
        println!("skipped: no node");
        return;
    };
    let (answers, own, hidden) = answers();
    let hidden: Vec<usize> = hidden.iter().enumerate().filter(|(_, hidden)| **hidden).map(|(at, _)| at).collect();
    let cases = cases();
    let input = json!({
        "answers": flat(&answers), "hidden": hidden, "own": own, "instances": { "district": flat(&districts()) },
        "cases": cases.iter().map(|(_, _, tree)| to_json(tree)).collect::<Vec<_>>(),
        "now": now().timestamp().as_millisecond(), "offset": 360,
    });
    node.stdin.take().expect("piped").write_all(input.to_string().as_bytes()).expect("node reads");
    let output = node.wait_with_output().expect("node ends");
    let found: Vec<String> = serde_json::from_slice(&output.stdout).expect("texts");
    assert_eq!(found.len(), cases.len());
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
