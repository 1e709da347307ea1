//! Known people and watchlist entries by name, in memory only; identities are unsealed on the way in.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use matching::{Found, Hit, NameIndex, Prepared, Query, Searcher, Subject, SubjectName, Term, TermKind};
use model::{
    Answer, EntryId, ListId, NumberSeries, PersonFacts, PersonId, PersonIdentity, RecordKind, SubjectId, WatchlistEntryFacts,
    WatchlistEntryIdentity, WatchlistFacts,
};
use rayon::prelude::*;
use store::{StoreError, StoredVersion, Vault};

/// One change to the register, unsealed and normalised.
#[derive(Debug)]
pub enum Known {
    /// A person.
    Person(PersonId, SubjectId, Box<Prepared>),
    /// An entry of a list.
    Entry(EntryId, Box<KnownEntry>),
    /// A list, with the version of its record.
    List(ListId, u32, Box<WatchlistFacts>),
}

/// An entry of a list, as far as checks need it.
#[derive(Debug)]
pub struct KnownEntry {
    facts: WatchlistEntryFacts,
    prepared: Prepared,
    series: Option<NumberSeries>,
}

/// A loaded list with the version of its record.
#[derive(Debug, Clone)]
pub struct ListEntry {
    /// Its id.
    pub id: ListId,
    /// The version of its record.
    pub version: u32,
    /// What it is.
    pub facts: WatchlistFacts,
}

/// Everybody who can be found by name.
#[derive(Debug, Default)]
pub struct NameRegister {
    people: NameIndex<PersonId>,
    subjects: HashMap<SubjectId, Vec<PersonId>>,
    entries: NameIndex<EntryId>,
    list_of: HashMap<EntryId, ListId>,
    lists: BTreeMap<ListId, ListEntry>,
    /// The last day of each entry that officers made.
    last_days: HashMap<EntryId, Date>,
    /// Ranges of document numbers, which no name finds.
    series: BTreeMap<EntryId, NumberSeries>,
    /// Complete loads that were replaced, oldest first: their figures stay.
    earlier: Vec<ListEntry>,
    /// Lists in the order in which their loading began.
    begun: Vec<ListId>,
    /// Lists that a later load of the same name replaced; what still arrives of them is let go.
    replaced: HashSet<ListId>,
}

/// Unseals and normalises on all cores; records that do not read are left out and logged.
pub(super) fn prepare(vault: &Vault, versions: &[StoredVersion]) -> Vec<Known> {
    versions
        .par_iter()
        .filter_map(|version| match prepare_one(vault, version) {
            Ok(known) => known,
            Err(StoreError::Erased) => None,
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "a record was left out of the names");
                None
            }
        })
        .collect()
}

fn prepare_one(vault: &Vault, version: &StoredVersion) -> Result<Option<Known>, StoreError> {
    let malformed = |e: serde_json::Error| StoreError::Unreadable { record: version.record, what: e.to_string() };
    match version.kind.parse::<RecordKind>() {
        Ok(RecordKind::Person) => {
            let facts: PersonFacts = serde_json::from_str(&version.facts).map_err(malformed)?;
            let Some(identity) = version.unseal_for_custody::<PersonIdentity>(vault)? else { return Ok(None) };
            let prepared = Box::new(Prepared::new(&subject_of(identity.for_custody(), &facts.sex, &facts.nationalities)));
            Ok(Some(Known::Person(version.record.into(), version.key.subject, prepared)))
        }
        Ok(RecordKind::WatchlistEntry) => {
            let facts: WatchlistEntryFacts = serde_json::from_str(&version.facts).map_err(malformed)?;
            let Some(identity) = version.unseal_for_custody::<WatchlistEntryIdentity>(vault)? else { return Ok(None) };
            let identity = identity.for_custody();
            let known =
                KnownEntry { facts, prepared: Prepared::new(&subject_of_entry(identity)), series: identity.series.clone() };
            Ok(Some(Known::Entry(version.record.into(), Box::new(known))))
        }
        Ok(RecordKind::Watchlist) => {
            let facts = Box::new(serde_json::from_str(&version.facts).map_err(malformed)?);
            Ok(Some(Known::List(version.record.into(), version.version, facts)))
        }
        _ => Ok(None),
    }
}

