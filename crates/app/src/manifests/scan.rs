//! Rows against everybody known and listed: equal rows once, many at a time, memory bounded by what is kept.

use std::collections::HashMap;
use std::io::Read;
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

use exchange::manifests::{self, ManifestFault, ManifestItem, ManifestRow};
use matching::{Query, Subject};
use model::{Actor, HitTarget, ManifestCounts, ManifestLine};
use rayon::prelude::*;

use super::MOST_KEPT;
use super::hits::{FoundHit, FoundRow};
use super::progress::Counters;
use crate::App;
use crate::projections::Asking;
use crate::watchlists::answers;

/// Rows looked at together: the names are locked for writers that long, some ten milliseconds.
const BATCH: usize = 2048;
/// Hits of one row that are kept.
const HITS: usize = 5;
/// Problems that are kept with their words.
const PROBLEMS: usize = 500;

/// What a scan found.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    pub(super) counts: ManifestCounts,
    /// Different rows with hits, the weightiest first.
    pub(super) found: Vec<FoundRow>,
    pub(super) problems: Vec<ManifestLine>,
    /// Why the whole file was not read.
    pub(super) fault: Option<ManifestFault>,
    /// The row of that; none when it is the whole file's.
    pub(super) fault_row: Option<u64>,
}

/// What is known of a row that was seen: nobody, or the number of its find.
const NOBODY: u32 = 0;
const BEING_CHECKED: u32 = u32::MAX;

struct Scan<'a> {
    app: &'a App,
    actor: &'a Actor,
    min_bits: f64,
    counters: &'a Counters,
    scanned: Scanned,
    /// Every different row by its digest. A million take some 32 MB.
    seen: HashMap<u128, u32>,
    found: HashMap<u32, FoundRow>,
    next: u32,
    batch: Vec<(u128, ManifestRow)>,
    /// Repetitions of rows that are in the batch.
    again: Vec<u128>,
}

/// Reads and checks a whole file. Runs on threads of its own; the caller keeps it off the server's.
pub(super) fn scan(app: &App, actor: &Actor, min_bits: f64, reader: impl Read, counters: &Counters) -> Scanned {
    let mut scan = Scan {
        app,
        actor,
        min_bits,
        counters,
        scanned: Scanned::default(),
        seen: HashMap::new(),
        found: HashMap::new(),
        next: 1,
        batch: Vec::with_capacity(BATCH),
        again: Vec::new(),
    };
    manifests::read(reader, app.today(), &mut |item| {
        scan.take(item);
        ControlFlow::Continue(())
    });
    scan.check_batch();
    scan.finished()
}

