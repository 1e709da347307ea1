//! From what was typed to an answer as forms write it; what is none is told in words.

use app::interviews::Interview;
use forms::QuestionKind as K;
use forms::answers::ElementId;
use forms::model::Question;
use jiff::tz::TimeZone;
use model::ascii_digits;

use super::typed::{Parts, all, part};
use crate::components::date_input::DateInput;
use crate::wording::Texts;

/// Characters of one answer that are taken; the longest narrative fits several times over.
const MAX_ANSWER_CHARS: usize = 50_000;

/// The answer that was typed.
///
/// # Errors
/// What is wrong and how to mend it, in the reader's language.
pub(super) fn answer(t: Texts, interview: &Interview, element: ElementId, parts: &Parts) -> Result<String, String> {
    let Some(question) = interview.node(element).and_then(forms::model::Node::question) else { return Ok(String::new()) };
    let text = part(parts, "");
    match question.kind {
        K::Integer => Ok(digits(text)),
        K::Decimal => Ok(digits(text).replace(',', "")),
        K::Range => range(t, question, &digits(text)),
        K::Date => date(t, interview, element, parts),
        K::Time => time(t, interview, text),
        K::DateTime => date_time(t, interview, element, parts),
        K::Geopoint => point(t, interview.answers.value(element), parts),
        K::Geotrace | K::Geoshape => Ok(line(&digits(text))),
        K::SelectMultiple => Ok(all(parts, "").iter().filter(|value| !value.is_empty()).cloned().collect::<Vec<_>>().join(" ")),
        K::Rank => rank(t, parts),
        _ => written(t, text),
    }
}

fn digits(text: &str) -> String {
    ascii_digits(text.trim())
}

/// What people wrote, without what XML cannot carry.
fn written(t: Texts, text: &str) -> Result<String, String> {
    let kept: String = text.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let kept: String = kept.chars().filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect();
    if kept.chars().count() > MAX_ANSWER_CHARS {
        let most = t.number(MAX_ANSWER_CHARS as u64);
        return Err(t.with("interview-fault-long", &[("most", most.into())]));
    }
    Ok(kept.trim().to_owned())
}

fn range(t: Texts, question: &Question, typed: &str) -> Result<String, String> {
    let bound = |key: &str| question.parameter(key).and_then(|text| text.parse::<f64>().ok());
    let (start, end) = (bound("start").unwrap_or(1.0), bound("end").unwrap_or(10.0));
    let (least, most) = (start.min(end), start.max(end));
    match typed.parse::<f64>() {
        Ok(number) if (least..=most).contains(&number) => Ok(typed.to_owned()),
        _ if typed.is_empty() => Ok(String::new()),
        _ => Err(t.with("interview-fault-range", &[("least", least.to_string().into()), ("most", most.to_string().into())])),
    }
}

/// A day; of a question for a month or a year, its first.
fn date(t: Texts, interview: &Interview, element: ElementId, parts: &Parts) -> Result<String, String> {
    let looks = |word: &str| interview.node(element).is_some_and(|node| node.looks(word));
    let (day, month, year) = (part(parts, "day"), part(parts, "month"), part(parts, "year"));
    let (day, month) = match (looks("year"), looks("month-year")) {
        (true, _) if !year.trim().is_empty() => ("1", "1"),
        (_, true) if !(year.trim().is_empty() && month.trim().is_empty()) => ("1", month),
        (true, _) | (_, true) => ("", month),
        _ => (day, month),
    };
    let given = DateInput::new(day, month, year).partial().map_err(|_| t.get("interview-fault-date"))?;
    let Some(given) = given else { return Ok(String::new()) };
    match (given.month(), given.day()) {
        (Some(month), Some(day)) => Ok(format!("{:04}-{month:02}-{day:02}", given.year())),
        _ => Err(t.get("interview-fault-date-part")),
    }
}

/// Hours and minutes with the country's distance from UTC today, as clients write times.
fn time(t: Texts, interview: &Interview, typed: &str) -> Result<String, String> {
    let Some(clock) = clock(t, typed)? else { return Ok(String::new()) };
    let zone = offset(interview.moment.now.time_zone(), interview.moment.now.timestamp());
    Ok(format!("{clock}:00.000{zone}"))
}

fn date_time(t: Texts, interview: &Interview, element: ElementId, parts: &Parts) -> Result<String, String> {
    let date = date(t, interview, element, parts)?;
    let time = clock(t, part(parts, "time"))?;
    match (date.is_empty(), time) {
        (true, None) => Ok(String::new()),
        (false, Some(clock)) => {
            let zone = interview.moment.now.time_zone();
            let at = format!("{date}T{clock}").parse::<jiff::civil::DateTime>().map_err(|_| t.get("interview-fault-date"))?;
            let at = at.to_zoned(zone.clone()).map_err(|_| t.get("interview-fault-date"))?;
            Ok(format!("{date}T{clock}:00.000{}", offset(zone, at.timestamp())))
        }
        (true, Some(_)) => Err(t.get("interview-fault-date-part")),
        (false, None) => Err(t.get("interview-fault-time")),
    }
}

