//! Loading lists: real formats, and everything a file can be instead.

use model::{ListFormat, Role};

use crate::common::{Browser, Page, Site};
use crate::multipart::send;

const SDN: &str = "36,\"KARIM, Abdul\",\"individual\",\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 1 Jan 1960; nationality Pakistan.\"\r\n";
const ALT: &str = "36,12,\"aka\",\"KARIM, Abdoul\",-0- \r\n";
const FTM: &str =
    "{\"id\":\"q1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Rahima Begum\"],\"birthDate\":[\"32 May\"]}}\n";
const CSV: &str = "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,dataset,first_seen,last_seen,last_change\n\
    q1,Person,Rahima Begum,,1990,bd,,,,,,x,,,\n";

async fn load(browser: &mut Browser, files: &[(&str, &str, &[u8])]) -> Page {
    let fields = [("name", "Test list"), ("legal_basis", "Act 1 of 2026, section 2"), ("format", "")];
    send(browser, "/watchlists/load", &fields, files).await
}

#[tokio::test]
async fn a_list_is_loaded_shown_and_replaced() {
    let site = Site::start().await;
    let (mut admin, _) = site.signed_in(Role::Administrator).await;
    admin.get("/watchlists").await.expect(200, "No watchlist is loaded");
    load(&mut admin, &[("file", "targets.simple.csv", CSV.as_bytes())]).await.expect(200, "1 entry is searched from now on");
    admin.get("/watchlists").await.expect(200, "Act 1 of 2026").expect(200, "Complete, searched");
    let set: [(&str, &str, &[u8]); 2] = [("file", "alt.csv", ALT.as_bytes()), ("file_alt", "sdn.csv", SDN.as_bytes())];
    let before = load(&mut admin, &set).await;
    before.expect(200, "1 added, 0 changed, 1 removed").expect(200, "More than half").expect(200, "Rahima Begum");
    assert_eq!(site.house.app.names().lists().map(|list| list.facts.format).collect::<Vec<_>>(), [ListFormat::OpenSanctions]);
    let held = before.hidden("held");
    let after = admin.post("/watchlists/load/confirm", &[("held", &held)]).await;
    after.expect(200, "Replaced; it is no longer searched").expect(200, "1 added, 0 changed, 1 removed");
    admin.post("/watchlists/load/confirm", &[("held", &held)]).await.expect(409, "no longer kept");
    load(&mut admin, &set).await.expect(200, "Nothing has changed");
    let lists: Vec<_> = site.house.app.names().lists().map(|list| (list.facts.format, list.facts.complete)).collect();
    assert_eq!(lists, [(ListFormat::Ofac, true)]);
}

#[tokio::test]
async fn what_a_row_cannot_give_is_listed_after_loading() {
    let site = Site::start().await;
    let (mut admin, _) = site.signed_in(Role::Administrator).await;
    let page = load(&mut admin, &[("file", "list.json", FTM.as_bytes())]).await;
    page.expect(200, "1 problem in the file").expect(200, "row 1, birthDate").expect(200, "taken without this date");
    let many = format!("{FTM}{}", "not json\n".repeat(80));
    let page = load(&mut admin, &[("file", "list.json", many.as_bytes())]).await;
    page.expect(200, "81 problems in the file").expect(200, "The first 50 are listed");
}

#[tokio::test]
async fn a_file_that_lies_is_refused_in_words() {
    let site = Site::start().await;
    let (mut admin, _) = site.signed_in(Role::Administrator).await;
    let bomb = format!("{{\"schema\":\"Person\",\"properties\":{}", "[".repeat(10_000));
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>";
    let deep = format!("<CONSOLIDATED_LIST>{}", "<a>".repeat(10_000));
    let wrong_encoding = [CSV.as_bytes(), b"q2,Person,Jos\xe9,,1990,bd,,,,,,x,,,\n"].concat();
    let check: [(&str, &[u8], &str); 9] = [
        ("list.csv", b"PK\x03\x04 and more", "it looks like a ZIP file"),
        ("list.xml", b"%PDF-1.7", "it looks like a PDF document"),
        ("list.csv", b"", "it looks like an empty file"),
        ("list.xml", b"<!doctype html><html></html>", "DOCTYPE"),
        ("list.xml", laughs.as_bytes(), "DOCTYPE"),
        ("list.xml", deep.as_bytes(), "nested more than"),
        ("list.json", bomb.as_bytes(), "row 1"),
        ("alt.csv", ALT.as_bytes(), "sdn.csv is missing"),
        ("list.csv", b"id,schema,name\n", "no person or body could be read"),
    ];
    let before = site.house.app.store().head();
    for (name, bytes, expected) in check {
        let page = load(&mut admin, &[("file", name, bytes)]).await;
        page.expect(422, "Nothing was loaded").expect(422, expected).expect(422, "value=\"Test list\"");
    }
    assert_eq!(site.house.app.store().head(), before, "nothing was written");
    let page = load(&mut admin, &[("file", "latin1.csv", &wrong_encoding)]).await;
    page.expect(200, "There is a letter that is not UTF-8").expect(200, "row 3");
}

#[tokio::test]
async fn what_is_missing_is_asked_for() {
    let site = Site::start().await;
    let (mut admin, _) = site.signed_in(Role::Administrator).await;
    let page = send(&mut admin, "/watchlists/load", &[("format", "nonsense")], &[("file", "", b"")]).await;
    for expected in ["Enter the name that officers will see", "Enter the law or order", "Choose the file", "Choose the format"] {
        page.expect(422, expected);
    }
    let two: [(&str, &str, &[u8]); 2] = [("file", "sdn.csv", SDN.as_bytes()), ("file_alt", "b.csv", CSV.as_bytes())];
    load(&mut admin, &two).await.expect(422, "These files do not belong together");
    admin.post("/watchlists/load", &[("name", "x")]).await.expect(400, "");
}

