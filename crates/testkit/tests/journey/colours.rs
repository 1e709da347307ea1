//! Dark pages can be read as well as light ones.

use model::Language;
use testkit::browser::BrowserOptions;

use crate::walk::Walk;
use crate::{auditor, officer, supervisor, tour};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dark_pages_are_readable() {
    let Some(walk) = Walk::with(Language::English, BrowserOptions { dark: true, ..BrowserOptions::default() }).await else {
        return;
    };
    let Some(mut visitor) = walk.visitor().await else { return };
    visitor.sign_in_after_mistakes("officer").await;
    officer::pastes_a_passport(&visitor, &walk.site.country.sample_mrz).await;
    officer::enters_somebody_unknown_by_hand(&visitor).await;
    let case = officer::opens_a_case(&visitor).await;
    visitor.change_to("supervisor").await;
    supervisor::finds_among_many(&visitor, &case).await;
    visitor.change_to("auditor").await;
    auditor::verifies_the_chain(&visitor).await;
    visitor.change_to("admin").await;
    tour::everywhere(&visitor).await;
}
