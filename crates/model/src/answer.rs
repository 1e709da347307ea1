//! An answer that keeps "unknown" apart from "no".

use serde::{Deserialize, Serialize};

/// What a person said, or why we do not know. None of the three absences is a "no".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer<T> {
    /// An answer was given.
    Given(T),
    /// Asked, and nobody knows.
    Unknown,
    /// Nobody has asked yet.
    #[default]
    NotAsked,
    /// Asked, and the person prefers not to say.
    PreferNotToSay,
}

impl<T> Answer<T> {
    /// The given answer, if one was given.
    pub const fn given(&self) -> Option<&T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Unknown | Self::NotAsked | Self::PreferNotToSay => None,
        }
    }

    /// Changes a given answer and leaves each kind of absence as it is.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Answer<U> {
        match self {
            Self::Given(value) => Answer::Given(change(value)),
            Self::Unknown => Answer::Unknown,
            Self::NotAsked => Answer::NotAsked,
            Self::PreferNotToSay => Answer::PreferNotToSay,
        }
    }

    /// The code of the kind of answer, for wording and statistics.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Given(_) => "given",
            Self::Unknown => "unknown",
            Self::NotAsked => "not_asked",
            Self::PreferNotToSay => "prefer_not_to_say",
        }
    }
}
