//! A table of a TOML file whose keys are taken one by one; what is wrong, missing or not known is reported.

use std::collections::BTreeMap;
use std::str::FromStr;

use model::Language;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization;

use super::report::Report;
use crate::Wording;

/// What no wording of a set may say, in small letters: the machine never says it, and a set's text is the machine speaking.
const NEVER_SAID: [&str; 18] = [
    "not a victim",
    "isn't a victim",
    "no victim",
    "not trafficked",
    "is safe",
    "are safe",
    "no risk",
    "let the person go",
    "let them go",
    "let her go",
    "let him go",
    "ভুক্তভোগী নন",
    "ভুক্তভোগী নয়",
    "পাচারের শিকার নন",
    "পাচারের শিকার নয়",
    "নিরাপদ আছেন",
    "ঝুঁকি নেই",
    "যেতে দিন",
];

/// A text with the place where it stands.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub(super) value: String,
    pub(super) at: usize,
}

/// A table, what it is called in messages, and which of its keys were taken.
pub(super) struct Node<'t> {
    table: &'t DeTable<'t>,
    pub(super) at: usize,
    name: String,
    known: Vec<&'static str>,
}

impl<'t> Node<'t> {
    pub(super) fn new(table: &'t DeTable<'t>, at: usize, name: impl Into<String>) -> Self {
        Self { table, at, name: name.into(), known: Vec::new() }
    }

    /// The value of a key, if the table has it.
    pub(super) fn value(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.push(key);
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// Passes over keys that cannot be judged because of another mistake.
    pub(super) fn skip<T>(&mut self, keys: [&'static str; 2]) -> Option<T> {
        self.known.extend(keys);
        None
    }

    fn needed(&mut self, key: &'static str, report: &mut Report) -> Option<&'t Spanned<DeValue<'t>>> {
        let value = self.value(key);
        if value.is_none() {
            report.at(self.at, format_args!("{} has no {key}; add it", self.name));
        }
        value
    }

    /// A text; missing is no mistake.
    pub(super) fn optional(&mut self, key: &'static str, report: &mut Report) -> Option<Text> {
        let value = self.value(key)?;
        text(value, key, report)
    }

    /// A text that has to be there.
    pub(super) fn text(&mut self, key: &'static str, report: &mut Report) -> Option<Text> {
        let value = self.needed(key, report)?;
        text(value, key, report)
    }

    /// A word of a closed list, a code, or anything else that parses and says what is wrong.
    pub(super) fn word<T: FromStr<Err: std::fmt::Display>>(&mut self, key: &'static str, report: &mut Report) -> Option<T> {
        let text = self.text(key, report)?;
        text.value.parse().map_err(|e| report.at(text.at, format_args!("{key}: {e}"))).ok()
    }

    /// As [`Node::word`]; missing is no mistake.
    pub(super) fn optional_word<T: FromStr<Err: std::fmt::Display>>(
        &mut self,
        key: &'static str,
        report: &mut Report,
    ) -> Option<T> {
        let text = self.optional(key, report)?;
        text.value.parse().map_err(|e| report.at(text.at, format_args!("{key}: {e}"))).ok()
    }

    /// `true` or `false`; false when missing.
    pub(super) fn flag(&mut self, key: &'static str, report: &mut Report) -> bool {
        let Some(value) = self.value(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            report.at(value.span().start, format_args!("{key} is {}; write true or false", kind(value)));
            false
        })
    }

    /// A text in every language, `{ en = "…", bn = "…" }`.
    pub(super) fn wording(&mut self, key: &'static str, report: &mut Report) -> Option<Wording> {
        let value = self.needed(key, report)?;
        wording(value, key, report)
    }

    /// As [`Node::wording`]; missing is no mistake.
    pub(super) fn optional_wording(&mut self, key: &'static str, report: &mut Report) -> Option<Wording> {
        let value = self.value(key)?;
        wording(value, key, report)
    }

    /// The tables under `[[key]]`; none when there are none.
    pub(super) fn tables(&mut self, key: &'static str, report: &mut Report) -> Vec<Self> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            report.at(value.span().start, format_args!("{key} is {}; write each as [[{key}]]", kind(value)));
            return Vec::new();
        };
        let mut nodes = Vec::new();
        for item in array.iter() {
            match item.get_ref().as_table() {
                Some(table) => nodes.push(Node::new(table, item.span().start, named(key, table))),
                None => report.at(item.span().start, format_args!("{key} holds {}; write each as [[{key}]]", kind(item))),
            }
        }
        nodes
    }

