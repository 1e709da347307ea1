//! A file of passengers: received in parts, checked behind, read hit by hit.

use std::time::Duration;

use app::manifests::{HitsFilter, ManifestView};
use app::watchlists::LoadWatchlist;
use app::{App, AppError, StateError};
use exchange::lists;
use model::{Actor, HitAnswer, ListFormat, ManifestId, ManifestState, Role};
use policy::Denial;

use crate::support::{House, house};

async fn listed(h: &House) {
    let line = r#"{"id":"7","schema":"Person","properties":{"name":["Kamal Uddin Chowdhury"],"birthDate":["1984-03-12"]}}"#;
    let read = lists::collect(lists::ListFormat::FollowTheMoney, line.as_bytes(), h.t.app.today());
    let load = LoadWatchlist::new("Wanted", ListFormat::FollowTheMoney, "Test");
    h.t.app.load_watchlist_as_house(load, read.entries, |_| {}).await.unwrap();
}

async fn send(app: &App, who: &Actor, text: &str) -> ManifestId {
    let mut receiving = app.receive_manifest(who, None).await.unwrap();
    for part in text.as_bytes().chunks(1000) {
        receiving.push(part).await.unwrap();
    }
    receiving.finish("BG397.csv").await.unwrap()
}

async fn done(app: &App, who: &Actor, id: ManifestId) -> ManifestView {
    for _ in 0..600 {
        let view = app.manifest(who, id).unwrap();
        if view.facts.state != ManifestState::Checking {
            return view;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the manifest is still being checked");
}

const HEADER: &str = "Name,Date of birth,Passport,Nationality,Sex\n";
const HIT: &str = "Kamal Uddin Chowdhury,12/03/1984,AB1234567,BGD,M\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_manifest_gives_counts_hits_problems_and_checks() {
    let h = house().await;
    let app = &h.t.app;
    listed(&h).await;
    let mut text = HEADER.to_owned();
    for i in 0..300 {
        text.push_str(&format!("Passenger Number{} Zzyzx{i},01/02/19{:02},P{i:07},IND,F\n", i % 7, i % 90 + 10));
    }
    text.push_str(HIT);
    text.push_str("Rahima,31/02/1990,Q0000001,BGD,F\n,,,BGD,F\n");
    text.push_str(HIT);
    let id = send(app, &h.officer, &text).await;
    let view = done(app, &h.officer, id).await;
    let counts = view.facts.counts;
    assert_eq!((view.facts.state, counts.rows, counts.different), (ManifestState::Checked, 303, 302));
    assert_eq!((counts.with_hits, counts.kept, counts.problems), (2, 1, 2));
    assert_eq!(view.facts.lists.len(), 1);
    let (name, problems) = app.manifest_problems(&h.officer, id).await.unwrap();
    assert_eq!((name.as_str(), problems[0].row, problems[0].fault.as_str()), ("BG397.csv", 303, "date"));
    assert_eq!((problems[0].column.as_deref(), problems[0].value.as_str()), (Some("Date of birth"), "31/02/1990"));

    let page = app.manifest_hits(&h.officer, id, HitsFilter::default(), 1, 25).await.unwrap();
    let [view] = &page.rows[..] else { panic!("{} rows", page.rows.len()) };
    assert_eq!((view.row.row, view.row.times, view.row.hits[0].list_name.as_str()), (302, 2, "Wanted"));
    assert!(!view.row.hits[0].reasons().is_empty() && !view.is_decided());

    let encounter = app.check_row(&h.officer, id, 302).await.unwrap();
    let hit = app.read_encounter(&h.officer, encounter).await.unwrap().candidates.remove(0);
    let reason = "Another face.".parse().unwrap();
    let decide = app::decisions::DecideHit { target: hit.target(), answer: HitAnswer::Different, reason, version: 0 };
    app.decide_hit(&h.officer, encounter, decide).await.unwrap();
    let page = app.manifest_hits(&h.officer, id, HitsFilter { undecided: true, list: None }, 1, 25).await.unwrap();
    assert_eq!(page.total, 0, "what was decided at a check is decided in the manifest too");
    assert!(matches!(app.check_row(&h.officer, id, 5).await, Err(AppError::NotFound)), "a row without hits is no check");
    assert!(app.verify_ledger(&h.auditor).await.unwrap().holds());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manifest_is_its_agencys_and_for_those_who_check_manifests() {
    let h = house().await;
    let app = &h.t.app;
    for who in [&h.worker, &h.supervisor, &h.auditor, &h.admin] {
        assert!(matches!(app.receive_manifest(who, None).await, Err(AppError::Denied(Denial::Role))));
    }
    let id = send(app, &h.officer, &format!("{HEADER}{HIT}")).await;
    done(app, &h.officer, id).await;
    let stranger = h.t.user(Role::Investigator, "cid-thb").await;
    assert!(matches!(app.manifest(&stranger, id), Err(AppError::NotFound)));
    assert!(matches!(app.manifest_problems(&stranger, id).await, Err(AppError::Denied(Denial::NotFound))));
    assert!(app.manifest(&h.colleague, id).is_ok());
    assert!(matches!(app.restart_manifest(&h.officer, id), Err(AppError::State(StateError::ManifestState))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_equal_rows_are_checked_once_and_counted() {
    let h = house().await;
    let app = &h.t.app;
    listed(&h).await;
    let before = app.store().head();
    let id = send(app, &h.officer, &format!("{HEADER}{}", HIT.repeat(100_000))).await;
    let view = done(app, &h.officer, id).await;
    let counts = view.facts.counts;
    assert_eq!((counts.rows, counts.different, counts.with_hits, counts.kept), (100_000, 1, 100_000, 1));
    assert_eq!(app.store().head() - before, 3, "received, whole, checked: one entry for each step");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_manifest_fails_with_its_reason() {
    let h = house().await;
    let app = &h.t.app;
    for (text, fault) in [("", "no_header"), ("hello\nworld\n", "no_header"), ("%PDF-1.7", "other_format"), (HEADER, "nobody")] {
        let id = send(app, &h.officer, text).await;
        let view = done(app, &h.officer, id).await;
        assert_eq!((view.facts.state, view.facts.fault.as_deref()), (ManifestState::Failed, Some(fault)), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_in_which_a_quotation_mark_swallows_travellers_is_refused_whole() {
    let h = house().await;
    let app = &h.t.app;
    listed(&h).await;
    let (open, close) = ("\"Second One,1990,AB2,BGD,F\n", "Bad\" One,1990,AB4,BGD,F\n");
    let id = send(app, &h.officer, &format!("{HEADER}{HIT}{open}{HIT}{close}")).await;
    let facts = done(app, &h.officer, id).await.facts;
    assert_eq!((facts.state, facts.fault.as_deref()), (ManifestState::Failed, Some("open_quote")));
    assert_eq!((facts.fault_row, facts.counts.rows, facts.counts.with_hits), (Some(3), 0, 0));
    assert_eq!(app.manifest_hits(&h.officer, id, HitsFilter::default(), 1, 25).await.unwrap().total, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_that_was_interrupted_goes_on_after_a_restart() {
    let h = house().await;
    listed(&h).await;
    let id = send(&h.t.app, &h.officer, &format!("{HEADER}{}", HIT.repeat(20_000))).await;
    // Another node over the same database stands for the process that starts again.
    let (folder, url, keys) = (tempfile::tempdir().unwrap(), h.t.url.clone(), h.t.keys.clone());
    let again = testkit::TestApp::over(folder, url, keys).await;
    again.app.resume_manifests();
    let view = done(&again.app, &h.officer, id).await;
    assert_eq!((view.facts.state, view.facts.counts.rows), (ManifestState::Checked, 20_000));
    assert!(again.app.verify_ledger(&h.auditor).await.unwrap().holds());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_never_came_whole_is_erased_after_a_day_and_one_sweep_looks_at_each_once() {
    let h = house().await;
    let app = &h.t.app;
    let mut receiving = app.receive_manifest(&h.officer, None).await.unwrap();
    receiving.push(&vec![b'x'; 5 << 20]).await.unwrap();
    drop(receiving);
    let id = app.manifests(&h.officer).unwrap()[0].id;
    h.t.clock.advance(jiff::SignedDuration::from_hours(20));
    assert_eq!(app.sweep_checks().await.unwrap(), app::Erased::default(), "a slow sender has a day");
    h.t.clock.advance(jiff::SignedDuration::from_hours(5));
    assert_eq!(app.sweep_checks().await.unwrap(), app::Erased { checks: 0, manifests: 1 });
    let view = app.manifest(&h.officer, id).unwrap();
    assert_eq!((view.erased, view.facts.fault.as_deref()), (true, Some("cut_off")));
    assert_eq!(app.sweep_checks().await.unwrap(), app::Erased::default());
}

#[tokio::test(flavor = "multi_thread")]
async fn manifests_wait_for_their_turn_and_all_are_checked() {
    let h = house().await;
    let app = &h.t.app;
    listed(&h).await;
    let text = format!("{HEADER}{}", HIT.repeat(30_000));
    let mut sent = Vec::new();
    for _ in 0..4 {
        sent.push(send(app, &h.officer, &text).await);
    }
    for id in sent {
        let view = done(app, &h.officer, id).await;
        assert_eq!((view.facts.state, view.facts.counts.rows), (ManifestState::Checked, 30_000));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn old_checks_without_a_hit_and_old_manifests_lose_whom_they_were_about_and_keep_their_counts() {
    let h = house().await;
    let app = &h.t.app;
    listed(&h).await;
    let plain = h.check("Nobody Like This").await;
    let mut command = crate::support::traveller("Kamal Uddin Chowdhury", Some("1984-03-12"));
    command.mode = None;
    let hit = app.check_traveller(&h.officer, command).await.unwrap();
    let manifest = send(app, &h.officer, &format!("{HEADER}{HIT}")).await;
    done(app, &h.officer, manifest).await;
    assert_eq!(app.sweep_checks().await.unwrap(), app::Erased::default(), "nothing is old yet");
    h.t.clock.advance(jiff::SignedDuration::from_hours(24 * 31));
    assert_eq!(app.sweep_checks().await.unwrap(), app::Erased { checks: 1, manifests: 1 });
    assert_eq!(app.sweep_checks().await.unwrap(), app::Erased::default());
    assert!(matches!(app.read_encounter(&h.officer, plain).await, Err(AppError::Erased)));
    assert!(app.read_encounter(&h.officer, hit).await.is_ok(), "a check with a hit stays");
    assert!(matches!(app.manifest_problems(&h.officer, manifest).await, Err(AppError::Erased)));
    assert_eq!(app.manifest(&h.officer, manifest).unwrap().facts.counts.with_hits, 1, "the counts stay");
    assert!(app.verify_ledger(&h.auditor).await.unwrap().holds());
}
