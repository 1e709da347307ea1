//! A picture as SVG, without scripts, styles or anything from elsewhere.

use std::fmt::Write;

use super::{Mark, Picture, Side};

/// The picture as a document.
pub(super) fn svg(picture: &Picture) -> String {
    let (width, height, title) = (picture.width, picture.height, escaped(&picture.title));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" \
         font-family=\"sans-serif\" font-size=\"12\"><title>{title}</title><rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>"
    );
    picture.marks.iter().for_each(|mark| push(mark, &mut out));
    out + "</svg>\n"
}

fn push(mark: &Mark, out: &mut String) {
    // Writing into a string cannot fail.
    let _ = match mark {
        Mark::Bar { x, y, width, height, colour: [r, g, b] } => write!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"#{r:02x}{g:02x}{b:02x}\"/>"
        ),
        Mark::Words { x, y, text, side } => {
            let anchor = match side {
                Side::Begin => "start",
                Side::Middle => "middle",
                Side::End => "end",
            };
            write!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}</text>", escaped(text))
        }
    };
}

fn escaped(text: &str) -> String {
    // Control signs are not allowed in XML in any form.
    let plain: String = text.chars().filter(|c| !c.is_control() && *c != '\u{FFFE}' && *c != '\u{FFFF}').collect();
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
