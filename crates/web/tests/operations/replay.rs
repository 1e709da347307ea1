//! The replay of Operation Turquesa's published figures, as `abhoy demo` shows it.

use app::operations::Report;
use model::{Counter, Quantity};
use testkit::synthetic::{self, Size};
use testkit::{SteppingClock, TestApp};

async fn demo() -> (TestApp, synthetic::Country, std::sync::Arc<SteppingClock>) {
    let house = TestApp::start().await;
    let clock = house.clock.clone();
    let country = synthetic::fill(&house.app, &clock, 7, Size { cases: 8, listed: 5 }).await.expect("the country is made");
    (house, country, clock)
}

async fn report_of(house: &TestApp, country: &synthetic::Country, name: &str) -> (Report, bool) {
    let hq = country.users.iter().find(|user| user.login == "hq").expect("is there").actor(&house.app);
    let operations = house.app.list_operations(&hq).expect("may list");
    let id = operations.iter().find(|view| view.name.contains(name)).expect("is in the demo").id;
    let (report, frozen) = house.app.operation_report(&hq, id).await.expect("may read");
    (report, frozen.is_some())
}

#[tokio::test(flavor = "multi_thread")]
async fn turquesa_stands_with_its_sources_and_contradictions() {
    let (house, country, _clock) = demo().await;
    let (report, frozen) = report_of(&house, &country, "Turquesa").await;
    assert!(frozen, "it is closed");
    let total = |counter| report.counters.iter().find(|c| c.roll.counter == counter).map(|c| c.roll.total.quantity());
    assert_eq!(total(Counter::BorderChecks), Some(Quantity::About(1_000_000)));
    assert_eq!(total(Counter::Arrests), Some(Quantity::Exactly(53)));
    assert_eq!(total(Counter::MigrantsLocated), Some(Quantity::Exactly(775)));
    assert_eq!(total(Counter::DatabaseQueries), None, "a check is no query");
    assert_eq!(total(Counter::VictimsIdentified), Some(Quantity::Unknown), "not published is not zero");
    let said = |counter| -> Vec<Quantity> {
        let conflict = report.conflicts.iter().find(|c| c.key.counter == counter).expect("sources differ");
        conflict.statements.iter().map(|statement| statement.quantity).collect()
    };
    assert_eq!(said(Counter::Countries), [Quantity::Exactly(20), Quantity::Exactly(19)], "the chosen one first");
    assert_eq!(said(Counter::Nationalities).len(), 2);
    assert!(report.stated.iter().all(|figure| figure.statement.cited.is_some()), "each figure has its source");
    assert_eq!(report.lessons.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_made_up_operation_runs_and_says_what_is_missing() {
    let (house, country, _clock) = demo().await;
    let (report, frozen) = report_of(&house, &country, "Padma").await;
    assert!(!frozen);
    let located = report.counters.iter().find(|c| c.roll.counter == Counter::MigrantsLocated).expect("was counted");
    assert_eq!(located.roll.total.quantity(), Quantity::Exactly(36));
    assert_eq!(located.differences.len(), 1, "a man is missing on the second day: {:?}", located.differences);
    assert!(!report.without_figures.is_empty(), "Nepal gave none");
    let (shelter, stranger) = ("caseworker", "airport");
    for login in [shelter, stranger] {
        let actor = country.users.iter().find(|user| user.login == login).expect("is there").actor(&house.app);
        assert!(house.app.list_operations(&actor).expect("may list").iter().any(|view| view.name.contains("Padma")), "{login}");
    }
    let social = country.users.iter().find(|user| user.login == "social").expect("is there").actor(&house.app);
    assert!(house.app.list_operations(&social).expect("may list").is_empty(), "the social services are not in it");
}
