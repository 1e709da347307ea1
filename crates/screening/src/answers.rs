//! What was answered: never less than it was, and never turned into "no".

use std::collections::BTreeMap;

use model::{AgeStatus, Answer};
use serde::{Deserialize, Serialize};

use crate::Code;

/// The answers of one interview, by code of indicator or safeguard, with what is known of the age.
///
/// A "yes" (`Given(true)`) says that the sign is present. A code that is not here was not asked. The order in which
/// answers are recorded does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// Adult, child, or in doubt.
    pub age: AgeStatus,
    given: BTreeMap<Code, Answer<bool>>,
}

impl Answers {
    /// No answer yet.
    #[must_use]
    pub const fn new(age: AgeStatus) -> Self {
        Self { age, given: BTreeMap::new() }
    }

    /// Records an answer; gives the earlier one, when there was another.
    pub fn record(&mut self, code: Code, answer: Answer<bool>) -> Option<Answer<bool>> {
        self.given.insert(code, answer)
    }

    /// The answer to a code; not asked when there is none.
    #[must_use]
    pub fn get(&self, code: &str) -> Answer<bool> {
        self.given.get(code).copied().unwrap_or_default()
    }

    /// Every recorded answer, by code.
    pub fn iter(&self) -> impl Iterator<Item = (&Code, Answer<bool>)> {
        self.given.iter().map(|(code, answer)| (code, *answer))
    }
}

/// The word for an answer in files and messages: `yes`, `no`, `unknown`, `not_asked`, `prefer_not_to_say`.
#[must_use]
pub const fn answer_code(answer: Answer<bool>) -> &'static str {
    match answer {
        Answer::Given(true) => "yes",
        Answer::Given(false) => "no",
        Answer::Unknown | Answer::NotAsked | Answer::PreferNotToSay => answer.kind(),
    }
}

/// Reads the word for an answer.
#[must_use]
pub fn answer_from_code(code: &str) -> Option<Answer<bool>> {
    let all = [Answer::Given(true), Answer::Given(false), Answer::Unknown, Answer::NotAsked, Answer::PreferNotToSay];
    all.into_iter().find(|answer| answer_code(*answer) == code)
}

#[cfg(test)]
mod tests {
    use super::{answer_code, answer_from_code};
    use model::Answer;

    #[test]
    fn every_answer_has_a_word_of_its_own() {
        for answer in [Answer::Given(true), Answer::Given(false), Answer::Unknown, Answer::NotAsked, Answer::PreferNotToSay] {
            assert_eq!(answer_from_code(answer_code(answer)), Some(answer));
        }
        assert_eq!(answer_from_code("maybe"), None);
    }
}
