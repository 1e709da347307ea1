//! Writing a machine-readable zone from values.

use std::ops::Range;

use model::{CountryCode, PartialDate, Sex};

use super::checks::{check_digit, composite};
use super::layout::{Layout, MrzFormat};
use super::reading::MrzField;

/// What goes into a zone. Names in the letters A-Z, as the document's issuer transliterated them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MrzValues {
    /// The format.
    pub format: MrzFormat,
    /// Document code, such as `P`, `PD`, `I`, `V`.
    pub code: String,
    /// Issuing state.
    pub issuer: CountryCode,
    /// Primary identifier: the family name, or the only name.
    pub primary: String,
    /// Secondary identifier: given names; empty for people with one name.
    pub secondary: String,
    /// Document number; over nine characters only in TD1 and TD2. Empty when there is none.
    pub number: String,
    /// Nationality.
    pub nationality: CountryCode,
    /// Birth, whole or in part.
    pub birth: Option<PartialDate>,
    /// Sex; none is written `<`. Third gender is written `<` too: the zone has no sign of its own.
    pub sex: Option<Sex>,
    /// Last day of validity.
    pub expires: Option<PartialDate>,
    /// The issuer's own data, in the first optional field after a long number.
    pub optional: String,
}

/// Why a zone was not written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MrzWriteError {
    /// A character that the field cannot hold.
    #[error("{} holds {found:?}; write it in the letters A-Z{}", field.code(), if matches!(field, MrzField::Name) { "" } else { " and digits" })]
    Character {
        /// The field.
        field: MrzField,
        /// What it holds.
        found: char,
    },
    /// More than fits. Names are cut instead.
    #[error("{} has {found} characters; {limit} fit in this format", field.code())]
    TooLong {
        /// The field.
        field: MrzField,
        /// Characters given.
        found: usize,
        /// Characters that fit.
        limit: usize,
    },
}

/// Writes a zone: its lines, joined by line breaks, with right check digits.
///
/// # Errors
/// [`MrzWriteError`] for letters outside A-Z and values that do not fit; nothing is transliterated.
///
/// # Source
/// ICAO Doc 9303 parts 3 to 7.
pub fn write(values: &MrzValues) -> Result<String, MrzWriteError> {
    let layout = Layout::of(values.format);
    let mut chars = vec!['<'; values.format.line_length() * values.format.lines()];
    put(&mut chars, &layout.code, &values.code, MrzField::Code)?;
    put(&mut chars, &layout.issuer, &country(values.issuer), MrzField::Issuer)?;
    put(&mut chars, &layout.nationality, &country(values.nationality), MrzField::Nationality)?;
    put(&mut chars, &layout.name, &name_field(values, layout.name.len())?, MrzField::Name)?;
    put_number(&mut chars, &layout, values)?;
    put_date(&mut chars, &layout.birth, values.birth, MrzField::Birth)?;
    put_date(&mut chars, &layout.expiry, values.expires, MrzField::Expiry)?;
    chars[layout.sex] = match values.sex {
        Some(Sex::Female) => 'F',
        Some(Sex::Male) => 'M',
        Some(Sex::ThirdGender) | None => '<',
    };
    if let Some(at) = layout.optional_check {
        chars[at] = check_digit(chars[layout.optional[0].clone()].iter().copied());
    }
    if let Some((at, digit)) = composite(&layout, &chars) {
        chars[at] = digit;
    }
    let lines: Vec<String> = chars.chunks(values.format.line_length()).map(|line| line.iter().collect()).collect();
    Ok(lines.join("\n"))
}

fn put(chars: &mut [char], range: &Range<usize>, text: &str, field: MrzField) -> Result<(), MrzWriteError> {
    if let Some(found) = text.chars().find(|c| !matches!(c, 'A'..='Z' | '0'..='9' | '<')) {
        return Err(MrzWriteError::Character { field, found });
    }
    if text.len() > range.len() {
        return Err(MrzWriteError::TooLong { field, found: text.len(), limit: range.len() });
    }
    for (p, c) in range.clone().zip(text.chars()) {
        chars[p] = c;
    }
    Ok(())
}

/// Germany is the one state with a single letter.
fn country(code: CountryCode) -> String {
    if code.as_str() == "DEU" { "D<<".to_owned() } else { code.to_string() }
}

/// Both identifiers, cut to the field. A cut name ends in a letter, so that a reader sees the cut.
fn name_field(values: &MrzValues, length: usize) -> Result<String, MrzWriteError> {
    let mut primary = identifier(&values.primary)?;
    let secondary = identifier(&values.secondary)?;
    loop {
        let whole = if secondary.is_empty() { primary.clone() } else { format!("{primary}<<{secondary}") };
        if whole.len() <= length {
            return Ok(whole);
        }
        if !whole[..length].ends_with('<') {
            return Ok(whole[..length].to_owned());
        }
        primary.pop();
    }
}

/// Words separated by one filler: hyphens become fillers, apostrophes go (ICAO Doc 9303 part 3, 4.6).
fn identifier(name: &str) -> Result<String, MrzWriteError> {
    let upper = name.to_ascii_uppercase().replace(['\'', '’'], "").replace('-', " ");
    if let Some(found) = upper.chars().find(|c| !matches!(c, 'A'..='Z' | ' ')) {
        return Err(MrzWriteError::Character { field: MrzField::Name, found });
    }
    Ok(upper.split_whitespace().collect::<Vec<_>>().join("<"))
}

fn put_number(chars: &mut [char], layout: &Layout, values: &MrzValues) -> Result<(), MrzWriteError> {
    let number = values.number.to_ascii_uppercase();
    let short = layout.number.len();
    let optional = values.optional.to_ascii_uppercase();
    if number.len() <= short {
        put(chars, &layout.number, &number, MrzField::Number)?;
        chars[layout.number_check] = check_digit(chars[layout.number.clone()].iter().copied());
        return put(chars, &layout.optional[0], &optional, MrzField::Optional);
    }
    let room = layout.optional[0].len();
    if !matches!(values.format, MrzFormat::Td1 | MrzFormat::Td2) || !number.is_ascii() || number.len() > short + room - 2 {
        let limit = if matches!(values.format, MrzFormat::Td1 | MrzFormat::Td2) { short + room - 2 } else { short };
        return Err(MrzWriteError::TooLong { field: MrzField::Number, found: number.chars().count(), limit });
    }
    let (head, rest) = number.split_at(short);
    put(chars, &layout.number, head, MrzField::Number)?;
    put(chars, &layout.optional[0], &format!("{rest}{}", check_digit(number.chars())), MrzField::Number)?;
    let free = layout.optional[0].start + rest.len() + 2..layout.optional[0].end;
    put(chars, &free, &optional, MrzField::Optional)
}

fn put_date(chars: &mut [char], range: &Range<usize>, date: Option<PartialDate>, field: MrzField) -> Result<(), MrzWriteError> {
    let part = |part: Option<i8>| part.map_or_else(|| "<<".to_owned(), |p| format!("{p:02}"));
    let text = date.map_or_else(String::new, |d| format!("{:02}{}{}", d.year() % 100, part(d.month()), part(d.day())));
    put(chars, range, &text, field)?;
    chars[Layout::date_check(range)] = check_digit(chars[range.clone()].iter().copied());
    Ok(())
}
