//! Watchlists: what is loaded, and loading one.

use std::io::Read;

use app::accounts::Scope;
use app::watchlists::LoadWatchlist;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{Method, header};
use exchange::lists::{ListFormat as FileFormat, ListRead, OfacFiles, RowProblem, collect, collect_with, read_ofac};
use jiff::Timestamp;
use jiff::civil::Date;
use model::{NameText, Narrative};
use policy::Action;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::body::{ApiResult, Query, bytes, created, ok};
use super::door::Program;
use super::problem::ApiError;
use super::wire::{ListFormat, Purpose};
use crate::routes::Routes;
use crate::server::PageError;

pub(super) fn routes(routes: Routes) -> Routes {
    let scope = Some(Scope::Watchlists);
    routes.api(Method::GET, "/api/v1/watchlists", Action::ReadWatchlists, scope, list).api_upload(
        "/api/v1/watchlists",
        Action::LoadWatchlist,
        scope,
        load,
    )
}

/// A loaded list.
#[derive(Serialize, ToSchema)]
pub(crate) struct Watchlist {
    id: Uuid,
    name: String,
    format: ListFormat,
    /// What checks against it are for.
    purpose: Purpose,
    /// The law or order that allows it.
    legal_basis: String,
    loaded_at: Timestamp,
    entries: u64,
    /// Whether all entries are in; a list that is still loading is not searched.
    complete: bool,
}

/// The loaded lists.
#[utoipa::path(get, path = "/api/v1/watchlists", tag = "watchlists", responses((status = 200, body = [Watchlist])))]
pub(crate) async fn list(program: Program) -> ApiResult {
    let lists = program.app.watchlists(&program.actor)?.into_iter();
    let row = |list: app::ListEntry| Watchlist {
        id: list.id.0,
        name: list.facts.name,
        format: ListFormat(list.facts.format),
        purpose: Purpose(list.facts.purpose),
        legal_basis: list.facts.legal_basis,
        loaded_at: list.facts.loaded_at,
        entries: list.facts.entries,
        complete: list.facts.complete,
    };
    ok(&lists.map(row).collect::<Vec<_>>())
}

/// What is loaded.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct What {
    /// What officers call it; an earlier list of this name is replaced.
    name: String,
    /// The format it comes in.
    #[param(inline)]
    format: ListFormat,
    /// The law or order that allows it.
    legal_basis: String,
}

/// What a load did.
#[derive(Serialize, ToSchema)]
pub(crate) struct Loaded {
    id: Uuid,
    /// Entries in it.
    entries: u64,
    /// Entries without a usable name, left out.
    nameless: u64,
    /// Whether it replaced an earlier load.
    replaced: bool,
    /// Rows that could not be taken as they stand, all of them.
    problem_count: u64,
    /// The first of them.
    problems: Vec<Row>,
}

/// A row that could not be taken as it stands.
#[derive(Serialize, ToSchema)]
pub(crate) struct Row {
    /// Which file of a set; empty for the main or only one.
    file: &'static str,
    /// The line, from 1; 0 when the file as a whole is meant.
    row: u64,
    /// The column or field, when one is meant.
    column: Option<String>,
    what: String,
}

/// Problems that an answer lists.
const SHOWN: usize = 100;
const MAX_BASIS_CHARS: usize = 500;

/// Load a list.
///
/// The body is the file itself. OFAC's list has its other names in a file of its own: send the set as
/// `multipart/form-data` with the parts `sdn`, `alt`, `add` and `comments`. What is said about the list stands in
/// the query. A load that fails halfway leaves the earlier list in force.
#[utoipa::path(post, path = "/api/v1/watchlists", tag = "watchlists", params(What),
    request_body(content((String = "application/octet-stream"), (OfacSet = "multipart/form-data"))),
    responses((status = 201, body = Loaded)))]
