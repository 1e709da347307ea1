//! One row for each victim, made of combinations that at least k victims hold.

use std::collections::HashMap;

use rand::RngExt;

use super::attributes::Attributes;
use super::wanted::Wanted;
use crate::stream::{Purpose, stream};

/// How often rows are made; the second time against what all others hold by then.
const ROUNDS: u64 = 2;
/// A row of whose combinations so many are lacking still is not tried again: it costs as much as the others and gives little.
const GOOD_ENOUGH: f32 = 0.5;
/// What can be added is remembered for combinations as long as this many entries fit: 64 MB.
const REMEMBERED: usize = 8_000_000;

/// What can be added to a combination so that k still hold it, and how many do.
type Extensions = Box<[(u32, u32)]>;

/// How far the work is: rows done, of how many.
pub type Progress<'a> = &'a dyn Fn(u64, u64);

pub(super) struct Rows<'a> {
    attributes: &'a Attributes,
    k: u32,
    wanted: Wanted,
    memory: HashMap<Vec<u32>, Extensions>,
    remembered: usize,
    /// Scratch: by attribute, how many holders have it, and what it would gain.
    counts: Vec<u32>,
    gains: Vec<f32>,
}

/// A row while it grows.
#[derive(Default)]
struct Growing {
    parts: Vec<u32>,
    sorted: Vec<u32>,
    /// Who holds the parts, as far as it was worked out, and for how many of them.
    holders: Vec<u32>,
    of: usize,
}

impl<'a> Rows<'a> {
    pub(super) fn new(attributes: &'a Attributes, k: u32, wanted: Wanted) -> Self {
        let n = attributes.len();
        Self { attributes, k, wanted, memory: HashMap::new(), remembered: 0, counts: vec![0; n], gains: vec![0.0; n] }
    }

    /// As many rows as there are records. Starts are drawn from `seed`, so that the same seed gives the same rows.
    pub(super) fn all(&mut self, seed: u64, progress: Progress<'_>) -> Vec<Vec<u32>> {
        let n = self.attributes.records();
        let mut rows = vec![Vec::new(); n];
        for round in 0..ROUNDS {
            let mut chance = stream(seed, Purpose::Search, round);
            for (at, row) in rows.iter_mut().enumerate() {
                if at % 1024 == 0 {
                    progress(round * n as u64 + at as u64, ROUNDS * n as u64);
                }
                self.wanted.change(row, 1);
                let record = self.attributes.of_record(at);
                let gain = self.wanted.gain_row(row);
                if !record.is_empty() && (round == 0 || gain < GOOD_ENOUGH * Wanted::most(row.len())) {
                    let start = (record[chance.random_range(0..record.len())], record[chance.random_range(0..record.len())]);
                    let other = self.grown(start);
                    if round == 0 || self.wanted.gain_row(&other) > gain {
                        *row = other;
                    }
                }
                self.wanted.change(row, -1);
            }
        }
        rows.iter_mut().for_each(|row| row.sort_unstable());
        rows
    }

    /// A row that begins with one or, if k hold both, two attributes and takes what gains most until nothing gains.
    fn grown(&mut self, start: (u32, u32)) -> Vec<u32> {
        let mut row = Growing::default();
        let mut next = Some(start.0);
        let mut second = Some(start.1).filter(|second| *second != start.0);
        while let Some(attribute) = next {
            row.add(attribute);
            let extensions = self.extensions(&mut row);
            self.add_gains(&row, &extensions);
            let wished = second.take().filter(|wish| extensions.iter().any(|(a, _)| a == wish));
            next = wished.or_else(|| self.best(&extensions));
            self.keep(row.sorted.clone(), extensions);
        }
        row.parts
    }

    /// What gains, the most first: by gain and, less, by how many hold it, so that the row can still grow.
    fn best(&self, extensions: &[(u32, u32)]) -> Option<u32> {
        let mut best = None;
        let mut most = 0.0;
        for &(attribute, holders) in extensions {
            let worth = self.gains[attribute as usize] * (holders as f32).sqrt();
            if worth > most {
                (best, most) = (Some(attribute), worth);
            }
        }
        best
    }

    /// Adds to what each extension gains what it gains together with the newest part.
    fn add_gains(&mut self, row: &Growing, extensions: &[(u32, u32)]) {
        let Some((&newest, before)) = row.parts.split_last() else { return };
        for &(attribute, _) in extensions {
            let alone = if before.is_empty() { self.wanted.gain_alone(attribute) } else { self.gains[attribute as usize] };
            let pair = self.wanted.gain_pair(newest, attribute).unwrap_or(0.0);
            let triples: f32 = before.iter().filter_map(|part| self.wanted.gain_triple(newest, *part, attribute)).sum();
            self.gains[attribute as usize] = alone + pair + triples;
        }
    }

    fn extensions(&mut self, row: &mut Growing) -> Extensions {
        if let Some(known) = self.memory.remove(&row.sorted) {
            self.remembered -= known.len() + 4;
            return known;
        }
        row.work_out_holders(self.attributes);
        for record in &row.holders {
            self.attributes.of_record(*record as usize).iter().for_each(|attribute| self.counts[*attribute as usize] += 1);
        }
        let enough = |attribute: &u32| self.counts[*attribute as usize] >= self.k && !row.parts.contains(attribute);
        let extensions = (0..self.attributes.len() as u32).filter(enough).map(|a| (a, self.counts[a as usize])).collect();
        self.counts.fill(0);
        extensions
    }

    fn keep(&mut self, parts: Vec<u32>, extensions: Extensions) {
        if self.remembered > REMEMBERED {
            self.memory.clear();
            self.remembered = 0;
        }
        self.remembered += extensions.len() + 4;
        self.memory.insert(parts, extensions);
    }
}

impl Growing {
    fn add(&mut self, attribute: u32) {
        self.parts.push(attribute);
        let at = self.sorted.partition_point(|part| *part < attribute);
        self.sorted.insert(at, attribute);
    }

    fn work_out_holders(&mut self, attributes: &Attributes) {
        let holds = |record: u32, part: u32| attributes.of_record(record as usize).contains(&part);
        if self.of == 0 {
            // The rarest has the lowest number.
            self.holders.clone_from(&attributes.holders[self.sorted[0] as usize]);
        }
        let missing = if self.of == 0 { &self.sorted[1..] } else { &self.parts[self.of..] };
        self.holders.retain(|record| missing.iter().all(|part| holds(*record, *part)));
        self.of = self.parts.len();
    }
}
