//! What the forms of the administration share: names in both languages, codes, pages of a list.

use app::App;
use model::{AgencyId, LocalName, NameText, PostId};

use crate::components::form::FormErrors;
use crate::components::page_tools::Pagination;
use crate::components::status::{Tone, tag};
use crate::wording::Texts;

/// Rows on a page of a list.
pub(super) const PER_PAGE: u64 = 50;

/// The page that was asked for, kept within the list, and the rows it shows.
pub(super) fn cut<T>(rows: Vec<T>, asked: &str) -> (Pagination, Vec<T>) {
    let total = rows.len() as u64;
    let pages = total.div_ceil(PER_PAGE).max(1);
    let page = model::ascii_digits(asked.trim()).parse().unwrap_or(1).clamp(1, pages);
    let skipped = usize::try_from((page - 1) * PER_PAGE).unwrap_or(usize::MAX);
    let shown = rows.into_iter().skip(skipped).take(PER_PAGE as usize).collect();
    (Pagination { page, per_page: PER_PAGE, total }, shown)
}

/// A name in both languages; notes what is wrong at `name_bn` and `name_en`.
pub(super) fn local_name(t: Texts, bangla: &str, english: &str, errors: &mut FormErrors) -> Option<LocalName> {
    let bn = one_name(bangla).map_err(|_| errors.add("name_bn", t.get("admin-name-bn-error"))).ok();
    let en = one_name(english).map_err(|_| errors.add("name_en", t.get("admin-name-en-error"))).ok();
    Some(LocalName { bn: bn?, en: en? })
}

/// A cleaned name.
pub(super) fn one_name(text: &str) -> Result<String, model::TextError> {
    text.parse::<NameText>().map(|name| name.as_str().to_owned())
}

/// A short code as the country pack writes them: small letters, digits, hyphens; 2 to 40 characters.
pub(super) fn code(t: Texts, text: &str, errors: &mut FormErrors) -> Option<String> {
    let code = model::ascii_digits(text.trim()).to_lowercase();
    let fits = (2..=40).contains(&code.len())
        && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !code.starts_with('-')
        && !code.ends_with('-');
    if !fits {
        errors.add("code", t.get("admin-code-error"));
    }
    fits.then_some(code)
}

/// An agency's name in the reader's language.
pub(super) fn agency_name(app: &App, t: Texts, id: AgencyId) -> String {
    app.directory().agency(id).map(|agency| agency.facts.name.in_language(t.language()).to_owned()).unwrap_or_default()
}

/// A post's name in the reader's language; nothing for nobody's post.
pub(super) fn post_name(app: &App, t: Texts, id: Option<PostId>) -> String {
    let directory = app.directory();
    let post = id.and_then(|id| directory.post(id));
    post.map(|post| post.facts.name.in_language(t.language()).to_owned()).unwrap_or_default()
}

/// Whether an account, agency or post is in use, as a tag.
pub(super) fn in_use(t: Texts, active: bool) -> maud::Markup {
    if active { tag(&t.get("admin-active"), Tone::Active) } else { tag(&t.get("admin-inactive"), Tone::Finished) }
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    #[test]
    fn codes_are_short_and_plain() {
        let check = |text: &str, expected: Option<&str>| {
            let mut errors = FormErrors::new();
            assert_eq!(code(Texts::new(Language::English), text, &mut errors).as_deref(), expected, "{text}");
            assert_eq!(errors.is_empty(), expected.is_some());
        };
        check(" BGB-2 ", Some("bgb-2"));
        check("চট্টগ্রাম", None);
        check("থানা", None);
        check("post-২", Some("post-2"));
        check("a", None);
        check("-ab", None);
        check("a b", None);
        check(&"a".repeat(41), None);
    }

    #[test]
    fn a_page_beyond_the_list_is_the_last_one() {
        let check = |asked: &str, page: u64, first: Option<u64>| {
            let (pages, rows) = cut((1..=120).collect(), asked);
            assert_eq!((pages.page, rows.first().copied()), (page, first));
        };
        check("", 1, Some(1));
        check("২", 2, Some(51));
        check("99999999999999999999", 1, Some(1));
        check("900", 3, Some(101));
        assert_eq!(cut(Vec::<u64>::new(), "7").0.page, 1);
    }
}
