//! What letters of alphabets sound like, most usual spelling first.

/// The Latin spellings of one lower-case letter of Cyrillic, Greek, Armenian or Georgian; empty for others.
///
/// # Source
/// Cyrillic: ICAO Doc 9303 part 3 section 6 B first, then the usual forms in English, German, French
/// and Polish names. Greek: ELOT 743 first. Armenian and Georgian: BGN/PCGN 1981, 2009.
pub(crate) const fn sounds(letter: char) -> &'static [&'static str] {
    match letter {
        '\u{0400}'..='\u{052F}' => cyrillic(letter),
        '\u{0370}'..='\u{03FF}' => greek(letter),
        '\u{0530}'..='\u{058F}' => armenian(letter),
        '\u{10A0}'..='\u{10FF}' => georgian(letter),
        _ => &[],
    }
}

const fn cyrillic(letter: char) -> &'static [&'static str] {
    match letter {
        'а' => &["a", "o"],
        'б' => &["b"],
        'в' => &["v", "w", "f", "ff"],
        'г' => &["g", "h", "gh"],
        'ґ' | 'ғ' => &["g", "gh"],
        'д' => &["d"],
        'ђ' => &["dj", "d"],
        'ѓ' => &["gj", "g"],
        'е' => &["e", "ye", "ie", "je"],
        'ё' => &["e", "yo", "io", "jo", "o"],
        'є' => &["ie", "ye", "e"],
        'ж' => &["zh", "j", "z", "sh"],
        'з' => &["z", "s"],
        'ѕ' => &["dz"],
        'и' => &["i", "y", "ee"],
        'і' => &["i"],
        'ї' => &["i", "yi", "ji"],
        'й' => &["i", "y", "j", ""],
        'ј' => &["j", "y"],
        'к' => &["k", "c", "ck", "q"],
        'қ' => &["q", "k"],
        'л' => &["l", "ll"],
        'љ' => &["lj", "ly"],
        'м' => &["m"],
        'н' => &["n", "nn"],
        'ң' => &["n", "ng"],
        'њ' => &["nj", "ny"],
        'о' => &["o", "a"],
        'ө' => &["o", "u"],
        'п' => &["p"],
        'р' => &["r", "rr"],
        'с' => &["s", "ss", "c"],
        'т' => &["t", "tt", "th"],
        'ћ' => &["c", "ch"],
        'ќ' => &["k", "kj"],
        'у' => &["u", "ou", "oo", "w"],
        'ў' => &["u", "w"],
        'ү' => &["u"],
        'ұ' => &["u"],
        'ф' => &["f", "ph"],
        'х' => &["kh", "h", "ch", "x"],
        'һ' => &["h"],
        'ц' => &["ts", "tz", "c", "z"],
        'ч' => &["ch", "tch", "c", "tsch"],
        'џ' => &["dz", "dzh"],
        'ш' => &["sh", "sch", "s", "ch"],
        'щ' => &["shch", "sch", "sh"],
        'ъ' | 'ь' => &["", "i"],
        'ы' => &["y", "i"],
        'э' => &["e", "a"],
        'ә' => &["a", "e"],
        'ю' => &["iu", "yu", "ju", "u"],
        'я' => &["ia", "ya", "ja", "a"],
        _ => &[],
    }
}

const fn greek(letter: char) -> &'static [&'static str] {
    match letter {
        'α' | 'ά' => &["a"],
        'β' => &["v", "b"],
        'γ' => &["g", "y", "gh"],
        'δ' => &["d", "dh"],
        'ε' | 'έ' => &["e"],
        'ζ' => &["z"],
        'η' | 'ή' => &["i", "e"],
        'θ' => &["th"],
        'ι' | 'ί' | 'ϊ' | 'ΐ' => &["i", "y"],
        'κ' => &["k", "c"],
        'λ' => &["l"],
        'μ' => &["m"],
        'ν' => &["n"],
        'ξ' => &["x", "ks"],
        'ο' | 'ό' => &["o"],
        'π' => &["p"],
        'ρ' => &["r"],
        'σ' | 'ς' => &["s", "sh"],
        'τ' => &["t"],
        'υ' | 'ύ' | 'ϋ' | 'ΰ' => &["y", "i", "u", "v", "f"],
        'φ' => &["f", "ph"],
        'χ' => &["ch", "h", "kh"],
        'ψ' => &["ps"],
        'ω' | 'ώ' => &["o"],
        _ => &[],
    }
}

