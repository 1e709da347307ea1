//! Opening the house: keys, lock, store.

use std::path::Path;

use jiff::Timestamp;
use model::{RecordId, SubjectId};
use store::{Author, CommitError, DatabaseUrl, KeyRing, OpenOptions, Store, StoreError};
use uuid::Uuid;

use crate::lock::Lock;
use crate::{Fault, Settings, keysource, outcome, owner};

/// Connections a command needs.
const COMMAND_READERS: u32 = 4;

/// An open store, shared with other processes until it is dropped.
#[derive(Debug)]
pub struct House {
    /// The store.
    pub store: Store,
    /// Its master keys.
    pub keys: KeyRing,
    /// Shows others that the database is in use.
    pub lock: Lock,
}

/// Opens a database that is there. Commands never make one.
///
/// # Errors
/// [`Fault`] when there is none, when its keys do not fit, or while somebody replaces it.
pub async fn open_existing(settings: &Settings) -> Result<House, Fault> {
    must_exist(&settings.database)?;
    let keys = settings.keys.load()?;
    let lock = Lock::shared(settings)?;
    let store = open_store(&settings.database, &keys, COMMAND_READERS).await?;
    Ok(House { store, keys, lock })
}

/// Opens the database, and at the very first start makes it together with a master key.
///
/// A key is made only for a database that holds nothing sealed; otherwise the missing file is what is wrong.
///
/// # Errors
/// As [`open_existing`]; also when the folder, the database or the key file cannot be made.
pub async fn open_or_create(settings: &Settings, readers: u32) -> Result<House, Fault> {
    make_folders(settings)?;
    let lock = Lock::shared(settings)?;
    let Some(path) = settings.keys.not_yet_there() else {
        let keys = settings.keys.load()?;
        let store = create_store(&settings.database, &keys, readers).await?;
        return Ok(House { store, keys, lock });
    };
    let keys = KeyRing::generate();
    let missing = || settings.keys.load().err().unwrap_or_else(|| Fault::new("the key file was made by somebody else just now"));
    let store = match create_store(&settings.database, &keys, readers).await {
        Ok(store) => store,
        Err(OpenFault::Store(StoreError::WrongKeys)) => return Err(missing()),
        Err(other) => return Err(other.into()),
    };
    if store.head_in_database().await? != 0 {
        return Err(missing());
    }
    keysource::save(&keys, path)?;
    outcome::note(&keysource::advice(path));
    Ok(House { store, keys, lock })
}

/// Opens the store of a database with given keys.
///
/// # Errors
/// [`StoreError`] as [`Store::open`] gives it.
pub async fn open_store(database: &DatabaseUrl, keys: &KeyRing, readers: u32) -> Result<Store, StoreError> {
    Store::open(OpenOptions { database: database.clone(), keys: keys.clone(), readers }).await
}

enum OpenFault {
    Store(StoreError),
    File(Fault),
}

impl From<OpenFault> for Fault {
    fn from(fault: OpenFault) -> Self {
        match fault {
            OpenFault::Store(error) => error.into(),
            OpenFault::File(fault) => fault,
        }
    }
}

async fn create_store(database: &DatabaseUrl, keys: &KeyRing, readers: u32) -> Result<Store, OpenFault> {
    if let DatabaseUrl::Sqlite(path) = database {
        make_database_file(path).map_err(OpenFault::File)?;
    }
    open_store(database, keys, readers).await.map_err(OpenFault::Store)
}

/// Makes the database's file, so that SQLite does not make it readable to everybody.
///
/// # Errors
/// [`Fault`] naming the file.
pub fn make_database_file(path: &Path) -> Result<(), Fault> {
    let made = owner::private_file(path).and_then(|_| owner::as_its_folder(path));
    made.map_err(|e| Fault::because(format!("cannot make the database {}", path.display()), &e).hint(CHECK_FOLDER))
}

const CHECK_FOLDER: &str = "check --data (ABHOY_DATA) and --database (ABHOY_DATABASE): this user must be able to write there";

fn make_folders(settings: &Settings) -> Result<(), Fault> {
    let of_database = match &settings.database {
        DatabaseUrl::Sqlite(path) => path.parent(),
        DatabaseUrl::Postgres(_) => None,
    };
    for folder in [Some(settings.data.as_path()), of_database].into_iter().flatten() {
        owner::private_folder(folder)
            .map_err(|e| Fault::because(format!("cannot make the folder {}", folder.display()), &e).hint(CHECK_FOLDER))?;
    }
    Ok(())
}

/// That there is a database to work on.
///
/// # Errors
/// [`Fault`] naming the missing file. A PostgreSQL server is asked when it is opened.
pub fn must_exist(database: &DatabaseUrl) -> Result<(), Fault> {
    let DatabaseUrl::Sqlite(path) = database else { return Ok(()) };
    let name = path.display();
    match path.try_exists() {
        Ok(true) => Ok(()),
        Ok(false) => Err(Fault::new(format!("there is no database at {name}"))
            .hint("name its folder by --data (ABHOY_DATA) or the database itself by --database (ABHOY_DATABASE)")),
        Err(error) => Err(Fault::because(format!("cannot look for the database {name}"), &error)
            .hint("run as the user who owns the data folder")),
    }
}

/// Writes a deed of the house itself to the ledger, about no record: a backup, a restore, new keys.
///
/// # Errors
/// [`CommitError`] when it cannot be written.
pub async fn record(store: &Store, now: Timestamp, action: &str, detail: store::Detail<'_>) -> Result<(), CommitError> {
    let mut change = store.change(Author::HOUSE, now);
    let house = Uuid::nil();
    change.log(action, RecordId(house), RecordId(house), SubjectId(house), detail);
    store.commit(change.build()).await.map(|_| ())
}