impl Scan<'_> {
    fn take(&mut self, item: ManifestItem) {
        match item {
            Ok(row) => self.row(row),
            Err(problem) => {
                self.scanned.counts.problems += 1;
                if problem.what.is_fatal() {
                    self.scanned.fault = Some(problem.what.clone());
                    self.scanned.fault_row = Some(problem.row).filter(|row| *row > 0);
                }
                if self.scanned.problems.len() < PROBLEMS {
                    self.scanned.problems.push(ManifestLine {
                        row: problem.row,
                        column: problem.column,
                        fault: problem.what.code().to_owned(),
                        value: problem.what.value().to_owned(),
                    });
                }
            }
        }
    }

    fn row(&mut self, row: ManifestRow) {
        self.scanned.counts.rows += 1;
        self.counters.rows.store(self.scanned.counts.rows, Ordering::Relaxed);
        let digest = digest(&row);
        match self.seen.get(&digest).copied() {
            None => {
                self.seen.insert(digest, BEING_CHECKED);
                self.scanned.counts.different += 1;
                self.batch.push((digest, row));
                if self.batch.len() >= BATCH {
                    self.check_batch();
                }
            }
            Some(NOBODY) => {}
            Some(BEING_CHECKED) => self.again.push(digest),
            Some(number) => self.repeated(number),
        }
    }

    fn repeated(&mut self, number: u32) {
        self.scanned.counts.with_hits += 1;
        // A find that was too light to be kept is still counted.
        if let Some(found) = self.found.get_mut(&number) {
            found.times += 1;
        }
    }

    fn check_batch(&mut self) {
        let batch = std::mem::take(&mut self.batch);
        let found = self.look_for(&batch);
        for ((digest, row), hits) in batch.into_iter().zip(found) {
            let number = if hits.is_empty() { NOBODY } else { self.keep(row, hits) };
            self.seen.insert(digest, number);
        }
        for digest in std::mem::take(&mut self.again) {
            match self.seen[&digest] {
                NOBODY => {}
                number => self.repeated(number),
            }
        }
        self.counters.with_hits.store(self.scanned.counts.with_hits, Ordering::Relaxed);
    }

    /// The hits of each row of a batch. A thread makes its room for searching once in a batch.
    fn look_for(&self, batch: &[(u128, ManifestRow)]) -> Vec<Vec<FoundHit>> {
        // What is asked below must not lock the names again: a writer that waits would let nobody in.
        let names = self.app.names();
        let share = batch.len().div_ceil(rayon::current_num_threads()).max(1);
        let shares = batch.par_chunks(share).map(|rows| {
            let mut asking = names.asking();
            rows.iter().map(|(_, row)| self.hits(&mut asking, row)).collect::<Vec<_>>()
        });
        shares.flatten().collect()
    }

    /// Who looks like a row, the weightiest first: people whom the actor may know of, entries of lists that answer.
    fn hits(&self, asking: &mut Asking<'_>, row: &ManifestRow) -> Vec<FoundHit> {
        let (app, actor) = (self.app, self.actor);
        let nationalities: Vec<_> = row.nationality.into_iter().collect();
        let subject = Subject::person(&row.traveller, row.sex, &nationalities);
        let query = Query { about: subject.clone(), min_bits: self.min_bits, most: HITS };
        let listed = asking.entries_like(&query, app.today(), |list| answers(&list.facts, actor));
        let of_lists = listed.hits.into_iter().map(|hit| FoundHit {
            target: HitTarget::Entry(hit.key),
            weight_bits: hit.weight_bits,
            terms: hit.terms,
        });
        let mut found: Vec<FoundHit> = of_lists.chain(app.known_like(actor, asking, &subject, self.min_bits)).collect();
        found.sort_by(|a, b| b.weight_bits.total_cmp(&a.weight_bits));
        found.truncate(HITS);
        found
    }

    fn keep(&mut self, row: ManifestRow, hits: Vec<FoundHit>) -> u32 {
        let number = self.next;
        self.next += 1;
        self.scanned.counts.with_hits += 1;
        let weight_bits = hits.first().map_or(0.0, |hit| hit.weight_bits);
        self.found.insert(number, FoundRow { row, times: 1, weight_bits, hits });
        if self.found.len() >= 2 * MOST_KEPT {
            self.drop_lightest();
        }
        number
    }

    fn drop_lightest(&mut self) {
        let mut weights: Vec<(f64, u32)> = self.found.iter().map(|(number, found)| (found.weight_bits, *number)).collect();
        weights.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        for (_, number) in weights.split_off(MOST_KEPT.min(weights.len())) {
            self.found.remove(&number);
        }
    }

    fn finished(mut self) -> Scanned {
        if self.scanned.fault.as_ref().is_some_and(ManifestFault::refuses_file) {
            // What was found before it would pass for the result of the whole list.
            let problems = self.scanned.counts.problems;
            return Scanned { counts: ManifestCounts { problems, ..ManifestCounts::default() }, ..self.scanned };
        }
        self.drop_lightest();
        let mut found: Vec<FoundRow> = self.found.into_values().collect();
        found.sort_by(|a, b| b.weight_bits.total_cmp(&a.weight_bits).then_with(|| a.row.row.cmp(&b.row.row)));
        self.scanned.counts.kept = found.len() as u64;
        self.scanned.found = found;
        self.scanned
    }
}

/// Equal rows are those that would be checked alike, wherever they stand.
fn digest(row: &ManifestRow) -> u128 {
    let said = (&row.traveller, row.sex, row.nationality);
    let json = serde_json::to_vec(&said).expect("a row is plain data");
    let bytes: [u8; 16] = blake3::hash(&json).as_bytes()[..16].try_into().expect("a digest is longer");
    u128::from_be_bytes(bytes)
}
