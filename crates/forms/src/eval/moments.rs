//! Dates and times.
//!
//! A date counts as whole days since 1 January 1970, a moment as days of UTC since then; a number read as a moment is UTC's too.
//! A date against a moment is midnight on the clock of whoever looks, so that both stand on one clock.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp, Zoned};

use super::Value;
use super::functions::Call;
use crate::values::{date, offset_minutes, split_offset};

const DAY_SECONDS: f64 = 86_400.0;

pub(super) fn call(call: &Call<'_, '_>) -> Option<Value> {
    let now = call.world.now;
    Some(match call.name {
        "today" => Value::Text(now.date().to_string()),
        "now" => Value::Text(stamp(now)),
        "date" => {
            Value::Text(call.values.first().and_then(|value| as_date(call, value)).map_or_else(String::new, |d| d.to_string()))
        }
        "date-time" => Value::Text(call.values.first().map_or_else(String::new, |value| as_date_time(call, value))),
        "time" => Value::Text(split_time(&call.text(0)).to_owned()),
        "decimal-date-time" | "decimal-date" => Value::Number(instant(call)),
        "decimal-time" => Value::Number(fraction(&call.text(0)).unwrap_or(f64::NAN)),
        "format-date" | "format-date-time" => Value::Text(formatted(call)),
        _ => return None,
    })
}

/// A moment as ODK writes it: `2026-11-22T14:05:00.000+06:00`.
pub(crate) fn stamp(now: &Zoned) -> String {
    let minutes = now.offset().seconds() / 60;
    let time = now.datetime();
    let sign = if minutes < 0 { '-' } else { '+' };
    format!(
        "{}T{:02}:{:02}:{:02}.{:03}{sign}{:02}:{:02}",
        time.date(),
        time.hour(),
        time.minute(),
        time.second(),
        time.millisecond(),
        minutes.abs() / 60,
        minutes.abs() % 60
    )
}

/// The days of a date or date and time since 1970; none when it is neither.
pub(super) fn days(text: &str) -> Option<f64> {
    if let Some(day) = date(text) {
        return Some(whole_days(day));
    }
    let (day, time) = text.split_once('T')?;
    let (clock, offset) = split_offset(time);
    let offset = offset_minutes(offset)?;
    let seconds = seconds_of(clock.parse().ok()?);
    Some(whole_days(date(day)?) + (seconds - f64::from(offset) * 60.0) / DAY_SECONDS)
}

fn whole_days(day: Date) -> f64 {
    let since = day.to_datetime(Time::midnight()).duration_since(DateTime::constant(1970, 1, 1, 0, 0, 0, 0));
    since.as_secs_f64() / DAY_SECONDS
}

fn seconds_of(time: Time) -> f64 {
    time.duration_since(Time::midnight()).as_secs_f64()
}

/// A date from a number of days or a text.
fn as_date(call: &Call<'_, '_>, value: &Value) -> Option<Date> {
    let text = value.text(call.world);
    if let Some(day) = text.get(..10).and_then(date) {
        return Some(day);
    }
    let days = value.number(call.world);
    // A whole number is a day wherever it is read; a part of one is a moment, whose day depends on the clock.
    let shift = if days.fract() == 0.0 { 0.0 } else { call.world.offset_days() };
    from_days(days + shift).map(|moment| moment.date())
}

/// A moment of days since 1970, on the clock of UTC.
fn from_days(days: f64) -> Option<DateTime> {
    if !days.is_finite() || days.abs() > 3_000_000.0 {
        return None;
    }
    let seconds = SignedDuration::try_from_secs_f64((days * DAY_SECONDS * 1000.0).round() / 1000.0).ok()?;
    DateTime::constant(1970, 1, 1, 0, 0, 0, 0).checked_add(seconds).ok()
}

