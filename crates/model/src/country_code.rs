//! Nationality and issuing states as the machine-readable zone writes them.

use serde::{Deserialize, Serialize};

/// An ISO 3166-1 alpha-3 code or one of ICAO's additions, in upper case.
///
/// # Source
/// ICAO Doc 9303 part 3 section 5; `XXA` stateless, `XXB` refugee (1951 Convention), `XXC` other
/// refugee, `XXX` unspecified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode([u8; 3]);

/// A text that is no country code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a country code; use three letters as in a passport, for example BGD, or XXA for a stateless person")]
pub struct CountryCodeError(pub String);

/// ISO 3166-1 alpha-3, followed by ICAO's additions. `D` (Germany) is read as `D<<` and kept as `DEU`.
const CODES: &str = "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE GBD GBN GBO GBP GBS EUE RKS UNO UNA UNK XPO XOM XXA XXB XXC XXX UTO";

impl CountryCode {
    /// Bangladesh.
    pub const BGD: Self = Self(*b"BGD");
    /// A stateless person.
    pub const STATELESS: Self = Self(*b"XXA");

    /// The three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("only ASCII letters are stored")
    }

    /// Whether the code says that no state counts the person as its national.
    #[must_use]
    pub fn is_stateless_or_refugee(self) -> bool {
        matches!(&self.0, b"XXA" | b"XXB" | b"XXC")
    }

    /// Every code, ISO's first and ICAO's additions after them.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.split(' ').map(|code| Self(code.as_bytes().try_into().expect("codes have three letters")))
    }
}

impl std::str::FromStr for CountryCode {
    type Err = CountryCodeError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let code = text.trim().trim_end_matches('<').to_ascii_uppercase();
        let code = if code == "D" { "DEU".to_owned() } else { code };
        if code.len() == 3 && CODES.split(' ').any(|known| known == code) {
            return Ok(Self(code.as_bytes().try_into().expect("three letters")));
        }
        Err(CountryCodeError(text.chars().take(20).collect()))
    }
}

impl std::fmt::Display for CountryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for CountryCode {
    type Error = CountryCodeError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> Self {
        code.as_str().to_owned()
    }
}
