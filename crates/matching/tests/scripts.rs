//! What the shipped tables say of names of many scripts, where the shared data are at hand.
#![expect(clippy::print_stdout, reason = "a skipped test says so")]

use std::fs;
use std::path::PathBuf;

use matching::script::{Script, bits, name_bits};

fn shared(path: &str) -> Option<String> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    let folder = std::env::var_os("ABHOY_SHARED").map_or_else(beside, PathBuf::from);
    let text = fs::read_to_string(folder.join("data/matching").join(path)).ok();
    if text.is_none() {
        println!("skipped: no shared data");
    }
    text
}

/// One man in many scripts and forms; none of them was taught.
#[test]
fn one_name_in_many_scripts() {
    let Some(text) = shared("pairs/putin_names.txt") else { return };
    let mut n = 0;
    for name in text.lines().filter(|name| !matches!(Script::of_word(name), Script::Latin | Script::Other)) {
        let right = name_bits(name, "Vladimir Vladimirovich Putin");
        let wrong = name_bits(name, "Dmitry Anatolyevich Medvedev");
        assert!(right > 5.0 && wrong < right - 10.0, "{name}: {right} and {wrong}");
        n += 1;
    }
    assert!(n >= 25, "only {n} names");
}

/// A right pair outweighs a wrong one. The tables know these pairs: this is no figure, it finds what is broken.
#[test]
fn right_pairs_outweigh_wrong_ones() {
    let least = [("arabic", 98), ("chinese", 97), ("hebrew", 98), ("katakana", 98), ("korean", 92), ("russian", 98)];
    for (file, percent) in least {
        let Some(text) = shared(&format!("translit/{file}_dev.tsv")) else { return };
        let rows: Vec<Vec<&str>> = text.lines().skip(1).step_by(9).map(|line| line.split('\t').collect()).collect();
        let half = rows.len() / 2;
        let better = |i: &usize| bits(rows[*i][1], rows[*i][0]) > bits(rows[*i][1], rows[*i + half][0]);
        let better = (0..half).filter(better).count();
        assert!(better * 100 >= percent * half, "{file}: {better} of {half}");
    }
}