/// What of a person can be compared.
pub(crate) fn subject_of(
    identity: &PersonIdentity,
    sex: &Answer<model::Sex>,
    nationalities: &Answer<Vec<model::CountryCode>>,
) -> Subject {
    Subject::person(identity, *sex, nationalities.given().map_or(&[], Vec::as_slice))
}

fn subject_of_entry(entry: &WatchlistEntryIdentity) -> Subject {
    Subject {
        names: entry.names.iter().map(|name| SubjectName { text: name.as_str().to_owned(), weak: false }).collect(),
        births: entry.births.clone(),
        documents: entry.documents.iter().map(|document| document.number.clone()).collect(),
        sex: entry.sex,
        nationalities: entry.countries.iter().filter_map(|code| code.parse().ok()).collect(),
    }
}

/// How many entries are looked at to find those of lists that answer.
const LOOKED_AT: usize = 64;

fn add_series(hits: &mut Vec<Hit<EntryId>>, entry: EntryId, series: &NumberSeries, number: &str) {
    let term = Term { kind: TermKind::DocumentSame, query: number.to_owned(), found: series.to_string(), bits: series.bits() };
    match hits.iter_mut().find(|hit| hit.key == entry) {
        Some(hit) => {
            hit.weight_bits += term.bits;
            hit.terms.push(term);
        }
        None => hits.push(Hit { key: entry, weight_bits: term.bits, terms: vec![term] }),
    }
}

/// Asks one register many times: what a search needs as room is made once, not for every row of a file.
pub(crate) struct Asking<'r> {
    register: &'r NameRegister,
    people: Option<Searcher<'r, PersonId>>,
    entries: Option<Searcher<'r, EntryId>>,
}

impl Asking<'_> {
    /// The same as [`NameRegister::people_like`].
    pub(crate) fn people_like(&mut self, query: &Query) -> Found<PersonId> {
        self.people.get_or_insert_with(|| Searcher::new(&self.register.people)).search(query)
    }

    /// The same as [`NameRegister::entries_like`].
    pub(crate) fn entries_like(&mut self, query: &Query, today: Date, answers: impl Fn(&ListEntry) -> bool) -> Found<EntryId> {
        let searcher = self.entries.get_or_insert_with(|| Searcher::new(&self.register.entries));
        self.register.entries_found(searcher, query, today, answers)
    }
}

impl NameRegister {
    pub(super) fn apply(&mut self, known: Known) {
        match known {
            Known::Person(person, subject, prepared) => {
                self.people.insert_prepared(person, &prepared);
                let people = self.subjects.entry(subject).or_default();
                if !people.contains(&person) {
                    people.push(person);
                }
            }
            Known::Entry(_, known) if self.replaced.contains(&known.facts.list) => {}
            Known::Entry(entry, known) => self.put_entry(entry, *known),
            Known::List(id, _, _) if self.replaced.contains(&id) => {}
            Known::List(id, version, facts) => {
                if !self.begun.contains(&id) {
                    self.begun.push(id);
                }
                if facts.complete {
                    self.drop_before(id, &facts);
                }
                if facts.ended.is_some() {
                    self.drop_entries(id);
                }
                self.lists.insert(id, ListEntry { id, version, facts: *facts });
            }
        }
    }

    /// Drops the list that a complete one names, and every load of its name that began earlier: one of them may
    /// have been cut off before it was complete.
    fn drop_before(&mut self, id: ListId, facts: &WatchlistFacts) {
        let at = self.begun.iter().position(|begun| *begun == id).unwrap_or(0);
        let same_name = |list: &ListId| self.lists.get(list).is_some_and(|entry| entry.facts.name == facts.name);
        let mut earlier: Vec<ListId> = self.begun[..at].iter().copied().filter(same_name).collect();
        earlier.extend(facts.replaces);
        for list in earlier {
            self.drop_list(list);
        }
    }

