//! Every component in every state on one page: for screenshots, the accessibility check and newcomers.

use jiff::civil::date;
use maud::{Markup, html};
use model::{AgeStatus, CaseStatus, CountryCode, Role, Sex, TrackKind, TrackStatus};

use super::content::{self, NoticeKind, Tile};
use super::form::{self, DateInput, FormErrors};
use super::layout::{NavItem, PageShell, Viewer, page};
use super::list::summary_list;
use super::page_tools::{ActiveFilter, Pagination, filters, pagination};
use super::status::{self, Tone, tag};
use super::table::{Column, Direction, table};
use super::timeline::{TimelineEntry, timeline};
use super::waterfall::waterfall;
use crate::wording::Texts;

/// The page with every component, as a whole document. `path` may end in `?view=print`.
#[must_use]
pub fn gallery(t: Texts, path: &str) -> Markup {
    let (viewer, errors) = (viewer(t), errors(t));
    let shell = PageShell::new(t, t.get("gallery-title"), path)
        .viewer(&viewer)
        .crumb(t.get("gallery-cases"), "/cases")
        .crumb("BD-2026-4K7QX2", "/cases/BD-2026-4K7QX2")
        .errors(&errors)
        .banner(content::notice(t, NoticeKind::Success, &html! { p { (t.get("gallery-handed-over")) } }))
        .timeline(history(t))
        .wide();
    page(
        shell,
        &html! {
            (content::heading(Some("BD-2026-4K7QX2"), &t.get("gallery-title")))
            (content::steps(t, 2, 4, &t.get("gallery-step")))
            (pieces(t))
            (answers(t))
            (cases(t))
            (fields(t, &errors))
            (choices(t, &errors))
            (content::panel(&html! { h2 { (t.get("gallery-case-opened")) } }, &html! { p { "BD-2026-4K7QX2" } }))
        },
    )
}

fn viewer(t: Texts) -> Viewer {
    let nav = |label, href: &str, current| NavItem { label, href: href.to_owned(), current, waiting: None };
    Viewer {
        name: t.get("gallery-user"),
        agency_name: t.get("gallery-agency"),
        roles: vec![t.word(Role::BorderOfficer), t.word(Role::Supervisor)],
        account_href: "/account".to_owned(),
        nav: vec![nav(t.get("gallery-check"), "/encounters/new", false), nav(t.get("gallery-cases"), "/cases", true)],
    }
}

fn errors(t: Texts) -> FormErrors {
    let mut errors = FormErrors::new();
    errors.add("birth_wrong", t.get("gallery-birth-error"));
    errors.add("sex_wrong", t.get("gallery-sex-error"));
    errors
}

fn history(t: Texts) -> Markup {
    let day = date(2026, 11, 21);
    let entry = |what: String, detail| TimelineEntry {
        datetime: day.to_string(),
        when: t.date(day),
        who: t.get("gallery-user"),
        what: html! { (what) },
        detail,
    };
    let more = (t.get("gallery-more"), html! { p { (t.get("gallery-narrative")) } });
    let entries = [entry(t.get("gallery-handed-over"), Some(more)), entry(t.get("gallery-case-opened"), None)];
    timeline(t, &t.get("gallery-timeline"), &entries)
}

fn pieces(t: Texts) -> Markup {
    let sentence = html! { p { (t.get("gallery-sentence")) " " a href="/help" { (t.get("gallery-more")) } } };
    let tile = |label: String, value: u32, href: Option<&str>| Tile {
        label,
        value: t.number(value),
        note: Some(t.relative_age_days(30)),
        href: href.map(str::to_owned),
    };
    html! {
        (content::notice(t, NoticeKind::Info, &sentence))
        (content::notice(t, NoticeKind::Warning, &sentence))
        (content::warning_text(t, &t.get("gallery-warning")))
        (content::inset(&content::written(&t.get("gallery-narrative"))))
        (content::details(&t.get("gallery-more"), &sentence))
        (content::tiles(&[
            tile(t.word(CaseStatus::Active), 1_234, Some("/cases")),
            tile(t.word(CaseStatus::FollowUp), 87, None),
            tile(t.word(CaseStatus::Closed), 123_456, None),
        ]))
        p {
            @for value in TrackStatus::ALL { (status::track_status(t, *value)) " " }
            @for value in CaseStatus::ALL { (status::case_status(t, *value)) " " }
            (status::child_rules(t, AgeStatus::Child)) " " (tag(&t.word(TrackKind::Smuggling), Tone::Quiet))
        }
        (waterfall(t, [
            (html! { (t.get("gallery-name")) }, 9.1),
            (html! { (t.get("gallery-birth")) }, 4.0),
            (html! { (t.get("gallery-sex")) }, -3.2),
        ]))
        (content::empty_state(&t.get("gallery-empty"), &html! {
            p { (t.get("gallery-sentence")) }
            (form::link_button(t.get("gallery-check"), "/encounters/new").secondary())
        }))
    }
}

