//! Known people and watchlist entries by name, in memory only; identities are unsealed on the way in.

use std::collections::{BTreeMap, HashMap, HashSet};

use matching::{Found, NameIndex, Prepared, Query, Subject, SubjectName};
use model::{
    Answer, EntryId, ListId, PersonFacts, PersonId, PersonIdentity, RecordKind, SubjectId, WatchlistEntryFacts,
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
    Entry(EntryId, ListId, Box<Prepared>),
    /// A list, with the version of its record.
    List(ListId, u32, Box<WatchlistFacts>),
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
            let prepared = Box::new(Prepared::new(&subject_of_entry(identity.for_custody())));
            Ok(Some(Known::Entry(version.record.into(), facts.list, prepared)))
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
            Known::Entry(_, list, _) if self.replaced.contains(&list) => {}
            Known::Entry(entry, list, prepared) => {
                self.entries.insert_prepared(entry, &prepared);
                self.list_of.insert(entry, list);
            }
            Known::List(id, _, _) if self.replaced.contains(&id) => {}
            Known::List(id, version, facts) => {
                if !self.begun.contains(&id) {
                    self.begun.push(id);
                }
                if facts.complete {
                    self.drop_before(id, &facts);
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

    fn drop_list(&mut self, list: ListId) {
        self.lists.remove(&list);
        self.begun.retain(|begun| *begun != list);
        self.replaced.insert(list);
        let gone: Vec<EntryId> = self.list_of.iter().filter(|(_, of)| **of == list).map(|(entry, _)| *entry).collect();
        for entry in gone {
            self.entries.remove(entry);
            self.list_of.remove(&entry);
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

    /// Entries of complete lists that look alike.
    #[must_use]
    pub fn entries_like(&self, query: &Query) -> Found<EntryId> {
        let mut found = self.entries.search(query);
        found.hits.retain(|hit| self.list_of(hit.key).is_some_and(|list| list.facts.complete));
        found
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
            loaded_at: jiff::Timestamp::UNIX_EPOCH,
            loaded_by: None,
            entries: 1,
            complete,
            replaces: replaces.map(|id| ListId(uuid::Uuid::from_u128(id))),
        };
        Known::List(ListId(uuid::Uuid::from_u128(id)), 1 + u32::from(complete), Box::new(facts))
    }

    fn entry(id: u128, list: u128) -> Known {
        let name = SubjectName { text: "Rahima Begum".to_owned(), weak: false };
        let prepared = Prepared::new(&Subject { names: vec![name], ..Subject::default() });
        Known::Entry(EntryId(uuid::Uuid::from_u128(id)), ListId(uuid::Uuid::from_u128(list)), Box::new(prepared))
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
