//! Files that come, grow, are mended, and everything else that somebody may put into a folder.

use app::watchlists::LoadWatchlist;
use exchange::lists as files;
use model::{HitAudience, ListTerms, Role};
use testkit::TestApp;

use super::beside::FAULT_HEAD;
use super::*;

struct Watched {
    t: TestApp,
    room: tempfile::TempDir,
    folder: ListsFolder,
}

fn people(names: &[&str]) -> String {
    let line = |(at, name): (usize, &&str)| {
        format!("{}\n", serde_json::json!({"id": at.to_string(), "schema": "Person", "properties": {"name": [name]}}))
    };
    names.iter().enumerate().map(line).collect()
}

const FIRST: [&str; 4] = ["Rahima Begum", "Karim Sheikh", "Jolil Mia", "Nurul Absar"];

async fn watched() -> Watched {
    let t = TestApp::start().await;
    let owner = t.user(Role::Supervisor, "bgb").await;
    let read = files::collect(files::ListFormat::FollowTheMoney, people(&FIRST).as_bytes(), t.app.today());
    let terms = ListTerms { owner: Some(owner.agency), audience: HitAudience::Enforcing, ..ListTerms::default() };
    let mut load = LoadWatchlist::new("Wanted: A", model::ListFormat::FollowTheMoney, "Section 3");
    load.terms = Some(terms);
    t.app.load_watchlist(&owner, load, read.entries).await.unwrap();
    let room = tempfile::tempdir().unwrap();
    let folder = ListsFolder::open(room.path()).unwrap();
    Watched { t, room, folder }
}

impl Watched {
    fn put(&self, name: &str, text: &str) {
        fs::write(self.room.path().join(name), text).unwrap();
    }

    fn is_there(&self, name: &str) -> bool {
        self.room.path().join(name).exists()
    }

    /// Two looks: what lies there has settled then.
    async fn look(&mut self) {
        self.folder.look(&self.t.app).await;
        self.folder.look(&self.t.app).await;
    }

    fn list(&self) -> app::ListEntry {
        self.t.app.names().lists().last().unwrap().clone()
    }

