//! Recording that somebody is held.

use app::interception::{HeldAt, RecordInterception};
use app::{AppError, StateError};
use maud::{Markup, html};
use model::{Answer, CaseId, EncounterId, NameText, PostId};
use serde::Deserialize;

use crate::components::content::{heading, inset};
use crate::components::form::{
    DateInput, FormErrors, checkboxes, date_field, post, radios, select, submit, text_area, text_field,
};
use crate::components::layout::page;
use crate::input::{InputError, InputErrors, moment, optional_narrative, yes_or_no};
use crate::pages::errors::state_words;
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

/// The interception as sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct InterceptionForm {
    basis: Vec<String>,
    since_day: String,
    since_month: String,
    since_year: String,
    time: String,
    post: String,
    woman_searched: String,
    female_officer: String,
    guardian_told: String,
    probation_told: String,
    complaint_made: String,
    complaint: String,
    circumstances: String,
}

impl InterceptionForm {
    /// The form as it is first shown: now, at the officer's own post.
    fn begun(signed: &Signed) -> Self {
        let now = signed.app.now().to_zoned(signed.app.country().time_zone().clone());
        let date = DateInput::from(now.date());
        Self {
            since_day: date.day,
            since_month: date.month,
            since_year: date.year,
            time: format!("{:02}:{:02}", now.hour(), now.minute()),
            post: signed.actor().post.map(|post| post.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }

    fn date(&self) -> DateInput {
        DateInput::new(&self.since_day, &self.since_month, &self.since_year)
    }

    fn read(&self, signed: &Signed, from: HeldAt) -> Result<RecordInterception, InputErrors> {
        let mut errors = InputErrors::default();
        if self.basis.is_empty() {
            errors.note("basis", InputError::ChoiceMissing);
        }
        let since = moment(&self.date(), &self.time, signed.app.country().time_zone());
        let field = if matches!(since, Err(InputError::NotATime(_))) { "time" } else { "since" };
        let held_since = errors.take(field, since);
        let mut ask = |name: &str, raw: &str| errors.take(name, yes_or_no(raw)).unwrap_or_default();
        let woman_searched = ask("woman_searched", &self.woman_searched);
        let female_officer = ask("female_officer", &self.female_officer);
        let guardian_told = ask("guardian_told", &self.guardian_told);
        let probation_told = ask("probation_told", &self.probation_told);
        let complaint_made: Answer<bool> = ask("complaint_made", &self.complaint_made);
        let complaint = errors.take("complaint", optional_name(&self.complaint)).flatten();
        let circumstances = errors.take("circumstances", optional_narrative(&self.circumstances)).flatten();
        match held_since {
            Some(held_since) if errors.is_empty() => Ok(RecordInterception {
                from,
                bases: self.basis.clone(),
                held_since,
                post: self.post.parse::<PostId>().ok(),
                woman_searched,
                female_officer,
                guardian_told,
                probation_told,
                complaint_made,
                complaint,
                circumstances,
            }),
            _ => Err(errors),
        }
    }
}

/// A short text that may be left out.
pub(super) fn optional_name(raw: &str) -> Result<Option<NameText>, InputError> {
    if raw.trim().is_empty() {
        return Ok(None);
    }
    // A complaint's number may be digits alone, which no name is: it is kept with its mark.
    let with_mark = if raw.chars().any(char::is_alphabetic) { raw.trim().to_owned() } else { format!("No {}", raw.trim()) };
    with_mark.parse().map(Some).map_err(|error| InputError::of_name(&error))
}

pub(super) async fn ask_of_case(signed: Signed, PathId(case): PathId<CaseId>) -> PageResult {
    ask(signed, HeldAt::Case(case)).await
}

pub(super) async fn ask_of_encounter(signed: Signed, PathId(encounter): PathId<EncounterId>) -> PageResult {
    ask(signed, HeldAt::Encounter(encounter)).await
}

pub(super) async fn save_of_case(signed: Signed, PathId(case): PathId<CaseId>, Form(form): Form<InterceptionForm>) -> PageResult {
    save(signed, HeldAt::Case(case), form).await
}

pub(super) async fn save_of_encounter(
    signed: Signed,
    PathId(encounter): PathId<EncounterId>,
    Form(form): Form<InterceptionForm>,
) -> PageResult {
    save(signed, HeldAt::Encounter(encounter), form).await
}

fn way(from: HeldAt) -> String {
    match from {
        HeldAt::Case(id) => format!("/cases/{id}"),
        HeldAt::Encounter(id) => format!("/encounters/{id}"),
    }
}

async fn ask(signed: Signed, from: HeldAt) -> PageResult {
    signed.app.may_be_held(signed.actor(), from).await?;
    let form = InterceptionForm::begun(&signed);
    show(the_page(&signed, from, &form, &FormErrors::new()))
}

async fn save(signed: Signed, from: HeldAt, form: InterceptionForm) -> PageResult {
    signed.app.may_be_held(signed.actor(), from).await?;
    let command = match form.read(&signed, from) {
        Ok(command) => command,
        Err(errors) => return show_again(the_page(&signed, from, &form, &errors.in_words(signed.t))),
    };
    match signed.app.record_interception(signed.actor(), command).await {
        Ok(id) => signed.see_other_saying(format!("/interceptions/{id}"), key("done-interception-recorded")),
        Err(AppError::State(why @ (StateError::HoldTimes | StateError::NotABasis))) => {
            let field = if why == StateError::HoldTimes { "since" } else { "basis" };
            let mut errors = FormErrors::new();
            errors.add(field, signed.t.get(state_words(why)));
            show_again(the_page(&signed, from, &form, &errors))
        }
        Err(error) => Err(PageError::from(error)),
    }
}

fn the_page(signed: &Signed, from: HeldAt, form: &InterceptionForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("interception-record");
    let back = way(from);
    page(
        signed.shell(title.clone()).back(back.clone()).errors(errors),
        &html! {
            (heading(None, &title))
            (inset(&html! {
                p { (t.with("interception-limit", &[("hours", u64::from(signed.app.country().hold_limit().hours).into())])) }
            }))
            (post(&format!("{back}/interceptions/new"), &html! {
                (bases(signed, form, errors))
                (date_field(t, "since", t.get("interception-since")).value(form.date()).error(errors.of("since")))
                (text_field(t, "time", t.get("interception-time")).hint(t.get("interception-time-hint")).width_chars(5)
                    .autocomplete("off").value(&form.time).error(errors.of("time")))
                (posts(signed, form))
                (yes_no(signed, "woman_searched", key("interception-woman-searched"), &form.woman_searched, errors))
                (yes_no(signed, "female_officer", key("interception-female-officer"), &form.female_officer, errors))
                (yes_no(signed, "guardian_told", key("interception-guardian"), &form.guardian_told, errors))
                (yes_no(signed, "probation_told", key("interception-probation"), &form.probation_told, errors))
                (yes_no(signed, "complaint_made", key("interception-complaint"), &form.complaint_made, errors))
                (text_field(t, "complaint", t.get("interception-complaint-number")).width_chars(24).autocomplete("off").optional()
                    .value(&form.complaint).error(errors.of("complaint")))
                (text_area(t, "circumstances", t.get("interception-circumstances")).rows(4).optional()
                    .value(&form.circumstances).error(errors.of("circumstances")))
                (submit(t.get("interception-save")))
            }))
        },
    )
}

fn bases(signed: &Signed, form: &InterceptionForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let boxes = checkboxes(t, "basis", t.get("interception-basis")).hint(t.get("interception-basis-hint"));
    let known = signed.app.country().legal_bases();
    let boxes = known
        .iter()
        .fold(boxes, |boxes, basis| boxes.option_with_hint(basis.code.as_str(), basis.name(t.language()), basis.source.as_str()));
    html! { (boxes.values(&form.basis).error(errors.of("basis"))) }
}

fn posts(signed: &Signed, form: &InterceptionForm) -> Markup {
    let t = signed.t;
    let directory = signed.app.directory();
    let own = directory.posts_of(signed.actor().agency).filter(|post| post.facts.active);
    let list = own.fold(select(t, "post", t.get("interception-where")), |list, post| {
        list.option(post.id.to_string(), post.facts.name.in_language(t.language()))
    });
    html! { (list.optional().value(&form.post)) }
}

/// A question that is answered with yes, no, or why neither.
pub(super) fn yes_no(signed: &Signed, name: &str, question: &'static str, value: &str, errors: &FormErrors) -> Markup {
    let t = signed.t;
    html! {
        (radios(t, name, t.get(question)).option("yes", t.get("identification-yes")).option("no", t.get("identification-no"))
            .option("unknown", t.code("answer", "unknown")).inline().optional().value(value).error(errors.of(name)))
    }
}
