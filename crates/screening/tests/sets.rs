//! The sets that come with the platform: they read, say what they must, and match their sources.
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::path::PathBuf;

use model::{AgeStatus, Language};
use screening::sets::{EMBEDDED, embedded};
use screening::{Burden, IndicatorSet, SetStatus, Strength, Strengths, Threshold, Track, Weight};

fn set(id: &str) -> IndicatorSet {
    embedded(id).expect("the set comes with the platform").unwrap_or_else(|errors| panic!("{errors}"))
}

#[test]
fn every_set_reads_and_carries_its_id() {
    for (id, _) in EMBEDDED {
        let set = set(id);
        assert_eq!(set.reference().id.as_str(), id);
        assert_ne!(set.status(), SetStatus::Approved, "{id}: nobody has approved a set yet");
        assert!(set.status_note().is_some(), "{id} says what has to be done before use");
        assert!(set.safeguards().len() >= 3, "{id}: language, private place and rights come first");
    }
}

#[test]
fn bangla_is_bangla_and_english_is_english() {
    let has_bangla = |text: &str| text.chars().any(|c| ('\u{0980}'..='\u{09FF}').contains(&c));
    for (id, _) in EMBEDDED {
        let set = set(id);
        let signs = set.indicators().iter().flat_map(|i| [Some(&i.sign), i.ask.as_ref(), i.evidence.as_ref()]).flatten();
        let rules = set.rules().iter().flat_map(|rule| [&rule.name, &rule.next_step]);
        for wording in signs.chain(rules).chain(set.safeguards().iter().map(|s| &s.wording)) {
            assert!(has_bangla(wording.get(Language::Bangla)), "{id}: {wording:?}");
            assert!(!has_bangla(wording.get(Language::English)), "{id}: {wording:?}");
        }
    }
}

#[test]
fn the_operational_indicators_are_all_there() {
    let set = set("ilo-labour");
    let per_dimension: Vec<usize> = set
        .dimensions()
        .iter()
        .map(|d| set.indicators().iter().filter(|i| set.dimension_of(i).is_some_and(|of| of.code == d.code)).count())
        .collect();
    assert_eq!(per_dimension, [10, 10, 16, 9, 15, 7], "Seafish's record of the ILO paper");
    let at = |age: AgeStatus, strength: Strength| {
        set.indicators().iter().filter(|i| i.weights.at(age) == Some(Weight::Strength(strength))).count()
    };
    assert_eq!([Strength::Strong, Strength::Medium, Strength::Weak].map(|s| at(AgeStatus::Adult, s)), [7, 53, 7]);
    let children = [Strength::Strong, Strength::Medium, Strength::Weak].map(|s| at(AgeStatus::Child, s));
    assert_eq!((children.iter().sum::<usize>(), children[2]), (65, 0), "65 for children, no weak tier");
    assert_eq!(set.indicators().iter().filter(|i| i.check.is_some()).count(), 2, "the two rows that the source doubts");
    let rule: Vec<Strengths> = ["2 strong", "1 strong + 1 medium", "1 strong + 1 weak", "3 medium", "2 medium + 1 weak"]
        .map(|p| p.parse().unwrap())
        .into();
    assert!(set.dimensions().iter().all(|d| d.positive == Threshold::Patterns(rule.clone())));
}

/// Row by row against the table the set was typed from, where that is at hand.
#[test]
fn the_operational_indicators_match_their_table() {
    let shared = std::env::var_os("ABHOY_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from);
    let Ok(table) = std::fs::read_to_string(shared.join("data/standards/ilo-delphi-2009-labour.csv")) else {
        println!("skipped: no shared data");
        return;
    };
    let set = set("ilo-labour");
    let strength = |letter: &str| match letter {
        "S" => Some(Weight::Strength(Strength::Strong)),
        "M" => Some(Weight::Strength(Strength::Medium)),
        "W" => Some(Weight::Strength(Strength::Weak)),
        _ => None,
    };
    for row in table.lines().skip(1) {
        // The wording alone may hold commas, and then stands in quotation marks.
        let (head, tail) = (row.splitn(3, ',').collect::<Vec<_>>(), row.rsplitn(4, ',').collect::<Vec<_>>());
        let indicator = set.indicator(head[0]).unwrap_or_else(|| panic!("{row}"));
        assert_eq!(set.dimension_of(indicator).unwrap().code.as_str(), head[1], "{row}");
        let wording = head[2].strip_suffix(&format!(",{},{},{}", tail[2], tail[1], tail[0])).unwrap().trim_matches('"');
        assert_eq!(indicator.sign.get(Language::English), wording);
        assert_eq!((indicator.weights.adult, indicator.weights.child), (strength(tail[2]), strength(tail[1])), "{row}");
        assert_eq!(indicator.check.is_some(), tail[0] == "check", "{row}");
    }
}

#[test]
fn the_border_interview_fits_ten_minutes_and_hurts_last() {
    let set = set("border-interview");
    let asked: Vec<Burden> = set.indicators().iter().filter(|i| i.ask.is_some()).map(|i| i.burden).collect();
    assert!((15..=20).contains(&asked.len()), "{} questions", asked.len());
    let first_heavy = asked.iter().position(|burden| *burden == Burden::Heavy).unwrap();
    assert!(asked[first_heavy..].iter().all(|burden| *burden == Burden::Heavy), "what hurts comes last");
    for indicator in set.indicators() {
        let Some(ask) = &indicator.ask else { continue };
        let (english, bangla) = (ask.get(Language::English), ask.get(Language::Bangla));
        assert!(english.chars().count() <= 130 && bangla.chars().count() <= 130, "{} is too long to read aloud", indicator.code);
        for word in ["traffick", "victim", "smuggl", "illegal", "prostitut", "rape"] {
            assert!(!english.to_lowercase().contains(word), "{} asks with the word {word}", indicator.code);
        }
        for word in ["পাচার", "ভুক্তভোগী", "চোরাচালান", "অবৈধ", "ধর্ষণ", "পতিতা"]
        {
            assert!(!bangla.contains(word), "{} asks with the word {word}", indicator.code);
        }
    }
}

#[test]
fn trafficking_and_smuggling_have_their_own_elements() {
    let set = set("border-interview");
    let of = |track| set.elements().iter().filter(|e| e.track == track).map(|e| e.code.as_str()).collect::<Vec<_>>();
    assert_eq!(of(Track::Trafficking), ["act", "means", "purpose"]);
    assert_eq!(of(Track::Smuggling), ["entry", "benefit"]);
}
