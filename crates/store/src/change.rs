//! A change as a value: what is to be written, sealed and digested before it reaches the writer.

use std::collections::BTreeMap;

use jiff::Timestamp;
use model::{AccountId, AgencyId, Link, Purpose, Record, RecordId, RecordKind, SubjectId};
use secrecy::ExposeSecret;
use serde::Serialize;

use crate::accounts::AccountStep;
use crate::blobs::{self, BlobDigest};
use crate::ledger::Hash;
use crate::reading::Stored;
use crate::vault::{self, DataKey, WrappedKey};
use crate::{Store, StoreError};

/// Who makes a change and for which purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Author {
    /// The account; none for the house itself.
    pub account: Option<AccountId>,
    /// Its agency.
    pub agency: Option<AgencyId>,
    /// The purpose.
    pub purpose: Purpose,
}

impl Author {
    /// The house itself: first start, import, key rotation.
    pub const HOUSE: Self = Self { account: None, agency: None, purpose: Purpose::Administration };
}

/// A subject's id with its data key as the database keeps it.
#[derive(Debug, Clone)]
pub struct SubjectKey {
    /// Whom the data are about.
    pub subject: SubjectId,
    /// The wrapped data key.
    pub wrapped: WrappedKey,
}

/// One new version of a record.
#[derive(Debug)]
pub struct Put<'a, K: Record> {
    /// The deed as the ledger names it.
    pub action: &'a str,
    /// The record.
    pub record: RecordId,
    /// The record on whose timeline it shows: a case, or the record itself.
    pub about: RecordId,
    /// Its coded facts.
    pub facts: &'a K::Facts,
    /// What identifies a person, if the record has such a half.
    pub identity: Option<&'a K::Identity>,
    /// Codes that explain the deed.
    pub detail: Detail<'a>,
}

/// Codes that explain a deed: `[("reason", "assist")]`. Never words that people wrote.
pub type Detail<'a> = &'a [(&'a str, String)];

/// What the writer does, in order.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    NewKey { subject: SubjectId, key: WrappedKey },
    Version { log: Log, kind: RecordKind, facts: String, sealed: Option<Vec<u8>> },
    Log(Log),
    Erase(Log),
    Link { id: RecordId, link: Link },
    Account(AccountStep),
    Blob(SealedBlob),
}

/// A file that is kept together with the versions that name it.
#[derive(Clone)]
pub(crate) struct SealedBlob {
    pub subject: SubjectId,
    pub address: Hash,
    pub size: usize,
    pub sealed: Vec<u8>,
}

impl std::fmt::Debug for SealedBlob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SealedBlob").field("size", &self.size).finish_non_exhaustive()
    }
}

/// The part of a ledger entry that is known before its place in the chain.
#[derive(Debug, Clone)]
pub(crate) struct Log {
    pub action: String,
    pub record: RecordId,
    pub about: RecordId,
    pub subject: SubjectId,
    /// 0 when no version is made.
    pub version: u32,
    pub facts: Hash,
    pub sealed: Hash,
    pub detail: String,
}

/// Everything that is written together or not at all.
#[derive(Debug, Clone)]
pub struct Change {
    pub(crate) author: Author,
    pub(crate) at: Timestamp,
    pub(crate) steps: Vec<Step>,
}

impl Change {
    /// How many bytes of files it carries: the writer bounds what shares one commit by them.
    pub(crate) fn blob_bytes(&self) -> usize {
        self.steps.iter().map(|step| if let Step::Blob(blob) = step { blob.sealed.len() } else { 0 }).sum()
    }
}

/// Builds a [`Change`]; sealing happens here, in the caller's task.
#[derive(Debug)]
pub struct ChangeBuilder<'a> {
    vault: &'a vault::Vault,
    keys: BTreeMap<SubjectId, DataKey>,
    change: Change,
}

impl Store {
    /// Starts a change by an author at a time.
    #[must_use]
    pub fn change(&self, author: Author, at: Timestamp) -> ChangeBuilder<'_> {
        ChangeBuilder { vault: &self.vault, keys: BTreeMap::new(), change: Change { author, at, steps: Vec::new() } }
    }
}

