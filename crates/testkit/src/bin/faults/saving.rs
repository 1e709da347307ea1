//! `kill -9` while many clients save: every acknowledged record is there, whole, with its versions in order.

use std::time::Duration;

use app::App;
use app::cases::{DecideTrack, OpenCase, Whom};
use model::{AccountId, Actor, CaseId, EncounterId, RecordId, TrackKind, TrackStatus, kind};
use testkit::{TestDatabase, bulk, synthetic};

use crate::Extent;
use crate::findings::Findings;
use crate::house::{House, actor, must_hold, open_named, start};
use crate::victim::{kill_after, moment};

const CLIENTS: u64 = 12;
/// A child works so long at most after it has begun; opening takes the first tenth of it.
const LIVES: Duration = Duration::from_millis(700);

pub(crate) async fn run(extent: Extent) -> Vec<Findings> {
    let mut all = Vec::new();
    for (name, database) in TestDatabase::of_each_kind().await {
        let rounds = extent.rounds(if name == "SQLite" { 80 } else { 30 });
        all.push(on(name, database, rounds).await);
    }
    all
}

async fn on(name: &str, database: TestDatabase, rounds: usize) -> Findings {
    let mut findings = Findings::new(&format!("killed while saving, {name}"));
    let (house, officer) = House::with_officer(database).await;
    let shared = shared_case(&house, officer).await;
    let mut arguments = house.arguments();
    arguments.extend([officer.to_string(), shared.to_string()]);
    let mut random = fastrand::Rng::new();
    let (mut acknowledged, mut entries) = (0, 0);
    for _ in 0..rounds {
        findings.round();
        let remains = kill_after("saving", arguments.clone(), moment(&mut random, LIVES)).await;
        findings.must(remains.killed && !remains.failed, "the child ended by itself");
        acknowledged += remains.acknowledged.len();
        entries = look(&mut findings, &house, shared, &remains.acknowledged).await;
    }
    findings.note(format!("{acknowledged} acknowledged saves, {entries} ledger entries"));
    house.database.remove().await;
    findings
}

/// A case that all clients change at once.
async fn shared_case(house: &House, officer: AccountId) -> CaseId {
    let app = house.start().await;
    let officer = actor(&app, officer);
    let traveller = synthetic::traveller(&mut fastrand::Rng::with_seed(1), app.today());
    let encounter = app.check_traveller(&officer, bulk::check(traveller)).await.expect("the traveller is checked");
    let case = app.open_case(&officer, OpenCase { encounter, whom: Whom::New, narrative: None }).await.expect("a case opens");
    app.close().await;
    case
}

async fn look(findings: &mut Findings, house: &House, shared: CaseId, acknowledged: &[String]) -> u64 {
    let app = house.start().await;
    let store = app.store();
    let entries = must_hold(findings, store).await;
    for line in acknowledged {
        let (what, id) = line.split_once(' ').expect("the child says what and which");
        match what {
            "encounter" => {
                let id: EncounterId = id.parse().expect("an id");
                let found = store.get::<kind::Encounter>(id).await.ok().flatten();
                let opens = found.as_ref().is_some_and(|stored| store.custody(stored).is_ok());
                findings.must(opens, format!("the acknowledged encounter {id} is lost"));
            }
            "case" => {
                let id: CaseId = id.parse().expect("an id");
                let found = store.get::<kind::Case>(id).await.ok().flatten();
                let person = found.as_ref().map(|stored| stored.facts.person);
                findings.must(found.is_some() && app.board().case(id).is_some(), format!("the acknowledged case {id} is lost"));
                if let Some(person) = person {
                    let known = store.get::<kind::Person>(person).await.ok().flatten();
                    findings.must(known.is_some(), format!("the person of case {id} is lost"));
                }
            }
            _ => {
                let version: u32 = id.parse().expect("a number");
                let found = store.get::<kind::Case>(shared).await.ok().flatten().map_or(0, |stored| stored.version);
                findings.must(found >= version, format!("version {version} of the shared case is lost; it has {found}"));
            }
        }
    }
    versions_in_order(findings, &app, shared.record()).await;
    app.close().await;
    entries
}

async fn versions_in_order(findings: &mut Findings, app: &App, record: RecordId) {
    let history = app.store().history::<kind::Case>(record).await.expect("the store answers");
    let in_order = history.iter().zip(1..).all(|(stored, version)| stored.version == version);
    // One decision is added with each version, so none was overwritten.
    let each_added = history.iter().all(|stored| stored.facts.trafficking.history().len() == stored.version as usize);
    findings.must(in_order && each_added, "the versions of the shared case are not in order");
}

/// Saves with many clients until it is killed, and says what was acknowledged.
pub(crate) async fn child(arguments: &[String]) {
    let [_, _, officer, shared] = arguments else { panic!("an officer and a case") };
    let (officer, shared): (AccountId, CaseId) = (officer.parse().expect("an id"), shared.parse().expect("an id"));
    let app = start(open_named(arguments).await).await;
    let officer = actor(&app, officer);
    let clients: Vec<_> = (0..CLIENTS).map(|_| tokio::spawn(client(app.clone(), officer.clone(), shared))).collect();
    for client in clients {
        client.await.expect("a client does not panic");
    }
}

async fn client(app: App, officer: Actor, shared: CaseId) {
    let mut random = fastrand::Rng::new();
    for turn in 0_u64.. {
        let traveller = synthetic::traveller(&mut random, app.today());
        let encounter = app.check_traveller(&officer, bulk::check(traveller)).await.expect("the traveller is checked");
        println!("encounter {encounter}");
        if turn % 3 == 0 {
            let open = OpenCase { encounter, whom: Whom::New, narrative: None };
            let case = app.open_case(&officer, open).await.expect("a case opens");
            println!("case {case}");
        }
        let version = app.board().case(shared).expect("the case is there").version;
        let status = *random.choice(TrackStatus::ALL).expect("there are some");
        let decide = DecideTrack { track: TrackKind::Trafficking, status, version };
        // Only one of those who decide on the same version may win.
        if app.decide_track(&officer, shared, decide).await.is_ok() {
            println!("version {}", version + 1);
        }
    }
}
