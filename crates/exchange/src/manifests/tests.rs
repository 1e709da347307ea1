//! Passenger lists as agencies send them, and everything else.

use jiff::civil::date;
use model::{Answer, Sex};

use super::*;

fn items(bytes: &[u8]) -> (Vec<ManifestRow>, Vec<ManifestProblem>) {
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    read(bytes, date(2026, 11, 22), &mut |item| {
        match item {
            Ok(row) => rows.push(row),
            Err(problem) => problems.push(problem),
        }
        ControlFlow::Continue(())
    });
    (rows, problems)
}

fn names(rows: &[ManifestRow]) -> Vec<&str> {
    rows.iter().map(|row| row.traveller.names.first().map_or("", |name| name.full.as_str())).collect()
}

#[test]
fn columns_are_known_by_their_words_in_any_order() {
    let english =
        "Flight BG 397\nPassport No,Surname,Given Names,D.O.B.,Nationality,Gender\nAB1234567,Begum,Rahima,12/03/1984,BGD,F\n";
    let (rows, problems) = items(english.as_bytes());
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!((names(&rows), rows[0].row), (vec!["Rahima Begum"], 3));
    assert_eq!(rows[0].traveller.documents[0].number, "AB1234567");
    assert_eq!((rows[0].sex, rows[0].nationality.map(|c| c.to_string())), (Answer::Given(Sex::Female), Some("BGD".into())));
    let bangla = "যাত্রীর নাম;জন্ম তারিখ;পাসপোর্ট নম্বর;লিঙ্গ;জাতীয়তা\nরহিমা বেগম;১২-০৩-১৯৮৪;AB1234567;মহিলা;বাংলাদেশি\n";
    let (again, problems) = items(bangla.as_bytes());
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(again[0].traveller.birth, rows[0].traveller.birth);
    assert_eq!((again[0].sex, again[0].nationality), (rows[0].sex, rows[0].nationality));
}

#[test]
fn what_a_cell_cannot_give_is_named_and_the_rest_is_kept() {
    let text = "name,born,nationality,sex\nRahima,31/02/1984,Atlantis,?\n,,BGD,F\nKarim,1990,IND,M,extra\n😀,1990,IND,M\n";
    let (rows, problems) = items(text.as_bytes());
    assert_eq!(names(&rows), ["Rahima", "Karim"]);
    let told: Vec<(u64, Option<&str>, &str)> =
        problems.iter().map(|problem| (problem.row, problem.column.as_deref(), problem.what.code())).collect();
    assert_eq!(
        told,
        [
            (2, Some("born"), "date"),
            (2, Some("nationality"), "country"),
            (2, Some("sex"), "sex"),
            (3, None, "nobody"),
            (4, None, "cells"),
            (5, Some("name"), "name"),
            (5, None, "nobody"),
        ]
    );
    assert_eq!(problems[0].what.value(), "31/02/1984");
}

#[test]
fn dates_are_read_as_people_write_them() {
    let check = |text: &str, expected: &str| {
        let found = value::birth(text, date(2026, 11, 22)).map(|birth| format!("{birth:?}"));
        let expected = value::birth(expected, date(2026, 11, 22)).map(|birth| format!("{birth:?}"));
        assert_eq!(found, expected, "{text}");
    };
    for text in [
        "12/03/1984",
        "12.3.1984",
        "19840312",
        "12 Mar 1984",
        "March 12, 1984",
        "1984/03/12",
        "1984-03-12T00:00:00",
        "১২/০৩/১৯৮৪",
    ] {
        check(text, "1984-03-12");
    }
    check("03/25/1984", "1984-03-25");
    for none in ["", "soon", "31/02/1984", "12/03/84", "2099-01-01", "0000", "99999999"] {
        assert!(value::birth(none, date(2026, 11, 22)).is_none(), "{none}");
    }
}

