//! Reads the files of a pack. Every reader goes on after a mistake, so that all are told at once.

mod agencies;
mod border_points;
mod countries;
mod document;
mod forms;
mod holidays;
mod hotlines;
mod legal_bases;
mod manifest;
mod names;
mod places;
mod table;
mod value;

use model::{Language, WorkingCalendar};

use self::value::Bounds;
use crate::error::Report;
use crate::files::{COUNTRIES_FILE, Doc, FORMS_FILE, PACK_FILE, PackFiles};
use crate::{CountryPack, DataSource, PackErrors, Places};

/// What the readers of single files need to know of the country.
#[derive(Debug)]
struct Context {
    code: String,
    languages: Vec<Language>,
    bounds: Option<Bounds>,
}

/// The pack in the files, unless the files or the report so far have mistakes.
pub(crate) fn pack(files: &PackFiles, mut report: Report) -> Result<CountryPack, PackErrors> {
    let mut read = Reading { files, report: &mut report, sources: Vec::new() };
    let pack = read.pack();
    report.finish(pack)
}

/// A reading in progress. A file that is absent was reported when the files were collected.
struct Reading<'a> {
    files: &'a PackFiles,
    report: &'a mut Report,
    sources: Vec<DataSource>,
}

impl Reading<'_> {
    fn pack(&mut self) -> Option<CountryPack> {
        let manifest = self.file(PACK_FILE, manifest::read);
        let context = Context {
            code: manifest.as_ref().map(|m| m.code.clone()).unwrap_or_default(),
            languages: manifest.as_ref().map_or_else(|| Language::ALL.to_vec(), |m| m.languages.clone()),
            bounds: manifest.as_ref().map(|m| m.bounds),
        };
        let places = self.file("places.csv", |doc, report| places::read(doc, &context, report));
        // With no places at all, every district would be reported as unknown; that says nothing new.
        let known = places.as_ref().filter(|list| !list.is_empty()).map(|list| Places::new(&context.code, list.clone()));
        let points = self.file("border_points.csv", |doc, report| border_points::read(doc, &context, known.as_ref(), report));
        let holidays = self.file("holidays.csv", |doc, report| holidays::read(doc, &context, report));
        let agencies =
            self.file("agencies.toml", |doc, report| agencies::read(doc, &context, points.as_deref().unwrap_or(&[]), report));
        let hotlines = self.file("hotlines.toml", |doc, report| hotlines::read(doc, &context, agencies.as_deref(), report));
        let law = self.file("legal_bases.toml", |doc, report| legal_bases::read(doc, &context, report));
        let countries = self.file(COUNTRIES_FILE, |doc, report| countries::read(doc, &context, report));
        let files = self.files;
        let forms = match files.get(FORMS_FILE) {
            Some(_) => self.file(FORMS_FILE, |doc, report| forms::read(doc, &context, files, report)),
            None => Some(Vec::new()),
        };
        let manifest = manifest?;
        let (hold_limit, legal_bases) = law?;
        Some(CountryPack {
            code: manifest.code,
            alpha3: manifest.alpha3,
            names: manifest.names,
            languages: manifest.languages,
            time_zone: manifest.time_zone,
            telephone_prefix: manifest.telephone_prefix,
            case_prefix: manifest.case_prefix,
            checks_kept_days: manifest.checks_kept_days,
            late_answers_days: manifest.late_answers_days,
            calendar: WorkingCalendar::new(manifest.weekend, holidays?),
            places: known?,
            border_points: points?,
            agencies: agencies?,
            hotlines: hotlines?,
            hold_limit,
            legal_bases,
            countries: countries?,
            forms: forms?,
            sources: std::mem::take(&mut self.sources),
        })
    }

    fn file<T>(&mut self, name: &str, read: impl FnOnce(&Doc, &mut Report) -> Option<(DataSource, T)>) -> Option<T> {
        let (source, value) = read(self.files.get(name)?, self.report)?;
        self.sources.push(source);
        Some(value)
    }
}

#[cfg(test)]
mod tests;
