//! Forms that are ready to be filled, kept while they are in use.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use forms::answers::Prepared;
use model::{FormVersionFacts, kind};
use tokio::sync::{OnceCell, Semaphore};

use super::{FormEntry, FormRow, blob_address, reading};
use crate::{App, AppError};

/// The most forms that are kept ready. A large one takes some ten megabytes, most take less than one.
const MOST: usize = 128;
/// Forms that are read at the same moment: one, so that large uploads leave the other cores to officers.
const AT_ONCE: usize = 1;

/// Forms that were made ready, and the gate before that work.
#[derive(Debug)]
pub(crate) struct Shelf {
    ready: Mutex<Ready>,
    pub(super) gate: Arc<Semaphore>,
}

#[derive(Debug, Default)]
struct Ready {
    forms: HashMap<String, (u64, Slot)>,
    turn: u64,
}

/// Filled once, however many ask at the same moment.
type Slot = Arc<OnceCell<Arc<Content>>>;

/// What does not change while a version is published, superseded or retired.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) prepared: Arc<Prepared>,
    pub(super) xform: Arc<str>,
}

impl Default for Shelf {
    fn default() -> Self {
        Self { ready: Mutex::default(), gate: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Shelf {
    fn slot(&self, key: String) -> Slot {
        let mut ready = self.ready.lock().expect("nothing panics while it is held");
        ready.turn += 1;
        let turn = ready.turn;
        if ready.forms.len() >= MOST && !ready.forms.contains_key(&key) {
            let oldest = ready.forms.iter().min_by_key(|(_, (used, _))| *used).map(|(key, _)| key.clone());
            oldest.and_then(|oldest| ready.forms.remove(&oldest));
        }
        let (used, slot) = ready.forms.entry(key).or_default();
        *used = turn;
        slot.clone()
    }

    /// Keeps a form that was just made ready.
    pub(super) fn keep(&self, row: &FormVersionFacts, content: Content) {
        let slot = self.slot(key(row));
        // Whoever was quicker made the same.
        let _ = slot.set(Arc::new(content));
    }
}

/// Names a form with its files by what they hold.
fn key(facts: &FormVersionFacts) -> String {
    let files = facts.files.iter().map(|file| format!("{}\0{}", file.name, file.blob)).collect::<Vec<_>>().join("\0");
    let whose = facts.owner.map_or_else(String::new, |agency| agency.to_string());
    format!("{whose}\0{}\0{}\0{}\0{files}", facts.form_id, facts.version, facts.md5)
}

impl App {
    /// A version ready to be filled; made ready when nobody asked before.
    pub(super) async fn form_of_row(&self, row: &FormRow) -> Result<Arc<FormEntry>, AppError> {
        let slot = self.0.shelf.slot(key(&row.facts));
        let content = slot.get_or_try_init(|| self.content(row)).await?;
        Ok(Arc::new(FormEntry {
            id: row.id,
            version: row.version,
            facts: row.facts.clone(),
            prepared: content.prepared.clone(),
            xform: content.xform.clone(),
            key: row.key.clone(),
        }))
    }

    async fn content(&self, row: &FormRow) -> Result<Arc<Content>, AppError> {
        let stored = self.store().get::<kind::FormVersion>(row.id).await?.ok_or(AppError::NotFound)?;
        let xform: Arc<str> = self.store().custody(&stored)?.for_custody().xform.as_str().into();
        let mut files = Vec::new();
        for file in &row.facts.files {
            let Some(address) = blob_address(&file.blob) else { continue };
            if !reading::is_table(&file.name) {
                continue;
            }
            let bytes = self.store().get_blob(&row.key, address).await?.ok_or(AppError::NotFound)?;
            files.push((file.name.clone(), bytes.to_vec()));
        }
        let made = {
            let xform = xform.clone();
            tokio::task::spawn_blocking(move || reading::prepare(&xform, &files)).await
        };
        let prepared = made.map_err(|_| AppError::File("the form could not be made ready".to_owned()))??;
        Ok(Arc::new(Content { prepared: Arc::new(prepared), xform }))
    }
}
