//! What holds for every file: one result for any order and any number of threads, clusters that part the records.

use proptest::prelude::*;

use super::{Column, LinkOptions, Linked, TableBuilder, link};

const COLUMNS: [Column; 8] = [
    Column::GivenName,
    Column::FamilyName,
    Column::Birth,
    Column::Sex,
    Column::Street,
    Column::StreetNumber,
    Column::Postcode,
    Column::Document,
];

type Record = [String; 8];

fn record(line: &str) -> Record {
    let mut values = line.split(',').map(str::to_owned);
    std::array::from_fn(|_| values.next().unwrap_or_default())
}

fn linked(records: &[Record], known: Option<Vec<Option<u32>>>) -> Linked {
    let mut builder = TableBuilder::new(COLUMNS.to_vec());
    for record in records {
        builder.push(0, record.iter().map(String::as_bytes));
    }
    link(builder, &LinkOptions { min_bits: -4.0, known }, &|_| {})
}

/// Strangers, so that frequencies mean something.
fn crowd(n: usize) -> Vec<Record> {
    let given = ["amina", "karim", "rahima", "john", "maria", "selim", "peter", "olga", "nadia", "tariq", "ruth", "omar"];
    let family = ["khatun", "hossain", "smith", "novak", "rahman", "okafor", "silva", "chowdhury", "miah", "jensen", "das"];
    let records = (0..n).map(|i| {
        let pick = |list: &[&str], salt: usize| list[(i * 7919 + salt * 31 + i * i % 101) % list.len()].to_owned();
        let (year, month, day) = (1940 + i * 17 % 60, 1 + i * 5 % 12, 1 + i * 11 % 28);
        [
            format!("{}{}", pick(&given, 1), ["", "a", "el", "o"][i * 13 % 4]),
            format!("{}{}", pick(&family, 2), ["", "er", "i", "ova", "son"][i * 29 % 5]),
            format!("{year}-{month:02}-{day:02}"),
            ["m", "f", ""][i % 3].to_owned(),
            format!("{} street", pick(&family, 5)),
            (i * 37 % 250).to_string(),
            format!("{}", 1000 + i * 53 % 900),
            if i % 3 == 0 { format!("{}", 100_000_000 + i * 7_654_321) } else { String::new() },
        ]
    });
    records.collect()
}

fn with_crowd(lines: &[&str]) -> Vec<Record> {
    lines.iter().map(|line| record(line)).chain(crowd(250)).collect()
}

fn together(lines: &[&str]) -> bool {
    let linked = linked(&with_crowd(lines), None);
    linked.clusters[0] == linked.clusters[1]
}

#[test]
fn one_person_written_twice() {
    for other in [
        "farzana,mahmudova,1988-05-17,f,lakeview road,14,4471,",
        "farzana,mahmudov,1988-05-17,f,lakeview road,14,4471,",
        "mahmudova,farzana,1988-05-17,f,lakeview road,14,4471,",
        "f,mahmudova,1988-05-17,f,lakeview road,14,4471,",
        "farzana,mahmudova,1989-05-17,,lakeview rd,14,4471,",
        "farzana,mahmudova,1988-05-17,f,harbour lane,201,9013,",
        "farzana,mahmudova,1988-01-01,f,lakeview road,14,4471,",
        "farzana,mahmudova,,,lakeview road,14,,",
        "farzana,petrova,1988-05-17,f,lakeview road,14,4471,",
    ] {
        assert!(together(&["farzana,mahmudova,1988-05-17,f,lakeview road,14,4471,", other]), "{other}");
    }
}

#[test]
fn two_people_who_look_alike() {
    for (what, one, other) in [
        (
            "twins",
            "farzana,mahmudova,1988-05-17,f,lakeview road,14,4471,",
            "gulnara,mahmudova,1988-05-17,f,lakeview road,14,4471,",
        ),
        (
            "father and son",
            "idris,mahmudov,1958-05-17,m,lakeview road,14,4471,",
            "idris,mahmudov,1989-11-02,m,lakeview road,14,4471,",
        ),
        ("namesakes", "john,smith,1958-05-17,m,lakeview road,14,4471,", "john,smith,1989-11-02,m,harbour lane,201,9013,"),
        ("two documents", "farzana,mahmudova,,,,,,771234565", "farzana,mahmudova,,,,,,338901276"),
    ] {
        assert!(!together(&[one, other]), "{what}");
    }
}

