//! What a question of a form may say it fills: the words of `bind::abhoy:field`.

macro_rules! fields {
    ($($(#[$meta:meta])* $name:ident = $code:literal),+ $(,)?) => {
        /// A place in a record that an answer can fill.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field { $($(#[$meta])* $name),+ }

        impl Field {
            /// Every place, in the order of the guide.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its word in `bind::abhoy:field`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }
    };
}

fields! {
    /// The whole name.
    FullName = "person.full_name",
    /// The given name.
    GivenName = "person.given_name",
    /// The family name.
    FamilyName = "person.family_name",
    /// The name as it is written in Bangla.
    NameInBangla = "person.name_in_bangla",
    /// Another name that the person goes by.
    OtherName = "person.other_name",
    /// Recorded sex or gender.
    Sex = "person.sex",
    /// Day of birth, whole or in part.
    BirthDate = "person.birth_date",
    /// Year of birth.
    BirthYear = "person.birth_year",
    /// Age in completed years.
    Age = "person.age",
    /// Nationality; several may be told.
    Nationality = "person.nationality",
    /// Whether any document is carried.
    HasDocument = "person.has_document",
    /// What a document is.
    DocumentKind = "person.document.kind",
    /// A document's number.
    DocumentNumber = "person.document.number",
    /// Who issued it.
    DocumentCountry = "person.document.country",
    /// When it expires.
    DocumentExpires = "person.document.expires",
    /// A telephone number.
    Phone = "person.phone",
    /// Address, or a part of one, in words.
    Address = "person.address",
    /// The country left on a leg.
    LegFromCountry = "journey.leg.from_country",
    /// The place left on a leg.
    LegFromPlace = "journey.leg.from_place",
    /// The country reached.
    LegToCountry = "journey.leg.to_country",
    /// The place reached.
    LegToPlace = "journey.leg.to_place",
    /// How a border was crossed.
    LegMode = "journey.leg.mode",
    /// At which border point.
    LegBorderPoint = "journey.leg.border_point",
    /// When.
    LegOn = "journey.leg.on",
    /// By what.
    LegTransport = "journey.leg.transport",
    /// What was told of the journey, in words.
    JourneyRemarks = "journey.remarks",
    /// What happened, in words.
    Narrative = "case.narrative",
    /// Whether a case is to be opened.
    OpenCase = "case.open",
    /// Where work on the case stands.
    CaseStatus = "case.status",
    /// What the filler holds of trafficking: a hint, never a status.
    TraffickingHint = "case.trafficking",
    /// What the filler holds of smuggling: a hint, never a status.
    SmugglingHint = "case.smuggling",
}

impl Field {
    /// Whether the answer itself tells who somebody is.
    #[must_use]
    pub const fn identifies(self) -> bool {
        use Field as F;
        matches!(
            self,
            F::FullName
                | F::GivenName
                | F::FamilyName
                | F::NameInBangla
                | F::OtherName
                | F::BirthDate
                | F::DocumentNumber
                | F::DocumentExpires
                | F::Phone
                | F::Address
                | F::JourneyRemarks
                | F::Narrative
        )
    }
}

/// Beginnings of words whose answers are kept as answers: others in the house, or nobody, make something of them.
pub const KEPT: [&str; 6] = ["screening", "interview", "need", "event", "consent", "htcds"];

/// What a word of `bind::abhoy:field` means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Binding {
    /// A place in a record.
    Field(Field),
    /// A field of HTCDS.
    Htcds(&'static str),
    /// Known, and kept as an answer: `need.shelter`.
    Kept(String),
    /// A word that nothing in the house knows.
    Unknown,
}

impl Binding {
    /// The meaning of a word. `journey.mode` is short for `journey.leg.mode`, `person.name` for the whole name.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let word = word.trim();
        let long = match word.strip_prefix("journey.") {
            Some(rest) if rest != "remarks" && !rest.starts_with("leg.") => format!("journey.leg.{rest}"),
            _ if word == "person.name" => "person.full_name".to_owned(),
            _ => word.to_owned(),
        };
        if let Some(field) = Field::ALL.iter().find(|field| field.code() == long) {
            return Self::Field(*field);
        }
        if let Some(name) = word.strip_prefix("htcds.") {
            return exchange::htcds::htcds_field(name).map_or(Self::Unknown, Self::Htcds);
        }
        let head = word.split('.').next().unwrap_or_default();
        if KEPT.contains(&head) { Self::Kept(word.to_owned()) } else { Self::Unknown }
    }
}

/// The word in `bind::abhoy:field` of a question.
#[must_use]
pub fn bound(node: &forms::model::Node) -> Option<&str> {
    node.bind.extra.iter().find(|(name, _)| name == "abhoy:field").map(|(_, word)| word.as_str())
}
