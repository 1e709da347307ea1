//! `abhoy import`: watchlists, and persons with cases from an HTCDS table.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::watchlists::{LoadWatchlist, Loaded};
use app::{App, SystemClock};
use clap::Args;
use exchange::lists::{self, ListFormat, ListRead, OfacFiles};
use model::{ListChanges, ListTerms, WatchlistIdentity};
use serde_json::json;

use crate::progress::Progress;
use crate::{Fault, Outcome, Settings, house, outcome, serve};

/// What `--help` says after the options of `abhoy import list`.
pub const AFTER_HELP: &str = "\
The format is told from the file: OFAC's SDN table (give ALT, ADD and comments with it), the UN's consolidated XML, \
FollowTheMoney lines, OpenSanctions' targets.simple.csv. A list of the same name is replaced when the new one is \
complete, and what that adds, changes and removes is said; --check only says it. Rows that do not read are named; the rest \
is loaded.";

/// Rows that are named on the terminal.
const NAMED_PROBLEMS: usize = 10;

/// Options of `abhoy import list`.
#[derive(Debug, Args)]
pub struct ImportListArgs {
    /// The file, or the files of OFAC's set
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// What officers call the list [default: the file's name]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    /// The law or order that allows checks against it
    #[arg(long, value_name = "TEXT")]
    pub legal_basis: String,

    /// What a hit lets an officer do: information, stop_and_question or arrest [default: as before, else information]
    #[arg(long, value_name = "GRADE")]
    pub grade: Option<model::ListGrade>,

    /// Whose checks it answers: every_checker, enforcing or owner [default: as before, else every_checker]
    #[arg(long, value_name = "AUDIENCE")]
    pub audience: Option<model::HitAudience>,

    /// The code of the agency that owns it, as in the country pack
    #[arg(long, value_name = "CODE")]
    pub owner: Option<String>,

    /// The last day on which it is searched
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub expires: Option<jiff::civil::Date>,

    /// Read the file and say what would change, without writing anything
    #[arg(long)]
    pub check: bool,
}

/// Options of `abhoy import htcds`.
#[derive(Debug, Args)]
pub struct ImportHtcdsArgs {
    /// The workbook (.xlsx) or table (.csv)
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// The code of the agency that holds the cases from now on, as in the country pack
    #[arg(long, value_name = "CODE")]
    pub agency: String,

    /// Read the file and say what would be brought in, without writing anything
    #[arg(long)]
    pub check: bool,
}

/// What `--help` says after the options of `abhoy import htcds`.
pub const AFTER_HTCDS_HELP: &str = "\
Each row becomes a person with a case. Fields that have no place of their own yet are kept word for word in the case's \
sealed narrative. Running it again on the same file adds only what is missing. Age, names and documents may be missing.";

/// Brings in the persons and cases of an HTCDS table.
///
/// # Errors
/// [`Fault`] when the file does not read or the agency is unknown.
pub async fn htcds(arguments: &ImportHtcdsArgs, settings: &Settings) -> Result<Outcome, Fault> {
    let name = arguments.file.display();
    let bytes = std::fs::read(&arguments.file)
        .map_err(|e| Fault::because(format!("cannot read {name}"), &e).hint("check the file's name and rights"))?;
    let house = house::open_existing(settings).await?;
    let app = App::start(house.store.clone(), serve::country_pack("BD")?, Arc::new(SystemClock)).await;
    let app = app.map_err(|e| Fault::because("cannot start", &e))?;
    let agency = app.directory().agency_by_code(&arguments.agency).map(|agency| agency.id);
    let agency = agency.ok_or_else(|| {
        Fault::new(format!("there is no agency with the code {}", arguments.agency))
            .hint("codes are those of the country pack, such as dss")
    })?;
    let read = exchange::htcds::read(&bytes, app.today()).map_err(|e| Fault::because(format!("cannot bring in {name}"), &e))?;
    for problem in read.problems.iter().take(NAMED_PROBLEMS) {
        outcome::note(&format!("  {problem}"));
    }
    let mut imported = app::Imported::default();
    if !arguments.check {
        let progress = Progress::towards(read.rows.len() as u64, "rows");
        let digest = *blake3::hash(&bytes).as_bytes();
        let done = app.import_people_as_house(&read.rows, digest, agency, |done| progress.at(done)).await;
        imported = done.map_err(|e| Fault::because(format!("cannot bring in {name}"), &e))?;
    }
    app.close().await;
    drop(house);
    let text = if arguments.check {
        format!("{} rows would be brought in; {} cells did not read; nothing was written", read.rows.len(), read.problems.len())
    } else {
        format!(
            "{} persons with cases added, {} known from an earlier run; {} cells did not read",
            imported.added,
            imported.known,
            read.problems.len()
        )
    };
    let json = json!({
        "rows": read.rows.len(), "added": imported.added, "known": imported.known, "problems": read.problems.len(),
        "unknown_columns": read.unknown_headers,
    });
    Ok(Outcome::done(text, json))
}

