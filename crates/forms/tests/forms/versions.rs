//! Which answers of an old version are answers to the new one.

use forms::answers::{Carries, Change, diff};

use crate::sheets::form;

const OLD: &str = "| survey |\n| | type | name | label | constraint |\n| | integer | age | Age | |\n| | text | name | Name | |\n\
    | | select_one yn | sure | Sure | |\n| | select_one yn | same | Same | |\n| | text | village | Village | |\n| | date | day | Day | |\n\
    | choices |\n| | list_name | name | label |\n| | yn | yes | Yes |\n| | yn | no | No |\n| | yn | unknown | Unknown |\n";
const NEW: &str = "| survey |\n| | type | name | label | constraint |\n| | decimal | age | Age | |\n| | begin group | g | G | |\n\
    | | text | name | Name | string-length(.) > 1 |\n| | end group | | | |\n| | select_one short | sure | Sure | |\n\
    | | select_multiple yn | same | Same | |\n| | text | vilage | Village | |\n| | image | day | Day | |\n\
    | choices |\n| | list_name | name | label |\n| | yn | yes | Yes |\n| | yn | no | No |\n| | yn | unknown | Unknown |\n\
    | | short | yes | Yes |\n| | short | no | No |\n";

#[test]
fn every_question_is_told_apart() {
    let diff = diff(&form(OLD), &form(NEW));
    let kept = |from: &str, to: &str, carries| Change::Kept { from: from.into(), to: to.into(), carries };
    assert_eq!(
        diff.changes,
        [
            kept("/data/age", "/data/age", Carries::Converted),
            kept("/data/name", "/data/g/name", Carries::Recheck),
            kept("/data/sure", "/data/sure", Carries::Partly { lost: vec!["unknown".into()] }),
            kept("/data/same", "/data/same", Carries::Converted),
            Change::Added { path: "/data/vilage".into() },
            kept("/data/day", "/data/day", Carries::No { why: "date became image".into() }),
            Change::Removed { path: "/data/village".into(), perhaps: Some("/data/vilage".into()) },
        ]
    );
    assert!(!diff.carries_all());
    assert_eq!(diff.target("/data/name"), Some("/data/g/name"));
    assert_eq!(diff.target("/data/day"), None);
}

#[test]
fn the_same_form_carries_everything_over() {
    assert!(diff(&form(OLD), &form(OLD)).carries_all());
}
