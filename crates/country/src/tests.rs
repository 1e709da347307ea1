//! What the Bangladesh pack says, and that a folder can take its place.

use std::sync::OnceLock;

use jiff::civil::date;
use model::{BorderMode, CountryCode, Language};
use proptest::prelude::*;

use crate::{Certainty, CountryPack, PlaceLevel, PointStatus};

fn bangladesh() -> &'static CountryPack {
    static PACK: OnceLock<CountryPack> = OnceLock::new();
    PACK.get_or_init(|| CountryPack::embedded("BD").unwrap_or_else(|errors| panic!("{errors}")))
}

#[test]
fn every_embedded_pack_is_without_mistakes() {
    let codes: Vec<String> = CountryPack::embedded_codes().collect();
    assert!(codes.contains(&"BD".to_owned()));
    for code in codes {
        let pack = CountryPack::embedded(&code).unwrap_or_else(|errors| panic!("{errors}"));
        assert_eq!(pack.code(), code);
    }
}

#[test]
fn an_unknown_pack_names_the_known_ones() {
    let told = CountryPack::embedded("ZZ").expect_err("there is no such country").to_string();
    assert!(told.contains("countries/zz:1: there is no such pack; use one of: BD"), "{told}");
}

#[test]
fn the_country_is_bangladesh() {
    let pack = bangladesh();
    assert_eq!(pack.alpha3(), CountryCode::BGD);
    assert_eq!((pack.name(Language::English), pack.name(Language::Bangla)), ("Bangladesh", "বাংলাদেশ"));
    assert_eq!(pack.languages(), [Language::Bangla, Language::English]);
    assert_eq!(pack.time_zone().iana_name(), Some("Asia/Dhaka"));
    assert_eq!((pack.telephone_prefix(), pack.case_prefix()), ("+880", "BD"));
    assert_eq!(pack.sources().len(), 9, "every file tells its source");
}

#[test]
fn there_are_8_divisions_64_districts_and_544_upazilas() {
    let pack = bangladesh();
    let places = pack.places();
    let upazilas: usize = places.districts().map(|district| places.upazilas_of(&district.pcode).count()).sum();
    let districts: usize = places.divisions().map(|division| places.districts_of(&division.pcode).count()).sum();
    assert_eq!((places.divisions().count(), districts, upazilas), (8, 64, 544));
    assert_eq!(places.all().count(), 8 + 64 + 544);
}

#[test]
fn both_generations_of_codes_mean_the_same_place() {
    let pack = bangladesh();
    let places = pack.places();
    for (old, new, name) in [
        ("BD3039", "BD4539", "Jamalpur"),
        ("BD3061", "BD4561", "Mymensingh"),
        ("BD3072", "BD4572", "Netrakona"),
        ("BD3089", "BD4589", "Sherpur"),
        ("BD306124", "BD456124", "Haluaghat"),
    ] {
        let place = places.get(old).unwrap_or_else(|| panic!("{old}"));
        assert_eq!((place.pcode.as_str(), place.name(Language::English)), (new, name));
    }
    assert_eq!(places.get("3039"), places.get(" bd4539 "));
    assert_eq!(places.get("৩০৩৯"), places.get("BD4539"));
    assert_eq!(places.upazilas_of("BD3039").count(), 7);
    assert_eq!(places.get("BD9999"), None);
    assert_eq!(places.districts_of("BD9999").count(), 0);
}

#[test]
fn names_and_parents_lead_from_an_upazila_to_its_division() {
    let pack = bangladesh();
    let teknaf = pack.places().get("BD202290").expect("Teknaf");
    let district = pack.places().parent_of(teknaf).expect("a district");
    let division = pack.places().parent_of(district).expect("a division");
    let names = [teknaf, district, division].map(|place| place.name(Language::Bangla));
    assert_eq!(names, ["টেকনাফ", "কক্সবাজার", "চট্টগ্রাম"]);
    assert_eq!(pack.places().parent_of(division), None);
}

fn check_search(text: &str, expected: &[&str]) {
    let pack = bangladesh();
    let found: Vec<&str> = pack.places().search(text).iter().map(|place| place.name(Language::English)).collect();
    assert_eq!(&found[..expected.len().min(found.len())], expected, "{text}: {found:?}");
}

