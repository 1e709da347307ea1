//! Every mistake is told with its file and line, and nothing a file holds makes the reader panic.

use proptest::prelude::*;

use super::*;
use crate::files::FILES;

fn files() -> PackFiles {
    let mut report = Report::default();
    let files = PackFiles::embedded("BD", &mut report);
    report.finish(Some(files)).expect("the embedded files are there")
}

fn read_with(name: &'static str, text: String) -> Result<CountryPack, PackErrors> {
    let mut files = files();
    files.replace(name, text);
    pack(&files, Report::default())
}

/// Replaces the first occurrence of a text in a file of the Bangladesh pack and expects exactly one
/// mistake, on the line where the text was found plus `below`.
fn check(name: &'static str, from: &str, to: &str, below: u32, expected: &str) {
    let doc = files().get(name).expect("a file of the pack").clone();
    let at = doc.text.find(from).unwrap_or_else(|| panic!("{name} has no {from:?}"));
    let line = doc.line_at(at) + below;
    let errors = read_with(name, doc.text.replacen(from, to, 1)).expect_err(&format!("{name}: {from:?} became {to:?}"));
    let told = errors.to_string();
    assert!(told.starts_with("the country pack has 1 mistake\n"), "{told}");
    assert!(told.contains(&format!("{}:{line}: ", doc.label)), "expected line {line} in {told}");
    assert!(told.contains(expected), "{told}");
}

#[test]
fn mistakes_in_the_manifest_are_told_with_their_line() {
    let check = |from, to, expected| check("pack.toml", from, to, 0, expected);
    check("code = \"BD\"", "code = \"bd\"", "two capital letters");
    check("\"BGD\"", "\"BGX\"", "is not a country code");
    check("name = { en = \"Bangladesh\",", "name = {", "the name in en is missing");
    check("\"bn\", \"en\"", "\"bn\", \"fr\", \"en\"", "\"fr\" is not a known language");
    check("languages = [\"bn\", \"en\"]", "languages = []", "languages is empty");
    check("Asia/Dhaka", "Asia/Dacca City", "is not a time zone");
    check("\"friday\"", "\"fryday\"", "is not a weekday");
    check("\"friday\"", "\"saturday\"", "saturday is there twice");
    check("+880", "880", "write + and the country code");
    check("case_prefix = \"BD\"", "case_prefix = \"BGD\"", "case_prefix is \"BGD\"");
    check("last_checked = \"2026-11-22\"", "last_checked = \"2026-11-31\"", "is not a calendar date");
    check("time_zone =", "time_zones =", "unknown field");
    check("weekend = [", "weekend = [,", "compare with docs/guides/country-pack.md");
}

#[test]
fn a_weekend_of_seven_days_is_refused() {
    let all = "weekend = [\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\", \"saturday\", \"sunday\"]";
    check("pack.toml", "weekend = [\"friday\", \"saturday\"]", all, 0, "the weekend covers every day");
}

#[test]
fn a_term_for_late_answers_has_a_default_and_bounds() {
    let text = files().get("pack.toml").expect("a file of the pack").text.clone();
    let days = |to: &str| {
        let text = text.replacen("[forms]\nlate_answers_days = 90\n", to, 1);
        read_with("pack.toml", text).map(|pack| pack.late_answers_days())
    };
    assert_eq!(days("").expect("the term has a default"), 90);
    assert_eq!(days("[forms]\nlate_answers_days = 14\n").expect("fits"), 14);
    let none = days("[forms]\nlate_answers_days = 0\n").expect_err("no day is no term");
    assert!(none.to_string().contains("late_answers_days between 1 and 3650"), "{none}");
}

#[test]
fn a_box_turned_round_is_refused() {
    check("pack.toml", "[bounds]\nsouth = 20.5\nnorth = 26.7", "[bounds]\nsouth = 26.7\nnorth = 20.5", 0, "[bounds] is no box");
}

