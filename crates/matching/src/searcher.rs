//! Searching with room that is used again: candidates by three routes, weights for all of them, reasons for those shown.

use std::collections::HashMap;
use std::hash::Hash;

use crate::align::{self, Leftover, Link, Meeting, WEAK_PART};
use crate::asking::{Asked, Asking, Parts};
use crate::birth;
use crate::days::{Born, Day, NearDays, Window};
use crate::explain;
use crate::index::{NOBODY, NameIndex};
use crate::postings::Part as Names;
use crate::reach::{self, ALONE, Reach, Room};
use crate::search::{Found, Hit};
use crate::subject::Query;
use crate::traits;
use crate::vocabulary::Entry;
use crate::words::{Part, Words};

/// What a name must bring by words that agree, at most: six bits are one in sixty-four by chance. Of a name that
/// says less in all, half is enough.
const NAME_FLOOR: f32 = 6.0;
/// What it must bring where the days of birth agree, or nearly.
const NAME_FLOOR_WITH_BIRTH: f32 = 2.5;
/// The most names asked for at once that are looked at.
const MOST_NAMES: usize = 16;
/// Words worked out and kept; more are worked out anew.
const MOST_KEPT: usize = 60_000;
/// Looking at a candidate costs as much as adding so many postings.
const LOOK: usize = 24;
/// Finding a word's postings costs as much as adding so many.
const FIND: usize = 16;
/// Steps of the sums over postings: an eighth of a bit, so that a sum is one byte and a million of them stay near the processor.
const STEPS: f32 = 8.0;
/// What rounding may take from a sum of words.
const SLACK_BITS: f32 = 0.25;

/// A word asked for, or two that stand side by side.
#[derive(Debug, Clone, Copy)]
struct Unit {
    asked_name: u8,
    words: u32,
    first: u32,
    end: u32,
    best: f32,
}

/// A name asked for.
#[derive(Debug, Clone, Copy, Default)]
struct AskedName {
    first_word: u32,
    end_word: u32,
    first_unit: u32,
    end_unit: u32,
    possible: f32,
    weak: bool,
}

impl AskedName {
    /// What its words must bring, by whether the births speak for it.
    fn floor(&self, with_birth: bool) -> f32 {
        let floor = if with_birth { NAME_FLOOR_WITH_BIRTH } else { NAME_FLOOR };
        floor.min(self.possible / 2.0)
    }
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    unit: u32,
    reach: u32,
    next: u32,
}

/// The best pair of names of a candidate.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct BestPair {
    pub(crate) asked_name: usize,
    pub(crate) name: u32,
    pub(crate) bits: f32,
    agreed: f32,
}

/// Asks one index many times without allocating anew. One a thread.
#[derive(Debug)]
pub struct Searcher<'i, K> {
    pub(crate) index: &'i NameIndex<K>,
    pub(crate) words: Words,
    names: Vec<AskedName>,
    asked_words: Vec<Leftover>,
    units: Vec<Unit>,
    kept: HashMap<Box<str>, (u32, u32)>,
    reaches: Vec<Reach>,
    room: Room,
    marked: Vec<u32>,
    marks: Vec<Mark>,
    sums: Vec<u8>,
    touched: Vec<u32>,
    later: Vec<Reach>,
    days: NearDays,
    seen: Vec<bool>,
    slots: Vec<u32>,
    word_bits: Vec<f32>,
    links: Vec<Link>,
    known: Vec<Leftover>,
    pub(crate) meeting: Meeting,
    joined: String,
    plain: String,
    weighed: Vec<(f32, u32)>,
}

