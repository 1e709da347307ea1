//! The steps of agreement a field can take; each has its own m, learned from the file.

macro_rules! levels {
    ($($(#[$meta:meta])* $variant:ident = $code:literal),+ $(,)?) => {
        /// How two values of one field agree. Its code is stable, for wording.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Level { $($(#[$meta])* $variant),+ }

        impl Level {
            /// Every level.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

levels! {
    /// One side does not say: neutral.
    Missing = "missing",
    /// The same.
    Same = "same",
    /// One slip: a letter or digit exchanged, lost, added, or two swapped.
    OneSlip = "one_slip",
    /// Two slips.
    TwoSlips = "two_slips",
    /// Sounds alike.
    SoundsAlike = "sounds_alike",
    /// One side is the initial of the other.
    Initial = "initial",
    /// A known short or familiar form.
    ShortForm = "short_form",
    /// One side is the beginning of the other.
    Beginning = "beginning",
    /// Similar as a whole.
    Similar = "similar",
    /// Some words agree, others are on one side only, such as a second family name.
    SomeWords = "some_words",
    /// Given name and family name are exchanged.
    Exchanged = "exchanged",
    /// The same district: the first part of a postcode.
    SameDistrict = "same_district",
    /// The same region: the first letters of a postcode.
    SameRegion = "same_region",
    /// Day and month are exchanged.
    DayMonthExchanged = "day_month_exchanged",
    /// The year is one off.
    YearOneOff = "year_one_off",
    /// The day is one or two off.
    DayNear = "day_near",
    /// One side says the first of January of the same year.
    FirstOfJanuary = "first_of_january",
    /// One side knows less; as far as it says, they agree.
    AgreesAsFarAsKnown = "agrees_as_far_as_known",
    /// Two of day, month and year agree.
    TwoParts = "two_parts",
    /// Only the year agrees.
    YearOnly = "year_only",
    /// Two whole dates that share nothing, fifteen years or more apart: parent and child.
    GenerationApart = "generation_apart",
    /// They differ.
    Differs = "differs",
}

/// How many levels there are.
pub(crate) const LEVELS: usize = Level::ALL.len();
