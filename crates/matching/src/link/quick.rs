//! A bound on a pair's weight from two cache lines: whoever is far below the threshold is not looked at again.

use rayon::prelude::*;

use super::date::{Date, level, ways};
use super::judge::Judge;
use super::level::{LEVELS, Level};
use super::model::Model;
use super::table::{BIRTH, DOCUMENT, FAMILY, GIVEN, NUMBER, POSTCODE, Row, SEX, STREET, SUBURB, TEXT, TEXTS, Table, lexicon_of};

/// What is looked at of a record: numbers of values, their letters and sounds, and what agreement on them weighs.
///
/// One cache line. Where a number is cut to sixteen bits, two values may look the same: the bound is only higher then.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
pub(crate) struct Glance {
    given: u32,
    family: u32,
    birth: Date,
    given_letters: u32,
    family_letters: u32,
    street_letters: u32,
    suburb_letters: u32,
    document: u16,
    number: u16,
    street: u16,
    suburb: u16,
    postcode: u16,
    given_sound: u16,
    family_sound: u16,
    document_begin: u8,
    document_end: u8,
    /// Tables of short forms in which the names stand, as a small set.
    given_forms: u16,
    family_forms: u16,
    /// Signs of the house number and the postcode, as small sets.
    number_signs: u16,
    postcode_signs: u16,
    region: u8,
    /// Weights of agreement in quarter bits, rounded up.
    same: [u8; 7],
    /// What a day of that year weighs, in quarter bits.
    day: u8,
    sex: u8,
    /// Bit 0: the given name must be looked at closely whatever its letters; bit 1: the family name.
    close: u8,
}

const GIVEN_AT: usize = 0;
const FAMILY_AT: usize = 1;
const BIRTH_AT: usize = 2;
const NUMBER_AT: usize = 3;
const STREET_AT: usize = 4;
const SUBURB_AT: usize = 5;
const POSTCODE_AT: usize = 6;

/// Bounds for a file under a model.
#[derive(Debug)]
pub(crate) struct Quick<'a> {
    table: &'a Table,
    glances: Vec<Glance>,
    texts: usize,
    /// The most that values one slip apart, or that sound alike, can weigh, by field.
    near: [f32; TEXT + TEXTS],
    /// … and values two slips apart.
    far: [f32; TEXT + TEXTS],
    sex: (f32, f32),
    differs: [f32; TEXT + TEXTS],
    document_same: f32,
    birth: [f32; LEVELS],
    stays: f32,
    moves: f32,
    start: f32,
}

impl<'a> Quick<'a> {
    pub(crate) fn new(judge: &'a Judge, model: &Model) -> Self {
        let table: &Table = &judge.table;
        let glances = table.rows.par_iter().map(|row| glance(judge, model, row)).collect();
        let mut near = [0.0; TEXT + TEXTS];
        let mut far = [0.0; TEXT + TEXTS];
        let mut differs = [0.0; TEXT + TEXTS];
        for field in (0..TEXT + TEXTS).filter(|field| !matches!(*field, BIRTH | SEX)) {
            near[field] = judge.field(field).most_when_near(true);
            far[field] = judge.field(field).most_when_near(false);
            differs[field] = model.log_m[field][Level::Differs as usize];
        }
        let mut birth = [0.0; LEVELS];
        for level in Level::ALL {
            birth[*level as usize] = model.log_m[BIRTH][*level as usize] - ways(*level);
        }
        birth[Level::Missing as usize] = 0.0;
        let used = |n: &usize| table.rows.iter().any(|row| row.texts[*n] != 0);
        Self {
            table,
            glances,
            texts: (0..TEXTS).filter(used).max().map_or(0, |last| last + 1),
            near,
            far,
            sex: (2.0, model.log_m[SEX][Level::Differs as usize] + 2.0),
            differs,
            document_same: 24.0,
            birth,
            stays: model.stays.log2(),
            moves: (1.0 - model.stays).log2(),
            start: model.match_bits,
        }
    }

    /// What is looked at of a record.
    pub(crate) fn glance(&self, record: u32) -> Glance {
        self.glances[record as usize]
    }

    /// Brings a record near to the processor; what it gives means nothing.
    pub(crate) fn fetch(&self, record: u32) -> u32 {
        self.glances[record as usize].given
    }

    /// No less than the weight of a pair, of whose records this is looked at.
    #[inline]
    pub(crate) fn bound(&self, (a, x): (u32, &Glance), (b, y): (u32, &Glance)) -> f32 {
        self.names(x, y) + self.beside(a, b, x, y)
    }

