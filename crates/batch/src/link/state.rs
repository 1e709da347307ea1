//! Clusters of an earlier run, to which new records are added.

use std::collections::HashMap;
use std::path::Path;

use csv::{ByteRecord, ReaderBuilder};
use matching::link::Ids;

use super::error::{FileError, LinkError};
use super::files;
use super::read::unreadable;
use crate::bounded::Bounded;

/// What an earlier run found.
pub(super) struct Known {
    /// The cluster of each record of the file, if it had one.
    pub(super) of: Vec<Option<u32>>,
    /// The clusters' names.
    pub(super) names: Vec<String>,
    /// How many records had one.
    pub(super) n_known: u64,
}

/// Reads `rec_id,cluster_id`. Records that are no longer in the file are passed over.
pub(super) fn read(path: &Path, ids: &Ids) -> Result<Known, LinkError> {
    let wrong = |what| LinkError { path: path.to_owned(), what };
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(Bounded::new(files::open(path)?));
    let mut known = Known { of: vec![None; ids.len()], names: Vec::new(), n_known: 0 };
    let mut numbers: HashMap<Vec<u8>, u32> = HashMap::new();
    let mut record = ByteRecord::new();
    let mut row = 0;
    while reader.read_byte_record(&mut record).map_err(|error| unreadable(path, error))? {
        row += 1;
        if record.len() != 2 {
            return Err(wrong(FileError::Ragged { row, found: record.len() as u64, expected: 2 }));
        }
        if row == 1 {
            continue;
        }
        let Some(at) = ids.find(record[0].trim_ascii()) else { continue };
        let name = record[1].trim_ascii();
        let next = u32::try_from(known.names.len()).expect("fewer clusters than records");
        let names = &mut known.names;
        let cluster = *numbers.entry(name.to_vec()).or_insert_with(|| {
            names.push(String::from_utf8_lossy(name).into_owned());
            next
        });
        if known.of[at as usize].replace(cluster).is_some_and(|earlier| earlier != cluster) {
            let id = String::from_utf8_lossy(&record[0]).into_owned();
            return Err(wrong(FileError::TwiceId { row, column: "rec_id".to_owned(), id }));
        }
    }
    if row == 0 {
        return Err(wrong(FileError::Empty));
    }
    known.n_known = known.of.iter().flatten().count() as u64;
    Ok(known)
}
