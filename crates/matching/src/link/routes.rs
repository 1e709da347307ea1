//! The ways by which two records of one person come to be compared, none of which needs every field to agree.

use super::dict::{hash, mix};
use super::table::{DOCUMENT, Row, Table, lexicon_of};

/// Keys of one record on one route; records that share a key are compared.
#[derive(Debug, Default)]
pub(crate) struct Keys(pub(crate) Vec<u64>);

/// How a route treats a block that many records share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    /// One field alone: only what is rare; common values are left to the routes that add another field.
    Rare,
    /// Several fields: what is still too many is split by yet another one.
    Several,
}

/// A route with its name for the summary.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Route {
    pub(crate) name: &'static str,
    pub(crate) width: Width,
    keys: fn(&Marks<'_>, &Row, &mut Keys),
}

impl Route {
    pub(crate) fn keys(&self, marks: &Marks<'_>, row: &Row, out: &mut Keys) {
        out.0.clear();
        (self.keys)(marks, row, out);
        out.0.sort_unstable();
        out.0.dedup();
    }
}

/// Parts of names by which routes group them, worked out once for each value.
#[derive(Debug)]
pub(crate) struct Marks<'a> {
    table: &'a Table,
    names: Vec<NameMarks>,
}

#[derive(Debug, Clone, Copy, Default)]
struct NameMarks {
    sound: u32,
    /// First letter of the sound.
    initial: u8,
    begin: u32,
    end: u32,
}

impl<'a> Marks<'a> {
    pub(crate) fn new(table: &'a Table) -> Self {
        let lexicon = &table.lexicons[0];
        #[expect(clippy::cast_possible_truncation, reason = "hashes are cut to half their length")]
        let short = |bytes: &[u8]| hash(bytes) as u32;
        let names = (0..lexicon.values.len()).map(|id| {
            let id = u32::try_from(id).expect("fewer values than 2^32");
            let text = lexicon.dict.bytes(id);
            let sound = lexicon.values[id as usize].sound;
            NameMarks {
                sound,
                initial: initial(text.first().copied().unwrap_or_default()),
                begin: short(&text[..text.len().min(3)]),
                end: short(&text[text.len().saturating_sub(3)..]),
            }
        });
        Self { table, names: names.collect() }
    }

    fn words(&self, value: u32) -> &[u32] {
        if value == 0 {
            &[]
        } else {
            let words = self.table.lexicons[0].words(value);
            &words[..words.len().min(3)]
        }
    }

    fn name(&self, word: u32) -> &NameMarks {
        &self.names[word as usize]
    }

    /// Month and day, with the number of the year; 0 where unknown.
    fn birth(&self, row: &Row) -> (u64, u64) {
        let date = self.table.dates.list[row.birth as usize];
        (u64::from(date.year), if date.day == 0 { 0 } else { u64::from(date.month) << 8 | u64::from(date.day) })
    }

    fn text(&self, field: usize, value: u32) -> &[u8] {
        self.table.lexicons[lexicon_of(field)].dict.bytes(value)
    }

    /// By what a block that is too large is split, each in its turn.
    pub(crate) fn splits(&self, row: &Row) -> [u64; 4] {
        let (year, day) = self.birth(row);
        let family = self.words(row.family).last().map_or(0, |word| u64::from(self.name(*word).sound));
        [day, u64::from(row.postcode), year, family]
    }
}

/// Letters that begin one sound count as one.
const fn initial(byte: u8) -> u8 {
    match byte {
        b'a' | b'e' | b'i' | b'o' | b'u' | b'h' | b'y' => b'a',
        b'c' | b'q' => b'k',
        b'z' => b's',
        b'v' | b'w' => b'v',
        b'g' => b'j',
        byte => byte,
    }
}

/// A part of a date with a letter; 0 when the date is not known.
const fn joined(date: u64, initial: u8) -> u64 {
    if date == 0 { 0 } else { date << 8 | initial as u64 }
}

impl Keys {
    fn add(&mut self, route: u64, a: u64, b: u64) {
        if a != 0 && b != 0 {
            self.0.push(mix(mix(route, a), b));
        }
    }
}

fn names(marks: &Marks<'_>, row: &Row, out: &mut Keys, each: impl Fn(&mut Keys, u32, &NameMarks, u32, &NameMarks)) {
    for given in marks.words(row.given) {
        for family in marks.words(row.family) {
            each(out, *given, marks.name(*given), *family, marks.name(*family));
        }
    }
}

fn each_given(marks: &Marks<'_>, row: &Row, out: &mut Keys, each: impl Fn(&mut Keys, u32, &NameMarks)) {
    marks.words(row.given).iter().for_each(|word| each(out, *word, marks.name(*word)));
}

fn each_family(marks: &Marks<'_>, row: &Row, out: &mut Keys, each: impl Fn(&mut Keys, u32, &NameMarks)) {
    marks.words(row.family).iter().for_each(|word| each(out, *word, marks.name(*word)));
}

fn each_name(marks: &Marks<'_>, row: &Row, out: &mut Keys, each: impl Fn(&mut Keys, u32, &NameMarks)) {
    each_given(marks, row, out, &each);
    each_family(marks, row, out, &each);
}

const fn route(name: &'static str, width: Width, keys: fn(&Marks<'_>, &Row, &mut Keys)) -> Route {
    Route { name, width, keys }
}

