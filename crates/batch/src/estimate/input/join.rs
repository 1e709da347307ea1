//! Several files of records, or one with a column that names the list: people are told by a common identifier or by clusters.

use std::collections::HashMap;
use std::path::Path;

use statistics::estimation::{History, MAX_LISTS};

use super::columns::position;
use super::persons::{Noted, hash};
use super::rows::{self, Sink, short};
use super::tally::Tally;
use super::{Input, InputOptions, Progress};
use crate::BatchError;

/// Headers of a record's own number, as `abhoy link` knows them.
const IDS: [&str; 3] = ["rec_id", "unique_id", "id"];

/// Reads the lists.
pub(super) fn read(options: &InputOptions, progress: Progress<'_>) -> Result<Input, BatchError> {
    if !options.covariates.is_empty() || options.count.is_some() || !options.lists.is_empty() {
        return Err(BatchError::new(
            "files of records have neither counts nor covariates nor columns of lists",
            "join the lists into one table with a row for each person, and give that",
        ));
    }
    let clusters = options.clusters.as_deref().map(read_clusters).transpose()?;
    let mut people =
        People { clusters, lists: Vec::new(), histories: HashMap::new(), rows: 0, twice: Noted::default(), progress };
    for (at, path) in options.files.iter().enumerate() {
        let list = if options.list_column.is_some() { None } else { Some(people.list(&list_name(options, at, path), path)?) };
        let mut file = File { path, options, list, id: 0, list_at: None, people: &mut people };
        rows::read(path, &mut file)?;
    }
    people.finish()
}

fn list_name(options: &InputOptions, at: usize, path: &Path) -> String {
    let given = options.names.get(at).filter(|name| !name.is_empty()).cloned();
    given.unwrap_or_else(|| {
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        file.split('.').next().unwrap_or(&file).to_owned()
    })
}

struct People<'a> {
    /// The person of each record, by digest.
    clusters: Option<HashMap<u64, u64>>,
    lists: Vec<String>,
    histories: HashMap<u64, History>,
    rows: u64,
    twice: Noted,
    progress: Progress<'a>,
}

impl People<'_> {
    fn list(&mut self, name: &str, path: &Path) -> Result<usize, BatchError> {
        if self.lists.iter().any(|known| known == name) {
            return Err(BatchError::new(
                format!("{}: two lists are called \"{}\"", path.display(), short(name)),
                "give each a name of its own: NAME=FILE",
            ));
        }
        self.lists.push(name.to_owned());
        self.room(path)?;
        Ok(self.lists.len() - 1)
    }

    fn room(&self, path: &Path) -> Result<(), BatchError> {
        if self.lists.len() > MAX_LISTS {
            let what = format!("{}: more than {MAX_LISTS} lists", path.display());
            return Err(BatchError::new(what, "join lists that are kept by one office"));
        }
        Ok(())
    }

    fn finish(self) -> Result<Input, BatchError> {
        let mut tally = Tally::default();
        let group = tally.groups.number(&[])?;
        for history in self.histories.into_values() {
            tally.add(history, group, 1)?;
        }
        let (table, strata) = tally.finish(self.lists, &[], true)?;
        let twice = &self.twice;
        let notes = if twice.times > 0 {
            let what = format!("{} records are of a person who stood on the same list already", twice.times);
            vec![format!("{what} (first in row {}); each person counts once", twice.first)]
        } else {
            Vec::new()
        };
        Ok(Input { table, strata, rows: self.rows, notes })
    }
}

struct File<'a, 'b> {
    path: &'a Path,
    options: &'a InputOptions,
    list: Option<usize>,
    id: usize,
    list_at: Option<usize>,
    people: &'a mut People<'b>,
}

impl Sink for File<'_, '_> {
    fn header(&mut self, names: &[String]) -> Result<(), BatchError> {
        self.id = match &self.options.subject {
            Some(name) => position(self.path, names, name)?,
            None => id_column(self.path, names)?,
        };
        self.list_at = self.options.list_column.as_deref().map(|name| position(self.path, names, name)).transpose()?;
        Ok(())
    }

