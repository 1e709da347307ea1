//! What stands in the names of companies beside their names.

/// Legal forms: the canonical short writing and the others, in plain letters.
///
/// # Source
/// General knowledge of company law; ISO 20275 (Entity Legal Forms) lists them all.
const FORMS: &[(&str, &[&str])] = &[
    ("ag", &["aktiengesellschaft"]),
    ("gmbh", &["gesellschaftmitbeschrankterhaftung", "gesmbh"]),
    ("inc", &["incorporated"]),
    ("corp", &["corporation"]),
    ("ltd", &["limited"]),
    ("llc", &["limitedliabilitycompany"]),
    ("llp", &["limitedliabilitypartnership"]),
    ("lp", &["limitedpartnership"]),
    ("co", &["company", "cie"]),
    ("plc", &["publiclimitedcompany"]),
    (
        "jsc",
        &[
            "oao",
            "ojsc",
            "pao",
            "pjsc",
            "zao",
            "cjsc",
            "ao",
            "jointstockcompany",
            "openjointstockcompany",
            "publicjointstockcompany",
        ],
    ),
    ("ooo", &["obshchestvosogranichennoyotvetstvennostyu"]),
    ("sa", &["societeanonyme", "sociedadanonima"]),
    ("sarl", &["societearesponsabilitelimitee"]),
    ("srl", &["societaaresponsabilitalimitata"]),
    ("spa", &["societaperazioni"]),
    ("nv", &["naamlozevennootschap"]),
    ("bv", &["beslotenvennootschap"]),
    ("ab", &["aktiebolag"]),
    ("oy", &["oyj", "osakeyhtio"]),
    ("as", &["asa", "aksjeselskap"]),
    ("spzoo", &["spolkazograniczonaodpowiedzialnoscia"]),
    ("pte", &["privatelimited", "pvt", "private"]),
    ("kg", &["kommanditgesellschaft"]),
    ("kk", &["kabushikikaisha"]),
    ("sdnbhd", &["sendirianberhad"]),
];

/// Legal forms of several words, which are written together before the name is cut into words.
const PHRASES: &[(&str, &str)] = &[
    ("gesellschaft mit beschränkter haftung", "gmbh"),
    ("limited liability company", "llc"),
    ("limited liability partnership", "llp"),
    ("limited partnership", "lp"),
    ("public limited company", "plc"),
    ("open joint stock company", "jsc"),
    ("public joint stock company", "jsc"),
    ("joint stock company", "jsc"),
    ("private limited", "pte"),
    ("société anonyme", "sa"),
    ("sp. z o.o.", "spzoo"),
    ("sp. z o. o.", "spzoo"),
    ("sdn. bhd.", "sdnbhd"),
    ("sdn bhd", "sdnbhd"),
    ("s.à r.l.", "sarl"),
    ("&", " and "),
    ("'s ", " "),
    ("’s ", " "),
];

/// The name in lower case with legal forms of several words in one, and the points of abbreviations gone.
pub(crate) fn plain(name: &str) -> String {
    let mut text = name.to_lowercase();
    for (phrase, short) in PHRASES {
        if text.contains(phrase) {
            text = text.replace(phrase, &format!(" {short} "));
        }
    }
    without_points(&text)
}

/// "L.X.C" as "lxc", "G.m.b.H." as "gmbh": single letters with points between them are one word.
fn without_points(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let abbreviated = word.contains('.')
            && word.split('.').filter(|p| !p.is_empty()).all(|part| part.trim_matches(',').chars().count() <= 1);
        out.extend(word.chars().filter(|c| !(abbreviated && *c == '.')));
        out.push(' ');
    }
    out
}

/// The canonical writing of a legal form.
pub(crate) fn form(word: &str) -> Option<&'static str> {
    FORMS.iter().find(|(short, others)| *short == word || others.contains(&word)).map(|(short, _)| *short)
}

/// A number in digits: digits, a Roman number, a number in words.
pub(crate) fn number(word: &str) -> Option<String> {
    const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    const WORDS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return Some(word.trim_start_matches('0').to_owned());
    }
    let place = |list: &[&str]| list.iter().position(|known| *known == word).map(|at| (at + 1).to_string());
    place(&ROMAN[1..]).map(|_| ()).and_then(|()| place(&ROMAN)).or_else(|| place(&WORDS))
}

/// Words that come and go.
pub(crate) fn is_filler(word: &str) -> bool {
    matches!(word, "the" | "and" | "of" | "und" | "et" | "y" | "for")
}
