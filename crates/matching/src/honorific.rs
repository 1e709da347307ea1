//! Titles that say nothing about who somebody is, and short forms that stand for a name.

/// What a word before or in a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// A title or a mark of a father's or husband's name: left out.
    Title,
    /// A name, written out: the short forms of Muhammad are one token.
    Is(&'static str),
    /// Any other word.
    Name,
}

/// What a word is, in lower case and its own script, without punctuation.
pub(crate) fn word(text: &str) -> Word {
    match text {
        "md"
        | "mohd"
        | "mhd"
        | "muhammad"
        | "mohammad"
        | "mohammed"
        | "muhammed"
        | "mohamed"
        | "mohamad"
        | "muhamad"
        | "mohamet"
        | "mohammod"
        | "mohammud"
        | "mehmed"
        | "mo"
        | "মো"
        | "মোঃ"
        | "মুঃ"
        | "মোহাম্মদ"
        | "মুহাম্মদ"
        | "মোহাম্মাদ"
        | "মুহাম্মাদ"
        | "মহম্মদ"
        | "মোহম্মদ"
        | "محمد" => Word::Is("muhammad"),
        "mst"
        | "most"
        | "mosammat"
        | "mosammot"
        | "musammat"
        | "mosammad"
        | "moshammat"
        | "মোছাঃ"
        | "মোছা"
        | "মোসাঃ"
        | "মোসা"
        | "মোছাম্মৎ"
        | "মোসাম্মৎ"
        | "মুসাম্মৎ"
        | "মোসাম্মাৎ"
        | "মোছাম্মাৎ" => Word::Is("musammat"),
        "sk" | "sheikh" | "shaikh" | "shekh" | "sheik" | "shaykh" | "shaik" | "শেখ" | "সেখ" => Word::Is("sheikh"),
        "abd" | "আঃ" => Word::Is("abdul"),
        "mr"
        | "mrs"
        | "ms"
        | "miss"
        | "dr"
        | "prof"
        | "engr"
        | "adv"
        | "advocate"
        | "janab"
        | "jonab"
        | "alhaj"
        | "alhajj"
        | "haji"
        | "hajji"
        | "sri"
        | "shri"
        | "smt"
        | "late"
        | "জনাব"
        | "জনাবা"
        | "ডাঃ"
        | "ডা"
        | "ডঃ"
        | "ড"
        | "আলহাজ্ব"
        | "আলহাজ"
        | "হাজী"
        | "হাজি"
        | "শ্রী"
        | "শ্রীমতি"
        | "শ্রীমতী"
        | "মরহুম"
        | "মৃত"
        | "মিসেস"
        | "মিঃ"
        | "মি" => Word::Title,
        _ => Word::Name,
    }
}

/// How common a word is among names where an index has not yet seen enough to tell, from 0 to 1.
///
/// Rough shares of adult names in Bangladesh, on the safe side: a name held too common only lowers
/// a weight. An index of many thousands outweighs them.
pub(crate) fn prior_share(token: &str) -> f64 {
    match token {
        "muhammad" => 0.25,
        "musammat" | "begum" | "khatun" | "islam" | "uddin" | "rahman" | "hossain" | "akter" | "ali" | "abdul" | "ahmed" => 0.05,
        "miah" | "mia" | "sheikh" | "hasan" | "das" | "khan" | "alam" | "haque" | "bibi" | "sarkar" | "bin" | "al" => 0.02,
        _ => 0.0005,
    }
}
