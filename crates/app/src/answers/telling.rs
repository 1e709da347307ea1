//! Which questions tell who somebody is. What is not known to be harmless is held to tell.

use forms::model::Node;
use forms::{Form, QuestionKind as K};

use crate::records_from_answers::{Binding, binding_in};

/// More digits than this make a number that names somebody: a telephone, an identity card, an account.
const MAX_PLAIN_DIGITS: usize = 6;

/// Fields of HTCDS that are codes, dates or counts and name nobody.
const HARMLESS: [&str; 27] = [
    "prs_Gender",
    "prs_Deceased",
    "prs_MaritalStatus",
    "prs_NumberOfChildren",
    "prs_PrimaryLanguage",
    "prs_SecondaryLanguage",
    "prs_HighestLevelOfEducation",
    "prs_Citizenship",
    "vic_AgreementToManagePersonalData",
    "vic_TraffickingStatus",
    "vic_TraffickingStatusDecisionMakingOrg",
    "vic_RelationshipToTrafficker",
    "vic_AgeWhenTrafficked",
    "vic_RecruitmentWebsitesAndApps",
    "vic_MethodOfRecruitment",
    "vic_MethodsOfControl",
    "vic_TypeOfExploitation",
    "vic_ForcedLabourIndustry",
    "vic_TypeOfSexExploitation",
    "vic_ExploitationWebsitesAndApps",
    "vic_Vulnerabilities",
    "cas_Status",
    "cas_ReasonForCaseClosure",
    "hte_Country",
    "hte_Type",
    "spl_Type",
    "con_Consent",
];

/// Whether answers to a question may tell who somebody is, so that a file without identity leaves them out.
///
/// Codes and small numbers do not, unless the question fills a field that does. Texts, days, places, files, calculated
/// values and what the device says of itself do, unless the question fills a field that is known not to.
#[must_use]
pub fn may_tell(form: &Form, node: &Node) -> bool {
    let Some(question) = node.question() else { return false };
    let coded = matches!(
        question.kind,
        K::SelectOne | K::SelectMultiple | K::Rank | K::Integer | K::Decimal | K::Range | K::Acknowledge | K::Trigger
    );
    match binding_in(form, node) {
        Some(Binding::Field(field)) if field.identifies() => true,
        // A text may hold anything, whatever it was meant for.
        Some(Binding::Field(_)) => !(coded || matches!(question.kind, K::Date)),
        Some(Binding::Htcds(field)) => !(coded && is_harmless(field)),
        Some(Binding::Kept(_) | Binding::Unknown) | None => !coded,
    }
}

/// Whether a field of HTCDS names nobody.
pub(super) fn is_harmless(field: &str) -> bool {
    HARMLESS.contains(&field)
}

/// An answer to a question that does not tell, as a file without identity has it: long numbers are left out.
#[must_use]
pub fn without_long_numbers(kind: K, value: &str) -> &str {
    let long = value.chars().filter(char::is_ascii_digit).count() > MAX_PLAIN_DIGITS;
    if long && matches!(kind, K::Integer | K::Decimal | K::Range) { "" } else { value }
}
