//! HXL hashtags of the columns, for the row under the header.
//!
//! # Source
//! Humanitarian Exchange Language 1.1, core hashtags; there is no agreed vocabulary for trafficking data, so attributes say
//! what the column is.

use crate::release::codebooks::key;

/// The hashtag of a column, by its name.
pub(super) fn tag(column: &str) -> String {
    let known = match key(column).as_str() {
        "citizenship" | "prscitizenship" => "#country+origin+code",
        "countryofexploitation" | "htecountry" => "#country+exploitation+code",
        "yearofregistration" | "year" => "#date+year",
        "gender" | "prsgender" | "sex" => "#population+sex",
        "agebroad" | "majoritystatus" | "vicagewhentrafficked" | "age" => "#population+age",
        _ => "",
    };
    // Attributes are letters, digits and _, and begin with a letter.
    let attribute: String = key(column).chars().filter(char::is_ascii_alphanumeric).collect();
    let begins = attribute.starts_with(|c: char| c.is_ascii_alphabetic());
    match (known, begins) {
        ("", true) => format!("#indicator+{attribute}"),
        ("", false) => format!("#indicator+c{attribute}"),
        (known, _) => known.to_owned(),
    }
}
