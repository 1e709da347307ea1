//! Counts of checks: by post, mode, list and version, for the agency that made them.

use app::AppError;
use app::watchlists::LoadWatchlist;
use exchange::lists;
use model::{BorderMode, ListFormat, Role};
use policy::Denial;

use crate::support::{house, traveller};

#[tokio::test(flavor = "multi_thread")]
async fn checks_are_counted_by_post_mode_list_and_version_for_their_agency() {
    let h = house().await;
    let app = &h.t.app;
    let line = r#"{"id":"7","schema":"Person","properties":{"name":["Kamal Uddin Chowdhury"],"birthDate":["1984-03-12"]}}"#;
    let read = lists::collect(lists::ListFormat::FollowTheMoney, line.as_bytes(), app.today());
    let load = || LoadWatchlist::new("Wanted", ListFormat::FollowTheMoney, "Test");
    app.load_watchlist_as_house(load(), read.entries.clone(), |_| {}).await.unwrap();
    let check = async |who: &model::Actor, name: &str, mode| {
        let mut command = traveller(name, Some("1984-03-12"));
        command.mode = mode;
        app.check_traveller(who, command).await.unwrap()
    };
    let first = app.today();
    let ended = check(&h.officer, "Kamal Uddin Chowdhury", Some(BorderMode::Air)).await;
    app.close_encounter(&h.officer, ended).await.unwrap();
    check(&h.officer, "Nobody Like This", Some(BorderMode::Air)).await;
    check(&h.colleague, "Nobody Like This", Some(BorderMode::Sea)).await;
    h.t.clock.advance(jiff::SignedDuration::from_hours(48));
    app.load_watchlist_as_house(load(), read.entries, |_| {}).await.unwrap();
    check(&h.officer, "Nobody Like This", Some(BorderMode::Air)).await;
    let stranger = h.t.user(Role::BorderOfficer, "immigration").await;
    check(&stranger, "Nobody Like This", Some(BorderMode::Air)).await;
    let mut manifest = app.receive_manifest(&h.officer, Some(BorderMode::Sea)).await.unwrap();
    manifest.push(b"name,born\nKamal Uddin Chowdhury,1984-03-12\nNobody Zzyzx,1970\n").await.unwrap();
    let manifest = manifest.finish("a.csv").await.unwrap();
    while app.manifest(&h.officer, manifest).unwrap().facts.checked_at.is_none() {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }

    app.check_row(&h.officer, manifest, 2).await.unwrap();

    let all = app.check_counts(&h.supervisor, first, app.today()).unwrap();
    assert_eq!((all.total.single, all.total.rows, all.total.with_hits), (4, 2, 2));
    let of = |mode| all.travellers.iter().find(|row| row.mode == Some(mode)).unwrap().count;
    assert_eq!((of(BorderMode::Air).single, of(BorderMode::Sea).single, of(BorderMode::Sea).rows), (3, 1, 2));
    let versions: Vec<(u32, u64, u64)> = all
        .lists
        .iter()
        .filter(|row| row.mode == Some(BorderMode::Air))
        .map(|row| (row.list.as_ref().unwrap().version, row.count.single, row.count.with_hits))
        .collect();
    assert_eq!(versions.iter().map(|(_, single, _)| single).sum::<u64>(), 3);
    assert_eq!(versions.len(), 2, "a confirmation makes a version of its own: {versions:?}");
    assert!(all.lists.iter().all(|row| row.list.as_ref().unwrap().name.as_deref() == Some("Wanted")));
    assert_eq!(app.check_counts(&h.supervisor, first, first).unwrap().total.single, 3);
    assert_eq!(app.check_counts(&h.supervisor, app.today(), first).unwrap().total.single, 0, "no day lies between");
    assert_eq!(app.check_counts(&h.auditor, first, app.today()).unwrap().total.single, 5, "an auditor sees every agency");
    for actor in [&h.officer, &h.worker, &h.admin] {
        assert!(matches!(app.check_counts(actor, first, first), Err(AppError::Denied(Denial::Role))));
    }
    let before = app.store().head();
    app.export_check_counts(&h.supervisor, first, app.today()).await.unwrap();
    assert_eq!(app.store().head(), before + 1, "what is taken away leaves an entry");

    let (folder, url, keys) = (tempfile::tempdir().unwrap(), h.t.url.clone(), h.t.keys.clone());
    let again = testkit::TestApp::over(folder, url, keys).await;
    assert_eq!(again.app.check_counts(&h.supervisor, first, app.today()).unwrap(), all, "a restart counts the same");
}
