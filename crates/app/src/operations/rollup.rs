//! Adding up figures, and saying where they do not: a pure function over what was stated.
//!
//! What was stated for the whole of a place and period counts; where nothing was stated, the parts are added up.
//! Where both are there and differ, that is a [`Difference`]; where two sources answer one question differently,
//! a [`Conflict`]. Nothing is mended, and two counters never meet: each is rolled up alone.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use model::{
    AgeGroup, Amount, Breakdown, Counter, CountryCode, FigureId, FigureKey, FigureSource, Part, Period, Place, Quantity, Sex,
    Tally,
};
use serde::{Deserialize, Serialize};

use super::places::Places;
use crate::FigureEntry;

/// A figure as the sums see it.
#[derive(Debug, Clone)]
pub(super) struct Stated {
    pub key: FigureKey,
    pub statement: Statement,
}

/// Who says how many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The figure; none when this system computed it.
    pub figure: Option<FigureId>,
    /// How many.
    pub quantity: Quantity,
    /// Where it comes from.
    pub source: FigureSource,
    /// The document or partner that says so.
    pub cited: Option<String>,
    /// The day on which it was true.
    pub as_of: Date,
    /// When it was entered.
    pub at: Timestamp,
    /// Whether the lead chose it.
    pub preferred: bool,
}

impl Stated {
    pub(super) const fn own(key: FigureKey, quantity: Quantity, at: Timestamp, as_of: Date) -> Self {
        let source = FigureSource::OwnSystem;
        Self { key, statement: Statement { figure: None, quantity, source, cited: None, as_of, at, preferred: false } }
    }

    pub(super) fn of(entry: &FigureEntry) -> Self {
        let facts = &entry.facts;
        let statement = Statement {
            figure: Some(entry.id),
            quantity: facts.quantity,
            source: facts.source,
            cited: entry.cited().map(str::to_owned),
            as_of: facts.as_of,
            at: facts.at,
            preferred: facts.preferred,
        };
        Self { key: facts.key.clone(), statement }
    }
}

impl Statement {
    /// Which of several answers counts: the one the lead chose, else our own count, else the one that was true last.
    fn rank(&self) -> (bool, bool, Date, Timestamp) {
        (self.preferred, self.source == FigureSource::OwnSystem, self.as_of, self.at)
    }
}

/// Two or more sources that answer one question differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The question.
    pub key: FigureKey,
    /// The answers, the one that counts first.
    pub statements: Vec<Statement>,
}

/// What does not add up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// A whole and the sum of its parts by something.
    Breakdown(Vec<Breakdown>),
    /// A place and the sum of the places in it.
    Places,
    /// A period and the sum of the shorter ones in it.
    Days,
    /// Two periods that share days: some may be counted twice.
    Overlap,
}

impl DifferenceKind {
    fn code(&self) -> String {
        match self {
            Self::Breakdown(by) => by.iter().map(|by| by.code()).collect::<Vec<_>>().join("-"),
            Self::Places => "places".to_owned(),
            Self::Days => "days".to_owned(),
            Self::Overlap => "overlap".to_owned(),
        }
    }
}

/// A sum that differs from what was stated for the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// A stable name, under which a reason is kept.
    pub code: String,
    /// What does not add up.
    pub kind: DifferenceKind,
    /// What is counted.
    pub counter: Counter,
    /// Where.
    pub place: Place,
    /// When.
    pub period: Period,
    /// What was stated for the whole.
    pub whole: Quantity,
    /// What the parts add up to.
    pub parts: Quantity,
}

impl Difference {
    /// Parts less whole, where both are numbers.
    #[must_use]
    pub fn by(&self) -> Option<i128> {
        Some(i128::from(self.parts.number()?) - i128::from(self.whole.number()?))
    }
}

/// A category of a breakdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Everybody.
    All,
    /// Of a nationality.
    Nationality(Part<CountryCode>),
    /// Of a sex.
    Sex(Part<Sex>),
    /// Of an age group.
    Age(Part<AgeGroup>),
}

/// What one place and period adds to the whole, without what is counted elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// Where it was stated.
    pub place: Place,
    /// For which days.
    pub period: Period,
    /// How many.
    pub tally: Tally,
}

