//! Writing many rows with one statement, on either database.

use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe};

use crate::Dialect;

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
        let sql = insert_sql(table, columns, width, size, Parameters::of(connection));
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

/// Inserts one row unless a row with the same key is there.
pub(crate) async fn insert_once(
    connection: &mut AnyConnection,
    table: &str,
    columns: &str,
    row: Vec<Cell>,
) -> Result<(), sqlx::Error> {
    let sql = insert_sql(table, columns, row.len(), 1, Parameters::of(connection)) + " ON CONFLICT DO NOTHING";
    let query = row.into_iter().fold(sqlx::query(AssertSqlSafe(sql)), bind);
    query.execute(&mut *connection).await.map(|_| ())
}

/// How parameters are written.
///
/// To SQLite `$1` is a name: it looks each up in a list of all, so that thousands of them cost seconds. `?` has none.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Parameters {
    /// `?`, by place.
    Placed,
    /// `$1`, by number.
    Numbered,
}

impl Parameters {
    pub(crate) fn of(connection: &AnyConnection) -> Self {
        if connection.backend_name() == "SQLite" { Self::Placed } else { Self::Numbered }
    }
}

impl From<Dialect> for Parameters {
    fn from(dialect: Dialect) -> Self {
        match dialect {
            Dialect::Sqlite => Self::Placed,
            Dialect::Postgres => Self::Numbered,
        }
    }
}

fn insert_sql(table: &str, columns: &str, width: usize, size: usize, parameters: Parameters) -> String {
    let mut sql = format!("INSERT INTO {table} ({columns}) VALUES ");
    for row in 0..size {
        if row > 0 {
            sql.push(',');
        }
        sql.push_str(&list(row * width, width, parameters));
    }
    sql
}

fn list(before: usize, n: usize, parameters: Parameters) -> String {
    let words: Vec<String> = match parameters {
        Parameters::Placed => vec!["?".to_owned(); n],
        Parameters::Numbered => (before + 1..=before + n).map(|i| format!("${i}")).collect(),
    };
    format!("({})", words.join(","))
}

/// `($1,$2,…)` or `(?,?,…)` with `n` parameters, for an `IN` in a statement without other parameters.
pub(crate) fn parameter_list(n: usize, parameters: impl Into<Parameters>) -> String {
    list(0, n, parameters.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_numbered_through_or_placed() {
        let sql = |parameters| insert_sql("t", "a,b", 2, 2, parameters);
        assert_eq!(sql(Parameters::Numbered), "INSERT INTO t (a,b) VALUES ($1,$2),($3,$4)");
        assert_eq!(sql(Parameters::Placed), "INSERT INTO t (a,b) VALUES (?,?),(?,?)");
        assert_eq!(parameter_list(2, Dialect::Postgres), "($1,$2)");
    }
}