#[test]
fn people_find_places_by_old_new_bangla_and_careless_spellings() {
    check_search("jessore", &["Jashore"]);
    check_search("COMILLA", &["Cumilla"]);
    check_search("coxs bazar", &["Cox's Bazar"]);
    check_search("kala para", &["Kalapara"]);
    check_search("ব্রাহ্মণবাড়িয়া", &["Brahmanbaria"]);
    check_search("\u{09AC}\u{0997}\u{09C1}\u{09A1}\u{09BE}", &["Bogura"]);
    check_search("উখিয়া", &["Ukhia"]);
    check_search("dhaka", &["Dhaka", "Dhaka"]);
    check_search("no such place", &[]);
    assert!(bangladesh().places().search(" -' ").is_empty());
}

#[test]
fn border_points_are_found_by_mode_and_code() {
    let pack = bangladesh();
    let counts = BorderMode::ALL.iter().map(|mode| pack.border_points_by_mode(*mode).count()).collect::<Vec<_>>();
    assert_eq!(counts.iter().sum::<usize>(), pack.border_points().len());
    assert!(counts.iter().all(|count| *count >= 3), "{counts:?}");
    let benapole = pack.border_point("land-benapole").expect("Benapole");
    assert_eq!((benapole.district.as_str(), benapole.name(Language::Bangla)), ("BD4041", "বেনাপোল"));
    assert_eq!(benapole.opposite.as_ref().map(|side| side.country.as_str()), Some("IND"));
    assert_eq!(pack.border_point("land-nowhere"), None);
}

#[test]
fn posts_follow_from_border_points_and_shelters_have_none() {
    let pack = bangladesh();
    let bgb = pack.agency("bgb").expect("the border guard");
    let land = pack.border_points_by_mode(BorderMode::Land).filter(|point| point.status != PointStatus::Closed);
    assert_eq!(bgb.posts.len(), land.count());
    assert!(bgb.posts.iter().any(|post| post.code == "bgb-land-benapole"));
    assert!(bgb.posts.iter().all(|post| post.border_point != "land-tegamukh"), "Tegamukh is closed");
    assert!(pack.agencies().iter().filter(|agency| agency.hidden).all(|agency| agency.posts.is_empty()));
}

#[test]
fn the_calendar_knows_weekend_holidays_and_what_is_only_expected() {
    let pack = bangladesh();
    let calendar = pack.calendar();
    assert!(!calendar.is_working_day(date(2026, 12, 11)), "a Friday");
    assert!(!calendar.is_working_day(date(2026, 12, 16)), "Victory Day");
    assert!(calendar.is_working_day(date(2026, 12, 13)), "a Sunday");
    assert!(calendar.is_working_day(date(2027, 3, 17)), "no holiday any more");
    assert!(calendar.holiday(date(2027, 3, 10)).expect("Eid").expected_only);
    assert!(!calendar.holiday(date(2027, 12, 16)).expect("Victory Day").expected_only);
    assert_eq!(calendar.known_range(), Some((date(2025, 2, 15), date(2027, 12, 25))));
}

#[test]
fn every_country_and_special_code_has_a_name_in_both_languages() {
    let pack = bangladesh();
    for code in CountryCode::all() {
        assert!(!pack.country_name(code, Language::English).is_empty());
        assert!(!pack.country_name(code, Language::Bangla).is_ascii(), "{code}");
    }
    assert_eq!(pack.country_name(CountryCode::STATELESS, Language::Bangla), "রাষ্ট্রহীন ব্যক্তি");
}

#[test]
fn a_hold_has_a_limit_and_every_basis_says_how_sure_it_is() {
    let pack = bangladesh();
    assert_eq!((pack.hold_limit().hours, pack.hold_limit().certainty), (24, Certainty::GeneralKnowledge));
    assert!(pack.hold_limit().source.contains("s.61"));
    let search = pack.legal_basis("preventive-search").expect("the Ordinance has it");
    assert_eq!(search.certainty, Certainty::Sourced);
    assert!(search.source.contains("s.31(3)"), "the female officer");
    assert!(pack.legal_bases().iter().all(|basis| !basis.name(Language::Bangla).is_empty()));
}

#[test]
fn hotlines_are_not_verified_without_a_recent_source() {
    let pack = bangladesh();
    let verified: Vec<&str> = pack.hotlines().iter().filter(|line| line.verified).map(|line| line.number.as_str()).collect();
    assert_eq!((pack.hotlines().len(), verified), (7, vec!["16430"]));
}

