//! A house with invented people in it, and the program run on it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use jiff::Timestamp;
use model::{AgeStatus, AgencyId, Answer, NameText, PersonFacts, PersonIdentity, PersonName, RecordId, SubjectId, kind};
use store::{Author, DatabaseUrl, KeyRing, OpenOptions, Put, Store};
use tempfile::TempDir;
use uuid::Uuid;

/// Data in one folder, keys in another, as the manual advises.
pub struct House {
    pub folder: TempDir,
}

/// What came of a run.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Run {
    pub fn text(&self) -> String {
        String::from_utf8(self.stdout.clone()).unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.stdout).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    #[track_caller]
    pub fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }

    /// Failed with an error and a hint that hold these words.
    #[track_caller]
    pub fn complains(self, code: i32, error: &str, hint: &str) -> Self {
        let run = self.ends_with(code);
        // Log lines may stand before.
        let said = run.stderr.split_once("error: ").and_then(|(_, said)| said.split_once("\nhint: "));
        let said = said.unwrap_or_else(|| panic!("no error with a hint: {run:?}"));
        assert!(said.0.contains(error) && said.1.contains(hint), "{run:?}");
        run
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(!stderr.contains("panicked"), "{stderr}");
        Self { code: output.status.code(), stdout: output.stdout, stderr }
    }
}

/// The program with nothing from this process's environment.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_abhoy"));
    command.env_clear().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the program with arguments only.
pub fn abhoy(arguments: &[&str]) -> Run {
    program().args(arguments).output().unwrap().into()
}

impl House {
    /// With so many people, one ledger entry each.
    pub async fn with_people(n: usize) -> Self {
        let house = Self { folder: tempfile::tempdir().unwrap() };
        std::fs::create_dir(house.data()).unwrap();
        std::fs::create_dir(house.path("keys")).unwrap();
        KeyRing::generate().save(&house.key_file()).unwrap();
        let store = house.open().await;
        add_people(&store, n).await;
        store.close().await;
        house
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn data(&self) -> PathBuf {
        self.path("data")
    }

    pub fn database(&self) -> PathBuf {
        self.data().join("abhoy.db")
    }

    pub fn key_file(&self) -> PathBuf {
        self.path("keys/master.key")
    }

    pub fn keys(&self) -> KeyRing {
        KeyRing::load(&self.key_file()).unwrap()
    }

    pub async fn open(&self) -> Store {
        let database = DatabaseUrl::Sqlite(self.database());
        Store::open(OpenOptions { database, keys: self.keys(), readers: 2 }).await.unwrap()
    }

    pub fn program(&self) -> Command {
        self.program_on(&self.data())
    }

    pub fn program_on(&self, data: &Path) -> Command {
        let mut command = program();
        command.arg("--data").arg(data).arg("--master-key-file").arg(self.key_file()).current_dir(self.folder.path());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.program().args(arguments).output().unwrap().into()
    }

    /// Runs the program with the data in another folder.
    pub fn run_on(&self, data: &Path, arguments: &[&str]) -> Run {
        self.program_on(data).args(arguments).output().unwrap().into()
    }

    /// Writes into the database behind the program's back.
    pub async fn tamper(&self, sql: &'static str) {
        sqlx::any::install_default_drivers();
        let pool = sqlx::AnyPool::connect(&format!("sqlite://{}", self.database().display())).await.unwrap();
        assert!(sqlx::query(sql).execute(&pool).await.unwrap().rows_affected() > 0, "{sql} changed nothing");
        pool.close().await;
    }

    /// Every file of the data folder with its bytes; the empty lock file stands for nothing.
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let entries = std::fs::read_dir(self.data()).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<_> = entries
            .filter(|path| !path.ends_with("serve.lock"))
            .map(|path| (path.clone(), std::fs::read(path).unwrap()))
            .collect();
        files.sort();
        files
    }
}

/// Records people, some hundreds in one change.
pub async fn add_people(store: &Store, n: usize) -> Vec<SubjectId> {
    let people: Vec<SubjectId> = (0..n).map(|_| SubjectId(Uuid::now_v7())).collect();
    for some in people.chunks(400) {
        let mut change = store.change(Author::HOUSE, Timestamp::from_second(1_790_000_000).unwrap());
        for person in some {
            let key = change.new_subject(*person);
            let record = RecordId(person.0);
            let (facts, identity) = (facts(), identity());
            let put = Put::<kind::Person> {
                action: "person.record",
                record,
                about: record,
                facts: &facts,
                identity: Some(&identity),
                detail: &[],
            };
            change.create(&key, &put).unwrap();
        }
        store.commit(change.build()).await.unwrap();
    }
    people
}

fn facts() -> PersonFacts {
    PersonFacts {
        sex: Answer::Unknown,
        age_band: Answer::NotAsked,
        age_status: AgeStatus::InDoubt,
        nationalities: Answer::NotAsked,
        has_document: Answer::Given(false),
        recorded_by: AgencyId(Uuid::from_u128(2)),
        recorded_at: None,
        encounter: None,
    }
}

fn identity() -> PersonIdentity {
    PersonIdentity {
        names: vec![PersonName::undivided("রহিমা".parse::<NameText>().unwrap())],
        birth: Answer::Unknown,
        documents: vec![],
        phones: vec![],
        address: None,
        mrz: None,
    }
}
