//! The library in memory: facts of every version, by id and by name. The forms themselves stay sealed until they are asked for.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use model::{AgencyId, FormState, FormVersionFacts, FormVersionId, kind};
use store::{Stored, SubjectKey};

/// A version of a form as lists show it.
#[derive(Debug, Clone)]
pub struct FormRow {
    /// Its id.
    pub id: FormVersionId,
    /// The version of its record.
    pub version: u32,
    /// Its facts.
    pub facts: FormVersionFacts,
    /// Under which it and its files are sealed.
    pub key: SubjectKey,
}

/// Every version of every form.
#[derive(Debug, Default)]
pub struct Library {
    all: BTreeMap<FormVersionId, Arc<FormRow>>,
    /// The versions of a form by owner and name, in the order in which they were added.
    named: HashMap<(Option<AgencyId>, String), Vec<FormVersionId>>,
}

impl Library {
    pub(crate) fn put(&mut self, stored: Stored<kind::FormVersion>) {
        let id = FormVersionId::from(stored.record);
        let versions = self.named.entry((stored.facts.owner, stored.facts.form_id.clone())).or_default();
        if !versions.contains(&id) {
            versions.push(id);
        }
        let row = FormRow { id, version: stored.version, facts: stored.facts, key: stored.key };
        self.all.insert(id, Arc::new(row));
    }

    /// A version, whoever may see it; the caller asks the policy.
    #[must_use]
    pub fn get(&self, id: FormVersionId) -> Option<&Arc<FormRow>> {
        self.all.get(&id)
    }

    /// Every version of every form, whoever may see it.
    pub fn all(&self) -> impl Iterator<Item = &Arc<FormRow>> {
        self.all.values()
    }

    /// The versions of a form, the latest added first.
    pub fn versions(&self, owner: Option<AgencyId>, form_id: &str) -> impl Iterator<Item = &Arc<FormRow>> {
        let ids = self.named.get(&(owner, form_id.to_owned()));
        ids.into_iter().flatten().rev().filter_map(|id| self.all.get(id))
    }

    /// The version of a form that is offered.
    #[must_use]
    pub fn published(&self, owner: Option<AgencyId>, form_id: &str) -> Option<&Arc<FormRow>> {
        self.versions(owner, form_id).find(|row| row.facts.state == FormState::Published)
    }

    /// Whether anybody but this owner has a form of that name.
    #[must_use]
    pub fn is_elsewhere(&self, owner: Option<AgencyId>, form_id: &str) -> bool {
        self.named.keys().any(|(other, name)| name == form_id && *other != owner)
    }
}
