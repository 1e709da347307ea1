//! Sets that are wrong, each with the words that tell how to mend it.

mod common;

use common::SMALL;
use screening::IndicatorSet;

/// Changes the small set in one place and wants a line number and words.
#[track_caller]
fn check(from: &str, to: &str, line: u32, words: &str) {
    assert!(SMALL.contains(from), "the small set has no {from}");
    let errors = IndicatorSet::read("small.toml", &SMALL.replacen(from, to, 1)).expect_err("this is a mistake");
    let found = errors.all().iter().any(|error| error.line == line && error.message.contains(words));
    assert!(found, "line {line}, {words}:\n{errors}");
}

#[test]
fn mistakes_are_told_with_line_and_remedy() {
    check("id = \"small\"", "id = \"1 small\"", 2, "cannot be a code");
    check("version = \"1\"\n", "", 1, "the file has no version; add it");
    check("status = \"draft\"", "status = \"ready\"", 4, "use one of: draft, compare_before_use, approved");
    check(", bn = \"ছোট\"", "", 5, "name has no text in bn");
    check("last_checked = \"2026-11-22\"", "last_checked = \"soon\"", 12, "YYYY-MM-DD");
    check("licence = \"l\"", "license = \"l\"", 11, "[source] has no key \"license\"; its keys are title, source, licence");
    check("positive_at_points = 5", "positive_at_points = 0", 23, "write a whole number from 1 to 100");
    check("positive_at_points = 5", "", 20, "a dimension is positive by patterns or by points");
    check("\"2 strong\"", "\"2 grave\"", 19, "is no pattern");
    check(
        "dimension = \"control\"\nstrength = \"strong\"",
        "dimension = \"contrl\"\nstrength = \"strong\"",
        26,
        "there is no dimension contrl",
    );
    check("strength = \"strong\"", "points = 3", 24, "its dimension goes by strengths");
    check("points = 3\n", "", 46, "its dimension goes by points");
    check("strength = { adult = \"medium\" }", "strength = { grown = \"medium\" }", 38, "counts for nobody");
    check("doubts_age = true", "doubts_age = \"yes\"", 63, "write true or false");
    check("code = \"b\"", "code = \"a\"", 31, "the code a is there twice");
    check("code = \"b\"", "code = \"at\"", 31, "cannot be a code");
    check("control or (a and e)", "control or (a and x)", 70, "\"x\" is not in this set");
    check("control or (a and e)", "control or act", 70, "\"act\" is not in this set");
    check("control or (a and e)", "control or not e", 70, "there is no \"not\"");
    check("act and means", "act and means or control", 83, "put brackets");
    check("advice = \"refer\"\n", "advice = \"not_enough_information\"\n", 76, "a rule proposes refer or refer_now");
    check("advice = \"refer\"\n", "advice = \"clear\"\n", 79, "use one of: not_enough_information, refer, refer_now");
    check("en = \"Both\"", "en = \"She is not a victim\"", 80, "which no screening can tell");
    check("bn = \"দুটিই\"", "bn = \"তিনি ভুক্তভোগী নন\"", 80, "which no screening can tell");
    check("c = \"no\", d = \"yes\"", "c = \"no\", h = \"yes\"", 103, "there is no indicator h");
    check("c = \"no\", d = \"yes\"", "c = \"no\"", 100, "one answer contradicts nothing");
    check("c = \"no\", d = \"yes\"", "c = \"no\", d = \"maybe\"", 103, "\"maybe\" is no answer");
}

/// Wherever a set speaks, it never says what no screening can tell, nor that somebody may go.
#[test]
fn no_wording_of_a_set_says_what_no_screening_can_tell() {
    let ask = "sign = { en = \"a\", bn = \"ক\" }";
    let text = SMALL.replacen(
        ask,
        &format!("{ask}\nask = {{ en = \"Open\", bn = \"খোলা\" }}\nevidence = {{ en = \"Proof\", bn = \"প্রমাণ\" }}"),
        1,
    );
    let never = ["She is not  a victim", "She isn’t a victim", "All is safe", "They are safe", "No risk", "Let the person go on"];
    let places = [
        ("Small", "name"),
        ("For tests", "about"),
        ("Not enough", "when_not_enough"),
        ("Private", "wording"),
        ("Control", "name"),
        ("d", "sign"),
        ("Open", "ask"),
        ("Proof", "evidence"),
        ("Means", "name"),
        ("Both", "name"),
        ("Refer", "next_step"),
        ("Odd", "wording"),
    ];
    for (place, key) in places {
        let from = format!("en = \"{place}\"");
        let line = 1 + text[..text.find(&from).expect("is there")].matches('\n').count();
        for said in never {
            let errors = IndicatorSet::read("small.toml", &text.replacen(&from, &format!("en = \"{said}\""), 1)).unwrap_err();
            let found = errors.all().iter().any(|e| e.line as usize == line && e.message.starts_with(&format!("{key} says")));
            assert!(found, "{key} at {line}, {said}:\n{errors}");
        }
    }
    for said in ["তিনি নিরাপদ আছেন", "কোনো ঝুঁকি নেই", "ব্যক্তিকে যেতে দিন", "ভুক্তভোগী নয়", "ভুক্তভোগী ন\u{9df}"]
    {
        let text = SMALL.replacen("bn = \"যথেষ্ট নয়\"", &format!("bn = \"{said}\""), 1);
        assert_ne!(text, SMALL);
        let errors = IndicatorSet::read("small.toml", &text).unwrap_err();
        assert!(errors.to_string().contains("when_not_enough says"), "{errors}");
    }
}

