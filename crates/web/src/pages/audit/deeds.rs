//! The words for every deed that the house writes into its ledger.

use crate::wording::{Texts, key};

/// Each deed's code with the key of its words, in the order in which the filter offers them.
const DEEDS: &[(&str, &str)] = &[
    ("identity.open", key("audit-deed-identity-open")),
    ("person.preview", key("audit-deed-person-preview")),
    ("person.match", key("audit-deed-person-match")),
    ("person.record", key("audit-deed-person-record")),
    ("person.correct", key("audit-deed-person-correct")),
    ("person.import", key("audit-deed-person-import")),
    ("person.erase", key("audit-deed-person-erase")),
    ("encounter.check", key("audit-deed-encounter-check")),
    ("encounter.read", key("audit-deed-encounter-read")),
    ("encounter.close", key("audit-deed-encounter-close")),
    ("encounter.case_opened", key("audit-deed-encounter-case-opened")),
    ("case.open", key("audit-deed-case-open")),
    ("case.import", key("audit-deed-case-import")),
    ("case.read", key("audit-deed-case-read")),
    ("case.decide", key("audit-deed-case-decide")),
    ("case.status", key("audit-deed-case-status")),
    ("case.narrative", key("audit-deed-case-narrative")),
    ("case.correct", key("audit-deed-case-correct")),
    ("submission.export", key("audit-deed-submission-export")),
    ("case.hand_over", key("audit-deed-case-hand-over")),
    ("journey.add", key("audit-deed-journey-add")),
    ("relation.add", key("audit-deed-relation-add")),
    ("notes.read", key("audit-deed-notes-read")),
    ("note.add.general", key("audit-deed-note-general")),
    ("note.add.protection", key("audit-deed-note-protection")),
    ("note.add.investigation", key("audit-deed-note-investigation")),
    ("watchlist.load", key("audit-deed-watchlist-load")),
    ("watchlist.entry", key("audit-deed-watchlist-entry")),
    ("watchlist.loaded", key("audit-deed-watchlist-loaded")),
    ("account.sign_in", key("audit-deed-sign-in")),
    ("account.sign_in_failed", key("audit-deed-sign-in-failed")),
    ("account.code", key("audit-deed-code")),
    ("account.sign_out", key("audit-deed-sign-out")),
    ("account.password", key("audit-deed-password")),
    ("account.second_factor", key("audit-deed-second-factor")),
    ("account.second_factor_reset", key("audit-deed-second-factor-reset")),
    ("account.sessions_ended", key("audit-deed-sessions-ended")),
    ("account.language", key("audit-deed-language")),
    ("account.add", key("audit-deed-account-add")),
    ("account.change", key("audit-deed-account-change")),
    ("account.invite", key("audit-deed-account-invite")),
    ("token.make", key("audit-deed-token-make")),
    ("token.end", key("audit-deed-token-end")),
    ("agency.add", key("audit-deed-agency-add")),
    ("agency.change", key("audit-deed-agency-change")),
    ("post.add", key("audit-deed-post-add")),
    ("post.change", key("audit-deed-post-change")),
    ("ledger.read", key("audit-deed-ledger-read")),
    ("ledger.verify", key("audit-deed-ledger-verify")),
    ("backup.write", key("audit-deed-backup-write")),
    ("backup.restore", key("audit-deed-backup-restore")),
    ("keys.add", key("audit-deed-keys-add")),
    ("keys.rotate", key("audit-deed-keys-rotate")),
    ("keys.retire", key("audit-deed-keys-retire")),
    ("submission.begin", key("audit-deed-submission-begin")),
    ("submission.draft", key("audit-deed-submission-draft")),
    ("submission.save", key("audit-deed-submission-save")),
    ("submission.discard", key("audit-deed-submission-discard")),
    ("operation.create", key("audit-deed-operation-create")),
    ("operation.change", key("audit-deed-operation-change")),
    ("operation.start", key("audit-deed-operation-start")),
    ("operation.close", key("audit-deed-operation-close")),
    ("operation.reopen", key("audit-deed-operation-reopen")),
    ("operation.explain", key("audit-deed-operation-explain")),
    ("operation.figure", key("audit-deed-operation-figure")),
    ("operation.figure_corrected", key("audit-deed-operation-figure-corrected")),
    ("operation.figure_withdrawn", key("audit-deed-operation-figure-withdrawn")),
    ("operation.figure_chosen", key("audit-deed-operation-figure-chosen")),
    ("operation.import", key("audit-deed-operation-import")),
    ("operation.lead", key("audit-deed-operation-lead")),
    ("operation.lead_changed", key("audit-deed-operation-lead-changed")),
    ("operation.leads_read", key("audit-deed-operation-leads-read")),
    ("operation.briefing", key("audit-deed-operation-briefing")),
    ("operation.briefings_read", key("audit-deed-operation-briefings-read")),
    ("operation.lesson", key("audit-deed-operation-lesson")),
    ("operation.lesson_changed", key("audit-deed-operation-lesson-changed")),
    ("operation.report", key("audit-deed-operation-report")),
    ("operation.export", key("audit-deed-operation-export")),
    ("watchlist.unchanged", key("audit-deed-watchlist-unchanged")),
    ("watchlist.read", key("audit-deed-watchlist-read")),
    ("watchlist.change", key("audit-deed-watchlist-change")),
    ("watchlist.begin", key("audit-deed-watchlist-begin")),
    ("watchlist.count", key("audit-deed-watchlist-count")),
    ("watchlist.entry_add", key("audit-deed-watchlist-entry-add")),
    ("watchlist.entry_end", key("audit-deed-watchlist-entry-end")),
    ("watchlist.entry_expired", key("audit-deed-watchlist-entry-expired")),
    ("watchlist.read_entries", key("audit-deed-watchlist-read-entries")),
    ("watchlist.expired", key("audit-deed-watchlist-expired")),
    ("pair.read", key("audit-deed-pair-read")),
    ("pair.decide", key("audit-deed-pair-decide")),
    ("pair.split", key("audit-deed-pair-split")),
    ("pair.note", key("audit-deed-pair-note")),
    ("person.merged", key("audit-deed-person-merged")),
    ("person.split", key("audit-deed-person-split")),
    ("hit.decide", key("audit-deed-hit-decide")),
    ("hit.second_look", key("audit-deed-hit-second-look")),
    ("hit.confirm", key("audit-deed-hit-confirm")),
    ("submission.take", key("audit-deed-submission-take")),
    ("submission.edit", key("audit-deed-submission-edit")),
    ("submission.replaced", key("audit-deed-submission-replaced")),
    ("submission.files", key("audit-deed-submission-files")),
    ("submission.read", key("audit-deed-submission-read")),
    ("submission.file", key("audit-deed-submission-file")),
    ("device.enrol", key("audit-deed-device-enrol")),
    ("device.end", key("audit-deed-device-end")),
    ("device.wipe", key("audit-deed-device-wipe")),
    ("device.wiped", key("audit-deed-device-wiped")),
    ("form.add", key("audit-deed-form-add")),
    ("form.files", key("audit-deed-form-files")),
    ("form.publish", key("audit-deed-form-publish")),
    ("form.supersede", key("audit-deed-form-supersede")),
    ("form.retire", key("audit-deed-form-retire")),
    ("form.withdraw", key("audit-deed-form-withdraw")),
    ("interest.enter", key("audit-deed-interest-enter")),
    ("interest.open", key("audit-deed-interest-open")),
    ("interest.end", key("audit-deed-interest-end")),
    ("deconflict.match", key("audit-deed-deconflict-match")),
    ("deconflict.found", key("audit-deed-deconflict-found")),
    ("deconflict.read", key("audit-deed-deconflict-read")),
    ("deconflict.answer", key("audit-deed-deconflict-answer")),
    ("deconflict.use", key("audit-deed-deconflict-use")),
    ("deconflict.refused", key("audit-deed-deconflict-refused")),
    ("circle.begin", key("audit-deed-circle-begin")),
    ("circle.renew", key("audit-deed-circle-renew")),
    ("manifest.receive", key("audit-deed-manifest-receive")),
    ("manifest.received", key("audit-deed-manifest-received")),
    ("manifest.checked", key("audit-deed-manifest-checked")),
    ("manifest.read", key("audit-deed-manifest-read")),
    ("manifest.export", key("audit-deed-manifest-export")),
    ("manifest.erase", key("audit-deed-manifest-erase")),
    ("checks.export", key("audit-deed-checks-export")),
    ("encounter.expire", key("audit-deed-encounter-expire")),
    ("set.add", key("audit-deed-set-add")),
    ("set.in_force", key("audit-deed-set-in-force")),
    ("set.supersede", key("audit-deed-set-supersede")),
    ("set.retire", key("audit-deed-set-retire")),
    ("screening.make", key("audit-deed-screening-make")),
    ("screening.again", key("audit-deed-screening-again")),
    ("screening.followed", key("audit-deed-screening-followed")),
    ("screening.read", key("audit-deed-screening-read")),
    ("identification.decide", key("audit-deed-identification-decide")),
    ("identification.read", key("audit-deed-identification-read")),
    ("case.identified", key("audit-deed-case-identified")),
    ("case.take_up", key("audit-deed-case-take-up")),
    ("suspicion.enter", key("audit-deed-suspicion-enter")),
    ("suspicion.read", key("audit-deed-suspicion-read")),
    ("suspicion.decide", key("audit-deed-suspicion-decide")),
    ("interception.record", key("audit-deed-interception-record")),
    ("interception.read", key("audit-deed-interception-read")),
    ("interception.release", key("audit-deed-interception-release")),
];

