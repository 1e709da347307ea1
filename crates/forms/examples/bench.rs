//! `bench [XLSX]`: how long forms take to read and check, to evaluate, and submissions to read; one JSON line.
#![expect(clippy::print_stdout, reason = "it prints its figures")]

use std::collections::HashMap;
use std::fmt::Write;
use std::time::Instant;

use forms::answers::{Device, Moment, Prepared, read_submission, write_submission};
use forms::sheets::Workbook;
use forms::{Form, xform, xlsform};
use serde_json::{Value, json};

/// The middle of several runs, in milliseconds.
fn middle(runs: usize, mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    (times[runs / 2] * 1_000.0).round() / 1_000.0
}

/// A form of so many questions in groups of ten, with conditions, constraints, cascades and calculations in each.
fn large(questions: usize) -> String {
    let mut text = String::from(
        "| survey |\n| | type | name | label::English (en) | label::Bangla (bn) | relevant | constraint | calculation | choice_filter |\n",
    );
    for group in 0..questions / 10 {
        let before = group.saturating_sub(1);
        let _ = write!(
            text,
            "| | begin group | g{group} | Group {group} | দল {group} | | | | |\n\
             | | text | t{group} | Name {group} | নাম {group} | | string-length(.) < 60 | | |\n\
             | | integer | i{group} | Age of ${{t{group}}} | বয়স | ${{t{before}}} != '' or {group} = 0 | . >= 0 and . < 120 | | |\n\
             | | select_one yn | y{group} | Sure? | নিশ্চিত? | ${{i{group}}} >= 18 | | | |\n\
             | | select_multiple sign | m{group} | Signs | লক্ষণ | ${{y{group}}} = 'yes' | not(selected(., 'none') and count-selected(.) > 1) | | |\n\
             | | select_one division | d{group} | Division | বিভাগ | | | | |\n\
             | | select_one district | e{group} | District | জেলা | | | | division = ${{d{group}}} |\n\
             | | date | a{group} | Arrived | এসেছেন | | . <= today() | | |\n\
             | | calculate | c{group} | | | | | if(${{i{group}}} < 18, 'child', 'adult') | |\n\
             | | calculate | s{group} | | | | | coalesce(${{i{group}}}, 0) + {group} | |\n\
             | | note | n{group} | ${{t{group}}}, ${{i{group}}} | ${{t{group}}} | selected(${{m{group}}}, 'debt') | | | |\n\
             | | end group | | | | | | | |\n"
        );
    }
    text.push_str("| choices |\n| | list_name | name | label::English (en) | label::Bangla (bn) | division |\n");
    for (list, name) in [("yn", "yes"), ("yn", "no"), ("sign", "debt"), ("sign", "fear"), ("sign", "none")] {
        let _ = writeln!(text, "| | {list} | {name} | {name} | {name} | |");
    }
    for division in 0..8 {
        let _ = writeln!(text, "| | division | v{division} | Division | বিভাগ | |");
        for district in 0..8 {
            let _ = writeln!(text, "| | district | z{division}{district} | District | জেলা | v{division} |");
        }
    }
    text.push_str("| settings |\n| | form_id | version |\n| | large | 1 |\n");
    text
}

fn read(bytes: &[u8]) -> Form {
    let reading = xlsform::read(&Workbook::read(bytes).expect("sheets"), "bench");
    reading.form.unwrap_or_else(|| panic!("{:#?}", reading.problems))
}

fn reading(name: &str, bytes: &[u8]) -> Value {
    let form = read(bytes);
    let xml = xform::write(&form);
    json!({
        "form": name, "questions": form.question_count(), "choices": form.lists.iter().map(|list| list.choices.len()).sum::<usize>(),
        "read_and_check_ms": middle(21, || drop(read(bytes))),
        "write_xform_ms": middle(21, || drop(xform::write(&form))),
        "read_xform_ms": middle(21, || drop(xform::read(xml.as_bytes()))),
        "xform_kb": xml.len() / 1_000,
    })
}

fn filling(bytes: &[u8]) -> Value {
    let moment = Moment::new("2026-11-22T14:05:06+06:00[+06:00]".parse().expect("a moment"), 1);
    let prepared = Prepared::new(read(bytes), HashMap::new());
    let mut answers = prepared.begin("uuid:1", &Device::default(), &moment);
    let elements = answers.elements();
    for element in elements {
        let Some(node) = answers.node(element) else { continue };
        let value = match prepared.form().node(node).name.as_bytes()[0] {
            b't' => "Rahima",
            b'i' => "24",
            b'y' => "yes",
            b'm' => "debt fear",
            b'd' => "v3",
            b'e' => "z31",
            b'a' => "2026-11-01",
            _ => continue,
        };
        prepared.answer(&mut answers, element, value, &moment);
    }
    let xml = write_submission(&prepared, &answers);
    let first = answers.at_path("/data/g5/i5").expect("a question");
    json!({
        "pages": prepared.pages(&answers).len(),
        "settle_whole_form_ms": middle(21, || prepared.settle(&mut answers.clone(), &moment)),
        "one_answer_ms": middle(21, || prepared.answer(&mut answers.clone(), first, "30", &moment)),
        "all_findings_ms": middle(21, || drop(prepared.findings(&answers, 0, &moment))),
        "page_plan_ms": middle(21, || drop(prepared.pages(&answers))),
        "write_submission_ms": middle(21, || drop(write_submission(&prepared, &answers))),
        "read_submission_ms": middle(21, || drop(read_submission(&prepared, xml.as_bytes()).expect("reads"))),
        "submission_kb": xml.len() / 1_000,
    })
}

fn main() {
    let large = large(2_000);
    let mut figures = vec![reading("2,000 questions", large.as_bytes())];
    if let Some(file) = std::env::args().nth(1) {
        let bytes = std::fs::read(&file).expect("the form");
        figures.push(reading("HTCDS", &bytes));
    }
    println!("{}", json!({ "reading": figures, "filling": filling(large.as_bytes()) }));
}
