//! A private release from a file to files: what is written, what repeats, what is refused.

use std::path::Path;

use batch::release::{Domain, Mode, PrivateRelease, ReleaseJob, run_private};
use statistics::release::dp::DpSettings;

const SETTINGS: DpSettings = DpSettings { epsilon: 4.0, delta: 1e-6, max_length: 2 };

fn table(folder: &Path) {
    let rows = (0..120).map(|at| format!("{},{}\n", ["Woman", "Man", ""][at % 3], if at % 2 == 0 { "1" } else { "" }));
    let text: String = std::iter::once("gender,flag\n".to_owned()).chain(rows).collect();
    std::fs::write(folder.join("in.csv"), text).unwrap();
}

fn job(folder: &Path, seed: Option<u64>) -> ReleaseJob {
    ReleaseJob {
        input: folder.join("in.csv"),
        mode: Mode::DifferentialPrivacy { epsilon: SETTINGS.epsilon, delta: SETTINGS.delta },
        subject: None,
        leave_out: vec![],
        domain: Domain::OwnValuesArePublic,
        resolution: 10,
        max_length: SETTINGS.max_length,
        seed,
        synthetic: Some(folder.join("rows.csv")),
        aggregates: Some(folder.join("counts.csv")),
        report: Some(folder.join("report.json")),
        ledger: None,
    }
}

fn release(folder: &Path, seed: Option<u64>) -> (PrivateRelease, [String; 2]) {
    let made = run_private(&job(folder, seed), &SETTINGS, &|_, _, _| {}).unwrap();
    (made, ["rows.csv", "counts.csv"].map(|name| std::fs::read_to_string(folder.join(name)).unwrap()))
}

#[test]
fn a_seed_repeats_and_says_that_it_is_a_test() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path());
    let (made, first) = release(folder.path(), Some(3));
    let (_, again) = release(folder.path(), Some(3));
    assert_eq!(first, again);
    assert!(first[1].contains("Not for release"));
    assert_eq!(made.report["test"], true);
    assert!(first[0].starts_with("gender,flag\n"));
    assert!(first[1].starts_with("selections,count"));
    assert_eq!(first[0].lines().count() as u64, 1 + made.release.aggregates.record_count);
}

#[test]
fn a_release_differs_every_time_and_spends_no_more_than_it_claims() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path());
    let (made, first) = release(folder.path(), None);
    let (_, second) = release(folder.path(), None);
    assert_ne!(first[1], second[1]);
    assert!(!first[1].contains("Not for release"));
    let spent: f64 = made.release.spent.iter().map(|(_, cost)| cost).sum();
    assert!(spent <= made.release.mu.powi(2));
}

#[test]
fn a_claim_that_cannot_be_made_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path());
    let settings = DpSettings { epsilon: -1.0, ..SETTINGS };
    let refused = run_private(&job(folder.path(), None), &settings, &|_, _, _| {}).unwrap_err();
    assert!(refused.what.contains("epsilon -1"), "{refused}");
    assert!(!folder.path().join("rows.csv").exists());
}
