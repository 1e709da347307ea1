//! A picture as PNG: a canvas of pixels, packed by the library that packs our gzip files.
//!
//! # Source
//! W3C, Portable Network Graphics, third edition: chunks IHDR, IDAT, IEND; colour type 2.

use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

use super::letters::dots;
use super::{Mark, Picture, Side};

/// Pixels for each pixel of a screen, so that print is not coarse.
const SCALE: f64 = 2.0;
/// Pixels of a dot of a letter.
const DOT: usize = 2;
/// Dots from one letter to the next.
const ADVANCE: usize = 6;
const INK: [u8; 3] = [0x20, 0x20, 0x20];

struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

/// The picture as a file.
pub(super) fn png(picture: &Picture) -> Vec<u8> {
    let (width, height) = ((picture.width * SCALE) as usize, (picture.height * SCALE) as usize);
    let mut canvas = Canvas { width, height, pixels: vec![[0xFF; 3]; width * height] };
    for mark in &picture.marks {
        match mark {
            Mark::Bar { x, y, width, height, colour } => canvas.bar(*x, *y, *width, *height, *colour),
            Mark::Words { x, y, text, side } => canvas.words(*x, *y, text, *side),
        }
    }
    canvas.file()
}

impl Canvas {
    fn bar(&mut self, x: f64, y: f64, width: f64, height: f64, colour: [u8; 3]) {
        let at = |value: f64, most: usize| ((value * SCALE).round().max(0.0) as usize).min(most);
        for row in at(y, self.height)..at(y + height, self.height) {
            let line = row * self.width;
            self.pixels[line + at(x, self.width)..line + at(x + width, self.width)].fill(colour);
        }
    }

    fn words(&mut self, x: f64, y: f64, text: &str, side: Side) {
        let long = (text.chars().count() * ADVANCE * DOT) as f64;
        let left = x * SCALE
            - match side {
                Side::Begin => 0.0,
                Side::Middle => long / 2.0,
                Side::End => long,
            };
        // The base of a letter is under its seventh dot.
        let top = y * SCALE - (7 * DOT) as f64;
        for (at, sign) in text.chars().enumerate() {
            self.letter(left + (at * ADVANCE * DOT) as f64, top, dots(sign));
        }
    }

    fn letter(&mut self, left: f64, top: f64, dots: [u8; 5]) {
        for (column, bits) in dots.iter().enumerate() {
            for row in (0..8).filter(|row| bits >> row & 1 == 1) {
                self.dot(left as i64 + (column * DOT) as i64, top as i64 + (row * DOT) as i64);
            }
        }
    }

    fn dot(&mut self, left: i64, top: i64) {
        for (dx, dy) in (0..DOT as i64).flat_map(|dx| (0..DOT as i64).map(move |dy| (dx, dy))) {
            let (Ok(x), Ok(y)) = (usize::try_from(left + dx), usize::try_from(top + dy)) else { continue };
            if x < self.width && y < self.height {
                self.pixels[y * self.width + x] = INK;
            }
        }
    }

    fn file(&self) -> Vec<u8> {
        let mut rows = Vec::with_capacity(self.height * (self.width * 3 + 1));
        for line in self.pixels.chunks(self.width.max(1)) {
            // Each line begins with its filter: none.
            rows.push(0);
            line.iter().for_each(|pixel| rows.extend_from_slice(pixel));
        }
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
        let packed = packer.write_all(&rows).and_then(|()| packer.finish()).expect("memory takes what is written");
        let mut head = Vec::new();
        head.extend_from_slice(&(self.width as u32).to_be_bytes());
        head.extend_from_slice(&(self.height as u32).to_be_bytes());
        head.extend_from_slice(&[8, 2, 0, 0, 0]);
        let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
        chunk(b"IHDR", &head, &mut file);
        chunk(b"IDAT", &packed, &mut file);
        chunk(b"IEND", &[], &mut file);
        file
    }
}

fn chunk(kind: &[u8; 4], data: &[u8], file: &mut Vec<u8>) {
    file.extend_from_slice(&(data.len() as u32).to_be_bytes());
    file.extend_from_slice(kind);
    file.extend_from_slice(data);
    let mut sum = Crc::new();
    sum.update(kind);
    sum.update(data);
    file.extend_from_slice(&sum.sum().to_be_bytes());
}
