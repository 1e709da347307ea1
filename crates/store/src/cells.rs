//! Writing many rows with one statement, on either database.

use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe};

/// One value of a row.
#[derive(Debug, Clone)]
pub(crate) enum Cell {
    Int(i64),
    Bytes(Vec<u8>),
    Text(String),
    NoBytes,
    NoText,
}

impl Cell {
    pub(crate) fn id(id: impl Into<uuid::Uuid>) -> Self {
        Self::Bytes(id.into().as_bytes().to_vec())
    }

    pub(crate) fn maybe_id(id: Option<uuid::Uuid>) -> Self {
        id.map_or(Self::NoBytes, Self::id)
    }

    pub(crate) fn maybe_text(text: Option<String>) -> Self {
        text.map_or(Self::NoText, Self::Text)
    }
}

type AnyQuery<'q> = Query<'q, Any, sqlx::any::AnyArguments>;

pub(crate) fn bind(query: AnyQuery<'_>, cell: Cell) -> AnyQuery<'_> {
    match cell {
        Cell::Int(value) => query.bind(value),
        Cell::Bytes(value) => query.bind(value),
        Cell::Text(value) => query.bind(value),
        Cell::NoBytes => query.bind(None::<Vec<u8>>),
        Cell::NoText => query.bind(None::<String>),
    }
}

/// Rows per statement. Sizes are few so that prepared statements are reused; the largest stays far
/// below SQLite's 32,766 parameters for any table of ours.
const SIZES: [usize; 4] = [256, 64, 8, 1];

/// Inserts rows in order; `columns` is the list inside the parentheses.
pub(crate) async fn insert(
    connection: &mut AnyConnection,
    table: &str,
    columns: &str,
    rows: Vec<Vec<Cell>>,
) -> Result<(), sqlx::Error> {
    let mut rows = rows.into_iter().peekable();
    while let Some(first) = rows.peek() {
        let width = first.len();
        let left = rows.len();
        let size = *SIZES.iter().find(|size| **size <= left).expect("1 is among the sizes");
        let sql = insert_sql(table, columns, width, size);
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for row in rows.by_ref().take(size) {
            for cell in row {
                query = bind(query, cell);
            }
        }
        query.execute(&mut *connection).await?;
    }
    Ok(())
}

fn insert_sql(table: &str, columns: &str, width: usize, size: usize) -> String {
    let mut sql = format!("INSERT INTO {table} ({columns}) VALUES ");
    let mut parameter = 0;
    for row in 0..size {
        sql.push_str(if row == 0 { "(" } else { ",(" });
        for column in 0..width {
            parameter += 1;
            if column > 0 {
                sql.push(',');
            }
            sql.push('$');
            sql.push_str(&parameter.to_string());
        }
        sql.push(')');
    }
    sql
}

/// `($1,$2,…)` with `n` parameters, for `IN`.
pub(crate) fn parameter_list(n: usize) -> String {
    let parameters: Vec<String> = (1..=n).map(|i| format!("${i}")).collect();
    format!("({})", parameters.join(","))
}
