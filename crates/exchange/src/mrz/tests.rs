//! ICAO's specimens, an officer's typing, and what must never pass.

use jiff::civil::{Date, date};
use model::{Answer, BirthDate, CountryCode, DocumentKind, PartialDate, Sex};
use proptest::prelude::*;

use super::*;

const TODAY: Date = date(2026, 11, 21);
const TD3: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
const TD1: &str = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
const TD2: &str = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6";
const MRV_A: &str = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<";
const MRV_B: &str = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<";

fn check(text: &str, expected: &str) {
    let reading = read(text, TODAY).expect("a specimen");
    let part = |date: Option<PartialDate>| date.map_or("-".to_owned(), |d| d.to_string());
    let birth = match reading.birth {
        Answer::Given(BirthDate::On(date)) => date.to_string(),
        other => other.kind().to_owned(),
    };
    let found = format!(
        "{} {:?} {} {} {} {} {} {}",
        reading.format.code(),
        reading.kind,
        reading.name.map_or(String::new(), |n| n.full.as_str().to_owned()),
        reading.number.unwrap_or_default(),
        reading.nationality.map_or("-".to_owned(), |c| c.to_string()),
        birth,
        part(reading.expires),
        reading.optional.join("+"),
    );
    assert_eq!(found.trim_end(), expected);
}

#[test]
fn specimens_of_icao_doc_9303() {
    check(TD3, "td3 Passport ANNA MARIA ERIKSSON L898902C3 UTO 1974-08-12 2012-04-15 ZE184226B");
    check(TD1, "td1 IdentityCard ANNA MARIA ERIKSSON D23145890 UTO 1974-08-12 2012-04-15");
    check(TD2, "td2 IdentityCard ANNA MARIA ERIKSSON D23145890 UTO 1974-08-12 2012-04-15");
    check(MRV_A, "mrv_a Visa ANNA MARIA ERIKSSON L8988901C XXX 1940-09-07 1996-12-10 6ZE184226B");
    check(MRV_B, "mrv_b Visa ANNA MARIA ERIKSSON L8988901C XXX 1940-09-07 1996-12-10");
}

#[test]
fn typing_and_pasting_are_forgiven() {
    let plain = read(TD3, TODAY).unwrap();
    let spaced: String = TD3.to_lowercase().chars().flat_map(|c| [c, ' ']).collect();
    let full_width: String =
        TD3.chars().map(|c| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xFEE0).unwrap() } else { c }).collect();
    let broken: String =
        TD3.replace('\n', "").as_bytes().chunks(7).map(|c| format!("{}\r\n", String::from_utf8_lossy(c))).collect();
    for text in [spaced, full_width, broken, TD3.replace("<<", "«"), format!("\u{FEFF}\n{}\n\n", TD3.replace('\n', ""))] {
        assert_eq!(read(&text, TODAY).as_ref(), Ok(&plain), "{text}");
    }
}

#[test]
fn a_name_line_may_lose_or_gain_fillers() {
    for name_line in ["P<UTOERIKSSON<<ANNA<MARIA<", &format!("P<UTOERIKSSON<<ANNA<MARIA{}", "<".repeat(30))] {
        let reading = read(&format!("{name_line}\n{}", &TD3[45..]), TODAY).unwrap();
        assert_eq!(reading.number.as_deref(), Some("L898902C3"));
        assert!(matches!(reading.warnings[0], MrzWarning::FillersSetRight { line: 1, .. }));
    }
}

#[test]
fn long_numbers_go_on_in_the_optional_field() {
    check(
        "I<UTOD23145890<7349<<<<<<<<<<<3407127M9507122UTO<<<<<<<<<<<2STEVENSON<<PETER<<<<<<<<<<<<<<",
        "td1 IdentityCard PETER STEVENSON D23145890734 UTO 1934-07-12 1995-07-12",
    );
}

#[test]
fn look_alikes_are_repaired_where_the_check_digit_proves_it() {
    // The number's 0 read as O, the birth's 0 and 1 as letters, the composite as O.
    let text = TD3.replace("L898902C3", "L8989O2C3").replace("7408122", "74O8I22").replace("<<<<<10", "<<<<<1O");
    let reading = read(&text, TODAY).unwrap();
    assert_eq!(reading.number.as_deref(), Some("L898902C3"));
    let taken: Vec<_> = reading.repairs.iter().map(|r| (r.field.code(), r.line, r.position, r.found, r.taken)).collect();
    let expected =
        [("number", 2, 6, 'O', '0'), ("birth", 2, 16, 'O', '0'), ("birth", 2, 18, 'I', '1'), ("composite", 2, 44, 'O', '0')];
    assert_eq!(taken, expected);
    let repaired: Vec<_> = reading.checks.iter().filter(|c| c.repaired).map(|c| c.field.code()).collect();
    assert_eq!(repaired, ["number", "birth", "composite"]);
}

