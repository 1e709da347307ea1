//! The watched folder: files put there are loaded as new versions of the lists they belong to.
//!
//! A file is read once it has stopped growing, from a place of its own. What was loaded is removed, for the list holds it
//! sealed; what is refused is put back, with the reason in a file beside it. One process at a time works in the folder.

mod beside;
mod taken;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use app::watchlists::{FolderFault, FolderFile, FolderState};
use app::{App, AppError, ListEntry};
use jiff::Timestamp;
use jiff::civil::Date;
use tokio::sync::oneshot;

use crate::Fault;
use crate::list_files::{self, ReadFiles};
use beside::{FAULT, lock_file, remove_fault, write_fault};

/// How often the folder is looked at. What looks the same at two looks is whole.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// Ends of names of files that are still being sent.
const UNFINISHED: [&str; 6] = [".part", ".partial", ".tmp", ".crdownload", ".filepart", "~"];
/// Things that are waited for at once; those that came later have their turn when these are done.
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
    /// Things that wait behind the [`MOST`].
    later: usize,
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
        Ok(Self { path: path.to_owned(), seen: HashMap::new(), later: 0 })
    }

    /// Looks once: loads what is whole, and tells the pages what lies there.
    pub async fn look(&mut self, app: &App) {
        let lock = lock_file(&self.path).ok().filter(|lock| lock.try_lock().is_ok());
        if lock.is_some() {
            taken::put_all_back(&self.path);
        }
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
        let (mut there, mut faults) = (Vec::new(), Vec::new());
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if let Some(about) = name.strip_suffix(FAULT) {
                faults.push(about.to_owned());
            } else if !name.starts_with('.') && !UNFINISHED.iter().any(|end| name.ends_with(end)) {
                there.push((name, mark_of(&entry.path())));
            }
        }
        let there = self.first_of(there);
        for about in faults.iter().filter(|about| fs::symlink_metadata(self.path.join(about)).is_err()) {
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

    /// What is refused, and of the rest those that came first: what is refused must not keep the others waiting for ever.
    fn first_of(&mut self, there: Vec<(String, Mark)>) -> HashMap<String, Mark> {
        let refused = |name: &str, mark: &Mark| {
            self.seen.get(name).is_some_and(|seen| seen.mark == *mark && matches!(seen.state, FolderState::Refused(_)))
        };
        let (mut kept, mut waiting): (Vec<_>, Vec<_>) = there.into_iter().partition(|(name, mark)| refused(name, mark));
        waiting.sort_by_cached_key(|(name, mark)| (mark.iter().filter_map(|(_, _, at)| *at).max(), name.clone()));
        let later = waiting.len().saturating_sub(MOST);
        waiting.truncate(MOST);
        if later > self.later {
            tracing::warn!(
                later,
                at_once = MOST,
                "more files wait in the watched folder than are looked at together; they come later"
            );
        }
        self.later = later;
        kept.append(&mut waiting);
        kept.into_iter().collect()
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
        let list = app.list_of_file(name)?;
        let path = self.path.join(name);
        // Links, pipes and what else is no list are not even moved.
        list_files::of(&path)?;
        let path = taken::take(&self.path, name).map_err(|_| FolderFault::Broken)?;
        let loaded = self.load_taken(app, &list, name, path).await;
        if !matches!(loaded, Ok(Some(())))
            && let Err(error) = taken::put_back(&self.path, name)
        {
            tracing::warn!(error = &error as &dyn std::error::Error, "what was not loaded could not be put back");
        }
        loaded
    }

    async fn load_taken(&self, app: &App, list: &ListEntry, name: &str, path: PathBuf) -> Result<Option<()>, FolderFault> {
        let mark = mark_of(&path);
        // Whoever had it open may have written on since it settled.
        if self.seen.get(name).is_none_or(|seen| sizes_and_times(&seen.mark) != sizes_and_times(&mark)) {
            return Ok(None);
        }
        let files = list_files::of(&path)?;
        let read = read_beside(files, app.today()).await?;
        if mark_of(&path) != mark {
            return Ok(None);
        }
        match write(app, list, read).await {
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
        taken::remove(&path).map(Some).map_err(|_| FolderFault::NotRemoved)
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

/// Reads on a thread of its own. The runtime waits at its end for work that it was given; nobody waits for this, if a disk
/// or whatever was put in a file's place never answers.
async fn read_beside(files: Vec<PathBuf>, today: Date) -> Result<ReadFiles, FolderFault> {
    let (give, given) = oneshot::channel();
    std::thread::spawn(move || give.send(list_files::read(&files, today)));
    given.await.unwrap_or(Err(FolderFault::Broken))
}

/// Looks for as long as it is held, on a thread of its own: what never answers there holds up no request and no end.
#[derive(Debug)]
pub struct Watching(#[expect(dead_code, reason = "dropping it ends the thread")] oneshot::Sender<()>);

/// Keeps looking until what it gives is dropped.
#[must_use]
pub fn watch(app: App, folder: ListsFolder) -> Watching {
    let (held, mut let_go) = oneshot::channel();
    let runtime = tokio::runtime::Handle::current();
    std::thread::spawn(move || {
        runtime.block_on(async {
            tokio::select! {
                biased;
                _ = &mut let_go => {}
                () = keep_looking(app, folder) => {}
            }
        });
    });
    Watching(held)
}

async fn keep_looking(app: App, mut folder: ListsFolder) {
    loop {
        folder.look(&app).await;
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// A mark without its paths: the same wherever it lies.
fn sizes_and_times(mark: &Mark) -> Vec<(u64, Option<SystemTime>)> {
    mark.iter().map(|(_, size, time)| (*size, *time)).collect()
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

#[cfg(test)]
#[path = "lists_folder/tests.rs"]
mod tests;
