//! `abhoy keys`: the master keys, what they wrap, how they are renewed and retired.

pub mod retire;
pub mod rotate;

use std::collections::BTreeMap;

use serde_json::json;
use store::{DatabaseUrl, KeyRing, Store};

use crate::house::{self, House};
use crate::lock::Lock;
use crate::{Fault, Outcome, Settings};

/// How many data keys each master key wraps.
#[derive(Debug)]
struct Wrapped {
    by_key: BTreeMap<String, u64>,
    erased: u64,
}

impl Wrapped {
    async fn read(store: &Store) -> Result<Self, Fault> {
        let mut found = Self { by_key: BTreeMap::new(), erased: 0 };
        for (key, n) in store.key_counts().await? {
            match key {
                Some(key) => *found.by_key.entry(key).or_default() += n,
                None => found.erased += n,
            }
        }
        Ok(found)
    }

    fn by(&self, key: &str) -> u64 {
        self.by_key.get(key).copied().unwrap_or(0)
    }

    /// Data keys that are not under the newest master key.
    fn behind(&self, ring: &KeyRing) -> u64 {
        self.by_key.iter().filter(|(key, _)| *key != ring.current_id()).map(|(_, n)| n).sum()
    }
}

/// Shows the master keys.
///
/// # Errors
/// [`Fault`] when the key file or the database cannot be read.
pub async fn show(settings: &Settings) -> Result<Outcome, Fault> {
    let House { store, keys, lock: _lock } = house::open_existing(settings).await?;
    let wrapped = Wrapped::read(&store).await?;
    store.close().await;
    Ok(table(&keys, &wrapped))
}

fn table(keys: &KeyRing, wrapped: &Wrapped) -> Outcome {
    let mut lines = Vec::new();
    let mut values = Vec::new();
    for (i, id) in keys.ids().enumerate() {
        let (first, newest) = (i == 0, id == keys.current_id());
        let role = match (first, newest) {
            (true, true) => "first and newest: opens backups, wraps new data keys",
            (true, false) => "first: opens backups and the house's own secrets; stays",
            (false, true) => "newest: wraps new data keys",
            (false, false) => "older",
        };
        lines.push(format!("{id:<14} {:>10} data keys  {role}", wrapped.by(id)));
        values.push(json!({ "id": id, "data_keys": wrapped.by(id), "first": first, "newest": newest }));
    }
    lines.push(format!("{:<14} {:>10} data keys  persons who were erased", "destroyed", wrapped.erased));
    Outcome::done(lines.join("\n"), json!({ "keys": values, "destroyed": wrapped.erased }))
}

/// Makes sure that no process goes on with an older key file, as far as this machine can know.
///
/// A process that does not know the newest key cannot open what was wrapped under it, and goes on wrapping under a
/// key that may be gone from the file.
fn nobody_behind(settings: &Settings, restarted: bool) -> Result<Lock, Fault> {
    const HOW: &str = "stop every abhoy on this database; or, without stopping: `abhoy keys rotate --add-only`, \
         bring the key file to every machine, restart each, then run this again with --restarted";
    match &settings.database {
        _ if restarted => Lock::shared(settings),
        DatabaseUrl::Sqlite(_) => Lock::alone(settings, HOW),
        DatabaseUrl::Postgres(_) => {
            Err(Fault::new("other machines may be using this PostgreSQL database with an older key file").hint(HOW))
        }
    }
}
