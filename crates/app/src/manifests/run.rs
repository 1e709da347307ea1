//! Checking a manifest in the background: unsealed part by part, scanned on other threads, its hits sealed again.

use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use exchange::manifests::ManifestFault;
use model::{Actor, HitTarget, ManifestFacts, ManifestId, ManifestIdentity, ManifestState, PersonIdentity, RecordId, kind};
use store::{Author, Put, Stored, SubjectKey};
use tokio::sync::mpsc;
use zeroize::Zeroizing;

use super::hits::{FoundRow, HitRow, ManifestHit, ReasonTerm};
use super::progress::Counters;
use super::scan::{Scanned, scan};
use super::{hex, least_bits, unhex};
use crate::decisions::pair::{TargetContent, pairs};
use crate::{App, AppError, person_code};

/// Rows with hits in one sealed part of the result.
const ROWS_OF_PART: usize = 500;

/// What is known of a target besides its likeness.
struct Target {
    content: TargetContent,
    label: String,
    list: Option<model::ListId>,
    list_name: String,
}

impl App {
    /// Checks again every manifest that was being checked when the process ended. Another process may check the same:
    /// the one that ends second finds the result there and drops its own.
    pub fn resume_manifests(&self) {
        let waiting: Vec<ManifestId> = self
            .manifest_board()
            .iter()
            .filter(|(_, entry)| entry.facts.state == ManifestState::Checking && !entry.erased)
            .map(|(id, _)| *id)
            .collect();
        waiting.into_iter().for_each(|id| self.start_manifest(id));
    }

    /// Checks a manifest when its turn comes, unless this process does already.
    pub(super) fn start_manifest(&self, id: ManifestId) {
        let Some((counters, turn)) = self.0.running.begin(id) else { return };
        let app = self.clone();
        tokio::spawn(async move {
            // The other end is dropped only with the line itself, when the process ends.
            if turn.await.is_err() {
                return;
            }
            match app.run_manifest(id, &counters).await {
                Ok(()) | Err(AppError::Conflict | AppError::Erased) => {}
                Err(error) => {
                    tracing::warn!(error = &error as &dyn std::error::Error, %id, "a manifest was not checked; it can be started again");
                }
            }
            app.0.running.end(id);
        });
    }

    async fn run_manifest(&self, id: ManifestId, counters: &Arc<Counters>) -> Result<(), AppError> {
        let stored = self.store().get::<kind::Manifest>(id).await?.ok_or(AppError::NotFound)?;
        if stored.facts.state != ManifestState::Checking {
            return Ok(());
        }
        let actor = self.directory().actor(stored.facts.by);
        let author =
            Author { account: Some(stored.facts.by), agency: Some(stored.facts.agency), purpose: model::Purpose::Investigation };
        let identity = self.store().custody(&stored)?.into_open(author.purpose);
        let mut facts = stored.facts.clone();
        let Some(actor) = actor else {
            facts.state = ManifestState::Failed;
            facts.fault = Some("account".to_owned());
            return self.manifest_done(&stored, author, facts, identity).await;
        };
        (facts.lists, facts.left_out) = self.lists_for(&actor);
        let scanned = self.scan_parts(&stored.key, &identity.parts, &facts, &actor, counters).await?;
        facts.counts = scanned.counts;
        facts.checked_at = Some(self.now());
        facts.fault = scanned.fault.as_ref().map(|fault| fault.code().to_owned());
        facts.fault_row = scanned.fault_row;
        facts.state = if scanned.counts.rows == 0 { ManifestState::Failed } else { ManifestState::Checked };
        if facts.state == ManifestState::Failed && facts.fault.is_none() {
            facts.fault = Some("nobody".to_owned());
        }
        let results = self.seal_results(&stored.key, scanned.found).await?;
        let identity = ManifestIdentity { results, problems: scanned.problems, ..identity };
        self.manifest_done(&stored, author, facts, identity).await
    }

    async fn manifest_done(
        &self,
        stored: &Stored<kind::Manifest>,
        author: Author,
        facts: ManifestFacts,
        identity: ManifestIdentity,
    ) -> Result<(), AppError> {
        let detail = [
            ("state", facts.state.code().to_owned()),
            ("rows", facts.counts.rows.to_string()),
            ("hits", facts.counts.with_hits.to_string()),
        ];
        let record = stored.record;
        let mut change = self.store().change(author, self.now());
        let put =
            Put { action: "manifest.checked", record, about: record, facts: &facts, identity: Some(&identity), detail: &detail };
        change.update(stored, &put)?;
        self.commit(change.build()).await.map(|_| ())
    }

