//! Answers become a person and a case, come out again in tables and standards, and are erased with the person.

use std::io::{Cursor, Read};
use std::path::PathBuf;

use app::AppError;
use app::answers::{AnswersFile, AnswersFormat, ExportAnswers, Passphrase, ReceivedFilter, Telling};
use app::cases::{CaseFilter, CaseSort, HandOver, OpenIdentity};
use app::forms::HouseForm;
use app::submissions::{Accepted, Incoming};
use forms::answers::Overrides;
use model::{
    Actor, AgeStatus, Answer, CaseId, CaseStatus, FormEffect, FormVersionId, Purpose, Reason, Role, Sex, SubmissionChannel,
    TrackStatus, kind,
};
use store::LedgerFilter;

use crate::support::{House, house};

const INTAKE: &str = "\
| survey |
|  | type | name | label::English (en) | label::Bangla (bn) | bind::abhoy:field |
|  | text | given | Given name | নাম | person.given_name |
|  | text | family | Family name | বংশ | person.family_name |
|  | select_one sex | sex | Sex | লিঙ্গ | person.sex |
|  | integer | age | Age | বয়স | person.age |
|  | text | phone | Telephone | ফোন | person.phone |
|  | text | nation | Nationality | জাতীয়তা | person.nationality |
|  | select_multiple need | needs | Needs | প্রয়োজন | need |
|  | begin_repeat | leg | Leg | ধাপ | |
|  | text | from | From | থেকে | journey.leg.from_country |
|  | select_one how | how | How | কীভাবে | journey.leg.transport |
|  | end_repeat | | | | |
|  | text | story | What happened | কী হয়েছে | case.narrative |
| choices |
|  | list_name | name | label::English (en) | label::Bangla (bn) |
|  | sex | female | Female | নারী |
|  | sex | male | Male | পুরুষ |
|  | need | food | Food | খাবার |
|  | need | shelter | Shelter | আশ্রয় |
|  | how | road | Road | সড়ক |
|  | how | boat | Boat | নৌকা |
| settings |
|  | form_title | form_id | version |
|  | Intake | intake | 1 |
";

const CANARY: &str = "Qzvcanaryxw";

const TOLD: &str = "<given>Qzvcanaryxw</given><family>Khatun</family><sex>female</sex><age>16</age><phone>01712345678</phone>\
    <nation>Atlantis</nation><needs>food shelter</needs><leg><from>BD</from><how>road</how></leg><leg><from>IN</from></leg>\
    <story>Promised work in a house; Qzvcanaryxw was locked in.</story>";

fn form(effect: FormEffect, text: String, id: &str, version: &str) -> HouseForm {
    HouseForm {
        owner: None,
        form_id: id.to_owned(),
        version: version.to_owned(),
        text,
        titles: vec![("en".to_owned(), "Intake".to_owned())],
        fillers: vec![Role::BorderOfficer, Role::CaseWorker, Role::Supervisor],
        effect,
        set_digest: None,
    }
}

async fn with_form() -> (House, FormVersionId) {
    let h = house().await;
    let id = h.t.app.install_form_of_house(form(FormEffect::Case, INTAKE.to_owned(), "intake", "1")).await.unwrap();
    (h, id)
}

async fn send(h: &House, actor: &Actor, instance: &str, inside: &str) -> Accepted {
    let meta = format!("<meta><instanceID>uuid:{instance}</instanceID></meta>");
    send_xml(h, actor, format!("<data id=\"intake\" version=\"1\">{inside}{meta}</data>")).await
}

async fn send_xml(h: &House, actor: &Actor, xml: String) -> Accepted {
    let incoming = Incoming {
        channel: SubmissionChannel::Pages,
        device: None,
        xml: xml.into_bytes(),
        files: Vec::new(),
        more_files_follow: false,
        encounter: None,
        overrides: Overrides::new(),
    };
    h.t.app.accept_submission(actor, incoming).await.unwrap()
}

async fn bytes(mut file: AnswersFile) -> Vec<u8> {
    let mut all = Vec::new();
    while let Some(chunk) = file.chunks.recv().await {
        all.extend(chunk.expect("the file is whole"));
    }
    all
}

const OPEN: OpenIdentity = OpenIdentity { purpose: Purpose::Investigation, reason: Reason::ConfirmIdentity };

fn without(format: AnswersFormat) -> ExportAnswers {
    ExportAnswers { format, split: false, telling: Telling::WithoutIdentity }
}

fn with(format: AnswersFormat) -> (ExportAnswers, Passphrase) {
    let passphrase = Passphrase::random();
    let telling = Telling::WithIdentity { reason: Reason::Assist, passphrase: passphrase.clone() };
    (ExportAnswers { format, split: false, telling }, passphrase)
}

