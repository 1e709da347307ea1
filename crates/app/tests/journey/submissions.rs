//! Answers that come once, twice, in parts, edited, late, broken: taken once and never lost.

use std::sync::Arc;

use app::AppError;
use app::forms::HouseForm;
use app::submissions::{Accepted, Incoming, IncomingFile, Refused};
use forms::answers::Overrides;
use model::{Actor, FormEffect, Role, SubmissionChannel, SubmissionState, kind};
use store::LedgerFilter;

use crate::support::{House, house};

const FORM: &str = "\
| survey |
|  | type | name | label::English (en) | label::Bangla (bn) | required | constraint | constraint_message::English (en) |
|  | text | who | Who? | কে? | yes | | |
|  | integer | age | How old? | বয়স? | | . < 120 | Below 120 |
|  | image | photo | A photo | ছবি | | | |
|  | image | back | Its back | পেছন | | | |
| settings |
|  | form_title | form_id | version |
|  | Visit | visit | 1 |
";

pub fn house_form(effect: FormEffect) -> HouseForm {
    HouseForm {
        owner: None,
        form_id: "visit".to_owned(),
        version: "1".to_owned(),
        text: FORM.to_owned(),
        titles: vec![("en".to_owned(), "Visit".to_owned())],
        fillers: vec![Role::BorderOfficer, Role::CaseWorker],
        effect,
        set_digest: None,
    }
}

async fn with_form() -> House {
    let house = house().await;
    house.t.app.install_form_of_house(house_form(FormEffect::Answers)).await.expect("the form is right");
    house
}

fn xml(instance: &str, inside: &str) -> Vec<u8> {
    let meta = format!("<meta><instanceID>uuid:{instance}</instanceID></meta>");
    format!("<data id=\"visit\" version=\"1\">{inside}{meta}</data>").into_bytes()
}

fn edited(instance: &str, before: &str, inside: &str) -> Vec<u8> {
    let meta = format!("<meta><instanceID>uuid:{instance}</instanceID><deprecatedID>uuid:{before}</deprecatedID></meta>");
    format!("<data id=\"visit\" version=\"1\">{inside}{meta}</data>").into_bytes()
}

fn incoming(xml: Vec<u8>) -> Incoming {
    Incoming {
        channel: SubmissionChannel::OpenRosa,
        device: None,
        xml,
        files: Vec::new(),
        more_files_follow: false,
        encounter: None,
        overrides: Overrides::new(),
    }
}

fn photo(name: &str, byte: u8) -> IncomingFile {
    IncomingFile { name: name.to_owned(), media_type: "image/jpeg".to_owned(), bytes: vec![byte; 2000] }
}

async fn send(house: &House, actor: &Actor, sent: Incoming) -> Result<Accepted, Refused> {
    house.t.app.accept_submission(actor, sent).await
}

#[tokio::test]
async fn the_same_answers_are_taken_once() {
    let house = with_form().await;
    let sent = || incoming(xml("1", "<who>রহিমা</who><age>19</age>"));
    let first = send(&house, &house.officer, sent()).await.unwrap();
    assert!(first.fresh && first.findings == 0 && first.files_missing == 0);
    let again = send(&house, &house.officer, sent()).await.unwrap();
    assert_eq!(again, Accepted { fresh: false, ..first });
    let differing = send(&house, &house.officer, incoming(xml("1", "<who>করিম</who>"))).await;
    assert!(matches!(differing, Err(Refused::Differs)), "{differing:?}");
    let read = house.t.app.read_submission(&house.officer, first.id).await.unwrap();
    assert_eq!(read.identity.xml.as_bytes(), xml("1", "<who>রহিমা</who><age>19</age>"));
    assert_eq!(read.facts.state, SubmissionState::Complete);
    let versions = house.t.app.store().history::<kind::Submission>(first.id.record()).await.unwrap();
    assert_eq!(versions.len(), 1, "a retry writes nothing");
}

