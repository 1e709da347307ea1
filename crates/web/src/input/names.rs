//! Names in any script, one word or many, or none at all.

use model::{NameText, PersonName};

use super::{InputError, InputErrors};

/// More spellings and further names than anybody was found with.
const MAX_NAMES: usize = 30;

/// Whether a box was ticked.
pub(super) fn ticked(raw: &str) -> bool {
    matches!(raw.trim(), "true" | "yes" | "on")
}

/// The first name and every further one, in their order, each once.
///
/// `further` may hold several names in one text, one on each line.
pub(super) fn names(name: &str, no_name: &str, further: &[String], errors: &mut InputErrors) -> Vec<PersonName> {
    let mut found: Vec<NameText> = Vec::new();
    match (name.parse::<NameText>(), ticked(no_name)) {
        (Ok(_), true) => errors.note("name", InputError::NameContradicted),
        (Ok(name), false) => found.push(name),
        (Err(model::TextError::Empty), true) => {}
        (Err(error), _) => errors.note("name", InputError::of_name(&error)),
    }
    let lines: Vec<&str> = further.iter().flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty()).collect();
    if lines.len() > MAX_NAMES {
        errors.note("other_names", InputError::TooManyNames { limit: MAX_NAMES });
    }
    for line in lines.into_iter().take(MAX_NAMES) {
        match line.parse::<NameText>() {
            Ok(name) if found.contains(&name) => {}
            Ok(name) => found.push(name),
            Err(model::TextError::Empty) => {}
            Err(error) => errors.note("other_names", InputError::of_name(&error)),
        }
    }
    found.into_iter().map(PersonName::undivided).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, no_name: &str, further: &str, expected: Result<&[&str], (&str, InputError)>) {
        let mut errors = InputErrors::default();
        let found = names(name, no_name, &[further.to_owned()], &mut errors);
        match expected {
            Ok(names) => {
                assert!(errors.is_empty(), "{errors:?}");
                assert_eq!(found.iter().map(|n| n.full.as_str()).collect::<Vec<_>>(), names);
            }
            Err((field, error)) => assert_eq!(errors.iter().next(), Some((field, &error))),
        }
    }

    #[test]
    fn names_of_any_script_and_none() {
        check("রহিমা", "", "", Ok(&["রহিমা"]));
        check("Nur", "", "Noor\r\n\r\nনূর\nNur", Ok(&["Nur", "Noor", "নূর"]));
        check("", "true", "", Ok(&[]));
        check(" ", "", "", Err(("name", InputError::NameMissing)));
        check("Nur", "true", "", Err(("name", InputError::NameContradicted)));
    }

    #[test]
    fn hostile_names_are_cleaned_or_explained() {
        check("\u{202E}ruN\u{202C}\u{200B}", "", "", Ok(&["ruN"]));
        check("😀", "", "", Err(("name", InputError::NameWithoutLetter)));
        check("\u{200B}\u{FEFF}", "", "", Err(("name", InputError::NameMissing)));
        let long = "a".repeat(10_000);
        check(&long, "", "", Err(("name", InputError::NameTooLong { found: 10_000, limit: 800 })));
        check("Nur", "", "১২৩", Err(("other_names", InputError::NameWithoutLetter)));
        check("Nur", "", &"a\n".repeat(31), Err(("other_names", InputError::TooManyNames { limit: 30 })));
    }
}
