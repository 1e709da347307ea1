//! Two records compared field by field: the vector of agreements from which every weight is made.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use super::compare::{Agreement, Masses, WordField, bucket};
use super::date::Rarity;
use super::dict::{hash, mix};
use super::level::{LEVELS, Level};
use super::lexicon::Counts;
use super::model::Model;
use super::table::{BIRTH, DOCUMENT, FAMILY, FIELDS, GIVEN, POSTCODE, Row, SEX, SUBURB, TEXT, Table, kind_of, lexicon_of};

/// How every field of two records agrees.
pub(crate) type Vector = [Agreement; FIELDS];

/// What it costs when only one of two exchanged names agrees: the other one is another name.
const HALF_EXCHANGED_BITS: f32 = 5.0;
/// Pairs of strangers that are looked at to learn what chance does.
const STRANGERS: u64 = 200_000;

/// The records with what is common and what is rare among them.
#[derive(Debug)]
pub(crate) struct Judge {
    pub(crate) table: Arc<Table>,
    counts: Vec<Counts>,
    pub(crate) masses: Vec<Masses>,
    /// How often a value of a field meets a postcode, and its district.
    joint: HashMap<u64, f32, BuildHasherDefault<Mixed>>,
    pub(crate) births: Vec<Rarity>,
    sexes: Sexes,
    /// What the same value weighs before m, by field and value.
    same: Vec<Vec<f32>>,
}

/// `-log2` of the chance that strangers are of this one sex, and that they are of different ones.
#[derive(Debug)]
struct Sexes {
    same: [f32; 256],
    differs: f32,
}

impl Sexes {
    fn of(counts: &[f32; 256]) -> Self {
        let total: f32 = counts[1..].iter().sum();
        let same: f32 = counts[1..].iter().map(|n| (n / total).powi(2)).sum();
        Self { same: counts.map(|n| -(n / total).log2()), differs: -(1.0 - same).max(0.01).log2() }
    }
}

/// Agreements of pairs of values that were compared lately.
#[derive(Debug)]
pub(crate) struct Cache(Vec<Vec<(u64, Agreement)>>);

impl Cache {
    const SLOTS: usize = 1 << 12;

    pub(crate) fn new() -> Self {
        Self((0..FIELDS).map(|_| Vec::new()).collect())
    }

    fn get(&mut self, field: usize, a: u32, b: u32, compare: impl FnOnce() -> Agreement) -> Agreement {
        let slots = &mut self.0[field];
        if slots.is_empty() {
            slots.resize(Self::SLOTS, (0, Agreement::MISSING));
        }
        let key = u64::from(a.min(b)) << 32 | u64::from(a.max(b));
        #[expect(clippy::cast_possible_truncation, reason = "a table index takes the low bits")]
        let slot = &mut slots[mix(key, 1) as usize & (Self::SLOTS - 1)];
        if slot.0 != key {
            *slot = (key, compare());
        }
        slot.1
    }
}

impl Judge {
    /// Counts values, each record with its weight: its part of the records written alike, or of a person.
    pub(crate) fn new(table: Arc<Table>, weights: &[f32], masses: Option<Vec<Masses>>) -> Self {
        let mut counts: Vec<Counts> = (0..FIELDS).map(|field| table.lexicons[lexicon_of(field)].no_counts()).collect();
        let mut births = vec![0.0; table.dates.list.len()];
        let mut joint: HashMap<u64, f32, BuildHasherDefault<Mixed>> = HashMap::default();
        let mut sexes = [0.0; 256];
        for (i, row) in table.rows.iter().enumerate() {
            let weight = weights[i];
            for (field, counts) in counts.iter_mut().enumerate().filter(|(field, _)| !matches!(*field, BIRTH | SEX)) {
                table.lexicons[lexicon_of(field)].count(counts, row.word(field), weight);
            }
            births[row.birth as usize] += weight;
            sexes[usize::from(row.sex)] += weight;
            for key in joint_keys(&table, row).into_iter().flatten() {
                *joint.entry(key).or_default() += weight;
            }
        }
        let births = table.dates.rarities(&births);
        let measured = masses.is_some();
        let masses = masses.unwrap_or_else(|| vec![Masses::unknown(); FIELDS]);
        let sexes = Sexes::of(&sexes);
        let mut judge = Self { table, counts, masses, joint, births, sexes, same: Vec::new() };
        judge.same = (0..FIELDS).map(|field| judge.field(field).all_same()).collect();
        if !measured {
            judge.measure_strangers();
        }
        judge
    }

