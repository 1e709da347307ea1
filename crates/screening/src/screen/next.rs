//! What to ask next: which missing answers could raise a result, and by the way that costs the person least.
//!
//! Every question that could raise a result, alone or after others, is offered; the tests try all completions of small
//! sets. A few that are offered may turn out not to matter, when a rule's parts overlap. What the person declined is
//! never offered and never counted upon.

use model::{AgeStatus, Answer};

use super::need::{Cost, OpenByStrength, fill, sums};
use super::state::State;
use crate::condition::Condition;
use crate::finding::{NextQuestion, TrackFinding};
use crate::{Burden, IndicatorSet, Rule, Strength, Threshold, Weight};

/// Questions to ask, and unknown answers to find out elsewhere; each list with the cheapest way first.
pub(super) fn questions(
    set: &IndicatorSet,
    given: &[Answer<bool>],
    state: &State<'_>,
    age: AgeStatus,
    tracks: &[TrackFinding],
) -> (Vec<NextQuestion>, Vec<NextQuestion>) {
    let now = |rule: &Rule| tracks.iter().find(|part| part.track == rule.track).map(|part| part.advice);
    let raising: Vec<usize> = (0..set.rules.len()).filter(|at| now(&set.rules[*at]) < Some(set.rules[*at].advice)).collect();
    let mut best = vec![None; set.indicators.len()];
    if raising.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut search = Search { set, state, best: &mut best, rule: 0 };
    for rule in &raising {
        search.rule = *rule;
        search.spread(&set.rules[*rule].condition, Cost::default());
    }
    if age == AgeStatus::Adult && state.age == AgeStatus::Adult {
        if_age_were_doubted(set, given, state, &raising, &mut best);
    }
    split(set, state, &best)
}

/// A way to a rule through one question: what it costs in all, and which rule it fires.
#[derive(Debug, Clone, Copy)]
struct Way {
    cost: Cost,
    rule: usize,
}

/// A sign that an adult may be a child raises what every other sign weighs, and waives an element.
fn if_age_were_doubted(
    set: &IndicatorSet,
    given: &[Answer<bool>],
    state: &State<'_>,
    raising: &[usize],
    best: &mut Vec<Option<Way>>,
) {
    let doubts = (0..set.indicators.len()).filter(|at| set.indicators[*at].doubts_age);
    let doubts: Vec<(usize, Cost)> = doubts.filter_map(|at| Some((at, cost(set, state, at)?))).collect();
    let Some(cheapest) = doubts.iter().map(|(_, cost)| *cost).min() else { return };
    let doubted = State::new(set, given, AgeStatus::InDoubt);
    let mut search = Search { set, state: &doubted, best, rule: 0 };
    for rule in raising {
        search.rule = *rule;
        let condition = &set.rules[*rule].condition;
        if let Some(need) = search.need(condition) {
            doubts.iter().for_each(|(at, cost)| search.offer(*at, *cost + need));
        }
        search.spread(condition, cheapest);
    }
}

fn split(set: &IndicatorSet, state: &State<'_>, best: &[Option<Way>]) -> (Vec<NextQuestion>, Vec<NextQuestion>) {
    let found = best.iter().enumerate().filter_map(|(at, way)| way.map(|way| (at, way)));
    let mut ways: Vec<(usize, Way)> = found.collect();
    ways.sort_by_key(|(at, way)| (way.cost, cost(set, state, *at), *at));
    let question = |(at, way): &(usize, Way)| {
        let rule = &set.rules[way.rule];
        let code = set.indicators[*at].code.clone();
        NextQuestion { code, rule: rule.code.clone(), track: rule.track, advice: rule.advice, questions: way.cost.questions }
    };
    let of = |kind: Answer<bool>| ways.iter().filter(|(at, _)| state.answer(*at) == kind).map(question).collect();
    (of(Answer::NotAsked), of(Answer::Unknown))
}

/// What it costs to learn the answer to an indicator; nothing when it is answered or declined.
fn cost(set: &IndicatorSet, state: &State<'_>, indicator: usize) -> Option<Cost> {
    match state.answer(indicator) {
        Answer::NotAsked => Some(Cost::of(set.indicators[indicator].burden)),
        // Whoever said "I do not know" is not asked again; it is looked for elsewhere.
        Answer::Unknown => Some(Cost::of(Burden::None)),
        Answer::Given(_) | Answer::PreferNotToSay => None,
    }
}

struct Search<'a, 's> {
    set: &'s IndicatorSet,
    state: &'a State<'s>,
    best: &'a mut Vec<Option<Way>>,
    rule: usize,
}

impl Search<'_, '_> {
    fn offer(&mut self, indicator: usize, cost: Cost) {
        let known = &mut self.best[indicator];
        if known.is_none_or(|way| cost < way.cost) {
            *known = Some(Way { cost, rule: self.rule });
        }
    }