pub(crate) async fn load(program: Program, Query(what): Query<What>, request: Request) -> ApiResult {
    let command = what.command()?;
    let files = Files::of(request, command.format).await?;
    let (format, today) = (command.format, program.app.today());
    let read = tokio::task::spawn_blocking(move || files.read(format, today)).await.expect("readers survive any input");
    if let Some(problem) = read.problems.iter().find(|problem| problem.what.is_fatal()) {
        return Err(PageError::File(problem.to_string()).into());
    }
    if read.entries.is_empty() {
        return Err(PageError::File("there is no entry in this file".to_owned()).into());
    }
    let problems = read.problems.iter().take(SHOWN).map(Row::from).collect();
    let done = program.app.load_watchlist(&program.actor, command, read.entries).await?;
    created(
        "/api/v1/watchlists".to_owned(),
        &Loaded {
            id: done.list.0,
            entries: done.entries,
            nameless: done.nameless,
            replaced: done.replaced,
            problem_count: read.summary.problems,
            problems,
        },
    )
}

impl What {
    fn command(self) -> Result<LoadWatchlist, ApiError> {
        let name: NameText = self.name.parse().map_err(|error| ApiError::field("name", error))?;
        let basis: Narrative = self.legal_basis.parse().map_err(|error| ApiError::field("legal_basis", error))?;
        if basis.as_str().chars().count() > MAX_BASIS_CHARS {
            return Err(ApiError::field("legal_basis", format!("name the law in {MAX_BASIS_CHARS} characters")));
        }
        Ok(LoadWatchlist::new(name.as_str(), self.format.0, basis.as_str()))
    }
}

/// The parts of a set of OFAC files, each a file.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the body; the parts are read one by one")]
pub(crate) struct OfacSet {
    /// `sdn.csv`: the entries.
    #[schema(format = Binary)]
    sdn: String,
    /// `alt.csv`: other names.
    #[schema(format = Binary)]
    alt: Option<String>,
    /// `add.csv`: addresses.
    #[schema(format = Binary)]
    add: Option<String>,
    /// `sdn_comments.csv`: remarks that did not fit.
    #[schema(format = Binary)]
    comments: Option<String>,
}

/// The files that were sent.
#[derive(Default)]
struct Files {
    main: Vec<u8>,
    alt: Option<Vec<u8>>,
    add: Option<Vec<u8>>,
    comments: Option<Vec<u8>>,
}

impl Files {
    async fn of(request: Request, format: model::ListFormat) -> Result<Self, ApiError> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data") {
            return Ok(Self { main: bytes(request, &()).await?.into(), ..Self::default() });
        }
        if format != model::ListFormat::Ofac {
            return Err(ApiError::field("format", "only ofac_csv has several files; send this one as the body"));
        }
        let mut parts = Multipart::from_request(request, &()).await.map_err(|_| PageError::Malformed)?;
        let mut files = Self::default();
        while let Some(part) = parts.next_field().await.map_err(PageError::from)? {
            let name = part.name().unwrap_or_default().to_owned();
            let content = part.bytes().await.map_err(PageError::from)?.to_vec();
            match name.as_str() {
                "sdn" => files.main = content,
                "alt" => files.alt = Some(content),
                "add" => files.add = Some(content),
                "comments" => files.comments = Some(content),
                _ => return Err(ApiError::field(name, "unknown part; send sdn, alt, add and comments")),
            }
        }
        Ok(files)
    }

    fn read(&self, format: model::ListFormat, today: Date) -> ListRead {
        let optional =
            |file: &'_ Option<Vec<u8>>| file.clone().map(|bytes| Box::new(std::io::Cursor::new(bytes)) as Box<dyn Read>);
        let format = match format {
            model::ListFormat::Un => FileFormat::UnXml,
            model::ListFormat::FollowTheMoney => FileFormat::FollowTheMoney,
            model::ListFormat::OpenSanctions | model::ListFormat::Local => FileFormat::OpenSanctionsCsv,
            model::ListFormat::Ofac => {
                let set = OfacFiles {
                    sdn: Box::new(self.main.as_slice()),
                    alt: optional(&self.alt),
                    add: optional(&self.add),
                    comments: optional(&self.comments),
                };
                return collect_with(|sink| read_ofac(set, today, sink));
            }
        };
        collect(format, self.main.as_slice(), today)
    }
}

impl From<&RowProblem> for Row {
    fn from(problem: &RowProblem) -> Self {
        Self { file: problem.file, row: problem.row, column: problem.column.clone(), what: problem.what.to_string() }
    }
}
