//! What every source says of itself: purpose, grade, audience, owner, last day, review.

use app::ListEntry;
use jiff::civil::Date;
use maud::{Markup, html};
use model::{AgencyId, HitAudience, ListGrade, ListTerms, Purpose, Role, WatchlistFacts};
use serde::Deserialize;

use crate::components::form::{DateInput, FormErrors, date_field, fieldset, radios, select};
use crate::components::list::SummaryList;
use crate::components::status::{Tone, tag};
use crate::server::Signed;
use crate::wording::{Texts, key};

/// The purposes that checks against a list may have.
const PURPOSES: [Purpose; 3] = [Purpose::Investigation, Purpose::Protection, Purpose::Prosecution];

/// The terms as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct TermsForm {
    purpose: String,
    grade: String,
    audience: String,
    owner: String,
    expires_day: String,
    expires_month: String,
    expires_year: String,
    review_on_day: String,
    review_on_month: String,
    review_on_year: String,
}

impl TermsForm {
    /// What a list says now.
    pub(super) fn of(facts: &WatchlistFacts) -> Self {
        let date = |day: Option<Date>| day.map(DateInput::from).unwrap_or_default();
        let (expires, review) = (date(facts.terms.expires), date(facts.terms.review_on));
        Self {
            purpose: facts.purpose.code().to_owned(),
            grade: facts.terms.grade.code().to_owned(),
            audience: facts.terms.audience.code().to_owned(),
            owner: facts.terms.owner.map(|owner| owner.to_string()).unwrap_or_default(),
            expires_day: expires.day,
            expires_month: expires.month,
            expires_year: expires.year,
            review_on_day: review.day,
            review_on_month: review.month,
            review_on_year: review.year,
        }
    }

    /// Takes one field of a form with files; false when it is none of these.
    pub(super) fn set(&mut self, field: &str, text: String) -> bool {
        let place = match field {
            "purpose" => &mut self.purpose,
            "grade" => &mut self.grade,
            "audience" => &mut self.audience,
            "owner" => &mut self.owner,
            "expires_day" => &mut self.expires_day,
            "expires_month" => &mut self.expires_month,
            "expires_year" => &mut self.expires_year,
            "review_on_day" => &mut self.review_on_day,
            "review_on_month" => &mut self.review_on_month,
            "review_on_year" => &mut self.review_on_year,
            _ => return false,
        };
        *place = text;
        true
    }

    fn expires(&self) -> DateInput {
        DateInput::new(&self.expires_day, &self.expires_month, &self.expires_year)
    }

    fn review_on(&self) -> DateInput {
        DateInput::new(&self.review_on_day, &self.review_on_month, &self.review_on_year)
    }

    /// Purpose and terms; none when nothing was said at all.
    pub(super) fn read(&self, signed: &Signed, errors: &mut FormErrors) -> Option<(Purpose, ListTerms)> {
        let said = [&self.purpose, &self.grade, &self.audience].iter().any(|text| !text.is_empty());
        if !said {
            return None;
        }
        let t = signed.t;
        let purpose = self.purpose.parse().ok().filter(|purpose| PURPOSES.contains(purpose));
        let (grade, audience) = (self.grade.parse().ok(), self.audience.parse().ok());
        for (field, missing) in [("purpose", purpose.is_none()), ("grade", grade.is_none()), ("audience", audience.is_none())] {
            if missing {
                errors.add(field, t.get("watchlist-terms-choose"));
            }
        }
        let owner = match self.owner.as_str() {
            "" => Some(signed.actor().agency),
            id => id.parse().ok().filter(|id| may_own(signed, *id) && signed.app.directory().agency(*id).is_some()),
        };
        if owner.is_none() {
            errors.add("owner", t.get("watchlist-terms-choose"));
        }
        let expires = day(t, "expires", &self.expires(), errors);
        let review_on = day(t, "review_on", &self.review_on(), errors);
        let terms = ListTerms { owner, grade: grade?, audience: audience?, expires, review_on };
        purpose.map(|purpose| (purpose, terms))
    }
}

