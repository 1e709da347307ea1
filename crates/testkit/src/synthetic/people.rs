//! Synthetic travellers: every field may be missing, as at a real border.

use exchange::mrz::{MrzFormat, MrzValues, write};
use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::Date;
use model::{
    Answer, BirthDate, CountryCode, DocumentKind, NameText, PartialDate, PersonIdentity, PersonName, Sex, TravelDocument,
};

use super::names::{MEN, MENS_LAST, Part, WOMEN, WOMENS_LAST};

/// Somebody who stands at a border.
#[derive(Debug, Clone)]
pub struct Traveller {
    /// Who they are, as far as entered.
    pub identity: PersonIdentity,
    /// Recorded sex.
    pub sex: Answer<Sex>,
    /// Nationalities.
    pub nationalities: Answer<Vec<CountryCode>>,
    /// Whether any document was carried.
    pub has_document: Answer<bool>,
}

fn pick<'a, T>(random: &mut Rng, from: &'a [T]) -> &'a T {
    &from[random.usize(..from.len())]
}

fn text(words: &str) -> NameText {
    words.parse().expect("the parts are names")
}

struct Words {
    bangla: String,
    given: String,
    family: Option<String>,
}

fn words(random: &mut Rng, female: bool) -> Words {
    let (firsts, lasts): (&[Part], &[Part]) = if female { (WOMEN, WOMENS_LAST) } else { (MEN, MENS_LAST) };
    let (first_bangla, firsts) = *pick(random, firsts);
    let given = (*pick(random, firsts)).to_owned();
    if random.u8(..100) < 12 {
        return Words { bangla: first_bangla.to_owned(), given, family: None };
    }
    let (last_bangla, lasts) = *pick(random, lasts);
    let family = (*pick(random, lasts)).to_owned();
    let title = (!female && random.u8(..100) < 30).then_some(("মোঃ ", "Md "));
    let bangla = format!("{}{first_bangla} {last_bangla}", title.map_or("", |t| t.0));
    Words { bangla, given: format!("{}{given}", title.map_or("", |t| t.1)), family: Some(family) }
}

fn name(random: &mut Rng, words: &Words) -> Vec<PersonName> {
    let latin = match &words.family {
        Some(family) => PersonName {
            full: text(&format!("{} {family}", words.given)),
            family: Some(text(family)),
            given: Some(text(&words.given)),
        },
        None => PersonName::undivided(text(&words.given)),
    };
    let bangla = PersonName::undivided(text(&words.bangla));
    match random.u8(..10) {
        0..=4 => vec![latin],
        5..=7 => vec![bangla],
        _ => vec![latin, bangla],
    }
}

fn birth(random: &mut Rng, today: Date) -> (Answer<BirthDate>, Date) {
    // Most are young adults, one in five a child.
    let years = if random.u8(..5) == 0 { random.i32(6..18) } else { random.i32(18..48) };
    let born = today.saturating_sub((i64::from(years) * 365 + random.i64(0..365)).days());
    let known = match random.u8(..10) {
        0..=5 => Answer::Given(BirthDate::On(born.into())),
        6 => Answer::Given(BirthDate::On(PartialDate::new(born.year(), None, None).expect("a year is a partial date"))),
        7 | 8 => Answer::Given(BirthDate::AgedOn { years: u8::try_from(years).expect("below 48"), on: today }),
        _ => Answer::Unknown,
    };
    (known, born)
}

fn passport_number(random: &mut Rng) -> String {
    format!("{}{:08}", random.uppercase(), random.u32(10_000_000..100_000_000))
}

/// A traveller drawn from the generator.
pub fn traveller(random: &mut Rng, today: Date) -> Traveller {
    let female = random.u8(..100) < 55;
    let words = words(random, female);
    let (birth, _) = birth(random, today);
    let has_document = match random.u8(..10) {
        0..=5 => Answer::Given(true),
        6..=8 => Answer::Given(false),
        _ => Answer::Unknown,
    };
    let stateless = random.u8(..100) < 8;
    let nationality = if stateless { CountryCode::STATELESS } else { CountryCode::BGD };
    let documents = match has_document {
        Answer::Given(true) => vec![TravelDocument {
            kind: if stateless { DocumentKind::RefugeeDocument } else { DocumentKind::Passport },
            number: passport_number(random),
            issuer: (!stateless).then_some(CountryCode::BGD),
            expires: Some(PartialDate::from(today.saturating_add(random.i64(30..3000).days()))),
        }],
        _ => Vec::new(),
    };
    let phones =
        if random.bool() { vec![format!("+8801{}{:08}", random.u8(3..10), random.u32(..100_000_000))] } else { Vec::new() };
    let identity = PersonIdentity { names: name(random, &words), birth, documents, phones, address: None, mrz: None };
    Traveller {
        identity,
        sex: if female { Answer::Given(Sex::Female) } else { Answer::Given(Sex::Male) },
        nationalities: if random.u8(..10) == 0 { Answer::Unknown } else { Answer::Given(vec![nationality]) },
        has_document,
    }
}

/// The passport lines of somebody with a whole name and birth date.
pub(super) fn passport_lines(family: &str, given: &str, female: bool, born: Date, number: &str, expires: Date) -> String {
    let sex = if female { Sex::Female } else { Sex::Male };
    write(&MrzValues {
        format: MrzFormat::Td3,
        code: "P".to_owned(),
        issuer: CountryCode::BGD,
        primary: family.to_uppercase(),
        secondary: given.to_uppercase(),
        number: number.to_owned(),
        nationality: CountryCode::BGD,
        birth: Some(born.into()),
        sex: Some(sex),
        expires: Some(expires.into()),
        optional: String::new(),
    })
    .expect("the values are those of a passport")
}
