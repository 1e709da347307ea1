//! The files of one list on disk, read whatever they are: an ordinary file, or a folder with OFAC's set.

use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use app::watchlists::FolderFault;
use exchange::lists::{self, ListFormat, ListItem, ListProblem, ListSummary, ListedEntry, OfacFiles, RowProblem};
use jiff::civil::Date;

/// The most files of one list: OFAC's set has four.
pub const MOST_FILES: usize = 8;
/// The largest list that is taken from a folder, in megabytes: its entries stand in memory while they are compared.
const MEGABYTES: u64 = 1024;
/// What tells the format of a file.
const HEAD: u64 = 64 * 1024;

/// What was read.
#[derive(Debug)]
pub struct ReadFiles {
    /// The format of the list.
    pub format: model::ListFormat,
    /// Every entry.
    pub entries: Vec<ListedEntry>,
}

/// The files of one thing in a folder. Links, pipes and devices are no files: whoever may write in the folder must not make
/// Abhoy read elsewhere, or wait for ever.
///
/// # Errors
/// [`FolderFault::NotAFile`], [`FolderFault::TooLarge`].
pub fn of(path: &Path) -> Result<Vec<PathBuf>, FolderFault> {
    let about = fs::symlink_metadata(path).map_err(|_| FolderFault::Broken)?;
    let files = if about.is_dir() {
        let inside = fs::read_dir(path).map_err(|_| FolderFault::Broken)?.take(MOST_FILES + 1);
        let mut files = inside
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| FolderFault::Broken)?;
        files.sort_unstable();
        files
    } else {
        vec![path.to_owned()]
    };
    let mut bytes = 0;
    for file in &files {
        let about = fs::symlink_metadata(file).map_err(|_| FolderFault::Broken)?;
        if !about.is_file() {
            return Err(FolderFault::NotAFile);
        }
        bytes += about.len();
    }
    match files.len() {
        1..=MOST_FILES if bytes <= MEGABYTES << 20 => Ok(files),
        1..=MOST_FILES => Err(FolderFault::TooLarge { megabytes: MEGABYTES }),
        _ => Err(FolderFault::NotAFile),
    }
}

/// Reads the files of one list. A problem with which reading stops refuses all of it; others leave out their row.
///
/// # Errors
/// [`FolderFault::Unreadable`] with the first of these, or [`FolderFault::Nobody`].
pub fn read(files: &[PathBuf], today: Date) -> Result<ReadFiles, FolderFault> {
    let mut formats = Vec::new();
    for file in files {
        formats.push(format_of(file, today)?);
    }
    let of = |wanted: ListFormat| formats.iter().position(|format| *format == wanted).map(|at| files[at].as_path());
    if let Some(sdn) = of(ListFormat::OfacSdn) {
        let reader = |path: Option<&Path>| path.map(open).transpose();
        let set = OfacFiles {
            sdn: open(sdn)?,
            alt: reader(of(ListFormat::OfacAlt))?,
            add: reader(of(ListFormat::OfacAdd))?,
            comments: reader(of(ListFormat::OfacComments))?,
        };
        return collected(model::ListFormat::Ofac, |sink| lists::read_ofac(set, today, sink));
    }
    let [file] = files else { return Err(FolderFault::NotAFile) };
    let format = match formats[0] {
        ListFormat::UnXml => model::ListFormat::Un,
        ListFormat::FollowTheMoney => model::ListFormat::FollowTheMoney,
        ListFormat::OpenSanctionsCsv => model::ListFormat::OpenSanctions,
        _ => model::ListFormat::Ofac,
    };
    let reader = open(file)?;
    collected(format, |sink| lists::read(formats[0], reader, today, sink))
}

fn collected(
    format: model::ListFormat,
    run: impl FnOnce(&mut dyn FnMut(ListItem) -> ControlFlow<()>) -> ListSummary,
) -> Result<ReadFiles, FolderFault> {
    let (mut entries, mut fatal, mut first) = (Vec::new(), None, None);
    run(&mut |item| {
        match item {
            Ok(entry) => entries.push(entry),
            Err(problem) if problem.what.is_fatal() => fatal = Some(problem),
            Err(problem) => first = first.take().or(Some(problem)),
        }
        ControlFlow::Continue(())
    });
    match fatal.or(first.filter(|_| entries.is_empty())) {
        Some(problem) => Err(FolderFault::Unreadable(problem)),
        None if entries.is_empty() => Err(FolderFault::Nobody),
        None => Ok(ReadFiles { format, entries }),
    }
}

fn open(path: &Path) -> Result<Box<dyn Read>, FolderFault> {
    let file = File::open(path).map_err(|_| FolderFault::Broken)?;
    // What was a file a moment ago may be something else now.
    if !file.metadata().is_ok_and(|about| about.is_file()) {
        return Err(FolderFault::NotAFile);
    }
    Ok(Box::new(BufReader::new(file.take(MEGABYTES << 20))))
}

fn format_of(path: &Path, today: Date) -> Result<ListFormat, FolderFault> {
    let mut head = Vec::new();
    open(path)?.take(HEAD).read_to_end(&mut head).map_err(|_| FolderFault::Broken)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    lists::detect(&head, &name).ok_or_else(|| {
        // The reader of any format says what it looks like instead.
        let read = lists::collect(ListFormat::OpenSanctionsCsv, head.as_slice(), today);
        let unlike = || RowProblem {
            file: "",
            row: 0,
            column: None,
            what: ListProblem::NotThisFormat { expected: ListFormat::OpenSanctionsCsv, found: "some other text or table" },
        };
        FolderFault::Unreadable(read.problems.into_iter().next().unwrap_or_else(unlike))
    })
}
