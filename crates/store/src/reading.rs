//! Reading records: the newest version, or every version, with its facts parsed and its identity sealed.

use std::marker::PhantomData;

use model::{Record, RecordId, Sealed, SubjectId};
use secrecy::ExposeSecret;
use serde::de::DeserializeOwned;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use crate::cells::{Cell, bind, parameter_list};
use crate::change::SubjectKey;
use crate::ledger::read::position;
use crate::packed::{Column, PackedRow};
use crate::vault::{self, Vault, WrappedKey};
use crate::writer::uuid_of;
use crate::{Store, StoreError};

/// A version as the database keeps it.
#[derive(Debug, Clone)]
pub struct StoredVersion {
    /// Its place in the ledger.
    pub seq: u64,
    /// The record.
    pub record: RecordId,
    /// Counted from 1.
    pub version: u32,
    /// The code of its kind.
    pub kind: String,
    /// The facts as JSON.
    pub facts: String,
    pub(crate) sealed: Option<Vec<u8>>,
    /// Whose data key seals it.
    pub key: SubjectKey,
}

/// A version with its facts parsed. The identity stays sealed until [`Store::open_sealed`].
#[derive(Debug, Clone)]
pub struct Stored<K: Record> {
    /// Its place in the ledger.
    pub seq: u64,
    /// The record.
    pub record: RecordId,
    /// Counted from 1.
    pub version: u32,
    /// Coded facts.
    pub facts: K::Facts,
    /// Whose data key seals it.
    pub key: SubjectKey,
    sealed: Option<Vec<u8>>,
    kind: PhantomData<K>,
}

/// The columns that [`version_from`] reads, of `versions v` joined with `subject_keys k`.
pub(crate) const COLUMNS: &str = "v.seq, v.record, v.version, v.kind, v.subject, v.facts, v.sealed, k.wrapped, k.master";
pub(crate) const FROM: &str = "FROM versions v JOIN subject_keys k ON k.subject = v.subject";
pub(crate) const TABLES: &str = "versions v JOIN subject_keys k ON k.subject = v.subject";
/// The same columns for a block that is read as one value.
pub(crate) const PACKED: [Column; 9] = [
    Column::Int("v.seq"),
    Column::Int("v.version"),
    Column::Bytes("v.record"),
    Column::Bytes("v.subject"),
    Column::Text("v.kind"),
    Column::Text("v.facts"),
    Column::Bytes("v.sealed"),
    Column::Bytes("k.wrapped"),
    Column::Text("k.master"),
];

pub(crate) fn version_from_packed(mut row: PackedRow<'_>) -> Result<StoredVersion, sqlx::Error> {
    fn text(bytes: Option<&[u8]>) -> Result<String, sqlx::Error> {
        String::from_utf8(bytes.unwrap_or_default().to_vec()).map_err(|e| sqlx::Error::Decode(e.into()))
    }
    let id = |bytes: Option<&[u8]>| uuid_of(bytes.unwrap_or_default().to_vec());
    let (seq, version) = (position(row.int().unwrap_or(0)), row.int().and_then(|v| u32::try_from(v).ok()).unwrap_or(0));
    let (record, subject) = (RecordId(id(row.bytes())?), SubjectId(id(row.bytes())?));
    let (kind, facts) = (text(row.bytes())?, text(row.bytes())?);
    let sealed = row.bytes().map(<[u8]>::to_vec);
    let wrapped = WrappedKey { wrapped: row.bytes().map(<[u8]>::to_vec), master: text(row.bytes())? };
    Ok(StoredVersion { seq, record, version, kind, facts, sealed, key: SubjectKey { subject, wrapped } })
}

pub(crate) fn version_from(row: &AnyRow) -> Result<StoredVersion, sqlx::Error> {
    let subject = SubjectId(uuid_of(row.try_get(4)?)?);
    let wrapped = WrappedKey { wrapped: row.try_get(7)?, master: row.try_get(8)? };
    let version: i64 = row.try_get(2)?;
    Ok(StoredVersion {
        seq: position(row.try_get(0)?),
        record: RecordId(uuid_of(row.try_get(1)?)?),
        version: u32::try_from(version).unwrap_or(0),
        kind: row.try_get(3)?,
        facts: row.try_get(5)?,
        sealed: row.try_get(6)?,
        key: SubjectKey { subject, wrapped },
    })
}

