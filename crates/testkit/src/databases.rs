//! Throw-away databases of both kinds, for the benchmarks and the fault tests.

use sqlx::{AnyPool, AssertSqlSafe, Executor};
use store::DatabaseUrl;
use tempfile::TempDir;

/// Names a PostgreSQL server on which databases may be made.
pub const SERVER_VARIABLE: &str = "ABHOY_TEST_POSTGRES";

/// A database that nobody else uses, removed when it is no longer needed.
#[derive(Debug)]
pub struct TestDatabase {
    /// Where it is.
    pub url: DatabaseUrl,
    /// A folder beside it; an embedded database is inside.
    pub folder: TempDir,
    on_server: Option<(String, String)>,
}

impl TestDatabase {
    /// A file that is not there yet, in a folder of its own.
    ///
    /// # Panics
    /// When there is no temporary folder.
    #[must_use]
    pub fn embedded() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { url: DatabaseUrl::Sqlite(folder.path().join("abhoy.db")), folder, on_server: None }
    }

    /// A file in a folder that the caller keeps.
    ///
    /// # Panics
    /// When there is no temporary folder.
    #[must_use]
    pub fn in_folder(folder: &std::path::Path) -> Self {
        Self { url: DatabaseUrl::Sqlite(folder.join("abhoy.db")), ..Self::embedded() }
    }

    /// An empty database on the server that [`SERVER_VARIABLE`] names; none when it names none.
    ///
    /// # Panics
    /// When the server refuses.
    pub async fn on_server() -> Option<Self> {
        let server = std::env::var(SERVER_VARIABLE).ok()?;
        let name = format!("x{}", uuid::Uuid::now_v7().simple());
        on(&server, &format!("CREATE DATABASE {name}")).await.expect("the server makes a database");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = DatabaseUrl::Postgres(with_database(&server, &name));
        Some(Self { url, folder, on_server: Some((server, name)) })
    }

    /// One of each kind that there is, with what to call it.
    pub async fn of_each_kind() -> Vec<(&'static str, Self)> {
        let mut found = vec![("SQLite", Self::embedded())];
        found.extend(Self::on_server().await.map(|database| ("PostgreSQL", database)));
        found
    }

    /// Removes the database; connections to it are cut.
    pub async fn remove(self) {
        if let Some((server, name)) = &self.on_server {
            // What is left behind on a throw-away server harms nobody.
            let _ = on(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }
}

async fn on(server: &str, sql: &str) -> Result<(), sqlx::Error> {
    sqlx::any::install_default_drivers();
    let pool = AnyPool::connect(server).await?;
    let done = pool.execute(AssertSqlSafe(sql.to_owned())).await;
    pool.close().await;
    done.map(|_| ())
}

/// The same address with another database.
fn with_database(server: &str, name: &str) -> String {
    let (base, query) = server.split_once('?').map_or((server, String::new()), |(base, query)| (base, format!("?{query}")));
    let base = &base[..base.rfind('/').expect("an address names a database")];
    format!("{base}/{name}{query}")
}

#[cfg(test)]
mod tests {
    use super::with_database;

    #[test]
    fn the_database_of_an_address_is_replaced() {
        assert_eq!(with_database("postgres://a:b@h:1/postgres", "x"), "postgres://a:b@h:1/x");
        assert_eq!(with_database("postgres://h/p?sslmode=disable", "x"), "postgres://h/x?sslmode=disable");
    }
}