/// What a list is called and what allows it.
#[derive(Debug, Clone)]
pub struct Labels {
    /// Its name.
    pub name: String,
    /// Its legal basis.
    pub legal_basis: String,
    /// Its terms, when something was said of them.
    pub terms: Option<ListTerms>,
}

impl Labels {
    /// Labels for a file of which nothing else is said.
    #[must_use]
    pub fn of_file(file: &Path) -> Self {
        let name = file.file_stem().map_or_else(|| "list".to_owned(), |stem| stem.to_string_lossy().into_owned());
        Self { name, legal_basis: "not stated".to_owned(), terms: None }
    }
}

/// Loads a list into the platform's database, beside a running server if there is one.
///
/// # Errors
/// [`Fault`] when a file does not read or the database cannot be opened.
pub async fn list(arguments: &ImportListArgs, settings: &Settings) -> Result<Outcome, Fault> {
    let house = house::open_existing(settings).await?;
    let app = App::start(house.store.clone(), serve::country_pack("BD")?, Arc::new(SystemClock)).await;
    let app = app.map_err(|e| Fault::because("cannot start", &e))?;
    let labels = Labels {
        name: arguments.name.clone().unwrap_or_else(|| Labels::of_file(&arguments.files[0]).name),
        legal_basis: arguments.legal_basis.clone(),
        terms: terms(&app, arguments)?,
    };
    if arguments.check {
        let compared = compare(&app, &arguments.files, &labels).await;
        app.close().await;
        return compared;
    }
    let (loaded, read) = load_list(&app, &arguments.files, &labels).await?;
    app.close().await;
    drop(house);
    outcome::note(&changes_by_name(&loaded.names));
    let replaced = if loaded.replaced { ", in place of the earlier list of that name" } else { "" };
    let text = if loaded.unchanged {
        format!("\"{}\" holds the same {} entries as before; nothing else was written", labels.name, loaded.entries)
    } else {
        let changes = if loaded.replaced { format!(": {}", counts(&loaded.changes)) } else { String::new() };
        format!(
            "{} entries loaded as \"{}\"{replaced}{changes}; {} rows did not read",
            loaded.entries, labels.name, read.summary.problems
        )
    };
    let problems: Vec<String> = read.problems.iter().take(100).map(ToString::to_string).collect();
    let json = json!({
        "list": loaded.list.to_string(), "name": labels.name, "entries": loaded.entries, "without_name": loaded.nameless,
        "replaced": loaded.replaced, "unchanged": loaded.unchanged, "changes": changes_json(&loaded.changes), "problems": read.summary.problems, "first_problems": problems,
    });
    Ok(Outcome::done(text, json))
}

/// The terms that the options ask for, over those of the list in use; none when they say nothing.
fn terms(app: &App, arguments: &ImportListArgs) -> Result<Option<ListTerms>, Fault> {
    let ImportListArgs { grade, audience, owner, expires, .. } = arguments;
    if grade.is_none() && audience.is_none() && owner.is_none() && expires.is_none() {
        return Ok(None);
    }
    let name = arguments.name.clone().unwrap_or_else(|| Labels::of_file(&arguments.files[0]).name);
    let now =
        app.names().lists().find(|list| list.facts.complete && list.facts.name == name).map(|list| list.facts.terms.clone());
    let mut terms = now.unwrap_or_default();
    if let Some(code) = owner {
        let agency = app.directory().agency_by_code(code).map(|agency| agency.id);
        terms.owner = Some(agency.ok_or_else(|| {
            Fault::new(format!("there is no agency with the code {code}"))
                .hint("codes are those of the country pack, such as bgb")
        })?);
    }
    terms.grade = grade.unwrap_or(terms.grade);
    terms.audience = audience.unwrap_or(terms.audience);
    terms.expires = expires.or(terms.expires);
    Ok(Some(terms))
}

fn counts(changes: &ListChanges) -> String {
    format!("{} added, {} changed, {} removed", changes.added, changes.changed, changes.removed)
}

fn changes_json(changes: &ListChanges) -> serde_json::Value {
    json!({ "added": changes.added, "changed": changes.changed, "removed": changes.removed, "unchanged": changes.unchanged })
}