    fn put_entry(&mut self, entry: EntryId, known: KnownEntry) {
        self.drop_entry(entry);
        if known.facts.local.as_ref().is_some_and(|local| local.ended.is_some()) {
            return;
        }
        self.entries.insert_prepared(entry, &known.prepared);
        self.list_of.insert(entry, known.facts.list);
        if let Some(local) = known.facts.local {
            self.last_days.insert(entry, local.expires);
        }
        if let Some(series) = known.series {
            self.series.insert(entry, series);
        }
    }

    fn drop_entry(&mut self, entry: EntryId) {
        if self.list_of.remove(&entry).is_some() {
            self.entries.remove(entry);
            self.last_days.remove(&entry);
            self.series.remove(&entry);
        }
    }

    fn drop_list(&mut self, list: ListId) {
        // A load that was cut off was never searched; its figures would only confuse.
        self.earlier.extend(self.lists.remove(&list).filter(|entry| entry.facts.complete));
        self.begun.retain(|begun| *begun != list);
        self.replaced.insert(list);
        self.drop_entries(list);
    }

    fn drop_entries(&mut self, list: ListId) {
        let gone: Vec<EntryId> = self.list_of.iter().filter(|(_, of)| **of == list).map(|(entry, _)| *entry).collect();
        for entry in gone {
            self.drop_entry(entry);
        }
    }

    pub(super) fn forget(&mut self, subject: SubjectId) {
        for person in self.subjects.remove(&subject).unwrap_or_default() {
            self.people.remove(person);
        }
    }

    /// Known people who look alike.
    #[must_use]
    pub fn people_like(&self, query: &Query) -> Found<PersonId> {
        self.people.search(query)
    }

