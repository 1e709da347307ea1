//! Tables as people fill them in, with the toolkits' faults, and hostile ones.

use std::io::{Cursor, Write};

use jiff::civil::{Date, date};
use model::{Answer, CaseStatus, CountryCode, Sex, TrackStatus};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use super::*;

const TODAY: Date = date(2026, 11, 21);
const TABLE: &str = "prs_First_Name,prs_Second_Name,prs_Birthdate,prs_Gender,prs_Citizenship,prs_MobilePhone,vic_Methods_of_Control,vic_TraffickinStatusDecisionMakingOrg,vic_TraffickingStatus,cas_Status,cas_IncomingReferralDate,con_Consent,Shelter room\n\
রহিমা,খাতুন,1998-04-12,Feminine,BD;IN,'+880 1712-345678,DebtBondage ,Police,PossibleVictimOfTrafficking,Follow up,01/02/2026,TRUE,12\n\
Karim,,1998-02-31,Robot,NA,abc,,,,Active,,FALSE\n\
,,,,,,,,,,,,\n";

fn problems(read: &HtcdsRead) -> Vec<String> {
    read.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_table_with_the_toolkits_names() {
    let read = read(TABLE.as_bytes(), TODAY).unwrap();
    assert_eq!((read.rows.len(), read.unknown_headers.as_slice()), (2, ["Shelter room".to_owned()].as_slice()));
    let row = &read.rows[0];
    assert_eq!(row.person.names[0].full.as_str(), "রহিমা খাতুন");
    assert_eq!(row.person.names[0].family.as_ref().map(|n| n.as_str()), Some("খাতুন"));
    assert_eq!(row.person.phones, ["+8801712345678"]);
    assert_eq!(row.citizenship.given().unwrap()[1].as_str(), "IND");
    assert_eq!((row.sex, row.consent), (Answer::Given(Sex::Female), Answer::Given(true)));
    assert_eq!((row.case.status, row.case.trafficking), (Some(CaseStatus::FollowUp), Some(TrackStatus::Possible)));
    assert_eq!(row.case.incoming_referral_date, Some(date(2026, 2, 1)));
    assert_eq!(row.extra["vic_MethodsOfControl"], "DebtBondage");
    assert_eq!(row.extra["vic_TraffickingStatusDecisionMakingOrg"], "Police");
    assert_eq!(row.extra["Shelter room"], "12");
}

#[test]
fn what_is_not_understood_is_named_and_kept() {
    let read = read(TABLE.as_bytes(), TODAY).unwrap();
    assert_eq!(
        problems(&read),
        [
            "row 3, prs_Birthdate: \"1998-02-31\" is not a date that can be used; write dates as YYYY-MM-DD",
            "row 3, prs_MobilePhone: this is not a telephone number; write it as +8801…",
            "row 3, prs_Gender: \"Robot\" is not a code of this field; it is kept as written",
        ]
    );
    let row = &read.rows[1];
    assert_eq!((row.extra["prs_Birthdate"].as_str(), row.extra["prs_MobilePhone"].as_str()), ("1998-02-31", "abc"));
    // Namibia's code is the text NA.
    assert_eq!(row.citizenship, Answer::Given(vec!["NAM".parse::<CountryCode>().unwrap()]));
    assert_eq!(row.consent, Answer::Given(false));
}

#[test]
fn labels_alone_and_names_with_labels_under_them() {
    let by_label = "First Name,Second Name,Mailing City,Status\nRahima,Khatun,Sylhet,Closed\n";
    let row = &read(by_label.as_bytes(), TODAY).unwrap().rows[0];
    assert_eq!((row.person.address.as_deref(), row.case.status), (Some("Sylhet"), Some(CaseStatus::Closed)));
    // The Excel toolkit heads "Mailing Street" with the name of the city, and one column with no name.
    let both = "prs_FirstName,prs_MailingCity,,prs_Title\nFirst Name,Mailing Street,Reason for Outgoing Referral,Second Name\nRahima,12 Road,Other,Nurse\n";
    let row = &read(both.as_bytes(), TODAY).unwrap().rows[0];
    assert_eq!(row.person.address.as_deref(), Some("12 Road"));
    assert_eq!((row.extra["cas_ReasonForOutgoingReferral"].as_str(), row.extra["prs_Title"].as_str()), ("Other", "Nurse"));
    assert_eq!(row.row, 3);
}

/// A workbook as small as one can be, with cells given as references and XML.
fn workbook(cells: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut file = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    file(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
    );
    file(
        "_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    );
    file(
        "xl/workbook.xml",
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"People\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
    );
    file(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
    );
    file(
        "xl/worksheets/sheet1.xml",
        &format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{cells}</sheetData></worksheet>"
        ),
    );
    zip.finish().unwrap().into_inner()
}

fn text(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn a_workbook() {
    let header = format!(
        "<row r=\"1\">{}{}{}</row>",
        text("A1", "prs_FirstName"),
        text("B1", "prs_MobilePhone"),
        text("C1", "con_Consent")
    );
    let row =
        format!("<row r=\"3\">{}<c r=\"B3\"><v>8801712345678</v></c><c r=\"C3\" t=\"b\"><v>1</v></c></row>", text("A3", "রহিমা"));
    let read = read(&workbook(&(header + &row)), TODAY).unwrap();
    assert_eq!((read.rows[0].sheet.as_str(), read.rows[0].row), ("People", 3));
    assert_eq!(read.rows[0].person.phones, ["8801712345678"]);
    assert_eq!(read.rows[0].consent, Answer::Given(true));
}

#[test]
fn hostile_and_wrong_files_are_refused_with_their_reason() {
    let refused = |bytes: &[u8]| read(bytes, TODAY).unwrap_err().to_string();
    let far = format!("<row r=\"1\">{}{}</row>", text("A1", "prs_FirstName"), text("XFD1048576", "x"));
    assert_eq!(
        refused(&workbook(&far)),
        "sheet \"People\" has a cell in row 1048576, column 16384; 200000 rows and 500 columns fit"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    for _ in 0..410 {
        zip.write_all(&vec![b' '; 1_000_000]).unwrap();
    }
    assert_eq!(
        refused(&zip.finish().unwrap().into_inner()),
        "the workbook unpacks to more than 400000000 bytes, which no list of people needs; it is refused"
    );
    assert!(refused(b"PK\x03\x04 no zip").starts_with("this is not an Excel workbook (.xlsx) that can be read"));
    assert_eq!(
        refused(b"name,age\nx,1\n"),
        "no sheet has a header row with HTCDS fields such as prs_FirstName or \"First Name\""
    );
    assert_eq!(refused(b"%PDF-1.7"), "this looks like a PDF document; save it as .xlsx or as CSV (UTF-8)");
    let latin = read(b"prs_FirstName,prs_SecondName\nJos\xE9,X\nRahima,Y\n", TODAY).unwrap();
    assert_eq!(problems(&latin), ["row 2: this file is not UTF-8: byte E9 at position 4"]);
    assert_eq!(latin.rows.len(), 1);
}

#[test]
fn the_real_survey_form_is_no_table_of_people() {
    let root =
        std::env::var("ABHOY_SHARED").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let Ok(bytes) = std::fs::read(format!("{root}/data/htcds/htcds_xlsform.xlsx")) else {
        #[expect(clippy::print_stdout, reason = "a test says that it had nothing to test")]
        {
            println!("skipped: no shared data");
        }
        return;
    };
    assert_eq!(read(&bytes, TODAY), Err(HtcdsError::NoHeader));
}

#[test]
fn formulas_are_data_and_are_written_as_text() {
    let table = "prs_FirstName,prs_SecondName,Note\nRahima,Khatun,=cmd|' /C calc'!A0\n";
    let first = read(table.as_bytes(), TODAY).unwrap();
    assert_eq!(first.rows[0].extra["Note"], "=cmd|' /C calc'!A0");
    let mut written = Vec::new();
    write_htcds_csv(&first.rows, &mut written).unwrap();
    assert!(String::from_utf8_lossy(&written).contains(",'=cmd"));
    assert_eq!(read(&written, TODAY).unwrap().rows, first.rows);
}

proptest! {
    #[test]
    fn what_is_written_reads_back(
        first in "[A-Za-z]{1,10}( [A-Z][a-z]{1,5})?", family in "([A-Z][a-z]{1,9})?", birth in "(19[4-9][0-9](-0[1-9](-(1[0-9]|2[0-8]))?)?)?",
        gender in "(Feminine|Masculine|TransgenderFeminine|NonSpecifiedUnknown)?", citizenship in "((BD|NA|XXA)(;IN)?)?", phone in "(\\+?[1-9][0-9]{6,11})?",
        status in "(Active|FollowUp|Closed|ClosedReferred)?", consent in "(TRUE|FALSE)?", note in "[a-z=+,\"-]{0,12}",
    ) {
        let quoted = note.replace('"', "\"\"");
        let table = format!("prs_FirstName,prs_SecondName,prs_Birthdate,prs_Gender,prs_Citizenship,prs_MobilePhone,cas_Status,con_Consent,Note\n{first},{family},{birth},{gender},{citizenship},{phone},{status},{consent},\"{quoted}\"\n");
        let before = read(table.as_bytes(), TODAY).unwrap();
        prop_assert_eq!(problems(&before), Vec::<String>::new());
        let mut written = Vec::new();
        write_htcds_csv(&before.rows, &mut written).unwrap();
        // A row that gives one field alone writes a header that names too few to be one.
        if let Ok(after) = read(&written, TODAY) {
            prop_assert_eq!(after.rows, before.rows);
        } else {
            prop_assert!([&family, &birth, &gender, &citizenship, &phone, &status, &consent].iter().all(|cell| cell.is_empty()));
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), at in 0_usize..900, byte in any::<u8>()) {
        let _ = read(&bytes, TODAY);
        let mut damaged = workbook(&format!("<row r=\"1\">{}{}</row>", text("A1", "prs_FirstName"), text("B1", "prs_Gender")));
        let at = at % damaged.len();
        damaged[at] = byte;
        let _ = read(&damaged, TODAY);
        let mut table = TABLE.as_bytes().to_vec();
        let at = at % table.len();
        table[at] = byte;
        let _ = read(&table, TODAY);
    }
}
