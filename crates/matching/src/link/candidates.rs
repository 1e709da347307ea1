//! Walks the routes and keeps the pairs that are worth a closer look.

use rayon::prelude::*;

use super::quick::{Glance, Quick};
use super::routes::{Keys, Marks, ROUTES, Route, Width};
use super::table::Table;

/// Records that share one rare value are all compared up to so many, in files up to a hundred thousand; in
/// larger ones, where each value alone says less, up to fewer.
const RARE: usize = 40;
/// … but never fewer.
const RARE_LEAST: usize = 10;
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

/// Walks every route; pairs whose bound is above `least` are worth a closer look. Gives each pair once, both records in one
/// number.
pub(crate) fn walk(
    table: &Table,
    quick: &Quick<'_>,
    least: f32,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> (Vec<u64>, Vec<RouteSummary>) {
    let marks = Marks::new(table);
    let ground = Ground { table, marks: &marks, quick, least };
    let mut kept: Vec<u64> = Vec::new();
    let mut summaries = Vec::new();
    for (i, route) in ROUTES.iter().enumerate() {
        progress(i as u64, ROUTES.len() as u64);
        let entries = entries(table, &marks, route);
        let (found, summary) = walk_route(&ground, route, &entries);
        kept.extend(found);
        summaries.push(summary);
    }
    kept.par_sort_unstable();
    kept.dedup();
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
    by_key(chunks.collect::<Vec<_>>().concat())
}

/// Puts entries that come in order of records in order of keys, and of records where keys are the same: by one byte of the
/// key after the other, from the last to the first.
fn by_key(mut entries: Vec<u64>) -> Vec<u64> {
    const DIGITS: usize = 4;
    const VALUES: usize = 256;
    let digit = |entry: u64, at: usize| (entry >> (32 + 8 * at)) as usize & (VALUES - 1);
    let mut counts = [[0_usize; VALUES]; DIGITS];
    for entry in &entries {
        for (at, counts) in counts.iter_mut().enumerate() {
            counts[digit(*entry, at)] += 1;
        }
    }
    let mut sorted = vec![0; entries.len()];
    for (at, counts) in counts.iter().enumerate() {
        let mut next = [0; VALUES];
        for value in 1..VALUES {
            next[value] = next[value - 1] + counts[value - 1];
        }
        for entry in &entries {
            let place = &mut next[digit(*entry, at)];
            sorted[*place] = *entry;
            *place += 1;
        }
        std::mem::swap(&mut entries, &mut sorted);
    }
    entries
}

/// What every route is walked over.
#[derive(Clone, Copy)]
struct Ground<'a> {
    table: &'a Table,
    marks: &'a Marks<'a>,
    quick: &'a Quick<'a>,
    least: f32,
}

