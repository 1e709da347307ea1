//! What happened to an account, an agency or a post, beside its page.

use maud::{Markup, html};
use model::RecordId;

use super::audit::deed_words;
use crate::components::timeline::{TimelineEntry, timeline};
use crate::server::{PageError, Signed};

/// The timeline of a record of the house, newest first.
pub(super) async fn house_timeline(signed: &Signed, record: RecordId) -> Result<Markup, PageError> {
    let entries = signed.app.house_timeline(signed.actor(), record).await?;
    let items: Vec<TimelineEntry> = entries
        .into_iter()
        .map(|entry| TimelineEntry {
            datetime: entry.at.to_string(),
            when: signed.when(entry.at),
            who: entry.who.unwrap_or_else(|| signed.t.get("admin-timeline-house")),
            what: html! { (deed_words(signed.t, &entry.action)) },
            detail: None,
        })
        .collect();
    Ok(timeline(signed.t, &signed.t.get("admin-timeline"), &items))
}
