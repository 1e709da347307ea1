//! A clock that is set back while people save: the ledger's times never run backwards.

use jiff::SignedDuration;
use model::Role;
use testkit::{TestApp, bulk, synthetic};

use crate::Extent;
use crate::findings::Findings;
use crate::house::must_hold;

pub(crate) async fn run(extent: Extent) -> Findings {
    let mut findings = Findings::new("clock set back, SQLite");
    let house = TestApp::start().await;
    let officer = house.user(Role::BorderOfficer, "bgb").await;
    let mut random = fastrand::Rng::with_seed(31);
    for round in 0..extent.rounds(100) {
        findings.round();
        // By minutes, by a year, and forward again.
        let hours = [-1, -24 * 365, 24, 3, 24 * 365][round % 5];
        house.clock.advance(SignedDuration::from_hours(hours));
        for _ in 0..3 {
            let traveller = synthetic::traveller(&mut random, house.app.today());
            let saved = house.app.check_traveller(&officer, bulk::check(traveller)).await;
            findings.must(saved.is_ok(), "nothing can be saved after the clock moved");
        }
    }
    let rows = house.app.store().ledger_page(&store::LedgerFilter::default(), 100_000).await.expect("the ledger reads");
    // Newest first.
    let runs_on = rows.windows(2).all(|pair| pair[0].entry.at >= pair[1].entry.at && pair[0].entry.seq == pair[1].entry.seq + 1);
    findings.must(runs_on, "the ledger runs backwards");
    must_hold(&mut findings, house.app.store()).await;
    findings.note(format!("{} entries", rows.len()));
    house.app.close().await;
    findings
}
