//! Every word that the app says, in one language: it has none of its own.

use std::collections::BTreeMap;

use crate::wording::{Texts, key};

/// Words that stand as they are.
const PLAIN: &[&str] = &[
    key("account-present"),
    key("account-present-missing"),
    key("action-cancel"),
    key("action-change"),
    key("action-continue"),
    key("back"),
    key("error-prefix"),
    key("error-summary-title"),
    key("offline-another-no"),
    key("offline-another-yes"),
    key("offline-arrived"),
    key("offline-begin-again"),
    key("offline-check"),
    key("offline-check-open"),
    key("offline-clear"),
    key("offline-destroyed"),
    key("offline-destroyed-next"),
    key("offline-destroyed-owner"),
    key("offline-destroyed-tries"),
    key("offline-destroyed-wipe"),
    key("offline-device"),
    key("offline-drafts"),
    key("offline-elsewhere"),
    key("offline-elsewhere-lead"),
    key("offline-ended-lead"),
    key("offline-enrol"),
    key("offline-expected-area"),
    key("offline-expected-date"),
    key("offline-expected-datetime"),
    key("offline-expected-decimal"),
    key("offline-expected-integer"),
    key("offline-expected-line"),
    key("offline-expected-place"),
    key("offline-expected-time"),
    key("offline-file-kept"),
    key("offline-file-large"),
    key("offline-file-remove"),
    key("offline-finding-later"),
    key("offline-finish"),
    key("offline-forget"),
    key("offline-forget-lead"),
    key("offline-forget-sure"),
    key("offline-forms"),
    key("offline-forms-none"),
    key("offline-go-on"),
    key("offline-in-outbox"),
    key("offline-label"),
    key("offline-label-hint"),
    key("offline-label-missing"),
    key("offline-line-ended"),
    key("offline-lock"),
    key("offline-locked"),
    key("offline-next-step"),
    key("offline-no-answer"),
    key("offline-no-line"),
    key("offline-not-enrolled"),
    key("offline-open-again"),
    key("offline-open-as-new"),
    key("offline-other-language"),
    key("offline-outbox"),
    key("offline-outbox-empty"),
    key("offline-password-hint"),
    key("offline-pin"),
    key("offline-pin-again"),
    key("offline-pin-differs"),
    key("offline-pin-new"),
    key("offline-pin-weak"),
    key("offline-refused-begun_after"),
    key("offline-refused-deleted"),
    key("offline-refused-differs"),
    key("offline-refused-no_right"),
    key("offline-refused-not_accepting"),
    key("offline-refused-not_current"),
    key("offline-refused-other"),
    key("offline-refused-too_large"),
    key("offline-refused-unknown_form"),
    key("offline-refused-unreadable"),
    key("offline-refused-withdrawn"),
    key("offline-rule-choice"),
    key("offline-rule-constraint"),
    key("offline-rule-required"),
    key("offline-rule-unknown"),
    key("offline-save-leave"),
    key("offline-see-finding"),
    key("offline-send-now"),
    key("offline-sign-in"),
    key("offline-signed-out"),
    key("offline-state-conflict"),
    key("offline-state-refused"),
    key("offline-state-sending"),
    key("offline-state-sent"),
    key("offline-state-waiting"),
    key("offline-sure"),
    key("offline-sure-lead"),
    key("offline-take-back"),
];

/// More words that stand as they are.
const MORE: [&str; 10] = [
    key("offline-throw-away"),
    key("offline-title"),
    key("offline-try-again"),
    key("offline-turn-remove"),
    key("offline-unlock"),
    key("offline-wait"),
    key("offline-welcome"),
    key("offline-welcome-lead"),
    key("product-name"),
    key("select-none"),
];

/// Words around values that only the device knows.
const AROUND: [(&str, &[&str]); 14] = [
    (key("field-required"), &["label"]),
    (key("offline-another"), &["name"]),
    (key("offline-line-link"), &["waiting"]),
    (key("offline-line-none"), &["waiting"]),
    (key("offline-pin-hint"), &["least"]),
    (key("offline-pin-short"), &["least"]),
    (key("offline-pin-warning"), &["tries"]),
    (key("offline-pin-wrong"), &["left"]),
    (key("offline-place"), &["place"]),
    (key("offline-reason"), &["question"]),
    (key("offline-step"), &["step", "total"]),
    (key("offline-tries"), &["left"]),
    (key("offline-turn"), &["turn"]),
    (key("offline-wait-left"), &["seconds"]),
];

/// The words by their keys; `{name}` stands where a value goes.
pub(super) fn all(t: Texts) -> BTreeMap<&'static str, String> {
    let plain = PLAIN.iter().chain(&MORE).map(|key| (*key, t.get(key)));
    let around = AROUND.iter().map(|(key, names)| {
        let places: Vec<_> = names.iter().map(|name| (*name, format!("{{{name}}}").into())).collect();
        (*key, t.with(key, &places))
    });
    plain.chain(around).collect()
}

#[cfg(test)]
mod tests {
    use include_dir::{Dir, include_dir};
    use model::Language;

    use super::*;

    static MODULES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/offline");

    /// The texts in quotation marks of a module that look like keys.
    fn keys(module: &str) -> impl Iterator<Item = &str> {
        let quoted = module.split('"').skip(1).step_by(2);
        quoted.filter(|text| text.starts_with("offline-") && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
    }

    #[test]
    fn the_app_says_nothing_that_is_not_here() {
        let words = all(Texts::new(Language::English));
        // Names of elements, of styles and of the database, and the beginnings of ids.
        let others = ["offline-words", "offline-line", "offline-list", "offline-start", "offline-language"];
        for file in MODULES.files() {
            for key in keys(file.contents_utf8().expect("modules are UTF-8")) {
                assert!(words.contains_key(key) || others.contains(&key), "{}: {key}", file.path().display());
            }
        }
    }

    #[test]
    fn values_have_their_places() {
        for language in Language::ALL {
            assert!(all(Texts::new(*language))["offline-line-none"].contains("{waiting}"));
        }
    }
}