    fn row(&mut self, row: u64, cells: &[&[u8]]) -> Result<(), BatchError> {
        self.people.rows += 1;
        if self.people.rows.is_multiple_of(1 << 16) {
            (self.people.progress)(self.people.rows);
        }
        let id = cells[self.id];
        if id.is_empty() {
            return Err(self.fault(row, "the record has no identifier".to_owned(), "every record needs one"));
        }
        let list = self.list_of(row, cells)?;
        let person = match &self.people.clusters {
            None => hash(id),
            Some(clusters) => *clusters.get(&hash(id)).ok_or_else(|| {
                let what = format!("\"{}\" is in no cluster", short(&String::from_utf8_lossy(id)));
                self.fault(row, what, "link the records of all lists in one run of `abhoy link`, and give its clusters")
            })?,
        };
        let history = self.people.histories.entry(person).or_default();
        if *history >> list & 1 == 1 {
            self.people.twice.at(row);
        }
        *history |= 1 << list;
        Ok(())
    }
}

impl File<'_, '_> {
    fn list_of(&mut self, row: u64, cells: &[&[u8]]) -> Result<usize, BatchError> {
        if let Some(list) = self.list {
            return Ok(list);
        }
        let name = String::from_utf8_lossy(self.list_at.map_or(&b""[..], |at| cells[at])).into_owned();
        if name.is_empty() {
            return Err(self.fault(row, "it is not known on which list the record is".to_owned(), "name the list in every row"));
        }
        if let Some(list) = self.people.lists.iter().position(|known| *known == name) {
            return Ok(list);
        }
        self.people.list(&name, self.path)
    }

    fn fault(&self, row: u64, what: String, hint: &str) -> BatchError {
        BatchError::new(format!("{}, row {row}: {what}", self.path.display()), hint)
    }
}

fn id_column(path: &Path, names: &[String]) -> Result<usize, BatchError> {
    let found = names.iter().position(|name| IDS.contains(&name.to_lowercase().as_str()));
    found.or_else(|| (names.len() == 1).then_some(0)).ok_or_else(|| {
        let have: Vec<String> = names.iter().map(|name| short(name)).collect();
        BatchError::new(
            format!("{} has no column of identifiers (rec_id, unique_id or id)", path.display()),
            format!("name it with --subject; the columns are: {}", have.join(", ")),
        )
    })
}

/// Reads `rec_id,cluster_id`, as `abhoy link` writes it.
fn read_clusters(path: &Path) -> Result<HashMap<u64, u64>, BatchError> {
    let mut clusters = Clusters { path, columns: (0, 1), of: HashMap::new() };
    rows::read(path, &mut clusters)?;
    Ok(clusters.of)
}

struct Clusters<'a> {
    path: &'a Path,
    columns: (usize, usize),
    of: HashMap<u64, u64>,
}

impl Sink for Clusters<'_> {
    fn header(&mut self, names: &[String]) -> Result<(), BatchError> {
        self.columns = (position(self.path, names, "rec_id")?, position(self.path, names, "cluster_id")?);
        Ok(())
    }

    fn row(&mut self, row: u64, cells: &[&[u8]]) -> Result<(), BatchError> {
        let (id, cluster) = (cells[self.columns.0], cells[self.columns.1]);
        let wrong = |what: &str| {
            let hint = "give the file that `abhoy link --clusters` wrote";
            Err(BatchError::new(format!("{}, row {row}: {what}", self.path.display()), hint))
        };
        if id.is_empty() || cluster.is_empty() {
            return wrong("a record or its cluster is missing");
        }
        let cluster = hash(cluster);
        if self.of.insert(hash(id), cluster).is_some_and(|before| before != cluster) {
            return wrong("the record stands in two clusters");
        }
        Ok(())
    }
}
