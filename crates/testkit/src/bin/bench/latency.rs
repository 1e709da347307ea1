//! How long people wait for a page at a steady load over a hundred thousand people.

use std::time::Duration;

use crate::filled::Filled;
use crate::load::{self, Kind, Make};
use crate::report::{Figure, Report};
use crate::server::Server;

const PER_SECOND: u32 = 50;
const LASTS: Duration = Duration::from_secs(20);
const WARM_UP: Duration = Duration::from_secs(3);
/// The mix is asked for at this size; fewer would flatter, more says little else.
const PEOPLE: usize = 100_000;

/// Durations, for percentiles.
#[derive(Debug, Default, Clone)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The duration that so many per cent do not exceed.
    pub(crate) fn percentile(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
        sorted.get(at).copied().unwrap_or_default()
    }

    /// `p50 1.2, p95 3.4, p99 5.6 ms`.
    pub(crate) fn shown(&self) -> String {
        let ms = |percent| self.percentile(percent).as_secs_f64() * 1000.0;
        format!("p50 {:.1}, p95 {:.1}, p99 {:.1} ms", ms(50), ms(95), ms(99))
    }
}

pub(crate) async fn run(report: &mut Report, filled: &Filled) {
    if filled.people != PEOPLE {
        return;
    }
    let mut server = Server::start(filled, &filled.logins).await;
    let mix = mix(&server, filled);
    load::run(&mix, PER_SECOND, WARM_UP).await;
    let answered = load::run(&mix, PER_SECOND, LASTS).await;
    report.add(Figure {
        what: "Pages and API, mixed, 50 requests/s, 100,000 people",
        database: filled.name,
        measured: answered.all.shown(),
        aim: "p95 < 50 ms",
        notes: format!("{} requests", (LASTS.as_secs()) * u64::from(PER_SECOND)),
    });
    for (kind, times) in &answered.times {
        let refused = answered.refused.iter().filter(|((name, _), _)| name == kind);
        let refused: Vec<String> = refused.map(|((_, status), count)| format!("{count} × {status}")).collect();
        let what = format!("— {kind}");
        report.add(Figure { what: &what, database: filled.name, measured: times.shown(), aim: "", notes: refused.join(", ") });
    }
    let (resident, peak) = server.memory().await;
    report.add(Figure {
        what: "Memory under that load",
        database: filled.name,
        measured: format!("{resident} MiB"),
        aim: "",
        notes: format!("peak {peak} MiB"),
    });
    server.stop().await;
}

/// The path of the `n`-th request.
type Path = Box<dyn Fn(usize) -> String + Send + Sync>;

fn mix(server: &Server, filled: &Filled) -> Vec<Kind> {
    let [officer, supervisor, auditor] = [0, 1, 2].map(|i| server.clients[i].clone());
    let page = |session: &str, path| get(server, "cookie", &format!("abhoy={session}"), path);
    let api = |token: &str, path| get(server, "authorization", &format!("Bearer {token}"), path);
    vec![
        Kind { name: "page: list of cases", share: 20, request: page(&supervisor.session, list("")) },
        Kind { name: "page: a case", share: 20, request: page(&officer.session, case("", filled)) },
        Kind { name: "page: the ledger", share: 5, request: page(&auditor.session, fixed("/ledger")) },
        Kind { name: "page: sign-in, nobody signed in", share: 10, request: page("none", fixed("/sign-in")) },
        Kind { name: "API: check a traveller", share: 10, request: check(server, &officer.token) },
        Kind { name: "API: list of cases", share: 15, request: api(&supervisor.token, list("/api/v1")) },
        Kind { name: "API: a case", share: 20, request: api(&officer.token, case("/api/v1", filled)) },
    ]
}

fn fixed(path: &'static str) -> Path {
    Box::new(|_| path.to_owned())
}

fn list(prefix: &'static str) -> Path {
    Box::new(move |n| format!("{prefix}/cases?page={}", 1 + n % 200))
}

/// A stride that shares no factor with the number of cases meets them all over the store.
fn case(prefix: &'static str, filled: &Filled) -> Path {
    let cases = filled.cases.clone();
    Box::new(move |n| format!("{prefix}/cases/{}", cases[n * 7919 % cases.len()]))
}

fn get(server: &Server, header: &'static str, value: &str, path: Path) -> Make {
    let (address, value) = (server.address.clone(), value.to_owned());
    Box::new(move |client, n| client.get(format!("{address}{}", path(n))).header(header, &value))
}

/// A check writes a sealed record and searches everybody by name.
fn check(server: &Server, token: &str) -> Make {
    let (address, token) = (server.address.clone(), token.to_owned());
    Box::new(move |client, n| {
        let today = jiff::civil::date(2026, 11, 22);
        let traveller = testkit::synthetic::traveller(&mut fastrand::Rng::with_seed(n as u64), today);
        let name = traveller.identity.names[0].full.as_str();
        let body = serde_json::json!({ "traveller": { "person": { "names": [{ "full": name }] } } });
        client.post(format!("{address}/api/v1/encounters")).bearer_auth(&token).json(&body)
    })
}
