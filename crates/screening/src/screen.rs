//! Answers in, finding out.

mod elements;
mod need;
mod next;
mod state;

use model::{AgeStatus, Answer};

use crate::condition::Facts;
use crate::finding::{DimensionFinding, Finding, FiredRule, FoundContradiction, Missing, OpenSafeguard, TrackFinding};
use crate::{Advice, Answers, Code, DimensionState, IndicatorSet, Rule, Threshold, Track, Weight};
use state::State;

/// What a set finds in answers.
///
/// The same answers give the same finding, in whatever order they were recorded. One more "yes" never lowers an
/// advice, because no condition has a "not". Unknown, not asked and declined are never "no": they differ from each other
/// only in what is shown as missing.
#[must_use]
pub fn screen(set: &IndicatorSet, answers: &Answers) -> Finding {
    let given: Vec<Answer<bool>> = set.indicators.iter().map(|indicator| answers.get(indicator.code.as_str())).collect();
    let age = age_used(set, &given, answers.age);
    let state = State::new(set, &given, age);
    let fired: Vec<bool> = set.rules.iter().map(|rule| rule.condition.holds(&state)).collect();
    let tracks: Vec<TrackFinding> = set.tracks().map(|track| self::track(set, &state, track, &fired)).collect();
    Finding {
        set: set.reference.clone(),
        age: answers.age,
        age_used: age,
        advice: tracks.iter().map(|track| track.advice).max().unwrap_or(Advice::NotEnoughInformation),
        rules: set.rules.iter().zip(&fired).filter(|(_, fired)| **fired).map(|(rule, _)| fired_rule(set, &state, rule)).collect(),
        dimensions: (0..set.dimensions.len()).map(|at| dimension(set, &state, at)).collect(),
        missing: missing(set, &given, &state, answers.age, &tracks),
        contradictions: contradictions(set, &given, answers.age),
        safeguards_open: safeguards(set, answers, age),
        not_in_set: answers.iter().filter(|(code, _)| !set.asks(code.as_str())).map(|(code, _)| code.clone()).collect(),
        tracks,
    }
}

/// The age the rules go by. A sign that an adult may be a child puts the age in doubt; no sign makes a child an adult.
fn age_used(set: &IndicatorSet, given: &[Answer<bool>], age: AgeStatus) -> AgeStatus {
    let mut doubts = set.indicators.iter().zip(given).filter(|(indicator, _)| indicator.doubts_age);
    let doubted = doubts.any(|(_, answer)| *answer == Answer::Given(true));
    if age == AgeStatus::Adult && doubted { AgeStatus::InDoubt } else { age }
}

fn track(set: &IndicatorSet, state: &State<'_>, track: Track, fired: &[bool]) -> TrackFinding {
    let proposed =
        set.rules.iter().zip(fired).filter(|(rule, fired)| **fired && rule.track == track).map(|(rule, _)| rule.advice);
    let elements = (0..set.elements.len()).filter(|at| set.elements[*at].track == track);
    TrackFinding {
        track,
        advice: proposed.max().unwrap_or(Advice::NotEnoughInformation),
        elements: elements.map(|at| elements::element(set, state, at)).collect(),
    }
}

fn fired_rule(set: &IndicatorSet, state: &State<'_>, rule: &Rule) -> FiredRule {
    let mut rests = elements::Rests::new(set);
    rests.add(&rule.condition, state);
    FiredRule {
        code: rule.code.clone(),
        track: rule.track,
        advice: rule.advice,
        by_child_rules: rests.by_child_rules,
        rests_on: rests.codes(),
    }
}

fn dimension(set: &IndicatorSet, state: &State<'_>, at: usize) -> DimensionFinding {
    let dimension = &set.dimensions[at];
    let present = dimension.members.iter().filter(|member| state.sign(**member));
    let signs: Vec<(Code, Weight)> =
        present.filter_map(|member| Some((set.indicators[*member].code.clone(), state.weight(*member)?))).collect();
    let reached = signs.iter().map(|(_, weight)| if let Weight::Points(points) = weight { *points } else { 0 }).sum();
    let points = if let Threshold::Points(needed) = dimension.positive { Some((reached, needed)) } else { None };
    let filled = dimension.patterns().iter().find(|pattern| state.strengths(at).fill(**pattern));
    let standing = match (state.dimension(at), state.could_become(at)) {
        (true, _) => DimensionState::Positive,
        (false, true) => DimensionState::Open,
        (false, false) => DimensionState::NotPositive,
    };
    let pattern = filled.map(ToString::to_string);
    DimensionFinding { code: dimension.code.clone(), state: standing, signs, pattern, points }
}

fn missing(set: &IndicatorSet, given: &[Answer<bool>], state: &State<'_>, age: AgeStatus, tracks: &[TrackFinding]) -> Missing {
    let codes = |kind: Answer<bool>| -> Vec<Code> {
        let of_kind = set.indicators.iter().zip(given).filter(|(_, answer)| **answer == kind);
        of_kind.map(|(indicator, _)| indicator.code.clone()).collect()
    };
    let (ask_next, find_out) = next::questions(set, given, state, age, tracks);
    Missing {
        not_asked: codes(Answer::NotAsked),
        unknown: codes(Answer::Unknown),
        declined: codes(Answer::PreferNotToSay),
        ask_next,
        find_out,
    }
}

fn contradictions(set: &IndicatorSet, given: &[Answer<bool>], age: AgeStatus) -> Vec<FoundContradiction> {
    let found = set.contradictions.iter().filter(|contradiction| {
        contradiction.age.is_none_or(|needed| needed == age)
            && contradiction.given.iter().all(|(at, answer)| given[*at] == *answer)
    });
    let told = found.map(|contradiction| FoundContradiction {
        code: contradiction.code.clone(),
        answers: contradiction.given.iter().map(|(at, _)| set.indicators[*at].code.clone()).collect(),
    });
    told.collect()
}

fn safeguards(set: &IndicatorSet, answers: &Answers, age: AgeStatus) -> Vec<OpenSafeguard> {
    let due = set.safeguards.iter().filter(|safeguard| !safeguard.children_only || age.child_rules_apply());
    let open = due.map(|safeguard| OpenSafeguard { code: safeguard.code.clone(), answer: answers.get(safeguard.code.as_str()) });
    open.filter(|open| open.answer != Answer::Given(true)).collect()
}
