//! `abhoy backup`: everything, encrypted, as it stood at one moment.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use store::backup::BackupSummary;

use crate::house::{self, House};
use crate::progress::Progress;
use crate::{Fault, Outcome, Settings, clock, owner};

pub(crate) const AFTER_HELP: &str = "\
The backup is encrypted with the first master key; without the key file it cannot be read. Sessions and \
one-time links are left out: nobody is signed in by a restore.";

/// Arguments of `abhoy backup`.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// Where to write it; - for standard output
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Overwrite the file if it is there
    #[arg(long)]
    force: bool,
}

impl BackupArgs {
    /// Whether the backup goes to standard output.
    #[must_use]
    pub fn to_stdout(&self) -> bool {
        self.file == Path::new("-")
    }
}

/// Writes a backup.
///
/// # Errors
/// [`Fault`] when the database or the file fails; no half-written file is left under the name asked for.
pub async fn run(arguments: &BackupArgs, settings: &Settings) -> Result<Outcome, Fault> {
    let path = &arguments.file;
    if !arguments.to_stdout() && !arguments.force && path.exists() {
        return Err(Fault::new(format!("{} is there already", path.display())).hint("choose another name, or add --force"));
    }
    let house = house::open_existing(settings).await?;
    // A copy of everything is worth an entry; but a disk that takes no entry is one to save quickly.
    if let Err(error) = house::record(&house.store, clock::now(), "backup.write", &[]).await {
        tracing::warn!(%error, "the backup could not be written to the ledger");
    }
    let written = if arguments.to_stdout() { to_stdout(&house).await } else { to_file(&house, path).await };
    let head = house.store.head_in_database().await?;
    house.store.close().await;
    let (summary, bytes) = written?;
    Ok(outcome(&summary, bytes, head, path))
}

async fn to_stdout(house: &House) -> Result<(BackupSummary, Option<u64>), Fault> {
    let progress = Progress::counting("rows");
    let summary = house.store.backup(BufWriter::new(std::io::stdout()), |done| progress.at(done)).await?;
    Ok((summary, None))
}

async fn to_file(house: &House, path: &Path) -> Result<(BackupSummary, Option<u64>), Fault> {
    let mut name = path.as_os_str().to_owned();
    name.push(".partial");
    let partial = PathBuf::from(name);
    let cannot = |e: &dyn std::error::Error| {
        Fault::because(format!("cannot write the backup {}", path.display()), e)
            .hint("check that its folder is there and has space")
    };
    let file = empty_file(&partial).map_err(|e| cannot(&e))?;
    let progress = Progress::counting("rows");
    let mut writer = BufWriter::with_capacity(1 << 20, file);
    let written = house.store.backup(&mut writer, |done| progress.at(done)).await;
    let placed = match written {
        Ok(summary) => place(writer, &partial, path).map(|bytes| (summary, Some(bytes))).map_err(|e| cannot(&e)),
        Err(error) => Err(Fault::from(error).while_doing(format!("cannot write the backup {}", path.display()))),
    };
    if placed.is_err() {
        let _ = std::fs::remove_file(&partial);
    }
    placed
}

/// The file that is written to, once nobody else writes to it.
fn empty_file(partial: &Path) -> std::io::Result<File> {
    let file = owner::private_file(partial)?;
    file.try_lock()?;
    file.set_len(0)?;
    Ok(file)
}

/// Waits for the disk and gives the file its name; until then an older backup of that name stays.
fn place(mut writer: BufWriter<File>, partial: &Path, path: &Path) -> std::io::Result<u64> {
    writer.flush()?;
    let file = writer.get_ref();
    file.sync_all()?;
    let bytes = file.metadata()?.len();
    std::fs::rename(partial, path)?;
    sync_folder_of(path)?;
    Ok(bytes)
}

/// Makes a new name in a folder survive a power cut.
pub(crate) fn sync_folder_of(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

fn outcome(summary: &BackupSummary, bytes: Option<u64>, head: u64, path: &Path) -> Outcome {
    let rows: u64 = summary.rows.iter().map(|(_, rows)| rows).sum();
    let size = bytes.map(|bytes| format!(", {bytes} bytes")).unwrap_or_default();
    let mut lines = vec![format!("Backup written to {}: {rows} rows{size}.", path.display())];
    lines.extend(summary.rows.iter().filter(|(_, rows)| *rows > 0).map(|(table, rows)| format!("  {table}: {rows}")));
    lines.push("Only the key file opens it; keep the two apart.".to_owned());
    let json = json!({ "file": path, "bytes": bytes, "rows": rows, "tables": tables(summary), "ledger_head": head });
    Outcome::done(lines.join("\n"), json)
}

/// Rows by table, as JSON.
pub(crate) fn tables(summary: &BackupSummary) -> serde_json::Value {
    summary.rows.iter().map(|(table, rows)| (table.clone(), json!(rows))).collect::<serde_json::Map<_, _>>().into()
}
