//! Japanese syllables as consonant and vowel.

/// A syllable sign: its consonant ("" for none), its vowel ("" for none) and whether it is a small one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sign {
    pub(crate) consonant: &'static str,
    pub(crate) vowel: &'static str,
    pub(crate) small: bool,
}

/// Hiragana as the katakana of the same sound; other letters stay.
pub(crate) fn to_katakana(c: char) -> char {
    match c {
        '\u{3041}'..='\u{3096}' => char::from_u32(c as u32 + 0x60).unwrap_or(c),
        other => other,
    }
}

/// What a katakana letter is read as, after Hepburn.
pub(crate) const fn sign(c: char) -> Option<Sign> {
    let (consonant, vowel, small) = match c {
        'ア' => ("", "a", false),
        'イ' => ("", "i", false),
        'ウ' => ("", "u", false),
        'エ' => ("", "e", false),
        'オ' => ("", "o", false),
        'ァ' => ("", "a", true),
        'ィ' => ("", "i", true),
        'ゥ' => ("", "u", true),
        'ェ' => ("", "e", true),
        'ォ' => ("", "o", true),
        'カ' | 'ヵ' => ("k", "a", false),
        'キ' => ("k", "i", false),
        'ク' => ("k", "u", false),
        'ケ' | 'ヶ' => ("k", "e", false),
        'コ' => ("k", "o", false),
        'ガ' => ("g", "a", false),
        'ギ' => ("g", "i", false),
        'グ' => ("g", "u", false),
        'ゲ' => ("g", "e", false),
        'ゴ' => ("g", "o", false),
        'サ' => ("s", "a", false),
        'シ' => ("sh", "i", false),
        'ス' => ("s", "u", false),
        'セ' => ("s", "e", false),
        'ソ' => ("s", "o", false),
        'ザ' => ("z", "a", false),
        'ジ' | 'ヂ' => ("j", "i", false),
        'ズ' | 'ヅ' => ("z", "u", false),
        'ゼ' => ("z", "e", false),
        'ゾ' => ("z", "o", false),
        'タ' => ("t", "a", false),
        'チ' => ("ch", "i", false),
        'ツ' => ("ts", "u", false),
        'テ' => ("t", "e", false),
        'ト' => ("t", "o", false),
        'ダ' => ("d", "a", false),
        'デ' => ("d", "e", false),
        'ド' => ("d", "o", false),
        'ナ' => ("n", "a", false),
        'ニ' => ("n", "i", false),
        'ヌ' => ("n", "u", false),
        'ネ' => ("n", "e", false),
        'ノ' => ("n", "o", false),
        'ハ' => ("h", "a", false),
        'ヒ' => ("h", "i", false),
        'フ' => ("f", "u", false),
        'ヘ' => ("h", "e", false),
        'ホ' => ("h", "o", false),
        'バ' => ("b", "a", false),
        'ビ' => ("b", "i", false),
        'ブ' => ("b", "u", false),
        'ベ' => ("b", "e", false),
        'ボ' => ("b", "o", false),
        'パ' => ("p", "a", false),
        'ピ' => ("p", "i", false),
        'プ' => ("p", "u", false),
        'ペ' => ("p", "e", false),
        'ポ' => ("p", "o", false),
        'マ' => ("m", "a", false),
        'ミ' => ("m", "i", false),
        'ム' => ("m", "u", false),
        'メ' => ("m", "e", false),
        'モ' => ("m", "o", false),
        'ヤ' => ("y", "a", false),
        'ユ' => ("y", "u", false),
        'ヨ' => ("y", "o", false),
        'ャ' => ("y", "a", true),
        'ュ' => ("y", "u", true),
        'ョ' => ("y", "o", true),
        'ラ' => ("r", "a", false),
        'リ' => ("r", "i", false),
        'ル' => ("r", "u", false),
        'レ' => ("r", "e", false),
        'ロ' => ("r", "o", false),
        'ワ' | 'ヮ' => ("w", "a", false),
        'ヰ' => ("w", "i", false),
        'ヱ' => ("w", "e", false),
        'ヲ' => ("w", "o", false),
        'ヴ' => ("v", "u", false),
        'ン' => ("n", "", false),
        _ => return None,
    };
    Some(Sign { consonant, vowel, small })
}

/// A word in Hepburn without long marks: ッ doubles, small letters replace the vowel before them.
pub(crate) fn latin(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut double = false;
    for c in word.chars().map(to_katakana) {
        if c == 'ッ' {
            double = true;
            continue;
        }
        let Some(sign) = sign(c) else { continue };
        if sign.small && !out.is_empty() {
            out.pop();
            // シャ is "sha", キャ "kya", フィ "fi".
            if sign.consonant == "y" && !(out.ends_with("sh") || out.ends_with("ch") || out.ends_with('j')) {
                out.push('y');
            }
            out.push_str(sign.vowel);
            continue;
        }
        if std::mem::take(&mut double) {
            out.push_str(match sign.consonant {
                "ch" => "t",
                other => other.get(..1).unwrap_or(""),
            });
        }
        out.push_str(sign.consonant);
        out.push_str(sign.vowel);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::latin;

    #[test]
    fn names() {
        for (word, expected) in [
            ("たなか", "tanaka"),
            ("ハットリ", "hattori"),
            ("ショウタ", "shouta"),
            ("キョウコ", "kyouko"),
            ("ウラジーミル", "urajimiru"),
            ("フィリップ", "firippu"),
            ("ケンイチ", "kenichi"),
            ("マッチ", "matchi"),
        ] {
            assert_eq!(latin(word), expected, "{word}");
        }
    }
}