fn walk_route(ground: &Ground<'_>, route: &Route, entries: &[u64]) -> (Vec<u64>, RouteSummary) {
    let starts = block_starts(entries);
    let rare = (RARE * 316 / ground.table.rows.len().isqrt().max(316)).max(RARE_LEAST);
    let walked: Vec<(Vec<u64>, RouteSummary)> = starts
        .par_chunks(4096)
        .enumerate()
        .map(|(chunk, of_chunk)| {
            let mut block = Block::new(*ground, route, rare);
            let mut records: Vec<u32> = Vec::new();
            for (i, start) in of_chunk.iter().enumerate() {
                let end = starts.get(chunk * 4096 + i + 1).map_or(entries.len(), |end| *end as usize);
                let start = *start as usize;
                if end - start > 1 {
                    records.clear();
                    records.extend(entries[start..end].iter().map(|entry| record(*entry)));
                    block.meet(&records, route.width, 0);
                }
            }
            block.look();
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

/// The two records of a pair.
#[expect(clippy::cast_possible_truncation, reason = "each half is a record")]
pub(crate) const fn records(pair: u64) -> (u32, u32) {
    ((pair >> 32) as u32, pair as u32)
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

/// Records that wait to be looked at together: what is looked at lies far apart, and the processor then waits for memory
/// once and not for each.
const AT_ONCE: usize = 128;

/// The blocks of a route, or some of them.
struct Block<'a> {
    ground: Ground<'a>,
    found: Vec<u64>,
    summary: RouteSummary,
    rare: usize,
    waiting: Vec<u32>,
    /// Where among those who wait each block ends.
    ends: Vec<usize>,
    glances: Vec<Glance>,
}

impl<'a> Block<'a> {
    fn new(ground: Ground<'a>, route: &Route, rare: usize) -> Self {
        Self {
            ground,
            found: Vec::new(),
            summary: RouteSummary { name: route.name, ..RouteSummary::default() },
            rare,
            waiting: Vec::new(),
            ends: Vec::new(),
            glances: Vec::new(),
        }
    }

    fn meet(&mut self, records: &[u32], width: Width, split: usize) {
        let limit = if width == Width::Rare { self.rare } else { SEVERAL };
        if records.len() <= limit {
            self.waiting.extend_from_slice(records);
            self.ends.push(self.waiting.len());
            if self.waiting.len() >= AT_ONCE {
                self.look();
            }
        } else if width == Width::Several {
            self.split(records, split);
        }
    }

    /// Compares those who wait, each with all others of its block.
    fn look(&mut self) {
        let (waiting, ends) = (std::mem::take(&mut self.waiting), std::mem::take(&mut self.ends));
        let mut glances = std::mem::take(&mut self.glances);
        glances.clear();
        glances.extend(waiting.iter().map(|record| self.ground.quick.glance(*record)));
        let mut start = 0;
        for end in &ends {
            for i in start..*end {
                for j in i + 1..*end {
                    self.pair((waiting[i], &glances[i]), (waiting[j], &glances[j]));
                }
            }
            start = *end;
        }
        (self.waiting, self.ends, self.glances) = (waiting, ends, glances);
        self.waiting.clear();
        self.ends.clear();
    }

    /// Splits a block by a further field; the records that lack it stay together for the next one.
    fn split(&mut self, records: &[u32], split: usize) {
        if split == 4 {
            return self.neighbours(records);
        }
        let Ground { table, marks, .. } = self.ground;
        let mut keyed: Vec<(u64, u32)> =
            records.iter().map(|record| (marks.splits(&table.rows[*record as usize])[split], *record)).collect();
        keyed.sort_unstable();
        for part in keyed.chunk_by(|x, y| x.0 == y.0) {
            let records: Vec<u32> = part.iter().map(|(_, record)| *record).collect();
            self.meet(&records, Width::Several, split + 1);
        }
        if split == 0 {
            // A wrong date must not part what a second field would bring together.
            self.split(records, 1);
        }
    }

    fn neighbours(&mut self, records: &[u32]) {
        self.look();
        let n = records.len() as u64;
        let before = self.summary.compared;
        let mut ordered = records.to_vec();
        let Ground { table, quick, .. } = self.ground;
        ordered.sort_unstable_by_key(|record| {
            let row = &table.rows[*record as usize];
            (row.given, row.family, row.street, row.number, *record)
        });
        let glances: Vec<Glance> = ordered.iter().map(|record| quick.glance(*record)).collect();
        for i in 0..ordered.len() {
            for j in i + 1..(i + 1 + NEIGHBOURS).min(ordered.len()) {
                self.pair((ordered[i], &glances[i]), (ordered[j], &glances[j]));
            }
        }
        self.summary.skipped += (n * (n - 1) / 2).saturating_sub(self.summary.compared - before);
    }

    #[inline]
    fn pair(&mut self, one: (u32, &Glance), other: (u32, &Glance)) {
        let (a, b) = if one.0 <= other.0 { (one, other) } else { (other, one) };
        let table = self.ground.table;
        if a.0 == b.0 || table.two_files && table.rows[a.0 as usize].source == table.rows[b.0 as usize].source {
            return;
        }
        self.summary.compared += 1;
        if self.ground.quick.bound(a, b) > self.ground.least {
            self.summary.kept += 1;
            self.found.push(u64::from(a.0) << 32 | u64::from(b.0));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::by_key;

    proptest! {
        #[test]
        fn entries_stand_in_order(keys in prop::collection::vec(prop_oneof![any::<u32>(), 0..4_u32], 0..300)) {
            let entries: Vec<u64> = (0..).zip(keys).map(|(record, key)| u64::from(key) << 32 | record).collect();
            let mut expected = entries.clone();
            expected.sort_unstable();
            prop_assert_eq!(by_key(entries), expected);
        }
    }
}
