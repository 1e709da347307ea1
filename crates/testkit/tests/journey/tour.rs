//! Every place that the navigation, the account and the footer lead somebody to.

use serde_json::Value;

use crate::visitor::Visitor;

/// Opens everything that is offered from the start page and one click further, without doing anything there.
pub(crate) async fn everywhere(visitor: &Visitor) {
    visitor.go("/").await;
    let mut places = links(visitor).await;
    for place in places.clone() {
        visitor.go(&place).await;
        if ["/account", "/admin", "/watchlists", "/ledger"].iter().any(|area| place.starts_with(area)) {
            places.extend(links(visitor).await);
        }
    }
    places.sort();
    places.dedup();
    for place in places {
        visitor.go(&place).await;
    }
}

/// Addresses on the page without ids and queries: one of each kind, and no record that opening would leave a trace on.
async fn links(visitor: &Visitor) -> Vec<String> {
    let script = "return [...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.getAttribute('href'))";
    let found = visitor.must(visitor.browser.evaluate(script).await);
    let found = found.as_array().into_iter().flatten().filter_map(Value::as_str);
    let plain = |path: &&str| !path.contains('?') && !path.contains(|c: char| c.is_ascii_digit());
    found.filter(plain).map(str::to_owned).collect()
}
