//! Sheets, columns and what a file without identity leaves out.

use std::collections::HashMap;
use std::sync::Arc;

use forms::answers::{Answers, Prepared, read_submission};
use forms::sheets::Workbook;
use serde_json::json;

use super::plan::{Plan, Shape, codebook};
use super::rows::{nested, rows};

const FORM: &str = "\
| survey | type | name | label::English (en) | label::Bangla (bn) | bind::abhoy:field |
| | text | name | Name | নাম | person.full_name |
| | select_one sex | sex | Sex | লিঙ্গ | person.sex |
| | integer | children | Children | সন্তান | |
| | integer | card | Card | কার্ড | person.document.number |
| | geopoint | where | Where | কোথায় | |
| | calculate | greeting | | | |
| | begin_group | means | Means | উপায় | |
| | select_multiple means | control | Control | নিয়ন্ত্রণ | |
| | end_group | | | | |
| | begin_repeat | leg | Leg | ধাপ | |
| | select_one sex | who | Who | কে | |
| | begin_repeat | stop | Stop | থামা | |
| | integer | days | Days | দিন | |
| | end_repeat | | | | |
| | end_repeat | | | | |
| choices | list_name | name | label::English (en) | label::Bangla (bn) | |
| | sex | female | Female | নারী | |
| | sex | male | Male | পুরুষ | |
| | means | debt | Debt | ঋণ | |
| | means | threat | Threat | হুমকি | |
| settings | form_id | version | | | |
| | intake | 1 | | | |
";

const ANSWERS: &str = "<name>Rahima</name><sex>female</sex><children>2</children><card>1234567890</card><where>23.1 90.2 0 0</where>\
    <means><control>threat</control></means>\
    <leg><who>female</who><stop><days>3</days></stop><stop><days>4</days></stop></leg><leg><who>male</who><stop><days>5</days></stop></leg>";

fn prepared(text: &str) -> Arc<Prepared> {
    let text = text.replace("| | calculate | greeting | | | |\n", "");
    let reading = forms::xlsform::read(&Workbook::read(text.as_bytes()).unwrap(), "x");
    Arc::new(Prepared::new(reading.form.unwrap_or_else(|| panic!("{:#?}", reading.problems)), HashMap::new()))
}

fn answered(prepared: &Prepared, inside: &str) -> Answers {
    let (root, id) = (&prepared.form().nodes[0].name, &prepared.form().id);
    let xml = format!("<{root} id=\"{id}\">{inside}<meta><instanceID>uuid:1</instanceID></meta></{root}>");
    read_submission(prepared, xml.as_bytes()).unwrap().answers
}

const WITHOUT: Shape = Shape { identity: false, split: true };
const WITH: Shape = Shape { identity: true, split: false };

fn headings(plan: &Plan, sheet: usize) -> Vec<String> {
    plan.sheets[sheet].columns.iter().map(super::plan::Column::heading).collect()
}

#[test]
fn a_file_without_identity_has_no_column_that_may_tell() {
    let form = prepared(FORM);
    let plan = Plan::of(std::slice::from_ref(&form), WITHOUT);
    assert_eq!(plan.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["intake", "leg", "leg.stop"]);
    assert_eq!(headings(&plan, 0), ["sex", "children", "means/control", "means/control/debt", "means/control/threat"]);
    let book = codebook(std::slice::from_ref(&form), WITHOUT);
    assert!(book.iter().any(|row| row[0] == "name" && row[6].starts_with("no")));
    assert!(book.iter().any(|row| row[0] == "sex" && row[3] == "লিঙ্গ" && row[5] == "female = নারী; male = পুরুষ"));
}