#[test]
fn a_kept_set_reads_with_what_is_forbidden_today_beside_it() {
    let text = SMALL.replacen("en = \"Both\"", "en = \"She is safe\"", 1);
    assert!(IndicatorSet::read("small.toml", &text).is_err(), "nobody adds it");
    let (set, faults) = IndicatorSet::read_kept("small.toml", &text).expect("findings were made with it");
    assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [80]);
    assert!(faults[0].message.starts_with("name says \"is safe\""), "{}", faults[0]);
    assert_eq!(set.reference().digest, blake3::hash(text.as_bytes()).to_hex().to_string());
    let (_, none) = IndicatorSet::read_kept("small.toml", SMALL).expect("it is right");
    assert!(none.is_empty());
    // What cannot be read at all is no set, and everything that is wrong with it is told.
    let broken = text.replacen("status = \"draft\"", "status = \"ready\"", 1);
    let errors = IndicatorSet::read_kept("small.toml", &broken).expect_err("nobody knows its status");
    assert_eq!(errors, IndicatorSet::read("small.toml", &broken).expect_err("nor here"));
    assert_eq!(errors.all().iter().map(|error| error.line).collect::<Vec<_>>(), [4, 80]);
}

#[test]
fn many_mistakes_are_told_at_once_in_the_order_of_lines() {
    let text = SMALL.replacen("status = \"draft\"", "status = \"ready\"", 1).replacen("title = \"t\"", "title = 3", 1);
    let text = text.replacen("when = \"e or g\"", "when = \"\"", 1).replacen("act and means", "act and", 1);
    let errors = IndicatorSet::read("small.toml", &text).unwrap_err();
    let lines: Vec<u32> = errors.all().iter().map(|error| error.line).collect();
    assert!(lines.len() >= 4 && lines.is_sorted(), "{errors}");
    assert!(errors.to_string().starts_with("the indicator set has "));
    assert!(errors.to_string().contains("small.toml:9: title is a number; write a text in quotation marks"), "{errors}");
}

#[test]
fn faults_of_the_notation_are_told_too() {
    let errors = IndicatorSet::read("x.toml", "id = \n[[rule]\nname = }").unwrap_err();
    assert!(errors.all().len() >= 2, "{errors}");
    assert!(IndicatorSet::read("x.toml", "").is_err());
    assert!(IndicatorSet::read("x.toml", &"[".repeat(10_000)).is_err());
    assert!(
        IndicatorSet::read("x.toml", "indicator = 3\nrule = [1]")
            .unwrap_err()
            .to_string()
            .contains("write each as [[indicator]]")
    );
}

#[test]
fn an_editor_changes_no_digest_and_a_word_does() {
    let read = |text: &str| IndicatorSet::read("small.toml", text).unwrap().reference().clone();
    let unix = read(SMALL);
    assert_eq!(unix, read(&format!("\u{FEFF}{}", SMALL.replace('\n', "\r\n"))));
    assert_ne!(unix.digest, read(&SMALL.replacen("For tests", "For all tests", 1)).digest);
    assert_eq!(unix.digest, blake3_hex(SMALL));
}

fn blake3_hex(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reader_stumble(cut in 0..SMALL.len(), put in "[\\[\\]{}=\"a-z\\n ,()]{0,12}") {
        let cut = (0..=cut).rev().find(|at| SMALL.is_char_boundary(*at)).unwrap_or(0);
        let text = format!("{}{put}{}", &SMALL[..cut], &SMALL[cut..]);
        if let Err(errors) = IndicatorSet::read("small.toml", &text) {
            proptest::prop_assert!(!errors.all().is_empty());
        }
    }
}
