//! `kill -9` while an old, populated schema is brought up to date: the next start goes on, and nothing is missing.

use std::path::Path;
use std::time::{Duration, Instant};

use model::{AccountId, kind};
use sqlx::any::AnyPoolOptions;
use sqlx::{AssertSqlSafe, Executor};
use store::{DatabaseUrl, Dialect, migrate_to};
use testkit::{TestDatabase, bulk};

use crate::Extent;
use crate::findings::Findings;
use crate::house::{House, actor, must_hold, open, open_named};
use crate::victim::{kill_after, moment};

/// Enough that building an index takes some milliseconds.
const PEOPLE: usize = 20_000;

pub(crate) async fn run(extent: Extent) -> Findings {
    let mut findings = Findings::new("killed while migrating, SQLite");
    let (house, officer) = House::with_officer(TestDatabase::embedded()).await;
    let app = house.start().await;
    let people = if extent.short { 1000 } else { PEOPLE };
    let random = &mut fastrand::Rng::with_seed(9);
    let cases = bulk::people(&app, &actor(&app, officer), random, people).await.expect("people are saved");
    app.close().await;
    let old = house.database.folder.path().join("old.db");
    as_first_schema(&house, &old).await;
    let head = open(&DatabaseUrl::Sqlite(with_path(&house, &old, 0)), &house.keys).await.expect("it opens").head();
    let whole = time_of_one(&house, &old).await;
    let mut inside = 0;
    for round in 1..=extent.rounds(30) {
        findings.round();
        let copy = with_path(&house, &old, round);
        let arguments = vec![copy.display().to_string(), house.keys.display().to_string()];
        let remains = kill_after("migrating", arguments, moment(random, whole * 3)).await;
        findings.must(!remains.failed, "the child failed");
        inside += usize::from(remains.acknowledged.is_empty());
        match open(&DatabaseUrl::Sqlite(copy.clone()), &house.keys).await {
            Ok(store) => {
                findings.must(store.head() == head, format!("the ledger ends at {} and not at {head}", store.head()));
                must_hold(&mut findings, &store).await;
                let case = store.get::<kind::Case>(cases[round % cases.len()]).await;
                findings.must(matches!(case, Ok(Some(_))), "a case is lost");
                findings.must(store.api_tokens_of(AccountId(officer.0)).await.is_ok(), "a table of the newest schema is missing");
                store.close().await;
            }
            Err(error) => findings.must(false, format!("it does not open: {error}")),
        }
        std::fs::remove_file(&copy).expect("the copy is there");
    }
    findings.note(format!("{people} people; {inside} killed before the end; a whole run takes {} ms", whole.as_millis()));
    findings
}

/// The same rows under the oldest schema.
async fn as_first_schema(house: &House, old: &Path) {
    sqlx::any::install_default_drivers();
    let url = format!("sqlite://{}?mode=rwc", old.display());
    let pool = AnyPoolOptions::new().max_connections(1).connect(&url).await.expect("a database is made");
    migrate_to(&pool, Dialect::Sqlite, 1).await.expect("the first schema is made");
    let attach = format!("ATTACH DATABASE '{}' AS filled", house.arguments()[0]);
    pool.execute(AssertSqlSafe(attach)).await.expect("the filled database is there");
    for (table, columns) in [
        ("subject_keys", "subject,wrapped,master"),
        ("ledger", "seq,entry,hash,at,account,agency,purpose,action,record,about"),
        ("versions", "seq,record,version,kind,subject,facts,sealed"),
    ] {
        let copy = format!("INSERT INTO {table} ({columns}) SELECT {columns} FROM filled.{table}");
        pool.execute(AssertSqlSafe(copy)).await.expect("the rows are copied");
    }
    pool.close().await;
}

fn with_path(house: &House, old: &Path, round: usize) -> std::path::PathBuf {
    let copy = house.database.folder.path().join(format!("copy-{round}.db"));
    std::fs::copy(old, &copy).expect("the database is copied");
    copy
}

async fn time_of_one(house: &House, old: &Path) -> Duration {
    let copy = with_path(house, old, usize::MAX);
    let began = Instant::now();
    let store = open(&DatabaseUrl::Sqlite(copy), &house.keys).await.expect("it opens");
    let whole = began.elapsed();
    store.close().await;
    whole
}

/// Opens the store, which migrates it.
pub(crate) async fn child(arguments: &[String]) {
    let store = open_named(arguments).await;
    println!("open");
    store.close().await;
}
