//! Every device in memory, found by the digest of its token.

use std::collections::{BTreeMap, HashMap};

use model::{DeviceFacts, DeviceId, DeviceIdentity, Purpose, Sealed, kind};
use store::Stored;

/// A device as lists show it.
#[derive(Debug, Clone)]
pub struct DeviceEntry {
    /// Its id.
    pub id: DeviceId,
    /// The version these facts are of.
    pub version: u32,
    /// What is known of it.
    pub facts: DeviceFacts,
    /// What its owner calls it.
    pub label: String,
}

/// Every device.
#[derive(Debug, Default)]
pub struct Devices {
    all: BTreeMap<DeviceId, DeviceEntry>,
    by_digest: HashMap<String, DeviceId>,
}

impl Devices {
    pub(crate) fn put(&mut self, stored: Stored<kind::Device>, identity: Option<Sealed<DeviceIdentity>>) {
        let id = DeviceId::from(stored.record);
        let Some(identity) = identity.map(|sealed| sealed.into_open(Purpose::Administration)) else { return };
        self.by_digest.insert(identity.token_digest, id);
        self.all.insert(id, DeviceEntry { id, version: stored.version, facts: stored.facts, label: identity.label });
    }

    /// A device.
    #[must_use]
    pub fn get(&self, id: DeviceId) -> Option<&DeviceEntry> {
        self.all.get(&id)
    }

    pub(super) fn by_digest(&self, digest: &str) -> Option<&DeviceEntry> {
        self.all.get(self.by_digest.get(digest)?)
    }

    pub(super) fn latest(&self, wanted: impl Fn(&DeviceEntry) -> bool) -> Vec<DeviceEntry> {
        let mut found: Vec<DeviceEntry> = self.all.values().filter(|entry| wanted(entry)).cloned().collect();
        found.sort_by_key(|entry| std::cmp::Reverse((entry.facts.at, entry.id)));
        found
    }
}
