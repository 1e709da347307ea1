//! A journey with its legs.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{Answer, CaseId, CountryCode, Narrative, PartialDate};

vocabulary! {
    /// How a border is crossed at a point.
    BorderMode, "border mode" { Land = "land", Sea = "sea", Air = "air" }
}

vocabulary! {
    /// How somebody travelled on a leg.
    Transport, "means of transport" {
        OnFoot = "on_foot", Road = "road", Rail = "rail", Boat = "boat", Ship = "ship", Aircraft = "aircraft", Other = "other",
    }
}

/// One leg: from a place, to a place, perhaps through a border point.
///
/// Places are codes of the country pack (P-codes) or countries; street-level places belong in the
/// sealed narrative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// Country left or travelled in.
    pub from_country: Answer<CountryCode>,
    /// P-code of the division, district or upazila left, inside the country of the pack.
    pub from_place: Answer<String>,
    /// Country reached.
    pub to_country: Answer<CountryCode>,
    /// P-code of the place reached.
    pub to_place: Answer<String>,
    /// How the border was crossed, when one was.
    pub mode: Answer<BorderMode>,
    /// Code of the border point in the country pack.
    pub border_point: Answer<String>,
    /// When, as far as known.
    pub on: Answer<PartialDate>,
    /// By what.
    pub transport: Answer<Transport>,
}

/// Coded facts of a journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JourneyFacts {
    /// The case it belongs to.
    pub case: CaseId,
    /// Legs in the order travelled.
    pub legs: Vec<Leg>,
    /// The day on which it was told.
    pub told_on: Date,
}

/// What a journey keeps sealed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct JourneyIdentity {
    /// Places, vehicles and companions in the person's words.
    pub remarks: Option<Narrative>,
}
