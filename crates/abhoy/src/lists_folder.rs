//! The watched folder: files put there are loaded as new versions of the lists they belong to.
//!
//! A file is read once it has stopped growing. What was loaded is removed, for the list holds it sealed; what is refused
//! stays where it is, with the reason in a file beside it. One process at a time works in the folder.

use std::collections::HashMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use app::watchlists::{FolderFault, FolderFile, FolderState};
use app::{App, AppError, ListEntry};
use jiff::Timestamp;

use crate::Fault;
use crate::list_files::{self, ReadFiles};

/// How often the folder is looked at. What looks the same at two looks is whole.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// Holds the folder for one process; the operating system lets go of it when the process ends.
const LOCK: &str = ".abhoy.lock";
/// The end of the files that say why another was refused.
const FAULT: &str = ".fault.txt";
/// The first line of such a file.
const FAULT_HEAD: &str = "Abhoy did not load this file.";
/// Ends of names of files that are still being sent.
const UNFINISHED: [&str; 6] = [".part", ".partial", ".tmp", ".crdownload", ".filepart", "~"];
/// Things in the folder that are looked at.
const MOST: usize = 1000;

/// Sizes and times of the files of one thing: the same again when nobody writes to it.
type Mark = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// What is remembered of one thing in the folder.
#[derive(Debug)]
struct Seen {
    mark: Mark,
    settled: bool,
    state: FolderState,
    since: Timestamp,
}

/// A watched folder.
#[derive(Debug)]
pub struct ListsFolder {
    path: PathBuf,
    seen: HashMap<String, Seen>,
}

impl ListsFolder {
    /// Watches a folder.
    ///
    /// # Errors
    /// [`Fault`] naming the variable when it is no folder in which this process may write.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        let hint = "give a folder in which the account that runs Abhoy may write by --lists-folder (ABHOY_LISTS_FOLDER)";
        let cannot = |e: std::io::Error| Fault::because(format!("cannot watch {} for lists", path.display()), &e).hint(hint);
        fs::read_dir(path).map_err(cannot)?;
        lock_file(path).map_err(cannot)?;
        Ok(Self { path: path.to_owned(), seen: HashMap::new() })
    }

    /// Looks once: loads what is whole, and tells the pages what lies there.
    pub async fn look(&mut self, app: &App) {
        let lock = lock_file(&self.path).ok().filter(|lock| lock.try_lock().is_ok());
        if let Err(error) = self.look_around(app.now()) {
            tracing::warn!(error = &error as &dyn std::error::Error, "the watched folder could not be read");
            return;
        }
        self.tell(app);
        // Another process works in the folder now; what it loads is gone at the next look.
        if lock.is_none() {
            return;
        }
        self.ask_again_for_lists(app);
        let mut whole: Vec<String> = self.seen.iter().filter(|(_, seen)| seen.is_whole()).map(|(name, _)| name.clone()).collect();
        whole.sort_unstable();
        for name in whole {
            self.set(&name, FolderState::Loading, app.now());
            self.tell(app);
            let state = self.take(app, &name).await;
            match state {
                Some(state) => self.set(&name, state, app.now()),
                None => drop(self.seen.remove(&name)),
            }
            self.tell(app);
        }
    }

    /// Takes up again what was refused for want of a list that there is now.
    fn ask_again_for_lists(&mut self, app: &App) {
        use FolderFault::{ListEnded, NoSuchList, OwnEntries, SeveralLists};
        for (name, seen) in &mut self.seen {
            let for_its_list = matches!(seen.state, FolderState::Refused(NoSuchList | SeveralLists | OwnEntries | ListEnded));
            if for_its_list && app.list_of_file(name).is_ok() {
                seen.state = FolderState::Waiting;
            }
        }
    }

    /// Takes in what lies in the folder; what looks as it did at the look before has settled.
    fn look_around(&mut self, now: Timestamp) -> std::io::Result<()> {
        let mut there = HashMap::new();
        let mut faults = Vec::new();
        for entry in fs::read_dir(&self.path)?.take(MOST) {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if let Some(about) = name.strip_suffix(FAULT) {
                faults.push(about.to_owned());
            } else if !name.starts_with('.') && !UNFINISHED.iter().any(|end| name.ends_with(end)) {
                there.insert(name, mark_of(&entry.path()));
            }
        }
        for about in faults.iter().filter(|about| !there.contains_key(*about)) {
            remove_fault(&self.path, about);
        }
        self.seen.retain(|name, _| there.contains_key(name));
        for (name, mark) in there {
            match self.seen.get_mut(&name) {
                Some(seen) if seen.mark == mark => seen.settled = true,
                _ => {
                    let seen = Seen { mark, settled: false, state: FolderState::Waiting, since: now };
                    self.seen.insert(name, seen);
                }
            }
        }
        Ok(())
    }

    /// Reads and loads one thing; none when it is gone, else what it is now.
    async fn take(&self, app: &App, name: &str) -> Option<FolderState> {
        match self.load(app, name).await {
            Ok(Some(())) => None,
            // It grew while it was read, or the store does not answer: the next look tries again.
            Ok(None) => Some(FolderState::Waiting),
            Err(fault) => {
                if fault != FolderFault::NotRemoved {
                    tracing::warn!(fault = %fault, "a file in the watched folder was not loaded");
                }
                write_fault(&self.path, name, &fault);
                Some(FolderState::Refused(fault))
            }
        }
    }

    async fn load(&self, app: &App, name: &str) -> Result<Option<()>, FolderFault> {
        let path = self.path.join(name);
        let list = app.list_of_file(name)?;
        let mark = mark_of(&path);
        let files = list_files::of(&path)?;
        let today = app.today();
        let read = tokio::task::spawn_blocking(move || list_files::read(&files, today)).await;
        let read = read.unwrap_or(Err(FolderFault::Broken))?;
        if mark_of(&path) != mark {
            return Ok(None);
        }
        match write(app, &list, read).await {
            Ok(done) => done?,
            Err(error) => {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "a list of the watched folder was not written; it is tried again"
                );
                return Ok(None);
            }
        }
        remove_fault(&self.path, name);
        remove(&path).map(Some).map_err(|_| FolderFault::NotRemoved)
    }

    fn set(&mut self, name: &str, state: FolderState, now: Timestamp) {
        if let Some(seen) = self.seen.get_mut(name) {
            seen.state = state;
            seen.since = now;
        }
    }

    fn tell(&self, app: &App) {
        let mut files: Vec<FolderFile> = self
            .seen
            .iter()
            .map(|(name, seen)| FolderFile {
                name: name.chars().filter(|c| !c.is_control()).take(200).collect(),
                list: app.list_of_file(name).ok().map(|list| list.id),
                state: seen.state.clone(),
                since: seen.since,
            })
            .collect();
        files.sort_by(|a, b| a.name.cmp(&b.name));
        app.note_lists_folder(files);
    }
}

