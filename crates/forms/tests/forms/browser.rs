//! The browser's evaluator, asked through Node.

use std::io::Write;
use std::process::{Command, Stdio};

use forms::eval::{Tree, TreeNode};
use forms::xpath::{Expr, to_json};
use jiff::Zoned;
use serde_json::{Value, json};

/// What is asked: expressions of an element of some answers, with one list of districts.
pub struct Question<'q> {
    pub answers: &'q Tree,
    pub hidden: &'q [usize],
    pub own: usize,
    pub district: &'q Tree,
    pub cases: &'q [Expr],
}

pub fn now() -> Zoned {
    "2026-11-22T14:05:06.789+06:00[+06:00]".parse().expect("a moment")
}

fn flat(tree: &Tree) -> Value {
    let node = |node: &TreeNode| {
        let attributes: serde_json::Map<String, Value> =
            node.attributes.iter().map(|(key, value)| (key.clone(), json!(value))).collect();
        json!({ "name": node.name, "text": node.text, "parent": node.parent, "children": node.children, "attributes": attributes })
    };
    tree.nodes.iter().map(node).collect()
}

/// The texts that the browser's evaluator gives; none where there is no Node.
#[expect(clippy::print_stdout, reason = "says why nothing was tested")]
pub fn evaluate(question: &Question<'_>) -> Option<Vec<String>> {
    let started = Command::new("node")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/run.mjs"))
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/browser/forms-eval.js"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut node) = started else {
        println!("skipped: no node");
        return None;
    };
    let input = json!({
        "answers": flat(question.answers), "hidden": question.hidden, "own": question.own,
        "instances": { "district": flat(question.district) }, "cases": question.cases.iter().map(to_json).collect::<Vec<_>>(),
        "now": now().timestamp().as_millisecond(), "offset": 360,
    });
    node.stdin.take().expect("piped").write_all(input.to_string().as_bytes()).expect("node reads");
    let output = node.wait_with_output().expect("node ends");
    let found: Vec<String> = serde_json::from_slice(&output.stdout).expect("texts");
    assert_eq!(found.len(), question.cases.len());
    Some(found)
}
