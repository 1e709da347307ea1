//! Words of a name that say little about who somebody is, by what they mean, and short forms of names.

/// What a word of a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Of address, office, rank, learning or pilgrimage, or a mark of death: left out.
    Title,
    /// An article, preposition or word of descent: weightless, and may be joined to the next word.
    Particle,
    /// Junior, II: tells a son from his father of one name.
    Generation,
    /// A short form, written out.
    ShortFor(&'static str),
    /// Any other word.
    Name,
}

/// What a word means, in lower case and its own script, without punctuation.
///
/// # Source
/// General knowledge of names; Bangla titles as in the passport and national identity forms of Bangladesh.
pub(crate) fn meaning(text: &str) -> Meaning {
    if let Some(name) = short_for(text) {
        Meaning::ShortFor(name)
    } else if is_title(text) {
        Meaning::Title
    } else if is_particle(text) {
        Meaning::Particle
    } else if is_generation(text) {
        Meaning::Generation
    } else {
        Meaning::Name
    }
}

/// The name that a word is short for, or a spelling of it that is more common than any other name.
fn short_for(text: &str) -> Option<&'static str> {
    Some(match text {
        "md" | "mohd" | "mhd" | "muhd" | "muhammad" | "mohammad" | "mohammed" | "muhammed" | "mohamed" | "mohamad"
        | "muhamad" | "mohamet" | "mohammod" | "mohammud" | "mehmed" | "mo" | "moh" | "mukhammad" | "mohammadh" => "muhammad",
        "মো" | "মোঃ" | "মুঃ" | "মোহাঃ" | "মুহাঃ" | "মোহাম্মদ" | "মুহাম্মদ" | "মোহাম্মাদ" | "মুহাম্মাদ" | "মহম্মদ" | "মোহম্মদ" | "মোহাম্মেদ" => {
            "muhammad"
        }
        "محمد" | "मोहम्मद" | "मुहम्मद" | "मो" | "मु" => "muhammad",
        "mst" | "most" | "mosammat" | "mosammot" | "musammat" | "mosammad" | "moshammat" | "mosa" | "mossammat" | "msst"
        | "musamat" => "musammat",
        "মোছাঃ" | "মোছা" | "মোসাঃ" | "মোসা" | "মোছাম্মৎ" | "মোসাম্মৎ" | "মুসাম্মৎ" | "মোসাম্মাৎ" | "মোছাম্মাৎ" | "মোসাম্মত" | "মোছাম্মত" | "মুছাম্মৎ" => {
            "musammat"
        }
        "sk" | "sheikh" | "shaikh" | "shekh" | "sheik" | "shaykh" | "shaik" | "sheykh" | "cheikh" | "শেখ" | "সেখ" | "সেক" => {
            "sheikh"
        }
        "abd" | "আঃ" | "আব্দ" => "abdul",
        "kh" | "খঃ" | "খোঃ" => "khandaker",
        "gh" => "ghulam",
        _ => return None,
    })
}

fn is_title(text: &str) -> bool {
    is_address(text) || is_rank_or_office(text) || is_religious(text) || is_bangla_title(text) || is_title_elsewhere(text)
}

fn is_address(text: &str) -> bool {
    matches!(
        text,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "mx"
            | "sir"
            | "dame"
            | "lady"
            | "lord"
            | "madam"
            | "madame"
            | "mme"
            | "mlle"
            | "monsieur"
            | "herr"
            | "frau"
            | "senor"
            | "senora"
            | "sig"
            | "signora"
            | "sri"
            | "shri"
            | "smt"
            | "shrimati"
            | "sree"
            | "thiru"
            | "janab"
            | "jonab"
            | "janaba"
            | "begumsahiba"
            | "sahib"
            | "saheb"
            | "shaheb"
            | "late"
            | "marhum"
            | "bey"
            | "hanim"
            | "tuan"
            | "puan"
            | "encik"
            | "cik"
            | "daw"
            | "khun"
    )
}

