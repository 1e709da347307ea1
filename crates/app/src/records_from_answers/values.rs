//! Answers into values. What cannot be taken says why; nothing is guessed.

use jiff::civil::Date;
use model::{Answer, BirthDate, CountryCode, DocumentKind, NameText, PartialDate, PhoneNumber, Sex, UnknownCode};

use super::asked::Asked;

/// The longest address in words that a person's record takes.
const MAX_ADDRESS_CHARS: usize = 1_000;
/// The longest number of a document.
const MAX_NUMBER_CHARS: usize = 40;

/// Why a record could not take an answer; it stays among the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NotTaken {
    /// No name: no letter, or too long.
    Name,
    /// No calendar date, or one that cannot be.
    Date,
    /// No age that people reach.
    Age,
    /// No country.
    Country,
    /// No place of the country, or no border point.
    Place,
    /// A code that the field does not have.
    Code,
    /// No telephone number.
    Phone,
    /// No number that a document has, or none beside what the document is.
    Number,
    /// More text than fits.
    TooLong,
    /// More than a record takes.
    TooMany,
    /// The record says something else already.
    Differs,
    /// The question names a field that nobody knows.
    Field,
    /// The form does not ask it.
    NotAsked,
    /// Whoever sent it opens no cases, so that none was opened.
    NoCase,
    /// The case of the answers that these replace is closed, or with somebody else.
    CaseElsewhere,
    /// It says that work on a case ended that is only opened by it.
    Closing,
}

impl NotTaken {
    /// Every reason.
    pub const ALL: &'static [Self] = &[
        Self::Name,
        Self::Date,
        Self::Age,
        Self::Country,
        Self::Place,
        Self::Code,
        Self::Phone,
        Self::Number,
        Self::TooLong,
        Self::TooMany,
        Self::Differs,
        Self::Field,
        Self::NotAsked,
        Self::NoCase,
        Self::CaseElsewhere,
        Self::Closing,
    ];

    /// The reason of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|why| why.code() == code)
    }

    /// A stable code, kept with the answers.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Date => "date",
            Self::Age => "age",
            Self::Country => "country",
            Self::Place => "place",
            Self::Code => "code",
            Self::Phone => "phone",
            Self::Number => "number",
            Self::TooLong => "too_long",
            Self::TooMany => "too_many",
            Self::Differs => "differs",
            Self::Field => "field",
            Self::NotAsked => "not_asked",
            Self::NoCase => "no_case",
            Self::CaseElsewhere => "case_elsewhere",
            Self::Closing => "closing",
        }
    }
}

/// The kind of absence that a code says; `None` for an answer.
pub(super) fn absence<T>(value: &str) -> Option<Answer<T>> {
    match value.to_ascii_lowercase().replace(['-', ' '], "_").as_str() {
        "unknown" | "not_known" | "dont_know" | "do_not_know" | "dk" => Some(Answer::Unknown),
        "prefer_not_to_say" | "refused" | "declined" => Some(Answer::PreferNotToSay),
        "not_asked" => Some(Answer::NotAsked),
        _ => None,
    }
}

/// Yes or no; `None` for anything else.
pub(super) fn yes_or_no(value: &str) -> Option<bool> {
    match value.to_ascii_lowercase().as_str() {
        "yes" | "true" | "1" | "হ্যাঁ" => Some(true),
        "no" | "false" | "0" | "না" => Some(false),
        _ => None,
    }
}

pub(super) fn name(value: &str) -> Result<NameText, NotTaken> {
    value.parse().map_err(|_| NotTaken::Name)
}

/// A day, a month or a year; a question that shows only months or years answers with their first day.
pub(super) fn date(asked: &Asked<'_>) -> Result<PartialDate, NotTaken> {
    let day = asked.value.split(['T', ' ']).next().unwrap_or_default();
    let date: PartialDate = day.parse().map_err(|_| NotTaken::Date)?;
    let (year, month) = (date.year(), date.earliest().month());
    if asked.node.looks("year") {
        return PartialDate::new(year, None, None).map_err(|_| NotTaken::Date);
    }
    if asked.node.looks("month-year") {
        return PartialDate::new(year, Some(month), None).map_err(|_| NotTaken::Date);
    }
    Ok(date)
}

pub(super) fn born(date: PartialDate, today: Date) -> Result<BirthDate, NotTaken> {
    BirthDate::on(date, today).map_err(|_| NotTaken::Date)
}

pub(super) fn year(value: &str) -> Result<PartialDate, NotTaken> {
    let year = model::ascii_digits(value).parse().map_err(|_| NotTaken::Date)?;
    PartialDate::new(year, None, None).map_err(|_| NotTaken::Date)
}

pub(super) fn age(value: &str, told_on: Date) -> Result<BirthDate, NotTaken> {
    BirthDate::aged(value, told_on).map_err(|_| NotTaken::Age)
}

pub(super) fn country(value: &str) -> Result<CountryCode, NotTaken> {
    exchange::country_named(value).ok_or(NotTaken::Country)
}

pub(super) fn phone(value: &str, home: &str) -> Result<String, NotTaken> {
    PhoneNumber::parse(value, home).map(|number| number.as_str().to_owned()).map_err(|_| NotTaken::Phone)
}

/// Sex by our codes, by those of HTCDS, and by the words that forms use.
pub(super) fn sex(value: &str) -> Result<Sex, NotTaken> {
    let plain: String = value.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    match plain.as_str() {
        "female" | "f" | "feminine" | "woman" | "girl" => Ok(Sex::Female),
        "male" | "m" | "masculine" | "man" | "boy" => Ok(Sex::Male),
        "thirdgender" | "hijra" | "transgender" | "transgenderfeminine" | "transgendermasculine" | "nonconforming" => {
            Ok(Sex::ThirdGender)
        }
        _ => Err(NotTaken::Code),
    }
}

pub(super) fn document_kind(value: &str) -> Result<DocumentKind, NotTaken> {
    match value.to_ascii_lowercase().as_str() {
        "nid" | "national_id" | "id_card" => Ok(DocumentKind::IdentityCard),
        "unhcr" | "refugee_card" => Ok(DocumentKind::RefugeeDocument),
        word => code(word),
    }
}

pub(super) fn document_number(value: &str) -> Result<String, NotTaken> {
    let number: String = model::ascii_digits(value).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
    let fits = (1..=MAX_NUMBER_CHARS).contains(&number.chars().count()) && !number.chars().any(char::is_control);
    if fits { Ok(number) } else { Err(NotTaken::Number) }
}

pub(super) fn address(value: &str) -> Result<String, NotTaken> {
    let text: model::Narrative = value.parse().map_err(|_| NotTaken::TooLong)?;
    if text.as_str().chars().count() > MAX_ADDRESS_CHARS { Err(NotTaken::TooLong) } else { Ok(text.as_str().to_owned()) }
}

/// A code of one of the house's vocabularies.
pub(super) fn code<T: std::str::FromStr<Err = UnknownCode>>(value: &str) -> Result<T, NotTaken> {
    value.parse().map_err(|_| NotTaken::Code)
}
