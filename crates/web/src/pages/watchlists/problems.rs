//! What was wrong with a file or a row: what, where, what next.

use exchange::lists::{ListFormat as FileFormat, ListProblem, RowProblem};
use maud::{Markup, html};

use crate::components::table::{Column, table};
use crate::wording::{Texts, key};

/// Problems that are listed; the rest is counted.
pub(super) const SHOWN: usize = 50;

/// What something else looks like: the reader's words with the key of ours.
const LOOKS_LIKE: &[(&str, &str)] = &[
    ("an empty file", key("watchlist-like-empty")),
    ("a ZIP file or an office document", key("watchlist-like-zip")),
    ("a compressed file (gzip); unpack it first", key("watchlist-like-gzip")),
    ("a PDF document", key("watchlist-like-pdf")),
    ("a program", key("watchlist-like-program")),
    ("a picture", key("watchlist-like-picture")),
    ("a web page", key("watchlist-like-web-page")),
    ("some other XML", key("watchlist-like-xml")),
    ("some other JSON", key("watchlist-like-json")),
    ("binary data", key("watchlist-like-binary")),
    ("some other text or table", key("watchlist-like-text")),
];

/// A file format in words.
fn file_words(t: Texts, format: FileFormat) -> String {
    t.get(match format {
        FileFormat::OfacSdn => key("watchlist-file-sdn"),
        FileFormat::OfacAlt => key("watchlist-file-alt"),
        FileFormat::OfacAdd => key("watchlist-file-add"),
        FileFormat::OfacComments => key("watchlist-file-comments"),
        FileFormat::UnXml => key("watchlist-format-un"),
        FileFormat::FollowTheMoney => key("watchlist-format-ftm"),
        FileFormat::OpenSanctionsCsv => key("watchlist-format-opensanctions"),
    })
}

fn looks_like(t: Texts, found: &str) -> String {
    if let Some((_, key)) = LOOKS_LIKE.iter().find(|(words, _)| *words == found) {
        return t.get(key);
    }
    let format = FileFormat::ALL.iter().find(|format| format.words() == found);
    format.map_or_else(|| found.to_owned(), |format| file_words(t, *format))
}

/// What is wrong.
pub(super) fn what(t: Texts, problem: &ListProblem) -> String {
    match problem {
        ListProblem::NotUtf8 { .. } => t.get("watchlist-wrong-not-utf8"),
        ListProblem::TooLong => t.get("watchlist-wrong-too-long"),
        ListProblem::TooManyCells { limit } => t.with("watchlist-wrong-too-many-cells", &[("limit", (*limit as u64).into())]),
        ListProblem::OpenQuote => t.get("watchlist-wrong-open-quote"),
        ListProblem::Cells { found, expected } => {
            let (found, expected) = (*found as u64, *expected as u64);
            t.with("watchlist-wrong-cells", &[("found", found.into()), ("expected", expected.into())])
        }
        ListProblem::NoColumn { name } => t.with("watchlist-wrong-no-column", &[("column", (*name).into())]),
        ListProblem::NotThisFormat { found, .. } => t.with("watchlist-wrong-format", &[("found", looks_like(t, found).into())]),
        ListProblem::CompanionFile { format } => t.with("watchlist-wrong-companion", &[("file", file_words(t, *format).into())]),
        ListProblem::Changes => t.get("watchlist-wrong-changes"),
        ListProblem::NotJson { .. } => t.get("watchlist-wrong-json"),
        ListProblem::NotXml { .. } => t.get("watchlist-wrong-xml"),
        ListProblem::Doctype => t.get("watchlist-wrong-doctype"),
        ListProblem::Entity => t.get("watchlist-wrong-entity"),
        ListProblem::TooDeep { limit } => t.with("watchlist-wrong-too-deep", &[("limit", (*limit as u64).into())]),
        ListProblem::NoIdentifier => t.get("watchlist-wrong-no-identifier"),
        ListProblem::NoName => t.get("watchlist-wrong-no-name"),
        ListProblem::Date { value } => t.with("watchlist-wrong-date", &[("value", value.as_str().into())]),
        ListProblem::NoMainEntry { id } => t.with("watchlist-wrong-no-main", &[("id", id.to_string().into())]),
        ListProblem::Io { .. } => t.get("watchlist-wrong-io"),
    }
}