impl<'i, K: Copy + Eq + Hash + Ord> Searcher<'i, K> {
    /// Room for asking an index.
    #[must_use]
    pub fn new(index: &'i NameIndex<K>) -> Self {
        Self {
            index,
            words: Words::default(),
            names: Vec::new(),
            asked_words: Vec::new(),
            units: Vec::new(),
            kept: HashMap::new(),
            reaches: Vec::new(),
            room: Room::default(),
            marked: vec![0; index.vocabulary.len()],
            marks: Vec::new(),
            sums: vec![0; index.names()],
            touched: Vec::new(),
            later: Vec::new(),
            days: NearDays::default(),
            seen: vec![false; index.keys.len()],
            slots: Vec::new(),
            word_bits: vec![f32::NAN; index.vocabulary.len()],
            links: Vec::new(),
            known: Vec::new(),
            meeting: Meeting::default(),
            joined: String::new(),
            plain: String::new(),
            weighed: Vec::new(),
        }
    }

    /// The same as [`NameIndex::search`].
    pub fn search(&mut self, query: &Query) -> Found<K> {
        let parts = Parts::of(&query.about);
        #[expect(clippy::cast_possible_truncation, reason = "weights are far within range")]
        let least = query.min_bits as f32;
        let weak: Vec<bool> = query.about.names.iter().map(|name| name.weak).collect();
        let asking = self.weigh(parts.asking(), &weak, least);
        let shown = self.weighed.len().min(query.most);
        let weighed = self.weighed[..shown].to_vec();
        let further = self.weighed.len() - shown;
        let hits = weighed.into_iter().map(|(weight, slot)| self.explained(slot, weight, &asking)).collect();
        self.done(asking);
        Found { hits, further }
    }

    /// Gives key and weight in bits of everybody who reaches the least weight, the heaviest first, without reasons.
    pub fn each(&mut self, asking: Asking<'_>, min_bits: f32, mut give: impl FnMut(K, f32)) {
        let asking = self.weigh(asking, &[], min_bits);
        for &(weight, slot) in &self.weighed {
            give(self.index.keys[slot as usize], weight);
        }
        self.done(asking);
    }

    /// The hits of [`Self::each`] with their reasons.
    pub fn each_explained(&mut self, asking: Asking<'_>, min_bits: f32, mut give: impl FnMut(Hit<K>)) {
        let asking = self.weigh(asking, &[], min_bits);
        let weighed = std::mem::take(&mut self.weighed);
        for &(weight, slot) in &weighed {
            give(self.explained(slot, weight, &asking));
        }
        self.weighed = weighed;
        self.done(asking);
    }

