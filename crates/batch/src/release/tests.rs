//! Reading of records: codebooks, joining, and files that are not what they should be.

use std::io::Write as _;
use std::path::PathBuf;

use super::*;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

fn job(input: PathBuf) -> ReleaseJob {
    ReleaseJob {
        input,
        mode: Mode::DifferentialPrivacy { epsilon: 1.0, delta: 1e-6 },
        subject: None,
        leave_out: Vec::new(),
        domain: Domain::OwnValuesArePublic,
        resolution: 10,
        max_length: 3,
        seed: None,
        synthetic: None,
        aggregates: None,
        report: None,
        ledger: None,
    }
}

fn read_bytes(bytes: &[u8]) -> Result<Records, crate::BatchError> {
    let folder = Folder::new();
    read(&job(folder.file("in.csv", bytes)), &|_| {})
}

fn rows(records: &Records) -> Vec<String> {
    let row = |at| {
        let cells = records.coded.row(at).zip(records.codebook.columns()).map(|(code, column)| column.text(code));
        cells.collect::<Vec<_>>().join("|")
    };
    (0..records.coded.rows()).map(row).collect()
}

fn check(bytes: &[u8], expected: &[&str]) {
    assert_eq!(rows(&read_bytes(bytes).unwrap()), expected, "{:?}", String::from_utf8_lossy(bytes));
}

fn refused(bytes: &[u8], expected: &str) {
    let error = read_bytes(bytes).unwrap_err();
    assert!(error.what.contains(expected), "{:?} says: {}", String::from_utf8_lossy(bytes), error.what);
    assert!(!error.hint.is_empty());
}

#[test]
fn tables_of_every_system_are_read() {
    check(b"a,b\n1,2\n,3\n", &["1|2", "|3"]);
    check(b"\xEF\xBB\xBFa;b\r\n1;2\r\n", &["1|2"]);
    check(b"a\tb\r1\t2\r", &["1|2"]);
    check(b"a|b\n\"1|x\"| 2 \n", &["1|x|2"]);
    check(b"\"a,b\",c\n\"x\ny\",z", &["x\ny|z"]);
    check("ক,খ\nহ্যাঁ,\n".as_bytes(), &["হ্যাঁ"]);
    check(b"one\n1\n2\n\"\"\n", &["1", "2", ""]);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(b"a,b\n1,2\n").unwrap();
    check(&packed.finish().unwrap(), &["1|2"]);
}

#[test]
fn what_is_no_table_is_refused() {
    refused(b"", "is empty");
    refused(b" \r\n\n", "is empty");
    refused(b"a,b\n", "no rows");
    refused(b"a,b\n,\n,\n", "no column would be released");
    refused(b"a,b,a\n1,2,3\n", "columns 1 and 3 are both called \"a\"");
    refused(b"a,,c\n1,2,3\n", "column 2 has no name");
    refused(b"a,b\n1,2\n1,2,3\n", "row 3: has 3 cells where the header has 2");
    refused(b"\xFF\xFEa\0,\0", "is UTF-16");
    refused(b"a\xFF,b\n1,2\n", "column 1 is not UTF-8");
    refused(b"a,b\nx\xFF,2\n", "not UTF-8");
    refused(&[b"x".repeat(70_000).as_slice(), b"\n1\n"].concat(), "the header has 1 columns");
    let wide = (0..300).map(|at| format!("c{at}")).collect::<Vec<_>>().join(",");
    refused(format!("{wide}\n{wide}\n").as_bytes(), "the header has 300 columns");
    let missing = read(&job(PathBuf::from("/no/such/file.csv")), &|_| {}).unwrap_err();
    assert!(missing.what.contains("/no/such/file.csv"));
}

