//! What may be counted in an operation. Each counter has one unit and one definition; none is added to another.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// A counter. Its definition and what it does not count stand in the wording and in GLOSSARY.md.
    Counter, "counter" {
        /// One traveller looked at once at a post. Not: queries, hits, vehicles.
        BorderChecks = "border_checks",
        /// One question to one database. A check may cause none or several.
        DatabaseQueries = "database_queries",
        /// One possible likeness that a query returned. Not: a person recognised.
        Hits = "hits",
        /// A hit that an officer decided is the same person.
        ConfirmedHits = "confirmed_hits",
        /// A person arrested on suspicion of an offence. Not: migrants located, persons refused entry.
        Arrests = "arrests",
        /// A person whom an authorised body identified as a victim.
        VictimsIdentified = "victims_identified",
        /// A person for whom there are grounds to believe it, nobody having decided yet.
        VictimsPresumed = "victims_presumed",
        /// A person taken out of a situation of exploitation or danger. Says nothing about identification.
        VictimsRescued = "victims_rescued",
        /// A smuggled or stranded person found. Not: victims, arrests; being smuggled is no offence of theirs.
        MigrantsLocated = "migrants_located",
        /// Nationalities among the people found. A count of kinds: never added up.
        Nationalities = "nationalities",
        /// A person referred to assistance or protection.
        PersonsReferred = "persons_referred",
        /// A travel or identity document taken as false, stolen or misused.
        DocumentsSeized = "documents_seized",
        /// A flight, vessel or vehicle checked as a whole. Not: the people in it.
        ConveyancesChecked = "conveyances_checked",
        /// A criminal investigation opened or reopened.
        InvestigationsOpened = "investigations_opened",
        /// A bank or payment account frozen.
        AccountsFrozen = "accounts_frozen",
        /// US dollars frozen or traced, as the source words it.
        MoneyTraced = "money_traced_usd",
        /// A person whom a network is alleged to have moved, over any time.
        PersonsMoved = "persons_moved",
        /// Countries that took part, as a source counts them. A count of kinds: never added up.
        Countries = "countries",
    }
}

vocabulary! {
    /// What one of a counter is.
    Unit, "unit" {
        Persons = "persons", Checks = "checks", Queries = "queries", Hits = "hits", Documents = "documents",
        Conveyances = "conveyances", Investigations = "investigations", Accounts = "accounts", UsDollars = "usd",
        Kinds = "kinds",
    }
}

impl Counter {
    /// What one of it is.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::BorderChecks => Unit::Checks,
            Self::DatabaseQueries => Unit::Queries,
            Self::Hits | Self::ConfirmedHits => Unit::Hits,
            Self::Arrests
            | Self::VictimsIdentified
            | Self::VictimsPresumed
            | Self::VictimsRescued
            | Self::MigrantsLocated
            | Self::PersonsReferred
            | Self::PersonsMoved => Unit::Persons,
            Self::DocumentsSeized => Unit::Documents,
            Self::ConveyancesChecked => Unit::Conveyances,
            Self::InvestigationsOpened => Unit::Investigations,
            Self::AccountsFrozen => Unit::Accounts,
            Self::MoneyTraced => Unit::UsDollars,
            Self::Nationalities | Self::Countries => Unit::Kinds,
        }
    }

    /// Whether the counts of two posts or days may be added up. Of kinds, the same one may be in both.
    #[must_use]
    pub const fn adds_up(self) -> bool {
        !matches!(self, Self::Nationalities | Self::Countries)
    }

    /// Whether it counts people, so that nationality, sex and age group may divide it.
    #[must_use]
    pub const fn counts_people(self) -> bool {
        matches!(self.unit(), Unit::Persons | Unit::Checks | Unit::Hits)
    }
}
