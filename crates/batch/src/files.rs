//! Files in and out, packed with gzip or not.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;

use crate::BatchError;
use crate::bounded::Bounded;
use crate::targets::{is_file, known};

const BUFFER: usize = 1 << 18;

/// A file to read, `-` for standard input; gzip is told by its first bytes.
pub(crate) fn open(path: &Path) -> Result<Box<dyn BufRead + Send>, BatchError> {
    let raw: Box<dyn Read + Send> = if path.as_os_str() == "-" {
        Box::new(std::io::stdin())
    } else {
        let file = File::open(path).map_err(|e| BatchError::reading(path, &e))?;
        if file.metadata().is_ok_and(|about| about.is_dir()) {
            return Err(BatchError::new(format!("{} is a folder", path.display()), "give a file"));
        }
        Box::new(file)
    };
    let mut reader = BufReader::with_capacity(BUFFER, raw);
    let packed = reader.fill_buf().map_err(|e| BatchError::reading(path, &e))?.starts_with(&[0x1F, 0x8B]);
    Ok(if packed { Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(reader))) } else { Box::new(reader) })
}

/// A table to read: as [`open`], with rows of a bounded length.
pub(crate) fn open_table(path: &Path) -> Result<Bounded<Box<dyn BufRead + Send>>, BatchError> {
    open(path).map(Bounded::new)
}

/// A file to write, `-` for standard output; packed when its name ends in `.gz`.
///
/// It takes its name when it is whole: what was begun and refused half way must not look like an answer.
pub(crate) struct Output {
    to: To,
    path: PathBuf,
    draft: Option<Draft>,
}

/// A file beside its place; gone when it is not finished.
struct Draft {
    at: PathBuf,
    place: PathBuf,
}

impl Draft {
    fn beside(path: &Path) -> Self {
        let place = known(path);
        let mut at = place.as_os_str().to_owned();
        at.push(".part");
        Self { at: at.into(), place }
    }

    fn take_place(self) -> std::io::Result<()> {
        std::fs::rename(&self.at, &self.place)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // After it took its place there is nothing to remove, and a draft that stays harms nobody.
        let _ = std::fs::remove_file(&self.at);
    }
}

enum To {
    Plain(BufWriter<Box<dyn Write + Send>>),
    Packed(Box<GzEncoder<BufWriter<Box<dyn Write + Send>>>>),
}

impl Output {
    pub(crate) fn create(path: &Path) -> Result<Self, BatchError> {
        // Devices and pipes are written as they stand.
        let draft = is_file(path).then(|| Draft::beside(path));
        let raw: Box<dyn Write + Send> = if path.as_os_str() == "-" {
            Box::new(std::io::stdout())
        } else {
            let file = draft.as_ref().map_or(path, |draft| &draft.at);
            Box::new(File::create(file).map_err(|e| BatchError::writing(path, &e))?)
        };
        let buffered = BufWriter::with_capacity(BUFFER, raw);
        let packed = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("gz"));
        let to = if packed { To::Packed(Box::new(GzEncoder::new(buffered, Compression::fast()))) } else { To::Plain(buffered) };
        Ok(Self { to, path: path.to_owned(), draft })
    }

    pub(crate) fn write(&mut self, text: &str) -> Result<(), BatchError> {
        let written = match &mut self.to {
            To::Plain(out) => out.write_all(text.as_bytes()),
            To::Packed(out) => out.write_all(text.as_bytes()),
        };
        written.map_err(|e| BatchError::writing(&self.path, &e))
    }

    /// Writes what is left; a file is whole only after this.
    pub(crate) fn finish(self) -> Result<(), BatchError> {
        let done = match self.to {
            To::Plain(mut out) => out.flush(),
            To::Packed(out) => out.finish().and_then(|mut out| out.flush()),
        };
        let named = done.and_then(|()| self.draft.map_or(Ok(()), Draft::take_place));
        named.map_err(|e| BatchError::writing(&self.path, &e))
    }
}

/// Writes a file that is no text.
pub(crate) fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), BatchError> {
    std::fs::write(path, bytes).map_err(|e| BatchError::writing(path, &e))
}

/// A cell of a CSV row, in quotation marks where it needs them.
pub(crate) fn cell(text: &str, out: &mut String) {
    if text.contains(['"', ',', '\n', '\r']) {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}