    pub(crate) fn field(&self, field: usize) -> WordField<'_> {
        let lexicon = &self.table.lexicons[lexicon_of(field)];
        WordField { lexicon, counts: &self.counts[field], masses: &self.masses[field], kind: kind_of(field) }
    }

    pub(crate) fn birth_same(&self, birth: u32) -> f32 {
        self.births[birth as usize].same
    }

    /// Looks at pairs of records that have nothing to do with each other.
    fn measure_strangers(&mut self) {
        let n = self.table.rows.len() as u64;
        let mut seen = vec![[[0_u32; 4]; LEVELS]; FIELDS];
        for i in 0..STRANGERS.min(n * n.saturating_sub(1) / 2) {
            #[expect(clippy::cast_possible_truncation, reason = "below the number of rows")]
            let (a, b) = ((mix(i, 11) % n) as usize, (mix(i, 13) % n) as usize);
            if a == b {
                continue;
            }
            for (field, seen) in seen.iter_mut().enumerate().filter(|(field, _)| !matches!(*field, BIRTH | SEX)) {
                let (a, b) = (self.table.rows[a].word(field), self.table.rows[b].word(field));
                if a == 0 || b == 0 || a == b {
                    continue;
                }
                let values = &self.table.lexicons[lexicon_of(field)].values;
                let length = bucket(values[a as usize].length.min(values[b as usize].length));
                let mut met = false;
                for level in self.field(field).relations(a, b).into_iter().flatten() {
                    seen[level as usize][length] += 1;
                    met = true;
                }
                seen[Level::Differs as usize][length] += u32::from(!met);
            }
        }
        self.masses = seen.iter().map(Masses::of).collect();
    }

    /// Brings two records near to the processor; what it gives means nothing.
    pub(crate) fn fetch(&self, a: u32, b: u32) -> u32 {
        let (a, b) = (&self.table.rows[a as usize], &self.table.rows[b as usize]);
        // A row may lie across two lines of memory.
        a.given ^ u32::from(a.sex) ^ b.given ^ u32::from(b.sex)
    }

    /// Compares every field of two records.
    pub(crate) fn vector(&self, a: u32, b: u32, cache: &mut Cache) -> Vector {
        let (a, b) = (&self.table.rows[a as usize], &self.table.rows[b as usize]);
        let mut vector = [Agreement::MISSING; FIELDS];
        vector[BIRTH] = self.table.dates.compare(&self.births, a.birth, b.birth);
        vector[SEX] = self.sex(a.sex, b.sex);
        for (field, agreement) in vector.iter_mut().enumerate().skip(DOCUMENT) {
            *agreement = self.words(field, a.word(field), b.word(field), cache);
        }
        self.depend(a, b, &mut vector);
        (vector[GIVEN], vector[FAMILY]) = self.names(a, b, cache);
        vector
    }

    /// Whether any record knows a field.
    pub(crate) fn uses(&self, field: usize) -> bool {
        match field {
            BIRTH => self.table.dates.list.len() > 1,
            SEX => self.table.rows.iter().any(|row| row.sex != 0),
            field => self.counts[field].total > 0.0,
        }
    }

    /// What the names of two records weigh.
    pub(crate) fn names_bits(&self, a: u32, b: u32, model: &Model, cache: &mut Cache) -> f32 {
        let (given, family) = self.names(&self.table.rows[a as usize], &self.table.rows[b as usize], cache);
        given.bits(&model.log_m[GIVEN]) + family.bits(&model.log_m[FAMILY])
    }

    pub(crate) fn words(&self, field: usize, a: u32, b: u32, cache: &mut Cache) -> Agreement {
        if a == 0 || b == 0 {
            return Agreement::MISSING;
        }
        if a == b {
            return Agreement::new(Level::Same, self.same[field][a as usize]);
        }
        cache.get(field, a, b, || self.field(field).compare(a, b))
    }

    fn sex(&self, a: u8, b: u8) -> Agreement {
        if a == 0 || b == 0 {
            return Agreement::MISSING;
        }
        if a == b {
            Agreement::new(Level::Same, self.sexes.same[usize::from(a)])
        } else {
            Agreement::new(Level::Differs, self.sexes.differs)
        }
    }

    /// Given and family name, straight or exchanged.
    fn names(&self, a: &Row, b: &Row, cache: &mut Cache) -> (Agreement, Agreement) {
        let given = self.words(GIVEN, a.given, b.given, cache);
        let family = self.words(FAMILY, a.family, b.family, cache);
        let agree = |agreement: Agreement| !matches!(agreement.level, Level::Missing | Level::Differs);
        if agree(given) || agree(family) && given.level == Level::Missing {
            return (given, family);
        }
        let first = self.across(a.given, b.family, cache);
        let second = self.across(a.family, b.given, cache);
        match (agree(first), agree(second)) {
            (true, true) => (Agreement::new(Level::Exchanged, first.rarity + second.rarity), Agreement::MISSING),
            // One word alone may be either name.
            (true, false) if !agree(family) && (a.family == 0 || b.given == 0) => {
                (Agreement::new(Level::SomeWords, first.rarity), Agreement::MISSING)
            }
            (false, true) if !agree(family) && (b.family == 0 || a.given == 0) => {
                (Agreement::new(Level::SomeWords, second.rarity), Agreement::MISSING)
            }
            // Exchanged, and one of them is another name.
            (true, false) if !agree(family) && first.rarity > HALF_EXCHANGED_BITS => {
                (Agreement::new(Level::Exchanged, first.rarity - HALF_EXCHANGED_BITS), Agreement::MISSING)
            }
            (false, true) if !agree(family) && second.rarity > HALF_EXCHANGED_BITS => {
                (Agreement::new(Level::Exchanged, second.rarity - HALF_EXCHANGED_BITS), Agreement::MISSING)
            }
            _ => (given, family),
        }
    }

    /// A given name against a family name: as common as in the role in which it is commoner.
    fn across(&self, a: u32, b: u32, cache: &mut Cache) -> Agreement {
        let (as_given, as_family) = (self.words(GIVEN, a, b, cache), self.words(FAMILY, a, b, cache));
        if as_given.rarity < as_family.rarity { as_given } else { as_family }
    }

    /// Places hang together: who shares the postcode shares the suburb anyway.
    fn depend(&self, a: &Row, b: &Row, vector: &mut Vector) {
        let postcode = vector[POSTCODE];
        if matches!(postcode.level, Level::Missing | Level::Differs) {
            return;
        }
        let total = self.counts[POSTCODE].total.max(1.0);
        let values = &self.table.lexicons[lexicon_of(POSTCODE)].values;
        for field in std::iter::once(SUBURB).chain(TEXT..FIELDS) {
            let agreement = &mut vector[field];
            if agreement.level == Level::Missing || agreement.level == Level::Differs {
                continue;
            }
            if agreement.level != Level::Same {
                if field == SUBURB {
                    agreement.rarity = agreement.rarity.min(2.0);
                }
                continue;
            }
            let (group, bits) = match postcode.level {
                Level::Same => (u64::from(a.postcode), postcode.rarity),
                _ if values[a.postcode as usize].sound == values[b.postcode as usize].sound => {
                    let district = values[a.postcode as usize].sound;
                    let n = self.counts[POSTCODE].sound[district as usize];
                    (DISTRICT | u64::from(district), -(n / total).min(1.0).log2())
                }
                _ => continue,
            };
            let met = self.joint.get(&joint_key(field, a.word(field), group)).copied().unwrap_or(1.0);
            let together = -((met - 1.0).max(1.0) / total).min(1.0).log2();
            agreement.rarity = agreement.rarity.min((together - bits).max(0.0));
        }
    }
}

/// Keys are mixed already.
#[derive(Debug, Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

const DISTRICT: u64 = 1 << 40;

fn joint_key(field: usize, word: u32, group: u64) -> u64 {
    mix(mix(field as u64, u64::from(word)), group)
}

fn joint_keys(table: &Table, row: &Row) -> [Option<u64>; 2 * (FIELDS - TEXT + 1)] {
    let mut keys = [None; 2 * (FIELDS - TEXT + 1)];
    if row.postcode == 0 {
        return keys;
    }
    let district = table.lexicons[lexicon_of(POSTCODE)].values[row.postcode as usize].sound;
    for (slot, field) in std::iter::once(SUBURB).chain(TEXT..FIELDS).enumerate() {
        if row.word(field) != 0 {
            keys[2 * slot] = Some(joint_key(field, row.word(field), u64::from(row.postcode)));
            keys[2 * slot + 1] = Some(joint_key(field, row.word(field), DISTRICT | u64::from(district)));
        }
    }
    keys
}
