//! A machine-readable zone in words: what was read, what was repaired, what is odd, what is wrong.

use exchange::mrz::{FieldCheck, MrzError, MrzField, MrzReading, MrzWarning, Repair};
use maud::{Markup, Render, html};

use crate::components::content::{NoticeKind, inset, name, notice};
use crate::components::list::summary_list;
use crate::components::status::{Tone, tag};
use crate::components::table::{Column, table};
use crate::wording::{Arg, Texts, key};

/// The error in one line: what is wrong and where.
pub(super) fn error_line(t: Texts, error: &MrzError) -> String {
    match error {
        MrzError::Length { lines: 0, .. } => t.get("encounter-mrz-empty"),
        MrzError::Length { lengths, .. } => {
            let lengths: Vec<String> =
                lengths.iter().take(6).map(|n| t.number(i128::try_from(*n).unwrap_or(i128::MAX))).collect();
            t.with("encounter-mrz-length", &[("lengths", t.list(&lengths).into())])
        }
        MrzError::Character { line, position, found } => {
            let found = if found.is_control() { ' ' } else { *found };
            let place: [(&'static str, Arg<'_>); 3] =
                [("line", (*line).into()), ("position", (*position).into()), ("found", found.to_string().into())];
            t.with("encounter-mrz-character", &place)
        }
        MrzError::CheckDigits { failed, .. } => {
            let fields: Vec<String> = failed.iter().map(|check| field(t, check.field)).collect();
            t.with("encounter-mrz-digits", &[("fields", t.list(&fields).into())])
        }
    }
}

/// How to mend it: the places to compare with the document.
pub(super) fn error_help(t: Texts, error: &MrzError) -> Markup {
    match error {
        MrzError::Length { .. } => inset(&html! { p { (t.get("encounter-mrz-length-help")) } }),
        MrzError::Character { .. } => inset(&html! { p { (t.get("encounter-mrz-character-help")) } }),
        MrzError::CheckDigits { failed, reading } => html! {
            p { (t.get("encounter-mrz-digits-help")) }
            (failed_fields(t, failed))
            (repairs(t, &reading.repairs))
        },
    }
}

fn failed_fields(t: Texts, failed: &[FieldCheck]) -> Markup {
    let rows = failed.iter().map(|check| {
        let place = t.with("encounter-mrz-place", &[("line", check.line.into()), ("position", check.position.into())]);
        let expected = check.check_expected.map_or_else(|| t.get("encounter-mrz-no-digit"), |digit| digit.to_string());
        vec![
            html! { (field(t, check.field)) },
            html! { (place) },
            html! { span.code { (check.read) } },
            html! { span.code { (check.check_read) } },
            html! { span.code { (expected) } },
        ]
    });
    table(t, t.get("encounter-mrz-failed"))
        .column(Column::text(t.get("encounter-mrz-field")))
        .column(Column::text(t.get("encounter-mrz-where")))
        .column(Column::text(t.get("encounter-mrz-read")))
        .column(Column::text(t.get("encounter-mrz-digit-read")))
        .column(Column::text(t.get("encounter-mrz-digit-expected")))
        .rows(rows)
        .render()
}

/// Repairs and warnings of a zone that was taken.
pub(super) fn remarks(t: Texts, reading: &MrzReading) -> Markup {
    html! {
        @if !reading.warnings.is_empty() {
            (notice(t, NoticeKind::Warning, &html! { ul { @for odd in &reading.warnings { li { (warning(t, odd)) } } } }))
        }
        (repairs(t, &reading.repairs))
    }
}

fn repairs(t: Texts, repairs: &[Repair]) -> Markup {
    if repairs.is_empty() {
        return html! {};
    }
    let line = |repair: &Repair| {
        t.with(
            "encounter-repair",
            &[
                ("line", repair.line.into()),
                ("position", repair.position.into()),
                ("found", repair.found.to_string().into()),
                ("taken", repair.taken.to_string().into()),
                ("field", field(t, repair.field).into()),
            ],
        )
    };
    let content = html! {
        p { (t.get("encounter-repairs")) }
        ul { @for repair in repairs { li { (line(repair)) } } }
    };
    notice(t, NoticeKind::Info, &content)
}

