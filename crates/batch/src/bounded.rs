//! Tables with rows of a bounded length: what never ends is refused, not read into memory.

use std::io::{Error, ErrorKind, Read};

/// The longest row that is taken: 4 MiB, as in `exchange`. The longest of the publishers' lists is under 200 KiB.
const LONGEST: usize = 4 << 20;

/// Hands bytes on until a row gets too long: a line without end, or a quotation mark that opens a cell and never closes it.
///
/// A row ends at a line's end outside quotation marks, as the reader behind it understands them: a mark opens a cell only
/// at its begin, and two marks in a quoted cell are one sign.
pub(crate) struct Bounded<R> {
    inner: R,
    longest: usize,
    /// Bytes of the row so far.
    length: usize,
    /// The line in which the row begins, from 1, and the line feeds since.
    row: u64,
    lines: u64,
    quoted: bool,
    /// Whether the byte before closed a quoted cell, and what it was; a file begins as a cell does.
    closed: bool,
    before: u8,
    /// Bytes so far, for the mark that says UTF-8.
    passed: u64,
}

impl<R: Read> Bounded<R> {
    pub(crate) const fn new(inner: R) -> Self {
        Self::of(inner, LONGEST)
    }

    const fn of(inner: R, longest: usize) -> Self {
        Self { inner, longest, length: 0, row: 1, lines: 0, quoted: false, closed: false, before: b'\n', passed: 0 }
    }

    /// Follows the rows through some bytes.
    fn follow(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let (mut done, mut closed_before) = (0, self.closed.then_some(0));
        self.closed = false;
        for at in memchr::memchr3_iter(b'"', b'\n', b'\r', bytes) {
            self.longer(at + 1 - done)?;
            done = at + 1;
            match (bytes[at], self.quoted) {
                (b'"', true) => {
                    self.quoted = false;
                    closed_before = Some(done);
                    self.closed = done == bytes.len();
                }
                (b'"', false) => self.quoted = closed_before == Some(at) || self.begins_a_cell(bytes, at),
                (b'\n', true) => self.lines += 1,
                (b'\n', false) => {
                    self.row += self.lines + 1;
                    (self.lines, self.length) = (0, 0);
                }
                (_, false) => self.length = 0,
                (_, true) => {}
            }
        }
        self.before = bytes.last().copied().unwrap_or(self.before);
        self.passed += bytes.len() as u64;
        self.longer(bytes.len() - done)
    }

    fn begins_a_cell(&self, bytes: &[u8], at: usize) -> bool {
        let before = if at == 0 { self.before } else { bytes[at - 1] };
        let after_the_mark = self.passed + at as u64 == 3 && before == 0xBF;
        matches!(before, b',' | b'\n' | b'\r') || after_the_mark
    }

    fn longer(&mut self, by: usize) -> Result<(), Error> {
        self.length += by;
        if self.length <= self.longest {
            return Ok(());
        }
        let why = if self.quoted { "; a quotation mark may open a cell that does not end" } else { "" };
        let limit = self.longest >> 20;
        Err(Error::new(
            ErrorKind::InvalidData,
            format!("the row that begins in line {} is longer than {limit} MiB{why}", self.row),
        ))
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let n = self.inner.read(out)?;
        self.follow(&out[..n])?;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads through buffers of several sizes; gives what the last one says.
    fn check(text: &[u8], expected: Result<(), &str>) {
        for size in [1, 2, 3, 7, 4096] {
            let mut reader = Bounded::of(text, 20);
            let mut buffer = vec![0; size];
            let found = loop {
                match reader.read(&mut buffer) {
                    Ok(0) => break Ok(()),
                    Ok(_) => {}
                    Err(error) => break Err(error.to_string()),
                }
            };
            match expected {
                Ok(()) => assert_eq!(found, Ok(()), "by {size}: {}", String::from_utf8_lossy(text)),
                Err(words) => assert!(found.as_ref().is_err_and(|e| e.contains(words)), "by {size}: {found:?}"),
            }
        }
    }

    #[test]
    fn rows_end_where_the_reader_ends_them() {
        check("a,b,c\n1,2,3\n".repeat(99).as_bytes(), Ok(()));
        check(b"a,\"b\nb\nb\"\n".repeat(99).as_slice(), Ok(()));
        check(b"5\" pipe,x\n".repeat(99).as_slice(), Ok(()));
        check(b"5\"\" pipe,x\n1,2,3\n1,2,3\n1,2,3\n1,2,3\n".as_slice(), Ok(()));
        check(b"a,b,c\r1,2,3\r".repeat(99).as_slice(), Ok(()));
        check(b"\"say \"\"x\"\"\",y\n".repeat(99).as_slice(), Ok(()));
        check(b"\xEF\xBB\xBF\"a\",b\n1,2\n", Ok(()));
    }

    #[test]
    fn what_does_not_end_is_refused_by_its_line() {
        check(&[b'x'; 21], Err("line 1 is longer"));
        check(b"a,b\n1,\"x\n1,2\n1,2\n1,2\n1,2\n1,2\n", Err("line 2 is longer than 0 MiB; a quotation mark"));
        check(b"a,\"b\n\"\nxxxxxxxxxxxxxxxxxxxxxxxxx\n", Err("line 3 is longer"));
    }
}
