//! Loading a list: name, terms, files; what a new version would change; then what was loaded and what was not.

use app::StateError;
use app::watchlists::{Comparison, LoadWatchlist, Loaded};
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use maud::{Markup, Render, html};
use model::{ListFormat, ListId, NameText};
use serde::Deserialize;
use uuid::Uuid;

use super::file::{self, Refused};
use super::terms::{self, TermsForm};
use super::upload::{self, LoadForm};
use super::{changes, format_words, problems};
use crate::components::content::{details, heading, panel, warning_text};
use crate::components::form::{
    FormErrors, button_group, file_field, hidden, link_button, post, select, submit, text_area, text_field, upload as upload_form,
};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::server::{Form, PageError, PageResult, Signed, show, show_again};
use crate::wording::Texts;

/// Characters that a legal basis may have: two sentences with the law's full name.
const MAX_LEGAL_BASIS: usize = 500;

/// The list whose new version is loaded.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Which {
    list: String,
}

pub(super) async fn ask(signed: Signed, Form(which): Form<Which>) -> PageResult {
    let lists = signed.app.watchlists(signed.actor())?;
    let known = which.list.parse::<ListId>().ok().and_then(|id| lists.into_iter().find(|list| list.id == id));
    let form = known.map_or_else(LoadForm::default, |list| LoadForm {
        name: list.facts.name.clone(),
        legal_basis: list.facts.legal_basis.clone(),
        terms: TermsForm::of(&list.facts),
        ..LoadForm::default()
    });
    show(form_page(&signed, &form, &FormErrors::new(), &html! {}))
}

fn form_page(signed: &Signed, form: &LoadForm, errors: &FormErrors, more: &Markup) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("watchlist-load")).back_to("/watchlists", t.get("watchlist-title")).errors(errors),
        &html! {
            (heading(None, &t.get("watchlist-load")))
            (more)
            p { (t.get("watchlist-load-lead")) }
            (upload_form("/watchlists/load", &questions(signed, form, errors)))
        },
    )
}

/// What officers call a list.
pub(super) fn name_field(t: Texts, name: &str, errors: &FormErrors) -> Markup {
    let field = text_field(t, "name", t.get("watchlist-name")).hint(t.get("watchlist-name-hint")).value(name).width_chars(30);
    field.error(errors.of("name")).render()
}

/// The law or order that allows checks.
pub(super) fn basis_field(t: Texts, basis: &str, errors: &FormErrors) -> Markup {
    let field = text_area(t, "legal_basis", t.get("watchlist-legal-basis")).hint(t.get("watchlist-legal-basis-hint")).rows(2);
    field.limit_chars(MAX_LEGAL_BASIS).value(basis).error(errors.of("legal_basis")).render()
}

fn questions(signed: &Signed, form: &LoadForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let formats = [ListFormat::Ofac, ListFormat::Un, ListFormat::FollowTheMoney, ListFormat::OpenSanctions];
    let format = select(t, "format", t.get("watchlist-format"))
        .hint(t.get("watchlist-format-hint"))
        .empty_label(t.get("watchlist-format-detect"))
        .value(&form.format)
        .error(errors.of("format"));
    let format = formats.into_iter().fold(format, |select, format| select.option(format.code(), format_words(t, format)));
    let more = [
        ("file_alt", t.get("watchlist-file-alt")),
        ("file_add", t.get("watchlist-file-add")),
        ("file_comments", t.get("watchlist-file-comments")),
    ];
    html! {
        (name_field(t, &form.name, errors))
        (basis_field(t, &form.legal_basis, errors))
        (file_field(t, "file", t.get("watchlist-file")).hint(t.get("watchlist-file-hint")).accept(".csv,.xml,.json,.jsonl,.txt")
            .error(errors.of("file")))
        (details(&t.get("watchlist-more-files"), &html! {
            p { (t.get("watchlist-more-files-hint")) }
            @for (field, label) in more { (file_field(t, field, label).optional().accept(".csv")) }
        }))
        (format)
        (terms::fields(signed, &form.terms, errors))
        (submit(t.get("watchlist-load-now")))
    }
}

pub(super) async fn load(signed: Signed, sent: Result<Multipart, MultipartRejection>) -> PageResult {
    let mut form = upload::read(sent).await?;
    let files = std::mem::take(&mut form.files);
    let mut errors = FormErrors::new();
    let command = parse(signed.t, &form, &mut errors);
    let terms = form.terms.read(&signed, &mut errors);
    if files.is_empty() {
        errors.add("file", signed.t.get("watchlist-file-error"));
    }
    let (Some((name, legal_basis, said)), true) = (command, errors.is_empty()) else {
        return show_again(form_page(&signed, &form, &errors, &html! {}));
    };
    let today = signed.app.today();
    let read = tokio::task::spawn_blocking(move || file::read(&files, said, today)).await.expect("reading a list does not panic");
    let read = match read {
        Ok(read) => read,
        Err(refused) => return show_again(refusal(&signed, &form, &refused)),
    };
    let (purpose, terms) = terms.unzip();
    let command = LoadWatchlist { name, format: read.format, legal_basis, purpose, terms };
    let summary = read.list.summary;
    let problems = html! {
        @if summary.problems > 0 { (problems::shown(signed.t, &read.list.problems, summary.problems)) }
    };
    let found = signed.app.compare_watchlist(signed.actor(), &command.name, &read.list.entries).await?;
    if found.earlier.is_none() || found.changes.none() {
        let loaded = signed.app.load_watchlist(signed.actor(), command.clone(), read.list.entries).await?;
        return show(result(&signed, &command, &loaded, &problems));
    }
    let (held, found) = signed.app.hold_watchlist(signed.actor(), command.clone(), read.list.entries).await?;
    show(preview(&signed, &command, held, &found, &problems))
}

