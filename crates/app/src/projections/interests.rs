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
    /// The version of the circle under which the tokens were made.
    circle: u32,
    matches: BTreeMap<DeconflictionId, DeconflictionFacts>,
}

impl InterestBoard {
    pub(super) fn put_interest(&mut self, stored: Stored<kind::Interest>) {
        let id = InterestId::from(stored.record);
        if stored.facts.ended.is_some() || stored.is_erased() {
            self.take_tokens(id);
            self.waiting.remove(&id);
        } else if !self.tokens.contains_key(&id) {
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
    }

    /// Takes an entry off the list of those to be encoded: its identifier does not read any more.
    pub(crate) fn give_up(&mut self, id: InterestId) {
        self.waiting.remove(&id);
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
