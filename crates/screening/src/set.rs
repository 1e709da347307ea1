//! An indicator set: what is asked, what it may mean, by which rules, and who says so.

use jiff::civil::Date;
use model::{AgeStatus, Answer};
use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::{Advice, Burden, Code, SetStatus, Strengths, Threshold, Track, Weights, Wording};

/// Which set a finding was made with. With the set's text kept under its digest, the finding can be made again.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SetRef {
    /// The set.
    pub id: Code,
    /// Its version, as its authors count.
    pub version: String,
    /// BLAKE3 of its text in UTF-8 with line ends `\n` and no byte order mark, as 64 hexadecimal digits.
    pub digest: String,
}

/// Where a set comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetSource {
    /// What the set was made from.
    pub title: String,
    /// Who says so.
    pub source: String,
    /// Under which licence.
    pub licence: String,
    /// The day on which somebody last compared the set with its source.
    pub last_checked: Date,
    /// What is uncertain or left out.
    pub notes: Option<String>,
}

/// What has to be so before the first question: a private place, an interpreter, rights told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Safeguard {
    /// Its code; answers name it like an indicator, "yes" saying that it was kept.
    pub code: Code,
    /// What the officer does or says.
    pub wording: Wording,
    /// Whether it is for children, and ages in doubt, only.
    pub children_only: bool,
}

/// A group of signs with the rule by which they count together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Its code.
    pub code: Code,
    /// What it is called.
    pub name: Wording,
    /// When it is positive.
    pub positive: Threshold,
    pub(crate) members: Vec<usize>,
}

/// One sign, and how to ask for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Its code.
    pub code: Code,
    /// What a "yes" records, whoever observed it.
    pub sign: Wording,
    /// What may be asked aloud: an open question. `None` when it is observed, or left to the interviewer.
    pub ask: Option<Wording>,
    /// What would show it besides the answer.
    pub evidence: Option<Wording>,
    /// What it costs the person to be asked.
    pub burden: Burden,
    /// Whether a "yes" puts an adult's age in doubt.
    pub doubts_age: bool,
    /// What it weighs in its dimension; nothing for a fact that only conditions name.
    pub weights: Weights,
    /// Who says so, where it is not the set's source.
    pub source: Option<String>,
    /// What must be compared or reviewed before this line is relied upon.
    pub check: Option<String>,
    pub(crate) dimension: Option<usize>,
}

/// An element of what the law describes, such as act, means and purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Its code.
    pub code: Code,
    /// Of which question it is an element.
    pub track: Track,
    /// What it is called.
    pub name: Wording,
    /// Whether the law does not ask for it under 18 or while the age is in doubt.
    pub not_needed_for_children: bool,
    /// The condition as written.
    pub when: String,
    pub(crate) condition: Condition,
    /// The indicators that can speak for it.
    pub(crate) members: Vec<usize>,
}

/// A rule that proposes something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its code.
    pub code: Code,
    /// Of which question it speaks.
    pub track: Track,
    /// What it proposes.
    pub advice: Advice,
    /// What it says.
    pub name: Wording,
    /// What to do next.
    pub next_step: Wording,
    /// Who says so.
    pub source: String,
    /// The condition as written.
    pub when: String,
    pub(crate) condition: Condition,
}

/// Answers that do not go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// Its code.
    pub code: Code,
    /// What to clear up, and how to ask without blame.
    pub wording: Wording,
    /// The age it needs, if it needs one.
    pub age: Option<AgeStatus>,
    pub(crate) given: Vec<(usize, Answer<bool>)>,
}

/// A whole set, read and checked: whatever it names, it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorSet {
    pub(crate) reference: SetRef,
    pub(crate) name: Wording,
    pub(crate) about: Wording,
    pub(crate) when_not_enough: Wording,
    pub(crate) status: SetStatus,
    pub(crate) status_note: Option<String>,
    pub(crate) source: SetSource,
    pub(crate) safeguards: Vec<Safeguard>,
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) indicators: Vec<Indicator>,
    pub(crate) elements: Vec<Element>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) contradictions: Vec<Contradiction>,
}

impl IndicatorSet {
    /// Id, version and digest.
    #[must_use]
    pub const fn reference(&self) -> &SetRef {
        &self.reference
    }

    /// What the set is called.
    #[must_use]
    pub const fn name(&self) -> &Wording {
        &self.name
    }

    /// What it is for.
    #[must_use]
    pub const fn about(&self) -> &Wording {
        &self.about
    }

    /// What to say and do when no rule fired.
    #[must_use]
    pub const fn when_not_enough(&self) -> &Wording {
        &self.when_not_enough
    }

    /// How far it may be relied upon.
    #[must_use]
    pub const fn status(&self) -> SetStatus {
        self.status
    }

    /// What has to be done before it may be relied upon.
    #[must_use]
    pub fn status_note(&self) -> Option<&str> {
        self.status_note.as_deref()
    }

    /// Where it comes from.
    #[must_use]
    pub const fn source(&self) -> &SetSource {
        &self.source
    }

    /// What has to be so before the first question, in order.
    #[must_use]
    pub fn safeguards(&self) -> &[Safeguard] {
        &self.safeguards
    }

    /// The dimensions.
    #[must_use]
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// The indicators in the order in which they are asked.
    #[must_use]
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// The elements.
    #[must_use]
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// The rules.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The contradictions that are looked for.
    #[must_use]
    pub fn contradictions(&self) -> &[Contradiction] {
        &self.contradictions
    }

    /// The indicator with a code.
    #[must_use]
    pub fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.code.as_str() == code)
    }

    /// The rule with a code.
    #[must_use]
    pub fn rule(&self, code: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.code.as_str() == code)
    }

    /// The dimension of an indicator.
    #[must_use]
    pub fn dimension_of(&self, indicator: &Indicator) -> Option<&Dimension> {
        self.dimensions.get(indicator.dimension?)
    }

    /// The indicators that can speak for an element.
    pub fn speaking_for<'s>(&'s self, element: &'s Element) -> impl Iterator<Item = &'s Indicator> {
        element.members.iter().filter_map(|at| self.indicators.get(*at))
    }

    /// The answers that a contradiction is made of.
    pub fn answers_of<'s>(&'s self, contradiction: &'s Contradiction) -> impl Iterator<Item = (&'s Code, Answer<bool>)> {
        let named = |(at, answer): &(usize, Answer<bool>)| Some((&self.indicators.get(*at)?.code, *answer));
        contradiction.given.iter().filter_map(named)
    }

    /// Whether an answer may name the code.
    #[must_use]
    pub fn asks(&self, code: &str) -> bool {
        self.indicator(code).is_some() || self.safeguards.iter().any(|safeguard| safeguard.code.as_str() == code)
    }

    /// The tracks of which elements or rules speak, in their order.
    pub fn tracks(&self) -> impl Iterator<Item = Track> {
        let speaks = |track: Track| self.rules.iter().any(|r| r.track == track) || self.elements.iter().any(|e| e.track == track);
        Track::ALL.iter().copied().filter(move |track| speaks(*track))
    }
}

impl Dimension {
    /// The patterns, when it goes by strengths.
    #[must_use]
    pub fn patterns(&self) -> &[Strengths] {
        match &self.positive {
            Threshold::Patterns(patterns) => patterns,
            Threshold::Points(_) => &[],
        }
    }
}
