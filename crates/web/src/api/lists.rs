//! One watchlist: its terms, what its loads changed, and own entries.

use app::accounts::Scope;
use app::watchlists::{ChangeSource, LocalEntryView, NewEntry, NewLocalList, SourceView, folder_name};
use axum::http::Method;
use jiff::Timestamp;
use jiff::civil::Date;
use model::{AgencyId, EntryId, ListId, ListTerms, NumberSeries, WatchlistEntryIdentity, parse_day};
use policy::Action;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::{ApiResult, Headers, Json, changed, created, done, ok, ok_at, version_read};
use super::door::Program;
use super::person::{Birth, Document, Person};
use super::problem::ApiError;
use super::wire::{
    Countries, Created, EntryEnd, HitAudience, Known, ListFormat, ListGrade, LocalEntryKind, LongText, Name, Purpose, Sex,
};
use crate::routes::Routes;
use crate::server::{PathId, PathIds};

pub(super) fn routes(routes: Routes) -> Routes {
    let scope = Some(Scope::Watchlists);
    routes
        .api(Method::POST, "/api/v1/watchlists/own", Action::LoadWatchlist, scope, begin)
        .api(Method::GET, "/api/v1/watchlists/{list}", Action::ReadWatchlists, scope, read)
        .api(Method::PUT, "/api/v1/watchlists/{list}", Action::LoadWatchlist, scope, change)
        .api(Method::GET, "/api/v1/watchlists/{list}/entries", Action::EnterListing, scope, entries)
        .api(Method::POST, "/api/v1/watchlists/{list}/entries", Action::EnterListing, scope, add)
        .api(Method::POST, "/api/v1/watchlists/{list}/entries/{entry}/end", Action::EnterListing, scope, end)
}

/// How a list is used.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Terms {
    /// What a hit lets an officer do.
    grade: ListGrade,
    /// Whose checks it answers.
    audience: HitAudience,
    /// The agency that answers for it; that of the token's owner, or the present one, when left out.
    #[serde(default)]
    owner: Option<Uuid>,
    /// The last day on which it is searched.
    #[serde(default)]
    #[schema(format = Date)]
    expires: Option<String>,
    /// The day by which somebody must look whether it is still needed.
    #[serde(default)]
    #[schema(format = Date)]
    review_on: Option<String>,
}

/// How many entries a load added, changed and removed.
#[derive(Serialize, ToSchema)]
pub(crate) struct Changes {
    added: u64,
    changed: u64,
    removed: u64,
    unchanged: u64,
}

/// An earlier load of a list.
#[derive(Serialize, ToSchema)]
pub(crate) struct EarlierLoad {
    loaded_at: Timestamp,
    entries: u64,
    changes: Option<Changes>,
}

/// A list with its terms and its history.
#[derive(Serialize, ToSchema)]
pub(crate) struct ListSource {
    id: Uuid,
    version: u32,
    name: String,
    format: ListFormat,
    purpose: Purpose,
    legal_basis: String,
    terms: Terms,
    entries: u64,
    complete: bool,
    loaded_at: Timestamp,
    /// When its publisher's file was last found to hold the same.
    confirmed_at: Option<Timestamp>,
    /// When it was taken out of use.
    ended: Option<Timestamp>,
    /// What the last load changed; none for a first load.
    changes: Option<Changes>,
    /// Earlier loads, the newest first.
    earlier: Vec<EarlierLoad>,
    /// What files of this list are called in the watched folder.
    folder_name: String,
    /// Whether the token's owner may load it and change its terms.
    may_load: bool,
    /// Whether the token's owner may add and end entries.
    may_enter: bool,
}

/// What is said anew of a list.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceChange {
    purpose: Purpose,
    legal_basis: LongText,
    terms: Terms,
    /// The version that was read; or in `If-Match`.
    #[serde(default)]
    version: Option<u32>,
}

/// A list of own entries to begin.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOwnList {
    name: Name,
    purpose: Purpose,
    legal_basis: LongText,
    terms: Terms,
}

/// A range of document numbers.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Range {
    from: String,
    to: String,
}

/// An entry to make: a person, or a range of document numbers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOwnEntry {
    kind: LocalEntryKind,
    legal_basis: LongText,
    /// Its last day: today up to a year from now.
    #[schema(format = Date)]
    expires: String,
    /// Who; with at least a name or a document.
    #[serde(default)]
    person: Option<Person>,
    #[serde(default)]
    sex: Known<Sex>,
    #[serde(default)]
    nationalities: Known<Countries>,
    /// For stolen or lost documents.
    #[serde(default)]
    series: Option<Range>,
    /// For the officer who meets the person, up to 1,000 characters.
    #[serde(default)]
    remarks: Option<LongText>,
}

