//! Connecting to SQLite or PostgreSQL through one door.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::{AnyPool, Connection, Executor, Row};

use crate::StoreError;
use crate::patience::{SIGN_OF_LIFE, within};

/// Which database is behind the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// The embedded database.
    Sqlite,
    /// A PostgreSQL server, or one that speaks its protocol.
    Postgres,
}

/// Where the database is.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file of the embedded database.
    Sqlite(PathBuf),
    /// A `postgres://` URL.
    Postgres(String),
}

impl DatabaseUrl {
    /// Which database it names.
    #[must_use]
    pub const fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    fn as_url(&self) -> String {
        match self {
            // `%`, `?` and `#` would be read as URL syntax.
            Self::Sqlite(path) => {
                let path = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
                format!("sqlite://{path}?mode=rwc")
            }
            Self::Postgres(url) => url.clone(),
        }
    }

    /// The URL without its password, for messages.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Sqlite(path) => path.display().to_string(),
            Self::Postgres(url) => match (url.find("://"), url.rfind('@')) {
                (Some(scheme), Some(at)) => format!("{}://…{}", &url[..scheme], &url[at..]),
                _ => url.clone(),
            },
        }
    }
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.shown())
    }
}

impl FromStr for DatabaseUrl {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = text.strip_prefix("sqlite://").unwrap_or(text);
        if path.contains("://") {
            return Err(format!("\"{path}\" is neither a file nor a postgres:// address"));
        }
        Ok(Self::Sqlite(Path::new(path).to_owned()))
    }
}

/// Readers see committed data only; `synchronous = FULL` makes a commit wait for the disk, so that an
/// acknowledged write survives a power cut; `cell_size_check` notices damaged pages when they are read.
const SQLITE_SETTINGS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000; \
     PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; \
     PRAGMA journal_size_limit = 67108864;";
/// Times are ours, so the session's zone must not matter; a commit waits for the disk. A block
/// of the ledger is some megabytes and is put in order in memory.
const POSTGRES_SETTINGS: &str = "SET TIME ZONE 'UTC'; SET synchronous_commit = on; SET work_mem = '16MB';";

pub(crate) async fn connect(url: &DatabaseUrl, connections: u32) -> Result<(AnyPool, Dialect), StoreError> {
    sqlx::any::install_default_drivers();
    let dialect = url.dialect();
    let settings = match dialect {
        Dialect::Sqlite => SQLITE_SETTINGS,
        Dialect::Postgres => POSTGRES_SETTINGS,
    };
    let pool = AnyPoolOptions::new()
        .max_connections(connections.max(1))
        .acquire_timeout(Duration::from_secs(5))
        .idle_timeout(Duration::from_secs(300))
        .test_before_acquire(dialect == Dialect::Postgres)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                connection.execute(settings).await?;
                Ok(())
            })
        })
        .after_release(move |connection, _| {
            // The pool's own look at a connection that comes back waits for ever.
            Box::pin(async move { within(dialect, SIGN_OF_LIFE, connection.ping()).await.map(|()| true) })
        })
        .connect(&url.as_url())
        .await
        .map_err(|source| match StoreError::from(source) {
            StoreError::Unavailable(source) => StoreError::Open { url: url.shown(), source },
            other => other,
        })?;
    Ok((pool, dialect))
}

/// How large a file may be for a full check at every start, in pages of 4 KiB: 64 MiB, well under a second.
const FULL_CHECK_PAGES: i64 = 16_384;

/// Asks SQLite whether its file is whole; the whole file when it is small, its header and schema when large.
///
/// A damaged page in a large file is noticed when it is read (`cell_size_check`, and every sealed value
/// and ledger entry carries its own digest); `abhoy verify` reads them all.
pub(crate) async fn quick_check(pool: &AnyPool, dialect: Dialect) -> Result<(), StoreError> {
    if dialect != Dialect::Sqlite {
        return Ok(());
    }
    let pages: i64 = sqlx::query("SELECT page_count FROM pragma_page_count").fetch_one(pool).await?.try_get(0)?;
    let check = if pages <= FULL_CHECK_PAGES { "PRAGMA quick_check(1)" } else { "SELECT 'ok' FROM sqlite_schema LIMIT 1" };
    let answer: String = sqlx::query(check).fetch_one(pool).await?.try_get(0)?;
    if answer == "ok" { Ok(()) } else { Err(StoreError::Corrupt(answer)) }
}
