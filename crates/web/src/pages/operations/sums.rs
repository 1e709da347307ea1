//! Sums as tables: by place, by day, by nationality, sex and age group, with bars; used by board and report.

use app::App;
use app::operations::{CounterRoll, Kind};
use maud::{Markup, html};
use model::{Breakdown, OperationPost, Place, Tally};

use super::words;
use crate::components::table::{Column, table};
use crate::wording::{Texts, key};

/// A row: what it is, how many.
type Row = (String, Tally);

/// Every table of a counter that has rows.
pub(super) fn tables(app: &App, t: Texts, posts: &[OperationPost], roll: &CounterRoll) -> Markup {
    let places = |wanted: fn(&Place) -> bool| -> Vec<Row> {
        let found = roll.by_place.iter().filter(|(place, _)| wanted(place));
        found.map(|(place, tally)| (words::place(app, t, posts, place), *tally)).collect()
    };
    let kinds = |by: Breakdown| -> Vec<Row> {
        let is = |kind: &Kind| {
            matches!(
                (by, kind),
                (Breakdown::Nationality, Kind::Nationality(_))
                    | (Breakdown::Sex, Kind::Sex(_))
                    | (Breakdown::AgeGroup, Kind::Age(_))
            )
        };
        roll.by_kind.iter().filter(|(kind, _)| is(kind)).map(|(kind, tally)| (words::kind(t, *kind), *tally)).collect()
    };
    // One period is the total over again.
    let several = roll.by_period.len() > 1 || roll.by_period.iter().any(|(period, _)| period.is_day());
    let days: Vec<Row> = if several { by_period(t, roll) } else { Vec::new() };
    html! {
        (one(t, key("operation-by-country"), places(|place| matches!(place, Place::Country(_)))))
        (one(t, key("operation-by-agency"), places(|place| matches!(place, Place::Agency(_)))))
        (one(t, key("operation-by-post"), places(|place| matches!(place, Place::Post(_)))))
        (one(t, key("operation-by-day"), days))
        (one(t, key("operation-by-nationality"), kinds(Breakdown::Nationality)))
        (one(t, key("operation-by-sex"), kinds(Breakdown::Sex)))
        (one(t, key("operation-by-age"), kinds(Breakdown::AgeGroup)))
    }
}

fn by_period(t: Texts, roll: &CounterRoll) -> Vec<Row> {
    roll.by_period.iter().map(|(period, tally)| (words::period(t, *period), *tally)).collect()
}

fn one(t: Texts, title: &str, rows: Vec<Row>) -> Markup {
    if rows.is_empty() {
        return html! {};
    }
    let largest = rows.iter().filter_map(|(_, tally)| tally.number()).max().unwrap_or_default();
    let title = t.get(title);
    html! {
        h3 { (title) }
        (table(t, title.clone())
            .caption_hidden()
            .column(Column::text(t.get("operation-what")))
            .column(Column::number(t.get("operation-count")))
            .column(Column::text(t.get("operation-bar")))
            .rows(rows.iter().map(|(name, tally)| {
                vec![html! { (name) }, html! { (total(t, tally)) }, bar(tally.number().unwrap_or_default(), largest)]
            })))
    }
}

/// A sum in words, with how many of its parts are not known.
pub(super) fn total(t: Texts, tally: &Tally) -> Markup {
    html! {
        (words::quantity(t, tally.quantity()))
        @if tally.unknown() > 0 && tally.number().is_some() {
            div.quiet { (t.with("operation-parts-unknown", &[("count", u64::from(tally.unknown()).into())])) }
        }
    }
}

/// A bar as long as the count beside it.
fn bar(count: u64, largest: u64) -> Markup {
    const WIDTH: u64 = 120;
    if count == 0 || largest == 0 {
        return html! {};
    }
    let width = u64::try_from(u128::from(count) * u128::from(WIDTH) / u128::from(largest)).unwrap_or(WIDTH).max(1);
    html! {
        svg width=(WIDTH) height="14" viewBox={ "0 0 " (WIDTH) " 14" } aria-hidden="true" focusable="false" {
            rect width=(width) height="14" rx="2" fill="currentColor" fill-opacity="0.55" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_counts() {
        assert!(bar(5, 10).into_string().contains(r#"<rect width="60""#));
        assert!(bar(1, u64::MAX).into_string().contains(r#"<rect width="1""#));
        assert_eq!(bar(0, 10).into_string(), "");
    }
}
