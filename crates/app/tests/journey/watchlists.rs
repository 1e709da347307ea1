//! Lists: what a new load changes, whose checks they answer, entries made here, and the end of both.

use app::encounters::{Candidate, CandidateView};
use app::watchlists::{ChangeSource, LoadWatchlist, NewEntry, NewLocalList, Swept};
use app::{App, AppError, StateError};
use exchange::lists::{self, ListedEntry};
use jiff::ToSpan;
use model::{
    Actor, Answer, DocumentKind, EntryEnd, HitAudience, ListFormat, ListGrade, ListId, ListTerms, LocalEntryKind, NumberSeries,
    Purpose, Role, TravelDocument, WatchlistEntryIdentity,
};
use policy::Denial;

use crate::support::{House, house, traveller};

fn entries(app: &App, people: &[(&str, &str)]) -> Vec<ListedEntry> {
    let lines: Vec<String> = people
        .iter()
        .map(|(id, name)| serde_json::json!({"id": id, "schema": "Person", "properties": {"name": [name]}}).to_string())
        .collect();
    lists::collect(lists::ListFormat::FollowTheMoney, lines.join("\n").as_bytes(), app.today()).entries
}

fn command(name: &str) -> LoadWatchlist {
    LoadWatchlist::new(name, ListFormat::FollowTheMoney, "Test")
}

async fn hits(h: &House, who: &Actor, name: &str) -> Vec<CandidateView> {
    let id = h.t.app.check_traveller(who, traveller(name, None)).await.unwrap();
    h.t.app.read_encounter(who, id).await.unwrap().candidates
}

fn identity(names: &[&str], series: Option<NumberSeries>) -> WatchlistEntryIdentity {
    WatchlistEntryIdentity {
        source_id: String::new(),
        names: names.iter().map(|name| name.parse().unwrap()).collect(),
        births: vec![],
        countries: vec![],
        documents: vec![],
        sex: Answer::Unknown,
        programmes: vec![],
        remarks: None,
        legal_basis: Some("General diary 17 of 2026".into()),
        series,
    }
}

async fn local_list(h: &House, terms: ListTerms) -> ListId {
    let command = NewLocalList {
        name: "Own entries".into(),
        purpose: Purpose::Investigation,
        legal_basis: "Standing order 4".into(),
        terms,
    };
    h.t.app.begin_local_list(&h.supervisor, command).await.unwrap()
}

