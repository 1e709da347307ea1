//! What the index promises.

use jiff::civil::date;
use model::{Answer, BirthDate, CountryCode, Sex};
use proptest::prelude::*;

use super::*;

fn born(text: &str) -> Vec<BirthDate> {
    vec![BirthDate::On(text.parse().unwrap())]
}

fn index(names: &[&str]) -> NameIndex<u32> {
    let mut index = NameIndex::new();
    for (key, name) in (0..).zip(names) {
        index.insert(key, &Subject::named(name));
    }
    index
}

fn all(about: Subject) -> Query {
    Query { about, min_bits: 0.0, most: 100 }
}

/// The kinds of the best hit's terms, with what was found.
fn check(known: &str, asked: &str, expected: &str) {
    let found = index(&[known]).search(&all(Subject::named(asked)));
    let terms = found.hits.first().map_or(String::new(), |hit| {
        let named = hit.terms.iter().filter(|t| t.kind != TermKind::Namesakes);
        named.map(|t| format!("{} {}={}", t.kind.code(), t.query, t.found)).collect::<Vec<_>>().join(", ")
    });
    assert_eq!(terms, expected, "{known} / {asked}");
}

#[test]
fn names_across_scripts_and_spellings() {
    check("Rahim", "রহিম", "name_same রহিম=rahim");
    check("চৌধুরী", "Chowdhury", "name_sounds_alike chowdhury=choudhuri");
    check("Md. Abdul Karim", "মোহাম্মদ আব্দুল করিম", "name_same মোহাম্মদ=muhammad, name_same আব্দুল=abdul, name_same করিম=karim");
    check("Mst. Rahima Khatun", "মোছাঃ রহিমা খাতুন", "name_same মোছাঃ=musammat, name_same রহিমা=rahima, name_same খাতুন=khatun");
    check(
        "Karim Hossain Sarkar",
        "Karimul Hossain Sarker",
        "name_same hossain=hossain, name_sounds_alike sarker=sarkar, name_differs karimul=karim",
    );
    check("Rahima Kzatun", "Rahima Khatun", "name_same rahima=rahima, name_similar khatun=kzatun");
    check("Rahima", "Jorina", "");
}

