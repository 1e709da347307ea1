//! Opening a house again and again, as its own processes would.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::{App, SystemClock};
use country::CountryPack;
use model::{AccountId, Actor, Role};
use store::{DatabaseUrl, KeyRing, OpenOptions, Store, StoreError};
use testkit::{TestApp, TestDatabase};

use crate::findings::Findings;

/// A database with the key file beside it.
pub(crate) struct House {
    pub database: TestDatabase,
    pub keys: PathBuf,
}

impl House {
    /// An empty house with an officer.
    pub(crate) async fn with_officer(database: TestDatabase) -> (Self, AccountId) {
        let keys = database.folder.path().join("master.key");
        let ring = KeyRing::generate();
        ring.save(&keys).expect("the key file is written");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let house = TestApp::over(folder, database.url.clone(), ring).await;
        let officer = house.user(Role::BorderOfficer, "bgb").await.account;
        house.app.close().await;
        (Self { database, keys }, officer)
    }

    /// The arguments from which a child opens it.
    pub(crate) fn arguments(&self) -> Vec<String> {
        let url = match &self.database.url {
            DatabaseUrl::Sqlite(path) => path.display().to_string(),
            DatabaseUrl::Postgres(url) => url.clone(),
        };
        vec![url, self.keys.display().to_string()]
    }

    pub(crate) async fn open(&self) -> Result<Store, StoreError> {
        open(&self.database.url, &self.keys).await
    }

    pub(crate) async fn start(&self) -> App {
        start(self.open().await.expect("the store opens")).await
    }
}

pub(crate) async fn open(database: &DatabaseUrl, keys: &Path) -> Result<Store, StoreError> {
    let keys = KeyRing::load(keys).expect("the key file reads");
    Store::open(OpenOptions { database: database.clone(), keys, readers: 4 }).await
}

/// Opens the store that the arguments of a child name.
pub(crate) async fn open_named(arguments: &[String]) -> Store {
    let [database, keys, ..] = arguments else { panic!("database and key file") };
    open(&database.parse().expect("an address"), Path::new(keys)).await.expect("the store opens")
}

pub(crate) async fn start(store: Store) -> App {
    let country = CountryPack::embedded("BD").expect("the country pack is right");
    App::start(store, country, Arc::new(SystemClock)).await.expect("the application starts")
}

pub(crate) fn actor(app: &App, account: AccountId) -> Actor {
    app.directory().actor(account).expect("the account is active")
}

/// Everything that the ledger speaks of is there and unchanged.
pub(crate) async fn must_hold(findings: &mut Findings, store: &Store) -> u64 {
    let report = store.verify(true, None, |_, _| {}).await;
    match report {
        Ok(report) => {
            findings.must(report.holds(), format!("the ledger does not hold: {:?}", report.problems));
            report.entries
        }
        Err(error) => {
            findings.must(false, format!("the ledger cannot be read: {error}"));
            0
        }
    }
}
