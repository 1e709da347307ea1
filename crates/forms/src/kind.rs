//! The types of questions.

/// The type of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are XLSForm's own; the table below says what each is in an XForm")]
pub enum QuestionKind {
    Text,
    Integer,
    Decimal,
    Range,
    Date,
    Time,
    DateTime,
    SelectOne,
    SelectMultiple,
    SelectOneExternal,
    Rank,
    Note,
    Acknowledge,
    Trigger,
    Geopoint,
    Geotrace,
    Geoshape,
    StartGeopoint,
    BackgroundGeopoint,
    Image,
    Audio,
    BackgroundAudio,
    Video,
    File,
    Osm,
    Barcode,
    Calculate,
    Hidden,
    Audit,
    Start,
    End,
    Today,
    DeviceId,
    Username,
    Email,
    PhoneNumber,
    SubscriberId,
    SimSerial,
}

/// What a type is in an XForm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// The word of XLSForm.
    pub word: &'static str,
    /// The type of the bind; empty when it has none.
    pub bind: &'static str,
    /// The element of the control; empty when nothing is shown.
    pub control: &'static str,
    /// The kind of file, for uploads.
    pub media: &'static str,
    /// `jr:preload` and `jr:preloadParams`.
    pub preload: Option<(&'static str, &'static str)>,
}

const fn shape(word: &'static str, bind: &'static str, control: &'static str) -> Shape {
    Shape { word, bind, control, media: "", preload: None }
}

const fn upload(word: &'static str, media: &'static str) -> Shape {
    Shape { word, bind: "binary", control: "upload", media, preload: None }
}

const fn preload(word: &'static str, bind: &'static str, source: &'static str, what: &'static str) -> Shape {
    Shape { word, bind, control: "", media: "", preload: Some((source, what)) }
}

impl QuestionKind {
    /// All types.
    pub const ALL: [Self; 38] = {
        use QuestionKind as K;
        [
            K::Text,
            K::Integer,
            K::Decimal,
            K::Range,
            K::Date,
            K::Time,
            K::DateTime,
            K::SelectOne,
            K::SelectMultiple,
            K::SelectOneExternal,
            K::Rank,
            K::Note,
            K::Acknowledge,
            K::Trigger,
            K::Geopoint,
            K::Geotrace,
            K::Geoshape,
            K::StartGeopoint,
            K::BackgroundGeopoint,
            K::Image,
            K::Audio,
            K::BackgroundAudio,
            K::Video,
            K::File,
            K::Osm,
            K::Barcode,
            K::Calculate,
            K::Hidden,
            K::Audit,
            K::Start,
            K::End,
            K::Today,
            K::DeviceId,
            K::Username,
            K::Email,
            K::PhoneNumber,
            K::SubscriberId,
            K::SimSerial,
        ]
    };

    /// What it is in an XForm.
    ///
    /// # Source
    /// ODK XForms specification; pyxform 4.5.0, table of question types.
    #[must_use]
    pub const fn shape(self) -> Shape {
        use QuestionKind as K;
        match self {
            K::Text => shape("text", "string", "input"),
            K::Integer => shape("integer", "int", "input"),
            K::Decimal => shape("decimal", "decimal", "input"),
            K::Range => shape("range", "int", "range"),
            K::Date => shape("date", "date", "input"),
            K::Time => shape("time", "time", "input"),
            K::DateTime => shape("dateTime", "dateTime", "input"),
            K::SelectOne => shape("select_one", "string", "select1"),
            K::SelectMultiple => shape("select_multiple", "string", "select"),
            K::SelectOneExternal => shape("select_one_external", "string", "input"),
            K::Rank => shape("rank", "odk:rank", "odk:rank"),
            K::Note => shape("note", "string", "input"),
            K::Acknowledge => shape("acknowledge", "string", "trigger"),
            K::Trigger => shape("trigger", "", "trigger"),
            K::Geopoint => shape("geopoint", "geopoint", "input"),
            K::Geotrace => shape("geotrace", "geotrace", "input"),
            K::Geoshape => shape("geoshape", "geoshape", "input"),
            K::StartGeopoint => shape("start-geopoint", "geopoint", ""),
            K::BackgroundGeopoint => shape("background-geopoint", "geopoint", ""),
            K::Image => upload("image", "image/*"),
            K::Audio => upload("audio", "audio/*"),
            K::BackgroundAudio => shape("background-audio", "binary", ""),
            K::Video => upload("video", "video/*"),
            K::File => upload("file", "application/*"),
            K::Osm => upload("osm", "osm/*"),
            K::Barcode => shape("barcode", "barcode", "input"),
            K::Calculate => shape("calculate", "string", ""),
            K::Hidden => shape("hidden", "string", ""),
            K::Audit => shape("audit", "binary", ""),
            K::Start => preload("start", "dateTime", "timestamp", "start"),
            K::End => preload("end", "dateTime", "timestamp", "end"),
            K::Today => preload("today", "date", "date", "today"),
            K::DeviceId => preload("deviceid", "string", "property", "deviceid"),
            K::Username => preload("username", "string", "property", "username"),
            K::Email => preload("email", "string", "property", "email"),
            K::PhoneNumber => preload("phonenumber", "string", "property", "phonenumber"),
            K::SubscriberId => preload("subscriberid", "string", "property", "subscriberid"),
            K::SimSerial => preload("simserial", "string", "property", "simserial"),
        }
    }

