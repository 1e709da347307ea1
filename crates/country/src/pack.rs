//! A country pack, read and validated.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::tz::TimeZone;
use model::{BorderMode, CountryCode, Language, WorkingCalendar};

use crate::error::Report;
use crate::files::{PackFiles, embedded_folders};
use crate::{Agency, BorderPoint, DataSource, HoldLimit, Hotline, LegalBasis, Names, PackErrors, PackForm, Places, read};

/// Everything the platform knows about the country it runs in.
#[derive(Clone)]
pub struct CountryPack {
    pub(crate) code: String,
    pub(crate) alpha3: CountryCode,
    pub(crate) names: Names,
    pub(crate) languages: Vec<Language>,
    pub(crate) time_zone: TimeZone,
    pub(crate) telephone_prefix: String,
    pub(crate) case_prefix: String,
    pub(crate) calendar: WorkingCalendar,
    pub(crate) checks_kept_days: u32,
    pub(crate) late_answers_days: u32,
    pub(crate) places: Places,
    pub(crate) border_points: Vec<BorderPoint>,
    pub(crate) agencies: Vec<Agency>,
    pub(crate) hotlines: Vec<Hotline>,
    pub(crate) hold_limit: HoldLimit,
    pub(crate) legal_bases: Vec<LegalBasis>,
    pub(crate) countries: BTreeMap<CountryCode, Names>,
    pub(crate) forms: Vec<PackForm>,
    pub(crate) sources: Vec<DataSource>,
}

impl CountryPack {
    /// The pack embedded for an ISO 3166-1 alpha-2 code.
    ///
    /// # Errors
    /// [`PackErrors`] when there is no such pack, or it has mistakes.
    pub fn embedded(code: &str) -> Result<Self, PackErrors> {
        let mut report = Report::default();
        let files = PackFiles::embedded(code, &mut report);
        read::pack(&files, report)
    }

    /// The pack in a folder with the layout of `countries/bd`.
    ///
    /// # Errors
    /// [`PackErrors`] with every file that cannot be read and every mistake in the others.
    pub fn load(folder: &Path) -> Result<Self, PackErrors> {
        let mut report = Report::default();
        let files = PackFiles::in_folder(folder, &mut report);
        read::pack(&files, report)
    }

    /// The codes of the embedded packs, such as `BD`.
    pub fn embedded_codes() -> impl Iterator<Item = String> {
        embedded_folders().map(str::to_ascii_uppercase)
    }

    /// ISO 3166-1 alpha-2 code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// ISO 3166-1 alpha-3 code, as passports write it.
    #[must_use]
    pub const fn alpha3(&self) -> CountryCode {
        self.alpha3
    }

    /// The country's name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        self.names.get(language)
    }

    /// The languages of the pages; the first is for a visitor who has chosen none. Never empty.
    #[must_use]
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// The time zone in which days begin and clocks are shown.
    #[must_use]
    pub const fn time_zone(&self) -> &TimeZone {
        &self.time_zone
    }

    /// Which days are worked.
    #[must_use]
    pub const fn calendar(&self) -> &WorkingCalendar {
        &self.calendar
    }

    /// What telephone numbers of the country begin with abroad, such as `+880`.
    #[must_use]
    pub fn telephone_prefix(&self) -> &str {
        &self.telephone_prefix
    }

    /// What case numbers begin with.
    #[must_use]
    pub fn case_prefix(&self) -> &str {
        &self.case_prefix
    }

    /// Days for which a check without a hit keeps its traveller, and a manifest its rows; at least 1.
    #[must_use]
    pub const fn checks_kept_days(&self) -> u32 {
        self.checks_kept_days
    }

    /// Days for which a retired form still takes answers to interviews that began before; at least 1.
    #[must_use]
    pub const fn late_answers_days(&self) -> u32 {
        self.late_answers_days
    }

    /// The country's places.
    #[must_use]
    pub const fn places(&self) -> &Places {
        &self.places
    }

    /// Every border point, in the order of its file.
    #[must_use]
    pub fn border_points(&self) -> &[BorderPoint] {
        &self.border_points
    }

    /// The border points of one mode.
    pub fn border_points_by_mode(&self, mode: BorderMode) -> impl Iterator<Item = &BorderPoint> {
        self.border_points.iter().filter(move |point| point.mode == mode)
    }

    /// The border point with a code.
    #[must_use]
    pub fn border_point(&self, code: &str) -> Option<&BorderPoint> {
        self.border_points.iter().find(|point| point.code == code)
    }

    /// The agencies that may take part.
    #[must_use]
    pub fn agencies(&self) -> &[Agency] {
        &self.agencies
    }

    /// The agency with a code.
    #[must_use]
    pub fn agency(&self, code: &str) -> Option<&Agency> {
        self.agencies.iter().find(|agency| agency.code == code)
    }

    /// The numbers for help. Show only verified ones to the public.
    #[must_use]
    pub fn hotlines(&self) -> &[Hotline] {
        &self.hotlines
    }

    /// Until when somebody who is held must be brought before a magistrate.
    #[must_use]
    pub const fn hold_limit(&self) -> &HoldLimit {
        &self.hold_limit
    }

    /// On which basis somebody may be held, in the order of the file; at least one.
    #[must_use]
    pub fn legal_bases(&self) -> &[LegalBasis] {
        &self.legal_bases
    }

    /// The legal basis with a code.
    #[must_use]
    pub fn legal_basis(&self, code: &str) -> Option<&LegalBasis> {
        self.legal_bases.iter().find(|basis| basis.code == code)
    }

    /// The name of a country, or of a special code such as `XXA`, in a language.
    #[must_use]
    pub fn country_name(&self, code: CountryCode, language: Language) -> &str {
        self.countries.get(&code).expect("reading a pack checks that every code has a name").get(language)
    }

    /// The forms that every agency of the country can fill; none when the pack brings none.
    #[must_use]
    pub fn forms(&self) -> &[PackForm] {
        &self.forms
    }

    /// Where the data come from, file by file; some licences ask to show it.
    #[must_use]
    pub fn sources(&self) -> &[DataSource] {
        &self.sources
    }
}

impl std::fmt::Debug for CountryPack {
    /// The code only: the data would fill hundreds of lines of a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CountryPack").field("code", &self.code).finish_non_exhaustive()
    }
}
