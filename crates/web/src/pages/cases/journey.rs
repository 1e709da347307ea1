//! A journey told leg by leg, without scripts: earlier legs travel along in the form until all are saved.

use app::cases::CaseView;
use maud::{Markup, html};
use model::{BorderMode, CaseId, MAX_NARRATIVE_CHARS, Transport};
use serde::Deserialize;

use super::frame::{deed_heading, deed_shell, need, need_open};
use super::{change, legs};
use crate::components::form::{
    FormErrors, Select, button_group, date_field, fieldset, hidden, post, radios, select, submit, text_area,
};
use crate::components::layout::page;
use crate::input::{InputError, InputErrors, JourneyForm, LegForm, MAX_LEGS};
use crate::pages::encounters::fields::countries_by_name;
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

/// The leg being told, the earlier ones, and what the pressed button wants.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct JourneyPage {
    /// Earlier legs, each as JSON of a [`LegForm`].
    leg: Vec<String>,
    from: String,
    to: String,
    mode: String,
    border_point: String,
    on_day: String,
    on_month: String,
    on_year: String,
    on_unknown: String,
    transport: String,
    remarks: String,
    /// `another`, `last` or `save`.
    then: String,
}

/// The same, read: what the page shows.
struct Telling {
    earlier: Vec<LegForm>,
    now: LegForm,
    remarks: String,
}

impl JourneyPage {
    fn read(self) -> Result<(Telling, String), PageError> {
        let earlier: Result<Vec<LegForm>, _> = self.leg.iter().map(|leg| serde_json::from_str(leg)).collect();
        let earlier = earlier.map_err(|_| PageError::Malformed)?;
        let now = LegForm {
            from: self.from,
            to: self.to,
            mode: self.mode,
            border_point: self.border_point,
            on_day: self.on_day,
            on_month: self.on_month,
            on_year: self.on_year,
            on_unknown: self.on_unknown,
            transport: self.transport,
        };
        Ok((Telling { earlier, now, remarks: self.remarks }, self.then))
    }
}

impl Telling {
    /// A leg that begins where the last one ended: what is offered for the next one.
    fn next_leg(&self) -> LegForm {
        LegForm { from: self.earlier.last().map(|leg| leg.to.clone()).unwrap_or_default(), ..LegForm::default() }
    }

    /// Every leg; the one being told is left out when nothing of it was filled in after the others.
    fn whole(&self) -> JourneyForm {
        let untouched = !self.earlier.is_empty() && (self.now.is_blank() || self.now == self.next_leg());
        let now = (!untouched).then(|| self.now.clone());
        JourneyForm { legs: self.earlier.iter().cloned().chain(now).collect(), remarks: self.remarks.clone() }
    }
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<CaseId>) -> PageResult {
    let view = signed.app.case_view(signed.actor(), id).await?;
    need(view.rights.change)?;
    need_open(&view)?;
    let telling = Telling { earlier: Vec::new(), now: LegForm::default(), remarks: String::new() };
    show(journey_page(&signed, &view, &telling, &FormErrors::new())?)
}

pub(super) async fn save(signed: Signed, PathId(id): PathId<CaseId>, Form(form): Form<JourneyPage>) -> PageResult {
    let view = signed.app.case_view(signed.actor(), id).await?;
    need(view.rights.change)?;
    let (mut telling, then) = form.read()?;
    match then.as_str() {
        "another" => another(&signed, &view, telling),
        "last" => {
            if let Some(last) = telling.earlier.pop() {
                telling.now = last;
            }
            show(journey_page(&signed, &view, &telling, &FormErrors::new())?)
        }
        _ => finish(signed, &view, &telling).await,
    }
}

fn another(signed: &Signed, view: &CaseView, mut telling: Telling) -> PageResult {
    let full = telling.earlier.len() + 1 >= MAX_LEGS;
    let read = if full {
        Err(InputErrors::one("from", InputError::TooManyLegs { limit: MAX_LEGS }))
    } else {
        telling.now.read(signed.app.country()).map(|_| ())
    };
    if let Err(errors) = read {
        return show_again(journey_page(signed, view, &telling, &errors.in_words(signed.t))?);
    }
    telling.earlier.push(std::mem::take(&mut telling.now));
    telling.now = telling.next_leg();
    show(journey_page(signed, view, &telling, &FormErrors::new())?)
}

async fn finish(signed: Signed, view: &CaseView, telling: &Telling) -> PageResult {
    let command = match telling.whole().command(signed.app.country()) {
        Ok(command) => command,
        Err(errors) => {
            let errors = errors_of_this_leg(&errors, telling.earlier.len());
            return show_again(journey_page(&signed, view, telling, &errors.in_words(signed.t))?);
        }
    };
    let typed = [(signed.t.get("case-journey-remarks"), telling.remarks.clone())];
    let added = signed.app.add_journey(signed.actor(), view.id, command).await.map(|_| ());
    change::done(signed, view.id, added, key("done-journey-added"), &typed)
}

/// Mistakes at the fields of the page: those of the leg being told lose its number.
fn errors_of_this_leg(errors: &InputErrors, number: usize) -> InputErrors {
    let mut found = InputErrors::default();
    for (field, error) in errors.iter() {
        let field = field.strip_prefix(&format!("legs.{number}.")).unwrap_or(if field == "remarks" { field } else { "from" });
        found.note(field, error.clone());
    }
    found
}

