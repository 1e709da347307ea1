//! Files of a release, each written whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

use statistics::release::{Aggregate, Aggregates, Codebook, Coded};

use super::chance::TEST;
use super::digest;
use super::{Domain, ReleaseJob};
use crate::BatchError;
use crate::files::cell;
use crate::targets::known;

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where.
    pub path: PathBuf,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// Writes bytes beside the file and then puts them in its place.
///
/// # Errors
/// What could not be written; the file is as it was before.
pub(super) fn whole(path: &Path, bytes: &[u8]) -> Result<Written, BatchError> {
    let fault = |error: std::io::Error| BatchError::writing(path, &error);
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let mut file = std::fs::File::create(&beside).map_err(fault)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(fault)?;
    std::fs::rename(&beside, path).map_err(fault)?;
    Ok(Written { path: path.to_owned(), sha256: digest::of_bytes(bytes) })
}

/// Every file has a folder to be written into, and no file is read and written or written twice.
///
/// # Errors
/// The file that would be lost or could not be written.
pub(super) fn check_targets(job: &ReleaseJob) -> Result<(), BatchError> {
    let mut taken = vec![known(&job.input)];
    taken.extend(job.ledger.as_ref().map(|from| known(&from.path)));
    if let Domain::File(path) = &job.domain {
        taken.push(known(path));
    }
    for path in [&job.synthetic, &job.aggregates, &job.report].into_iter().flatten() {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !folder.is_dir() || path.is_dir() {
            let what = format!("{} cannot be written: its folder is not there, or it is a folder", path.display());
            return Err(BatchError::new(what, "make the folder, or name another file; nothing was spent"));
        }
        if taken.contains(&known(path)) {
            let what = format!("{} is named twice", path.display());
            return Err(BatchError::new(what, "input, codebook, ledger and outputs are different files; nothing was spent"));
        }
        taken.push(known(path));
    }
    Ok(())
}

/// Records as CSV: the codebook's columns, values as they stand in it, an empty cell for no value.
pub(super) fn records(codebook: &Codebook, coded: &Coded) -> String {
    let mut text = String::with_capacity(coded.rows() * codebook.columns().len() * 4);
    let columns = codebook.columns();
    line(&mut text, columns.iter().map(|column| column.name.as_str()));
    for row in 0..coded.rows() {
        line(&mut text, columns.iter().zip(coded.row(row)).map(|(column, code)| column.text(code)));
    }
    text
}

fn line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (at, value) in cells.enumerate() {
        if at > 0 {
            text.push(',');
        }
        cell(value, text);
    }
    text.push('\n');
}

/// Counts as CSV: the record count, then every combination with its count, its standard error and what is to be said of it.
pub(super) fn counts(codebook: &Codebook, aggregates: &Aggregates, test: bool) -> String {
    let mut text = String::from("selections,count,standard_error,note\n");
    let error = aggregates.record_count_error.map_or(String::new(), |error| format!("{error:.1}"));
    let note = if test { TEST } else { "" };
    line(&mut text, ["record_count", &aggregates.record_count.to_string(), &error, note].into_iter());
    for one in &aggregates.counts {
        let error = one.standard_error.map_or(String::new(), |error| format!("{error:.1}"));
        line(&mut text, [one.selection.text(codebook).as_str(), &one.count.to_string(), &error, remark(one)].into_iter());
    }
    text
}

fn remark(one: &Aggregate) -> &'static str {
    if one.may_be_zero() { "not distinguishable from 0" } else { "" }
}

#[cfg(test)]
mod tests {
    use statistics::release::{Aggregate, Aggregates, Codebook, Coded, Column, Selection};

    use super::{counts, records, whole};

    fn codebook() -> Codebook {
        let column =
            |name: &str, value: &str| Column { name: name.to_owned(), values: vec![value.to_owned()], may_be_empty: true };
        Codebook::new(vec![column("age", "0--8"), column("month", "0--12 (0-1 yr), first")], vec![]).unwrap()
    }

    #[test]
    fn cells_that_need_it_are_quoted() {
        let coded = Coded::new(vec![vec![1, 0], vec![1, 1]], &codebook()).unwrap();
        assert_eq!(records(&codebook(), &coded), "age,month\n0--8,\"0--12 (0-1 yr), first\"\n,\"0--12 (0-1 yr), first\"\n");
    }

    #[test]
    fn counts_say_when_they_cannot_be_told_from_nothing() {
        let count =
            |count, error| Aggregate { selection: Selection::new(vec![(0, 1)]).unwrap(), count, standard_error: Some(error) };
        let aggregates = Aggregates {
            record_count: 50,
            record_count_error: Some(2.0),
            max_length: 1,
            counts: vec![count(3, 1.96), count(9, 2.0)],
        };
        let text = counts(&codebook(), &aggregates, false);
        let expected = "selections,count,standard_error,note\nrecord_count,50,2.0,\nage:0--8,3,2.0,not distinguishable from 0\nage:0--8,9,2.0,\n";
        assert_eq!(text, expected);
        assert!(counts(&codebook(), &aggregates, true).contains("Not for release"));
    }

    #[test]
    fn a_file_is_whole_or_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        whole(&path, b"one").unwrap();
        let written = whole(&path, b"abc").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"abc");
        assert_eq!(written.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert!(whole(&folder.path().join("none/a.csv"), b"x").is_err());
    }
}
