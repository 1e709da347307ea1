//! `abhoy link` on files: what comes out, and what is said of files that are not as they should be.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::path::PathBuf;

use batch::link::{FileError, LinkError, LinkJob, run};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::Value;
use tempfile::TempDir;

const HEADER: &str = "rec_id,given_name,surname,dob,sex,street_number,street,suburb,postcode,doc_no\n";

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name)
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    fn job(&self, records: PathBuf) -> LinkJob {
        let (pairs, clusters) = (Some(self.path("p.csv")), Some(self.path("c.csv")));
        LinkJob { left: records, pairs, clusters, min_bits: -4.0, ..LinkJob::default() }
    }
}

/// Forty people, of whom the first ten are written a second time with a slip.
fn records() -> String {
    let given = ["amina", "karim", "maria", "selim", "peter", "olga", "nadia", "tariq"];
    let family = ["khatun", "hossain", "novak", "rahman", "okafor", "silva", "jensen"];
    let mut text = HEADER.to_owned();
    let mut line = |id: String, i: usize, slip: &str| {
        let (g, f) = (given[i % 8], family[i * 3 % 7]);
        let (day, month, year) = (1 + i * 7 % 28, 1 + i * 5 % 12, 1950 + i);
        text += &format!("{id},{g}{slip},{f}{i},{year}-{month:02}-{day:02},f,{i},{f} road,town{},{},\n", i % 9, 1000 + i * 13);
    };
    (0..40).for_each(|i| line(format!("r{i}"), i, ""));
    (0..10).for_each(|i| line(format!("s{i}"), i, "x"));
    text
}

fn clusters(text: &str) -> HashMap<String, String> {
    text.lines()
        .skip(1)
        .map(|line| line.split_once(',').unwrap())
        .map(|(id, cluster)| (id.to_owned(), cluster.to_owned()))
        .collect()
}

fn linked(job: &LinkJob) -> Result<Value, LinkError> {
    run(job, &|_, _, _| {})
}

#[test]
fn duplicates_are_found_and_explained() {
    let desk = Desk::new();
    let mut job = desk.job(desk.file("in.csv", records()));
    job.explain = true;
    let summary = linked(&job).unwrap();
    assert_eq!((&summary["task"], &summary["n"]), (&"dedupe".into(), &50.into()));
    for key in ["load_s", "index_s", "query_s", "cpu_s", "peak_rss_mb"] {
        assert!(summary[key].is_number(), "{key}");
    }
    let found = clusters(&desk.read("c.csv"));
    assert_eq!(found.len(), 50);
    assert!((0..10).all(|i| found[&format!("r{i}")] == found[&format!("s{i}")]));
    assert_ne!(found["r0"], found["r1"]);
    let mut reader = csv::Reader::from_path(desk.path("p.csv")).unwrap();
    assert_eq!(reader.headers().unwrap(), &csv::StringRecord::from(vec!["id_l", "id_r", "score", "why"]));
    let pairs: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(pairs.len() >= 10);
    for pair in &pairs {
        let terms: Value = serde_json::from_str(&pair[3]).unwrap();
        let sum: f64 = terms.as_array().unwrap().iter().map(|term| term["bits"].as_f64().unwrap()).sum();
        assert!((sum - pair[2].parse::<f64>().unwrap()).abs() < 0.02, "{pair:?}");
    }
}

#[test]
fn packed_marked_and_windows_files_read_the_same() {
    let desk = Desk::new();
    linked(&desk.job(desk.file("in.csv", records()))).unwrap();
    let expected = (desk.read("p.csv"), desk.read("c.csv"));
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(records().as_bytes()).unwrap();
    for (name, bytes) in [
        ("packed", packer.finish().unwrap()),
        ("marked.csv", format!("\u{FEFF}{}", records()).into_bytes()),
        ("windows.csv", records().replace('\n', "\r\n").into_bytes()),
        ("blanks.csv", records().replace(',', ", ").into_bytes()),
    ] {
        linked(&desk.job(desk.file(name, bytes))).unwrap();
        assert_eq!((desk.read("p.csv"), desk.read("c.csv")), expected, "{name}");
    }
    let mut job = desk.job(desk.path("in.csv"));
    job.pairs = Some(desk.path("p.csv.gz"));
    linked(&job).unwrap();
    let mut text = String::new();
    GzDecoder::new(std::fs::File::open(desk.path("p.csv.gz")).unwrap()).read_to_string(&mut text).unwrap();
    assert_eq!(text, expected.0);
}

