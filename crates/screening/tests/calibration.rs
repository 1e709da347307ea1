//! How a set did, on counted outcomes of small cases.

mod common;

use std::collections::BTreeMap;

use common::{answers, small};
use model::AgeStatus;
use screening::calibrate::{Calibration, Counts, Limits, Measure, calibrate};
use screening::screen;

/// Counts of `n` interviews that were answered alike and decided alike.
fn count(counts: &mut Counts, given: &str, confirmed: bool, n: usize) {
    let (set, answers) = (small(), answers(AgeStatus::Adult, given));
    let finding = screen(&set, &answers);
    (0..n).for_each(|_| counts.add(&set, &answers, finding.advice, confirmed));
}

/// Answers, whether a body confirmed, and how many there were of it.
type Row = (&'static str, bool, usize);

fn groups(list: &[(&str, &[Row])]) -> BTreeMap<String, Counts> {
    let one = |(name, rows): &(&str, &[Row])| {
        let mut counts = Counts::default();
        rows.iter().for_each(|(given, confirmed, n)| count(&mut counts, given, *confirmed, *n));
        ((*name).to_owned(), counts)
    };
    list.iter().map(one).collect()
}

fn shown(measure: &Measure) -> (u64, u64, u64, u64, u64) {
    let Measure::Shown { precision: Some(p), recall: Some(r), unanswered } = measure else { panic!("hidden: {measure:?}") };
    (p.numerator, p.denominator, r.numerator, r.denominator, *unanswered)
}

#[test]
fn precision_and_recall_of_signs_and_of_the_whole() {
    let rows: &[Row] = &[("a b e", true, 40), ("a b e=no", false, 10), ("a=no e", true, 20), ("a=unknown", false, 50)];
    let Calibration::Measured { all, .. } = calibrate(&groups(&[("one", rows)]), Limits::default()) else { panic!("enough") };
    assert_eq!(shown(&all.whole), (40, 40, 40, 60, 0), "only a, b and e together are proposed");
    assert_eq!(shown(&all.signs["a"]), (40, 50, 40, 60, 50), "unknown is counted apart, never as no");
    assert_eq!(shown(&all.signs["e"]), (60, 60, 60, 60, 50));
    let Measure::Shown { precision: Some(rate), .. } = &all.signs["a"] else { panic!() };
    assert!((rate.share() - 0.8).abs() < 1e-12 && rate.low > 0.66 && rate.high < 0.9);
}

#[test]
fn too_few_decisions_say_nothing() {
    let few = calibrate(&groups(&[("one", &[("a", true, 99)])]), Limits::default());
    assert_eq!(few, Calibration::TooFew { decided: 99, needed: 100 });
}

#[test]
fn a_small_group_is_hidden_with_another() {
    let many: &[Row] = &[("a", true, 60), ("a", false, 40), ("a=no", true, 30)];
    let some: &[Row] = &[("a", true, 20), ("a", false, 20), ("a=no", true, 10)];
    let few: &[Row] = &[("a", true, 2), ("a", false, 9)];
    let found = calibrate(&groups(&[("many", many), ("some", some), ("few", few)]), Limits::default());
    let Calibration::Measured { all, groups } = found else { panic!("enough") };
    assert_eq!(groups["few"].signs["a"], Measure::Hidden);
    assert_eq!(groups["some"].signs["a"], Measure::Hidden, "else the small count is the total less the others");
    assert_eq!(shown(&groups["many"].signs["a"]), (60, 100, 60, 90, 0));
    assert_eq!(shown(&all.signs["a"]), (82, 151, 82, 122, 0));
}

#[test]
fn nothing_out_of_nothing_is_no_share() {
    let Calibration::Measured { all, .. } = calibrate(&groups(&[("one", &[("a=no", false, 100)])]), Limits::default()) else {
        panic!("enough")
    };
    assert_eq!(all.signs["a"], Measure::Shown { precision: None, recall: None, unanswered: 0 });
    assert_eq!(all.signs["b"], Measure::Shown { precision: None, recall: None, unanswered: 100 });
}
