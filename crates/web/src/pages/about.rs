//! The pages that explain: help, and the accessibility statement.

use maud::{Markup, html};

use crate::components::content::warning_text;
use crate::components::layout::page;
use crate::routes::{Access, Routes};
use crate::server::{PageResult, Reader, show};
use crate::wording::{Texts, key};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get("/help", Access::Public, help).get("/accessibility", Access::Public, accessibility)
}

/// A heading with its paragraphs, as keys.
type Section = (&'static str, &'static [&'static str]);

const HELP: &[Section] = &[
    (key("help-sign-in-title"), &[key("help-sign-in"), key("help-sign-in-lost"), key("help-sign-in-shared")]),
    (key("help-check-title"), &[key("help-check"), key("help-check-hits"), key("help-check-end")]),
    (key("help-case-title"), &[key("help-case"), key("help-case-tracks"), key("help-case-notes")]),
    (key("help-identity-title"), &[key("help-identity"), key("help-identity-purpose")]),
    (key("help-hand-over-title"), &[key("help-hand-over")]),
    (key("help-limits-title"), &[key("help-limits"), key("help-limits-offline")]),
    (key("help-wrong-title"), &[key("help-wrong")]),
];

const ACCESSIBILITY: &[Section] = &[
    (key("accessibility-aim-title"), &[key("accessibility-aim"), key("accessibility-how")]),
    (key("accessibility-tested-title"), &[key("accessibility-tested")]),
    (
        key("accessibility-faults-title"),
        &[key("accessibility-fault-readers"), key("accessibility-fault-timeout"), key("accessibility-fault-files")],
    ),
    (key("accessibility-contact-title"), &[key("accessibility-contact")]),
];

async fn help(reader: Reader) -> PageResult {
    let t = reader.t;
    let main = html! {
        h1 { (t.get("help-title")) }
        p.lead { (t.get("help-lead")) }
        (warning_text(t, &t.get("help-no-hit")))
        (sections(t, HELP))
    };
    show(page(reader.shell(t.get("help-title")), &main))
}

async fn accessibility(reader: Reader) -> PageResult {
    let t = reader.t;
    let main = html! {
        h1 { (t.get("accessibility-title")) }
        p.lead { (t.get("accessibility-lead")) }
        (sections(t, ACCESSIBILITY))
    };
    show(page(reader.shell(t.get("accessibility-title")), &main))
}

fn sections(t: Texts, sections: &[Section]) -> Markup {
    html! {
        @for (title, paragraphs) in sections {
            h2 { (t.get(title)) }
            @for paragraph in *paragraphs { p { (t.get(paragraph)) } }
        }
    }
}
