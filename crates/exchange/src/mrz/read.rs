//! Reading: characters, check digits, repairs, values.

use std::ops::Range;

use jiff::civil::Date;
use model::{Answer, CountryCode, DocumentKind, Sex};

use super::chars::clean;
use super::checks::{Guarded, Swaps, composite, digit_like, letter_like, with};
use super::layout::{Layout, MrzFormat};
use super::reading::{Check, FieldCheck, MrzError, MrzField, MrzReading, MrzWarning, Repair};
use super::{dates, names};

/// Reads a machine-readable zone as typed, pasted or scanned.
///
/// Lower case, spaces, line breaks anywhere or none, `«`, full-width and Bangla digits are all
/// understood; the number of characters decides the format. Look-alikes (O/0 I/1 B/8 S/5 Z/2 G/6)
/// are exchanged only where a check digit then proves it and only one exchange does, or where the
/// kind of field leaves no choice; every exchange is in [`MrzReading::repairs`].
///
/// # Errors
/// [`MrzError::Length`] and [`MrzError::Character`] when it is no zone; [`MrzError::CheckDigits`]
/// with the fields that disagree and everything as read.
///
/// # Source
/// ICAO Doc 9303 parts 3 to 7.
pub fn read(text: &str, today: Date) -> Result<MrzReading, MrzError> {
    let cleaned = clean(text)?;
    let layout = Layout::of(cleaned.format);
    let mut chars = cleaned.chars;
    let mut warnings = cleaned.warnings;
    let mut repairs = letters_where_letters_belong(&layout, &mut chars, cleaned.format, &mut warnings);
    let settled = settle(&layout, &mut chars);
    repairs.extend(settled.swaps.iter().map(|(field, p, found)| repair(cleaned.format, *field, *p, *found, chars[*p])));
    let failed: Vec<FieldCheck> = settled.failed.iter().map(|guarded| place(cleaned.format, guarded, &chars)).collect();
    let reading = values(cleaned.format, &layout, &chars, today, Notes { checks: settled.checks, repairs, warnings });
    if failed.is_empty() { Ok(reading) } else { Err(MrzError::CheckDigits { failed, reading: Box::new(reading) }) }
}

fn repair(format: MrzFormat, field: MrzField, p: usize, found: char, taken: char) -> Repair {
    Repair { field, line: p / format.line_length() + 1, position: p % format.line_length() + 1, found, taken }
}

/// Issuer, nationality and name hold letters only, so a digit there is a look-alike or a mistake.
fn letters_where_letters_belong(
    layout: &Layout,
    chars: &mut [char],
    format: MrzFormat,
    warnings: &mut Vec<MrzWarning>,
) -> Vec<Repair> {
    let fields =
        [(MrzField::Issuer, &layout.issuer), (MrzField::Nationality, &layout.nationality), (MrzField::Name, &layout.name)];
    let mut repairs = Vec::new();
    for (field, range) in fields {
        for p in range.clone() {
            let found = chars[p];
            if let Some(letter) = letter_like(found) {
                chars[p] = letter;
                repairs.push(repair(format, field, p, found, letter));
            } else if found.is_ascii_digit() && field == MrzField::Name {
                warnings.push(MrzWarning::SignInName { found });
            }
        }
    }
    repairs
}

struct Settled {
    /// Field, position and the character that stood there.
    swaps: Vec<(MrzField, usize, char)>,
    checks: Vec<Check>,
    failed: Vec<Guarded>,
}

/// Finds the one set of exchanges that every check digit agrees with, and applies it.
fn settle(layout: &Layout, chars: &mut [char]) -> Settled {
    let guarded = Guarded::all(layout, chars);
    let solutions: Vec<Vec<Swaps>> = guarded.iter().map(|g| g.solutions(chars)).collect();
    let mut ways: Vec<Vec<usize>> = vec![Vec::new()];
    for options in &solutions {
        let choices = 0..options.len().max(1);
        ways = ways.iter().flat_map(|way| choices.clone().map(|c| [way.clone(), vec![c]].concat())).collect();
    }
    let apply = |way: &[usize]| {
        let swaps: Swaps = way.iter().zip(&solutions).filter_map(|(c, options)| options.get(*c)).flatten().copied().collect();
        with(chars, &swaps)
    };
    let all_solved = solutions.iter().all(|options| !options.is_empty());
    let agreeing: Vec<&Vec<usize>> = ways.iter().filter(|way| composite_swap(layout, &apply(way)).is_some()).collect();
    let chosen = match agreeing[..] {
        [only] => Some(only.clone()),
        _ => None,
    };
    // Without one clear answer only fields with a single solution are exchanged; the others fail.
    let decided = |i: usize| chosen.is_some() || solutions[i].len() == 1;
    let way = chosen.clone().unwrap_or_else(|| vec![0; guarded.len()]);
    let mut settled = Settled { swaps: Vec::new(), checks: Vec::new(), failed: Vec::new() };
    for (i, field) in guarded.into_iter().enumerate() {
        let swaps = if decided(i) { solutions[i].get(way[i]).cloned() } else { None };
        let ok = swaps.is_some();
        let swaps = swaps.unwrap_or_default();
        settled.checks.push(Check { field: field.field, ok, repaired: !swaps.is_empty() });
        for (p, c) in swaps {
            settled.swaps.push((field.field, p, std::mem::replace(&mut chars[p], c)));
        }
        if !ok {
            settled.failed.push(field);
        }
    }
    settle_composite(layout, chars, all_solved, &mut settled);
    settled
}

