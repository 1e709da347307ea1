//! The files of a pack, from the binary or from a folder.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::error::Report;

static COUNTRIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../countries");

/// The names of countries are the same for every pack; a pack may still bring its own.
pub(crate) const COUNTRIES_FILE: &str = "countries.csv";
/// A pack may bring forms; one without this file brings none.
pub(crate) const FORMS_FILE: &str = "forms.toml";
const FORMS_FOLDER: &str = "forms";
pub(crate) const PACK_FILE: &str = "pack.toml";
pub(crate) const FILES: [&str; 7] =
    [PACK_FILE, "places.csv", "border_points.csv", "holidays.csv", "agencies.toml", "hotlines.toml", "legal_bases.toml"];

/// The text of one file and the name under which mistakes in it are reported.
#[derive(Debug, Clone, Default)]
pub(crate) struct Doc {
    pub(crate) label: String,
    pub(crate) text: String,
    /// The offsets of the line ends, so that finding the line of each of many rows stays cheap.
    line_ends: Vec<usize>,
}

impl Doc {
    fn new(label: String, text: String) -> Self {
        let line_ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(i, _)| i).collect();
        Self { label, text, line_ends }
    }

    /// The line of a byte offset, counted from 1.
    pub(crate) fn line_at(&self, offset: usize) -> u32 {
        let before = self.line_ends.partition_point(|end| *end < offset);
        u32::try_from(before).map_or(u32::MAX, |n| n.saturating_add(1))
    }
}

/// The files of one pack by their name.
#[derive(Debug, Clone, Default)]
pub(crate) struct PackFiles {
    docs: BTreeMap<&'static str, Doc>,
    /// The files of the folder `forms` by their names.
    forms: BTreeMap<String, Doc>,
}

impl PackFiles {
    /// The files embedded for a country code, in either case of letters.
    pub(crate) fn embedded(code: &str, report: &mut Report) -> Self {
        let folder = code.to_ascii_lowercase();
        if !embedded_folders().any(|known| known == folder) {
            let known = embedded_folders().collect::<Vec<_>>().join(", ").to_ascii_uppercase();
            report.in_file(&format!("countries/{folder}"), 1, format_args!("there is no such pack; use one of: {known}"));
            return Self::default();
        }
        let mut files = Self::default();
        for name in FILES {
            let path = format!("{folder}/{name}");
            files.take(name, path.clone(), COUNTRIES.get_file(&path).map(|file| file.contents().to_vec()), report);
        }
        files.take_common_countries(report);
        if let Some(file) = COUNTRIES.get_file(format!("{folder}/{FORMS_FILE}")) {
            files.take(FORMS_FILE, format!("{folder}/{FORMS_FILE}"), Some(file.contents().to_vec()), report);
        }
        for file in COUNTRIES.get_dir(format!("{folder}/{FORMS_FOLDER}")).into_iter().flat_map(Dir::files) {
            files.take_form(file.path(), file.contents().to_vec(), report);
        }
        files
    }

    /// The files of a folder. Names of countries come from the binary unless the folder has its own.
    pub(crate) fn in_folder(folder: &Path, report: &mut Report) -> Self {
        let mut files = Self::default();
        for name in FILES {
            let path = folder.join(name);
            match std::fs::read(&path) {
                Ok(bytes) => files.take(name, path.display().to_string(), Some(bytes), report),
                Err(e) => {
                    report.in_file(&path.display().to_string(), 1, format_args!("could not be read ({e}); every pack needs it"))
                }
            }
        }
        let own = folder.join(COUNTRIES_FILE);
        match std::fs::read(&own) {
            Ok(bytes) => files.take(COUNTRIES_FILE, own.display().to_string(), Some(bytes), report),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => files.take_common_countries(report),
            Err(e) => report.in_file(&own.display().to_string(), 1, format_args!("could not be read ({e})")),
        }
        files.take_forms_of(folder, report);
        files
    }

    /// `forms.toml` and the folder `forms`, which a pack may do without.
    fn take_forms_of(&mut self, folder: &Path, report: &mut Report) {
        let list = folder.join(FORMS_FILE);
        match std::fs::read(&list) {
            Ok(bytes) => self.take(FORMS_FILE, list.display().to_string(), Some(bytes), report),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return,
            Err(e) => return report.in_file(&list.display().to_string(), 1, format_args!("could not be read ({e})")),
        }
        // A folder that is not there shows as forms without files.
        for entry in std::fs::read_dir(folder.join(FORMS_FOLDER)).into_iter().flatten().flatten() {
            let path = entry.path();
            match std::fs::read(&path) {
                Ok(bytes) => self.take_form(&path, bytes, report),
                Err(e) => report.in_file(&path.display().to_string(), 1, format_args!("could not be read ({e})")),
            }
        }
    }

    fn take_form(&mut self, path: &Path, bytes: Vec<u8>, report: &mut Report) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return };
        let label = path.display().to_string();
        match String::from_utf8(bytes) {
            Ok(text) => {
                self.forms.insert(name.to_owned(), Doc::new(label, text));
            }
            Err(_) => report.in_file(&label, 1, "this is not UTF-8; save the file as UTF-8"),
        }
    }

    /// A file of the folder `forms`.
    pub(crate) fn form(&self, name: &str) -> Option<&Doc> {
        self.forms.get(name)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Doc> {
        self.docs.get(name)
    }

    fn take_common_countries(&mut self, report: &mut Report) {
        let path = format!("common/{COUNTRIES_FILE}");
        let bytes = COUNTRIES.get_file(&path).map(|file| file.contents().to_vec());
        self.take(COUNTRIES_FILE, path, bytes, report);
    }

    fn take(&mut self, name: &'static str, label: String, bytes: Option<Vec<u8>>, report: &mut Report) {
        let Some(bytes) = bytes else {
            return report.in_file(&label, 1, "the file is missing; every pack needs it");
        };
        match String::from_utf8(bytes) {
            Ok(text) => {
                // Spreadsheets write a byte order mark, which is no part of the first column's name.
                let text = text.strip_prefix('\u{FEFF}').map_or(text.clone(), str::to_owned);
                self.docs.insert(name, Doc::new(label, text));
            }
            Err(e) => {
                let valid = &e.as_bytes()[..e.utf8_error().valid_up_to()];
                let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
                report.in_file(&label, u32::try_from(line).unwrap_or(u32::MAX), "this is not UTF-8; save the file as UTF-8");
            }
        }
    }

    /// Replaces a file's text, so that tests can make one mistake at a time.
    #[cfg(test)]
    pub(crate) fn replace(&mut self, name: &'static str, text: String) {
        let label = self.docs[name].label.clone();
        self.docs.insert(name, Doc::new(label, text));
    }
}

/// The folders of embedded packs, which are the country codes in small letters.
pub(crate) fn embedded_folders() -> impl Iterator<Item = &'static str> {
    COUNTRIES.dirs().filter_map(|dir| dir.path().to_str()).filter(|name| *name != "common")
}
