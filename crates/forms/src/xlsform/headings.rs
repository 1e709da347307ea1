//! The headings of columns, by all the names they had.

use std::collections::BTreeMap;

use crate::problem::{Place, Problems, did_you_mean};
use crate::sheets::Sheet;

/// A column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// The name of the standard.
    pub(super) base: String,
    /// What follows `::`, a language or an attribute.
    pub(super) part: Option<String>,
    /// As the author wrote it, for messages.
    pub(super) written: String,
}

/// Older and other names of columns.
///
/// # Source
/// pyxform 4.5.0, aliases of headings.
const SURVEY: [(&str, &str); 25] = [
    ("command", "type"),
    ("tag", "name"),
    ("value", "name"),
    ("caption", "label"),
    ("relevance", "relevant"),
    ("constraining_message", "constraint_message"),
    ("jr:constraintmsg", "constraint_message"),
    ("requiredmsg", "required_message"),
    ("jr:requiredmsg", "required_message"),
    ("calculate", "calculation"),
    ("readonly", "read_only"),
    ("count", "repeat_count"),
    ("jr:count", "repeat_count"),
    ("control", "body"),
    ("no_app_error_string", "noapperrorstring"),
    ("big_image", "big-image"),
    ("guidance", "guidance_hint"),
    ("choice filter", "choice_filter"),
    ("save_to", "save_to"),
    ("read only", "read_only"),
    ("repeat count", "repeat_count"),
    ("required message", "required_message"),
    ("constraint message", "constraint_message"),
    ("guidance hint", "guidance_hint"),
    ("question", "label"),
];

const SURVEY_COLUMNS: [&str; 31] = [
    "type",
    "name",
    "label",
    "hint",
    "guidance_hint",
    "required",
    "required_message",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "default",
    "trigger",
    "read_only",
    "appearance",
    "parameters",
    "choice_filter",
    "repeat_count",
    "image",
    "big-image",
    "audio",
    "video",
    "autoplay",
    "rows",
    "save_to",
    "body",
    "bind",
    "instance",
    "disabled",
    "intent",
    "media",
];

const CHOICES: [(&str, &str); 4] =
    [("caption", "label"), ("value", "name"), ("list name", "list_name"), ("big_image", "big-image")];

const CHOICE_COLUMNS: [&str; 8] = ["list_name", "name", "label", "image", "big-image", "audio", "video", "media"];

const SETTINGS: [(&str, &str); 5] = [
    ("set_form_title", "form_title"),
    ("title", "form_title"),
    ("set_form_id", "form_id"),
    ("id_string", "form_id"),
    ("default language", "default_language"),
];

const SETTING_COLUMNS: [&str; 19] = [
    "form_title",
    "form_id",
    "version",
    "default_language",
    "public_key",
    "submission_url",
    "auto_send",
    "auto_delete",
    "style",
    "instance_name",
    "namespaces",
    "allow_choice_duplicates",
    "client_editable",
    "instance_id",
    "name",
    "clean_text_values",
    "sms_keyword",
    "attribute",
    "instance_xmlns",
];

const ENTITIES: [(&str, &str); 2] = [("dataset", "list_name"), ("list name", "list_name")];

const ENTITY_COLUMNS: [&str; 5] = ["list_name", "label", "entity_id", "create_if", "update_if"];

/// The columns of one kind of sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    known: &'static [&'static str],
    aliases: &'static [(&'static str, &'static str)],
    /// Whether columns of the author's own mean something.
    pub(super) own: bool,
}

pub(super) const OF_SURVEY: Columns = Columns { known: &SURVEY_COLUMNS, aliases: &SURVEY, own: false };
pub(super) const OF_CHOICES: Columns = Columns { known: &CHOICE_COLUMNS, aliases: &CHOICES, own: true };
pub(super) const OF_SETTINGS: Columns = Columns { known: &SETTING_COLUMNS, aliases: &SETTINGS, own: false };
pub(super) const OF_ENTITIES: Columns = Columns { known: &ENTITY_COLUMNS, aliases: &ENTITIES, own: false };

impl Columns {
    /// The column of a written heading; none for columns of the author's own.
    fn known(self, written: &str) -> Option<&'static str> {
        let lower = written.trim().to_lowercase();
        let joined = lower.split_whitespace().collect::<Vec<_>>().join("_");
        let find = |word: &str| self.known.iter().copied().find(|known| *known == word);
        let alias = |word: &str| self.aliases.iter().find(|(alias, _)| *alias == word).map(|(_, known)| *known);
        find(&joined).or_else(|| alias(&lower)).or_else(|| alias(&joined))
    }

    /// Reads one heading. A single colon divides only where no heading of the sheet has two.
    fn heading(self, written: &str, double: bool) -> Heading {
        let whole = |base: &str, part: Option<&str>| Heading {
            base: base.to_owned(),
            part: part.map(str::to_owned).filter(|part| !part.is_empty()),
            written: written.trim().to_owned(),
        };
        if let Some(known) = self.known(written) {
            return whole(known, None);
        }
        let divided = written.split_once("::").or_else(|| if double { None } else { written.split_once(':') });
        match divided {
            Some((first, rest)) => match self.known(first) {
                // media::image::English
                Some("media") => {
                    let (kind, language) = rest.split_once("::").or_else(|| rest.split_once(':')).unwrap_or((rest, ""));
                    whole(kind.trim(), Some(language.trim()))
                }
                Some(known) => whole(known, Some(rest.trim())),
                None => whole(written.trim(), None),
            },
            None => whole(written.trim(), None),
        }
    }
}