impl StoredVersion {
    /// Parses the facts as those of a kind.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when the record is of another kind or its facts do not read.
    pub fn typed<K: Record>(self) -> Result<Stored<K>, StoreError> {
        let unreadable = |what: String| StoreError::Unreadable { record: self.record, what };
        if self.kind != K::KIND.code() {
            return Err(unreadable(format!("it is a {}, not a {}", self.kind, K::KIND)));
        }
        let facts = serde_json::from_str(&self.facts).map_err(|e| unreadable(e.to_string()))?;
        let Self { seq, record, version, key, sealed, .. } = self;
        Ok(Stored { seq, record, version, facts, key, sealed, kind: PhantomData })
    }

    /// Whether the identity can still be read, as far as the key is concerned.
    #[must_use]
    pub const fn is_erased(&self) -> bool {
        self.key.wrapped.wrapped.is_none()
    }

    /// Unseals for the house's own use: the in-memory index. Never for showing it to anybody.
    ///
    /// # Errors
    /// [`StoreError::Erased`]; [`StoreError::Unreadable`] when the bytes do not open.
    pub fn unseal_for_custody<T: DeserializeOwned>(&self, vault: &Vault) -> Result<Option<Sealed<T>>, StoreError> {
        let Some(sealed) = &self.sealed else { return Ok(None) };
        unseal(vault, &self.key, self.record, self.version, sealed).map(Some)
    }
}

impl<K: Record> Stored<K> {
    /// Whether there is a sealed half.
    #[must_use]
    pub const fn has_identity(&self) -> bool {
        self.sealed.is_some()
    }

    /// Whether the person's data were erased.
    #[must_use]
    pub const fn is_erased(&self) -> bool {
        self.key.wrapped.wrapped.is_none()
    }

    pub(crate) fn unseal(&self, vault: &Vault) -> Result<Sealed<K::Identity>, StoreError> {
        let sealed =
            self.sealed.as_deref().ok_or(StoreError::Unreadable { record: self.record, what: "it has no sealed half".into() })?;
        unseal(vault, &self.key, self.record, self.version, sealed)
    }
}

fn unseal<T: DeserializeOwned>(
    vault: &Vault,
    key: &SubjectKey,
    record: RecordId,
    version: u32,
    sealed: &[u8],
) -> Result<Sealed<T>, StoreError> {
    let data_key = vault.unwrap(&key.wrapped, key.subject)?;
    let unreadable = |what: &str| StoreError::Unreadable { record, what: what.to_owned() };
    let plain = vault::open(data_key.expose_secret(), sealed, &vault::binding(record, version))
        .ok_or_else(|| unreadable("its sealed half does not open"))?;
    serde_json::from_slice(&plain).map(Sealed::new).map_err(|_| unreadable("its sealed half does not parse"))
}

