//! How a load differs from the one before it: by the source's own numbers, and by every word of an entry.

use std::collections::HashMap;

use model::{EntryName, ListChanges, ListId, MAX_CHANGES_KEPT, WatchlistEntryIdentity, WatchlistIdentity, kind};

use crate::{App, AppError, ListEntry};

/// What a load would change.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// The load that is in use now; none when this is the first of its name.
    pub earlier: Option<ListEntry>,
    /// How many entries differ.
    pub changes: ListChanges,
    /// The first of them by name.
    pub names: WatchlistIdentity,
}

/// Entries of the earlier load that are read at a time.
const BLOCK: u32 = 2000;

/// What an entry says, in 128 bits.
pub(crate) fn content_digest(identity: &WatchlistEntryIdentity) -> [u8; 16] {
    let json = serde_json::to_vec(identity).expect("an entry is plain data");
    blake3::hash(&json).as_bytes()[..16].try_into().expect("a digest is longer")
}

/// The earlier entries of one number: a source may use a number twice.
type Earlier = HashMap<String, Vec<([u8; 16], String)>>;

impl App {
    /// Compares what was read with the load of that name that is in use.
    pub(super) async fn compare(&self, name: &str, entries: &[WatchlistEntryIdentity]) -> Result<Comparison, AppError> {
        let earlier = self.list_named(name);
        let Some(list) = &earlier else {
            let mut first = Comparison::default();
            for entry in entries {
                note(&mut first.changes.added, &mut first.names.added, &entry.source_id, || entry.label());
            }
            return Ok(first);
        };
        let before = self.entries_of(list.id).await?;
        Ok(Comparison { earlier, ..compared(before, entries) })
    }

    /// The complete list of a name.
    pub(super) fn list_named(&self, name: &str) -> Option<ListEntry> {
        self.names().lists().filter(|list| list.facts.complete && list.facts.name == name).last().cloned()
    }

    async fn entries_of(&self, list: ListId) -> Result<Earlier, AppError> {
        let (mut earlier, mut after) = (Earlier::new(), 0);
        loop {
            let block = self.store().about_after::<kind::WatchlistEntry>(list.record(), after, BLOCK).await?;
            let Some(last) = block.last() else { return Ok(earlier) };
            after = last.seq;
            for stored in &block {
                let identity = self.store().custody(stored)?;
                let identity = identity.for_custody();
                let of_number = earlier.entry(identity.source_id.clone()).or_default();
                of_number.push((content_digest(identity), identity.label()));
            }
        }
    }
}

fn compared(mut before: Earlier, entries: &[WatchlistEntryIdentity]) -> Comparison {
    let mut found = Comparison::default();
    let mut differing: Vec<&WatchlistEntryIdentity> = Vec::new();
    // Same number and same words first, so that of two entries of one number only the changed one counts as changed.
    for entry in entries {
        let of_number = before.get_mut(&entry.source_id);
        let digest = content_digest(entry);
        match of_number.and_then(|all| all.iter().position(|(known, _)| *known == digest).map(|at| all.swap_remove(at))) {
            Some(_) => found.changes.unchanged += 1,
            None => differing.push(entry),
        }
    }
    for entry in differing {
        match before.get_mut(&entry.source_id).and_then(Vec::pop) {
            Some(_) => note(&mut found.changes.changed, &mut found.names.changed, &entry.source_id, || entry.label()),
            None => note(&mut found.changes.added, &mut found.names.added, &entry.source_id, || entry.label()),
        }
    }
    let mut removed: Vec<(String, String)> =
        before.into_iter().flat_map(|(id, all)| all.into_iter().map(move |(_, label)| (id.clone(), label))).collect();
    removed.sort();
    for (id, label) in removed {
        note(&mut found.changes.removed, &mut found.names.removed, &id, || label);
    }
    found
}

fn note(count: &mut u64, names: &mut Vec<EntryName>, source_id: &str, label: impl FnOnce() -> String) {
    *count += 1;
    if names.len() < MAX_CHANGES_KEPT {
        names.push(EntryName { source_id: source_id.to_owned(), name: label() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, name: &str) -> WatchlistEntryIdentity {
        WatchlistEntryIdentity {
            source_id: id.to_owned(),
            names: vec![name.parse().unwrap()],
            births: vec![],
            countries: vec![],
            documents: vec![],
            sex: model::Answer::Unknown,
            programmes: vec![],
            remarks: None,
            legal_basis: None,
            series: None,
        }
    }

    fn check(before: &[(&str, &str)], after: &[(&str, &str)], expected: [u64; 4]) -> Comparison {
        let mut earlier = Earlier::new();
        for (id, name) in before {
            let known = entry(id, name);
            earlier.entry((*id).to_owned()).or_default().push((content_digest(&known), known.label()));
        }
        let after: Vec<_> = after.iter().map(|(id, name)| entry(id, name)).collect();
        let found = compared(earlier, &after);
        let ListChanges { added, changed, removed, unchanged } = found.changes;
        assert_eq!([added, changed, removed, unchanged], expected, "{before:?} {after:?}");
        found
    }

    #[test]
    fn entries_are_told_apart_by_number_and_words() {
        check(&[("1", "A"), ("2", "B")], &[("2", "B"), ("1", "A")], [0, 0, 0, 2]);
        let found = check(&[("1", "A"), ("2", "B")], &[("1", "Aa"), ("3", "C")], [1, 1, 1, 0]);
        assert_eq!((found.names.changed[0].name.as_str(), found.names.removed[0].name.as_str()), ("Aa", "B"));
    }

    #[test]
    fn a_number_that_is_used_twice_counts_each_entry_once() {
        check(&[("1", "A"), ("1", "B")], &[("1", "B"), ("1", "C")], [0, 1, 0, 1]);
        check(&[("1", "A")], &[("1", "A"), ("1", "A")], [1, 0, 0, 1]);
        check(&[("", "A"), ("", "B")], &[("", "B")], [0, 0, 1, 1]);
    }
}
