//! `abhoy keys` and the key file itself.

use abhoy::lock::{Lock, key_file_alone};
use abhoy::{Settings, cli, config};
use store::KeyRing;

use crate::support::{House, Run};

fn newest(house: &House) -> String {
    house.keys().current_id().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rotation_wraps_everything_and_the_old_file_no_longer_opens() {
    let house = House::with_people(20).await;
    let old = house.path("keys/old.key");
    house.keys().save(&old).unwrap();
    let first = newest(&house);
    let json = house.run(&["--json", "keys", "rotate"]).ends_with(0).json();
    assert_eq!((&json["rewrapped"], json["added"].as_str()), (&20.into(), Some(newest(&house).as_str())));
    house.run(&["verify"]).ends_with(0);
    let shown = house.run(&["keys", "show", "--json"]).ends_with(0).json();
    assert_eq!(shown["keys"][0], serde_json::json!({ "id": first, "data_keys": 0, "first": true, "newest": false }));
    assert_eq!(shown["keys"][1]["data_keys"], 20);
    let text = house.run(&["keys", "show"]).ends_with(0).text();
    assert!(text.contains(&first) && text.contains("newest: wraps new data keys"), "{text}");
    let with_old = crate::support::program()
        .arg("--data")
        .arg(house.data())
        .arg("verify")
        .env("ABHOY_MASTER_KEY_FILE", old)
        .output()
        .unwrap();
    Run::from(with_old).complains(1, "the master key does not open this database", "ABHOY_MASTER_KEY_FILE");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_backup_opens_with_the_new_file() {
    let house = House::with_people(5).await;
    house.run(&["backup", "b"]).ends_with(0);
    house.run(&["keys", "rotate"]).ends_with(0);
    house.run(&["restore", "--replace", "b"]).ends_with(0);
    house.run(&["verify"]).ends_with(0);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_key_that_nothing_needs_is_retired() {
    let house = House::with_people(5).await;
    let first = newest(&house);
    house.run(&["keys", "rotate"]).ends_with(0);
    let second = newest(&house);
    house.run(&["backup", "under-the-second"]).ends_with(0);
    house.run(&["keys", "retire", &first]).complains(1, "is the first key and stays", "backups, the signing key");
    house.run(&["keys", "retire", &second]).complains(1, "newest key", "rotate");
    house.run(&["keys", "retire", "k9"]).complains(1, "no key k9", &second);
    house.run(&["keys", "rotate", "--add-only"]).ends_with(0);
    house.run(&["keys", "retire", &second]).complains(1, "still wraps 5 data keys", "rotate");
    house.run(&["keys", "rotate"]).ends_with(0);
    assert!(house.run(&["keys", "retire", &second]).ends_with(0).text().contains("Backups made while it was in use"));
    assert!(house.keys().ids().all(|id| id != second));
    house.run(&["verify"]).ends_with(0);
    let before = house.files();
    house.run(&["restore", "--replace", "under-the-second"]).complains(
        2,
        "no longer in the key file",
        "from the time of the backup",
    );
    assert!(house.files() == before);
}

#[tokio::test(flavor = "multi_thread")]
async fn beside_a_running_process_a_rotation_goes_in_two_steps() {
    let house = House::with_people(8).await;
    let global = cli::Global { data: Some(house.data()), ..cli::Global::default() };
    let settings = Settings::read(&global, &config::Environment::default()).unwrap();
    let _serving = Lock::shared(&settings).unwrap();
    let before = std::fs::read(house.key_file()).unwrap();
    house.run(&["keys", "rotate"]).complains(1, "another abhoy is using", "--add-only");
    assert_eq!(std::fs::read(house.key_file()).unwrap(), before);
    house.run(&["keys", "rotate", "--restarted"]).complains(1, "there is none to move to", "--add-only");
    house.run(&["keys", "rotate", "--add-only"]).ends_with(0);
    let again = house.run(&["--json", "keys", "rotate", "--add-only"]).ends_with(0).json();
    assert!(again["added"].is_null() && house.keys().ids().count() == 2, "{again}");
    assert_eq!(house.run(&["--json", "keys", "rotate", "--restarted"]).ends_with(0).json()["rewrapped"], 8);
    house.run(&["verify"]).ends_with(0);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_rotations_do_not_lose_each_others_key() {
    let house = House::with_people(2).await;
    let first = key_file_alone(&house.key_file()).unwrap();
    house.run(&["keys", "rotate"]).complains(1, "another abhoy is changing", "wait");
    drop(first);
    house.run(&["keys", "rotate"]).ends_with(0);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_key_file_that_others_may_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let house = House::with_people(1).await;
    let open_to = |mode| std::fs::set_permissions(house.key_file(), std::fs::Permissions::from_mode(mode)).unwrap();
    open_to(0o644);
    house.run(&["verify"]).complains(1, "chmod 600", "rotate the keys");
    // Among a service's credentials the folder protects the file, whatever its own access list shows.
    let service = || house.program().arg("verify").env("CREDENTIALS_DIRECTORY", house.path("keys")).output().unwrap();
    Run::from(service()).ends_with(0);
    let rotate = house.program().args(["keys", "rotate"]).env("CREDENTIALS_DIRECTORY", house.path("keys")).output().unwrap();
    Run::from(rotate).complains(1, "systemd hands", "--master-key-file");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_file_that_cannot_be_used_is_named() {
    let house = House::with_people(1).await;
    let before = house.files();
    let with = |file: &std::path::Path| -> Run {
        crate::support::program()
            .arg("--data")
            .arg(house.data())
            .arg("--master-key-file")
            .arg(file)
            .arg("verify")
            .output()
            .unwrap()
            .into()
    };
    with(&house.path("none.key")).complains(1, "no key file at", "ABHOY_MASTER_KEY_FILE");
    with(&house.path("keys")).complains(1, "keys", "read");
    let bad = house.path("keys/bad.key");
    KeyRing::generate().save(&bad).unwrap();
    std::fs::write(&bad, "k1:not hexadecimal").unwrap();
    with(&bad).complains(1, "line 1", "copy of the key file");
    std::fs::write(&bad, "").unwrap();
    with(&bad).complains(1, "holds no key", "copy");
    assert!(house.files() == before);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keys_may_come_from_a_variable_that_cannot_be_changed() {
    let house = House::with_people(3).await;
    let text = std::fs::read_to_string(house.key_file()).unwrap();
    let with = |arguments: &[&str]| -> Run {
        crate::support::program()
            .arg("--data")
            .arg(house.data())
            .args(arguments)
            .env("ABHOY_MASTER_KEY", &text)
            .output()
            .unwrap()
            .into()
    };
    with(&["verify"]).ends_with(0);
    with(&["keys", "rotate"]).complains(1, "ABHOY_MASTER_KEY", "--master-key-file");
    with(&["verify", "--master-key-file", "x"]).complains(1, "given twice", "unset");
}
