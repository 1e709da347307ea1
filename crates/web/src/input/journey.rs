//! A journey, leg by leg.

use app::cases::AddJourney;
use country::CountryPack;
use model::{Answer, BorderMode, CountryCode, Leg, PartialDate, Transport};
use serde::{Deserialize, Serialize};

use super::{InputError, InputErrors, answer, optional_narrative};
use crate::components::form::DateInput;

/// More legs than any journey that was told.
pub const MAX_LEGS: usize = 40;

/// One leg as typed. A place is a country's three letters or a P-code of the country pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LegForm {
    /// Where it began.
    pub from: String,
    /// Where it led.
    pub to: String,
    /// By land, sea or air, when a border was crossed.
    pub mode: String,
    /// The border point's code.
    pub border_point: String,
    /// Day.
    pub on_day: String,
    /// Month.
    pub on_month: String,
    /// Year.
    pub on_year: String,
    /// `true` when nobody knows the date.
    pub on_unknown: String,
    /// By what.
    pub transport: String,
}

/// A journey as sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct JourneyForm {
    /// Its legs, in the order travelled.
    pub legs: Vec<LegForm>,
    /// What the person told of it.
    pub remarks: String,
}

impl JourneyForm {
    /// The command to add it. Mistakes of a leg are noted at `legs.0.from` and so on.
    ///
    /// # Errors
    /// Every field that was not understood, with why.
    pub fn command(&self, pack: &CountryPack) -> Result<AddJourney, InputErrors> {
        let mut errors = InputErrors::default();
        match self.legs.len() {
            0 => errors.note("legs", InputError::NoLeg),
            1..=MAX_LEGS => {}
            _ => errors.note("legs", InputError::TooManyLegs { limit: MAX_LEGS }),
        }
        let mut legs = Vec::new();
        for (i, leg) in self.legs.iter().take(MAX_LEGS).enumerate() {
            match leg.read(pack) {
                Ok(leg) => legs.push(leg),
                Err(wrong) => wrong.iter().for_each(|(field, error)| errors.note(format!("legs.{i}.{field}"), error.clone())),
            }
        }
        let remarks = errors.take("remarks", optional_narrative(&self.remarks)).flatten();
        errors.or(|| AddJourney { legs, remarks })
    }
}

impl LegForm {
    /// Whether nothing was filled in.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// The date as typed.
    #[must_use]
    pub fn on(&self) -> DateInput {
        DateInput::new(&self.on_day, &self.on_month, &self.on_year)
    }

    /// The leg.
    ///
    /// # Errors
    /// Every field that was not understood, with why.
    pub fn read(&self, pack: &CountryPack) -> Result<Leg, InputErrors> {
        let mut errors = InputErrors::default();
        let (from_country, from_place) = place("from", &self.from, pack, &mut errors);
        let (to_country, to_place) = place("to", &self.to, pack, &mut errors);
        if self.from.trim().is_empty() && self.to.trim().is_empty() {
            errors.note("from", InputError::LegEmpty);
        }
        let (mode, border_point) = self.crossing(pack, &mut errors);
        let on = self.date(&mut errors);
        let transport = errors.take("transport", answer::<Transport>(&self.transport)).unwrap_or_default();
        errors.or(|| Leg { from_country, from_place, to_country, to_place, mode, border_point, on, transport })
    }

    /// A border point says by itself how it is crossed.
    fn crossing(&self, pack: &CountryPack, errors: &mut InputErrors) -> (Answer<BorderMode>, Answer<String>) {
        let mode = errors.take("mode", answer::<BorderMode>(&self.mode)).unwrap_or_default();
        let code = errors.take("border_point", answer::<String>(&self.border_point)).unwrap_or_default();
        let Some(written) = code.given() else { return (mode, code) };
        let Some(point) = pack.border_point(written) else {
            errors.note("border_point", InputError::NotAChoice);
            return (mode, Answer::NotAsked);
        };
        if mode.given().is_some_and(|mode| *mode != point.mode) {
            errors.note("border_point", InputError::PointOfOtherMode);
        }
        (Answer::Given(point.mode), code)
    }

