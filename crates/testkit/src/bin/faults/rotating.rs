//! `kill -9` while the master key is changed: every data key is under a key of the file at every moment.

use std::path::Path;
use std::time::Duration;

use model::kind;
use store::KeyRing;
use testkit::{TestDatabase, bulk};

use crate::Extent;
use crate::findings::Findings;
use crate::house::{House, actor, must_hold, open_named};
use crate::victim::{kill_after, moment};

const PEOPLE: usize = 4000;
const LIVES: Duration = Duration::from_millis(500);

pub(crate) async fn run(extent: Extent) -> Findings {
    let mut findings = Findings::new("killed while rotating keys, SQLite");
    let (house, officer) = House::with_officer(TestDatabase::embedded()).await;
    let app = house.start().await;
    let people = if extent.short { 500 } else { PEOPLE };
    let random = &mut fastrand::Rng::with_seed(13);
    let cases = bulk::people(&app, &actor(&app, officer), random, people).await.expect("people are saved");
    app.close().await;
    let mut inside = 0;
    for _ in 0..extent.rounds(50) {
        findings.round();
        let remains = kill_after("rotating", house.arguments(), moment(random, LIVES)).await;
        findings.must(!remains.failed, "the child failed");
        let store = match house.open().await {
            Ok(store) => store,
            Err(error) => {
                findings.must(false, format!("it does not open with the key file: {error}"));
                continue;
            }
        };
        must_hold(&mut findings, &store).await;
        let under: u64 =
            store.key_counts().await.expect("keys are counted").iter().filter(|(k, _)| k.is_some()).map(|(_, n)| n).sum();
        inside += usize::from(store.key_counts().await.is_ok_and(|counts| counts.len() > 1));
        findings.must(under as usize >= people, format!("{under} data keys for {people} people"));
        for case in cases.iter().step_by(7) {
            let stored = store.get::<kind::Case>(*case).await.ok().flatten();
            let person = stored.map(|stored| stored.facts.person);
            let Some(person) = person else {
                findings.must(false, format!("case {case} is lost"));
                continue;
            };
            let opens = match store.get::<kind::Person>(person).await {
                Ok(Some(stored)) => store.custody(&stored).is_ok(),
                _ => false,
            };
            findings.must(opens, format!("the identity of {person} does not open"));
        }
        store.close().await;
    }
    let keys = KeyRing::load(&house.keys).expect("the key file reads").ids().count();
    findings.note(format!("{people} people; {inside} found halfway between two keys; {keys} keys in the end"));
    findings
}

/// Adds a key when the newest wraps everything, as `abhoy keys rotate` does, and wraps everything under it.
pub(crate) async fn child(arguments: &[String]) {
    loop {
        let file = Path::new(&arguments[1]);
        let store = open_named(arguments).await;
        let mut ring = KeyRing::load(file).expect("the key file reads");
        let behind = store.key_counts().await.expect("keys are counted");
        if behind.iter().all(|(key, _)| key.as_deref().is_none_or(|key| key == ring.current_id())) {
            ring.add_new_key();
            ring.save(file).expect("the key file is written");
        }
        store.close().await;
        let store = open_named(arguments).await;
        store.rewrap_keys(|_| {}).await.expect("the keys are wrapped");
        println!("rotated");
        store.close().await;
    }
}
