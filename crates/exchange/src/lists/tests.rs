//! Small samples of every format, hostile ones, and the real files where they are at hand.

use std::path::PathBuf;

use jiff::civil::{Date, date};
use model::{Answer, Sex};
use proptest::prelude::*;

use super::*;

const TODAY: Date = date(2026, 11, 21);
const SDN: &str = "6366,\"AL-ZUMAR, Rahim \",\"individual\",\"SDGT] [IRAQ2\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 12 Apr 1985; alt. DOB circa 1986; POB Sylhet, Bangladesh; nationality Bangladesh; alt. citizen Korea, North; Gender Male; Passport B00000006 (South Sudan) issued 26 Jul 2013; National ID No. K357514(4) (Hong Kong); a.k.a. 'THE UNCLE'; Linked To: SOME\"\r\n36,\"AERO =CO\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\u{1a}";
const ALT: &str = "6366,12,\"aka\",\"ZUMAR, Abdur\",-0- \r\n99,13,\"aka\",\"NOBODY\",-0- \r\n";
const ADD: &str = "6366,25,\"12 Road\",\"Dhaka\",\"Bangladesh\",-0- \r\n";
const COMMENTS: &str = "6366,\"BODY; Gender Male.\"\r\n";
const UN: &str = "<?xml version=\"1.0\"?><CONSOLIDATED_LIST dateGenerated=\"2026-02-27\"><INDIVIDUALS>\n<INDIVIDUAL><DATAID>690</DATAID><FIRST_NAME>ABU &amp; BAKR</FIRST_NAME><SECOND_NAME>AL</SECOND_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE><LISTED_ON>2012-11-30</LISTED_ON><GENDER>Female</GENDER><NAME_ORIGINAL_SCRIPT>أبو بكر</NAME_ORIGINAL_SCRIPT><NATIONALITY><VALUE>Syrian Arab Republic</VALUE></NATIONALITY><INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>“Kawa”; K&#65;W</ALIAS_NAME></INDIVIDUAL_ALIAS><INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1962</FROM_YEAR><TO_YEAR>1963</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><DATE>1970-05-01</DATE></INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>a 20 62</NUMBER><ISSUING_COUNTRY>Indonesia</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT><INDIVIDUAL_DOCUMENT/></INDIVIDUAL>\n</INDIVIDUALS><ENTITIES><ENTITY><DATAID>7</DATAID><FIRST_NAME>A BANK</FIRST_NAME></ENTITY></ENTITIES></CONSOLIDATED_LIST>";
const FTM: &str = "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"মোঃ রহিম উদ্দিন\",\"Md Rahim Uddin\"],\"weakAlias\":[\"RU\"],\"birthDate\":[\"1985-04\"],\"nationality\":[\"bd\"],\"topics\":[\"crime.traffick.human\"],\"passportNumber\":[\"bx 1\"],\"gender\":[\"male\"]},\"first_seen\":\"2023-04-01T00:00:00\"}\n{\"id\":\"b\",\"schema\":\"Associate\",\"properties\":{\"person\":[\"a\"]}}\n{\"id\":\"c\",\"schema\":\"Company\",\"properties\":{\"name\":[\"X Ltd\"],\"birthDate\":[\"next year\"]}}\n";
const SIMPLE: &str = "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,first_seen\nNK-1,Person,Rahima Begum,\"Rahima;\"\"B; C\"\"\",1985;1986-01-02,bd;in,,X1,,2023-04-01 00:00\nNK-2,Vessel,\"SHIP\",,,,,,\n";

fn ofac() -> ListRead {
    collect_with(|sink| {
        let files = OfacFiles {
            sdn: Box::new(SDN.as_bytes()),
            alt: Some(Box::new(ALT.as_bytes())),
            add: Some(Box::new(ADD.as_bytes())),
            comments: Some(Box::new(COMMENTS.as_bytes())),
        };
        read_ofac(files, TODAY, sink)
    })
}

