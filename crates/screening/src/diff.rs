//! What changed between two versions of a set, and which answers can be carried over.

use std::collections::BTreeMap;

use model::Language;

use crate::{Answers, Code, Indicator, IndicatorSet};

/// A kind of part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// The set itself: its name, what it is for, what is said when it proposes nothing, how far it was reviewed.
    Set,
    /// What has to be so before the first question.
    Safeguard,
    /// A group of signs.
    Dimension,
    /// A sign.
    Indicator,
    /// An element of what the law describes.
    Element,
    /// A rule.
    Rule,
    /// Answers that do not go together.
    Contradiction,
}

/// How a part changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Its words changed in these languages, which may change what people answer.
    Reworded(Vec<Language>),
    /// It counts in another way: weight, dimension, condition, age, advice.
    CountsOtherwise,
    /// Something else changed: evidence, source, what it costs to ask, how far it was reviewed.
    Annotated,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What kind of part.
    pub part: PartKind,
    /// Which.
    pub code: Code,
    /// How it changed.
    pub kind: ChangeKind,
}

/// What becomes of an answer that was given to the earlier version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carry {
    /// The question is the same: the answer carries over.
    Over,
    /// The sign was reworded: a person has to look before the answer is used.
    Look,
    /// The later version does not ask it.
    Dropped,
}

/// The difference between two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diff {
    /// Every change, by kind of part and code.
    pub changes: Vec<Change>,
    /// Every indicator of the earlier version.
    pub answers: BTreeMap<Code, Carry>,
}

impl Diff {
    /// The answers to the earlier version that the later one still asks in the same words, with the age. An answer to a sign
    /// that was reworded is left out: a person has to look at it first.
    #[must_use]
    pub fn carry_over(&self, later: &IndicatorSet, answers: &Answers) -> Answers {
        let mut carried = Answers::new(answers.age);
        for (code, answer) in answers.iter() {
            let over = self.answers.get(code).map_or_else(|| later.asks(code.as_str()), |carry| *carry == Carry::Over);
            if over {
                carried.record(code.clone(), answer);
            }
        }
        carried
    }
}

impl IndicatorSet {
    /// What changed from an earlier version to this one.
    #[must_use]
    pub fn changes_since(&self, earlier: &Self) -> Diff {
        let mut changes = self.itself_since(earlier);
        compare(
            PartKind::Safeguard,
            earlier.safeguards(),
            self.safeguards(),
            |s| &s.code,
            &mut changes,
            |old, new| told(old.wording.differs_in(&new.wording), old.children_only != new.children_only, old != new),
        );
        compare(
            PartKind::Dimension,
            earlier.dimensions(),
            self.dimensions(),
            |d| &d.code,
            &mut changes,
            |old, new| told(old.name.differs_in(&new.name), old.positive != new.positive, false),
        );
        compare(
            PartKind::Indicator,
            earlier.indicators(),
            self.indicators(),
            |i| &i.code,
            &mut changes,
            |old, new| indicator((earlier, old), (self, new)),
        );
        compare(
            PartKind::Element,
            earlier.elements(),
            self.elements(),
            |e| &e.code,
            &mut changes,
            |old, new| {
                let counts = |e: &crate::Element| (e.track, e.not_needed_for_children, e.when.clone());
                told(old.name.differs_in(&new.name), counts(old) != counts(new), false)
            },
        );
        compare(
            PartKind::Rule,
            earlier.rules(),
            self.rules(),
            |r| &r.code,
            &mut changes,
            |old, new| {
                let mut words = old.name.differs_in(&new.name);
                words.extend(old.next_step.differs_in(&new.next_step));
                let counts = |r: &crate::Rule| (r.track, r.advice, r.when.clone());
                told(words, counts(old) != counts(new), old.source != new.source)
            },
        );
        compare(
            PartKind::Contradiction,
            earlier.contradictions(),
            self.contradictions(),
            |c| &c.code,
            &mut changes,
            |old, new| {
                let named = |set: &Self, c: &crate::Contradiction| {
                    c.given.iter().map(|(at, answer)| (set.indicators[*at].code.clone(), *answer)).collect::<Vec<_>>()
                };
                let counts = old.age != new.age || named(earlier, old) != named(self, new);
                told(old.wording.differs_in(&new.wording), counts, false)
            },
        );
        let answers = earlier.indicators().iter().map(|old| (old.code.clone(), carry(old, self.indicator(old.code.as_str()))));
        Diff { changes, answers: answers.collect() }
    }