    /// No less than what everything but the names weighs.
    pub(crate) fn beside_names(&self, a: u32, b: u32) -> f32 {
        self.beside(a, b, &self.glances[a as usize], &self.glances[b as usize])
    }

    #[inline]
    fn beside(&self, a: u32, b: u32, x: &Glance, y: &Glance) -> f32 {
        let mut bits = self.start + self.birth(x, y) + self.address(x, y) + self.document(x, y);
        if x.sex != 0 && y.sex != 0 {
            // Agreement weighs a bit or two at most.
            bits += if x.sex == y.sex { self.sex.0 } else { self.sex.1 };
        }
        for n in 0..self.texts {
            let (p, q) = (self.table.rows[a as usize].texts[n], self.table.rows[b as usize].texts[n]);
            bits += if p == 0 || q == 0 {
                0.0
            } else if p == q {
                16.0
            } else {
                self.near[TEXT + n]
            };
        }
        bits
    }

    fn names(&self, x: &Glance, y: &Glance) -> f32 {
        let given = self.name(
            GIVEN,
            (x.given, y.given),
            x.given_letters ^ y.given_letters,
            (x.given_sound, y.given_sound),
            (x.close | y.close) & 1 != 0 || x.given_forms & y.given_forms != 0,
            x.same[GIVEN_AT],
        );
        let family = self.name(
            FAMILY,
            (x.family, y.family),
            x.family_letters ^ y.family_letters,
            (x.family_sound, y.family_sound),
            (x.close | y.close) & 2 != 0 || x.family_forms & y.family_forms != 0,
            x.same[FAMILY_AT],
        );
        let crossed = u8::from(x.given_sound == y.family_sound && x.given != 0)
            + u8::from(x.family_sound == y.given_sound && x.family != 0);
        f32::max(given + family, EXCHANGED_MOST[usize::from(crossed)])
    }

    #[inline]
    fn name(&self, field: usize, ids: (u32, u32), letters: u32, sounds: (u16, u16), close: bool, same: u8) -> f32 {
        if ids.0 == 0 || ids.1 == 0 {
            0.0
        } else if ids.0 == ids.1 {
            quarters(same)
        } else {
            match letters.count_ones() {
                // One slip changes at most two letters of the set, two slips four.
                0..=2 => self.near[field],
                _ if sounds.0 == sounds.1 || close => self.near[field],
                3..=4 => self.far[field],
                _ => self.differs[field],
            }
        }
    }

    fn birth(&self, x: &Glance, y: &Glance) -> f32 {
        if x.birth.year == 0 || y.birth.year == 0 {
            0.0
        } else if x.birth == y.birth {
            quarters(x.same[BIRTH_AT])
        } else {
            let level = level(x.birth, y.birth);
            let rare = match level {
                Level::Differs | Level::GenerationApart => 0.0,
                Level::FirstOfJanuary => quarters(x.same[BIRTH_AT].min(y.same[BIRTH_AT])) + 1.0,
                Level::AgreesAsFarAsKnown => 10.0,
                _ => quarters(x.day.min(y.day)),
            };
            self.birth[level as usize] + rare
        }
    }

    fn document(&self, x: &Glance, y: &Glance) -> f32 {
        if x.document == 0 || y.document == 0 {
            0.0
        } else if x.document == y.document {
            self.document_same
        } else if x.document_begin == y.document_begin || x.document_end == y.document_end {
            self.near[DOCUMENT]
        } else {
            self.differs[DOCUMENT]
        }
    }

    fn address(&self, x: &Glance, y: &Glance) -> f32 {
        let number = self.place(NUMBER, (x.number, y.number), (x.number_signs ^ y.number_signs).count_ones(), x.same[NUMBER_AT]);
        let street =
            self.place(STREET, (x.street, y.street), (x.street_letters ^ y.street_letters).count_ones(), x.same[STREET_AT]);
        let suburb =
            self.place(SUBURB, (x.suburb, y.suburb), (x.suburb_letters ^ y.suburb_letters).count_ones(), x.same[SUBURB_AT]);
        let apart = if x.region == y.region { 0 } else { (x.postcode_signs ^ y.postcode_signs).count_ones() };
        let mut postcode = self.place(POSTCODE, (x.postcode, y.postcode), apart, x.same[POSTCODE_AT]);
        if x.postcode == y.postcode && x.suburb == y.suburb && x.suburb != 0 {
            // Who shares the one shares the other: together they say little more than the rarer one.
            postcode = postcode.min(TOGETHER_MOST);
        }
        let known = x.postcode != 0 && y.postcode != 0
            || x.suburb != 0 && y.suburb != 0
            || x.street != 0 && y.street != 0
            || x.number != 0 && y.number != 0;
        if known { f32::max(self.moves, self.stays + number + street + suburb + postcode) } else { 0.0 }
    }

