//! From whatever was typed, pasted or scanned to the 37 characters of the zone.

use model::ascii_digits;

use super::layout::MrzFormat;
use super::reading::{MrzError, MrzWarning};

/// More than this is no machine-readable zone, whatever it is.
pub const MAX_INPUT_BYTES: usize = 4096;

/// The characters as taken, in one row, with the format they make.
#[derive(Debug)]
pub(crate) struct Cleaned {
    pub(crate) chars: Vec<char>,
    pub(crate) format: MrzFormat,
    pub(crate) warnings: Vec<MrzWarning>,
}

pub(crate) fn clean(text: &str) -> Result<Cleaned, MrzError> {
    if text.len() > MAX_INPUT_BYTES {
        return Err(MrzError::Length { lines: 1, lengths: vec![text.chars().count()] });
    }
    let lines = lines_of(text)?;
    let joined: Vec<char> = lines.concat();
    if let Some(format) = MrzFormat::of(joined.len(), joined.first().copied()) {
        return Ok(Cleaned { chars: joined, format, warnings: Vec::new() });
    }
    with_fillers_set_right(&lines)
        .ok_or_else(|| MrzError::Length { lines: lines.len(), lengths: lines.iter().map(Vec::len).collect() })
}

/// The non-empty lines, in the zone's alphabet. Spaces and invisible characters count for nothing.
fn lines_of(text: &str) -> Result<Vec<Vec<char>>, MrzError> {
    let mut lines = Vec::new();
    for raw in ascii_digits(text).split(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let mut line = Vec::new();
        for c in raw.chars().filter(|c| !is_nothing(*c)) {
            push(c, &mut line).map_err(|found| MrzError::Character { line: lines.len() + 1, position: line.len() + 1, found })?;
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    Ok(lines)
}

const fn is_nothing(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\0')
}

fn push(c: char, line: &mut Vec<char>) -> Result<(), char> {
    // Full-width forms stand at a fixed distance from ASCII.
    let narrow = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).expect("the distance leads into ASCII"),
        c => c,
    };
    match narrow.to_ascii_uppercase() {
        c @ ('A'..='Z' | '0'..='9' | '<') => line.push(c),
        '«' => line.extend(['<', '<']),
        '‹' | '〈' | '＜' => line.push('<'),
        _ => return Err(c),
    }
    Ok(())
}

/// The name line may have lost or gained fillers at its end; every other line must be whole.
fn with_fillers_set_right(lines: &[Vec<char>]) -> Option<Cleaned> {
    let first = lines.first()?.first().copied();
    let format = *MrzFormat::ALL.iter().find(|format| {
        let visa = matches!(format, MrzFormat::MrvA | MrzFormat::MrvB);
        let others_whole = || (0..format.lines()).all(|i| i == format.name_line() || lines[i].len() == format.line_length());
        lines.len() == format.lines() && (visa == (first == Some('V')) || **format == MrzFormat::Td1) && others_whole()
    })?;
    let mut lines = lines.to_vec();
    let name = &mut lines[format.name_line()];
    let found = name.len();
    if !name.ends_with(&['<']) || name.len() < 6 {
        return None;
    }
    while name.len() > format.line_length() && name.ends_with(&['<']) {
        name.pop();
    }
    name.resize(format.line_length().max(name.len()), '<');
    if name.len() > format.line_length() {
        return None;
    }
    let warnings = vec![MrzWarning::FillersSetRight { line: format.name_line() + 1, found }];
    Some(Cleaned { chars: lines.concat(), format, warnings })
}
