//! The very first start makes a database and a key; no later one ever makes another.

use std::path::Path;

use abhoy::house::open_or_create;
use abhoy::{Settings, cli, config};

use crate::support::{House, add_people};

fn settings(data: &Path) -> Settings {
    let global = cli::Global { data: Some(data.to_owned()), ..cli::Global::default() };
    Settings::read(&global, &config::Environment::default()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn it_makes_what_only_its_owner_may_read() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("a/b");
    let house = open_or_create(&settings(&data), 2).await.unwrap();
    add_people(&house.store, 1).await;
    house.store.close().await;
    #[cfg(unix)]
    for (name, mode) in [("", 0o700), ("abhoy.db", 0o600), ("master.key", 0o600), ("serve.lock", 0o600)] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(data.join(name)).unwrap().permissions().mode() & 0o777, mode, "{name}");
    }
    drop(house);
    let again = open_or_create(&settings(&data), 2).await.unwrap();
    assert_eq!(again.store.head(), 1);
    again.store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_file_that_is_gone_is_not_replaced() {
    let house = House::with_people(2).await;
    // The keys lie elsewhere; in the data folder there is none.
    let fault = open_or_create(&settings(&house.data()), 2).await.unwrap_err();
    assert!(fault.what.contains("there is no key file"), "{fault:?}");
    assert!(!house.data().join("master.key").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_made_is_named() {
    let house = House::with_people(0).await;
    let fault = open_or_create(&settings(&house.key_file().join("below")), 2).await.unwrap_err();
    assert!(fault.what.contains("below") && fault.hint.unwrap().contains("ABHOY_DATA"));
}
