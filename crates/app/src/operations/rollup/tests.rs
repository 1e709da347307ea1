//! Sums as an arithmetic book would test them: what counts, what is counted twice, what differs.

use jiff::civil::date;
use model::OperationPost;

use super::*;
use crate::operations::places::Places;

const BGD: CountryCode = CountryCode::BGD;

fn country(code: &str) -> Place {
    Place::Country(code.parse().expect("a country"))
}

fn day(day: i8) -> Period {
    Period::day(date(2026, 11, day))
}

fn days(from: i8, to: i8) -> Period {
    Period::new(date(2026, 11, from), date(2026, 11, to)).expect("a period")
}

fn said(place: Place, period: Period, quantity: &str) -> Stated {
    of(Counter::Arrests, place, period, quantity)
}

fn of(counter: Counter, place: Place, period: Period, quantity: &str) -> Stated {
    let as_of = period.to();
    let mut stated = Stated::own(
        FigureKey::whole(counter, place, period),
        quantity.parse().expect("a quantity"),
        Timestamp::UNIX_EPOCH,
        as_of,
    );
    stated.statement.source = FigureSource::Entered;
    stated
}

fn woman(mut stated: Stated) -> Stated {
    stated.key.sex = Some(Part::Of(Sex::Female));
    stated
}

fn man(mut stated: Stated) -> Stated {
    stated.key.sex = Some(Part::Of(Sex::Male));
    stated
}

fn from(mut stated: Stated, nationality: &str) -> Stated {
    stated.key.nationality = Some(Part::Of(nationality.parse().expect("a country")));
    stated
}

fn places() -> Places {
    let post = |code: &str, country: &str| OperationPost {
        code: code.to_owned(),
        name: code.parse().expect("a name"),
        country: country.parse().expect("a country"),
        mode: model::BorderMode::Land,
        post: None,
    };
    Places::of(BGD, &[post("a", "NPL"), post("b", "NPL"), post("c", "BGD")], |_| None)
}

fn total(stated: Vec<Stated>) -> Quantity {
    roll_up(stated, &places()).counter(Counter::Arrests).expect("was counted").total.quantity()
}

#[test]
fn parts_are_added_where_nobody_stated_the_whole() {
    let post = |code: &str| Place::Post(code.to_owned());
    assert_eq!(
        total(vec![said(post("a"), day(1), "2"), said(post("b"), day(1), "3"), said(post("c"), day(2), "5")]),
        Quantity::Exactly(10)
    );
    assert_eq!(total(vec![said(country("NPL"), day(1), "9"), said(post("a"), day(1), "2")]), Quantity::Exactly(9));
    assert_eq!(total(vec![said(country("NPL"), day(1), "9"), said(post("a"), day(2), "2")]), Quantity::Exactly(11));
}

#[test]
fn a_longer_period_is_not_added_to_its_days() {
    let here = country("NPL");
    let rolled = roll_up(
        vec![said(here.clone(), days(1, 4), "10"), said(here.clone(), day(1), "4"), said(here.clone(), day(2), "5")],
        &places(),
    );
    let arrests = rolled.counter(Counter::Arrests).expect("was counted");
    assert_eq!(arrests.total.quantity(), Quantity::Exactly(10));
    assert!(matches!(&rolled.differences[..], [d] if d.kind == DifferenceKind::Days && d.by() == Some(-1)), "{rolled:?}");
}

#[test]
fn a_whole_that_differs_from_its_places_is_said_and_not_mended() {
    let rolled = roll_up(vec![said(Place::Whole, days(1, 4), "53"), said(country("NPL"), days(1, 4), "50")], &places());
    assert_eq!(rolled.counter(Counter::Arrests).expect("was counted").total.quantity(), Quantity::Exactly(53));
    assert!(matches!(&rolled.differences[..], [d] if d.kind == DifferenceKind::Places && d.by() == Some(-3)), "{rolled:?}");
    assert_eq!(rolled.compared, 1);
}

