//! What an answer of each type looks like in a submission.

use jiff::civil::{Date, Time};

use crate::QuestionKind as K;

/// What a text should have been when it is no answer of this type; none when it is one. Empty is an answer.
#[must_use]
pub fn misfit(kind: K, value: &str) -> Option<&'static str> {
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    let (fits, expected) = match kind {
        K::Integer => (is_integer(value), "a whole number"),
        K::Decimal | K::Range => (is_decimal(value), "a number"),
        K::Date | K::Today => (date(value).is_some(), "a date such as 2026-11-22"),
        K::Time => (is_time(value), "a time such as 14:05:00.000+06:00"),
        K::DateTime | K::Start | K::End => (is_date_time(value), "a date and time such as 2026-11-22T14:05:00.000+06:00"),
        K::Geopoint | K::StartGeopoint | K::BackgroundGeopoint => {
            (is_point(value), "a place: latitude, longitude, altitude, accuracy")
        }
        K::Geotrace => (is_line(value, false), "places with ; between them"),
        K::Geoshape => (is_line(value, true), "places with ; between them, the last as the first"),
        _ => (true, ""),
    };
    (!fits).then_some(expected)
}

fn is_integer(value: &str) -> bool {
    value.parse::<i64>().is_ok()
}

fn is_decimal(value: &str) -> bool {
    value.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E'))
        && value.parse::<f64>().is_ok_and(f64::is_finite)
}

/// A date without time: `2026-11-22`.
pub(crate) fn date(value: &str) -> Option<Date> {
    let shape = value.len() == 10
        && value.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if shape { value.parse().ok() } else { None }
}

fn is_time(value: &str) -> bool {
    let (clock, offset) = split_offset(value);
    offset_minutes(offset).is_some() && clock.len() >= 5 && clock.parse::<Time>().is_ok()
}

fn is_date_time(value: &str) -> bool {
    match value.split_once('T') {
        Some((day, time)) => date(day).is_some() && is_time(time),
        None => date(value).is_some(),
    }
}

/// The clock and the offset from UTC of a time; the offset is empty when there is none.
pub(crate) fn split_offset(value: &str) -> (&str, &str) {
    let at = value.find(['Z', '+', '-']).unwrap_or(value.len());
    value.split_at(at)
}

/// The minutes of `+06:00`, `+06`, `Z` or nothing; none when it is no offset.
pub(crate) fn offset_minutes(offset: &str) -> Option<i32> {
    if matches!(offset, "" | "Z") {
        return Some(0);
    }
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let digits: String = offset[1..].chars().filter(|c| *c != ':').collect();
    let (hours, minutes) = match digits.len() {
        2 => (digits.parse::<i32>().ok()?, 0),
        4 => (digits[..2].parse::<i32>().ok()?, digits[2..].parse::<i32>().ok()?),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// Latitude and longitude, with altitude and accuracy in metres when there.
pub(crate) fn point(value: &str) -> Option<(f64, f64)> {
    let numbers: Vec<f64> = value.split_whitespace().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match numbers.as_slice() {
        [lat, lon, rest @ ..] if rest.len() <= 2 && lat.abs() <= 90.0 && lon.abs() <= 180.0 => Some((*lat, *lon)),
        _ => None,
    }
}

fn is_point(value: &str) -> bool {
    point(value).is_some()
}

/// The points of a line.
pub(crate) fn points(value: &str) -> Option<Vec<(f64, f64)>> {
    value.split(';').map(str::trim).filter(|part| !part.is_empty()).map(point).collect()
}

fn is_line(value: &str, closed: bool) -> bool {
    points(value).is_some_and(|points| {
        let enough = points.len() >= if closed { 4 } else { 2 };
        enough && (!closed || points.first() == points.last())
    })
}

#[cfg(test)]
mod tests {
    use super::misfit;
    use crate::QuestionKind as K;

    #[test]
    fn answers_fit_their_types() {
        let good = [
            (K::Integer, "-12"),
            (K::Integer, ""),
            (K::Decimal, "1.5e3"),
            (K::Date, "2026-02-28"),
            (K::Time, "14:05:00.000+06:00"),
            (K::Time, "14:05"),
            (K::DateTime, "2026-11-22T14:05:00.000+06:00"),
            (K::Geopoint, "23.81 90.41 0 4.2"),
            (K::Geotrace, "23.81 90.41 0 0; 23.82 90.42 0 0"),
            (K::Geoshape, "1 1; 2 2; 3 1; 1 1"),
            (K::Text, "যা খুশি"),
        ];
        for (kind, value) in good {
            assert_eq!(misfit(kind, value), None, "{kind:?} {value}");
        }
        let bad = [
            (K::Integer, "1.5"),
            (K::Integer, "১২"),
            (K::Decimal, "inf"),
            (K::Decimal, "NaN"),
            (K::Date, "2026-02-30"),
            (K::Date, "22/11/2026"),
            (K::Time, "25:00"),
            (K::DateTime, "2026-11-22T14:05:00+99:00"),
            (K::Geopoint, "91 0"),
            (K::Geotrace, "1 1"),
            (K::Geoshape, "1 1; 2 2; 3 1; 1 2"),
        ];
        for (kind, value) in bad {
            assert!(misfit(kind, value).is_some(), "{kind:?} {value}");
        }
    }
}
