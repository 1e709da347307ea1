//! A database of the oldest schema, with people in it, opens with this program.

use model::kind;
use sqlx::Executor;
use store::{Dialect, SCHEMA_VERSION, Store, StoreError, migrate_to};

use crate::support::{fixture, new_person, new_url, open};

async fn upgrade(postgres: bool) {
    let folder = tempfile::tempdir().unwrap();
    let Some(url) = new_url(&folder, postgres).await else { return };
    sqlx::any::install_default_drivers();
    let address = match &url {
        store::DatabaseUrl::Sqlite(path) => format!("sqlite://{}?mode=rwc", path.display()),
        store::DatabaseUrl::Postgres(url) => url.clone(),
    };
    let dialect = if postgres { Dialect::Postgres } else { Dialect::Sqlite };
    let pool = sqlx::AnyPool::connect(&address).await.unwrap();
    migrate_to(&pool, dialect, 1).await.unwrap();
    // Rows as the first schema had them, taken from a store of today that uses only its tables.
    let source = fixture(false).await.unwrap();
    let (person, change) = new_person(&source.store, "Rahima", 0);
    source.store.commit(change).await.unwrap();
    copy_rows(&source, &pool).await;
    pool.close().await;

    let store: Store = open(&url, &source.keys).await;
    assert!(store.get::<kind::Person>(person).await.unwrap().is_some());
    assert!(store.verify(true, None, |_, _| {}).await.unwrap().holds());
    assert!(store.api_tokens_of(model::AccountId(person.0)).await.unwrap().is_empty(), "the new table is there");
    let (_, change) = new_person(&store, "Second", 1);
    store.commit(change).await.unwrap();
}

async fn copy_rows(source: &crate::support::Fixture, pool: &sqlx::AnyPool) {
    let store::DatabaseUrl::Sqlite(path) = &source.url else { unreachable!("the source is SQLite") };
    let old = sqlx::AnyPool::connect(&format!("sqlite://{}", path.display())).await.unwrap();
    for (table, columns) in [
        ("subject_keys", "subject,wrapped,master"),
        ("ledger", "seq,entry,hash,at,account,agency,purpose,action,record,about"),
        ("versions", "seq,record,version,kind,subject,facts,sealed"),
    ] {
        for row in old.fetch_all(sqlx::AssertSqlSafe(format!("SELECT {columns} FROM {table}"))).await.unwrap() {
            let literals: Vec<String> = (0..columns.split(',').count()).map(|i| literal(&row, i, pool)).collect();
            pool.execute(sqlx::AssertSqlSafe(format!("INSERT INTO {table} ({columns}) VALUES ({})", literals.join(","))))
                .await
                .unwrap();
        }
    }
}

fn literal(row: &sqlx::any::AnyRow, i: usize, pool: &sqlx::AnyPool) -> String {
    use sqlx::Row;
    if let Ok(number) = row.try_get::<i64, _>(i) {
        return number.to_string();
    }
    if let Ok(text) = row.try_get::<String, _>(i) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let hex: String = row.try_get::<Vec<u8>, _>(i).unwrap().iter().map(|b| format!("{b:02x}")).collect();
    if pool.connect_options().database_url.scheme() == "sqlite" { format!("X'{hex}'") } else { format!("'\\x{hex}'::bytea") }
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite() {
    upgrade(false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres() {
    upgrade(true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_a_newer_program_is_refused() {
    let f = fixture(false).await.unwrap();
    let store::DatabaseUrl::Sqlite(path) = &f.url else { unreachable!("the fixture is SQLite") };
    let pool = sqlx::AnyPool::connect(&format!("sqlite://{}", path.display())).await.unwrap();
    pool.execute(sqlx::AssertSqlSafe(format!("INSERT INTO schema_steps (step) VALUES ({})", SCHEMA_VERSION + 1))).await.unwrap();
    f.store.close().await;
    let opened = Store::open(store::OpenOptions { database: f.url.clone(), keys: f.keys.clone(), readers: 1 }).await;
    assert!(matches!(opened, Err(StoreError::NewerSchema { .. })));
}
