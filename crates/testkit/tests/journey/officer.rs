//! The border officer: reads a passport, enters somebody by hand, opens a case, records, hands over.

use model::{BorderMode, CaseId, CountryCode, LinkRole, NoteKind, Sex, Transport};

use crate::visitor::{Case, Visitor};
use crate::walk::Walk;

/// Somebody whom nobody knows, with a name of one word.
pub(crate) const NAME: &str = "ঝিঙেফুলী";
/// Her sister, who is recorded with her.
pub(crate) const SISTER: &str = "টগরবালা";
/// What the officer hears.
pub(crate) const NARRATIVE: &str = "She was promised work in a tailor’s shop. ঘটনাটি তিনি নিজে বলেছেন।";
/// What only those who protect may read.
pub(crate) const PROTECTION_NOTE: &str = "Afraid of the man in the blue shirt. একা ফোন করতে চান।";
/// What everybody who works on the case may read.
pub(crate) const GENERAL_NOTE: &str = "Has eaten; needs an interpreter. ভাষা: চাটগাঁইয়া।";

/// Step 1 and 2: the sample passport looks like a known person and like a listed one, each with reasons.
pub(crate) async fn pastes_a_passport(officer: &Visitor, mrz: &str) {
    let t = officer.t;
    officer.navigate("nav-check").await;
    officer.press_wrongly("encounter-check").await;
    officer.see("encounter-mrz-empty").await;
    officer.fill("encounter-mrz-label", mrz).await;
    officer.press("encounter-check").await;
    officer.see("encounter-result-title").await;
    let alike = ["encounter-known-person", "encounter-listed", "encounter-hits-text", "encounter-alike-very"];
    let reasons = ["encounter-reasons", "encounter-term-name-same", "encounter-term-birth-same"];
    for message in alike.into_iter().chain(reasons) {
        officer.see(message).await;
    }
    officer.see_words("Kamal Uddin Choudhury").await;
    officer.see_words("Kamal Uddin Chowdhury").await;
    officer.see_words("Demonstration list").await;
    officer.not_see(&t.get("encounter-no-hit")).await;
    officer.unfold("encounter-not-searched").await;
    officer.see("encounter-not-searched-agencies").await;
    officer.press("encounter-close").await;
    officer.see("done-encounter-closed").await;
}

/// A damaged line is explained, and what could be read is carried into the form.
async fn pastes_a_damaged_line(officer: &Visitor) {
    officer.fill("encounter-mrz-label", "P<UTOERIKSSON<<ANNA<MARIA").await;
    officer.press_wrongly("encounter-check").await;
    officer.see("encounter-mrz-length-help").await;
    officer.press("encounter-go-on-by-hand").await;
    officer.see("encounter-by-hand-nothing-read").await;
}

/// One word in Bangla, a year of birth, stateless, no document. "No hit" does not read "safe".
pub(crate) async fn enters_somebody_unknown_by_hand(officer: &Visitor) {
    let t = officer.t;
    pastes_a_damaged_line(officer).await;
    officer.navigate("nav-check").await;
    officer.follow("encounter-enter-by-hand").await;
    officer.press_wrongly("encounter-check").await;
    officer.fill("encounter-name", NAME).await;
    officer.within(&t.get("encounter-birth"), |birth| async move { birth.fill(&t.get("date-year"), "1998").await }).await;
    officer.fill("encounter-nationality", &t.word(CountryCode::STATELESS)).await;
    officer.choose(&t.word(Sex::Female)).await;
    officer.within(&t.get("encounter-has-document"), |any| async move { any.choose(&t.get("encounter-no")).await }).await;
    officer.press("encounter-check").await;
    officer.see("encounter-no-hit").await;
    officer.see("encounter-no-hit-risk").await;
    officer.see_words(NAME).await;
    officer.see_words(&t.word(CountryCode::STATELESS)).await;
    officer.see_words(&t.digits("1998")).await;
    let text = officer.must(officer.browser.text().await).to_lowercase();
    assert!(!text.contains("safe") && !text.contains("নিরাপদ"), "no hit is not safety: {text}");
}

/// Step 3: the case begins undecided on both questions.
pub(crate) async fn opens_a_case(officer: &Visitor) -> Case {
    officer.follow("encounter-open-case").await;
    officer.fill("encounter-narrative", NARRATIVE).await;
    officer.press("encounter-case-open").await;
    officer.see("done-case-opened").await;
    officer.see_words(&officer.t.word(model::TrackStatus::Undecided)).await;
    officer.not_see(NAME).await;
    let number = officer.text_of("h1").await;
    assert!(number.parse::<model::CaseNumber>().is_ok(), "{number}");
    let url = officer.url().await;
    assert!(url.rsplit('/').next().is_some_and(|id| id.parse::<CaseId>().is_ok()), "{url}");
    Case { url, number }
}

