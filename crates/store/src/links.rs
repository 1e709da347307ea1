//! Reading links between records.

use model::{Link, RecordId};
use sqlx::Row;

use crate::writer::uuid_of;
use crate::{Store, StoreError};

impl Store {
    /// Every link from or to a record, oldest first, with the link's id.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn links_of(&self, record: RecordId) -> Result<Vec<(RecordId, Link)>, StoreError> {
        let sql = "SELECT id, from_record, to_record, role, since, until, source FROM links \
                   WHERE from_record = $1 OR to_record = $1 ORDER BY seq";
        let query = sqlx::query(sql).bind(record.0.as_bytes().to_vec());
        let rows = self.answer(query.fetch_all(&self.pool)).await?;
        rows.iter().map(|row| read_link(row).map_err(|e| self.noticing(e))).collect()
    }
}

fn read_link(row: &sqlx::any::AnyRow) -> Result<(RecordId, Link), sqlx::Error> {
    let id = |at: usize| -> Result<RecordId, sqlx::Error> { Ok(RecordId(uuid_of(row.try_get(at)?)?)) };
    let day = |at: usize| -> Result<Option<jiff::civil::Date>, sqlx::Error> {
        let text: Option<String> = row.try_get(at)?;
        text.map(|t| t.parse()).transpose().map_err(|e: jiff::Error| sqlx::Error::Decode(e.into()))
    };
    let role: String = row.try_get(3)?;
    let role = role.parse().map_err(|e: model::UnknownCode| sqlx::Error::Decode(e.into()))?;
    Ok((id(0)?, Link { from: id(1)?, to: id(2)?, role, since: day(4)?, until: day(5)?, source: id(6)? }))
}