/// Every route. A pair is lost only when it shares nothing on any of them.
pub(crate) const ROUTES: &[Route] = &[
    route("document", Width::Several, |_, r, out| out.add(1, r.document.into(), 1)),
    route("document begin", Width::Several, |m, r, out| half_document(m, r, out, true)),
    route("document end", Width::Several, |m, r, out| half_document(m, r, out, false)),
    route("birth, initials", Width::Several, |m, r, out| {
        names(m, r, out, |out, _, g, _, f| {
            let initials = u64::from(g.initial.min(f.initial)) << 8 | u64::from(g.initial.max(f.initial));
            out.add(4, r.birth.into(), initials);
        });
    }),
    route("birth, name", Width::Several, |m, r, out| {
        each_name(m, r, out, |out, _, n| out.add(70, r.birth.into(), n.sound.into()))
    }),
    route("birth, postcode", Width::Several, |_, r, out| out.add(71, r.birth.into(), r.postcode.into())),
    route("sounds of both names", Width::Several, |m, r, out| {
        names(m, r, out, |out, _, g, _, f| {
            let (a, b) = (g.sound.min(f.sound), g.sound.max(f.sound));
            out.add(5, a.into(), b.into());
        });
    }),
    route("given name, family begin", Width::Several, |m, r, out| {
        names(m, r, out, |out, given, _, _, f| out.add(6, given.into(), f.begin.into()));
    }),
    route("given name, family end", Width::Several, |m, r, out| {
        names(m, r, out, |out, given, _, _, f| out.add(7, given.into(), f.end.into()));
    }),
    route("family name, given begin", Width::Several, |m, r, out| {
        names(m, r, out, |out, _, g, family, _| out.add(8, family.into(), g.begin.into()));
    }),
    route("family name, given end", Width::Several, |m, r, out| {
        names(m, r, out, |out, _, g, family, _| out.add(9, family.into(), g.end.into()));
    }),
    route("day of birth, name, initial", Width::Several, |m, r, out| {
        let (_, day) = m.birth(r);
        names(m, r, out, |out, _, g, _, f| {
            out.add(10, g.sound.into(), joined(day, f.initial));
            out.add(10, f.sound.into(), joined(day, g.initial));
        });
    }),
    route("year of birth, name, initial", Width::Several, |m, r, out| {
        let (year, _) = m.birth(r);
        names(m, r, out, |out, _, g, family, f| {
            out.add(11, family.into(), joined(year, g.initial));
            out.add(11, g.sound.into(), joined(year << 8 | u64::from(f.initial), 255));
        });
    }),
    route("postcode, name", Width::Several, |m, r, out| {
        each_name(m, r, out, |out, _, n| out.add(12, r.postcode.into(), n.sound.into()));
    }),
    route("suburb, name", Width::Several, |m, r, out| {
        each_name(m, r, out, |out, _, n| out.add(13, r.suburb.into(), n.sound.into()));
    }),
    route("street, number", Width::Several, |_, r, out| out.add(14, r.street.into(), r.number.into())),
    route("street, postcode", Width::Several, |_, r, out| out.add(15, r.street.into(), r.postcode.into())),
    route("street, suburb", Width::Several, |_, r, out| out.add(16, r.street.into(), r.suburb.into())),
    route("postcode, year, initial", Width::Several, |m, r, out| {
        let (year, _) = m.birth(r);
        each_name(m, r, out, |out, _, n| out.add(17, r.postcode.into(), joined(year, n.initial)));
    }),
    route("postcode, day of birth", Width::Several, |m, r, out| out.add(18, r.postcode.into(), m.birth(r).1)),
    route("suburb, day of birth", Width::Several, |m, r, out| out.add(19, r.suburb.into(), m.birth(r).1)),
    route("text, name", Width::Several, |m, r, out| {
        for (text, n) in r.texts.iter().zip(0..) {
            each_name(m, r, out, |out, _, name| out.add(20 + n, (*text).into(), name.sound.into()));
        }
    }),
    route("text, postcode or birth", Width::Several, |m, r, out| {
        for (text, n) in r.texts.iter().zip(0..) {
            out.add(30 + n, (*text).into(), r.postcode.into());
            out.add(40 + n, (*text).into(), r.birth.into());
            out.add(50 + n, (*text).into(), m.birth(r).0);
        }
    }),
    route("name", Width::Rare, |m, r, out| each_name(m, r, out, |out, _, n| out.add(60, n.sound.into(), 1))),
    route("birth", Width::Rare, |_, r, out| out.add(61, r.birth.into(), 1)),
    route("postcode", Width::Rare, |_, r, out| out.add(62, r.postcode.into(), 1)),
    route("street", Width::Rare, |_, r, out| out.add(63, r.street.into(), 1)),
    route("suburb", Width::Rare, |_, r, out| out.add(64, r.suburb.into(), 1)),
    route("text", Width::Rare, |_, r, out| {
        for (text, n) in r.texts.iter().zip(0..) {
            out.add(65 + n, (*text).into(), 1);
        }
    }),
];

/// One slip leaves the first or the last half of a number whole.
fn half_document(marks: &Marks<'_>, row: &Row, out: &mut Keys, begin: bool) {
    let text = marks.text(DOCUMENT, row.document);
    if text.len() >= 5 {
        let half = text.len().div_ceil(2);
        let (part, route) = if begin { (&text[..half], 2) } else { (&text[text.len() - half..], 3) };
        out.add(route, hash(part) | 1, 1);
    }
}