#[tokio::test]
async fn files_come_in_parts_and_each_is_kept_once() {
    let house = with_form().await;
    let answers = xml("2", "<who>x</who><photo>ছবি এক.jpg</photo><back>২.jpg</back>");
    let part = |files, more_files_follow| Incoming { files, more_files_follow, ..incoming(answers.clone()) };
    let first = send(&house, &house.officer, part(vec![photo("ছবি এক.jpg", 1)], true)).await.unwrap();
    assert_eq!((first.fresh, first.files_missing), (true, 1));
    // The line broke and the client begins anew.
    let again = send(&house, &house.officer, part(vec![photo("ছবি এক.jpg", 1)], true)).await.unwrap();
    assert_eq!((again.fresh, again.files_missing), (false, 1));
    let last = send(&house, &house.officer, part(vec![photo("২.jpg", 2)], false)).await.unwrap();
    assert_eq!((last.id, last.fresh, last.files_missing), (first.id, false, 0));
    // Another photo under a name that is here: nobody can say which is meant, so both are kept.
    send(&house, &house.officer, part(vec![photo("২.jpg", 3)], false)).await.unwrap();
    // Nothing is added that the answers do not name, and nothing by anybody else; a plain retry is answered as ever.
    send(&house, &house.officer, part(vec![photo("3.jpg", 4)], false)).await.unwrap();
    let theirs = send(&house, &house.colleague, part(vec![photo("২.jpg", 5)], false)).await;
    assert!(matches!(theirs, Err(Refused::NoRight)), "{theirs:?}");
    assert!(!send(&house, &house.colleague, part(vec![photo("২.jpg", 2)], false)).await.unwrap().fresh);
    let read = house.t.app.read_submission(&house.officer, first.id).await.unwrap();
    assert_eq!(read.facts.state, SubmissionState::Complete);
    assert_eq!((read.facts.files, read.facts.files_here), (2, 2));
    let names: Vec<&str> = read.identity.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["ছবি এক.jpg", "২.jpg", "২.jpg (2)"]);
    let bytes = house.t.app.read_submitted_file(&house.officer, first.id, "২.jpg").await.unwrap();
    assert_eq!(*bytes.bytes, vec![2; 2000]);
}

#[tokio::test]
async fn an_edit_follows_what_is_current() {
    let house = with_form().await;
    let first = send(&house, &house.officer, incoming(xml("a", "<who>x</who>"))).await.unwrap();
    let edit = || incoming(edited("b", "a", "<who>y</who>"));
    let second = send(&house, &house.officer, edit()).await.unwrap();
    assert!(second.fresh && second.id != first.id);
    // A retry of the version that replaced it is no conflict.
    assert!(!send(&house, &house.officer, edit()).await.unwrap().fresh);
    let late = send(&house, &house.officer, incoming(edited("c", "a", "<who>z</who>"))).await;
    assert!(matches!(late, Err(Refused::NotCurrent)), "{late:?}");
    let unknown = send(&house, &house.officer, incoming(edited("d", "nowhere", "<who>z</who>"))).await;
    assert!(matches!(unknown, Err(Refused::UnknownBefore)), "{unknown:?}");
    let of_another = send(&house, &house.colleague, incoming(edited("e", "b", "<who>z</who>"))).await;
    assert!(matches!(of_another, Err(Refused::NoRight)), "{of_another:?}");
    let read = house.t.app.read_submission(&house.officer, first.id).await.unwrap();
    assert_eq!((read.facts.state, read.facts.replaced_by), (SubmissionState::Replaced, Some(second.id)));
    let read = house.t.app.read_submission(&house.officer, second.id).await.unwrap();
    assert_eq!((read.facts.state, read.facts.replaces), (SubmissionState::Complete, Some(first.id)));
}

#[tokio::test]
async fn what_breaks_a_rule_is_taken_and_shown() {
    let house = with_form().await;
    let sent = incoming(xml("3", "<age>190</age><stranger>x</stranger>"));
    let taken = send(&house, &house.officer, sent).await.unwrap();
    assert_eq!((taken.findings, taken.left_over), (2, 1));
    let read = house.t.app.read_submission(&house.officer, taken.id).await.unwrap();
    assert_eq!(read.findings.iter().map(|finding| finding.path.as_str()).collect::<Vec<_>>(), ["/data/who", "/data/age"]);
    assert_eq!(read.identity.left_over, [("/data/stranger".to_owned(), "not_asked".to_owned())]);
}

