//! Columns of CTDC's global synthetic data set, from values by the fields of HTCDS.
//!
//! A code that was told sets its flag to 1. A code that was not told leaves it blank, for not told is not "no".
//!
//! # Source
//! Counter Trafficking Data Collaborative (CTDC), Global Synthetic Dataset, column names as read by three unrelated
//! programs; crosswalk from HTCDS 2.0. Composites are made from codes and can never be split back.

use std::collections::BTreeMap;

use model::AgeBand;

use crate::country_named;

/// The columns, in the order of the data set. Those for which HTCDS has no code are always blank.
pub const CTDC_COLUMNS: [&str; 27] = [
    "yearOfRegistration",
    "gender",
    "ageBroad",
    "citizenship",
    "CountryOfExploitation",
    "traffickMonths",
    "meansDebtBondageEarnings",
    "meansThreats",
    "meansAbusePsyPhySex",
    "meansFalsePromises",
    "meansDrugsAlcohol",
    "meansDenyBasicNeeds",
    "meansExcessiveWorkHours",
    "meansWithholdDocs",
    "isForcedLabour",
    "isSexualExploit",
    "isOtherExploit",
    "sectorOfLabourAgriculture",
    "sectorOfLabourConstruction",
    "sectorOfLabourDomesticWork",
    "sectorOfLabourHospitality",
    "sectorOfSexProstitution",
    "sectorOfSexPornography",
    "recruiterRelationIntimatePartner",
    "recruiterRelationFriend",
    "recruiterRelationFamily",
    "recruiterRelationOther",
];

/// Column, field of HTCDS, and the codes of which any sets it; a code that ends in `_` stands for all that begin so.
const FLAGS: [(&str, &str, &[&str]); 17] = [
    ("meansDebtBondageEarnings", "vic_MethodsOfControl", &["DebtBondage", "TakesEarnings"]),
    ("meansThreats", "vic_MethodsOfControl", &["PhysicalThreats", "ThreatsLawEnforcement", "ThreatensChildrenFamily"]),
    ("meansAbusePsyPhySex", "vic_MethodsOfControl", &["PsychologicalAbuse", "PhysicalAbuse", "SexualAbuse"]),
    ("meansFalsePromises", "vic_MethodsOfControl", &["FalsePromises"]),
    ("meansDrugsAlcohol", "vic_MethodsOfControl", &["PsychoactiveSubstance"]),
    (
        "meansDenyBasicNeeds",
        "vic_MethodsOfControl",
        &["RestrictsFinancialAccess", "RestrictsMedicalCare", "WithholdsNecessities", "RestrictsMovement"],
    ),
    ("meansExcessiveWorkHours", "vic_MethodsOfControl", &["ExcessiveWorkingHours"]),
    ("meansWithholdDocs", "vic_MethodsOfControl", &["WithholdsDocuments"]),
    ("isForcedLabour", "vic_TypeOfExploitation", &["ForcedLabour"]),
    ("isSexualExploit", "vic_TypeOfExploitation", &["SexualExploitation"]),
    (
        "isOtherExploit",
        "vic_TypeOfExploitation",
        &[
            "OrganRemoval",
            "ForcedMarriage",
            "ForcedBegging",
            "ForcedAdoption",
            "Surrogacy",
            "ForcedMilitaryByNonStateActors",
            "Other",
            "x_",
        ],
    ),
    ("sectorOfLabourAgriculture", "vic_ForcedLabourIndustry", &["A_"]),
    ("sectorOfLabourConstruction", "vic_ForcedLabourIndustry", &["F_"]),
    ("sectorOfLabourDomesticWork", "vic_ForcedLabourIndustry", &["T_"]),
    ("sectorOfLabourHospitality", "vic_ForcedLabourIndustry", &["I_"]),
    ("sectorOfSexProstitution", "vic_TypeOfSexExploitation", &["Prostitution"]),
    ("sectorOfSexPornography", "vic_TypeOfSexExploitation", &["Pornography"]),
];

