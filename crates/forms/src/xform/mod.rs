//! XForm XML as ODK Collect, KoboCollect and Enketo run it.

mod body;
mod entity;
mod instance;
mod itext;
mod read;
mod tags;
mod write;

pub use read::read;
pub(crate) use tags::Tags;
pub use write::write;

/// The namespaces of an XForm, with the prefixes that everybody uses.
pub(crate) const NAMESPACES: [(&str, &str); 8] = [
    ("xmlns", "http://www.w3.org/2002/xforms"),
    ("xmlns:h", "http://www.w3.org/1999/xhtml"),
    ("xmlns:ev", "http://www.w3.org/2001/xml-events"),
    ("xmlns:xsd", "http://www.w3.org/2001/XMLSchema"),
    ("xmlns:jr", "http://openrosa.org/javarosa"),
    ("xmlns:orx", "http://openrosa.org/xforms"),
    ("xmlns:odk", "http://www.opendatakit.org/xforms"),
    ("xmlns:entities", "http://www.opendatakit.org/xforms/entities"),
];

/// The address of the house's own attributes.
pub const ABHOY_NAMESPACE: &str = "https://abhoy.org/xforms";
