//! The auditor: who did what, who opened whose identity and why, and whether the chain is whole.

use model::Reason;

use crate::officer::{NAME, NARRATIVE, PROTECTION_NOTE};
use crate::visitor::{Case, Visitor};

pub(crate) async fn sees_who_opened_identities(auditor: &Visitor, case: &Case) {
    let t = auditor.t;
    auditor.navigate("nav-ledger").await;
    auditor.see("audit-deed-ledger-read").await;
    auditor.follow("audit-who-opened").await;
    auditor.see("filters-active").await;
    auditor.unfold("filters-title").await;
    auditor.fill("audit-case", &case.number).await;
    auditor.press("filters-apply").await;
    assert_eq!(auditor.count("tbody tr").await, 2, "the person's identity and her sister's");
    auditor.see_words(&t.word(Reason::Assist)).await;
    for secret in [NAME, NARRATIVE, PROTECTION_NOTE] {
        auditor.not_see(secret).await;
    }
    let entry = auditor.text_of("tbody th").await;
    auditor.follow_words(&entry).await;
    auditor.see("audit-chain").await;
    auditor.go_wrongly(&case.url, 403).await;
}

pub(crate) async fn verifies_the_chain(auditor: &Visitor) {
    auditor.navigate("nav-ledger").await;
    auditor.follow("audit-verify").await;
    auditor.press("audit-verify-now").await;
    auditor.see("audit-holds").await;
    auditor.follow("audit-sign").await;
    auditor.press("audit-sign").await;
    auditor.see("audit-witness-how").await;
}
