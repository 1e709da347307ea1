//! `abhoy keys rotate`: a new master key, then every data key wrapped anew.
//!
//! The new key reaches the file before anything is wrapped under it, and each data key is under exactly one of the
//! keys in the file at every moment, so a kill at any point leaves everything readable.

use std::path::Path;

use clap::Args;
use serde_json::json;
use store::{KeyRing, Store};

use super::{Wrapped, nobody_behind};
use crate::lock::{Lock, key_file_alone};
use crate::progress::Progress;
use crate::{Fault, Outcome, Settings, clock, house, keysource};

pub(crate) const AFTER_HELP: &str = "\
A key is added only when the newest one wraps everything already; otherwise the last rotation is finished. \
Running processes read the key file when they start, so stop them, or go in two steps: --add-only, restart \
each of them with the new file, then --restarted.

The first key stays for good: backups, the signing key and second-factor secrets are protected by keys that \
derive from it.";

/// Arguments of `abhoy keys rotate`.
#[derive(Debug, Args)]
pub struct RotateArgs {
    /// Add the new key to the file and stop; nothing is wrapped under it yet
    #[arg(long, conflicts_with = "restarted")]
    add_only: bool,

    /// Every running abhoy was restarted since the new key was added
    #[arg(long)]
    restarted: bool,
}

/// Rotates the master keys.
///
/// # Errors
/// [`Fault`] when the key file cannot be changed, others may be behind, or the database fails; run again, it goes on.
pub async fn run(arguments: &RotateArgs, settings: &Settings) -> Result<Outcome, Fault> {
    house::must_exist(&settings.database)?;
    let path = settings.keys.writable()?;
    let _file = key_file_alone(&path)?;
    let mut ring = settings.keys.load()?;
    let _lock = if arguments.add_only { Lock::shared(settings)? } else { nobody_behind(settings, arguments.restarted)? };
    let store = house::open_store(&settings.database, &ring, 2).await?;
    let behind = Wrapped::read(&store).await?.behind(&ring);
    let added = if behind == 0 { Some(add_key(arguments, &mut ring, &path)?) } else { None };
    if let Some(key) = &added {
        house::record(&store, clock::now(), "keys.add", &[("key", key.clone())]).await?;
    }
    store.close().await;
    if arguments.add_only {
        return Ok(added_only(added.as_deref(), ring.current_id(), &path));
    }
    let rewrapped = rewrap(settings, &settings.keys.load()?).await?;
    Ok(outcome(added.as_deref(), ring.current_id(), rewrapped))
}

fn add_key(arguments: &RotateArgs, ring: &mut KeyRing, path: &Path) -> Result<String, Fault> {
    if arguments.restarted {
        return Err(Fault::new(format!(
            "the newest key, {}, wraps everything already; there is none to move to",
            ring.current_id()
        ))
        .hint("begin with `abhoy keys rotate --add-only`"));
    }
    let id = ring.add_new_key();
    keysource::save(ring, path)?;
    Ok(id)
}

/// Opens the database with what the file says now, so that nothing is wrapped under a key that was not kept.
async fn rewrap(settings: &Settings, ring: &KeyRing) -> Result<u64, Fault> {
    let store = house::open_store(&settings.database, ring, 2).await?;
    let done = rewrap_all(&store, ring).await;
    store.close().await;
    done
}

async fn rewrap_all(store: &Store, ring: &KeyRing) -> Result<u64, Fault> {
    let behind = Wrapped::read(store).await?.behind(ring);
    let progress = Progress::towards(behind, "data keys");
    let done = store.rewrap_keys(|done| progress.at(done)).await.map_err(|e| {
        let fault = Fault::from(e);
        fault
            .while_doing("the data keys were not all wrapped anew")
            .hint("everything is readable; run `abhoy keys rotate` again to go on")
    })?;
    drop(progress);
    let detail = [("key", ring.current_id().to_owned()), ("data_keys", done.to_string())];
    house::record(store, clock::now(), "keys.rotate", &detail).await?;
    Ok(done)
}

fn added_only(added: Option<&str>, newest: &str, path: &Path) -> Outcome {
    let text = match added {
        Some(key) => format!(
            "Added the key {key} to {}. Keep a copy of the file, bring it to every machine, restart each abhoy, then:\n  \
             abhoy keys rotate --restarted",
            path.display()
        ),
        None => format!(
            "Nothing was added: the newest key, {newest}, does not wrap everything yet. Finish with: abhoy keys rotate --restarted"
        ),
    };
    Outcome::done(text, json!({ "added": added, "newest": newest, "rewrapped": 0 }))
}

fn outcome(added: Option<&str>, newest: &str, rewrapped: u64) -> Outcome {
    let began = match added {
        Some(key) => format!("Added the key {key}."),
        None => "Went on with a rotation that was not finished.".to_owned(),
    };
    let text = format!(
        "{began} {rewrapped} data keys are now wrapped by {newest}.\n\
         Keep a copy of the key file apart from the backups. Backups made until now still need the older keys."
    );
    Outcome::done(text, json!({ "added": added, "newest": newest, "rewrapped": rewrapped }))
}
