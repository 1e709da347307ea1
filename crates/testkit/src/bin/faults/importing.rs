//! `kill -9` while a watchlist is loaded: a half-loaded list is never searched, and the next load replaces it.

use std::time::Duration;

use app::App;
use app::watchlists::LoadWatchlist;
use exchange::lists::{ListedEntry, ListedName};
use matching::{Query, Subject, SubjectName};
use model::ListFormat;
use testkit::{TestDatabase, bulk};

use crate::Extent;
use crate::findings::Findings;
use crate::house::{House, must_hold, open_named, start};
use crate::victim::{kill_after, moment};

const NAME: &str = "List of the fault tests";
/// Stands on each load once, last, so that only a whole list has it.
const LAST: &str = "Zubaida Xerxes Quintero";
const ENTRIES: usize = 6000;
const LIVES: Duration = Duration::from_millis(1500);

pub(crate) async fn run(extent: Extent) -> Findings {
    let mut findings = Findings::new("killed while importing a watchlist, SQLite");
    let entries = if extent.short { 1500 } else { ENTRIES };
    let (house, _) = House::with_officer(TestDatabase::embedded()).await;
    let mut arguments = house.arguments();
    arguments.push(entries.to_string());
    let mut random = fastrand::Rng::new();
    let (mut acknowledged, mut half, mut ever) = (0, 0, false);
    for round in 0..extent.rounds(40) {
        findings.round();
        let remains = kill_after("importing", arguments.clone(), moment(&mut random, LIVES)).await;
        findings.must(remains.killed && !remains.failed, "the child ended by itself");
        acknowledged += remains.acknowledged.len();
        ever |= !remains.acknowledged.is_empty();
        let app = house.start().await;
        must_hold(&mut findings, app.store()).await;
        half += app.names().lists().filter(|list| !list.facts.complete).count();
        only_whole(&mut findings, &app, ever);
        // Not after every kill, so that several loads that were cut off lie one upon the other.
        if round % 2 == 1 {
            load(&app, entries, 100_000 + round as u64).await;
            ever = true;
            only_whole(&mut findings, &app, ever);
            let left = app.names().lists().filter(|list| list.facts.name == NAME).count();
            findings.must(left == 1, format!("{left} lists of one name after a whole load"));
            findings.must(app.names().len().1 == entries, "entries of loads that were cut off are still in memory");
        }
        app.close().await;
    }
    findings.note(format!("{acknowledged} whole loads, {half} found cut off"));
    findings
}

/// Whoever is searched for is found once, or not at all before any list was whole.
fn only_whole(findings: &mut Findings, app: &App, ever: bool) {
    let names = app.names();
    let whole = names.lists().filter(|list| list.facts.complete).count();
    findings.must(whole <= 1, format!("{whole} whole lists of one name"));
    findings.must(whole == 1 || !ever, "an acknowledged list is lost");
    let about = Subject { names: vec![SubjectName { text: LAST.to_owned(), weak: false }], ..Subject::default() };
    let found = names.entries_like(&Query { about, min_bits: 15.0, most: 10 }, app.today(), |_| true);
    findings.must(found.hits.len() == whole, format!("{} hits with {whole} whole lists", found.hits.len()));
}

async fn load(app: &App, entries: usize, seed: u64) {
    let mut listed = bulk::listed(app, &mut fastrand::Rng::with_seed(seed), entries - 1);
    let name = ListedName { text: LAST.to_owned(), weak: false };
    let last = listed.last().cloned().expect("there are entries");
    listed.push(ListedEntry { source_id: "last".to_owned(), names: vec![name], ..last });
    let command = LoadWatchlist::new(NAME, ListFormat::FollowTheMoney, "None: a test without real people");
    app.load_watchlist_as_house(command, listed, |_| {}).await.expect("the list is loaded");
}

/// Loads the list again and again until it is killed.
pub(crate) async fn child(arguments: &[String]) {
    let entries = arguments[2].parse().expect("a number");
    let app = start(open_named(arguments).await).await;
    // Each load differs from the one before: the same once more would write nothing but that it was the same.
    for seed in 5.. {
        load(&app, entries, seed).await;
        println!("loaded");
    }
}
