//! What the pages of one operation share: the frame, the ways between its pages, dates and places in forms.

use app::operations::OperationView;
use jiff::civil::Date;
use maud::{Markup, html};
use model::{FigureKey, OperationId, OperationState, Period, Place};

use super::words;
use crate::components::date_input::DateInput;
use crate::components::form::{FormErrors, Select, select};
use crate::components::layout::PageShell;
use crate::components::status::{Tone, tag};
use crate::pages::encounters::fields::countries_by_name;
use crate::server::{PageError, Signed};
use crate::wording::{Texts, key};

/// The pages of an operation: address, words, and whether somebody may see it.
const TABS: &[(&str, &str)] = &[
    ("", key("operation-tab-board")),
    ("/figures", key("operation-tab-figures")),
    ("/leads", key("operation-tab-leads")),
    ("/briefings", key("operation-tab-briefings")),
    ("/lessons", key("operation-tab-lessons")),
    ("/report", key("operation-tab-report")),
];

/// Where an operation is.
pub(super) fn address(id: OperationId) -> String {
    format!("/operations/{id}")
}

/// The frame of a page of an operation. Its name is a secret, so no title says it.
pub(super) fn shell<'a>(signed: &'a Signed, title: &str) -> PageShell<'a> {
    signed.shell(title).crumb(signed.t.get("operation-list-title"), "/operations")
}

/// The frame of a page that does one thing: the way back is the operation.
pub(super) fn deed_shell<'a>(signed: &'a Signed, title: &str, view: &OperationView) -> PageShell<'a> {
    signed.shell(title).back_to(address(view.id), signed.t.get("operation-back"))
}

/// Where it stands, as a tag.
pub(super) fn state_tag(t: Texts, state: OperationState) -> Markup {
    let tone = match state {
        OperationState::Planned => Tone::Quiet,
        OperationState::Running => Tone::Active,
        OperationState::Closed => Tone::Finished,
    };
    tag(&t.word(state), tone)
}

/// Name, state, dates and lead, then the ways between the pages.
pub(super) fn head(signed: &Signed, view: &OperationView, tab: &str) -> Markup {
    let t = signed.t;
    let lead = words::agency(&signed.app, t, view.facts.lead);
    html! {
        div.heading {
            p.caption { (words::period(t, view.facts.period)) " · " (lead) }
            h1 { (view.name) " " (state_tag(t, view.facts.state())) }
        }
        nav.tabs aria-label=(t.get("operation-tabs")) {
            ul {
                @for (path, label) in TABS.iter().filter(|(path, _)| *path != "/leads" || view.rights.leads) {
                    li { a href={ (address(view.id)) (path) } aria-current=[(*path == tab).then_some("page")] { (t.get(label)) } }
                }
            }
        }
    }
}

/// Refuses a page whose form would be refused; the reader knows the operation, so the answer may say why.
pub(super) fn need_open(view: &OperationView) -> Result<(), PageError> {
    if view.facts.state() == OperationState::Closed {
        return Err(PageError::State(app::StateError::OperationClosed));
    }
    Ok(())
}

/// Refuses a form that only a running operation takes.
pub(super) fn need_running(view: &OperationView) -> Result<(), PageError> {
    if view.facts.state() == OperationState::Running { Ok(()) } else { Err(PageError::State(app::StateError::OperationStep)) }
}

/// A whole day that must be there.
pub(super) fn day(t: Texts, field: &str, typed: &DateInput, errors: &mut FormErrors) -> Option<Date> {
    match typed.partial() {
        Ok(Some(date)) if date.whole().is_some() => date.whole(),
        _ => {
            errors.add(field, t.get("operation-day-error"));
            None
        }
    }
}

/// A whole day that may be left out.
pub(super) fn optional_day(t: Texts, field: &str, typed: &DateInput, errors: &mut FormErrors) -> Option<Date> {
    if typed.partial() == Ok(None) { None } else { day(t, field, typed, errors) }
}

/// From a day to a day; one day when the second is left out.
pub(super) fn days(t: Texts, from: &DateInput, to: &DateInput, errors: &mut FormErrors) -> Option<Period> {
    let first = day(t, "from", from, errors);
    let last = if to.partial() == Ok(None) { first } else { day(t, "to", to, errors) };
    match Period::new(first?, last?) {
        Ok(period) => Some(period),
        Err(_) => {
            errors.add("to", t.get("operation-period-error"));
            None
        }
    }
}

/// A place as a form sends it.
pub(super) fn place_code(place: &Place) -> String {
    match place {
        Place::Whole => "whole".to_owned(),
        Place::Country(code) => format!("country:{code}"),
        Place::Agency(id) => format!("agency:{id}"),
        Place::Post(code) => format!("post:{code}"),
    }
}

/// The place of a form's code.
pub(super) fn place_of(code: &str) -> Option<Place> {
    match code.split_once(':') {
        None => (code == "whole").then_some(Place::Whole),
        Some(("country", code)) => code.parse().ok().map(Place::Country),
        Some(("agency", id)) => id.parse().ok().map(Place::Agency),
        Some(("post", code)) => Some(Place::Post(code.to_owned())),
        Some(_) => None,
    }
}

/// A list of the places for which the reader may speak, in groups.
pub(super) fn place_select(signed: &Signed, view: &OperationView, name: &str, label: String) -> Select {
    let (t, facts) = (signed.t, &view.facts);
    let leads = signed.actor().agency == facts.lead;
    let mut list = select(t, name, label);
    if leads {
        list = list.option("whole", t.get("operation-whole"));
        let home = signed.app.home_country();
        let mut countries = vec![home];
        countries.extend(facts.countries.iter().map(|part| part.country).filter(|code| *code != home));
        list = countries.into_iter().fold(list.group(t.get("operation-countries")), |list, code| {
            list.option(place_code(&Place::Country(code)), t.word(code))
        });
    }
    let agencies = signed.app.agencies_speaking(signed.actor(), facts);
    list = agencies.into_iter().fold(list.group(t.get("operation-agencies")), |list, id| {
        list.option(place_code(&Place::Agency(id)), words::agency(&signed.app, t, id))
    });
    let posts: Vec<_> = signed.app.posts_speaking(signed.actor(), facts);
    if posts.is_empty() {
        return list;
    }
    posts.into_iter().fold(list.group(t.get("operation-posts")), |list, post| {
        list.option(place_code(&Place::Post(post.code.clone())), words::post_name(&signed.app, t, post))
    })
}

/// What a figure is about, in one line.
pub(super) fn about(signed: &Signed, view: &OperationView, key: &FigureKey) -> String {
    let t = signed.t;
    let mut said = vec![words::place(&signed.app, t, &view.facts.posts, &key.place), words::period(t, key.period)];
    let parts = words::parts(t, key);
    if !parts.is_empty() {
        said.push(parts);
    }
    said.join(" · ")
}

/// A list of all countries, the house's own first.
pub(super) fn country_select(signed: &Signed, name: &str, label: String) -> Select {
    let (t, home) = (signed.t, signed.app.home_country());
    let first = select(t, name, label).option(home.as_str(), t.word(home));
    countries_by_name(t, home).into_iter().fold(first, |list, (code, name)| list.option(code.as_str(), name))
}
