//! Taking a form's answers away as a file: without identity, or with it for a stated reason and encrypted.

use std::pin::Pin;
use std::task::{Context, Poll};

use app::answers::{AnswersFormat, ExportAnswers, Passphrase, Telling};
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use model::{FormVersionId, Reason};
use serde::Deserialize;
use tokio::sync::mpsc::Receiver;

use super::file::attachment;
use super::outline::title;
use crate::components::content::{heading, inset, warning_text};
use crate::components::form::{FormErrors, checkboxes, hidden, post, radios, select, submit};
use crate::components::layout::page;
use crate::server::{Form, PageResult, PathId, Signed, show, show_again};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ExportForm {
    format: String,
    split: String,
    identity: String,
    reason: String,
    passphrase: String,
}

pub(super) async fn ask(signed: Signed, PathId(form): PathId<FormVersionId>) -> PageResult {
    let fresh = ExportForm { format: AnswersFormat::Xlsx.code().to_owned(), identity: "no".to_owned(), ..ExportForm::default() };
    show(ask_page(&signed, form, &fresh, &FormErrors::new())?)
}

pub(super) async fn take(signed: Signed, PathId(form): PathId<FormVersionId>, Form(typed): Form<ExportForm>) -> PageResult {
    let command = match command(&signed, &typed) {
        Ok(command) => command,
        Err(errors) => return show_again(ask_page(&signed, form, &typed, &errors)?),
    };
    let file = signed.app.export_answers(signed.actor(), form, &command).await?;
    let headers: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(file.media_type)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CONTENT_DISPOSITION, attachment(&file.name)),
    ];
    let body: Response = Body::from_stream(Chunks(file.chunks)).into_response();
    Ok((headers, body).into_response())
}

fn command(signed: &Signed, typed: &ExportForm) -> Result<ExportAnswers, FormErrors> {
    let t = signed.t;
    let mut errors = FormErrors::new();
    let format = typed.format.parse::<AnswersFormat>().ok();
    if format.is_none() {
        errors.add("format", t.get("answers-export-format-choose"));
    }
    let telling = match typed.identity.as_str() {
        "no" => Some(Telling::WithoutIdentity),
        "yes" => {
            let (reason, passphrase) = (typed.reason.parse::<Reason>().ok(), typed.passphrase.parse::<Passphrase>().ok());
            if reason.is_none() {
                errors.add("reason", t.get("answers-export-reason-choose"));
            }
            reason.zip(passphrase).map(|(reason, passphrase)| Telling::WithIdentity { reason, passphrase })
        }
        _ => {
            errors.add("identity", t.get("answers-export-identity-choose"));
            None
        }
    };
    if telling.is_none() && errors.is_empty() {
        errors.add("identity", t.get("answers-export-again"));
    }
    let split = typed.split == "true";
    format
        .zip(telling)
        .filter(|_| errors.is_empty())
        .map(|(format, telling)| ExportAnswers { format, split, telling })
        .ok_or(errors)
}

fn ask_page(
    signed: &Signed,
    form: FormVersionId,
    typed: &ExportForm,
    errors: &FormErrors,
) -> Result<Markup, crate::server::PageError> {
    let t = signed.t;
    let (row, count) = signed.app.answers_to_export(signed.actor(), form)?;
    let name = title(t, &row.facts.titles, &row.facts.form_id);
    // A page that is shown again keeps the passphrase that was perhaps written down already.
    let passphrase = typed.passphrase.parse().unwrap_or_else(|_| Passphrase::random());
    let count = i128::try_from(count).unwrap_or(i128::MAX);
    let formats = AnswersFormat::ALL
        .iter()
        .fold(radios(t, "format", t.get("answers-export-format")), |list, format| list.option(format.code(), t.word(*format)));
    let split = (typed.split == "true").then_some("true");
    Ok(page(
        signed.shell(t.get("answers-export")).errors(errors).back_to(format!("/forms/{form}/answers"), t.get("answers-title")),
        &html! {
            (heading(Some(&name), &t.get("answers-export")))
            p { (t.with("answers-export-count", &[("count", t.number(count).into())])) }
            (post(&format!("/forms/{form}/export"), &html! {
                (formats.value(&typed.format).error(errors.of("format")))
                (checkboxes(t, "split", t.get("answers-export-split")).option("true", t.get("answers-export-split-yes")).values(split))
                (radios(t, "identity", t.get("answers-export-identity"))
                    .option_with_hint("no", t.get("answers-export-without"), t.get("answers-export-without-hint"))
                    .option_with_hint("yes", t.get("answers-export-with"), t.get("answers-export-with-hint"))
                    .value(&typed.identity).error(errors.of("identity")))
                (select(t, "reason", t.get("answers-export-reason")).vocabulary::<Reason>().hint(t.get("answers-export-reason-hint"))
                    .value(&typed.reason).error(errors.of("reason")))
                (inset(&html! {
                    p { (t.get("answers-export-passphrase")) }
                    p { code.code { (passphrase.as_str()) } }
                    (warning_text(t, &t.get("answers-export-passphrase-once")))
                }))
                (hidden("passphrase", passphrase.as_str()))
                (submit(t.get("answers-export-take")))
            }))
        },
    ))
}

/// The file's bytes as they come.
struct Chunks(Receiver<std::io::Result<Vec<u8>>>);

impl futures_core::Stream for Chunks {
    type Item = std::io::Result<Vec<u8>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}
