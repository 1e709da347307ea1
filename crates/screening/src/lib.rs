//! Screening: indicator sets and rules; answers in, a finding with its reasons out.
//!
//! A set is data with a version. [`screen`] computes what its rules propose, what each rests on, what is missing and what to
//! ask next. The proposals are *refer now*, *refer* and *not enough information*; there is no fourth, because a machine
//! cannot know that somebody is no victim. People set the status. `docs/methods/screening.md` has rule, vectors, sources
//! and limits. Nothing here does I/O, reads a clock or draws chance.

mod answers;
pub mod calibrate;
mod code;
mod condition;
mod diff;
mod finding;
mod read;
mod screen;
mod set;
pub mod sets;
mod threshold;
mod vocabulary;
mod wording;

pub use answers::{Answers, answer_code, answer_from_code};
pub use code::{Code, CodeError, MAX_CODE_BYTES};
pub use diff::{Carry, Change, ChangeKind, Diff, PartKind};
pub use finding::{
    DimensionFinding, ElementFinding, Finding, FiredRule, FoundContradiction, Missing, NextQuestion, OpenSafeguard, TrackFinding,
};
pub use read::{SetError, SetErrors};
pub use screen::screen;
pub use set::{Contradiction, Dimension, Element, Indicator, IndicatorSet, Rule, Safeguard, SetRef, SetSource};
pub use threshold::{PatternError, Strengths, Threshold, Weight, Weights};
pub use vocabulary::{Advice, Burden, DimensionState, ElementState, SetStatus, Strength, Track};
pub use wording::Wording;