fn names(entry: &ListedEntry) -> String {
    entry.names.iter().map(|n| format!("{}{}", n.text, if n.weak { " (weak)" } else { "" })).collect::<Vec<_>>().join(" | ")
}

fn births(entry: &ListedEntry) -> String {
    entry.births.iter().map(|b| format!("{:?}", b.birth_years().0)).collect::<Vec<_>>().join(" ")
}

fn documents(entry: &ListedEntry) -> String {
    let issuer = |d: &ListedDocument| d.issuer.map_or(d.issuer_text.clone(), |c| c.to_string());
    entry.documents.iter().map(|d| format!("{} {} {}", d.kind, d.number, issuer(d))).collect::<Vec<_>>().join(" | ")
}

fn problems(list: &ListRead) -> Vec<String> {
    list.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn ofac_with_its_companions() {
    let list = ofac();
    let person = &list.entries[0];
    assert_eq!(names(person), "AL-ZUMAR, Rahim | ZUMAR, Abdur | THE UNCLE (weak)");
    assert_eq!(births(person), "1985 1986");
    assert_eq!(person.nationalities, ["BGD", "PRK"]);
    assert_eq!(documents(person), "passport B00000006 SSD | identity_card K357514(4) HKG");
    assert_eq!((person.sex, person.schema), (Answer::Given(Sex::Male), EntryKind::Person));
    assert_eq!(person.addresses, ["12 Road, Dhaka, Bangladesh"]);
    assert_eq!(person.programmes, ["SDGT", "IRAQ2"]);
    assert_eq!(person.remarks.as_deref(), Some("Linked To: SOMEBODY"));
    assert_eq!(person.birth_places, ["Sylhet, Bangladesh"]);
    assert_eq!((list.entries[1].schema, names(&list.entries[1])), (EntryKind::Organisation, "AERO =CO".to_owned()));
    assert_eq!(problems(&list), ["alt.csv: row 2: there is no entry 99 in sdn.csv"]);
}

#[test]
fn the_un_list() {
    let list = collect(ListFormat::UnXml, UN.as_bytes(), TODAY);
    assert_eq!(problems(&list), [""; 0]);
    let person = &list.entries[0];
    assert_eq!(names(person), "ABU & BAKR AL | أبو بكر | Kawa (weak) | KAW (weak)");
    assert_eq!(births(person), "1962 1963 1970");
    assert_eq!(documents(person), "passport A2062 IDN");
    assert_eq!((person.sex, person.nationalities.as_slice()), (Answer::Given(Sex::Female), ["SYR".to_owned()].as_slice()));
    assert_eq!(person.listed_on, Some(date(2012, 11, 30)));
    assert_eq!((names(&list.entries[1]), list.entries[1].schema), ("A BANK".into(), EntryKind::Organisation));
}

#[test]
fn follow_the_money() {
    let list = collect(ListFormat::FollowTheMoney, FTM.as_bytes(), TODAY);
    let person = &list.entries[0];
    assert_eq!(names(person), "মোঃ রহিম উদ্দিন | Md Rahim Uddin | RU (weak)");
    assert_eq!((births(person), documents(person)), ("1985".into(), "passport BX1 ".into()));
    assert_eq!((person.nationalities[0].as_str(), person.listed_on), ("BGD", Some(date(2023, 4, 1))));
    assert_eq!(list.summary, ListSummary { entries: 2, problems: 1, skipped: 1, stopped: false });
    assert_eq!(problems(&list), ["row 3, birthDate: \"next year\" is not a date of birth that can be used"]);
    let changes = collect(ListFormat::FollowTheMoney, "{\"op\":\"ADD\",\"entity\":{}}\n{}".as_bytes(), TODAY);
    assert_eq!(problems(&changes), ["row 1: this file holds changes (\"op\"), not a list"]);
    assert!(changes.summary.stopped);
}

#[test]
fn opensanctions_by_header_and_ragged_rows_named() {
    let list = collect(ListFormat::OpenSanctionsCsv, SIMPLE.as_bytes(), TODAY);
    assert_eq!(names(&list.entries[0]), "Rahima Begum | Rahima | B; C");
    assert_eq!((births(&list.entries[0]), list.entries[0].nationalities.join(" ")), ("1985 1986".into(), "BGD IND".into()));
    assert_eq!(problems(&list), ["row 3: 9 cells were found; 10 are expected"]);
    let windows: Vec<u8> = [0xFEFF].into_iter().chain(SIMPLE.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(collect(ListFormat::OpenSanctionsCsv, &windows[..], TODAY), list);
}

#[test]
fn hostile_xml_is_refused() {
    let refused = |text: &str| problems(&collect(ListFormat::UnXml, text.as_bytes(), TODAY)).join("");
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>";
    assert_eq!(refused(laughs), "row 1: the file holds a document type declaration (DOCTYPE), which is refused");
    let external = "<!DOCTYPE CONSOLIDATED_LIST SYSTEM \"file:///etc/passwd\"><CONSOLIDATED_LIST/>";
    assert_eq!(refused(external), "row 1: the file holds a document type declaration (DOCTYPE), which is refused");
    let entity = "<CONSOLIDATED_LIST><INDIVIDUAL><DATAID>&x;</DATAID></INDIVIDUAL></CONSOLIDATED_LIST>";
    assert_eq!(refused(entity), "row 1: the file uses an entity of its own, which is refused");
    let deep = format!("<CONSOLIDATED_LIST>{}", "<a>".repeat(100_000));
    assert_eq!(refused(&deep), "row 1: elements are nested more than 32 deep");
    let long = format!("<CONSOLIDATED_LIST><INDIVIDUAL><X>{}", "x".repeat(5 << 20));
    assert_eq!(refused(&long), "row 1: this row is longer than 4 MiB");
    let cut = refused(&UN[..UN.len() - 20]);
    assert!(cut.contains("the file ends before its elements do"), "{cut}");
    let latin = [b"<CONSOLIDATED_LIST><INDIVIDUAL><X>", &[0xE9][..], b"</X>"].concat();
    assert!(problems(&collect(ListFormat::UnXml, &latin[..], TODAY))[0].contains("utf-8"));
}

#[test]
fn hostile_json_and_csv_are_named_row_by_row() {
    let deep = format!("{{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{{\"name\":[{}", "[".repeat(10_000));
    let text = [deep.as_bytes(), b"\n{\"id\":\"\xFF\"}\n", FTM.as_bytes()].concat();
    let list = collect(ListFormat::FollowTheMoney, &text[..], TODAY);
    assert_eq!(list.entries.len(), 2);
    assert!(
        problems(&list)[0]
            .starts_with("row 1: this line is not JSON that can be read: it breaks the rules of JSON or is nested too deep")
    );
    assert_eq!(problems(&list)[1], "row 2: this file is not UTF-8: byte FF at position 8");
    let open = format!("{SIMPLE}NK-3,Person,\"never closed\n{}", "x,y\n".repeat(2_000_000));
    let list = collect(ListFormat::OpenSanctionsCsv, open.as_bytes(), TODAY);
    assert_eq!(problems(&list)[1], "row 4: a quotation mark opens a cell that does not end");
    assert!(list.summary.stopped);
}

#[test]
fn files_that_lie_about_their_kind() {
    let refused = |format, bytes: &[u8]| problems(&collect(format, bytes, TODAY)).join("");
    assert_eq!(
        refused(ListFormat::OfacSdn, UN.as_bytes()),
        "this is not OFAC's sdn.csv; it looks like the UN's consolidated list as XML"
    );
    assert_eq!(
        refused(ListFormat::UnXml, b"PK\x03\x04...."),
        "this is not the UN's consolidated list as XML; it looks like a ZIP file or an office document"
    );
    assert_eq!(
        refused(ListFormat::UnXml, b"<html><body>"),
        "this is not the UN's consolidated list as XML; it looks like a web page"
    );
    assert_eq!(refused(ListFormat::FollowTheMoney, b""), "this is not FollowTheMoney JSON lines; it looks like an empty file");
    assert_eq!(refused(ListFormat::OfacAlt, ALT.as_bytes()), "OFAC's alt.csv goes with sdn.csv and is not a list by itself");
    for (format, sample) in [
        (ListFormat::OfacSdn, SDN),
        (ListFormat::OfacAlt, ALT),
        (ListFormat::OfacAdd, ADD),
        (ListFormat::UnXml, UN),
        (ListFormat::FollowTheMoney, FTM),
        (ListFormat::OpenSanctionsCsv, SIMPLE),
    ] {
        assert_eq!(detect(sample.as_bytes(), "any.bin"), Some(format));
    }
    assert_eq!(detect(COMMENTS.as_bytes(), "SDN_Comments.CSV"), Some(ListFormat::OfacComments));
    assert_eq!(detect(b"name,age\n", "sdn.csv"), None);
}

fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("ABHOY_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from);
    let path = root.join(path);
    if path.exists() {
        return Some(path);
    }
    #[expect(clippy::print_stdout, reason = "a test says that it had nothing to test")]
    {
        println!("skipped: no shared data");
    }
    None
}

#[test]
fn the_real_ofac_files() {
    let Some(folder) = shared("data/matching/ofac") else { return };
    let file = |name: &str| -> Box<dyn std::io::Read> { Box::new(std::fs::File::open(folder.join(name)).unwrap()) };
    let list = collect_with(|sink| {
        let files = OfacFiles {
            sdn: file("sdn.csv"),
            alt: Some(file("alt.csv")),
            add: Some(file("add.csv")),
            comments: Some(file("sdn_comments.csv")),
        };
        read_ofac(files, TODAY, sink)
    });
    // Every line but the closing end-of-file mark; ent_num is distinct in all of them.
    assert_eq!(list.entries.len(), 8976);
    assert_eq!(list.entries.iter().filter(|e| e.schema == EntryKind::Person).count(), 4620);
    let with_birth = list.entries.iter().filter(|e| !e.births.is_empty()).count();
    assert!(with_birth > 4250, "{with_birth}");
    let dates: Vec<String> = problems(&list);
    assert!(dates.len() < 10, "{dates:?}");
}

#[test]
fn the_real_un_file() {
    let Some(path) = shared("data/matching/un/UN_consolidated_dev.xml.gz") else { return };
    let Ok(unpacked) = std::process::Command::new("gzip").args(["-dc"]).arg(path).output() else { return };
    let list = collect(ListFormat::UnXml, &unpacked.stdout[..], TODAY);
    let count = |kind| list.entries.iter().filter(|e| e.schema == kind).count();
    assert_eq!((count(EntryKind::Person), count(EntryKind::Organisation)), (396, 273));
    assert!(problems(&list).len() < 10, "{:?}", problems(&list));
    assert!(list.entries.iter().flat_map(|e| &e.nationalities).filter(|n| n.len() != 3).count() < 5);
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), format in prop::sample::select(ListFormat::ALL)) {
        let _ = collect(format, &bytes[..], TODAY);
        let _ = detect(&bytes, "x");
    }

    #[test]
    fn no_damage_to_a_sample_makes_a_reader_panic(
        sample in prop::sample::select(vec![(ListFormat::OfacSdn, SDN), (ListFormat::UnXml, UN), (ListFormat::FollowTheMoney, FTM), (ListFormat::OpenSanctionsCsv, SIMPLE)]),
        at in 0_usize..2000,
        byte in any::<u8>(),
        cut in 0_usize..3000,
    ) {
        let mut bytes = sample.1.as_bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] = byte;
        bytes.truncate(cut.max(1));
        let list = collect(sample.0, &bytes[..], TODAY);
        prop_assert!(list.entries.iter().all(|e| !e.names.is_empty() && !e.source_id.is_empty()));
    }
}
