//! `abhoy keys retire`: a master key that wraps nothing leaves the file.

use clap::Args;
use serde_json::json;
use store::KeyRing;

use super::{Wrapped, nobody_behind};
use crate::lock::key_file_alone;
use crate::{Fault, Outcome, Settings, clock, house, keysource};

pub(crate) const AFTER_HELP: &str = "\
The first key cannot be retired: backups, the signing key and second-factor secrets are protected by keys that \
derive from it. Backups made before the last rotation need the retired key: keep a copy of the old key file for \
as long as you keep them.";

/// Arguments of `abhoy keys retire`.
#[derive(Debug, Args)]
pub struct RetireArgs {
    /// The key's name, as `abhoy keys show` lists it
    #[arg(value_name = "KEY-ID")]
    key: String,

    /// Every running abhoy was restarted since the last key was added
    #[arg(long)]
    restarted: bool,
}

/// Takes a key out of the file.
///
/// # Errors
/// [`Fault`] when the key is still needed, unknown, or the file cannot be changed.
pub async fn run(arguments: &RetireArgs, settings: &Settings) -> Result<Outcome, Fault> {
    house::must_exist(&settings.database)?;
    let path = settings.keys.writable()?;
    let _file = key_file_alone(&path)?;
    let mut ring = settings.keys.load()?;
    may_go(&ring, &arguments.key)?;
    let _lock = nobody_behind(settings, arguments.restarted)?;
    let store = house::open_store(&settings.database, &ring, 2).await?;
    let wraps = Wrapped::read(&store).await?.by(&arguments.key);
    if wraps > 0 {
        store.close().await;
        return Err(
            Fault::new(format!("the key {} still wraps {wraps} data keys", arguments.key)).hint("run `abhoy keys rotate` first")
        );
    }
    ring.remove(&arguments.key);
    keysource::save(&ring, &path)?;
    house::record(&store, clock::now(), "keys.retire", &[("key", arguments.key.clone())]).await?;
    store.close().await;
    let text = format!(
        "Took the key {} out of {}. Backups made while it was in use still need it: keep a copy of the old file with them.",
        arguments.key,
        path.display()
    );
    Ok(Outcome::done(text, json!({ "retired": arguments.key, "keys": ring.ids().collect::<Vec<_>>() })))
}

fn may_go(ring: &KeyRing, key: &str) -> Result<(), Fault> {
    let known: Vec<&str> = ring.ids().collect();
    if !known.contains(&key) {
        return Err(
            Fault::new(format!("there is no key {key} in the key file")).hint(format!("its keys are: {}", known.join(", ")))
        );
    }
    if known.first() == Some(&key) {
        return Err(Fault::new(format!("{key} is the first key and stays"))
            .hint("backups, the signing key and second-factor secrets are protected by keys that derive from it"));
    }
    if key == ring.current_id() {
        return Err(Fault::new(format!("{key} is the newest key and wraps new data keys")).hint("run `abhoy keys rotate` first"));
    }
    Ok(())
}