/// An own entry.
#[derive(Serialize, ToSchema)]
pub(crate) struct OwnListEntry {
    id: Uuid,
    version: u32,
    /// Its number.
    source_id: String,
    kind: LocalEntryKind,
    #[schema(format = Date)]
    expires: String,
    added_at: Timestamp,
    added_by: Uuid,
    /// Whether it is searched today.
    searched: bool,
    /// Why it ended.
    ended: Option<EntryEnd>,
    names: Vec<String>,
    births: Vec<Birth>,
    documents: Vec<Document>,
    countries: Vec<String>,
    series: Option<String>,
    legal_basis: Option<String>,
    remarks: Option<String>,
}

/// Why an entry ends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EndOfEntry {
    /// `found`, `lifted` or `mistake`; that its last day passed is seen by the clock alone.
    why: EntryEnd,
    /// The version that was read; or in `If-Match`.
    #[serde(default)]
    version: Option<u32>,
}

const MAX_BASIS_CHARS: usize = 500;
const MAX_REMARKS: usize = 1000;

/// A list with its terms, what its last load changed, and the loads before.
#[utoipa::path(get, path = "/api/v1/watchlists/{list}", tag = "watchlists", params(("list" = Uuid, Path)),
    responses((status = 200, body = ListSource)))]
pub(crate) async fn read(program: Program, PathId(id): PathId<ListId>) -> ApiResult {
    let view = program.app.watchlist(&program.actor, id).await?;
    ok_at(view.list.version, &ListSource::from(view))
}

/// Change what is said of a list. Its name and entries stay.
#[utoipa::path(put, path = "/api/v1/watchlists/{list}", tag = "watchlists", params(("list" = Uuid, Path)),
    request_body = SourceChange, responses((status = 200, body = super::wire::Versioned)))]
pub(crate) async fn change(
    program: Program,
    PathId(id): PathId<ListId>,
    Headers(headers): Headers,
    Json(said): Json<SourceChange>,
) -> ApiResult {
    let version = version_read(&headers, said.version)?;
    let now = program.app.watchlist(&program.actor, id).await?.list.facts.terms.owner;
    let terms = ListTerms { owner: said.terms.owner.map(AgencyId).or(now), ..said.terms.read(&program)? };
    let legal_basis = basis(said.legal_basis)?;
    let command = ChangeSource { version, purpose: said.purpose.0, legal_basis, terms };
    program.app.change_source(&program.actor, id, command).await?;
    changed(id.0, version)
}

/// Begin a list of own entries.
#[utoipa::path(post, path = "/api/v1/watchlists/own", tag = "watchlists", request_body = NewOwnList,
    responses((status = 201, body = Created)))]
pub(crate) async fn begin(program: Program, Json(new): Json<NewOwnList>) -> ApiResult {
    let terms = new.terms.read(&program)?;
    let command = NewLocalList {
        name: new.name.0.as_str().to_owned(),
        purpose: new.purpose.0,
        legal_basis: basis(new.legal_basis)?,
        terms,
    };
    let id = program.app.begin_local_list(&program.actor, command).await?;
    created(format!("/api/v1/watchlists/{id}"), &Created { id: id.0 })
}

/// The entries of a list of own entries, those that are searched first. The look is written to the ledger.
#[utoipa::path(get, path = "/api/v1/watchlists/{list}/entries", tag = "watchlists", params(("list" = Uuid, Path)),
    responses((status = 200, body = [OwnListEntry])))]
pub(crate) async fn entries(program: Program, PathId(id): PathId<ListId>) -> ApiResult {
    let entries = program.app.local_entries(&program.actor, id).await?;
    ok(&entries.into_iter().map(OwnListEntry::from).collect::<Vec<_>>())
}

/// Add an entry. It is searched from the next check on.
#[utoipa::path(post, path = "/api/v1/watchlists/{list}/entries", tag = "watchlists", params(("list" = Uuid, Path)),
    request_body = NewOwnEntry, responses((status = 201, body = Created)))]
pub(crate) async fn add(program: Program, PathId(list): PathId<ListId>, Json(new): Json<NewOwnEntry>) -> ApiResult {
    let id = program.app.add_entry(&program.actor, list, new.command(&program)?).await?;
    created(format!("/api/v1/watchlists/{list}/entries"), &Created { id: id.0 })
}

/// End an entry before its last day.
#[utoipa::path(post, path = "/api/v1/watchlists/{list}/entries/{entry}/end", tag = "watchlists",
    params(("list" = Uuid, Path), ("entry" = Uuid, Path)), request_body = EndOfEntry,
    responses((status = 204, description = "It is no longer searched")))]
pub(crate) async fn end(
    program: Program,
    PathIds(list, entry): PathIds<ListId, EntryId>,
    Headers(headers): Headers,
    Json(end): Json<EndOfEntry>,
) -> ApiResult {
    if end.why.0 == model::EntryEnd::Expired {
        return Err(ApiError::field("why", "only the clock says this; use one of: found, lifted, mistake"));
    }
    let version = version_read(&headers, end.version)?;
    program.app.end_entry(&program.actor, list, entry, version, end.why.0).await?;
    done()
}

