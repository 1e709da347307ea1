//! The case worker of the agency that takes the case.

use model::{NoteKind, Reason};

use crate::officer::{GENERAL_NOTE, NAME, NARRATIVE, PROTECTION_NOTE, SISTER};
use crate::visitor::{Case, Visitor};

/// What the case worker writes, for those who protect.
pub(crate) const NOTE: &str = "Arrived at the shelter at nine. খালার সঙ্গে কথা বলেছেন।";

/// Before the hand-over the case does not exist for another agency.
pub(crate) async fn does_not_know(worker: &Visitor, case: &Case) {
    worker.navigate("nav-cases").await;
    worker.not_see(&case.number).await;
    worker.fill("case-find-number", &case.number).await;
    worker.press_wrongly("case-find").await;
    worker.see("case-number-not-found").await;
    worker.go_wrongly(&case.url, 404).await;
}

/// Step 4: afterwards it is there without signing in again.
pub(crate) async fn sees_it_at_once(worker: &Visitor, case: &Case) {
    worker.go("/cases").await;
    worker.see_words(&case.number).await;
    worker.fill("case-find-number", &case.number.to_lowercase()).await;
    worker.press("case-find").await;
    assert_eq!(worker.url().await, case.url);
    worker.not_see(NAME).await;
}

/// Who the person is opens for a stated purpose and reason, once.
pub(crate) async fn opens_the_identity(worker: &Visitor, case: &Case) {
    let t = worker.t;
    worker.follow("case-identity-open").await;
    worker.not_see(NAME).await;
    worker.press_wrongly("case-identity-show").await;
    worker.choose(&t.word(Reason::Assist)).await;
    worker.press("case-identity-show").await;
    for words in [NAME, NARRATIVE, SISTER, "Through the jute fields at night.", &t.word(Reason::Assist)] {
        worker.see_words(words).await;
    }
    worker.go(&case.url).await;
    worker.see("case-deed-identity").await;
    worker.not_see(NAME).await;
}

/// The case worker reads what the officer wrote for those who protect, and adds a note.
pub(crate) async fn adds_a_note(worker: &Visitor, case: &Case) {
    worker.follow("case-notes-read-or-add").await;
    worker.see_words(GENERAL_NOTE).await;
    worker.see_words(PROTECTION_NOTE).await;
    worker.choose(&worker.t.word(NoteKind::Protection)).await;
    worker.fill("case-note-text", NOTE).await;
    worker.press("case-note-save").await;
    worker.see_words(NOTE).await;
    worker.back_to(case).await;
    worker.see("case-deed-note-protection").await;
}
