//! A table of answers, row by row.

use std::io::BufRead;
use std::path::Path;
use std::str::FromStr;

use model::{AgeStatus, Answer};
use screening::{Answers, Code, IndicatorSet, answer_from_code};

use crate::bounded::Bounded;
use crate::files;
use crate::{BatchError, Problem};

const ID: &str = "id";
const AGE: &str = "age";

/// The table of answers of one file.
pub(super) struct Table {
    file: String,
    reader: csv::Reader<Bounded<Box<dyn BufRead + Send>>>,
    width: usize,
    id: usize,
    age: usize,
    /// The columns that the set asks for.
    codes: Vec<(usize, Code)>,
    /// The columns that it does not.
    others: Vec<String>,
    row: csv::StringRecord,
}

impl Table {
    pub(super) fn open(set: &IndicatorSet, path: &Path) -> Result<Self, BatchError> {
        let file = path.display().to_string();
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(files::open_table(path)?);
        let header = reader.headers().map_err(|e| failed(&file, &e))?.clone();
        let names: Vec<&str> = header.iter().map(|cell| cell.trim().trim_start_matches('\u{FEFF}')).collect();
        if let Some((_, twice)) = names.iter().enumerate().find(|(at, name)| !name.is_empty() && names[..*at].contains(name)) {
            let hint = "two columns could contradict each other; keep one of them";
            return Err(BatchError::new(format!("{file} has the column \"{twice}\" twice"), hint));
        }
        let need = |name: &str| {
            let hint = "the table needs id and age (adult, child, in_doubt); abhoy screen SET prints a header to begin with";
            let at = names.iter().position(|found| *found == name);
            at.ok_or_else(|| BatchError::new(format!("{file} has no column \"{name}\""), hint))
        };
        let (id, age) = (need(ID)?, need(AGE)?);
        let rest = names.iter().enumerate().filter(|(at, _)| *at != id && *at != age);
        let (asked, others): (Vec<_>, Vec<_>) = rest.partition(|(_, name)| set.asks(name));
        let codes = asked.into_iter().filter_map(|(at, name)| Some((at, Code::from_str(name).ok()?))).collect();
        let others = others.into_iter().map(|(_, name)| (*name).to_owned()).collect();
        Ok(Self { file, reader, width: names.len(), id, age, codes, others, row: csv::StringRecord::new() })
    }

    /// Indicators that no column answers.
    pub(super) fn without_column(&self, set: &IndicatorSet) -> Vec<String> {
        let has = |code: &Code| self.codes.iter().any(|(_, column)| column == code);
        set.indicators().iter().filter(|i| !has(&i.code)).map(|i| i.code.to_string()).collect()
    }

    /// Columns that the set does not ask for; they are passed over.
    pub(super) fn unknown_columns(&self) -> Vec<Problem> {
        let problem = |name: &String| Problem {
            file: self.file.clone(),
            row: 1,
            column: name.clone(),
            what: "the set does not ask this; the column was not used".to_owned(),
        };
        self.others.iter().map(problem).collect()
    }

    /// The next row; inside, nothing when the row could not be taken.
    pub(super) fn next(&mut self, problems: &mut Vec<Problem>) -> Result<Option<Option<(String, Answers)>>, BatchError> {
        if !self.reader.read_record(&mut self.row).map_err(|e| failed(&self.file, &e))? {
            return Ok(None);
        }
        if self.row.len() != self.width {
            let what = format!("left out: {} cells were found; {} are expected", self.row.len(), self.width);
            problems.push(self.problem("", what));
            return Ok(Some(None));
        }
        let mut answers = Answers::new(self.age(problems));
        for (at, code) in &self.codes {
            let cell = self.row[*at].trim();
            let Some(answer) = answer(cell) else {
                let what = format!(
                    "\"{}\" is no answer and was taken as not asked; write yes, no, unknown, not_asked or prefer_not_to_say",
                    short(cell)
                );
                problems.push(self.problem(code.as_str(), what));
                continue;
            };
            answers.record(code.clone(), answer);
        }
        Ok(Some(Some((self.row[self.id].trim().to_owned(), answers))))
    }

    /// The age; what cannot be read leaves it in doubt, never adult.
    fn age(&self, problems: &mut Vec<Problem>) -> AgeStatus {
        let cell = self.row[self.age].trim().to_ascii_lowercase();
        if cell.is_empty() {
            return AgeStatus::InDoubt;
        }
        cell.parse().unwrap_or_else(|_| {
            let what = format!("\"{}\" was taken as in doubt; write adult, child or in_doubt", short(&cell));
            problems.push(self.problem(AGE, what));
            AgeStatus::InDoubt
        })
    }

    fn problem(&self, column: &str, what: String) -> Problem {
        let row = self.row.position().map_or(0, csv::Position::line);
        Problem { file: self.file.clone(), row, column: column.to_owned(), what }
    }
}

/// An answer; an empty cell was not asked.
fn answer(cell: &str) -> Option<Answer<bool>> {
    if cell.is_empty() {
        return Some(Answer::NotAsked);
    }
    answer_from_code(&cell.to_ascii_lowercase())
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

fn failed(file: &str, error: &csv::Error) -> BatchError {
    BatchError::table(Path::new(file), error, "check that the file is whole and UTF-8")
}
