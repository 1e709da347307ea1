//! Bytes changed in the database's file: who meets them is told, the store stops, and it does not start again.

use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use fastrand::Rng;
use model::{CaseId, kind};
use store::{CommitError, DatabaseUrl, Store, StoreError};
use testkit::{TestDatabase, bulk};

use crate::Extent;
use crate::findings::Findings;
use crate::house::{House, actor, open};

/// SQLite's page; more of them than a connection keeps in memory.
const PAGE: usize = 4096;
const PEOPLE: usize = 6000;

pub(crate) async fn run(extent: Extent) -> Findings {
    let mut findings = Findings::new("damaged pages, SQLite");
    let (house, officer) = House::with_officer(TestDatabase::embedded()).await;
    let app = house.start().await;
    let mut random = Rng::new();
    let cases = bulk::people(&app, &actor(&app, officer), &mut random, PEOPLE).await.expect("people are saved");
    app.close().await;
    let sound = std::fs::read(&house.arguments()[0]).expect("the database is a file");
    let known = Known::read(&house, &cases).await;
    let mut met = 0;
    for round in 0..extent.rounds(40) {
        findings.round();
        let path = house.database.folder.path().join(format!("damaged-{round}.db"));
        std::fs::write(&path, &sound).expect("the copy is written");
        if round % 2 == 0 {
            while_open(&mut findings, &house, &path, &sound, &mut random).await;
        } else {
            met += usize::from(anywhere(&mut findings, &house, &path, &sound, &mut random, &known).await);
        }
        for suffix in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
        }
    }
    findings.note(format!("half on the page of a known entry; of the others, with one byte changed anywhere, {met} were met"));
    findings
}

/// Damages the page of an entry in the middle while the store is open, then asks for the entry.
async fn while_open(findings: &mut Findings, house: &House, path: &Path, sound: &[u8], random: &mut Rng) {
    let url = DatabaseUrl::Sqlite(path.to_owned());
    let before = open(&url, &house.keys).await.expect("the copy opens");
    let seq = before.head() / 4 + random.u64(..before.head() / 2);
    let entry = before.ledger_entry(seq).await.ok().flatten().expect("the entry is there");
    before.close().await;
    let store = open(&url, &house.keys).await.expect("the copy opens");
    let at = sound.windows(32).position(|bytes| bytes == entry.hash).expect("the entry's hash stands in the file");
    overwrite(path, at / PAGE * PAGE, &[0xFF; 16]);
    for _ in 0..20 {
        match store.ledger_entry(seq).await {
            Ok(Some(read)) => findings.must(read == entry, "a damaged page gave another entry"),
            Ok(None) => findings.must(false, "a damaged page gave no entry and no error"),
            Err(StoreError::Corrupt(_)) => break,
            Err(other) => findings.must(false, format!("a damaged page is said to be: {other}")),
        }
    }
    findings.must(store.is_halted(), "the store goes on after a damaged page");
    let change = store.change(store::Author::HOUSE, jiff::Timestamp::UNIX_EPOCH).build();
    let refused = store.commit(change).await;
    findings.must(matches!(refused, Err(CommitError::Stopped)), format!("a commit after damage: {refused:?}"));
    store.close().await;
    let again = open(&url, &house.keys).await;
    findings.must(matches!(again, Err(StoreError::Corrupt(_))), "a damaged database opens");
}

/// Changes one byte anywhere. Whether anything was noticed; what was not noticed must not matter.
async fn anywhere(findings: &mut Findings, house: &House, path: &Path, sound: &[u8], random: &mut Rng, known: &Known) -> bool {
    let at = random.usize(PAGE..sound.len());
    overwrite(path, at, &[sound[at] ^ random.u8(1..)]);
    let Ok(store) = open(&DatabaseUrl::Sqlite(path.to_owned()), &house.keys).await else { return true };
    let told = match store.verify(true, None, |_, _| {}).await {
        Ok(report) => !report.holds(),
        Err(_) => true,
    };
    let same = known.is_same(&store).await;
    findings.must(told || same, format!("byte {at} was changed, a record differs, and nobody was told"));
    store.close().await;
    told
}

fn overwrite(path: &Path, at: usize, bytes: &[u8]) {
    let mut file = std::fs::OpenOptions::new().read(true).write(true).open(path).expect("the database is a file");
    file.seek(SeekFrom::Start(at as u64)).expect("the place is inside");
    let mut old = vec![0; bytes.len()];
    file.read_exact(&mut old).expect("the place is inside");
    assert_ne!(old, bytes, "the damage changes something");
    file.seek(SeekFrom::Start(at as u64)).expect("the place is inside");
    file.write_all(bytes).expect("it is written");
}

/// The facts of every case before any damage.
struct Known(Vec<(CaseId, model::CaseFacts)>);

impl Known {
    async fn read(house: &House, cases: &[CaseId]) -> Self {
        let store = house.open().await.expect("the store opens");
        let mut known = Vec::new();
        for case in cases {
            let stored = store.get::<kind::Case>(*case).await.ok().flatten().expect("the case is there");
            known.push((*case, stored.facts));
        }
        store.close().await;
        Self(known)
    }

    /// Whether every case reads as before, or says that it does not read.
    async fn is_same(&self, store: &Store) -> bool {
        for (case, facts) in &self.0 {
            if let Ok(found) = store.get::<kind::Case>(*case).await
                && found.map(|stored| stored.facts).as_ref() != Some(facts)
            {
                return false;
            }
        }
        true
    }
}
