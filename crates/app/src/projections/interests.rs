//! Entries of persons of interest by their encodings, and the matches that were found. No value is here, only tokens.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use model::{AccountId, AgencyId, CaseId, DeconflictionFacts, DeconflictionId, InterestFacts, InterestId, MatchStrength, kind};
use store::Stored;

use crate::deconflict::{Token, strength};

/// Every entry and every match.
#[derive(Debug, Default)]
pub(crate) struct InterestBoard {
    entries: BTreeMap<InterestId, InterestFacts>,
    tokens: HashMap<InterestId, BTreeSet<Token>>,
    bearers: HashMap<Token, BTreeSet<InterestId>>,
    /// Entries that are not encoded under the present secret yet.
    waiting: BTreeSet<InterestId>,
    /// Entries that are encoded and were not compared to the end: a task may still have to be opened.
    uncompared: BTreeSet<InterestId>,
    /// Entries that did not read; they are tried again later, and hold up nobody.
    set_aside: BTreeSet<InterestId>,
    /// The version of the circle under which the tokens were made.
    circle: u32,
    matches: BTreeMap<DeconflictionId, DeconflictionFacts>,
}

impl InterestBoard {
    pub(super) fn put_interest(&mut self, stored: Stored<kind::Interest>) {
        let id = InterestId::from(stored.record);
        if stored.facts.ended.is_some() || stored.is_erased() {
            self.take_tokens(id);
            self.give_up(id);
            self.uncompared.remove(&id);
        } else if !self.tokens.contains_key(&id) {
            self.set_aside.remove(&id);
            self.waiting.insert(id);
        }
        self.entries.insert(id, stored.facts);
    }

    pub(super) fn put_match(&mut self, stored: Stored<kind::Deconfliction>) {
        self.matches.insert(DeconflictionId::from(stored.record), stored.facts);
    }

    fn take_tokens(&mut self, id: InterestId) {
        for token in self.tokens.remove(&id).unwrap_or_default() {
            if let Some(bearers) = self.bearers.get_mut(&token) {
                bearers.remove(&id);
                if bearers.is_empty() {
                    self.bearers.remove(&token);
                }
            }
        }
    }

    /// Takes over a version of the circle. A new secret makes every token worthless, so all are made again.
    pub(crate) fn follow_circle(&mut self, version: u32) {
        if self.circle != version {
            self.circle = version;
            self.waiting.extend(self.tokens.drain().map(|(id, _)| id));
            self.bearers.clear();
            self.uncompared.clear();
        }
    }

    /// Some entries that are not encoded yet.
    pub(crate) fn waiting(&self, most: usize) -> Vec<InterestId> {
        self.waiting.iter().take(most).copied().collect()
    }

    /// Keeps the tokens of an entry, made under a version of the circle.
    pub(crate) fn note_tokens(&mut self, id: InterestId, circle: u32, tokens: BTreeSet<Token>) {
        if circle != self.circle || !self.waiting.remove(&id) {
            return;
        }
        for token in &tokens {
            self.bearers.entry(*token).or_default().insert(id);
        }
        self.tokens.insert(id, tokens);
        self.uncompared.insert(id);
    }

    /// Entries that were not compared to the end.
    pub(crate) fn uncompared(&self) -> Vec<InterestId> {
        self.uncompared.iter().copied().collect()
    }

    /// Every task of an entry is there.
    pub(crate) fn compared(&mut self, id: InterestId) {
        self.uncompared.remove(&id);
    }

    /// Takes an entry off the list of those to be encoded: it is gone.
    pub(crate) fn give_up(&mut self, id: InterestId) {
        self.waiting.remove(&id);
        self.set_aside.remove(&id);
    }

    /// Leaves an entry that does not read to a later try.
    pub(crate) fn set_aside(&mut self, id: InterestId) {
        if self.waiting.remove(&id) {
            self.set_aside.insert(id);
        }
    }

    /// Takes up again what was set aside.
    pub(crate) fn take_up_again(&mut self) {
        self.waiting.append(&mut self.set_aside);
    }

