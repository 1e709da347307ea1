//! Quotation marks that take rows with them: one stray mark turns all rows up to the next mark into one cell.
//!
//! A table is refused where that is seen. Rows that nobody looked at would read as "nothing was found".

/// So many lines inside one quoted cell may look like rows of the table: an address or a note does not by chance.
const ROWS_IN_A_CELL: u32 = 3;

/// How a quotation mark takes rows with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum QuoteFault {
    /// No mark closes the cell.
    #[error("row {opened}: a quoted value is not closed before the end of the file")]
    NeverEnds {
        /// The line of the mark that opens it.
        opened: u64,
    },
    /// After line breaks the next mark stands in the middle of a value, so that it was to open or to be a sign.
    #[error("row {opened}: a quoted value ends in row {closed}, in the middle of another; the rows between would be lost")]
    InTheMiddle {
        /// The line of the mark that opens it.
        opened: u64,
        /// The line of the next mark.
        closed: u64,
    },
    /// The cell holds what looks like rows.
    #[error("row {opened}: a quoted value holds the rows after it; its quotation mark is not closed where it should be")]
    HoldsRows {
        /// The line of the mark that opens it.
        opened: u64,
    },
}

impl QuoteFault {
    /// What to do.
    pub(crate) const HINT: &str =
        "close the quotation mark in that row or take it away; the file may also have been cut off in transfer";
}

/// A quoted cell that is being read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Open {
    opened: u64,
    line_breaks: u64,
    rows: u32,
    /// Delimiters since the last line break.
    pub(crate) delimiters: usize,
}

impl Open {
    /// A cell whose mark stands in this line.
    pub(crate) const fn at(opened: u64) -> Self {
        Self { opened, line_breaks: 0, rows: 0, delimiters: 0 }
    }

    /// A line ends inside the cell; `header` is how many delimiters a row has.
    pub(crate) const fn line_ends(&mut self, header: usize) -> Result<(), QuoteFault> {
        // The first line is what follows the mark, no whole line.
        if self.line_breaks > 0 && header > 0 && self.delimiters == header {
            self.rows += 1;
        }
        self.line_breaks += 1;
        self.delimiters = 0;
        if self.rows > ROWS_IN_A_CELL { Err(QuoteFault::HoldsRows { opened: self.opened }) } else { Ok(()) }
    }

    /// The mark that closes the cell is followed by more of a value; that is untidy in one line and loses rows over several.
    pub(crate) const fn ends_in_the_middle(&self, closed: u64) -> Result<(), QuoteFault> {
        if self.line_breaks == 0 { Ok(()) } else { Err(QuoteFault::InTheMiddle { opened: self.opened, closed }) }
    }

    /// The file ends inside the cell.
    pub(crate) const fn never_ends(&self) -> QuoteFault {
        QuoteFault::NeverEnds { opened: self.opened }
    }
}
