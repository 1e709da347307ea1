//! What the shipped tables cost and say: `cargo run --release -p matching --example measure_scripts`.
#![expect(clippy::print_stdout, reason = "figures are its output")]

use std::hint::black_box;
use std::time::Instant;

use matching::script::{Bridge, bits, name_bits, readings};

const WORDS: [(&str, &str); 8] = [
    ("মোহাম্মদ", "mohammad"),
    ("রহিম", "rahim"),
    ("محمد", "muhammad"),
    ("Владимир", "vladimir"),
    ("אברהם", "abraham"),
    ("김", "kim"),
    ("习近平", "xijinping"),
    ("スミス", "smith"),
];
const NAMES: [(&str, &str); 4] = [
    ("মোঃ আব্দুর রহিম চৌধুরী", "Md. Abdur Rahim Chowdhury"),
    ("محمد علي حسن", "Mohamed Ali Hassan"),
    ("Путин Владимир Владимирович", "Vladimir Vladimirovich Putin"),
    ("김정은", "Kim Jong Un"),
];
const ROUNDS: u32 = 200;
const BATCHES: u32 = 200;

fn main() {
    for (native, latin) in WORDS {
        let begin = Instant::now();
        let first = bits(native, latin);
        let first_ms = begin.elapsed().as_secs_f64() * 1e3;
        let bridge = Bridge::new(native);
        println!(
            "{native} {latin}: {first:.1} bits; {:.2} µs, prepared {:.2} µs; {:.2} µs for the readings {:?}; first use {first_ms:.1} ms",
            micros(|| black_box(bits(black_box(native), latin))),
            micros(|| black_box(bridge.bits(black_box(latin)))),
            micros(|| black_box(readings(black_box(native)))),
            readings(native),
        );
    }
    for (native, latin) in NAMES {
        println!(
            "{native} / {latin}: {:.1} bits; {:.1} µs",
            name_bits(native, latin),
            micros(|| black_box(name_bits(black_box(native), latin)))
        );
    }
}

/// The fastest of many batches: what it costs where nothing else runs.
fn micros<T>(mut work: impl FnMut() -> T) -> f64 {
    let batch = |_| {
        let begin = Instant::now();
        for _ in 0..ROUNDS {
            work();
        }
        begin.elapsed().as_secs_f64() * 1e6 / f64::from(ROUNDS)
    };
    (0..BATCHES).map(batch).fold(f64::INFINITY, f64::min)
}
