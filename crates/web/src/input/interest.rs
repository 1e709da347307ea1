//! An identifier of somebody of interest, as it is typed or sent.

use app::deconflict::EnterInterest;
use jiff::civil::Date;
use model::{
    AccountNumber, Answer, BirthDate, CountryCode, Identifier, IdentifierKind, InterestRole, NameText, PersonDescription,
    PhoneNumber,
};
use serde::Deserialize;

use super::{InputError, InputErrors, choice};

/// What was typed; which fields count follows from the kind.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct InterestForm {
    /// The kind of identifier.
    pub kind: String,
    /// What its subject is suspected of.
    pub role: String,
    /// A telephone, document or account number.
    pub number: String,
    /// The state that issued the document.
    pub country: String,
    /// Names, one on a line.
    pub names: String,
    /// A date of birth, whole or in part.
    pub birth: String,
}

impl InterestForm {
    /// The kind, once it was chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<IdentifierKind> {
        self.kind.parse().ok()
    }

    /// The command, or every mistake with its field. `home` is what telephone numbers of the country begin with.
    ///
    /// # Errors
    /// The mistakes.
    pub fn command(&self, home: &str, today: Date) -> Result<EnterInterest, InputErrors> {
        let mut errors = InputErrors::default();
        let kind = errors.take("kind", choice::<IdentifierKind>(&self.kind));
        let role = errors.take("role", choice::<InterestRole>(&self.role));
        let identifier = kind.and_then(|kind| self.identifier(kind, home, today, &mut errors));
        match (identifier, role) {
            (Some(identifier), Some(role)) if errors.is_empty() => Ok(EnterInterest { identifier, role }),
            _ => Err(errors),
        }
    }

    fn identifier(&self, kind: IdentifierKind, home: &str, today: Date, errors: &mut InputErrors) -> Option<Identifier> {
        let phone = || PhoneNumber::parse(&self.number, home).map_err(|_| InputError::NotAPhone);
        let number = || self.number.parse::<AccountNumber>().map_err(|_| InputError::NotADocumentNumber);
        Some(match kind {
            IdentifierKind::Phone => Identifier::Phone(errors.take("number", phone())?),
            IdentifierKind::MobileMoney => Identifier::MobileMoney(errors.take("number", phone())?),
            IdentifierKind::BankAccount => Identifier::BankAccount(errors.take("number", number())?),
            IdentifierKind::Passport | IdentifierKind::NationalId => {
                let number = errors.take("number", number());
                let country = errors.take("country", choice::<CountryCode>(&self.country));
                let (number, country) = number.zip(country)?;
                match kind {
                    IdentifierKind::Passport => Identifier::Passport { number, issuer: country },
                    _ => Identifier::NationalId { number, country },
                }
            }
            IdentifierKind::Description => {
                let names = self.names(errors);
                let birth = errors.take("birth", self.birth_of(today));
                Identifier::Description(PersonDescription { names: names?, birth: Answer::Given(birth?) })
            }
        })
    }

    /// Names of two words at least: one word is borne by too many to be compared.
    fn names(&self, errors: &mut InputErrors) -> Option<Vec<NameText>> {
        let mut names = Vec::new();
        for line in self.names.lines().filter(|line| !line.trim().is_empty()) {
            let name = errors.take("names", line.parse::<NameText>().map_err(|error| InputError::of_name(&error)))?;
            names.push(name);
        }
        const MOST: usize = 10;
        let enough = names.iter().any(|name| name.as_str().split_whitespace().count() >= 2);
        match names.len() {
            0 => errors.note("names", InputError::NameMissing),
            n if n > MOST => errors.note("names", InputError::TooManyNames { limit: MOST }),
            _ if !enough => errors.note("names", InputError::DescriptionTooShort),
            _ => return Some(names),
        }
        None
    }

    fn birth_of(&self, today: Date) -> Result<BirthDate, InputError> {
        if self.birth.trim().is_empty() {
            return Err(InputError::DescriptionTooShort);
        }
        let date = self.birth.parse::<model::PartialDate>().map_err(InputError::from)?;
        BirthDate::on(date, today).map_err(InputError::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(form: InterestForm, expected: Result<IdentifierKind, &[(&str, InputError)]>) {
        let form = InterestForm { role: "recruiter".to_owned(), ..form };
        let read = form.command("+880", jiff::civil::date(2026, 11, 22));
        let found = read.as_ref().map(|command| command.identifier.kind());
        let wrong: Vec<(&str, InputError)> =
            read.as_ref().err().map(|errors| errors.iter().map(|(f, e)| (f, e.clone())).collect()).unwrap_or_default();
        assert_eq!(found.ok(), expected.ok());
        assert_eq!(wrong, expected.err().unwrap_or_default());
    }

    fn form(kind: &str, number: &str) -> InterestForm {
        InterestForm { kind: kind.to_owned(), number: number.to_owned(), ..InterestForm::default() }
    }

    #[test]
    fn each_kind_asks_for_its_own() {
        check(form("phone", "০১৭১২-৩৪৫৬৭৮"), Ok(IdentifierKind::Phone));
        check(form("mobile_money", "1"), Err(&[("number", InputError::NotAPhone)]));
        check(form("bank_account", "0123 4567 89"), Ok(IdentifierKind::BankAccount));
        let missing = [("number", InputError::NotADocumentNumber), ("country", InputError::ChoiceMissing)];
        check(form("passport", "1"), Err(&missing));
        check(InterestForm { country: "BGD".to_owned(), ..form("national_id", "19841234567") }, Ok(IdentifierKind::NationalId));
        check(form("victim", "1"), Err(&[("kind", InputError::NotAChoice)]));
    }

    #[test]
    fn a_description_needs_two_words_and_a_birth() {
        let described = |names: &str, birth: &str| InterestForm {
            names: names.to_owned(),
            birth: birth.to_owned(),
            ..form("description", "")
        };
        check(described("Kamal Uddin\nকামাল উদ্দিন", "1984"), Ok(IdentifierKind::Description));
        check(described("Kamal", "1984"), Err(&[("names", InputError::DescriptionTooShort)]));
        check(described("Kamal Uddin", ""), Err(&[("birth", InputError::DescriptionTooShort)]));
        check(described("", "1800"), Err(&[("names", InputError::NameMissing), ("birth", InputError::TooEarly(1800))]));
    }
}
