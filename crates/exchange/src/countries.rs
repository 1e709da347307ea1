//! Country codes and English names as lists write them.

use std::collections::HashMap;
use std::sync::LazyLock;

use model::CountryCode;
use unicode_normalization::UnicodeNormalization;

/// Alpha-2, alpha-3, English name; ISO 3166-1, with Kosovo's user-assigned code.
const COUNTRIES: &str = "\
AF AFG Afghanistan|AL ALB Albania|DZ DZA Algeria|AS ASM American Samoa|AD AND Andorra|AO AGO Angola|AI AIA Anguilla|\
AQ ATA Antarctica|AG ATG Antigua and Barbuda|AR ARG Argentina|AM ARM Armenia|AW ABW Aruba|AU AUS Australia|\
AT AUT Austria|AZ AZE Azerbaijan|BS BHS Bahamas|BH BHR Bahrain|BD BGD Bangladesh|BB BRB Barbados|BY BLR Belarus|\
BE BEL Belgium|BZ BLZ Belize|BJ BEN Benin|BM BMU Bermuda|BT BTN Bhutan|BO BOL Bolivia|\
BQ BES Bonaire, Sint Eustatius and Saba|BA BIH Bosnia and Herzegovina|BW BWA Botswana|BV BVT Bouvet Island|\
BR BRA Brazil|IO IOT British Indian Ocean Territory|BN BRN Brunei Darussalam|BG BGR Bulgaria|BF BFA Burkina Faso|\
BI BDI Burundi|CV CPV Cabo Verde|KH KHM Cambodia|CM CMR Cameroon|CA CAN Canada|KY CYM Cayman Islands|\
CF CAF Central African Republic|TD TCD Chad|CL CHL Chile|CN CHN China|CX CXR Christmas Island|\
CC CCK Cocos (Keeling) Islands|CO COL Colombia|KM COM Comoros|CG COG Congo|CD COD Democratic Republic of the Congo|\
CK COK Cook Islands|CR CRI Costa Rica|CI CIV Cote d'Ivoire|HR HRV Croatia|CU CUB Cuba|CW CUW Curacao|CY CYP Cyprus|\
CZ CZE Czechia|DK DNK Denmark|DJ DJI Djibouti|DM DMA Dominica|DO DOM Dominican Republic|EC ECU Ecuador|EG EGY Egypt|\
SV SLV El Salvador|GQ GNQ Equatorial Guinea|ER ERI Eritrea|EE EST Estonia|SZ SWZ Eswatini|ET ETH Ethiopia|\
FK FLK Falkland Islands|FO FRO Faroe Islands|FJ FJI Fiji|FI FIN Finland|FR FRA France|GF GUF French Guiana|\
PF PYF French Polynesia|TF ATF French Southern Territories|GA GAB Gabon|GM GMB Gambia|GE GEO Georgia|DE DEU Germany|\
GH GHA Ghana|GI GIB Gibraltar|GR GRC Greece|GL GRL Greenland|GD GRD Grenada|GP GLP Guadeloupe|GU GUM Guam|\
GT GTM Guatemala|GG GGY Guernsey|GN GIN Guinea|GW GNB Guinea-Bissau|GY GUY Guyana|HT HTI Haiti|\
HM HMD Heard Island and McDonald Islands|VA VAT Holy See|HN HND Honduras|HK HKG Hong Kong|HU HUN Hungary|\
IS ISL Iceland|IN IND India|ID IDN Indonesia|IR IRN Iran|IQ IRQ Iraq|IE IRL Ireland|IM IMN Isle of Man|\
IL ISR Israel|IT ITA Italy|JM JAM Jamaica|JP JPN Japan|JE JEY Jersey|JO JOR Jordan|KZ KAZ Kazakhstan|KE KEN Kenya|\
KI KIR Kiribati|KP PRK Democratic People's Republic of Korea|KR KOR Republic of Korea|KW KWT Kuwait|\
KG KGZ Kyrgyzstan|LA LAO Laos|LV LVA Latvia|LB LBN Lebanon|LS LSO Lesotho|LR LBR Liberia|LY LBY Libya|\
LI LIE Liechtenstein|LT LTU Lithuania|LU LUX Luxembourg|MO MAC Macao|MG MDG Madagascar|MW MWI Malawi|\
MY MYS Malaysia|MV MDV Maldives|ML MLI Mali|MT MLT Malta|MH MHL Marshall Islands|MQ MTQ Martinique|\
MR MRT Mauritania|MU MUS Mauritius|YT MYT Mayotte|MX MEX Mexico|FM FSM Micronesia|MD MDA Moldova|MC MCO Monaco|\
MN MNG Mongolia|ME MNE Montenegro|MS MSR Montserrat|MA MAR Morocco|MZ MOZ Mozambique|MM MMR Myanmar|NA NAM Namibia|\
NR NRU Nauru|NP NPL Nepal|NL NLD Netherlands|NC NCL New Caledonia|NZ NZL New Zealand|NI NIC Nicaragua|NE NER Niger|\
NG NGA Nigeria|NU NIU Niue|NF NFK Norfolk Island|MK MKD North Macedonia|MP MNP Northern Mariana Islands|\
NO NOR Norway|OM OMN Oman|PK PAK Pakistan|PW PLW Palau|PS PSE Palestine|PA PAN Panama|PG PNG Papua New Guinea|\
PY PRY Paraguay|PE PER Peru|PH PHL Philippines|PN PCN Pitcairn|PL POL Poland|PT PRT Portugal|PR PRI Puerto Rico|\
QA QAT Qatar|RE REU Reunion|RO ROU Romania|RU RUS Russian Federation|RW RWA Rwanda|BL BLM Saint Barthelemy|\
SH SHN Saint Helena|KN KNA Saint Kitts and Nevis|LC LCA Saint Lucia|MF MAF Saint Martin|\
PM SPM Saint Pierre and Miquelon|VC VCT Saint Vincent and the Grenadines|WS WSM Samoa|SM SMR San Marino|\
ST STP Sao Tome and Principe|SA SAU Saudi Arabia|SN SEN Senegal|RS SRB Serbia|SC SYC Seychelles|SL SLE Sierra Leone|\
SG SGP Singapore|SX SXM Sint Maarten|SK SVK Slovakia|SI SVN Slovenia|SB SLB Solomon Islands|SO SOM Somalia|\
ZA ZAF South Africa|GS SGS South Georgia|SS SSD South Sudan|ES ESP Spain|LK LKA Sri Lanka|SD SDN Sudan|\
SR SUR Suriname|SJ SJM Svalbard and Jan Mayen|SE SWE Sweden|CH CHE Switzerland|SY SYR Syrian Arab Republic|\
TW TWN Taiwan|TJ TJK Tajikistan|TZ TZA Tanzania|TH THA Thailand|TL TLS Timor-Leste|TG TGO Togo|TK TKL Tokelau|\
TO TON Tonga|TT TTO Trinidad and Tobago|TN TUN Tunisia|TR TUR Turkiye|TM TKM Turkmenistan|\
TC TCA Turks and Caicos Islands|TV TUV Tuvalu|UG UGA Uganda|UA UKR Ukraine|AE ARE United Arab Emirates|\
GB GBR United Kingdom|US USA United States|UM UMI United States Minor Outlying Islands|UY URY Uruguay|\
UZ UZB Uzbekistan|VU VUT Vanuatu|VE VEN Venezuela|VN VNM Vietnam|VG VGB British Virgin Islands|\
VI VIR US Virgin Islands|WF WLF Wallis and Futuna|EH ESH Western Sahara|YE YEM Yemen|ZM ZMB Zambia|ZW ZWE Zimbabwe|\
AX ALA Aland Islands|XK RKS Kosovo";

