//! The header: the house, who is signed in, the language switch and where one may go.

use maud::{Markup, html};
use model::Language;

use super::icon;
use crate::wording::{Texts, Vocabulary};

/// An entry of the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    /// What it leads to, in words.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether the page belongs to it.
    pub current: bool,
    /// How much waits there; none for a place where nothing waits for anybody.
    pub waiting: Option<usize>,
}

/// Who is signed in, as the header shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// The user's name.
    pub name: String,
    /// The agency they work for.
    pub agency_name: String,
    /// What they may do, in words.
    pub roles: Vec<String>,
    /// The user's own account page.
    pub account_href: String,
    /// What the viewer may go to. What they may not is left out.
    pub nav: Vec<NavItem>,
}

/// The header of a page at a path.
pub(super) fn header(t: Texts, viewer: Option<&Viewer>, path: &str) -> Markup {
    html! {
        header.site-header {
            div.header-bar {
                a.brand href="/" { (icon::logo()) span { (t.get("product-name")) } }
                div.header-tools {
                    @if let Some(viewer) = viewer { (signed_in(t, viewer)) }
                    (language_switch(t, path))
                    @if viewer.is_some() {
                        form method="post" action="/sign-out" { button.quiet-button type="submit" { (t.get("sign-out")) } }
                    }
                }
            }
            @if let Some(viewer) = viewer { (navigation(t, &viewer.nav)) }
        }
    }
}

fn signed_in(t: Texts, viewer: &Viewer) -> Markup {
    html! {
        p.signed-in {
            a href=(viewer.account_href) { bdi { (viewer.name) } }
            span { (viewer.agency_name) @if !viewer.roles.is_empty() { " · " (t.list(&viewer.roles)) } }
        }
    }
}

fn navigation(t: Texts, items: &[NavItem]) -> Markup {
    html! {
        @if !items.is_empty() {
            nav.main-nav aria-label=(t.get("navigation-main")) {
                ul {
                    // The style sheet folds the places after it where there is little room: one list for every width, and
                    // without scripts. What waits stays in sight.
                    li.nav-fold { details { summary { (t.get("navigation-fold")) } } }
                    @for item in items { li.stays[item.waiting.is_some()] { (place(t, item)) } }
                }
            }
        }
    }
}

fn place(t: Texts, item: &NavItem) -> Markup {
    html! {
        a href=(item.href) aria-current=[item.current.then_some("true")] {
            (item.label)
            @if let Some(count) = item.waiting.filter(|count| *count > 0) { " " span.count-badge { (t.number(count as u64)) } }
        }
    }
}

/// One button for each other language, which brings the reader back to the same page.
fn language_switch(t: Texts, path: &str) -> Markup {
    html! {
        form.language-switch method="post" action="/language" aria-label=(t.get("switch-language-label")) {
            input type="hidden" name="return_to" value=(path);
            @for language in Language::all().into_iter().filter(|language| *language != t.language()) {
                button.quiet-button type="submit" name="language" value=(language.code()) lang=(language.code()) { (t.word(language)) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_switch_offers_the_other_language_and_leads_back() {
        let page = header(Texts::new(Language::Bangla), None, "/cases?page=2").into_string();
        assert!(page.contains(r#"name="return_to" value="/cases?page=2""#) && page.contains(r#"name="language" value="en""#));
        assert!(!page.contains(r#"value="bn""#) && !page.contains("/sign-out"));
    }

    #[test]
    fn only_what_the_viewer_may_do_is_offered() {
        let nav = vec![NavItem { label: "<b>".into(), href: "/ledger".into(), current: true, waiting: None }];
        let viewer =
            Viewer { name: "<b>".into(), agency_name: "<b>".into(), roles: Vec::new(), account_href: "/account".into(), nav };
        let page = header(Texts::new(Language::English), Some(&viewer), "/").into_string();
        assert!(page.contains(r#"<a href="/ledger" aria-current="true">&lt;b&gt;</a>"#) && page.contains("/sign-out"), "{page}");
        assert!(!page.contains("<b>"));
    }

    #[test]
    fn what_waits_is_a_number_in_the_readers_digits() {
        let item =
            |waiting| NavItem { label: "অপেক্ষায়".into(), href: "/inbox".into(), current: false, waiting };
        let page = |waiting| navigation(Texts::new(Language::Bangla), &[item(waiting)]).into_string();
        assert!(page(Some(12)).contains(r#"<li class="stays"><a href="/inbox">অপেক্ষায় <span class="count-badge">১২</span></a>"#));
        assert!(page(Some(0)).contains(r#"<li class="stays"><a href="/inbox">অপেক্ষায়</a>"#), "no zero to look at");
        assert!(!page(None).contains("stays"));
    }
}
