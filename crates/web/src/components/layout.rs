//! The frame of every page: head, header, navigation, main part, timeline and footer.

use maud::{DOCTYPE, Markup, html};

use super::errors::FormErrors;
use super::header::header;
pub use super::header::{NavItem, Viewer};
use super::icon;
use crate::assets;
use crate::wording::Texts;

/// A page's frame; [`page`] fills it.
#[derive(Debug, Clone)]
pub struct PageShell<'a> {
    t: Texts,
    title: String,
    path: &'a str,
    viewer: Option<&'a Viewer>,
    back: Option<(String, String)>,
    crumbs: Vec<(String, String)>,
    errors: Option<&'a FormErrors>,
    banner: Option<Markup>,
    timeline: Option<Markup>,
    wide: bool,
    print_view: bool,
    modules: Vec<&'static str>,
}

impl<'a> PageShell<'a> {
    /// A frame for a page with a title (never an identity: titles stay in histories) at a path with its query.
    #[must_use]
    pub fn new(t: Texts, title: impl Into<String>, path: &'a str) -> Self {
        Self {
            t,
            title: title.into(),
            path,
            viewer: None,
            back: None,
            crumbs: Vec::new(),
            errors: None,
            banner: None,
            timeline: None,
            wide: false,
            print_view: path.split(['?', '&']).skip(1).any(|part| part == "view=print"),
            modules: Vec::new(),
        }
    }

    /// Who is signed in.
    #[must_use]
    pub const fn viewer(mut self, viewer: &'a Viewer) -> Self {
        self.viewer = Some(viewer);
        self
    }

    /// A link back, for pages that ask one thing. Not together with breadcrumbs.
    #[must_use]
    pub fn back(self, href: impl Into<String>) -> Self {
        let label = self.t.get("back");
        self.back_to(href, label)
    }

    /// A link back that says where it leads.
    #[must_use]
    pub fn back_to(mut self, href: impl Into<String>, label: impl Into<String>) -> Self {
        self.back = Some((href.into(), label.into()));
        self
    }

    /// Adds a step of the way to this page, outermost first; the page itself is not one.
    #[must_use]
    pub fn crumb(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.crumbs.push((label.into(), href.into()));
        self
    }

    /// What is wrong with the page's form: "Error: " in the title and the summary on top.
    #[must_use]
    pub const fn errors(mut self, errors: &'a FormErrors) -> Self {
        self.errors = Some(errors);
        self
    }

    /// A notice above the heading: what has just been done.
    #[must_use]
    pub fn banner(mut self, notice: Markup) -> Self {
        self.banner = Some(notice);
        self
    }

    /// The page's timeline: beside the main part where there is room, below it elsewhere.
    #[must_use]
    pub fn timeline(mut self, timeline: Markup) -> Self {
        self.timeline = Some(timeline);
        self
    }

    /// Lets the main part take the whole width: lists and tables.
    #[must_use]
    pub const fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Adds a script that improves this page and others like it: `"forms/page.js"`.
    #[must_use]
    pub fn module(mut self, asset: &'static str) -> Self {
        self.modules.push(asset);
        self
    }

    fn errors_there(&self) -> Option<&'a FormErrors> {
        self.errors.filter(|errors| !errors.is_empty())
    }

    fn document_title(&self) -> String {
        let title = self.t.with("page-title", &[("title", self.title.as_str().into())]);
        match self.errors_there() {
            Some(_) => self.t.with("error-title-prefix", &[("title", title.into())]),
            None => title,
        }
    }
}

/// The whole document. `?view=print` in the shell's path gives the print view.
#[must_use]
pub fn page(shell: PageShell<'_>, main: &Markup) -> Markup {
    let t = shell.t;
    html! {
        (DOCTYPE)
        html lang=(t.lang()) {
            (head(&shell))
            body.print-view[shell.print_view] {
                a.skip-link href="#main" { (t.get("skip-to-content")) }
                @if shell.print_view { (print_bar(&shell)) } @else { (header(t, shell.viewer, shell.path)) }
                (print_header(&shell))
                div.page.wide[shell.wide].with-timeline[shell.timeline.is_some()] {
                    @if !shell.print_view { (way_here(&shell)) }
                    div.columns {
                        main #main tabindex="-1" {
                            @if let Some(errors) = shell.errors_there() { (errors.summary(t)) }
                            @if let Some(banner) = &shell.banner { (banner) }
                            (main)
                        }
                        @if let Some(timeline) = &shell.timeline { aside { (timeline) } }
                    }
                }
                @if !shell.print_view { (footer(&shell)) }
            }
        }
    }
}

fn head(shell: &PageShell<'_>) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="robots" content="noindex, nofollow";
            title { (shell.document_title()) }
            link rel="icon" type="image/svg+xml" href=(assets::url("favicon.svg"));
            link rel="stylesheet" href=(assets::url("abhoy.css"));
            script type="module" src=(assets::url("abhoy.js")) {}
            @for module in &shell.modules { script type="module" src=(assets::url(module)) {} }
        }
    }
}

