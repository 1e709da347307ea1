//! How many rows each combination still lacks.

/// Stands for "no attribute" in the key of a shorter combination; more attributes are refused.
pub(super) const MOST_ATTRIBUTES: usize = (1 << 21) - 1;
const NONE: u64 = MOST_ATTRIBUTES as u64;
const FREE: u64 = u64::MAX;

/// One combination of one to three attributes that at least k victims hold.
#[derive(Debug, Clone, Copy)]
struct Slot {
    key: u64,
    /// How many rows it lacks; below 0 it has too many.
    lacks: i32,
}

/// Combinations of up to three attributes and how many rows they lack: an open table, because this is asked hundreds of
/// times for each row.
#[derive(Debug)]
pub(super) struct Wanted {
    slots: Vec<Slot>,
    used: usize,
}

/// What a row gains or loses when it holds a combination.
const WEIGHTS: [f32; 3] = [4.0, 2.0, 1.0];

impl Wanted {
    pub(super) fn new() -> Self {
        Self { slots: vec![Slot { key: FREE, lacks: 0 }; 1024], used: 0 }
    }

    /// Begins with `lacks` rows for a combination in rising order that is not there yet.
    pub(super) fn insert(&mut self, parts: &[u32], lacks: i32) {
        if self.used * 2 >= self.slots.len() {
            self.grow();
        }
        let key = match *parts {
            [a] => single(a),
            [a, b] => pair(a, b),
            [a, b, c] => triple(a, b, c),
            _ => return,
        };
        self.place(Slot { key, lacks });
        self.used += 1;
    }

    /// What is gained by one more row with `attribute` and nothing else.
    pub(super) fn gain_alone(&self, a: u32) -> f32 {
        self.find(single(a)).map_or(0.0, |at| self.gain(at, 0))
    }

    /// What is gained by one more row with the pair; nothing when fewer than k hold it.
    pub(super) fn gain_pair(&self, a: u32, b: u32) -> Option<f32> {
        self.find(pair(a, b)).map(|at| self.gain(at, 1))
    }

    /// What is gained by one more row with the triple; nothing when fewer than k hold it.
    pub(super) fn gain_triple(&self, a: u32, b: u32, c: u32) -> Option<f32> {
        self.find(triple(a, b, c)).map(|at| self.gain(at, 2))
    }

    fn gain(&self, at: usize, length: usize) -> f32 {
        if self.slots[at].lacks > 0 { WEIGHTS[length] } else { -WEIGHTS[length] }
    }

    /// What a whole row gains, with triples or without.
    pub(super) fn gain_row(&self, row: &[u32]) -> f32 {
        let mut gain = 0.0;
        each_key(row, |key, length| gain += self.find(key).map_or(0.0, |at| self.gain(at, length)));
        gain
    }

    /// What a row of so many attributes gains when all its combinations are lacking.
    pub(super) fn most(attributes: usize) -> f32 {
        let n = attributes as f32;
        let numbers = [n, n * (n - 1.0) / 2.0, n * (n - 1.0) * (n - 2.0) / 6.0];
        numbers.iter().zip(WEIGHTS).map(|(number, weight)| number * weight).sum()
    }

    /// A row is written (−1) or taken back (+1).
    pub(super) fn change(&mut self, row: &[u32], by: i32) {
        each_key(row, |key, _| {
            if let Some(at) = self.find(key) {
                self.slots[at].lacks += by;
            }
        });
    }

    fn find(&self, key: u64) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut at = hash(key) & mask;
        loop {
            match self.slots[at].key {
                found if found == key => return Some(at),
                FREE => return None,
                _ => at = (at + 1) & mask,
            }
        }
    }

    fn place(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = hash(slot.key) & mask;
        while self.slots[at].key != FREE {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }

    fn grow(&mut self) {
        let bigger = vec![Slot { key: FREE, lacks: 0 }; self.slots.len() * 2];
        let old = std::mem::replace(&mut self.slots, bigger);
        old.into_iter().filter(|slot| slot.key != FREE).for_each(|slot| self.place(slot));
    }
}

/// Fibonacci hashing: the high bits of a product with 2^64 over the golden ratio.
fn hash(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize
}

fn single(a: u32) -> u64 {
    u64::from(a) << 42 | NONE << 21 | NONE
}

fn pair(a: u32, b: u32) -> u64 {
    u64::from(a.min(b)) << 42 | u64::from(a.max(b)) << 21 | NONE
}

fn triple(a: u32, b: u32, c: u32) -> u64 {
    let (low, high) = (a.min(b).min(c), a.max(b).max(c));
    let middle = a ^ b ^ c ^ low ^ high;
    u64::from(low) << 42 | u64::from(middle) << 21 | u64::from(high)
}

fn each_key(row: &[u32], mut visit: impl FnMut(u64, usize)) {
    for (at, &a) in row.iter().enumerate() {
        visit(single(a), 0);
        for (before, &b) in row[..at].iter().enumerate() {
            visit(pair(a, b), 1);
            row[..before].iter().for_each(|&c| visit(triple(a, b, c), 2));
        }
    }
}