impl ChangeBuilder<'_> {
    /// A new data key for a subject; everything about them is sealed under it.
    pub fn new_subject(&mut self, subject: SubjectId) -> SubjectKey {
        let (key, wrapped) = self.vault.new_data_key(subject);
        self.keys.insert(subject, key);
        self.change.steps.push(Step::NewKey { subject, key: wrapped.clone() });
        SubjectKey { subject, wrapped }
    }

    /// The first version of a record.
    ///
    /// # Errors
    /// [`StoreError::Erased`] when the subject's key was destroyed.
    pub fn create<K: Record>(&mut self, key: &SubjectKey, put: &Put<'_, K>) -> Result<&mut Self, StoreError> {
        self.put(key, put, 1)
    }

    /// The next version of a record that was read before; a change by somebody else in between makes
    /// the whole change a conflict. Without an identity the one it has is kept.
    ///
    /// # Errors
    /// [`StoreError::Erased`] when the subject's key was destroyed; [`StoreError::Unreadable`] when the
    /// identity to be kept does not open.
    pub fn update<K: Record>(&mut self, stored: &Stored<K>, put: &Put<'_, K>) -> Result<&mut Self, StoreError> {
        debug_assert_eq!(stored.record, put.record, "a version follows a version of the same record");
        if put.identity.is_some() || !stored.has_identity() {
            return self.put(&stored.key, put, stored.version + 1);
        }
        let kept = stored.unseal(self.vault)?;
        let put = Put { identity: Some(kept.for_custody()), ..*put };
        self.put(&stored.key, &put, stored.version + 1)
    }

    fn put<K: Record>(&mut self, key: &SubjectKey, put: &Put<'_, K>, version: u32) -> Result<&mut Self, StoreError> {
        let sealed = match put.identity {
            Some(identity) => Some(self.seal(key, identity, put.record, version)?),
            None => None,
        };
        let facts = serde_json::to_string(put.facts).map_err(|e| StoreError::Malformed(e.to_string()))?;
        let log = Log {
            action: put.action.to_owned(),
            record: put.record,
            about: put.about,
            subject: key.subject,
            version,
            facts: digest(facts.as_bytes()),
            sealed: sealed.as_deref().map_or([0; 32], digest),
            detail: detail_json(put.detail),
        };
        self.change.steps.push(Step::Version { log, kind: K::KIND, facts, sealed });
        Ok(self)
    }

    fn seal<T: Serialize>(&mut self, key: &SubjectKey, value: &T, record: RecordId, version: u32) -> Result<Vec<u8>, StoreError> {
        let plain = zeroize::Zeroizing::new(serde_json::to_vec(value).map_err(|e| StoreError::Malformed(e.to_string()))?);
        Ok(vault::seal(self.data_key(key)?.expose_secret(), &plain, &vault::binding(record, version)))
    }

    fn data_key(&mut self, key: &SubjectKey) -> Result<&DataKey, StoreError> {
        if !self.keys.contains_key(&key.subject) {
            self.keys.insert(key.subject, self.vault.unwrap(&key.wrapped, key.subject)?);
        }
        Ok(&self.keys[&key.subject])
    }

    /// A file about a subject, kept in the same commit as the versions that name it: both are there or neither.
    ///
    /// The same content twice under one subject is kept once. Callers bound the bytes of one change themselves.
    ///
    /// # Errors
    /// [`StoreError::Erased`]; [`StoreError::Malformed`] above [`crate::MAX_BLOB_BYTES`].
    pub fn blob(&mut self, key: &SubjectKey, content: &[u8]) -> Result<BlobDigest, StoreError> {
        blobs::fits(content)?;
        let data_key = self.data_key(key)?;
        let address = blobs::address(data_key, content);
        let sealed = vault::seal(data_key.expose_secret(), content, &address);
        let blob = SealedBlob { subject: key.subject, address, size: content.len(), sealed };
        self.change.steps.push(Step::Blob(blob));
        Ok(BlobDigest(address))
    }

    /// Where a file about a subject is kept, or would be.
    ///
    /// # Errors
    /// [`StoreError::Erased`] when the subject's key was destroyed.
    pub fn blob_address(&mut self, key: &SubjectKey, content: &[u8]) -> Result<BlobDigest, StoreError> {
        Ok(BlobDigest(blobs::address(self.data_key(key)?, content)))
    }

    /// As [`Store::keyed_digest`], under a key that this change may have made.
    ///
    /// # Errors
    /// [`StoreError::Erased`] when the subject's key was destroyed.
    pub fn keyed_digest(&mut self, key: &SubjectKey, content: &[u8]) -> Result<[u8; 32], StoreError> {
        Ok(blobs::keyed_digest(self.data_key(key)?, content))
    }

    /// A deed that makes no version: a look, a sign-in, a printed page.
    pub fn log(&mut self, action: &str, record: RecordId, about: RecordId, subject: SubjectId, detail: Detail<'_>) -> &mut Self {
        self.change.steps.push(Step::Log(plain_log(action, record, about, subject, detail)));
        self
    }

    /// Destroys a subject's data key: every version of everything about them becomes unreadable.
    pub fn erase(
        &mut self,
        action: &str,
        record: RecordId,
        about: RecordId,
        subject: SubjectId,
        detail: Detail<'_>,
    ) -> &mut Self {
        self.change.steps.push(Step::Erase(plain_log(action, record, about, subject, detail)));
        self
    }

    /// Links two records, with its own entry on the timeline of the link's source.
    pub fn link(&mut self, action: &str, id: RecordId, link: &Link, subject: SubjectId) -> &mut Self {
        self.change.steps.push(Step::Link { id, link: link.clone() });
        self.log(action, id, link.source, subject, &[("role", link.role.code().to_owned())])
    }

    /// A step on an account: credentials, sessions, one-time links, tokens.
    pub fn account(&mut self, step: AccountStep) -> &mut Self {
        self.change.steps.push(Step::Account(step));
        self
    }

    /// How many steps there are; bulk callers keep a change below some hundreds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.change.steps.len()
    }

    /// Whether nothing is to be done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.change.steps.is_empty()
    }

    /// The finished value.
    #[must_use]
    pub fn build(self) -> Change {
        self.change
    }
}

fn plain_log(action: &str, record: RecordId, about: RecordId, subject: SubjectId, detail: Detail<'_>) -> Log {
    let detail = detail_json(detail);
    Log { action: action.to_owned(), record, about, subject, version: 0, facts: [0; 32], sealed: [0; 32], detail }
}

pub(crate) fn digest(bytes: &[u8]) -> Hash {
    *blake3::hash(bytes).as_bytes()
}

fn detail_json(detail: Detail<'_>) -> String {
    let map: BTreeMap<&str, &str> = detail.iter().map(|(key, value)| (*key, value.as_str())).collect();
    serde_json::to_string(&map).expect("a map of texts is JSON")
}
