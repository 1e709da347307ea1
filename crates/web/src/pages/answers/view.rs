//! One submission: what was answered, what became of it, what was left over, and its history. Opening it is a look.

use app::records_from_answers::NotTaken;
use app::submissions::SubmissionView;
use forms::answers::Moment;
use maud::{Markup, Render, html};
use model::{SubmissionId, SubmissionState};

use super::outline::{Outline, asked, title};
use crate::components::content::{NoticeKind, heading, inset, notice};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::components::table::{Column, table};
use crate::pages::cases::frame::{agency_name, colleague_name};
use crate::server::{PageResult, PathId, Signed, see_other, show};

pub(super) async fn read(signed: Signed, PathId(id): PathId<SubmissionId>) -> PageResult {
    let view = signed.app.read_submission(signed.actor(), id).await?;
    if view.facts.state == SubmissionState::Draft {
        return see_other(format!("/answers/{id}/continue"));
    }
    let t = signed.t;
    let name = title(t, &view.form.facts.titles, &view.facts.form_id);
    let moment = Moment::new(view.facts.at.to_zoned(signed.app.country().time_zone().clone()), 0);
    let mapped = view.answers.as_ref().map(|answers| signed.app.map_answers(view.form.prepared.form(), answers));
    let outline =
        view.answers.as_ref().zip(mapped.as_ref()).map(|(answers, mapped)| Outline::new(t, &view, answers, mapped, &moment));
    show(page(
        signed
            .shell(t.get("answers-one"))
            .crumb(t.get("answers-forms"), "/forms")
            .crumb(t.get("answers-title"), format!("/forms/{}/answers", view.form.id)),
        &html! {
            (heading(Some(&t.get("answers-one")), &name))
            (inset(&html! { p { (t.get("answers-recorded")) } }))
            (about(&signed, &view))
            (history(&signed, &view))
            @if let Some(late) = view.facts.late {
                (notice(t, NoticeKind::Warning, &html! { p { (t.word(late)) " " (t.get("answers-late-text")) } }))
            }
            @match &outline {
                Some(outline) => (outline.sections()),
                None => (notice(t, NoticeKind::Info, &html! { p { (t.get("answers-still-encrypted")) } })),
            }
            (left_over(&signed, &view, outline.as_ref()))
            (overridden(&signed, &view, outline.as_ref()))
            (files(&signed, &view))
        },
    ))
}

fn about(signed: &Signed, view: &SubmissionView) -> Markup {
    let (t, facts) = (signed.t, &view.facts);
    let who = colleague_name(signed, facts.by).unwrap_or_else(|| agency_name(signed, facts.agency));
    let case = facts.case.and_then(|case| Some((case, signed.app.readable_case_number(signed.actor(), case)?)));
    let mut list = summary_list(t)
        .text(t.get("answers-when"), signed.when(facts.at))
        .row(t.get("answers-by"), html! { (who) br; span.quiet { (t.word(facts.channel)) } })
        .text(t.get("answers-state"), t.word(facts.state))
        .text(t.get("answers-version"), &facts.form_version);
    if let Some((case, number)) = case {
        list = list.row(t.get("answers-case"), html! { a href={ "/cases/" (case) } { (number) } });
    }
    if let Some(screening) = facts.screening {
        let way = html! { a href={ "/screenings/" (screening) } { (t.get("answers-screening-read")) } };
        list = list.row(t.get("answers-screening"), way);
    }
    if facts.findings > 0 {
        list = list.text(t.get("answers-findings"), t.number(facts.findings));
    }
    list.render()
}

/// What it replaced, and what replaced it.
fn history(signed: &Signed, view: &SubmissionView) -> Markup {
    let t = signed.t;
    html! {
        @if let Some(later) = view.facts.replaced_by {
            (notice(t, NoticeKind::Info, &html! {
                p { (t.get("answers-replaced")) " " a href={ "/answers/" (later) } { (t.get("answers-later")) } }
            }))
        }
        @if let Some(earlier) = view.facts.replaces {
            p { (t.get("answers-edited")) " " a href={ "/answers/" (earlier) } { (t.get("answers-earlier")) } }
        }
    }
}

fn left_over(signed: &Signed, view: &SubmissionView, outline: Option<&Outline<'_>>) -> Markup {
    let t = signed.t;
    let rows = view.identity.left_over.iter().map(|(path, code)| {
        let question = match (path.as_str(), outline) {
            ("/", _) => t.get("answers-whole-form"),
            (path, Some(outline)) => asked(outline, path),
            (path, None) => path.to_owned(),
        };
        let why = NotTaken::from_code(code).map_or_else(|| code.clone(), |why| t.word(why));
        vec![html! { span dir="auto" { (question) } }, html! { (why) }]
    });
    html! {
        @if !view.identity.left_over.is_empty() {
            h2 { (t.get("answers-left-over")) }
            p { (t.get("answers-left-over-text")) }
            (table(t, t.get("answers-left-over")).caption_hidden()
                .column(Column::text(t.get("answers-question")))
                .column(Column::text(t.get("answers-why")))
                .rows(rows))
        }
    }
}

fn overridden(signed: &Signed, view: &SubmissionView, outline: Option<&Outline<'_>>) -> Markup {
    let t = signed.t;
    let question = |path: &str| outline.map_or_else(|| path.to_owned(), |outline| asked(outline, path));
    let rows = view.identity.overridden.iter().map(|warning| {
        vec![html! { span dir="auto" { (question(&warning.path)) } }, html! { span dir="auto" { (warning.reason) } }]
    });
    html! {
        @if !view.identity.overridden.is_empty() {
            h2 { (t.get("answers-overridden")) }
            (table(t, t.get("answers-overridden")).caption_hidden()
                .column(Column::text(t.get("answers-question")))
                .column(Column::text(t.get("answers-why")))
                .rows(rows))
        }
    }
}

/// Files are always saved, never shown by the browser: whoever sent them may have put anything into them.
fn files(signed: &Signed, view: &SubmissionView) -> Markup {
    let t = signed.t;
    html! {
        @if !view.identity.files.is_empty() {
            h2 { (t.get("answers-files")) }
            p.hint { (t.get("answers-files-text")) }
            ul {
                @for (i, file) in view.identity.files.iter().enumerate() {
                    li {
                        a href={ "/answers/" (view.id) "/files/" (i + 1) } { span dir="auto" { (file.name) } }
                        " " span.quiet { (t.with("answers-file-size", &[("kilobytes", t.number(file.bytes.div_ceil(1024)).into())])) }
                    }
                }
            }
        }
    }
}
