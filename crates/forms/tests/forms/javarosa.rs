//! Interviews as ODK Collect's engine (JavaRosa) fills them: what is asked, what is refused, what is sent.
//!
//! Answers are drawn from what our engine offers, and the same are given to JavaRosa by `tests/javarosa/Walk.java`. What it did is
//! committed; where Java is at hand and `ODK_VALIDATE_JAR` names the jar, it is asked anew. `UPDATE_JAVAROSA=1` writes it anew.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use forms::answers::{Answers, Device, ElementId, Moment, Prepared, Rule, write_submission};
use forms::eval::Chance;
use forms::sheets::Workbook;
use forms::{QuestionKind as K, xform, xlsform};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/javarosa");
/// Interviews of each form.
const SEEDS: u64 = 6;

/// Forms of ours, which do not change without this test; the country's forms are compared where Java is at hand.
///
/// `repeats` is not among them: a counted repeat without a count has no turn with us and in Enketo, while JavaRosa asks the turn
/// that pyxform's document carries.
const FIXTURES: [&str; 2] = ["logic", "household"];

fn moment() -> Moment {
    Moment::new("2026-11-22T14:05:06+06:00[+06:00]".parse().expect("a moment"), 1)
}

fn prepared(bytes: &[u8]) -> Prepared {
    let reading = xlsform::read(&Workbook::read(bytes).expect("a workbook"), "form");
    Prepared::new(reading.form.unwrap_or_else(|| panic!("{:?}", reading.problems)), HashMap::new())
}

fn fixture(name: &str) -> Prepared {
    let path = Path::new(FOLDER).join("../fixtures").join(format!("{name}.md"));
    let own = Path::new(FOLDER).join(format!("{name}.md"));
    prepared(&std::fs::read(&path).or_else(|_| std::fs::read(own)).expect("a fixture"))
}

/// An interview by our engine, with the answers that were given.
struct Walk<'w> {
    prepared: &'w Prepared,
    answers: Answers,
    moment: Moment,
    chance: Chance,
    given: Vec<(String, String)>,
    told: String,
}

impl Walk<'_> {
    fn new(prepared: &Prepared, seed: u64) -> Walk<'_> {
        let moment = moment();
        let answers = prepared.begin("uuid:1", &Device::default(), &moment);
        Walk { prepared, answers, moment, chance: Chance::new(seed), given: Vec::new(), told: String::new() }
    }

    /// One of some values.
    fn one<'v>(&self, of: &[&'v str]) -> &'v str {
        of[usize::try_from(self.chance.next() % of.len() as u64).expect("small")]
    }

    /// Asks everything in order, as a client does.
    fn run(mut self) -> (String, String) {
        let mut at = 0;
        while let Some(element) = self.answers.elements().get(at).copied() {
            self.visit(element);
            at += 1;
        }
        for line in flat(&write_submission(self.prepared, &self.answers)) {
            self.told += &line;
        }
        let given = self.given.iter().fold(String::new(), |all, (path, value)| all + path + "\t" + value + "\n");
        (given, self.told)
    }

    fn visit(&mut self, element: ElementId) {
        let Some(id) = self.answers.node(element).filter(|_| self.answers.is_relevant(element)) else { return };
        let node = self.prepared.form().node(id);
        if matches!(node.kind, forms::model::Kind::Repeat { count: None }) {
            return self.another(element, id);
        }
        let Some(question) = node.question().filter(|question| question.kind.is_shown() && node.visible) else { return };
        let kind = question.kind;
        let path = self.answers.path(element).replace("[1]", "");
        let _ = writeln!(self.told, "asked {path}");
        let fixed = node.bind.readonly.is_some() || node.bind.calculate.is_some();
        let Some(value) = self.value(element, kind).filter(|_| !fixed) else { return };
        let before = self.answers.value(element).to_owned();
        self.prepared.answer(&mut self.answers, element, &value, &self.moment);
        self.given.push((path.clone(), value));
        let findings = self.prepared.findings(&self.answers, 0, &self.moment);
        if findings.iter().any(|finding| finding.element == element && finding.rule == Rule::Constraint) {
            self.prepared.answer(&mut self.answers, element, &before, &self.moment);
            let _ = writeln!(self.told, "refused {path}");
        }
    }

    /// After the last turn sometimes another, up to three.
    fn another(&mut self, turn: ElementId, repeat: forms::NodeId) {
        let parent = self.answers.parent(turn).expect("a turn stands in something");
        let turns: Vec<ElementId> =
            self.answers.children(parent).iter().copied().filter(|child| self.answers.node(*child) == Some(repeat)).collect();
        if turns.last() == Some(&turn) && turns.len() < 3 && self.chance.next().is_multiple_of(2) {
            let added = self.prepared.add_turn(&mut self.answers, parent, repeat, &self.moment).expect("another turn");
            self.given.push((self.answers.path(added).replace("[1]", ""), String::new()));
        }
    }

    fn value(&self, element: ElementId, kind: K) -> Option<String> {
        let offered = || self.prepared.choices(&self.answers, element, 0, &self.moment);
        if self.chance.next().is_multiple_of(5) {
            return None;
        }
        Some(match kind {
            K::Integer => self.one(&["0", "1", "2", "17", "18", "25", "130"]).to_owned(),
            K::Decimal => self.one(&["0.5", "12.25", "7"]).to_owned(),
            K::Text => self.one(&["Rahima", "রহিমা খাতুন", "x"]).to_owned(),
            K::Date => self.one(&["1999-12-31", "2024-02-29", "2999-01-01"]).to_owned(),
            K::SelectOne => offered().get(usize::try_from(self.chance.next() % 4).ok()?)?.value.clone(),
            K::SelectMultiple => {
                let picked = offered().into_iter().filter(|_| self.chance.next().is_multiple_of(2)).take(3);
                picked.map(|choice| choice.value).collect::<Vec<_>>().join(" ")
            }
            _ => return None,
        })
        .filter(|value| !value.is_empty())
    }
}

