//! How a version of a set did: precision and recall with intervals, by post, sex, age or route; small counts hidden.

use std::collections::BTreeMap;

use app::screening::{CalibrationView, Division, RouteGroup, Stop};
use maud::{Markup, Render, html};
use model::SetVersionId;
use screening::calibrate::{Calibration, Measure, Measures, Rate};
use serde::Deserialize;

use super::words::{post_name, said, sign_words};
use crate::components::content::{details, empty_state, heading, inset};
use crate::components::form::{search, select, submit};
use crate::components::layout::page;
use crate::components::table::{Column, table};
use crate::server::{Form, PageResult, Signed, show};
use crate::wording::{Texts, key};

/// Which version, divided how.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Question {
    set: String,
    by: String,
}

pub(super) async fn read(signed: Signed, Form(question): Form<Question>) -> PageResult {
    let versions: Vec<(SetVersionId, String)> = {
        let sets = signed.app.sets();
        let mut all: Vec<_> =
            sets.iter().filter(|entry| entry.facts.owner.is_none() || entry.facts.owner == Some(signed.actor().agency)).collect();
        all.sort_by_key(|entry| (entry.facts.set.id.clone(), std::cmp::Reverse(entry.facts.at)));
        all.iter().map(|entry| (entry.id, format!("{} {}", said(signed.t, entry.set.name()), entry.facts.set.version))).collect()
    };
    let chosen = question.set.parse::<SetVersionId>().ok().filter(|id| versions.iter().any(|(known, _)| known == id));
    let chosen = chosen.or_else(|| versions.first().map(|(id, _)| *id));
    let by = Division::from_code(&question.by);
    let view = match chosen {
        Some(id) => Some(signed.app.calibration(signed.actor(), id, by).await?),
        None => None,
    };
    show(calibration_page(&signed, &versions, by, view.as_ref()))
}

fn calibration_page(
    signed: &Signed,
    versions: &[(SetVersionId, String)],
    by: Division,
    view: Option<&CalibrationView>,
) -> Markup {
    let t = signed.t;
    let title = t.get("calibration-title");
    page(
        signed.shell(title.clone()).crumb(t.get("set-list-title"), "/sets").wide(),
        &html! {
            (heading(None, &title))
            p.lead { (t.get("calibration-lead")) }
            (which(t, versions, by, view))
            @match view {
                Some(view) => (figures(signed, by, view)),
                None => (empty_state(&t.get("set-list-empty"), &html! { p { (t.get("set-list-empty-text")) } })),
            }
            (inset(&html! {
                p { (t.get("calibration-counts")) }
                @if by == Division::Route { p { (t.get("calibration-route-explained")) } }
                p { (t.get("calibration-limits")) }
            }))
        },
    )
}

fn which(t: Texts, versions: &[(SetVersionId, String)], by: Division, view: Option<&CalibrationView>) -> Markup {
    let now = view.map(|view| view.entry.id.to_string()).unwrap_or_default();
    let sets =
        versions.iter().fold(select(t, "set", t.get("screening-set")), |list, (id, name)| list.option(id.to_string(), name));
    let divisions = Division::ALL.iter().fold(select(t, "by", t.get("calibration-by")), |list, division| {
        list.option(division.code(), t.get(division_words(*division)))
    });
    search(
        "/screenings/calibration",
        &html! {
            (sets.value(now))
            (divisions.value(by.code()))
            (submit(t.get("calibration-show")).secondary())
        },
    )
}

const fn division_words(division: Division) -> &'static str {
    match division {
        Division::Post => key("calibration-by-post"),
        Division::Sex => key("calibration-by-sex"),
        Division::Age => key("calibration-by-age"),
        Division::Route => key("calibration-by-route"),
    }
}