fn is_rank_or_office(text: &str) -> bool {
    matches!(
        text,
        "dr" | "doctor"
            | "doktor"
            | "prof"
            | "professor"
            | "phd"
            | "mbbs"
            | "engr"
            | "ing"
            | "adv"
            | "advocate"
            | "barrister"
            | "justice"
            | "hon"
            | "honourable"
            | "president"
            | "minister"
            | "governor"
            | "ambassador"
            | "chairman"
            | "gen"
            | "general"
            | "lieutenant"
            | "lt"
            | "ltcol"
            | "ltgen"
            | "majgen"
            | "maj"
            | "major"
            | "brig"
            | "brigadier"
            | "col"
            | "colonel"
            | "capt"
            | "captain"
            | "cpt"
            | "sgt"
            | "sergeant"
            | "cmdr"
            | "commander"
            | "commandant"
            | "admiral"
            | "adm"
            | "marshal"
            | "corporal"
            | "cpl"
            | "esq"
            | "rtd"
            | "retd"
    )
}

fn is_religious(text: &str) -> bool {
    matches!(
        text,
        "haji"
            | "hajji"
            | "hajj"
            | "haj"
            | "hadji"
            | "hajee"
            | "alhaj"
            | "alhajj"
            | "alhaji"
            | "hajiyah"
            | "elhadj"
            | "maulana"
            | "mawlana"
            | "moulana"
            | "molana"
            | "mawlawi"
            | "maulavi"
            | "maulvi"
            | "moulvi"
            | "moulovi"
            | "mufti"
            | "mullah"
            | "mulla"
            | "hafez"
            | "hafiz"
            | "hafij"
            | "qari"
            | "quari"
            | "ayatollah"
            | "hojatoleslam"
            | "hujjatulislam"
            | "allama"
            | "allamah"
            | "akhund"
            | "akhundzada"
            | "ustad"
            | "ustadh"
            | "ustaz"
            | "pir"
            | "rev"
            | "reverend"
            | "fr"
            | "father"
            | "pastor"
            | "bishop"
            | "archbishop"
            | "sr"
            | "sister"
            | "brother"
            | "rabbi"
            | "swami"
            | "pandit"
            | "lama"
            | "bhikkhu"
            | "ashin"
    )
}

fn is_bangla_title(text: &str) -> bool {
    matches!(
        text,
        "জনাব"
            | "জনাবা"
            | "ডাঃ"
            | "ডা"
            | "ডঃ"
            | "ড"
            | "ডক্টর"
            | "ডাক্তার"
            | "অধ্যাপক"
            | "প্রফেসর"
            | "প্রকৌশলী"
            | "ইঞ্জিনিয়ার"
            | "ইঞ্জিঃ"
            | "অ্যাডভোকেট"
            | "এডভোকেট"
            | "এ্যাডভোকেট"
            | "ব্যারিস্টার"
            | "বিচারপতি"
            | "আলহাজ্ব"
            | "আলহাজ"
            | "হাজী"
            | "হাজি"
            | "হাফেজ"
            | "হাফিজ"
            | "মাওলানা"
            | "মৌলানা"
            | "মৌলভী"
            | "মৌলভি"
            | "মুফতি"
            | "মুফতী"
            | "ক্বারী"
            | "কারী"
            | "ক্বারি"
            | "শ্রী"
            | "শ্রীমতি"
            | "শ্রীমতী"
            | "মরহুম"
            | "মরহুমা"
            | "মৃত"
            | "মিসেস"
            | "মিঃ"
            | "মি"
            | "মিস"
            | "বীর"
            | "মুক্তিযোদ্ধা"
            | "জেনারেল"
            | "মেজর"
            | "কর্নেল"
            | "ক্যাপ্টেন"
            | "লেঃ"
            | "ব্রিগেডিয়ার"
            | "সাহেব"
            | "বেগমসাহেবা"
    )
}