impl Seen {
    fn is_whole(&self) -> bool {
        self.settled && self.state == FolderState::Waiting
    }
}

async fn write(app: &App, list: &ListEntry, read: ReadFiles) -> Result<Result<(), FolderFault>, AppError> {
    let loaded = app.load_from_folder(list, read.format, read.entries).await?;
    Ok(loaded.map(|loaded| {
        let changes = loaded.changes;
        let (added, changed, removed) = (changes.added, changes.changed, changes.removed);
        tracing::info!(list = %loaded.list, unchanged = loaded.unchanged, added, changed, removed, "loaded a list from the watched folder");
    }))
}

/// Keeps looking for as long as the process lives.
pub async fn keep_looking(app: App, mut folder: ListsFolder) {
    loop {
        folder.look(&app).await;
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

fn lock_file(folder: &Path) -> std::io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(folder.join(LOCK))
}

/// The mark of a file, or of a folder by the files in it.
fn mark_of(path: &Path) -> Mark {
    let one = |path: &Path| {
        let about = fs::symlink_metadata(path).ok();
        (path.to_owned(), about.as_ref().map_or(0, fs::Metadata::len), about.and_then(|about| about.modified().ok()))
    };
    let mut mark = vec![one(path)];
    if fs::symlink_metadata(path).is_ok_and(|about| about.is_dir())
        && let Ok(inside) = fs::read_dir(path)
    {
        mark.extend(inside.take(list_files::MOST_FILES + 1).flatten().map(|entry| one(&entry.path())));
        mark.sort();
    }
    mark
}

fn remove(path: &Path) -> std::io::Result<()> {
    if fs::symlink_metadata(path)?.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
}

fn write_fault(folder: &Path, name: &str, fault: &FolderFault) {
    let text = format!("{FAULT_HEAD}\n\n{name}: {fault}\nWhat to do: {}\n", fault.hint());
    if let Err(error) = fs::write(folder.join(format!("{name}{FAULT}")), text) {
        tracing::warn!(error = &error as &dyn std::error::Error, "why a file was refused could not be written beside it");
    }
}

/// Removes what was written about a file that was mended or is gone; a file that only ends alike stays.
fn remove_fault(folder: &Path, name: &str) {
    let path = folder.join(format!("{name}{FAULT}"));
    let own = fs::symlink_metadata(&path).is_ok_and(|about| about.is_file() && about.len() < 4096)
        && fs::read_to_string(&path).is_ok_and(|text| text.starts_with(FAULT_HEAD));
    if own {
        let _ = fs::remove_file(path);
    }
}

#[cfg(test)]
#[path = "lists_folder/tests.rs"]
mod tests;