fn as_date_time(call: &Call<'_, '_>, value: &Value) -> String {
    let text = value.text(call.world);
    if days(&text).is_some() && (text.contains('T') || date(&text).is_some()) {
        return text;
    }
    let moment = from_days(value.number(call.world)).and_then(|utc| utc.to_zoned(jiff::tz::TimeZone::UTC).ok());
    moment.map_or_else(String::new, |utc| stamp(&utc.timestamp().to_zoned(call.world.now.time_zone().clone())))
}

/// The days of UTC at which a date or a clock without an offset is reached here.
fn instant(call: &Call<'_, '_>) -> f64 {
    let days = call.number(0);
    let is_number = matches!(call.values.first(), Some(Value::Number(_)));
    if !is_number && is_local(&call.text(0)) { days - call.world.offset_days() } else { days }
}

/// Whether a text is a date, or a moment that does not say its offset.
fn is_local(text: &str) -> bool {
    date(text).is_some() || text.split_once('T').is_some_and(|(_, time)| split_offset(time).1.is_empty())
}

/// Both as days of UTC, where one is a date and the other a moment; none where they are of one kind.
pub(super) fn on_one_clock(left: &str, right: &str, offset_days: f64) -> Option<(f64, f64)> {
    let (is_left, is_right) = (date(left).is_some(), date(right).is_some());
    if is_left == is_right {
        return None;
    }
    let (left, right) = (days(left)?, days(right)?);
    Some(if is_left { (left - offset_days, right) } else { (left, right - offset_days) })
}

fn split_time(text: &str) -> &str {
    text.split_once('T').map_or(text, |(_, time)| time)
}

/// The part of the day that has passed at a time.
fn fraction(text: &str) -> Option<f64> {
    let (clock, _) = split_offset(split_time(text));
    Some(seconds_of(clock.parse().ok()?) / DAY_SECONDS)
}

/// What `%Y` and its kin stand for.
///
/// # Source
/// ODK XForms specification, format-date().
fn formatted(call: &Call<'_, '_>) -> String {
    let text = match &call.values[0] {
        Value::Number(days) => from_days(days + call.world.offset_days()).map_or_else(String::new, |moment| moment.to_string()),
        other => other.text(call.world),
    };
    let Some(moment) = local(&text, call.world.now) else { return String::new() };
    let mut out = String::new();
    let pattern = call.text(1);
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            out.push(letter);
            continue;
        }
        match letters.next() {
            Some(code) => out.push_str(&part(moment, code)),
            None => out.push('%'),
        }
    }
    out
}

/// The date and clock that a text shows.
fn local(text: &str, now: &Zoned) -> Option<DateTime> {
    if let Some(day) = date(text) {
        return Some(day.to_datetime(Time::midnight()));
    }
    let (day, time) = text.split_once('T')?;
    let (clock, offset) = split_offset(time);
    let shown = date(day)?.to_datetime(clock.parse().ok()?);
    if offset.is_empty() {
        return Some(shown);
    }
    // A moment is shown on the clock of whoever looks.
    let utc = shown.checked_sub(SignedDuration::from_mins(i64::from(offset_minutes(offset)?))).ok()?;
    let moment: Timestamp = utc.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
    Some(moment.to_zoned(now.time_zone().clone()).datetime())
}

fn part(moment: DateTime, code: char) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let month = usize::try_from(moment.month() - 1).unwrap_or_default();
    let weekday = usize::try_from(moment.weekday().to_monday_zero_offset()).unwrap_or_default();
    match code {
        'Y' => format!("{:04}", moment.year()),
        'y' => format!("{:02}", moment.year().rem_euclid(100)),
        'm' => format!("{:02}", moment.month()),
        'n' => moment.month().to_string(),
        'b' => MONTHS[month].to_owned(),
        'd' => format!("{:02}", moment.day()),
        'e' => moment.day().to_string(),
        'H' => format!("{:02}", moment.hour()),
        'h' => moment.hour().to_string(),
        'M' => format!("{:02}", moment.minute()),
        'S' => format!("{:02}", moment.second()),
        '3' => format!("{:03}", moment.millisecond()),
        'a' => DAYS[weekday].to_owned(),
        '%' => "%".to_owned(),
        other => format!("%{other}"),
    }
}
