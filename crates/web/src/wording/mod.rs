//! Every word the pages say, in every language, and how numbers and dates are written in it.
//!
//! Messages live in `wording/{en,bn}/*.ftl` and are embedded. `wording::coverage` holds the tests
//! that fail on a missing or an unused key.

#[cfg(test)]
mod coverage;
mod dates;
mod digits;
mod vocabulary;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use include_dir::{Dir, include_dir};
use model::{Answer, Language};
use unic_langid::{LanguageIdentifier, langid};

pub use fluent_bundle::FluentValue as Arg;
pub use vocabulary::Vocabulary;

type Bundle = FluentBundle<FluentResource>;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/wording");
static BUNDLES: LazyLock<BTreeMap<Language, Bundle>> =
    LazyLock::new(|| Language::ALL.iter().map(|language| (*language, bundle(*language))).collect());

/// The wording of one language; as cheap to pass around as the language itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts {
    language: Language,
}

/// Marks a message key that is chosen before it is looked up, so that the coverage test sees its use.
///
/// `t.get(if late { key("referral-late") } else { key("referral-waits") })`
#[must_use]
pub const fn key(key: &'static str) -> &'static str {
    key
}

impl Texts {
    /// The wording of a language.
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// Which language it is.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// The language's code for the `lang` attribute: `bn` or `en`.
    #[must_use]
    pub const fn lang(self) -> &'static str {
        self.language.code()
    }

    /// Whether there is a message of this key: for keys that come from outside, such as a cookie.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        BUNDLES[&self.language].has_message(key)
    }

    /// The message of a key that takes no arguments.
    #[must_use]
    pub fn get(self, key: &str) -> String {
        self.format(key, None)
    }

    /// The message of a key with its arguments.
    ///
    /// A number argument (`1234.into()`) chooses the plural and is written with grouping in the
    /// language's digits. What must stay as it is (a year, a code, a name) goes in as text.
    #[must_use]
    pub fn with(self, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.format(key, Some(&args))
    }

    /// The word for a value of a vocabulary: `t.word(Role::BorderOfficer)`.
    #[must_use]
    pub fn word<V: Vocabulary>(self, value: V) -> String {
        self.code(V::FAMILY, &value.code())
    }

    /// The word for a code of a vocabulary that is known only as text, such as one read from the ledger.
    ///
    /// A code the vocabulary no longer has is shown as it is.
    #[must_use]
    pub fn code(self, family: &str, code: &str) -> String {
        let key = vocabulary::message_key(family, code);
        if BUNDLES[&self.language].has_message(&key) { self.get(&key) } else { code.to_owned() }
    }

    /// An answer in words: the given value as `show` says it, or why there is none.
    #[must_use]
    pub fn answer<T>(self, answer: &Answer<T>, show: impl FnOnce(&T) -> String) -> String {
        answer.given().map_or_else(|| self.code("answer", answer.kind()), show)
    }

    /// Several things in one phrase: "a, b and c". Empty for none.
    #[must_use]
    pub fn list(self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => {
                let first = first.join(&self.get("list-separator"));
                self.with("list-and", &[("first", first.into()), ("last", last.as_str().into())])
            }
        }
    }

    fn format(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let bundle = &BUNDLES[&self.language];
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            debug_assert!(false, "no message \"{key}\" in {}", self.lang());
            tracing::error!(key, language = self.lang(), "message is missing");
            return key.to_owned();
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "message \"{key}\" in {}: {errors:?}", self.lang());
        text
    }
}

const fn locale(language: Language) -> LanguageIdentifier {
    match language {
        Language::Bangla => langid!("bn"),
        Language::English => langid!("en"),
    }
}

fn resources(language: Language) -> impl Iterator<Item = FluentResource> {
    let folder = FILES.get_dir(language.code()).expect("every language has its folder");
    folder.files().map(|file| {
        let text = file.contents_utf8().expect("wording is UTF-8").to_owned();
        FluentResource::try_new(text).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.path().display()))
    })
}

/// One language's messages. Bidirectional isolation marks are off: both languages run left to right,
/// and names in other scripts are wrapped in `<bdi>` where they are shown.
fn bundle(language: Language) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![locale(language)]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Bangla => digits::bangla_argument,
        Language::English => digits::english_argument,
    }));
    for resource in resources(language) {
        bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{}: {errors:?}", language.code()));
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: Texts = Texts::new(Language::English);
    const BN: Texts = Texts::new(Language::Bangla);

    #[test]
    fn numbers_in_messages_choose_the_plural_and_the_digits() {
        let rows = |t: Texts, n: u64| t.with("pagination-total", &[("total", n.into())]);
        assert_eq!(rows(EN, 1), "1 record");
        assert_eq!(rows(EN, 1_234_567), "12,34,567 records");
        assert_eq!(rows(BN, 1_234_567), "১২,৩৪,৫৬৭টি রেকর্ড");
    }

    #[test]
    fn bangla_plural_rules_take_zero_and_one_together() {
        let mut bundle = Bundle::new_concurrent(vec![locale(Language::Bangla)]);
        let text = "n = { $n ->\n    [one] one\n   *[other] other\n }".to_owned();
        bundle.add_resource(FluentResource::try_new(text).expect("parses")).expect("is new");
        let category = |n: u32| {
            let args: FluentArgs<'_> = [("n", Arg::from(n))].into_iter().collect();
            let pattern = bundle.get_message("n").and_then(|m| m.value()).expect("is there");
            bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
        };
        assert_eq!([category(0), category(1), category(2)], ["one", "one", "other"]);
    }

    #[test]
    fn absences_keep_their_own_words() {
        let show = |age: &u8| age.to_string();
        assert_eq!(EN.answer(&Answer::Given(7), show), "7");
        assert_eq!(EN.answer(&Answer::Unknown, show), "Not known");
        assert_eq!(EN.answer(&Answer::NotAsked, show), "Not asked");
        assert_eq!(BN.answer(&Answer::PreferNotToSay, show), "বলতে চান না");
    }

    #[test]
    fn lists_read_as_phrases() {
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(EN.list(&items), "a, b and c");
        assert_eq!(BN.list(&items[..2]), "a ও b");
        assert_eq!(EN.list(&[]), "");
    }

    #[test]
    fn a_code_that_was_retired_is_shown_as_it_is() {
        assert_eq!(EN.code("role", "border_officer"), "Border officer");
        assert_eq!(EN.code("role", "harbour_master"), "harbour_master");
    }
}
