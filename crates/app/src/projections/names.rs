//! Known people and watchlist entries by name, in memory only; identities are unsealed on the way in.

use std::collections::{BTreeMap, HashMap};

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
            Known::Entry(entry, list, prepared) => {
                self.entries.insert_prepared(entry, &prepared);
                self.list_of.insert(entry, list);
            }
            Known::List(id, version, facts) => {
                if let Some(old) = facts.replaces.filter(|_| facts.complete) {
                    self.drop_list(old);
                }
                self.lists.insert(id, ListEntry { id, version, facts: *facts });
            }
        }
    }

    fn drop_list(&mut self, list: ListId) {
        self.lists.remove(&list);
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
