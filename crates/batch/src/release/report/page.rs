//! The report as one page that needs nothing else: to be read, printed and signed.
//!
//! It shows what the JSON says, section by section, in plain words; a test in the house's own words stands on top in big
//! letters.

use std::fmt::Write as _;

use serde_json::Value;

const STYLE: &str = "\
:root{color-scheme:light}body{font:1rem/1.5 system-ui,sans-serif;color:#0b0c0c;background:#fff;max-width:46rem;margin:0 auto;padding:1rem}\
h1{font-size:1.75rem;line-height:1.2}h2{font-size:1.25rem;margin:2rem 0 .5rem;border-top:1px solid #b1b4b6;padding-top:1rem}\
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid #b1b4b6;overflow-wrap:anywhere}\
th[scope=row]{width:40%;font-weight:600}.wide{overflow-x:auto}.test{border:.5rem solid #aa2a16;padding:1rem;font-size:1.75rem;font-weight:700;line-height:1.2;color:#aa2a16}\
.note{border-left:.3rem solid #1d70b8;padding:.1rem 0 .1rem 1rem}.sign td{height:3.5rem}\
@media print{body{max-width:none;font-size:10pt;padding:0}h2{break-after:avoid}table,.test{break-inside:avoid}}";

/// The sections in their order: the key of the report, and its heading.
const SECTIONS: [(&str, &str); 15] = [
    ("parameters", "What was asked for"),
    ("privacy", "Privacy spent"),
    ("ledger", "Ledger of this data set"),
    ("forecast", "Error expected before anything was spent"),
    ("records", "Records"),
    ("rows", "Rows"),
    ("tables", "Tables"),
    ("counts", "Counts"),
    ("quality", "Quality against the noisy tables"),
    ("what_the_rows_answer", "What the rows can and cannot answer"),
    ("pairs_not_measured", "Pairs of columns that were not measured"),
    ("codebook", "Codebook"),
    ("not_released", "Columns that were not released"),
    ("files", "Files and their digests (SHA-256)"),
    ("kept_inside", "Kept inside: exact, not to be published with the release"),
];

/// The page.
#[must_use]
pub fn html(report: &Value) -> String {
    let kind = text(&report["release"]);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Release report: {kind}</title><style>{STYLE}</style></head><body><main>\n"
    );
    if report["test"] == true {
        let _ = writeln!(page, "<p class=\"test\" role=\"alert\">TEST: NOT FOR RELEASE. {}</p>", text(&report["warning"]));
    }
    let _ = writeln!(page, "<h1>Release report: {kind}</h1>");
    for key in ["promise", "not_promised", "unit", "advice"] {
        if let Some(words) = report[key].as_str() {
            let label = if key == "unit" { "Unit of protection: " } else { "" };
            let _ = writeln!(page, "<p class=\"note\">{label}{}</p>", escaped(words));
        }
    }
    for (key, heading) in SECTIONS {
        let value = &report[key];
        if !is_nothing(value) {
            let _ = writeln!(page, "<section><h2>{}</h2>", escaped(heading));
            section(&mut page, value);
            page.push_str("</section>\n");
        }
    }
    let _ = writeln!(page, "<p>Made with {}.</p>", text(&report["software"]));
    page.push_str(if report["test"] == true { "" } else { SIGN });
    page.push_str("</main></body></html>\n");
    page
}

const SIGN: &str = "<section><h2>Sign-off</h2><table class=\"sign\"><tr><th scope=\"row\">Data officer: I made this release as stated</th>\
<td></td></tr><tr><th scope=\"row\">Data-protection officer: I checked budget, codebook and digests</th><td></td></tr>\
<tr><th scope=\"row\">Place and date</th><td></td></tr></table></section>\n";

fn section(page: &mut String, value: &Value) {
    match value {
        Value::Object(_) => rows(page, value),
        Value::Array(list) if list.iter().all(Value::is_object) => grid(page, list),
        Value::Array(list) => {
            page.push_str("<ul>");
            list.iter().for_each(|one| _ = write!(page, "<li>{}</li>", text(one)));
            page.push_str("</ul>");
        }
        other => _ = write!(page, "<p>{}</p>", text(other)),
    }
}

/// One row for each member; members with members of their own are rows with both names.
fn rows(page: &mut String, value: &Value) {
    page.push_str("<table>");
    let mut grids = Vec::new();
    each_row(page, "", value, &mut grids);
    page.push_str("</table>\n");
    for (name, list) in grids {
        let _ = write!(page, "<h3>{}</h3>", escaped(&name));
        grid(page, list);
    }
}

fn each_row<'a>(page: &mut String, before: &str, value: &'a Value, grids: &mut Vec<(String, &'a [Value])>) {
    for (key, value) in value.as_object().into_iter().flatten() {
        let name = if before.is_empty() { words(key) } else { format!("{before}: {}", words(key)) };
        match value {
            value if is_nothing(value) => {}
            Value::Object(_) => each_row(page, &name, value, grids),
            Value::Array(list) if list.iter().all(Value::is_object) => grids.push((name, list)),
            value => _ = write!(page, "<tr><th scope=\"row\">{}</th><td>{}</td></tr>", escaped(&name), text(value)),
        }
    }
}

/// A table with a column for each member of the objects.
fn grid(page: &mut String, list: &[Value]) {
    let Some(first) = list.first().and_then(Value::as_object) else { return };
    page.push_str("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table><thead><tr>");
    first.keys().for_each(|key| _ = write!(page, "<th scope=\"col\">{}</th>", escaped(&words(key))));
    page.push_str("</tr></thead><tbody>");
    for one in list {
        page.push_str("<tr>");
        first.keys().for_each(|key| _ = write!(page, "<td>{}</td>", text(&one[key])));
        page.push_str("</tr>");
    }
    page.push_str("</tbody></table></div>\n");
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.values().all(is_nothing),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// `share_in_no_row` as "Share in no row"; names of columns stay as they are.
fn words(key: &str) -> String {
    if key == "sha256" {
        return "SHA-256".to_owned();
    }
    if key.chars().any(char::is_uppercase) || !key.contains('_') && key.contains('/') {
        return key.to_owned();
    }
    let spaced = key.replace('_', " ");
    let mut letters = spaced.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::from("–"),
        Value::Bool(true) => String::from("yes"),
        Value::Bool(false) => String::from("no"),
        Value::Number(number) => shown(number),
        Value::String(text) => escaped(text),
        Value::Array(list) => list.iter().map(text).collect::<Vec<_>>().join(", "),
        Value::Object(_) => escaped(&value.to_string()),
    }
}

/// Whole numbers whole, others with six digits, very small ones with their exponent.
fn shown(number: &serde_json::Number) -> String {
    let Some(float) = number.as_f64().filter(|_| number.is_f64()) else { return number.to_string() };
    if float != 0.0 && float.abs() < 1e-3 { format!("{float:e}") } else { format!("{}", (float * 1e6).round() / 1e6) }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
