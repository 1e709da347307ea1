//! Which type of XLSForm a bind and a control make.

use crate::QuestionKind as K;
use crate::xml::Element;

/// Parameters by the attribute of the bind that holds them.
pub(super) const BIND_PARAMETERS: [(&str, &str); 9] = [
    ("max-pixels", "max-pixels"),
    ("quality", "quality"),
    ("allow-mock-accuracy", "allow-mock-accuracy"),
    ("location-priority", "location-priority"),
    ("location-min-interval", "location-min-interval"),
    ("location-max-age", "location-max-age"),
    ("track-changes", "track-changes"),
    ("track-changes-reasons", "track-changes-reasons"),
    ("identify-user", "identify-user"),
];

/// Parameters by the attribute of the control that holds them.
const CONTROL_PARAMETERS: [(&str, &str); 8] = [
    ("start", "start"),
    ("end", "end"),
    ("step", "step"),
    ("tick_interval", "tick-interval"),
    ("placeholder", "placeholder"),
    ("tick_labelset", "tick-labelset"),
    ("capture-accuracy", "accuracyThreshold"),
    ("warning-accuracy", "unacceptableAccuracyThreshold"),
];

/// The type of a question that is shown.
pub(super) fn shown(control: &Element, bind: Option<&Element>) -> K {
    let bind_type = bind.and_then(|bind| bind.attribute("type")).unwrap_or("string");
    let bind_type = bind_type.strip_prefix("xsd:").unwrap_or(bind_type);
    match control.name.as_str() {
        "select1" => K::SelectOne,
        "select" => K::SelectMultiple,
        "rank" => K::Rank,
        "range" => K::Range,
        "trigger" if bind.is_some_and(|bind| bind.attribute("type").is_some()) => K::Acknowledge,
        "trigger" => K::Trigger,
        "upload" => upload(control.attribute("mediatype").unwrap_or_default()),
        _ if control.attribute("query").is_some() => K::SelectOneExternal,
        _ => input(bind_type, bind),
    }
}

fn upload(mediatype: &str) -> K {
    match mediatype.split('/').next().unwrap_or_default() {
        "image" => K::Image,
        "audio" => K::Audio,
        "video" => K::Video,
        "osm" => K::Osm,
        _ => K::File,
    }
}

fn input(bind_type: &str, bind: Option<&Element>) -> K {
    match bind_type {
        "int" | "integer" => K::Integer,
        "decimal" => K::Decimal,
        "date" => K::Date,
        "time" => K::Time,
        "dateTime" => K::DateTime,
        "geopoint" => K::Geopoint,
        "geotrace" => K::Geotrace,
        "geoshape" => K::Geoshape,
        "barcode" => K::Barcode,
        _ => {
            let fixed =
                bind.is_some_and(|bind| bind.attribute("readonly") == Some("true()") && bind.attribute("calculate").is_none());
            if fixed { K::Note } else { K::Text }
        }
    }
}

/// The type of a question that is not shown.
pub(super) fn silent(bind: Option<&Element>, actions: &[&Element]) -> K {
    let get = |name: &str| bind.and_then(|bind| bind.attribute(name)).unwrap_or_default();
    let does = |name: &str, event: &str| {
        actions.iter().any(|action| action.name == name && action.attribute("event").is_some_and(|events| events.contains(event)))
    };
    match (get("preload"), get("preloadParams")) {
        ("timestamp", "start") => K::Start,
        ("timestamp", "end") => K::End,
        ("date", _) => K::Today,
        ("property", what) => match what.trim_start_matches("uri:") {
            "deviceid" => K::DeviceId,
            "username" => K::Username,
            "email" => K::Email,
            "phonenumber" => K::PhoneNumber,
            "subscriberid" => K::SubscriberId,
            "simserial" => K::SimSerial,
            _ => K::Hidden,
        },
        _ if does("recordaudio", "load") => K::BackgroundAudio,
        _ if does("setgeopoint", "value-changed") => K::BackgroundGeopoint,
        _ if does("setgeopoint", "load") => K::StartGeopoint,
        _ if !get("calculate").is_empty() => K::Calculate,
        _ => K::Hidden,
    }
}

/// The parameters that attributes of the bind, the control and the actions hold.
pub(super) fn parameters(
    kind: K,
    bind: Option<&Element>,
    control: Option<&Element>,
    actions: &[&Element],
) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut keep = |element: Option<&Element>, table: &[(&str, &str)]| {
        for (key, attribute) in table {
            if let Some(value) = element.and_then(|element| element.attribute(attribute)) {
                found.push(((*key).to_owned(), value.to_owned()));
            }
        }
    };
    keep(bind, &BIND_PARAMETERS);
    match kind {
        K::Range | K::Geopoint => keep(control, &CONTROL_PARAMETERS),
        K::Text => keep(control, &[("rows", "rows")]),
        K::Geotrace | K::Geoshape => keep(control, &[("incremental", "incremental")]),
        K::Image => keep(control, &[("app", "intent")]),
        K::BackgroundAudio => {
            keep(actions.iter().copied().find(|action| action.name == "recordaudio"), &[("quality", "quality")])
        }
        _ => {}
    }
    found
}

/// Attributes of a control that are neither its own nor a parameter.
pub(super) fn is_own(kind: Option<K>, name: &str) -> bool {
    let parameter = match kind {
        Some(K::Range | K::Geopoint) => CONTROL_PARAMETERS.iter().any(|(_, attribute)| *attribute == name),
        Some(K::Text) => name == "rows",
        Some(K::Geotrace | K::Geoshape) => name == "incremental",
        Some(K::Image) => name == "intent",
        _ => false,
    };
    !parameter
        && !matches!(
            name,
            "ref" | "nodeset" | "bind" | "appearance" | "mediatype" | "query" | "count" | "noAddRemove" | "template"
        )
}