#[test]
fn repeats_are_sheets_whose_rows_know_their_parents() {
    let form = prepared(FORM);
    let answers = answered(&form, ANSWERS);
    let plan = Plan::of(std::slice::from_ref(&form), WITH);
    let of = |sheet| rows(&plan, sheet, form.form(), &answers, WITH);
    assert_eq!(of(0)[0].cells, ["Rahima", "female", "2", "1234567890", "23.1 90.2 0 0", "threat"]);
    let legs: Vec<(usize, String, Vec<String>)> = of(1).into_iter().map(|row| (row.parent, row.key, row.cells)).collect();
    assert_eq!(legs, [(0, "/leg[1]".to_owned(), vec!["female".to_owned()]), (0, "/leg[2]".to_owned(), vec!["male".to_owned()])]);
    let stops: Vec<(usize, String, String)> =
        of(2).into_iter().map(|row| (row.parent, row.parent_key, row.cells.concat())).collect();
    assert_eq!(stops[1], (0, "/leg[1]".to_owned(), "4".to_owned()));
    assert_eq!(stops[2], (1, "/leg[2]".to_owned(), "5".to_owned()));
}

#[test]
fn json_is_nested_and_leaves_out_what_may_tell() {
    let form = prepared(FORM);
    let answers = answered(&form, ANSWERS);
    let expected = json!({
        "sex": "female", "children": 2, "means": { "control": ["threat"] },
        "leg": [
            { "who": "female", "stop": [{ "days": 3 }, { "days": 4 }] },
            { "who": "male", "stop": [{ "days": 5 }] },
        ],
    });
    assert_eq!(nested(form.form(), &answers, WITHOUT), expected);
    assert_eq!(nested(form.form(), &answers, WITH)["name"], "Rahima");
}

#[test]
fn versions_merge_by_path() {
    let old = prepared(&FORM.replace("| | integer | children | Children | সন্তান | |", "| | integer | siblings | S | ভ | |"));
    let new = prepared(FORM);
    let plan = Plan::of(&[new, old.clone()], Shape { identity: false, split: false });
    assert_eq!(headings(&plan, 0), ["sex", "children", "means/control", "siblings"]);
    let answers = answered(&old, "<sex>male</sex><siblings>3</siblings>");
    assert_eq!(rows(&plan, 0, old.form(), &answers, WITHOUT)[0].cells, ["male", "", "", "3"]);
}

#[test]
fn a_long_number_is_held_to_name_somebody() {
    let form = prepared(FORM);
    let plan = Plan::of(std::slice::from_ref(&form), WITHOUT);
    let answers = answered(&form, "<children>01712345678</children>");
    assert_eq!(rows(&plan, 0, form.form(), &answers, WITHOUT)[0].cells[1], "");
}

#[test]
fn what_stands_where_a_code_belongs_is_left_out() {
    let form = prepared(&FORM.replace(
        "| | integer | children | Children | সন্তান | |",
        "| | integer | children | Children | সন্তান | |\n| | acknowledge | read | Read | পড়া | |",
    ));
    let plan = Plan::of(std::slice::from_ref(&form), WITHOUT);
    let hostile = "<sex>Rahima Khatun</sex><children>Rahima</children><read>Khatun</read>\
        <means><control>debt Rahima Khatun threat</control></means><leg><who>Rahima</who><stop><days>NaN</days></stop></leg>";
    let answers = answered(&form, hostile);
    assert_eq!(rows(&plan, 0, form.form(), &answers, WITHOUT)[0].cells, ["", "", "", "debt threat", "1", "1"]);
    assert_eq!(rows(&plan, 1, form.form(), &answers, WITHOUT)[0].cells, [""]);
    let expected = json!({ "means": { "control": ["debt", "threat"] }, "leg": [{ "stop": [{}] }] });
    assert_eq!(nested(form.form(), &answers, WITHOUT), expected);
    let honest = answered(&form, "<sex>male</sex><children>-2</children><read>OK</read>");
    assert_eq!(rows(&plan, 0, form.form(), &honest, WITHOUT)[0].cells, ["male", "-2", "OK", "", "", ""]);
}

#[test]
fn what_one_version_asks_as_a_code_and_another_as_a_text_stays_left_out() {
    let old = prepared(&FORM.replace("| | select_one sex | sex |", "| | text | sex |").replace("person.sex", ""));
    let plan = Plan::of(&[prepared(FORM), old.clone()], WITHOUT);
    let answers = answered(&old, "<sex>Rahima</sex>");
    assert_eq!(rows(&plan, 0, old.form(), &answers, WITHOUT)[0].cells[0], "");
}