    /// What changed in the words and the standing of the set itself. That its version is another one is no change.
    fn itself_since(&self, earlier: &Self) -> Vec<Change> {
        let mut words = earlier.name.differs_in(&self.name);
        words.extend(earlier.about.differs_in(&self.about));
        words.extend(earlier.when_not_enough.differs_in(&self.when_not_enough));
        let mut kinds = told(words, false, false);
        if (earlier.status, &earlier.status_note, &earlier.source) != (self.status, &self.status_note, &self.source) {
            kinds.push(ChangeKind::Annotated);
        }
        let of_set = |kind| Change { part: PartKind::Set, code: self.reference.id.clone(), kind };
        kinds.into_iter().map(of_set).collect()
    }
}

fn compare<T>(
    part: PartKind,
    old: &[T],
    new: &[T],
    code: impl Fn(&T) -> &Code,
    changes: &mut Vec<Change>,
    how: impl Fn(&T, &T) -> Vec<ChangeKind>,
) {
    let by_code = |list: &[T]| list.iter().map(|item| code(item).clone()).enumerate().map(|(at, code)| (code, at)).collect();
    let (before, after): (BTreeMap<Code, usize>, BTreeMap<Code, usize>) = (by_code(old), by_code(new));
    let mut all: Vec<&Code> = before.keys().chain(after.keys()).collect();
    all.sort_unstable();
    all.dedup();
    for code in all {
        let kinds = match (before.get(code), after.get(code)) {
            (Some(from), Some(to)) => how(&old[*from], &new[*to]),
            (None, _) => vec![ChangeKind::Added],
            (_, None) => vec![ChangeKind::Removed],
        };
        changes.extend(kinds.into_iter().map(|kind| Change { part, code: code.clone(), kind }));
    }
}

fn told(mut words: Vec<Language>, counts: bool, other: bool) -> Vec<ChangeKind> {
    words.sort_unstable();
    words.dedup();
    let mut kinds = Vec::new();
    if !words.is_empty() {
        kinds.push(ChangeKind::Reworded(words));
    }
    if counts {
        kinds.push(ChangeKind::CountsOtherwise);
    }
    if kinds.is_empty() && other {
        kinds.push(ChangeKind::Annotated);
    }
    kinds
}

fn indicator((earlier, old): (&IndicatorSet, &Indicator), (later, new): (&IndicatorSet, &Indicator)) -> Vec<ChangeKind> {
    let mut words = old.sign.differs_in(&new.sign);
    match (&old.ask, &new.ask) {
        (Some(from), Some(to)) => words.extend(from.differs_in(to)),
        (None, None) => {}
        _ => words.extend(Language::ALL),
    }
    let counts = |set: &IndicatorSet, i: &Indicator| (set.dimension_of(i).map(|d| d.code.clone()), i.weights, i.doubts_age);
    let other = |i: &Indicator| (i.burden, i.evidence.clone(), i.source.clone(), i.check.clone());
    told(words, counts(earlier, old) != counts(later, new), other(old) != other(new))
}

fn carry(old: &Indicator, new: Option<&Indicator>) -> Carry {
    match new {
        None => Carry::Dropped,
        Some(new) if new.sign == old.sign => Carry::Over,
        Some(_) => Carry::Look,
    }
}
