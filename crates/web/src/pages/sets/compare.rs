//! What changed between two versions of a set, and which answers carry over.

use app::screening::SetEntry;
use maud::{Markup, Render, html};
use model::SetVersionId;
use screening::{Carry, Change, ChangeKind, IndicatorSet, PartKind};

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
    let looked: Vec<&screening::Code> =
        diff.answers.iter().filter(|(_, carry)| **carry == Carry::Look).map(|(code, _)| code).collect();
    page(
        signed
            .shell(title.clone())
            .crumb(t.get("set-list-title"), "/sets")
            .crumb(said(t, later.set.name()), format!("/sets/{}", later.id)),
        &html! {
            (heading(Some(&t.with("set-compare-versions", &args)), &title))
            h2 { (t.get("set-compare-changes")) }
            (changes(t, earlier, later, &diff.changes))
            h2 { (t.get("set-compare-answers")) }
            ul {
                li { (t.with("set-carry-over", &[("count", carried(Carry::Over).into())])) }
                li { (t.with("set-carry-look", &[("count", carried(Carry::Look).into())])) }
                li { (t.with("set-carry-dropped", &[("count", carried(Carry::Dropped).into())])) }
            }
            @for code in looked {
                p { strong { (code) } br; (t.get("set-compare-before")) " " (name(t, &earlier.set, PartKind::Indicator, code.as_str()))
                    br; (t.get("set-compare-after")) " " (name(t, &later.set, PartKind::Indicator, code.as_str())) }
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
    let wording = match part {
        PartKind::Safeguard => set.safeguards().iter().find(|p| p.code.as_str() == code).map(|p| &p.wording),
        PartKind::Dimension => set.dimensions().iter().find(|p| p.code.as_str() == code).map(|p| &p.name),
        PartKind::Indicator => set.indicator(code).map(|p| &p.sign),
        PartKind::Element => set.elements().iter().find(|p| p.code.as_str() == code).map(|p| &p.name),
        PartKind::Rule => set.rule(code).map(|p| &p.name),
        PartKind::Contradiction => set.contradictions().iter().find(|p| p.code.as_str() == code).map(|p| &p.wording),
    };
    wording.map_or_else(|| code.to_owned(), |wording| said(t, wording).to_owned())
}

const fn part_words(part: PartKind) -> &'static str {
    match part {
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
