//! Reading a whole block of rows as one value.
//!
//! A driver turns each cell of each row into a value of its own and hands it from thread to thread, which costs
//! more than the database's own work when a million rows are read in order. So the database joins the cells of a
//! block: the numbers, with the length of every other cell, in one text, and all other cells in one run of bytes.

use sqlx::any::AnyRow;
use sqlx::{AnyPool, AssertSqlSafe, Row};

use crate::Dialect;
use crate::ledger::read::seq_cell;

/// A cell that is read.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Column {
    /// A whole number; NULL reads as [`NONE`].
    Int(&'static str),
    /// Bytes or NULL.
    Bytes(&'static str),
    /// A text or NULL.
    Text(&'static str),
}

/// What stands for NULL among numbers and lengths, neither of which is ever negative otherwise.
const NONE: i64 = i64::MIN;

/// Rows after a position and up to another, in the order of `seq`, at most `limit`.
pub(crate) struct Block<'a> {
    /// What is read of each row.
    pub columns: &'a [Column],
    /// From the tables on, up to and without the range: `ledger l WHERE`.
    pub from: &'a str,
    /// The column of positions.
    pub seq: &'a str,
    pub after: u64,
    pub upto: u64,
    pub limit: u64,
}

impl Block<'_> {
    pub(crate) async fn read(&self, pool: &AnyPool, dialect: Dialect) -> Result<Packed, sqlx::Error> {
        let sql = AssertSqlSafe(self.sql(dialect));
        let row = sqlx::query(sql).bind(seq_cell(self.after)).bind(seq_cell(self.upto)).fetch_one(pool).await?;
        Packed::read(&row, self.columns)
    }

    fn sql(&self, dialect: Dialect) -> String {
        let numbers: Vec<String> = self.columns.iter().map(number).collect();
        let bytes: Vec<String> = self.columns.iter().filter_map(|column| bytes(*column, dialect)).collect();
        let (bytes, joined) = match dialect {
            // Joining keeps every byte, NUL included; only the type says text.
            Dialect::Sqlite => {
                (format!("concat('', {})", bytes.join(", ")), "group_concat(n, ';'), CAST(group_concat(b, '') AS BLOB)")
            }
            // The rows reach both aggregates in the order of the subquery; sorting them once more in each costs
            // as much as all the rest.
            Dialect::Postgres => (bytes.join(" || "), "string_agg(n, ';'), string_agg(b, ''::bytea)"),
        };
        let Self { from, seq, limit, .. } = self;
        format!(
            "SELECT {joined} FROM (SELECT concat_ws(',', {}) AS n, {bytes} AS b \
             FROM {from} {seq} > $1 AND {seq} <= $2 ORDER BY {seq} LIMIT {limit}) AS rows_in_order",
            numbers.join(", ")
        )
    }
}

fn number(column: &Column) -> String {
    match column {
        Column::Int(name) => format!("coalesce({name}, {NONE})"),
        Column::Bytes(name) | Column::Text(name) => format!("coalesce(octet_length({name}), {NONE})"),
    }
}

fn bytes(column: Column, dialect: Dialect) -> Option<String> {
    match (column, dialect) {
        (Column::Int(_), _) => None,
        (Column::Bytes(name) | Column::Text(name), Dialect::Sqlite) => Some(name.to_owned()),
        (Column::Bytes(name), Dialect::Postgres) => Some(format!("coalesce({name}, ''::bytea)")),
        (Column::Text(name), Dialect::Postgres) => Some(format!("coalesce(convert_to({name}, 'UTF8'), ''::bytea)")),
    }
}

/// A block as it was read.
#[derive(Debug, Default)]
pub(crate) struct Packed {
    numbers: Vec<i64>,
    bytes: Vec<u8>,
    columns: Vec<Column>,
}

impl Packed {
    fn read(row: &AnyRow, columns: &[Column]) -> Result<Self, sqlx::Error> {
        let numbers: Option<String> = row.try_get(0)?;
        let Some(numbers) = numbers else { return Ok(Self::default()) };
        let numbers: Vec<i64> = numbers
            .split([',', ';'])
            .map(|word| word.parse().map_err(|_| malformed("a packed number does not read")))
            .collect::<Result<_, _>>()?;
        let packed = Self { numbers, bytes: row.try_get(1)?, columns: columns.to_vec() };
        packed.check()?;
        Ok(packed)
    }