#[test]
fn own_values_need_a_word_unless_few_holders_hide_them() {
    let folder = Folder::new();
    let file = folder.file("in.csv", b"shelter,age\nNorth,old\n");
    let asked = |mode| read(&ReleaseJob { domain: Domain::BuiltIn, mode, ..job(file.clone()) }, &|_| {});
    let error = asked(Mode::DifferentialPrivacy { epsilon: 1.0, delta: 1e-6 }).unwrap_err();
    assert!(error.hint.contains("--domain") && error.hint.contains("--values-are-public"));
    assert!(asked(Mode::KAnonymity).unwrap().facts.own_values);
}

#[test]
fn a_codebook_file_lists_what_it_does_not_have() {
    let folder = Folder::new();
    let book = folder.file(
        "book.csv",
        b"column,value,label\ngender,Woman,\ngender,Man,\ngender,,not recorded\nyear,2020,\nyear,2021,\nelse,1,\n",
    );
    let read_with = |bytes: &[u8]| {
        let input = folder.file("in.csv", bytes);
        read(&ReleaseJob { domain: Domain::File(book.clone()), ..job(input) }, &|_| {})
    };
    let records = read_with(b"gender,year\nMan,2020\n,2021\n").unwrap();
    assert_eq!(rows(&records), ["Man|2020", "|2021"]);
    assert_eq!(records.facts.lacking, ["else"]);
    assert_eq!(records.facts.meanings, [("gender".to_owned(), "not recorded".to_owned())]);
    let error = read_with(b"gender,year\nmale,2020\nWoman,\nmale,1999\n").unwrap_err();
    for expected in [
        "4 cells hold 3 values",
        "gender: \"male\" (2 times, first in row 2)",
        "year: \"1999\" (1 times, first in row 4)",
        "year: empty",
    ] {
        assert!(error.what.contains(expected), "{}", error.what);
    }
    assert!(read_with(b"gender,name\nMan,X\n").unwrap_err().what.contains("does not have these columns: name"));
}

#[test]
fn events_of_one_victim_become_one_row() {
    let folder = Folder::new();
    let book = folder.file("book.csv", b"column,values,join\nflag,1|0,least\nland,A|B|C,\nlast,x|y,last\nfit,p|q,empty\n");
    let input = folder.file("in.csv", b"id,flag,land,last,fit\n7,0,A,x,p\n8,,B,,\n7,1,B,y,q\n7,,C,,p\n8,0,,y,q\n");
    let job = ReleaseJob { subject: Some("id".to_owned()), domain: Domain::File(book), ..job(input) };
    let records = read(&job, &|_| {}).unwrap();
    assert_eq!(rows(&records), ["1|A|y|", "0|B|y|q"]);
    let joined = records.facts.joined.unwrap();
    assert_eq!((joined.victims, joined.with_several, joined.most), (2, 2, 3));
    let said: Vec<_> = joined.contradictions.iter().map(|c| (c.column.as_str(), c.rule, c.rows, c.first_row)).collect();
    assert_eq!(said, [("flag", "least", 1, 4), ("land", "first", 2, 4), ("last", "last", 1, 4), ("fit", "empty", 1, 4)]);
}

#[test]
fn a_victim_needs_a_number_and_a_column_its_name() {
    let folder = Folder::new();
    let input = folder.file("in.csv", b"id,a\n1,x\n ,y\n");
    let with =
        |subject: &str| read(&ReleaseJob { subject: Some(subject.to_owned()), ..job(input.clone()) }, &|_| {}).unwrap_err().what;
    assert!(with("id").contains("row 3: the victim's number is empty"));
    assert!(with("ID").contains("has no column \"ID\""));
}

proptest::proptest! {
    #[test]
    fn no_bytes_break_the_reader(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        if let Ok(records) = read_bytes(&bytes) {
            proptest::prop_assert!(records.coded.rows() > 0);
        }
    }

    #[test]
    fn no_text_breaks_the_reader(text in "[a-c,;\"\n\r\t| 1]{0,80}") {
        if let Ok(records) = read_bytes(text.as_bytes()) {
            proptest::prop_assert_eq!(records.facts.rows as usize, records.coded.rows());
        }
    }
}
