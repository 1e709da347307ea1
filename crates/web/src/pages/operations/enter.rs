//! Entering a figure by hand, for oneself or for a partner that has no system.

use app::operations::{EnterFigure, FigureFault, OperationView};
use app::{AppError, StateError};
use jiff::civil::Date;
use maud::{Markup, html};
use model::{AgeGroup, Counter, CountryCode, FigureKey, MAX_NARRATIVE_CHARS, OperationId, Part, Quantity, Sex};
use serde::Deserialize;

use super::counter;
use super::frame::{address, country_select, days, deed_shell, need_running, optional_day, place_of, place_select};
use crate::components::content::heading;
use crate::components::date_input::DateInput;
use crate::components::form::{FormErrors, Select, date_field, post, radios, select, submit, text_area, text_field};
use crate::components::layout::page;
use crate::input::{choice, optional_narrative};
use crate::pages::errors::figure_fault_words;
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::{Texts, Vocabulary, key};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct FigureForm {
    counter: String,
    place: String,
    from_day: String,
    from_month: String,
    from_year: String,
    to_day: String,
    to_month: String,
    to_year: String,
    number: String,
    exactness: String,
    nationality: String,
    sex: String,
    age: String,
    as_of_day: String,
    as_of_month: String,
    as_of_year: String,
    cited: String,
    note: String,
    /// `another` when one more figure of the same kind follows.
    then: String,
}

impl FigureForm {
    fn from(&self) -> DateInput {
        DateInput::new(&self.from_day, &self.from_month, &self.from_year)
    }

    fn to(&self) -> DateInput {
        DateInput::new(&self.to_day, &self.to_month, &self.to_year)
    }

    fn as_of(&self) -> DateInput {
        DateInput::new(&self.as_of_day, &self.as_of_month, &self.as_of_year)
    }

    /// The same for a day: most figures are of today.
    fn on_day(self, day: Date) -> Self {
        let DateInput { day, month, year } = day.into();
        Self { from_day: day, from_month: month, from_year: year, ..self }
    }

    /// What the form for the next figure keeps.
    fn next(&self) -> Self {
        Self { number: String::new(), exactness: String::new(), note: String::new(), then: String::new(), ..self.clone() }
    }

    fn read(&self, signed: &Signed) -> Result<EnterFigure, FormErrors> {
        let (t, mut errors) = (signed.t, FormErrors::new());
        let counter: Option<Counter> =
            choice(&self.counter).map_err(|_| errors.add("counter", t.get("operation-counter-error"))).ok();
        let place = place_of(&self.place);
        if place.is_none() {
            errors.add("place", t.get("operation-place-error"));
        }
        let period = days(t, &self.from(), &self.to(), &mut errors);
        let quantity = read_quantity(t, &self.number, &self.exactness, &mut errors);
        let nationality = part::<CountryCode>(t, "nationality", &self.nationality, &mut errors);
        let sex = part::<Sex>(t, "sex", &self.sex, &mut errors);
        let age = part::<AgeGroup>(t, "age", &self.age, &mut errors);
        let as_of = optional_day(t, "as_of", &self.as_of(), &mut errors);
        let cited = match self.cited.trim() {
            "" => None,
            written => written.parse().map_err(|_| errors.add("cited", t.get("operation-source-error"))).ok(),
        };
        let note = optional_narrative(&self.note).map_err(|error| errors.add("note", error.words(t))).ok().flatten();
        match (counter, place, period, quantity) {
            (Some(counter), Some(place), Some(period), Some(quantity)) if errors.is_empty() => {
                let key = FigureKey { counter, place, period, nationality, sex, age };
                // A figure for days that go on is true as of today.
                let as_of = as_of.unwrap_or_else(|| period.to().min(signed.app.today()));
                Ok(EnterFigure { key, quantity, as_of, cited, note })
            }
            _ => Err(errors),
        }
    }
}

/// A number with how exact it is.
pub(super) fn read_quantity(t: Texts, number: &str, exactness: &str, errors: &mut FormErrors) -> Option<Quantity> {
    if exactness == "unknown" {
        if !number.trim().is_empty() {
            errors.add("number", t.get("operation-number-contradicted"));
        }
        return Some(Quantity::Unknown);
    }
    // A number that says itself how exact it is, as in a table.
    let read = number.trim().parse::<Quantity>().ok().filter(|read| *read != Quantity::Unknown);
    let Some(read) = read else {
        errors.add("number", t.get("operation-number-error"));
        return None;
    };
    Some(match (exactness, read) {
        ("about", Quantity::Exactly(n)) => Quantity::About(n),
        ("at_least", Quantity::Exactly(n)) => Quantity::AtLeast(n),
        _ => read,
    })
}

fn part<T: std::str::FromStr>(t: Texts, field: &str, raw: &str, errors: &mut FormErrors) -> Option<Part<T>> {
    match raw.trim() {
        "" => None,
        "unknown" => Some(Part::Unknown),
        code => code.parse().map(Part::Of).map_err(|_| errors.add(field, t.get("operation-choice-error"))).ok(),
    }
}

