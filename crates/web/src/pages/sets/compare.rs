//! What changed between two versions of a set, and which answers carry over.

use app::screening::SetEntry;
use maud::{Markup, Render, html};
use model::{Language, SetVersionId};
use screening::{Carry, Change, ChangeKind, IndicatorSet, PartKind, Wording};

use crate::components::content::heading;
use crate::components::layout::page;
use crate::components::table::{Column, table};
use crate::pages::screening::words::said;
use crate::server::{PageError, PageResult, PathIds, Signed, show};
use crate::wording::{Texts, key};

pub(super) async fn compare(signed: Signed, PathIds(id, earlier): PathIds<SetVersionId, SetVersionId>) -> PageResult {
    let later = signed.app.set_version(signed.actor(), id)?.entry;
    let earlier = signed.app.set_version(signed.actor(), earlier)?.entry;
    let same = |e: &SetEntry| (e.facts.owner, e.facts.set.id.clone());
    if same(&later) != same(&earlier) {
        return Err(PageError::NotFound);
    }
    // Whichever way the address has them, the older is the one that was changed.
    let (earlier, later) = if earlier.facts.at <= later.facts.at { (earlier, later) } else { (later, earlier) };
    show(compare_page(&signed, &earlier, &later))
}

fn compare_page(signed: &Signed, earlier: &SetEntry, later: &SetEntry) -> Markup {
    let t = signed.t;
    let diff = later.set.changes_since(&earlier.set);
    let title = t.get("set-compare-title");
    let args = [("earlier", earlier.facts.set.version.as_str().into()), ("later", later.facts.set.version.as_str().into())];
    let carried = |kind: Carry| diff.answers.values().filter(|carry| **carry == kind).count();
    page(
        signed
            .shell(title.clone())
            .crumb(t.get("set-list-title"), "/sets")
            .crumb(said(t, later.set.name()), format!("/sets/{}", later.id)),
        &html! {
            (heading(Some(&t.with("set-compare-versions", &args)), &title))
            h2 { (t.get("set-compare-changes")) }
            (changes(t, earlier, later, &diff.changes))
            @for change in &diff.changes { (reworded(t, earlier, later, change)) }
            h2 { (t.get("set-compare-answers")) }
            ul {
                li { (t.with("set-carry-over", &[("count", carried(Carry::Over).into())])) }
                li { (t.with("set-carry-look", &[("count", carried(Carry::Look).into())])) }
                li { (t.with("set-carry-dropped", &[("count", carried(Carry::Dropped).into())])) }
            }
        },
    )
}

fn changes(t: Texts, earlier: &SetEntry, later: &SetEntry, changes: &[Change]) -> Markup {
    if changes.is_empty() {
        return html! { p { (t.get("set-compare-none")) } };
    }
    let named = |change: &Change| {
        let set = if change.kind == ChangeKind::Removed { &earlier.set } else { &later.set };
        name(t, set, change.part, change.code.as_str())
    };
    table(t, t.get("set-compare-changes"))
        .caption_hidden()
        .column(Column::text(t.get("set-compare-part")))
        .column(Column::text(t.get("set-compare-what")))
        .column(Column::text(t.get("set-compare-how")))
        .rows(changes.iter().map(|change| {
            vec![html! { (t.get(part_words(change.part))) }, html! { (named(change)) }, html! { (kind_words(t, &change.kind)) }]
        }))
        .render()
}

/// The words of a part.
fn name(t: Texts, set: &IndicatorSet, part: PartKind, code: &str) -> String {
    let [wording, ..] = wordings(set, part, code);
    wording.map_or_else(|| code.to_owned(), |wording| said(t, wording).to_owned())
}

/// Every wording of a part that people answer to or act upon, what it is called first.
fn wordings<'s>(set: &'s IndicatorSet, part: PartKind, code: &str) -> [Option<&'s Wording>; 3] {
    let one = |wording| [wording, None, None];
    match part {
        PartKind::Set => [Some(set.name()), Some(set.about()), Some(set.when_not_enough())],
        PartKind::Safeguard => one(set.safeguards().iter().find(|p| p.code.as_str() == code).map(|p| &p.wording)),
        PartKind::Dimension => one(set.dimensions().iter().find(|p| p.code.as_str() == code).map(|p| &p.name)),
        PartKind::Indicator => {
            let indicator = set.indicator(code);
            [indicator.map(|p| &p.sign), indicator.and_then(|p| p.ask.as_ref()), None]
        }
        PartKind::Element => one(set.elements().iter().find(|p| p.code.as_str() == code).map(|p| &p.name)),
        PartKind::Rule => [set.rule(code).map(|p| &p.name), set.rule(code).map(|p| &p.next_step), None],
        PartKind::Contradiction => one(set.contradictions().iter().find(|p| p.code.as_str() == code).map(|p| &p.wording)),
    }
}

/// The earlier and the later words of a part that was reworded, in each language in which they differ.
fn reworded(t: Texts, earlier: &SetEntry, later: &SetEntry, change: &Change) -> Markup {
    let ChangeKind::Reworded(languages) = &change.kind else { return Markup::default() };
    let of = |entry: &'_ SetEntry, at: usize, language: Language| -> String {
        let all = wordings(&entry.set, change.part, change.code.as_str());
        all.get(at).copied().flatten().map(|wording| wording.get(language).to_owned()).unwrap_or_default()
    };
    let pairs = (0..3).flat_map(|at| languages.iter().map(move |language| (at, *language)));
    let pairs: Vec<(String, String, Language)> = pairs
        .map(|(at, language)| (of(earlier, at, language), of(later, at, language), language))
        .filter(|(before, after, _)| before != after)
        .collect();
    html! {
        @for (before, after, language) in pairs {
            p { strong { (t.get(part_words(change.part))) " " (change.code) }
                br; (t.get("set-compare-before")) " " span lang=(language.code()) { (before) }
                br; (t.get("set-compare-after")) " " span lang=(language.code()) { (after) } }
        }
    }
}

const fn part_words(part: PartKind) -> &'static str {
    match part {
        PartKind::Set => key("set-part-set"),
        PartKind::Safeguard => key("set-part-safeguard"),
        PartKind::Dimension => key("set-part-dimension"),
        PartKind::Indicator => key("set-part-indicator"),
        PartKind::Element => key("set-part-element"),
        PartKind::Rule => key("set-part-rule"),
        PartKind::Contradiction => key("set-part-contradiction"),
    }
}

fn kind_words(t: Texts, kind: &ChangeKind) -> String {
    match kind {
        ChangeKind::Added => t.get("set-change-added"),
        ChangeKind::Removed => t.get("set-change-removed"),
        ChangeKind::CountsOtherwise => t.get("set-change-counts"),
        ChangeKind::Annotated => t.get("set-change-annotated"),
        ChangeKind::Reworded(languages) => {
            let names: Vec<String> = languages.iter().map(|language| t.word(*language)).collect();
            t.with("set-change-reworded", &[("languages", t.list(&names).into())])
        }
    }
}
