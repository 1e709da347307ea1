//! Devanagari and its sisters, which Unicode encodes in one order: a consonant carries an "a".

/// A word of an Indic script in the spelling usual in English.
///
/// The inherent vowel is left out at the end and before a consonant with a vowel of its own where a vowel
/// went before ("kamala" is kamal, "ramana" stays raman), as it is spoken.
///
/// # Source
/// Ohala (1983), Aspects of Hindi Phonology, rule of schwa deletion; letters after Hunterian romanisation.
pub(crate) fn latin(word: &str) -> String {
    let units: Vec<Unit> = units(word);
    let mut out = String::with_capacity(word.len());
    for (i, unit) in units.iter().enumerate() {
        out.push_str(unit.consonant);
        match unit.vowel {
            Vowel::Written(vowel) => out.push_str(vowel),
            Vowel::Inherent if !silent(&units, i) => out.push('a'),
            Vowel::Inherent | Vowel::None => {}
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Vowel {
    Written(&'static str),
    Inherent,
    None,
}

struct Unit {
    consonant: &'static str,
    vowel: Vowel,
}

fn units(word: &str) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for c in word.chars() {
        // The same place in each block of 128 letters is the same sound.
        let place = (c as u32) & 0x7F;
        if let Some(consonant) = consonant(place) {
            units.push(Unit { consonant, vowel: Vowel::Inherent });
        } else if place == 0x4D {
            units.last_mut().into_iter().for_each(|last| last.vowel = Vowel::None);
        } else if place == 0x3C {
            units.last_mut().into_iter().for_each(|last| last.consonant = with_nukta(last.consonant));
        } else if let Some(sign) = vowel_sign(place) {
            match units.last_mut() {
                Some(last) if last.vowel == Vowel::Inherent => last.vowel = Vowel::Written(sign),
                _ => units.push(Unit { consonant: "", vowel: Vowel::Written(sign) }),
            }
        } else if let Some(vowel) = vowel(place) {
            units.push(Unit { consonant: "", vowel: Vowel::Written(vowel) });
        } else if matches!(place, 0x01 | 0x02 | 0x70) {
            units.push(Unit { consonant: "n", vowel: Vowel::None });
        }
    }
    units
}

fn silent(units: &[Unit], i: usize) -> bool {
    let before = i > 0 && units[i - 1].vowel != Vowel::None;
    match units.get(i + 1) {
        None => i > 0,
        Some(next) => before && matches!(next.vowel, Vowel::Written(_)) && !next.consonant.is_empty(),
    }
}

const fn consonant(place: u32) -> Option<&'static str> {
    Some(match place {
        0x15 => "k",
        0x16 => "kh",
        0x17 => "g",
        0x18 => "gh",
        0x19 | 0x1E => "n",
        0x1A => "ch",
        0x1B => "chh",
        0x1C => "j",
        0x1D => "jh",
        0x1F | 0x24 => "t",
        0x20 | 0x25 => "th",
        0x21 | 0x26 => "d",
        0x22 | 0x27 => "dh",
        0x23 | 0x28 | 0x29 => "n",
        0x2A => "p",
        0x2B => "ph",
        0x2C => "b",
        0x2D => "bh",
        0x2E => "m",
        0x2F => "y",
        0x30 | 0x31 | 0x5C => "r",
        0x32 | 0x33 => "l",
        0x34 => "zh",
        0x35 => "v",
        0x36 | 0x37 => "sh",
        0x38 => "s",
        0x39 => "h",
        0x58 => "q",
        0x59 => "kh",
        0x5A => "g",
        0x5B => "z",
        0x5D => "rh",
        0x5E => "f",
        0x5F => "y",
        _ => return None,
    })
}

const fn with_nukta(plain: &'static str) -> &'static str {
    match plain.as_bytes() {
        b"k" => "q",
        b"j" => "z",
        b"ph" => "f",
        b"d" => "r",
        b"dh" => "rh",
        _ => plain,
    }
}

const fn vowel(place: u32) -> Option<&'static str> {
    Some(match place {
        0x05 | 0x06 | 0x11 | 0x12 => "a",
        0x07 | 0x08 => "i",
        0x09 | 0x0A => "u",
        0x0B => "ri",
        0x0D..=0x0F => "e",
        0x10 => "ai",
        0x13 => "o",
        0x14 => "au",
        _ => return None,
    })
}

const fn vowel_sign(place: u32) -> Option<&'static str> {
    Some(match place {
        0x3E => "a",
        0x3F | 0x40 => "i",
        0x41 | 0x42 => "u",
        0x43 => "ri",
        0x45..=0x47 => "e",
        0x48 => "ai",
        0x49..=0x4B => "o",
        0x4C => "au",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::latin;

    #[test]
    fn names() {
        for (word, expected) in [
            ("कमल", "kamal"),
            ("राम", "ram"),
            ("मोहम्मद", "mohammad"),
            ("रमेश", "ramesh"),
            ("प्रकाश", "prakash"),
            ("सुनीता", "sunita"),
            ("भ्लादिमिर", "bhladimir"),
            ("पुतिन", "putin"),
            ("ज़मान", "zaman"),
            ("ವ್ಲಾದಿಮಿರ್", "vladimir"),
            ("सरकार", "sarkar"),
        ] {
            assert_eq!(latin(word), expected, "{word}");
        }
    }
}