#[tokio::test]
async fn what_cannot_be_known_is_refused() {
    let house = with_form().await;
    let officer = &house.officer;
    let check = async |xml: &str| send(&house, officer, incoming(xml.as_bytes().to_vec())).await.expect_err("is refused");
    assert!(matches!(check("no XML").await, Refused::Unreadable(_)));
    assert!(matches!(check("<data id='visit' version='1'/>").await, Refused::Unreadable(_)));
    let doctype = "<!DOCTYPE d [<!ENTITY a 'b'>]><data id='visit' version='1'>&a;</data>";
    assert!(matches!(check(doctype).await, Refused::Unreadable(_)));
    let other = "<data id='other' version='1'><meta><instanceID>1</instanceID></meta></data>";
    assert!(matches!(check(other).await, Refused::UnknownForm { .. }));
    let version = "<data id='visit' version='2'><meta><instanceID>1</instanceID></meta></data>";
    assert!(matches!(check(version).await, Refused::UnknownForm { .. }));
    let long = Incoming { xml: vec![b' '; 5 << 20], ..incoming(Vec::new()) };
    assert!(matches!(send(&house, officer, long).await, Err(Refused::TooLarge { .. })));
    let auditor = send(&house, &house.auditor, incoming(xml("1", ""))).await;
    assert!(matches!(auditor, Err(Refused::NoRight)), "{auditor:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_answers_at_the_same_moment_are_one() {
    let house = Arc::new(with_form().await);
    let tasks: Vec<_> = (0..12)
        .map(|_| {
            let house = house.clone();
            tokio::spawn(async move { send(&house, &house.officer, incoming(xml("9", "<who>x</who>"))).await.unwrap() })
        })
        .collect();
    let mut fresh = 0;
    for task in tasks {
        fresh += usize::from(task.await.unwrap().fresh);
    }
    assert_eq!(fresh, 1);
}

#[tokio::test]
async fn answers_are_read_by_whom_they_concern() {
    let house = with_form().await;
    let sent = send(&house, &house.officer, incoming(xml("1", "<who>x</who>"))).await.unwrap();
    let read = async |actor: &Actor| house.t.app.read_submission(actor, sent.id).await.map(|_| ());
    assert!(read(&house.officer).await.is_ok() && read(&house.supervisor).await.is_ok());
    assert!(matches!(read(&house.colleague).await, Err(AppError::Denied(_))));
    assert!(matches!(read(&house.worker).await, Err(AppError::Denied(policy::Denial::NotFound))));
    // Another agency that sends the same text has answers of its own.
    let theirs = send(&house, &house.worker, incoming(xml("1", "<who>x</who>"))).await.unwrap();
    assert!(theirs.fresh && theirs.id != sent.id);
    let filter = LedgerFilter { about: Some(sent.id.record()), ..LedgerFilter::default() };
    let entries = house.t.app.read_ledger(&house.auditor, &filter, 10).await.unwrap();
    let mut deeds: Vec<&str> = entries.iter().map(|entry| entry.action.as_str()).collect();
    deeds.sort_unstable();
    assert_eq!(deeds, ["submission.read", "submission.read", "submission.take"]);
}

#[tokio::test]
async fn encrypted_answers_are_kept_whole_and_stay_closed() {
    let house = with_form().await;
    let manifest = "<data id=\"visit\" version=\"1\" encrypted=\"yes\" xmlns=\"http://opendatakit.org/submissions\">\
        <base64EncryptedKey>AAAA</base64EncryptedKey><meta xmlns=\"http://openrosa.org/xforms\"><instanceID>uuid:e</instanceID></meta>\
        <media><file>a.jpg.enc</file></media><encryptedXmlFile>submission.xml.enc</encryptedXmlFile></data>";
    let sent = |files, more_files_follow| Incoming { files, more_files_follow, ..incoming(manifest.as_bytes().to_vec()) };
    let first = send(&house, &house.officer, sent(vec![photo("submission.xml.enc", 1)], true)).await.unwrap();
    assert_eq!((first.fresh, first.files_missing, first.findings), (true, 1, 0));
    send(&house, &house.officer, sent(vec![photo("a.jpg.enc", 2)], false)).await.unwrap();
    let read = house.t.app.read_submission(&house.officer, first.id).await.unwrap();
    assert!(read.facts.encrypted && read.answers.is_none() && read.findings.is_empty());
    assert_eq!((read.facts.state, read.facts.files_here), (SubmissionState::Complete, 2));
    assert_eq!(read.identity.xml, manifest);
}
