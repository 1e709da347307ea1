//! Tables that become cards on a phone, with links that sort.

use maud::{Markup, Render, html};

use super::icon;
use crate::wording::Texts;

/// Which way a column is sorted now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Smallest or first at the top.
    Ascending,
    /// Largest or last at the top.
    Descending,
}

/// A column with its heading.
#[derive(Debug, Clone)]
pub struct Column {
    label: String,
    numeric: bool,
    sort: Option<(String, Option<Direction>)>,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn text(label: impl Into<String>) -> Self {
        Self { label: label.into(), numeric: false, sort: None }
    }

    /// A column of figures, set to the right.
    #[must_use]
    pub fn number(label: impl Into<String>) -> Self {
        Self { numeric: true, ..Self::text(label) }
    }

    /// Makes the heading a link that sorts by the column, and says how it is sorted now.
    #[must_use]
    pub fn sort(mut self, href: impl Into<String>, now: Option<Direction>) -> Self {
        self.sort = Some((href.into(), now));
        self
    }

    fn head(&self, t: Texts) -> Markup {
        let now = self.sort.as_ref().and_then(|(_, now)| *now);
        let aria = now.map(|d| if d == Direction::Ascending { "ascending" } else { "descending" });
        html! {
            th.number[self.numeric] scope="col" role="columnheader" aria-sort=[aria] {
                @if let Some((href, _)) = &self.sort {
                    a.sort href=(href) {
                        (self.label)
                        span.visually-hidden { ", " (sort_words(t, now)) }
                        @if let Some(direction) = now { (icon::sorted(direction == Direction::Ascending)) }
                    }
                } @else { (self.label) }
            }
        }
    }
}

fn sort_words(t: Texts, now: Option<Direction>) -> String {
    match now {
        None => t.get("table-sort"),
        Some(Direction::Ascending) => t.get("table-sorted-ascending"),
        Some(Direction::Descending) => t.get("table-sorted-descending"),
    }
}

/// A table. The first cell of a row names the row.
#[derive(Debug, Clone)]
pub struct Table {
    t: Texts,
    caption: String,
    caption_hidden: bool,
    columns: Vec<Column>,
    rows: Vec<Vec<Markup>>,
    empty: Markup,
}

/// A table with its caption, which says what the rows are.
#[must_use]
pub fn table(t: Texts, caption: impl Into<String>) -> Table {
    Table { t, caption: caption.into(), caption_hidden: false, columns: Vec::new(), rows: Vec::new(), empty: html! {} }
}

impl Table {
    /// Keeps the caption for screen readers, where a heading above says the same.
    #[must_use]
    pub const fn caption_hidden(mut self) -> Self {
        self.caption_hidden = true;
        self
    }

    /// Adds a column.
    #[must_use]
    pub fn column(mut self, column: Column) -> Self {
        self.columns.push(column);
        self
    }

    /// Adds a row; its first cell, most often a link, names it.
    ///
    /// # Panics
    /// When the row has another number of cells than the table has columns.
    #[must_use]
    pub fn row(mut self, cells: Vec<Markup>) -> Self {
        assert_eq!(cells.len(), self.columns.len(), "a row has a cell for every column");
        self.rows.push(cells);
        self
    }

    /// Adds several rows.
    #[must_use]
    pub fn rows(self, rows: impl IntoIterator<Item = Vec<Markup>>) -> Self {
        rows.into_iter().fold(self, Self::row)
    }

    /// What stands in the table's place when it has no rows: an [`empty_state`](super::content::empty_state).
    #[must_use]
    pub fn empty(mut self, content: Markup) -> Self {
        self.empty = content;
        self
    }

    fn line(&self, cells: &[Markup]) -> Markup {
        html! {
            tr role="row" {
                @for (i, (column, cell)) in self.columns.iter().zip(cells).enumerate() {
                    @if i == 0 { th scope="row" role="rowheader" data-label=(column.label) { div.cell { (cell) } } }
                    @else { td.number[column.numeric] role="cell" data-label=(column.label) { div.cell { (cell) } } }
                }
            }
        }
    }
}

impl Render for Table {
    // The roles repeat what the elements say, because cards on a phone take the elements' meaning away.
    fn render(&self) -> Markup {
        if self.rows.is_empty() {
            return self.empty.clone();
        }
        html! {
            table role="table" {
                caption.visually-hidden[self.caption_hidden] { (self.caption) }
                thead role="rowgroup" { tr role="row" { @for column in &self.columns { (column.head(self.t)) } } }
                tbody role="rowgroup" { @for row in &self.rows { (self.line(row)) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    fn cases() -> Table {
        table(Texts::new(Language::English), "Cases")
            .column(Column::text("Number").sort("?sort=number", None))
            .column(Column::number("Days").sort("?sort=days", Some(Direction::Descending)))
            .empty(html! { p { "No cases" } })
    }

    #[test]
    fn rows_are_named_and_cells_labelled() {
        let page = cases().row(vec![html! { "A" }, html! { "3" }]).render().into_string();
        assert!(
            page.contains(r#"<th scope="row" role="rowheader" data-label="Number"><div class="cell">A</div></th>"#),
            "{page}"
        );
        assert!(page.contains(r#"<td class="number" role="cell" data-label="Days">"#), "{page}");
    }

    #[test]
    fn headings_say_how_they_sort() {
        let page = cases().row(vec![html! {}, html! {}]).render().into_string();
        assert!(
            page.contains(r#"aria-sort="descending"><a class="sort" href="?sort=days">"#)
                && page.contains(", sort by this column")
        );
    }

    #[test]
    fn an_empty_table_is_not_a_table() {
        assert_eq!(cases().render().into_string(), "<p>No cases</p>");
    }

    #[test]
    fn hostile_cells_are_escaped() {
        let page = cases().row(vec![html! { ("<b>") }, html! { ("<b>") }]).render().into_string();
        assert!(!page.contains("<b>"));
    }
}
