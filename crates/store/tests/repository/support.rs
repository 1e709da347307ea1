//! A fresh store on either database, and values to put into it.

use jiff::Timestamp;
use model::{
    AccountId, AgeStatus, AgencyId, Answer, NameText, PersonFacts, PersonId, PersonIdentity, PersonName, Purpose, RecordId,
    SubjectId, kind,
};
use sqlx::Executor;
use store::{Author, Change, DatabaseUrl, KeyRing, OpenOptions, Put, Store};
use tempfile::TempDir;
use uuid::Uuid;

/// A store that lives as long as the test.
pub struct Fixture {
    pub store: Store,
    pub url: DatabaseUrl,
    pub keys: KeyRing,
    pub folder: TempDir,
}

pub fn id() -> Uuid {
    Uuid::now_v7()
}

pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seconds).unwrap()
}

pub fn officer() -> Author {
    Author {
        account: Some(AccountId(Uuid::from_u128(1))),
        agency: Some(AgencyId(Uuid::from_u128(2))),
        purpose: Purpose::Investigation,
    }
}

pub async fn open(url: &DatabaseUrl, keys: &KeyRing) -> Store {
    Store::open(OpenOptions { database: url.clone(), keys: keys.clone(), readers: 4 }).await.unwrap()
}

#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
pub async fn new_url(folder: &TempDir, postgres: bool) -> Option<DatabaseUrl> {
    if !postgres {
        return Some(DatabaseUrl::Sqlite(folder.path().join("abhoy.db")));
    }
    let Ok(server) = std::env::var("ABHOY_TEST_POSTGRES") else {
        println!("skipped on PostgreSQL: ABHOY_TEST_POSTGRES is not set");
        return None;
    };
    sqlx::any::install_default_drivers();
    let name = format!("t{}", id().simple());
    let pool = sqlx::AnyPool::connect(&server).await.unwrap();
    pool.execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
    pool.close().await;
    let (base, query) = server.split_once('?').map_or((server.as_str(), ""), |(b, q)| (b, q));
    let base = &base[..base.rfind('/').unwrap()];
    Some(DatabaseUrl::Postgres(format!("{base}/{name}{}{query}", if query.is_empty() { "" } else { "?" })))
}

pub async fn fixture(postgres: bool) -> Option<Fixture> {
    let folder = tempfile::tempdir().unwrap();
    let url = new_url(&folder, postgres).await?;
    let keys = KeyRing::generate();
    Some(Fixture { store: open(&url, &keys).await, url, keys, folder })
}

pub fn facts() -> PersonFacts {
    PersonFacts {
        sex: Answer::Unknown,
        age_band: Answer::NotAsked,
        age_status: AgeStatus::InDoubt,
        nationalities: Answer::NotAsked,
        has_document: Answer::Given(false),
        recorded_by: AgencyId(Uuid::from_u128(2)),
        recorded_at: None,
        encounter: None,
    }
}

pub fn identity(name: &str) -> PersonIdentity {
    PersonIdentity {
        names: vec![PersonName::undivided(name.parse::<NameText>().unwrap())],
        birth: Answer::Unknown,
        documents: vec![],
        phones: vec![],
        address: None,
        mrz: None,
    }
}

pub fn new_person(store: &Store, name: &str, seconds: i64) -> (PersonId, Change) {
    let person = PersonId(id());
    let mut change = store.change(officer(), at(seconds));
    let key = change.new_subject(SubjectId(person.0));
    change.create::<kind::Person>(&key, &put(person.record(), &facts(), Some(&identity(name)))).unwrap();
    (person, change.build())
}

pub fn put<'a>(record: RecordId, facts: &'a PersonFacts, identity: Option<&'a PersonIdentity>) -> Put<'a, kind::Person> {
    Put { action: "person.record", record, about: record, facts, identity, detail: &[] }
}

/// Declares a test that runs on both databases.
#[macro_export]
macro_rules! on_both {
    ($(async fn $name:ident($fixture:ident) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            async fn run($fixture: $crate::support::Fixture) $body
            #[tokio::test(flavor = "multi_thread")]
            async fn sqlite() {
                run($crate::support::fixture(false).await.unwrap()).await;
            }
            #[tokio::test(flavor = "multi_thread")]
            async fn postgres() {
                if let Some(fixture) = $crate::support::fixture(true).await {
                    run(fixture).await;
                }
            }
        }
    )+};
}
