//! Bulk import: a watchlist of a hundred thousand entries through the use case.

use app::watchlists::LoadWatchlist;
use model::ListFormat;
use store::KeyRing;
use testkit::{TestApp, TestDatabase, bulk};

use crate::report::{Figure, Report};
use crate::usage::Watch;

const ENTRIES: usize = 100_000;

pub(crate) async fn lists(report: &mut Report) {
    for (name, database) in TestDatabase::of_each_kind().await {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let house = TestApp::over(folder, database.url.clone(), KeyRing::generate()).await;
        let entries = bulk::listed(&house.app, &mut fastrand::Rng::with_seed(7), ENTRIES);
        let basis = "None: a benchmark without real people";
        let command = LoadWatchlist::new("Synthetic list", ListFormat::FollowTheMoney, basis);
        let watch = Watch::start();
        let loaded = house.app.load_watchlist_as_house(command, entries, |_| {}).await.expect("the list is loaded");
        let rate = watch.stop(loaded.entries);
        let (what, notes) = ("Bulk import of a watchlist, searchable at the end", rate.notes());
        report.add(Figure { what, database: name, measured: rate.shown(), aim: "≥ 20,000/s", notes });
        house.app.close().await;
        database.remove().await;
    }
}
