//! Tables of answers in, findings out.

use std::path::{Path, PathBuf};

use batch::screen::{FindingFormat, ScreenOptions, ScreenSummary, open_set, run, template};
use model::Language;
use screening::Finding;
use serde_json::Value;

fn screened(table: &str, format: FindingFormat, explain: Option<Language>) -> (ScreenSummary, String) {
    let folder = tempfile::tempdir().unwrap();
    let (answers, findings) = (folder.path().join("answers.csv"), folder.path().join("findings"));
    std::fs::write(&answers, table).unwrap();
    let set = open_set("border-interview").unwrap();
    let options = ScreenOptions { answers, findings: findings.clone(), format, explain };
    let summary = run(&set, &options).unwrap();
    (summary, std::fs::read_to_string(findings).unwrap())
}

const TABLE: &str = "\u{FEFF}id,age,B-papers,B-debt,B-work,colour\n1,adult,yes,yes,,red\n2,adult,no,unknown,no,\n3,,,,YES,\n4,old,maybe,prefer_not_to_say,,\n5,adult\n";

#[test]
fn each_row_has_its_finding_and_each_problem_its_place() {
    let (summary, lines) = screened(TABLE, FindingFormat::JsonLines, None);
    let rows: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found = |at: usize| (rows[at]["id"].as_str().unwrap(), rows[at]["finding"]["advice"].as_str().unwrap());
    assert_eq!((found(0), found(1), found(2)), (("1", "refer_now"), ("2", "not_enough_information"), ("3", "refer")));
    assert_eq!(rows[2]["finding"]["age_used"], "in_doubt", "an empty age is in doubt, never adult");
    let again: Finding = serde_json::from_value(rows[0]["finding"].clone()).unwrap();
    assert_eq!(again.set, *open_set("border-interview").unwrap().reference());
    let problems: Vec<(u64, &str)> = summary.problems.iter().map(|p| (p.row, p.column.as_str())).collect();
    assert_eq!(problems, [(1, "colour"), (5, "age"), (5, "B-papers"), (6, "")]);
    assert_eq!((summary.n, summary.advices["refer_now"], summary.not_asked.len()), (4, 1, 18));
}

#[test]
fn a_table_of_findings_and_their_explanation() {
    let (_, text) = screened(TABLE, FindingFormat::Csv, Some(Language::English));
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let header = rows.headers().unwrap().clone();
    let first = rows.records().next().unwrap().unwrap();
    let cell = |name: &str| &first[header.iter().position(|column| column == name).unwrap()];
    assert_eq!((cell("rules"), cell("rests_on")), ("R-control R-strong", "B-debt B-papers"));
    let why = cell("why");
    for words in [
        "refer now: by border-interview",
        "Means: met (B-debt, B-papers)",
        "Purpose: some signs, not enough (B-debt)",
        "Control: positive (1 strong + 1 medium): B-debt medium, B-papers strong",
        "safeguard S-rights (not asked)",
        "ask next ",
    ] {
        assert!(why.contains(words), "{words}\n{why}");
    }
    assert!(!why.to_lowercase().contains("not a victim"));
    let (_, bangla) = screened(TABLE, FindingFormat::Csv, Some(Language::Bangla));
    assert!(bangla.contains("কারও নিয়ন্ত্রণে"), "{bangla}");
}

#[test]
fn a_header_to_begin_with_fits_its_set() {
    for (id, _) in screening::sets::EMBEDDED {
        let set = open_set(id).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let answers = folder.path().join("a.csv");
        std::fs::write(&answers, format!("{}\n", template(&set))).unwrap();
        let options =
            ScreenOptions { answers, findings: folder.path().join("f"), format: FindingFormat::JsonLines, explain: None };
        let summary = run(&set, &options).unwrap();
        assert_eq!((summary.n, summary.n_problems, summary.not_asked.len()), (0, 0, 0), "{id}");
    }
}

#[test]
fn what_cannot_be_used_says_what_to_do() {
    let told = |error: batch::BatchError| format!("{} | {}", error.what, error.hint);
    assert!(told(open_set("ilo").unwrap_err()).contains("name one of border-interview, ilo-labour"));
    assert!(told(open_set("./none.toml").unwrap_err()).contains("cannot read ./none.toml"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("set.toml");
    std::fs::write(&file, "id = \"x\"\nname = 3\n").unwrap();
    let errors = told(open_set(file.to_str().unwrap()).unwrap_err());
    assert!(errors.contains("set.toml:2: name is a number"), "{errors}");
    let set = open_set("smuggling").unwrap();
    let wrong = |table: &str| {
        let answers: PathBuf = folder.path().join("answers.csv");
        std::fs::write(&answers, table).unwrap();
        let findings = Path::new(folder.path()).join("f");
        told(run(&set, &ScreenOptions { answers, findings, format: FindingFormat::Csv, explain: None }).unwrap_err())
    };
    assert!(wrong("id,M-entry\n").contains("has no column \"age\""));
    assert!(wrong("id,age,M-entry,M-entry\n").contains("has the column \"M-entry\" twice"));
}
