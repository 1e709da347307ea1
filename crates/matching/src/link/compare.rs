//! Two values of one field compared: the level of agreement and how rarely chance reaches it.

use super::edit::{jaro_winkler, within};
use super::level::{LEVELS, Level};
use super::lexicon::{Counts, Lexicon, Value};

/// How two values agree and how rare that is among strangers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Agreement {
    pub(crate) level: Level,
    /// `-log2 u`: with `log2 m` of the level it makes the weight of the field.
    pub(crate) rarity: f32,
}

impl Agreement {
    pub(crate) const MISSING: Self = Self { level: Level::Missing, rarity: 0.0 };
    pub(crate) const DIFFERS: Self = Self { level: Level::Differs, rarity: 0.0 };

    pub(crate) const fn new(level: Level, rarity: f32) -> Self {
        Self { level, rarity }
    }

    /// The weight under a table of `log2 m`.
    pub(crate) fn bits(self, log_m: &[f32; LEVELS]) -> f32 {
        if self.level == Level::Missing { 0.0 } else { log_m[self.level as usize] + self.rarity }
    }
}

/// What kind of values a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Name,
    Text,
    Postcode,
    Number,
    Document,
}

/// Chance to reach a level, by the length of the shorter value; measured on pairs of strangers.
#[derive(Debug, Clone)]
pub(crate) struct Masses(pub(crate) [[f32; 4]; LEVELS]);

/// The least chance that a measurement on a sample is trusted with.
const LEAST_MASS: f32 = 2e-6;

impl Masses {
    pub(crate) fn unknown() -> Self {
        Self([[1e-3; 4]; LEVELS])
    }

    /// From how often each level was seen among `n` pairs of strangers, by length.
    pub(crate) fn of(seen: &[[u32; 4]; LEVELS]) -> Self {
        let mut masses = [[0.0; 4]; LEVELS];
        let mut of_length = [1.0_f64; 4];
        seen.iter().for_each(|row| row.iter().zip(&mut of_length).for_each(|(n, total)| *total += f64::from(*n)));
        for (row, counts) in masses.iter_mut().zip(seen) {
            for ((mass, count), total) in row.iter_mut().zip(counts).zip(&of_length) {
                #[expect(clippy::cast_possible_truncation, reason = "a share")]
                let share = ((f64::from(*count) + 0.5) / (total + 1.0)) as f32;
                *mass = share.max(LEAST_MASS);
            }
        }
        Self(masses)
    }

    fn get(&self, level: Level, length: u8) -> f32 {
        self.0[level as usize][bucket(length)]
    }
}

/// Short words have more neighbours.
pub(crate) fn bucket(length: u8) -> usize {
    match length {
        0..=4 => 0,
        5..=6 => 1,
        7..=9 => 2,
        _ => 3,
    }
}

/// Prior beliefs about m, used to choose among channels before EM has learnt better.
pub(crate) fn prior_m(kind: Kind, level: Level) -> f32 {
    match (kind, level) {
        (_, Level::Missing) => 1.0,
        (Kind::Name, Level::Same) => 0.75,
        (Kind::Name, Level::OneSlip) => 0.08,
        (Kind::Name, Level::Exchanged) => 0.01,
        (Kind::Name, Level::Differs) => 0.02,
        (Kind::Text, Level::Same) => 0.8,
        (Kind::Text, Level::Differs) => 0.06,
        (Kind::Postcode, Level::Same) => 0.8,
        (Kind::Postcode, Level::SameDistrict | Level::SameRegion | Level::Differs) => 0.05,
        (Kind::Number, Level::Same) => 0.9,
        (Kind::Document, Level::Same) => 0.9,
        (_, Level::OneSlip) => 0.05,
        (Kind::Document, _) => 0.01,
        _ => 0.02,
    }
}

/// One field of words: its values, how often they occur, and what chance does.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordField<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) counts: &'a Counts,
    pub(crate) masses: &'a Masses,
    pub(crate) kind: Kind,
}

