//! Two persons who may be one: what people decided on them, and what follows from it.
//!
//! Nothing is rewritten by a decision. A pair is a record of its own; two persons are one for as long as its
//! history says so, and each keeps id, versions, key and cases.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{AccountId, AgencyId, Narrative, PairId, PersonId};

vocabulary! {
    /// What somebody decided on a pair.
    PairVerdict, "verdict on a pair" {
        /// One and the same person.
        Same = "same",
        /// Two persons.
        Different = "different",
        /// It cannot be told from what is known; the pair stays in the queue.
        CannotTell = "cannot_tell",
        /// They were held to be one and are two again.
        Split = "split",
    }
}

vocabulary! {
    /// On what ground.
    PairGround, "ground of a verdict" {
        /// A document, or its number.
        Document = "document",
        /// The face, or a photograph.
        Face = "face",
        /// Names and birth together.
        NameAndBirth = "name_and_birth",
        /// Parents, relatives or the place of origin.
        Family = "family",
        /// The person said so.
        PersonSaid = "person_said",
        /// Somebody who knows the person said so.
        OtherSaid = "other_said",
        /// What is recorded is too little.
        TooLittle = "too_little",
        /// An earlier decision was a mistake.
        Mistake = "mistake",
    }
}

/// One decision, with the versions of both persons that it was made on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairDecision {
    /// What was decided.
    pub verdict: PairVerdict,
    /// On what ground.
    pub ground: PairGround,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// For which of the two persons the decider's agency could answer, in the order of [`PairFacts::persons`].
    pub answers_for: [bool; 2],
    /// The versions of the two records then.
    pub versions: [u32; 2],
}

/// Where a pair stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairState {
    /// Nobody has decided, or no decision counts any more.
    Open,
    /// One agency says they are one; the other has not answered yet.
    Waiting,
    /// They are one person.
    Merged,
    /// They are two persons.
    Different,
    /// It could not be told.
    CannotTell,
}

/// Coded facts of a pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairFacts {
    /// The two, the lower id first.
    pub persons: [PersonId; 2],
    /// Every decision, oldest first.
    pub history: Vec<PairDecision>,
}

impl PairFacts {
    /// A pair on which nobody has decided yet.
    #[must_use]
    pub fn new(one: PersonId, other: PersonId) -> Self {
        Self { persons: if one <= other { [one, other] } else { [other, one] }, history: Vec::new() }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> PairId {
        PairId::of(self.persons[0], self.persons[1])
    }

    /// The decision that counts now for each of the two persons.
    ///
    /// A split counts for both, whoever made it; any other decision for those its decider answered for.
    #[must_use]
    pub fn answers(&self) -> [Option<&PairDecision>; 2] {
        let mut answers = [None, None];
        for decision in &self.history {
            for (answer, answered) in answers.iter_mut().zip(decision.answers_for) {
                if answered || decision.verdict == PairVerdict::Split {
                    *answer = Some(decision);
                }
            }
        }
        answers
    }

    /// Whether the two are one person now.
    ///
    /// Either one decision answers for both, or two different people of two agencies say so of the same versions.
    #[must_use]
    pub fn merged(&self) -> bool {
        let [Some(one), Some(other)] = self.answers() else { return false };
        let same = |decision: &PairDecision| decision.verdict == PairVerdict::Same;
        let two_people = one.by != other.by && one.agency != other.agency && one.versions == other.versions;
        same(one) && same(other) && (std::ptr::eq(one, other) || two_people)
    }

    /// Where it stands for a reader who answers for some of the two, given the present versions of both.
    ///
    /// A decision on versions that have changed since does not count any more, except that two who are one stay so
    /// until somebody splits them.
    #[must_use]
    pub fn state(&self, answering: [bool; 2], versions: [u32; 2]) -> PairState {
        if self.merged() {
            return PairState::Merged;
        }
        let mut verdicts = Vec::new();
        for (answer, answering) in self.answers().into_iter().zip(answering) {
            if answering {
                verdicts.push(answer.filter(|decision| decision.versions == versions).map(|decision| decision.verdict));
            }
        }
        let all = |verdict| !verdicts.is_empty() && verdicts.iter().all(|found| *found == Some(verdict));
        if all(PairVerdict::Same) {
            PairState::Waiting
        } else if all(PairVerdict::Different) || all(PairVerdict::Split) {
            PairState::Different
        } else if all(PairVerdict::CannotTell) {
            PairState::CannotTell
        } else {
            PairState::Open
        }
    }
}

/// Coded facts of a note on a pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairNoteFacts {
    /// The pair.
    pub pair: PairId,
    /// Who wrote it.
    pub by: AccountId,
    /// For which agency, whose colleagues read it.
    pub agency: AgencyId,
    /// When.
    pub at: Timestamp,
}