fn entry(h: &House, days: i32, identity: WatchlistEntryIdentity) -> NewEntry {
    NewEntry { kind: LocalEntryKind::Lead, expires: h.t.app.today() + days.days(), identity }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_load_says_what_it_changes_before_and_after_and_the_old_figures_stay() {
    let h = house().await;
    let app = &h.t.app;
    let first = entries(app, &[("1", "Rahima Begum"), ("2", "Karim Sheikh"), ("3", "Jolil Mia")]);
    let loaded = app.load_watchlist(&h.supervisor, command("List"), first.clone()).await.unwrap();
    assert_eq!((loaded.entries, loaded.replaced, loaded.changes.added), (3, false, 3));

    let same = app.load_watchlist(&h.supervisor, command("List"), first).await.unwrap();
    assert!(same.unchanged && same.list == loaded.list && same.changes.none(), "{same:?}");

    let second = entries(app, &[("1", "Rahima Begum"), ("2", "Karim Shaikh"), ("4", "Nurul Absar")]);
    let (held, before) = app.hold_watchlist(&h.supervisor, command("List"), second).await.unwrap();
    assert_eq!((before.changes.added, before.changes.changed, before.changes.removed), (1, 1, 1));
    assert_eq!(before.names.removed[0].name, "Jolil Mia");
    assert_eq!(hits(&h, &h.officer, "Jolil Mia").await.len(), 1, "looking changes nothing");
    let stolen = app.load_held(&h.admin, held).await;
    assert!(matches!(stolen, Err(AppError::State(StateError::LoadGone))), "a load is confirmed by whoever sent it");
    let (_, after) = app.load_held(&h.supervisor, held).await.unwrap();
    assert_eq!(after.changes, before.changes);
    let replay = app.load_held(&h.supervisor, held).await;
    assert!(matches!(replay, Err(AppError::State(StateError::LoadGone))), "a number works once");
    assert!(hits(&h, &h.officer, "Jolil Mia").await.is_empty());

    let view = app.watchlist(&h.supervisor, after.list).await.unwrap();
    assert_eq!((view.earlier.len(), view.earlier[0].facts.entries), (1, 3));
    assert_eq!(view.names.added[0].name, "Nurul Absar");
    assert!(app.verify_ledger(&h.auditor).await.unwrap().holds());
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_owner_changes_a_list_and_only_its_audience_is_answered() {
    let h = house().await;
    let app = &h.t.app;
    let terms = ListTerms { owner: Some(h.supervisor.agency), audience: HitAudience::Enforcing, ..ListTerms::default() };
    let load = LoadWatchlist { terms: Some(terms), ..command("List") };
    let loaded = app.load_watchlist(&h.supervisor, load, entries(app, &[("1", "Rahima Begum")])).await.unwrap();
    let stranger = h.t.user(Role::Supervisor, "cid-thb").await;
    let officer_elsewhere = h.t.user(Role::BorderOfficer, "immigration").await;
    let other = app.load_watchlist(&stranger, command("List"), entries(app, &[("9", "Nobody")])).await;
    assert!(matches!(other, Err(AppError::Denied(Denial::Relation))), "{other:?}");

    assert_eq!(hits(&h, &officer_elsewhere, "Rahima Begum").await.len(), 1);
    assert!(
        hits(&h, &h.worker, "Rahima Begum").await.is_empty(),
        "a protecting agency is not answered by a list for enforcing ones"
    );
    let view = app.watchlist(&h.supervisor, loaded.list).await.unwrap();
    let change = |version, audience| ChangeSource {
        version,
        purpose: Purpose::Investigation,
        legal_basis: "Test".into(),
        terms: ListTerms { audience, grade: ListGrade::Arrest, ..view.list.facts.terms.clone() },
    };
    let version = view.list.version;
    app.change_source(&h.supervisor, loaded.list, change(version, HitAudience::Owner)).await.unwrap();
    let stale = app.change_source(&h.supervisor, loaded.list, change(version, HitAudience::EveryChecker)).await;
    assert!(matches!(stale, Err(AppError::Conflict)));
    let foreign = app.change_source(&stranger, loaded.list, change(version + 1, HitAudience::EveryChecker)).await;
    assert!(matches!(foreign, Err(AppError::Denied(Denial::Relation))));
    assert!(hits(&h, &officer_elsewhere, "Rahima Begum").await.is_empty());
    assert_eq!(hits(&h, &h.officer, "Rahima Begum").await.len(), 1);
    let id = app.check_traveller(&officer_elsewhere, traveller("Rahima Begum", None)).await.unwrap();
    assert!(app.read_encounter(&officer_elsewhere, id).await.unwrap().facts.lists.is_empty(), "it was not searched");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_own_entry_hits_until_its_last_day_and_then_leaves_with_an_entry_in_the_ledger() {
    let h = house().await;
    let app = &h.t.app;
    let list = local_list(&h, ListTerms::default()).await;
    let add = |who: Actor, days| {
        let (app, new) = (app.clone(), entry(&h, days, identity(&["Moyna Khatun"], None)));
        async move { app.add_entry(&who, list, new).await }
    };
    assert!(matches!(add(h.officer.clone(), 3).await, Err(AppError::Denied(Denial::Role))));
    let stranger = h.t.user(Role::Investigator, "cid-thb").await;
    assert!(matches!(add(stranger, 3).await, Err(AppError::Denied(Denial::Relation))));
    assert!(matches!(add(h.supervisor.clone(), -1).await, Err(AppError::State(StateError::EntryDays))));
    assert!(matches!(add(h.supervisor.clone(), 400).await, Err(AppError::State(StateError::EntryDays))));
    add(h.supervisor.clone(), 3).await.unwrap();
    let found = hits(&h, &h.officer, "Moyna Khatun").await;
    assert!(matches!(found[0].candidate, Candidate::Listed { .. }));

    h.t.clock.advance(jiff::SignedDuration::from_hours(24 * 4));
    assert!(hits(&h, &h.officer, "Moyna Khatun").await.is_empty(), "the clock decides, not the sweep");
    assert_eq!(app.sweep_watchlists().await.unwrap(), Swept { entries: 1, lists: 0 });
    assert_eq!(app.sweep_watchlists().await.unwrap(), Swept::default());
    assert_eq!(app.names().len().1, 0, "it is out of the index");
    let views = app.local_entries(&h.supervisor, list).await.unwrap();
    assert_eq!(views[0].local.ended.as_ref().map(|end| (end.why, end.by)), Some((EntryEnd::Expired, None)));
    assert!(app.verify_ledger(&h.auditor).await.unwrap().holds());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_own_list_past_its_last_day_takes_no_entry() {
    let h = house().await;
    let app = &h.t.app;
    let terms = ListTerms { expires: Some(app.today() + 1.days()), ..ListTerms::default() };
    let list = local_list(&h, terms).await;
    let add = async || app.add_entry(&h.supervisor, list, entry(&h, 30, identity(&["Moyna Khatun"], None))).await;
    add().await.unwrap();
    h.t.clock.advance(jiff::SignedDuration::from_hours(48));
    for swept in [false, true] {
        assert!(matches!(add().await, Err(AppError::State(StateError::ListEnded))), "swept: {swept}");
        app.sweep_watchlists().await.unwrap();
    }
    assert_eq!(app.local_entries(&h.supervisor, list).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_ends_early_once_and_for_a_reason() {
    let h = house().await;
    let app = &h.t.app;
    let list = local_list(&h, ListTerms::default()).await;
    let id = app.add_entry(&h.supervisor, list, entry(&h, 30, identity(&["Moyna Khatun"], None))).await.unwrap();
    let stale = app.end_entry(&h.supervisor, list, id, 7, EntryEnd::Found).await;
    assert!(matches!(stale, Err(AppError::Conflict)));
    app.end_entry(&h.supervisor, list, id, 1, EntryEnd::Found).await.unwrap();
    let replay = app.end_entry(&h.supervisor, list, id, 2, EntryEnd::Found).await;
    assert!(matches!(replay, Err(AppError::State(StateError::EntryEnded))));
    assert!(hits(&h, &h.officer, "Moyna Khatun").await.is_empty());
    assert_eq!(app.watchlist(&h.supervisor, list).await.unwrap().list.facts.entries, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passport_of_a_stolen_series_is_found_by_its_number_alone() {
    let h = house().await;
    let app = &h.t.app;
    let list = local_list(&h, ListTerms::default()).await;
    let series = NumberSeries::new("BX0123400", "BX0123499").unwrap();
    app.add_entry(&h.supervisor, list, entry(&h, 30, identity(&[], Some(series)))).await.unwrap();
    let with_number = |number: &str| {
        let mut command = traveller("Jorina Khatun", None);
        let kind = DocumentKind::Passport;
        command.traveller.documents = vec![TravelDocument { kind, number: number.to_owned(), issuer: None, expires: None }];
        let (app, officer) = (app.clone(), h.officer.clone());
        async move {
            let id = app.check_traveller(&officer, command).await.unwrap();
            app.read_encounter(&officer, id).await.unwrap().candidates
        }
    };
    let found = with_number("BX0123456").await;
    let [hit] = &found[..] else { panic!("{found:?}") };
    assert!(hit.weight_bits > 15.0 && hit.terms[0].found == "BX0123400 – BX0123499", "{hit:?}");
    assert!(with_number("BX0123500").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_past_its_last_day_is_not_searched_and_is_swept() {
    let h = house().await;
    let app = &h.t.app;
    let terms = ListTerms { expires: Some(app.today()), owner: Some(h.supervisor.agency), ..ListTerms::default() };
    let load = LoadWatchlist { terms: Some(terms), ..command("List") };
    let people = entries(app, &[("1", "Rahima Begum")]);
    app.load_watchlist(&h.supervisor, load, people.clone()).await.unwrap();
    assert_eq!(hits(&h, &h.officer, "Rahima Begum").await.len(), 1);
    h.t.clock.advance(jiff::SignedDuration::from_hours(48));
    assert!(hits(&h, &h.officer, "Rahima Begum").await.is_empty());
    assert_eq!(app.sweep_watchlists().await.unwrap(), Swept { entries: 0, lists: 1 });
    let fresh = ListTerms { expires: None, owner: Some(h.supervisor.agency), ..ListTerms::default() };
    let load = LoadWatchlist { terms: Some(fresh), ..command("List") };
    let again = app.load_watchlist(&h.supervisor, load, people).await.unwrap();
    assert!(!again.unchanged, "what was taken out of use is loaded again");
    assert_eq!(hits(&h, &h.officer, "Rahima Begum").await.len(), 1);
}
