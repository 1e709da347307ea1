//! The page says what the report says, and nothing in it is taken for markup.

use serde_json::json;

use super::html;

#[test]
fn a_test_is_marked_in_big_letters_and_cannot_be_signed() {
    let page = html(&json!({ "release": "k-anonymity", "test": true, "warning": "made with a seed" }));
    assert!(page.contains("class=\"test\"") && page.contains("NOT FOR RELEASE") && !page.contains("Sign-off"));
    let page = html(&json!({ "release": "k-anonymity", "test": false }));
    assert!(!page.contains("class=\"test\"") && page.contains("Sign-off"));
}

#[test]
fn values_are_shown_and_escaped() {
    let page = html(&json!({
        "release": "<script>", "test": false,
        "parameters": { "epsilon": 1.0, "delta": 1e-6, "nothing": null },
        "quality": [{ "length": 1, "distance_of_records": 0.25 }],
        "not_released": { "prs_FirstName": "names a person & more" },
        "kept_inside": { "joined": { "contradictions": [{ "column": "a\"b", "rows": 3 }] } },
    }));
    for expected in
        ["&lt;script&gt;", "Epsilon</th><td>1<", "1e-6", "Distance of records", "prs_FirstName", "&amp; more", "a&quot;b"]
    {
        assert!(page.contains(expected), "{expected}: {page}");
    }
    assert!(!page.contains("<script>") && !page.contains("Nothing</th>"));
    assert_eq!(page.matches("<h1>").count(), 1);
}
