//! Two versions of a set: what changed, and which answers carry over.

mod common;

use common::{SMALL, small};
use model::{AgeStatus, Answer, Language};
use screening::{Answers, Carry, ChangeKind, IndicatorSet, PartKind};

#[track_caller]
fn check(from: &str, to: &str, part: PartKind, code: &str, kind: &ChangeKind) {
    let later = IndicatorSet::read("later.toml", &SMALL.replacen(from, to, 1)).unwrap_or_else(|errors| panic!("{errors}"));
    let diff = later.changes_since(&small());
    let found: Vec<_> = diff.changes.iter().map(|c| (c.part, c.code.as_str(), &c.kind)).collect();
    assert_eq!(found, [(part, code, kind)]);
}

#[test]
fn each_change_is_named_once() {
    check("en = \"d\"", "en = \"dee\"", PartKind::Indicator, "d", &ChangeKind::Reworded(vec![Language::English]));
    for (from, to) in [("\"Small\"", "\"Little\""), ("\"For tests\"", "\"For trials\""), ("\"Not enough\"", "\"Too little\"")] {
        check(from, to, PartKind::Set, "small", &ChangeKind::Reworded(vec![Language::English]));
    }
    check("status = \"draft\"", "status = \"approved\"", PartKind::Set, "small", &ChangeKind::Annotated);
    check("points = 1", "points = 2", PartKind::Indicator, "g", &ChangeKind::CountsOtherwise);
    check("burden = \"heavy\"", "burden = \"light\"", PartKind::Indicator, "a", &ChangeKind::Annotated);
    check("positive_at_points = 5", "positive_at_points = 6", PartKind::Dimension, "worry", &ChangeKind::CountsOtherwise);
    check("when = \"e or g\"", "when = \"e\"", PartKind::Element, "act", &ChangeKind::CountsOtherwise);
    check("when = \"a and f\"", "when = \"a or f\"", PartKind::Rule, "care", &ChangeKind::CountsOtherwise);
    check("bn = \"বেমানান\"", "bn = \"মেলে না\"", PartKind::Contradiction, "odd", &ChangeKind::Reworded(vec![Language::Bangla]));
    check("bn = \"নিরিবিলি\"", "bn = \"আলাদা\"", PartKind::Safeguard, "private", &ChangeKind::Reworded(vec![Language::Bangla]));
    check("code = \"odd\"", "code = \"odd\"\nage = \"adult\"", PartKind::Contradiction, "odd", &ChangeKind::CountsOtherwise);
}

#[test]
fn the_same_set_has_no_changes() {
    let diff = small().changes_since(&small());
    assert!(diff.changes.is_empty() && diff.answers.values().all(|carry| *carry == Carry::Over));
}

#[test]
fn answers_carry_over_where_the_sign_is_the_same() {
    let text = SMALL.replacen("en = \"d\"", "en = \"dee\"", 1).replacen("code = \"g\"", "code = \"gg\"", 1);
    let text = text.replacen("e or g", "e or gg", 1).replacen("points = 3", "points = 4", 1);
    let later = IndicatorSet::read("later.toml", &text).unwrap_or_else(|errors| panic!("{errors}"));
    let diff = later.changes_since(&small());
    assert_eq!([diff.answers["d"], diff.answers["g"], diff.answers["e"]], [Carry::Look, Carry::Dropped, Carry::Over]);
    let mut answers = Answers::new(AgeStatus::Child);
    for code in ["d", "g", "e", "private"] {
        answers.record(code.parse().unwrap(), Answer::Given(true));
    }
    let carried = diff.carry_over(&later, &answers);
    let codes: Vec<&str> = carried.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!((carried.age, codes), (AgeStatus::Child, vec!["e", "private"]), "safeguards carry over by their code");
    let kind = |code: &str| &diff.changes.iter().find(|change| change.code.as_str() == code).unwrap().kind;
    assert_eq!([kind("gg"), kind("g")], [&ChangeKind::Added, &ChangeKind::Removed]);
    assert_ne!(later.reference().digest, small().reference().digest);
}
