//! `abhoy verify`: the whole ledger, entry by entry, and every stored version it speaks of.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use store::{Checkpoint, VerifyReport};

use crate::house::{self, House};
use crate::progress::Progress;
use crate::{Exit, Fault, Outcome, Settings, clock};

pub(crate) const AFTER_HELP: &str = "\
Exit codes: 0 the ledger holds, 2 it does not hold, 1 it could not be checked.

A witness (an ombudsperson, a court, another ministry) keeps a checkpoint that --sign printed. Later \
--checkpoint proves that the ledger still contains what it contained then.";

/// Arguments of `abhoy verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Check the chain of entries only, not the records they speak of
    #[arg(long)]
    chain_only: bool,

    /// A checkpoint that a witness kept; the ledger must still contain it
    #[arg(long, value_name = "FILE")]
    checkpoint: Option<PathBuf>,

    /// When everything holds, sign the ledger's end and print the checkpoint as JSON for a witness to keep
    #[arg(long)]
    sign: bool,
}

/// Verifies the ledger.
///
/// # Errors
/// [`Fault`] when it could not be checked; what does not hold is an outcome.
pub async fn run(arguments: &VerifyArgs, settings: &Settings) -> Result<Outcome, Fault> {
    let witness = arguments.checkpoint.as_deref().map(read_checkpoint).transpose()?;
    let House { store, lock: _lock, .. } = house::open_existing(settings).await?;
    let progress = Progress::towards(0, "entries");
    let report = store.verify(!arguments.chain_only, witness.as_ref(), |done, total| progress.at_of(done, total)).await?;
    drop(progress);
    let checkpoint = match arguments.sign && report.holds() {
        true => store.sign_checkpoint(clock::now()).await?,
        false => None,
    };
    store.close().await;
    outcome(&report, checkpoint.as_ref(), arguments)
}

fn outcome(report: &VerifyReport, checkpoint: Option<&Checkpoint>, arguments: &VerifyArgs) -> Result<Outcome, Fault> {
    if arguments.sign && report.holds() && checkpoint.is_none() {
        return Err(Fault::new("the ledger is empty; there is nothing to sign").hint("sign once something was recorded"));
    }
    Ok(Outcome {
        exit: if report.holds() { Exit::Done } else { Exit::DoesNotHold },
        text: describe(report, arguments.chain_only),
        json: json!({ "holds": report.holds(), "report": report, "checkpoint": checkpoint }),
        document: checkpoint.map(|checkpoint| format!("{:#}", json!(checkpoint))),
    })
}

fn describe(report: &VerifyReport, chain_only: bool) -> String {
    let mut lines = Vec::new();
    let versions = if chain_only { "records not looked at".to_owned() } else { format!("{} record versions", report.versions) };
    let walked = format!("{} entries, {versions}, {} checkpoints", report.entries, report.checkpoints);
    if report.holds() {
        lines.push(format!("The ledger holds: {walked}."));
    } else {
        lines.push(format!("The ledger does NOT hold: {walked}."));
        lines.extend(report.problems.iter().map(|problem| format!("  {problem}")));
        lines.push("Keep this database as it is, tell your auditor, and compare with the last backup.".to_owned());
    }
    if let Some(at) = report.last_at {
        lines.push(format!("Last entry: {at}. Head: {}", report.head));
    }
    lines.join("\n")
}

fn read_checkpoint(path: &Path) -> Result<Checkpoint, Fault> {
    let name = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|e| Fault::because(format!("cannot read the checkpoint {name}"), &e).hint("check the path"))?;
    serde_json::from_str(&text).map_err(|e| {
        Fault::because(format!("{name} is no checkpoint"), &e).hint("give a file that `abhoy verify --sign` printed")
    })
}
