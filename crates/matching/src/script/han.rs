//! Chinese characters: pinyin, its older relatives, and how families abroad write their names.

/// The pinyin of one character without its tone; empty for what is no character.
pub(crate) fn pinyin(character: char) -> String {
    any_ascii::any_ascii_char(character).to_ascii_lowercase()
}

/// Splits a pinyin syllable into its initial and its final.
pub(crate) fn split(syllable: &str) -> (&str, &str) {
    let two = ["zh", "ch", "sh"].iter().any(|initial| syllable.starts_with(initial));
    let one = syllable.bytes().next().is_some_and(|b| !matches!(b, b'a' | b'e' | b'o' | b'i' | b'u'));
    syllable.split_at(if two { 2 } else { usize::from(one) })
}

/// A pinyin syllable in Wade-Giles without its marks, as passports of Taiwan write it.
///
/// # Source
/// Wade (1867) and Giles (1892); table of Taiwan's Bureau of Consular Affairs.
pub(crate) fn wade_giles(syllable: &str) -> String {
    let (initial, rest) = split(syllable);
    let sibilant = matches!(initial, "z" | "c" | "s");
    let initial = match (initial, rest) {
        ("zh" | "q" | "j", _) => "ch",
        ("x", _) => "hs",
        ("z" | "c", "i") => "tz",
        ("s", "i") => "sz",
        ("z" | "c", _) => "ts",
        ("b", _) => "p",
        ("d", _) => "t",
        ("g", _) => "k",
        ("r", _) => "j",
        (other, _) => other,
    };
    let rest = match (initial, rest) {
        (_, "i") if sibilant => "u",
        ("ch" | "sh" | "j", "i") if matches!(split(syllable).0, "zh" | "ch" | "sh" | "r") => "ih",
        (_, "ong") => "ung",
        ("y", "ou") => "u",
        ("y", "an") => "en",
        (_, "ian") => "ien",
        (_, "ie") => "ieh",
        (_, "ue") => "ueh",
        ("k" | "h", "e") => "o",
        ("t" | "l" | "n" | "ts", "uo") => "o",
        (_, other) => other,
    };
    format!("{initial}{rest}")
}

