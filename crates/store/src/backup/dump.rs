//! The rows: every table in a fixed order, each value with its type.

use std::io::{Read, Write};

use sqlx::any::{AnyRow, AnyTypeInfoKind};
use sqlx::{AssertSqlSafe, Column, Row, ValueRef};

use super::stream::{BackupError, SealedReader, SealedWriter};
use crate::cells::{Cell, insert};
use crate::vault::KeyRing;
use crate::{SCHEMA_VERSION, Store, StoreError};

/// Every table with its columns and the column it is read in order of. Sessions and one-time links are
/// left out: nobody should be signed in by a restore.
const TABLES: &[(&str, &str, &str)] = &[
    ("subject_keys", "subject,wrapped,master", "subject"),
    ("ledger", "seq,entry,hash,at,account,agency,purpose,action,record,about", "seq"),
    ("versions", "seq,record,version,kind,subject,facts,sealed", "seq"),
    ("links", "id,seq,from_record,to_record,role,since,until,source", "id"),
    ("blobs", "digest,subject,size,content", "digest"),
    ("credentials", "account,password,totp,totp_step,recovery", "account"),
    ("signing_keys", "public,wrapped,master", "public"),
    ("checkpoints", "seq,hash,at,public,signature", "seq"),
    ("api_tokens", "id,token,account,label,scopes,created,expires", "id"),
];

/// Rows read or written at a time.
const PAGE: usize = 1000;
/// The longest value that is believed when reading: a sealed blob and some.
const MAX_VALUE: u64 = 64 << 20;

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct BackupSummary {
    /// Rows by table.
    pub rows: Vec<(String, u64)>,
}

