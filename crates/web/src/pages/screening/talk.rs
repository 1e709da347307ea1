//! How the talk was held, and every answer to the set.

use app::screening::{Companions, Interpreter, ScreeningView};
use maud::{Markup, Render, html};
use model::Answer;

use super::words::{answer_words, code_words, sign_words};
use crate::components::content::details;
use crate::components::list::summary_list;
use crate::components::table::{Column, table};
use crate::server::Signed;
use crate::wording::{Texts, key};

pub(super) fn how_held(signed: &Signed, view: &ScreeningView) -> Markup {
    let (t, talk) = (signed.t, &view.facts.talk);
    let language = talk
        .language
        .as_deref()
        .map_or_else(|| t.answer(&Answer::<()>::NotAsked, |()| String::new()), |code| code_words(t, code));
    let needs: Vec<String> = talk.needs.iter().map(|code| code_words(t, code)).collect();
    let needs = if needs.is_empty() { t.answer(&Answer::<()>::NotAsked, |()| String::new()) } else { t.list(&needs) };
    let mut lines = summary_list(t)
        .text(t.get("screening-needs"), needs)
        .text(t.get("screening-language"), language)
        .text(t.get("screening-interpreter"), t.answer(&talk.interpreter, |who| t.get(interpreter_words(*who))))
        .text(t.get("screening-officer"), t.answer(&talk.officer, |sex| t.word(*sex)))
        .text(t.get("screening-companions"), t.answer(&talk.companions, |where_| t.get(companion_words(*where_))))
        .text(t.get("screening-refugee"), answer_words(t, talk.refugee_claim));
    if talk.wanted == Answer::Given(false) {
        lines = lines.text(t.get("screening-refused"), t.get("screening-refused-text"));
    } else if talk.stopped == Answer::Given(true) {
        lines = lines.text(t.get("screening-stopped"), t.get("screening-refused-text"));
    }
    html! {
        h2 { (t.get("screening-talk")) }
        (lines)
        @if talk.refugee_claim == Answer::Given(true) { p { strong { (t.get("screening-refugee-text")) } } }
    }
}

const fn interpreter_words(interpreter: Interpreter) -> &'static str {
    match interpreter {
        Interpreter::Helps => key("screening-interpreter-helps"),
        Interpreter::NotNeeded => key("screening-interpreter-not-needed"),
        Interpreter::Missing => key("screening-interpreter-missing"),
    }
}

const fn companion_words(companions: Companions) -> &'static str {
    match companions {
        Companions::Alone => key("screening-companions-alone"),
        Companions::Apart => key("screening-companions-apart"),
        Companions::Present => key("screening-companions-present"),
    }
}

/// Every answer, in the set's order, behind a line.
pub(super) fn answers(t: Texts, view: &ScreeningView) -> Markup {
    let answers = &view.facts.answers;
    let codes: Vec<String> = match &view.set {
        Some(set) => {
            let safeguards = set.safeguards().iter().map(|safeguard| safeguard.code.to_string());
            safeguards.chain(set.indicators().iter().map(|indicator| indicator.code.to_string())).collect()
        }
        None => answers.iter().map(|(code, _)| code.to_string()).collect(),
    };
    let rows = codes
        .iter()
        .map(|code| vec![html! { (sign_words(t, view.set.as_deref(), code)) }, html! { (answer_words(t, answers.get(code))) }]);
    let all = table(t, t.get("screening-answers"))
        .caption_hidden()
        .column(Column::text(t.get("screening-sign")))
        .column(Column::text(t.get("screening-answer")))
        .rows(rows)
        .render();
    details(&t.get("screening-answers"), &all)
}
