//! What holds for all answers, to every set that comes with the platform.

mod common;

use std::sync::LazyLock;

use common::{any_age, any_answers, in_order, shipped, small};
use model::{AgeStatus, Answer};
use proptest::prelude::*;
use screening::{Advice, Finding, IndicatorSet, Missing, screen};

static SETS: LazyLock<Vec<IndicatorSet>> =
    LazyLock::new(|| screening::sets::EMBEDDED.iter().map(|(id, _)| shipped(id)).chain([small()]).collect());

static SMALL: LazyLock<IndicatorSet> = LazyLock::new(small);

/// More than any set has indicators.
const MOST: usize = 80;

fn advices(finding: &Finding) -> Vec<Advice> {
    finding.tracks.iter().map(|track| track.advice).chain([finding.advice]).collect()
}

fn lower(one: &Finding, other: &Finding) -> bool {
    advices(one).iter().zip(advices(other)).any(|(one, other)| *one < other)
}

fn without_missing(mut finding: Finding) -> Finding {
    finding.missing =
        Missing { not_asked: Vec::new(), unknown: Vec::new(), declined: Vec::new(), ask_next: Vec::new(), find_out: Vec::new() };
    finding
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn one_more_yes_never_lowers(age in any_age(), given in any_answers(MOST), at in 0..MOST) {
        for set in SETS.iter() {
            let mut more = given.clone();
            let at = at % set.indicators().len();
            more[at] = Answer::Given(true);
            let (before, after) = (screen(set, &in_order(set, age, &given)), screen(set, &in_order(set, age, &more)));
            prop_assert!(!lower(&after, &before), "{}: yes to {}", set.reference().id, set.indicators()[at].code);
            let kept = before.rules.iter().all(|rule| after.rules.iter().any(|other| other.code == rule.code));
            prop_assert!(kept, "a rule that fired fires still");
        }
    }

    #[test]
    fn unknown_is_never_no(age in any_age(), given in any_answers(MOST)) {
        let instead = |of: Answer<bool>, by: Answer<bool>| given.iter().map(|a| if *a == of { by } else { *a }).collect::<Vec<_>>();
        for set in SETS.iter() {
            let found = |given: &[Answer<bool>]| without_missing(screen(set, &in_order(set, age, given)));
            let as_given = found(&given);
            prop_assert_eq!(&as_given, &found(&instead(Answer::Unknown, Answer::NotAsked)));
            prop_assert_eq!(&as_given, &found(&instead(Answer::PreferNotToSay, Answer::NotAsked)));
        }
    }

    #[test]
    fn the_order_of_answers_does_not_matter(age in any_age(), given in any_answers(MOST)) {
        for set in SETS.iter() {
            let one = in_order(set, age, &given);
            let mut other = screening::Answers::new(age);
            for (code, answer) in one.iter().collect::<Vec<_>>().into_iter().rev() {
                other.record(code.clone(), answer);
            }
            prop_assert_eq!(screen(set, &one), screen(set, &other));
        }
    }

    #[test]
    fn an_age_in_doubt_never_lowers(given in any_answers(MOST)) {
        for set in SETS.iter() {
            let at = |age| screen(set, &in_order(set, age, &given));
            let doubted = at(AgeStatus::InDoubt);
            prop_assert!(!lower(&doubted, &at(AgeStatus::Adult)));
            prop_assert!(!lower(&doubted, &at(AgeStatus::Child)));
        }
    }

    #[test]
    fn a_rule_rests_on_yes_only_and_on_enough(age in any_age(), given in any_answers(MOST)) {
        for set in SETS.iter() {
            let finding = screen(set, &in_order(set, age, &given));
            for rule in &finding.rules {
                let mut only = screening::Answers::new(finding.age_used);
                for code in &rule.rests_on {
                    only.record(code.clone(), Answer::Given(true));
                }
                let again = screen(set, &only);
                prop_assert!(again.rules.iter().any(|other| other.code == rule.code), "{} rests on {:?}", rule.code, rule.rests_on);
            }
        }
    }

    /// All completions of a small set: whatever could raise a result is offered.
    #[test]
    fn every_question_that_could_matter_is_offered(age in any_age(), given in any_answers(8)) {
        let set = &*SMALL;
        let at_first = screen(set, &in_order(set, age, &given));
        let offered = |at: usize| {
            let code = &set.indicators()[at].code;
            at_first.missing.ask_next.iter().chain(&at_first.missing.find_out).any(|question| question.code == *code)
        };
        let open: Vec<usize> = (0..8).filter(|at| matches!(given[*at], Answer::NotAsked | Answer::Unknown)).collect();
        for yes in 0..1_u32 << open.len() {
            let mut completed = given.clone();
            for (bit, at) in open.iter().enumerate() {
                completed[*at] = Answer::Given(yes >> bit & 1 == 1);
            }
            let with = screen(set, &in_order(set, age, &completed));
            for at in open.iter().copied().filter(|at| completed[*at] == Answer::Given(true) && !offered(*at)) {
                let mut less = completed.clone();
                less[at] = Answer::Given(false);
                let without = screen(set, &in_order(set, age, &less));
                prop_assert!(!lower(&without, &with), "{} is not offered and matters", set.indicators()[at].code);
            }
        }
    }

    /// The shortest way is a way: so many more "yes", and its rule fires.
    #[test]
    fn the_first_question_leads_where_it_says(age in any_age(), given in any_answers(8)) {
        let set = &*SMALL;
        let finding = screen(set, &in_order(set, age, &given));
        let Some(first) = finding.missing.ask_next.first() else { return Ok(()) };
        let open: Vec<usize> = (0..8).filter(|at| matches!(given[*at], Answer::NotAsked | Answer::Unknown)).collect();
        let fires = (0..1_u32 << open.len()).filter(|yes| yes.count_ones() <= first.questions).any(|yes| {
            let mut more = given.clone();
            for (_, at) in open.iter().enumerate().filter(|(bit, _)| yes >> bit & 1 == 1) {
                more[*at] = Answer::Given(true);
            }
            let after = screen(set, &in_order(set, age, &more));
            after.rules.iter().any(|rule| rule.code == first.rule)
        });
        prop_assert!(fires, "{} says {} in {} questions", first.code, first.rule, first.questions);
    }
}