#[test]
fn terms_sum_to_the_weight() {
    let records = with_crowd(&[
        "farzana,mahmudova,1988-05-17,f,lakeview road,14,4471,",
        "mahmudova,farzana,1988-05-17,f,lakeview road,14,4471,",
        "farzana,mahmudov,1989-05-17,f,harbour lane,201,9013,",
    ]);
    let linked = linked(&records, None);
    assert!(linked.pairs.len() >= 2);
    for pair in &linked.pairs {
        let sum: f32 = linked.terms(pair).iter().map(|term| term.bits).sum();
        assert!((sum - pair.bits).abs() < 1e-3, "{sum} {pair:?}");
    }
}

#[test]
fn new_records_join_known_people_and_rename_nobody() {
    let same = "farzana,mahmudova,1988-05-17,f,lakeview road,14,4471,";
    let records = with_crowd(&[same, same, same]);
    // The first two were held to be two people by whoever decided before; that stays.
    let known = (0..records.len() as u32).map(|i| if i == 2 { None } else { Some(i) }).collect();
    let linked = linked(&records, Some(known));
    assert_eq!((linked.clusters[0], linked.clusters[1], linked.bridges), (0, 1, 1));
    assert!(linked.clusters[2] < 2);
    assert!((3..records.len()).all(|i| linked.clusters[i] as usize == i));
}

#[test]
fn threads_and_order_do_not_matter() {
    let mut records = with_crowd(&["farzana,mahmudova,1988-05-17,f,lakeview road,14,4471,"]);
    let copies: Vec<Record> = records
        .iter()
        .take(60)
        .cloned()
        .map(|mut copy| {
            copy[1].push('x');
            copy
        })
        .collect();
    records.extend(copies);
    let on = |threads: usize, records: &[Record]| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| linked(records, None))
    };
    let (one, four) = (on(1, &records), on(4, &records));
    assert_eq!((&one.pairs, &one.clusters), (&four.pairs, &four.clusters));
    let n = records.len();
    records.reverse();
    let turned = on(2, &records);
    let groups = |clusters: &[u32], at: &dyn Fn(usize) -> usize| {
        (0..n).map(|i| (0..n).find(|j| clusters[at(*j)] == clusters[at(i)]).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(groups(&one.clusters, &|i| i), groups(&turned.clusters, &|i| n - 1 - i));
}

#[test]
fn strange_values_survive() {
    let long = "x".repeat(10_000);
    let values = [
        "",
        "🙂🙂",
        "\u{202E}\u{200F}",
        long.as_str(),
        "0000-00-00",
        "9999-99-99",
        "محمد",
        "মোঃ রহিম",
        "a b c d e f g h i j k l",
        "'",
        "-",
    ];
    let mut records: Vec<Record> = Vec::new();
    for value in values {
        records.push(std::array::from_fn(|_| value.to_owned()));
        records.push(std::array::from_fn(|i| if i % 2 == 0 { value.to_owned() } else { String::new() }));
    }
    let linked = linked(&records, None);
    assert_eq!(linked.clusters.len(), records.len());
    assert!(linked.pairs.iter().all(|pair| pair.bits.is_finite()));
}

#[test]
fn many_identical_records_are_one_person() {
    let records: Vec<Record> = vec![record("farzana,mahmudova,1988-05-17,f,lakeview road,14,4471,"); 200];
    let records: Vec<Record> = records.into_iter().chain(crowd(150)).collect();
    let linked = linked(&records, None);
    assert!(linked.clusters[..200].iter().all(|cluster| *cluster == linked.clusters[0]));
    assert!(linked.pairs.len() < 10_000, "{}", linked.pairs.len());
}

#[test]
fn nothing_and_one_record() {
    assert!(linked(&[], None).clusters.is_empty());
    assert_eq!(linked(&[record("a,b,,,,,,")], None).pairs.len(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn clusters_part_the_records(lines in prop::collection::vec("[a-c]{0,3},[a-c]{0,4},(19[89][0-9]-0[1-3]-0[1-3])?,[mf]?,[ab]{0,2},[1-3]?,[12]{0,4},[0-9]{0,6}", 0..60)) {
        let records: Vec<Record> = lines.iter().map(|line| record(line)).collect();
        let linked = linked(&records, None);
        prop_assert_eq!(linked.clusters.len(), records.len());
        for pair in &linked.pairs {
            prop_assert!(pair.a < pair.b && (pair.b as usize) < records.len() && pair.bits >= -4.0);
        }
        let mut seen: Vec<(u32, u32)> = linked.pairs.iter().map(|pair| (pair.a, pair.b)).collect();
        seen.dedup();
        prop_assert_eq!(seen.len(), linked.pairs.len());
    }
}