impl Store {
    /// The newest version of a record, if it is there and of this kind.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn get<K: Record>(&self, record: impl Into<RecordId>) -> Result<Option<Stored<K>>, StoreError> {
        let sql = format!("SELECT {COLUMNS} {FROM} WHERE v.record = $1 ORDER BY v.version DESC LIMIT 1");
        let id = record.into().0.as_bytes().to_vec();
        let row = self.answer(sqlx::query(AssertSqlSafe(sql)).bind(id).fetch_optional(&self.pool)).await?;
        let Some(row) = row else { return Ok(None) };
        let version = version_from(&row).map_err(|e| self.noticing(e))?;
        if version.kind != K::KIND.code() {
            return Ok(None);
        }
        version.typed().map(Some)
    }

    /// Every version of a record, oldest first.
    ///
    /// # Errors
    /// As [`Store::get`].
    pub async fn history<K: Record>(&self, record: RecordId) -> Result<Vec<Stored<K>>, StoreError> {
        let sql = format!("SELECT {COLUMNS} {FROM} WHERE v.record = $1 ORDER BY v.version");
        let id = record.0.as_bytes().to_vec();
        let rows = self.answer(sqlx::query(AssertSqlSafe(sql)).bind(id).fetch_all(&self.pool)).await?;
        rows.iter().map(|row| version_from(row).map_err(|e| self.noticing(e))?.typed()).collect()
    }

    /// The newest versions of several records of one kind, in the order asked for; missing ones are left out.
    ///
    /// # Errors
    /// As [`Store::get`].
    pub async fn get_many<K: Record>(&self, records: &[RecordId]) -> Result<Vec<Stored<K>>, StoreError> {
        let mut found = std::collections::HashMap::new();
        for some in records.chunks(500) {
            let list = parameter_list(some.len(), self.dialect);
            let sql = format!(
                "SELECT {COLUMNS} {FROM} WHERE v.record IN {list} \
                 AND v.version = (SELECT MAX(w.version) FROM versions w WHERE w.record = v.record)"
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for id in some {
                query = bind(query, Cell::id(id.0));
            }
            for row in self.answer(query.fetch_all(&self.pool)).await? {
                let version = version_from(&row).map_err(|e| self.noticing(e))?;
                if version.kind == K::KIND.code() {
                    found.insert(version.record, version.typed()?);
                }
            }
        }
        Ok(records.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// The newest versions of records of a kind whose entries are on the timeline of a record, such as
    /// the notes of a case, oldest first.
    ///
    /// # Errors
    /// As [`Store::get`].
    pub async fn about<K: Record>(&self, about: RecordId) -> Result<Vec<Stored<K>>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} {FROM} JOIN ledger l ON l.seq = v.seq WHERE l.about = $1 AND v.kind = $2 \
             AND v.version = (SELECT MAX(w.version) FROM versions w WHERE w.record = v.record) ORDER BY v.seq"
        );
        let query = sqlx::query(AssertSqlSafe(sql)).bind(about.0.as_bytes().to_vec()).bind(K::KIND.code());
        let rows = self.answer(query.fetch_all(&self.pool)).await?;
        rows.iter().map(|row| version_from(row).map_err(|e| self.noticing(e))?.typed()).collect()
    }

    /// The same as [`Store::about`] for several records at once, oldest first over all of them.
    ///
    /// # Errors
    /// As [`Store::get`].
    pub async fn about_any<K: Record>(&self, about: &[RecordId]) -> Result<Vec<Stored<K>>, StoreError> {
        let mut found = Vec::new();
        for some in about.chunks(500) {
            // The code is a word of ours, never one that somebody sent.
            let (list, kind) = (parameter_list(some.len(), self.dialect), K::KIND.code());
            let sql = format!(
                "SELECT {COLUMNS} {FROM} JOIN ledger l ON l.seq = v.seq WHERE l.about IN {list} AND v.kind = '{kind}' \
                 AND v.version = (SELECT MAX(w.version) FROM versions w WHERE w.record = v.record) ORDER BY v.seq"
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for id in some {
                query = bind(query, Cell::id(id.0));
            }
            for row in self.answer(query.fetch_all(&self.pool)).await? {
                found.push(version_from(&row).map_err(|e| self.noticing(e))?.typed()?);
            }
        }
        Ok(found)
    }

    /// The same as [`Store::about`], some at a time: those after a place in the ledger.
    ///
    /// # Errors
    /// As [`Store::get`].
    pub async fn about_after<K: Record>(&self, about: RecordId, after: u64, most: u32) -> Result<Vec<Stored<K>>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} {FROM} JOIN ledger l ON l.seq = v.seq WHERE l.about = $1 AND v.kind = $2 AND v.seq > $3 \
             AND v.version = (SELECT MAX(w.version) FROM versions w WHERE w.record = v.record) ORDER BY v.seq LIMIT $4"
        );
        let query = sqlx::query(AssertSqlSafe(sql)).bind(about.0.as_bytes().to_vec()).bind(K::KIND.code());
        let query = query.bind(crate::ledger::read::seq_cell(after)).bind(i64::from(most));
        let rows = self.answer(query.fetch_all(&self.pool)).await?;
        rows.iter().map(|row| version_from(row).map_err(|e| self.noticing(e))?.typed()).collect()
    }
}
