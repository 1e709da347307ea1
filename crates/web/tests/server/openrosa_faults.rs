//! What clients of the protocol get wrong, and the door's answers: always its own document, in the owner's language.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use app::forms::HouseForm;
use axum::http::{Method, StatusCode};
use model::{FormEffect, Language, Role};

use crate::collect::{Collect, answers};
use crate::common::{Page, Site};

fn form(form_id: &str) -> HouseForm {
    let text = format!(
        "| survey |\n| | type | name | label |\n| | text | who | Who? |\n| settings |\n| | form_title | form_id | version |\n\
         | | Visit | {form_id} | 1 |\n"
    );
    HouseForm {
        owner: None,
        form_id: form_id.to_owned(),
        version: "1".to_owned(),
        text,
        titles: vec![("en".to_owned(), form_id.to_owned())],
        fillers: vec![Role::BorderOfficer],
        effect: FormEffect::Answers,
        set_digest: None,
    }
}

#[track_caller]
fn said(page: &Page, status: u16, words: &str) {
    page.expect(status, "<message nature=\"submit_failure\">").expect(status, words);
}

#[tokio::test]
async fn a_list_of_some_forms_holds_just_those() {
    let site = Site::start().await;
    for form_id in ["visit-a", "visit-b", "visit-c"] {
        site.house.app.install_form_of_house(form(form_id)).await.expect("the form is right");
    }
    let phone = Collect::of(&site, Role::BorderOfficer).await;
    let listed = async |query: &str| {
        let page = phone.get(&format!("formList?{query}")).await;
        assert_eq!(page.status, StatusCode::OK);
        ["visit-a", "visit-b", "visit-c"].map(|form_id| page.body.contains(&format!("<formID>{form_id}</formID>")))
    };
    assert_eq!(listed("formID=visit-a&formID=visit-c&verbose=true").await, [true, false, true]);
    assert_eq!(listed("formID=visit-b").await, [false, true, false]);
    assert_eq!(listed("formID=other&formID=another").await, [false; 3]);
    assert_eq!(listed("formID=").await, [false; 3]);
    assert_eq!(listed("verbose=true").await, [true; 3]);
}

#[tokio::test]
async fn a_wrong_method_is_told_with_those_that_are_taken() {
    let site = Site::start().await;
    let phone = Collect::of(&site, Role::BorderOfficer).await;
    let page = phone.ask(Method::GET, "submission").await;
    said(&page, 405, "does not take requests of this kind");
    assert_eq!(page.header("allow"), "HEAD,POST");
    let page = phone.ask(Method::POST, "formList").await;
    said(&page, 405, "does not take requests of this kind");
    assert_eq!(page.header("allow"), "GET,HEAD");
}

#[tokio::test]
async fn the_owner_reads_it_in_their_own_language() {
    let site = Site::start().await;
    site.house.app.install_form_of_house(form("visit-a")).await.expect("the form is right");
    let phone = Collect::speaking(&site, Role::BorderOfficer, Language::Bangla).await;
    let broken = "<data id=\"visit-a\" version=\"1\"><who>x";
    said(&phone.submit(&[answers(broken)]).await, 400, "XML মাঝপথে থেমে গেছে বা ভাঙা");
    said(&phone.submit(&[answers("<data id=\"visit-a\" version=\"1\"/>")]).await, 400, "নিজের কোনো নম্বর (instanceID) নেই");
    let meta = |id: &str| format!("<meta><instanceID>1</instanceID><deprecatedID>{id}</deprecatedID></meta>");
    let edit = |id: &str| format!("<data id=\"visit-a\" version=\"1\"><who>x</who>{}</data>", meta(id));
    said(&phone.submit(&[answers(&edit(&"k".repeat(300)))]).await, 400, "(deprecatedID) ২৪৯টির বেশি অক্ষর");
    // What is answered before the door is, too.
    said(&phone.ask(Method::DELETE, "submission").await, 405, "এ ধরনের অনুরোধ নেওয়া হয় না");
    said(&phone.get("nowhere").await, 404, "এমন কোনো ফরম এখানে নেই");
}

/// Sends a request of a length as Collect does: all of it, and only then reads the answer.
fn sent_whole(address: SocketAddr, token: &str, length: usize) -> String {
    let mut line = TcpStream::connect(address).expect("the server listens");
    let head = format!(
        "POST /openrosa/{token}/submission HTTP/1.1\r\nHost: abhoy.test\r\nAccept-Language: en\r\n\
         Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {length}\r\n\r\n"
    );
    line.write_all(head.as_bytes()).expect("the line holds");
    let chunk = vec![b'k'; 1 << 20];
    for _ in 0..length >> 20 {
        line.write_all(&chunk).expect("the server reads on");
    }
    let mut answer = String::new();
    line.read_to_string(&mut answer).expect("the server answers and closes");
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_is_answered_and_not_cut_off() {
    let site = Site::start().await;
    let phone = Collect::of(&site, Role::BorderOfficer).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let (address, router) = (listener.local_addr().expect("it is bound"), site.router.clone());
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let token = phone.token.clone();
    let answer = tokio::task::spawn_blocking(move || sent_whole(address, &token, 40 << 20)).await.expect("it is sent");
    server.abort();
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    assert!(answer.contains("connection: close") && answer.contains("x-openrosa-version: 1.0"), "{answer}");
    assert!(answer.contains("<message nature=\"submit_failure\">More was sent than is taken at once"), "{answer}");
}
