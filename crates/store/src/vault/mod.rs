//! Keys: one random data key per subject, wrapped by a master key that lives outside the database.

mod keyring;
mod rotate;
mod seal;

pub use keyring::{KeyRing, KeyRingError};
pub(crate) use seal::{open, seal};

use model::{RecordId, SubjectId};
use secrecy::{ExposeSecret, SecretBox};
use sqlx::{AnyPool, Row};

use crate::StoreError;

/// A subject's data key in memory; wiped when dropped.
pub type DataKey = SecretBox<[u8; 32]>;

/// Seals and opens with the keys of one key ring.
pub struct Vault {
    ring: KeyRing,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").field("current", &self.ring.current_id()).finish()
    }
}

/// A data key as the database keeps it.
#[derive(Debug, Clone)]
pub struct WrappedKey {
    /// The wrapped bytes; none once erased.
    pub wrapped: Option<Vec<u8>>,
    /// The master key that wraps it.
    pub master: String,
}

impl Vault {
    /// A vault over a key ring.
    #[must_use]
    pub const fn new(ring: KeyRing) -> Self {
        Self { ring }
    }

    /// The key ring.
    #[must_use]
    pub const fn ring(&self) -> &KeyRing {
        &self.ring
    }

    /// A new data key for a subject, and its wrapped form for the database.
    #[must_use]
    pub fn new_data_key(&self, subject: SubjectId) -> (DataKey, WrappedKey) {
        let mut key = SecretBox::new(Box::new([0_u8; 32]));
        getrandom::fill(secrecy::ExposeSecretMut::expose_secret_mut(&mut key)).expect("the operating system gives randomness");
        let wrapped = self.wrap(&key, subject);
        (key, wrapped)
    }

    /// Wraps a data key under the current master key.
    #[must_use]
    pub fn wrap(&self, key: &DataKey, subject: SubjectId) -> WrappedKey {
        let (id, master) = self.ring.current();
        let wrapped = seal(master.expose_secret(), key.expose_secret(), subject.0.as_bytes());
        WrappedKey { wrapped: Some(wrapped), master: id.to_owned() }
    }

    /// Unwraps a data key.
    ///
    /// # Errors
    /// [`StoreError::Erased`] when it was destroyed; [`StoreError::WrongKeys`] when no master key opens it.
    pub fn unwrap(&self, key: &WrappedKey, subject: SubjectId) -> Result<DataKey, StoreError> {
        let wrapped = key.wrapped.as_deref().ok_or(StoreError::Erased)?;
        let master = self.ring.get(&key.master).ok_or(StoreError::WrongKeys)?;
        let plain = open(master.expose_secret(), wrapped, subject.0.as_bytes()).ok_or(StoreError::WrongKeys)?;
        let bytes: [u8; 32] = plain.as_slice().try_into().map_err(|_| StoreError::WrongKeys)?;
        Ok(SecretBox::new(Box::new(bytes)))
    }

    /// A key of the house for one use, derived from the oldest master key so that rotation keeps it.
    #[must_use]
    pub fn derived(&self, usage: &str) -> [u8; 32] {
        let mut key = [0; 32];
        hkdf::Hkdf::<sha2::Sha256>::new(None, self.ring.root().expose_secret())
            .expand(usage.as_bytes(), &mut key)
            .expect("32 bytes is a length HKDF gives");
        key
    }
}

/// Binds sealed bytes to the record and version they belong to, so that they cannot be moved.
pub(crate) fn binding(record: RecordId, version: u32) -> [u8; 20] {
    let mut out = [0; 20];
    out[..16].copy_from_slice(record.0.as_bytes());
    out[16..].copy_from_slice(&version.to_be_bytes());
    out
}

/// Whether the vault opens what the database holds: tries one wrapped key of each master key in use.
pub(crate) async fn check_against(pool: &AnyPool, vault: &Vault) -> Result<(), StoreError> {
    let rows = sqlx::query(
        "SELECT subject, wrapped, master FROM subject_keys WHERE subject IN \
         (SELECT MIN(subject) FROM subject_keys WHERE wrapped IS NOT NULL GROUP BY master)",
    );
    // PostgreSQL has no MIN over BYTEA before version 18, so take the first of each there.
    let rows = match rows.fetch_all(pool).await {
        Ok(rows) => rows,
        Err(sqlx::Error::Database(_)) => {
            sqlx::query("SELECT DISTINCT ON (master) subject, wrapped, master FROM subject_keys WHERE wrapped IS NOT NULL")
                .fetch_all(pool)
                .await?
        }
        Err(error) => return Err(error.into()),
    };
    for row in rows {
        let subject: Vec<u8> = row.try_get(0)?;
        let subject = SubjectId(uuid::Uuid::from_slice(&subject).map_err(|_| StoreError::WrongKeys)?);
        let key = WrappedKey { wrapped: Some(row.try_get(1)?), master: row.try_get(2)? };
        vault.unwrap(&key, subject)?;
    }
    Ok(())
}

impl Vault {
    /// Seals a secret of the house, such as a second-factor secret, bound to whose it is.
    #[must_use]
    pub fn seal_house_secret(&self, usage: &str, owner: &[u8], plain: &[u8]) -> Vec<u8> {
        seal(&self.derived(usage), plain, owner)
    }

    /// Opens what [`Vault::seal_house_secret`] sealed; `None` when it was changed or is another's.
    #[must_use]
    pub fn open_house_secret(&self, usage: &str, owner: &[u8], sealed: &[u8]) -> Option<zeroize::Zeroizing<Vec<u8>>> {
        open(&self.derived(usage), sealed, owner)
    }
}
