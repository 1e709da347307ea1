//! De-identified figures for analysts and supervisors: small tables, small counts suppressed.

use app::figures::{Figure, FigureRow, Figures};
use maud::{Markup, html};
use policy::Action;

use crate::components::content::{empty_state, heading, inset};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::components::table::{Column, table};
use crate::routes::{Access, Routes};
use crate::server::{PageResult, Signed, show};
use crate::wording::Texts;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get("/figures", Access::Policy(Action::ReadFigures), read)
}

async fn read(signed: Signed) -> PageResult {
    let figures = signed.app.figures(signed.actor())?;
    show(figures_page(&signed, &figures))
}

fn figures_page(signed: &Signed, figures: &Figures) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("figures-title")),
        &html! {
            (heading(None, &t.get("figures-title")))
            p.lead { (t.get("figures-lead")) }
            @if figures.total == Figure::Exact(0) {
                (empty_state(&t.get("figures-none-title"), &html! { p { (t.get("figures-none")) } }))
            } @else {
                (tables(t, figures))
            }
            (about(signed, figures))
        },
    )
}

fn tables(t: Texts, figures: &Figures) -> Markup {
    let child_rules = |applies: bool| {
        if applies { t.get("figures-child-rules-apply") } else { t.get("figures-child-rules-do-not") }
    };
    html! {
        (counts(t, &t.code("track-kind", "trafficking"), &figures.trafficking, |status| t.word(status)))
        (counts(t, &t.code("track-kind", "smuggling"), &figures.smuggling, |status| t.word(status)))
        (inset(&html! { p { (t.get("figures-status-note")) } }))
        (counts(t, &t.get("figures-by-status"), &figures.by_status, |status| t.word(status)))
        (counts(t, &t.get("figures-child-rules"), &figures.child_rules, child_rules))
    }
}

fn counts<T: Copy>(t: Texts, title: &str, rows: &[FigureRow<T>], word: impl Fn(T) -> String) -> Markup {
    let shown = |row: &FigureRow<T>| if let Figure::Exact(n) = row.count { n } else { 0 };
    let largest = rows.iter().map(shown).max().unwrap_or_default();
    let cells =
        |row: &FigureRow<T>| vec![html! { (word(row.category)) }, html! { (figure(t, row.count)) }, bar(shown(row), largest)];
    html! {
        h2 { (title) }
        (table(t, t.with("figures-caption", &[("table", title.into())]))
            .caption_hidden()
            .column(Column::text(t.get("figures-category")))
            .column(Column::number(t.get("figures-count")))
            .column(Column::text(t.get("figures-bar")))
            .rows(rows.iter().map(cells)))
    }
}

fn figure(t: Texts, figure: Figure) -> String {
    match figure {
        Figure::Exact(n) => t.number(n as u64),
        Figure::Few => t.get("figures-few"),
        Figure::Hidden => t.get("figures-hidden"),
    }
}

/// A bar as long as the count beside it; nothing where the count is not shown, so that no bar gives it away.
fn bar(count: usize, largest: usize) -> Markup {
    const WIDTH: usize = 120;
    if count == 0 || largest == 0 {
        return html! {};
    }
    let width = (count * WIDTH / largest).max(1);
    html! {
        svg width=(WIDTH) height="14" viewBox={ "0 0 " (WIDTH) " 14" } aria-hidden="true" focusable="false" {
            rect width=(width) height="14" rx="2" fill="currentColor" fill-opacity="0.55" {}
        }
    }
}

fn about(signed: &Signed, figures: &Figures) -> Markup {
    let t = signed.t;
    html! {
        h2 { (t.get("figures-about")) }
        (summary_list(t)
            .text(t.get("figures-n"), figure(t, figures.total))
            .text(t.get("figures-source"), t.get("figures-source-value"))
            .text(t.get("figures-cut-off"), signed.when(signed.app.now()))
            .text(t.get("figures-rule"), t.get("figures-rule-value")))
    }
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    #[test]
    fn what_is_not_shown_leaves_no_trace() {
        let t = Texts::new(Language::English);
        let rows = [(true, Figure::Few), (false, Figure::Hidden)].map(|(category, count)| FigureRow { category, count });
        let page = counts(t, "Children", &rows, |child| child.to_string()).into_string();
        assert!(page.contains("fewer than 5") && page.contains("not shown") && !page.contains("<svg"), "{page}");
    }

    #[test]
    fn bars_are_as_long_as_their_counts() {
        assert!(bar(5, 10).into_string().contains(r#"<rect width="60""#));
        assert!(bar(1, 100_000).into_string().contains(r#"<rect width="1""#));
        assert_eq!(bar(0, 10).into_string(), "");
    }
}
