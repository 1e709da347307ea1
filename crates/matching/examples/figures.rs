//! Prints what the index costs: `cargo run --release -p matching --example figures -- 1000000`.
#![expect(clippy::print_stdout, reason = "figures are its output")]

use std::time::Instant;

use jiff::civil::date;
use matching::{NameIndex, Prepared, Query, Subject};
use model::{Answer, BirthDate, CountryCode, Sex};

const GIVEN: [&str; 40] = [
    "Rahim", "Karim", "Jamal", "Kamal", "Rafiq", "Shafiq", "Hasan", "Hossain", "Anwar", "Faruk", "Salma", "Rahima", "Fatema",
    "Ayesha", "Shirin", "Nasima", "Rokeya", "Hasina", "Khaleda", "Jorina", "Mizan", "Babul", "Liton", "Sohel", "Rubel", "Masud",
    "Monir", "Tareq", "Selim", "Nazrul", "Parvin", "Shahida", "Moriom", "Bilkis", "Taslima", "Sabina", "Morsheda", "Amena",
    "Joynal", "Abul",
];
const FAMILY: [&str; 30] = [
    "Uddin",
    "Islam",
    "Rahman",
    "Ahmed",
    "Ali",
    "Miah",
    "Sarkar",
    "Chowdhury",
    "Khan",
    "Sheikh",
    "Begum",
    "Khatun",
    "Akter",
    "Bibi",
    "Das",
    "Mondal",
    "Biswas",
    "Talukder",
    "Howlader",
    "Molla",
    "Sikder",
    "Bhuiyan",
    "Majumder",
    "Pramanik",
    "Haque",
    "Alam",
    "Hossain",
    "Munshi",
    "Gazi",
    "Fakir",
];
const SYLLABLES: [&str; 24] = [
    "ba", "bi", "da", "do", "fa", "ga", "ha", "ja", "ka", "li", "ma", "mo", "na", "nu", "pa", "ra", "ri", "sa", "shi", "ta",
    "to", "ya", "za", "lu",
];

/// A small generator (SplitMix64), so that runs can be compared.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % below as u64).expect("below a usize")
    }

    fn subject(&mut self) -> Subject {
        let rare: String = (0..3).map(|_| SYLLABLES[self.next(24)]).collect();
        let title = ["", "Md. ", "Mst. ", "Md. "][self.next(4)];
        let name = match self.next(3) {
            0 => format!("{title}{} {} {}", GIVEN[self.next(40)], rare, FAMILY[self.next(30)]),
            1 => format!("{title}{} {}", GIVEN[self.next(40)], FAMILY[self.next(30)]),
            _ => format!("{title}{rare} {}", FAMILY[self.next(30)]),
        };
        let day = date(1950 + self.next(60) as i16, 1 + self.next(12) as i8, 1 + self.next(28) as i8);
        Subject {
            births: vec![BirthDate::On(day.into())],
            documents: vec![format!("BX{:07}", self.next(10_000_000))],
            sex: Answer::Given(if self.next(2) == 0 { Sex::Female } else { Sex::Male }),
            nationalities: vec![CountryCode::BGD],
            ..Subject::named(&name)
        }
    }
}

fn main() {
    let n: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let mut random = Random(42);
    let subjects: Vec<Subject> = (0..n).map(|_| random.subject()).collect();
    let started = Instant::now();
    let prepared: Vec<Prepared> = subjects.iter().map(Prepared::new).collect();
    let preparing = started.elapsed();
    let mut index: NameIndex<[u8; 16]> = NameIndex::new();
    index.reserve(n);
    let started = Instant::now();
    for (key, subject) in (0_u128..).zip(&prepared) {
        index.insert_prepared(key.to_be_bytes(), subject);
    }
    let inserting = started.elapsed();
    println!("{n} subjects: prepared in {preparing:.2?}, inserted in {inserting:.2?}, one core");
    println!("{} bytes a subject", index.memory_bytes() / n.max(1));
    let mut times = Vec::new();
    let (mut hits, mut further) = (0, 0);
    for i in 0..2000 {
        let about = subjects[i * 7919 % n].clone();
        let started = Instant::now();
        let found = index.search(&Query::about(about));
        times.push(started.elapsed());
        (hits, further) = (hits + found.hits.len(), further + found.further);
    }
    times.sort_unstable();
    println!("search: p50 {:.2?}, p95 {:.2?}, p99 {:.2?}, most {:.2?}", times[1000], times[1900], times[1980], times[1999]);
    println!("{hits} hits shown and {further} further in 2000 searches");
    let started = Instant::now();
    let about = Subject { births: Vec::new(), ..subjects[1].clone() };
    let found = index.search(&Query::about(about));
    println!("without a birth: {:.2?}, {} hits", started.elapsed(), found.hits.len() + found.further);
    let started = Instant::now();
    for key in 0..(n / 100) as u128 {
        index.remove(key.to_be_bytes());
    }
    println!("{} removed in {:.2?}", n / 100, started.elapsed());
}