/// Which load is confirmed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct HeldForm {
    held: String,
}

pub(super) async fn confirm(signed: Signed, Form(form): Form<HeldForm>) -> PageResult {
    let held = form.held.parse().map_err(|_| PageError::State(StateError::LoadGone))?;
    let (command, loaded) = signed.app.load_held(signed.actor(), held).await?;
    show(result(&signed, &command, &loaded, &html! {}))
}

/// What the file would change, before it does.
fn preview(signed: &Signed, command: &LoadWatchlist, held: Uuid, found: &Comparison, problems: &Markup) -> Markup {
    let t = signed.t;
    let earlier = found.earlier.as_ref().map_or(0, |list| list.facts.entries);
    let many = found.changes.removed * 2 > earlier;
    page(
        signed.shell(t.get("watchlist-preview")).back_to("/watchlists/load", t.get("watchlist-load")),
        &html! {
            (heading(Some(&command.name), &t.get("watchlist-preview")))
            p.lead { (changes::counts(t, &found.changes)) }
            p { (t.with("watchlist-preview-stay", &[("count", found.changes.unchanged.into())])) }
            @if many { (warning_text(t, &t.get("watchlist-preview-many"))) }
            (changes::by_name(t, &found.changes, &found.names))
            (problems)
            (post("/watchlists/load/confirm", &html! {
                (hidden("held", &held.to_string()))
                (button_group(&html! {
                    (submit(t.get("watchlist-preview-load")))
                    a href="/watchlists" { (t.get("action-cancel")) }
                }))
            }))
            p.hint { (t.get("watchlist-preview-waits")) }
        },
    )
}

type Command = (String, String, Option<ListFormat>);

fn parse(t: Texts, form: &LoadForm, errors: &mut FormErrors) -> Option<Command> {
    let name = form.name.parse::<NameText>().map_err(|_| errors.add("name", t.get("watchlist-name-error"))).ok();
    let legal_basis = legal_basis(t, &form.legal_basis, errors);
    let said = match form.format.trim() {
        "" => None,
        code => code.parse().map_err(|_| errors.add("format", t.get("watchlist-format-error"))).ok(),
    };
    Some((name?.as_str().to_owned(), legal_basis?, said))
}

/// The law or order as typed, on one line.
pub(super) fn legal_basis(t: Texts, typed: &str, errors: &mut FormErrors) -> Option<String> {
    let basis = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if basis.is_empty() {
        errors.add("legal_basis", t.get("watchlist-legal-basis-error"));
        return None;
    }
    if basis.chars().count() > MAX_LEGAL_BASIS {
        errors.add("legal_basis", t.with("watchlist-legal-basis-long", &[("limit", (MAX_LEGAL_BASIS as u64).into())]));
        return None;
    }
    Some(basis)
}

/// The form again, with what is wrong with the files. Nothing was loaded.
fn refusal(signed: &Signed, form: &LoadForm, refused: &Refused) -> Markup {
    let (t, mut errors) = (signed.t, FormErrors::new());
    let mut more = html! {};
    let words = match refused {
        Refused::NoFile => t.get("watchlist-file-error"),
        Refused::NotASet => t.get("watchlist-not-a-set"),
        Refused::File(name, problem) => {
            let what = [problems::place(t, problem), problems::what(t, &problem.what)].join(": ");
            let next = problems::next(t, &problem.what);
            t.with("watchlist-refused", &[("file", name.as_str().into()), ("what", what.into()), ("next", next.into())])
        }
        Refused::NoEntry(found) => {
            if !found.is_empty() {
                more = problems::shown(t, found, found.len() as u64);
            }
            t.get("watchlist-no-entry")
        }
    };
    errors.add("file", words);
    form_page(signed, form, &errors, &more)
}

fn result(signed: &Signed, command: &LoadWatchlist, loaded: &Loaded, problems: &Markup) -> Markup {
    let t = signed.t;
    let args = [("name", command.name.as_str().into()), ("count", loaded.entries.into())];
    let title = if loaded.unchanged { t.get("watchlist-unchanged") } else { t.get("watchlist-done") };
    let what = if loaded.unchanged { t.with("watchlist-unchanged-text", &args) } else { t.with("watchlist-done-entries", &args) };
    let before = if loaded.replaced { t.get("watchlist-replaced") } else { t.get("watchlist-first") };
    let mut lines = summary_list(t)
        .text(t.get("watchlist-name"), &command.name)
        .text(t.get("watchlist-format"), format_words(t, command.format))
        .text(t.get("watchlist-legal-basis"), &command.legal_basis)
        .text(t.get("watchlist-entries"), t.number(loaded.entries))
        .text(t.get("watchlist-left-out"), t.number(loaded.nameless));
    if !loaded.unchanged {
        lines = lines.text(t.get("watchlist-before"), before);
    }
    page(
        signed.shell(title.clone()).back_to("/watchlists", t.get("watchlist-title")),
        &html! {
            (panel(&html! { h1 { (title) } }, &html! { p { (what) } }))
            (lines)
            @if loaded.replaced {
                h2 { (t.get("watchlist-last-changes")) }
                p { (changes::counts(t, &loaded.changes)) }
                (changes::by_name(t, &loaded.changes, &loaded.names))
            }
            (problems)
            (button_group(&html! {
                (link_button(t.get("watchlist-to-list"), format!("/watchlists/{}", loaded.list)))
                (link_button(t.get("watchlist-see-all"), "/watchlists").secondary())
            }))
        },
    )
}