    /// Fills `weighed`, heaviest first, equal ones by key.
    fn weigh<'a>(&mut self, asking: Asking<'a>, weak: &[bool], least: f32) -> Asked<'a> {
        let asking = Asked::new(asking, std::mem::take(&mut self.plain));
        self.weighed.clear();
        self.read(&asking, weak);
        self.mark();
        self.candidates(&asking, least);
        for at in 0..self.slots.len() {
            let slot = self.slots[at];
            self.seen[slot as usize] = false;
            if let Some(weight) = self.weight(slot, &asking, least) {
                self.weighed.push((weight, slot));
            }
        }
        let keys = &self.index.keys;
        self.weighed.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| keys[a.1 as usize].cmp(&keys[b.1 as usize])));
        asking
    }

    /// Gives the room back.
    fn done(&mut self, asking: Asked<'_>) {
        for mark in &self.marks {
            self.marked[self.reaches[mark.reach as usize].word as usize] = 0;
        }
        self.marks.clear();
        self.plain = asking.into_room();
        if self.kept.len() > MOST_KEPT {
            self.kept.clear();
            self.reaches.clear();
        }
    }

    /// Reads the names asked for into words and units.
    fn read(&mut self, asking: &Asked<'_>, weak: &[bool]) {
        self.names.clear();
        self.asked_words.clear();
        self.units.clear();
        let mut words = std::mem::take(&mut self.words);
        for (i, name) in asking.names.iter().take(MOST_NAMES).enumerate() {
            words.read(name);
            let first_word = self.asked_words.len();
            let first_unit = self.units.len();
            self.read_words(&words, self.names.len());
            self.units[first_unit..].sort_unstable_by(|a, b| b.best.total_cmp(&a.best).then_with(|| a.words.cmp(&b.words)));
            let possible = self.asked_words[first_word..].iter().map(|word| word.bits).sum();
            self.names.push(AskedName {
                first_word: narrow(first_word),
                end_word: narrow(self.asked_words.len()),
                first_unit: narrow(first_unit),
                end_unit: narrow(self.units.len()),
                possible,
                weak: weak.get(i).copied().unwrap_or(false),
            });
        }
        self.words = words;
    }

    fn read_words(&mut self, words: &Words, asked_name: usize) {
        let people = self.index.people();
        let mut previous: Option<usize> = None;
        let mut at = 0;
        for (i, word) in words.list().iter().enumerate() {
            let text = words.text(word);
            if let Some(before) = previous {
                self.join(words, before, i, at, asked_name);
            }
            previous = Some(i);
            if word.part == Part::Particle {
                continue;
            }
            let known = self.index.vocabulary.find(text);
            let bits = reach::same_bits(&self.index.vocabulary, known, text, people);
            self.asked_words.push(Leftover { bits, first: text.as_bytes()[0], initial: text.len() == 1 });
            self.unit(text, 1 << at, asked_name);
            at += 1;
        }
    }

    /// Two words side by side that are known as one: "Abu Bakar" for "Abubakar", "Al Hassan" for "Alhassan".
    fn join(&mut self, words: &Words, before: usize, i: usize, at: usize, asked_name: usize) {
        let (left, right) = (&words.list()[before], &words.list()[i]);
        if right.part == Part::Particle {
            return;
        }
        let mut joined = std::mem::take(&mut self.joined);
        joined.clear();
        joined.push_str(words.text(left));
        joined.push_str(words.text(right));
        if joined.len() <= crate::words::MAX_WORD
            && self.index.vocabulary.find(&joined).is_some_and(|word| self.index.vocabulary.entry(word).subjects > 0)
        {
            let mask = if left.part == Part::Particle { 1 << at } else { 0b11 << (at - 1) };
            self.unit(&joined, mask, asked_name);
        }
        self.joined = joined;
    }

    fn unit(&mut self, text: &str, words: u32, asked_name: usize) {
        let (first, end) = self.reached(text);
        let best = self.reaches[first as usize..end as usize].iter().map(|reach| reach.bits).fold(0.0, f32::max);
        let asked_name = u8::try_from(asked_name).expect("few names are asked for at once");
        self.units.push(Unit { asked_name, words, first, end, best });
    }

    /// What a word reaches, worked out once.
    fn reached(&mut self, text: &str) -> (u32, u32) {
        if let Some(&span) = self.kept.get(text) {
            return span;
        }
        let first = narrow(self.reaches.len());
        reach::reach(&self.index.vocabulary, text, self.index.people(), &mut self.room, &mut self.reaches);
        let span = (first, narrow(self.reaches.len()));
        self.kept.insert(text.into(), span);
        span
    }

    /// Notes at every word reached which units reach it.
    fn mark(&mut self) {
        for (at, unit) in self.units.iter().enumerate() {
            for reach in unit.first..unit.end {
                let cell = &mut self.marked[self.reaches[reach as usize].word as usize];
                self.marks.push(Mark { unit: narrow(at), reach, next: *cell });
                *cell = narrow(self.marks.len());
            }
        }
    }

    /// Fills `slots`: everybody who may reach the least weight.
    fn candidates(&mut self, asking: &Asked<'_>, least: f32) {
        self.slots.clear();
        for number in asking.plain_documents().filter_map(crate::prepared::document_hash) {
            for slot in self.index.with_document(number) {
                note(slot, &mut self.seen, &mut self.slots);
            }
        }
        let born = Born::of(asking.births);
        if let Born::On(day, _) = born {
            self.days.hold(day);
        }
        let (sex, nationality) = self.index.most_beside_birth(asking);
        let least = least - sex;
        // The most that a birth of a shelf brings to those whom the set of near days does not give away.
        let (dated, vague) = match (born, asking.births.len()) {
            (Born::Unknown, _) => (0.0, 0.0),
            (Born::On(..), _) => (birth::SAME_YEAR_ALONE, birth::MOST),
            (Born::Vaguely, 1) => (birth::MOST_IN_PART, birth::MOST),
            (Born::Vaguely, _) => (birth::MOST, birth::MOST),
        };
        // A document one sign off may outweigh what speaks against: then nobody is passed over for the year of birth.
        let anyhow = self.index.may_have_near_document(asking);
        let years = |nationality: f32| match born {
            Born::On(day, _) if !anyhow => window(day, least - nationality),
            _ => Window::ALL,
        };
        let (without, with) = (years(0.0), years(nationality));
        for at in 0..self.names.len() {
            let name = self.names[at];
            let need = |birth: f32, nationality: f32| {
                let need = name.floor(birth > 0.0).max(align::agreed_for(least - nationality - birth));
                Need { bits: need, anyhow }
            };
            self.walk(&name, need(dated, 0.0), |entry| entry.dated[0].within(without));
            self.walk(&name, need(dated, nationality), |entry| entry.dated[1].within(with));
            self.walk(&name, need(0.0, nationality), |entry| Names::all(&entry.unborn));
            self.walk(&name, need(vague, nationality), |entry| Names::all(&entry.vague));
            if matches!(born, Born::On(..)) {
                self.born_near(&name, [0.0, nationality].map(|nationality| need(birth::LESS_NEAR, nationality)));
            }
        }
    }

    /// Notes everybody whose day of birth is near and who has some word of the name, and enough of it where the day is
    /// less near: `less_near` says how much, by shelf.
    fn born_near(&mut self, name: &AskedName, less_near: [Need; 2]) {
        let Self { index, reaches, seen, slots, days, .. } = self;
        let units = &self.units[name.first_unit as usize..name.end_unit as usize];
        let mut rest: f32 = units.iter().map(|unit| unit.best).sum();
        for unit in units {
            rest -= unit.best;
            for reach in &reaches[unit.first as usize..unit.end as usize] {
                for (dated, need) in index.vocabulary.entry(reach.word).dated.iter().zip(less_near) {
                    let days = if need.touches(reach.bits + rest) { &days.near } else { &days.nearest };
                    dated.each_near(days, |known| {
                        let slot = index.owner(known);
                        if slot != NOBODY {
                            note(slot, seen, slots);
                        }
                    });
                }
            }
        }
    }

    /// Sums what the words of a name reach over the postings of one shelf and notes who may bring what is needed.
    ///
    /// The weightiest words come first. Whoever has a word that with all after it may bring enough is touched. Other words
    /// only add to whom was touched, where that is cheaper than looking at everybody touched.
    fn walk(&mut self, name: &AskedName, need: Need, shelf: impl Fn(&'i Entry) -> Names<'i>) {
        let Self { index, reaches, sums, touched, later, .. } = self;
        let units = &self.units[name.first_unit as usize..name.end_unit as usize];
        let mut rest: f32 = units.iter().map(|unit| unit.best).sum();
        if rest < need.bits {
            return;
        }
        // What somebody touched may bring beyond their sum.
        let mut unsaid = 0.0;
        for unit in units {
            let touching = rest >= need.bits;
            rest -= unit.best;
            if !touching && touched.is_empty() {
                break;
            }
            later.clear();
            let mut most_later = 0.0_f32;
            for reach in &reaches[unit.first as usize..unit.end as usize] {
                if touching && need.touches(reach.bits + rest) {
                    touch(&shelf(index.vocabulary.entry(reach.word)), steps(reach.bits), sums, touched);
                } else {
                    most_later = most_later.max(reach.bits);
                    later.push(*reach);
                }
            }
            let mut room = touched.len() * LOOK;
            let entries = |reach: &Reach| shelf(index.vocabulary.entry(reach.word));
            let cheap = later.len() * FIND < room && later.iter().all(|reach| take(&mut room, FIND + entries(reach).len()));
            if cheap {
                later.iter().for_each(|reach| add(&entries(reach), steps(reach.bits), sums));
            } else {
                unsaid += most_later;
            }
        }
        let needed = steps(need.bits - unsaid).saturating_sub(1);
        let mut touched = std::mem::take(touched);
        for known in touched.drain(..) {
            let enough = std::mem::take(&mut self.sums[known as usize]) >= needed;
            if enough && (unsaid <= 0.0 || need.touches(self.most(known))) {
                let slot = self.index.owner(known);
                if slot != NOBODY {
                    note(slot, &mut self.seen, &mut self.slots);
                }
            }
        }
        self.touched = touched;
    }

    /// The weight of a candidate, when it reaches the least.
    fn weight(&mut self, slot: u32, asking: &Asked<'_>, least: f32) -> Option<f32> {
        let findings = self.index.findings(slot, asking);
        let rest = traits::weight(&findings);
        let document = findings[0].is_some();
        let birth = findings[1].is_some_and(|finding| finding.bits > 0.0);
        let need = if document { f32::NEG_INFINITY } else { least - rest };
        let best = self.best_pair(slot, need);
        let Some(best) = best else {
            return (document && rest >= least).then_some(rest);
        };
        let enough = document || best.agreed >= self.names[best.asked_name].floor(birth);
        let weight = best.bits.max(0.0) + rest;
        (enough && weight >= least).then_some(weight)
    }

    /// The best pair of a name asked for and a name of the candidate; none where no word agrees, or no pair can reach `need`.
    fn best_pair(&mut self, slot: u32, need: f32) -> Option<BestPair> {
        if need > align::MOST_OF_A_NAME {
            return None;
        }
        let mut best: Option<BestPair> = None;
        for name in self.index.names_of(slot) {
            if self.most(name) < need {
                continue;
            }
            for asked_name in 0..self.names.len() {
                if !self.meet(asked_name, name) {
                    continue;
                }
                let (_, weak) = self.index.name(name);
                let part = if weak || self.names[asked_name].weak { WEAK_PART } else { 1.0 };
                let pair = BestPair { asked_name, name, bits: self.meeting.bits() * part, agreed: self.meeting.agreed };
                if best.is_none_or(|best| pair.bits > best.bits) {
                    best = Some(pair);
                }
            }
        }
        best
    }

    /// More than any name asked for can bring with this one: the sum of the most that each word of it brings.
    fn most(&self, name: u32) -> f32 {
        let (words, _) = self.index.name(name);
        let mut most = 0.0;
        for &word in words {
            let mut at = self.marked[word as usize];
            let mut best = 0.0_f32;
            while at > 0 {
                let mark = self.marks[at as usize - 1];
                at = mark.next;
                best = best.max(self.reaches[mark.reach as usize].bits);
            }
            most += best;
        }
        most
    }

    /// Lays a name asked for and a known one side by side; whether any word agrees.
    pub(crate) fn meet(&mut self, asked_name: usize, name: u32) -> bool {
        let (words, _) = self.index.name(name);
        self.links.clear();
        for (j, &word) in words.iter().enumerate() {
            let mut at = self.marked[word as usize];
            while at > 0 {
                let mark = self.marks[at as usize - 1];
                at = mark.next;
                let unit = self.units[mark.unit as usize];
                if usize::from(unit.asked_name) != asked_name {
                    continue;
                }
                let reach = self.reaches[mark.reach as usize];
                let mut known = 1 << j;
                if reach.partner != ALONE {
                    let Some(k) = words.iter().position(|word| *word == reach.partner) else { continue };
                    known |= 1 << k;
                }
                self.links.push(Link { asked: unit.words, known, meet: reach.meet, bits: reach.bits });
            }
        }
        if self.links.is_empty() {
            return false;
        }
        self.known.clear();
        let people = self.index.people();
        for &word in words {
            let cell = &mut self.word_bits[word as usize];
            let text = self.index.vocabulary.text(word);
            if cell.is_nan() {
                *cell = reach::same_bits(&self.index.vocabulary, Some(word), text, people);
            }
            self.known.push(Leftover {
                bits: *cell,
                first: text.as_bytes().first().copied().unwrap_or(0),
                initial: text.len() == 1,
            });
        }
        let asked = self.names[asked_name];
        self.meeting.make(&mut self.links, &self.asked_words[asked.first_word as usize..asked.end_word as usize], &self.known);
        true
    }

    /// A candidate with its reasons. The weight is the one it was found by, so that asking for reasons changes no score.
    fn explained(&mut self, slot: u32, weight: f32, asking: &Asked<'_>) -> Hit<K> {
        let mut terms = match self.best_pair(slot, f32::NEG_INFINITY) {
            Some(best) if best.bits > 0.0 => explain::name_terms(self, asking, &best),
            _ => Vec::new(),
        };
        terms.extend(self.index.trait_terms(slot, asking));
        Hit { key: self.index.keys[slot as usize], weight_bits: f64::from(weight), terms }
    }

    pub(crate) fn is_weak(&self, asked_name: usize) -> bool {
        self.names[asked_name].weak
    }
}