    /// Makes sure that the lengths and the bytes tell the same, so that taking cells cannot fail later.
    fn check(&self) -> Result<(), sqlx::Error> {
        if !self.numbers.len().is_multiple_of(self.columns.len()) {
            return Err(malformed("a packed row is not whole"));
        }
        let of_bytes = self.numbers.iter().zip(self.columns.iter().cycle()).filter(|(_, c)| !matches!(c, Column::Int(_)));
        let mut total = 0_usize;
        for (length, _) in of_bytes.filter(|(length, _)| **length != NONE) {
            let length = usize::try_from(*length).map_err(|_| malformed("a packed length does not read"))?;
            total = total.checked_add(length).ok_or_else(|| malformed("a packed length does not read"))?;
        }
        if total == self.bytes.len() { Ok(()) } else { Err(malformed("packed cells are not as long as they say")) }
    }

    /// The rows in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = PackedRow<'_>> {
        let mut rest = &self.bytes[..];
        self.numbers.chunks_exact(self.columns.len().max(1)).map(move |numbers| {
            let mut length = 0;
            for (number, column) in numbers.iter().zip(&self.columns) {
                if !matches!(column, Column::Int(_)) {
                    length += usize::try_from(*number).unwrap_or(0);
                }
            }
            let (bytes, after) = rest.split_at(length);
            rest = after;
            PackedRow { numbers, columns: &self.columns, bytes }
        })
    }
}

fn malformed(what: &'static str) -> sqlx::Error {
    sqlx::Error::Decode(what.into())
}

/// One row, whose cells are taken in the order of the columns.
#[derive(Debug, Clone)]
pub(crate) struct PackedRow<'a> {
    numbers: &'a [i64],
    columns: &'a [Column],
    bytes: &'a [u8],
}

impl<'a> PackedRow<'a> {
    fn next(&mut self) -> Option<(i64, Column)> {
        let (number, numbers) = self.numbers.split_first()?;
        let (column, columns) = self.columns.split_first()?;
        (self.numbers, self.columns) = (numbers, columns);
        (*number != NONE).then_some((*number, *column))
    }

    /// The next number; `None` for NULL.
    pub(crate) fn int(&mut self) -> Option<i64> {
        self.next().map(|(number, _)| number)
    }

    /// The next bytes or text; `None` for NULL.
    pub(crate) fn bytes(&mut self) -> Option<&'a [u8]> {
        let (length, _) = self.next()?;
        let (cell, rest) = self.bytes.split_at(usize::try_from(length).unwrap_or(0));
        self.bytes = rest;
        Some(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 3] = [Column::Int("a"), Column::Bytes("b"), Column::Text("c")];

    fn packed(numbers: &[i64], bytes: &[u8]) -> Packed {
        Packed { numbers: numbers.to_vec(), bytes: bytes.to_vec(), columns: COLUMNS.to_vec() }
    }

    #[test]
    fn cells_come_out_as_they_went_in() {
        let block = packed(&[1, 2, 0, NONE, NONE, 3], b"\0,abc");
        block.check().unwrap();
        let mut rows = block.rows();
        let (mut first, mut second) = (rows.next().unwrap(), rows.next().unwrap());
        assert_eq!((first.int(), first.bytes(), first.bytes()), (Some(1), Some(&b"\0,"[..]), Some(&b""[..])));
        assert_eq!((second.int(), second.bytes(), second.bytes()), (None, None, Some(&b"abc"[..])));
        assert!(rows.next().is_none());
    }

    #[test]
    fn lengths_that_do_not_fit_are_refused() {
        for (numbers, bytes) in
            [(&[1_i64, 2, 0][..], &b"x"[..]), (&[1, -2, 0], b""), (&[1, 2], b"xx"), (&[1, i64::MAX, i64::MAX], b"")]
        {
            assert!(packed(numbers, bytes).check().is_err(), "{numbers:?}");
        }
        assert_eq!(Packed::default().rows().count(), 0);
    }
}