    /// Feeds the parts to the scan, which runs beside: at most three parts are in the clear at once.
    async fn scan_parts(
        &self,
        key: &SubjectKey,
        parts: &[String],
        facts: &ManifestFacts,
        actor: &Actor,
        counters: &Arc<Counters>,
    ) -> Result<Scanned, AppError> {
        let listed: u64 = facts.lists.iter().map(|list| list.entries).sum();
        let min_bits = least_bits(listed + self.names().len().0 as u64);
        let (sender, receiver) = mpsc::channel(1);
        let (app, actor, counters) = (self.clone(), actor.clone(), counters.clone());
        let parts_read = Parts { receiver, part: None, given: 0, read: 0, bytes: facts.bytes, counters: counters.clone() };
        let scan = tokio::task::spawn_blocking(move || scan(&app, &actor, min_bits, parts_read, &counters));
        for part in parts {
            let content = match unhex(part) {
                Some(digest) => self.store().get_blob(key, digest).await?,
                None => None,
            };
            let content = content.ok_or(AppError::NotFound)?;
            if sender.send(content).await.is_err() {
                break;
            }
        }
        drop(sender);
        // A workbook may be made so that its reader breaks; the manifest then says that it is none.
        let broken = |_| Scanned { fault: Some(ManifestFault::NotAWorkbook), ..Scanned::default() };
        Ok(scan.await.unwrap_or_else(broken))
    }

    async fn seal_results(&self, key: &SubjectKey, found: Vec<FoundRow>) -> Result<Vec<String>, AppError> {
        let targets = self.targets(&found).await?;
        let rows: Vec<HitRow> = found.into_iter().map(|row| hit_row(row, &targets)).collect();
        let mut results = Vec::new();
        for part in rows.chunks(ROWS_OF_PART) {
            let json = Zeroizing::new(serde_json::to_vec(part).expect("rows are plain data"));
            results.push(hex(self.store().put_blob(key, &json).await?));
        }
        Ok(results)
    }

    /// Names and contents of everybody that was hit.
    async fn targets(&self, found: &[FoundRow]) -> Result<HashMap<RecordId, Target>, AppError> {
        let (mut entries, mut people): (Vec<RecordId>, Vec<RecordId>) = (Vec::new(), Vec::new());
        for hit in found.iter().flat_map(|row| &row.hits) {
            match hit.target {
                HitTarget::Entry(entry) => entries.push(entry.record()),
                HitTarget::Person(person) => people.push(person.record()),
            }
        }
        for ids in [&mut entries, &mut people] {
            ids.sort_unstable();
            ids.dedup();
        }
        let mut targets = HashMap::new();
        for stored in self.store().get_many::<kind::WatchlistEntry>(&entries).await? {
            let Some(list) = self.names().any_list(stored.facts.list).cloned() else { continue };
            let sealed = self.store().custody(&stored)?;
            let identity = sealed.for_custody();
            let content = TargetContent::entry(&list.facts.name, identity);
            let target = Target { content, label: identity.label(), list: Some(list.id), list_name: list.facts.name };
            targets.insert(stored.record, target);
        }
        for stored in self.store().get_many::<kind::Person>(&people).await? {
            let content = TargetContent::person(stored.record.into(), stored.version);
            let (label, list_name) = (person_code(stored.record), String::new());
            targets.insert(stored.record, Target { content, label, list: None, list_name });
        }
        Ok(targets)
    }
}

fn hit_row(found: FoundRow, targets: &HashMap<RecordId, Target>) -> HitRow {
    let traveller: PersonIdentity = found.row.traveller;
    let mut hits = Vec::new();
    for hit in found.hits {
        let id = match hit.target {
            HitTarget::Entry(entry) => entry.record(),
            HitTarget::Person(person) => person.record(),
        };
        // An entry that was taken off its list meanwhile is no hit any more.
        let Some(target) = targets.get(&id) else { continue };
        hits.push(ManifestHit {
            target: hit.target,
            list: target.list,
            list_name: target.list_name.clone(),
            label: target.label.clone(),
            weight_bits: hit.weight_bits,
            // What is known of a person is asked for again by whoever looks: the manifest outlives the right to know.
            terms: match hit.target {
                HitTarget::Entry(_) => hit.terms.into_iter().map(ReasonTerm::of).collect(),
                HitTarget::Person(_) => Vec::new(),
            },
            pairs: pairs(&traveller, target.content),
        });
    }
    HitRow {
        row: found.row.row,
        times: found.times,
        traveller,
        sex: found.row.sex,
        nationality: found.row.nationality,
        weight_bits: found.weight_bits,
        hits,
    }
}

/// The parts of a file as one stream.
struct Parts {
    receiver: mpsc::Receiver<Zeroizing<Vec<u8>>>,
    part: Option<Zeroizing<Vec<u8>>>,
    given: usize,
    /// Bytes that the scan has taken, of so many; what only waits in a part is not yet read.
    read: u64,
    bytes: u64,
    counters: Arc<Counters>,
}

impl Read for Parts {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        loop {
            if let Some(part) = &self.part
                && self.given < part.len()
            {
                let n = out.len().min(part.len() - self.given);
                out[..n].copy_from_slice(&part[self.given..self.given + n]);
                self.given += n;
                self.read += n as u64;
                self.counters.permille.store((self.read * 1000).checked_div(self.bytes).unwrap_or(1000), Ordering::Relaxed);
                return Ok(n);
            }
            (self.part, self.given) = (self.receiver.blocking_recv(), 0);
            if self.part.is_none() {
                return Ok(0);
            }
        }
    }
}
