//! The route of a case as an analyst would name it: a corridor.
//!
//! It is what the journey's legs say in order: where it began, the border points and countries on the way, where it ended. An
//! end that nobody knows stays unknown and is never guessed; a journey of which nothing is known has no route.

use std::collections::BTreeMap;

use model::{CaseId, JourneyFacts, Leg, kind};
use screening::calibrate::Counts;

use crate::{App, AppError};

/// Journeys read from the store at a time.
const BLOCK: usize = 200;

/// A place on a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// A country, by its code.
    Country(String),
    /// A border point of the country pack, by its code.
    Point(String),
    /// An end that nobody knows.
    Unknown,
}

/// What a group of a division by route is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RouteGroup {
    /// The stops, in the order travelled.
    Route(Vec<Stop>),
    /// Routes that too few took for each to be named, together.
    Others,
    /// No route is known.
    Unknown,
}

/// The code of the routes that too few took.
const OTHERS: &str = "other";

impl RouteGroup {
    /// The group of a code that [`CalibrationView`](super::CalibrationView) lists.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        let stop = |text: &str| match text.split_once(':') {
            Some(("country", country)) => Stop::Country(country.to_owned()),
            Some(("point", point)) => Stop::Point(point.to_owned()),
            _ => Stop::Unknown,
        };
        match code {
            "" => Self::Unknown,
            OTHERS => Self::Others,
            code => Self::Route(code.split('>').map(stop).collect()),
        }
    }
}

/// The corridor of a journey as a code; empty when neither an end nor a border point is known.
pub(super) fn corridor(legs: &[Leg]) -> String {
    let country = |code: &model::CountryCode| format!("country:{code}");
    let mut stops: Vec<Option<String>> = Vec::new();
    for (at, leg) in legs.iter().enumerate() {
        let (first, last) = (at == 0, at + 1 == legs.len());
        let (from, to) = (leg.from_country.given().map(country), leg.to_country.given().map(country));
        // Between two legs an unknown country is no stop of its own: the leg before or after says where it was.
        stops.extend((first || from.is_some()).then_some(from));
        stops.extend(leg.border_point.given().map(|point| Some(format!("point:{point}"))));
        stops.extend((last || to.is_some()).then_some(to));
    }
    if stops.iter().all(Option::is_none) {
        return String::new();
    }
    let inside = stops.len() == 2 && stops[0] == stops[1];
    stops.dedup();
    // A journey inside one country begins and ends there.
    if inside {
        stops.push(stops[0].clone());
    }
    stops.into_iter().map(|stop| stop.unwrap_or_else(|| "?".to_owned())).collect::<Vec<_>>().join(">")
}

/// Counts routes together that fewer took than a small cell: their very name could point to a person.
pub(super) fn without_rare(groups: BTreeMap<String, Counts>, min_cell: u64) -> BTreeMap<String, Counts> {
    let mut kept: BTreeMap<String, Counts> = BTreeMap::new();
    for (code, counts) in groups {
        let rare = !code.is_empty() && counts.decided < min_cell;
        let code = if rare { OTHERS.to_owned() } else { code };
        let sum = kept.remove(&code).unwrap_or_default().plus(&counts);
        kept.insert(code, sum);
    }
    kept
}

impl App {
    /// The routes of cases: of each the one told last of which anything is known.
    pub(super) async fn routes_of(&self, cases: &[CaseId]) -> Result<BTreeMap<CaseId, String>, AppError> {
        let mut routes = BTreeMap::new();
        for some in cases.chunks(BLOCK) {
            let records: Vec<model::RecordId> = some.iter().map(|case| case.record()).collect();
            for stored in self.store().about_any::<kind::Journey>(&records).await? {
                let JourneyFacts { case, legs, .. } = stored.facts;
                let route = corridor(&legs);
                if !route.is_empty() {
                    routes.insert(case, route);
                }
            }
        }
        Ok(routes)
    }
}

#[cfg(test)]
mod tests {
    use model::Answer;

    use super::*;

    fn leg(from: &str, point: &str, to: &str) -> Leg {
        let country = |code: &str| code.parse().map_or(Answer::Unknown, Answer::Given);
        let point = if point.is_empty() { Answer::NotAsked } else { Answer::Given(point.to_owned()) };
        Leg {
            from_country: country(from),
            from_place: Answer::NotAsked,
            to_country: country(to),
            to_place: Answer::NotAsked,
            mode: Answer::NotAsked,
            border_point: point,
            on: Answer::NotAsked,
            transport: Answer::NotAsked,
        }
    }

    #[track_caller]
    fn check(legs: &[(&str, &str, &str)], expected: &str) {
        let legs: Vec<Leg> = legs.iter().map(|(from, point, to)| leg(from, point, to)).collect();
        assert_eq!(corridor(&legs), expected);
    }

    #[test]
    fn a_route_is_what_the_legs_say_in_order() {
        check(&[("BGD", "land-benapole", "IND")], "country:BGD>point:land-benapole>country:IND");
        check(&[("BGD", "land-benapole", "IND"), ("IND", "", "ARE")], "country:BGD>point:land-benapole>country:IND>country:ARE");
        check(&[("BGD", "", "IND")], "country:BGD>country:IND");
        check(&[("BGD", "", "BGD")], "country:BGD>country:BGD");
        check(&[("BGD", "", "BGD"), ("BGD", "land-benapole", "IND")], "country:BGD>point:land-benapole>country:IND");
    }

    #[test]
    fn an_end_that_nobody_knows_is_not_guessed() {
        check(&[("", "", "IND")], "?>country:IND");
        check(&[("BGD", "land-benapole", "")], "country:BGD>point:land-benapole>?");
        check(&[("", "land-benapole", "")], "?>point:land-benapole>?");
        check(&[("BGD", "", ""), ("", "", "ARE")], "country:BGD>country:ARE");
        check(&[("", "", "")], "");
        check(&[], "");
    }

    #[test]
    fn a_code_is_read_back() {
        let route = RouteGroup::from_code("?>point:land-benapole>country:IND");
        let stops = vec![Stop::Unknown, Stop::Point("land-benapole".to_owned()), Stop::Country("IND".to_owned())];
        assert_eq!(route, RouteGroup::Route(stops));
        assert_eq!((RouteGroup::from_code(""), RouteGroup::from_code("other")), (RouteGroup::Unknown, RouteGroup::Others));
    }

    #[test]
    fn rare_routes_are_counted_together_and_the_unknown_apart() {
        let of = |decided| Counts { decided, ..Counts::default() };
        let groups = [("", 2), ("a", 5), ("b", 4), ("c", 1)].map(|(code, decided)| (code.to_owned(), of(decided)));
        let kept = without_rare(groups.into(), 5);
        let counts: Vec<(&str, u64)> = kept.iter().map(|(code, counts)| (code.as_str(), counts.decided)).collect();
        assert_eq!(counts, [("", 2), ("a", 5), ("other", 5)]);
    }
}
