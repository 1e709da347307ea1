//! A second process on the same database, and a restart.

use std::time::{Duration, Instant};

use app::App;
use app::cases::{CaseFilter, CaseSort};
use country::CountryPack;
use store::{OpenOptions, Store};

use crate::support::{House, house, house_in, traveller};

async fn second_node(h: &House) -> App {
    let store = Store::open(OpenOptions { database: h.t.url.clone(), keys: h.t.keys.clone(), readers: 2 }).await.unwrap();
    App::start(store, CountryPack::embedded("BD").unwrap(), h.t.clock.clone()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_process_sees_cases_and_names_within_a_second() {
    seen_by_a_second_process(&house().await, "SQLite").await;
}

#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
#[tokio::test(flavor = "multi_thread")]
async fn a_second_node_on_one_postgresql_sees_cases_and_names_within_a_second() {
    let Some(database) = testkit::TestDatabase::on_server().await else {
        println!("skipped: ABHOY_TEST_POSTGRES is not set");
        return;
    };
    let t = testkit::TestApp::over(tempfile::tempdir().unwrap(), database.url.clone(), store::KeyRing::generate()).await;
    seen_by_a_second_process(&house_in(t).await, "PostgreSQL").await;
    database.remove().await;
}

#[expect(clippy::print_stdout, reason = "the delay is a figure, not an assertion")]
async fn seen_by_a_second_process(h: &House, kind: &str) {
    let other = second_node(h).await;
    h.case("Nodi Akter").await;
    let written = Instant::now();
    let listed = || other.list_cases(&h.supervisor, &CaseFilter::default(), CaseSort::Newest, 1, 10).unwrap().total;
    while listed() == 0 && written.elapsed() < Duration::from_secs(5) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(listed(), 1);
    println!("{kind}: the second process saw the case after {:?}", written.elapsed());
    let encounter = other.check_traveller(&h.officer, traveller("Nodi Akter", Some("1999-05-06"))).await.unwrap();
    assert_eq!(other.read_encounter(&h.officer, encounter).await.unwrap().candidates.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_restart_everything_is_as_before() {
    let h = house().await;
    h.case("Tania").await;
    let (people, _) = h.t.app.names().len();
    h.t.app.close().await;
    let again = second_node(&h).await;
    assert_eq!(again.names().len().0, people);
    assert_eq!(again.list_cases(&h.officer, &CaseFilter::default(), CaseSort::Newest, 1, 10).unwrap().total, 1);
    assert!(again.verify_ledger(&h.auditor).await.unwrap().holds());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_synthetic_country_is_whole() {
    let t = testkit::TestApp::start().await;
    let size = testkit::synthetic::Size { cases: 40, listed: 20 };
    let made = testkit::synthetic::fill(&t.app, &t.clock, 7, size).await.unwrap();
    let officer = made.users.iter().find(|u| u.login == "officer").unwrap().actor(&t.app);
    let reading = exchange::mrz::read(&made.sample_mrz, t.app.today()).unwrap();
    let mut check = traveller("X", None);
    check.traveller = reading.identity();
    let encounter = t.app.check_traveller(&officer, check).await.unwrap();
    let view = t.app.read_encounter(&officer, encounter).await.unwrap();
    assert!(view.candidates.len() >= 2, "the sample passport looks like a known and a listed person: {view:?}");
    let user = |login: &str| made.users.iter().find(|u| u.login == login).unwrap().actor(&t.app);
    let (supervisor, auditor) = (user("supervisor"), user("auditor"));
    assert_eq!(t.app.waiting_decisions(&supervisor).unwrap().len(), 1, "a hit waits for a second officer");
    assert_eq!(t.app.decisions().of_agency(supervisor.agency), 2, "and another one was found to be somebody else");
    let manifest = &t.app.manifests(&officer).unwrap()[0].facts;
    assert_eq!((manifest.state, manifest.counts.rows, manifest.counts.problems), (model::ManifestState::Checked, 41, 1));
    assert_eq!(manifest.counts.with_hits, 2);
    assert!(t.app.pairs_waiting(&officer) > 0, "two records wait to be compared");
    assert!(t.app.verify_ledger(&auditor).await.unwrap().holds());
}