#[test]
fn order_is_neutral_and_a_missing_word_takes_little() {
    let index = index(&["ZUMAR, Rahim", "Rahim"]);
    let hits = index.search(&all(Subject::named("Rahim Zumar"))).hits;
    assert_eq!(hits.iter().map(|h| h.key).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(hits[1].terms[1].kind, TermKind::NameMissing);
    assert!(hits[1].weight_bits > 0.0);
}

#[test]
fn every_kind_of_evidence_has_its_term() {
    let person = |birth: &str, sex, nationality| Subject {
        births: born(birth),
        documents: vec!["BX 012-3456".into()],
        sex: Answer::Given(sex),
        nationalities: vec![nationality],
        ..Subject::named("Rahima Khatun")
    };
    let mut index = NameIndex::new();
    index.insert(1_u8, &person("1985-04-12", Sex::Female, CountryCode::BGD));
    let kinds = |about: Subject| {
        let found = index.search(&all(about));
        found.hits[0].terms.iter().map(|t| t.kind.code()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        kinds(person("1985-12-04", Sex::Female, CountryCode::BGD)),
        "name_same name_same document_same birth_swapped sex_same nationality_same"
    );
    assert_eq!(
        kinds(person("1995-11-04", Sex::Male, CountryCode::STATELESS)),
        "name_same name_same document_same birth_differs sex_differs nationality_differs"
    );
    assert_eq!(kinds(Subject::named("Rahima Khatun")), "name_same name_same");
}

#[test]
fn a_document_finds_without_a_name() {
    let mut index = index(&["Somebody Else"]);
    let with = |name: &str, number: &str| Subject { documents: vec![number.into()], ..Subject::named(name) };
    index.insert(7, &with("Rahima Khatun", "BX0123456"));
    index.insert(8, &with("Jorina Bibi", "bx 012 3456"));
    let keys = |index: &NameIndex<u32>, number: &str| {
        index.search(&all(with("Nobody Known", number))).hits.iter().map(|h| h.key).collect::<Vec<_>>()
    };
    assert_eq!(keys(&index, "BX-০১২৩৪৫৬"), [7, 8]);
    index.remove(7);
    assert_eq!(keys(&index, "BX0123456"), [8]);
    index.remove(8);
    assert_eq!(keys(&index, "BX0123456"), [0; 0]);
    assert_eq!(keys(&index, "BX1"), [0; 0]);
}

#[test]
fn nothing_is_cut_off_in_silence() {
    let index = index(&["Rahima Khatun"; 30]);
    let found = index.search(&Query { most: 20, ..all(Subject::named("Rahima Khatun")) });
    assert_eq!((found.hits.len(), found.further), (20, 10));
    assert_eq!(found.hits.iter().map(|h| h.key).collect::<Vec<_>>(), (0..20).collect::<Vec<_>>());
}

#[test]
fn weak_names_count_for_less_and_aliases_are_alternatives() {
    let name = |text: &str, weak| SubjectName { text: text.into(), weak };
    let mut index = NameIndex::new();
    index.insert(1_u8, &Subject { names: vec![name("Abdul Karim", false), name("Kala Jahangir", true)], ..Subject::default() });
    index.insert(2, &Subject::named("Kala Jahangir"));
    let hits = index.search(&all(Subject::named("Kala Jahangir"))).hits;
    assert_eq!(hits.iter().map(|h| h.key).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(index.search(&all(Subject::named("Abdul Karim"))).hits[0].key, 1);
}

#[test]
fn removed_words_are_forgotten() {
    let mut index = index(&["Unerhoertername Rahim", "Rahim"]);
    index.remove(0);
    assert!(!format!("{index:?}").contains("unerhoertername"));
    assert_eq!(index.search(&all(Subject::named("Unerhoertername"))).hits, []);
    assert_eq!(index.len(), 1);
}

#[test]
fn several_births_and_an_age() {
    let mut index = NameIndex::new();
    let years = (1962..=1964).map(|y| BirthDate::On(y.to_string().parse().unwrap())).collect();
    index.insert(1_u8, &Subject { births: years, ..Subject::named("Rahim") });
    let kind = |birth| {
        let hits =
            index.search(&Query { min_bits: -99.0, ..all(Subject { births: vec![birth], ..Subject::named("Rahim") }) }).hits;
        hits[0].terms[1].kind
    };
    assert_eq!(kind(BirthDate::On("1963-05-01".parse().unwrap())), TermKind::BirthSame);
    assert_eq!(kind(BirthDate::AgedOn { years: 20, on: date(2026, 1, 1) }), TermKind::BirthDiffers);
}

/// Names of few words, so that they meet often.
fn any_subject() -> impl Strategy<Value = Subject> {
    let words = prop::sample::select(vec![
        "Rahim",
        "Raheem",
        "রহিম",
        "Karim",
        "Md.",
        "মোঃ",
        "Khatun",
        "খাতুন",
        "Begum",
        "Sheikh",
        "Uddin",
        "Akter",
        "Q",
    ]);
    let name = prop::collection::vec(words, 1..4).prop_map(|w| w.join(" "));
    let birth = prop::option::of(
        (prop::sample::select(vec![1960_i16, 1961, 1962, 1965, 1970, 1999]), 1_i8..4, 1_i8..4)
            .prop_map(|(y, m, d)| BirthDate::On(date(y, m, d).into())),
    );
    let sex = prop::sample::select(vec![Answer::Unknown, Answer::Given(Sex::Female), Answer::Given(Sex::Male)]);
    let document = prop::option::of("[A-C]{4}");
    (prop::collection::vec((name, any::<bool>()), 1..3), birth, sex, document).prop_map(|(names, birth, sex, document)| Subject {
        names: names.into_iter().map(|(text, weak)| SubjectName { text, weak }).collect(),
        births: birth.into_iter().collect(),
        documents: document.into_iter().collect(),
        sex,
        nationalities: vec![CountryCode::BGD],
    })
}

proptest! {
    #[test]
    fn everybody_is_found_by_their_own_name(subjects in prop::collection::vec(any_subject(), 1..30)) {
        let mut index = NameIndex::new();
        for (key, subject) in subjects.iter().enumerate() {
            index.insert(key, subject);
        }
        for (key, subject) in subjects.iter().enumerate() {
            for name in &subject.names {
                let found = index.search(&all(Subject::named(&name.text)));
                prop_assert!(found.hits.iter().any(|h| h.key == key), "{}", name.text);
            }
        }
    }

    #[test]
    fn terms_sum_to_the_weight(subjects in prop::collection::vec(any_subject(), 1..30), about in any_subject()) {
        let mut index = NameIndex::new();
        for (key, subject) in subjects.iter().enumerate() {
            index.insert(key, subject);
        }
        for hit in index.search(&Query { min_bits: -50.0, ..all(about) }).hits {
            let sum: f64 = hit.terms.iter().map(|t| t.bits).sum();
            // Weights are summed in single precision.
            prop_assert!((sum - hit.weight_bits).abs() < 1e-4, "{sum} {}", hit.weight_bits);
        }
    }

    #[test]
    fn asking_for_reasons_changes_no_weight(subjects in prop::collection::vec(any_subject(), 1..30), about in any_subject()) {
        let mut index = NameIndex::new();
        for (key, subject) in subjects.iter().enumerate() {
            index.insert(key, subject);
        }
        let names: Vec<&str> = about.names.iter().map(|name| name.text.as_str()).collect();
        let asking = || crate::Asking { births: &about.births, ..crate::Asking::named(&names) };
        let (mut plain, mut explained) = (Vec::new(), Vec::new());
        let mut searcher = crate::Searcher::new(&index);
        searcher.each(asking(), -5.0, |key, weight| plain.push((key, f64::from(weight))));
        searcher.each_explained(asking(), -5.0, |hit| explained.push((hit.key, hit.weight_bits)));
        prop_assert_eq!(plain, explained);
    }

    #[test]
    fn order_of_insertion_and_detours_do_not_matter(
        subjects in prop::collection::vec(any_subject(), 1..20),
        others in prop::collection::vec(any_subject(), 0..20),
        about in any_subject(),
    ) {
        let mut plain = NameIndex::new();
        for (key, subject) in subjects.iter().enumerate() {
            plain.insert(key, subject);
        }
        let mut detour = NameIndex::new();
        for (key, subject) in others.iter().enumerate() {
            detour.insert(key + 5, subject);
        }
        for (key, subject) in subjects.iter().enumerate().rev() {
            detour.insert_prepared(key, &Prepared::new(subject));
        }
        for key in subjects.len()..others.len() + 5 {
            detour.remove(key);
        }
        prop_assert_eq!(plain.len(), detour.len());
        let query = Query { min_bits: -50.0, ..all(about) };
        prop_assert_eq!(plain.search(&query), detour.search(&query));
    }

    #[test]
    fn ruling_out_early_loses_nobody(subjects in prop::collection::vec(any_subject(), 1..60), about in any_subject(), min_bits in -5.0..25.0) {
        let mut index = NameIndex::new();
        for (key, subject) in subjects.iter().enumerate() {
            index.insert(key, subject);
        }
        let expected: Vec<Hit<usize>> = {
            let hits = index.search(&Query { min_bits: -99.0, ..all(about.clone()) }).hits;
            hits.into_iter().filter(|h| h.weight_bits >= min_bits).collect()
        };
        prop_assert_eq!(index.search(&Query { min_bits, ..all(about) }).hits, expected);
    }

    #[test]
    fn no_name_makes_it_panic(names in prop::collection::vec("\\PC{0,30}", 1..5), asked in "\\PC{0,30}") {
        let mut index = NameIndex::new();
        for (key, name) in names.iter().enumerate() {
            index.insert(key, &Subject::named(name));
        }
        let _ = index.search(&all(Subject::named(&asked)));
    }
}

#[test]
fn a_document_one_sign_off_counts_even_where_no_name_makes_up_for_the_year_of_birth() {
    let person = |birth: &str, document: &str| Subject {
        births: born(birth),
        documents: vec![document.into()],
        ..Subject::named("Rahima Zumarqand Khatun Velasquez")
    };
    let mut index = NameIndex::new();
    index.insert(1_u8, &person("1985-04-12", "BX0123456"));
    let weight = |document: &str, min_bits: f64| {
        let found = index.search(&Query { min_bits, ..all(person("1980-09-30", document)) });
        found.hits.first().map(|hit| hit.weight_bits)
    };
    let (far, near) = (weight("QT7777777", 0.0).unwrap(), weight("BX0123465", 0.0).unwrap());
    assert!(far < 12.0 && near > far + 8.0, "{far} {near}");
    // More than any name brings in spite of the years between them.
    assert_eq!((weight("BX0123465", 12.0), weight("QT7777777", 12.0)), (Some(near), None));
}

#[test]
fn compaction_keeps_every_answer() {
    let name = |i: u32| format!("Name{} Rahim{}", i % 700, i % 13);
    let with = |i: u32| Subject { documents: vec![format!("DOC{}", i % 2000)], ..Subject::named(&name(i)) };
    let mut index = NameIndex::new();
    for i in 0..5000 {
        index.insert(i, &with(i));
    }
    for i in 0..4900 {
        assert!(index.remove(i));
    }
    let mut fresh = NameIndex::new();
    for i in 4900..5000 {
        fresh.insert(i, &with(i));
    }
    assert!(index.memory_bytes() < 3_000_000);
    for i in (4900..5000).step_by(7) {
        assert_eq!(index.search(&all(with(i))), fresh.search(&all(with(i))));
    }
}
