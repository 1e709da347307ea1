//! Files in and out, packed with gzip or not.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;

use super::error::{FileError, LinkError};

/// Opens a file; one that begins like gzip is unpacked, whatever its name.
pub(super) fn open(path: &Path) -> Result<Box<dyn Read + Send>, LinkError> {
    let failed = |error| LinkError { path: path.to_owned(), what: FileError::Read(error) };
    let mut file = BufReader::with_capacity(1 << 18, File::open(path).map_err(failed)?);
    let packed = file.fill_buf().map_err(failed)?.starts_with(&[0x1F, 0x8B]);
    Ok(if packed { Box::new(BufReader::with_capacity(1 << 18, MultiGzDecoder::new(file))) } else { Box::new(file) })
}

/// A file that stands under its name only when it is whole.
#[derive(Debug)]
pub(super) struct Output {
    writer: Writer,
    path: PathBuf,
    draft: PathBuf,
}

#[derive(Debug)]
enum Writer {
    Plain(BufWriter<File>),
    Packed(Box<BufWriter<GzEncoder<File>>>),
}

impl Output {
    /// Begins a file beside its place; a name that ends in `.gz` is packed.
    pub(super) fn create(path: &Path) -> Result<Self, LinkError> {
        let mut draft = path.as_os_str().to_owned();
        draft.push(".part");
        let draft = PathBuf::from(draft);
        let file = File::create(&draft).map_err(|error| LinkError { path: path.to_owned(), what: FileError::Write(error) })?;
        let writer = if path.extension().is_some_and(|extension| extension == "gz") {
            Writer::Packed(Box::new(BufWriter::with_capacity(1 << 18, GzEncoder::new(file, Compression::new(3)))))
        } else {
            Writer::Plain(BufWriter::with_capacity(1 << 18, file))
        };
        Ok(Self { writer, path: path.to_owned(), draft })
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), LinkError> {
        let written = match &mut self.writer {
            Writer::Plain(writer) => writer.write_all(bytes),
            Writer::Packed(writer) => writer.write_all(bytes),
        };
        written.map_err(|error| LinkError { path: self.path.clone(), what: FileError::Write(error) })
    }

    /// Ends it and gives it its name.
    pub(super) fn finish(self) -> Result<(), LinkError> {
        let Self { writer, path, draft } = self;
        let ended = match writer {
            Writer::Plain(writer) => writer.into_inner().map_err(std::io::IntoInnerError::into_error),
            Writer::Packed(writer) => {
                writer.into_inner().map_err(std::io::IntoInnerError::into_error).and_then(GzEncoder::finish)
            }
        };
        let named = ended.and_then(|file| file.sync_all()).and_then(|()| std::fs::rename(&draft, &path));
        named.map_err(|error| LinkError { path, what: FileError::Write(error) })
    }
}

/// A value as CSV: quoted where it must be.
pub(super) fn push_value(line: &mut Vec<u8>, value: &[u8]) {
    let plain = !value.iter().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r'));
    if plain {
        line.extend_from_slice(value);
        return;
    }
    line.push(b'"');
    for byte in value {
        if *byte == b'"' {
            line.push(b'"');
        }
        line.push(*byte);
    }
    line.push(b'"');
}
