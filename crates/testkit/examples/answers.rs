//! `cargo xtask bench answers`: how many answers to a form are taken in a second, each durable before it is acknowledged, with
//! and without a photo, and how much memory that needs. Prints figures; asserts nothing by time.
#![expect(clippy::print_stdout, reason = "the figures are the output")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use app::forms::HouseForm;
use app::submissions::{Incoming, IncomingFile};
use model::{Actor, FormEffect, Role, SubmissionChannel};
use store::KeyRing;
use testkit::{TestApp, TestDatabase};

/// Questions of the form: as many as a screening interview has.
const QUESTIONS: usize = 60;
/// Clients that send at the same moment.
const CLIENTS: usize = 64;
/// A photo as Collect sends it when the form bounds its size.
const PHOTO_BYTES: usize = 200_000;

fn form() -> HouseForm {
    let mut text = "| survey |\n|  | type | name | label | relevant | constraint |\n|  | text | who | Who? | | |\n".to_owned();
    for n in 0..QUESTIONS {
        let relevant = if n % 4 == 3 { format!("${{q{}}} = 'yes'", n - 1) } else { String::new() };
        text.push_str(&format!("|  | select_one ynu | q{n} | Question {n}? | {relevant} | . != 'never' |\n"));
    }
    text.push_str("|  | image | photo | A photo | | |\n| choices |\n|  | list_name | name | label |\n");
    for (name, label) in [("yes", "Yes"), ("no", "No"), ("unknown", "I do not know"), ("never", "Never")] {
        text.push_str(&format!("|  | ynu | {name} | {label} |\n"));
    }
    text.push_str("| settings |\n|  | form_title | form_id | version |\n|  | Interview | interview | 1 |\n");
    HouseForm {
        owner: None,
        form_id: "interview".to_owned(),
        version: "1".to_owned(),
        text,
        titles: vec![("en".to_owned(), "Interview".to_owned())],
        fillers: vec![Role::BorderOfficer],
        effect: FormEffect::Answers,
        set_digest: None,
    }
}

fn answers(n: usize, photo: bool) -> Incoming {
    let given: String = (0..QUESTIONS).map(|q| format!("<q{q}>{}</q{q}>", ["yes", "no", "unknown"][(n + q) % 3])).collect();
    let name = if photo { format!("{n}.jpg") } else { String::new() };
    let xml = format!(
        "<data id=\"interview\" version=\"1\"><who>রহিমা {n}</who>{given}<photo>{name}</photo>\
         <meta><instanceID>uuid:{n}-{photo}</instanceID></meta></data>"
    );
    let mut random = fastrand::Rng::with_seed(n as u64);
    let mut picture = || std::iter::repeat_with(|| random.u8(..)).take(PHOTO_BYTES).collect();
    let files = photo.then(|| IncomingFile { name, media_type: "image/jpeg".to_owned(), bytes: picture() });
    Incoming {
        channel: SubmissionChannel::OpenRosa,
        device: None,
        xml: xml.into_bytes(),
        files: files.into_iter().collect(),
        more_files_follow: false,
        encounter: None,
        overrides: forms::answers::Overrides::new(),
    }
}

/// Megabytes of memory now.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}

async fn measure(database: &str, house: &TestApp, officer: &Actor, count: usize, photo: bool) {
    let next = Arc::new(AtomicUsize::new(0));
    let memory_at = Arc::new(std::sync::Mutex::new(vec![(0, memory())]));
    let began = Instant::now();
    let clients: Vec<_> = (0..CLIENTS)
        .map(|_| {
            let (app, officer, next, memory_at) = (house.app.clone(), officer.clone(), next.clone(), memory_at.clone());
            tokio::spawn(async move {
                let mut times = Vec::new();
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= count {
                        return times;
                    }
                    if n > 0 && n % (count / 10) == 0 {
                        memory_at.lock().expect("nobody panics").push((n, memory()));
                    }
                    let sent = answers(n, photo);
                    let began = Instant::now();
                    let taken = app.accept_submission(&officer, sent).await.expect("the answers are taken");
                    assert!(taken.fresh && taken.findings == 0, "{taken:?}");
                    times.push(began.elapsed());
                }
            })
        })
        .collect();
    let mut times: Vec<Duration> = Vec::new();
    for client in clients {
        times.extend(client.await.expect("a client does not panic"));
    }
    let wall = began.elapsed();
    times.sort_unstable();
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)].as_secs_f64() * 1000.0;
    let memory_at = memory_at.lock().expect("nobody panics").iter().map(|(_, mb)| mb.to_string()).collect::<Vec<_>>().join(" ");
    println!(
        "{database} · {count} answers{} · {:.0}/s · p50 {:.0} ms, p95 {:.0} ms · memory before and after each tenth: {memory_at} MB",
        if photo { " with a photo of 200 kB" } else { "" },
        count as f64 / wall.as_secs_f64(),
        at(50),
        at(95),
    );
}

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let small = words.iter().any(|word| word == "small");
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("{QUESTIONS} questions, {CLIENTS} clients; load before: {}", load.split(' ').next().unwrap_or("?"));
    for (name, database) in TestDatabase::of_each_kind().await {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let house = TestApp::over(folder, database.url.clone(), KeyRing::generate()).await;
        house.app.install_form_of_house(form()).await.expect("the form is right");
        let officer = house.user(Role::BorderOfficer, "bgb").await;
        measure(name, &house, &officer, if small { 2_000 } else { 10_000 }, false).await;
        measure(name, &house, &officer, if small { 1_000 } else { 10_000 }, true).await;
        house.app.close().await;
        database.remove().await;
    }
    println!("aim: at least 500/s without files on two cores; memory flat over 10,000 with a photo");
}
