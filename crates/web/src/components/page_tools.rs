//! What stands around a long list: its pages and its filters.

use maud::{Markup, html};

use super::{button, field, icon};
use crate::wording::Texts;

/// Which part of a long list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pagination {
    /// The page shown, from 1.
    pub page: u64,
    /// Rows on a page, at least 1.
    pub per_page: u64,
    /// Rows in all.
    pub total: u64,
}

impl Pagination {
    /// How many pages there are; 1 for an empty list.
    #[must_use]
    pub const fn pages(&self) -> u64 {
        let pages = self.total.div_ceil(self.per_page);
        if pages == 0 { 1 } else { pages }
    }

    /// The pages that are linked: first, last and the neighbours; `None` where some are left out.
    fn linked(&self) -> Vec<Option<u64>> {
        let last = self.pages();
        let near = |n: u64| n == 1 || n == last || n.abs_diff(self.page) <= 1;
        let mut linked = Vec::new();
        for n in
            [1].into_iter().chain(self.page.saturating_sub(1)..=self.page + 1).chain([last]).filter(|n| *n >= 1 && *n <= last)
        {
            match linked.last() {
                Some(Some(previous)) if n <= *previous => {}
                Some(Some(previous)) if n > *previous + 1 => linked.extend([None, Some(n)]),
                _ if near(n) => linked.push(Some(n)),
                _ => {}
            }
        }
        linked
    }
}

/// How many rows there are, and links to the other pages; `href` makes a page's address.
#[must_use]
pub fn pagination(t: Texts, pages: Pagination, href: impl Fn(u64) -> String) -> Markup {
    let (page, last) = (pages.page, pages.pages());
    html! {
        nav.pagination aria-label=(t.get("pagination-label")) {
            p { (position(t, pages)) }
            @if last > 1 {
                ul {
                    @if page > 1 { li { a rel="prev" href=(href(page - 1)) { (icon::back()) (t.get("pagination-previous")) } } }
                    @for linked in pages.linked() { (page_link(t, linked, page, &href)) }
                    @if page < last { li { a rel="next" href=(href(page + 1)) { (t.get("pagination-next")) (icon::forward()) } } }
                }
            }
        }
    }
}

fn page_link(t: Texts, linked: Option<u64>, page: u64, href: &impl Fn(u64) -> String) -> Markup {
    let Some(n) = linked else { return html! { li.page-number { "…" } } };
    let label = t.with("pagination-page", &[("page", n.into())]);
    html! {
        li.page-number { a href=(href(n)) aria-label=(label) aria-current=[(n == page).then_some("page")] { (t.number(n)) } }
    }
}

fn position(t: Texts, pages: Pagination) -> String {
    if pages.total <= pages.per_page {
        return t.with("pagination-total", &[("total", pages.total.into())]);
    }
    let from = (pages.page - 1) * pages.per_page + 1;
    let to = (pages.page * pages.per_page).min(pages.total);
    t.with("pagination-showing", &[("from", from.into()), ("to", to.into()), ("total", pages.total.into())])
}

/// A filter in use, with the address of the list without it.
#[derive(Debug, Clone)]
pub struct ActiveFilter {
    /// What it keeps: "Status: active".
    pub label: String,
    /// The list without it.
    pub remove_href: String,
}

/// A panel of filter fields over a list, closed so that the list comes first on a phone, and the filters in use.
#[must_use]
pub fn filters(t: Texts, action: &str, fields: &Markup, active: &[ActiveFilter]) -> Markup {
    html! {
        div.filters {
            details {
                summary { (t.get("filters-title")) }
                (field::search(action, &html! {
                    div.filter-fields { (fields) }
                    (button::submit(t.get("filters-apply")).secondary())
                }))
            }
            @if !active.is_empty() { (active_filters(t, action, active)) }
        }
    }
}

fn active_filters(t: Texts, action: &str, active: &[ActiveFilter]) -> Markup {
    html! {
        div.active-filters {
            p #active-filters { (t.get("filters-active")) }
            ul aria-labelledby="active-filters" {
                @for filter in active {
                    @let removes = t.with("filters-remove", &[("filter", filter.label.as_str().into())]);
                    li { a href=(filter.remove_href) aria-label=(removes) { (filter.label) span aria-hidden="true" { " ×" } } }
                }
            }
            a href=(action) { (t.get("filters-clear")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    const T: Texts = Texts::new(Language::English);

    #[test]
    fn only_the_ends_and_the_neighbours_are_linked() {
        let check = |page: u64, pages: u64, expected: &[Option<u64>]| {
            assert_eq!(Pagination { page, per_page: 10, total: pages * 10 }.linked(), expected);
        };
        check(1, 1, &[Some(1)]);
        check(1, 9, &[Some(1), Some(2), None, Some(9)]);
        check(5, 9, &[Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]);
        check(9, 9, &[Some(1), None, Some(8), Some(9)]);
        check(2, 3, &[Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn a_list_says_which_part_is_shown() {
        let page =
            pagination(T, Pagination { page: 2, per_page: 25, total: 1_234 }, |n| format!("/cases?page={n}")).into_string();
        assert!(page.contains("Showing 26 to 50 of 1,234") && page.contains(r#"href="/cases?page=50""#));
        assert!(page.contains(r#"aria-current="page">2<"#), "{page}");
        let one = pagination(T, Pagination { page: 1, per_page: 25, total: 0 }, |n| n.to_string()).into_string();
        assert!(one.contains("0 records") && !one.contains("<a"));
    }

    #[test]
    fn filters_in_use_can_be_taken_away() {
        let active = [ActiveFilter { label: "<b>".into(), remove_href: "/cases?a&b".into() }];
        let page = filters(T, "/cases", &html! {}, &active).into_string();
        assert!(page.contains(r#"href="/cases?a&amp;b" aria-label="remove the filter &lt;b&gt;""#), "{page}");
        assert!(page.contains("Clear all filters"));
    }
}
