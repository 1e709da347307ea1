//! The legs of a journey as a table.

use maud::{Markup, Render, html};
use model::{Answer, CountryCode, Leg};

use crate::components::table::{Column, table as rows_of};
use crate::server::Signed;

/// Legs in the order travelled.
pub(super) fn table(signed: &Signed, caption: &str, legs: &[Leg]) -> Markup {
    let t = signed.t;
    let rows = legs.iter().map(|leg| {
        vec![
            html! { (place(signed, &leg.from_country, &leg.from_place)) },
            html! { (place(signed, &leg.to_country, &leg.to_place)) },
            html! { (crossing(signed, leg)) },
            html! { (t.answer(&leg.on, |date| t.partial_date(*date))) },
            html! { (t.answer(&leg.transport, |transport| t.word(*transport))) },
        ]
    });
    rows_of(t, caption)
        .column(Column::text(t.get("case-leg-from")))
        .column(Column::text(t.get("case-leg-to")))
        .column(Column::text(t.get("case-leg-crossing")))
        .column(Column::text(t.get("case-leg-on")))
        .column(Column::text(t.get("case-leg-transport")))
        .rows(rows)
        .render()
}

/// A district by its name, else the country, else why neither is known.
fn place(signed: &Signed, country: &Answer<CountryCode>, place: &Answer<String>) -> String {
    let t = signed.t;
    let named = place.given().and_then(|code| signed.app.country().places().get(code));
    named.map_or_else(|| t.answer(country, |code| t.word(*code)), |place| place.name(t.language()).to_owned())
}

fn crossing(signed: &Signed, leg: &Leg) -> String {
    let t = signed.t;
    let point = leg.border_point.given().and_then(|code| signed.app.country().border_point(code));
    let mode = t.answer(&leg.mode, |mode| t.word(*mode));
    point.map_or_else(|| mode.clone(), |point| format!("{} · {mode}", point.name(t.language())))
}