/// Two legs: inside the country by road, then on foot across a border point.
pub(crate) async fn records_a_journey(officer: &Visitor, walk: &Walk, case: &Case) {
    let t = officer.t;
    let country = walk.site.app.country();
    let mut districts = country.places().districts().map(|place| place.name(t.language()).to_owned());
    let (home, border) = (districts.next().expect("there are 64"), districts.next().expect("there are 64"));
    let point = country.border_points_by_mode(BorderMode::Land).next().expect("there are land borders").name(t.language());
    officer.follow("case-journey-add").await;
    officer.press_wrongly("case-journey-save").await;
    officer.fill("case-leg-from", &home).await;
    officer.fill("case-leg-to", &border).await;
    officer.within(&t.get("case-leg-transport"), |by| async move { by.choose(&t.word(Transport::Road)).await }).await;
    officer.within(&t.get("case-leg-on"), |on| async move { on.fill(&t.get("date-year"), "2026").await }).await;
    officer.press("case-journey-another").await;
    officer.see("case-journey-so-far").await;
    officer.fill("case-leg-to", &t.word("IND".parse::<CountryCode>().expect("a code"))).await;
    officer.fill("case-leg-point", point).await;
    officer.choose(&t.get("date-unknown")).await;
    officer.within(&t.get("case-leg-transport"), |by| async move { by.choose(&t.word(Transport::OnFoot)).await }).await;
    officer.fill("case-journey-remarks", "Through the jute fields at night.").await;
    officer.press("case-journey-save").await;
    officer.see("done-journey-added").await;
    for words in [&home, &border, point, &t.word(Transport::OnFoot), &t.get("case-journey-remarks-sealed")] {
        officer.see_words(words).await;
    }
    assert_eq!(officer.url().await, case.url);
}

/// A sister who is in no list yet.
pub(crate) async fn records_a_relation(officer: &Visitor, case: &Case) {
    let t = officer.t;
    officer.follow("case-relation-add").await;
    officer.fill("case-relation-role", &t.word(LinkRole::Sibling)).await;
    officer.choose(&t.get("case-relation-new")).await;
    officer.fill("encounter-name", SISTER).await;
    let unknown = t.code("answer", "unknown");
    officer.within(&t.get("encounter-birth-absent"), |why| async move { why.choose(&unknown).await }).await;
    officer.press("case-relation-save").await;
    officer.see("done-relation-added").await;
    officer.see_words(&t.word(LinkRole::Sibling)).await;
    officer.not_see(SISTER).await;
    assert_eq!(officer.url().await, case.url);
}

/// A sealed narrative, a note for everybody, one for those who protect; a first decision.
pub(crate) async fn writes_narrative_and_notes(officer: &Visitor, case: &Case) {
    let t = officer.t;
    officer.follow("case-narrative-write").await;
    officer.press_wrongly("case-narrative-save").await;
    officer.fill("case-narrative", NARRATIVE).await;
    officer.press("case-narrative-save").await;
    officer.see("done-narrative-written").await;
    officer.follow("case-notes-read-or-add").await;
    officer.see("case-notes-empty").await;
    officer.press_wrongly("case-note-save").await;
    for (kind, note) in [(NoteKind::General, GENERAL_NOTE), (NoteKind::Protection, PROTECTION_NOTE)] {
        officer.choose(&t.word(kind)).await;
        officer.fill("case-note-text", note).await;
        officer.press("case-note-save").await;
        officer.see("done-note-added").await;
        officer.see_words(note).await;
    }
    officer.back_to(case).await;
    let trafficking = t.word(model::TrackKind::Trafficking);
    officer.follow_within(&trafficking, "case-track-decide").await;
    officer.choose(&t.word(model::TrackStatus::Possible)).await;
    officer.press("case-track-save").await;
    officer.see("done-track-decided").await;
    officer.see_words(&t.word(model::TrackStatus::Possible)).await;
}

/// Step 4, first half: to a case worker of the shelter.
pub(crate) async fn hands_over(officer: &Visitor, walk: &Walk, case: &Case) {
    officer.go(&case.url).await;
    officer.follow("case-hand-over").await;
    officer.press_wrongly("action-continue").await;
    officer.fill("case-hand-over-agency", &walk.agency("ngo-shelter")).await;
    officer.press("action-continue").await;
    officer.see("case-hand-over-losses").await;
    officer.see("case-loss-protection").await;
    officer.fill("case-hand-over-colleague", &walk.colleague("caseworker")).await;
    officer.press("case-hand-over-confirm").await;
    officer.see("done-case-handed-over").await;
}

/// The officer may still read the case, and no protection note, their own among them.
pub(crate) async fn reads_protection_notes_no_longer(officer: &Visitor, case: &Case) {
    officer.go(&case.url).await;
    officer.see("case-protection-track").await;
    officer.not_see(&officer.t.get("case-identity-open")).await;
    officer.follow("case-notes-read").await;
    officer.see_words(GENERAL_NOTE).await;
    officer.not_see(PROTECTION_NOTE).await;
    officer.not_see(crate::case_worker::NOTE).await;
}