#[test]
fn mistakes_in_places_are_told_with_their_line() {
    let check = |from, to, expected| check("places.csv", from, to, 0, expected);
    check("BD100409,BD1004", "BD100409,BD1099", "the parent BD1099 of BD100409 is not in this file");
    check("BD100409,BD1004", "BD100409,BD10", "the parent BD10 of BD100409 is a division");
    check("BD100409,BD1004", "BD100409,", "BD100409 has no parent");
    check("BD10,,division", "BD10,BD20,division", "leave its parent empty");
    check("BD100419,", "BD100409,", "BD100409 is already on line");
    check("BD3039,", "BD3026,", "BD3026 is already on line");
    check("BD100409,", "100409,", "\"100409\" is not a place code");
    check("BD100409,BD1004,upazila", "BD100409,BD1004,village", "is not a known level of place");
    check("Amtali,", ",", "the name in en is missing");
    check("Barguna,বরগুনা,", "Barguna,,", "the name in bn is missing");
    check("22.0748", "", "is no position");
    check("22.0748", "12.0748", "lies outside the country");
    check("22.0748", "NaN", "is no position");
    check("Amtali,", "Amtali,Amtali,", "the row has 10 cells and the header 9");
}

#[test]
fn an_upazila_without_a_bangla_name_falls_back_to_english() {
    let text = files().get("places.csv").expect("there").text.replacen("Amtali,আমতলী", "Amtali,", 1);
    let pack = read_with("places.csv", text).expect("the Bangla name of an upazila may be empty");
    assert_eq!(pack.places().get("BD100409").expect("Amtali").name(Language::Bangla), "Amtali");
}

#[test]
fn mistakes_in_headers_and_sources_are_told_with_their_line() {
    check("places.csv", "pcode,parent", "parent", 0, "the column pcode is missing");
    check(
        "holidays.csv",
        "date,name_en,name_bn,expected,note",
        "date,name_en,name_bn,expected,note,more",
        0,
        "more is not known",
    );
    check(
        "holidays.csv",
        "date,name_en,name_bn,expected,note",
        "date,date,name_en,name_bn,expected,note",
        0,
        "date is there twice",
    );
    check("holidays.csv", "# last_checked: 2026-11-22", "# last_checked: yesterday", 0, "is not a calendar date");
    check("holidays.csv", "# title:", "# called:", 0, "does not tell its title");
}

#[test]
fn mistakes_in_border_points_are_told_with_their_line() {
    let check = |from, to, expected| check("border_points.csv", from, to, 0, expected);
    check("BD4041", "BD4099", "\"BD4099\" is not a district");
    check("BD4041", "BD40", "\"BD40\" is not a district");
    check("land-bhomra", "land-benapole", "land-benapole is already on line");
    check("land-benapole", "Land Benapole", "cannot be a code");
    check("land-benapole,land", "land-benapole,tunnel", "is not a known border mode");
    check("Benapole,বেনাপোল", "Benapole,", "the name in bn is missing");
    check("IND,Petrapole", "INX,Petrapole", "is not a country code");
    check("IND,Petrapole", ",Petrapole", "has no country");
    check("23.04,88.89", "23.04,98.89", "lies outside the country");
    check("23.04,88.89", "23.04,", "is no position");
    check(",open,", ",ajar,", "is not a known status of a border point");
    check("open,false", "open,no", "write true or false");
}

#[test]
fn mistakes_in_holidays_are_told_with_their_line() {
    let check = |from, to, expected| check("holidays.csv", from, to, 0, expected);
    check("2025-02-21", "2025-02-31", "is not a calendar date");
    check("2025-02-21", "2025-02-15", "2025-02-15 is already on line");
    check("Shab-e-Barat,", ",", "the name in en is missing");
    check("শবে বরাত,false", ",false", "the name in bn is missing");
    check("শবে বরাত,false", "শবে বরাত,", "write true or false");
}