/// A sheet with its headings read.
#[derive(Debug)]
pub(super) struct Table<'s> {
    pub(super) sheet: &'s str,
    pub(super) headings: Vec<Option<Heading>>,
    /// The row of the headings.
    pub(super) heading_row: u64,
    rows: &'s [(u64, Vec<String>)],
    by_line: bool,
}

impl<'s> Table<'s> {
    /// Reads the headings and says which cannot be.
    pub(super) fn new(sheet: &'s Sheet, columns: Columns, problems: &mut Problems) -> Self {
        let Some(((heading_row, first), rows)) = sheet.rows.split_first() else {
            return Self { sheet: &sheet.name, headings: Vec::new(), heading_row: 1, rows: &[], by_line: false };
        };
        let double = first.iter().any(|cell| cell.contains("::"));
        let read = |cell: &String| (!cell.trim().is_empty()).then(|| columns.heading(cell, double));
        let headings = first.iter().map(read).collect();
        let table = Self { sheet: &sheet.name, headings, heading_row: *heading_row, rows, by_line: sheet.by_line };
        table.twins(columns, problems);
        table.strangers(columns, problems);
        table
    }

    fn twins(&self, columns: Columns, problems: &mut Problems) {
        let mut seen: BTreeMap<(&str, Option<&str>), &str> = BTreeMap::new();
        for heading in self.headings.iter().flatten() {
            if let Some(other) = seen.insert((&heading.base, heading.part.as_deref()), &heading.written) {
                let place = Place::cell(self.sheet, self.heading_row, &heading.written);
                let what = if other == heading.written {
                    format!("two columns are called \"{other}\"")
                } else {
                    format!("\"{other}\" and \"{}\" are the same column", heading.written)
                };
                if columns.known.contains(&heading.base.as_str()) {
                    problems.error(place, what, "take one of them out");
                } else {
                    problems.warn(place, what, "take one of them out");
                }
            }
        }
    }

    /// Columns that nobody reads are the authors' notes, unless they look like a slip of the pen.
    fn strangers(&self, columns: Columns, problems: &mut Problems) {
        for heading in self.headings.iter().flatten() {
            if columns.known.contains(&heading.base.as_str()) || columns.own {
                continue;
            }
            let first = heading.base.split("::").next().unwrap_or_default();
            let near = did_you_mean(first, columns.known.iter().copied(), "");
            if !near.is_empty() {
                let place = Place::cell(self.sheet, self.heading_row, &heading.written);
                problems.warn(place, format!("the column \"{}\" is not read", heading.written), near);
            }
        }
    }

    /// Whether there is such a column, in any language.
    pub(super) fn has(&self, base: &str) -> bool {
        self.headings.iter().flatten().any(|heading| heading.base == base)
    }

    /// The languages of the columns that have one, in order.
    pub(super) fn languages(&self, translated: &[&str]) -> Vec<String> {
        let mut languages: Vec<String> = Vec::new();
        for heading in self.headings.iter().flatten().filter(|heading| translated.contains(&heading.base.as_str())) {
            if let Some(language) = &heading.part
                && !languages.contains(language)
            {
                languages.push(language.clone());
            }
        }
        languages
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().zip(2_u64..).map(|((number, cells), counted)| {
            let ordinal = if self.by_line { counted } else { *number };
            Row { table: self, number: *number, ordinal, cells }
        })
    }
}

/// A row with its cells found by heading.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'t> {
    table: &'t Table<'t>,
    /// The row of the sheet, or the line of the text.
    pub(super) number: u64,
    /// The row that it would have in a spreadsheet; names that are made up from it do not move with the text around.
    pub(super) ordinal: u64,
    cells: &'t [String],
}

impl<'t> Row<'t> {
    /// The cells that hold something, with their headings.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&'t Heading, &'t str)> {
        let pairs = self.table.headings.iter().zip(self.cells);
        pairs.filter_map(|(heading, cell)| Some((heading.as_ref()?, cell.trim()))).filter(|(_, cell)| !cell.is_empty())
    }

    /// The first cell of a column without language.
    pub(super) fn get(&self, base: &str) -> Option<(&'t str, Place)> {
        let found = self.cells().find(|(heading, _)| heading.base == base && heading.part.is_none());
        found.map(|(heading, cell)| (cell, self.place(&heading.written)))
    }

    /// The words of a column, or nothing.
    pub(super) fn word(&self, base: &str) -> &'t str {
        self.get(base).map_or("", |(cell, _)| cell)
    }

    /// All cells of a column, in all languages.
    pub(super) fn all(&self, base: &str) -> impl Iterator<Item = (&'t Heading, &'t str)> {
        let base = base.to_owned();
        self.cells().filter(move |(heading, _)| heading.base == base)
    }

    /// The cell of `base::part`.
    pub(super) fn part(&self, base: &str, part: &str) -> Option<(&'t str, Place)> {
        let found = self.all(base).find(|(heading, _)| heading.part.as_deref() == Some(part));
        found.map(|(heading, cell)| (cell, self.place(&heading.written)))
    }

    /// A cell of this row; the column as the sheet has it, else as the standard has it.
    pub(super) fn place(&self, written: &str) -> Place {
        Place::cell(self.table.sheet, self.number, written)
    }

    /// The cell of a column whether it is filled or not.
    pub(super) fn at(&self, base: &str) -> Place {
        let found = self.table.headings.iter().flatten().find(|heading| heading.base == base);
        self.place(found.map_or(base, |heading| &heading.written))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells().next().is_none()
    }
}

impl Row<'_> {
    /// Whether the column is there both with and without a language.
    pub(super) fn table_is_mixed(&self, base: &str) -> bool {
        self.table.headings.iter().flatten().any(|heading| heading.base == base && heading.part.is_some())
    }
}
