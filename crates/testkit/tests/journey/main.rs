//! One border encounter from the passport to the ledger, walked in a real browser by everybody who takes part:
//! in both languages, with the pages' scripts and without them, in light colours and in dark ones.

mod administrator;
mod auditor;
mod case_worker;
mod collect;
mod colours;
mod first_line;
mod interview;
mod left;
mod line;
mod look;
mod menu;
mod officer;
mod offline;
mod operation;
mod phone;
mod supervisor;
mod told;
mod tour;
mod visitor;
mod walk;

use model::Language;
use walk::Walk;

async fn whole_journey(language: Language, scripts: bool) {
    let Some(walk) = Walk::begin(language, scripts).await else { return };
    let (Some(mut first), Some(mut second)) = (walk.visitor().await, walk.visitor().await) else { return };

    first.sign_in_after_mistakes("officer").await;
    officer::pastes_a_passport(&first, &walk.site.country.sample_mrz).await;
    officer::enters_somebody_unknown_by_hand(&first).await;
    let case = officer::opens_a_case(&first).await;
    officer::records_a_journey(&first, &walk, &case).await;
    officer::records_a_relation(&first, &case).await;
    officer::writes_narrative_and_notes(&first, &case).await;
    interview::is_filled(&first, &walk, scripts).await;
    tour::everywhere(&first).await;

    second.sign_in("caseworker").await;
    case_worker::does_not_know(&second, &case).await;
    officer::hands_over(&first, &walk, &case).await;
    case_worker::sees_it_at_once(&second, &case).await;
    case_worker::opens_the_identity(&second, &case).await;
    case_worker::adds_a_note(&second, &case).await;
    officer::reads_protection_notes_no_longer(&first, &case).await;
    tour::everywhere(&second).await;

    second.change_to("supervisor").await;
    supervisor::finds_among_many(&second, &case).await;
    operation::is_led(&second).await;
    operation::is_replayed(&second).await;
    tour::everywhere(&second).await;
    second.change_to("analyst").await;
    tour::everywhere(&second).await;

    second.change_to("auditor").await;
    auditor::sees_who_opened_identities(&second, &case).await;
    auditor::verifies_the_chain(&second).await;
    tour::everywhere(&second).await;

    second.change_to("admin").await;
    let link = administrator::adds_a_colleague(&second, &walk).await;
    administrator::reads_no_case(&second, &case).await;
    tour::everywhere(&second).await;
    first.sign_out().await;
    administrator::colleague_uses_the_link(&first, &link).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_english_with_scripts() {
    whole_journey(Language::English, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_english_without_scripts() {
    whole_journey(Language::English, false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_bangla_with_scripts() {
    whole_journey(Language::Bangla, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_bangla_without_scripts() {
    whole_journey(Language::Bangla, false).await;
}