/// One counter added up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterRoll {
    /// What is counted.
    pub counter: Counter,
    /// The whole operation.
    pub total: Tally,
    /// Whether the total, or a part of it, was added up because nobody stated it.
    pub derived: bool,
    /// By country, agency and post: what each of them has, not to be added to each other.
    pub by_place: Vec<(Place, Tally)>,
    /// By period: what each day or range adds to the total.
    pub by_period: Vec<(Period, Tally)>,
    /// By nationality, sex and age group, as far as it was said.
    pub by_kind: Vec<(Kind, Tally)>,
}

/// Everything added up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rolled {
    /// Each counter that has figures, in the order of the vocabulary.
    pub counters: Vec<CounterRoll>,
    /// Where sums differ.
    pub differences: Vec<Difference>,
    /// Where sources differ.
    pub conflicts: Vec<Conflict>,
    /// How many sums were compared with a stated whole.
    pub compared: u32,
}

impl Rolled {
    /// The sums of a counter, if it has figures.
    #[must_use]
    pub fn counter(&self, counter: Counter) -> Option<&CounterRoll> {
        self.counters.iter().find(|roll| roll.counter == counter)
    }
}

/// What was stated for one place and period.
#[derive(Debug, Clone, Default)]
struct Cell {
    whole: Option<Tally>,
    /// By what it is divided, then the parts.
    divided: BTreeMap<Vec<Breakdown>, Vec<(FigureKey, Tally)>>,
}

type Cells = BTreeMap<Place, BTreeMap<Period, Cell>>;
type Sums = BTreeMap<Kind, Tally>;

/// Adds everything up.
pub(super) fn roll_up(stated: Vec<Stated>, places: &Places) -> Rolled {
    let mut rolled = Rolled::default();
    let mut counters: BTreeMap<Counter, Cells> = BTreeMap::new();
    for (key, statement) in resolve(stated, &mut rolled.conflicts) {
        let tally = Tally::one(Amount::new(key.counter, statement.quantity));
        let cells = counters.entry(key.counter).or_default();
        let cell = cells.entry(key.place.clone()).or_default().entry(key.period).or_default();
        if key.is_whole() {
            cell.whole = Some(tally);
        } else {
            cell.divided.entry(key.breakdowns()).or_default().push((key, tally));
        }
    }
    for (counter, cells) in counters {
        let roll = Roller { counter, cells: &cells, children: children_of(&cells, places) }.roll(&mut rolled);
        rolled.counters.push(roll);
    }
    rolled.conflicts.sort_by(|a, b| a.key.cmp(&b.key));
    rolled
}

/// The answer that counts for each question.
fn resolve(stated: Vec<Stated>, conflicts: &mut Vec<Conflict>) -> BTreeMap<FigureKey, Statement> {
    let mut by_key: BTreeMap<FigureKey, Vec<Statement>> = BTreeMap::new();
    for Stated { key, statement } in stated {
        by_key.entry(key).or_default().push(statement);
    }
    let mut found = BTreeMap::new();
    for (key, mut statements) in by_key {
        statements.sort_by_key(|statement| std::cmp::Reverse(statement.rank()));
        if statements.iter().any(|other| other.quantity != statements[0].quantity) {
            conflicts.push(Conflict { key: key.clone(), statements: statements.clone() });
        }
        found.insert(key, statements.swap_remove(0));
    }
    found
}

/// Which places lie right under which, as far as anything is stated in or under them.
fn children_of(cells: &Cells, places: &Places) -> BTreeMap<Place, BTreeSet<Place>> {
    let mut children: BTreeMap<Place, BTreeSet<Place>> = BTreeMap::new();
    for place in cells.keys() {
        let mut at = place.clone();
        while let Some(parent) = places.parent(&at) {
            children.entry(parent.clone()).or_default().insert(at);
            at = parent;
        }
    }
    children
}

/// What a place and period says of one breakdown, and where it was stated.
struct Said {
    place: Place,
    period: Period,
    sums: Sums,
    derived: bool,
}

struct Roller<'a> {
    counter: Counter,
    cells: &'a Cells,
    children: BTreeMap<Place, BTreeSet<Place>>,
}

/// What is looked at: everybody, or one breakdown.
type By = Option<Breakdown>;

