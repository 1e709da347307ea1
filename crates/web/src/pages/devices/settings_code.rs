//! What ODK Collect and KoboCollect read from a square code: where to send to, and how to behave.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use model::Language;
use serde_json::json;

/// The settings as text for a square code: JSON, packed with zlib, in base64.
///
/// The phone mirrors the house's list of forms, sends by itself as soon as there is a line, and deletes what was sent: a lost
/// phone then holds little. The address of the server is hidden from its menus, because the token is in it.
///
/// # Source
/// ODK Collect, "Settings via QR code": the keys of `general`, `admin` and `project`.
pub(super) fn settings_code(server_url: &str, name: &str, language: Language) -> String {
    let settings = json!({
        "general": {
            "protocol": "odk_default",
            "server_url": server_url,
            "form_update_mode": "match_exactly",
            "periodic_form_updates_check": "every_fifteen_minutes",
            "autosend": "wifi_and_cellular",
            "delete_send": true,
            "analytics": false,
            "app_language": language.code(),
        },
        "admin": { "change_server": false },
        "project": { "name": name, "icon": "অ", "color": "#00594f" },
    });
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(settings.to_string().as_bytes()).expect("memory takes it");
    STANDARD.encode(packed.finish().expect("memory takes it"))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn a_phone_reads_what_was_meant() {
        let code = settings_code("https://abhoy.test/openrosa/TOKEN", "Abhoy", Language::Bangla);
        let packed = STANDARD.decode(&code).expect("is base64");
        let mut text = String::new();
        flate2::read::ZlibDecoder::new(packed.as_slice()).read_to_string(&mut text).expect("is zlib");
        let read: serde_json::Value = serde_json::from_str(&text).expect("is JSON");
        assert_eq!(read["general"]["server_url"], "https://abhoy.test/openrosa/TOKEN");
        assert_eq!(read["general"]["app_language"], "bn");
        assert_eq!(read["general"]["delete_send"], true);
        assert!(read["admin"].is_object() && read["project"].is_object());
        assert!(code.len() < 1000, "a square code of {} letters is too fine for a cheap camera", code.len());
    }
}
