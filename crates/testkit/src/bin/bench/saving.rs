//! Records saved one by one through the use case, each durable before it is answered, with few and many clients.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use model::{Actor, Role};
use store::KeyRing;
use testkit::{TestApp, TestDatabase, bulk, synthetic};

use crate::latency::Times;
use crate::report::{Figure, Report};
use crate::usage::Watch;

const CLIENTS: [usize; 4] = [1, 16, 64, 256];
const LASTS: Duration = Duration::from_secs(3);

pub(crate) async fn run(report: &mut Report) {
    for (name, database) in TestDatabase::of_each_kind().await {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let house = TestApp::over(folder, database.url.clone(), KeyRing::generate()).await;
        let officer = house.user(Role::BorderOfficer, "bgb").await;
        for clients in CLIENTS {
            with_clients(report, name, &house, &officer, clients).await;
        }
        house.app.close().await;
        database.remove().await;
    }
}

async fn with_clients(report: &mut Report, database: &str, house: &TestApp, officer: &Actor, clients: usize) {
    let done = Arc::new(AtomicU64::new(0));
    let watch = Watch::start();
    let until = Instant::now() + LASTS;
    let tasks: Vec<_> =
        (0..clients).map(|i| tokio::spawn(client(house.app.clone(), officer.clone(), i as u64, until, done.clone()))).collect();
    let mut times = Times::default();
    for task in tasks {
        times.extend(task.await.expect("a client does not panic"));
    }
    let rate = watch.stop(done.load(Ordering::Relaxed));
    report.add(Figure {
        what: &format!("Durable single saves, {clients} {}", if clients == 1 { "client" } else { "clients" }),
        database,
        measured: rate.shown(),
        aim: if clients >= 64 { "≥ 1,000/s" } else { "" },
        notes: format!("each {}; {}", times.shown(), rate.notes()),
    });
}

/// Checks one traveller after the other: a search of everybody known, then one sealed record in its own change.
async fn client(app: app::App, officer: Actor, seed: u64, until: Instant, done: Arc<AtomicU64>) -> Times {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut times = Times::default();
    while Instant::now() < until {
        let traveller = synthetic::traveller(&mut random, app.today());
        let began = Instant::now();
        app.check_traveller(&officer, bulk::check(traveller)).await.expect("the traveller is checked");
        times.add(began.elapsed());
        done.fetch_add(1, Ordering::Relaxed);
    }
    times
}