/// The exchange in the composite check digit itself that makes it agree, if any makes it so.
fn composite_swap(layout: &Layout, chars: &[char]) -> Option<Option<(usize, char)>> {
    let Some((at, expected)) = composite(layout, chars) else { return Some(None) };
    if chars[at] == expected {
        return Some(None);
    }
    (digit_like(chars[at]) == Some(expected)).then_some(Some((at, expected)))
}

fn settle_composite(layout: &Layout, chars: &mut [char], all_solved: bool, settled: &mut Settled) {
    let Some((check_at, covered)) = layout.composite.clone() else { return };
    let swap = composite_swap(layout, chars);
    settled.checks.push(Check { field: MrzField::Composite, ok: swap.is_some(), repaired: swap.flatten().is_some() });
    match swap {
        Some(Some((at, digit))) => settled.swaps.push((MrzField::Composite, at, std::mem::replace(&mut chars[at], digit))),
        Some(None) => {}
        // Named only when the fields themselves agree: otherwise it fails because they do.
        None if all_solved && settled.failed.is_empty() => {
            let positions = covered.into_iter().flatten().collect();
            settled.failed.push(Guarded { field: MrzField::Composite, positions, check_at, digits_only: false });
        }
        None => {}
    }
}

fn place(format: MrzFormat, guarded: &Guarded, chars: &[char]) -> FieldCheck {
    let begins = if guarded.field == MrzField::Composite { guarded.check_at } else { guarded.positions[0] };
    FieldCheck {
        field: guarded.field,
        line: begins / format.line_length() + 1,
        position: begins % format.line_length() + 1,
        read: guarded.read(chars),
        check_read: chars[guarded.check_at],
        check_expected: guarded.expected(chars),
    }
}

struct Notes {
    checks: Vec<Check>,
    repairs: Vec<Repair>,
    warnings: Vec<MrzWarning>,
}

fn values(format: MrzFormat, layout: &Layout, chars: &[char], today: Date, notes: Notes) -> MrzReading {
    let Notes { checks, repairs, mut warnings } = notes;
    let text = |range: &Range<usize>| chars[range.clone()].iter().collect::<String>();
    let number = Guarded::all(layout, chars).swap_remove(0);
    let (name, name_truncated) = names::name(&text(&layout.name));
    if name.is_none() {
        warnings.push(MrzWarning::NoName);
    }
    let code = text(&layout.code).trim_matches('<').to_owned();
    MrzReading {
        format,
        kind: kind(&code),
        code,
        issuer: country(&text(&layout.issuer), MrzField::Issuer, &mut warnings),
        name,
        name_truncated,
        number: Some(number.read(chars).trim_end_matches('<').to_owned()).filter(|n| !n.is_empty()),
        nationality: country(&text(&layout.nationality), MrzField::Nationality, &mut warnings),
        birth: dates::birth(&text(&layout.birth), today, &mut warnings),
        sex: sex(chars[layout.sex], &mut warnings),
        expires: dates::expiry(&text(&layout.expiry), today, &mut warnings),
        optional: optional(layout, &number, chars),
        checks,
        repairs,
        warnings,
        lines: chars.chunks(format.line_length()).map(|line| line.iter().collect()).collect(),
    }
}

fn kind(code: &str) -> DocumentKind {
    match code.as_bytes() {
        [b'P', ..] | [b'I', b'P'] => DocumentKind::Passport,
        [b'V', ..] => DocumentKind::Visa,
        [b'A' | b'C' | b'I', ..] => DocumentKind::IdentityCard,
        _ => DocumentKind::Other,
    }
}

fn country(text: &str, field: MrzField, warnings: &mut Vec<MrzWarning>) -> Option<CountryCode> {
    let code = text.trim_end_matches('<');
    if code.is_empty() {
        return None;
    }
    code.parse().map_err(|_| warnings.push(MrzWarning::UnknownCountry { field, code: code.to_owned() })).ok()
}

fn sex(c: char, warnings: &mut Vec<MrzWarning>) -> Answer<Sex> {
    match c {
        'F' => Answer::Given(Sex::Female),
        'M' => Answer::Given(Sex::Male),
        '<' | 'X' => Answer::Unknown,
        found => {
            warnings.push(MrzWarning::UnknownSex { found });
            Answer::Unknown
        }
    }
}

/// The optional fields without what a long number took of the first one.
fn optional(layout: &Layout, number: &Guarded, chars: &[char]) -> Vec<String> {
    let free = |p: &usize| *p != number.check_at && !number.positions.contains(p);
    let fields = layout.optional.iter().map(|range| range.clone().filter(free).map(|p| chars[p]).collect::<String>());
    fields.map(|field| field.trim_matches('<').to_owned()).filter(|field| !field.is_empty()).collect()
}
