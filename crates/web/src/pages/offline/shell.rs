//! The frame of the offline app: the same for everybody, so that it may be kept on a device, and of use without scripts.

use std::collections::BTreeMap;

use app::App;
use maud::{Markup, html};
use model::Language;
use serde::Deserialize;

use super::words;
use crate::assets;
use crate::components::form::link_button;
use crate::components::layout::{PageShell, page};
use crate::server::{Form, PageResult, Reader, show};
use crate::wording::Texts;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The language that the worker keeps the frame in, whoever fetches it.
    r#in: String,
}

pub(super) async fn show_shell(reader: Reader, Form(asked): Form<Asked>) -> PageResult {
    let t = asked.r#in.parse().map_or(reader.t, Texts::new);
    show(shell(&reader.app, t))
}

/// The frame in a language. It takes no visitor, so it cannot show one.
pub(super) fn shell(app: &App, t: Texts) -> Markup {
    let words: BTreeMap<&str, BTreeMap<&str, String>> =
        Language::ALL.iter().map(|language| (language.code(), words::all(Texts::new(*language)))).collect();
    let words = serde_json::to_string(&words).expect("words are texts");
    page(
        PageShell::new(t, t.get("offline-title"), "/offline"),
        &html! {
            div #offline {
                h1 { (t.get("offline-title")) }
                p.lead { (t.get("offline-needs-scripts")) }
                p { (t.get("offline-other-ways")) }
                p { (link_button(t.get("offline-to-pages"), "/")) }
            }
            @for language in Language::ALL { (help_lines(app, Texts::new(*language), *language != t.language())) }
            template #offline-words { (words) }
            script type="module" src=(assets::url("offline/app.js")) {}
        },
    )
}

/// Whom somebody can call: only numbers that somebody has checked, and no promise that one of them is for danger. It stands there in every language, because the
/// frame is kept in one; the app shows the one that is spoken.
fn help_lines(app: &App, t: Texts, hidden: bool) -> Markup {
    let lines: Vec<_> = app.country().hotlines().iter().filter(|line| line.verified).collect();
    html! {
        @if !lines.is_empty() {
            @let id = format!("offline-help-lines-{}", t.lang());
            section.offline-help-lines aria-labelledby=(id) lang=(t.lang()) data-offline-lang hidden[hidden] {
                h2 id=(id) { (t.get("offline-help-lines")) }
                ul {
                    @for line in lines { li { a href={ "tel:" (line.number) } { (t.digits(&line.number)) } " " (line.name(t.language())) } }
                }
            }
        }
    }
}