/// How families whose name is this character write it, besides pinyin: as a name it may be read otherwise
/// in Mandarin, and Cantonese, Hokkien, Korean and Japanese have forms of their own.
///
/// # Source
/// General knowledge of the hundred most common Chinese family names (Ministry of Public Security of
/// China, 2019) and their Hong Kong and South-East Asian spellings.
pub(crate) const fn family(character: char) -> &'static [&'static str] {
    match character {
        '王' => &["wong", "ong", "heng"],
        '李' => &["lee", "lei", "yi"],
        '张' | '張' => &["cheung", "chang", "teo"],
        '刘' | '劉' => &["lau", "liu", "low"],
        '陈' | '陳' => &["chan", "tan", "chin"],
        '杨' | '楊' => &["yeung", "yeo", "young"],
        '黄' | '黃' => &["wong", "ng", "hwang"],
        '赵' | '趙' => &["chiu", "chao", "cho"],
        '吴' | '吳' => &["ng", "goh", "woo"],
        '周' => &["chow", "chou", "chau"],
        '徐' => &["tsui", "hsu", "chee"],
        '孙' | '孫' => &["suen", "sun"],
        '马' | '馬' => &["ma", "mah"],
        '朱' => &["chu", "choo"],
        '胡' => &["wu", "woo"],
        '郭' => &["kwok", "kuo", "quek"],
        '何' => &["ho", "hoe"],
        '林' => &["lam", "lim", "hayashi"],
        '高' => &["ko", "kao"],
        '罗' | '羅' => &["law", "lo", "loh"],
        '郑' | '鄭' => &["cheng", "tay", "jung"],
        '梁' => &["leung", "leong", "liang"],
        '谢' | '謝' => &["tse", "hsieh", "chia"],
        '宋' => &["sung", "song"],
        '唐' => &["tong", "tang"],
        '许' | '許' => &["hui", "hsu", "koh"],
        '邓' | '鄧' => &["tang", "teng"],
        '冯' | '馮' => &["fung", "feng"],
        '韩' | '韓' => &["hon", "han"],
        '曹' => &["tso", "tsao"],
        '曾' => &["zeng", "tsang", "tseng"],
        '彭' => &["pang", "peng"],
        '萧' | '蕭' | '肖' => &["siu", "hsiao"],
        '蔡' => &["choi", "tsai", "chua"],
        '潘' => &["poon", "pan"],
        '田' => &["tin", "tien"],
        '董' => &["tung"],
        '袁' => &["yuen", "yuan"],
        '于' | '余' => &["yu", "yue"],
        '叶' | '葉' => &["ye", "yip", "yeh"],
        '蒋' | '蔣' => &["cheung", "chiang"],
        '杜' => &["to", "tu"],
        '苏' | '蘇' => &["so", "su"],
        '魏' => &["ngai", "wei"],
        '程' => &["ching", "cheng"],
        '吕' | '呂' => &["lui", "lu"],
        '丁' => &["ting", "ding"],
        '沈' => &["shen", "shum", "sim"],
        '任' => &["yam", "jen"],
        '姚' => &["yiu", "yao"],
        '卢' | '盧' => &["lo", "lu"],
        '钟' | '鍾' => &["chung", "zhong"],
        '姜' => &["keung", "chiang", "kang"],
        '崔' => &["tsui", "choi"],
        '谭' | '譚' => &["tam", "tan"],
        '廖' => &["liu", "liao"],
        '陆' | '陸' => &["luk", "lu"],
        '范' => &["fan"],
        '金' => &["kim", "kam", "chin"],
        '石' => &["shek", "shih"],
        '贾' | '賈' => &["jia", "chia"],
        '夏' => &["ha", "hsia"],
        '方' => &["fong", "fang"],
        '邱' | '丘' => &["yau", "chiu", "khoo"],
        '侯' => &["hau", "hou"],
        '江' => &["kong", "chiang"],
        '薛' => &["sit", "hsueh"],
        '雷' => &["lui", "lei"],
        '洪' => &["hung", "ang", "hong"],
        '欧' | '歐' => &["au", "ou"],
        '柯' => &["or", "ko", "qua"],
        '翁' => &["yung", "weng", "ang"],
        '朴' => &["park", "pak", "piao"],
        '单' | '單' => &["shan"],
        '解' => &["xie", "hsieh"],
        '仇' => &["qiu", "chiu"],
        '查' => &["zha", "cha"],
        '尹' => &["yoon", "yun"],
        '安' => &["ahn", "an"],
        '申' => &["shin", "shen"],
        '裴' => &["bae", "pei"],
        '柳' => &["yoo", "ryu", "liu"],
        '卞' => &["byun", "bian"],
        _ => &[],
    }
}

/// The readings of a word: pinyin; another form of its family name; Wade-Giles throughout.
pub(crate) fn readings(word: &str) -> Vec<String> {
    let syllables: Vec<String> = word.chars().map(pinyin).collect();
    let given = syllables.get(1..).unwrap_or_default().concat();
    let mut out = vec![syllables.concat()];
    for form in word.chars().next().map_or(&[][..], family) {
        out.push(format!("{form}{given}"));
    }
    out.insert(out.len().min(2), syllables.iter().map(|s| wade_giles(s)).collect());
    out
}

#[cfg(test)]
mod tests {
    use super::{readings, wade_giles};

    #[test]
    fn forms() {
        assert_eq!(readings("王伟")[..3], ["wangwei", "wongwei", "wangwei"]);
        assert_eq!(readings("曾")[1], "zeng");
        for (pinyin, expected) in [
            ("zhang", "chang"),
            ("xu", "hsu"),
            ("zi", "tzu"),
            ("si", "szu"),
            ("zhi", "chih"),
            ("dong", "tung"),
            ("qian", "chien"),
            ("guo", "kuo"),
        ] {
            assert_eq!(wade_giles(pinyin), expected, "{pinyin}");
        }
    }
}