/// Whether the reader may name an agency as owner: their own; administrators any.
fn may_own(signed: &Signed, agency: AgencyId) -> bool {
    agency == signed.actor().agency || signed.actor().has(Role::Administrator)
}

/// A whole day, or nothing.
pub(in crate::pages) fn day(t: Texts, field: &'static str, input: &DateInput, errors: &mut FormErrors) -> Option<Date> {
    let date = match input.partial() {
        Ok(None) => return None,
        Ok(Some(date)) => date.whole(),
        Err(_) => None,
    };
    if date.is_none() {
        errors.add(field, t.get("watchlist-day-error"));
    }
    date
}

/// The questions.
pub(super) fn fields(signed: &Signed, form: &TermsForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let directory = signed.app.directory();
    let own = signed.actor().agency.to_string();
    let owner = directory
        .agencies()
        .filter(|agency| agency.facts.active && may_own(signed, agency.id))
        .fold(select(t, "owner", t.get("watchlist-owner")).hint(t.get("watchlist-owner-hint")), |list, agency| {
            list.option(agency.id.to_string(), agency.facts.name.in_language(t.language()))
        });
    let grade = ListGrade::ALL.iter().fold(radios(t, "grade", t.get("watchlist-grade")), |list, grade| {
        list.option_with_hint(grade.code(), t.word(*grade), t.get(grade_hint(*grade)))
    });
    let audience = radios(t, "audience", t.get("watchlist-audience")).hint(t.get("watchlist-audience-hint"));
    fieldset(
        &t.get("watchlist-terms"),
        &html! {
            (radios(t, "purpose", t.get("watchlist-purpose")).words(PURPOSES).value(&form.purpose).error(errors.of("purpose")))
            (grade.value(&form.grade).error(errors.of("grade")))
            (audience.vocabulary::<HitAudience>().value(&form.audience).error(errors.of("audience")))
            (owner.value(if form.owner.is_empty() { &own } else { &form.owner }).error(errors.of("owner")))
            (date_field(t, "expires", t.get("watchlist-expires")).hint(t.get("watchlist-expires-hint")).optional()
                .value(form.expires()).error(errors.of("expires")))
            (date_field(t, "review_on", t.get("watchlist-review-on")).hint(t.get("watchlist-review-on-hint")).optional()
                .value(form.review_on()).error(errors.of("review_on")))
        },
    )
}

const fn grade_hint(grade: ListGrade) -> &'static str {
    match grade {
        ListGrade::Information => key("watchlist-grade-information-hint"),
        ListGrade::StopAndQuestion => key("watchlist-grade-stop-hint"),
        ListGrade::Arrest => key("watchlist-grade-arrest-hint"),
    }
}

/// The terms of a list, line by line.
pub(super) fn summary(signed: &Signed, list: &ListEntry, lines: SummaryList) -> SummaryList {
    let (t, facts) = (signed.t, &list.facts);
    let owner = facts
        .terms
        .owner
        .and_then(|id| signed.app.directory().agency(id).map(|agency| agency.facts.name.in_language(t.language()).to_owned()));
    let date = |day: Option<Date>| day.map_or_else(|| t.get("watchlist-no-day"), |day| t.date(day));
    lines
        .text(t.get("watchlist-owner"), owner.unwrap_or_else(|| t.get("watchlist-no-owner")))
        .text(t.get("watchlist-purpose"), t.word(facts.purpose))
        .text(t.get("watchlist-legal-basis"), &facts.legal_basis)
        .row(t.get("watchlist-grade"), grade_tag(t, facts.terms.grade))
        .text(t.get("watchlist-audience"), t.word(facts.terms.audience))
        .text(t.get("watchlist-expires"), date(facts.terms.expires))
        .text(t.get("watchlist-review-on"), date(facts.terms.review_on))
}

/// A grade in one word.
pub(crate) fn grade_tag(t: Texts, grade: ListGrade) -> Markup {
    let tone = match grade {
        ListGrade::Information => Tone::Quiet,
        ListGrade::StopAndQuestion => Tone::Attention,
        ListGrade::Arrest => Tone::Grave,
    };
    tag(&t.word(grade), tone)
}
