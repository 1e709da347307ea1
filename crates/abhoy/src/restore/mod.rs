//! `abhoy restore`: a backup comes back whole and verified, or nothing changes.

mod place;

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use store::backup::{BackupSummary, restore_into};
use store::{DatabaseUrl, KeyRing, StoreError};

use crate::lock::Lock;
use crate::progress::Progress;
use crate::{Exit, Fault, Outcome, Settings, backup, clock, house, owner};

pub(crate) const AFTER_HELP: &str = "\
The backup is restored beside the database and verified before it takes its place; a wrong key, a cut or a \
changed file leaves everything as it is. PostgreSQL is restored only into an empty database.

Exit codes: 0 restored, 2 the backup does not hold or the key does not open it, 1 it could not be done.";

/// Arguments of `abhoy restore`.
#[derive(Debug, Args)]
pub struct RestoreArgs {
    /// The backup; - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Put it in the place of the embedded database that is there; the old one is kept beside it
    #[arg(long)]
    replace: bool,
}

/// Restores a backup.
///
/// # Errors
/// [`Fault`] saying what is wrong with the backup, the keys or the target; the target is then as it was.
pub async fn run(arguments: &RestoreArgs, settings: &Settings) -> Result<Outcome, Fault> {
    let input = open_backup(&arguments.file)?;
    let keys = settings.keys.load()?;
    match &settings.database {
        DatabaseUrl::Sqlite(path) => into_file(input, &keys, path, arguments.replace, settings).await,
        DatabaseUrl::Postgres(_) if arguments.replace => Err(Fault::new("--replace is for the embedded database")
            .hint("make an empty PostgreSQL database and name it by --database")),
        DatabaseUrl::Postgres(_) => {
            let _lock = Lock::shared(settings)?;
            let summary = fill(&settings.database, input, &keys).await?;
            Ok(outcome(&summary, &settings.database, None))
        }
    }
}

fn open_backup(path: &Path) -> Result<Box<dyn Read + Send>, Fault> {
    if path == Path::new("-") {
        return Ok(Box::new(std::io::stdin()));
    }
    let cannot =
        |e: std::io::Error| Fault::because(format!("cannot read the backup {}", path.display()), &e).hint("check the path");
    let file = File::open(path).map_err(cannot)?;
    if file.metadata().map_err(cannot)?.is_dir() {
        return Err(Fault::new(format!("{} is a folder", path.display())).hint("name the backup file in it"));
    }
    Ok(Box::new(BufReader::with_capacity(1 << 20, file)))
}

async fn into_file(
    input: Box<dyn Read + Send>,
    keys: &KeyRing,
    target: &Path,
    replace: bool,
    settings: &Settings,
) -> Result<Outcome, Fault> {
    let folder = target.parent().unwrap_or(Path::new(""));
    owner::private_folder(folder).map_err(|e| Fault::because(format!("cannot make the folder {}", folder.display()), &e))?;
    let _alone = Lock::alone(settings, "stop it (systemctl stop abhoy), restore, and start it again")?;
    if target.exists() && !replace {
        return Err(Fault::new(format!("there is a database at {} already", target.display()))
            .hint("name another folder by --data, or add --replace; the old one is then kept beside the new"));
    }
    let temporary = place::beside(target, ".restoring");
    place::remove(&temporary)?;
    house::make_database_file(&temporary)?;
    let filled = fill(&DatabaseUrl::Sqlite(temporary.clone()), input, keys).await;
    let placed = filled.and_then(|summary| Ok((place::put(&temporary, target, clock::now())?, summary)));
    if placed.is_err() {
        place::remove(&temporary)?;
    }
    let (kept, summary) = placed?;
    Ok(outcome(&summary, &settings.database, kept.as_deref()))
}

/// Fills an empty database, verifies it and makes sure that the keys open it.
async fn fill(database: &DatabaseUrl, input: Box<dyn Read + Send>, keys: &KeyRing) -> Result<BackupSummary, Fault> {
    let store = house::open_store(database, keys, 2).await?;
    let progress = Progress::counting("rows");
    let filled = restore_into(&store, input, keys, |done| progress.at(done)).await;
    drop(progress);
    let filled = match filled {
        Ok(summary) => house::record(&store, clock::now(), "backup.restore", &[]).await.map(|()| summary).map_err(Fault::from),
        Err(error) => Err(error.into()),
    };
    store.close().await;
    let summary = filled?;
    match house::open_store(database, keys, 1).await {
        Ok(store) => {
            store.close().await;
            Ok(summary)
        }
        Err(StoreError::WrongKeys) => {
            Err(Fault::new("the backup opens, but its data keys are wrapped by a master key that is no longer in the key file")
                .hint("name the copy of the key file from the time of the backup by --master-key-file")
                .exit(Exit::DoesNotHold))
        }
        Err(other) => Err(other.into()),
    }
}

fn outcome(summary: &BackupSummary, database: &DatabaseUrl, kept: Option<&Path>) -> Outcome {
    let rows: u64 = summary.rows.iter().map(|(_, rows)| rows).sum();
    let mut lines = vec![format!("Restored and verified: {rows} rows in {}.", database.shown())];
    lines.extend(kept.map(|kept| format!("The database that was there is kept as {}.", kept.display())));
    lines.push("Persons erased after this backup was made are back: erase them again. Everybody must sign in anew.".to_owned());
    let json = json!({
        "database": database.shown(), "rows": rows, "tables": backup::tables(summary), "kept": kept,
    });
    Outcome::done(lines.join("\n"), json)
}
