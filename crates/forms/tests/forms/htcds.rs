//! IOM's own XLSForm of the HTCDS, as it is, against the XForm that its authors made of it.

use std::path::PathBuf;

use forms::sheets::Workbook;
use forms::{Form, QuestionKind, xlsform};

fn shared(file: &str) -> Option<Vec<u8>> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let folder = std::env::var_os("ABHOY_SHARED").map_or_else(|| PathBuf::from(default), PathBuf::from);
    std::fs::read(folder.join("data/htcds").join(file)).ok()
}

#[expect(clippy::print_stdout, reason = "says why nothing was tested")]
fn htcds() -> Option<(Form, String)> {
    let files = shared("htcds_xlsform.xlsx").zip(shared("htcds_xlsform.xml"));
    let Some((sheets, xml)) = files else {
        println!("skipped: no shared data");
        return None;
    };
    let workbook = Workbook::read(&sheets).expect("a workbook");
    let reading = xlsform::read(&workbook, "htcds_xlsform");
    assert!(reading.is_usable(), "{:#?}", reading.problems);
    Some((reading.form.expect("usable"), String::from_utf8(xml).expect("UTF-8")))
}

/// The values of an attribute, wherever it stands, in order.
fn attributes<'x>(xml: &'x str, name: &str) -> Vec<&'x str> {
    let mark = format!(" {name}=\"");
    xml.split(&mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn it_has_31_questions_and_the_times_of_filling() {
    let Some((form, _)) = htcds() else { return };
    let shown = form.walk().filter(|(_, node)| node.question().is_some_and(|question| question.kind.is_shown()));
    assert_eq!(shown.count(), 31);
    assert_eq!(form.version, "vSmt4GQA3C9uBMLPEVfgND");
    let kind = |name: &str| form.named(name).and_then(|id| form.node(id).question()).map(|question| question.kind);
    assert_eq!(kind("start"), Some(QuestionKind::Start));
    assert_eq!(kind("vic_Methods_of_Control"), Some(QuestionKind::SelectMultiple));
}

#[test]
fn namibia_is_no_missing_value_and_spaces_at_the_end_are_trimmed() {
    let Some((form, _)) = htcds() else { return };
    let names: Vec<&str> = form.lists.iter().flat_map(|list| &list.choices).map(|choice| choice.name.as_str()).collect();
    assert!(names.contains(&"NA"));
    assert!(names.contains(&"DebtBondage"));
}

#[test]
fn its_xform_asks_the_same_in_the_same_order_as_its_authors() {
    let Some((form, theirs)) = htcds() else { return };
    let ours = forms::xform::write(&form);
    let controls = |xml: &str| -> Vec<String> {
        let body = xml.split("<h:body>").nth(1).unwrap_or_default().to_owned();
        attributes(&body, "ref").into_iter().filter(|path| path.starts_with("/data/")).map(str::to_owned).collect()
    };
    assert_eq!(controls(&ours), controls(&theirs));
    let paths = |xml: &str| -> Vec<String> {
        attributes(xml, "nodeset").into_iter().filter(|path| path.starts_with("/data/")).map(str::to_owned).collect()
    };
    assert_eq!(paths(&ours), paths(&theirs));
}
