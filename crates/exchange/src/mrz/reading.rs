//! What comes out of a machine-readable zone, and what can be wrong with one.

use model::{Answer, BirthDate, CountryCode, DocumentKind, PartialDate, PersonIdentity, PersonName, Sex, TravelDocument};

use super::layout::MrzFormat;

/// A field of the zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MrzField {
    /// Document code, such as `P` or `I`.
    Code,
    /// Issuing state.
    Issuer,
    /// Name.
    Name,
    /// Document number.
    Number,
    /// Nationality.
    Nationality,
    /// Date of birth.
    Birth,
    /// Sex.
    Sex,
    /// Date of expiry.
    Expiry,
    /// Data of the issuer's own choice.
    Optional,
    /// The check digit over several fields together.
    Composite,
}

impl MrzField {
    /// The stable code, for wording.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Issuer => "issuer",
            Self::Name => "name",
            Self::Number => "number",
            Self::Nationality => "nationality",
            Self::Birth => "birth",
            Self::Sex => "sex",
            Self::Expiry => "expiry",
            Self::Optional => "optional",
            Self::Composite => "composite",
        }
    }
}

/// The verdict of one check digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// The field it guards.
    pub field: MrzField,
    /// Whether it agrees, after repair if there was one.
    pub ok: bool,
    /// Whether characters were exchanged to make it agree.
    pub repaired: bool,
}

/// One character that was taken for its look-alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repair {
    /// The field.
    pub field: MrzField,
    /// The line, from 1.
    pub line: usize,
    /// The position in the line, from 1.
    pub position: usize,
    /// What was read.
    pub found: char,
    /// What it was taken for.
    pub taken: char,
}

/// A check digit that does not agree, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldCheck {
    /// The field it guards.
    pub field: MrzField,
    /// The line in which the field begins, from 1.
    pub line: usize,
    /// The position at which the field begins, from 1.
    pub position: usize,
    /// What was read in the field, fillers included. Identifying: never log it.
    pub read: String,
    /// The check digit that was read.
    pub check_read: char,
    /// The check digit that the field as read would have. None when a date holds other letters.
    pub check_expected: Option<char>,
}

/// Something an officer should know; none of it stops the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MrzWarning {
    /// The name line had fewer or more fillers at its end than it should.
    FillersSetRight {
        /// The line, from 1.
        line: usize,
        /// How many characters it had.
        found: usize,
    },
    /// A code that no list of countries has.
    UnknownCountry {
        /// Issuer or nationality.
        field: MrzField,
        /// The code as read.
        code: String,
    },
    /// A date that no calendar has although its check digit agrees, or whose year is unknown.
    ImpossibleDate {
        /// Birth or expiry.
        field: MrzField,
        /// The six characters as read.
        read: String,
    },
    /// Month or day was written `00`, which some states use for "unknown".
    ZerosForUnknown {
        /// Birth or expiry.
        field: MrzField,
    },
    /// A character that means no sex.
    UnknownSex {
        /// What was read.
        found: char,
    },
    /// A digit or other sign in a name that has no look-alike letter.
    SignInName {
        /// What was read.
        found: char,
    },
    /// There is no name.
    NoName,
    /// The document's last day has passed.
    Expired {
        /// That day.
        on: PartialDate,
    },
}

/// A zone as read. Identifying as a whole: never log it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MrzReading {
    /// The format.
    pub format: MrzFormat,
    /// The document code as printed, such as `P`, `PD`, `I`, `V`.
    pub code: String,
    /// What the code means.
    pub kind: DocumentKind,
    /// Issuing state; none when blank or unknown, which a warning then says.
    pub issuer: Option<CountryCode>,
    /// The name; none when blank.
    pub name: Option<PersonName>,
    /// Whether the name fills its field, so that letters may be missing.
    pub name_truncated: bool,
    /// The document's number without fillers, long forms put together; none when blank.
    pub number: Option<String>,
    /// Nationality; none when blank or unknown.
    pub nationality: Option<CountryCode>,
    /// What is known of the birth.
    pub birth: Answer<BirthDate>,
    /// Sex; `<` and `X` are "unknown".
    pub sex: Answer<Sex>,
    /// The last day of validity; none for documents without one.
    pub expires: Option<PartialDate>,
    /// The issuer's own data, blank fields left out.
    pub optional: Vec<String>,
    /// Every check digit and its verdict.
    pub checks: Vec<Check>,
    /// Every character that was taken for its look-alike.
    pub repairs: Vec<Repair>,
    /// What else an officer should know.
    pub warnings: Vec<MrzWarning>,
    /// The lines as taken, after repairs.
    pub lines: Vec<String>,
}

impl MrzReading {
    /// The document, when it has a number.
    #[must_use]
    pub fn document(&self) -> Option<TravelDocument> {
        let number = self.number.clone()?;
        Some(TravelDocument { kind: self.kind, number, issuer: self.issuer, expires: self.expires })
    }

    /// What the zone says about the holder.
    #[must_use]
    pub fn identity(&self) -> PersonIdentity {
        PersonIdentity {
            names: self.name.iter().cloned().collect(),
            birth: self.birth,
            documents: self.document().into_iter().collect(),
            phones: Vec::new(),
            address: None,
            mrz: Some(self.lines.join("\n")),
        }
    }
}

/// Why a zone was not taken.
///
/// The texts name places, never what was read: they may be logged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MrzError {
    /// The number of characters fits no format.
    #[error(
        "the machine-readable lines have {} characters; two lines of 44 or 36, or three lines of 30, are expected",
        lengths.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ")
    )]
    Length {
        /// Lines that hold anything.
        lines: usize,
        /// Characters in each.
        lengths: Vec<usize>,
    },
    /// A character that no zone has.
    #[error("line {line}, character {position} is not a letter A-Z, a digit or \"<\"; look at it again")]
    Character {
        /// The line, from 1.
        line: usize,
        /// The position in the line, spaces not counted, from 1.
        position: usize,
        /// What was found.
        found: char,
    },
    /// Check digits disagree and no look-alike explains it.
    #[error(
        "the check digit does not agree: {}; compare these characters with the document",
        failed.iter().map(|f| format!("{} (line {}, from character {})", f.field.code(), f.line, f.position)).collect::<Vec<_>>().join(", ")
    )]
    CheckDigits {
        /// The fields, in the order of the zone.
        failed: Vec<FieldCheck>,
        /// Everything as read, so that the officer can go on by hand.
        reading: Box<MrzReading>,
    },
}