#[test]
fn mistakes_in_agencies_and_hotlines_are_told_with_their_line() {
    check("agencies.toml", "code = \"coast-guard\"", "code = \"bgb\"", 0, "bgb is already on line");
    check("agencies.toml", "kind = \"border\"", "kind = \"frontier\"", 0, "is not a known kind of agency");
    check("agencies.toml", "posts_at = [\"land\"]", "posts_at = [\"river\"]", 0, "is not a known border mode");
    check("agencies.toml", "posts_at = [\"land\"]", "posts_at = [\"land\"]\nhidden = true", 0, "a hidden agency shows no posts");
    check(
        "agencies.toml",
        "[[agency]]\ncode = \"bgb\"\nkind = \"border\"",
        "[[agency]]\ncode = \"bgb\"",
        0,
        "missing field `kind`",
    );
    check("hotlines.toml", "number = \"109\"", "number = \"999\"", 0, "999 is already on line");
    check("hotlines.toml", "number = \"109\"", "number = \"one\"", 0, "cannot be dialled");
    check("legal_bases.toml", "limit_hours = 24", "limit_hours = 0", 0, "write hours, 1 to 8760");
    check("legal_bases.toml", "\"sourced\"\nsource", "\"sure\"\nsource", 0, "is not a certainty");
    check("legal_bases.toml", "code = \"warrant\"", "code = \"passport-offence\"", 0, "is already on line");
    check("hotlines.toml", "agency = \"dwa\"", "agency = \"nobody\"", 0, "is not in agencies.toml");
}

#[test]
fn every_code_needs_a_name() {
    check("countries.csv", "Stateless person", "", 0, "the name in en is missing");
    check("countries.csv", "\nXXA,", "\nQQQ,Nowhere,কোথাও নয়\nXXA,", 1, "\"QQQ\" is not a country code");
    check("countries.csv", "\nXXA,", "\nBGD,Bangladesh,বাংলাদেশ\nXXA,", 1, "BGD is already on line");
    let text = files().get("countries.csv").expect("there").text.replacen("XXA,Stateless person,রাষ্ট্রহীন ব্যক্তি\n", "", 1);
    let told = read_with("countries.csv", text).expect_err("a code is missing").to_string();
    assert!(told.contains("countries.csv:1: these codes have no row: XXA"), "{told}");
}

#[test]
fn many_mistakes_are_told_at_once() {
    let mut files = files();
    let edit = |name, from, to: &str| files.get(name).expect("there").text.replacen(from, to, 1);
    let places = edit("places.csv", "22.0748", "2.0748");
    let holidays = edit("holidays.csv", "2025-02-21", "2025-02-31");
    let agencies = edit("agencies.toml", "kind = \"border\"", "kind = \"frontier\"");
    files.replace("places.csv", places);
    files.replace("holidays.csv", holidays);
    files.replace("agencies.toml", agencies);
    let errors = pack(&files, Report::default()).expect_err("three mistakes");
    let told: Vec<&str> = errors.all().iter().map(|e| e.file.as_str()).collect();
    assert_eq!(told, ["bd/agencies.toml", "bd/holidays.csv", "bd/places.csv"]);
}

#[test]
fn rows_after_blank_lines_keep_their_line() {
    let text = files().get("holidays.csv").expect("there").text.replacen("2025-02-21", "\n\r\n\n2025-02-31", 1);
    let line = text.lines().position(|l| l.starts_with("2025-02-31")).expect("there") + 1;
    let told = read_with("holidays.csv", text).expect_err("no such day").to_string();
    assert!(told.contains(&format!("holidays.csv:{line}: ")), "{told}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_damaged_file_is_reported_inside_it_and_never_panics(
        which in 0..FILES.len(), at in 0.0..1.0_f64, length in 0_usize..60, junk in "\\PC{0,12}",
    ) {
        let name = FILES[which];
        let mut text: Vec<char> = files().get(name).expect("there").text.chars().collect();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let from = (text.len() as f64 * at) as usize;
        let to = (from + length).min(text.len());
        text.splice(from..to, junk.chars());
        let text: String = text.into_iter().collect();
        let lines = u32::try_from(text.lines().count()).expect("short") + 1;
        if let Err(errors) = read_with(name, text) {
            for error in errors.all().iter().filter(|e| e.file.ends_with(name)) {
                prop_assert!((1..=lines).contains(&error.line), "{}", error);
            }
        }
    }
}
