//! Backups go from either database to either, and a bad one never touches live data.

use model::{RecordId, SubjectId, kind};
use store::backup::{BackupError, restore_into};
use store::{KeyRing, Store};

use crate::on_both;
use crate::support::{Fixture, at, fixture, identity, new_person, officer, open};

async fn filled(f: &Fixture) -> (RecordId, Vec<u8>) {
    let mut first = None;
    for name in ["রহিমা", "Karim", "Erased"] {
        let (person, change) = new_person(&f.store, name, 0);
        f.store.commit(change).await.unwrap();
        first.get_or_insert(person.record());
        if name == "Erased" {
            let mut change = f.store.change(officer(), at(1));
            change.erase(store::ERASED, person.record(), person.record(), SubjectId(person.0), &[]);
            f.store.commit(change.build()).await.unwrap();
        }
    }
    let stored = f.store.get::<kind::Person>(first.unwrap()).await.unwrap().unwrap();
    f.store.put_blob(&stored.key, &vec![9; 200_000]).await.unwrap();
    f.store.sign_checkpoint(at(2)).await.unwrap();
    let mut bytes = Vec::new();
    f.store.backup(&mut bytes, |_| {}).await.unwrap();
    (first.unwrap(), bytes)
}

async fn check_restored(into: &Store, person: RecordId) {
    let stored = into.get::<kind::Person>(person).await.unwrap().unwrap();
    let look = store::Look { author: officer(), at: at(1), action: "identity.open", about: person, detail: &[] };
    let opened = into.open_sealed(&look, &[&stored]).await.unwrap().remove(0);
    assert_eq!(opened.for_custody(), &identity("রহিমা"));
}

on_both! {
    async fn a_backup_restores_into_the_embedded_database(f) {
        let (person, bytes) = filled(&f).await;
        let folder = tempfile::tempdir().unwrap();
        let into = open(&store::DatabaseUrl::Sqlite(folder.path().join("new.db")), &f.keys).await;
        let summary = restore_into(&into, bytes.as_slice(), &f.keys, |_| {}).await.unwrap();
        assert!(summary.rows.contains(&("versions".to_owned(), 3)));
        check_restored(&into, person).await;
        assert!(matches!(restore_into(&into, bytes.as_slice(), &f.keys, |_| {}).await, Err(BackupError::NotEmpty)));
    }

    async fn a_bad_backup_leaves_the_target_empty(f) {
        let source = fixture(false).await.unwrap();
        let (_, bytes) = filled(&source).await;
        let mut changed = bytes.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        for (bad, keys) in [(&changed, &source.keys), (&bytes[..bytes.len() - 7].to_vec(), &source.keys), (&bytes, &KeyRing::generate())] {
            assert!(restore_into(&f.store, bad.as_slice(), keys, |_| {}).await.is_err());
            assert_eq!(f.store.head_in_database().await.unwrap(), 0);
        }
        let good = open(&f.url, &source.keys).await;
        restore_into(&good, bytes.as_slice(), &source.keys, |_| {}).await.unwrap();
    }
}
