//! The questions about a post: its names, where it stands, whether officers may be placed there.

use app::PostEntry;
use maud::{Markup, html};
use model::{AgencyId, BorderMode, PostFacts};
use serde::Deserialize;

use super::field::{code, local_name};
use crate::components::form::{FormErrors, hidden, radios, select, submit, text_field};
use crate::server::Signed;

/// The form of a post, as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct PostForm {
    pub(super) agency: String,
    pub(super) code: String,
    pub(super) name_bn: String,
    pub(super) name_en: String,
    border_point: String,
    district: String,
    active: String,
    pub(super) version: String,
}

impl PostForm {
    /// The empty form for a new post of an agency.
    pub(super) fn for_agency(agency: String) -> Self {
        Self { agency, ..Self::default() }
    }

    /// The form of a post that exists.
    pub(super) fn of(entry: &PostEntry) -> Self {
        let facts = &entry.facts;
        Self {
            agency: facts.agency.to_string(),
            code: facts.code.clone(),
            name_bn: facts.name.bn.clone(),
            name_en: facts.name.en.clone(),
            border_point: facts.border_point.clone().unwrap_or_default(),
            district: facts.district.clone().unwrap_or_default(),
            active: if facts.active { "yes" } else { "no" }.to_owned(),
            version: entry.version.to_string(),
        }
    }

    /// What the post is. At a border point, mode and district follow from the point unless another district is named.
    pub(super) fn parse(&self, signed: &Signed) -> Result<PostFacts, FormErrors> {
        let (t, country, mut errors) = (signed.t, signed.app.country(), FormErrors::new());
        let agency: Option<AgencyId> = self.agency.trim().parse().ok();
        let agency = agency.filter(|id| signed.app.directory().agency(*id).is_some());
        if agency.is_none() {
            errors.add("agency", t.get("admin-agency-error"));
        }
        let name = local_name(t, &self.name_bn, &self.name_en, &mut errors);
        let code = code(t, &self.code, &mut errors);
        let asked = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let point = asked(&self.border_point).map(|code| country.border_point(&code));
        if point == Some(None) {
            errors.add("border_point", t.get("admin-border-point-error"));
        }
        let point = point.flatten();
        let district = asked(&self.district).or_else(|| point.map(|point| point.district.clone()));
        if district.as_ref().is_some_and(|code| !country.places().districts().any(|place| place.pcode == *code)) {
            errors.add("district", t.get("admin-district-error"));
        }
        match (agency, name, code) {
            (Some(agency), Some(name), Some(code)) if errors.is_empty() => Ok(PostFacts {
                agency,
                code,
                name,
                border_point: point.map(|point| point.code.clone()),
                mode: point.map(|point| point.mode),
                district,
                active: self.active != "no",
            }),
            _ => Err(errors),
        }
    }

    /// The questions; agency and code are asked only once.
    pub(super) fn questions(&self, signed: &Signed, is_new: bool, errors: &FormErrors) -> Markup {
        let t = signed.t;
        html! {
            (hidden("version", &self.version))
            @if is_new { (self.agencies(signed, errors)) } @else { (hidden("agency", &self.agency)) }
            (text_field(t, "name_bn", t.get("admin-name-bn")).value(&self.name_bn).width_chars(30).error(errors.of("name_bn")))
            (text_field(t, "name_en", t.get("admin-name-en")).value(&self.name_en).width_chars(30).error(errors.of("name_en")))
            @if is_new {
                (text_field(t, "code", t.get("admin-code")).hint(t.get("admin-code-hint")).value(&self.code).width_chars(20)
                    .error(errors.of("code")))
            } @else { (hidden("code", &self.code)) }
            (self.border_points(signed, errors))
            (self.districts(signed, errors))
            @if !is_new {
                (radios(t, "active", t.get("admin-post-open"))
                    .option("yes", t.get("admin-yes"))
                    .option_with_hint("no", t.get("admin-no"), t.get("admin-post-inactive-hint"))
                    .value(&self.active))
            }
            (submit(t.get("action-save")))
        }
    }

    fn agencies(&self, signed: &Signed, errors: &FormErrors) -> Markup {
        let t = signed.t;
        let directory = signed.app.directory();
        let mut agencies = select(t, "agency", t.get("admin-agency")).value(&self.agency).error(errors.of("agency"));
        for agency in directory.agencies().filter(|agency| agency.facts.active) {
            agencies = agencies.option(agency.id.to_string(), agency.facts.name.in_language(t.language()));
        }
        html! { (agencies) }
    }

    fn border_points(&self, signed: &Signed, errors: &FormErrors) -> Markup {
        let t = signed.t;
        let mut points = select(t, "border_point", t.get("admin-border-point"))
            .empty_label(t.get("admin-no-border-point"))
            .value(&self.border_point)
            .error(errors.of("border_point"));
        for mode in BorderMode::ALL {
            points = points.group(t.word(*mode));
            for point in signed.app.country().border_points_by_mode(*mode) {
                points = points.option(&point.code, point.name(t.language()));
            }
        }
        html! { (points) }
    }

    fn districts(&self, signed: &Signed, errors: &FormErrors) -> Markup {
        let (t, places) = (signed.t, signed.app.country().places());
        let mut districts = select(t, "district", t.get("admin-district"))
            .hint(t.get("admin-district-hint"))
            .empty_label(t.get("admin-district-of-point"))
            .value(&self.district)
            .error(errors.of("district"));
        for division in places.divisions() {
            districts = districts.group(division.name(t.language()));
            for district in places.districts_of(&division.pcode) {
                districts = districts.option(&district.pcode, district.name(t.language()));
            }
        }
        html! { (districts) }
    }
}
