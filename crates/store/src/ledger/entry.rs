//! One entry of the ledger, its canonical bytes and the chain.

use jiff::Timestamp;
use model::{AccountId, AgencyId, Purpose, RecordId, SubjectId};
use uuid::Uuid;

/// A BLAKE3 digest.
pub type Hash = [u8; 32];

/// What the first entry chains to.
pub const GENESIS: Hash = [0; 32];

/// The version of the byte layout, the first byte of every entry.
const LAYOUT: u8 = 1;

/// One thing that somebody did. Never identifying: people appear as ids, words as digests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Position in the ledger, from 1, without gaps.
    pub seq: u64,
    /// When, to the microsecond; never before the entry before it.
    pub at: Timestamp,
    /// Who; none for the house itself.
    pub account: Option<AccountId>,
    /// For which agency.
    pub agency: Option<AgencyId>,
    /// For which purpose.
    pub purpose: Purpose,
    /// The deed, as the policy names it.
    pub action: String,
    /// The record it was done to.
    pub record: RecordId,
    /// The record whose timeline it belongs to: the case of a note, or the record itself.
    pub about: RecordId,
    /// The version it made; 0 when it made none.
    pub version: u32,
    /// Whose data key seals the record.
    pub subject: SubjectId,
    /// Digest of the facts; zeros when there are none.
    pub facts: Hash,
    /// Digest of the sealed bytes; zeros when there are none.
    pub sealed: Hash,
    /// Codes that explain the deed, as JSON: a reason, the agency a case went to.
    pub detail: String,
}

/// Bytes that are no entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are no ledger entry: {0}")]
pub struct EntryError(pub &'static str);

impl Entry {
    /// The canonical bytes: fixed fields first, then three texts with their lengths.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(200 + self.action.len() + self.detail.len());
        out.push(LAYOUT);
        out.extend(self.seq.to_be_bytes());
        out.extend(self.at.as_microsecond().to_be_bytes());
        out.extend(self.account.map_or([0; 16], |id| id.0.into_bytes()));
        out.extend(self.agency.map_or([0; 16], |id| id.0.into_bytes()));
        out.extend(self.record.0.as_bytes());
        out.extend(self.about.0.as_bytes());
        out.extend(self.version.to_be_bytes());
        out.extend(self.subject.0.as_bytes());
        out.extend(self.facts);
        out.extend(self.sealed);
        for text in [self.purpose.code(), &self.action, &self.detail] {
            out.extend(u32::try_from(text.len()).expect("texts of an entry are short").to_be_bytes());
            out.extend(text.as_bytes());
        }
        out
    }

    /// Reads canonical bytes.
    ///
    /// # Errors
    /// [`EntryError`] for anything that [`Entry::to_bytes`] did not write.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, EntryError> {
        let mut reader = Reader(bytes);
        if reader.take::<1>()? != [LAYOUT] {
            return Err(EntryError("unknown layout"));
        }
        let seq = u64::from_be_bytes(reader.take()?);
        let at = i64::from_be_bytes(reader.take()?);
        let at = Timestamp::from_microsecond(at).map_err(|_| EntryError("time out of range"))?;
        let account = reader.id()?;
        let agency = reader.id()?;
        let record = RecordId(Uuid::from_bytes(reader.take()?));
        let about = RecordId(Uuid::from_bytes(reader.take()?));
        let version = u32::from_be_bytes(reader.take()?);
        let subject = SubjectId(Uuid::from_bytes(reader.take()?));
        let (facts, sealed) = (reader.take()?, reader.take()?);
        let purpose = reader.text()?.parse().map_err(|_| EntryError("unknown purpose"))?;
        let action = reader.text()?.to_owned();
        let detail = reader.text()?.to_owned();
        if !reader.0.is_empty() {
            return Err(EntryError("bytes left over"));
        }
        let (account, agency) = (account.map(AccountId), agency.map(AgencyId));
        Ok(Self { seq, at, account, agency, purpose, action, record, about, version, subject, facts, sealed, detail })
    }
}

/// The hash of an entry: of the hash before it and its own bytes.
#[must_use]
pub fn chain(previous: &Hash, entry: &[u8]) -> Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(previous);
    hasher.update(entry);
    *hasher.finalize().as_bytes()
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], EntryError> {
        let (head, tail) = self.0.split_first_chunk::<N>().ok_or(EntryError("too short"))?;
        self.0 = tail;
        Ok(*head)
    }

    fn id(&mut self) -> Result<Option<Uuid>, EntryError> {
        let bytes = self.take::<16>()?;
        Ok((bytes != [0; 16]).then(|| Uuid::from_bytes(bytes)))
    }

    fn text(&mut self) -> Result<&'a str, EntryError> {
        let length = u32::from_be_bytes(self.take()?) as usize;
        let (head, tail) = self.0.split_at_checked(length).ok_or(EntryError("too short"))?;
        self.0 = tail;
        std::str::from_utf8(head).map_err(|_| EntryError("text is not UTF-8"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry(seq: u64, detail: String, version: u32) -> Entry {
        let id = Uuid::from_u128(u128::from(seq) + 1);
        Entry {
            seq,
            at: Timestamp::from_microsecond(1_700_000_000_000_000).unwrap(),
            account: seq.is_multiple_of(2).then_some(AccountId(id)),
            agency: None,
            purpose: Purpose::Protection,
            action: "case.read".into(),
            record: RecordId(id),
            about: RecordId(id),
            version,
            subject: SubjectId(id),
            facts: [7; 32],
            sealed: GENESIS,
            detail,
        }
    }

    proptest! {
        #[test]
        fn bytes_read_back(seq in 1_u64..1_000_000, detail in "\\PC{0,60}", version in 0_u32..9) {
            let written = entry(seq, detail, version);
            prop_assert_eq!(Entry::from_bytes(&written.to_bytes()), Ok(written));
        }

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = Entry::from_bytes(&bytes);
        }

        #[test]
        fn any_changed_byte_changes_the_hash(at in 0_usize..200, flip in 1_u8..) {
            let mut bytes = entry(5, "{}".into(), 1).to_bytes();
            let before = chain(&GENESIS, &bytes);
            let at = at % bytes.len();
            bytes[at] ^= flip;
            prop_assert_ne!(chain(&GENESIS, &bytes), before);
        }
    }
}