    /// The table under `[key]`, which has to be there.
    pub(super) fn table(&mut self, key: &'static str, report: &mut Report) -> Option<Self> {
        let value = self.needed(key, report)?;
        let table = value.get_ref().as_table();
        if table.is_none() {
            report.at(value.span().start, format_args!("{key} is {}; write it as [{key}]", kind(value)));
        }
        Some(Node::new(table?, value.span().start, format!("[{key}]")))
    }

    /// Every key and text of the table, for tables whose keys are codes.
    pub(super) fn pairs(&self, report: &mut Report) -> Vec<(String, Text)> {
        let pairs = self.table.iter().filter_map(|(key, value)| {
            let name = key.get_ref().to_string();
            Some((name.clone(), text(value, &name, report)?))
        });
        pairs.collect()
    }

    /// Reports keys that nobody took.
    pub(super) fn finish(self, report: &mut Report) {
        for (key, _) in self.table.iter().filter(|(key, _)| !self.known.contains(&key.get_ref().as_ref())) {
            let known = self.known.join(", ");
            let found = key.get_ref();
            report.at(key.span().start, format_args!("{} has no key \"{found}\"; its keys are {known}", self.name));
        }
    }
}

/// A text of a TOML value, in NFC and without blanks around it; empty is a mistake.
pub(super) fn text(value: &Spanned<DeValue<'_>>, key: &str, report: &mut Report) -> Option<Text> {
    let at = value.span().start;
    let Some(text) = value.get_ref().as_str() else {
        report.at(at, format_args!("{key} is {}; write a text in quotation marks", kind(value)));
        return None;
    };
    let text: String = text.trim().nfc().collect();
    if text.is_empty() {
        report.at(at, format_args!("{key} is empty; write it, or take the line out"));
        return None;
    }
    Some(Text { value: text, at })
}

fn wording(value: &Spanned<DeValue<'_>>, key: &str, report: &mut Report) -> Option<Wording> {
    let at = value.span().start;
    let Some(table) = value.get_ref().as_table() else {
        report.at(at, format_args!("{key} is {}; write {{ en = \"…\", bn = \"…\" }}", kind(value)));
        return None;
    };
    let mut texts = BTreeMap::new();
    for (name, value) in table.iter() {
        match name.get_ref().parse::<Language>() {
            Ok(language) => texts.extend(text(value, name.get_ref(), report).map(|text| (language, text.value))),
            Err(e) => report.at(name.span().start, format_args!("{key}: {e}")),
        }
    }
    for language in Language::ALL.iter().filter(|language| !table.iter().any(|(name, _)| name.get_ref() == language.code())) {
        report.at(at, format_args!("{key} has no text in {language}; add {language} = \"…\""));
    }
    let wording = Wording::new(texts)?;
    if let Some(found) = never_said(&wording) {
        report.object(
            at,
            format_args!("{key} says \"{found}\", which no screening can tell; say what is not known, and what to do"),
        );
    }
    Some(wording)
}

/// What a wording says that no set may say.
fn never_said(wording: &Wording) -> Option<&'static str> {
    // Letters that Bangla writes in two ways, and both apostrophes, are one.
    let plain = |text: &str| text.nfc().collect::<String>().to_lowercase().replace('’', "'");
    let texts: Vec<String> = Language::ALL.iter().map(|language| plain(wording.get(*language))).collect();
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    NEVER_SAID.into_iter().find(|said| texts.iter().any(|text| words(text).contains(&plain(said))))
}

/// What a value is, in words.
pub(super) fn kind(value: &Spanned<DeValue<'_>>) -> &'static str {
    match value.get_ref().type_str() {
        "string" => "a text",
        "integer" | "float" => "a number",
        "boolean" => "true or false",
        "array" => "a list",
        "table" => "a table",
        _ => "a date or time",
    }
}

fn named(key: &str, table: &DeTable<'_>) -> String {
    let code = table.iter().find(|(name, _)| name.get_ref() == "code").and_then(|(_, value)| value.get_ref().as_str());
    code.map_or_else(|| key.to_owned(), |code| format!("{key} {}", code.chars().take(40).collect::<String>()))
}