fn divided<V: Vocabulary>(t: Texts, name: &str, label: String) -> Select {
    select(t, name, label)
        .empty_label(t.get("operation-not-divided"))
        .vocabulary::<V>()
        .option("unknown", t.get("operation-part-unknown"))
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<OperationId>, Form(form): Form<FigureForm>) -> PageResult {
    let view = signed.app.operation(signed.actor(), id).await?;
    need_running(&view)?;
    let form =
        if form.from() == DateInput::default() { form.on_day(signed.app.today().min(view.facts.period.to())) } else { form };
    show(form_page(&signed, &view, &form, &FormErrors::new()))
}

fn form_page(signed: &Signed, view: &OperationView, form: &FigureForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("operation-enter-figure");
    page(
        deed_shell(signed, &title, view).errors(errors),
        &html! {
            (heading(Some(&view.name), &title))
            (counter::guide(t))
            (post(&format!("{}/figures/new", address(view.id)), &questions(signed, view, form, errors)))
        },
    )
}

fn questions(signed: &Signed, view: &OperationView, form: &FigureForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let nationality = country_select(signed, "nationality", t.get("operation-nationality"))
        .empty_label(t.get("operation-not-divided"))
        .option("unknown", t.get("operation-part-unknown"));
    html! {
        (select(t, "counter", t.get("operation-counter")).vocabulary::<Counter>().value(&form.counter).error(errors.of("counter")))
        (quantity_fields(t, &form.number, &form.exactness, errors))
        (place_select(signed, view, "place", t.get("operation-place")).value(&form.place).error(errors.of("place")))
        (date_field(t, "from", t.get("operation-day")).value(form.from()).error(errors.of("from")))
        (date_field(t, "to", t.get("operation-until")).hint(t.get("operation-until-hint")).optional().value(form.to()).error(errors.of("to")))
        fieldset.group {
            legend { (t.get("operation-of-whom")) }
            p.hint { (t.get("operation-of-whom-hint")) }
            (nationality.optional().value(&form.nationality).error(errors.of("nationality")))
            (divided::<Sex>(t, "sex", t.get("operation-sex")).optional().value(&form.sex).error(errors.of("sex")))
            (divided::<AgeGroup>(t, "age", t.get("operation-age")).optional().value(&form.age).error(errors.of("age")))
        }
        (text_field(t, "cited", t.get("operation-cited-by")).hint(t.get("operation-cited-hint")).optional().value(&form.cited)
            .width_chars(30).error(errors.of("cited")))
        (date_field(t, "as_of", t.get("operation-true-on")).hint(t.get("operation-true-on-hint")).optional().value(form.as_of())
            .error(errors.of("as_of")))
        (text_area(t, "note", t.get("operation-note")).optional().rows(3).limit_chars(MAX_NARRATIVE_CHARS).value(&form.note)
            .error(errors.of("note")))
        div.button-group {
            (submit(t.get("operation-save")))
            (submit(t.get("operation-save-another")).secondary().sends("then", "another"))
        }
    }
}

/// How many, and how exactly that is known.
pub(super) fn quantity_fields(t: Texts, number: &str, exactness: &str, errors: &FormErrors) -> Markup {
    let exactness = if exactness.is_empty() { "exactly" } else { exactness };
    html! {
        (text_field(t, "number", t.get("operation-how-many")).hint(t.get("operation-how-many-hint")).value(number).width_chars(10)
            .inputmode("numeric").error(errors.of("number")))
        (radios(t, "exactness", t.get("operation-exactness"))
            .option("exactly", t.get("operation-exactly"))
            .option("about", t.get("operation-exactness-about"))
            .option("at_least", t.get("operation-exactness-at-least"))
            .option("unknown", t.get("operation-exactness-unknown"))
            .value(exactness))
    }
}

/// The field that a fault is about.
pub(super) const fn field_of(fault: FigureFault) -> &'static str {
    match fault {
        FigureFault::Place | FigureFault::NotYours => "place",
        FigureFault::Period | FigureFault::Future => "from",
        FigureFault::NotPeople | FigureFault::Twice | FigureFault::NotRunning => "counter",
    }
}

pub(super) async fn save(signed: Signed, PathId(id): PathId<OperationId>, Form(form): Form<FigureForm>) -> PageResult {
    let view = signed.app.operation(signed.actor(), id).await?;
    let command = match form.read(&signed) {
        Ok(command) => command,
        Err(errors) => return show_again(form_page(&signed, &view, &form, &errors)),
    };
    match signed.app.enter_figure(signed.actor(), id, command).await {
        Ok(_) if form.then == "another" => show(form_page(&signed, &view, &form.next(), &FormErrors::new())),
        Ok(_) => signed.see_other_saying(address(id), key("done-figure-entered")),
        Err(AppError::State(StateError::Figure(fault))) => {
            let mut errors = FormErrors::new();
            errors.add(field_of(fault), signed.t.get(figure_fault_words(fault)));
            show_again(form_page(&signed, &view, &form, &errors))
        }
        Err(error) => Err(PageError::from(error).keeping(vec![(signed.t.get("operation-note"), form.note.clone())])),
    }
}
