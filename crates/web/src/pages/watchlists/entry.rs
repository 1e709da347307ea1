//! An own entry: entering one, and ending it before its last day.

use app::AppError;
use app::watchlists::{LocalEntryView, NewEntry};
use maud::{Markup, html};
use model::{
    DocumentKind, EntryEnd, EntryId, ListFormat, ListId, LocalEntryKind, NameText, NumberSeries, SeriesError,
    WatchlistEntryIdentity,
};
use serde::Deserialize;

use super::load::{basis_field, legal_basis};
use super::terms::day;
use crate::components::content::{heading, name};
use crate::components::form::{
    DateInput, FormErrors, date_field, fieldset, hidden, post, radios, select, submit, text_area, text_field,
};
use crate::components::layout::page;
use crate::input::{TravellerForm, version};
use crate::pages::encounters::fields::{NameValues, country_select, name_fields, sex_radios};
use crate::pages::errors::state_words;
use crate::server::{Form, PageError, PageResult, PathId, PathIds, Signed, show, show_again};
use crate::wording::{Texts, key};

/// The entry as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct EntryForm {
    kind: String,
    name: String,
    other_names: Vec<String>,
    birth_day: String,
    birth_month: String,
    birth_year: String,
    sex: String,
    nationality: String,
    document_kind: String,
    document_number: String,
    from: String,
    to: String,
    legal_basis: String,
    remarks: String,
    expires_day: String,
    expires_month: String,
    expires_year: String,
}

/// Characters that remarks may have.
const MAX_REMARKS: usize = 1000;

impl EntryForm {
    fn birth(&self) -> DateInput {
        DateInput::new(&self.birth_day, &self.birth_month, &self.birth_year)
    }

    fn expires(&self) -> DateInput {
        DateInput::new(&self.expires_day, &self.expires_month, &self.expires_year)
    }

    fn read(&self, signed: &Signed, errors: &mut FormErrors) -> Option<NewEntry> {
        let t = signed.t;
        let kind = self.kind.parse().map_err(|_| errors.add("kind", t.get("watchlist-terms-choose"))).ok();
        let legal_basis = legal_basis(t, &self.legal_basis, errors);
        let remarks = self.remarks.trim();
        if remarks.chars().count() > MAX_REMARKS {
            errors.add("remarks", t.with("watchlist-legal-basis-long", &[("limit", (MAX_REMARKS as u64).into())]));
        }
        let identity = match kind {
            Some(LocalEntryKind::DocumentSeries) => self.series(t, errors),
            _ => self.person(signed, errors),
        };
        let expires = day(t, "expires", &self.expires(), errors);
        if expires.is_none() && errors.of("expires").is_none() {
            errors.add("expires", t.get("watchlist-entry-until-error"));
        }
        let identity = WatchlistEntryIdentity {
            legal_basis: Some(legal_basis?),
            remarks: (!remarks.is_empty()).then(|| remarks.to_owned()),
            ..identity?
        };
        errors.is_empty().then_some(())?;
        Some(NewEntry { kind: kind?, expires: expires?, identity })
    }

    fn series(&self, t: Texts, errors: &mut FormErrors) -> Option<WatchlistEntryIdentity> {
        let series = NumberSeries::new(&self.from, &self.to).map_err(|error| errors.add("from", t.get(series_words(error))));
        Some(WatchlistEntryIdentity { series: Some(series.ok()?), ..nobody() })
    }

