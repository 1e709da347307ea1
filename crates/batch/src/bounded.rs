//! Tables with rows of a bounded length and quotation marks that end: what would hide rows is refused, not read.

use std::io::{Error, ErrorKind, Read};

use crate::quotes::{Open, QuoteFault};

/// The longest row that is taken: 4 MiB, as in `exchange`. The longest of the publishers' lists is under 200 KiB.
const LONGEST: usize = 4 << 20;

/// Hands bytes on until a row gets too long, or a quotation mark takes rows with it ([`QuoteFault`]).
///
/// A row ends at a line's end outside quotation marks, as the reader behind it understands them: a mark opens a cell only
/// at its begin, and two marks in a quoted cell are one sign. Line breaks in a quoted cell are part of it.
pub(crate) struct Bounded<R> {
    inner: R,
    longest: usize,
    delimiter: u8,
    /// Bytes of the row so far.
    length: usize,
    /// The line in which the row begins, from 1, and the line feeds since.
    row: u64,
    lines: u64,
    quoted: bool,
    open: Open,
    /// Delimiters of the header, known once it has ended, and those counted in it so far.
    header: Option<usize>,
    counted: usize,
    /// Whether the byte before closed a quoted cell, and what it was; a file begins as a cell does.
    closed: bool,
    before: u8,
    /// Bytes so far, for the mark that says UTF-8.
    passed: u64,
}

impl<R: Read> Bounded<R> {
    pub(crate) const fn new(inner: R) -> Self {
        Self::of(inner, b',', LONGEST)
    }

    /// The same for cells that another sign separates.
    pub(crate) const fn separated(inner: R, delimiter: u8) -> Self {
        Self::of(inner, delimiter, LONGEST)
    }

    const fn of(inner: R, delimiter: u8, longest: usize) -> Self {
        let open = Open::at(1);
        let (header, counted, closed, before) = (None, 0, false, b'\n');
        Self {
            inner,
            longest,
            delimiter,
            length: 0,
            row: 1,
            lines: 0,
            quoted: false,
            open,
            header,
            counted,
            closed,
            before,
            passed: 0,
        }
    }

    /// Follows the rows through some bytes.
    fn follow(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let (mut done, mut closed_before) = (0, self.closed.then_some(0));
        if self.closed {
            self.ends_well(bytes.first())?;
        }
        self.closed = false;
        for at in memchr::memchr3_iter(b'"', b'\n', b'\r', bytes) {
            self.longer(at + 1 - done)?;
            self.count(&bytes[done..at]);
            done = at + 1;
            match (bytes[at], self.quoted) {
                (b'"', true) => {
                    self.quoted = false;
                    closed_before = Some(done);
                    self.closed = done == bytes.len();
                    if !self.closed {
                        self.ends_well(bytes.get(done))?;
                    }
                }
                (b'"', false) => self.mark(closed_before == Some(at), self.begins_a_cell(bytes, at)),
                (end, true) => {
                    self.lines += u64::from(end == b'\n');
                    self.open.line_ends(self.header.unwrap_or(0)).map_err(refused)?;
                }
                (end, false) => self.row_ends(end),
            }
        }
        self.count(&bytes[done..]);
        self.before = bytes.last().copied().unwrap_or(self.before);
        self.passed += bytes.len() as u64;
        self.longer(bytes.len() - done)
    }

    /// A mark outside a quoted cell: the second of two in one, the begin of another, or a sign like any.
    fn mark(&mut self, second_of_two: bool, begins: bool) {
        if begins && !second_of_two {
            self.open = Open::at(self.row + self.lines);
        }
        self.quoted = second_of_two || begins;
    }

    fn row_ends(&mut self, end: u8) {
        // A blank line is no header.
        if self.header.is_none() && self.length > 1 {
            self.header = Some(self.counted);
        }
        if end == b'\n' {
            self.row += self.lines + 1;
            self.lines = 0;
        }
        self.length = 0;
    }

