//! Two records field by field: the same, different, or missing on one side.

use app::pairs::{PairSide, PairView};
use maud::{Markup, Render, html};
use model::{Answer, PersonIdentity};

use super::words::{agencies, own, side_name};
use crate::components::content::name;
use crate::components::status::{Tone, tag};
use crate::components::table::{Column, table};
use crate::server::Signed;
use crate::wording::{Texts, key};

/// One value of one side.
enum Cell {
    /// There is one.
    Value(String),
    /// There is none, and why.
    Missing(String),
    /// It may not be seen.
    Hidden,
}

/// How two values stand to each other. Where one is missing or hidden nothing is said.
fn compared(t: Texts, one: &Cell, other: &Cell) -> Markup {
    match (one, other) {
        (Cell::Value(a), Cell::Value(b)) if same(a, b) => tag(&t.get("pair-same"), Tone::Finished),
        (Cell::Value(_), Cell::Value(_)) => tag(&t.get("pair-differs"), Tone::Attention),
        (Cell::Hidden, _) | (_, Cell::Hidden) => html! { span.quiet { (t.get("pair-hidden-other")) } },
        (Cell::Missing(_), Cell::Missing(_)) => html! { span.quiet { (t.get("pair-missing-both")) } },
        _ => html! { span.quiet { (t.get("pair-missing-one")) } },
    }
}

fn same(a: &str, b: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    plain(a) == plain(b)
}

fn shown(t: Texts, cell: &Cell) -> Markup {
    match cell {
        Cell::Value(text) => html! { @for line in text.lines() { div { (name(line)) } } },
        Cell::Missing(why) => html! { span.quiet { (why) } },
        Cell::Hidden => html! { span.quiet { (t.get("pair-hidden")) } },
    }
}

/// A field of both sides.
struct Row {
    label: String,
    cells: [Cell; 2],
}

/// The table; `identities` are those that were opened, in the order of the sides.
pub(super) fn side_by_side(signed: &Signed, view: &PairView, identities: Option<&[Option<PersonIdentity>; 2]>) -> Markup {
    let t = signed.t;
    let mut rows = Vec::new();
    if let Some(identities) = identities {
        rows.extend(identity_rows(t, view, identities));
    }
    rows.extend(fact_rows(signed, view));
    let uncompared = [t.get("case-names"), t.get("pair-held-by")];
    table(t, t.get("pair-compare-caption"))
        .caption_hidden()
        .column(Column::text(t.get("pair-field")))
        .column(Column::text(side_name(t, &view.sides[0])))
        .column(Column::text(side_name(t, &view.sides[1])))
        .column(Column::text(t.get("pair-compared")))
        .rows(rows.iter().map(|row| {
            let [one, other] = &row.cells;
            // One name in two scripts is not "different", and every record has its own case: the reasons below say more.
            let verdict = if uncompared.contains(&row.label) {
                html! {}
            } else {
                compared(t, one, other)
            };
            vec![html! { (row.label) }, shown(t, one), shown(t, other), verdict]
        }))
        .render()
}

fn fact_rows(signed: &Signed, view: &PairView) -> Vec<Row> {
    let t = signed.t;
    let row = |label: &str, value: &dyn Fn(&app::pairs::OwnSide) -> Cell| Row {
        label: t.get(label),
        cells: [0, 1].map(|i| own(&view.sides[i]).map_or(Cell::Hidden, value)),
    };
    let held = |side: &app::pairs::OwnSide| match &side.case {
        Some((_, number)) => format!("{number}\n{}", agencies(signed, &side.keepers)),
        None => agencies(signed, &side.keepers),
    };
    vec![
        row(key("case-sex"), &|side| answered(t, &side.facts.sex, |sex| t.word(*sex))),
        row(key("case-age-group"), &|side| answered(t, &side.facts.age_band, |band| t.word(*band))),
        row(key("case-nationality"), &|side| {
            answered(t, &side.facts.nationalities, |all| t.list(&all.iter().map(|code| t.word(*code)).collect::<Vec<_>>()))
        }),
        row(key("case-document"), &|side| {
            answered(t, &side.facts.has_document, |any| t.get(if *any { key("case-yes") } else { key("case-no") }))
        }),
        row(key("pair-held-by"), &|side| Cell::Value(held(side))),
    ]
}

fn answered<T>(t: Texts, answer: &Answer<T>, words: impl FnOnce(&T) -> String) -> Cell {
    match answer.given() {
        Some(value) => Cell::Value(words(value)),
        None => Cell::Missing(t.answer(answer, |_| String::new())),
    }
}

fn identity_rows(t: Texts, view: &PairView, identities: &[Option<PersonIdentity>; 2]) -> Vec<Row> {
    let none = || Cell::Missing(t.get("pair-none-recorded"));
    let lines = |values: Vec<String>| if values.is_empty() { none() } else { Cell::Value(values.join("\n")) };
    let row = |label: &str, value: &dyn Fn(&PersonIdentity) -> Cell| Row {
        label: t.get(label),
        cells: [0, 1].map(|i| match (&identities[i], &view.sides[i]) {
            (Some(identity), _) => value(identity),
            (None, PairSide::Own(side)) if side.erased => Cell::Missing(t.get("pair-erased")),
            (None, _) => Cell::Hidden,
        }),
    };
    vec![
        row(key("case-names"), &|person| lines(person.names.iter().map(|name| name.full.as_str().to_owned()).collect())),
        row(key("case-born"), &|person| answered(t, &person.birth, |birth| t.birth(*birth))),
        row(key("pair-documents"), &|person| {
            lines(person.documents.iter().map(|d| format!("{}: {}", t.word(d.kind), d.number)).collect())
        }),
        row(key("case-phone"), &|person| lines(person.phones.clone())),
        row(key("case-address"), &|person| person.address.clone().map_or_else(none, Cell::Value)),
    ]
}