/// What the zone says, field by field.
pub(super) fn summary(t: Texts, reading: &MrzReading) -> Markup {
    let mark = |fields: &[MrzField]| {
        let repaired = reading.repairs.iter().any(|repair| fields.contains(&repair.field));
        html! { @if repaired { " " (tag(&t.get("encounter-repaired"), Tone::Attention)) } }
    };
    let none = || t.code("answer", "unknown");
    let number = reading.number.clone().unwrap_or_else(none);
    let nationality = reading.nationality.map_or_else(none, |country| t.word(country));
    let issuer = reading.issuer.map_or_else(none, |country| t.word(country));
    let expires = reading.expires.map_or_else(none, |date| t.partial_date(date));
    summary_list(t)
        .row(
            t.get("encounter-field-name"),
            html! {
                @match &reading.name { Some(found) => (name(found.full.as_str())), None => (none()) }
                (mark(&[MrzField::Name]))
                @if reading.name_truncated { p.hint { (t.get("encounter-name-truncated")) } }
            },
        )
        .row(
            t.get("encounter-field-birth"),
            html! {
                (t.answer(&reading.birth, |birth| t.birth(*birth))) (mark(&[MrzField::Birth]))
            },
        )
        .row(t.get("encounter-field-sex"), html! { (t.answer(&reading.sex, |sex| t.word(*sex))) (mark(&[MrzField::Sex])) })
        .row(t.get("encounter-field-nationality"), html! { (nationality) (mark(&[MrzField::Nationality])) })
        .row(
            t.get("encounter-field-number"),
            html! {
                (t.word(reading.kind)) " · " span.code { (number) } (mark(&[MrzField::Number, MrzField::Optional]))
            },
        )
        .row(t.get("encounter-field-issuer"), html! { (issuer) (mark(&[MrzField::Issuer])) })
        .row(t.get("encounter-field-expiry"), html! { (expires) (mark(&[MrzField::Expiry])) })
        .render()
}

fn warning(t: Texts, warning: &MrzWarning) -> String {
    let about = |of: MrzField| Arg::from(field(t, of));
    match warning {
        MrzWarning::FillersSetRight { line, found } => {
            t.with("encounter-warning-fillers", &[("line", (*line).into()), ("found", (*found).into())])
        }
        MrzWarning::UnknownCountry { field, code } => {
            t.with("encounter-warning-country", &[("field", about(*field)), ("code", code.as_str().into())])
        }
        MrzWarning::ImpossibleDate { field, read } => {
            t.with("encounter-warning-date", &[("field", about(*field)), ("read", read.as_str().into())])
        }
        MrzWarning::ZerosForUnknown { field } => t.with("encounter-warning-zeros", &[("field", about(*field))]),
        MrzWarning::UnknownSex { found } => t.with("encounter-warning-sex", &[("found", found.to_string().into())]),
        MrzWarning::SignInName { found } => t.with("encounter-warning-sign", &[("found", found.to_string().into())]),
        MrzWarning::NoName => t.get("encounter-warning-no-name"),
        MrzWarning::Expired { on } => t.with("encounter-warning-expired", &[("date", t.partial_date(*on).into())]),
    }
}

/// A field of the zone in words.
fn field(t: Texts, field: MrzField) -> String {
    t.get(match field {
        MrzField::Code => key("encounter-field-code"),
        MrzField::Issuer => key("encounter-field-issuer"),
        MrzField::Name => key("encounter-field-name"),
        MrzField::Number => key("encounter-field-number"),
        MrzField::Nationality => key("encounter-field-nationality"),
        MrzField::Birth => key("encounter-field-birth"),
        MrzField::Sex => key("encounter-field-sex"),
        MrzField::Expiry => key("encounter-field-expiry"),
        MrzField::Optional => key("encounter-field-optional"),
        MrzField::Composite => key("encounter-field-composite"),
    })
}
