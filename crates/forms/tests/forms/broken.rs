//! A folder of broken forms, made from a table; each must name the cell that is wrong, in words that help.

use std::path::Path;

use forms::sheets::Workbook;
use forms::{Problem, xlsform};

use crate::xlsx::{Rows, workbook};

const CASES: &str = include_str!("../broken/cases.txt");

/// A form without any fault: each row a sheet, its cells by heading.
const GOOD: [(&str, &str); 3] = [
    (
        "survey",
        "type,name,label,hint,required,required_message,relevant,constraint,constraint_message,calculation,default,trigger,\
         appearance,parameters,choice_filter,repeat_count,save_to
start,start
text,name,Name
integer,age,Age
select_one yesno,sure,Sure?
select_multiple sign,signs,Signs
begin_group,home,Home
select_one division,division,Division
select_one district,district,District,,,,,,,,,,,,division = ${division}
end_group
begin_repeat,person,Person
text,pname,Name
integer,years,Years
end_repeat
calculate,total,,,,,,,,sum(${years})
date,arrived,Arrived
note,thanks,Thank you",
    ),
    (
        "choices",
        "list_name,name,label,division
yesno,yes,Yes
yesno,no,No
sign,debt,Debt
sign,fear,Fear
division,khulna,Khulna
division,dhaka,Dhaka
district,jashore,Jashore,khulna
district,gazipur,Gazipur,dhaka",
    ),
    ("settings", "form_title,form_id,version\nBroken,broken,1"),
];

fn good() -> Vec<(String, Rows)> {
    let row = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<String>>();
    GOOD.iter().map(|(name, text)| ((*name).to_owned(), text.lines().map(row).collect())).collect()
}

/// Carries out one edit, `sheet.row.column=value`; a column is found by the heading that it had at first.
fn edit(sheets: &mut Vec<(String, Rows)>, originals: &[(String, Vec<String>)], edit: &str) {
    let (place, value) = edit.split_once('=').expect("an edit has =");
    let mut parts = place.splitn(3, '.');
    let (sheet, row, column) = (parts.next().expect("sheet"), parts.next().expect("row"), parts.next().expect("column"));
    let row: usize = row.parse().expect("a row");
    if !sheets.iter().any(|(name, _)| name == sheet) {
        sheets.push((sheet.to_owned(), vec![Vec::new()]));
    }
    let rows = &mut sheets.iter_mut().find(|(name, _)| name == sheet).expect("there").1;
    let first = originals.iter().find(|(name, _)| name == sheet).map(|(_, headings)| headings.as_slice()).unwrap_or_default();
    let at = first.iter().chain(rows[0].iter().skip(first.len())).position(|heading| heading == column);
    let at = at.or_else(|| rows[0].iter().position(|heading| heading == column)).unwrap_or_else(|| {
        // A new column is called as the edit calls it, until the edit of its heading says otherwise.
        rows[0].push(column.to_owned());
        rows[0].len() - 1
    });
    while rows.len() < row {
        rows.push(Vec::new());
    }
    let cells = &mut rows[row - 1];
    if cells.len() <= at {
        cells.resize(at + 1, String::new());
    }
    value.clone_into(&mut cells[at]);
}

/// Edits of headings come last, so that the others find their columns.
fn broken(edits: &str) -> Vec<(String, Rows)> {
    let mut sheets = good();
    if let Some(names) = edits.strip_prefix("SHEET ") {
        let (from, to) = names.split_once(' ').expect("two names");
        to.clone_into(&mut sheets.iter_mut().find(|(name, _)| name == from).expect("there").0);
        return sheets;
    }
    let originals: Vec<(String, Vec<String>)> = sheets.iter().map(|(name, rows)| (name.clone(), rows[0].clone())).collect();
    let mut edits: Vec<&str> = edits.split(";;").map(str::trim).collect();
    edits.sort_by_key(|edit| edit.split('.').nth(1) == Some("1"));
    for one in edits {
        edit(&mut sheets, &originals, one);
    }
    sheets
}

/// Whether a problem is the one that a case expects: `sheet.row.column: words; more words`.
fn fits(problem: &Problem, expected: &str) -> bool {
    let (place, words) = expected.split_once(": ").expect("a place and words");
    let mut parts = place.splitn(3, '.');
    let sheet = parts.next().unwrap_or_default();
    let row = parts.next().unwrap_or_default().parse().unwrap_or(0);
    let column = parts.next().unwrap_or_default();
    let told = format!("{}; {}", problem.what, problem.hint);
    let same = (problem.place.sheet.as_str(), problem.place.row, problem.place.column.as_str()) == (sheet, row, column);
    same && words.split("; ").all(|words| told.contains(words))
}

fn cases() -> Vec<(&'static str, &'static str)> {
    let lines = CASES.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.rsplit_once(" => ").unwrap_or_else(|| panic!("no => in {line}"))).collect()
}

#[test]
fn the_form_that_they_are_made_from_has_no_fault() {
    let workbook = Workbook::read(&workbook(&good())).expect("a workbook");
    let reading = xlsform::read(&workbook, "good");
    assert_eq!(reading.problems, [], "the form must be without even a warning");
    assert!(reading.is_usable());
}

#[test]
fn every_broken_form_names_its_cell() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken-forms");
    std::fs::create_dir_all(&folder).expect("a folder");
    let cases = cases();
    assert!(cases.len() >= 150, "{} broken forms", cases.len());
    let mut wrong = Vec::new();
    for (i, (edits, expected)) in cases.iter().enumerate() {
        let file = folder.join(format!("{:03}.xlsx", i + 1));
        std::fs::write(&file, workbook(&broken(edits))).expect("a file");
        let bytes = std::fs::read(&file).expect("the file");
        let reading = xlsform::read(&Workbook::read(&bytes).expect("a workbook"), "broken");
        if !reading.problems.iter().any(|problem| fits(problem, expected)) {
            let told: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
            wrong.push(format!("{edits}\n    expected {expected}\n    told {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn many_faults_are_told_at_once() {
    let sheets = broken("survey.3.type=txt ;; survey.4.relevant=${nobody} ;; choices.2.name= ;; settings.2.form_id=a b");
    let reading = xlsform::read(&Workbook::read(&workbook(&sheets)).expect("a workbook"), "broken");
    let places: Vec<String> = reading.problems.iter().map(|problem| problem.place.to_string()).collect();
    for place in ["survey, row 3, type", "survey, row 4, relevant", "choices, row 2, name", "settings, row 2, form_id"] {
        assert!(places.iter().any(|told| told == place), "{place} is not in {places:?}");
    }
    assert!(!reading.is_usable());
}
