//! A person: what may be counted about them, and what identifies them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{AgencyId, Answer, BirthDate, CountryCode, EncounterId, NameText, PartialDate, PostId};

vocabulary! {
    /// Sex or gender as recorded, third gender included as Bangladesh recognises it.
    Sex, "sex" { Female = "female", Male = "male", ThirdGender = "third_gender" }
}

vocabulary! {
    /// Age groups of CTDC's global data set.
    AgeBand, "age group" {
        To8 = "0--8", To17 = "9--17", To20 = "18--20", To23 = "21--23", To26 = "24--26",
        To29 = "27--29", To38 = "30--38", To47 = "39--47", From48 = "48+",
    }
}

vocabulary! {
    /// Whether child rules apply. In doubt they do.
    AgeStatus, "age status" { Child = "child", InDoubt = "in_doubt", Adult = "adult" }
}

impl AgeStatus {
    /// The status on a day, from what is known of the birth.
    #[must_use]
    pub fn on(birth: &Answer<BirthDate>, day: Date) -> Self {
        match birth.given().map(|b| b.age_range_on(day)) {
            Some((youngest, _)) if youngest >= 18 => Self::Adult,
            Some((_, oldest)) if oldest < 18 => Self::Child,
            _ => Self::InDoubt,
        }
    }

    /// Whether the rules for children apply.
    #[must_use]
    pub const fn child_rules_apply(self) -> bool {
        !matches!(self, Self::Adult)
    }
}

/// The age group on a day, when every possible age falls into one.
#[must_use]
pub fn age_band_on(birth: &Answer<BirthDate>, day: Date) -> Answer<AgeBand> {
    let band = |age: u8| match age {
        0..=8 => AgeBand::To8,
        9..=17 => AgeBand::To17,
        18..=20 => AgeBand::To20,
        21..=23 => AgeBand::To23,
        24..=26 => AgeBand::To26,
        27..=29 => AgeBand::To29,
        30..=38 => AgeBand::To38,
        39..=47 => AgeBand::To47,
        _ => AgeBand::From48,
    };
    match birth {
        Answer::Given(b) => {
            let (youngest, oldest) = b.age_range_on(day);
            if band(youngest) == band(oldest) { Answer::Given(band(youngest)) } else { Answer::Unknown }
        }
        Answer::Unknown => Answer::Unknown,
        Answer::NotAsked => Answer::NotAsked,
        Answer::PreferNotToSay => Answer::PreferNotToSay,
    }
}

/// A name a person goes by. Any script, one word or many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    /// The whole name as given or printed.
    pub full: NameText,
    /// The family name, where the person has one and it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<NameText>,
    /// The given names, where they are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<NameText>,
}

impl PersonName {
    /// A name that is not divided.
    #[must_use]
    pub const fn undivided(full: NameText) -> Self {
        Self { full, family: None, given: None }
    }
}

vocabulary! {
    /// Kinds of documents that people carry.
    DocumentKind, "kind of document" {
        Passport = "passport", IdentityCard = "identity_card", Visa = "visa",
        BirthCertificate = "birth_certificate", RefugeeDocument = "refugee_document", Other = "other",
    }
}

/// A document as shown. A document is never required.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TravelDocument {
    /// What it is.
    pub kind: DocumentKind,
    /// Its number, upper case, without spaces.
    pub number: String,
    /// The state or body that issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<CountryCode>,
    /// The day it expires.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<PartialDate>,
}

/// Coded facts about a person; never identifying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonFacts {
    /// Recorded sex or gender.
    pub sex: Answer<Sex>,
    /// Age group on the day of recording.
    pub age_band: Answer<AgeBand>,
    /// Whether child rules applied on the day of recording.
    pub age_status: AgeStatus,
    /// Nationalities, or a stateless or refugee status.
    pub nationalities: Answer<Vec<CountryCode>>,
    /// Whether the person carried any document. "Given(false)" is an answer.
    pub has_document: Answer<bool>,
    /// The agency that recorded the person.
    pub recorded_by: AgencyId,
    /// The post where that was.
    pub recorded_at: Option<PostId>,
    /// The encounter the record grew from.
    pub encounter: Option<EncounterId>,
}

/// What identifies a person; sealed at rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonIdentity {
    /// Names, the one first used first. Empty when no name is known.
    pub names: Vec<PersonName>,
    /// What is known of the birth.
    #[serde(default)]
    pub birth: Answer<BirthDate>,
    /// Documents shown.
    #[serde(default)]
    pub documents: Vec<TravelDocument>,
    /// Telephone numbers, as digits with an optional leading plus.
    #[serde(default)]
    pub phones: Vec<String>,
    /// Address in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Machine-readable lines as read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mrz: Option<String>,
}