/// The words of a note on a pair, sealed under a key of their own that is destroyed with either person's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairNoteIdentity {
    /// What was written.
    pub text: Narrative,
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const NOW: [u32; 2] = [1, 1];

    fn decision(verdict: PairVerdict, by: u128, agency: u128, answers_for: [bool; 2], versions: [u32; 2]) -> PairDecision {
        PairDecision {
            verdict,
            ground: PairGround::Document,
            at: Timestamp::UNIX_EPOCH,
            by: AccountId(Uuid::from_u128(by)),
            agency: AgencyId(Uuid::from_u128(agency)),
            answers_for,
            versions,
        }
    }

    fn pair(history: Vec<PairDecision>) -> PairFacts {
        let persons = [PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2))];
        PairFacts { persons, history }
    }

    #[test]
    fn one_who_answers_for_both_decides_alone() {
        let facts = pair(vec![decision(PairVerdict::Same, 1, 1, [true, true], NOW)]);
        assert!(facts.merged());
        assert_eq!(facts.state([true, true], [2, 1]), PairState::Merged, "a later version does not part them");
    }

    #[test]
    fn two_agencies_need_two_people_and_the_same_versions() {
        let first = || decision(PairVerdict::Same, 1, 1, [true, false], NOW);
        let check = |second: PairDecision, merged: bool| assert_eq!(pair(vec![first(), second]).merged(), merged);
        check(decision(PairVerdict::Same, 2, 2, [false, true], NOW), true);
        check(decision(PairVerdict::Same, 1, 2, [false, true], NOW), false);
        check(decision(PairVerdict::Same, 2, 1, [false, true], NOW), false);
        check(decision(PairVerdict::Same, 2, 2, [false, true], [2, 1]), false);
        check(decision(PairVerdict::Same, 2, 2, [true, false], NOW), false);
        check(decision(PairVerdict::CannotTell, 2, 2, [false, true], NOW), false);
        assert_eq!(pair(vec![first()]).state([true, false], NOW), PairState::Waiting);
        assert_eq!(pair(vec![first()]).state([false, true], NOW), PairState::Open);
    }

    #[test]
    fn a_split_parts_them_and_is_remembered() {
        let merged = decision(PairVerdict::Same, 1, 1, [true, true], NOW);
        let split = decision(PairVerdict::Split, 2, 2, [false, true], NOW);
        let facts = pair(vec![merged.clone(), split.clone()]);
        assert!(!facts.merged());
        assert_eq!(facts.state([true, true], NOW), PairState::Different);
        assert!(pair(vec![merged.clone(), split, merged]).merged(), "they can be merged again");
    }

    #[test]
    fn a_decision_counts_until_a_record_changes() {
        let facts = pair(vec![decision(PairVerdict::Different, 1, 1, [true, true], NOW)]);
        assert_eq!(facts.state([true, true], NOW), PairState::Different);
        assert_eq!(facts.state([true, true], [1, 2]), PairState::Open);
        assert_eq!(pair(vec![]).state([true, true], NOW), PairState::Open);
    }

    #[test]
    fn a_pair_has_one_id_whichever_comes_first() {
        let (a, b) = (PersonId(Uuid::from_u128(5)), PersonId(Uuid::from_u128(6)));
        assert_eq!(PairId::of(a, b), PairId::of(b, a));
        assert_ne!(PairId::of(a, b), PairId::of(a, a));
        assert_eq!(PairFacts::new(b, a).persons, [a, b]);
    }
}
