//! A coarse key: tokens that sound alike in Bangladesh and its neighbours share it.

/// The phonetic key of a token in lower-case Latin letters.
///
/// Vowels, `w` and `y` fall away except that a first one becomes `a`; an `h` after a consonant or at
/// the end falls away; `v` is `b`, `z` is `j`, `q` and `c` are `k`, `ph` is `f`, `sh` is `s`, `ch` is
/// `c`; doubled letters count once. So Choudhury, Chowdhury and চৌধুরী share `cdr`. Digits stay.
#[must_use]
pub fn key(token: &str) -> String {
    let bytes = token.as_bytes();
    let mut key = String::with_capacity(bytes.len());
    let mut previous = 0;
    for (i, &byte) in bytes.iter().enumerate() {
        let next = bytes.get(i + 1).copied();
        let before = if i == 0 { None } else { Some(bytes[i - 1]) };
        if Some(byte) == before && !byte.is_ascii_digit() {
            continue;
        }
        let sound = match byte {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'w' | b'y' => {
                if key.is_empty() && i == 0 {
                    key.push('a');
                }
                previous = 0;
                continue;
            }
            b'h' if before.is_some_and(is_consonant) || (next.is_none() && i > 0) => continue,
            b'v' => b'b',
            b'z' => b'j',
            b'q' => b'k',
            b'c' if next == Some(b'h') => b'c',
            b'c' => b'k',
            b'p' if next == Some(b'h') => b'f',
            b'x' => b's',
            other => other,
        };
        // "Akkhtar" and "mozjid": one sound written twice with different letters.
        if sound == previous && !sound.is_ascii_digit() {
            continue;
        }
        key.push(char::from(sound));
        previous = sound;
    }
    key
}

const fn is_consonant(byte: u8) -> bool {
    byte.is_ascii_lowercase() && !matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'w' | b'y' | b'h')
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for group in [
            &["choudhury", "chowdhury", "chaudhuri", "choudhuri", "chowdhuri"][..],
            &["rahim", "raheem", "rohim"],
            &["hossain", "hussain", "hosen", "husein", "hossen"],
            &["ahmed", "ahmad", "ahammed"],
            &["begum", "begam"],
            &["zaman", "jaman"],
            &["abhijit", "avijit"],
            &["faruk", "farooq", "pharuk"],
            &["khandaker", "khondokar", "khandakar"],
            &["anwar", "anowar", "anoyar"],
            &["fatema", "fatima", "fatimah"],
            &["yusuf", "iusuf", "yousuf"],
        ] {
            let keys: Vec<String> = group.iter().map(|t| key(t)).collect();
            assert!(keys.iter().all(|k| *k == keys[0]), "{group:?} {keys:?}");
        }
        assert_ne!(key("rahman"), key("rahim"));
        assert_ne!(key("karim"), key("rahim"));
        assert_eq!(key(""), "");
    }
}