    /// The version of the circle under which tokens are taken now.
    pub(crate) const fn circle(&self) -> u32 {
        self.circle
    }

    /// Whether something is to be encoded or compared now.
    pub(crate) fn has_work(&self) -> bool {
        !self.waiting.is_empty() || !self.uncompared.is_empty()
    }

    /// Entries of other agencies that match one and for which there is no task yet.
    pub(crate) fn unmet(&self, id: InterestId) -> Vec<(InterestId, MatchStrength)> {
        let (Some(own), Some(tokens)) = (self.entries.get(&id), self.tokens.get(&id)) else { return Vec::new() };
        let others: BTreeSet<InterestId> =
            tokens.iter().filter_map(|token| self.bearers.get(token)).flatten().copied().filter(|other| *other != id).collect();
        let bearers = |token: &Token| self.bearers.get(token).map_or(0, BTreeSet::len);
        others
            .into_iter()
            .filter(|other| self.entries.get(other).is_some_and(|facts| facts.agency != own.agency && facts.ended.is_none()))
            .filter(|other| !self.matches.contains_key(&DeconflictionId::of(id, *other)))
            .filter_map(|other| Some((other, strength(tokens, self.tokens.get(&other)?, bearers, self.tokens.len())?)))
            .collect()
    }

    /// An entry's facts.
    pub(crate) fn entry(&self, id: InterestId) -> Option<&InterestFacts> {
        self.entries.get(&id)
    }

    /// The entries of an agency to a case, oldest first.
    pub(crate) fn of_case(&self, case: CaseId, agency: AgencyId) -> impl Iterator<Item = (InterestId, &InterestFacts)> {
        let own = self.entries.iter().filter(move |(_, facts)| facts.case == case && facts.agency == agency);
        own.map(|(id, facts)| (*id, facts))
    }

    /// Every entry, for counting how much is entered.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (InterestId, &InterestFacts)> {
        self.entries.iter().map(|(id, facts)| (*id, facts))
    }

    /// When an account, or everybody in an agency, made entries since a moment; oldest first.
    pub(crate) fn made_since(
        &self,
        by: Option<AccountId>,
        agency: AgencyId,
        since: jiff::Timestamp,
    ) -> impl Iterator<Item = jiff::Timestamp> {
        let made = self.entries.values().filter(move |f| f.agency == agency && f.at > since && by.is_none_or(|by| f.by == by));
        made.map(|facts| facts.at)
    }

    /// Every match.
    pub(crate) fn matches(&self) -> impl Iterator<Item = (DeconflictionId, &DeconflictionFacts)> {
        self.matches.iter().map(|(id, facts)| (*id, facts))
    }

    /// The agencies that have an entry now.
    pub(crate) fn agencies(&self) -> BTreeSet<AgencyId> {
        self.entries.values().filter(|facts| facts.ended.is_none()).map(|facts| facts.agency).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_compared_until_somebody_says_that_every_task_is_there() {
        let (mut board, id) = (InterestBoard::default(), InterestId(uuid::Uuid::from_u128(1)));
        board.waiting.insert(id);
        board.note_tokens(id, 0, BTreeSet::new());
        assert_eq!(board.uncompared(), [id], "a commit that fails leaves it here for the next try");
        assert!(board.has_work() && board.waiting(9).is_empty());
        board.compared(id);
        assert!(!board.has_work());
        board.follow_circle(1);
        assert_eq!(board.waiting(9), [id], "a new secret begins anew");
    }

    #[test]
    fn what_does_not_read_is_set_aside_and_taken_up_again() {
        let (mut board, ids) = (InterestBoard::default(), [1, 2].map(|n| InterestId(uuid::Uuid::from_u128(n))));
        board.waiting.extend(ids);
        board.set_aside(ids[0]);
        assert_eq!(board.waiting(9), [ids[1]]);
        board.take_up_again();
        assert_eq!(board.waiting(9), ids);
        board.set_aside(ids[0]);
        board.give_up(ids[0]);
        board.take_up_again();
        assert_eq!(board.waiting(9), [ids[1]], "what is gone does not come back");
    }
}
