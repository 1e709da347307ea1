//! A PostgreSQL server that is gone for half a minute: silent at first, then cut off.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use app::{App, AppError};
use model::{Actor, EncounterId, kind};
use store::DatabaseUrl;
use testkit::{TestDatabase, bulk, synthetic};
use tokio::task::JoinHandle;

use crate::Extent;
use crate::findings::Findings;
use crate::house::{House, actor, must_hold, open, start};
use crate::proxy::{Line, Proxy};

/// A use case says so long at most that the database does not answer, with a second for a busy machine.
const PROMPT: Duration = Duration::from_secs(11);
/// So long after the server is back everything works.
const BACK: Duration = Duration::from_secs(15);

pub(crate) async fn run(extent: Extent) -> Vec<Findings> {
    let mut all = Vec::new();
    for (line, how) in [(Line::Silent, "silent"), (Line::Cut, "cut off")] {
        let name = format!("database server {how}, PostgreSQL");
        match TestDatabase::on_server().await {
            Some(database) => all.push(outage(&name, database, line, extent).await),
            None => all.push(Findings::skipped(&name, "ABHOY_TEST_POSTGRES is not set")),
        }
    }
    all
}

async fn outage(name: &str, database: TestDatabase, line: Line, extent: Extent) -> Findings {
    let mut findings = Findings::new(name);
    findings.round();
    let lasts = Duration::from_secs(if extent.short { 4 } else { 30 });
    let (house, officer) = House::with_officer(database).await;
    let (proxy, url) = behind_proxy(&house.database.url).await;
    let app = start(open(&url, &house.keys).await.expect("it opens through the proxy")).await;
    let officer = actor(&app, officer);
    let clients = Clients::start(&app, &officer);
    tokio::time::sleep(Duration::from_millis(700)).await;
    proxy.set(line);
    let slowest = during(&mut findings, &app, &officer, lasts).await;
    proxy.set(Line::Open);
    let back = after(&mut findings, &app, &officer).await;
    tokio::time::sleep(Duration::from_millis(700)).await;
    let saved = clients.stop(&mut findings).await;
    for encounter in &saved {
        let found = app.store().get::<kind::Encounter>(*encounter).await;
        findings.must(matches!(found, Ok(Some(_))), format!("the acknowledged encounter {encounter} is lost"));
    }
    must_hold(&mut findings, app.store()).await;
    findings.must(!app.store().is_halted(), "an outage is taken for damage");
    findings.note(format!(
        "{} s; {} acknowledged saves around it; slowest refusal {:.1} s; back after {:.1} s",
        lasts.as_secs(),
        saved.len(),
        slowest.as_secs_f64(),
        back.as_secs_f64()
    ));
    app.close().await;
    house.database.remove().await;
    findings
}

async fn behind_proxy(url: &DatabaseUrl) -> (Proxy, DatabaseUrl) {
    let DatabaseUrl::Postgres(url) = url else { panic!("an outage needs a server") };
    let (before, rest) = url.split_once("://").expect("an address has a scheme");
    let (authority, path) = rest.split_once('/').expect("an address names a database");
    let (user, host) = authority.rsplit_once('@').map_or((String::new(), authority), |(u, h)| (format!("{u}@"), h));
    let server = if host.contains(':') { host.to_owned() } else { format!("{host}:5432") };
    let proxy = Proxy::before(server).await;
    let url = format!("{before}://{user}127.0.0.1:{}/{path}", proxy.port);
    (proxy, DatabaseUrl::Postgres(url))
}

/// Each refusal comes in time and says that the database does not answer; returns the slowest.
async fn during(findings: &mut Findings, app: &App, officer: &Actor, lasts: Duration) -> Duration {
    let began = Instant::now();
    let mut slowest = Duration::ZERO;
    let mut random = fastrand::Rng::with_seed(23);
    while began.elapsed() < lasts {
        let asked = Instant::now();
        let traveller = synthetic::traveller(&mut random, app.today());
        let (save, read) = tokio::join!(
            timed(app.check_traveller(officer, bulk::check(traveller))),
            timed(app.read_encounter(officer, EncounterId(uuid::Uuid::now_v7()))),
        );
        for (what, took, refused) in [("save", save.0, save.1.err()), ("read", read.0, read.1.err())] {
            findings.must(took < PROMPT, format!("a {what} waited {:.1} s", took.as_secs_f64()));
            // What left just before the line went silent may still be answered.
            let told =
                matches!(refused, Some(AppError::Unavailable(_))) || asked.duration_since(began) < Duration::from_millis(100);
            findings.must(told, format!("a {what} during the outage was answered: {refused:?}"));
            slowest = slowest.max(took);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    slowest
}

async fn timed<T>(doing: impl Future<Output = T>) -> (Duration, T) {
    let began = Instant::now();
    let done = doing.await;
    (began.elapsed(), done)
}

async fn after(findings: &mut Findings, app: &App, officer: &Actor) -> Duration {
    let began = Instant::now();
    let mut random = fastrand::Rng::with_seed(29);
    while began.elapsed() < BACK {
        let traveller = synthetic::traveller(&mut random, app.today());
        if let Ok(encounter) = app.check_traveller(officer, bulk::check(traveller)).await
            && app.read_encounter(officer, encounter).await.is_ok()
            && app.reached() >= app.store().head()
        {
            return began.elapsed();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    findings.must(false, format!("nothing works {} s after the server is back", BACK.as_secs()));
    began.elapsed()
}

/// Clients that save all the time, whatever they are told.
struct Clients {
    saved: Arc<Mutex<Vec<EncounterId>>>,
    tasks: Vec<JoinHandle<()>>,
}

impl Clients {
    fn start(app: &App, officer: &Actor) -> Self {
        let saved = Arc::new(Mutex::new(Vec::new()));
        let task = |seed| tokio::spawn(save_on(app.clone(), officer.clone(), seed, saved.clone()));
        let tasks = (0..6).map(task).collect();
        Self { saved, tasks }
    }

    async fn stop(self, findings: &mut Findings) -> Vec<EncounterId> {
        for task in self.tasks {
            findings.must(!task.is_finished(), "a client fell over");
            task.abort();
        }
        let saved = self.saved.lock().expect("no client panics with it");
        saved.clone()
    }
}

async fn save_on(app: App, officer: Actor, seed: u64, saved: Arc<Mutex<Vec<EncounterId>>>) {
    let mut random = fastrand::Rng::with_seed(seed);
    loop {
        let traveller = synthetic::traveller(&mut random, app.today());
        match app.check_traveller(&officer, bulk::check(traveller)).await {
            Ok(encounter) => saved.lock().expect("no client panics with it").push(encounter),
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}
