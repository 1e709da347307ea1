//! Korean syllables: their parts, the revised romanisation, and how families write their names abroad.

const LEADS: [&str; 19] = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
const VOWELS: [&str; 21] =
    ["a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"];
const TAILS: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k",
    "t", "p", "t",
];

/// The numbers of lead, vowel and tail of a syllable.
#[must_use]
pub(crate) fn parts(syllable: char) -> Option<(usize, usize, usize)> {
    let number = (syllable as u32).checked_sub(0xAC00).filter(|n| *n < 11_172)? as usize;
    Some((number / 588, number % 588 / 28, number % 28))
}

/// Revised romanisation, syllable by syllable: a tail before a vowel is voiced as it is spoken.
///
/// # Source
/// Ministry of Culture and Tourism of Korea (2000), Romanisation of Korean; names keep syllables apart,
/// so that assimilation between consonants is not written.
pub(crate) fn latin(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut syllables = word.chars().filter_map(parts).peekable();
    while let Some((lead, vowel, tail)) = syllables.next() {
        out.push_str(LEADS[lead]);
        out.push_str(VOWELS[vowel]);
        let voiced = syllables.peek().is_some_and(|(next, _, _)| *next == 11);
        out.push_str(match (tail, voiced) {
            (1, true) => "g",
            (7, true) => "d",
            (8, true) => "r",
            (17, true) => "b",
            (19 | 20, true) => "s",
            (22, true) => "j",
            (tail, _) => TAILS[tail],
        });
    }
    out
}

/// How families with this one-syllable name write it in Latin letters, most usual first; empty where the
/// revised romanisation is.
///
/// # Source
/// National Institute of the Korean Language, survey of surnames in passports (2011): spellings that the
/// surname's bearers use more often than the rule's.
pub(crate) const fn family(syllable: char) -> &'static [&'static str] {
    match syllable {
        '김' => &["kim"],
        '이' => &["lee", "yi", "rhee"],
        '박' => &["park", "pak"],
        '최' => &["choi", "choe"],
        '정' => &["jung", "chung", "jeong"],
        '강' => &["kang"],
        '조' => &["cho", "jo"],
        '윤' => &["yoon", "yun"],
        '장' => &["jang", "chang"],
        '임' => &["lim", "im", "yim"],
        '림' => &["rim", "lim"],
        '오' => &["oh", "o"],
        '서' => &["seo", "suh"],
        '신' => &["shin", "sin"],
        '권' => &["kwon"],
        '안' => &["ahn", "an"],
        '유' => &["yoo", "yu", "ryu"],
        '류' => &["ryu", "yoo"],
        '전' => &["jeon", "jun", "chun"],
        '고' => &["ko", "koh"],
        '문' => &["moon", "mun"],
        '손' => &["son", "sohn"],
        '배' => &["bae", "pae"],
        '백' => &["baek", "paik", "back"],
        '허' => &["heo", "hur", "huh"],
        '남' => &["nam"],
        '심' => &["shim", "sim"],
        '노' => &["noh", "roh"],
        '로' => &["ro", "roh"],
        '곽' => &["kwak"],
        '성' => &["sung", "seong"],
        '주' => &["joo", "ju"],
        '우' => &["woo", "wu"],
        '구' => &["koo", "ku"],
        '라' => &["ra", "na"],
        '나' => &["na", "ra"],
        '지' => &["ji", "chi"],
        '엄' => &["um", "eom"],
        '리' => &["ri", "lee"],
        '선' => &["sun", "seon"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::latin;

    #[test]
    fn names() {
        for (word, expected) in
            [("김정은", "gimjeongeun"), ("박지성", "bakjiseong"), ("민호", "minho"), ("한국", "hanguk"), ("설악", "seorak")]
        {
            assert_eq!(latin(word), expected, "{word}");
        }
    }
}
