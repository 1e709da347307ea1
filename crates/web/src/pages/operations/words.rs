//! Figures in words: how many, where, when, of whom, who says so; what each counter means.

use app::App;
use app::operations::{Kind, Statement};
use model::{AgencyId, Breakdown, Counter, FigureKey, LeadParty, OperationPost, Part, Period, Place, Quantity};

use crate::wording::{Texts, Vocabulary, key};

/// How many, as exactly as it was said.
pub(super) fn quantity(t: Texts, quantity: Quantity) -> String {
    match quantity {
        Quantity::Exactly(n) => t.number(n),
        Quantity::About(n) => t.with("operation-about", &[("number", t.number(n).into())]),
        Quantity::AtLeast(n) => t.with("operation-at-least", &[("number", t.number(n).into())]),
        Quantity::Unknown => t.get("operation-unknown"),
    }
}

/// A day, or from a day to a day.
pub(super) fn period(t: Texts, period: Period) -> String {
    if period.is_day() {
        return t.date(period.from());
    }
    t.with("operation-period", &[("from", t.date(period.from()).into()), ("to", t.date(period.to()).into())])
}

/// What an agency is called.
pub(super) fn agency(app: &App, t: Texts, id: AgencyId) -> String {
    app.directory().agency(id).map_or_else(|| id.to_string(), |agency| agency.facts.name.in_language(t.language()).to_owned())
}

/// A country or an agency.
pub(super) fn party(app: &App, t: Texts, party: LeadParty) -> String {
    match party {
        LeadParty::Country(country) => t.word(country),
        LeadParty::Agency(id) => agency(app, t, id),
    }
}

/// Where a figure is about.
pub(super) fn place(app: &App, t: Texts, posts: &[OperationPost], place: &Place) -> String {
    match place {
        Place::Whole => t.get("operation-whole"),
        Place::Country(country) => t.word(*country),
        Place::Agency(id) => agency(app, t, *id),
        Place::Post(code) => {
            posts.iter().find(|post| post.code == *code).map_or_else(|| code.clone(), |post| post_name(app, t, post))
        }
    }
}

/// What a post is called: by the house's own name in the reader's language, where it is a post of the house.
pub(super) fn post_name(app: &App, t: Texts, post: &OperationPost) -> String {
    let directory = app.directory();
    let own = post.post.and_then(|id| directory.post(id));
    own.map_or_else(|| post.name.as_str().to_owned(), |own| own.facts.name.in_language(t.language()).to_owned())
}

fn part<V: Vocabulary>(t: Texts, part: Part<V>) -> String {
    match part {
        Part::Of(value) => t.word(value),
        Part::Unknown => t.get("operation-part-unknown"),
    }
}

/// A category of a breakdown.
pub(super) fn kind(t: Texts, kind: Kind) -> String {
    match kind {
        Kind::All => t.get("operation-everybody"),
        Kind::Nationality(of) => part(t, of),
        Kind::Sex(of) => part(t, of),
        Kind::Age(of) => part(t, of),
    }
}

/// What divides a figure: "Bangladesh, Female"; empty for a whole.
pub(super) fn parts(t: Texts, key: &FigureKey) -> String {
    let parts = [key.nationality.map(|of| part(t, of)), key.sex.map(|of| part(t, of)), key.age.map(|of| part(t, of))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Several breakdowns in one phrase.
pub(super) fn breakdowns(t: Texts, by: &[Breakdown]) -> String {
    t.list(&by.iter().map(|by| t.word(*by)).collect::<Vec<_>>())
}

/// Who says so: the cited document, and how it came in.
pub(super) fn source(t: Texts, statement: &Statement) -> String {
    let source = t.word(statement.source);
    match &statement.cited {
        Some(cited) => t.with("operation-cited", &[("cited", cited.as_str().into()), ("source", source.into())]),
        None => source,
    }
}

/// The keys of what a counter means and of what it does not count.
pub(super) const fn meaning(counter: Counter) -> (&'static str, &'static str) {
    match counter {
        Counter::BorderChecks => (key("means-border-checks"), key("not-border-checks")),
        Counter::DatabaseQueries => (key("means-database-queries"), key("not-database-queries")),
        Counter::Hits => (key("means-hits"), key("not-hits")),
        Counter::ConfirmedHits => (key("means-confirmed-hits"), key("not-confirmed-hits")),
        Counter::Arrests => (key("means-arrests"), key("not-arrests")),
        Counter::VictimsIdentified => (key("means-victims-identified"), key("not-victims-identified")),
        Counter::VictimsPresumed => (key("means-victims-presumed"), key("not-victims-presumed")),
        Counter::VictimsRescued => (key("means-victims-rescued"), key("not-victims-rescued")),
        Counter::MigrantsLocated => (key("means-migrants-located"), key("not-migrants-located")),
        Counter::Nationalities => (key("means-nationalities"), key("not-nationalities")),
        Counter::PersonsReferred => (key("means-persons-referred"), key("not-persons-referred")),
        Counter::DocumentsSeized => (key("means-documents-seized"), key("not-documents-seized")),
        Counter::ConveyancesChecked => (key("means-conveyances-checked"), key("not-conveyances-checked")),
        Counter::InvestigationsOpened => (key("means-investigations-opened"), key("not-investigations-opened")),
        Counter::AccountsFrozen => (key("means-accounts-frozen"), key("not-accounts-frozen")),
        Counter::MoneyTraced => (key("means-money-traced"), key("not-money-traced")),
        Counter::PersonsMoved => (key("means-persons-moved"), key("not-persons-moved")),
        Counter::Countries => (key("means-countries"), key("not-countries")),
    }
}
