//! What tells one person of interest from another: numbers that are exact, or a description.

use serde::{Deserialize, Serialize};

use crate::text::ascii_digits;
use crate::vocabulary::vocabulary;
use crate::{Answer, BirthDate, CountryCode, NameText, PhoneNumber};

vocabulary! {
    /// What kind of identifier it is.
    IdentifierKind, "kind of identifier" {
        Phone = "phone",
        Passport = "passport",
        NationalId = "national_id",
        BankAccount = "bank_account",
        /// An account with a mobile financial service such as bKash, Nagad or Rocket: its number is a telephone number.
        MobileMoney = "mobile_money",
        /// Names and what is known of the birth.
        Description = "description",
    }
}

/// The letters and digits of a document or account, upper case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountNumber(String);

/// Why an identifier was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdentifierError {
    /// Too short to tell anybody apart, or longer than any.
    #[error("a number needs {LEAST_SIGNS} to {MOST_SIGNS} letters or digits; {0} were written")]
    Length(usize),
    /// Something that is neither a letter nor a digit.
    #[error("\"{0}\" does not stand in such a number")]
    Sign(char),
}

/// Shorter numbers tell nobody apart and are found by trying.
const LEAST_SIGNS: usize = 5;
/// IBANs have 34; nothing known is longer.
const MOST_SIGNS: usize = 34;

impl std::str::FromStr for AccountNumber {
    type Err = IdentifierError;
    /// Reads letters and digits of any script; spaces, hyphens, dots and slashes fall away.
    fn from_str(text: &str) -> Result<Self, IdentifierError> {
        let mut plain = String::new();
        for c in ascii_digits(text.trim()).chars() {
            match c {
                c if c.is_ascii_alphanumeric() => plain.push(c.to_ascii_uppercase()),
                c if c.is_whitespace() || matches!(c, '-' | '.' | '/' | '\u{2010}'..='\u{2015}') => {}
                c => return Err(IdentifierError::Sign(c)),
            }
        }
        if (LEAST_SIGNS..=MOST_SIGNS).contains(&plain.len()) {
            Ok(Self(plain))
        } else {
            Err(IdentifierError::Length(plain.len()))
        }
    }
}

impl AccountNumber {
    /// The number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Somebody by names and birth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonDescription {
    /// Names, in any script.
    pub names: Vec<NameText>,
    /// What is known of the birth.
    pub birth: Answer<BirthDate>,
}

/// An identifier of somebody of interest. Sealed at rest, always.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identifier {
    /// A telephone number.
    Phone(PhoneNumber),
    /// A passport.
    Passport {
        /// Its number.
        number: AccountNumber,
        /// The state that issued it.
        issuer: CountryCode,
    },
    /// A national identity number.
    NationalId {
        /// The number.
        number: AccountNumber,
        /// The state that gave it.
        country: CountryCode,
    },
    /// A bank account; an IBAN stands for itself whatever the bank is called.
    BankAccount(AccountNumber),
    /// An account with a mobile financial service.
    MobileMoney(PhoneNumber),
    /// A description.
    Description(PersonDescription),
}

impl Identifier {
    /// What kind it is.
    #[must_use]
    pub const fn kind(&self) -> IdentifierKind {
        match self {
            Self::Phone(_) => IdentifierKind::Phone,
            Self::Passport { .. } => IdentifierKind::Passport,
            Self::NationalId { .. } => IdentifierKind::NationalId,
            Self::BankAccount(_) => IdentifierKind::BankAccount,
            Self::MobileMoney(_) => IdentifierKind::MobileMoney,
            Self::Description(_) => IdentifierKind::Description,
        }
    }

    /// The one text that is the same for everybody who holds this very number; none for a description.
    ///
    /// A mobile account and the telephone number that it goes by are one text, because they are one line.
    #[must_use]
    pub fn canonical(&self) -> Option<String> {
        Some(match self {
            Self::Phone(number) | Self::MobileMoney(number) => format!("phone:{number}"),
            Self::Passport { number, issuer } => format!("passport:{issuer}:{}", number.as_str()),
            Self::NationalId { number, country } => format!("national_id:{country}:{}", number.as_str()),
            Self::BankAccount(number) => format!("account:{}", number.as_str()),
            Self::Description(_) => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_one_however_they_are_written() {
        let number = |text: &str| text.parse::<AccountNumber>();
        assert_eq!(number("eb 0123-456"), number("EB0123456"));
        assert_eq!(number("১২৩ ৪৫৬"), number("123456"));
        assert_eq!(number("1234"), Err(IdentifierError::Length(4)));
        assert_eq!(number("12345*6"), Err(IdentifierError::Sign('*')));
        assert_eq!(number(&"1".repeat(35)), Err(IdentifierError::Length(35)));
    }

    #[test]
    fn a_mobile_account_is_the_line_it_goes_by() {
        let line = PhoneNumber::parse("01712345678", "+880").unwrap();
        assert_eq!(Identifier::Phone(line.clone()).canonical(), Identifier::MobileMoney(line).canonical());
        let number: AccountNumber = "EB0123456".parse().unwrap();
        let passport = Identifier::Passport { number: number.clone(), issuer: CountryCode::BGD };
        assert_ne!(passport.canonical(), Identifier::NationalId { number, country: CountryCode::BGD }.canonical());
    }
}
