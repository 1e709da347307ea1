//! Every version of every set, in memory, by id and by digest.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock};

use model::{AgencyId, SetState, SetVersionId};
use screening::{IndicatorSet, SetError, SetErrors};
use store::Stored;

use crate::screening::kind::{SetVersion, SetVersionFacts, SetVersionIdentity};

/// A version of a set.
#[derive(Debug, Clone)]
pub struct SetEntry {
    /// Its id.
    pub id: SetVersionId,
    /// The version of its record.
    pub version: u32,
    /// What is known of it.
    pub facts: SetVersionFacts,
    /// The set, read from its text.
    pub set: Arc<IndicatorSet>,
    /// The text itself.
    pub text: Arc<str>,
    /// What the rules of today forbid in it. Findings made with it stay; no interview is made with it.
    pub faults: Arc<[SetError]>,
}

/// Every version of every set.
#[derive(Debug, Default)]
pub struct Sets {
    all: BTreeMap<SetVersionId, SetEntry>,
    by_digest: HashMap<String, SetVersionId>,
}

/// The sets that come with the platform are read once, however many applications a process holds.
static EMBEDDED: LazyLock<HashMap<&'static str, Arc<IndicatorSet>>> = LazyLock::new(|| {
    let read = |(id, text): &(&str, &'static str)| Some((*text, Arc::new(IndicatorSet::read(id, text).ok()?)));
    screening::sets::EMBEDDED.iter().filter_map(read).collect()
});

/// The set of a text that is kept, with what the rules of today forbid in it.
fn read_kept(text: &str) -> Result<(Arc<IndicatorSet>, Vec<SetError>), SetErrors> {
    match EMBEDDED.get(text) {
        Some(set) => Ok((Arc::clone(set), Vec::new())),
        None => IndicatorSet::read_kept("set.toml", text).map(|(set, faults)| (Arc::new(set), faults)),
    }
}

/// The set of a text that is added.
pub(super) fn read(name: &str, text: &str) -> Result<Arc<IndicatorSet>, SetErrors> {
    EMBEDDED.get(text).map_or_else(|| IndicatorSet::read(name, text).map(Arc::new), |set| Ok(Arc::clone(set)))
}

impl Sets {
    pub(in crate::screening) fn put(&mut self, stored: Stored<SetVersion>, identity: Option<&SetVersionIdentity>) {
        let id = SetVersionId::from(stored.record);
        let text = identity.map(|identity| identity.text.as_str());
        let Some(text) = text else { return };
        match read_kept(text) {
            Ok((set, faults)) => {
                if !faults.is_empty() {
                    tracing::warn!(set = %id, faults = faults.len(), "a version of an indicator set says what no set may say");
                }
                self.by_digest.insert(set.reference().digest.clone(), id);
                let entry =
                    SetEntry { id, version: stored.version, facts: stored.facts, set, text: text.into(), faults: faults.into() };
                self.all.insert(id, entry);
            }
            // A later version of the engine may refuse what an earlier one took; its findings still stand as facts.
            Err(errors) => tracing::error!(set = %id, %errors, "a version of an indicator set no longer reads"),
        }
    }

    /// A version.
    #[must_use]
    pub fn get(&self, id: SetVersionId) -> Option<&SetEntry> {
        self.all.get(&id)
    }

    /// The set whose text has a digest.
    #[must_use]
    pub fn by_digest(&self, digest: &str) -> Option<Arc<IndicatorSet>> {
        self.by_digest.get(digest).and_then(|id| self.all.get(id)).map(|entry| Arc::clone(&entry.set))
    }

    /// The id of the version whose text has a digest.
    #[must_use]
    pub fn id_of(&self, digest: &str) -> Option<SetVersionId> {
        self.by_digest.get(digest).copied()
    }

    /// Every version.
    pub fn iter(&self) -> impl Iterator<Item = &SetEntry> {
        self.all.values()
    }

    /// The versions of one owner's set, oldest first.
    #[must_use]
    pub fn versions(&self, owner: Option<AgencyId>, id: &str) -> Vec<&SetEntry> {
        let of_set = |entry: &&SetEntry| entry.facts.owner == owner && entry.facts.set.id.as_str() == id;
        let mut versions: Vec<&SetEntry> = self.all.values().filter(of_set).collect();
        versions.sort_by_key(|entry| (entry.facts.at, entry.id));
        versions
    }

    /// The version of one owner's set that interviews are made with.
    #[must_use]
    pub fn in_force(&self, owner: Option<AgencyId>, id: &str) -> Option<&SetEntry> {
        self.versions(owner, id).into_iter().find(|entry| entry.facts.state == SetState::InForce)
    }
}
