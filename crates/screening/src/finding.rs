//! What a screening gives: a proposal with everything it rests on, for a person to decide by.

use model::{AgeStatus, Answer};
use serde::{Deserialize, Serialize};

use crate::{Advice, Code, DimensionState, ElementState, SetRef, Strengths, Track, Weight};

/// The finding of one interview.
///
/// It proposes and explains; a status is set by people alone. It holds codes only, so that it can be kept among the
/// facts of a record; the words are in the set it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The set it was made with.
    pub set: SetRef,
    /// The age as it was given.
    pub age: AgeStatus,
    /// The age the rules went by: in doubt, when an answer put an adult's age in doubt.
    pub age_used: AgeStatus,
    /// The most urgent of what is proposed.
    pub advice: Advice,
    /// Each question apart.
    pub tracks: Vec<TrackFinding>,
    /// The rules that fired, in the set's order.
    pub rules: Vec<FiredRule>,
    /// Every dimension, positive or not, and why.
    pub dimensions: Vec<DimensionFinding>,
    /// What is not known, and what to ask next.
    pub missing: Missing,
    /// Answers that do not go together.
    pub contradictions: Vec<FoundContradiction>,
    /// Safeguards that were not kept, or of which nobody recorded that they were.
    pub safeguards_open: Vec<OpenSafeguard>,
    /// Answers to what the set does not ask. They were not used.
    pub not_in_set: Vec<Code>,
}

/// One question's part of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackFinding {
    /// The question.
    pub track: Track,
    /// What is proposed.
    pub advice: Advice,
    /// Its elements, each for itself.
    pub elements: Vec<ElementFinding>,
}

/// How one element stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElementFinding {
    /// The element.
    pub code: Code,
    /// How it stands.
    pub state: ElementState,
    /// The answers that speak for it.
    pub rests_on: Vec<Code>,
}

/// A rule that fired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiredRule {
    /// The rule.
    pub code: Code,
    /// Of which question it speaks.
    pub track: Track,
    /// What it proposes.
    pub advice: Advice,
    /// The answers it rests on, in the set's order; each is a "yes".
    pub rests_on: Vec<Code>,
    /// Whether it rests on the rules for children too.
    pub by_child_rules: bool,
}

/// How one dimension stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DimensionFinding {
    /// The dimension.
    pub code: Code,
    /// How it stands.
    pub state: DimensionState,
    /// The signs that are present, with what each weighs at this age.
    pub signs: Vec<(Code, Weight)>,
    /// The pattern that is filled, such as `1 strong + 1 medium`; none for points.
    pub pattern: Option<String>,
    /// Points reached and needed, for a dimension that goes by points.
    pub points: Option<(u32, u32)>,
}

/// What is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// Nobody asked.
    pub not_asked: Vec<Code>,
    /// Asked, and nobody knows.
    pub unknown: Vec<Code>,
    /// The person prefers not to say. This is respected; nothing here is proposed again.
    pub declined: Vec<Code>,
    /// What to ask next: unasked questions that could raise a result, those that cost the person least first.
    pub ask_next: Vec<NextQuestion>,
    /// What is unknown and could raise a result if it were found out elsewhere: documents, companions, other agencies.
    pub find_out: Vec<NextQuestion>,
}

/// A question that could raise a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextQuestion {
    /// The indicator.
    pub code: Code,
    /// The rule that the shortest way through it would fire.
    pub rule: Code,
    /// What that rule speaks of.
    pub track: Track,
    /// What that rule would propose.
    pub advice: Advice,
    /// How many "yes" the shortest way needs at most, this one counted; a sign that stands in two parts counts twice.
    pub questions: u32,
}

/// Answers that do not go together; it lowers nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundContradiction {
    /// Which.
    pub code: Code,
    /// The answers.
    pub answers: Vec<Code>,
}

/// A safeguard without a "yes".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenSafeguard {
    /// The safeguard.
    pub code: Code,
    /// What was recorded.
    pub answer: Answer<bool>,
}

impl Finding {
    /// One question's part.
    #[must_use]
    pub fn track(&self, track: Track) -> Option<&TrackFinding> {
        self.tracks.iter().find(|part| part.track == track)
    }

    /// One element, of whichever question.
    #[must_use]
    pub fn element(&self, code: &str) -> Option<&ElementFinding> {
        self.tracks.iter().flat_map(|track| &track.elements).find(|element| element.code.as_str() == code)
    }

    /// One dimension.
    #[must_use]
    pub fn dimension(&self, code: &str) -> Option<&DimensionFinding> {
        self.dimensions.iter().find(|dimension| dimension.code.as_str() == code)
    }
}

impl DimensionFinding {
    /// How many signs of each strength are present.
    #[must_use]
    pub fn strengths(&self) -> Strengths {
        self.signs.iter().fold(Strengths::default(), |sum, (_, weight)| match weight {
            Weight::Strength(strength) => sum.with(*strength, 1),
            Weight::Points(_) => sum,
        })
    }
}