#[test]
fn a_folder_of_the_same_layout_takes_the_place_of_the_embedded_pack() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let ours = concat!(env!("CARGO_MANIFEST_DIR"), "/../../countries/bd");
    let copy = |from: &str| {
        std::fs::create_dir_all(folder.path().join(from)).expect("made");
        for file in std::fs::read_dir(format!("{ours}/{from}")).expect("the pack's folder") {
            let file = file.expect("a file");
            if file.file_type().expect("known").is_file() {
                std::fs::copy(file.path(), folder.path().join(from).join(file.file_name())).expect("a copy");
            }
        }
    };
    copy("");
    let told = CountryPack::load(folder.path()).expect_err("the forms have no texts").to_string();
    assert!(told.contains("there is no file forms/htcds-intake.txt"), "{told}");
    copy("forms");
    let pack = CountryPack::load(folder.path()).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(pack.places().all().count(), 616);
    assert_eq!(pack.forms(), bangladesh().forms());

    let list = std::fs::read_to_string(folder.path().join("forms.toml")).expect("read");
    let wrong = list.replacen("border_officer", "porter", 1).replacen("effect = \"case\"", "effect = \"magic\"", 1);
    std::fs::write(folder.path().join("forms.toml"), wrong + &list[list.find("[[form]]").expect("there")..]).expect("written");
    let told = CountryPack::load(folder.path()).expect_err("three mistakes").to_string();
    for mistake in ["\"porter\" is not a known role", "\"magic\" is not a known effect", "htcds-intake 1"] {
        assert!(told.contains(mistake), "{told}");
    }
    std::fs::remove_file(folder.path().join("forms.toml")).expect("removed");
    let pack = CountryPack::load(folder.path()).unwrap_or_else(|errors| panic!("{errors}"));
    assert!(pack.forms().is_empty(), "a pack may bring no forms");

    let own = "\u{FEFF}# title: t\n# source: s\n# licence: l\n# last_checked: 2026-01-01\nalpha3,name_en,name_bn\n";
    std::fs::write(folder.path().join("countries.csv"), own).expect("written");
    std::fs::write(folder.path().join("holidays.csv"), b"# title: t\n\xFF\n").expect("written");
    std::fs::remove_file(folder.path().join("hotlines.toml")).expect("removed");
    let told = CountryPack::load(folder.path()).expect_err("three mistakes").to_string();
    assert!(told.contains("countries.csv:1: these codes have no row"), "{told}");
    assert!(told.contains("holidays.csv:2: this is not UTF-8"), "{told}");
    assert!(told.contains("hotlines.toml:1: could not be read"), "{told}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_beginning_of_any_name_finds_its_place(which in 0_usize..616, bangla: bool, letters in 2_usize..12) {
        let pack = bangladesh();
        let place = pack.places().all().nth(which).expect("there are 616");
        let name = place.name(if bangla { Language::Bangla } else { Language::English });
        let typed: String = name.chars().take(letters).collect();
        prop_assert!(pack.places().search(&typed).contains(&place), "{} did not find {}", typed, name);
    }

    #[test]
    fn any_text_is_looked_up_without_panic(text in "\\PC{0,40}") {
        let pack = bangladesh();
        let found = pack.places().search(&text);
        prop_assert!(found.windows(2).all(|pair| pair[0].pcode != pair[1].pcode));
        prop_assert!(pack.places().get(&text).is_none_or(|place| PlaceLevel::ALL.contains(&place.level)));
    }
}

/// The reference lists are not part of the project; where they lie beside it, ours must agree with them.
#[test]
fn codes_and_centroids_agree_with_the_reference_lists() {
    let shared = std::env::var("ABHOY_SHARED").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").into());
    let Ok(mut reader) = csv::Reader::from_path(format!("{shared}/data/places/bd-upazilas.csv")) else {
        #[expect(clippy::print_stdout, reason = "a skipped test says so")]
        {
            println!("skipped: no shared data");
        }
        return;
    };
    let places = bangladesh().places();
    for record in reader.records() {
        let record = record.expect("a row");
        let place = places.get(&record[1]).unwrap_or_else(|| panic!("{} is missing", &record[1]));
        assert_eq!(place.parent.as_deref(), Some(&record[0]));
        assert!(places.search(&record[2]).contains(&place), "{} does not answer to {}", place.pcode, &record[2]);
        assert_eq!((place.lat, place.lon), (record[3].parse().expect("lat"), record[4].parse().expect("lon")));
    }
}