    fn fault(&self, name: &str) -> Option<FolderFault> {
        match self.folder.seen.get(name).map(|seen| seen.state.clone()) {
            Some(FolderState::Refused(fault)) => Some(fault),
            _ => None,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_file_becomes_the_next_version_of_its_list_with_its_terms() {
    let mut w = watched().await;
    let before = w.list();
    w.put("wanted-a_2026-11-22.json", &people(&["Rahima Begum", "Karim Shaikh", "Jolil Mia", "Nurul Absar", "Moyna"]));
    w.folder.look(&w.t.app).await;
    assert_eq!(w.list().id, before.id, "it may still be growing");
    w.folder.look(&w.t.app).await;
    let after = w.list();
    let changes = after.facts.changes.unwrap();
    assert_eq!((changes.added, changes.changed, changes.removed), (1, 1, 0));
    assert_eq!((&after.facts.terms, &after.facts.legal_basis), (&before.facts.terms, &before.facts.legal_basis));
    assert!(!w.is_there("wanted-a_2026-11-22.json"), "the list holds it sealed; the folder need not");
    assert_eq!(w.t.app.names().earlier_of("Wanted: A").len(), 1);
    w.put("Wanted A.json", &people(&["Rahima Begum", "Karim Shaikh", "Jolil Mia", "Nurul Absar", "Moyna"]));
    w.look().await;
    assert_eq!(w.list().id, after.id, "the same again is only confirmed");
    assert!(w.list().facts.confirmed_at.is_some() && w.folder.seen.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_grows_waits_and_one_that_is_being_sent_is_passed_over() {
    let mut w = watched().await;
    let id = w.list().id;
    for n in 1..4 {
        w.put("wanted-a.json", &people(&FIRST[..n]));
        w.put("wanted-a.json.part", "half a file");
        w.put(".wanted-a.json", "hidden");
        w.folder.look(&w.t.app).await;
        assert_eq!((w.list().id, w.folder.seen.len()), (id, 1));
    }
    w.folder.look(&w.t.app).await;
    assert!(w.list().id != id && w.is_there("wanted-a.json.part") && !w.is_there("wanted-a.json"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_loaded_stays_with_its_reason_until_it_is_mended() {
    let mut w = watched().await;
    let id = w.list().id;
    w.put("nobody-knows-this.json", &people(&FIRST));
    w.put("wanted-a_cut.json", &people(&FIRST[..1]));
    w.put("wanted-a_bomb.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><CONSOLIDATED_LIST>&a;</CONSOLIDATED_LIST>");
    w.put("wanted-a_zip.json", "PK\u{3}\u{4}rest");
    w.put("wanted-a_empty.json", "");
    w.put("_.json", &people(&FIRST));
    w.look().await;
    assert_eq!(w.list().id, id);
    assert_eq!(w.fault("nobody-knows-this.json"), Some(FolderFault::NoSuchList));
    assert_eq!(w.fault("_.json"), Some(FolderFault::NoSuchList));
    assert_eq!(w.fault("wanted-a_cut.json"), Some(FolderFault::MostRemoved { removed: 3, entries: 4 }));
    for name in ["wanted-a_bomb.xml", "wanted-a_zip.json", "wanted-a_empty.json"] {
        assert!(matches!(w.fault(name), Some(FolderFault::Unreadable(_))), "{name}: {:?}", w.fault(name));
        let words = fs::read_to_string(w.room.path().join(format!("{name}.fault.txt"))).unwrap();
        assert!(words.starts_with(FAULT_HEAD) && words.contains("What to do:"), "{words}");
    }
    let (admin, other) = (w.t.user(Role::Administrator, "moha-psd").await, w.t.user(Role::Supervisor, "cid-thb").await);
    assert_eq!(w.t.app.lists_folder(&admin).unwrap().unwrap().len(), 6);
    assert!(w.t.app.lists_folder(&other).unwrap().unwrap().is_empty(), "another agency learns of none");
    let officer = w.t.user(Role::BorderOfficer, "bgb").await;
    assert!(matches!(w.t.app.lists_folder(&officer), Err(AppError::Denied(_))));

    w.put("wanted-a_zip.json", &people(&["Rahima Begum", "Karim Sheikh", "Jolil Mia", "Nurul Absar", "Lipi"]));
    w.look().await;
    assert!(w.list().id != id && !w.is_there("wanted-a_zip.json.fault.txt"), "the reason goes with its file");
    let first = w.list();
    w.t.app.load_from_folder(&first, model::ListFormat::FollowTheMoney, Vec::new()).await.unwrap().unwrap_err();
    let load = LoadWatchlist::new("Nobody knows this", model::ListFormat::FollowTheMoney, "Section 3");
    let read = files::collect(files::ListFormat::FollowTheMoney, people(&FIRST).as_bytes(), w.t.app.today());
    w.t.app.load_watchlist_as_house(load, read.entries, |_| {}).await.unwrap();
    w.look().await;
    assert!(!w.is_there("nobody-knows-this.json"), "a list that is there now takes its file");
    fs::remove_file(w.room.path().join("_.json")).unwrap();
    w.look().await;
    assert!(!w.is_there("_.json.fault.txt"));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn links_and_folders_within_folders_are_not_followed() {
    let mut w = watched().await;
    let id = w.list().id;
    let secret = tempfile::NamedTempFile::new().unwrap();
    fs::write(secret.path(), people(&FIRST)).unwrap();
    std::os::unix::fs::symlink(secret.path(), w.room.path().join("wanted-a_link.json")).unwrap();
    fs::create_dir_all(w.room.path().join("wanted-a/deeper")).unwrap();
    w.look().await;
    assert_eq!(w.fault("wanted-a_link.json"), Some(FolderFault::NotAFile));
    assert_eq!(w.fault("wanted-a"), Some(FolderFault::NotAFile));
    assert!(secret.path().exists() && w.list().id == id);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_do_not_work_in_one_folder_at_once() {
    let mut w = watched().await;
    let mut other = ListsFolder::open(w.room.path()).unwrap();
    w.put("wanted-a.json", &people(&["Rahima Begum", "Karim Sheikh", "Jolil Mia", "Nurul Absar", "Lipi"]));
    let held = lock_file(w.room.path()).unwrap();
    held.try_lock().unwrap();
    w.look().await;
    assert!(w.is_there("wanted-a.json") && w.folder.seen["wanted-a.json"].state == FolderState::Waiting);
    drop(held);
    w.look().await;
    other.look(&w.t.app).await;
    other.look(&w.t.app).await;
    assert!(!w.is_there("wanted-a.json") && other.seen.is_empty());
    assert_eq!(w.t.app.names().earlier_of("Wanted: A").len(), 1, "it was loaded once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_file_under_the_same_name_is_neither_lost_nor_written_over() {
    let w = watched().await;
    let path = w.room.path().join("wanted-a.json");
    for (newer, left) in [(Some("newer"), "newer"), (None, "first")] {
        w.put("wanted-a.json", "first");
        let taken = taken::take(w.room.path(), "wanted-a.json").unwrap();
        assert!(!path.exists() && fs::read_to_string(&taken).unwrap() == "first");
        newer.into_iter().for_each(|newer| w.put("wanted-a.json", newer));
        taken::put_back(w.room.path(), "wanted-a.json").unwrap();
        assert!(!taken.exists());
        assert_eq!(fs::read_to_string(&path).unwrap(), left);
    }
    w.put("wanted-a.json", "first");
    let taken = taken::take(w.room.path(), "wanted-a.json").unwrap();
    w.put("wanted-a.json", "newer");
    taken::remove(&taken).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "newer", "only what was read is removed");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_process_that_died_had_taken_is_loaded_by_the_next() {
    let mut w = watched().await;
    let id = w.list().id;
    w.put("wanted-a.json", &people(&["Rahima Begum", "Karim Sheikh", "Jolil Mia", "Nurul Absar", "Lipi"]));
    taken::take(w.room.path(), "wanted-a.json").unwrap();
    w.look().await;
    assert!(w.list().id != id && !w.is_there("wanted-a.json"));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_written_through_links_or_into_pipes() {
    let mut w = watched().await;
    let secret = tempfile::NamedTempFile::new().unwrap();
    fs::write(secret.path(), "the key").unwrap();
    let link = w.room.path().join("nobody-knows-this.json.fault.txt");
    std::os::unix::fs::symlink(secret.path(), &link).unwrap();
    let pipe = w.room.path().join("nor-this.json.fault.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    w.put("nobody-knows-this.json", &people(&FIRST));
    w.put("nor-this.json", &people(&FIRST));
    w.look().await;
    assert_eq!(fs::read_to_string(secret.path()).unwrap(), "the key");
    for path in [&link, &pipe] {
        assert!(fs::symlink_metadata(path).unwrap().is_file());
        assert!(fs::read_to_string(path).unwrap().starts_with(FAULT_HEAD));
    }
    let lock = w.room.path().join(".abhoy.lock");
    fs::remove_file(&lock).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&lock).status().unwrap().success());
    assert!(ListsFolder::open(w.room.path()).is_err(), "a pipe holds no folder");
    let place = w.room.path().join(".abhoy.taken");
    let outside = tempfile::tempdir().unwrap();
    assert!(!place.exists(), "nothing was taken");
    std::os::unix::fs::symlink(outside.path(), &place).unwrap();
    assert!(taken::take(w.room.path(), "nor-this.json").is_err() && w.is_there("nor-this.json"));
}

#[tokio::test(flavor = "multi_thread")]
async fn hidden_and_refused_files_keep_nobody_waiting_and_the_oldest_come_first() {
    let mut w = watched().await;
    let name = |n: usize| format!("nobody-{n:04}.json");
    let file =
        |n: usize| (name(n), vec![(PathBuf::from(name(n)), 1, Some(SystemTime::UNIX_EPOCH + Duration::from_secs(n as u64)))]);
    let there = || (0..MOST + 3).rev().map(file).collect::<Vec<_>>();
    let first = w.folder.first_of(there());
    assert_eq!((first.len(), w.folder.later), (MOST, 3));
    assert!(first.contains_key(&name(0)) && !first.contains_key(&name(MOST)));
    for (name, mark) in first {
        let state = FolderState::Refused(FolderFault::NoSuchList);
        w.folder.seen.insert(name, Seen { mark, settled: true, state, since: w.t.app.now() });
    }
    assert_eq!((w.folder.first_of(there()).len(), w.folder.later), (MOST + 3, 0));
    (0..MOST).for_each(|n| w.put(&format!(".hidden-{n}"), ""));
    w.put("wanted-a.json", &people(&["Rahima Begum", "Karim Sheikh", "Jolil Mia", "Nurul Absar", "Lipi"]));
    w.look().await;
    assert!(!w.is_there("wanted-a.json"));
}

#[test]
fn a_folder_that_is_none_stops_the_start() {
    let fault = ListsFolder::open(Path::new("/nowhere/at/all")).unwrap_err();
    assert!(fault.what.contains("/nowhere/at/all"), "{fault:?}");
}
