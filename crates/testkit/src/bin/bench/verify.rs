//! Verification of the ledger: the chain alone, and with the contents of every version.

use store::{KeyRing, OpenOptions, Store};

use crate::filled::Filled;
use crate::report::{Figure, Report, thousands};
use crate::usage::Watch;

/// Fewer say nothing about a rate.
const LEAST: usize = 10_000;

pub(crate) async fn run(report: &mut Report, filled: &Filled) {
    if filled.people < LEAST {
        return;
    }
    let keys = KeyRing::load(&filled.keys).expect("the key file was written");
    let store = Store::open(OpenOptions { database: filled.database.url.clone(), keys, readers: 4 }).await.expect("it opens");
    for (contents, what) in [(false, "chain only"), (true, "chain and contents")] {
        let watch = Watch::start();
        let found = store.verify(contents, None, |_, _| {}).await.expect("the ledger is read");
        let rate = watch.stop(found.entries);
        assert!(found.holds(), "nobody touched the ledger");
        report.add(Figure {
            what: &format!("Ledger verification, {what}, {} people", thousands(filled.people as f64)),
            database: filled.name,
            measured: rate.shown(),
            aim: "500,000/s",
            notes: rate.notes(),
        });
    }
    store.close().await;
}