    /// Counts what tells a row from prose: the delimiters of the header, and of the lines inside a quoted cell.
    fn count(&mut self, bytes: &[u8]) {
        if !self.quoted && self.header.is_some() {
            return;
        }
        let delimiters = memchr::memchr_iter(self.delimiter, bytes).count();
        if self.quoted { self.open.delimiters += delimiters } else { self.counted += delimiters }
    }

    /// After the mark that closes a cell comes the next cell, the next row, or a second mark.
    fn ends_well(&self, next: Option<&u8>) -> Result<(), Error> {
        let well = next.is_none_or(|next| *next == self.delimiter || matches!(next, b'\n' | b'\r' | b'"'));
        if well { Ok(()) } else { self.open.ends_in_the_middle(self.row + self.lines).map_err(refused) }
    }

    fn begins_a_cell(&self, bytes: &[u8], at: usize) -> bool {
        let before = if at == 0 { self.before } else { bytes[at - 1] };
        let after_the_mark = self.passed + at as u64 == 3 && before == 0xBF;
        before == self.delimiter || matches!(before, b'\n' | b'\r') || after_the_mark
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
        if n == 0 && !out.is_empty() && self.quoted {
            return Err(refused(self.open.never_ends()));
        }
        self.follow(&out[..n])?;
        Ok(n)
    }
}

fn refused(fault: QuoteFault) -> Error {
    Error::new(ErrorKind::InvalidData, fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads through buffers of several sizes; gives what the last one says.
    fn check(text: &[u8], expected: Result<(), &str>) {
        for size in [1, 2, 3, 7, 4096] {
            let mut reader = Bounded::of(text, b',', 20);
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

    /// What a reader says of a table, whatever the size of its buffer.
    fn quotes(text: &str, delimiter: u8, expected: Option<&str>) {
        for size in [1, 2, 3, 7, 4096] {
            let mut reader = Bounded::separated(text.as_bytes(), delimiter);
            let mut buffer = vec![0; size];
            let found = loop {
                match reader.read(&mut buffer) {
                    Ok(0) => break None,
                    Ok(_) => {}
                    Err(error) => break Some(error.to_string()),
                }
            };
            match expected {
                None => assert_eq!(found, None, "by {size}: {text}"),
                Some(words) => assert!(found.as_ref().is_some_and(|e| e.contains(words)), "by {size}: {found:?}"),
            }
        }
    }

    #[test]
    fn a_mark_that_takes_rows_with_it_is_refused() {
        quotes("id,name\n1,\"unclosed\n2,b\n", b',', Some("row 2: a quoted value is not closed"));
        quotes("id,name\n1,a\n2,\"b\n3,\"c, d\"\n4,e\n", b',', Some("row 3: a quoted value ends in row 4"));
        quotes("id,name\n\"1\n1\",\"a\"\"\n2,\"c\"\n", b',', Some("row 3: a quoted value ends in row 4"));
        let rows = "2,b,c\n".repeat(9);
        quotes(&format!("id,name,dob\n1,\"a,c\n{rows}3,b\",c\n"), b',', Some("row 2: a quoted value holds"));
        quotes(&format!("id;name\n1;\"a\n{}3;b\"\n", "2;b\n".repeat(9)), b';', Some("row 2: a quoted value holds"));
    }

    #[test]
    fn line_breaks_in_a_cell_are_part_of_it() {
        quotes("id,name\n1,\"House 4, Road 2\nMirpur\r\nDhaka, 1216\"\n2,b\n", b',', None);
        quotes("id;name\n1;\"says \"\"no\"\"\nand \"\"yes\"\"\";\n", b';', None);
        quotes(&format!("id,name,note\n1,a,\"{}\"\n", "what was said, and when\n".repeat(99)), b',', None);
        quotes("id,name\n1,\"a\nb\"", b',', None);
        quotes("id\n\"a\nb\nc\nd\ne\nf\ng\"\n", b',', None);
        quotes("id,name\n1,\"a\" b\n2,5\" pipe\n", b',', None);
    }
}
