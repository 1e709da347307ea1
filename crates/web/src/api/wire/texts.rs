//! Texts that are parsed while they are read, through the doors of `model`.

macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident = $value:ty, $written:expr, $description:literal, $example:literal);+ $(;)?) => {$(
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq)]
        pub(crate) struct $name(pub $value);

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let written: fn(&$value) -> String = $written;
                serializer.serialize_str(&written(&self.0))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map(Self).map_err(serde::de::Error::custom)
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .description(Some($description))
                    .examples([serde_json::json!($example)])
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

texts! {
    /// A name.
    Name = model::NameText, |name| name.as_str().to_owned(),
        "A name in any script, up to 200 characters, with at least one letter.", "Rahima Begum";
    /// A long text.
    LongText = model::Narrative, |text| text.as_str().to_owned(),
        "Text of up to 30,000 characters; line breaks are kept.", "Three men waited at the bus stand.";
    /// A country or a stateless or refugee status.
    Country = model::CountryCode, ToString::to_string,
        "Three letters as in a passport; XXA for a stateless person, XXB and XXC for refugees.", "BGD";
    /// A date, whole or in part.
    PartialDay = model::PartialDate, ToString::to_string,
        "YYYY, YYYY-MM or YYYY-MM-DD: as much as is known.", "1998-04";
    /// A case number.
    CaseNumber = model::CaseNumber, ToString::to_string, "A case number.", "BD-2026-4K7QX2";
}

/// Several countries: who has two nationalities has both.
#[derive(Clone, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub(crate) struct Countries(pub Vec<Country>);

impl From<Vec<model::CountryCode>> for Countries {
    fn from(codes: Vec<model::CountryCode>) -> Self {
        Self(codes.into_iter().map(Country).collect())
    }
}
