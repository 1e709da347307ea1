//! Single values: parsed once, reported with their line when they are wrong.

use std::str::FromStr;

use crate::error::Report;
use crate::files::Doc;

/// The box in which the country lies, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub(super) south: f64,
    pub(super) north: f64,
    pub(super) west: f64,
    pub(super) east: f64,
}

impl Bounds {
    fn holds(self, lat: f64, lon: f64) -> bool {
        (self.south..=self.north).contains(&lat) && (self.west..=self.east).contains(&lon)
    }
}

/// A value whose parser says what is wrong and what to write instead.
pub(super) fn parse<T>(doc: &Doc, line: u32, text: &str, report: &mut Report) -> Option<T>
where
    T: FromStr<Err: std::fmt::Display>,
{
    text.parse().map_err(|e| report.at(doc, line, e)).ok()
}

/// A calendar day.
pub(super) fn day(doc: &Doc, line: u32, text: &str, report: &mut Report) -> Option<jiff::civil::Date> {
    model::parse_day(text).map_err(|e| report.at(doc, line, e)).ok()
}

/// `true` or `false`; an empty cell is neither.
pub(super) fn yes_or_no(doc: &Doc, line: u32, column: &str, text: &str, report: &mut Report) -> Option<bool> {
    text.parse().map_err(|_| report.at(doc, line, format_args!("{column} is \"{text}\"; write true or false"))).ok()
}

/// A code that goes into records and addresses: small letters, digits and hyphens.
pub(super) fn slug(doc: &Doc, line: u32, text: &str, report: &mut Report) -> Option<String> {
    let fits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !fits {
        report.at(doc, line, format_args!("\"{text}\" cannot be a code; use small letters a to z, digits and hyphens"));
    }
    fits.then(|| text.to_owned())
}

/// A latitude and longitude inside the country.
pub(super) fn position(
    doc: &Doc,
    line: u32,
    lat: &str,
    lon: &str,
    bounds: Option<Bounds>,
    report: &mut Report,
) -> Option<(f64, f64)> {
    let number = |text: &str| text.parse::<f64>().ok().filter(|n| n.is_finite());
    let (Some(y), Some(x)) = (number(lat), number(lon)) else {
        report.at(doc, line, format_args!("\"{lat}\", \"{lon}\" is no position; write lat and lon in degrees, such as 23.7871"));
        return None;
    };
    if bounds.is_some_and(|b| !b.holds(y, x)) {
        report.at(doc, line, format_args!("lat {y}, lon {x} lies outside the country; correct it, or [bounds] in pack.toml"));
        return None;
    }
    Some((y, x))
}

/// Codes already used in a file, with the line of their first use.
#[derive(Debug, Default)]
pub(super) struct Used(std::collections::HashMap<String, u32>);

impl Used {
    /// Takes a code, or reports the line that has it already.
    pub(super) fn take(&mut self, doc: &Doc, line: u32, code: &str, report: &mut Report) -> bool {
        match self.0.get(code) {
            Some(first) => {
                report.at(doc, line, format_args!("{code} is already on line {first}; keep one of the two, or join them"));
                false
            }
            None => self.0.insert(code.to_owned(), line).is_none(),
        }
    }

    pub(super) fn has(&self, code: &str) -> bool {
        self.0.contains_key(code)
    }
}
