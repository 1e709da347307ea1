//! The administrator: manages people and reads no case.

use model::Role;

use crate::visitor::{Case, Visitor};
use crate::walk::Walk;

const LOGIN: &str = "new.colleague";
const PASSWORD: &str = "seven boats on the karnaphuli";

/// A new case worker of the shelter; returns the one-time link.
pub(crate) async fn adds_a_colleague(administrator: &Visitor, walk: &Walk) -> String {
    let t = administrator.t;
    administrator.navigate("nav-accounts").await;
    administrator.follow("admin-account-new").await;
    administrator.press_wrongly("action-continue").await;
    administrator.fill("admin-which-agency", &walk.agency("ngo-shelter")).await;
    administrator.press("action-continue").await;
    administrator.press_wrongly("action-save").await;
    administrator.fill("admin-name", "নতুন সহকর্মী").await;
    administrator.fill("admin-login", LOGIN).await;
    administrator.choose(&t.word(Role::CaseWorker)).await;
    administrator.choose(&t.word(t.language())).await;
    administrator.press("action-save").await;
    administrator.see("done-account-added").await;
    administrator.press("admin-invite").await;
    administrator.see("admin-link-once").await;
    let link = administrator.text_of(".inset .code").await;
    assert!(link.starts_with(&format!("{}/setup/", administrator.origin)), "{link}");
    link
}

/// The case is somebody else's work, whatever an administrator may do.
pub(crate) async fn reads_no_case(administrator: &Visitor, case: &Case) {
    administrator.go_wrongly(&case.url, 403).await;
    administrator.go_wrongly("/cases", 403).await;
    administrator.not_see(&case.number).await;
    administrator.go("/").await;
}

/// The link sets a password once, signs in, and is dead afterwards.
pub(crate) async fn colleague_uses_the_link(colleague: &Visitor, link: &str) {
    colleague.go(link).await;
    colleague.see_words(LOGIN).await;
    colleague.press_wrongly("setup-submit").await;
    colleague.fill("password-new", PASSWORD).await;
    colleague.fill("password-again", PASSWORD).await;
    colleague.press("setup-submit").await;
    colleague.see("done-password-set").await;
    colleague.navigate("nav-cases").await;
    colleague.go_wrongly(link, 404).await;
    colleague.see("setup-dead-title").await;
}
