//! Stores with many people in them, made once and measured from several sides.

use std::path::PathBuf;

use model::{CaseId, Role};
use store::KeyRing;
use testkit::{TestApp, TestDatabase, bulk};

use crate::Scale;
use crate::report::{Figure, Report, thousands};
use crate::usage::Watch;

/// A closed store with people in it.
pub(crate) struct Filled {
    pub name: &'static str,
    pub database: TestDatabase,
    pub keys: PathBuf,
    pub people: usize,
    /// Cases of the officer's.
    pub cases: Vec<CaseId>,
    /// Who can sign in with the password of the tests: officer, supervisor, auditor.
    pub logins: [String; 3],
}

impl Filled {
    /// With nobody, and with a hundred thousand people or a million, on each kind of database.
    pub(crate) async fn of_each_kind(report: &mut Report, scale: Scale) -> Vec<Self> {
        let mut filled = Vec::new();
        let sizes = if scale == Scale::Full { vec![0, Scale::Small.most(), scale.most()] } else { vec![0, scale.most()] };
        for people in sizes {
            for (name, database) in TestDatabase::of_each_kind().await {
                filled.push(Self::fill(report, name, database, people).await);
            }
        }
        filled
    }

    async fn fill(report: &mut Report, name: &'static str, database: TestDatabase, people: usize) -> Self {
        let ring = KeyRing::generate();
        let keys = database.folder.path().join("master.key");
        ring.save(&keys).expect("the key file is written");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let house = TestApp::over(folder, database.url.clone(), ring).await;
        let (officer, login) = house.user_with_password(Role::BorderOfficer, "bgb").await;
        let (_, supervisor) = house.user_with_password(Role::Supervisor, "bgb").await;
        let (_, auditor) = house.user_with_password(Role::Auditor, "nhrc").await;
        let watch = Watch::start();
        let cases =
            bulk::people(&house.app, &officer, &mut fastrand::Rng::with_seed(11), people).await.expect("people are saved");
        if people > 0 {
            let rate = watch.stop((people + cases.len()) as u64);
            report.add(Figure {
                what: &format!("Bulk import of {} people and their cases", thousands(people as f64)),
                database: name,
                measured: rate.shown(),
                aim: "≥ 20,000/s",
                notes: rate.notes(),
            });
        }
        house.app.close().await;
        Self { name, database, keys, people, cases, logins: [login, supervisor, auditor] }
    }
}
