//! Walks the routes and keeps the pairs that are worth a closer look.

use rayon::prelude::*;

use super::routes::{Keys, Marks, ROUTES, Route, Width};
use super::table::Table;

/// Records that share one rare value are all compared up to so many.
const RARE: usize = 40;
/// Records that share a composite key are all compared up to so many; larger blocks are split.
const SEVERAL: usize = 120;
/// In a block that nothing splits, each record is compared with so many that stand beside it in order.
const NEIGHBOURS: usize = 6;

/// A pair with its weight; `a < b`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scored {
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) bits: f32,
}

/// What happened on one route.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RouteSummary {
    /// Its name.
    pub name: &'static str,
    /// Pairs that were compared.
    pub compared: u64,
    /// Pairs that were worth a closer look.
    pub kept: u64,
    /// Pairs of blocks that are too common and that no further field splits; other routes may have met them.
    pub skipped: u64,
}

/// Walks every route; `score` gives the weight of a pair if it is worth keeping.
pub(crate) fn walk<S: Send>(
    table: &Table,
    state: impl Fn() -> S + Sync + Send,
    score: impl Fn(&mut S, u32, u32) -> Option<f32> + Sync,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> (Vec<Scored>, Vec<RouteSummary>) {
    let marks = Marks::new(table);
    let mut kept: Vec<Scored> = Vec::new();
    let mut summaries = Vec::new();
    for (i, route) in ROUTES.iter().enumerate() {
        progress(i as u64, ROUTES.len() as u64);
        let entries = entries(table, &marks, route);
        let (found, summary) = walk_route(table, &marks, route, &entries, &state, &score);
        kept.extend(found);
        summaries.push(summary);
    }
    kept.par_sort_unstable_by_key(|pair| (pair.a, pair.b));
    kept.dedup_by_key(|pair| (pair.a, pair.b));
    (kept, summaries)
}

/// Key and record in one number, in order of keys.
fn entries(table: &Table, marks: &Marks<'_>, route: &Route) -> Vec<u64> {
    const CHUNK: usize = 1 << 15;
    let chunks = table.rows.par_chunks(CHUNK).enumerate().map(|(chunk, rows)| {
        let mut keys = Keys::default();
        let mut entries = Vec::with_capacity(rows.len());
        for (i, row) in rows.iter().enumerate() {
            route.keys(marks, row, &mut keys);
            let record = (chunk * CHUNK + i) as u64;
            entries.extend(keys.0.iter().map(|key| key & 0xFFFF_FFFF_0000_0000 | record));
        }
        entries
    });
    let mut entries: Vec<u64> = chunks.collect::<Vec<_>>().concat();
    entries.par_sort_unstable();
    entries
}

fn walk_route<S>(
    table: &Table,
    marks: &Marks<'_>,
    route: &Route,
    entries: &[u64],
    state: &(impl Fn() -> S + Sync + Send),
    score: &(impl Fn(&mut S, u32, u32) -> Option<f32> + Sync),
) -> (Vec<Scored>, RouteSummary) {
    let starts = block_starts(entries);
    let walked: Vec<(Vec<Scored>, RouteSummary)> = starts
        .par_chunks(4096)
        .enumerate()
        .map(|(chunk, of_chunk)| {
            let mut state = state();
            let mut block =
                Block { table, marks, found: Vec::new(), summary: RouteSummary { name: route.name, ..RouteSummary::default() } };
            for (i, start) in of_chunk.iter().enumerate() {
                let end = starts.get(chunk * 4096 + i + 1).map_or(entries.len(), |end| *end as usize);
                let records: Vec<u32> = entries[*start as usize..end].iter().map(|entry| record(*entry)).collect();
                block.meet(&records, route.width, 0, &mut |a, b| score(&mut state, a, b));
            }
            (block.found, block.summary)
        })
        .collect();
    let mut summary = RouteSummary { name: route.name, ..RouteSummary::default() };
    let mut found = Vec::with_capacity(walked.iter().map(|(found, _)| found.len()).sum());
    for (more, part) in walked {
        found.extend(more);
        summary.compared += part.compared;
        summary.kept += part.kept;
        summary.skipped += part.skipped;
    }
    (found, summary)
}

#[expect(clippy::cast_possible_truncation, reason = "the low half is the record")]
const fn record(entry: u64) -> u32 {
    entry as u32
}

/// Where blocks of at least two records begin.
fn block_starts(entries: &[u64]) -> Vec<u32> {
    let mut starts = Vec::new();
    for (i, entry) in entries.iter().enumerate() {
        if i == 0 || entries[i - 1] >> 32 != entry >> 32 {
            starts.push(u32::try_from(i).expect("fewer keys than 2^32"));
        }
    }
    starts
}

struct Block<'a> {
    table: &'a Table,
    marks: &'a Marks<'a>,
    found: Vec<Scored>,
    summary: RouteSummary,
}

impl Block<'_> {
    fn meet(&mut self, records: &[u32], width: Width, split: usize, score: &mut impl FnMut(u32, u32) -> Option<f32>) {
        let limit = if width == Width::Rare { RARE } else { SEVERAL };
        if records.len() <= limit {
            for (i, a) in records.iter().enumerate() {
                records[i + 1..].iter().for_each(|b| self.pair(*a, *b, score));
            }
        } else if width == Width::Several {
            self.split(records, split, score);
        }
    }

    /// Splits a block by a further field; the records that lack it stay together for the next one.
    fn split(&mut self, records: &[u32], split: usize, score: &mut impl FnMut(u32, u32) -> Option<f32>) {
        if split == 4 {
            return self.neighbours(records, score);
        }
        let mut keyed: Vec<(u64, u32)> =
            records.iter().map(|record| (self.marks.splits(&self.table.rows[*record as usize])[split], *record)).collect();
        keyed.sort_unstable();
        for part in keyed.chunk_by(|x, y| x.0 == y.0) {
            let records: Vec<u32> = part.iter().map(|(_, record)| *record).collect();
            self.meet(&records, Width::Several, split + 1, score);
        }
        if split == 0 {
            // A wrong date must not part what a second field would bring together.
            self.split(records, 1, score);
        }
    }

    fn neighbours(&mut self, records: &[u32], score: &mut impl FnMut(u32, u32) -> Option<f32>) {
        let n = records.len() as u64;
        let before = self.summary.compared;
        let mut ordered = records.to_vec();
        let rows = &self.table.rows;
        ordered.sort_unstable_by_key(|record| {
            let row = &rows[*record as usize];
            (row.given, row.family, row.street, row.number, *record)
        });
        for (i, a) in ordered.iter().enumerate() {
            ordered[i + 1..].iter().take(NEIGHBOURS).for_each(|b| self.pair(*a, *b, score));
        }
        self.summary.skipped += (n * (n - 1) / 2).saturating_sub(self.summary.compared - before);
    }

    fn pair(&mut self, a: u32, b: u32, score: &mut impl FnMut(u32, u32) -> Option<f32>) {
        let (a, b) = (a.min(b), a.max(b));
        if a == b || self.table.two_files && self.table.rows[a as usize].source == self.table.rows[b as usize].source {
            return;
        }
        self.summary.compared += 1;
        if let Some(bits) = score(a, b) {
            self.summary.kept += 1;
            self.found.push(Scored { a, b, bits });
        }
    }
}
