//! What files may hold, and what is said of those that hold something else.

use std::path::PathBuf;

use proptest::prelude::*;

use super::{Input, InputOptions, Unknown, read};
use crate::BatchError;

struct Files(tempfile::TempDir);

impl Files {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn with(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

fn one(bytes: impl AsRef<[u8]>, options: InputOptions) -> Result<Input, BatchError> {
    let files = Files::new();
    let path = files.with("in.csv", bytes);
    read(&InputOptions { files: vec![path], ..options }, &|_| ())
}

fn rows(bytes: &str, options: InputOptions) -> Vec<(u16, u64)> {
    one(bytes, options).unwrap().table.rows().to_vec()
}

fn text(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

/// The file must be refused with these words, and with something to do.
fn refused(bytes: &str, options: InputOptions, words: &str) {
    let error = one(bytes, options).unwrap_err();
    assert!(error.what.contains(words) && error.what.contains("in.csv"), "{:?} does not say {words:?}", error.what);
    assert!(error.hint.len() > 10, "{error:?}");
}

#[test]
fn combinations_with_counts_keep_their_order() {
    assert_eq!(
        rows("A,B,C,count\n1,0,1,4\n0,1,0,1\n0,1,1,0\n1,0,0,2\n", InputOptions::default()),
        [(5, 4), (2, 1), (6, 0), (1, 2)]
    );
    assert_eq!(
        rows("\u{FEFF}A;B;C;Freq\r\nyes;no;TRUE;12\r\n1;0;0;৩\r\n0;x;n;5\r\n", InputOptions::default()),
        [(5, 12), (1, 3), (2, 5)]
    );
}

#[test]
fn people_are_counted() {
    let repeated = one("A,B,C,count\n1,1,0,4\n1,1,0,1\n0,1,1,2\n1,0,0,1\n", InputOptions::default()).unwrap();
    assert_eq!((repeated.table.rows(), repeated.notes.len()), ([(3, 5), (6, 2), (1, 1)].as_slice(), 1));
    let people = "case,police,ngo,shelter\nk1,1,0,0\nk2,1,1,0\nk3,0,1,1\nk4,1,1,0\nk5,0,0,0\n";
    let options = || InputOptions { ignore: text(&["case"]), ..InputOptions::default() };
    let input = one(people, options()).unwrap();
    assert_eq!(input.table.rows(), [(1, 1), (3, 2), (6, 1)]);
    assert_eq!(input.notes, ["1 rows are on no list and were left out (first in row 6)"]);
    let chosen = InputOptions { lists: text(&["NGO", "police", "shelter"]), ..InputOptions::default() };
    assert_eq!(one(people, chosen).unwrap().table.lists(), ["ngo", "police", "shelter"]);
}

#[test]
fn covariates_are_counted_apart_and_unknown_is_a_category() {
    let people = "year,sex,A,B,C\n2024,F,1,1,0\n2024,,0,1,0\n2024,unknown,0,0,1\n2025,M,1,0,1\n";
    let input = one(people, InputOptions { covariates: text(&["year", "sex"]), ..InputOptions::default() }).unwrap();
    assert_eq!(input.table.rows(), [(2, 1), (3, 1), (4, 1), (5, 1)]);
    let strata = input.strata.unwrap();
    let named: Vec<_> = strata.strata().iter().map(|stratum| (stratum.values.join(" "), stratum.observed())).collect();
    assert_eq!(named, [("2024 F".to_owned(), 1), ("2024 unknown".to_owned(), 2), ("2025 M".to_owned(), 1)]);
}

#[test]
fn unknown_marks_are_refused_unless_somebody_says_what_they_mean() {
    let people = "A,B,C\n1,1,\n1,0,0\n0,1,1\n0,0,1\n";
    refused(people, InputOptions::default(), "row 2, C: it is not known");
    let out = one(people, InputOptions { unknown: Unknown::LeaveOut, ..InputOptions::default() }).unwrap();
    assert_eq!((out.table.observed(), out.notes.len()), (3, 1));
    let off = one(people, InputOptions { unknown: Unknown::NotOnList, ..InputOptions::default() }).unwrap();
    assert_eq!((off.table.observed(), off.notes.len()), (4, 1));
}

#[test]
fn a_subject_counts_once() {
    let people = "id,A,B,C\np,1,0,0\nq,0,1,1\np,0,1,0\nr,0,0,1\n";
    let options = InputOptions { subject: Some("id".to_owned()), ..InputOptions::default() };
    refused(people, options.clone(), "row 4, id: \"p\" stands in row 2 already");
    let merged = one(people, InputOptions { merge_subjects: true, ..options.clone() }).unwrap();
    assert_eq!(merged.table.rows(), [(3, 1), (4, 1), (6, 1)]);
    refused("id,A,B,C\n,1,0,0\n", options, "no identifier");
}

#[test]
fn what_is_no_table_of_lists_is_refused() {
    let plain = InputOptions::default;
    for (bytes, words) in [
        ("", "is empty"),
        ("\n\n", "is empty"),
        ("A,B,C,count\n", "nobody is on any list"),
        ("A,B,C,count\n1,0,0,-3\n", "row 2, count: \"-3\": a count cannot be negative"),
        ("A,B,C,count\n1,0,0,2.5\n", "whole number"),
        ("A,B,C,count\n1,0,0,99999999999999999999\n", "more than 2^53"),
        ("A,B,C,count\n1,0,0,\n", "the count is not known"),
        ("A,B,C,count\n0,0,0,7\n", "7 people who are on no list"),
        ("A,B,count\n1,0,7\n1,1,7\n", "two lists, A and B"),
        ("A,B,C,count\n1,0,0,7\n1,1,0,7\n1,0,1,7\n", "everybody is on \"A\""),
        ("A,B,C,count\n1,0,0,7\n0,1,0,7\n0,0,1,7\n", "nobody is on two lists"),
        ("A,B,C,count\n1,0,7\n", "row 2: 3 values, but the header has 4 columns"),
        ("A,A,C,count\n1,0,1,7\n", "two columns are called"),
        ("A,B,C,count\n2,0,1,7\n", "row 2, A: \"2\" is neither 1 nor 0"),
        ("A,count\n1,7\n", "one list"),
        ("A,B,C,count\n1,1,0,7\n1,0,0,7\n", "nobody is on the list \"C\""),
        ("A,B,C,count\n1,1,0,7\n0,0,1,3\n1,1,1,2\n", "\"A\" and \"B\" hold exactly the same people"),
        ("A,B,C\n1,1,1\n1,1,1\n", "every person is on all 3 lists"),
        ("count\n7\n", "no column of a list"),
    ] {
        refused(bytes, plain(), words);
    }
    let wide = format!("{}\n", (0..17).map(|at| format!("L{at}")).collect::<Vec<_>>().join(","));
    refused(&wide, plain(), "17 columns of lists");
    refused("A,B,C\n1,0,1\n", InputOptions { covariates: text(&["year"]), ..plain() }, "no column \"year\"");
}

#[test]
fn files_of_records_are_joined_by_identifier_or_by_clusters() {
    let files = Files::new();
    let police = files.with("police.csv", "rec_id,name\np1,x\np2,y\n");
    let ngo = files.with("ngo.csv", "rec_id\nn1\nn2\nn2\n");
    let shelter = files.with("shelter.csv", "id\ns1\np2\n");
    let clusters = files.with("clusters.csv", "rec_id,cluster_id\np1,p1\np2,p2\nn1,p1\nn2,n2\ns1,n2\n");
    let options = InputOptions { files: vec![police, ngo, shelter], names: text(&["", "NGOs"]), ..InputOptions::default() };
    let input = read(&options, &|_| ()).unwrap();
    assert_eq!(input.table.lists(), ["police", "NGOs", "shelter"]);
    assert_eq!(input.table.rows(), [(1, 1), (2, 2), (4, 1), (5, 1)]);
    assert_eq!(input.notes.len(), 1, "the second n2 is told");
    let input = read(&InputOptions { clusters: Some(clusters), ..options.clone() }, &|_| ()).unwrap();
    assert_eq!(input.table.rows(), [(3, 1), (5, 1), (6, 1)]);
    let other = files.with("other.csv", "rec_id,cluster_id\np1,p1\n");
    let error = read(&InputOptions { clusters: Some(other), ..options }, &|_| ()).unwrap_err();
    assert!(error.what.contains("\"p2\" is in no cluster"), "{error:?}");
}

#[test]
fn one_file_of_records_may_name_the_list_in_a_column() {
    let records = "id,list\na,police\nb,ngo\na,ngo\nc,shelter\na,shelter\n";
    let input = one(records, InputOptions { list_column: Some("list".to_owned()), ..InputOptions::default() }).unwrap();
    assert_eq!(input.table.rows(), [(2, 1), (4, 1), (7, 1)]);
    let gap = InputOptions { list_column: Some("list".to_owned()), ..InputOptions::default() };
    refused("id,list\na,\n", gap, "it is not known on which list");
}

proptest! {
    /// Any bytes give a table or an error with something to do; nothing panics.
    #[test]
    fn hostile_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200), kind in 0..4) {
        let head: &[u8] = match kind { 0 => b"A,B,C,count\n", 1 => b"A,B,C\n", 2 => b"PK\x03\x04", _ => b"" };
        if let Err(error) = one([head, &bytes].concat(), InputOptions::default()) {
            prop_assert!(!error.what.is_empty() && !error.hint.is_empty());
        }
    }

    /// Rows that look right but for one cell.
    #[test]
    fn hostile_cells(cell in "[-+0-9.eE,;\"\u{9E6}-\u{9EF}a-z\u{FEFF} ]{0,12}", at in 0_usize..4) {
        let mut cells = ["1", "0", "1", "5"];
        cells[at] = &cell;
        if let Ok(input) = one(format!("A,B,C,count\n0,1,0,3\n1,1,0,2\n{}\n", cells.join(",")), InputOptions::default()) {
            prop_assert!(input.table.observed() >= 5);
        }
    }
}
