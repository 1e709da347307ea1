//! The filters of the ledger: read from the address, shown as a form, written into addresses again.

use app::audit::LedgerFilter;
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};
use model::{AccountId, CaseNumber, Purpose};
use serde::Deserialize;

use super::deeds;
use crate::components::form::{DateInput, FormErrors, date_field, select, text_field};
use crate::components::page_tools::ActiveFilter;
use crate::server::{Signed, in_query};
use crate::wording::key;

/// The query of the ledger's page, as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct FilterForm {
    who: String,
    pub(super) deed: String,
    purpose: String,
    case: String,
    from_day: String,
    from_month: String,
    from_year: String,
    until_day: String,
    until_month: String,
    until_year: String,
    pub(super) before: String,
}

/// The filters that can be taken away one by one, with the names of their fields.
const FIELDS: [&[&str]; 6] = [
    &["who"],
    &["deed"],
    &["purpose"],
    &["case"],
    &["from_day", "from_month", "from_year"],
    &["until_day", "until_month", "until_year"],
];

impl FilterForm {
    /// The filter that asks for one deed only.
    pub(super) fn of_deed(deed: &str) -> Self {
        Self { deed: deed.to_owned(), ..Self::default() }
    }

    fn fields(&self) -> [(&'static str, &str); 10] {
        [
            ("who", &self.who),
            ("deed", &self.deed),
            ("purpose", &self.purpose),
            ("case", &self.case),
            ("from_day", &self.from_day),
            ("from_month", &self.from_month),
            ("from_year", &self.from_year),
            ("until_day", &self.until_day),
            ("until_month", &self.until_month),
            ("until_year", &self.until_year),
        ]
    }

    /// The address of the ledger with these filters, without some of them, from a position downwards.
    pub(super) fn address(&self, without: &[&str], before: Option<u64>) -> String {
        let kept = self.fields().into_iter().filter(|(name, value)| !value.trim().is_empty() && !without.contains(name));
        let mut parts: Vec<String> = kept.map(|(name, value)| format!("{name}={}", in_query(value.trim()))).collect();
        parts.extend(before.map(|seq| format!("before={seq}")));
        if parts.is_empty() { "/ledger".to_owned() } else { format!("/ledger?{}", parts.join("&")) }
    }

    fn from(&self) -> DateInput {
        DateInput::new(&self.from_day, &self.from_month, &self.from_year)
    }

    fn until(&self) -> DateInput {
        DateInput::new(&self.until_day, &self.until_month, &self.until_year)
    }

    /// What the store is asked; a month or a year stands for all its days.
    pub(super) fn parse(&self, signed: &Signed) -> Result<LedgerFilter, FormErrors> {
        let (t, mut errors) = (signed.t, FormErrors::new());
        let account: Option<AccountId> = chosen(&self.who, &mut errors, "who", || t.get("audit-who-error"));
        let purpose: Option<Purpose> = chosen(&self.purpose, &mut errors, "purpose", || t.get("audit-purpose-error"));
        let number: Option<CaseNumber> = chosen(&self.case, &mut errors, "case", || t.get("audit-case-error"));
        let case = number.map(|number| signed.app.case_for_audit(signed.actor(), &number));
        if matches!(case, Some(Err(_))) {
            errors.add("case", t.get("audit-case-unknown"));
        }
        let from = self.from().partial().map_err(|_| errors.add("from", t.get("audit-date-error"))).ok().flatten();
        let until = self.until().partial().map_err(|_| errors.add("until", t.get("audit-date-error"))).ok().flatten();
        let (from, until) = (from.map(model::PartialDate::earliest), until.map(model::PartialDate::latest));
        if from.zip(until).is_some_and(|(from, until)| from > until) {
            errors.add("until", t.get("audit-until-before-from"));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(LedgerFilter {
            account,
            action: Some(self.deed.trim()).filter(|deed| !deed.is_empty()).map(|deed| deed.chars().take(60).collect()),
            about: case.and_then(Result::ok).map(model::CaseId::record),
            purpose,
            from: from.and_then(|day| begin(signed, day)),
            until: until.and_then(|day| begin(signed, day.tomorrow().ok()?)),
            before: model::ascii_digits(self.before.trim()).parse().ok(),
        })
    }

    /// The fields of the filter.
    pub(super) fn inputs(&self, signed: &Signed, errors: &FormErrors) -> Markup {
        let t = signed.t;
        let mut deed = select(t, "deed", t.get("audit-deed")).empty_label(t.get("audit-deed-any")).value(&self.deed);
        for (code, words) in deeds::all(t) {
            deed = deed.option(code, words);
        }
        if !self.deed.is_empty() && deeds::all(t).all(|(code, _)| code != self.deed) {
            deed = deed.option(&self.deed, &self.deed);
        }
        html! {
            (self.people(signed, errors))
            (deed)
            (select(t, "purpose", t.get("audit-purpose")).empty_label(t.get("audit-purpose-any")).vocabulary::<Purpose>()
                .value(&self.purpose).error(errors.of("purpose")))
            (text_field(t, "case", t.get("audit-case")).hint(t.get("audit-case-hint")).value(&self.case).width_chars(20)
                .error(errors.of("case")))
            (date_field(t, "from", t.get("audit-from")).value(self.from()).error(errors.of("from")))
            (date_field(t, "until", t.get("audit-until")).value(self.until()).error(errors.of("until")))
        }
    }

    fn people(&self, signed: &Signed, errors: &FormErrors) -> Markup {
        let t = signed.t;
        let directory = signed.app.directory();
        let mut who = select(t, "who", t.get("audit-who")).empty_label(t.get("audit-who-any")).value(&self.who);
        for account in directory.accounts() {
            let agency = directory.agency(account.facts.agency).map(|agency| agency.facts.name.in_language(t.language()));
            let words = [("name", account.display_name.as_str().into()), ("agency", agency.unwrap_or_default().into())];
            who = who.option(account.id.to_string(), t.with("audit-name-of-agency", &words));
        }
        html! { (who.error(errors.of("who"))) }
    }

    /// The filters in use, each with the ledger without it.
    pub(super) fn active(&self, signed: &Signed) -> Vec<ActiveFilter> {
        let used = FIELDS.into_iter().filter_map(|names| Some((names, self.in_words(signed, names[0])?)));
        used.map(|(names, label)| ActiveFilter { label, remove_href: self.address(names, None) }).collect()
    }

    fn in_words(&self, signed: &Signed, first: &str) -> Option<String> {
        let t = signed.t;
        let day = |input: DateInput| input.partial().ok().flatten().map(|date| t.partial_date(date));
        let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let (label, value) = match first {
            "who" => (key("audit-who"), self.who.parse().ok().and_then(|id| account(signed, id))),
            "deed" => (key("audit-deed"), text(&self.deed).map(|code| deeds::words(t, &code))),
            "purpose" => (key("audit-purpose"), text(&self.purpose).map(|code| t.code("purpose", &code))),
            "case" => (key("audit-case"), text(&self.case)),
            "from_day" => (key("audit-from"), day(self.from())),
            _ => (key("audit-until"), day(self.until())),
        };
        Some(t.with("audit-filter-in-use", &[("label", t.get(label).into()), ("value", value?.into())]))
    }
}

fn account(signed: &Signed, id: AccountId) -> Option<String> {
    signed.app.directory().account(id).map(|account| account.display_name.clone())
}

/// What an optional field holds; notes an error when it holds something else.
fn chosen<T: std::str::FromStr>(text: &str, errors: &mut FormErrors, field: &str, message: impl FnOnce() -> String) -> Option<T> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    text.parse().map_err(|_| errors.add(field, message())).ok()
}

/// The first moment of a day on the country's clock.
fn begin(signed: &Signed, day: Date) -> Option<Timestamp> {
    day.to_zoned(signed.app.country().time_zone().clone()).ok().map(|start| start.timestamp())
}
