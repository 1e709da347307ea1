//! The supervisor: the cases of the agency by status and age, filtered, sorted, paged.

use model::{CaseStatus, TrackStatus};

use crate::visitor::{Case, Visitor};

/// Rows on a page of the list.
const PER_PAGE: u64 = 50;

pub(crate) async fn finds_among_many(supervisor: &Visitor, case: &Case) {
    supervisor.navigate("nav-cases").await;
    assert_eq!(supervisor.count("tbody tr").await, PER_PAGE, "the first page is full");
    pages(supervisor).await;
    sorts(supervisor, case).await;
    filters(supervisor, case).await;
}

async fn pages(supervisor: &Visitor) {
    let first = supervisor.text_of("tbody th").await;
    supervisor.follow("pagination-next").await;
    supervisor.not_see(&first).await;
    assert!(supervisor.count("tbody tr").await > 0);
    supervisor.follow("pagination-previous").await;
    supervisor.see_words(&first).await;
}

/// The newest case stands first, and last when the order is turned.
async fn sorts(supervisor: &Visitor, case: &Case) {
    let t = supervisor.t;
    assert!(supervisor.text_of("tbody th").await.contains(&case.number));
    supervisor.follow("case-age").await;
    supervisor.not_see(&case.number).await;
    supervisor.follow("case-number").await;
    let script = "return [...document.querySelectorAll('tbody th a')].map(a => a.innerText)";
    let numbers = supervisor.must(supervisor.browser.evaluate(script).await);
    let numbers: Vec<&str> = numbers.as_array().expect("a list").iter().filter_map(serde_json::Value::as_str).collect();
    assert!(numbers.is_sorted() && numbers.len() > 1, "{numbers:?}");
    assert_eq!(supervisor.count(r#"th[aria-sort="ascending"]"#).await, 1, "{}", t.get("table-sorted-ascending"));
}

async fn filters(supervisor: &Visitor, case: &Case) {
    let t = supervisor.t;
    supervisor.unfold("filters-title").await;
    supervisor.fill("case-status", &t.word(CaseStatus::Active)).await;
    supervisor.fill("case-trafficking", &t.word(TrackStatus::Possible)).await;
    supervisor.press("filters-apply").await;
    supervisor.see("filters-active").await;
    let rows = supervisor.count("tbody tr").await;
    let script = "return [...document.querySelectorAll('tbody tr')].every(row => row.innerText.includes(arguments_text))";
    let script = script.replace("arguments_text", &format!("{:?}", t.word(TrackStatus::Possible)));
    assert_eq!(supervisor.must(supervisor.browser.evaluate(&script).await), true, "only what was asked for");
    supervisor.unfold("filters-title").await;
    supervisor.fill("case-min-age", "100000").await;
    supervisor.press("filters-apply").await;
    supervisor.see("case-list-none-match").await;
    supervisor.follow("filters-clear").await;
    assert!(supervisor.count("tbody tr").await >= rows);
    supervisor.see_words(&case.number).await;
}