#[test]
fn digits_in_names_and_countries_are_reported() {
    let reading = read(&TD3.replace("P<UTOERIKSSON", "P<UT0ER1K55ON").replace("UTO7", "UT07"), TODAY).unwrap();
    assert_eq!(reading.name.unwrap().full.as_str(), "ANNA MARIA ERIKSSON");
    assert_eq!(reading.nationality.unwrap().as_str(), "UTO");
    assert_eq!(reading.repairs.len(), 5);
}

#[test]
fn a_wrong_check_digit_names_its_field_and_keeps_the_reading() {
    let Err(error @ MrzError::CheckDigits { .. }) = read(&TD3.replace("7408122", "7409122"), TODAY) else { panic!("must fail") };
    assert_eq!(
        error.to_string(),
        "the check digit does not agree: birth (line 2, from character 14); compare these characters with the document"
    );
    let MrzError::CheckDigits { failed, reading } = error else { unreachable!() };
    assert_eq!((failed[0].read.as_str(), failed[0].check_read, failed[0].check_expected), ("740912", '2', Some('9')));
    assert_eq!(reading.number.as_deref(), Some("L898902C3"));
}

#[test]
fn a_wrong_composite_is_named_when_all_else_agrees() {
    let Err(MrzError::CheckDigits { failed, .. }) = read(&TD1.replace("<<<6\n", "<<<7\n"), TODAY) else { panic!("must fail") };
    assert_eq!(failed.iter().map(|f| (f.field, f.line, f.position)).collect::<Vec<_>>(), [(MrzField::Composite, 2, 30)]);
}

#[test]
fn what_is_no_zone_says_so() {
    assert_eq!(read("P<UTO\nL89", TODAY), Err(MrzError::Length { lines: 2, lengths: vec![5, 3] }));
    assert_eq!(read("", TODAY), Err(MrzError::Length { lines: 0, lengths: vec![] }));
    assert_eq!(read("P<UTO\nL8!9", TODAY), Err(MrzError::Character { line: 2, position: 3, found: '!' }));
    assert!(matches!(read(&"A".repeat(100_000), TODAY), Err(MrzError::Length { .. })));
}

fn values(birth: Option<&str>) -> MrzValues {
    MrzValues {
        format: MrzFormat::Td3,
        code: "P".into(),
        issuer: CountryCode::BGD,
        primary: "BEGUM".into(),
        secondary: String::new(),
        number: "BX0123456".into(),
        nationality: CountryCode::STATELESS,
        birth: birth.map(|b| b.parse().unwrap()),
        sex: None,
        expires: Some("2031-02".parse().unwrap()),
        optional: String::new(),
    }
}

#[test]
fn one_name_no_sex_a_stateless_person_and_unknown_parts_of_a_date() {
    let born = |birth| read(&write(&values(birth)).unwrap(), TODAY).unwrap();
    let reading = born(Some("1985"));
    assert_eq!(reading.name.as_ref().unwrap().family, None);
    assert_eq!(reading.sex, Answer::Unknown);
    assert!(reading.nationality.unwrap().is_stateless_or_refugee());
    assert_eq!(reading.birth, Answer::Given(BirthDate::On("1985".parse().unwrap())));
    assert_eq!(reading.expires, Some("2031-02".parse().unwrap()));
    assert_eq!(born(None).birth, Answer::Unknown);
}

#[test]
fn a_birth_is_never_in_the_future_and_an_expiry_slides() {
    let birth = |text| dates::birth(text, TODAY, &mut Vec::new()).given().map(|b| b.birth_years().0);
    assert_eq!(birth("261121"), Some(2026));
    assert_eq!(birth("261122"), Some(1926));
    assert_eq!(birth("270101"), Some(1927));
    assert_eq!(birth("000229"), Some(2000));
    let expiry = |text| dates::expiry(text, TODAY, &mut Vec::new()).map(PartialDate::year);
    assert_eq!((expiry("750101"), expiry("760101"), expiry("770101")), (Some(2075), Some(1976), Some(1977)));
}

#[test]
fn dates_that_cannot_be_are_said_to_be_so() {
    let warned = |text: &str| {
        let mut warnings = Vec::new();
        (dates::birth(text, TODAY, &mut warnings), warnings)
    };
    let impossible = |read: &str| vec![MrzWarning::ImpossibleDate { field: MrzField::Birth, read: read.into() }];
    assert_eq!(warned("850231"), (Answer::Unknown, impossible("850231")));
    assert_eq!(warned("<<0412"), (Answer::Unknown, impossible("<<0412")));
    assert_eq!(warned("850000").1, [MrzWarning::ZerosForUnknown { field: MrzField::Birth }]);
    assert_eq!(warned("000000").0, Answer::Unknown);
}

