//! The browser's half of the engine against the server's: the same interviews, step by step, give the same answers,
//! pages, findings and submissions.

use std::collections::HashMap;
use std::io::Write;
use std::process::{Command, Stdio};

use forms::answers::{Answers, Device, ElementId, Moment, PageKind, Prepared, Rule, read_submission, write_submission};
use forms::eval::Chance;
use forms::model::Kind;
use serde_json::{Value, json};

use crate::sheets::form;

/// Forms with everything that an interview can meet.
const FORMS: [&str; 6] = [
    include_str!("../fixtures/languages.md"),
    include_str!("../fixtures/lists.md"),
    include_str!("../fixtures/logic.md"),
    include_str!("../fixtures/own.md"),
    include_str!("../fixtures/repeats.md"),
    crate::filling::INTERVIEW,
];
const STEPS: usize = 30;

fn moment() -> Moment {
    Moment::new("2026-11-22T14:05:06.789+06:00[+06:00]".parse().expect("a moment"), 1)
}

/// One interview with what stood there after each step.
struct Story {
    prepared: Prepared,
    answers: Answers,
    moment: Moment,
    chance: Chance,
    steps: Vec<Value>,
    states: Vec<Value>,
}

impl Story {
    fn tell(text: &str, seed: u64) -> Self {
        let (prepared, moment) = (Prepared::new(form(text), HashMap::new()), moment());
        let device = Device { device_id: "tablet-7".into(), ..Device::default() };
        let answers = prepared.begin("uuid:1", &device, &moment);
        let mut story = Self { prepared, answers, moment, chance: Chance::new(seed), steps: Vec::new(), states: Vec::new() };
        story.states.push(story.state());
        for _ in 0..STEPS {
            let before = story.steps.len();
            story.step();
            if story.steps.len() > before {
                story.states.push(story.state());
            }
        }
        story
    }

    fn below(&self, most: usize) -> usize {
        usize::try_from(self.chance.next() % most.max(1) as u64).expect("small")
    }

    fn pick<T: Copy>(&self, of: &[T]) -> Option<T> {
        of.get(self.below(of.len())).copied()
    }

    fn step(&mut self) {
        match self.below(8) {
            0 => self.add(),
            1 => self.remove(),
            _ => self.say(),
        }
    }

    fn repeats(&self) -> Vec<forms::NodeId> {
        let form = self.prepared.form();
        form.walk().filter(|(_, node)| matches!(node.kind, Kind::Repeat { count: None })).map(|(id, _)| id).collect()
    }

    fn add(&mut self) {
        let Some(repeat) = self.pick(&self.repeats()) else { return };
        let parents = self.answers.of(self.prepared.form().node(repeat).parent.expect("a repeat stands in something"));
        let Some(parent) = self.pick(&parents) else { return };
        self.steps.push(json!(["add", self.answers.path(parent), self.prepared.form().path(repeat)]));
        self.prepared.add_turn(&mut self.answers, parent, repeat, &self.moment);
    }

    fn remove(&mut self) {
        let Some(repeat) = self.pick(&self.repeats()) else { return };
        let Some(turn) = self.pick(&self.answers.of(repeat)) else { return };
        self.steps.push(json!(["remove", self.answers.path(turn)]));
        self.prepared.remove_turn(&mut self.answers, turn, &self.moment);
    }

    fn say(&mut self) {
        let form = self.prepared.form();
        let is_question = |element: &ElementId| self.answers.node(*element).is_some_and(|id| form.node(id).question().is_some());
        let questions: Vec<ElementId> = self.answers.elements().into_iter().filter(is_question).collect();
        let Some(element) = self.pick(&questions) else { return };
        let offered = self.prepared.choices(&self.answers, element, 0, &self.moment);
        // Small numbers: they also count turns in turns.
        let values = ["", "2", "-1", "1.5", "yes", "রহিমা <ও> \"খালা\" & co", "2026-02-28", "14:05", "2026-11-22T14:05:06+06:00"];
        let value = match self.below(3) {
            0 => self.pick(&values).unwrap_or_default().to_owned(),
            _ => offered.get(self.below(offered.len())).map_or_else(|| self.below(4).to_string(), |one| one.value.clone()),
        };
        self.steps.push(json!(["answer", self.answers.path(element), value]));
        self.prepared.answer(&mut self.answers, element, &value, &self.moment);
        // What is put away and taken out again is worked out again.
        self.prepared.settle(&mut self.answers, &self.moment);
    }