/// `14:05` of what people write for it: 14.05, 1405, ১৪:০৫.
fn clock(t: Texts, typed: &str) -> Result<Option<String>, String> {
    let typed = digits(typed).replace(['.', ' '], ":");
    if typed.is_empty() {
        return Ok(None);
    }
    let (hours, minutes) = match typed.split_once(':') {
        Some(halves) => halves,
        None if typed.len() == 4 && typed.is_ascii() => typed.split_at(2),
        None => (typed.as_str(), "0"),
    };
    let number = |text: &str, most: u32| text.parse::<u32>().ok().filter(|n| text.len() <= 2 && *n <= most);
    let clock = number(hours, 23).zip(number(minutes, 59)).map(|(hours, minutes)| format!("{hours:02}:{minutes:02}"));
    clock.map(Some).ok_or_else(|| t.get("interview-fault-time"))
}

fn offset(zone: &TimeZone, at: jiff::Timestamp) -> String {
    at.to_zoned(zone.clone()).strftime("%:z").to_string()
}

/// Latitude and longitude; height and accuracy of a device's answer stay with the place that they were measured at.
fn point(t: Texts, before: &str, parts: &Parts) -> Result<String, String> {
    let (lat, lon) = (digits(part(parts, "lat")), digits(part(parts, "lon")));
    if lat.is_empty() && lon.is_empty() {
        return Ok(String::new());
    }
    let within = |text: &str, most: f64| text.parse::<f64>().is_ok_and(|n| n.abs() <= most);
    if !within(&lat, 90.0) || !within(&lon, 180.0) {
        return Err(t.get("interview-fault-place"));
    }
    let place = format!("{lat} {lon}");
    let same = before.split_whitespace().take(2).eq(place.split(' '));
    Ok(if same { before.to_owned() } else { format!("{place} 0 0") })
}

/// Places of a line or area, one on each line or with semicolons between them.
fn line(text: &str) -> String {
    let place = |place: &str| {
        let numbers: Vec<&str> = place.split([' ', ',', '\t']).filter(|part| !part.is_empty()).collect();
        let missing = 4_usize.saturating_sub(numbers.len()).min(2);
        let rest = std::iter::repeat_n("0", missing);
        numbers.iter().copied().chain(rest).collect::<Vec<_>>().join(" ")
    };
    let places = text.split(['\n', '\r', ';']).map(str::trim).filter(|line| !line.is_empty()).map(place);
    places.collect::<Vec<_>>().join("; ")
}

/// Choices in the order of the places that they were given; all of them, or none.
fn rank(t: Texts, parts: &Parts) -> Result<String, String> {
    let items = all(parts, "item").iter().zip(all(parts, "place"));
    let given: Vec<(usize, &String)> =
        items.clone().filter_map(|(item, place)| Some((digits(place).parse().ok()?, item))).collect();
    if given.is_empty() {
        return Ok(String::new());
    }
    let mut ordered = given;
    ordered.sort_unstable();
    let complete = ordered.len() == items.count();
    if !complete || ordered.iter().enumerate().any(|(i, (place, _))| *place != i + 1) {
        return Err(t.get("interview-fault-rank"));
    }
    Ok(ordered.into_iter().map(|(_, item)| item.as_str()).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    const T: Texts = Texts::new(Language::English);

    #[test]
    fn times_are_read_as_people_write_them() {
        let good =
            [("14:05", "14:05"), ("9.30", "09:30"), ("1405", "14:05"), ("১৪:০৫", "14:05"), ("9", "09:00"), (" 0:0 ", "00:00")];
        for (typed, expected) in good {
            assert_eq!(clock(T, typed), Ok(Some(expected.to_owned())), "{typed}");
        }
        for typed in ["25:00", "12:60", "x", "12:", ":5", "123", "12345", "১২৩৪৫", "1:005"] {
            assert!(clock(T, typed).is_err(), "{typed}");
        }
        assert_eq!(clock(T, " "), Ok(None));
    }

    #[test]
    fn an_order_is_whole_or_nothing() {
        let parts = |items: &[&str], places: &[&str]| {
            let texts = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
            Parts::from([("item".to_owned(), texts(items)), ("place".to_owned(), texts(places))])
        };
        assert_eq!(rank(T, &parts(&["a", "b", "c"], &["3", "১", "2"])), Ok("b c a".to_owned()));
        assert_eq!(rank(T, &parts(&["a", "b"], &["", ""])), Ok(String::new()));
        for places in [["1", ""], ["1", "1"], ["1", "3"], ["0", "1"]] {
            assert!(rank(T, &parts(&["a", "b"], &places)).is_err(), "{places:?}");
        }
    }

    #[test]
    fn places_stand_on_lines() {
        assert_eq!(line("23.1, 90.2\n23.3 90.4; 1 2 3 4"), "23.1 90.2 0 0; 23.3 90.4 0 0; 1 2 3 4");
        let parts =
            |lat: &str, lon: &str| Parts::from([("lat", lat), ("lon", lon)].map(|(k, v)| (k.to_owned(), vec![v.to_owned()])));
        assert_eq!(point(T, "23.1 90.2 5 4", &parts("23.1", "90.2")), Ok("23.1 90.2 5 4".to_owned()));
        assert_eq!(point(T, "23.1 90.2 5 4", &parts("23.2", "90.2")), Ok("23.2 90.2 0 0".to_owned()));
        assert!(point(T, "", &parts("91", "0")).is_err() && point(T, "", &parts("1", "")).is_err());
    }

    #[test]
    fn what_xml_cannot_carry_is_dropped() {
        assert_eq!(written(T, " a\u{0}b\u{1F}\r\nc\u{FFFF} "), Ok("ab\nc".to_owned()));
        assert!(written(T, &"ক".repeat(MAX_ANSWER_CHARS + 1)).is_err());
    }
}
