//! The same commands on a PostgreSQL server, when `ABHOY_TEST_POSTGRES` names one.

use store::{DatabaseUrl, OpenOptions, Store};

use crate::support::{House, Run, add_people};

/// A new database on the test server.
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
async fn new_database() -> Option<String> {
    let Ok(server) = std::env::var("ABHOY_TEST_POSTGRES") else {
        println!("skipped on PostgreSQL: ABHOY_TEST_POSTGRES is not set");
        return None;
    };
    sqlx::any::install_default_drivers();
    let name = format!("c{}", uuid::Uuid::now_v7().simple());
    let pool = sqlx::AnyPool::connect(&server).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&pool).await.unwrap();
    pool.close().await;
    let (base, query) =
        server.split_once('?').map_or((server.as_str(), String::new()), |(base, query)| (base, format!("?{query}")));
    Some(format!("{}/{name}{query}", &base[..base.rfind('/').unwrap()]))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_goes_from_one_server_database_to_an_empty_one() {
    let (Some(from), Some(to)) = (new_database().await, new_database().await) else { return };
    let house = House::with_people(0).await;
    let database: DatabaseUrl = from.parse().unwrap();
    let store = Store::open(OpenOptions { database, keys: house.keys(), readers: 2 }).await.unwrap();
    add_people(&store, 7).await;
    store.close().await;
    let run = |database: &str, arguments: &[&str]| -> Run {
        house.program().args(["--json", "--database", database]).args(arguments).output().unwrap().into()
    };
    run(&from, &["backup", "b"]).ends_with(0);
    run(&to, &["restore", "b"]).ends_with(0);
    assert_eq!(run(&to, &["verify"]).ends_with(0).json()["report"]["versions"], 7);
    let full = run(&to, &["restore", "b"]).ends_with(1).json();
    assert!(full["error"]["what"].as_str().unwrap().contains("holds data already"), "{full}");
    run(&to, &["restore", "b", "--replace"]).ends_with(1);
    // Nobody can know from here who else uses a server's database.
    let refused = run(&to, &["keys", "rotate"]).ends_with(1).json();
    assert!(refused["error"]["hint"].as_str().unwrap().contains("--add-only"), "{refused}");
    run(&to, &["keys", "rotate", "--add-only"]).ends_with(0);
    assert_eq!(run(&to, &["keys", "rotate", "--restarted"]).ends_with(0).json()["rewrapped"], 7);
    run(&to, &["verify"]).ends_with(0);
}
