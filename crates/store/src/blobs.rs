//! Files that belong to a person: sealed under their key, stored once under the digest of the sealed bytes.

use model::{RecordId, SubjectId};
use secrecy::ExposeSecret;
use sqlx::Row;
use zeroize::Zeroizing;

use crate::cells::{Cell, insert};
use crate::change::{SubjectKey, digest};
use crate::ledger::Hash;
use crate::vault::{self, DataKey};
use crate::{Store, StoreError};

/// The largest file that is taken: a scanned document or a photo, 25 MiB.
pub const MAX_BLOB_BYTES: usize = 25 * 1024 * 1024;

/// The address of a blob: the BLAKE3 digest of a keyed digest of its content, so that equal files of one
/// person are stored once and nobody without the key can test for a known file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BlobDigest(pub [u8; 32]);

pub(crate) fn fits(content: &[u8]) -> Result<(), StoreError> {
    if content.len() > MAX_BLOB_BYTES {
        return Err(StoreError::Malformed(format!("the file has {} bytes; {MAX_BLOB_BYTES} fit", content.len())));
    }
    Ok(())
}

pub(crate) fn address(data_key: &DataKey, content: &[u8]) -> Hash {
    digest(blake3::keyed_hash(data_key.expose_secret(), content).as_bytes())
}

/// Kept apart from the addresses of files, which are made with the same key.
const DIGEST_OF_TEXT: &[u8] = b"abhoy: digest of a text\0";

pub(crate) fn keyed_digest(data_key: &DataKey, content: &[u8]) -> Hash {
    *blake3::Hasher::new_keyed(data_key.expose_secret()).update(DIGEST_OF_TEXT).update(content).finalize().as_bytes()
}

impl Store {
    /// BLAKE3 of a text under the key of its subject: tells a text from another, and only to whoever holds the key.
    ///
    /// # Errors
    /// [`StoreError::Erased`] when the subject's key was destroyed.
    pub fn keyed_digest(&self, key: &SubjectKey, content: &[u8]) -> Result<[u8; 32], StoreError> {
        Ok(keyed_digest(&self.vault.unwrap(&key.wrapped, key.subject)?, content))
    }

    /// Stores a file about a subject and returns its address.
    ///
    /// # Errors
    /// [`StoreError::Erased`]; [`StoreError::Malformed`] above [`MAX_BLOB_BYTES`]; [`StoreError::NoSpace`].
    pub async fn put_blob(&self, key: &SubjectKey, content: &[u8]) -> Result<BlobDigest, StoreError> {
        fits(content)?;
        let data_key = self.vault.unwrap(&key.wrapped, key.subject)?;
        let address = address(&data_key, content);
        if self.blob_exists(&address).await? {
            return Ok(BlobDigest(address));
        }
        let sealed = vault::seal(data_key.expose_secret(), content, &address);
        let size = i64::try_from(content.len()).expect("bounded above");
        let row = vec![Cell::Bytes(address.to_vec()), Cell::id(key.subject.0), Cell::Int(size), Cell::Bytes(sealed)];
        let mut connection = self.answer(self.pool.acquire()).await?;
        match insert(&mut connection, "blobs", "digest,subject,size,content", vec![row]).await {
            Ok(()) => Ok(BlobDigest(address)),
            Err(error) if crate::error::is_unique_violation(&error) => Ok(BlobDigest(address)),
            Err(error) => Err(self.noticing(error)),
        }
    }

    async fn blob_exists(&self, address: &[u8; 32]) -> Result<bool, StoreError> {
        let query = sqlx::query("SELECT size FROM blobs WHERE digest = $1").bind(address.to_vec());
        Ok(self.answer(query.fetch_optional(&self.pool)).await?.is_some())
    }

    /// Reads a file back; `None` when there is none at the address.
    ///
    /// # Errors
    /// [`StoreError::Erased`]; [`StoreError::Unreadable`] when the stored bytes were changed.
    pub async fn get_blob(&self, key: &SubjectKey, address: BlobDigest) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        let query = sqlx::query("SELECT content FROM blobs WHERE digest = $1 AND subject = $2");
        let query = query.bind(address.0.to_vec()).bind(key.subject.0.as_bytes().to_vec());
        let row = self.answer(query.fetch_optional(&self.pool)).await?;
        let Some(row) = row else { return Ok(None) };
        let sealed: Vec<u8> = row.try_get(0).map_err(|e| self.noticing(e))?;
        let data_key = self.vault.unwrap(&key.wrapped, key.subject)?;
        let SubjectId(subject) = key.subject;
        let unreadable = || StoreError::Unreadable { record: RecordId(subject), what: "a stored file does not open".into() };
        vault::open(data_key.expose_secret(), &sealed, &address.0).ok_or_else(unreadable).map(Some)
    }
}