fn is_title_elsewhere(text: &str) -> bool {
    matches!(
        text,
        "श्री"
            | "श्रीमती"
            | "सुश्री"
            | "डॉ"
            | "कुमारी"
            | "السيد"
            | "السيدة"
            | "الدكتور"
            | "دكتور"
            | "د"
            | "الحاج"
            | "حاجی"
            | "حاجي"
            | "ملا"
            | "مولوي"
            | "مولوی"
            | "مولانا"
            | "قاري"
            | "قاری"
            | "حافظ"
            | "جناب"
            | "الشيخ"
            | "الملا"
            | "الجنرال"
            | "العقيد"
            | "г"
            | "гн"
            | "господин"
            | "генерал"
            | "полковник"
            | "президент"
            | "נשיא"
            | "דר"
            | "先生"
            | "女士"
            | "小姐"
            | "씨"
            | "님"
            | "นาย"
            | "นาง"
            | "นางสาว"
    )
}

/// Words that stand between names. One that is also a family name (Khan, Das, Bibi) is not here.
fn is_particle(text: &str) -> bool {
    matches!(
        text,
        // Arabic: the article as it is joined to sun letters, son, daughter, father, mother, family.
        "al" | "el" | "ul" | "il" | "as" | "ash" | "ar" | "at" | "ath" | "az" | "ad" | "adh" | "ur" | "us" | "ush" | "uz"
            | "ud" | "ut" | "es" | "er" | "ed" | "ez" | "bin" | "ibn" | "ben" | "bint" | "binti" | "binte" | "bte"
            | "ould" | "wuld" | "walad" | "abu" | "abou" | "abi" | "umm" | "um" | "oum" | "om" | "aal" | "wa"
            | "zadeh" | "zada" | "oglu" | "ogly" | "kyzy" | "uulu" | "qizi"
            // Romance, Germanic and others.
            | "de" | "da" | "dos" | "del" | "dela" | "della" | "delle" | "dello" | "degli" | "dei" | "di" | "du"
            | "des" | "la" | "las" | "le" | "les" | "los" | "van" | "vande" | "vander" | "von" | "vom" | "zu" | "zum" | "zur"
            | "der" | "den" | "ter" | "st" | "saint" | "santa" | "af" | "av" | "mac" | "mc"
            // Marks of descent on papers.
            | "wo" | "alias" | "aka" | "urf" | "orf" | "ওরফে" | "পিতা" | "পিং" | "স্বামী" | "জং" | "গং"
            | "আল" | "এল" | "উল" | "বিন" | "ইবনে" | "বিনতে" | "আবু" | "উম্মে"
            | "ال" | "آل" | "بن" | "ابن" | "بنت" | "ابو" | "أبو" | "أم" | "ام" | "ولد" | "بو"
            | "בן" | "בת" | "אבו" | "אל" | "де" | "фон" | "ван" | "аль" | "эль" | "бин" | "ибн" | "оглы" | "кызы"
    )
}

fn is_generation(text: &str) -> bool {
    matches!(
        text,
        "jr" | "jnr"
            | "junior"
            | "snr"
            | "senior"
            | "ii"
            | "iii"
            | "iv"
            | "2nd"
            | "3rd"
            | "4th"
            | "filho"
            | "neto"
            | "জুনিয়র"
            | "সিনিয়র"
            | "младший"
            | "старший"
    )
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

#[cfg(test)]
mod tests {
    use super::{Meaning, meaning};

    #[test]
    fn meanings() {
        for (text, expected) in [
            ("col", Meaning::Title),
            ("মাওলানা", Meaning::Title),
            ("bin", Meaning::Particle),
            ("بن", Meaning::Particle),
            ("van", Meaning::Particle),
            ("ওরফে", Meaning::Particle),
            ("iii", Meaning::Generation),
            ("md", Meaning::ShortFor("muhammad")),
            ("মোঃ", Meaning::ShortFor("muhammad")),
            ("মোছাঃ", Meaning::ShortFor("musammat")),
            // Names, though they once were titles.
            ("বেগম", Meaning::Name),
            ("sayyid", Meaning::Name),
            ("khan", Meaning::Name),
            ("molla", Meaning::Name),
        ] {
            assert_eq!(meaning(text), expected, "{text}");
        }
    }
}