const fn armenian(letter: char) -> &'static [&'static str] {
    match letter {
        'ա' => &["a"],
        'բ' => &["b", "p"],
        'գ' => &["g", "k"],
        'դ' => &["d", "t"],
        'ե' => &["e", "ye"],
        'զ' => &["z"],
        'է' => &["e"],
        'ը' => &["e", "y"],
        'թ' => &["t"],
        'ժ' => &["zh"],
        'ի' => &["i"],
        'լ' => &["l"],
        'խ' => &["kh"],
        'ծ' => &["ts", "dz"],
        'կ' => &["k", "g"],
        'հ' => &["h"],
        'ձ' => &["dz", "ts"],
        'ղ' => &["gh"],
        'ճ' => &["ch", "j"],
        'մ' => &["m"],
        'յ' => &["y", "h"],
        'ն' => &["n"],
        'շ' => &["sh"],
        'ո' => &["o", "vo"],
        'չ' => &["ch"],
        'պ' => &["p", "b"],
        'ջ' => &["j", "ch"],
        'ռ' | 'ր' => &["r"],
        'ս' => &["s"],
        'վ' | 'ւ' => &["v", "w"],
        'տ' => &["t", "d"],
        'ց' => &["ts"],
        'փ' => &["p"],
        'ք' => &["k"],
        'օ' => &["o"],
        'ֆ' => &["f"],
        'և' => &["ev", "yev"],
        _ => &[],
    }
}

const fn georgian(letter: char) -> &'static [&'static str] {
    match letter {
        'ა' => &["a"],
        'ბ' => &["b"],
        'გ' => &["g"],
        'დ' => &["d"],
        'ე' => &["e"],
        'ვ' => &["v"],
        'ზ' => &["z"],
        'თ' | 'ტ' => &["t"],
        'ი' => &["i"],
        'კ' | 'ქ' => &["k"],
        'ლ' => &["l"],
        'მ' => &["m"],
        'ნ' => &["n"],
        'ო' => &["o"],
        'პ' | 'ფ' => &["p"],
        'ჟ' => &["zh"],
        'რ' => &["r"],
        'ს' => &["s"],
        'უ' => &["u"],
        'ღ' => &["gh", "g"],
        'ყ' => &["q", "k"],
        'შ' => &["sh"],
        'ჩ' | 'ჭ' => &["ch"],
        'ც' | 'წ' => &["ts"],
        'ძ' => &["dz"],
        'ხ' => &["kh"],
        'ჯ' => &["j"],
        'ჰ' => &["h"],
        _ => &[],
    }
}

/// A word of these alphabets in its first spellings, with the pairs of letters that are read as one.
pub(crate) fn latin(word: &str) -> String {
    let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let mut out = String::with_capacity(word.len());
    let mut i = 0;
    while i < letters.len() {
        let pair = letters.get(i + 1).and_then(|next| pair(letters[i], *next, i == 0));
        if let Some(text) = pair {
            out.push_str(text);
            i += 2;
            continue;
        }
        match sounds(letters[i]) {
            [first, ..] => out.push_str(first),
            [] => out.push_str(&super::fold::plain(letters[i].encode_utf8(&mut [0; 4]))),
        }
        i += 1;
    }
    out
}

const fn pair(first: char, second: char, initial: bool) -> Option<&'static str> {
    Some(match (first, second) {
        ('ο', 'υ' | 'ύ') => "ou",
        ('α' | 'ά', 'υ' | 'ύ') => "av",
        ('ε' | 'έ', 'υ' | 'ύ') => "ev",
        ('ε' | 'ο', 'ι' | 'ί') => "i",
        ('α', 'ι' | 'ί') => "e",
        ('μ', 'π') => {
            if initial {
                "b"
            } else {
                "mp"
            }
        }
        ('ν', 'τ') => {
            if initial {
                "d"
            } else {
                "nt"
            }
        }
        ('γ', 'κ') => {
            if initial {
                "g"
            } else {
                "gk"
            }
        }
        ('γ', 'γ') => "ng",
        ('γ', 'χ') => "nch",
        ('τ', 'ζ') => "tz",
        ('ո', 'ւ') => "u",
        ('к', 'с') => "x",
        ('и' | 'ы', 'й') => "y",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::latin;

    #[test]
    fn names() {
        for (word, expected) in [
            ("Владимир", "vladimir"),
            ("Щербаков", "shcherbakov"),
            ("Александр", "alexandr"),
            ("Дмитрий", "dmitry"),
            ("Зеленський", "zelensky"),
            ("Νικόλαος", "nikolaos"),
            ("Βλαντίμιρ", "vlantimir"),
            ("Μπάμπης", "bampis"),
            ("Πούτιν", "poutin"),
            ("Պուտին", "putin"),
            ("პუტინი", "putini"),
        ] {
            assert_eq!(latin(word), expected, "{word}");
        }
    }
}
