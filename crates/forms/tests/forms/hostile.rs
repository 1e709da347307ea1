//! Submissions and forms from strangers: refused or survived, never believed.

use std::collections::HashMap;

use forms::XmlError;
use forms::answers::{Prepared, SubmissionError, read_submission};
use forms::sheets::Workbook;
use forms::{xform, xlsform, xpath};
use proptest::prelude::*;

use crate::sheets::form;

fn prepared() -> Prepared {
    let text = "| survey |\n| | type | name | label |\n| | text | a | A |\n| | begin repeat | r | R |\n| | text | b | B |\n\
        | | end repeat | | |\n| settings |\n| | form_id |\n| | f |\n";
    Prepared::new(form(text), HashMap::new())
}

fn refused(xml: &str) -> SubmissionError {
    read_submission(&prepared(), xml.as_bytes()).expect_err("refused")
}

#[test]
fn entities_depth_and_other_forms_are_refused() {
    let bomb = "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><data id=\"f\"><a>&b;</a></data>";
    assert_eq!(refused(bomb), SubmissionError::Xml(XmlError::Doctype));
    assert_eq!(refused("<data id=\"f\"><a>&x;</a></data>"), SubmissionError::Xml(XmlError::Entity("x".into())));
    let deep = format!("<data id=\"f\">{}{}</data>", "<a>".repeat(100), "</a>".repeat(100));
    assert_eq!(refused(&deep), SubmissionError::Xml(XmlError::TooMuch("64 levels")));
    assert!(matches!(refused("<data id=\"g\"/>"), SubmissionError::OtherForm { .. }));
    assert_eq!(refused("<data id=\"f\"><a>x</a></data>"), SubmissionError::NoInstanceId);
    assert!(matches!(refused("<data id=\"f\"><a>"), SubmissionError::Xml(XmlError::Malformed { .. })));
}

#[test]
fn too_many_turns_are_refused_and_strange_elements_are_named() {
    let meta = "<meta><instanceID>uuid:1</instanceID></meta>";
    let many = format!("<data id=\"f\">{}{meta}</data>", "<r><b>x</b></r>".repeat(2_001));
    assert_eq!(refused(&many), SubmissionError::TooManyTurns("r".into()));
    let strange = format!("<data id=\"f\"><a>x</a><evil>y</evil><r><b>1</b><worse/></r>{meta}</data>");
    let read = read_submission(&prepared(), strange.as_bytes()).expect("read");
    assert_eq!(read.unknown, ["/data/evil", "/data/r/worse"]);
}

#[test]
fn an_edited_submission_says_what_it_replaces() {
    let xml = "<data id=\"f\" version=\"3\"><a>x</a><r jr:template=\"\" xmlns:jr=\"http://openrosa.org/javarosa\"><b/></r>\
        <orx:meta xmlns:orx=\"http://openrosa.org/xforms\"><orx:instanceID>uuid:2</orx:instanceID>\
        <orx:deprecatedID>uuid:1</orx:deprecatedID></orx:meta></data>";
    let read = read_submission(&prepared(), xml.as_bytes()).expect("read");
    assert_eq!(
        (read.instance_id.as_str(), read.deprecated_id.as_deref(), read.version.as_str()),
        ("uuid:2", Some("uuid:1"), "3")
    );
    assert!(read.answers.at_path("/data/r").is_none(), "a template is no turn");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_expression_breaks_the_reader(text in "[a-z0-9 ()\\[\\]/.'\"+*=<>!,${}@|:-]{0,60}") {
        if let Ok(parsed) = xpath::parse(&text)
            && parsed.references.is_empty()
        {
            let printed = xpath::print(&parsed.tree);
            let again = xpath::parse(&printed).map(|parsed| xpath::print(&parsed.tree));
            prop_assert_eq!(again.ok(), Some(printed));
        }
    }

    #[test]
    fn no_bytes_break_the_readers(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = xform::read(&bytes);
        if let Ok(workbook) = Workbook::read(&bytes) {
            let _ = xlsform::read(&workbook, "x");
        }
        let _ = read_submission(&prepared(), &bytes);
    }
}
