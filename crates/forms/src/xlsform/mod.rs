//! XLSForm: sheets become a form, and every fault is told with its cell, all at once.

mod binds;
mod choices;
mod compile;
mod entities;
mod externals;
mod headings;
mod items;
mod languages;
mod parameters;
mod questions;
mod settings;
mod skeleton;
mod structure;
mod table_lists;
mod types;
mod write;

pub use write::write;

use headings::{OF_CHOICES, OF_ENTITIES, OF_SETTINGS, OF_SURVEY, Table};

use crate::check;
use crate::model::Form;
use crate::problem::{Place, Problems, nearest};
use crate::sheets::{Sheet, Workbook};
use crate::{NodeId, Reading};

/// Columns whose cells may be in several languages.
pub(crate) const TRANSLATED: [&str; 9] =
    ["label", "hint", "guidance_hint", "constraint_message", "required_message", "image", "big-image", "audio", "video"];

/// Reads the sheets of an XLSForm.
///
/// `file_stem` is the form's id when the settings give none. The form is there when nothing hinders it.
#[must_use]
pub fn read(workbook: &Workbook, file_stem: &str) -> Reading {
    let mut problems = Problems::default();
    let Some(survey) = workbook.sheet("survey") else {
        no_survey(workbook, &mut problems);
        return Reading { form: None, problems: problems.into_sorted() };
    };
    misspelt_sheets(workbook, &mut problems);
    let empty = Sheet::default();
    let sheet = |name: &str| workbook.sheet(name).unwrap_or(&empty);
    let tables = Tables {
        survey: Table::new(survey, OF_SURVEY, &mut problems),
        choices: Table::new(sheet("choices"), OF_CHOICES, &mut problems),
        settings: Table::new(sheet("settings"), OF_SETTINGS, &mut problems),
        entities: Table::new(sheet("entities"), OF_ENTITIES, &mut problems),
        external: Table::new(sheet("external_choices"), OF_CHOICES, &mut problems),
    };
    let form = build(&tables, file_stem, &mut problems);
    let usable = !problems.any_errors();
    Reading { form: usable.then_some(form), problems: problems.into_sorted() }
}

struct Tables<'s> {
    survey: Table<'s>,
    choices: Table<'s>,
    settings: Table<'s>,
    entities: Table<'s>,
    external: Table<'s>,
}

fn build(tables: &Tables<'_>, file_stem: &str, problems: &mut Problems) -> Form {
    let root = settings::root_name(&tables.settings, problems);
    let mut form = Form::new(&root);
    settings::read(&tables.settings, file_stem, &mut form, problems);
    languages::collect(tables, &mut form, problems);
    let mut pending = structure::read(&tables.survey, &mut form, problems);
    let skeleton = skeleton::Skeleton::new(&form);
    choices::read(tables, &skeleton, &mut form, problems);
    structure::other_choices(&pending, &mut form, problems);
    questions::fill(&mut pending, &skeleton, &mut form, problems);
    table_lists::finish(&pending, &mut form, problems);
    settings::instance_name(&tables.settings, &skeleton, &mut form, problems);
    entities::read(&tables.entities, &pending, &skeleton, &mut form, problems);
    externals::declare(&mut form);
    if form.question_count() == 0 {
        problems.error(Place::sheet("survey"), "no question is asked", "write a row with a type and a name for each question");
    }
    check::form(&form, problems);
    form
}

fn no_survey(workbook: &Workbook, problems: &mut Problems) {
    let names = workbook.sheets.iter().map(|sheet| sheet.name.as_str());
    let near = nearest("survey", names.clone());
    let hint = match near {
        Some(near) => format!("rename the sheet \"{near}\" to survey"),
        None => format!("the sheets are {}; the questions stand in one called survey", names.collect::<Vec<_>>().join(", ")),
    };
    problems.error(Place::default(), "there is no sheet called survey", hint);
}

fn misspelt_sheets(workbook: &Workbook, problems: &mut Problems) {
    const KNOWN: [&str; 6] = ["survey", "choices", "settings", "entities", "external_choices", "osm"];
    for sheet in &workbook.sheets {
        let name = sheet.name.trim();
        if KNOWN.iter().any(|known| known.eq_ignore_ascii_case(name)) || name.starts_with('_') {
            continue;
        }
        // A sheet that is there under its right name is not misspelt elsewhere.
        let missing = KNOWN.into_iter().filter(|known| workbook.sheet(known).is_none());
        if let Some(near) = nearest(name, missing) {
            let hint = format!("rename it to {near}, or begin its name with _ to keep it as a note");
            problems.warn(Place::sheet(name), format!("the sheet \"{name}\" is not read"), hint);
        }
    }
}

/// A row of the survey whose conditions are not yet read.
struct Pending<'t> {
    id: NodeId,
    row: headings::Row<'t>,
    kind: types::RowKind,
}
