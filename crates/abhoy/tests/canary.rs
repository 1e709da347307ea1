//! A person planted through every flow is found nowhere in the clear: database, log, temporary files, addresses.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use reqwest::{Client, StatusCode, redirect};

/// Letters that occur nowhere else; typed as name, phone, note, narrative, login and more.
const CANARY: &str = "Qzvcanaryxw";
/// The same in Bangla.
const CANARY_BANGLA: &str = "ক্যানারিপাখিঝড়";
const PASSWORD: &str = "padma-meghna-jamuna";

struct Demo {
    process: Child,
    address: String,
    folder: tempfile::TempDir,
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A demo whose every file and log line lands in one folder.
fn demo() -> Demo {
    let folder = tempfile::tempdir().unwrap();
    let log = std::fs::File::create(folder.path().join("log.txt")).unwrap();
    let mut process = Command::new(env!("CARGO_BIN_EXE_abhoy"))
        .args(["demo", "--listen", "127.0.0.1:0", "--cases", "4", "--log-level", "debug,hyper=info"])
        .env("TMPDIR", folder.path())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .unwrap();
    for _ in 0..600 {
        std::thread::sleep(std::time::Duration::from_millis(100));
        let lines = BufReader::new(std::fs::File::open(folder.path().join("log.txt")).unwrap()).lines();
        let ready = lines.map_while(Result::ok).find_map(|line| line.strip_prefix("Abhoy is ready at ").map(str::to_owned));
        if let Some(line) = ready {
            let address = line.split_whitespace().next().unwrap().to_owned();
            return Demo { process, address, folder };
        }
        assert!(process.try_wait().unwrap().is_none(), "the demo ended before it was ready");
    }
    panic!("the demo was not ready within a minute");
}

struct Officer {
    http: Client,
    address: String,
}

impl Officer {
    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> (StatusCode, String) {
        let request = self.http.post(format!("{}{path}", self.address)).header("origin", &self.address).form(fields);
        let answer = request.send().await.unwrap();
        let to = answer.headers().get("location").map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
        (answer.status(), to)
    }

    async fn get(&self, path: &str) -> String {
        self.http.get(format!("{}{path}", self.address)).send().await.unwrap().text().await.unwrap()
    }

    async fn must(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let (status, to) = self.post(path, fields).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{path}");
        to
    }
}

/// The value of a hidden field of a page.
fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let at = page.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("the page has no field {name}"));
    let from = page[at..].find("value=\"").unwrap() + at + 7;
    &page[from..from + page[from..].find('"').unwrap()]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_planted_person_is_nowhere_in_the_clear() {
    let demo = demo();
    let http = Client::builder().cookie_store(true).redirect(redirect::Policy::none()).build().unwrap();
    let officer = Officer { http, address: demo.address.clone() };
    let name = format!("{CANARY} {CANARY_BANGLA}");

    officer.post("/sign-in", &[("login", CANARY), ("password", CANARY)]).await;
    officer.must("/sign-in", &[("login", "officer"), ("password", PASSWORD)]).await;
    officer.get(&format!("/nothing-here?{CANARY}={CANARY}")).await;
    officer.post("/encounters/mrz", &[("mrz", CANARY)]).await;
    officer.post("/encounters", &[("name", &name), ("birth_day", "31"), ("birth_month", "2"), ("birth_year", "1999")]).await;
    let traveller =
        [("name", name.as_str()), ("birth_age", "17"), ("sex", "female"), ("has_document", "no"), ("phone", "+8801700000000")];
    let encounter = officer.must("/encounters", &traveller).await;
    assert!(officer.get(&encounter).await.contains(CANARY), "the officer sees who was entered");
    let case = officer.must(&format!("{encounter}/case"), &[("narrative", &name)]).await;
    let at = |page: &str| format!("{case}/{page}");
    officer.must(&at("notes"), &[("kind", "general"), ("text", &name)]).await;
    assert!(officer.get(&at("notes")).await.contains(CANARY));
    let page = officer.get(&at("narrative")).await;
    officer.must(&at("narrative"), &[("version", hidden(&page, "version")), ("narrative", &name)]).await;
    officer.post(&at("relations/new"), &[("role", "sibling"), ("who", "new"), ("name", &name)]).await;
    let (status, _) = officer.post(&at("identity"), &[("purpose", "protection"), ("reason", "assist")]).await;
    assert_eq!(status, StatusCode::OK);

    let again = officer.must("/encounters", &traveller).await;
    assert!(officer.get(&again).await.matches(CANARY).count() > 1, "the name register knows the person");

    let found = search(demo.folder.path());
    assert!(found.is_empty(), "the planted person stands in the clear in {found:?}");
}

fn search(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            found.extend(search(&entry.path()));
            continue;
        }
        let bytes = std::fs::read(entry.path()).unwrap().to_ascii_lowercase();
        let holds = |words: &str| bytes.windows(words.len()).any(|w| w == words.to_ascii_lowercase().as_bytes());
        if holds(CANARY) || holds(CANARY_BANGLA) {
            found.push(entry.path().display().to_string());
        }
    }
    found
}
