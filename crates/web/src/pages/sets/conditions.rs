//! A condition as its authors wrote it, with the words of signs in the place of their codes.

use maud::{Markup, html};
use screening::{IndicatorSet, Wording};

use crate::pages::screening::words::said;
use crate::wording::{Texts, key};

/// The words of the language of conditions.
const WORDS: [(&str, &str); 3] =
    [("and", key("set-condition-and")), ("or", key("set-condition-or")), ("child_rules", key("set-condition-child-rules"))];

/// The condition in words. Brackets stay as they are: they say what belongs together.
pub(super) fn in_words(t: Texts, set: &IndicatorSet, when: &str) -> Markup {
    let tokens = tokens(when);
    html! {
        @for (at, token) in tokens.iter().enumerate() {
            @if at > 0 && is_apart(&tokens[at - 1], token) { " " }
            @match named(set, token) {
                Some(wording) => span.condition { "“" (said(t, wording)) "”" },
                None => (plain(t, &tokens, at)),
            }
        }
    }
}

fn is_apart(before: &str, token: &str) -> bool {
    before != "(" && token != ")" && token != ","
}

fn plain(t: Texts, tokens: &[String], at: usize) -> String {
    let token = tokens[at].as_str();
    if let Some((_, key)) = WORDS.iter().find(|(word, _)| *word == token) {
        return t.get(key);
    }
    match token {
        "at" => match tokens.get(at + 2).and_then(|n| n.parse::<u32>().ok()) {
            Some(n) => t.with("set-condition-at-least", &[("count", n.into())]),
            None => token.to_owned(),
        },
        // Said with "at".
        "least" | "of" => String::new(),
        _ if at >= 2 && tokens[at - 1] == "least" => String::new(),
        _ => token.to_owned(),
    }
}

/// Names, numbers, brackets and commas.
fn tokens(when: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut open = false;
    for letter in when.chars() {
        let of_word = letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
        match (of_word, open) {
            (true, true) => tokens.last_mut().expect("a word is open").push(letter),
            (true, false) => tokens.push(letter.to_string()),
            (false, _) if !letter.is_whitespace() => tokens.push(letter.to_string()),
            (false, _) => {}
        }
        open = of_word;
    }
    tokens
}

/// What a name in a condition stands for.
fn named<'s>(set: &'s IndicatorSet, code: &str) -> Option<&'s Wording> {
    let sign = set.indicator(code).map(|indicator| &indicator.sign);
    let dimension = || set.dimensions().iter().find(|d| d.code.as_str() == code).map(|d| &d.name);
    let element = || set.elements().iter().find(|e| e.code.as_str() == code).map(|e| &e.name);
    sign.or_else(dimension).or_else(element)
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    #[test]
    fn a_condition_is_read_aloud() {
        let set = screening::sets::embedded("border-interview").expect("is there").expect("reads");
        let t = Texts::new(Language::English);
        let words = in_words(t, &set, "child_rules and at least 2 of (act, control or B-debt)").into_string();
        let text = words.replace("<span class=\"condition\">", "").replace("</span>", "");
        assert!(text.contains("at least 2 of"), "{text}");
        assert!(text.contains("(“Act”, “Control” or “Somebody outside the family paid"), "{text}");
        assert!(!text.contains("B-debt") && !text.contains("child_rules"), "{text}");
        let bangla = in_words(Texts::new(Language::Bangla), &set, "B-debt or B-paid").into_string();
        assert!(bangla.contains(" বা "), "{bangla}");
    }
}