#[tokio::test]
async fn more_than_forty_megabytes_are_too_large() {
    let site = Site::start().await;
    let (mut admin, _) = site.signed_in(Role::Administrator).await;
    let huge = vec![b'x'; 41 * 1024 * 1024];
    load(&mut admin, &[("file", "list.csv", &huge)]).await.expect(413, "This is too large");
}

const TERMS: [(&str, &str); 4] =
    [("purpose", "investigation"), ("grade", "arrest"), ("audience", "enforcing"), ("legal_basis", "Standing order 4")];

#[tokio::test]
async fn an_own_list_gets_entries_that_end() {
    let site = Site::start().await;
    let (mut supervisor, _) = site.signed_in(Role::Supervisor).await;
    supervisor.post("/watchlists/own", &[("name", "Leads")]).await.expect(422, "Enter the law or order");
    let begun = supervisor.post("/watchlists/own", &[&TERMS[..], &[("name", "Leads")]].concat()).await;
    let list = begun.location().to_owned();
    supervisor.get(&list).await.expect(200, "Arrest").expect(200, "No entry yet");
    supervisor
        .post("/watchlists/own", &[&TERMS[..], &[("name", "Leads")]].concat())
        .await
        .expect(422, "There is a list of this name");

    let until = site.house.app.today().saturating_add(jiff::Span::new().days(30));
    let (day, month, year) = (until.day().to_string(), until.month().to_string(), until.year().to_string());
    let dated = [("expires_day", day.as_str()), ("expires_month", &month), ("expires_year", &year), ("legal_basis", "GD 17")];
    let entries = format!("{list}/entries");
    let wrong =
        supervisor.post(&entries, &[&dated[..], &[("kind", "document_series"), ("from", "A99"), ("to", "A100")]].concat()).await;
    wrong.expect(422, "must be of the same length").expect(422, "value=\"A99\"");
    supervisor.post(&entries, &[("kind", "lead")]).await.expect(422, "Enter the last day");
    let series = [("kind", "document_series"), ("from", "BX0123400"), ("to", "BX0123499")];
    assert_eq!(supervisor.post(&entries, &[&dated[..], &series].concat()).await.location(), list);
    let lead = [("kind", "lead"), ("name", "Moyna Khatun"), ("birth_year", "1990")];
    assert_eq!(supervisor.post(&entries, &[&dated[..], &lead].concat()).await.location(), list);
    let page = supervisor.get(&list).await;
    page.expect(200, "BX0123400 – BX0123499").expect(200, "<bdi>Moyna Khatun</bdi>").expect(200, "GD 17");

    let mut ways = page.body.split("href=\"").filter_map(|rest| rest.split('"').next());
    let way = ways.find(|way| way.ends_with("/end")).expect("an entry can be ended").to_owned();
    let end = supervisor.get(&way).await;
    let version = end.expect(200, "Why does the entry end?").hidden("version");
    supervisor.post(&way, &[("version", &version)]).await.expect(422, "Choose an answer");
    supervisor.post(&way, &[("version", &version), ("why", "expired")]).await.expect(422, "Choose an answer");
    assert_eq!(supervisor.post(&way, &[("version", &version), ("why", "found")]).await.location(), list);
    supervisor.post(&way, &[("version", &version), ("why", "found")]).await.expect(409, "has ended already");
    supervisor.get(&list).await.expect(200, ">Found<");
    supervisor.get(&format!("{list}/change")).await.expect(200, "Standing order 4");
}

#[tokio::test]
async fn counts_of_checks_are_no_file_for_days_that_are_none() {
    let site = Site::start().await;
    let (mut supervisor, _) = site.signed_in(Role::Supervisor).await;
    let before = site.house.app.store().head();
    for days in ["from_day=31&from_month=2&from_year=2026", "until_day=x", "from_day=1&from_month=1&from_year=2999"] {
        supervisor.get(&format!("/checks?{days}")).await.expect(422, "There is a problem");
        supervisor.get(&format!("/checks/counts.csv?{days}")).await.expect(422, "There is a problem");
    }
    assert_eq!(site.house.app.store().head(), before, "what is refused was not taken away");
    supervisor.get("/checks/counts.csv").await.expect(200, "");
    assert_eq!(site.house.app.store().head(), before + 1);
}

#[tokio::test]
async fn a_supervisor_names_no_other_agency_as_owner() {
    let site = Site::start().await;
    let (mut supervisor, user) = site.signed_in(Role::Supervisor).await;
    let agencies: Vec<_> = site.house.app.directory().agencies().map(|agency| agency.id).collect();
    let own = user.agency;
    let page = supervisor.get("/watchlists/own").await;
    page.expect(200, &format!("value=\"{own}\""));
    for other in agencies.into_iter().filter(|agency| *agency != own) {
        assert!(!page.body.contains(&other.to_string()), "{}", page.body);
        let owner = other.to_string();
        let form = [
            ("name", "Theirs"),
            ("legal_basis", "Order 4"),
            ("purpose", "investigation"),
            ("grade", "arrest"),
            ("audience", "owner"),
            ("owner", owner.as_str()),
        ];
        supervisor.post("/watchlists/own", &form).await.expect(422, "Choose an answer");
    }
    assert_eq!(site.house.app.names().lists().count(), 0);
}