    fn date(&self, errors: &mut InputErrors) -> Answer<PartialDate> {
        let unknown = super::names::ticked(&self.on_unknown);
        match errors.take("on", self.on().partial().map_err(InputError::from)).flatten() {
            Some(_) if unknown => {
                errors.note("on", InputError::AnswerContradicted);
                Answer::Unknown
            }
            Some(date) => Answer::Given(date),
            None if unknown => Answer::Unknown,
            None => Answer::NotAsked,
        }
    }
}

/// Country and place of one end of a leg. Inside the country of the pack the place may be known; elsewhere
/// nobody asks for it, because there are no codes.
fn place(field: &str, raw: &str, pack: &CountryPack, errors: &mut InputErrors) -> (Answer<CountryCode>, Answer<String>) {
    let known = pack.places().get(raw).filter(|_| !raw.trim().is_empty());
    if let Some(place) = known {
        return (Answer::Given(pack.alpha3()), Answer::Given(place.pcode.clone()));
    }
    let country = errors.take(field, answer::<CountryCode>(raw)).unwrap_or_default();
    let at_home = country.given() == Some(&pack.alpha3());
    let place = match country {
        Answer::Given(_) if at_home => Answer::Unknown,
        Answer::Given(_) => Answer::NotAsked,
        absent => absent.map(|_| String::new()),
    };
    (country, place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack() -> CountryPack {
        CountryPack::embedded("BD").expect("is embedded")
    }

    fn wrong(leg: &LegForm) -> Vec<(String, &'static str)> {
        leg.read(&pack()).expect_err("is wrong").iter().map(|(field, error)| (field.to_owned(), error.code())).collect()
    }

    #[test]
    fn a_leg_from_a_district_to_a_country_through_a_point() {
        let pack = pack();
        let district = pack.places().districts().next().expect("there are districts").pcode.clone();
        let point = pack.border_points_by_mode(BorderMode::Land).next().expect("there are points").code.clone();
        let form = LegForm { from: district.clone(), to: "IND".into(), border_point: point.clone(), ..LegForm::default() };
        let leg = form.read(&pack).expect("is right");
        assert_eq!((leg.from_country, leg.from_place), (Answer::Given(CountryCode::BGD), Answer::Given(district)));
        assert_eq!((leg.to_place, leg.mode), (Answer::NotAsked, Answer::Given(BorderMode::Land)));
        assert_eq!((leg.border_point, leg.on), (Answer::Given(point.clone()), Answer::NotAsked));
        let at_sea = LegForm { mode: "sea".into(), ..form };
        assert_eq!(wrong(&at_sea), [("border_point".to_owned(), "point_of_other_mode")]);
    }

    #[test]
    fn what_nobody_knows_stays_unknown() {
        let form = LegForm { from: "BGD".into(), to: "unknown".into(), on_unknown: "true".into(), ..LegForm::default() };
        let leg = form.read(&pack()).expect("is right");
        assert_eq!((leg.from_place, leg.to_country, leg.to_place), (Answer::Unknown, Answer::Unknown, Answer::Unknown));
        assert_eq!(leg.on, Answer::Unknown);
    }

    #[test]
    fn hostile_legs_are_explained() {
        assert_eq!(wrong(&LegForm::default()), [("from".to_owned(), "leg_empty")]);
        let form = LegForm {
            from: "Atlantis".into(),
            to: "\u{202E}".into(),
            border_point: "../x".into(),
            on_day: "31".into(),
            on_month: "2".into(),
            on_year: "2026".into(),
            transport: "broom".into(),
            ..LegForm::default()
        };
        let fields: Vec<String> = wrong(&form).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["from", "to", "border_point", "on", "transport"]);
        let many = JourneyForm { legs: vec![LegForm { to: "IND".into(), ..LegForm::default() }; 41], remarks: String::new() };
        assert_eq!(
            many.command(&pack()).expect_err("is too long").iter().next(),
            Some(("legs", &InputError::TooManyLegs { limit: 40 }))
        );
    }
}
