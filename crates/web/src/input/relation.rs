//! Somebody related to the person of a case.

use app::cases::{AddRelation, RelatedPerson};
use jiff::civil::Date;
use model::{LinkRole, PersonIdentity};
use serde::Deserialize;

use super::birth::BirthInput;
use super::names::names;
use super::{InputError, InputErrors, answer, case_number, choice};
use crate::components::form::DateInput;

/// A relation as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RelationForm {
    /// What the other is to the person of the case.
    pub role: String,
    /// `of_case` for the person of another case, `new` for somebody who is not in the platform yet.
    pub other: String,
    /// The number of the other's case.
    pub case_number: String,
    /// The whole name.
    pub name: String,
    /// `true` when no name is known.
    pub no_name: String,
    /// Further names and spellings, one on each line.
    pub other_names: Vec<String>,
    /// Recorded sex.
    pub sex: String,
    /// Day of birth.
    pub birth_day: String,
    /// Month of birth.
    pub birth_month: String,
    /// Year of birth.
    pub birth_year: String,
    /// Age in completed years, when no date is known.
    pub birth_age: String,
    /// Why neither date nor age is known.
    pub birth_answer: String,
}

impl RelationForm {
    /// The date of birth as typed.
    #[must_use]
    pub fn birth(&self) -> DateInput {
        DateInput::new(&self.birth_day, &self.birth_month, &self.birth_year)
    }

    /// The command to add it.
    ///
    /// # Errors
    /// Every field that was not understood, with why.
    pub fn command(&self, today: Date) -> Result<AddRelation, InputErrors> {
        let mut errors = InputErrors::default();
        let role = errors.take("role", choice::<LinkRole>(&self.role));
        let other = match self.other.trim() {
            "of_case" => errors.take("case_number", case_number(&self.case_number)).map(RelatedPerson::OfCase),
            "new" => Some(self.person(today, &mut errors)),
            "" => {
                errors.note("other", InputError::ChoiceMissing);
                None
            }
            _ => {
                errors.note("other", InputError::NotAChoice);
                None
            }
        };
        match (role, other) {
            (Some(role), Some(other)) if errors.is_empty() => Ok(AddRelation { role, other }),
            _ => Err(errors),
        }
    }

    fn person(&self, today: Date, errors: &mut InputErrors) -> RelatedPerson {
        let names = names(&self.name, &self.no_name, &self.other_names, errors);
        let sex = errors.take("sex", answer(&self.sex)).unwrap_or_default();
        let birth = BirthInput { date: self.birth(), age: &self.birth_age, absent: &self.birth_answer };
        let birth = birth.read(today, errors);
        let identity = PersonIdentity { names, birth, documents: Vec::new(), phones: Vec::new(), address: None, mrz: None };
        RelatedPerson::New { identity: Box::new(identity), sex }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn fields(form: &RelationForm) -> Vec<String> {
        let errors = form.command(date(2026, 11, 21)).expect_err("is wrong");
        errors.iter().map(|(field, _)| field.to_owned()).collect()
    }

    #[test]
    fn the_other_is_of_a_case_or_new() {
        let form =
            RelationForm { role: "recruiter".into(), other: "new".into(), no_name: "true".into(), ..RelationForm::default() };
        assert!(form.command(date(2026, 11, 21)).is_ok());
        let form = RelationForm { other: "of_case".into(), case_number: "bd-2026-4k7qx2".into(), ..form };
        assert!(
            matches!(form.command(date(2026, 11, 21)).expect("is right").other, RelatedPerson::OfCase(n) if n.as_str() == "BD-2026-4K7QX2")
        );
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(fields(&RelationForm::default()), ["role", "other"]);
        let form = RelationForm { role: "parent".into(), other: "of_case".into(), ..RelationForm::default() };
        assert_eq!(fields(&form), ["case_number"]);
        let form =
            RelationForm { role: "parent".into(), other: "new".into(), birth_year: "3000".into(), ..RelationForm::default() };
        assert_eq!(fields(&form), ["name", "birth"]);
    }
}
