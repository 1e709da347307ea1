//! `kill -9` while keys are rotated: every key stays readable and the next run goes on.

use std::time::{Duration, Instant};

use store::Store;

use crate::support::{House, add_people};

const PEOPLE: usize = 4000;
const KILLS: u32 = 8;

async fn readable(store: &Store, people: &[model::SubjectId]) -> usize {
    let mut opened = 0;
    for person in people {
        let key = store.subject_key(*person).await.unwrap().expect("the key is there");
        opened += usize::from(store.vault().unwrap(&key.wrapped, *person).is_ok());
    }
    opened
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_rotation_loses_no_key() {
    let house = House::with_people(0).await;
    let store = house.open().await;
    let people = add_people(&store, PEOPLE).await;
    store.close().await;
    let began = Instant::now();
    house.run(&["keys", "rotate"]).ends_with(0);
    let whole = began.elapsed();

    let mut stopped_inside = 0;
    for i in 0..KILLS {
        let mut running = house.program().args(["keys", "rotate"]).spawn().unwrap();
        // Spread over the whole run, so that adding the key, wrapping and the last entry are all met.
        std::thread::sleep(whole * (i + 1) / (KILLS + 1) + Duration::from_micros(u64::from(i) * 137));
        running.kill().unwrap();
        stopped_inside += u32::from(running.wait().unwrap().code().is_none());
        let store = house.open().await;
        assert_eq!(readable(&store, &people).await, PEOPLE, "after kill {i}");
        store.close().await;
    }
    assert!(stopped_inside > 0, "no run was stopped inside");
    let json = house.run(&["--json", "keys", "rotate"]).ends_with(0).json();
    let newest = house.keys().current_id().to_owned();
    assert_eq!(json["newest"], newest.as_str());
    let shown = house.run(&["--json", "keys", "show"]).ends_with(0).json();
    let behind = shown["keys"].as_array().unwrap().iter().filter(|key| key["id"] != newest.as_str() && key["data_keys"] != 0);
    assert_eq!(behind.count(), 0, "{shown}");
    house.run(&["verify"]).ends_with(0);
}
