//! Lists and travellers that nobody would want, and what comes of them.

use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use tempfile::TempDir;

use super::{CheckOptions, CheckSummary, run};
use crate::BatchError;

const LIST: &str = "list_id,schema,names,native_names,dob,docs,countries,gender\n\
    1,Person,Abdul Karim Chowdhury|Karim Choudhury,আব্দুল করিম চৌধুরী,1971-03-26,BX0123456,bd,male\n\
    2,Person,Rahima Khatun,,1985,,bd,female\n\
    3,Vessel,Rahima Khatun,,,,,\n";

struct Room(TempDir);

impl Room {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn packed(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        let mut out = flate2::write::GzEncoder::new(std::fs::File::create(&path).unwrap(), flate2::Compression::fast());
        out.write_all(text.as_bytes()).unwrap();
        out.finish().unwrap();
        path
    }

    fn check(&self, list: &Path, people: &Path, threads: usize) -> Result<(CheckSummary, String), BatchError> {
        let hits = self.0.path().join("hits.csv");
        let options = CheckOptions {
            lists: vec![list.to_owned()],
            travellers: people.to_owned(),
            hits: hits.clone(),
            threads,
            min_score: None,
            explain: false,
            today: date(2026, 11, 22),
        };
        let summary = run(&options, &|_| {})?;
        Ok((summary, std::fs::read_to_string(hits).unwrap()))
    }
}

fn hits(text: &str) -> Vec<String> {
    text.lines().skip(1).map(|line| line.rsplit_once(',').unwrap().0.to_owned()).collect()
}

#[test]
fn a_traveller_is_found_by_another_spelling_script_and_document() {
    let room = Room::new();
    let people = "traveller_id,name,dob,doc_no,nationality,gender\n\
        a,CHOUDHURY KARIM,1971-03-26,,BGD,male\nb,করিম চৌধুরী,1971-03-26,,,\nc,Somebody Else,,bx 012 3456,,\nd,John Smith,1990-01-05,,us,male\n";
    let (summary, found) = room.check(&room.file("list.csv", LIST), &room.file("people.csv", people), 1).unwrap();
    assert_eq!(hits(&found), ["a,1", "b,1", "c,1"]);
    assert_eq!((summary.travellers, summary.entries, summary.problem_count), (4, 2, 0));
}

#[test]
fn machine_readable_zones_and_packed_files_are_read() {
    let room = Room::new();
    let list = room.packed("list.csv.gz", "list_id,names,dob\n9,Anna Maria Eriksson,1974-08-12\n");
    let zones = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n";
    let (summary, found) = room.check(&list, &room.packed("zones.gz", zones), 1).unwrap();
    assert_eq!((hits(&found), summary.travellers), (vec!["line-1,9".to_owned()], 1));
}

#[test]
fn rows_that_do_not_read_are_named_and_the_rest_is_checked() {
    let room = Room::new();
    let long = "x".repeat(10_000);
    let people = format!(
        "traveller_id,name,dob,doc_no,nationality,gender\n1,Abdul Karim Chowdhury,0000-03-26,,,\n2,Abdul Karim Chowdhury,2099-01-01,,,\n\
         3,,,,,\n4,Q,,,,\n5,{long},,,,\n6,১২৩ 😀 \u{202E}abc,,,,\n7,too,few\n8,Karim Chowdhury,1971-03-26,,nowhere,male\n1,Rahima Khatun,1985-02-01,,bd,female\n"
    );
    let (summary, found) = room.check(&room.file("list.csv", LIST), &room.file("people.csv", &people), 2).unwrap();
    let told: Vec<String> = summary.problems.iter().map(ToString::to_string).collect();
    assert_eq!(summary.travellers, 8);
    assert!(told.iter().any(|t| t.contains("row 2, dob")) && told.iter().any(|t| t.contains("row 3, dob")), "{told:?}");
    assert!(
        told.iter().any(|t| t.contains("row 8: not checked: 3 cells")) && told.iter().any(|t| t.contains("nationality")),
        "{told:?}"
    );
    assert!(hits(&found).contains(&"8,1".to_owned()) && hits(&found).contains(&"1,2".to_owned()), "{found}");
}

