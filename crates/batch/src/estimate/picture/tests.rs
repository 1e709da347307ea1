//! Pictures of results that are there, that are half there, and that are named by hostile hands.

use std::io::Read;

use flate2::read::ZlibDecoder;
use serde_json::{Value, json};

use super::{histogram, overlap, png, svg};

fn result() -> Value {
    json!({
        "data": "<b>.csv", "method": "stepwise", "observed": 127, "seed": 1, "popest": 300.0, "lists": ["পুলিশ", "N<GO", "C"],
        "diagnostics": {
            "overlap": [[55, 5, 0], [5, 47, 2], [0, 2, 32]], "empty_pairs": [["পুলিশ", "C"]],
            "histogram": { "edges": [100.0, 200.0, 400.0, 800.0], "counts": [3, 9, 1] },
        },
    })
}

#[test]
fn an_svg_holds_its_words_and_nothing_that_runs() {
    let drawn = svg::svg(&overlap(&result(), false));
    assert!(drawn.contains("পুলিশ") && drawn.contains("N&lt;GO") && drawn.contains("one pair shares nobody"));
    assert!(!drawn.contains("<b>") && !drawn.contains("N<GO"));
    assert_eq!(svg::svg(&histogram(&result(), false)).matches("#1d5b8f").count(), 3, "a bar for each count");
}

#[test]
fn a_png_unpacks_to_its_pixels() {
    for picture in [overlap(&result(), true), histogram(&result(), true), histogram(&json!({}), true)] {
        let file = png::png(&picture);
        let at = file.windows(4).position(|four| four == b"IDAT").unwrap();
        let long = u32::from_be_bytes(file[at - 4..at].try_into().unwrap()) as usize;
        let mut pixels = Vec::new();
        ZlibDecoder::new(&file[at + 4..at + 4 + long]).read_to_end(&mut pixels).unwrap();
        let (width, height) = ((picture.width * 2.0) as usize, (picture.height * 2.0) as usize);
        assert_eq!(pixels.len(), height * (width * 3 + 1));
        assert!(pixels.windows(3).any(|pixel| pixel == [0x20; 3]), "letters are drawn");
        assert!(file.ends_with(&[0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]), "the check sum of the last chunk");
    }
}