fn figures(signed: &Signed, by: Division, view: &CalibrationView) -> Markup {
    let t = signed.t;
    match &view.calibration {
        Calibration::TooFew { decided, needed } => {
            let args = [("decided", (*decided).into()), ("needed", (*needed).into())];
            empty_state(&t.get("calibration-too-few"), &html! { p { (t.with("calibration-too-few-text", &args)) } })
        }
        Calibration::Measured { all, groups } => html! {
            h2 { (t.get("calibration-whole")) }
            (whole(signed, by, all, groups))
            h2 { (t.get("calibration-signs")) }
            (rows(t, &t.get("calibration-signs"), &t.get("screening-sign"), all.signs.iter().map(|(code, measure)| {
                (sign_words(t, Some(&view.entry.set), code.as_str()), measure)
            })))
            (details(&t.get("calibration-signs-by-group"), &html! {
                @for (group, measures) in groups {
                    h3 { (group_words(signed, by, group)) }
                    (rows(t, &group_words(signed, by, group), &t.get("screening-sign"), measures.signs.iter().map(|(code, measure)| {
                        (sign_words(t, Some(&view.entry.set), code.as_str()), measure)
                    })))
                }
            }))
        },
    }
}

fn whole(signed: &Signed, by: Division, all: &Measures, groups: &BTreeMap<String, Measures>) -> Markup {
    let t = signed.t;
    let first = (t.get("calibration-all"), &all.whole);
    let of_groups = groups.iter().map(|(group, measures)| (group_words(signed, by, group), &measures.whole));
    rows(t, &t.get("calibration-whole"), &t.get("calibration-group"), std::iter::once(first).chain(of_groups))
}

fn group_words(signed: &Signed, by: Division, group: &str) -> String {
    let t = signed.t;
    match by {
        Division::Post => group.parse().map_or_else(|_| t.get("calibration-no-post"), |post| post_name(signed, post)),
        Division::Sex => match group.parse::<model::Sex>() {
            Ok(sex) => t.word(sex),
            Err(_) => t.code("answer", group),
        },
        Division::Age => group.parse::<model::AgeStatus>().map_or_else(|_| group.to_owned(), |age| t.word(age)),
        Division::Route => route_words(signed, &RouteGroup::from_code(group)),
    }
}

/// "Bangladesh → Benapole → India".
fn route_words(signed: &Signed, group: &RouteGroup) -> String {
    let t = signed.t;
    let stop = |stop: &Stop| match stop {
        Stop::Country(code) => code.parse::<model::CountryCode>().map_or_else(|_| code.clone(), |country| t.word(country)),
        Stop::Point(code) => {
            let point = signed.app.country().border_point(code);
            point.map_or_else(|| code.clone(), |point| point.name(t.language()).to_owned())
        }
        Stop::Unknown => t.get("calibration-route-end-unknown"),
    };
    match group {
        RouteGroup::Route(stops) => stops.iter().map(stop).collect::<Vec<_>>().join(" → "),
        RouteGroup::Others => t.get("calibration-route-others"),
        RouteGroup::Unknown => t.get("calibration-route-unknown"),
    }
}

fn rows<'m>(t: Texts, caption: &str, first: &str, rows: impl Iterator<Item = (String, &'m Measure)>) -> Markup {
    table(t, caption)
        .caption_hidden()
        .column(Column::text(first))
        .column(Column::text(t.get("calibration-precision")))
        .column(Column::text(t.get("calibration-recall")))
        .column(Column::number(t.get("calibration-unanswered")))
        .rows(rows.map(|(name, measure)| cells(t, &name, measure)))
        .render()
}

fn cells(t: Texts, name: &str, measure: &Measure) -> Vec<Markup> {
    let hidden = || html! { span.quiet { (t.get("calibration-hidden")) } };
    match measure {
        Measure::Hidden => vec![html! { (name) }, hidden(), hidden(), hidden()],
        Measure::Shown { precision, recall, unanswered } => {
            vec![html! { (name) }, rate(t, precision.as_ref()), rate(t, recall.as_ref()), html! { (t.number(*unanswered)) }]
        }
    }
}

/// A share with its numerator, denominator and interval: never a bare percentage.
fn rate(t: Texts, rate: Option<&Rate>) -> Markup {
    let Some(rate) = rate else { return html! { span.quiet { "–" } } };
    let percent = |share: f64| t.decimal(share * 100.0, 0);
    let args = [
        ("share", percent(rate.share()).into()),
        ("low", percent(rate.low).into()),
        ("high", percent(rate.high).into()),
        ("part", rate.numerator.into()),
        ("whole", rate.denominator.into()),
    ];
    html! { (t.with("calibration-rate", &args)) }
}