fn way_here(shell: &PageShell<'_>) -> Markup {
    let t = shell.t;
    html! {
        nav.way aria-label=(t.get("breadcrumb-label")) {
            @if let Some((href, label)) = &shell.back { a.back-link href=(href) { (icon::back()) (label) } }
            @if !shell.crumbs.is_empty() {
                ol.breadcrumbs { @for (label, href) in &shell.crumbs { li { a href=(href) { (label) } } } }
            }
            @if shell.viewer.is_some() {
                a.print-link href=(with_print_view(shell.path)) data-print { (icon::print()) (t.get("print-page")) }
            }
        }
    }
}

/// The same address with `view=print`.
fn with_print_view(path: &str) -> String {
    format!("{path}{}view=print", if path.contains('?') { '&' } else { '?' })
}

/// The same address without `view=print`.
fn without_print_view(path: &str) -> String {
    let (base, query) = path.split_once('?').unwrap_or((path, ""));
    let kept: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && *part != "view=print").collect();
    if kept.is_empty() { base.to_owned() } else { format!("{base}?{}", kept.join("&")) }
}

fn print_bar(shell: &PageShell<'_>) -> Markup {
    let t = shell.t;
    html! {
        nav.print-bar aria-label=(t.get("breadcrumb-label")) {
            a.back-link href=(without_print_view(shell.path)) { (icon::back()) (t.get("print-view-leave")) }
            // Only a script can open the print dialogue; without one the browser's own menu prints this view.
            button.button type="button" data-print hidden { (t.get("print-page")) }
        }
    }
}

/// The first lines on paper: what it is, for whom it was printed, and how to treat it.
fn print_header(shell: &PageShell<'_>) -> Markup {
    let t = shell.t;
    html! {
        @if let Some(viewer) = shell.viewer {
            header.print-header {
                p {
                    strong { (t.get("product-name")) } " · "
                    (t.with("print-header", &[
                        ("title", shell.title.as_str().into()),
                        ("name", viewer.name.as_str().into()),
                        ("agency", viewer.agency_name.as_str().into()),
                    ]))
                }
                p { (t.get("print-notice")) }
            }
        }
    }
}

fn footer(shell: &PageShell<'_>) -> Markup {
    let t = shell.t;
    html! {
        footer.site-footer aria-label=(t.get("footer-label")) {
            ul {
                li { a href="/help" { (t.get("footer-help")) } }
                li { a href="/accessibility" { (t.get("footer-accessibility")) } }
                li { (t.with("footer-version", &[("version", t.digits(env!("CARGO_PKG_VERSION")).into())])) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    const T: Texts = Texts::new(Language::English);

    fn viewer() -> Viewer {
        let nav = vec![NavItem { label: "Cases".into(), href: "/cases".into(), current: true, waiting: None }];
        let (name, agency_name) = ("<script>".to_owned(), "\"><script>".to_owned());
        Viewer { name, agency_name, roles: vec!["Supervisor".into()], account_href: "/account".into(), nav }
    }

    #[test]
    fn a_page_has_language_title_and_way_in() {
        let html = page(PageShell::new(Texts::new(Language::Bangla), "কেস", "/cases"), &html! { h1 { "কেস" } }).into_string();
        assert!(html.contains(r#"<html lang="bn">"#) && html.contains("<title>কেস – অভয়</title>"));
        assert!(html.contains(r##"href="#main""##) && html.contains(r#"id="main""#));
        assert!(html.contains(r#"value="en" lang="en">English<"#) && !html.contains("/sign-out"));
    }

    #[test]
    fn errors_come_first_in_title_and_page() {
        let mut errors = FormErrors::new();
        assert!(!page(PageShell::new(T, "Birth", "/").errors(&errors), &html! {}).0.contains("Error:"));
        errors.add("birth", "Enter the year");
        let html = page(PageShell::new(T, "Birth", "/").errors(&errors), &html! {}).into_string();
        assert!(html.contains("<title>Error: Birth – Abhoy</title>") && html.contains("There is a problem"));
    }

    #[test]
    fn the_print_view_has_no_navigation_and_a_way_back() {
        let viewer = viewer();
        let html = page(PageShell::new(T, "Cases", "/cases?page=2&view=print").viewer(&viewer), &html! {}).into_string();
        assert!(html.contains("class=\"print-view\"") && !html.contains("main-nav"));
        assert!(html.contains(r#"href="/cases?page=2""#) && html.contains("printed for"));
        assert_eq!(with_print_view("/cases?page=2"), "/cases?page=2&view=print");
        assert_eq!(without_print_view("/cases?view=print"), "/cases");
    }

    #[test]
    fn nothing_inline_and_nothing_hostile_gets_in() {
        let viewer = viewer();
        let html = page(PageShell::new(T, "<script>", "/\"><script>").viewer(&viewer), &html! {}).into_string();
        assert!(!html.contains("<script>") && !html.contains("style=") && !html.contains("onclick"));
    }
}
