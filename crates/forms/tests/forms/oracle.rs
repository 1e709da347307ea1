//! Both evaluators against the engines of the field, on expressions drawn by a generator.
//!
//! Where ODK Collect's engine (JavaRosa) and Enketo's agree, so do we, but for what [`OURS`] names. Where they differ, we are with one of them.

use forms::eval::{Here, NoLabels, Tree, World};
use forms::xpath::parse;

use crate::browser::{self, Question};

const FORM: &str = include_str!("../oracle/form.xml");
const CORPUS: &str = include_str!("../oracle/corpus.txt");

/// Expressions for which we differ from both on purpose, with the reason.
const OURS: [(&str, &[&str]); 5] = [
    (
        "a date written as a text is its date, not a moment with the clock's offset (Enketo); where JavaRosa agrees it fails elsewhere",
        &[
            "concat(date('2026-03-05T10:30:00.000+06:00'), boolean(count-selected(/data/person[2]/name)))",
            "concat(date('2026-03-05T10:30:00.000+06:00'), sqrt(/data/person[last()]/age))",
            "if(/data/person/age = /data/person[1]/age, string(date(1)), '5')",
            "concat(string(date(20517)), concat(substring-before('2026-03-05', 'a'), ' ', join('-', 'no', /data/nothing)))",
            "not(date('2026-03-05T10:30:00.000+06:00') < '2026-03-05T10:30:00.000+06:00')",
        ],
    ),
    (
        "a date that is text counts as whole days: JavaRosa has no number for it, Enketo one with the clock's offset in it",
        &[
            "number(normalize-space(date('2024-02-29')))",
            "number(normalize-space(date(/data/born)))",
            "number('2001-03-05')",
            "number('2026-03-05')",
        ],
    ),
    (
        "an unanswered question is left out of max(): JavaRosa leaves it out too, but gives 0 for negative numbers",
        &[
            "max(/data/blank, round(cos(/data/wage), 6), -2.5)",
            "max(10, /data/person[last()]/age, /data/blank)",
            "max(-2.5, /data/blank, -2.5)",
        ],
    ),
    (
        "a path that finds nothing reads as an empty text, as JavaRosa has it; it refuses or misreads the rest of these",
        &[
            "('x-y-z' != /data/nothing) = /data/age < /data/person[last()]/age",
            "string-length(string(/data/person[age > 30]/name != /data/nothing))",
        ],
    ),
    (
        "JavaRosa finds nothing for a plain place in brackets outside of its own questions; Enketo refuses or splits at every blank",
        &["-/data/person[1]/age", "concat(selected-at(' 7 ', 1), position(/data/person[3]))"],
    ),
];

/// An expression with what the engines make of it: one result where they agree, two where they do not.
struct Case {
    expression: &'static str,
    results: Vec<&'static str>,
}

fn cases() -> Vec<Case> {
    let lines = CORPUS.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let (expression, results) = line.split_once('\t').expect("an expression with its results");
            Case { expression, results: results.split('\t').filter(|result| *result != "!").collect() }
        })
        .collect()
}

/// An instance of the form as a tree: indentation is no answer.
fn instance(after: &str) -> Tree {
    use quick_xml::events::Event;
    let from = FORM.find(after).expect("the instance is there") + after.len();
    let end = FORM[from..].find("</instance>").expect("it ends") + from;
    let mut reader = quick_xml::Reader::from_str(&FORM[from..end]);
    let mut tree = Tree::default();
    let mut at = vec![0];
    loop {
        match reader.read_event().expect("the form is well-formed") {
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                at.push(tree.add(*at.last().expect("inside"), &name, ""));
            }
            Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                tree.add(*at.last().expect("inside"), &name, "");
            }
            Event::Text(text) => {
                let text = text.as_ref();
                if !text.trim().is_empty() {
                    tree.nodes[*at.last().expect("inside")].text.push_str(text);
                }
            }
            Event::Eof => return tree,
            Event::End(_) => {
                at.pop();
            }
            _ => {}
        }
    }
}

/// Equal as texts, or as numbers but for the last digits: the engines' sines differ there.
fn same(ours: &str, theirs: &str) -> bool {
    let theirs = theirs.strip_prefix('=').unwrap_or(theirs);
    let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
    ours == theirs || number(ours).zip(number(theirs)).is_some_and(|(a, b)| (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0))
}

fn is_ours(expression: &str) -> bool {
    OURS.iter().any(|(_, all)| all.contains(&expression))
}

fn wrong(found: impl Iterator<Item = String>) -> Vec<String> {
    let cases = cases();
    assert!(cases.len() > 3_000, "{}", cases.len());
    let named = OURS.iter().flat_map(|(_, all)| all.iter());
    let absent: Vec<_> = named.filter(|named| cases.iter().all(|case| case.expression != **named)).collect();
    assert!(absent.is_empty(), "not in the corpus: {absent:?}");
    // What is named as ours must differ, or the list would outlive its reasons.
    let differs =
        |(case, ours): &(Case, String)| is_ours(case.expression) == case.results.iter().any(|theirs| same(ours, theirs));
    let told = |(case, ours): (Case, String)| format!("{} gives {ours:?}, not {}", case.expression, case.results.join(" or "));
    cases.into_iter().zip(found).filter(differs).map(told).collect()
}

#[test]
fn the_server_agrees_with_collect_or_enketo() {
    let (answers, districts) = (instance("<instance>"), instance("<instance id=\"district\">"));
    let own = answers.child(answers.child(0, "data").expect("data"), "own").expect("own");
    let (now, chance) = (browser::now(), forms::eval::Chance::new(7));
    let found = cases().into_iter().map(|case| {
        let tree = parse(case.expression).unwrap_or_else(|error| panic!("{}: {error}", case.expression)).tree;
        let world = World::new(&answers, &now, &chance, &NoLabels).with("district", &districts);
        world.eval(&tree, Here::at(own)).map_or_else(|error| format!("!{error}"), |value| value.text(&world))
    });
    let wrong = wrong(found);
    assert!(wrong.is_empty(), "{} of the corpus differ: {:#?}", wrong.len(), &wrong[..wrong.len().min(60)]);
}

#[test]
fn the_browser_agrees_with_collect_or_enketo() {
    let (answers, districts) = (instance("<instance>"), instance("<instance id=\"district\">"));
    let own = answers.child(answers.child(0, "data").expect("data"), "own").expect("own");
    let trees = cases().iter().map(|case| parse(case.expression).expect("parses").tree).collect::<Vec<_>>();
    let question = Question { answers: &answers, hidden: &[], own, district: &districts, cases: &trees };
    let Some(found) = browser::evaluate(&question) else { return };
    let wrong = wrong(found.into_iter());
    assert!(wrong.is_empty(), "{} of the corpus differ: {:#?}", wrong.len(), &wrong[..wrong.len().min(60)]);
}
