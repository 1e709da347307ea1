//! Single cells: dates as people write them, countries and sexes in English or Bangla.

use jiff::civil::Date;
use model::{BirthDate, CountryCode, PartialDate, Sex, ascii_digits};

/// A date of birth: `1984-03-12`, `12/03/1984`, `12.3.1984`, `19840312`, `12 Mar 1984`, `1984`.
///
/// Of two numbers that could both be the month, the first is the day, as Bangladesh and ICAO's neighbours write it.
pub(super) fn birth(text: &str, today: Date) -> Option<BirthDate> {
    let text = ascii_digits(text.trim());
    // Spreadsheets write a time behind a date.
    let is_time =
        |day: &str, time: &str| day.ends_with(|c: char| c.is_ascii_digit()) && time.starts_with(|c: char| c.is_ascii_digit());
    let text = match text.split_once('T') {
        Some((day, time)) if is_time(day, time) => day.trim(),
        _ => text.as_str(),
    };
    let text = text.strip_suffix("00:00:00").unwrap_or(text).trim();
    let date = iso(text).or_else(|| packed(text)).or_else(|| divided(text))?;
    BirthDate::on(date, today).ok()
}

fn iso(text: &str) -> Option<PartialDate> {
    text.parse().ok()
}

fn packed(text: &str) -> Option<PartialDate> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse().ok();
    if digits { PartialDate::new(text.get(..4)?.parse().ok()?, part(4..6), part(6..8)).ok() } else { None }
}

fn divided(text: &str) -> Option<PartialDate> {
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let (day, month, year) = match parts[..] {
        [year, month, day] if year.len() == 4 => (day, month, year),
        [day, month, year] if year.len() == 4 => (day, month, year),
        _ => return None,
    };
    let year = year.parse().ok()?;
    let numbers = (day.parse::<i8>().ok(), month_of(month));
    match (numbers, month_of(day)) {
        // 03/25/1984 can only be the American way round.
        ((Some(day), Some(month)), _) if month > 12 && day <= 12 => PartialDate::new(year, Some(day), Some(month)).ok(),
        ((Some(day), Some(month)), _) => PartialDate::new(year, Some(month), Some(day)).ok(),
        // Mar 12 1984.
        ((None, _), Some(named)) => PartialDate::new(year, Some(named), Some(month.parse().ok()?)).ok(),
        _ => None,
    }
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn month_of(text: &str) -> Option<i8> {
    text.parse().ok().or_else(|| {
        let head: String = text.to_lowercase().chars().take(3).collect();
        MONTHS.iter().position(|month| *month == head).and_then(|at| i8::try_from(at + 1).ok())
    })
}

/// The neighbours as Bangla writes them; other countries by code or English name.
const COUNTRIES: &[(&str, &str)] = &[
    ("বাংলাদেশ", "BGD"),
    ("ভারত", "IND"),
    ("মিয়ানমার", "MMR"),
    ("নেপাল", "NPL"),
    ("ভুটান", "BTN"),
    ("শ্রীলঙ্কা", "LKA"),
    ("পাকিস্তান", "PAK"),
    ("চীন", "CHN"),
    ("মালয়েশিয়া", "MYS"),
    ("সৌদি", "SAU"),
    ("bangladeshi", "BGD"),
    ("indian", "IND"),
    ("nepali", "NPL"),
    ("nepalese", "NPL"),
    ("burmese", "MMR"),
    ("pakistani", "PAK"),
];

pub(super) fn country(text: &str) -> Option<CountryCode> {
    let text = text.trim();
    if let Ok(code) = text.to_uppercase().parse() {
        return Some(code);
    }
    crate::country_named(text).or_else(|| {
        let small = text.to_lowercase();
        COUNTRIES.iter().find(|(begin, _)| small.starts_with(begin)).and_then(|(_, code)| code.parse().ok())
    })
}

pub(super) fn sex(text: &str) -> Option<Sex> {
    Some(match text.trim().to_lowercase().as_str() {
        "f" | "female" | "woman" | "w" | "মহিলা" | "নারী" | "স্ত্রী" => Sex::Female,
        "m" | "male" | "man" | "পুরুষ" => Sex::Male,
        "x" | "third gender" | "third_gender" | "other" | "তৃতীয় লিঙ্গ" | "হিজড়া" => {
            Sex::ThirdGender
        }
        _ => return None,
    })
}
