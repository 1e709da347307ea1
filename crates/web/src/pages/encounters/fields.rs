//! Questions about a person that several forms ask alike.

use maud::{Markup, Render, html};
use model::{BorderMode, CountryCode, Role, Sex};

use crate::components::form::{
    DateInput, FormErrors, Select, checkboxes, date_field, fieldset, radios, select, text_area, text_field,
};
use crate::server::Signed;
use crate::wording::Texts;

/// A name as typed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NameValues<'a> {
    pub(crate) name: &'a str,
    pub(crate) no_name: &'a str,
    pub(crate) other_names: &'a [String],
}

/// The name in any script, that none is known, further names and spellings.
pub(crate) fn name_fields(t: Texts, values: NameValues<'_>, errors: &FormErrors) -> Markup {
    let ticked = (!values.no_name.is_empty()).then_some("true");
    fieldset(
        &t.get("encounter-name-legend"),
        &html! {
            (text_field(t, "name", t.get("encounter-name")).hint(t.get("encounter-name-hint")).value(values.name).error(errors.of("name")))
            (checkboxes(t, "no_name", t.get("encounter-no-name-question")).option("true", t.get("encounter-no-name")).values(ticked))
            (text_area(t, "other_names", t.get("encounter-other-names")).hint(t.get("encounter-other-names-hint")).rows(2).optional()
                .value(values.other_names.join("\n")).error(errors.of("other_names")))
        },
    )
}

/// A birth as typed.
#[derive(Debug, Clone)]
pub(crate) struct BirthValues<'a> {
    pub(crate) date: DateInput,
    pub(crate) age: &'a str,
    pub(crate) absent: &'a str,
}

/// The date of birth in part, or the age, or why neither is known.
pub(crate) fn birth_fields(t: Texts, values: BirthValues<'_>, errors: &FormErrors) -> Markup {
    fieldset(
        &t.get("encounter-birth-legend"),
        &html! {
            (date_field(t, "birth", t.get("encounter-birth")).partial_allowed().value(values.date).error(errors.of("birth")))
            (text_field(t, "birth_age", t.get("encounter-age")).hint(t.get("encounter-age-hint")).width_chars(3).inputmode("numeric")
                .value(values.age).error(errors.of("birth_age")))
            (no_answer_radios(t, "birth_answer", &t.get("encounter-birth-absent"), values.absent).error(errors.of("birth_answer")))
        },
    )
}

/// Why there is no answer, as a question of its own below the fields it belongs to.
fn no_answer_radios(t: Texts, name: &str, question: &str, value: &str) -> crate::components::form::Radios {
    let kinds = ["unknown", "not_asked", "prefer_not_to_say"];
    kinds
        .into_iter()
        .fold(radios(t, name, question), |radios, kind| radios.option(kind, t.code("answer", kind)))
        .value(value)
        .inline()
}

/// Recorded sex.
pub(crate) fn sex_radios(t: Texts, value: &str, errors: &FormErrors) -> Markup {
    radios(t, "sex", t.get("encounter-field-sex"))
        .vocabulary::<Sex>()
        .or_no_answer()
        .inline()
        .value(value)
        .error(errors.of("sex"))
        .render()
}

/// A list of countries with the frequent answers first: the country itself and having none.
pub(crate) fn country_select(signed: &Signed, name: &str, label: &str, value: &str) -> Select {
    let t = signed.t;
    let home = signed.app.country().alpha3();
    let first = [home].into_iter().chain(CountryCode::all().filter(|code| code.is_stateless_or_refugee()));
    let list = first.fold(select(t, name, label).group(t.get("encounter-countries-frequent")), |list, code| {
        list.option(code.to_string(), t.word(code))
    });
    let list = list.group(t.get("encounter-countries-all"));
    countries_by_name(t, home).into_iter().fold(list, |list, (code, name)| list.option(code.to_string(), name)).value(value)
}

/// Every other country, in the order of its name in the reader's language.
pub(crate) fn countries_by_name(t: Texts, home: CountryCode) -> Vec<(CountryCode, String)> {
    let others = CountryCode::all().filter(|code| *code != home && !code.is_stateless_or_refugee());
    let mut named: Vec<(CountryCode, String)> = others.map(|code| (code, t.word(code))).collect();
    named.sort_by(|a, b| a.1.cmp(&b.1));
    named
}

/// By land, sea or air: asked of those who stand at a border when their post does not say it.
pub(super) fn mode_radios(signed: &Signed, value: &str, error: Option<&str>) -> Markup {
    let (t, actor) = (signed.t, signed.actor());
    let known = actor.post.and_then(|post| signed.app.directory().post(post).and_then(|entry| entry.facts.mode));
    if known.is_some() || !actor.has(Role::BorderOfficer) {
        return html! {};
    }
    radios(t, "mode", t.get("encounter-mode")).vocabulary::<BorderMode>().value(value).error(error).inline().render()
}
