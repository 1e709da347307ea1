//! "Save and continue": what can be kept is kept, what cannot is shown again as it was typed.

use std::collections::BTreeMap;

use app::AppError;
use app::interviews::{AnswerFile, Interview, SavePage, SavedPage};
use app::submissions::MAX_FILE_BYTES;
use model::SubmissionId;

use super::flow::{Before, Next};
use super::posted::{Posted, PostedFile};
use super::sheet::{Sheet, is_only_read, number_of, words};
use super::typed::{Typed, part};
use super::{flow, lead_on, page, reading};
use crate::server::{PageError, PageResult, PathIds, Signed, see_other, show_again};
use crate::wording::{Texts, key};

/// What is wrong, by the path of the question.
type Faults = BTreeMap<String, String>;

pub(super) async fn save(signed: Signed, PathIds(id, number): PathIds<SubmissionId, u32>, mut posted: Posted) -> PageResult {
    let version = posted.value("version").parse().map_err(|_| PageError::Malformed)?;
    let typed = Typed::sent(&posted);
    let in_hand = match signed.app.page_in_hand(signed.actor(), id, version).await {
        Ok(in_hand) => in_hand,
        Err(AppError::Conflict) => return Err(conflict(&signed, id, &typed).await),
        Err(other) => return Err(lead_on(id, other)),
    };
    let paths: Vec<String> = posted.values("at").map(str::to_owned).collect();
    let files = std::mem::take(&mut posted.files);
    let (page, faults) = gathered(signed.t, &in_hand.interview, &typed, &paths, files);
    let before = Before::of(&in_hand.interview, &paths);
    let saved = match signed.app.save_page(in_hand, SavePage { page: number, ..page }).await {
        Ok(saved) => saved,
        Err(AppError::Conflict) => return Err(conflict(&signed, id, &typed).await),
        Err(other) => return Err(lead_on(id, other)),
    };
    let faults = with_refused(signed.t, faults, &saved);
    if !faults.is_empty() {
        return again(&signed, &saved.interview, typed, &faults, posted.value("from") == "check");
    }
    go_on(&signed, &saved.interview, &before, &paths, &posted)
}

/// Reads every control of the page.
fn gathered(t: Texts, interview: &Interview, typed: &Typed, paths: &[String], files: Vec<PostedFile>) -> (SavePage, Faults) {
    let (mut page, mut faults) = (SavePage::default(), Faults::new());
    let mut files: BTreeMap<String, PostedFile> = files.into_iter().map(|file| (file.field.clone(), file)).collect();
    for (i, path) in paths.iter().enumerate() {
        let Some(element) = interview.answers.at_path(path) else { continue };
        if is_only_read(interview, element) {
            continue;
        }
        let parts = typed.parts(interview, element);
        if parts.contains_key("reason") {
            page.reasons.push((path.clone(), part(&parts, "reason").to_owned()));
        }
        let kind = interview.node(element).and_then(forms::model::Node::question).map(|question| question.kind);
        if kind.is_some_and(forms::QuestionKind::is_file) {
            match files.remove(&format!("q{i}_file")) {
                Some(file) if file.bytes.len() > MAX_FILE_BYTES => drop(faults.insert(path.clone(), too_large(t))),
                Some(PostedFile { name, media_type, bytes, .. }) => {
                    page.files.push(AnswerFile { path: path.clone(), name, media_type, bytes });
                }
                None if part(&parts, "remove") == "true" => page.answers.push((path.clone(), String::new())),
                None => {}
            }
            continue;
        }
        match reading::answer(t, interview, element, &parts) {
            Ok(answer) => page.answers.push((path.clone(), answer)),
            Err(fault) => drop(faults.insert(path.clone(), fault)),
        }
    }
    (page, faults)
}

fn too_large(t: Texts) -> String {
    t.with("interview-fault-file", &[("most", t.number((MAX_FILE_BYTES >> 20) as u64).into())])
}

/// Adds what the form refuses, and leaves out what it no longer asks.
fn with_refused(t: Texts, mut faults: Faults, saved: &SavedPage) -> Faults {
    let interview = &saved.interview;
    for finding in &saved.refused {
        faults.insert(finding.path.clone(), words(t, interview, finding));
    }
    faults.retain(|path, _| interview.answers.at_path(path).is_some_and(|element| interview.answers.is_relevant(element)));
    faults
}

/// The page again, with what was typed where it could not be kept.
fn again(signed: &Signed, interview: &Interview, mut typed: Typed, faults: &Faults, from_check: bool) -> PageResult {
    let plan = interview.pages();
    let on = |page: &forms::answers::Page| page.questions.iter().any(|one| faults.contains_key(&interview.answers.path(*one)));
    let Some(at) = plan.iter().position(on) else { return Err(PageError::NotFound) };
    let saved: Vec<String> = typed.paths().filter(|path| !faults.contains_key(*path)).map(str::to_owned).collect();
    saved.iter().for_each(|path| typed.forget(path));
    let mut sheet = Sheet::new(signed.t, interview, &plan, at);
    (sheet.typed, sheet.from_check) = (typed, from_check);
    let questions = sheet.questions();
    for (path, fault) in faults {
        let place = interview.answers.at_path(path).zip(number_of(interview, &questions, path));
        if let Some((element, number)) = place {
            sheet.mistake(element, number, fault.clone());
        }
    }
    show_again(page::draw(signed, &sheet))
}

/// Where the interview goes on, and what is said there.
fn go_on(signed: &Signed, interview: &Interview, before: &Before, paths: &[String], posted: &Posted) -> PageResult {
    let id = interview.id;
    if posted.value("do") == "later" {
        return signed.see_other_saying("/answers/drafts", key("done-interview-kept"));
    }
    let told: Vec<&str> = posted.values("told").collect();
    let from_check = posted.value("from") == "check";
    let back = if from_check { "?from=check" } else { "" };
    match flow::next(interview, before, paths, &told, !posted.value("live").is_empty()) {
        Next::More(at) => signed.see_other_saying(format!("/answers/{id}/page/{}{back}", at + 1), key("done-interview-more")),
        Next::Look(at) => signed.see_other_saying(format!("/answers/{id}/page/{}{back}", at + 1), key("done-interview-look")),
        Next::Page(at) if !from_check => see_other(format!("/answers/{id}/page/{}", at + 1)),
        Next::Page(_) | Next::Check => see_other(format!("/answers/{id}/check")),
    }
}

/// Somebody saved a page in between, in another window: nothing typed is lost.
async fn conflict(signed: &Signed, id: SubmissionId, typed: &Typed) -> PageError {
    let interview = match signed.app.interview(signed.actor(), id).await {
        Ok(interview) => interview,
        Err(error) => return lead_on(id, error),
    };
    let label = |path: &str| {
        let element = interview.answers.at_path(path);
        let label = element.and_then(|element| Some(interview.said(&interview.node(element)?.label, element)));
        label.filter(|label| !label.trim().is_empty()).unwrap_or_else(|| path.rsplit('/').next().unwrap_or_default().to_owned())
    };
    PageError::conflict(typed.labelled(label))
}