impl Roller<'_> {
    fn roll(&self, rolled: &mut Rolled) -> CounterRoll {
        let (mut by_place, mut by_period) = (Vec::new(), BTreeMap::new());
        let said = self.contributions(&Place::Whole, None, &mut |difference, compared| {
            rolled.compared += compared;
            rolled.differences.extend(difference);
        });
        self.check_breakdowns(rolled);
        let total = self.sum(said.iter().map(|s| &s.sums)).remove(&Kind::All).unwrap_or(Tally::of(self.counter));
        for s in &said {
            self.join(by_period.entry(s.period).or_insert(Tally::of(self.counter)), s.sums.get(&Kind::All));
        }
        let nested: BTreeSet<&Place> = self.cells.keys().chain(self.children.keys()).collect();
        for place in nested.into_iter().filter(|place| **place != Place::Whole) {
            let mut of_place = self.sum(self.contributions(place, None, &mut |_, _| {}).iter().map(|s| &s.sums));
            by_place.extend(of_place.remove(&Kind::All).map(|tally| (place.clone(), tally)));
        }
        let by_kind = Breakdown::ALL
            .iter()
            .flat_map(|by| self.sum(self.contributions(&Place::Whole, Some(*by), &mut |_, _| {}).iter().map(|s| &s.sums)));
        CounterRoll {
            counter: self.counter,
            total,
            derived: said.iter().any(|s| s.derived || s.place != Place::Whole),
            by_place,
            by_period: by_period.into_iter().collect(),
            by_kind: by_kind.collect(),
        }
    }

    /// What a place and everything in it adds up to, by period, without counting anything twice.
    fn contributions(&self, place: &Place, by: By, note: &mut dyn FnMut(Option<Difference>, u32)) -> Vec<Said> {
        let (stated, within) = self.stated_at(place, by);
        if !self.counter.adds_up() {
            return stated;
        }
        let mut under: Vec<Said> = Vec::new();
        for child in self.children.get(place).into_iter().flatten() {
            under.extend(self.contributions(child, by, note));
        }
        if by.is_none() {
            self.compare_days(place, &stated, &within, note);
            self.compare_places(place, &stated, &under, note);
        }
        let days: Vec<Period> = stated.iter().map(|s| s.period).collect();
        under.retain(|s| days.iter().all(|period| !period.meets(s.period)));
        stated.into_iter().chain(under).collect()
    }

    /// What was stated for a place itself: the longest periods, and those that lie within them.
    fn stated_at(&self, place: &Place, by: By) -> (Vec<Said>, Vec<Said>) {
        let cells = self.cells.get(place).into_iter().flatten();
        let said = cells.filter_map(|(period, cell)| {
            let (sums, derived) = self.of_cell(cell, by)?;
            Some(Said { place: place.clone(), period: *period, sums, derived })
        });
        let said: Vec<Said> = said.collect();
        // Sorted by their first day: a period lies within another only if that one is among the long ones so far.
        let mut long: Vec<Period> = Vec::new();
        let mut periods: Vec<Period> = said.iter().map(|s| s.period).collect();
        periods.sort_by_key(|period| (period.from(), std::cmp::Reverse(period.to())));
        for period in periods {
            if !long.last().is_some_and(|last| last.holds(period)) {
                long.push(period);
            }
        }
        said.into_iter()
            .partition(|s| long.binary_search_by_key(&s.period.from(), |p| p.from()).is_ok_and(|i| long[i] == s.period))
    }

    fn of_cell(&self, cell: &Cell, by: By) -> Option<(Sums, bool)> {
        let Some(by) = by else {
            if let Some(whole) = cell.whole {
                return Some((Sums::from([(Kind::All, whole)]), false));
            }
            // Nobody stated the whole: the fullest division stands for it.
            let sums = cell.divided.values().map(|parts| self.total_of(parts));
            return sums.max_by_key(Tally::number).map(|tally| (Sums::from([(Kind::All, tally)]), true));
        };
        // The division by this alone, or the one with the fewest other divisions.
        let parts = cell.divided.iter().filter(|(divided, _)| divided.contains(&by)).min_by_key(|(divided, _)| divided.len())?.1;
        let mut sums = Sums::new();
        for (key, tally) in parts {
            let kind = match by {
                Breakdown::Nationality => key.nationality.map(Kind::Nationality),
                Breakdown::Sex => key.sex.map(Kind::Sex),
                Breakdown::AgeGroup => key.age.map(Kind::Age),
            };
            let kind = kind.expect("the parts of a division name their kind");
            self.join(sums.entry(kind).or_insert(Tally::of(self.counter)), Some(tally));
        }
        Some((sums, true))
    }

    fn total_of(&self, parts: &[(FigureKey, Tally)]) -> Tally {
        let mut total = Tally::of(self.counter);
        parts.iter().for_each(|(_, tally)| self.join(&mut total, Some(tally)));
        total
    }

    fn join(&self, into: &mut Tally, from: Option<&Tally>) {
        // Counts of kinds are not added up; of several periods the first one's stays.
        if let (Some(from), true) = (from, self.counter.adds_up() || into.quantity() == Quantity::Unknown) {
            into.join(from).expect("one counter is rolled up at a time");
        }
    }

    fn sum<'s>(&self, all: impl Iterator<Item = &'s Sums>) -> Sums {
        let mut total = Sums::new();
        for sums in all {
            for (kind, tally) in sums {
                self.join(total.entry(*kind).or_insert(Tally::of(self.counter)), Some(tally));
            }
        }
        total
    }

    fn compare_days(&self, place: &Place, stated: &[Said], within: &[Said], note: &mut dyn FnMut(Option<Difference>, u32)) {
        for whole in stated {
            let parts: Vec<&Sums> = within.iter().filter(|s| whole.period.holds(s.period)).map(|s| &s.sums).collect();
            self.compare(DifferenceKind::Days, place, whole, parts, note);
        }
        for pair in stated.windows(2).filter(|pair| pair[0].period.meets(pair[1].period)) {
            let quantity = |said: &Said| said.sums.get(&Kind::All).map_or(Quantity::Unknown, Tally::quantity);
            let (whole, parts) = (quantity(&pair[0]), quantity(&pair[1]));
            note(Some(self.difference(DifferenceKind::Overlap, place, pair[1].period, whole, parts)), 1);
        }
    }

    fn compare_places(&self, place: &Place, stated: &[Said], under: &[Said], note: &mut dyn FnMut(Option<Difference>, u32)) {
        for whole in stated {
            let parts: Vec<&Sums> = under.iter().filter(|s| whole.period.holds(s.period)).map(|s| &s.sums).collect();
            self.compare(DifferenceKind::Places, place, whole, parts, note);
        }
    }

    fn compare(
        &self,
        kind: DifferenceKind,
        place: &Place,
        whole: &Said,
        parts: Vec<&Sums>,
        note: &mut dyn FnMut(Option<Difference>, u32),
    ) {
        let (Some(stated), false) = (whole.sums.get(&Kind::All), parts.is_empty() || whole.derived) else { return };
        let parts = self.sum(parts.into_iter()).remove(&Kind::All).unwrap_or(Tally::of(self.counter)).quantity();
        let agree = agree(stated.quantity(), parts);
        note((!agree).then(|| self.difference(kind, place, whole.period, stated.quantity(), parts)), 1);
    }

    fn check_breakdowns(&self, rolled: &mut Rolled) {
        for (place, periods) in self.cells {
            for (period, cell) in periods {
                let Some(whole) = cell.whole.map(|whole| whole.quantity()) else { continue };
                for (by, parts) in &cell.divided {
                    rolled.compared += 1;
                    let parts = self.total_of(parts).quantity();
                    if !agree(whole, parts) {
                        let kind = DifferenceKind::Breakdown(by.clone());
                        rolled.differences.push(self.difference(kind, place, *period, whole, parts));
                    }
                }
            }
        }
    }

    fn difference(&self, kind: DifferenceKind, place: &Place, period: Period, whole: Quantity, parts: Quantity) -> Difference {
        let place_code = match place {
            Place::Whole => "whole".to_owned(),
            Place::Country(code) => code.to_string(),
            Place::Agency(agency) => agency.to_string(),
            Place::Post(code) => code.clone(),
        };
        let code = format!("{}.{}.{place_code}.{}.{}", kind.code(), self.counter, period.from(), period.to());
        Difference { code, kind, counter: self.counter, place: place.clone(), period, whole, parts }
    }
}

/// Whether a whole and the sum of its parts say the same. "At least" agrees with more; where one is only about,
/// or not known, nobody can say that they agree.
fn agree(whole: Quantity, parts: Quantity) -> bool {
    match (whole, parts) {
        (Quantity::Exactly(whole), Quantity::Exactly(parts)) => whole == parts,
        (Quantity::AtLeast(whole), Quantity::Exactly(parts)) => parts >= whole,
        (Quantity::About(whole), Quantity::About(parts)) => whole == parts,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
