//! A watched folder: to which list a file belongs, when it is not loaded by itself, and what officers see of it.
//!
//! The files themselves are read by whoever watches; here is what holds for them.

use exchange::lists::{ListedEntry, RowProblem};
use jiff::Timestamp;
use model::{Actor, ListFormat, ListId, Role};
use policy::Action;
use store::Author;

use super::LoadWatchlist;
use super::load::{Loaded, Loader, usable};
use crate::{App, AppError, ListEntry};

/// Why a file of the watched folder was not loaded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FolderFault {
    /// No list goes by its name.
    #[error("no list has this name")]
    NoSuchList,
    /// Several lists do.
    #[error("several lists have names that are written alike")]
    SeveralLists,
    /// The list is made of own entries.
    #[error("the list of this name is made of own entries; a file never takes their place")]
    OwnEntries,
    /// The list's last day has passed.
    #[error("the last day of this list has passed")]
    ListEnded,
    /// Not a file, or a folder with something else than the files of one list.
    #[error("this is neither a file nor a folder with the files of one list")]
    NotAFile,
    /// Larger than is taken.
    #[error("this is larger than {megabytes} MB")]
    TooLarge {
        /// The limit.
        megabytes: u64,
    },
    /// It cannot be read as a list.
    #[error("{0}")]
    Unreadable(RowProblem),
    /// Nobody is on it.
    #[error("no person or body could be read from it")]
    Nobody,
    /// So much would be removed that the file may be cut off.
    #[error("{removed} of {entries} entries would be removed")]
    MostRemoved {
        /// Entries that it lacks.
        removed: u64,
        /// Entries of the list in use.
        entries: u64,
    },
    /// It was loaded and cannot be taken out of the folder.
    #[error("it was loaded, but cannot be removed from the folder")]
    NotRemoved,
    /// It cannot be read, or reading it failed inside.
    #[error("it could not be read")]
    Broken,
}

impl FolderFault {
    /// What to do about it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NoSuchList => "name the file as the list's own page says, or load the list once on the page of watchlists",
            Self::SeveralLists => "load it on the page of the list that is meant",
            Self::OwnEntries => "enter or end entries on the list's own page",
            Self::ListEnded => {
                "set a later last day on the list's page when the law still allows it, then put the file here again"
            }
            Self::NotAFile => "put a file here, or a folder with sdn.csv, alt.csv, add.csv and sdn_comments.csv",
            Self::TooLarge { .. } => "load it by abhoy import list",
            Self::Unreadable(problem) => problem.what.hint(),
            Self::Nobody => "put the publisher's file here as it is",
            Self::MostRemoved { .. } => {
                "make sure that the file is whole, then load it on the list's page, where the changes are shown first"
            }
            Self::NotRemoved => "let the account that runs Abhoy write in the folder",
            Self::Broken => "check the file and its rights, and put it here again",
        }
    }
}

/// What is known of a file in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolderState {
    /// It may still be growing.
    Waiting,
    /// It is being loaded.
    Loading,
    /// It stays where it is until it is mended.
    Refused(FolderFault),
}

/// A file, or a folder with the files of one list, that lies in the watched folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderFile {
    /// What it is called.
    pub name: String,
    /// The list that it belongs to.
    pub list: Option<ListId>,
    /// What is known of it.
    pub state: FolderState,
    /// Since when.
    pub since: Timestamp,
}

/// The name by which files of a list are known in the folder: its letters and digits, small, with hyphens between words.
#[must_use]
pub fn folder_name(list: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    // Bangla vowel signs are no letters of their own, and words without them are other words.
    let part_of_word = |c: char| c.is_alphanumeric() || ('\u{980}'..='\u{9FF}').contains(&c);
    let plain: String = list.nfc().flat_map(char::to_lowercase).map(|c| if part_of_word(c) { c } else { '-' }).collect();
    plain.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

impl App {
    /// Notes what lies in the watched folder now, for the pages.
    pub fn note_lists_folder(&self, files: Vec<FolderFile>) {
        *self.0.lists_folder.write() = Some(files);
    }

    /// The files in the watched folder of which an actor may know: those of lists that their agency owns, and all for
    /// administrators. None when this process watches no folder.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that load no lists.
    pub fn lists_folder(&self, actor: &Actor) -> Result<Option<Vec<FolderFile>>, AppError> {
        self.allow_in_house(actor, Action::LoadWatchlist)?;
        let files = self.0.lists_folder.read().clone();
        let own = |file: &FolderFile| {
            let list = file.list.and_then(|list| self.names().list(list).cloned());
            actor.has(Role::Administrator) || list.is_some_and(|list| self.own_list(actor, Some(&list)).is_ok())
        };
        Ok(files.map(|files| files.into_iter().filter(own).collect()))
    }

    /// The list that a file of the watched folder belongs to: what stands before the first `.` or `_` of its name is the
    /// list's name in small letters, its words divided by hyphens.
    ///
    /// # Errors
    /// [`FolderFault`] when no list, or more than one, or none that a file may replace is called so.
    pub fn list_of_file(&self, file: &str) -> Result<ListEntry, FolderFault> {
        let wanted = folder_name(file.split(['.', '_']).next().unwrap_or_default());
        let names = self.names();
        let mut of_name = names.lists().filter(|list| list.facts.complete && folder_name(&list.facts.name) == wanted);
        let list = of_name.next().filter(|_| !wanted.is_empty()).ok_or(FolderFault::NoSuchList)?;
        if of_name.next().is_some() {
            return Err(FolderFault::SeveralLists);
        }
        if list.facts.format == ListFormat::Local {
            return Err(FolderFault::OwnEntries);
        }
        if !list.facts.is_searched_on(self.today()) {
            return Err(FolderFault::ListEnded);
        }
        Ok(list.clone())
    }

    /// Loads a file of the watched folder as the next version of a list, with the terms and the legal basis it has. One
    /// that would remove more than half of the entries is left to somebody who looks at the changes first.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be read or written; the inner error says why the file is not loaded.
    pub async fn load_from_folder(
        &self,
        list: &ListEntry,
        format: ListFormat,
        entries: Vec<ListedEntry>,
    ) -> Result<Result<Loaded, FolderFault>, AppError> {
        let given = entries.len() as u64;
        let usable = usable(entries);
        if usable.is_empty() {
            return Ok(Err(FolderFault::Nobody));
        }
        let found = self.compare(&list.facts.name, &usable).await?;
        let (removed, entries) = (found.changes.removed, list.facts.entries);
        if removed * 2 > entries {
            return Ok(Err(FolderFault::MostRemoved { removed, entries }));
        }
        let loader = Loader { author: Author::HOUSE, account: None, agency: None };
        let command = LoadWatchlist::new(&list.facts.name, format, &list.facts.legal_basis);
        self.load_compared(loader, command, given, usable, found, |_| {}).await.map(Ok)
    }
}

#[cfg(test)]
mod tests {
    use super::folder_name;

    #[test]
    fn a_list_has_one_name_in_the_folder() {
        for (list, name) in [
            ("UN Security Council list", "un-security-council-list"),
            ("OFAC SDN (US)", "ofac-sdn-us"),
            ("  Wanted: 2026 / A_B ", "wanted-2026-a-b"),
            ("নজরদারি তালিকা", "নজরদারি-তালিকা"),
            ("../../etc/passwd", "etc-passwd"),
            ("…", ""),
        ] {
            assert_eq!(folder_name(list), name);
            assert_eq!(folder_name(name), name, "and is its own name");
        }
    }
}
