//! One line of a ledger: a hash and what it covers.

use serde_json::{Value, json};

use super::super::digest;

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The whole budget; the first line of every ledger, and no other.
    Budget {
        /// The epsilon of all releases together.
        epsilon: f64,
        /// The delta of all releases together.
        delta: f64,
    },
    /// A release was about to spend.
    Intent {
        /// The number of the release, from 1.
        release: u64,
        /// Its claim.
        epsilon: f64,
        /// Its claim.
        delta: f64,
        /// What it spends.
        mu_squared: f64,
        /// SHA-256 of the file of records.
        input_sha256: String,
    },
    /// A release was written.
    Done {
        /// The number of the release.
        release: u64,
        /// What each file holds, and its SHA-256.
        files: Vec<(String, String)>,
    },
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// When, as RFC 3339.
    pub at: String,
    /// What it says.
    pub event: Event,
    /// SHA-256 of the hash before it and the text of this line.
    pub hash: String,
    /// The text as it stands, because a number that is read and written again may lose its last digit.
    text: String,
}

impl Entry {
    pub(super) fn after(before: Option<&Self>, at: &str, event: Event) -> Self {
        let text = written(at, &event).to_string();
        let hash = hash(before, &text);
        Self { at: at.to_owned(), event, hash, text }
    }

    /// Reads a line that follows another; nothing when its hash or its words are wrong.
    pub(super) fn read(before: Option<&Self>, line: &str) -> Option<Self> {
        let (claimed, text) = line.split_once(' ')?;
        if claimed != hash(before, text) {
            return None;
        }
        let value: Value = serde_json::from_str(text).ok()?;
        let event = event(&value)?;
        // A budget can only stand at the beginning: a second one would raise it.
        if matches!(event, Event::Budget { .. }) != before.is_none() {
            return None;
        }
        Some(Self { at: value["at"].as_str()?.to_owned(), event, hash: claimed.to_owned(), text: text.to_owned() })
    }

    pub(super) fn line(&self) -> String {
        format!("{} {}\n", self.hash, self.text)
    }
}

fn hash(before: Option<&Entry>, text: &str) -> String {
    let before = before.map_or("", |entry| entry.hash.as_str());
    digest::of_bytes(format!("abhoy release ledger 1\n{before}\n{text}").as_bytes())
}

fn written(at: &str, event: &Event) -> Value {
    match event {
        Event::Budget { epsilon, delta } => json!({ "at": at, "event": "budget", "epsilon": epsilon, "delta": delta }),
        Event::Intent { release, epsilon, delta, mu_squared, input_sha256 } => json!({
            "at": at, "event": "intent", "release": release, "epsilon": epsilon, "delta": delta, "mu_squared": mu_squared,
            "input_sha256": input_sha256,
        }),
        Event::Done { release, files } => {
            let files: serde_json::Map<_, _> = files.iter().map(|(what, hash)| (what.clone(), json!(hash))).collect();
            json!({ "at": at, "event": "done", "release": release, "files": files })
        }
    }
}

fn event(value: &Value) -> Option<Event> {
    let number = |name: &str| value[name].as_f64().filter(|number| number.is_finite() && *number >= 0.0);
    match value["event"].as_str()? {
        "budget" => Some(Event::Budget { epsilon: number("epsilon")?, delta: number("delta")? }),
        "intent" => Some(Event::Intent {
            release: value["release"].as_u64()?,
            epsilon: number("epsilon")?,
            delta: number("delta")?,
            mu_squared: number("mu_squared")?,
            input_sha256: value["input_sha256"].as_str()?.to_owned(),
        }),
        "done" => {
            let files = value["files"].as_object()?.iter();
            let files = files.map(|(what, hash)| Some((what.clone(), hash.as_str()?.to_owned()))).collect::<Option<_>>()?;
            Some(Event::Done { release: value["release"].as_u64()?, files })
        }
        _ => None,
    }
}
