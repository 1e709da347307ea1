//! Coded vocabularies: each code is checked while it is read, and the document lists every one.

macro_rules! coded {
    ($($(#[$meta:meta])* $name:ident = $vocabulary:ty),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) struct $name(pub $vocabulary);

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.0.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = <String as serde::Deserialize>::deserialize(deserializer)?;
                code.parse().map(Self).map_err(serde::de::Error::custom)
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                let codes: Vec<&str> = <$vocabulary>::ALL.iter().map(|value| value.code()).collect();
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .enum_values(Some(codes))
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )+};
}

coded! {
    /// Recorded sex.
    Sex = model::Sex,
    /// Whether child rules apply.
    AgeStatus = model::AgeStatus,
    /// Age group.
    AgeBand = model::AgeBand,
    /// By land, sea or air.
    BorderMode = model::BorderMode,
    /// How somebody travelled.
    Transport = model::Transport,
    /// Kind of document.
    DocumentKind = model::DocumentKind,
    /// How a traveller's data came in.
    Capture = model::Capture,
    /// How an encounter ended.
    EncounterOutcome = model::EncounterOutcome,
    /// Where work on a case stands.
    CaseStatus = model::CaseStatus,
    /// Which of the two questions.
    TrackKind = model::TrackKind,
    /// Where a track stands.
    TrackStatus = model::TrackStatus,
    /// What somebody is to somebody else.
    LinkRole = model::LinkRole,
    /// Side of the purpose firewall.
    NoteKind = model::NoteKind,
    /// Why somebody looks or acts.
    Purpose = model::Purpose,
    /// Ground for opening an identity.
    Reason = model::Reason,
    /// What an account may be asked to do.
    Role = model::Role,
    /// Kind of agency.
    AgencyKind = model::AgencyKind,
    /// Language of the pages.
    Language = model::Language,
    /// Format of a watchlist.
    ListFormat = model::ListFormat,
    /// What a hit of a watchlist lets an officer do.
    ListGrade = model::ListGrade,
    /// Whose checks a watchlist answers.
    HitAudience = model::HitAudience,
    /// Why an own entry was made.
    LocalEntryKind = model::LocalEntryKind,
    /// How an own entry ended.
    EntryEnd = model::EntryEnd,
    /// Answer to a hit.
    HitAnswer = model::HitAnswer,
    /// How far a decision on a hit has come.
    DecisionState = model::DecisionState,
    /// How far a manifest has come.
    ManifestState = model::ManifestState,
    /// What an operation counts.
    Counter = model::Counter,
    /// What one of a counter is.
    Unit = model::Unit,
    /// Where an operation stands.
    OperationState = model::OperationState,
    /// How an agency stands to an operation.
    Participation = model::Participation,
    /// Where a figure comes from.
    FigureSource = model::FigureSource,
    /// Age groups that partners report by.
    AgeGroup = model::AgeGroup,
    /// How far a version of a form has come.
    FormState = model::FormState,
    /// What becomes of the answers to a form.
    FormEffect = model::FormEffect,
    /// What a token may be used for.
    Scope = app::accounts::Scope,
    /// Decision on a pair of persons.
    PairVerdict = model::PairVerdict,
    /// Ground of a decision on a pair.
    PairGround = model::PairGround,
    /// Kind of identifier.
    IdentifierKind = model::IdentifierKind,
    /// What somebody of interest is suspected of.
    InterestRole = model::InterestRole,
    /// How sure a match is.
    MatchStrength = model::MatchStrength,
    /// Where the talk about a match stands.
    MatchState = model::DeconflictionState,
}