fn answers(t: Texts) -> Markup {
    html! {
        h2 { (t.get("gallery-answers")) }
        (summary_list(t)
            .row(t.get("gallery-name"), content::name(&t.get("gallery-person"))).change("/name")
            .text(t.get("gallery-birth"), t.partial_date("1998-03".parse().expect("is a date"))).change("/birth")
            .text(t.get("gallery-sex"), t.word(Sex::Female)).change("/sex")
            .row(t.get("gallery-narrative-label"), content::written(&t.get("gallery-narrative"))))
        (form::post("/cases", &form::button_group(&html! {
            (form::submit(t.get("action-save")))
            (form::submit(t.get("action-continue")).secondary().sends("then", "continue"))
            (form::submit(t.get("gallery-erase")).warning())
            a href="/cases" { (t.get("action-cancel")) }
        })))
    }
}

fn cases(t: Texts) -> Markup {
    let row = |number: &str, status, track, days: u32| {
        vec![
            html! { a href={ "/cases/" (number) } { (number) } },
            status::case_status(t, status),
            status::track_status(t, track),
            html! { (t.relative_age_days(days)) },
        ]
    };
    let active = [ActiveFilter { label: t.word(CaseStatus::Active), remove_href: "/cases?sex=female".to_owned() }];
    html! {
        h2 { (t.get("gallery-cases")) }
        (filters(t, "/cases", &html! {
            (form::select(t, "status", t.get("gallery-status")).vocabulary::<CaseStatus>())
            (form::text_field(t, "q", t.get("gallery-name")))
        }, &[]))
        (active_only(t, &active))
        (table(t, t.get("gallery-cases")).caption_hidden()
            .column(Column::text(t.get("gallery-number")).sort("/cases?sort=number", None))
            .column(Column::text(t.get("gallery-status")))
            .column(Column::text(t.word(TrackKind::Trafficking)))
            .column(Column::number(t.get("gallery-age")).sort("/cases?sort=age", Some(Direction::Descending)))
            .row(row("BD-2026-4K7QX2", CaseStatus::Active, TrackStatus::Undecided, 0))
            .row(row("BD-2026-9F0ZT8", CaseStatus::FollowUp, TrackStatus::Possible, 12))
            .row(row("BD-2025-1B3CD5", CaseStatus::Closed, TrackStatus::Confirmed, 1_400)))
        (pagination(t, Pagination { page: 5, per_page: 25, total: 4_321 }, |n| format!("/cases?page={n}")))
    }
}

fn active_only(t: Texts, active: &[ActiveFilter]) -> Markup {
    filters(t, "/people", &html! { (form::text_field(t, "person", t.get("gallery-name"))) }, active)
}

fn fields(t: Texts, errors: &FormErrors) -> Markup {
    let born = DateInput::new("31", "2", "1998");
    form::post(
        "/fields",
        &html! {
            h2 { (t.get("gallery-fields")) }
            (form::text_field(t, "name", t.get("gallery-name")).hint(t.get("gallery-sentence")).value(t.get("gallery-person")))
            (form::text_field(t, "code", t.get("gallery-code")).width_chars(10).inputmode("numeric").autocomplete("one-time-code"))
            (form::password_field(t, "password", t.get("gallery-password"), "current-password").width_chars(20))
            (form::text_area(t, "mrz", t.get("gallery-mrz")).mrz().value(SPECIMEN))
            (form::text_area(t, "narrative", t.get("gallery-narrative-label")).optional().limit_chars(30_000))
            (form::select(t, "nationality", t.get("gallery-nationality")).vocabulary::<CountryCode>().or_no_answer().value("BGD"))
            (form::file_field(t, "list", t.get("gallery-file")).accept(".csv,.xml"))
            (form::date_field(t, "birth", t.get("gallery-birth")).partial_allowed().unknown_allowed(false))
            (form::date_field(t, "birth_wrong", t.get("gallery-birth")).value(born).error(errors.of("birth_wrong")))
        },
    )
}

fn choices(t: Texts, errors: &FormErrors) -> Markup {
    form::post(
        "/choices",
        &form::fieldset(
            &t.get("gallery-answers"),
            &html! {
                (form::hidden("version", "3"))
                (form::radios(t, "sex", t.get("gallery-sex")).vocabulary::<Sex>().or_no_answer().value("female"))
                (form::radios(t, "sex_wrong", t.get("gallery-sex")).words([Sex::Female, Sex::Male]).inline().error(errors.of("sex_wrong")))
                (form::checkboxes(t, "roles", t.get("gallery-roles"))
                    .option_with_hint("case_worker", t.word(Role::CaseWorker), t.get("gallery-sentence"))
                    .option("auditor", t.word(Role::Auditor))
                    .values(["auditor"]))
            },
        ),
    )
}

/// ICAO Doc 9303's specimen passport: nobody's.
const SPECIMEN: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    #[test]
    fn the_gallery_has_one_main_heading_and_no_id_twice() {
        for language in Language::ALL {
            let page = gallery(Texts::new(*language), "/gallery").into_string();
            assert_eq!(page.matches("<h1>").count(), 1);
            let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            let all = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), all, "some id is there twice");
        }
    }

    #[test]
    fn every_explanation_that_is_pointed_at_exists() {
        let page = gallery(Texts::new(Language::English), "/gallery").into_string();
        for pointer in ["aria-describedby=\"", "aria-labelledby=\"", "for=\"", "href=\"#"] {
            for target in page.split(pointer).skip(1).filter_map(|rest| rest.split('"').next()).flat_map(|ids| ids.split(' ')) {
                assert!(page.contains(&format!("id=\"{target}\"")), "{pointer}{target}\" points nowhere");
            }
        }
    }
}
