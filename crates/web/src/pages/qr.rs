//! A square code as a drawing inside the page: no request, no `data:` address, no inline style.

use maud::{Markup, html};
use qrcode::{Color, QrCode};

/// The light margin that readers need, in modules.
///
/// # Source
/// ISO/IEC 18004, quiet zone.
const QUIET: usize = 4;
/// Width and height on the screen, in CSS pixels.
const SIZE: u32 = 240;

/// The code of a text; nothing when the text is too long for one.
pub(crate) fn qr(text: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::new(text.as_bytes()) else { return html! {} };
    let side = code.width() + 2 * QUIET;
    html! {
        svg viewBox={ "0 0 " (side) " " (side) } width=(SIZE) height=(SIZE) role="img" aria-label=(label) shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path fill="#000" d=(drawing(&code)) {}
        }
    }
}

/// One bar for each run of dark modules in a row.
fn drawing(code: &QrCode) -> String {
    let colors = code.to_colors();
    let mut out = String::new();
    for (y, row) in colors.chunks(code.width()).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                out.push_str(&format!("M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET, length = run.len()));
            }
            x += run.len();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drawing_has_the_finder_patterns_and_nothing_inline() {
        let svg = qr("otpauth://totp/Abhoy:a?secret=ABC", "\"><script>").into_string();
        // The upper left finder pattern: seven dark modules from the margin on, then a ring.
        assert!(svg.contains(r#"d="M4 4h7v1h-7z"#) && svg.contains("M4 5h1v1h-1zM10 5h1v1h-1z"), "{svg}");
        assert!(!svg.contains("style") && !svg.contains("<script>"));
    }
}
