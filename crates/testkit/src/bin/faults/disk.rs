//! A full disk: a small file system of its own fills up, saving says so, and goes on once there is room.

use std::path::Path;
use std::process::{Command, Stdio};

use app::{App, AppError};
use model::{EncounterId, kind};
use testkit::{TestDatabase, bulk, synthetic};

use crate::findings::Findings;
use crate::house::{House, actor, must_hold, open, start};
use crate::victim::CHILD;

const NAME: &str = "full disk, SQLite";
/// Kept free for later; the system's administrator finds as much by deleting something.
const BALLAST_BYTES: usize = 1024 * 1024;

/// Mounts the file system where only the child sees it; it is gone with the child.
const MOUNT: &str = r#"mount -t tmpfs -o size=5m tmpfs "$1" && exec "$2" "$3" disk "$1""#;

pub(crate) async fn run() -> Findings {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = std::env::current_exe().expect("this program has a path");
    for rights in [&["--mount"][..], &["--mount", "--user", "--map-root-user"]] {
        let mut command = Command::new("unshare");
        command.args(rights).args(["sh", "-c", MOUNT, "sh"]).arg(folder.path()).arg(&program).arg(CHILD);
        let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output();
        let Ok(output) = output else { break };
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        if said.is_empty() {
            continue;
        }
        let mut findings = Findings::new(NAME);
        findings.round();
        let told = |prefix: &'static str| said.lines().filter_map(move |line| line.strip_prefix(prefix));
        told("note ").for_each(|note| findings.note(note));
        told("violation ").for_each(|violation| findings.must(false, violation));
        findings.must(output.status.success() && said.contains("note "), "the child failed");
        return findings;
    }
    Findings::skipped(NAME, "a file system of its own needs the right to mount one")
}

/// Fills the disk, frees some, goes on.
pub(crate) async fn child(arguments: &[String]) {
    let folder = Path::new(&arguments[0]);
    let ballast = folder.join("ballast");
    std::fs::write(&ballast, vec![1; BALLAST_BYTES]).expect("there is room at first");
    let mut findings = Findings::new(NAME);
    findings.round();
    let database = TestDatabase::in_folder(folder);
    let (house, officer) = House::with_officer(database).await;
    let app = house.start().await;
    let officer = actor(&app, officer);
    let mut random = fastrand::Rng::with_seed(17);
    let mut saved = Vec::new();
    let refused = fill(&app, &officer, &mut random, &mut saved).await;
    findings.must(matches!(refused, AppError::NoSpace), format!("a full disk is said to be: {refused:?}"));
    for _ in 0..5 {
        let traveller = synthetic::traveller(&mut random, app.today());
        let again = app.check_traveller(&officer, bulk::check(traveller)).await;
        findings.must(again.is_err(), "something was saved on a full disk");
    }
    findings.must(!app.store().is_halted(), "a full disk is taken for damage");
    must_hold(&mut findings, app.store()).await;
    let before = saved.len();
    std::fs::remove_file(&ballast).expect("the ballast is there");
    let traveller = synthetic::traveller(&mut random, app.today());
    match app.check_traveller(&officer, bulk::check(traveller)).await {
        Ok(encounter) => saved.push(encounter),
        Err(error) => findings.must(false, format!("nothing can be saved after room was made: {error:?}")),
    }
    app.close().await;
    let app = start(open(&house.database.url, &house.keys).await.expect("it opens again")).await;
    must_hold(&mut findings, app.store()).await;
    for encounter in &saved {
        let found = app.store().get::<kind::Encounter>(*encounter).await;
        findings.must(matches!(found, Ok(Some(_))), format!("the acknowledged encounter {encounter} is lost"));
    }
    for violation in findings.violations() {
        println!("violation {}", violation.split_once(": ").map_or(violation, |(_, what)| what));
    }
    println!("note {before} saved before the disk of 5 MiB was full, all there after it was freed");
}

async fn fill(app: &App, officer: &model::Actor, random: &mut fastrand::Rng, saved: &mut Vec<EncounterId>) -> AppError {
    loop {
        let traveller = synthetic::traveller(random, app.today());
        match app.check_traveller(officer, bulk::check(traveller)).await {
            Ok(encounter) => saved.push(encounter),
            Err(error) => return error,
        }
    }
}
