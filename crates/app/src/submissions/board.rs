//! What is known of every submission, in memory: lists ask the policy for each row.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use model::{AccountId, FormVersionId, SubmissionFacts, SubmissionId, SubmissionState, kind};
use store::Stored;

/// A submission as lists show it.
#[derive(Debug, Clone)]
pub struct SubmissionEntry {
    /// Its id.
    pub id: SubmissionId,
    /// The version these facts are of.
    pub version: u32,
    /// What is known of it; the digest is left out.
    pub facts: SubmissionFacts,
    /// Whether it was erased.
    pub erased: bool,
}

/// Every submission.
#[derive(Debug, Default)]
pub struct Submissions {
    all: HashMap<SubmissionId, SubmissionEntry>,
    by_form: BTreeMap<FormVersionId, BTreeSet<(Timestamp, SubmissionId)>>,
    drafts: BTreeMap<AccountId, BTreeSet<SubmissionId>>,
}

impl Submissions {
    pub(crate) fn put(&mut self, stored: Stored<kind::Submission>) {
        let id = SubmissionId::from(stored.record);
        let erased = stored.is_erased();
        let facts = SubmissionFacts { digest: String::new(), ..stored.facts };
        self.take_out(id);
        self.by_form.entry(facts.form).or_default().insert((facts.at, id));
        if facts.state == SubmissionState::Draft {
            self.drafts.entry(facts.by).or_default().insert(id);
        }
        self.all.insert(id, SubmissionEntry { id, version: stored.version, facts, erased });
    }

    fn take_out(&mut self, id: SubmissionId) {
        let Some(before) = self.all.remove(&id) else { return };
        if let Some(of_form) = self.by_form.get_mut(&before.facts.form) {
            of_form.remove(&(before.facts.at, id));
        }
        if let Some(drafts) = self.drafts.get_mut(&before.facts.by) {
            drafts.remove(&id);
        }
    }

    /// Marks a submission as erased, when that is what the subject is.
    pub(crate) fn forget(&mut self, id: SubmissionId) {
        if let Some(entry) = self.all.get_mut(&id) {
            entry.erased = true;
        }
    }

    /// A submission, whoever may see it; the caller asks the policy.
    #[must_use]
    pub fn get(&self, id: SubmissionId) -> Option<&SubmissionEntry> {
        self.all.get(&id)
    }

    /// Every answer to a version of a form, drafts too, the latest first; the caller asks the policy.
    pub fn of_form(&self, form: FormVersionId) -> impl Iterator<Item = &SubmissionEntry> {
        let ids = self.by_form.get(&form);
        ids.into_iter().flat_map(|ids| ids.iter().rev()).filter_map(|(_, id)| self.all.get(id))
    }

    /// What somebody began and did not send.
    pub fn drafts_of(&self, account: AccountId) -> impl Iterator<Item = &SubmissionEntry> {
        self.drafts.get(&account).into_iter().flatten().filter_map(|id| self.all.get(id))
    }

    /// Every submission, in no order; the caller asks the policy.
    pub fn all(&self) -> impl Iterator<Item = &SubmissionEntry> {
        self.all.values()
    }
}
