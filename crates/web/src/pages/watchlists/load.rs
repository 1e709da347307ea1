//! Loading a list: name, legal basis, files; then what was loaded and what was not.

use app::watchlists::{LoadWatchlist, Loaded};
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use maud::{Markup, html};
use model::{ListFormat, NameText};

use super::file::{self, Refused};
use super::upload::{self, LoadForm};
use super::{format_words, problems};
use crate::components::content::{details, heading, panel};
use crate::components::form::{
    FormErrors, button_group, file_field, link_button, select, submit, text_area, text_field, upload as upload_form,
};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::server::{PageResult, Signed, show, show_again};
use crate::wording::Texts;

/// Characters that a legal basis may have: two sentences with the law's full name.
const MAX_LEGAL_BASIS: usize = 500;

pub(super) async fn ask(signed: Signed) -> PageResult {
    show(form_page(&signed, &LoadForm::default(), &FormErrors::new(), &html! {}))
}

fn form_page(signed: &Signed, form: &LoadForm, errors: &FormErrors, more: &Markup) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("watchlist-load")).back_to("/watchlists", t.get("watchlist-title")).errors(errors),
        &html! {
            (heading(None, &t.get("watchlist-load")))
            (more)
            p { (t.get("watchlist-load-lead")) }
            (upload_form("/watchlists/load", &questions(t, form, errors)))
        },
    )
}

fn questions(t: Texts, form: &LoadForm, errors: &FormErrors) -> Markup {
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
        (text_field(t, "name", t.get("watchlist-name")).hint(t.get("watchlist-name-hint")).value(&form.name).width_chars(30)
            .error(errors.of("name")))
        (text_area(t, "legal_basis", t.get("watchlist-legal-basis")).hint(t.get("watchlist-legal-basis-hint")).rows(2)
            .limit_chars(MAX_LEGAL_BASIS).value(&form.legal_basis).error(errors.of("legal_basis")))
        (file_field(t, "file", t.get("watchlist-file")).hint(t.get("watchlist-file-hint")).accept(".csv,.xml,.json,.jsonl,.txt")
            .error(errors.of("file")))
        (details(&t.get("watchlist-more-files"), &html! {
            p { (t.get("watchlist-more-files-hint")) }
            @for (field, label) in more { (file_field(t, field, label).optional().accept(".csv")) }
        }))
        (format)
        (submit(t.get("watchlist-load-now")))
    }
}

pub(super) async fn load(signed: Signed, sent: Result<Multipart, MultipartRejection>) -> PageResult {
    let mut form = upload::read(sent).await?;
    let files = std::mem::take(&mut form.files);
    let mut errors = FormErrors::new();
    let command = parse(signed.t, &form, &mut errors);
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
    let command = LoadWatchlist { name, format: read.format, legal_basis };
    let loaded = signed.app.load_watchlist(signed.actor(), command.clone(), read.list.entries).await?;
    let summary = read.list.summary;
    show(result(
        &signed,
        &command,
        loaded,
        &html! {
            @if summary.problems > 0 { (problems::shown(signed.t, &read.list.problems, summary.problems)) }
        },
    ))
}

type Command = (String, String, Option<ListFormat>);

fn parse(t: Texts, form: &LoadForm, errors: &mut FormErrors) -> Option<Command> {
    let name = form.name.parse::<NameText>().map_err(|_| errors.add("name", t.get("watchlist-name-error"))).ok();
    let legal_basis = form.legal_basis.split_whitespace().collect::<Vec<_>>().join(" ");
    if legal_basis.is_empty() {
        errors.add("legal_basis", t.get("watchlist-legal-basis-error"));
    } else if legal_basis.chars().count() > MAX_LEGAL_BASIS {
        errors.add("legal_basis", t.with("watchlist-legal-basis-long", &[("limit", (MAX_LEGAL_BASIS as u64).into())]));
    }
    let said = match form.format.trim() {
        "" => None,
        code => code.parse().map_err(|_| errors.add("format", t.get("watchlist-format-error"))).ok(),
    };
    Some((name?.as_str().to_owned(), legal_basis, said))
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

fn result(signed: &Signed, command: &LoadWatchlist, loaded: Loaded, problems: &Markup) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("watchlist-done")).back_to("/watchlists", t.get("watchlist-title")),
        &html! {
            (panel(&html! { h1 { (t.get("watchlist-done")) } }, &html! {
                p { (t.with("watchlist-done-entries", &[("name", command.name.as_str().into()), ("count", loaded.entries.into())])) }
            }))
            (summary_list(t)
                .text(t.get("watchlist-name"), &command.name)
                .text(t.get("watchlist-format"), format_words(t, command.format))
                .text(t.get("watchlist-legal-basis"), &command.legal_basis)
                .text(t.get("watchlist-entries"), t.number(loaded.entries))
                .text(t.get("watchlist-left-out"), t.number(loaded.nameless))
                .text(t.get("watchlist-before"), if loaded.replaced { t.get("watchlist-replaced") } else { t.get("watchlist-first") }))
            (problems)
            (button_group(&html! { (link_button(t.get("watchlist-see-all"), "/watchlists").secondary()) }))
        },
    )
}
