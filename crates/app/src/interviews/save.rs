//! Saving a page: what can be kept is kept, what cannot is told, and an older page never writes over a newer one.

use forms::answers::{Answers, Finding, Moment, Overrides, Prepared};
use forms::model::Level;
use model::{Actor, SubmissionId, SubmittedFile};

use super::draft::{Held, settled};
use super::{Interview, MAX_REASON_CHARS};
use crate::submissions::{MAX_FILE_BYTES, MAX_FILES};
use crate::{App, AppError};

/// A file that answers a question.
#[derive(Clone)]
pub struct AnswerFile {
    /// The question.
    pub path: String,
    /// What the file was called where it came from.
    pub name: String,
    /// Its media type, as the browser told it.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A photo is never printed.
impl std::fmt::Debug for AnswerFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AnswerFile").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

/// What a page sends.
#[derive(Debug, Default)]
pub struct SavePage {
    /// The page, counted from 1; where the interview goes on next time.
    pub page: u32,
    /// Answers by the path of the question, in the order of the page; an empty one takes an answer back.
    pub answers: Vec<(String, String)>,
    /// Files by the path of the question.
    pub files: Vec<AnswerFile>,
    /// Reasons for which warnings stand, by the path of the question.
    pub reasons: Vec<(String, String)>,
    /// Turns of repeats to take out, by their paths.
    pub removed_turns: Vec<String>,
    /// Repeats to add a turn to: the path of what its turns stand in, and the repeat's name.
    pub added_turns: Vec<(String, String)>,
}

/// An interview in the hands of its writer, read for a page that is about to be saved.
///
/// Reading it is no look of its own: the change that follows names the same person.
#[derive(Debug)]
pub struct PageInHand {
    held: Held,
    /// The interview before the page.
    pub interview: Interview,
}

/// What became of a page.
#[derive(Debug)]
pub struct SavedPage {
    /// The interview as it stands now.
    pub interview: Interview,
    /// Answers that cannot be kept; the others were.
    pub refused: Vec<Finding>,
}

impl App {
    /// Takes an interview in hand for a page that was made of a version of it.
    ///
    /// # Errors
    /// As [`App::interview`]; [`AppError::Conflict`] when the interview was changed since the page was made: in another window,
    /// or by the same person on another device.
    pub async fn page_in_hand(&self, actor: &Actor, id: SubmissionId, version: u32) -> Result<PageInHand, AppError> {
        let held = self.held_draft(actor, id).await?;
        if held.stored.version != version {
            return Err(AppError::Conflict);
        }
        let interview = self.interview_of(actor, &held.stored).await?;
        Ok(PageInHand { held, interview })
    }