fn unsealed(bytes: &[u8], passphrase: &Passphrase, name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut content = Vec::new();
    archive.by_name_decrypt(name, passphrase.as_str().as_bytes()).unwrap().read_to_end(&mut content).unwrap();
    content
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_open_a_case_with_person_journey_and_what_was_left_over() {
    let (h, _) = with_form().await;
    let app = &h.t.app;
    let sent = send(&h, &h.officer, "1", TOLD).await;
    assert_eq!(sent.left_over, 1, "Atlantis is no country, and stays an answer");
    let case = sent.case.unwrap();
    let view = app.read_case(&h.officer, case).await.unwrap();
    assert_eq!(view.person.sex, Answer::Given(Sex::Female));
    assert_eq!((view.person.age_status, view.facts.child_rules), (AgeStatus::Child, true));
    assert_eq!(view.person.nationalities, Answer::NotAsked, "half an answer says nothing");
    assert_eq!(
        (view.facts.trafficking.status(), view.facts.smuggling.status()),
        (TrackStatus::Undecided, TrackStatus::Undecided)
    );
    assert_eq!(view.journeys[0].facts.legs.len(), 2);
    let identity = app.open_identity(&h.officer, case, OPEN).await.unwrap();
    assert_eq!(identity.person.names[0].full.as_str(), "Qzvcanaryxw Khatun");
    assert_eq!(identity.person.phones, ["+8801712345678"]);
    let answers = app.answers_of_case(&h.officer, case).await.unwrap();
    assert_eq!(answers.iter().map(|row| row.id).collect::<Vec<_>>(), [sent.id]);
    let read = app.read_submission(&h.officer, sent.id).await.unwrap();
    assert_eq!(read.identity.left_over, [("/data/nation".to_owned(), "country".to_owned())]);
    assert_eq!((read.facts.case, read.facts.person), (Some(case), Some(view.facts.person)));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_corrects_the_case_and_opens_no_second_one() {
    let (h, _) = with_form().await;
    let app = &h.t.app;
    let first = send(&h, &h.officer, "1", "<given>Rahma</given><sex>female</sex>").await;
    let meta = "<meta><instanceID>uuid:2</instanceID><deprecatedID>uuid:1</deprecatedID></meta>";
    let edit = format!("<data id=\"intake\" version=\"1\"><given>Rahima</given><story>Told later.</story>{meta}</data>");
    let second = send_xml(&h, &h.officer, edit).await;
    assert_eq!(second.case, first.case);
    let identity = app.open_identity(&h.officer, first.case.unwrap(), OPEN).await.unwrap();
    assert_eq!(identity.person.names[0].full.as_str(), "Rahima");
    assert_eq!(identity.narrative.unwrap().as_str(), "Told later.");
    let view = app.case_view(&h.officer, first.case.unwrap()).await.unwrap();
    assert_eq!(view.person.sex, Answer::Given(Sex::Female), "silence takes nothing away");
    let listed = app.list_cases(&h.officer, &CaseFilter::default(), CaseSort::Newest, 1, 10).unwrap();
    assert_eq!(listed.total, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_opens_no_cases_sends_answers_all_the_same() {
    let (h, _) = with_form().await;
    let sent = send(&h, &h.supervisor, "1", "<given>Rahima</given>").await;
    assert_eq!((sent.case, sent.left_over), (None, 1));
    let read = h.t.app.read_submission(&h.supervisor, sent.id).await.unwrap();
    assert_eq!(read.identity.left_over, [("/".to_owned(), "no_case".to_owned())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_holds_the_case_reads_its_answers_and_the_firewall_stands() {
    let (h, form) = with_form().await;
    let app = &h.t.app;
    let sent = send(&h, &h.officer, "1", TOLD).await;
    let case = sent.case.unwrap();
    assert!(matches!(app.read_submission(&h.worker, sent.id).await, Err(AppError::Denied(policy::Denial::NotFound))));
    h.hand_to_worker(case).await.unwrap();
    app.read_submission(&h.worker, sent.id).await.unwrap();
    let received = app.received_answers(&h.worker, form, &ReceivedFilter::default(), 1, 10).unwrap();
    assert_eq!(received.total, 1, "the list knows it too");
    let mine = send(&h, &h.worker, "2", "<given>Rahima</given>").await;
    hand_over(&h, &h.worker, mine.case.unwrap(), &h.officer).await;
    assert!(app.read_case(&h.officer, mine.case.unwrap()).await.is_ok());
    assert!(app.read_submission(&h.officer, mine.id).await.is_err(), "what protection asked is not for those who enforce");
    assert!(app.answers_of_case(&h.officer, mine.case.unwrap()).await.unwrap().is_empty());
}

async fn hand_over(h: &House, from: &Actor, case: CaseId, to: &Actor) {
    let version = h.t.app.case_view(from, case).await.unwrap().version;
    let command = HandOver { to: to.agency, assignee: Some(to.account), version };
    h.t.app.hand_over(from, case, command).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn erasing_the_person_erases_the_answers() {
    let (h, form) = with_form().await;
    let app = &h.t.app;
    let sent = send(&h, &h.officer, "1", TOLD).await;
    let case = sent.case.unwrap();
    let version = app.case_view(&h.officer, case).await.unwrap().version;
    app.set_case_status(&h.officer, case, CaseStatus::Closed, version).await.unwrap();
    app.erase_person(&h.supervisor, case).await.unwrap();
    let stored = app.store().get::<kind::Submission>(sent.id).await.unwrap().unwrap();
    assert!(stored.is_erased());
    assert!(matches!(app.read_submission(&h.officer, sent.id).await, Err(AppError::Erased)));
    let (command, _) = with(AnswersFormat::Json);
    let file = app.export_answers(&h.supervisor, form, &command).await.unwrap();
    assert_eq!(file.submissions, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_without_identity_tells_nobody_and_one_with_it_is_sealed_and_every_look_is_kept() {
    let (h, form) = with_form().await;
    let app = &h.t.app;
    send(&h, &h.officer, "1", TOLD).await;
    send(&h, &h.colleague, "2", "<given>=cmd|'/c calc'!A0</given><sex>male</sex><leg><from>BD</from><how>boat</how></leg>").await;
    for format in AnswersFormat::ALL {
        let plain = bytes(app.export_answers(&h.supervisor, form, &without(*format)).await.unwrap()).await;
        assert!(!unpacked(&plain).contains(CANARY), "{format:?}");
        let (command, passphrase) = with(*format);
        let file = app.export_answers(&h.supervisor, form, &command).await.unwrap();
        assert!(file.name.ends_with(".zip"));
        let sealed = bytes(file).await;
        assert!(!unpacked(&sealed).contains(CANARY), "{format:?}");
        let mut archive = zip::ZipArchive::new(Cursor::new(&sealed)).unwrap();
        let name = archive.file_names().next().unwrap().unwrap().into_owned();
        assert!(archive.by_name(&name).is_err());
        let content = unsealed(&sealed, &passphrase, &name);
        let tells = *format != AnswersFormat::Ctdc;
        assert_eq!(unpacked(&content).contains(CANARY), tells, "{format:?}");
    }
    let looks = ledger(&h, "submission.read").await;
    assert_eq!(looks, 2 * AnswersFormat::ALL.len(), "one look for each submission and file, whatever the number of sheets");
    assert_eq!(ledger(&h, "submission.export").await, 2 * AnswersFormat::ALL.len());
    assert!(matches!(app.export_answers(&h.officer, form, &without(AnswersFormat::Csv)).await, Err(AppError::Denied(_))));
}

async fn ledger(h: &House, action: &str) -> usize {
    let filter = LedgerFilter { action: Some(action.to_owned()), ..LedgerFilter::default() };
    h.t.app.store().ledger_page(&filter, 1000).await.unwrap().len()
}

/// All text in a file, also of archives inside; what is encrypted stays so.
fn unpacked(bytes: &[u8]) -> String {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return String::from_utf8_lossy(bytes).into_owned() };
    let mut text = String::new();
    for i in 0..archive.len() {
        let mut content = Vec::new();
        if let Ok(mut file) = archive.by_index(i) {
            file.read_to_end(&mut content).unwrap();
        }
        text += &unpacked(&content);
    }
    text + &String::from_utf8_lossy(bytes)
}

#[tokio::test(flavor = "multi_thread")]
async fn tables_hold_repeats_with_their_parents() {
    let (h, form) = with_form().await;
    send(&h, &h.officer, "1", TOLD).await;
    send(&h, &h.officer, "2", "<given>+88</given><leg><from>BD</from><how>boat</how></leg>").await;
    let (command, passphrase) = with(AnswersFormat::Csv);
    let sealed = bytes(h.t.app.export_answers(&h.supervisor, form, &command).await.unwrap()).await;
    let legs = String::from_utf8(unsealed(&sealed, &passphrase, "leg.csv")).unwrap();
    let lines: Vec<&str> = legs.lines().collect();
    assert_eq!(lines[0], "_index,_parent_index,_parent_table_name,KEY,PARENT_KEY,leg/from,leg/how");
    assert_eq!(lines[3], "3,2,intake,uuid:2/leg[1],uuid:2,BD,boat");
    let all = String::from_utf8(unsealed(&sealed, &passphrase, "intake.csv")).unwrap();
    assert!(all.contains(",'+88,"), "no spreadsheet takes a name for a formula: {all}");
}

/// The HTCDS XLSForm as IOM publishes it, as tables of text; none when the shared folder is absent.
fn htcds_form() -> Option<String> {
    let here = std::env::var_os("ABHOY_SHARED").map(PathBuf::from);
    let root = here.unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")));
    let bytes = std::fs::read(root.join("data/htcds/htcds_xlsform.xlsx")).ok()?;
    Some(forms::sheets::write_text(&forms::sheets::Workbook::read(&bytes).unwrap()))
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::print_stdout, reason = "says why nothing was tested")]
async fn the_htcds_form_goes_from_a_phone_to_a_case_and_comes_out_again() {
    let Some(text) = htcds_form() else {
        println!("skipped: no shared data");
        return;
    };
    let h = house().await;
    let app = &h.t.app;
    // The form of the standard carries a version of its own, as Kobo writes them.
    let house_form = form(FormEffect::Case, text, "htcds_xlsform", "vSmt4GQA3C9uBMLPEVfgND");
    let form = app.install_form_of_house(house_form).await.unwrap();
    let entry = app.form_of_answers(form).await.unwrap();
    let root = entry.prepared.form().nodes[0].name.clone();
    let told = [
        ("con_Consent", "FALSE"),
        ("prs_Salutation", "Ms"),
        ("prs_First_Name", "রহিমা"),
        ("prs_Second_Name", "খাতুন"),
        ("prs_Birthdate", "1999-05-06"),
        ("prs_Gender", "Feminine"),
        ("prs_Citizenship", "NA"),
        ("prs_Title", "Ms"),
        ("prs_Email", "r@example.org"),
        ("prs_MobilePhone", "+8801712345678"),
        ("prs_MailingCity", "Jashore"),
        ("prs_MailingStreet", "5 River Road"),
        ("vic_MethodOfRecruitment", "JobAdvertisement"),
        ("vic_TraffickingStatus", "PossibleVictimOfTrafficking"),
        ("vic_Methods_of_Control", "DebtBondage FalsePromises"),
        ("vic_TypeOfExploitation", "ForcedLabour"),
        ("cas_Status", "FollowUp"),
        ("cas_IncomingReferralDate", "2026-10-01"),
    ];
    let inside: String = told.iter().map(|(name, value)| format!("<{name}>{value}</{name}>")).collect();
    let xml = format!(
        "<{root} id=\"{}\" version=\"{}\">{inside}<meta><instanceID>uuid:9</instanceID></meta></{root}>",
        entry.facts.form_id, entry.facts.version
    );
    let sent = send_xml(&h, &h.officer, xml).await;
    let case = sent.case.unwrap();
    assert_eq!(sent.left_over, 0);
    let view = app.case_view(&h.officer, case).await.unwrap();
    assert_eq!(view.facts.trafficking.status(), TrackStatus::Undecided, "a form decides nothing");
    assert_eq!(view.person.nationalities.given().unwrap()[0].to_string(), "NAM");
    let (command, passphrase) = with(AnswersFormat::HtcdsCsv);
    let sealed = bytes(app.export_answers(&h.supervisor, form, &command).await.unwrap()).await;
    let table = unsealed(&sealed, &passphrase, "htcds_xlsform.csv");
    let back = exchange::htcds::read(&table, app.today()).unwrap();
    let row = &back.rows[0];
    assert!(back.problems.is_empty(), "{:?}", back.problems);
    assert_eq!(row.person.names[0].full.as_str(), "রহিমা খাতুন");
    assert_eq!(row.consent, Answer::Given(false));
    assert_eq!(row.citizenship.given().unwrap()[0].to_string(), "NAM");
    assert_eq!(row.case.status, Some(CaseStatus::FollowUp));
    assert_eq!(row.case.trafficking, Some(TrackStatus::Possible), "as it was told");
    assert_eq!(row.case.incoming_referral_date.unwrap().to_string(), "2026-10-01");
    assert_eq!(row.extra["vic_MethodsOfControl"], "DebtBondage FalsePromises");
    assert_eq!(row.extra["prs_Email"], "r@example.org");
    // As many values as were told, and none more: a city and a street come back as one address.
    let values = table.split(|b| *b == b'\n').nth(1).unwrap();
    let filled = String::from_utf8_lossy(values).split(',').filter(|cell| !cell.trim().is_empty()).count();
    assert_eq!(filled, told.len());
    let ctdc = bytes(app.export_answers(&h.supervisor, form, &without(AnswersFormat::Ctdc)).await.unwrap()).await;
    let ctdc = String::from_utf8(ctdc).unwrap();
    assert!(ctdc.lines().nth(1).unwrap().starts_with("2026,Woman,27--29,NAM,"), "{ctdc}");
}
