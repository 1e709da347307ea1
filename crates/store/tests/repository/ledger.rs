//! The chain: order, filters, tampering, checkpoints, a second process.

use std::time::Duration;

use model::{AccountId, RecordId};
use sqlx::Executor;
use store::{DatabaseUrl, LedgerFilter, Store, VerifyProblem};

use crate::on_both;
use crate::support::{Fixture, at, new_person, officer, open};

async fn people(store: &Store, n: usize) -> Vec<RecordId> {
    let mut ids = Vec::new();
    for i in 0..n {
        let (person, change) = new_person(store, "Somebody", i64::try_from(i).unwrap());
        store.commit(change).await.unwrap();
        ids.push(person.record());
    }
    ids
}

async fn tamper(f: &Fixture, sql: &str) {
    let url = match &f.url {
        DatabaseUrl::Sqlite(path) => format!("sqlite://{}", path.display()),
        DatabaseUrl::Postgres(url) => url.clone(),
    };
    let pool = sqlx::AnyPool::connect(&url).await.unwrap();
    pool.execute(sqlx::AssertSqlSafe(sql.to_owned())).await.unwrap();
    pool.close().await;
}

async fn problems(f: &Fixture) -> Vec<VerifyProblem> {
    f.store.verify(true, None, |_, _| {}).await.unwrap().problems
}

on_both! {
    async fn time_never_runs_backwards_in_the_ledger(f) {
        let (_, late) = new_person(&f.store, "Late", 100);
        let (_, early) = new_person(&f.store, "Early", 0);
        f.store.commit(late).await.unwrap();
        let committed = f.store.commit(early).await.unwrap();
        assert_eq!(committed.at, at(100));
    }

    async fn filters_and_pages(f) {
        let ids = people(&f.store, 7).await;
        let by = |filter: LedgerFilter| { let store = f.store.clone(); async move { store.ledger_page(&filter, 3).await.unwrap() } };
        let first = by(LedgerFilter::default()).await;
        assert_eq!(first.iter().map(|r| r.entry.seq).collect::<Vec<_>>(), [7, 6, 5]);
        let next = by(LedgerFilter { before: Some(5), ..LedgerFilter::default() }).await;
        assert_eq!(next[0].entry.seq, 4);
        assert_eq!(by(LedgerFilter { about: Some(ids[2]), ..LedgerFilter::default() }).await[0].entry.seq, 3);
        assert!(by(LedgerFilter { account: Some(AccountId(uuid::Uuid::from_u128(77))), ..LedgerFilter::default() }).await.is_empty());
        assert_eq!(by(LedgerFilter { account: officer().account, action: Some("person.record".into()), from: Some(at(6)), ..LedgerFilter::default() }).await.len(), 1);
        assert_eq!(by(LedgerFilter { until: Some(at(1)), ..LedgerFilter::default() }).await.len(), 1);
    }

    async fn a_whole_ledger_verifies(f) {
        people(&f.store, 40).await;
        let report = f.store.verify(true, None, |_, _| {}).await.unwrap();
        assert!(report.holds());
        assert_eq!((report.entries, report.versions), (40, 40));
    }

    async fn a_changed_entry_is_found(f) {
        people(&f.store, 5).await;
        tamper(&f, "UPDATE ledger SET entry = (SELECT entry FROM ledger WHERE seq = 2) WHERE seq = 3").await;
        assert!(problems(&f).await.contains(&VerifyProblem::Broken { seq: 3 }));
    }

    async fn a_removed_entry_is_found(f) {
        people(&f.store, 5).await;
        tamper(&f, "DELETE FROM ledger WHERE seq = 3").await;
        let found = problems(&f).await;
        assert!(found.contains(&VerifyProblem::Missing { seq: 3 }) && found.contains(&VerifyProblem::Broken { seq: 4 }));
    }

    async fn an_entry_made_invisible_to_filters_is_found(f) {
        people(&f.store, 3).await;
        tamper(&f, "UPDATE ledger SET action = 'case.read' WHERE seq = 2").await;
        assert_eq!(problems(&f).await, [VerifyProblem::Columns { seq: 2 }]);
    }

    async fn changed_facts_and_smuggled_versions_are_found(f) {
        people(&f.store, 3).await;
        tamper(&f, "UPDATE versions SET facts = '{}' WHERE seq = 1").await;
        tamper(&f, "DELETE FROM versions WHERE seq = 2").await;
        tamper(&f, "INSERT INTO versions SELECT 99, record, 2, kind, subject, facts, sealed FROM versions WHERE seq = 3").await;
        assert_eq!(problems(&f).await, [VerifyProblem::Content { seq: 1 }, VerifyProblem::Content { seq: 2 }, VerifyProblem::Unknown { seq: 99 }]);
    }

    async fn a_witness_notices_a_ledger_that_was_written_anew(f) {
        people(&f.store, 3).await;
        let witness = f.store.sign_checkpoint(at(50)).await.unwrap().unwrap();
        assert!(witness.is_genuine());
        people(&f.store, 2).await;
        let report = f.store.verify(false, Some(&witness), |_, _| {}).await.unwrap();
        assert!(report.holds() && report.checkpoints == 2);
        let mut forged = witness.clone();
        forged.seq = 2;
        assert!(!forged.is_genuine());
        let report = f.store.verify(false, Some(&forged), |_, _| {}).await.unwrap();
        assert_eq!(report.problems, [VerifyProblem::Checkpoint { seq: 2 }]);
        tamper(&f, "DELETE FROM ledger WHERE seq >= 3").await;
        assert!(!f.store.verify(false, Some(&witness), |_, _| {}).await.unwrap().holds());
    }

    async fn two_processes_write_one_chain(f) {
        let other = open(&f.url, &f.keys).await;
        let (a, b) = tokio::join!(people(&f.store, 15), people(&other, 15));
        assert_eq!((a.len(), b.len()), (15, 15));
        assert_eq!(f.store.head_in_database().await.unwrap(), 30);
        assert!(problems(&f).await.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_file_is_refused_at_the_start() {
    let f = crate::support::fixture(false).await.unwrap();
    people(&f.store, 200).await;
    f.store.close().await;
    let DatabaseUrl::Sqlite(path) = &f.url else { unreachable!("the fixture is SQLite") };
    tokio::time::sleep(Duration::from_millis(50)).await;
    let mut bytes = std::fs::read(path).unwrap();
    let page = bytes.len() / 2 / 4096 * 4096;
    bytes[page..page + 4096].fill(0xA5);
    std::fs::write(path, bytes).unwrap();
    let reopened = Store::open(store::OpenOptions { database: f.url.clone(), keys: f.keys.clone(), readers: 2 }).await;
    assert!(matches!(reopened, Err(store::StoreError::Corrupt(_))), "{reopened:?}");
}