    /// Read as a traveller is, so that the same names and dates are understood.
    fn person(&self, signed: &Signed, errors: &mut FormErrors) -> Option<WatchlistEntryIdentity> {
        let form = TravellerForm {
            name: self.name.clone(),
            other_names: self.other_names.clone(),
            birth_day: self.birth_day.clone(),
            birth_month: self.birth_month.clone(),
            birth_year: self.birth_year.clone(),
            sex: self.sex.clone(),
            nationality: self.nationality.clone(),
            document_kind: self.document_kind.clone(),
            document_number: self.document_number.clone(),
            ..TravellerForm::default()
        };
        match form.command(signed.app.today()) {
            Ok(read) => Some(WatchlistEntryIdentity {
                names: read.traveller.names.into_iter().map(|name| name.full).collect::<Vec<NameText>>(),
                births: read.traveller.birth.given().copied().into_iter().collect(),
                countries: read.nationalities.given().into_iter().flatten().map(ToString::to_string).collect(),
                documents: read.traveller.documents,
                sex: read.sex,
                ..nobody()
            }),
            Err(wrong) => {
                for (field, error) in wrong.iter() {
                    errors.add(field, error.words(signed.t));
                }
                None
            }
        }
    }
}

const fn nobody() -> WatchlistEntryIdentity {
    WatchlistEntryIdentity {
        source_id: String::new(),
        names: Vec::new(),
        births: Vec::new(),
        countries: Vec::new(),
        documents: Vec::new(),
        sex: model::Answer::NotAsked,
        programmes: Vec::new(),
        remarks: None,
        legal_basis: None,
        series: None,
    }
}

const fn series_words(error: SeriesError) -> &'static str {
    match error {
        SeriesError::NoNumber => key("watchlist-series-no-number"),
        SeriesError::Unlike => key("watchlist-series-unlike"),
        SeriesError::Backwards => key("watchlist-series-backwards"),
        SeriesError::TooWide => key("watchlist-series-too-wide"),
    }
}

/// The list, if it is one of own entries that the actor may enter into.
async fn enterable(signed: &Signed, id: ListId) -> Result<String, PageError> {
    let view = signed.app.watchlist(signed.actor(), id).await?;
    if view.list.facts.format != ListFormat::Local {
        return Err(PageError::State(app::StateError::NotALocalList));
    }
    if !view.may_enter {
        return Err(PageError::Denied(policy::Denial::Relation));
    }
    Ok(view.list.facts.name)
}

pub(super) async fn ask(signed: Signed, PathId(list): PathId<ListId>) -> PageResult {
    let of = enterable(&signed, list).await?;
    show(new_page(&signed, list, &of, &EntryForm::default(), &FormErrors::new()))
}

pub(super) async fn add(mut signed: Signed, PathId(list): PathId<ListId>, Form(form): Form<EntryForm>) -> PageResult {
    let of = enterable(&signed, list).await?;
    signed.path = format!("/watchlists/{list}/entries/new");
    let mut errors = FormErrors::new();
    let Some(command) = form.read(&signed, &mut errors) else {
        return show_again(new_page(&signed, list, &of, &form, &errors));
    };
    match signed.app.add_entry(signed.actor(), list, command).await {
        Err(AppError::State(state @ app::StateError::EntryDays)) => {
            errors.add("expires", signed.t.get(state_words(state)));
            show_again(new_page(&signed, list, &of, &form, &errors))
        }
        added => {
            added?;
            signed.see_other_saying(format!("/watchlists/{list}"), key("done-entry-added"))
        }
    }
}

