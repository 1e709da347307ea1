//! Versions, conflicts, identities, erasure, links and blobs.

use model::{Link, LinkRole, Purpose, RecordId, RecordKind, SubjectId, kind};
use store::{CommitError, Follow, Look, OpenError, StoreError};

use crate::on_both;
use crate::support::{at, facts, id, identity, new_person, officer, open, put};

fn look() -> Look<'static> {
    Look { author: officer(), at: at(9), action: "identity.open", about: RecordId(uuid::Uuid::from_u128(9)), detail: &[] }
}

on_both! {
    async fn a_person_reads_back_and_the_look_is_in_the_ledger(f) {
        let (person, change) = new_person(&f.store, "রহিমা খাতুন", 0);
        let committed = f.store.commit(change).await.unwrap();
        let stored = f.store.get::<kind::Person>(person).await.unwrap().unwrap();
        assert_eq!(stored.facts, facts());
        let opened = f.store.open_sealed(&look(), &[&stored]).await.unwrap().remove(0);
        assert_eq!(opened.open(Purpose::Investigation), &identity("রহিমা খাতুন"));
        let entry = f.store.ledger_entry(committed.last + 1).await.unwrap().unwrap().entry;
        assert_eq!((entry.action.as_str(), entry.record, entry.account), ("identity.open", person.record(), officer().account));
    }

    async fn a_stale_version_is_a_conflict_and_nothing_of_the_change_is_written(f) {
        let (person, change) = new_person(&f.store, "Karim", 0);
        f.store.commit(change).await.unwrap();
        let stored = f.store.get::<kind::Person>(person).await.unwrap().unwrap();
        let second = |store: &store::Store| {
            let mut change = store.change(officer(), at(1));
            change.log("case.read", person.record(), person.record(), SubjectId(person.0), &[]);
            change.update(&stored, &put(person.record(), &facts(), None)).unwrap();
            change.build()
        };
        f.store.commit(second(&f.store)).await.unwrap();
        let head = f.store.head();
        let error = f.store.commit(second(&f.store)).await.unwrap_err();
        assert!(matches!(error, CommitError::Conflict { expected: 1, found: 2, .. }), "{error}");
        assert_eq!(f.store.head_in_database().await.unwrap(), head);
        assert_eq!(f.store.history::<kind::Person>(person.record()).await.unwrap().len(), 2);
    }

    async fn of_many_who_change_one_version_at_once_exactly_one_succeeds(f) {
        let (person, change) = new_person(&f.store, "Karim", 0);
        f.store.commit(change).await.unwrap();
        let stored = f.store.get::<kind::Person>(person).await.unwrap().unwrap();
        let tries = (0..20).map(|i| {
            let mut change = f.store.change(officer(), at(i));
            change.update(&stored, &put(person.record(), &facts(), Some(&identity("Other")))).unwrap();
            let (store, change) = (f.store.clone(), change.build());
            tokio::spawn(async move { store.commit(change).await.is_ok() })
        });
        let mut succeeded = 0;
        for done in tries.collect::<Vec<_>>() {
            succeeded += u32::from(done.await.unwrap());
        }
        assert_eq!(succeeded, 1);
    }

    async fn erasure_makes_every_version_unreadable_and_the_chain_still_holds(f) {
        let (person, change) = new_person(&f.store, "Salma", 0);
        f.store.commit(change).await.unwrap();
        let before = f.store.get::<kind::Person>(person).await.unwrap().unwrap();
        let blob = f.store.put_blob(&before.key, b"a photo").await.unwrap();
        let mut change = f.store.change(officer(), at(2));
        change.erase(store::ERASED, person.record(), person.record(), SubjectId(person.0), &[]);
        f.store.commit(change.build()).await.unwrap();

        let after = f.store.get::<kind::Person>(person).await.unwrap().unwrap();
        assert!(after.is_erased());
        assert!(matches!(f.store.open_sealed(&look(), &[&after]).await, Err(OpenError::Store(StoreError::Erased))));
        assert_eq!(f.store.get_blob(&before.key, blob).await.unwrap(), None);
        let mut late = f.store.change(officer(), at(3));
        late.update(&before, &put(person.record(), &facts(), Some(&identity("Salma")))).unwrap();
        assert!(matches!(f.store.commit(late.build()).await, Err(CommitError::Erased)), "a key read before the erasure seals nothing after it");
        assert!(f.store.verify(true, None, |_, _| {}).await.unwrap().holds());
    }

    async fn a_follower_sees_versions_once_in_order_and_erasures(f) {
        let mut follow = Follow::from_start(&[RecordKind::Person]);
        let mut people = Vec::new();
        for i in 0..5 {
            let (person, change) = new_person(&f.store, &format!("Person {}", ["A", "B", "C", "D", "E"][i]), 0);
            f.store.commit(change).await.unwrap();
            people.push(person.record());
        }
        let mut seen = Vec::new();
        loop {
            let followed = follow.next(&f.store, 2).await.unwrap();
            seen.extend(followed.versions.iter().map(|v| v.record));
            if !followed.more { break }
        }
        assert_eq!(seen, people);
        assert_eq!(follow.seq(), f.store.head());
        let mut change = f.store.change(officer(), at(2));
        change.erase(store::ERASED, people[0], people[0], SubjectId(people[0].0), &[]);
        f.store.commit(change.build()).await.unwrap();
        assert_eq!(follow.next(&f.store, 2).await.unwrap().erased, [SubjectId(people[0].0)]);
    }

    async fn links_are_found_from_both_ends(f) {
        let (from, to, source) = (RecordId(id()), RecordId(id()), RecordId(id()));
        let link = Link { from, to, role: LinkRole::Sibling, since: Some(jiff::civil::date(2020, 1, 2)), until: None, source };
        let mut change = f.store.change(officer(), at(0));
        change.link("link.add", RecordId(id()), &link, SubjectId(from.0));
        f.store.commit(change.build()).await.unwrap();
        assert_eq!(f.store.links_of(from).await.unwrap()[0].1, link);
        assert_eq!(f.store.links_of(to).await.unwrap()[0].1, link);
        assert_eq!(f.store.timeline(source, 10).await.unwrap().len(), 1);
    }

    async fn blobs_come_back_once_stored_and_never_in_the_clear(f) {
        let (person, change) = new_person(&f.store, "Rina", 0);
        f.store.commit(change).await.unwrap();
        let stored = f.store.get::<kind::Person>(person).await.unwrap().unwrap();
        let content = vec![7_u8; 100_000];
        let address = f.store.put_blob(&stored.key, &content).await.unwrap();
        assert_eq!(f.store.put_blob(&stored.key, &content).await.unwrap(), address);
        assert_eq!(f.store.get_blob(&stored.key, address).await.unwrap().unwrap().as_slice(), content);
        assert!(f.store.put_blob(&stored.key, &vec![0; store::MAX_BLOB_BYTES + 1]).await.is_err());
    }

    async fn records_about_a_case_come_in_order_and_many_by_id(f) {
        let mut ids = Vec::new();
        for name in ["One", "Two", "Three"] {
            let (person, change) = new_person(&f.store, name, 0);
            f.store.commit(change).await.unwrap();
            ids.push(person.record());
        }
        let asked = [ids[2], RecordId(id()), ids[0]];
        let found: Vec<RecordId> = f.store.get_many::<kind::Person>(&asked).await.unwrap().iter().map(|s| s.record).collect();
        assert_eq!(found, [ids[2], ids[0]]);
        assert_eq!(f.store.about::<kind::Person>(ids[1]).await.unwrap().len(), 1);
        let about: Vec<RecordId> =
            f.store.about_any::<kind::Person>(&asked).await.unwrap().iter().map(|s| s.record).collect();
        assert_eq!(about, [ids[0], ids[2]], "the oldest first, whoever is asked for first");
        assert!(f.store.about_any::<kind::Case>(&asked).await.unwrap().is_empty());
        assert!(f.store.about_any::<kind::Person>(&[]).await.unwrap().is_empty());
        assert!(f.store.get::<kind::Case>(ids[0]).await.unwrap().is_none());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_identifying_reaches_the_file_in_the_clear() {
    let f = crate::support::fixture(false).await.unwrap();
    let canary = "Zxqcanaryname";
    let (person, change) = new_person(&f.store, canary, 0);
    f.store.commit(change).await.unwrap();
    let stored = f.store.get::<kind::Person>(person).await.unwrap().unwrap();
    f.store.put_blob(&stored.key, canary.as_bytes()).await.unwrap();
    f.store.close().await;
    for file in std::fs::read_dir(f.folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(canary.len()).any(|w| w.eq_ignore_ascii_case(canary.as_bytes())));
    }
    assert!(open(&f.url, &f.keys).await.get::<kind::Person>(person).await.unwrap().is_some());
}
