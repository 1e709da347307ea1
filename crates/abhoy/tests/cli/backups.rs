//! `abhoy backup` and `abhoy restore`: whole, or not at all.

use std::path::Path;
use std::process::Stdio;

use abhoy::lock::Lock;
use abhoy::{Settings, cli, config};
use store::KeyRing;

use crate::support::{House, Run};

/// Enough for a backup of several sealed blocks.
const PEOPLE: usize = 400;

async fn with_backup() -> (House, String) {
    let house = House::with_people(PEOPLE).await;
    let file = house.path("all.backup").display().to_string();
    house.run(&["backup", &file]).ends_with(0);
    (house, file)
}

fn other_names(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| name != "serve.lock").collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_comes_back_in_a_new_folder() {
    let (house, file) = with_backup().await;
    let new = house.path("new/place");
    let run = house.run_on(&new, &["--json", "restore", &file]).ends_with(0);
    assert_eq!(run.json()["tables"]["versions"], PEOPLE);
    // The people, the backup's own entry, and that of the restore.
    let report = house.run_on(&new, &["--json", "verify"]).ends_with(0).json();
    assert_eq!((&report["report"]["entries"], &report["report"]["versions"]), (&(PEOPLE + 2).into(), &PEOPLE.into()));
    assert_eq!(other_names(&new), ["abhoy.db"]);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_may_read_what_is_written() {
    use std::os::unix::fs::PermissionsExt;
    let (house, file) = with_backup().await;
    let new = house.path("new");
    house.run_on(&new, &["restore", &file]).ends_with(0);
    for (path, mode) in [(Path::new(&file), 0o600), (&new, 0o700), (&new.join("abhoy.db"), 0o600)] {
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, mode, "{}", path.display());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_not_overwritten_by_accident() {
    let (house, file) = with_backup().await;
    let before = std::fs::read(&file).unwrap();
    house.run(&["backup", &file]).complains(1, "is there already", "--force");
    assert_eq!(std::fs::read(&file).unwrap(), before);
    house.run(&["backup", "--force", &file]).ends_with(0);
    assert_ne!(std::fs::read(&file).unwrap(), before);
    house.run(&["backup", "no/such/folder/b"]).complains(1, "no/such/folder/b", "folder");
    assert_eq!(other_names(house.folder.path()), ["all.backup", "data", "keys"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_backup_or_key_leaves_live_data_untouched() {
    let (house, file) = with_backup().await;
    let whole = std::fs::read(&file).unwrap();
    let flipped = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        bytes
    };
    let wrong = house.path("keys/wrong.key");
    KeyRing::generate().save(&wrong).unwrap();
    let wrong = wrong.to_str().unwrap();
    let before = house.files();
    for (bytes, key, code, error) in [
        (&whole, Some(wrong), 2, "master key does not open"),
        (&whole[..whole.len() - 50].to_vec(), None, 2, "cut off"),
        (&whole[..20].to_vec(), None, 2, "no Abhoy backup"),
        (&flipped(whole.len() / 2), None, 2, "changed or damaged"),
        // In the last block: everything before it is restored already when it shows.
        (&flipped(whole.len() - 100), None, 2, "use another copy"),
        (&[whole.as_slice(), b"more"].concat(), None, 2, "use another copy"),
        (&b"PK\x03\x04 something else, and long enough to have a head".to_vec(), None, 2, "no Abhoy backup"),
    ] {
        std::fs::write(&file, bytes).unwrap();
        let mut program = house.program();
        program.args(["restore", "--replace", &file]);
        if let Some(key) = key {
            program.env("ABHOY_MASTER_KEY", std::fs::read_to_string(key).unwrap());
            program = without_key_option(&house, program);
        }
        Run::from(program.output().unwrap()).complains(code, error, "");
        assert!(house.files() == before, "the live data were touched: {error}");
    }
    house.run(&["verify"]).ends_with(0);
}

/// The same run with the keys from the variable instead of the option.
fn without_key_option(house: &House, with: std::process::Command) -> std::process::Command {
    let mut program = crate::support::program();
    program.arg("--data").arg(house.data()).args(with.get_args().skip(4));
    program.envs(with.get_envs().filter_map(|(name, value)| Some((name, value?))));
    program
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_there_is_replaced_only_when_asked_and_kept() {
    let (house, file) = with_backup().await;
    let store = house.open().await;
    crate::support::add_people(&store, 5).await;
    store.close().await;
    let before = std::fs::read(house.database()).unwrap();
    house.run(&["restore", &file]).complains(1, "there is a database", "--replace");
    let json = house.run(&["--json", "restore", "--replace", &file]).ends_with(0).json();
    let kept = json["kept"].as_str().unwrap();
    assert!(kept.contains("abhoy.db.before-restore-"), "{kept}");
    assert_eq!(std::fs::read(kept).unwrap(), before);
    // The people, the backup, the restore; the five of afterwards are in the old file only.
    assert_eq!(house.run(&["--json", "verify"]).ends_with(0).json()["report"]["entries"], PEOPLE + 2);
    assert_eq!(house.run(&["--json", "--database", kept, "verify"]).ends_with(0).json()["report"]["entries"], PEOPLE + 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_replaced_under_a_running_process() {
    let (house, file) = with_backup().await;
    let before = house.files();
    let global = cli::Global { data: Some(house.data()), ..cli::Global::default() };
    let settings = Settings::read(&global, &config::Environment::default()).unwrap();
    let serving = Lock::shared(&settings).unwrap();
    house.run(&["restore", "--replace", &file]).complains(1, "another abhoy is using", "systemctl stop");
    assert!(house.files() == before);
    house.run(&["backup", "--force", &file]).ends_with(0);
    drop(serving);
    house.run(&["restore", "--replace", &file]).ends_with(0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_goes_through_a_pipe() {
    let house = House::with_people(10).await;
    let backup = house.run(&["backup", "-"]).ends_with(0);
    assert!(backup.stdout.starts_with(b"ABHOYBK1") && backup.stderr.contains("Backup written"), "{}", backup.stderr);
    let new = house.path("new");
    let mut restore = house.program_on(&new).args(["restore", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut restore.stdin.take().unwrap(), &backup.stdout).unwrap();
    Run::from(restore.wait_with_output().unwrap()).ends_with(0);
    house.run_on(&new, &["verify"]).ends_with(0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_short_backup_that_was_changed_is_refused_too() {
    let house = House::with_people(1).await;
    house.run(&["backup", "b"]).ends_with(0);
    let whole = std::fs::read(house.path("b")).unwrap();
    let before = house.files();
    for at in [0, 9, 60, whole.len() / 2, whole.len() - 1] {
        let mut changed = whole.clone();
        changed[at] ^= 0x10;
        std::fs::write(house.path("b"), changed).unwrap();
        house.run(&["restore", "--replace", "b"]).complains(2, "", "");
        std::fs::write(house.path("b"), &whole[..at]).unwrap();
        house.run(&["restore", "--replace", "b"]).complains(2, "", "");
        assert!(house.files() == before);
    }
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_not_taken_for_a_backup() {
    let house = House::with_people(200).await;
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run: Run = house.program().args(["backup", "-"]).stdout(full).output().unwrap().into();
    assert!(run.ends_with(1).stderr.contains("No space left"));
}