impl Store {
    /// Writes an encrypted backup of everything, as it stood at one moment, while others go on working.
    ///
    /// # Errors
    /// [`BackupError`] when the database or the file fails; the partial file is of no use.
    pub async fn backup(&self, to: impl Write + Send, mut progress: impl FnMut(u64)) -> Result<BackupSummary, BackupError> {
        let mut writer = SealedWriter::new(to, self.vault.ring())?;
        writer.write_all(&SCHEMA_VERSION.to_be_bytes())?;
        let begin = match self.dialect {
            crate::Dialect::Sqlite => "BEGIN",
            crate::Dialect::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        let mut transaction = self.pool.begin_with(begin).await.map_err(|e| self.noticing(e))?;
        let mut summary = BackupSummary { rows: Vec::new() };
        let mut total = 0;
        for (table, columns, key) in TABLES {
            let mut count = 0;
            let mut after: Option<Cell> = None;
            loop {
                let condition = if after.is_some() { format!("WHERE {key} > $1") } else { String::new() };
                let sql = format!("SELECT {columns} FROM {table} {condition} ORDER BY {key} LIMIT {PAGE}");
                let mut query = sqlx::query(AssertSqlSafe(sql));
                if let Some(cell) = after.take() {
                    query = crate::cells::bind(query, cell);
                }
                let rows = query.fetch_all(&mut *transaction).await.map_err(|e| self.noticing(e))?;
                for row in &rows {
                    let cells = cells_of(row).map_err(|e| self.noticing(e))?;
                    writer.write_all(&[1])?;
                    for cell in &cells {
                        write_cell(&mut writer, cell)?;
                    }
                    let at = columns.split(',').position(|c| c == *key).expect("the key is among the columns");
                    after = Some(cells[at].clone());
                }
                count += rows.len() as u64;
                total += rows.len() as u64;
                progress(total);
                if rows.len() < PAGE {
                    break;
                }
            }
            writer.write_all(&[0])?;
            summary.rows.push(((*table).to_owned(), count));
        }
        writer.finish()?;
        Ok(summary)
    }
}

/// Restores a backup into an empty, migrated store and verifies its ledger.
///
/// The caller opens the store on a new file or an empty PostgreSQL database, so that live data are never
/// touched before the whole backup has proved itself.
///
/// # Errors
/// [`BackupError::NotEmpty`] when the store holds anything; otherwise as the variants say.
pub async fn restore_into(
    store: &Store,
    from: impl Read + Send,
    ring: &KeyRing,
    mut progress: impl FnMut(u64) + Send,
) -> Result<BackupSummary, BackupError> {
    if store.head_in_database().await? != 0 {
        return Err(BackupError::NotEmpty);
    }
    let mut reader = SealedReader::new(from, ring)?;
    let schema = i64::from_be_bytes(exactly(&mut reader)?);
    if schema > SCHEMA_VERSION {
        return Err(StoreError::NewerSchema { found: schema, known: SCHEMA_VERSION }.into());
    }
    let mut transaction = store.pool.begin().await.map_err(|e| store.noticing(e))?;
    let mut summary = BackupSummary { rows: Vec::new() };
    let mut total = 0;
    for (table, columns, _) in TABLES {
        let width = columns.split(',').count();
        let mut count = 0;
        let mut page = Vec::with_capacity(PAGE);
        while exactly::<1>(&mut reader)? == [1] {
            let mut row = Vec::with_capacity(width);
            for _ in 0..width {
                row.push(read_cell(&mut reader)?);
            }
            page.push(row);
            count += 1;
            total += 1;
            if page.len() == PAGE {
                insert(&mut transaction, table, columns, std::mem::take(&mut page)).await.map_err(|e| store.noticing(e))?;
                progress(total);
            }
        }
        insert(&mut transaction, table, columns, page).await.map_err(|e| store.noticing(e))?;
        summary.rows.push(((*table).to_owned(), count));
    }
    if reader.take(1)?.is_some() {
        return Err(BackupError::Trailing);
    }
    transaction.commit().await.map_err(|e| store.noticing(e))?;
    let report = store.verify(true, None, |_, _| {}).await?;
    match report.problems.first() {
        None => Ok(summary),
        Some(problem) => Err(BackupError::Unverified(problem.to_string())),
    }
}

fn cells_of(row: &AnyRow) -> Result<Vec<Cell>, sqlx::Error> {
    (0..row.columns().len())
        .map(|i| {
            let raw = row.try_get_raw(i)?;
            let kind = if raw.is_null() { row.column(i).type_info().kind() } else { raw.type_info().kind() };
            Ok(match (raw.is_null(), kind) {
                (true, AnyTypeInfoKind::Text) => Cell::NoText,
                (true, _) => Cell::NoBytes,
                (false, AnyTypeInfoKind::Blob) => Cell::Bytes(row.try_get(i)?),
                (false, AnyTypeInfoKind::Text) => Cell::Text(row.try_get(i)?),
                (false, _) => Cell::Int(row.try_get(i)?),
            })
        })
        .collect()
}

fn write_cell(writer: &mut SealedWriter<impl Write>, cell: &Cell) -> std::io::Result<()> {
    let (tag, bytes): (u8, &[u8]) = match cell {
        Cell::Int(value) => {
            writer.write_all(b"i")?;
            return writer.write_all(&value.to_be_bytes());
        }
        Cell::Bytes(bytes) => (b'b', bytes),
        Cell::Text(text) => (b't', text.as_bytes()),
        Cell::NoBytes => return writer.write_all(b"0"),
        Cell::NoText => return writer.write_all(b"1"),
    };
    writer.write_all(&[tag])?;
    writer.write_all(&(bytes.len() as u64).to_be_bytes())?;
    writer.write_all(bytes)
}

fn exactly<const N: usize>(reader: &mut SealedReader<impl Read>) -> Result<[u8; N], BackupError> {
    let bytes = reader.take(N)?.ok_or_else(|| BackupError::Malformed("it ends too early".into()))?;
    Ok(bytes.try_into().expect("as many as asked for"))
}

fn read_cell(reader: &mut SealedReader<impl Read>) -> Result<Cell, BackupError> {
    let [tag] = exactly::<1>(reader)?;
    let bytes = |reader: &mut SealedReader<_>| -> Result<Vec<u8>, BackupError> {
        let length = u64::from_be_bytes(exactly(reader)?);
        if length > MAX_VALUE {
            return Err(BackupError::Malformed(format!("a value of {length} bytes")));
        }
        if length == 0 {
            return Ok(Vec::new());
        }
        let length = usize::try_from(length).expect("bounded above");
        reader.take(length)?.ok_or_else(|| BackupError::Malformed("it ends too early".into()))
    };
    match tag {
        b'i' => Ok(Cell::Int(i64::from_be_bytes(exactly(reader)?))),
        b'b' => Ok(Cell::Bytes(bytes(reader)?)),
        b't' => {
            String::from_utf8(bytes(reader)?).map(Cell::Text).map_err(|_| BackupError::Malformed("a text is not UTF-8".into()))
        }
        b'0' => Ok(Cell::NoBytes),
        b'1' => Ok(Cell::NoText),
        other => Err(BackupError::Malformed(format!("unknown tag {other}"))),
    }
}
