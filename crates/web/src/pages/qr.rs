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

/// One unit square for each dark module.
fn drawing(code: &QrCode) -> String {
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    dark.map(|(i, _)| format!("M{} {}h1v1h-1z", i % width + QUIET, i / width + QUIET)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drawing_has_the_finder_patterns_and_nothing_inline() {
        let svg = qr("otpauth://totp/Abhoy:a?secret=ABC", "\"><script>").into_string();
        // The first row of the upper left finder pattern: seven dark modules from the margin on.
        assert!((4..11).all(|x| svg.contains(&format!("M{x} 4h1v1h-1z"))) && !svg.contains("M11 4h1v1h-1z"), "{svg}");
        assert!(!svg.contains("style") && !svg.contains("<script>"));
    }
}