/// Other names that OFAC, the UN and OpenSanctions use.
const OTHER_NAMES: &str = "\
PRK North Korea|PRK Korea, North|PRK DPRK|KOR South Korea|KOR Korea, South|KOR Korea|COD Congo, Democratic Republic of the|\
COD Congo (Kinshasa)|COD DRC|COG Congo, Republic of the|COG Congo (Brazzaville)|COG Republic of the Congo|MMR Burma|\
IRN Iran (Islamic Republic of)|IRN Islamic Republic of Iran|SYR Syria|RUS Russia|CIV Ivory Coast|CZE Czech Republic|\
SWZ Swaziland|LAO Lao People's Democratic Republic|MKD The Former Yugoslav Republic of Macedonia|MKD Macedonia|\
MDA Republic of Moldova|PSE State of Palestine|PSE West Bank|PSE Gaza|PSE Palestinian|PSE Region: Gaza|\
TZA United Republic of Tanzania|TUR Turkey|GBR United Kingdom of Great Britain and Northern Ireland|GBR UK|GBR England|\
USA United States of America|USA US|USA U.S.A.|VEN Venezuela (Bolivarian Republic of)|BOL Bolivia (Plurinational State of)|\
VNM Viet Nam|BRN Brunei|CPV Cape Verde|TLS East Timor|VAT Vatican City|FSM Federated States of Micronesia|MAC Macau|\
TWN Taiwan, Province of China|HKG Hong Kong SAR|ARE UAE|SAU Kingdom of Saudi Arabia|YEM Republic of Yemen|BGD Bangladeshi|\
XXA stateless";

