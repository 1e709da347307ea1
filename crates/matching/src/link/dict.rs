//! Values as small numbers: an arena of bytes with a table over it, every value stored once.

/// Interned byte strings; the empty string is always number 0 and means "not known".
#[derive(Debug, Clone)]
pub(crate) struct Dict {
    bytes: Vec<u8>,
    ends: Vec<u32>,
    /// Open addressing; number + 1 with a part of the hash, so that few other values are looked at; number 0 is free. Its
    /// length is a power of two.
    slots: Vec<(u32, u32)>,
}

impl Default for Dict {
    fn default() -> Self {
        let mut dict = Self { bytes: Vec::new(), ends: Vec::new(), slots: vec![(0, 0); 64] };
        dict.intern(b"");
        dict
    }
}

impl Dict {
    /// How many values there are, the empty one included.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The value of a number.
    pub(crate) fn bytes(&self, id: u32) -> &[u8] {
        let start = if id == 0 { 0 } else { self.ends[id as usize - 1] as usize };
        &self.bytes[start..self.ends[id as usize] as usize]
    }

    /// The value of a number as text; what is no UTF-8 reads as empty.
    pub(crate) fn text(&self, id: u32) -> &str {
        std::str::from_utf8(self.bytes(id)).unwrap_or_default()
    }

    /// The number of a value, new or old.
    pub(crate) fn intern(&mut self, value: &[u8]) -> u32 {
        match self.place(value) {
            Ok(id) => id,
            Err((at, part)) => self.add(value, at, part),
        }
    }

    /// The number of a value that is there already.
    pub(crate) fn find(&self, value: &[u8]) -> Option<u32> {
        self.place(value).ok()
    }

    /// The number of a value, or where it belongs with the part of its hash.
    fn place(&self, value: &[u8]) -> Result<u32, (usize, u32)> {
        let mask = self.slots.len() - 1;
        let part = spread(hash(value));
        let mut at = part as usize & mask;
        loop {
            match self.slots[at] {
                (0, _) => return Err((at, part)),
                (slot, other) if other == part && self.bytes(slot - 1) == value => return Ok(slot - 1),
                _ => at = (at + 1) & mask,
            }
        }
    }

    fn add(&mut self, value: &[u8], at: usize, part: u32) -> u32 {
        let id = u32::try_from(self.ends.len()).expect("fewer values than 2^32");
        self.bytes.extend_from_slice(value);
        self.ends.push(u32::try_from(self.bytes.len()).expect("the values of one column stay under 4 GB"));
        self.slots[at] = (id + 1, part);
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let mut slots = vec![(0, 0); mask + 1];
        for &(slot, part) in self.slots.iter().filter(|(slot, _)| *slot != 0) {
            let mut at = part as usize & mask;
            while slots[at].0 != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = (slot, part);
        }
        self.slots = slots;
    }
}

/// The numbers of records, each once, in the order in which they came.
#[derive(Debug, Clone, Default)]
pub struct Ids(Dict);

impl Ids {
    /// Adds a number; false, and nothing is added, when it is empty or there already.
    pub fn add(&mut self, id: &[u8]) -> bool {
        let next = self.0.len();
        !id.is_empty() && self.0.intern(id) as usize == next
    }

    /// The number of a record, counted from 0.
    #[must_use]
    pub fn get(&self, record: u32) -> &[u8] {
        self.0.bytes(record + 1)
    }

    /// The record of a number.
    #[must_use]
    pub fn find(&self, id: &[u8]) -> Option<u32> {
        self.0.find(id)?.checked_sub(1)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len() - 1
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a table index takes the low bits")]
const fn spread(hash: u64) -> u32 {
    (hash ^ (hash >> 32)) as u32
}

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// A quick hash of bytes; the same on every machine and in every run.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let mut chunks = bytes.chunks_exact(8);
    let mut hash = SEED ^ bytes.len() as u64;
    for chunk in &mut chunks {
        hash = mix(hash, u64::from_le_bytes(chunk.try_into().expect("eight bytes")));
    }
    let rest = chunks.remainder().iter().fold(0, |rest, byte| rest << 8 | u64::from(*byte));
    mix(hash, rest)
}

/// Folds another number into a hash.
pub(crate) const fn mix(hash: u64, value: u64) -> u64 {
    let product = (hash ^ value ^ 0xA076_1D64_78BD_642F) as u128 * 0xE703_7ED1_A0B4_28DB_u128;
    #[expect(clippy::cast_possible_truncation, reason = "both halves are folded together")]
    {
        (product as u64 ^ (product >> 64) as u64).wrapping_add(SEED)
    }
}

#[cfg(test)]
mod tests {
    use super::Dict;

    #[test]
    fn a_value_has_one_number() {
        let mut dict = Dict::default();
        let words: Vec<String> = (0..1000).map(|i| format!("name {}", i % 700)).collect();
        let ids: Vec<u32> = words.iter().map(|w| dict.intern(w.as_bytes())).collect();
        assert_eq!(dict.len(), 701);
        assert!(words.iter().zip(&ids).all(|(word, id)| dict.text(*id) == word && dict.find(word.as_bytes()) == Some(*id)));
        assert_eq!((dict.intern(b""), dict.find(b"nobody")), (0, None));
    }
}
