//! What the tests of this crate share: sets read from text, and answers written short.
#![allow(dead_code, reason = "every test file uses some of it")]

use model::{AgeStatus, Answer};
use proptest::prelude::*;
use screening::sets::embedded;
use screening::{Answers, IndicatorSet, answer_from_code};

/// A set that comes with the platform.
pub fn shipped(id: &str) -> IndicatorSet {
    embedded(id).expect("the set comes with the platform").unwrap_or_else(|errors| panic!("{errors}"))
}

/// A small set with everything a set can have.
pub const SMALL: &str = r#"
id = "small"
version = "1"
status = "draft"
name = { en = "Small", bn = "ছোট" }
about = { en = "For tests", bn = "পরীক্ষার জন্য" }
when_not_enough = { en = "Not enough", bn = "যথেষ্ট নয়" }
[source]
title = "t"
source = "s"
licence = "l"
last_checked = "2026-11-22"
[[safeguard]]
code = "private"
wording = { en = "Private", bn = "নিরিবিলি" }
[[dimension]]
code = "control"
name = { en = "Control", bn = "নিয়ন্ত্রণ" }
positive = ["2 strong", "1 strong + 1 weak", "2 medium + 1 weak"]
[[dimension]]
code = "worry"
name = { en = "Worry", bn = "চিন্তা" }
positive_at_points = 5
[[indicator]]
code = "a"
dimension = "control"
strength = "strong"
burden = "heavy"
sign = { en = "a", bn = "ক" }
[[indicator]]
code = "b"
dimension = "control"
strength = { adult = "weak", child = "strong" }
sign = { en = "b", bn = "খ" }
[[indicator]]
code = "c"
dimension = "control"
strength = { adult = "medium" }
sign = { en = "c", bn = "গ" }
[[indicator]]
code = "d"
dimension = "control"
strength = "medium"
burden = "none"
sign = { en = "d", bn = "ঘ" }
[[indicator]]
code = "e"
dimension = "worry"
points = 3
sign = { en = "e", bn = "ঙ" }
[[indicator]]
code = "f"
dimension = "worry"
points = { adult = 2, child = 4 }
sign = { en = "f", bn = "চ" }
[[indicator]]
code = "g"
dimension = "worry"
points = 1
sign = { en = "g", bn = "ছ" }
[[indicator]]
code = "young"
doubts_age = true
sign = { en = "young", bn = "কম বয়স" }
[[element]]
code = "means"
track = "trafficking"
name = { en = "Means", bn = "উপায়" }
not_needed_for_children = true
when = "control or (a and e)"
[[element]]
code = "act"
track = "trafficking"
name = { en = "Act", bn = "কাজ" }
when = "e or g"
[[rule]]
code = "both"
track = "trafficking"
advice = "refer"
name = { en = "Both", bn = "দুটিই" }
next_step = { en = "Refer", bn = "পাঠান" }
source = "test"
when = "act and means"
[[rule]]
code = "urgent"
track = "trafficking"
advice = "refer_now"
name = { en = "Urgent", bn = "জরুরি" }
next_step = { en = "Refer", bn = "পাঠান" }
source = "test"
when = "at least 2 of (control, worry, child_rules and d)"
[[rule]]
code = "care"
track = "protection"
advice = "refer_now"
name = { en = "Care", bn = "সেবা" }
next_step = { en = "Refer", bn = "পাঠান" }
source = "test"
when = "a and f"
[[contradiction]]
code = "odd"
wording = { en = "Odd", bn = "বেমানান" }
given = { c = "no", d = "yes" }
"#;

/// The small set.
pub fn small() -> IndicatorSet {
    IndicatorSet::read("small.toml", SMALL).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Answers from `a=yes b=no c=unknown`; a word without `=` is a yes.
pub fn answers(age: AgeStatus, text: &str) -> Answers {
    let mut answers = Answers::new(age);
    for word in text.split_whitespace() {
        let (code, answer) = word.split_once('=').unwrap_or((word, "yes"));
        answers.record(code.parse().unwrap(), answer_from_code(answer).unwrap());
    }
    answers
}

/// Any answer.
pub fn any_answer() -> impl Strategy<Value = Answer<bool>> {
    prop_oneof![
        3 => Just(Answer::Given(true)),
        2 => Just(Answer::Given(false)),
        1 => Just(Answer::Unknown),
        3 => Just(Answer::NotAsked),
        1 => Just(Answer::PreferNotToSay),
    ]
}

/// Any age.
pub fn any_age() -> impl Strategy<Value = AgeStatus> {
    prop_oneof![Just(AgeStatus::Adult), Just(AgeStatus::Child), Just(AgeStatus::InDoubt)]
}

/// An answer for each of `n` indicators.
pub fn any_answers(n: usize) -> impl Strategy<Value = Vec<Answer<bool>>> {
    proptest::collection::vec(any_answer(), n)
}

/// Answers for the indicators of a set, in its order.
pub fn in_order(set: &IndicatorSet, age: AgeStatus, given: &[Answer<bool>]) -> Answers {
    let mut answers = Answers::new(age);
    for (indicator, answer) in set.indicators().iter().zip(given) {
        answers.record(indicator.code.clone(), *answer);
    }
    answers
}