#[test]
fn the_answer_does_not_depend_on_threads() {
    let room = Room::new();
    let mut people = "traveller_id,name,dob\n".to_owned();
    for i in 0..5000 {
        let name = ["Abdul Karim", "Rahima Khatun", "Karim Choudhuri", "Rohima Khatoon", "Nobody Known"][i % 5];
        people += &format!("{i},{name},19{:02}-03-26\n", 50 + i % 40);
    }
    let (list, people) = (room.file("list.csv", LIST), room.file("people.csv", &people));
    let one = room.check(&list, &people, 1).unwrap().1;
    assert!(one.lines().count() > 100);
    assert_eq!(one, room.check(&list, &people, 3).unwrap().1);
}

#[test]
fn files_that_cannot_be_used_say_why_and_what_next() {
    let room = Room::new();
    let people = room.file("people.csv", "traveller_id,name\n1,Karim\n");
    let list = room.file("list.csv", LIST);
    let cases: [(PathBuf, PathBuf, &str); 6] = [
        (room.file("empty.csv", ""), people.clone(), "none of the list formats"),
        (room.file("nobody.csv", "list_id,names\n"), people.clone(), "nobody to check against"),
        (room.file("other.txt", "hello\nworld\n"), people.clone(), "none of the list formats"),
        (room.0.path().join("absent.csv"), people, "cannot read"),
        (list.clone(), room.file("nothing.csv", ""), "is empty"),
        (
            list,
            room.file("columns.csv", "number,passenger\n1,Karim\n"),
            "no column \"traveller_id\"; its columns are: number, passenger",
        ),
    ];
    for (list, people, expected) in cases {
        let error = room.check(&list, &people, 1).unwrap_err();
        assert!(error.what.contains(expected) && !error.hint.is_empty(), "{error:?}");
    }
}

#[test]
fn nothing_is_written_over_a_file_that_is_read() {
    let room = Room::new();
    let text = "traveller_id,name\n1,Karim\n";
    let (list, hits) = (room.file("list.csv", LIST), room.file("hits.csv", text));
    let roundabout = room.0.path().join(".").join("hits.csv");
    for (list, people) in [(&list, &roundabout), (&roundabout, &list)] {
        let error = room.check(list, people, 1).unwrap_err();
        assert!(error.what.contains("is named twice"), "{error:?}");
        assert_eq!(std::fs::read_to_string(&hits).unwrap(), text);
    }
}

#[test]
fn a_stray_quotation_mark_hides_nobody() {
    let room = Room::new();
    let rows = |stray: usize, row: &dyn Fn(usize) -> String| {
        (1..40).map(|i| if i == stray { row(i).replacen(',', ",\"", 1) } else { row(i) }).collect::<String>()
    };
    let people = |stray| format!("traveller_id,name,dob\n{}", rows(stray, &|i| format!("{i},Karim Chowdhury,1971-03-26\n")));
    let list = |stray| format!("list_id,names,dob\n{}", rows(stray, &|i| format!("{i},Karim Chowdhury,1971-03-26\n")));
    let (whole, summary) =
        (room.file("list.csv", &list(0)), room.check(&room.file("l.csv", &list(0)), &room.file("p.csv", &people(0)), 1));
    assert_eq!(summary.unwrap().0.travellers, 39);
    std::fs::remove_file(room.0.path().join("hits.csv")).unwrap();
    for (list, people) in [
        (whole.clone(), room.file("people.csv", &people(7))),
        (room.file("stray.csv", &list(7)), room.file("people.csv", &people(0))),
        (whole, room.file("people.csv", "traveller_id,name\n1,a\n2,b\n3,c\n4,d\n5,e\n6,f\n7,\"g\n")),
    ] {
        let error = room.check(&list, &people, 2).unwrap_err();
        assert!(error.what.contains("row 8: a quoted value") && error.hint.contains("quotation mark"), "{error:?}");
        assert!(!room.0.path().join("hits.csv").exists() && !room.0.path().join("hits.csv.part").exists());
    }
}

#[test]
fn an_xml_that_grows_when_read_is_refused() {
    let room = Room::new();
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\
        <CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>&b;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>";
    let people = room.file("people.csv", "traveller_id,name\n1,Karim\n");
    let error = room.check(&room.file("un.xml", bomb), &people, 1).unwrap_err();
    assert!(error.what.contains("DOCTYPE"), "{error:?}");
}
