//! A ZIP archive written as it grows, to anything that takes bytes; sealed with a passphrase where it must be.

use std::io::{self, Write};

use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{AesMode, CompressionMethod, ZipWriter};

/// An archive.
///
/// With a passphrase every file in it is encrypted with AES-256 and authenticated, as WinZip's AE-2 and 7-Zip do. Names and
/// lengths of files stay readable, so names must not tell anything.
pub struct Archive<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    passphrase: Option<String>,
}

/// A passphrase is nobody's to log.
impl<W: Write> std::fmt::Debug for Archive<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive").field("sealed", &self.passphrase.is_some()).finish_non_exhaustive()
    }
}

impl<W: Write> Archive<W> {
    /// An empty archive; sealed when there is a passphrase.
    #[must_use]
    pub fn new(writer: W, passphrase: Option<String>) -> Self {
        Self { zip: ZipWriter::new_stream(writer), passphrase }
    }

    /// Begins a file; what is written from now on goes into it.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn begin(&mut self, name: &str) -> io::Result<&mut Self> {
        let method = CompressionMethod::Deflated;
        // A file of unknown length may become larger than 4 GiB.
        let plain = SimpleFileOptions::default().compression_method(method).large_file(true);
        match &self.passphrase {
            Some(passphrase) => self.zip.start_file(name, plain.with_aes_encryption(AesMode::Aes256, passphrase))?,
            None => self.zip.start_file(name, plain)?,
        }
        Ok(self)
    }

    /// Writes the directory of the archive and gives the writer back.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn finish(self) -> io::Result<W> {
        Ok(self.zip.finish()?.into_inner())
    }
}

impl<W: Write> Write for Archive<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.zip.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    fn archive(passphrase: Option<&str>) -> Vec<u8> {
        let mut archive = Archive::new(Vec::new(), passphrase.map(str::to_owned));
        for name in ["a.csv", "b.csv"] {
            archive.begin(name).unwrap().write_all("রহিমা,1\n".repeat(1000).as_bytes()).unwrap();
        }
        archive.finish().unwrap()
    }

    #[test]
    fn a_plain_archive_opens() {
        let mut read = zip::ZipArchive::new(Cursor::new(archive(None))).unwrap();
        let mut text = String::new();
        read.by_name("b.csv").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text.lines().count(), 1000);
    }

    #[test]
    fn a_sealed_archive_opens_with_its_passphrase_alone() {
        let bytes = archive(Some("correct horse"));
        assert!(!bytes.windows(3).any(|three| three == "রহ".as_bytes().split_at(3).0));
        let mut read = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        assert!(read.by_name("a.csv").is_err(), "nothing opens without one");
        assert!(read.by_name_decrypt("a.csv", b"wrong").is_err());
        let mut text = String::new();
        read.by_name_decrypt("a.csv", b"correct horse").unwrap().read_to_string(&mut text).unwrap();
        assert!(text.starts_with("রহিমা,1"));
    }
}