#[test]
fn german_and_unknown_codes() {
    let germany = MrzValues { issuer: "D".parse().unwrap(), ..values(None) };
    assert!(write(&germany).unwrap().starts_with("P<D<<BEGUM<"));
    assert_eq!(read(&write(&germany).unwrap(), TODAY).unwrap().issuer.unwrap().as_str(), "DEU");
    let reading = read(&TD3.replacen("UTO", "QQQ", 1), TODAY).unwrap();
    assert_eq!((reading.issuer, reading.kind), (None, DocumentKind::Passport));
    assert!(reading.warnings.contains(&MrzWarning::UnknownCountry { field: MrzField::Issuer, code: "QQQ".into() }));
}

#[test]
fn writing_refuses_what_a_zone_cannot_hold() {
    let written = |change: fn(&mut MrzValues)| {
        let mut values = values(None);
        change(&mut values);
        write(&values)
    };
    assert_eq!(written(|v| v.primary = "বেগম".into()), Err(MrzWriteError::Character { field: MrzField::Name, found: 'ব' }));
    assert!(matches!(
        written(|v| v.number = "1234567890".into()),
        Err(MrzWriteError::TooLong { field: MrzField::Number, found: 10, limit: 9 })
    ));
    assert!(written(|v| v.number = "১২৩৪৫৬৭৮৯০".into()).is_err());
}

fn dates_strategy(years: std::ops::Range<i16>) -> impl Strategy<Value = PartialDate> {
    (years, prop::option::of((1_i8..=12, prop::option::of(1_i8..=28))))
        .prop_map(|(y, rest)| PartialDate::new(y, rest.map(|r| r.0), rest.and_then(|r| r.1)).unwrap())
}

prop_compose! {
    fn any_values()(
        format in prop::sample::select(MrzFormat::ALL),
        issuer in prop::sample::select(CountryCode::all().collect::<Vec<_>>()),
        nationality in prop::sample::select(CountryCode::all().collect::<Vec<_>>()),
        primary in "[A-Z]{1,20}( [A-Z]{1,20}){0,3}",
        secondary in "([A-Z]{1,20}( [A-Z]{1,20}){0,3})?",
        number in "[A-Z0-9]{1,9}",
        more in "([A-Z0-9]{1,4})?",
        birth in prop::option::of(dates_strategy(1930..2026)),
        sex in prop::sample::select(vec![None, Some(Sex::Female), Some(Sex::Male)]),
        expires in prop::option::of(dates_strategy(2000..2060)),
    ) -> MrzValues {
        let long = matches!(format, MrzFormat::Td1 | MrzFormat::Td2) && number.len() == 9;
        let number = if long { number + &more } else { number };
        let code = if matches!(format, MrzFormat::MrvA | MrzFormat::MrvB) { "V" } else { "P" };
        MrzValues { format, code: code.into(), issuer, primary, secondary, number, nationality, birth, sex, expires, optional: String::new() }
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_back(values in any_values()) {
        let reading = read(&write(&values).unwrap(), TODAY).unwrap();
        prop_assert_eq!(reading.format, values.format);
        prop_assert_eq!(reading.issuer, Some(values.issuer));
        prop_assert_eq!(reading.nationality, Some(values.nationality));
        prop_assert_eq!(reading.number.as_deref(), Some(values.number.as_str()));
        prop_assert_eq!(reading.birth, values.birth.map_or(Answer::Unknown, |d| Answer::Given(BirthDate::On(d))));
        prop_assert_eq!(reading.expires, values.expires);
        prop_assert_eq!(reading.sex.given().copied(), values.sex);
        let name = reading.name.unwrap();
        if !reading.name_truncated && !values.secondary.is_empty() {
            prop_assert_eq!(name.family.as_ref().map(|n| n.as_str()), Some(values.primary.as_str()));
            prop_assert_eq!(name.given.as_ref().map(|n| n.as_str()), Some(values.secondary.as_str()));
        }
        prop_assert!(reading.repairs.is_empty());
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,120}", zone in "[A-Z0-9<]{88}|[A-Z0-9<]{90}|[A-Z0-9<]{72}") {
        let _ = read(&text, TODAY);
        let _ = read(&zone, TODAY);
    }

    #[test]
    fn one_wrong_digit_in_a_date_never_passes(values in any_values(), place in 0_usize..12, digit in 0_u32..10) {
        let mut chars: Vec<char> = write(&values).unwrap().chars().filter(|c| *c != '\n').collect();
        let layout = layout::Layout::of(values.format);
        let p = if place < 6 { layout.birth.start + place } else { layout.expiry.start + place - 6 };
        let digit = char::from_digit(digit, 10).unwrap();
        prop_assume!(chars[p] != digit && !(chars[p] == '<' && digit == '0'));
        chars[p] = digit;
        let field = if place < 6 { MrzField::Birth } else { MrzField::Expiry };
        let Err(MrzError::CheckDigits { failed, .. }) = read(&chars.iter().collect::<String>(), TODAY) else {
            return Err(TestCaseError::fail("passed"));
        };
        prop_assert!(failed.iter().any(|f| f.field == field));
    }
}