    /// Saves a page of an interview: its next version.
    ///
    /// # Errors
    /// [`AppError::Conflict`] when another page was saved in between; [`AppError::File`] for a file that is too large, one too
    /// many, or more text than an interview takes.
    pub async fn save_page(&self, in_hand: PageInHand, page: SavePage) -> Result<SavedPage, AppError> {
        let PageInHand { held, mut interview } = in_hand;
        interview.page = page.page;
        within_bounds(&interview, &page.files)?;
        let (mut given, mut files, mut blobs) = (page.answers, Vec::new(), Vec::new());
        let mut change = self.store().change(held.author, self.now());
        for AnswerFile { path, name, media_type, bytes } in page.files {
            let blob = crate::forms::hex(&change.blob_address(&held.stored.key, &bytes)?.0);
            let kept =
                SubmittedFile { name: file_name(&name), bytes: bytes.len() as u64, media_type: plain(&media_type, 100), blob };
            given.push((path, kept.name.clone()));
            files.push(kept);
            blobs.push(bytes);
        }
        drop(change);
        let turns = Turns { removed: page.removed_turns, added: page.added_turns };
        let (language, before) = (interview.language, interview.answers);
        let work = move |prepared: &Prepared, moment: &Moment| {
            let mut answers = before;
            turns.take_out(prepared, &mut answers, moment);
            let (mut answers, refused) = kept(prepared, &answers, &given, language, moment);
            turns.add(prepared, &mut answers, moment);
            Ok((answers, refused))
        };
        let ((answers, refused), moment) = settled(&interview.form.prepared, interview.moment, work).await?;
        (interview.answers, interview.moment) = (answers, moment);
        interview.files.extend(files);
        forget_unnamed_files(&mut interview);
        take_reasons(&mut interview.overrides, page.reasons);
        let change = self.next_version(&held, &interview, &blobs)?;
        self.commit(change).await?;
        interview.version += 1;
        Ok(SavedPage { interview, refused })
    }
}

fn within_bounds(interview: &Interview, files: &[AnswerFile]) -> Result<(), AppError> {
    if let Some(large) = files.iter().find(|file| file.bytes.len() > MAX_FILE_BYTES) {
        let (bytes, most) = (large.bytes.len() >> 20, MAX_FILE_BYTES >> 20);
        return Err(AppError::File(format!("the file has {bytes} MB; {most} MB fit")));
    }
    if interview.files.len() + files.len() > MAX_FILES {
        return Err(AppError::File(format!("an interview takes {MAX_FILES} files")));
    }
    Ok(())
}

/// Gives every answer that can be kept, and tells those that cannot. One that is refused leaves what stood there before.
fn kept(
    prepared: &Prepared,
    before: &Answers,
    given: &[(String, String)],
    language: usize,
    moment: &Moment,
) -> (Answers, Vec<Finding>) {
    let mut refused: Vec<Finding> = Vec::new();
    loop {
        let mut answers = before.clone();
        for (path, value) in given.iter().filter(|(path, _)| refused.iter().all(|finding| finding.path != *path)) {
            give(prepared, &mut answers, path, value, moment);
        }
        let stands = |finding: &Finding| refused.iter().any(|known| known.path == finding.path);
        let found = prepared.findings(&answers, language, moment);
        let mut more: Vec<Finding> = found.into_iter().filter(|finding| finding.level == Level::Save).collect();
        more.retain(|finding| given.iter().any(|(path, _)| *path == finding.path) && !stands(finding));
        if more.is_empty() {
            return (answers, refused);
        }
        refused.extend(more);
    }
}

/// Writes one answer, where there is a question at the path that people answer.
fn give(prepared: &Prepared, answers: &mut Answers, path: &str, value: &str, moment: &Moment) {
    let Some(element) = answers.at_path(path) else { return };
    let node = answers.node(element).map(|id| prepared.form().node(id));
    let is_asked = node.is_some_and(|node| node.visible && node.question().is_some_and(|question| question.kind.is_shown()));
    if is_asked && !prepared.is_fixed(answers, element, moment) {
        prepared.answer(answers, element, value, moment);
    }
}

/// Turns of repeats that are taken out and added.
struct Turns {
    removed: Vec<String>,
    added: Vec<(String, String)>,
}

impl Turns {
    fn take_out(&self, prepared: &Prepared, answers: &mut Answers, moment: &Moment) {
        // Paths count turns, so all are found before one goes.
        let turns: Vec<_> = self.removed.iter().filter_map(|path| answers.at_path(path)).collect();
        for turn in turns {
            prepared.remove_turn(answers, turn, moment);
        }
    }

    fn add(&self, prepared: &Prepared, answers: &mut Answers, moment: &Moment) {
        for (parent, name) in &self.added {
            let Some(parent) = answers.at_path(parent) else { continue };
            let repeat = answers.node(parent).and_then(|node| prepared.form().child(node, name));
            if let Some(repeat) = repeat {
                prepared.add_turn(answers, parent, repeat, moment);
            }
        }
    }
}

/// Files whose answer was taken back or replaced are kept no longer.
fn forget_unnamed_files(interview: &mut Interview) {
    let answers = &interview.answers;
    let named: std::collections::BTreeSet<String> =
        answers.elements().into_iter().map(|element| answers.value(element).trim().to_owned()).collect();
    interview.files.retain(|file| named.contains(&file.name));
}

fn take_reasons(overrides: &mut Overrides, reasons: Vec<(String, String)>) {
    for (path, reason) in reasons {
        let reason: String = reason.trim().chars().take(MAX_REASON_CHARS).collect();
        if reason.is_empty() {
            overrides.remove(&path);
        } else {
            overrides.insert(path, reason);
        }
    }
}

/// A name of our own, so that two files are never one, that ends as the file was called.
fn file_name(name: &str) -> String {
    let mut bytes = [0_u8; 4];
    getrandom::fill(&mut bytes).expect("the operating system gives randomness");
    let end = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = end.chars().map(|c| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' }).collect();
    let kept = plain(kept.trim_start_matches('.'), 100);
    format!("{}-{}", crate::forms::hex(&bytes), if kept.is_empty() { "file".to_owned() } else { kept })
}

/// The last characters of a text, where what kind of file it is stands.
fn plain(text: &str, most: usize) -> String {
    let length = text.chars().count();
    text.chars().skip(length.saturating_sub(most)).filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_keeps_how_its_name_ends_and_nothing_that_leads_elsewhere() {
        for (name, end) in [
            ("photo.jpg", "-photo.jpg"),
            ("C:\\Users\\x\\ছবি ১.png", "-ছবি-১.png"),
            ("../../etc/passwd", "-passwd"),
            ("", "-file"),
            ("...", "-file"),
            ("a\"b\r\n.pdf", "-a-b--.pdf"),
        ] {
            let kept = file_name(name);
            assert!(kept.ends_with(end), "{name:?} is kept as {kept:?}");
            assert_eq!(kept.len() - end.len(), 8, "{kept:?}");
        }
        assert_ne!(file_name("a"), file_name("a"));
    }
}