/// # Errors
/// [`PageError::Malformed`] when an earlier leg, which was right when it was added, no longer is.
fn journey_page(signed: &Signed, view: &CaseView, telling: &Telling, errors: &FormErrors) -> Result<Markup, PageError> {
    let t = signed.t;
    let title = t.get("case-journey-title");
    let told: Result<Vec<_>, _> = telling.earlier.iter().map(|leg| leg.read(signed.app.country())).collect();
    let told = told.map_err(|_| PageError::Malformed)?;
    let number = u32::try_from(told.len() + 1).unwrap_or(u32::MAX);
    Ok(page(
        deed_shell(signed, &title, view).errors(errors),
        &html! {
            (deed_heading(view, &title))
            @if !told.is_empty() { (legs::table(signed, &t.get("case-journey-so-far"), &told)) }
            (post(&format!("/cases/{}/journeys/new", view.id), &html! {
                // The first button of a form is pressed by the Enter key: it must not end the telling by mistake.
                button.visually-hidden type="submit" name="then" value="another" tabindex="-1" aria-hidden="true" {}
                @for leg in &telling.earlier { (hidden("leg", &serde_json::to_string(leg).unwrap_or_default())) }
                (fieldset(&t.with("case-journey-part", &[("number", number.into())]), &leg_fields(signed, &telling.now, errors)))
                (text_area(t, "remarks", t.get("case-journey-remarks")).hint(t.get("case-journey-remarks-hint")).optional()
                    .limit_chars(MAX_NARRATIVE_CHARS).value(&telling.remarks).error(errors.of("remarks")))
                (button_group(&html! {
                    (submit(t.get("case-journey-save")).sends("then", "save"))
                    (submit(t.get("case-journey-another")).secondary().sends("then", "another"))
                    @if !told.is_empty() { (submit(t.get("case-journey-last")).secondary().sends("then", "last")) }
                }))
            }))
        },
    ))
}

fn leg_fields(signed: &Signed, leg: &LegForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    html! {
        (place_select(signed, "from", &t.get("case-leg-from"), &leg.from).error(errors.of("from")))
        (place_select(signed, "to", &t.get("case-leg-to"), &leg.to).error(errors.of("to")))
        (radios(t, "mode", t.get("case-leg-mode")).hint(t.get("case-leg-mode-hint")).vocabulary::<BorderMode>().or_no_answer().inline()
            .value(&leg.mode).error(errors.of("mode")))
        (point_select(signed, &leg.border_point).error(errors.of("border_point")))
        (date_field(t, "on", t.get("case-leg-on")).partial_allowed().unknown_allowed(!leg.on_unknown.is_empty()).value(leg.on())
            .error(errors.of("on")))
        (radios(t, "transport", t.get("case-leg-transport")).vocabulary::<Transport>().or_no_answer().inline().value(&leg.transport)
            .error(errors.of("transport")))
    }
}

/// Districts by division first, then the country as a whole and every other.
fn place_select(signed: &Signed, name: &str, label: &str, value: &str) -> Select {
    let (t, pack) = (signed.t, signed.app.country());
    let language = t.language();
    let home = pack.alpha3();
    let mut list =
        select(t, name, label).option(home.to_string(), t.with("case-somewhere-in", &[("country", t.word(home).into())]));
    for division in pack.places().divisions() {
        list = list.group(division.name(language));
        list = pack.places().districts_of(&division.pcode).fold(list, |l, place| l.option(&place.pcode, place.name(language)));
    }
    list = list.group(t.get("case-other-countries"));
    let others = countries_by_name(t, home).into_iter();
    others.fold(list, |list, (code, name)| list.option(code.to_string(), name)).or_no_answer().value(value)
}

fn point_select(signed: &Signed, value: &str) -> Select {
    let (t, pack) = (signed.t, signed.app.country());
    let mut list = select(t, "border_point", t.get("case-leg-point"));
    for mode in BorderMode::ALL {
        list = list.group(t.word(*mode));
        list = pack.border_points_by_mode(*mode).fold(list, |l, point| l.option(&point.code, point.name(t.language())));
    }
    list.or_no_answer().value(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leg(from: &str, to: &str) -> LegForm {
        LegForm { from: from.into(), to: to.into(), ..LegForm::default() }
    }

    #[test]
    fn the_next_leg_begins_where_the_last_ended_and_counts_only_when_told() {
        let telling = Telling { earlier: vec![leg("BGD", "IND")], now: leg("IND", ""), remarks: String::new() };
        assert_eq!(telling.next_leg(), leg("IND", ""));
        assert_eq!(telling.whole().legs.len(), 1);
        let telling = Telling { now: leg("IND", "NPL"), ..telling };
        assert_eq!(telling.whole().legs.len(), 2);
        let first = Telling { earlier: Vec::new(), now: LegForm::default(), remarks: String::new() };
        assert_eq!(first.whole().legs.len(), 1, "an empty first leg is asked again, not dropped");
    }

    #[test]
    fn legs_that_were_tampered_with_are_refused() {
        let page = JourneyPage { leg: vec!["{\"from\":{}}".into()], ..JourneyPage::default() };
        assert!(matches!(page.read(), Err(PageError::Malformed)));
    }
}