impl Terms {
    fn of(terms: ListTerms) -> Self {
        Self {
            grade: ListGrade(terms.grade),
            audience: HitAudience(terms.audience),
            owner: terms.owner.map(|owner| owner.0),
            expires: terms.expires.map(|day| day.to_string()),
            review_on: terms.review_on.map(|day| day.to_string()),
        }
    }

    fn read(&self, program: &Program) -> Result<ListTerms, ApiError> {
        let owner = self.owner.map(AgencyId);
        if owner.is_some_and(|owner| program.app.directory().agency(owner).is_none()) {
            return Err(ApiError::field("terms.owner", "there is no such agency"));
        }
        Ok(ListTerms {
            owner,
            grade: self.grade.0,
            audience: self.audience.0,
            expires: self.expires.as_deref().map(|text| day("terms.expires", text)).transpose()?,
            review_on: self.review_on.as_deref().map(|text| day("terms.review_on", text)).transpose()?,
        })
    }
}

fn day(field: &'static str, text: &str) -> Result<Date, ApiError> {
    parse_day(text).map_err(|error| ApiError::field(field, error.to_string()))
}

fn basis(text: LongText) -> Result<String, ApiError> {
    shorter("legal_basis", &text, MAX_BASIS_CHARS)
}

fn shorter(field: &'static str, text: &LongText, most: usize) -> Result<String, ApiError> {
    let found = text.0.as_str().chars().count();
    if found > most {
        return Err(ApiError::field(field, format!("{found} characters were written; {most} fit")));
    }
    Ok(text.0.as_str().to_owned())
}

impl NewOwnEntry {
    fn command(self, program: &Program) -> Result<NewEntry, ApiError> {
        let expires = day("expires", &self.expires)?;
        let remarks = self.remarks.as_ref().map(|text| shorter("remarks", text, MAX_REMARKS)).transpose()?;
        let series = self.series.map(|range| NumberSeries::new(&range.from, &range.to)).transpose();
        let series = series.map_err(|error| ApiError::field("series", error.to_string()))?;
        let person = self.person.unwrap_or_default().into_identity(&program.app, "person")?;
        if series.is_none() && person.names.is_empty() && person.documents.is_empty() {
            return Err(ApiError::field("person", "give a name or a document, or a \"series\" of document numbers"));
        }
        let nationalities: model::Answer<Vec<model::CountryCode>> =
            model::Answer::from(self.nationalities).map(|countries: Countries| countries.0.into_iter().map(|c| c.0).collect());
        let identity = WatchlistEntryIdentity {
            source_id: String::new(),
            names: person.names.into_iter().map(|name| name.full).collect(),
            births: person.birth.given().copied().into_iter().collect(),
            countries: nationalities.given().into_iter().flatten().map(ToString::to_string).collect(),
            documents: person.documents,
            sex: model::Answer::from(self.sex).map(|sex: Sex| sex.0),
            programmes: Vec::new(),
            remarks,
            legal_basis: Some(basis(self.legal_basis)?),
            series,
        };
        Ok(NewEntry { kind: self.kind.0, expires, identity })
    }
}

impl From<model::ListChanges> for Changes {
    fn from(changes: model::ListChanges) -> Self {
        let model::ListChanges { added, changed, removed, unchanged } = changes;
        Self { added, changed, removed, unchanged }
    }
}

impl From<SourceView> for ListSource {
    fn from(view: SourceView) -> Self {
        let facts = view.list.facts;
        let earlier = |list: app::ListEntry| EarlierLoad {
            loaded_at: list.facts.loaded_at,
            entries: list.facts.entries,
            changes: list.facts.changes.map(Changes::from),
        };
        Self {
            id: view.list.id.0,
            version: view.list.version,
            folder_name: folder_name(&facts.name),
            name: facts.name,
            format: ListFormat(facts.format),
            purpose: Purpose(facts.purpose),
            legal_basis: facts.legal_basis,
            terms: Terms::of(facts.terms),
            entries: facts.entries,
            complete: facts.complete,
            loaded_at: facts.loaded_at,
            confirmed_at: facts.confirmed_at,
            ended: facts.ended,
            changes: view.changes.map(Changes::from),
            earlier: view.earlier.into_iter().map(earlier).collect(),
            may_load: view.may_load,
            may_enter: view.may_enter,
        }
    }
}

impl From<LocalEntryView> for OwnListEntry {
    fn from(view: LocalEntryView) -> Self {
        let (local, identity) = (view.local, view.identity);
        Self {
            id: view.id.0,
            version: view.version,
            source_id: identity.source_id,
            kind: LocalEntryKind(local.kind),
            expires: local.expires.to_string(),
            added_at: local.added_at,
            added_by: local.added_by.0,
            searched: view.hits,
            ended: local.ended.map(|end| EntryEnd(end.why)),
            names: identity.names.iter().map(|name| name.as_str().to_owned()).collect(),
            births: identity.births.into_iter().map(Birth::from).collect(),
            documents: identity.documents.into_iter().map(Document::from).collect(),
            countries: identity.countries,
            series: identity.series.map(|series| series.to_string()),
            legal_basis: identity.legal_basis,
            remarks: identity.remarks,
        }
    }
}