/// What to do about it.
pub(super) fn next(t: Texts, problem: &ListProblem) -> String {
    t.get(match problem {
        ListProblem::NotUtf8 { .. } => key("watchlist-next-utf8"),
        ListProblem::TooLong
        | ListProblem::TooManyCells { .. }
        | ListProblem::OpenQuote
        | ListProblem::TooDeep { .. }
        | ListProblem::NotXml { .. } => key("watchlist-next-download"),
        ListProblem::Cells { .. } => key("watchlist-next-cells"),
        ListProblem::NoColumn { .. } => key("watchlist-next-header"),
        ListProblem::NotThisFormat { .. } => key("watchlist-next-format"),
        ListProblem::CompanionFile { .. } => key("watchlist-next-companion"),
        ListProblem::Changes => key("watchlist-next-full"),
        ListProblem::NotJson { .. } => key("watchlist-next-json"),
        ListProblem::Doctype | ListProblem::Entity => key("watchlist-next-publisher"),
        ListProblem::NoIdentifier | ListProblem::NoName => key("watchlist-next-left-out"),
        ListProblem::Date { .. } => key("watchlist-next-date"),
        ListProblem::NoMainEntry { .. } => key("watchlist-next-same-day"),
        ListProblem::Io { .. } => key("watchlist-next-again"),
    })
}

/// Where it is: file, row, column, as far as they are known.
pub(super) fn place(t: Texts, problem: &RowProblem) -> String {
    let mut parts = Vec::new();
    if !problem.file.is_empty() {
        parts.push(problem.file.to_owned());
    }
    if problem.row > 0 {
        parts.push(t.with("watchlist-row", &[("row", problem.row.into())]));
    }
    parts.extend(problem.column.clone());
    if parts.is_empty() { t.get("watchlist-whole-file") } else { parts.join(", ") }
}

/// The first problems in a table; `total` says how many there were.
pub(super) fn shown(t: Texts, problems: &[RowProblem], total: u64) -> Markup {
    let row = |problem: &RowProblem| {
        vec![html! { (place(t, problem)) }, html! { (what(t, &problem.what)) }, html! { (next(t, &problem.what)) }]
    };
    let listed = problems.len().min(SHOWN) as u64;
    html! {
        h2 { (t.with("watchlist-problems", &[("count", total.into())])) }
        @if total > listed { p { (t.with("watchlist-problems-first", &[("listed", listed.into())])) } }
        (table(t, t.get("watchlist-problems-caption"))
            .caption_hidden()
            .column(Column::text(t.get("watchlist-where")))
            .column(Column::text(t.get("watchlist-what")))
            .column(Column::text(t.get("watchlist-what-next")))
            .rows(problems.iter().take(SHOWN).map(row)))
    }
}

#[cfg(test)]
mod tests {
    use exchange::lists;
    use jiff::civil::date;
    use model::Language;

    use super::*;

    /// Everything that the readers say a file looks like has words of ours in every language.
    #[test]
    fn every_likeness_has_words() {
        let samples: [&[u8]; 12] = [
            b"",
            b"PK\x03\x04",
            b"\x1f\x8b\x08",
            b"%PDF-1.7",
            b"MZ\x90",
            b"\x89PNG\r\n",
            b"<html></html>",
            b"<other></other>",
            b"[1]",
            b"a\0b",
            b"hello, world",
            b"36,12,\"aka\",\"X\",-0-\n",
        ];
        for sample in samples {
            let read = lists::collect(FileFormat::OpenSanctionsCsv, sample, date(2026, 11, 22));
            let ListProblem::NotThisFormat { found, .. } = read.problems[0].what else { panic!("{:?}", read.problems) };
            let bangla = looks_like(Texts::new(Language::Bangla), found);
            assert!(bangla.chars().any(|c| ('\u{980}'..='\u{9FF}').contains(&c)), "{found} has no words: {bangla}");
        }
    }

    #[test]
    fn a_problem_says_where_it_is() {
        let t = Texts::new(Language::English);
        let at = |file, row, column: Option<&str>| {
            place(t, &RowProblem { file, row, column: column.map(str::to_owned), what: ListProblem::NoName })
        };
        assert_eq!(at("alt.csv", 14, Some("name")), "alt.csv, row 14, name");
        assert_eq!(at("", 0, None), "The whole file");
    }
}