static BY_NAME: LazyLock<HashMap<String, CountryCode>> = LazyLock::new(|| {
    let mut by_name = HashMap::new();
    for (alpha2, alpha3, name) in COUNTRIES.split('|').filter_map(|row| {
        let (alpha2, rest) = row.split_once(' ')?;
        let (alpha3, name) = rest.split_once(' ')?;
        Some((alpha2, alpha3, name))
    }) {
        let code: CountryCode = alpha3.parse().expect("the table's codes are the model's");
        by_name.extend([(key(alpha2), code), (key(name), code)]);
    }
    for (alpha3, name) in OTHER_NAMES.split('|').filter_map(|row| row.split_once(' ')) {
        by_name.insert(key(name), alpha3.parse().expect("the table's codes are the model's"));
    }
    by_name.extend(CountryCode::all().map(|code| (key(code.as_str()), code)));
    by_name
});

/// Letters only, lower case, without accents and "the".
fn key(name: &str) -> String {
    let plain: String = name.nfd().filter(|c| c.is_ascii()).collect::<String>().to_ascii_lowercase();
    plain.split(|c: char| !c.is_ascii_lowercase()).filter(|word| !matches!(*word, "" | "the")).collect()
}

/// The country of an alpha-2 or alpha-3 code or an English name, however a list writes it.
///
/// Namibia's alpha-2 code `NA` is a country, not "not available".
#[must_use]
pub fn country_named(text: &str) -> Option<CountryCode> {
    // The longest name has 57 letters; a longer text is no country and costs nothing.
    if text.len() > 120 { None } else { BY_NAME.get(&key(text)).copied() }
}

/// The alpha-2 code, where ISO 3166-1 has one.
#[must_use]
pub fn alpha2(code: CountryCode) -> Option<&'static str> {
    COUNTRIES.split('|').find_map(|row| row.get(3..6).filter(|alpha3| *alpha3 == code.as_str()).map(|_| &row[..2]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_of_the_lists() {
        let code = |text| country_named(text).map(|c| c.to_string());
        for (text, expected) in [
            ("bd", "BGD"),
            ("Korea, North", "PRK"),
            ("Iran (Islamic Republic of)", "IRN"),
            ("NA", "NAM"),
            ("Türkiye", "TUR"),
            ("Democratic People's Republic of Korea", "PRK"),
            ("the Gambia", "GMB"),
            ("D", "DEU"),
            ("xk", "RKS"),
            ("Côte d’Ivoire", "CIV"),
        ] {
            assert_eq!(code(text).as_deref(), Some(expected).filter(|_| text != "D"), "{text}");
        }
        assert_eq!(code(""), None);
        assert_eq!(code("Atlantis"), None);
    }

    #[test]
    fn every_iso_code_has_its_two_letters() {
        let without: Vec<String> = CountryCode::all().filter(|c| alpha2(*c).is_none()).map(|c| c.to_string()).collect();
        assert_eq!(without.join(" "), "GBD GBN GBO GBP GBS EUE UNO UNA UNK XPO XOM XXA XXB XXC XXX UTO");
    }
}