#[test]
fn breakdowns_are_compared_each_for_itself() {
    let here = country("NPL");
    let base = || said(here.clone(), day(1), "0");
    let with = |mut stated: Stated, quantity: &str| {
        stated.statement.quantity = quantity.parse().expect("a quantity");
        stated
    };
    let all = vec![
        with(base(), "10"),
        with(woman(base()), "6"),
        with(man(base()), "4"),
        with(from(base(), "BGD"), "7"),
        with(from(base(), "NPL"), "2"),
    ];
    let rolled = roll_up(all, &places());
    let differing: Vec<&str> = rolled.differences.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(differing, ["nationality.arrests.NPL.2026-11-01.2026-11-01"]);
    let arrests = rolled.counter(Counter::Arrests).expect("was counted");
    assert_eq!(arrests.total.quantity(), Quantity::Exactly(10));
    assert!(
        arrests
            .by_kind
            .contains(&(Kind::Sex(Part::Of(Sex::Female)), Tally::one(Amount::new(Counter::Arrests, Quantity::Exactly(6)))))
    );
}

#[test]
fn divisions_alone_give_a_derived_total_counted_once() {
    let here = country("NPL");
    let base = |quantity: &str| said(here.clone(), day(1), quantity);
    let both = vec![woman(base("6")), man(base("4")), from(woman(base("6")), "BGD"), from(man(base("4")), "BGD")];
    let rolled = roll_up(both, &places());
    let arrests = rolled.counter(Counter::Arrests).expect("was counted");
    assert_eq!((arrests.total.quantity(), arrests.derived), (Quantity::Exactly(10), true));
    let bgd = arrests.by_kind.iter().find(|(kind, _)| *kind == Kind::Nationality(Part::Of(BGD)));
    assert_eq!(bgd.map(|(_, tally)| tally.quantity()), Some(Quantity::Exactly(10)), "taken from the finer division");
}

#[test]
fn two_sources_of_one_answer_stand_side_by_side_and_the_chosen_one_counts() {
    let one = said(Place::Whole, days(1, 4), "19");
    let mut other = said(Place::Whole, days(1, 4), "20");
    other.statement.cited = Some("release".to_owned());
    let rolled = roll_up(vec![one.clone(), other.clone()], &places());
    assert_eq!(rolled.conflicts.len(), 1);
    assert_eq!(rolled.conflicts[0].statements.len(), 2);
    let mut chosen = one;
    chosen.statement.preferred = true;
    other.statement.as_of = date(2026, 11, 20);
    assert_eq!(total(vec![chosen, other]), Quantity::Exactly(19));
}

#[test]
fn counts_of_kinds_are_not_added_up() {
    let stated = vec![of(Counter::Countries, country("NPL"), day(1), "3"), of(Counter::Countries, country("BGD"), day(1), "4")];
    let rolled = roll_up(stated, &places());
    assert_eq!(rolled.counter(Counter::Countries).expect("was counted").total.quantity(), Quantity::Unknown);
}

#[test]
fn checks_and_queries_are_rolled_up_apart() {
    let stated =
        vec![of(Counter::BorderChecks, Place::Whole, day(1), "100"), of(Counter::DatabaseQueries, Place::Whole, day(1), "300")];
    let rolled = roll_up(stated, &places());
    let numbers: Vec<Option<u64>> = rolled.counters.iter().map(|roll| roll.total.number()).collect();
    assert_eq!(numbers, [Some(100), Some(300)]);
}

#[test]
fn overlapping_periods_are_named() {
    let here = country("NPL");
    let rolled = roll_up(vec![said(here.clone(), days(1, 3), "4"), said(here, days(3, 5), "4")], &places());
    assert!(rolled.differences.iter().any(|d| d.kind == DifferenceKind::Overlap));
}

#[test]
fn unknown_and_about_never_agree_by_themselves() {
    let whole = |quantity: &str| said(Place::Whole, day(1), quantity);
    let part = |quantity: &str| said(country("NPL"), day(1), quantity);
    let differs = |a: &str, b: &str| !roll_up(vec![whole(a), part(b)], &places()).differences.is_empty();
    assert!(!differs("10", "10") && !differs(">10", "12"));
    assert!(differs("10", "unknown") && differs("~10", "10") && differs("10", ">9"));
}