    fn cost(&self, indicator: usize) -> Option<Cost> {
        cost(self.set, self.state, indicator)
    }

    /// The least cost at which a condition comes to hold; nothing when it cannot.
    fn need(&self, condition: &Condition) -> Option<Cost> {
        if condition.holds(self.state) {
            return Some(Cost::default());
        }
        match condition {
            Condition::Sign(at) => self.cost(*at),
            Condition::Dimension(at) => self.need_of_dimension(*at),
            Condition::Element(at) => self.need(&self.set.elements[*at].condition),
            Condition::ChildRules => None,
            Condition::AtLeast(n, of) => {
                let mut costs: Vec<Cost> = of.iter().filter_map(|part| self.need(part)).collect();
                costs.sort_unstable();
                (costs.len() >= *n).then(|| costs[..*n].iter().copied().sum())
            }
        }
    }

    /// Offers every question inside a condition; `rest` is what else has to be answered "yes" for the rule.
    fn spread(&mut self, condition: &Condition, rest: Cost) {
        if condition.holds(self.state) {
            return;
        }
        match condition {
            Condition::Sign(at) => {
                if let Some(cost) = self.cost(*at) {
                    self.offer(*at, rest + cost);
                }
            }
            Condition::Dimension(at) => self.spread_in_dimension(*at, rest),
            Condition::Element(at) => self.spread(&self.set.elements[*at].condition, rest),
            Condition::ChildRules => {}
            Condition::AtLeast(n, of) => self.spread_in_parts(*n, of, rest),
        }
    }

    fn spread_in_parts(&mut self, n: usize, of: &[Condition], rest: Cost) {
        let needs: Vec<(usize, Cost)> = of.iter().enumerate().filter_map(|(at, part)| Some((at, self.need(part)?))).collect();
        if needs.len() < n {
            return;
        }
        for (at, _) in &needs {
            let mut others: Vec<Cost> = needs.iter().filter(|(other, _)| other != at).map(|(_, cost)| *cost).collect();
            others.sort_unstable();
            let others: Cost = others[..n - 1].iter().copied().sum();
            self.spread(&of[*at], rest + others);
        }
    }

    fn need_of_dimension(&self, at: usize) -> Option<Cost> {
        match &self.set.dimensions[at].positive {
            Threshold::Patterns(patterns) => {
                let (open, present) = (self.open_by_strength(at), self.state.strengths(at));
                patterns.iter().filter_map(|pattern| fill(present, &open, *pattern)).min()
            }
            Threshold::Points(needed) => {
                let lacking = needed.saturating_sub(self.state.points(at));
                sums(self.open_by_points(at, None), lacking).last().copied().flatten()
            }
        }
    }

    fn spread_in_dimension(&mut self, at: usize, rest: Cost) {
        let members: Vec<(usize, Weight, Cost)> = self.open_members(at).collect();
        match &self.set.dimensions[at].positive {
            Threshold::Patterns(patterns) => {
                let (open, present) = (self.open_by_strength(at), self.state.strengths(at));
                for (member, weight, cost) in members {
                    let Weight::Strength(strength) = weight else { continue };
                    let others = open.without(strength, cost);
                    if !others.can_decide(strength, present, patterns) {
                        continue;
                    }
                    let with = present.with(strength, 1);
                    if let Some(need) = patterns.iter().filter_map(|pattern| fill(with, &others, *pattern)).min() {
                        self.offer(member, rest + cost + need);
                    }
                }
            }
            Threshold::Points(needed) => {
                let lacking = needed.saturating_sub(self.state.points(at));
                for (member, weight, cost) in members {
                    let Weight::Points(points) = weight else { continue };
                    let best = sums(self.open_by_points(at, Some(member)), lacking);
                    let from = lacking.saturating_sub(points) as usize;
                    let decides = best[from..lacking as usize].iter().flatten().min();
                    if let Some(need) = decides {
                        self.offer(member, rest + cost + *need);
                    }
                }
            }
        }
    }

    /// The unanswered signs of a dimension with what they weigh and cost.
    fn open_members(&self, at: usize) -> impl Iterator<Item = (usize, Weight, Cost)> {
        let members = self.set.dimensions[at].members.iter();
        members.filter_map(|member| Some((*member, self.state.weight(*member)?, self.cost(*member)?)))
    }

    fn open_by_strength(&self, at: usize) -> OpenByStrength {
        let mut open = OpenByStrength::default();
        for (_, weight, cost) in self.open_members(at) {
            if let Weight::Strength(strength) = weight {
                let strength: Strength = strength;
                open.add(strength, cost);
            }
        }
        open
    }

    fn open_by_points(&self, at: usize, without: Option<usize>) -> impl Iterator<Item = (u32, Cost)> {
        self.open_members(at).filter(move |(member, ..)| Some(*member) != without).filter_map(|(_, weight, cost)| match weight {
            Weight::Points(points) => Some((points, cost)),
            Weight::Strength(_) => None,
        })
    }
}