    /// The word of XLSForm.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.shape().word
    }

    /// Whether a client shows something for it.
    #[must_use]
    pub const fn is_shown(self) -> bool {
        !self.shape().control.is_empty()
    }

    /// Whether one of several choices is picked, or several, or an order.
    #[must_use]
    pub const fn has_items(self) -> bool {
        matches!(self, Self::SelectOne | Self::SelectMultiple | Self::SelectOneExternal | Self::Rank)
    }

    /// Whether its answer is the name of a file that is sent with the submission.
    #[must_use]
    pub const fn is_file(self) -> bool {
        matches!(self, Self::Image | Self::Audio | Self::BackgroundAudio | Self::Video | Self::File | Self::Osm | Self::Audit)
    }

    /// Whether the device fills it by itself.
    #[must_use]
    pub const fn is_metadata(self) -> bool {
        self.shape().preload.is_some() || matches!(self, Self::Audit)
    }

    /// The type of a word of the column `type`, by any of the names that it had over the years.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(kind) = Self::ALL.into_iter().find(|kind| kind.word() == word) {
            return Some(kind);
        }
        let lower = word.to_lowercase();
        let known = Self::ALL.into_iter().find(|kind| kind.word().eq_ignore_ascii_case(&lower));
        known.or_else(|| ALIASES.iter().find(|(alias, _)| *alias == lower).map(|(_, kind)| *kind))
    }

    /// All words that [`Self::from_word`] takes, for suggestions.
    pub(crate) fn words() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::word).chain(ALIASES.iter().map(|(alias, _)| *alias))
    }
}

/// Older and longer names of the types.
///
/// # Source
/// pyxform 4.5.0, aliases and table of question types.
const ALIASES: [(&str, QuestionKind); 65] = {
    use QuestionKind as K;
    [
        ("string", K::Text),
        ("q string", K::Text),
        ("add text prompt", K::Text),
        ("int", K::Integer),
        ("q int", K::Integer),
        ("add integer prompt", K::Integer),
        ("q decimal", K::Decimal),
        ("add decimal prompt", K::Decimal),
        ("q date", K::Date),
        ("add date prompt", K::Date),
        ("q date time", K::DateTime),
        ("q datetime", K::DateTime),
        ("date time", K::DateTime),
        ("add date time prompt", K::DateTime),
        ("add datetime prompt", K::DateTime),
        ("q note", K::Note),
        ("add note prompt", K::Note),
        ("q acknowledge", K::Acknowledge),
        ("add acknowledge prompt", K::Acknowledge),
        ("gps", K::Geopoint),
        ("location", K::Geopoint),
        ("q location", K::Geopoint),
        ("q geopoint", K::Geopoint),
        ("add location prompt", K::Geopoint),
        ("q geotrace", K::Geotrace),
        ("q geoshape", K::Geoshape),
        ("photo", K::Image),
        ("q picture", K::Image),
        ("q image", K::Image),
        ("add image prompt", K::Image),
        ("add photo prompt", K::Image),
        ("q audio", K::Audio),
        ("add audio prompt", K::Audio),
        ("q video", K::Video),
        ("add video prompt", K::Video),
        ("add file prompt", K::File),
        ("q barcode", K::Barcode),
        ("add barcode prompt", K::Barcode),
        ("q calculate", K::Calculate),
        ("add calculate prompt", K::Calculate),
        ("start time", K::Start),
        ("get start time", K::Start),
        ("end time", K::End),
        ("get end time", K::End),
        ("get today", K::Today),
        ("device id", K::DeviceId),
        ("get device id", K::DeviceId),
        ("imei", K::DeviceId),
        ("uri:deviceid", K::DeviceId),
        ("uri:username", K::Username),
        ("uri:email", K::Email),
        ("get phone number", K::PhoneNumber),
        ("uri:phonenumber", K::PhoneNumber),
        ("subscriber id", K::SubscriberId),
        ("get subscriber id", K::SubscriberId),
        ("uri:subscriberid", K::SubscriberId),
        ("sim id", K::SimSerial),
        ("get sim id", K::SimSerial),
        ("uri:simserial", K::SimSerial),
        ("phone number", K::Text),
        ("percentage", K::Integer),
        ("number of days in last month", K::Integer),
        ("number of days in last six months", K::Integer),
        ("number of days in last year", K::Integer),
        ("select1", K::SelectOne),
    ]
};
