//! Which questions tell who somebody is. What is not known to be harmless is held to tell.

use forms::model::{Node, Question};
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

/// An answer to a question that does not tell, as a file without identity has it: only what the question's type allows.
///
/// Whoever sends answers writes what they like where a code belongs; a name there is left out as it would be in a text.
/// Choices that come from a file or from other answers are in no list of the form, so they are left out too.
#[must_use]
pub fn only_codes(form: &Form, node: &Node, value: &str) -> String {
    let Some(question) = node.question().filter(|_| !may_tell(form, node)) else { return String::new() };
    let kept = |fits: bool| if fits { value.to_owned() } else { String::new() };
    match question.kind {
        K::Integer | K::Decimal | K::Range => kept(is_plain_number(value)),
        K::SelectOne => kept(is_choice(form, question, value)),
        K::SelectMultiple | K::Rank => {
            value.split_whitespace().filter(|word| is_choice(form, question, word)).collect::<Vec<_>>().join(" ")
        }
        K::Acknowledge | K::Trigger => kept(["ok", "yes", "no"].iter().any(|word| value.eq_ignore_ascii_case(word))),
        // As it was read: what may stand behind a day is left out.
        K::Date => value.parse::<jiff::civil::Date>().map(|day| day.to_string()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// Whether a value is a number, and too short to name somebody.
fn is_plain_number(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let signs = value.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | '-' | '+'));
    signs && (1..=MAX_PLAIN_DIGITS).contains(&digits) && value.parse::<f64>().is_ok()
}

/// Whether a word is one of the choices that the form itself lists for a question.
fn is_choice(form: &Form, question: &Question, word: &str) -> bool {
    let Some(items) = &question.items else { return false };
    let list = items.list.as_ref().and_then(|name| form.lists.iter().find(|list| list.name == *name));
    list.is_some_and(|list| {
        list.choices.iter().any(|choice| match items.value.as_str() {
            "name" => choice.name == word,
            column => choice.extra.iter().any(|(name, value)| name == column && value == word),
        })
    })
}