/// What the words of a name must bring.
#[derive(Debug, Clone, Copy)]
struct Need {
    bits: f32,
    /// Whether something that is not counted here may make up for a little less.
    anyhow: bool,
}

/// The years around a birth asked for in which somebody not born on a near day may still reach `least`: what is lacking
/// elsewhere no name makes up for.
fn window(asked: Day, least: f32) -> Window {
    let reachable = |years_apart: i16| least - birth::differs(years_apart) < align::MOST_OF_A_NAME;
    match birth::RINGS.iter().rev().find(|ring| reachable(**ring)) {
        Some(&birth::FAR) => Window::ALL,
        Some(&years) => Window::around(asked, years),
        None => Window::around(asked, 0),
    }
}

impl Need {
    /// Whether somebody who can bring so much is not to be passed over.
    fn touches(self, bits: f32) -> bool {
        self.anyhow || bits >= self.bits - SLACK_BITS
    }
}

/// Takes from what is left; whether there was enough.
fn take(left: &mut usize, part: usize) -> bool {
    let enough = *left > part;
    *left = left.saturating_sub(part);
    enough
}

/// Adds to the sums of names and notes whose first it is.
fn touch(names: &Names<'_>, steps: u8, sums: &mut [u8], touched: &mut Vec<u32>) {
    names.each(|known| {
        let sum = &mut sums[known as usize];
        if *sum == 0 {
            touched.push(known);
        }
        *sum = sum.saturating_add(steps);
    });
}

/// Adds to the sums of names that were touched.
fn add(names: &Names<'_>, steps: u8, sums: &mut [u8]) {
    names.each(|known| {
        let sum = &mut sums[known as usize];
        *sum = if *sum == 0 { 0 } else { sum.saturating_add(steps) };
    });
}

fn note(slot: u32, seen: &mut [bool], slots: &mut Vec<u32>) {
    if !std::mem::replace(&mut seen[slot as usize], true) {
        slots.push(slot);
    }
}

/// Eighths of a bit, rounded up.
fn steps(bits: f32) -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range")]
    {
        (bits * STEPS).ceil().clamp(0.0, 254.0) as u8
    }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).expect("fewer than 2^32")
}
