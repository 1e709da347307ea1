//! Forms with bindings, the HTCDS form as it is, and answers that nobody expects.

use std::collections::{BTreeMap, HashMap};

use country::CountryPack;
use forms::answers::{Answers, Moment, Prepared, read_submission};
use forms::sheets::Workbook;
use jiff::civil::{Date, date};
use model::{Answer, BirthDate, Sex, TrackKind, TrackStatus};
use proptest::prelude::*;

use super::*;

const FORM: &str = "\
| survey | type | name | label | bind::abhoy:field | appearance |
| | today | today | | | |
| | text | given | Given | person.given_name | |
| | text | family | Family | person.family_name | |
| | text | bangla | Bangla | person.name_in_bangla | |
| | select_one sex | sex | Sex | person.sex | |
| | date | born | Born | person.birth_date | year |
| | integer | age | Age | person.age | |
| | select_multiple land | nation | Nation | person.nationality | |
| | text | phone | Phone | person.phone | |
| | text | number | Number | person.document.number | |
| | select_one doc | kind | Kind | person.document.kind | |
| | begin_repeat | leg | Leg | | |
| | text | from | From | journey.leg.from_country | |
| | text | via | Via | journey.border_point | |
| | text | on | On | journey.leg.on | |
| | end_repeat | | | | |
| | text | told | Told | case.narrative | |
| | text | track | Track | case.trafficking | |
| | select_one yes | shelter | Shelter | need.shelter | |
| | select_one yes | sign1 | Sign | screening.sign1 | |
| | text | loose | Loose | | |
| | text | odd | Odd | person.shoe_size | |
| choices | list_name | name | label | | |
| | sex | female | F | | |
| | sex | unknown | U | | |
| | land | bd | BD | | |
| | land | na | NA | | |
| | doc | passport | P | | |
| | yes | yes | Y | | |
| | yes | no | N | | |
| | yes | unknown | U | | |
| settings | form_id | version | | | |
| | trial | 1 | | | |
";

const TODAY: Date = date(2026, 11, 22);

fn prepared(text: &str) -> Prepared {
    let reading = forms::xlsform::read(&Workbook::read(text.as_bytes()).unwrap(), "trial");
    Prepared::new(reading.form.unwrap_or_else(|| panic!("{:#?}", reading.problems)), HashMap::new())
}

fn answered(prepared: &Prepared, inside: &str) -> Answers {
    let root = &prepared.form().nodes[0].name;
    let id = &prepared.form().id;
    let xml = format!("<{root} id=\"{id}\">{inside}<meta><instanceID>uuid:1</instanceID></meta></{root}>");
    let mut answers = read_submission(prepared, xml.as_bytes()).unwrap().answers;
    let now = TODAY.to_zoned(jiff::tz::TimeZone::UTC).unwrap();
    prepared.settle(&mut answers, &Moment::new(now, 1));
    answers
}

fn country() -> CountryPack {
    CountryPack::embedded("bd").unwrap()
}

fn mapped(text: &str, inside: &str) -> Mapped {
    let (prepared, country) = (prepared(text), country());
    let answers = answered(&prepared, inside);
    map(prepared.form(), &answers, &Surroundings { today: TODAY, home: "+880", country: &country })
}

