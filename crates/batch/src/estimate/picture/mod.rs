//! Pictures of a result: bars and squares, as SVG for pages and print and as PNG for letters and slides.

mod charts;
mod letters;
mod png;
mod svg;

use std::path::Path;

use serde_json::Value;

pub(super) use charts::{histogram, overlap};

use crate::BatchError;
use crate::files::write_bytes;

/// A mark of a picture; lengths are in pixels of a screen.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// A filled rectangle: left, top, width, height.
    Bar { x: f64, y: f64, width: f64, height: f64, colour: [u8; 3] },
    /// A line of text: where it ends or begins, and its base.
    Words { x: f64, y: f64, text: String, side: Side },
}

/// Which side of a text its place is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Begin,
    Middle,
    End,
}

/// A picture with its title, which is also what it says to those who cannot see it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Picture {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) title: String,
    pub(super) marks: Vec<Mark>,
}

/// Draws a picture into a file, as its ending says. `draw` is told whether only Latin letters can be drawn.
pub(super) fn write(path: &Path, result: &Value, draw: impl Fn(&Value, bool) -> Picture) -> Result<(), BatchError> {
    let ending = path.extension().map(|end| end.to_string_lossy().to_lowercase());
    let bytes = match ending.as_deref() {
        Some("svg") => svg::svg(&draw(result, false)).into_bytes(),
        Some("png") => png::png(&draw(result, true)),
        _ => {
            let what = format!("{} ends in neither .svg nor .png", path.display());
            return Err(BatchError::new(what, "name the picture with one of these endings"));
        }
    };
    write_bytes(path, &bytes)
}

#[cfg(test)]
mod tests;