/// Every answer of a submission with its path; what depends on the day is told as such.
fn flat(xml: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut open: Vec<(String, HashMap<String, usize>, bool, String)> = Vec::new();
    let mut lines = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let (Event::Start(tag) | Event::Empty(tag)) = &event else { unreachable!() };
                let name = tag.name().as_ref().to_owned();
                let path = match open.last_mut() {
                    None => format!("/{name}"),
                    Some((path, seen, is_leaf, _)) => {
                        *is_leaf = false;
                        let place = seen.entry(name.clone()).and_modify(|place| *place += 1).or_insert(1);
                        if *place > 1 { format!("{path}/{name}[{place}]") } else { format!("{path}/{name}") }
                    }
                };
                if matches!(event, Event::Start(_)) {
                    open.push((path, HashMap::new(), true, String::new()));
                } else {
                    lines.push((path, String::new()));
                }
            }
            Event::Text(text) => {
                if let Some((.., inside)) = open.last_mut() {
                    inside.push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(reference) => {
                let known = quick_xml::escape::resolve_predefined_entity(&reference).unwrap_or("?");
                if let Some((.., inside)) = open.last_mut() {
                    inside.push_str(known);
                }
            }
            Event::End(_) => {
                if let Some((path, _, true, inside)) = open.pop() {
                    lines.push((path, inside));
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let told = lines.into_iter().filter(|(path, _)| !path.contains("/meta"));
    told.map(|(path, value)| format!("{path}\t{}\n", value.trim().replace("2026-11-22", "TODAY"))).collect()
}

/// Times and identifiers differ from run to run, and only they.
fn settled(told: &str) -> Vec<String> {
    let moment = regex::Regex::new(r"(TODAY|\d{4}-\d\d-\d\d)T[\d:.+-]+Z?$").expect("a pattern");
    let uuid = regex::Regex::new(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}").expect("a pattern");
    // A decimal answer of 7 is written 7.0 by JavaRosa; both say seven.
    let decimal = regex::Regex::new(r"\t(\d+)\.0$").expect("a pattern");
    let settle = |line: &str| uuid.replace(&moment.replace(line, "NOW"), "UUID").trim_end_matches(['\t', ' ']).to_owned();
    let line = |line: &str| decimal.replace(&settle(line), "\t$1").into_owned();
    // The label of a choice with an answer in it is worked out by JavaRosa; ours gives its words alone (docs/guides/forms.md).
    told.lines().filter(|line| !line.starts_with("/data/said")).map(line).collect()
}

fn jar() -> Option<PathBuf> {
    std::env::var_os("ODK_VALIDATE_JAR").map(PathBuf::from).filter(|jar| jar.is_file())
}

/// The walker, compiled once.
fn walker(jar: &Path) -> &'static Path {
    static COMPILED: OnceLock<PathBuf> = OnceLock::new();
    COMPILED.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("abhoy-javarosa-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let mut javac = Command::new("javac");
        javac.arg("-cp").arg(jar).arg("-d").arg(&folder).arg(Path::new(FOLDER).join("Walk.java"));
        assert!(javac.status().expect("javac starts").success());
        folder
    })
}

/// What JavaRosa does with the same answers.
fn javarosa(jar: &Path, prepared: &Prepared, given: &str) -> String {
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    let folder = walker(jar);
    let file = folder.join(format!("form-{}.xml", CALLS.fetch_add(1, Ordering::Relaxed)));
    std::fs::write(&file, xform::write(prepared.form())).expect("the form is written");
    let path = std::env::join_paths([folder, jar]).expect("two paths");
    let mut java = Command::new("java");
    java.args(["-XX:TieredStopAtLevel=1", "-cp"]).arg(path).arg("Walk").arg(&file).env("TZ", "Asia/Dhaka");
    let mut java = java.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("java starts");
    java.stdin.take().expect("piped").write_all(given.as_bytes()).expect("java reads");
    let output = java.wait_with_output().expect("java ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The first lines that differ.
fn differing(name: &str, ours: &[String], theirs: &[String]) -> Option<String> {
    let at = (0..ours.len().max(theirs.len())).find(|at| ours.get(*at) != theirs.get(*at))?;
    Some(format!(
        "{name}: ours {:?}, JavaRosa's {:?}, after {:?}",
        ours.get(at),
        theirs.get(at),
        at.checked_sub(1).map(|at| &ours[at])
    ))
}

#[test]
fn interviews_go_as_javarosa_walked_them() {
    let committed = std::fs::read_to_string(Path::new(FOLDER).join("expected.txt")).unwrap_or_default();
    let mut written = String::new();
    let mut wrong = Vec::new();
    for name in FIXTURES {
        let prepared = fixture(name);
        for seed in 0..SEEDS {
            let title = format!("= {name} {seed}");
            let (given, ours) = Walk::new(&prepared, seed).run();
            if std::env::var_os("UPDATE_JAVAROSA").is_some() {
                let jar = jar().expect("ODK_VALIDATE_JAR names the jar");
                let _ = writeln!(written, "{title}\n{}\n", settled(&javarosa(&jar, &prepared, &given)).join("\n"));
                continue;
            }
            let from = committed.split(&format!("{title}\n")).nth(1).unwrap_or_default();
            let theirs: Vec<String> = from.lines().take_while(|line| !line.is_empty()).map(str::to_owned).collect();
            wrong.extend(differing(&title, &settled(&ours), &theirs));
        }
    }
    if !written.is_empty() {
        std::fs::write(Path::new(FOLDER).join("expected.txt"), written).expect("expected.txt is written");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
#[expect(clippy::print_stdout, reason = "says why nothing was tested")]
fn javarosa_walks_every_form_so_now() {
    let Some(jar) = jar() else {
        println!("skipped: no ODK_VALIDATE_JAR");
        return;
    };
    let mut forms: Vec<(String, Prepared)> = FIXTURES.iter().map(|name| ((*name).to_owned(), fixture(name))).collect();
    let country = Path::new(FOLDER).join("../../../../countries/bd/forms");
    for entry in std::fs::read_dir(country).expect("the country's forms").flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "txt") {
            forms.push((
                entry.file_name().to_string_lossy().into_owned(),
                prepared(&std::fs::read(entry.path()).expect("a form")),
            ));
        }
    }
    let htcds = std::env::var_os("ABHOY_SHARED").map(|shared| PathBuf::from(shared).join("data/htcds/htcds_xlsform.xlsx"));
    if let Some(bytes) = htcds.and_then(|path| std::fs::read(path).ok()) {
        forms.push(("htcds".to_owned(), prepared(&bytes)));
    }
    let mut wrong = Vec::new();
    for (name, prepared) in &forms {
        for seed in 0..SEEDS {
            let (given, ours) = Walk::new(prepared, seed).run();
            wrong.extend(differing(&format!("{name} {seed}"), &settled(&ours), &settled(&javarosa(&jar, prepared, &given))));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