/// The first differing entries, a line each.
fn changes_by_name(names: &WatchlistIdentity) -> String {
    let kinds = [("+", &names.added), ("~", &names.changed), ("-", &names.removed)];
    let lines = kinds.into_iter().flat_map(|(sign, entries)| {
        entries.iter().take(NAMED_PROBLEMS).map(move |entry| format!("  {sign} {} ({})", entry.name, entry.source_id))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What loading the files would change.
async fn compare(app: &App, files: &[PathBuf], labels: &Labels) -> Result<Outcome, Fault> {
    let (_, read) = read_list(app, files)?;
    let found = app.compare_watchlist_as_house(&labels.name, &read.entries).await;
    let found = found.map_err(|e| Fault::because("cannot compare the list", &e))?;
    outcome::note(&changes_by_name(&found.names));
    let text = format!("\"{}\" would change: {}; nothing was written", labels.name, counts(&found.changes));
    let json = json!({ "name": labels.name, "changes": changes_json(&found.changes), "problems": read.summary.problems });
    Ok(Outcome::done(text, json))
}

/// Reads the files of one list; one without entries is refused.
fn read_list(app: &App, files: &[PathBuf]) -> Result<(model::ListFormat, ListRead), Fault> {
    let (format, read) = read_files(files, app.today())?;
    if read.entries.is_empty() {
        let why = read.problems.first().map_or_else(|| "it holds no entry".to_owned(), ToString::to_string);
        let hint = read.problems.first().map_or("give a list in one of the formats of --help", |problem| problem.what.hint());
        return Err(Fault::new(format!("cannot load {}\n  {why}", files[0].display())).hint(hint));
    }
    for problem in read.problems.iter().take(NAMED_PROBLEMS) {
        outcome::note(&format!("  {problem}"));
    }
    Ok((format, read))
}

/// Reads the files of one list and loads it.
///
/// # Errors
/// [`Fault`] naming the file and the row.
pub async fn load_list(app: &App, files: &[PathBuf], labels: &Labels) -> Result<(Loaded, ListRead), Fault> {
    let (format, mut read) = read_list(app, files)?;
    let mut command = LoadWatchlist::new(&labels.name, format, &labels.legal_basis);
    command.terms.clone_from(&labels.terms);
    let entries = std::mem::take(&mut read.entries);
    let progress = Progress::towards(entries.len() as u64, "entries");
    let loaded = app.load_watchlist_as_house(command, entries, |done| progress.at(done)).await;
    drop(progress);
    Ok((loaded.map_err(|e| Fault::because("cannot load the list", &e))?, read))
}

fn open(path: &Path) -> Result<File, Fault> {
    File::open(path)
        .map_err(|e| Fault::because(format!("cannot read {}", path.display()), &e).hint("check the file's name and rights"))
}

fn format_of(path: &Path) -> Result<ListFormat, Fault> {
    let mut head = Vec::new();
    let read = open(path)?.take(64 * 1024).read_to_end(&mut head);
    read.map_err(|e| Fault::because(format!("cannot read {}", path.display()), &e))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    lists::detect(&head, &name).ok_or_else(|| {
        Fault::new(format!("{} is none of the list formats", path.display())).hint(
            "give OFAC's sdn.csv, the UN's XML, FollowTheMoney lines or OpenSanctions' targets.simple.csv; unpack .gz first",
        )
    })
}

fn read_files(files: &[PathBuf], today: jiff::civil::Date) -> Result<(model::ListFormat, ListRead), Fault> {
    let formats = files.iter().map(|file| format_of(file)).collect::<Result<Vec<_>, _>>()?;
    let of = |wanted: ListFormat| formats.iter().position(|format| *format == wanted).map(|at| files[at].as_path());
    if let Some(sdn) = of(ListFormat::OfacSdn) {
        let reader = |path: Option<&Path>| -> Result<Option<Box<dyn Read>>, Fault> {
            path.map(|path| Ok(Box::new(BufReader::new(open(path)?)) as Box<dyn Read>)).transpose()
        };
        let set = OfacFiles {
            sdn: Box::new(BufReader::new(open(sdn)?)),
            alt: reader(of(ListFormat::OfacAlt))?,
            add: reader(of(ListFormat::OfacAdd))?,
            comments: reader(of(ListFormat::OfacComments))?,
        };
        return Ok((model::ListFormat::Ofac, lists::collect_with(|sink| lists::read_ofac(set, today, sink))));
    }
    let [file] = files else {
        return Err(Fault::new("several files make one list only for OFAC's set").hint("load the others one by one"));
    };
    let format = match formats[0] {
        ListFormat::UnXml => model::ListFormat::Un,
        ListFormat::FollowTheMoney => model::ListFormat::FollowTheMoney,
        ListFormat::OpenSanctionsCsv => model::ListFormat::OpenSanctions,
        _ => model::ListFormat::Ofac,
    };
    Ok((format, lists::collect(formats[0], BufReader::new(open(file)?), today)))
}
