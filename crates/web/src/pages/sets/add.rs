//! A new version of a set: pasted or sent as a file, with every mistake and its line.

use app::screening::AddSetError;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::response::IntoResponse;
use maud::{Markup, Render, html};
use screening::SetErrors;

use crate::components::content::{details, heading};
use crate::components::form::{FormErrors, file_field, submit, text_area, upload};
use crate::components::layout::page;
use crate::components::table::{Column, table};
use crate::server::{PageError, PageResult, Signed, show, show_again};
use crate::wording::{Texts, key};

/// Mistakes that are shown; the rest is counted.
const SHOWN: usize = 100;

/// The form, as it was sent.
#[derive(Debug, Default)]
struct Sent {
    text: String,
    file: Option<(String, String)>,
}

pub(super) async fn ask(signed: Signed) -> PageResult {
    show(form_page(&signed, "", &FormErrors::new(), None))
}

pub(super) async fn add(signed: Signed, sent: Result<Multipart, MultipartRejection>) -> PageResult {
    let t = signed.t;
    let sent = read(sent).await?;
    let (name, text) = sent.file.unwrap_or_else(|| ("set.toml".to_owned(), sent.text));
    let mut errors = FormErrors::new();
    if text.trim().is_empty() {
        errors.add("text", t.get("set-add-empty"));
        return show_again(form_page(&signed, &text, &errors, None));
    }
    match signed.app.add_set(signed.actor(), &name, &text).await {
        Ok(id) => signed.see_other_saying(format!("/sets/{id}"), key("done-set-added")),
        Err(AddSetError::Mistakes(mistakes)) => {
            errors.add("text", t.with("set-add-mistakes", &[("count", mistakes.all().len().into())]));
            show_again(form_page(&signed, &text, &errors, Some(&mistakes)))
        }
        Err(AddSetError::VersionTaken { version, .. }) => {
            errors.add("text", t.with("set-add-taken", &[("version", version.into())]));
            show_again(form_page(&signed, &text, &errors, None))
        }
        Err(AddSetError::TooLarge) => Err(PageError::TooLarge),
        Err(AddSetError::App(error)) => Err(error.into()),
    }
}

async fn read(sent: Result<Multipart, MultipartRejection>) -> Result<Sent, PageError> {
    let too_large = |refused: MultipartRejection| refused.into_response().status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE;
    let mut parts = sent.map_err(|refused| if too_large(refused) { PageError::TooLarge } else { PageError::Malformed })?;
    let mut form = Sent::default();
    while let Some(part) = parts.next_field().await? {
        match part.name().unwrap_or_default() {
            "text" => form.text = part.text().await?,
            "file" => {
                let name: String = part.file_name().unwrap_or_default().chars().take(100).collect();
                let bytes = part.bytes().await?;
                if !bytes.is_empty() {
                    form.file = Some((name, String::from_utf8_lossy(&bytes).into_owned()));
                }
            }
            _ => {}
        }
    }
    Ok(form)
}

fn form_page(signed: &Signed, text: &str, errors: &FormErrors, mistakes: Option<&SetErrors>) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("set-add")).back_to("/sets", t.get("set-list-title")).errors(errors),
        &html! {
            (heading(None, &t.get("set-add")))
            p { (t.get("set-add-lead")) }
            @if let Some(mistakes) = mistakes { (mistakes_table(t, mistakes)) }
            (upload("/sets/new", &html! {
                (file_field(t, "file", t.get("set-add-file")).hint(t.get("set-add-file-hint")).optional().accept(".toml,.txt"))
                (text_area(t, "text", t.get("set-add-text")).hint(t.get("set-add-text-hint")).rows(20).value(text)
                    .error(errors.of("text")))
                (submit(t.get("set-add-now")))
            }))
            (details(&t.get("set-add-how"), &html! { p { (t.get("set-add-how-text")) } }))
        },
    )
}

/// Every mistake with its line, as the reader of sets tells it.
fn mistakes_table(t: Texts, mistakes: &SetErrors) -> Markup {
    let rest = mistakes.all().len().saturating_sub(SHOWN);
    html! {
        (table(t, t.get("set-add-mistakes-title"))
            .column(Column::number(t.get("set-add-line")))
            .column(Column::text(t.get("set-add-what")))
            .rows(mistakes.all().iter().take(SHOWN).map(|mistake| {
                vec![html! { (t.number(mistake.line)) }, html! { span lang="en" { (mistake.message) } }]
            }))
            .render())
        @if rest > 0 { p { (t.with("set-add-more", &[("count", rest.into())])) } }
    }
}