#[test]
fn bound_answers_fill_a_person_and_a_journey() {
    let got = mapped(
        FORM,
        "<today>2026-11-20</today><given>রহিমা</given><family>খাতুন</family><bangla>রহিমা</bangla><sex>female</sex>\
         <born>1999-01-01</born><nation>bd na</nation><phone>০১৭১২-৩৪৫৬৭৮</phone><number>ab 123</number><kind>passport</kind>\
         <leg><from>BD</from><via>benapole</via><on>2026-11</on></leg><leg><from>India</from></leg>\
         <told>At the river.</told><track>possible</track><shelter>unknown</shelter><sign1>yes</sign1><loose>x</loose>",
    );
    let who = &got.person.identity;
    assert_eq!(who.names[0].full.as_str(), "রহিমা খাতুন");
    assert_eq!(who.names[0].family.as_ref().unwrap().as_str(), "খাতুন");
    assert_eq!(who.names[1].full.as_str(), "রহিমা");
    assert_eq!(got.person.sex, Answer::Given(Sex::Female));
    let Answer::Given(BirthDate::On(born)) = who.birth else { panic!("{:?}", who.birth) };
    assert_eq!(born.to_string(), "1999", "a question that shows years tells a year");
    assert_eq!(got.person.nationalities.given().unwrap().iter().map(ToString::to_string).collect::<Vec<_>>(), ["BGD", "NAM"]);
    assert_eq!(who.phones, ["+8801712345678"]);
    assert_eq!((who.documents[0].number.as_str(), got.person.has_document), ("AB123", Answer::Given(true)));
    assert_eq!(got.legs.len(), 2);
    assert_eq!(got.legs[1].from_country.given().unwrap().to_string(), "IND");
    assert_eq!(got.legs[1].border_point, Answer::NotAsked);
    assert_eq!(got.hints, [(TrackKind::Trafficking, TrackStatus::Possible)]);
    assert_eq!(got.needs, [("shelter".to_owned(), Answer::Unknown)], "unknown is no \"no\"");
    assert_eq!(got.told_on, Some(date(2026, 11, 20)));
}

#[test]
fn what_cannot_be_taken_is_left_over_with_its_reason() {
    let got = mapped(
        FORM,
        "<given>123</given><sex>unknown</sex><born>2030-01-01</born><age>31</age><nation>bd</nation><phone>call me</phone>\
         <kind>passport</kind><leg><from>Atlantis</from></leg><leg><via>nowhere</via></leg><track>victim</track><odd>38</odd>",
    );
    let reasons: BTreeMap<&str, &str> =
        got.left_over.iter().map(|(path, why)| (path.rsplit_once("/").unwrap().1, why.code())).collect();
    let expected = [
        ("given", "name"),
        ("born", "date"),
        ("phone", "phone"),
        ("kind", "number"),
        ("from", "country"),
        ("via", "place"),
        ("track", "code"),
        ("odd", "field"),
    ];
    assert_eq!(reasons, BTreeMap::from(expected));
    assert!(matches!(got.person.identity.birth, Answer::Given(BirthDate::AgedOn { years: 31, .. })), "the age is asked too");
    assert_eq!(got.person.sex, Answer::Unknown);
    assert!(got.legs.is_empty() && got.hints.is_empty());
}

const HTCDS: &str = "\
| survey | type | name | label |
| | select_one tf | con_Consent | Consent |
| | text | prs_First_Name | First Name |
| | text | prs_Second_Name | Second Name |
| | text | prs_Title | Second Name |
| | text | prs_Citizenship | Citizenship |
| | text | prs_MailingCity | City |
| | select_multiple control | vic_Methods_of_Control | Control |
| | text | vic_TraffickingStatus | Status |
| | text | cas_Status | Status |
| choices | list_name | name | label |
| | tf | TRUE | Yes |
| | tf | FALSE | No |
| | control | DebtBondage | Debt |
| | control | FalsePromises | False |
| settings | form_id | |
| | htcds | |
";

#[test]
fn an_htcds_form_is_known_by_its_names() {
    let got = mapped(
        HTCDS,
        "<con_Consent>FALSE</con_Consent><prs_First_Name>Rahima</prs_First_Name><prs_Second_Name>Khatun</prs_Second_Name>\
         <prs_Title>Ms</prs_Title><prs_Citizenship>NA</prs_Citizenship><prs_MailingCity>Jashore</prs_MailingCity>\
         <vic_Methods_of_Control>DebtBondage  FalsePromises </vic_Methods_of_Control>\
         <vic_TraffickingStatus>ActualVictimOfTrafficking</vic_TraffickingStatus><cas_Status>FollowUp</cas_Status>",
    );
    assert_eq!(got.person.identity.names[0].full.as_str(), "Rahima Khatun");
    assert_eq!(got.person.nationalities.given().unwrap()[0].to_string(), "NAM");
    assert_eq!(got.person.identity.address.as_deref(), Some("Jashore"));
    assert_eq!(got.consents, [("data".to_owned(), Answer::Given(false))]);
    assert_eq!(got.hints, [(TrackKind::Trafficking, TrackStatus::Confirmed)], "a hint, whatever the form says");
    assert_eq!(got.status, Some(model::CaseStatus::FollowUp));
    assert_eq!(got.htcds["vic_MethodsOfControl"], "DebtBondage FalsePromises");
    assert_eq!(got.htcds["prs_FirstName"], "Rahima");
    assert_eq!(got.kept.len(), 4, "consent, title, control and status stay answers: {:?}", got.kept);
    assert!(got.left_over.is_empty());
}

