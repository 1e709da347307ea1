//! Bytes of unknown encoding as UTF-8 lines, with memory bounded whatever comes.

use std::io::{BufRead, BufReader, Read};

/// The longest line, record or XML text that is taken: 4 MiB. The longest of OFAC, the UN and
/// OpenSanctions is under 200 KiB.
pub(crate) const MAX_BYTES: usize = 4 << 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16 { big: bool },
}

/// A reader that drops a byte-order mark and turns UTF-16 into UTF-8.
///
/// Half a surrogate pair becomes the byte FF, which no UTF-8 has, so that the line is named later.
pub(crate) struct Decoded<R> {
    inner: R,
    encoding: Option<Encoding>,
    /// Raw bytes taken and not yet decoded.
    raw: Vec<u8>,
    /// Decoded bytes not yet handed out, and how many of them were.
    ready: Vec<u8>,
    given: usize,
    pending: Option<u16>,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    pub(crate) const fn new(inner: R) -> Self {
        Self { inner, encoding: None, raw: Vec::new(), ready: Vec::new(), given: 0, pending: None, ended: false }
    }

    fn fill(&mut self) -> std::io::Result<()> {
        let before = self.raw.len();
        self.raw.resize(before + 16_384, 0);
        let got = loop {
            match self.inner.read(&mut self.raw[before..]) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.raw.truncate(before + got);
        self.ended = got == 0;
        if self.encoding.is_none() && (self.raw.len() >= 3 || self.ended) {
            self.encoding = Some(self.take_mark());
        }
        match self.encoding {
            Some(Encoding::Utf8) => self.ready.append(&mut self.raw),
            Some(Encoding::Utf16 { big }) => self.decode(big),
            None => {}
        }
        Ok(())
    }

    fn take_mark(&mut self) -> Encoding {
        let (encoding, mark) = match self.raw[..] {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
            [0xFF, 0xFE, ..] => (Encoding::Utf16 { big: false }, 2),
            [0xFE, 0xFF, ..] => (Encoding::Utf16 { big: true }, 2),
            _ => (Encoding::Utf8, 0),
        };
        self.raw.drain(..mark);
        encoding
    }

    fn decode(&mut self, big: bool) {
        let whole = self.raw.len() / 2 * 2;
        let units: Vec<u16> = self.raw[..whole]
            .chunks_exact(2)
            .map(|pair| if big { u16::from_be_bytes([pair[0], pair[1]]) } else { u16::from_le_bytes([pair[0], pair[1]]) })
            .collect();
        self.raw.drain(..whole);
        let mut units: Vec<u16> = self.pending.take().into_iter().chain(units).collect();
        if !self.ended && units.last().is_some_and(|unit| (0xD800..0xDC00).contains(unit)) {
            self.pending = units.pop();
        }
        for c in char::decode_utf16(units) {
            match c {
                Ok(c) => self.ready.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
                Err(_) => self.ready.push(0xFF),
            }
        }
        if self.ended && !self.raw.is_empty() {
            self.raw.clear();
            self.ready.push(0xFF);
        }
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        while self.given == self.ready.len() && !self.ended {
            self.ready.clear();
            self.given = 0;
            self.fill()?;
        }
        let n = out.len().min(self.ready.len() - self.given);
        out[..n].copy_from_slice(&self.ready[self.given..self.given + n]);
        self.given += n;
        Ok(n)
    }
}

/// Why a line was not taken.
#[derive(Debug)]
pub(crate) enum LineError {
    NotUtf8 { byte: u8, at: usize },
    TooLong,
    Io(std::io::Error),
}

/// Numbered lines, line ends included.
pub(crate) struct Lines<R: Read> {
    reader: BufReader<Decoded<R>>,
    /// The number of the line last read, from 1.
    pub(crate) row: u64,
}

impl<R: Read> Lines<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self { reader: BufReader::new(Decoded::new(reader)), row: 0 }
    }

    pub(crate) fn next_line(&mut self) -> Option<Result<String, LineError>> {
        let mut line = Vec::new();
        let limit = MAX_BYTES as u64 + 1;
        match self.reader.by_ref().take(limit).read_until(b'\n', &mut line) {
            Err(error) => return Some(Err(LineError::Io(error))),
            Ok(0) => return None,
            Ok(_) => self.row += 1,
        }
        if line.len() > MAX_BYTES {
            return Some(self.skip_rest_of_line().map_or_else(|e| Err(LineError::Io(e)), |()| Err(LineError::TooLong)));
        }
        Some(String::from_utf8(line).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            LineError::NotUtf8 { byte: error.as_bytes()[at], at: at + 1 }
        }))
    }

    fn skip_rest_of_line(&mut self) -> std::io::Result<()> {
        self.reader.skip_until(b'\n').map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<Result<String, String>> {
        let mut lines = Lines::new(bytes);
        std::iter::from_fn(|| lines.next_line()).map(|l| l.map_err(|e| format!("{e:?}"))).collect()
    }

    #[test]
    fn marks_and_utf16_are_understood() {
        let text = "রহিমা\nকরিম 😀";
        let expected = vec![Ok("রহিমা\n".to_owned()), Ok("করিম 😀".to_owned())];
        let marked: Vec<u8> = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        let little: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        for bytes in [text.as_bytes(), &marked, &little, &big] {
            assert_eq!(lines(bytes), expected);
        }
    }

    #[test]
    fn wrong_bytes_and_endless_lines_are_named_and_passed() {
        assert_eq!(lines(b"ab\xE9\nok"), [Err("NotUtf8 { byte: 233, at: 3 }".into()), Ok("ok".into())]);
        let long = [vec![b'x'; MAX_BYTES + 10], b"\nok".to_vec()].concat();
        assert_eq!(lines(&long), [Err("TooLong".into()), Ok("ok".into())]);
        assert!(lines(&[0xFF, 0xFE, 0x00, 0xD8, b'a'])[0].is_err());
    }
}