/// A row of CTDC's columns. `year` is that of registration, `age` the age group on the day of registration.
#[must_use]
pub fn ctdc_row(cells: &BTreeMap<String, String>, year: i16, age: Option<AgeBand>) -> Vec<String> {
    let value = |field: &str| cells.get(field).map_or("", String::as_str);
    let column = |name: &&str| match *name {
        "yearOfRegistration" => year.to_string(),
        "gender" => gender(value("prs_Gender")).to_owned(),
        "ageBroad" => age.map_or_else(String::new, |band| band.code().to_owned()),
        "citizenship" => countries(value("prs_Citizenship")),
        "CountryOfExploitation" => country_of_exploitation(cells),
        "recruiterRelationFamily" => flag(value("vic_RelationshipToTrafficker"), &["Familial"]),
        name => FLAGS
            .iter()
            .find(|(column, ..)| *column == name)
            .map_or_else(String::new, |(_, field, codes)| flag(value(field), codes)),
    };
    CTDC_COLUMNS.iter().map(column).collect()
}

/// 1 when any of the codes was told, otherwise blank.
fn flag(value: &str, codes: &[&str]) -> String {
    let is = |told: &str, code: &str| told == code || (code.ends_with('_') && told.starts_with(code));
    let told = value.split([' ', ';', ',']).any(|told| codes.iter().any(|code| is(told.trim(), code)));
    if told { "1".to_owned() } else { String::new() }
}

fn gender(code: &str) -> &'static str {
    match code {
        "Feminine" => "Woman",
        "Masculine" => "Man",
        "TransgenderFeminine" | "TransgenderMasculine" | "NonConforming" => "Trans/Transgender/NonConforming",
        _ => "",
    }
}

/// Alpha-3 codes; `NA` is Namibia.
fn countries(value: &str) -> String {
    let named = |text: &str| country_named(text).map(|country| country.to_string());
    let several = || value.split([' ', ';', ',']).filter_map(named).collect::<Vec<_>>().join(";");
    named(value).unwrap_or_else(several)
}

/// The country of an exploitation event; of the place of exploitation only when that is the name of a country.
fn country_of_exploitation(cells: &BTreeMap<String, String>) -> String {
    let event = cells.get("hte_Type").filter(|kind| kind.contains("Exploitation")).and_then(|_| cells.get("hte_Country"));
    let place = event.or_else(|| cells.get("vic_LocationOfExploitation"));
    place.and_then(|text| country_named(text)).map_or_else(String::new, |country| country.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(told: &[(&str, &str)]) -> BTreeMap<&'static str, String> {
        let cells = told.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect();
        CTDC_COLUMNS.into_iter().zip(ctdc_row(&cells, 2026, Some(AgeBand::To20))).filter(|(_, value)| !value.is_empty()).collect()
    }

    #[test]
    fn codes_become_flags_and_silence_stays_blank() {
        let got = row(&[
            ("prs_Gender", "Feminine"),
            ("prs_Citizenship", "NA"),
            ("vic_MethodsOfControl", "DebtBondage PhysicalThreats"),
            ("vic_TypeOfExploitation", "ForcedLabour x_ForcedCriminality"),
            ("vic_ForcedLabourIndustry", "F_Construction"),
            ("vic_LocationOfExploitation", "a house in Kolkata"),
        ]);
        let expected = [
            ("yearOfRegistration", "2026"),
            ("gender", "Woman"),
            ("ageBroad", "18--20"),
            ("citizenship", "NAM"),
            ("meansDebtBondageEarnings", "1"),
            ("meansThreats", "1"),
            ("isForcedLabour", "1"),
            ("isOtherExploit", "1"),
            ("sectorOfLabourConstruction", "1"),
        ];
        assert_eq!(got, expected.into_iter().map(|(k, v)| (k, v.to_owned())).collect());
    }

    #[test]
    fn every_flag_is_a_column() {
        assert!(
            FLAGS.iter().all(|(column, field, _)| CTDC_COLUMNS.contains(column) && crate::htcds::htcds_field(field).is_some())
        );
    }

    #[test]
    fn an_unknown_gender_and_two_ambiguous_forms_say_nothing() {
        let got = row(&[("prs_Gender", "NonSpecifiedUnknown"), ("vic_TypeOfExploitation", "Servitude ChildLabour")]);
        assert_eq!(got.keys().copied().collect::<Vec<_>>(), ["ageBroad", "yearOfRegistration"]);
    }
}