#[test]
fn what_is_no_passenger_list_is_refused_whole() {
    let check = |bytes: &[u8], code: &str| {
        let (rows, problems) = items(bytes);
        assert!(rows.is_empty());
        assert_eq!(problems.last().map(|problem| (problem.row, problem.what.code())), Some((0, code)));
        assert!(problems.last().is_some_and(|problem| problem.what.is_fatal()));
    };
    check(b"", "no_header");
    check(b"hello\nworld\n", "no_header");
    check("a,b\n".repeat(100).as_bytes(), "no_header");
    check(b"%PDF-1.7", "other_format");
    check(b"PK\x03\x04rest", "not_a_workbook");
}

#[test]
fn a_cut_off_file_gives_what_is_whole() {
    let (rows, problems) = items(b"name,born\nRahima,1984\nKarim,19");
    assert_eq!((names(&rows), problems.len()), (vec!["Rahima", "Karim"], 1));
    let (rows, problems) = items(b"name,born\nRahima,1984\n\"Karim,1990\n");
    assert_eq!((names(&rows), problems[0].what.code()), (vec!["Rahima"], "open_quote"));
}

#[test]
fn a_stray_quotation_mark_refuses_the_file_and_names_its_row() {
    let header = "name,born,passport\n";
    let first = "First One,1990,AA1\n\"Second One,1991,AA2\n";
    let refused = [
        "Third One,1992,AA3\nBad\" One,1993,AA4\nLast One,1994,AA5\n",
        "Bad\" One,1993,AA4\n",
        "Bad One\",1993,AA4\n",
        "\"Bad One\",1993,AA4\n",
        "Third One,1992,AA3\nBad One\",1993,AA4\n",
        "Third One\nBad One\",1993,AA4,more\n",
        "Third One\nBad One\"\n",
        "Third One\n\n\n\n\n\n\n\nBad One\",1993,AA4\n",
        "Third One,1992,AA3\n",
    ];
    for rest in refused {
        let (rows, problems) = items(format!("{header}{first}{rest}").as_bytes());
        assert_eq!(names(&rows), ["First One"], "{rest}");
        let told: Vec<_> = problems.iter().map(|problem| (problem.row, problem.what.clone())).collect();
        assert_eq!(told, [(3, ManifestFault::OpenQuote)], "{rest}");
        assert!(problems[0].what.is_fatal() && problems[0].what.refuses_file());
    }
    let unreadable = [format!("{header}{first}").as_bytes(), b"Third \xFF,1992,AA3\nBad One\",1993,AA4\n"].concat();
    assert_eq!(items(&unreadable).1.last().map(|problem| (problem.row, problem.what.code())), Some((3, "open_quote")));
}

#[test]
fn a_line_break_within_a_cell_is_read_and_one_within_a_name_is_told() {
    let text = "\"Full\nname\",\"Home\naddress\",born,sex\n\
        Rahima,\"House 3, Road 5\r\n\"\"Flat\"\" 2\nDhaka\",1984,F\n\"Karim\nSheikh\",Khulna,1990,M\n";
    let (rows, problems) = items(text.as_bytes());
    assert_eq!(rows.iter().map(|row| row.row).collect::<Vec<_>>(), [4, 7]);
    assert_eq!(names(&rows)[0], "Rahima");
    let told: Vec<_> = problems.iter().map(|problem| (problem.row, problem.what.code())).collect();
    assert_eq!(told, [(7, "lines")]);
}

#[test]
fn rows_are_handed_on_as_they_come_and_no_more_than_a_million() {
    let mut seen = 0_u64;
    let row = b"Rahima Begum,1984\n";
    let many = std::io::repeat(0).take(0).chain(&b"name,born\n"[..]);
    let endless = Repeat { row, at: 0 };
    let mut last = None;
    read(many.chain(endless), date(2026, 11, 22), &mut |item| {
        match item {
            Ok(_) => seen += 1,
            Err(problem) => last = Some(problem.what),
        }
        ControlFlow::Continue(())
    });
    assert_eq!((seen, last), (MAX_ROWS, Some(ManifestFault::TooManyRows)));
}

/// The same row without end.
struct Repeat {
    row: &'static [u8],
    at: usize,
}

impl Read for Repeat {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        for byte in out.iter_mut() {
            *byte = self.row[self.at];
            self.at = (self.at + 1) % self.row.len();
        }
        Ok(out.len())
    }
}
