//! Our XForms against those that pyxform 4.5.0 made of the same sheets, and forms turned round and back.
//!
//! `fixtures/*.pyxform.xml` are pyxform's output for `fixtures/*.md`, made with `xls2xform.convert(text)`.

use forms::sheets::{Workbook, write_text};
use forms::{Form, form_json, xform, xlsform};
use serde_json::Value;

struct Fixture {
    name: &'static str,
    sheets: &'static str,
    pyxform: &'static str,
}

macro_rules! fixture {
    ($name:literal) => {
        Fixture {
            name: $name,
            sheets: include_str!(concat!("../fixtures/", $name, ".md")),
            pyxform: include_str!(concat!("../fixtures/", $name, ".pyxform.xml")),
        }
    };
}

const FIXTURES: [Fixture; 7] = [
    fixture!("types"),
    fixture!("logic"),
    fixture!("repeats"),
    fixture!("lists"),
    fixture!("languages"),
    fixture!("entities"),
    fixture!("own"),
];

fn of_sheets(fixture: &Fixture) -> Form {
    let workbook = Workbook::read(fixture.sheets.as_bytes()).expect("tables");
    let reading = xlsform::read(&workbook, fixture.name);
    reading.form.unwrap_or_else(|| panic!("{}: {:#?}", fixture.name, reading.problems))
}

fn of_xform(name: &str, xml: &str) -> Form {
    let reading = xform::read(xml.as_bytes());
    reading.form.unwrap_or_else(|| panic!("{name}: {:#?}\n{xml}", reading.problems))
}

/// A form as JSON, each expression by its tree alone: how it is spelt does not matter.
fn meaning(form: &Form) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                if let Some(tree) = fields.get("tree").cloned() {
                    *value = tree;
                    return;
                }
                fields.values_mut().for_each(strip);
            }
            Value::Array(all) => {
                all.iter_mut().for_each(strip);
                // pyxform puts spaces around every value in words.
                all.retain(|part| part != "");
            }
            Value::String(text) => *text = text.split_whitespace().collect::<Vec<_>>().join(" "),
            _ => {}
        }
    }
    let mut json = form_json(form);
    strip(&mut json);
    // The order of tables means nothing.
    if let Some(Value::Array(tables)) = json.get_mut("externals") {
        tables.sort_by_key(ToString::to_string);
    }
    json
}

/// Where two values differ, in words.
fn differences(path: &str, a: &Value, b: &Value, out: &mut Vec<String>) {
    match (a, b) {
        (Value::Object(x), Value::Object(y)) => {
            let keys: std::collections::BTreeSet<&String> = x.keys().chain(y.keys()).collect();
            for key in keys {
                let at = |map: &serde_json::Map<String, Value>| map.get(key).cloned().unwrap_or(Value::Null);
                differences(&format!("{path}.{key}"), &at(x), &at(y), out);
            }
        }
        (Value::Array(x), Value::Array(y)) if x.len() == y.len() => {
            for (i, (one, other)) in x.iter().zip(y).enumerate() {
                differences(&format!("{path}[{i}]"), one, other, out);
            }
        }
        _ if a == b => {}
        _ => out.push(format!("{path}: {a} and {b}")),
    }
}

#[track_caller]
fn same(what: &str, one: &Form, other: &Form) {
    let mut found = Vec::new();
    differences("", &meaning(one), &meaning(other), &mut found);
    assert!(found.is_empty(), "{what}: {found:#?}");
}

#[test]
fn our_xforms_mean_what_pyxforms_mean() {
    for fixture in &FIXTURES {
        let ours = of_xform(fixture.name, &xform::write(&of_sheets(fixture)));
        same(fixture.name, &ours, &of_xform(fixture.name, fixture.pyxform));
    }
}

#[test]
fn an_xform_that_is_read_is_written_as_it_was() {
    for fixture in &FIXTURES {
        let first = xform::write(&of_sheets(fixture));
        let again = xform::write(&of_xform(fixture.name, &first));
        assert_eq!(again, first, "{}", fixture.name);
    }
}

#[test]
fn sheets_written_from_a_form_give_the_form() {
    for fixture in &FIXTURES {
        // Rows that are made up from others (other, tables of selects, counts) come back as rows of their own.
        if matches!(fixture.name, "lists" | "repeats") {
            continue;
        }
        let form = of_sheets(fixture);
        let text = write_text(&xlsform::write(&form));
        let reading = xlsform::read(&Workbook::read(text.as_bytes()).expect("tables"), fixture.name);
        let again = reading.form.unwrap_or_else(|| panic!("{}: {:#?}\n{text}", fixture.name, reading.problems));
        same(fixture.name, &again, &form);
    }
}
