//! A form filled page by page: with scripts a question comes as soon as an answer calls for it, without them after saving.

use app::forms::HouseForm;
use model::{FormEffect, Language, Role};

use crate::visitor::Visitor;
use crate::walk::Walk;

const FORM: &str = "\
| survey |
|  | type | name | label::English (en) | label::Bangla (bn) | relevant | required | choice_filter |
|  | begin group | who | Who she is | সে কে | | | |
|  | text | said | Name as she says it | সে যে নাম বলে | | yes | |
|  | integer | age | Age in years | বয়স বছরে | | yes | |
|  | text | guardian | Who cares for the child | শিশুটির দেখাশোনা কে করে | ${age} < 18 | yes | |
|  | end group | | | | | | |
|  | begin group | way | Where she comes from | সে কোথা থেকে এসেছে | | | |
|  | select_one division | division | Division of home | বাড়ি কোন বিভাগে | | yes | |
|  | select_one district | district | District of home | বাড়ি কোন জেলায় | | yes | division = ${division} |
|  | end group | | | | | | |
| choices |
|  | list_name | name | label::English (en) | label::Bangla (bn) | division |
|  | division | khulna | Khulna side | খুলনার দিক | |
|  | division | dhaka | Dhaka side | ঢাকার দিক | |
|  | district | jashore | Jashore town | যশোর শহর | khulna |
|  | district | gazipur | Gazipur town | গাজীপুর শহর | dhaka |
| settings |
|  | form_title | form_id | version | default_language |
|  | Talk | journey-talk | 1 | English (en) |
";

/// The words in the language of the walk.
fn words<'w>(visitor: &Visitor, english: &'w str, bangla: &'w str) -> &'w str {
    if visitor.t.language() == Language::Bangla { bangla } else { english }
}

async fn fill(visitor: &Visitor, label: &str, value: &str) {
    visitor.must(visitor.browser.fill(label, value).await);
}

/// An officer fills the form up to the list of all answers, and comes back to it later.
pub(crate) async fn is_filled(visitor: &Visitor, walk: &Walk, scripts: bool) {
    let form = HouseForm {
        form_id: "journey-talk".to_owned(),
        version: "1".to_owned(),
        text: FORM.to_owned(),
        titles: vec![("en".to_owned(), "Talk".to_owned()), ("bn".to_owned(), "আলাপ".to_owned())],
        fillers: vec![Role::BorderOfficer],
        owner: None,
        effect: FormEffect::Answers,
        set_digest: None,
    };
    let form = walk.site.app.install_form_of_house(form).await.expect("the form is right");
    visitor.go(&format!("/forms/{form}/fill")).await;
    visitor.press("interview-begin").await;
    let guardian = words(visitor, "Who cares for the child", "শিশুটির দেখাশোনা কে করে");
    visitor.not_see(guardian).await;
    fill(visitor, words(visitor, "Name as she says it", "সে যে নাম বলে"), "Moyna").await;
    fill(visitor, words(visitor, "Age in years", "বয়স বছরে"), "16").await;
    if !scripts {
        visitor.press("interview-save").await;
        visitor.see("done-interview-more").await;
    }
    visitor.see_words(guardian).await;
    fill(visitor, guardian, "Her aunt").await;
    visitor.press("interview-save").await;

    visitor.choose(words(visitor, "Khulna side", "খুলনার দিক")).await;
    if !scripts {
        visitor.press("interview-save").await;
    }
    visitor.see_words(words(visitor, "Jashore town", "যশোর শহর")).await;
    visitor.not_see(words(visitor, "Gazipur town", "গাজীপুর শহর")).await;
    visitor.choose(words(visitor, "Jashore town", "যশোর শহর")).await;
    visitor.press("interview-save").await;

    visitor.see("interview-check-title").await;
    visitor.see_words("Her aunt").await;
    visitor.see_words(words(visitor, "Jashore town", "যশোর শহর")).await;
    visitor.see("interview-send").await;
    visitor.follow("interview-check-later").await;
    visitor.follow("drafts-look-through").await;
    visitor.unfold("interview-discard").await;
    visitor.press("interview-discard-button").await;
    visitor.see("done-interview-discarded").await;
}