#[test]
fn two_files_give_pairs_across_them_only() {
    let desk = Desk::new();
    let all = records();
    let (left, right): (Vec<&str>, Vec<&str>) = all.lines().skip(1).partition(|line| line.starts_with('r'));
    let renamed = HEADER.replace("dob", "born").replace("surname", "family");
    let mut job = desk.job(desk.file("a.csv", format!("{HEADER}{}\n", left.join("\n"))));
    job.right = Some(desk.file("b.csv", format!("{renamed}{}\n", right.join("\n"))));
    job.map = "born=dob, family=surname".parse().unwrap();
    let summary = linked(&job).unwrap();
    assert_eq!(summary["task"], "link");
    let pairs = desk.read("p.csv");
    assert!(pairs.lines().skip(1).all(|line| line.starts_with('r') && line.contains(",s")), "{pairs}");
    assert!((0..10).all(|i| pairs.contains(&format!("r{i},s{i},"))));
}

#[test]
fn a_grown_file_keeps_its_clusters() {
    let desk = Desk::new();
    let all = records();
    let (old, new): (Vec<&str>, Vec<&str>) = all.lines().skip(1).partition(|line| line.starts_with('r'));
    linked(&desk.job(desk.file("old.csv", format!("{HEADER}{}\n", old.join("\n"))))).unwrap();
    let before = desk.read("c.csv").replace("r3,r3", "r3,person three");
    desk.file("c.csv", &before);
    let mut job = desk.job(desk.file("grown.csv", format!("{HEADER}{}\n{}\n", new.join("\n"), old.join("\n"))));
    job.resume = Some(desk.path("c.csv"));
    let summary = linked(&job).unwrap();
    assert_eq!(summary["known_records"], 40);
    let (before, after) = (clusters(&before), clusters(&desk.read("c.csv")));
    assert!(before.iter().all(|(id, cluster)| after[id] == *cluster));
    assert_eq!((after["s3"].as_str(), after["s0"].as_str()), ("person three", "r0"));
}

#[test]
fn files_that_are_not_as_they_should_be() {
    let desk = Desk::new();
    let check = |text: &str, expected: &str| {
        let error = linked(&desk.job(desk.file("in.csv", text))).unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
        assert!(error.to_string().contains("in.csv") && !error.what.hint().is_empty());
    };
    check("", "is empty");
    check("\n\n", "is empty");
    check(HEADER, "is empty");
    check("name,dob\nx,1990\n", "no column rec_id among: name, dob");
    check("rec_id,colour\n1,red\n", "no column that can be compared among: rec_id, colour");
    check("rec_id,dob\n1,1990\n1,1991\n", "row 3, rec_id: \"1\" is the number of an earlier record");
    check("rec_id,dob\n1,1990\n,1991\n", "row 3, rec_id: is empty");
    check("rec_id,dob\n1,1990,x\n", "row 2 has 3 values where the header has 2");
    check("rec_id,dob,sex\n1,1990,f\n2,\"1991,m\n3,1992,m\n", "row 3: a quoted value is not closed");
    check("rec_id,dob\n1,1990\n2,\"1991\n", "row 3: a quoted value is not closed");
    let error = linked(&desk.job(desk.file("in.csv", b"rec_id,surname\n1,\xFF\xFE\n"))).unwrap_err();
    assert!(matches!(error.what, FileError::NotUtf8 { row: 2, ref column } if column == "surname"), "{error}");
    let error = linked(&desk.job(desk.path("nowhere.csv"))).unwrap_err();
    assert!(matches!(error.what, FileError::Read(_)));
}

#[test]
fn a_file_is_never_written_over_itself() {
    let desk = Desk::new();
    let mut job = desk.job(desk.file("in.csv", records()));
    job.pairs = Some(desk.path("in.csv"));
    assert!(matches!(linked(&job).unwrap_err().what, FileError::SameFile));
    assert_eq!(desk.read("in.csv"), records());
    let mut job = desk.job(desk.path("in.csv"));
    job.clusters = Some(desk.path("nowhere/c.csv"));
    assert!(matches!(linked(&job).unwrap_err().what, FileError::Write(_)));
}

#[test]
fn threads_do_not_matter() {
    let desk = Desk::new();
    let job = desk.job(desk.file("in.csv", records()));
    let on = |threads| {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| linked(&job)).unwrap();
        (desk.read("p.csv"), desk.read("c.csv"))
    };
    assert_eq!(on(1), on(3));
}