fn new_page(signed: &Signed, list: ListId, of: &str, form: &EntryForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let names = NameValues { name: &form.name, no_name: "", other_names: &form.other_names };
    page(
        signed.shell(t.get("watchlist-entry-new")).back(format!("/watchlists/{list}")).errors(errors),
        &html! {
            (heading(Some(of), &t.get("watchlist-entry-new")))
            p.lead { (t.get("watchlist-entry-lead")) }
            (post(&format!("/watchlists/{list}/entries"), &html! {
                (radios(t, "kind", t.get("watchlist-entry-kind")).vocabulary::<LocalEntryKind>().value(&form.kind).error(errors.of("kind")))
                (basis_field(t, &form.legal_basis, errors))
                (date_field(t, "expires", t.get("watchlist-entry-until")).hint(t.get("watchlist-entry-until-hint"))
                    .value(form.expires()).error(errors.of("expires")))
                p { (t.get("watchlist-entry-who")) }
                (name_fields(t, names, errors))
                (date_field(t, "birth", t.get("encounter-birth")).partial_allowed().optional().value(form.birth()).error(errors.of("birth")))
                (sex_radios(t, &form.sex, errors))
                (country_select(signed, "nationality", &t.get("encounter-nationality"), &form.nationality).or_no_answer().optional()
                    .error(errors.of("nationality")))
                (documents(t, form, errors))
                (text_area(t, "remarks", t.get("watchlist-entry-remarks")).hint(t.get("watchlist-entry-remarks-hint")).rows(3).optional()
                    .limit_chars(MAX_REMARKS).value(&form.remarks).error(errors.of("remarks")))
                (submit(t.get("watchlist-entry-add")))
            }))
        },
    )
}

fn documents(t: Texts, form: &EntryForm, errors: &FormErrors) -> Markup {
    fieldset(
        &t.get("encounter-document-legend"),
        &html! {
            (select(t, "document_kind", t.get("encounter-document-kind")).vocabulary::<DocumentKind>().optional()
                .value(&form.document_kind).error(errors.of("document_kind")))
            (text_field(t, "document_number", t.get("encounter-field-number")).optional().width_chars(20)
                .value(&form.document_number).error(errors.of("document_number")))
            (text_field(t, "from", t.get("watchlist-series-from")).hint(t.get("watchlist-series-hint")).optional().width_chars(20)
                .value(&form.from).error(errors.of("from")))
            (text_field(t, "to", t.get("watchlist-series-to")).optional().width_chars(20).value(&form.to).error(errors.of("to")))
        },
    )
}

/// Why an entry ends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct EndForm {
    why: String,
    version: String,
}

/// The reasons that an officer may give.
const ENDS: [EntryEnd; 3] = [EntryEnd::Found, EntryEnd::Lifted, EntryEnd::Mistake];

async fn entry_of(signed: &Signed, list: ListId, entry: EntryId) -> Result<LocalEntryView, PageError> {
    let entries = signed.app.local_entries(signed.actor(), list).await?;
    entries.into_iter().find(|view| view.id == entry).ok_or(PageError::NotFound)
}

pub(super) async fn ask_end(signed: Signed, PathIds(list, entry): PathIds<ListId, EntryId>) -> PageResult {
    let view = entry_of(&signed, list, entry).await?;
    show(end_page(&signed, list, &view, &FormErrors::new()))
}

pub(super) async fn end(signed: Signed, PathIds(list, entry): PathIds<ListId, EntryId>, Form(form): Form<EndForm>) -> PageResult {
    let Some(why) = form.why.parse::<EntryEnd>().ok().filter(|why| ENDS.contains(why)) else {
        let mut errors = FormErrors::new();
        errors.add("why", signed.t.get("watchlist-terms-choose"));
        let view = entry_of(&signed, list, entry).await?;
        return show_again(end_page(&signed, list, &view, &errors));
    };
    signed.app.end_entry(signed.actor(), list, entry, version(&form.version), why).await?;
    signed.see_other_saying(format!("/watchlists/{list}"), key("done-entry-ended"))
}

fn end_page(signed: &Signed, list: ListId, view: &LocalEntryView, errors: &FormErrors) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("watchlist-entry-end")).back(format!("/watchlists/{list}")).errors(errors),
        &html! {
            (heading(Some(&view.identity.source_id), &t.get("watchlist-entry-end-question")))
            p.lead { (name(&view.identity.label())) }
            (post(&format!("/watchlists/{list}/entries/{}/end", view.id), &html! {
                (hidden("version", &view.version.to_string()))
                (radios(t, "why", t.get("watchlist-entry-why")).words(ENDS).error(errors.of("why")))
                (submit(t.get("watchlist-entry-end")))
            }))
        },
    )
}