    /// Room for asking many times; one a thread.
    pub(crate) const fn asking(&self) -> Asking<'_> {
        Asking { register: self, people: None, entries: None }
    }

    /// Entries that look alike, of lists that are searched on a day and answer the asker: a document in a range of
    /// numbers counts as one that is the same, by how few numbers the range holds.
    #[must_use]
    pub fn entries_like(&self, query: &Query, today: Date, answers: impl Fn(&ListEntry) -> bool) -> Found<EntryId> {
        self.asking().entries_like(query, today, answers)
    }

    fn entries_found(
        &self,
        searcher: &mut Searcher<'_, EntryId>,
        query: &Query,
        today: Date,
        answers: impl Fn(&ListEntry) -> bool,
    ) -> Found<EntryId> {
        // Hits of lists that do not answer must not push others out.
        let passes = |entry: EntryId| self.hits_on(entry, today) && self.list_of(entry).is_some_and(&answers);
        let mut most = query.most.max(LOOKED_AT);
        let mut found = loop {
            let mut found = searcher.search(&Query { most, ..query.clone() });
            let cut = found.further > 0;
            found.hits.retain(|hit| passes(hit.key));
            if !cut || found.hits.len() >= query.most {
                break found;
            }
            most *= 8;
        };
        for (entry, series) in self.series.iter().filter(|(entry, _)| passes(**entry)) {
            if let Some(number) = query.about.documents.iter().find(|number| series.holds(number)) {
                add_series(&mut found.hits, *entry, series, number);
            }
        }
        found.hits.sort_by(|a, b| b.weight_bits.total_cmp(&a.weight_bits).then_with(|| a.key.cmp(&b.key)));
        found.further += found.hits.len().saturating_sub(query.most);
        found.hits.truncate(query.most);
        found
    }

    /// Whether an entry hits on a day: its list is searched and its own last day has not passed.
    fn hits_on(&self, entry: EntryId, today: Date) -> bool {
        let list = self.list_of(entry).is_some_and(|list| list.facts.is_searched_on(today));
        list && self.last_days.get(&entry).is_none_or(|last| today <= *last)
    }

    /// Entries of local lists whose last day has passed, with their lists.
    #[must_use]
    pub fn expired_entries(&self, today: Date) -> Vec<(EntryId, ListId)> {
        let mut expired: Vec<(EntryId, ListId)> = self
            .last_days
            .iter()
            .filter(|(_, last)| **last < today)
            .filter_map(|(entry, _)| Some((*entry, *self.list_of.get(entry)?)))
            .collect();
        expired.sort_unstable();
        expired
    }

    /// Lists whose last day has passed and that are still in use.
    #[must_use]
    pub fn expired_lists(&self, today: Date) -> Vec<ListId> {
        let expired = |list: &&ListEntry| list.facts.ended.is_none() && list.facts.terms.expires.is_some_and(|last| last < today);
        self.lists.values().filter(expired).map(|list| list.id).collect()
    }

    /// A list that is in use or being loaded.
    #[must_use]
    pub fn list(&self, id: ListId) -> Option<&ListEntry> {
        self.lists.get(&id)
    }

    /// Any load, also one that was replaced.
    #[must_use]
    pub fn any_list(&self, id: ListId) -> Option<&ListEntry> {
        self.lists.get(&id).or_else(|| self.earlier.iter().find(|list| list.id == id))
    }

    /// The replaced loads of a name, newest first.
    #[must_use]
    pub fn earlier_of(&self, name: &str) -> Vec<ListEntry> {
        self.earlier.iter().rev().filter(|list| list.facts.name == name).cloned().collect()
    }

    /// The list of an entry.
    #[must_use]
    pub fn list_of(&self, entry: EntryId) -> Option<&ListEntry> {
        self.lists.get(self.list_of.get(&entry)?)
    }

    /// Every loaded list, in the order of loading; one that is still loading is marked as not complete.
    pub fn lists(&self) -> impl Iterator<Item = &ListEntry> {
        self.lists.values()
    }

    /// How many people and list entries can be found.
    #[must_use]
    pub fn len(&self) -> (usize, usize) {
        (self.people.len(), self.entries.len())
    }

    /// Whether nobody can be found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == (0, 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(id: u128, complete: bool, replaces: Option<u128>) -> Known {
        let facts = WatchlistFacts {
            name: "List".to_owned(),
            format: model::ListFormat::FollowTheMoney,
            purpose: model::Purpose::Investigation,
            legal_basis: "None: a test".to_owned(),
            terms: model::ListTerms::default(),
            loaded_at: jiff::Timestamp::UNIX_EPOCH,
            loaded_by: None,
            entries: 1,
            complete,
            replaces: replaces.map(|id| ListId(uuid::Uuid::from_u128(id))),
            changes: None,
            confirmed_at: None,
            ended: None,
        };
        Known::List(ListId(uuid::Uuid::from_u128(id)), 1 + u32::from(complete), Box::new(facts))
    }

    fn entry(id: u128, list: u128) -> Known {
        let name = SubjectName { text: "Rahima Begum".to_owned(), weak: false };
        let prepared = Prepared::new(&Subject { names: vec![name], ..Subject::default() });
        let facts = WatchlistEntryFacts::of(ListId(uuid::Uuid::from_u128(list)));
        Known::Entry(EntryId(uuid::Uuid::from_u128(id)), Box::new(KnownEntry { facts, prepared, series: None }))
    }

    fn check(known: Vec<Known>, lists: &[u128], entries: usize) {
        let mut register = NameRegister::default();
        known.into_iter().for_each(|known| register.apply(known));
        assert_eq!(register.lists().map(|list| list.id.0.as_u128()).collect::<Vec<_>>(), lists);
        assert_eq!(register.len(), (0, entries));
    }

    #[test]
    fn a_whole_load_replaces_the_whole_one_before_and_those_that_were_cut_off() {
        let first = [list(1, false, None), entry(11, 1), list(1, true, None)];
        let cut_off = [list(2, false, Some(1)), entry(12, 2)];
        let again = [list(3, false, Some(1)), entry(13, 3), list(3, true, Some(1))];
        check(first.into_iter().chain(cut_off).chain(again).collect(), &[3], 1);
    }

    #[test]
    fn a_load_that_goes_on_after_it_was_replaced_is_let_go() {
        let slow = [list(1, false, None), entry(11, 1)];
        let fast = [list(2, false, None), entry(12, 2), list(2, true, None)];
        let late = [entry(13, 1), list(1, true, None)];
        check(slow.into_iter().chain(fast).chain(late).collect(), &[2], 1);
    }
}
