//! The proof that every message exists in every language, is used, and gets the arguments it names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;
use model::Language;

use super::{FILES, vocabulary};

type Variables = BTreeSet<String>;

/// Every message of a language with the arguments it names.
fn messages(language: Language) -> BTreeMap<String, Variables> {
    let mut messages = BTreeMap::new();
    for file in FILES.get_dir(language.code()).expect("every language has its folder").files() {
        let text = file.contents_utf8().expect("wording is UTF-8");
        let resource = parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.path().display()));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let mut variables = Variables::new();
                pattern_variables(&message.value.expect("messages have a value"), &mut variables);
                let known = messages.insert(message.id.name.to_owned(), variables);
                assert!(known.is_none(), "{}: \"{}\" is there twice", file.path().display(), message.id.name);
            }
        }
    }
    messages
}

fn pattern_variables(pattern: &Pattern<&str>, found: &mut Variables) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => inline_variables(inline, found),
            Expression::Select { selector, variants } => {
                inline_variables(selector, found);
                assert!(variants.iter().any(|v| v.default && is_other(&v.key)), "a choice ends with *[other]");
                variants.iter().for_each(|variant| pattern_variables(&variant.value, found));
            }
        }
    }
}

fn is_other(key: &VariantKey<&str>) -> bool {
    matches!(key, VariantKey::Identifier { name: "other" })
}

fn inline_variables(inline: &InlineExpression<&str>, found: &mut Variables) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { .. } => {}
        other => panic!("messages use only variables, choices and quoted text: {other:?}"),
    }
}

/// The Rust files of this crate, without their comments.
fn sources() -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("sources are there").map(|e| e.expect("is readable").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|e| e == "rs") && !entry.ends_with("wording/coverage.rs") {
                let text = std::fs::read_to_string(&entry).expect("is UTF-8");
                let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
                sources.push((entry, code));
            }
        }
    }
    sources
}

/// The literal keys of `t.get("…")`, `t.with("…"`, `texts.…` and `key("…")`, with the call.
fn used_keys(code: &str) -> Vec<(&'static str, String)> {
    const CALLS: [&str; 5] = ["t.get(", "t.with(", "texts.get(", "texts.with(", "key("];
    let mut used = Vec::new();
    for call in CALLS {
        for (at, _) in code.match_indices(call) {
            let inside_a_word = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let Some(rest) = code[at + call.len()..].trim_start().strip_prefix('"') else { continue };
            if let (false, Some((key, _))) = (inside_a_word, rest.split_once('"')) {
                used.push((call, key.to_owned()));
            }
        }
        // The methods of `Texts` itself speak of `self`.
        if let Some(method) = call.strip_prefix("t.") {
            for (at, found) in code.match_indices(&format!("self.{method}\"")) {
                let key = code[at + found.len()..].split('"').next().unwrap_or_default();
                used.push((call, key.to_owned()));
            }
        }
    }
    used
}

#[test]
fn the_languages_have_the_same_keys_and_arguments() {
    let reference = messages(Language::English);
    for language in Language::ALL {
        let found = messages(*language);
        let differing: Vec<_> = reference
            .keys()
            .chain(found.keys())
            .filter(|key| reference.get(*key) != found.get(*key))
            .map(|key| format!("{key}: en {:?}, {} {:?}", reference.get(key), language.code(), found.get(key)))
            .collect();
        assert!(differing.is_empty(), "messages differ:\n{}", differing.join("\n"));
    }
}

#[test]
fn every_key_that_is_used_exists() {
    let known = messages(Language::English);
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for (call, key) in used_keys(&code) {
            match known.get(&key) {
                None => wrong.push(format!("{}: \"{key}\" has no message", path.display())),
                Some(variables) if call.ends_with("get(") && !variables.is_empty() => {
                    wrong.push(format!("{}: \"{key}\" needs {variables:?}; use with()", path.display()));
                }
                Some(_) => {}
            }
        }
    }
    wrong.extend(vocabulary::message_keys().into_iter().filter(|key| !known.contains_key(key)));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_key_that_exists_is_used() {
    let mut used: BTreeSet<String> = vocabulary::message_keys().into_iter().collect();
    used.extend(sources().iter().flat_map(|(_, code)| used_keys(code)).map(|(_, key)| key));
    let unused: Vec<_> = messages(Language::English).into_keys().filter(|key| !used.contains(key)).collect();
    assert!(unused.is_empty(), "no page says: {}", unused.join(", "));
}

#[test]
fn english_never_scolds() {
    let text: String =
        FILES.get_dir("en").expect("is there").files().filter_map(|f| f.contents_utf8()).collect::<String>().to_lowercase();
    let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
    for word in ["invalid", "forbidden", "please", "oops"] {
        assert!(!words.contains(word), "the pages say \"{word}\"");
    }
}

#[test]
fn the_scan_finds_calls_over_lines_and_skips_other_getters() {
    let code = "page.t.get(\n  \"a\"); t.with(\"b\", &[]); headers.get(\"c\"); cart.get(\"d\"); t.get(key(\"e\"))";
    let keys: BTreeSet<_> = used_keys(code).into_iter().map(|(_, key)| key).collect();
    assert_eq!(keys, ["a", "b", "e"].map(str::to_owned).into());
}