    #[inline]
    fn place(&self, field: usize, ids: (u16, u16), apart: u32, same: u8) -> f32 {
        match apart {
            _ if ids.0 == 0 || ids.1 == 0 => 0.0,
            _ if ids.0 == ids.1 => quarters(same),
            0..=2 => self.near[field],
            3..=4 => self.far[field],
            // A word may agree that many have: "street".
            _ => self.differs[field] + 1.0,
        }
    }
}

/// What a postcode adds at most to a suburb that is the same.
const TOGETHER_MOST: f32 = 5.0;
/// Names that meet crosswise weigh no more: none of them, one, both.
const EXCHANGED_MOST: [f32; 3] = [f32::MIN, 9.0, 25.0];

fn quarters(bits: u8) -> f32 {
    f32::from(bits) / 4.0
}

fn glance(judge: &Judge, model: &Model, row: &Row) -> Glance {
    let table = &judge.table;
    let value = |field: usize| &table.lexicons[lexicon_of(field)].values[row.word(field) as usize];
    let same = |field: usize, bits: f32| up(bits + model.log_m[field][Level::Same as usize]);
    let word = |field: usize| if row.word(field) == 0 { 0 } else { same(field, judge.field(field).same(row.word(field))) };
    let close = |field: usize| value(field).n_words > 1 || value(field).length == 1;
    let document = table.lexicons[lexicon_of(DOCUMENT)].dict.bytes(row.document);
    let half = document.len().div_ceil(2);
    #[expect(clippy::cast_possible_truncation, reason = "eight bits tell most apart")]
    let short = |bytes: &[u8]| super::dict::hash(bytes) as u8;
    Glance {
        given: row.given,
        family: row.family,
        document: cut(row.document),
        number: cut(row.number),
        street: cut(row.street),
        suburb: cut(row.suburb),
        postcode: cut(row.postcode),
        birth: table.dates.list[row.birth as usize],
        given_letters: fold32(value(GIVEN).letters),
        family_letters: fold32(value(FAMILY).letters),
        street_letters: fold32(value(STREET).letters),
        suburb_letters: fold32(value(SUBURB).letters),
        given_sound: fold16(u64::from(value(GIVEN).sound)),
        family_sound: fold16(u64::from(value(FAMILY).sound)),
        document_begin: short(&document[..half]),
        document_end: short(&document[document.len() - half..]),
        same: [
            word(GIVEN),
            word(FAMILY),
            same(BIRTH, judge.birth_same(row.birth)),
            word(NUMBER),
            word(STREET),
            word(SUBURB),
            word(POSTCODE),
        ],
        sex: row.sex,
        day: up(judge.births[row.birth as usize].day),
        given_forms: forms(&value(GIVEN).rows),
        family_forms: forms(&value(FAMILY).rows),
        number_signs: signs(value(NUMBER).letters),
        postcode_signs: signs(value(POSTCODE).letters),
        region: u8::try_from(value(POSTCODE).first & 0xFF).unwrap_or_default(),
        close: u8::from(close(GIVEN)) | u8::from(close(FAMILY)) << 1,
    }
}

/// Known stays known.
fn cut(id: u32) -> u16 {
    if id == 0 { 0 } else { fold16(u64::from(id)).max(1) }
}

fn forms(rows: &[u16; 8]) -> u16 {
    rows.iter().filter(|row| **row != 0).fold(0, |set, row| set | 1 << (row % 16))
}

/// Ten digits keep their bits, letters share six.
#[expect(clippy::cast_possible_truncation, reason = "the rest is folded in")]
const fn signs(letters: u64) -> u16 {
    (letters >> 26) as u16 & 0x3FF | ((letters ^ letters >> 6 ^ letters >> 12 ^ letters >> 18) as u16 & 0x3F) << 10
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range of a byte")]
fn up(bits: f32) -> u8 {
    (bits * 4.0).ceil().clamp(0.0, 255.0) as u8
}

/// Letters keep their bits, digits share six.
#[expect(clippy::cast_possible_truncation, reason = "the upper part is folded in")]
const fn fold32(letters: u64) -> u32 {
    (letters as u32 & 0x03FF_FFFF) | ((letters >> 26 | letters >> 32) as u32 & 0x3F) << 26
}

#[expect(clippy::cast_possible_truncation, reason = "the low part is enough to tell apart")]
const fn fold16(hash: u64) -> u16 {
    (hash ^ (hash >> 16)) as u16
}
