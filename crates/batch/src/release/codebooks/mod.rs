//! Codebooks: what a column may hold, known to everybody before any record is.
//!
//! A codebook comes from a file ([`file`]), is built in ([`ctdc`], [`htcds`]) or, where whoever asks says that this is
//! public, is the file's own values. [`Layout`] fits it to the header of one file.

mod ctdc;
mod file;
mod htcds;
mod layout;
#[cfg(test)]
mod tests;

use std::path::Path;

pub(super) use layout::{Layout, Reader, key};

use crate::BatchError;

/// The years that a built-in codebook knows: CTDC's files begin with 2002.
const YEARS: std::ops::RangeInclusive<u16> = 2000..=2030;

/// CTDC's bands of age.
const BANDS: [(u8, u8, &str); 8] = [
    (0, 8, "0--8"),
    (9, 17, "9--17"),
    (18, 20, "18--20"),
    (21, 23, "21--23"),
    (24, 26, "24--26"),
    (27, 29, "27--29"),
    (30, 38, "30--38"),
    (39, 47, "39--47"),
];
const LAST_BAND: &str = "48+";

/// What is done when events of one victim say different things about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Join {
    /// What the first event says that says anything.
    #[default]
    First,
    /// What the last event says that says anything.
    Last,
    /// The value that stands first in the codebook: the earliest year, "1" before "0".
    Least,
    /// The value that stands last in the codebook.
    Most,
    /// No value: it is not known which is right.
    Empty,
}

impl Join {
    /// Its word in a codebook and in the report.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Last => "last",
            Self::Least => "least",
            Self::Most => "most",
            Self::Empty => "empty",
        }
    }

    fn named(word: &str) -> Option<Self> {
        [Self::First, Self::Last, Self::Least, Self::Most, Self::Empty].into_iter().find(|join| join.code() == word)
    }
}

/// What a column's cells hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Values {
    /// One of these. `recode` reads some writings as a value, or as empty.
    One { values: Vec<String>, recode: Vec<(String, String)>, may_be_empty: bool },
    /// Any of these, several in one cell: each becomes a column of its own.
    Many(Vec<String>),
    /// Whatever the file holds.
    Own,
    /// Nothing that is released, and why.
    Out(String),
}

/// What a codebook says about one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    /// Its header, and others under which it is known.
    pub(super) names: Vec<String>,
    pub(super) values: Values,
    pub(super) join: Join,
}

/// A whole codebook, not yet fitted to a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Known {
    pub(super) name: String,
    pub(super) plans: Vec<Plan>,
    /// Combinations that no record can hold, as `column:value;column:value`.
    pub(super) impossible: Vec<String>,
    /// What an empty cell means, by column.
    pub(super) meanings: Vec<(String, String)>,
    /// SHA-256 of its file; of a built-in one of its text.
    pub(super) hash: String,
}

/// Reads a codebook file.
pub(super) fn read(path: &Path) -> Result<Known, BatchError> {
    file::read(path)
}

/// The built-in codebook that knows every column, with the fewest columns of its own that the file lacks.
pub(super) fn built_in(headers: &[&str]) -> Option<Known> {
    let all = [
        ("CTDC Global Synthetic Dataset, 27 columns", ctdc::SYNTHETIC),
        ("CTDC Global K-Anonymised Dataset, 63 columns", ctdc::K_ANONYMISED),
        ("HTCDS 2.0", htcds::FIELDS),
    ];
    let fits =
        all.into_iter().map(|(name, text)| built(name, text)).filter(|known| headers.iter().all(|header| known.has(header)));
    fits.min_by_key(|known| known.plans.len())
}

/// The names of the built-in codebooks, for whoever finds that none fits.
pub(super) const BUILT_IN: &str = "CTDC with 27 or 63 columns, HTCDS 2.0";

impl Known {
    fn has(&self, header: &str) -> bool {
        self.plans.iter().any(|plan| plan.is(header))
    }
}

impl Plan {
    pub(super) fn is(&self, header: &str) -> bool {
        self.names.iter().any(|name| key(name) == key(header))
    }
}

fn built(name: &str, text: &str) -> Known {
    let plans = text.lines().filter_map(|line| line.split_once(": ").map(|(names, rest)| plan(names, rest)));
    let hash = super::digest::of_bytes(text.as_bytes());
    Known { name: name.to_owned(), plans: plans.collect(), hash, ..Known::default() }
}

fn plan(names: &str, rest: &str) -> Plan {
    let (kind, list) = rest.split_once(' ').unwrap_or((rest, ""));
    let listed = || list.split('|').map(str::to_owned).collect::<Vec<_>>();
    let one = |values: Vec<String>, recode: &[(&str, &str)]| Values::One {
        values,
        recode: recode.iter().map(|&(from, to)| (from.to_owned(), to.to_owned())).collect(),
        may_be_empty: true,
    };
    let missing = [("-99", "")];
    let withheld = [("-99", ""), ("0", ""), ("00", "")];
    let values = match kind {
        "year" => one(YEARS.map(|year| year.to_string()).collect(), &missing),
        "mark" => one(vec!["1".to_owned()], &[("0", ""), ("-99", "")]),
        "flag" => one(vec!["1".to_owned(), "0".to_owned()], &missing),
        "alpha3" => one(iso().map(|code| code.as_str().to_owned()).collect(), &withheld),
        "alpha2" => one(iso().filter_map(exchange::alpha2).map(str::to_owned).collect(), &withheld),
        "ages" => ages(),
        "many" => Values::Many(listed()),
        "out" => Values::Out(list.to_owned()),
        _ => one(listed(), &missing),
    };
    let join = if matches!(kind, "mark" | "flag" | "year") { Join::Least } else { Join::First };
    Plan { names: names.split('/').map(str::to_owned).collect(), values, join }
}

/// Countries of ISO 3166-1, and stateless persons.
fn iso() -> impl Iterator<Item = model::CountryCode> {
    model::CountryCode::all().filter(|code| exchange::alpha2(*code).is_some() || *code == model::CountryCode::STATELESS)
}

fn ages() -> Values {
    let band = |age: u8| BANDS.iter().find(|band| (band.0..=band.1).contains(&age)).map_or(LAST_BAND, |band| band.2);
    Values::One {
        values: BANDS.iter().map(|band| band.2).chain([LAST_BAND]).map(str::to_owned).collect(),
        recode: (0..=120).map(|age| (age.to_string(), band(age).to_owned())).collect(),
        may_be_empty: true,
    }
}
