//! An answer on the wire: the value itself, or the word for why there is none.

use model::Answer;
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Why there is no answer. None of these is a "no".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Absence {
    /// Asked, and nobody knows.
    Unknown,
    /// Nobody has asked yet. A field that is left out says the same.
    #[default]
    NotAsked,
    /// Asked, and the person prefers not to say.
    PreferNotToSay,
}

/// The value, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum Known<T> {
    /// Why there is no answer.
    Absent(Absence),
    /// An answer was given.
    Given(T),
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self::Absent(Absence::NotAsked)
    }
}

// Written by hand because serde's untagged enums hide what is wrong with the value behind "did not match".
impl<'de, T: DeserializeOwned> Deserialize<'de> for Known<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        match Absence::deserialize(&value) {
            Ok(absence) => Ok(Self::Absent(absence)),
            Err(_) => T::deserialize(value).map(Self::Given).map_err(Error::custom),
        }
    }
}

impl<T> From<Known<T>> for Answer<T> {
    fn from(known: Known<T>) -> Self {
        match known {
            Known::Given(value) => Self::Given(value),
            Known::Absent(Absence::Unknown) => Self::Unknown,
            Known::Absent(Absence::NotAsked) => Self::NotAsked,
            Known::Absent(Absence::PreferNotToSay) => Self::PreferNotToSay,
        }
    }
}

impl<T> From<Answer<T>> for Known<T> {
    fn from(answer: Answer<T>) -> Self {
        match answer {
            Answer::Given(value) => Self::Given(value),
            Answer::Unknown => Self::Absent(Absence::Unknown),
            Answer::NotAsked => Self::Absent(Absence::NotAsked),
            Answer::PreferNotToSay => Self::Absent(Absence::PreferNotToSay),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: Result<Known<bool>, &str>) {
        let read = serde_json::from_str::<Known<bool>>(json).map_err(|error| error.to_string());
        assert_eq!(read, expected.map_err(str::to_owned), "{json}");
    }

    #[test]
    fn unknown_is_not_no() {
        check("false", Ok(Known::Given(false)));
        check("\"unknown\"", Ok(Known::Absent(Absence::Unknown)));
        check("\"prefer_not_to_say\"", Ok(Known::Absent(Absence::PreferNotToSay)));
        check("\"perhaps\"", Err("invalid type: string \"perhaps\", expected a boolean"));
        check("null", Err("invalid type: null, expected a boolean"));
    }
}
