//! The name field: primary identifier, two fillers, secondary identifier.

use model::{NameText, PersonName};

/// The name, or none when the field is blank, and whether it fills the field.
pub(crate) fn name(field: &str) -> (Option<PersonName>, bool) {
    let truncated = !field.ends_with('<');
    let (primary, secondary) = field.trim_matches('<').split_once("<<").unwrap_or((field.trim_matches('<'), ""));
    let family = words(primary);
    let given = words(secondary);
    let name = match (family, given) {
        (Some(family), Some(given)) => {
            let full = format!("{} {}", given.as_str(), family.as_str()).parse().expect("two names make a name");
            Some(PersonName { full, family: Some(family), given: Some(given) })
        }
        (Some(only), None) | (None, Some(only)) => Some(PersonName::undivided(only)),
        (None, None) => None,
    };
    (name, truncated)
}

fn words(part: &str) -> Option<NameText> {
    let words: Vec<&str> = part.split('<').filter(|w| !w.is_empty()).collect();
    words.join(" ").parse().ok()
}
