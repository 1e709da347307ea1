//! Keys with their values, each with a way to change it: "Check your answers", a record's facts.

use maud::{Markup, Render, html};

use crate::wording::Texts;

#[derive(Debug, Clone)]
struct Row {
    key: String,
    value: Markup,
    change: Option<String>,
}

/// Keys with their values.
#[derive(Debug, Clone)]
pub struct SummaryList {
    t: Texts,
    rows: Vec<Row>,
}

/// An empty list of keys and values.
#[must_use]
pub const fn summary_list(t: Texts) -> SummaryList {
    SummaryList { t, rows: Vec::new() }
}

impl SummaryList {
    /// Adds a key with a finished value.
    #[must_use]
    pub fn row(mut self, key: impl Into<String>, value: Markup) -> Self {
        self.rows.push(Row { key: key.into(), value, change: None });
        self
    }

    /// Adds a key with a text.
    #[must_use]
    pub fn text(self, key: impl Into<String>, value: impl AsRef<str>) -> Self {
        self.row(key, html! { (value.as_ref()) })
    }

    /// Gives the last row a Change link.
    ///
    /// # Panics
    /// When there is no row yet.
    #[must_use]
    pub fn change(mut self, href: impl Into<String>) -> Self {
        self.rows.last_mut().expect("a row comes before its Change link").change = Some(href.into());
        self
    }
}

impl Render for SummaryList {
    fn render(&self) -> Markup {
        html! {
            dl.summary-list {
                @for row in &self.rows {
                    div.summary-row {
                        dt { (row.key) }
                        dd.summary-value { (row.value) }
                        @if let Some(href) = &row.change {
                            dd.summary-action {
                                a href=(href) { (self.t.get("action-change")) span.visually-hidden { " " (row.key) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    #[test]
    fn change_links_say_what_they_change() {
        let page = summary_list(Texts::new(Language::English)).text("Sex", "Female").change("/sex").render().into_string();
        assert!(page.contains(r#"<a href="/sex">Change<span class="visually-hidden"> Sex</span></a>"#), "{page}");
    }

    #[test]
    fn hostile_values_are_escaped() {
        let page = summary_list(Texts::new(Language::English)).text("<b>", "<b>").change("\"<b>").render().into_string();
        assert!(!page.contains("<b>"));
    }
}