impl WordField<'_> {
    /// How two values agree; 0 is "not known".
    pub(crate) fn compare(&self, a: u32, b: u32) -> Agreement {
        if a == 0 || b == 0 {
            return Agreement::MISSING;
        }
        if a == b {
            return Agreement::new(Level::Same, self.same(a));
        }
        let (va, vb) = (&self.lexicon.values[a as usize], &self.lexicon.values[b as usize]);
        if self.hopeless(va, vb) { Agreement::DIFFERS } else { self.unlike(a.min(b), a.max(b)) }
    }

    /// `-log2` of the chance that a stranger has the same value.
    pub(crate) fn same(&self, id: u32) -> f32 {
        let (n, total) = (self.counts.value[id as usize], self.counts.total.max(1.0));
        if self.kind == Kind::Document {
            // Numbers are given to one person each; what is seen on more is a placeholder.
            let digits = i32::from(self.lexicon.values[id as usize].length.min(8));
            let chance = 10_f32.powi(-digits).max(1e-7);
            return -f32::max(((n - 2.0).max(0.0) / total + chance) / 2.0, chance / 2.0).log2();
        }
        -((n - 1.0).max(1.0) / total).log2()
    }

    /// [`Self::same`] of every value; of none where no record knows the field.
    pub(crate) fn all_same(&self) -> Vec<f32> {
        if self.counts.total <= 0.0 {
            return Vec::new();
        }
        (0..).take(self.counts.value.len()).map(|id| self.same(id)).collect()
    }

    /// Whether a look at the letters tells that two values differ.
    fn hopeless(&self, a: &Value, b: &Value) -> bool {
        let apart = (a.letters ^ b.letters).count_ones();
        let slips = match self.kind {
            Kind::Name => {
                apart <= 6 || a.sound == b.sound || a.length == 1 || b.length == 1 || a.n_words + b.n_words > 2 || rows(a, b)
            }
            Kind::Text => apart <= 4 || a.n_words > 1 && b.n_words > 1,
            Kind::Postcode => apart <= 2 || a.first == b.first,
            Kind::Number => apart <= 2,
            Kind::Document => apart <= 4,
        };
        !slips
    }

    fn unlike(&self, a: u32, b: u32) -> Agreement {
        let whole = self.best_channel(a, b);
        let (va, vb) = (&self.lexicon.values[a as usize], &self.lexicon.values[b as usize]);
        if va.n_words + vb.n_words <= 2 || matches!(self.kind, Kind::Postcode | Kind::Number | Kind::Document) {
            return whole;
        }
        let words = self.some_words(a, b);
        if self.prior_bits(words) > self.prior_bits(whole) { words } else { whole }
    }

    fn prior_bits(&self, agreement: Agreement) -> f32 {
        prior_m(self.kind, agreement.level).log2() + agreement.rarity
    }

    /// The channel that explains best how one value came to be written for the other.
    fn best_channel(&self, a: u32, b: u32) -> Agreement {
        let mut best = Agreement::DIFFERS;
        let mut best_bits = self.prior_bits(best);
        for level in self.relations(a, b).into_iter().flatten() {
            let agreement = Agreement::new(level, self.rarity(level, a, b));
            let bits = self.prior_bits(agreement);
            if bits > best_bits {
                (best, best_bits) = (agreement, bits);
            }
        }
        best
    }

    /// Every relation in which two different values stand.
    pub(crate) fn relations(&self, a: u32, b: u32) -> [Option<Level>; 5] {
        let (va, vb) = (&self.lexicon.values[a as usize], &self.lexicon.values[b as usize]);
        let (ta, tb) = (self.lexicon.dict.bytes(a), self.lexicon.dict.bytes(b));
        let slips = match within(ta, tb, 2) {
            Some(1) if ta.len().min(tb.len()) > 1 => Some(Level::OneSlip),
            Some(2) if ta.len().min(tb.len()) > 4 => Some(Level::TwoSlips),
            _ => None,
        };
        match self.kind {
            Kind::Name => {
                let shorter = ta.len().min(tb.len());
                let begins = ta.starts_with(tb) || tb.starts_with(ta);
                let alike = (va.letters ^ vb.letters).count_ones() <= 4;
                let similar = slips.is_none() && alike && shorter > 3 && jaro_winkler(ta, tb) >= 0.88;
                [
                    slips,
                    (va.sound == vb.sound).then_some(Level::SoundsAlike),
                    rows(va, vb).then_some(Level::ShortForm),
                    begins.then_some(if shorter == 1 { Level::Initial } else { Level::Beginning }),
                    similar.then_some(Level::Similar),
                ]
            }
            Kind::Postcode => {
                let district = (va.sound == vb.sound).then_some(Level::SameDistrict);
                let region = (va.first == vb.first).then_some(Level::SameRegion);
                [slips.filter(|level| *level == Level::OneSlip), district, region, None, None]
            }
            Kind::Number => [slips.filter(|level| *level == Level::OneSlip), None, None, None, None],
            Kind::Text => {
                let begins = ta.len().min(tb.len()) > 3 && (ta.starts_with(tb) || tb.starts_with(ta));
                [slips, begins.then_some(Level::Beginning), None, None, None]
            }
            Kind::Document => [slips, None, None, None, None],
        }
    }

    /// `-log2 u` of two different values at a level.
    ///
    /// The rarer of the two is held to be written for the other one. Chance reaches it as often as others bear it,
    /// weighed by how many writings the slip could have led to, and as often as strangers stand in this relation.
    fn rarity(&self, level: Level, a: u32, b: u32) -> f32 {
        let (va, vb) = (&self.lexicon.values[a as usize], &self.lexicon.values[b as usize]);
        let total = self.counts.total.max(1.0);
        let (na, nb) = (self.counts.value[a as usize], self.counts.value[b as usize]);
        let (rarer, commoner) = ((na.min(nb) - 1.0).max(0.0) / total, na.max(nb) / total);
        let shorter = va.length.min(vb.length);
        let chance = match level {
            Level::SoundsAlike | Level::SameDistrict => self.counts.sound[va.sound as usize] / total,
            Level::Initial | Level::SameRegion => self.counts.first[va.first as usize] / total,
            _ if self.kind == Kind::Document => 10_f32.powi(-i32::from(shorter.min(8))).max(1e-7) * self.writings(level, shorter),
            level => rarer * self.writings(level, shorter) + self.masses.get(level, shorter),
        };
        // A word within a value may stand nowhere as a value of its own.
        -(chance + prior_m(self.kind, level) * commoner).clamp(0.5 / total, 1.0).log2()
    }

    /// How many writings a slip leads to.
    fn writings(&self, level: Level, length: u8) -> f32 {
        let signs = if matches!(self.kind, Kind::Number | Kind::Document) { 20.0 } else { 53.0 };
        let slips = signs * f32::from(length.max(1));
        match level {
            Level::OneSlip => slips,
            Level::TwoSlips => slips * slips / 2.0,
            Level::ShortForm => 4.0,
            Level::Beginning => 10.0,
            _ => 100.0,
        }
    }

    /// The most that two different values can weigh under prior beliefs: one slip apart, or two.
    pub(crate) fn most_when_near(&self, one_slip: bool) -> f32 {
        let levels = match self.kind {
            Kind::Name | Kind::Text if !one_slip => &[Level::TwoSlips, Level::Beginning, Level::Similar][..],
            Kind::Name => &[Level::OneSlip, Level::TwoSlips, Level::ShortForm, Level::Beginning, Level::Similar],
            Kind::Text => &[Level::OneSlip, Level::TwoSlips, Level::Beginning],
            Kind::Postcode | Kind::Number if one_slip => &[Level::OneSlip],
            Kind::Postcode | Kind::Number => &[],
            Kind::Document => return 13.0,
        };
        let bits = levels
            .iter()
            .flat_map(|level| (0..4).map(|bucket| prior_m(self.kind, *level) / self.masses.0[*level as usize][bucket]));
        bits.fold(0.03, f32::max).log2().min(if one_slip { 12.0 } else { 5.0 })
    }

    /// Values of several words: the words that agree speak, the others hardly.
    fn some_words(&self, a: u32, b: u32) -> Agreement {
        let (a, b) = (self.lexicon.words(a), self.lexicon.words(b));
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let mut free: Vec<u32> = long.to_vec();
        let (mut bits, mut met, mut worst) = (0.0, 0_usize, Level::Same);
        let mut ordered: Vec<(f32, Agreement, u32, u32)> = Vec::new();
        for word in short {
            for other in long {
                let agreement = self.word(*word, *other);
                let weight = self.prior_bits(agreement);
                if agreement.level != Level::Differs && weight > 0.0 {
                    ordered.push((weight, agreement, *word, *other));
                }
            }
        }
        ordered.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.2, x.3).cmp(&(y.2, y.3))));
        let mut open: Vec<u32> = short.to_vec();
        for (_, agreement, word, other) in ordered {
            let (Some(i), Some(j)) = (open.iter().position(|w| *w == word), free.iter().position(|w| *w == other)) else {
                continue;
            };
            open.swap_remove(i);
            free.swap_remove(j);
            bits += agreement.rarity + (prior_m(self.kind, agreement.level) / prior_m(self.kind, Level::Same)).log2();
            met += 1;
            worst = worst.max(agreement.level);
        }
        match (met, open.len(), free.len()) {
            (0, _, _) => Agreement::DIFFERS,
            (_, 0, 0) => Agreement::new(worst, bits - prior_m(self.kind, worst).log2() + prior_m(self.kind, Level::Same).log2()),
            (_, 0, _) => Agreement::new(Level::SomeWords, bits),
            // Words left on both sides speak against.
            (_, _, _) => Agreement::new(Level::SomeWords, bits - 3.0),
        }
    }

    fn word(&self, a: u32, b: u32) -> Agreement {
        if a == b {
            let total = self.counts.total.max(1.0);
            return Agreement::new(Level::Same, -((self.counts.word[a as usize] - 1.0).max(1.0) / total).min(1.0).log2());
        }
        let (va, vb) = (&self.lexicon.values[a as usize], &self.lexicon.values[b as usize]);
        if self.hopeless(va, vb) { Agreement::DIFFERS } else { self.best_channel(a, b) }
    }
}

/// Whether two words are forms of one name.
fn rows(a: &Value, b: &Value) -> bool {
    a.rows[0] != 0 && b.rows[0] != 0 && a.rows.iter().any(|row| *row != 0 && b.rows.contains(row))
}
