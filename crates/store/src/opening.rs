//! Opening an identity: the look goes to the ledger first, then the value comes out.

use jiff::Timestamp;
use model::{Record, RecordId, Sealed};

use crate::change::Detail;
use crate::reading::Stored;
use crate::{Author, CommitError, Store, StoreError};

/// A look at sealed data.
#[derive(Debug)]
pub struct Look<'a> {
    /// Who looks, and for which purpose.
    pub author: Author,
    /// When.
    pub at: Timestamp,
    /// The deed as the ledger names it.
    pub action: &'a str,
    /// On whose timeline it shows.
    pub about: RecordId,
    /// Codes that explain it, such as the reason.
    pub detail: Detail<'a>,
}

/// Why a look did not happen.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The look could not be written down, so nothing was shown.
    #[error("the look could not be written to the ledger, so nothing is shown")]
    Commit(#[from] CommitError),
    /// The value could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Opens the sealed half of records for somebody, after writing one ledger entry for each.
    ///
    /// # Errors
    /// [`OpenError::Commit`] when a look cannot be written: then nothing is shown; [`OpenError::Store`]
    /// when the data were erased or do not read.
    pub async fn open_sealed<K: Record>(
        &self,
        look: &Look<'_>,
        records: &[&Stored<K>],
    ) -> Result<Vec<Sealed<K::Identity>>, OpenError> {
        let mut change = self.change(look.author, look.at);
        for stored in records {
            change.log(look.action, stored.record, look.about, stored.key.subject, look.detail);
        }
        if !change.is_empty() {
            self.commit(change.build()).await?;
        }
        records.iter().map(|stored| stored.unseal(&self.vault).map_err(OpenError::from)).collect()
    }

    /// Opens the sealed halves of several records after writing one entry for all of them, with their number.
    ///
    /// For what is read as one page, such as the notes of a case; `record` is what the entry names.
    ///
    /// # Errors
    /// As [`Store::open_sealed`]. With no records nothing is written.
    pub async fn open_sealed_together<K: Record>(
        &self,
        look: &Look<'_>,
        record: RecordId,
        records: &[&Stored<K>],
    ) -> Result<Vec<Sealed<K::Identity>>, OpenError> {
        let Some(first) = records.first() else { return Ok(Vec::new()) };
        let mut detail = look.detail.to_vec();
        detail.push(("records", records.len().to_string()));
        let mut change = self.change(look.author, look.at);
        change.log(look.action, record, look.about, first.key.subject, &detail);
        self.commit(change.build()).await?;
        records.iter().map(|stored| stored.unseal(&self.vault).map_err(OpenError::from)).collect()
    }

    /// Unseals for the house's own use, or right after a look at the same subject was written down.
    ///
    /// # Errors
    /// [`StoreError::Erased`]; [`StoreError::Unreadable`].
    pub fn custody<K: Record>(&self, stored: &Stored<K>) -> Result<Sealed<K::Identity>, StoreError> {
        stored.unseal(&self.vault)
    }
}