/// The deed that the quick filter asks for.
pub(super) const OPENING: &str = "identity.open";

/// A deed in words; one that a later version wrote is shown as its code.
pub(in crate::pages) fn words(t: Texts, code: &str) -> String {
    DEEDS.iter().find(|(known, _)| *known == code).map_or_else(|| code.to_owned(), |(_, key)| t.get(key))
}

/// Every deed with its words.
pub(super) fn all(t: Texts) -> impl Iterator<Item = (&'static str, String)> {
    DEEDS.iter().map(move |(code, key)| (*code, t.get(key)))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// The Rust texts of the crates that write to the ledger.
    fn sources() -> String {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut folders: Vec<_> = ["app", "abhoy"].iter().map(|name| crates.join(name).join("src")).collect();
        let mut text = String::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("sources are there").map(|e| e.expect("is readable").path()) {
                if entry.is_dir() {
                    folders.push(entry);
                } else if entry.extension().is_some_and(|e| e == "rs") {
                    text.push_str(&std::fs::read_to_string(&entry).expect("is UTF-8"));
                }
            }
        }
        text
    }

    /// The texts after each `call` that read like a deed.
    fn written(sources: &str) -> Vec<String> {
        const CALLS: [&str; 5] = ["action: \"", "log(\"", "link(\"", "now(), \"", "(actor, id, \""];
        let mut found = Vec::new();
        for call in CALLS {
            for (at, _) in sources.match_indices(call) {
                let code = sources[at + call.len()..].split('"').next().unwrap_or_default();
                if code.contains('.') {
                    found.push(code.to_owned());
                }
            }
        }
        let of_policy = |action: &&policy::Action| sources.contains(&format!("Action::{action:?}.code()"));
        found.extend(policy::Action::ALL.iter().filter(of_policy).map(|action| action.code().to_owned()));
        found
    }

    #[test]
    fn every_deed_that_is_written_has_words() {
        let written = written(&sources());
        assert!(written.len() > 30, "the scan finds the deeds");
        let missing: Vec<_> = written.iter().filter(|code| !DEEDS.iter().any(|(known, _)| known == code)).collect();
        assert!(missing.is_empty(), "no words for {missing:?}");
    }

    #[test]
    fn a_deed_of_a_later_version_is_shown_as_its_code() {
        let t = Texts::new(model::Language::English);
        assert_eq!(words(t, "referral.send"), "referral.send");
        assert_eq!(words(t, OPENING), "Opened an identity");
    }
}