    fn state(&self) -> Value {
        let (answers, prepared) = (&self.answers, &self.prepared);
        let path = |element: &ElementId| answers.path(*element);
        let paths = |elements: &[ElementId]| elements.iter().map(path).collect::<Vec<_>>();
        let elements = answers.elements();
        let pages = prepared.pages(answers);
        let findings = prepared.findings(answers, 0, &self.moment);
        json!({
            "elements": elements.iter().map(|at| json!([path(at), answers.value(*at), !answers.is_relevant(*at)])).collect::<Vec<_>>(),
            "pages": pages.iter().map(|page| {
                let (kind, turns) = match &page.kind {
                    PageKind::Questions => ("questions", Vec::new()),
                    PageKind::Another { turns, .. } => ("another", paths(turns)),
                };
                json!([kind, paths(&page.sections), paths(&page.questions), turns])
            }).collect::<Vec<_>>(),
            "findings": findings.iter().map(|one| json!([one.path, rule(one.rule), one.level.code(), one.message])).collect::<Vec<_>>(),
        })
    }
}

const fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Type => "type",
        Rule::Choice => "choice",
        Rule::Required => "required",
        Rule::Constraint => "constraint",
        Rule::Unknown => "unknown",
    }
}

/// What the browser's half makes of the stories; none where there is no Node to run it.
#[expect(clippy::print_stdout, reason = "says why nothing was tested")]
fn in_the_browser(stories: &[Story]) -> Option<Vec<Value>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/browser");
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/interviews.mjs");
    let node = Command::new("node").args([program, folder]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut node) = node else {
        println!("skipped: no node");
        return None;
    };
    let interviews = stories.iter().map(|story| json!({ "form": story.prepared.browser_json(), "steps": story.steps }));
    let now = moment().now.timestamp().as_millisecond();
    let input = json!({ "interviews": interviews.collect::<Vec<_>>(), "now": now, "offset": 360 });
    node.stdin.take().expect("piped").write_all(input.to_string().as_bytes()).expect("node reads");
    let output = node.wait_with_output().expect("node ends");
    Some(serde_json::from_slice(&output.stdout).expect("results"))
}

/// Values without those that chance gave.
fn without_chance(value: &Value) -> Value {
    match value {
        Value::Array(all) => all.iter().map(without_chance).collect(),
        Value::String(text) if text.len() == 36 && text.matches('-').count() == 4 => json!("by chance"),
        other => other.clone(),
    }
}

/// The texts of a submission.
fn lines(xml: &str) -> Value {
    without_chance(&xml.split(['<', '>']).map(|part| json!(part)).collect())
}

#[test]
fn both_halves_ask_find_and_send_the_same() {
    let stories: Vec<Story> = FORMS.iter().zip(1..).map(|(text, seed)| Story::tell(text, seed)).collect();
    let Some(found) = in_the_browser(&stories) else { return };
    assert_eq!(found.len(), stories.len());
    for (story, found) in stories.iter().zip(&found) {
        let states = found["states"].as_array().expect("states");
        assert_eq!(states.len(), story.states.len());
        for (at, (expected, found)) in story.states.iter().zip(states).enumerate() {
            let said = if at == 0 { Value::Null } else { story.steps.get(at - 1).cloned().unwrap_or_default() };
            for part in ["elements", "pages", "findings"] {
                assert_eq!(
                    without_chance(&found[part]),
                    without_chance(&expected[part]),
                    "{} {part} after step {at}: {said}",
                    story.prepared.form().id
                );
            }
        }
        let xml = found["xml"].as_str().expect("a submission");
        let mut submission = read_submission(&story.prepared, xml.as_bytes()).expect("a submission");
        assert_eq!(submission.unknown, Vec::<String>::new());
        story.prepared.settle(&mut submission.answers, &story.moment);
        let (theirs, ours) =
            (write_submission(&story.prepared, &submission.answers), write_submission(&story.prepared, &story.answers));
        assert_eq!(lines(&theirs), lines(&ours), "{xml}");
    }
}
