//! A codebook from a CSV: one row for each value, or one row for each column.

use std::path::Path;

use super::{Join, Known, Plan, Values};
use crate::BatchError;
use crate::release::source::{Source, Table};

/// The name under which a row states a combination that no record can hold.
const IMPOSSIBLE: &str = "!";
const HINT: &str = "a codebook has the columns column,value,label (a row for each value), or column,values (values joined by |)";

/// Reads `column,value[,label][,join]` or `column,values[,join]`.
///
/// A row with an empty value says that the cell may be empty, and its label what that means. Where no row of the whole
/// codebook has an empty value, every column may be empty.
pub(super) fn read(path: &Path) -> Result<Known, BatchError> {
    let source = Source::open(path)?;
    let mut table = Table::new(source, path)?;
    let at = |name: &str| table.header.iter().position(|header| header.trim().eq_ignore_ascii_case(name));
    let (column, value, values) = (at("column"), at("value"), at("values"));
    let (label, join) = (at("label"), at("join"));
    let (Some(column), true) = (column, value.is_some() || values.is_some()) else {
        let what = format!("{}: its header is not that of a codebook: {}", path.display(), table.header.join(", "));
        return Err(BatchError::new(what, HINT));
    };
    let mut draft = Draft { path, known: Known { name: path.display().to_string(), ..Known::default() }, empties: Vec::new() };
    while let Some(row) = table.next_row()? {
        let cell = |at: Option<usize>| {
            at.and_then(|at| row.cells.get(at)).map_or("", |bytes| std::str::from_utf8(bytes).unwrap_or("")).trim()
        };
        let name = cell(Some(column));
        if row.cells.iter().any(|cell| std::str::from_utf8(cell).is_err()) {
            return Err(draft.wrong(row.number, "is not UTF-8", "save the codebook as UTF-8"));
        }
        draft.join(name, cell(join), row.number)?;
        match values {
            Some(list) => cell(Some(list)).split('|').try_for_each(|value| draft.add(name, value.trim(), "", row.number))?,
            None => draft.add(name, cell(value), cell(label), row.number)?,
        }
    }
    draft.finish(table.finish()?)
}

struct Draft<'a> {
    path: &'a Path,
    known: Known,
    empties: Vec<String>,
}

impl Draft<'_> {
    fn wrong(&self, row: u64, what: &str, hint: &str) -> BatchError {
        BatchError::new(format!("{}, row {row}: {what}", self.path.display()), hint)
    }

    fn plan(&mut self, name: &str) -> &mut Plan {
        let at = self.known.plans.iter().position(|plan| plan.names[0] == name).unwrap_or_else(|| {
            let values = Values::One { values: Vec::new(), recode: Vec::new(), may_be_empty: false };
            self.known.plans.push(Plan { names: vec![name.to_owned()], values, join: Join::First });
            self.known.plans.len() - 1
        });
        &mut self.known.plans[at]
    }

    fn add(&mut self, name: &str, value: &str, label: &str, row: u64) -> Result<(), BatchError> {
        if name.is_empty() {
            return Err(self.wrong(row, "names no column", HINT));
        }
        if name == IMPOSSIBLE {
            self.known.impossible.push(value.to_owned());
            return Ok(());
        }
        // "blank" is how printed codebooks write the empty cell.
        if value.is_empty() || value == "blank" {
            self.empties.push(name.to_owned());
            if !label.is_empty() {
                self.known.meanings.push((name.to_owned(), label.to_owned()));
            }
        }
        let empty = value.is_empty() || value == "blank";
        let Values::One { values, may_be_empty, .. } = &mut self.plan(name).values else { return Ok(()) };
        *may_be_empty |= empty;
        if empty {
            return Ok(());
        }
        if values.iter().any(|known| known == value) {
            return Err(self.wrong(row, &format!("{name} has the value \"{value}\" twice"), "take one of the two rows away"));
        }
        values.push(value.to_owned());
        Ok(())
    }

    fn join(&mut self, name: &str, word: &str, row: u64) -> Result<(), BatchError> {
        if word.is_empty() || name.is_empty() || name == IMPOSSIBLE {
            return Ok(());
        }
        let Some(join) = Join::named(word) else {
            return Err(self.wrong(
                row,
                &format!("\"{word}\" is no rule for joining events"),
                "write first, last, least, most or empty",
            ));
        };
        self.plan(name).join = join;
        Ok(())
    }

    fn finish(mut self, hash: String) -> Result<Known, BatchError> {
        if self.known.plans.is_empty() {
            return Err(BatchError::new(format!("{} has no rows", self.path.display()), HINT));
        }
        let silent = self.empties.is_empty();
        for plan in &mut self.known.plans {
            let Values::One { values, may_be_empty, .. } = &mut plan.values else { continue };
            *may_be_empty |= silent;
            if values.is_empty() {
                plan.values = Values::Out("the codebook lists no value for it".to_owned());
            }
        }
        self.known.hash = hash;
        Ok(self.known)
    }
}