#[test]
fn one_name_of_the_standard_makes_no_htcds_form() {
    let got = mapped(
        "| survey | type | name | label |\n| | text | hte_Date | When |\n| | text | status | Status |\n| settings | form_id |\n| | x |\n",
        "<hte_Date>x</hte_Date><status>Active</status>",
    );
    assert_eq!(got.kept.len(), 2);
    assert!(got.htcds.is_empty() && got.status.is_none());
}

/// Every word of the field list, in a form of its own question each.
fn form_of_all() -> String {
    let mut text = "| survey | type | name | label | bind::abhoy:field |\n".to_owned();
    for (i, field) in Field::ALL.iter().enumerate() {
        text += &format!("| | text | q{i} | Q | {} |\n", field.code());
    }
    text + "| settings | form_id | | | |\n| | all | | | |\n"
}

#[test]
fn every_word_is_known_and_none_twice() {
    let codes: std::collections::BTreeSet<&str> = Field::ALL.iter().map(|field| field.code()).collect();
    assert_eq!(codes.len(), Field::ALL.len());
    for field in Field::ALL {
        assert_eq!(Binding::of(field.code()), Binding::Field(*field));
    }
    assert_eq!(Binding::of("journey.mode"), Binding::Field(Field::LegMode));
    assert_eq!(Binding::of("htcds.prs_First_Name"), Binding::Htcds("prs_FirstName"));
    assert_eq!(Binding::of("screening.x"), Binding::Kept("screening.x".to_owned()));
    assert_eq!(Binding::of("screeningx"), Binding::Unknown);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn no_answer_is_lost_whatever_it_says(
        values in prop::collection::vec("\\PC{0,12}|[0-9+]{1,12}|unknown|yes|BD|[a-z]{0,4}|1999-05-06|'=cmd", Field::ALL.len()),
        all in any::<bool>(),
    ) {
        let text = if all { form_of_all() } else { HTCDS.to_owned() };
        let (prepared, country) = (prepared(&text), country());
        let escaped = |value: &str| value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let names: Vec<String> =
            prepared.form().walk().filter(|(_, n)| n.question().is_some()).map(|(_, n)| n.name.clone()).collect();
        let inside: String =
            names.iter().zip(&values).map(|(name, value)| format!("<{name}>{}</{name}>", escaped(value))).collect();
        let answers = answered(&prepared, &inside);
        let got = map(prepared.form(), &answers, &Surroundings { today: TODAY, home: "+880", country: &country });
        let mut told: Vec<&str> = got.taken.iter().map(|(path, _)| path.as_str()).collect();
        told.extend(got.left_over.iter().map(|(path, _)| path.as_str()));
        told.extend(got.kept.iter().map(String::as_str));
        told.sort_unstable();
        let mut given: Vec<String> =
            answers.elements().into_iter().filter(|e| !answers.value(*e).trim().is_empty()).map(|e| answers.path(e)).collect();
        given.retain(|path| !path.contains("/meta/"));
        given.sort_unstable();
        prop_assert_eq!(told, given.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn answers_do_not_close_a_case() {
    let status = |code: &str| {
        let got = mapped(HTCDS, &format!("<prs_First_Name>Rahima</prs_First_Name><cas_Status>{code}</cas_Status>"));
        (got.status, got.left_over.iter().map(|(_, why)| *why).collect::<Vec<_>>())
    };
    assert_eq!(status("FollowUp"), (Some(model::CaseStatus::FollowUp), Vec::new()));
    assert_eq!(status("Closed"), (None, vec![NotTaken::Closing]));
}
