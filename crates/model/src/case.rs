//! A case: two undecided, dated status tracks about one person, and who holds it now.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{AccountId, AgencyId, Narrative, PersonId, PostId};

vocabulary! {
    /// The two questions about one person that are decided apart.
    TrackKind, "status track" { Trafficking = "trafficking", Smuggling = "smuggling" }
}

vocabulary! {
    /// Where a track stands. Only people move it; the machine never does.
    TrackStatus, "track status" {
        /// Nobody has decided.
        Undecided = "undecided",
        /// There are grounds to believe it; protection applies as if confirmed.
        Possible = "possible",
        /// An authorised body confirmed it.
        Confirmed = "confirmed",
        /// An authorised body found no grounds so far; new facts reopen it.
        NotEstablished = "not_established",
    }
}

vocabulary! {
    /// HTCDS case status.
    CaseStatus, "case status" {
        Active = "active", FollowUp = "follow_up", Closed = "closed", ClosedReferred = "closed_referred",
    }
}

impl CaseStatus {
    /// Whether work on the case has ended.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Closed | Self::ClosedReferred)
    }
}

/// One dated step of a track, with the body that decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackEntry {
    /// The status from then on.
    pub status: TrackStatus,
    /// When it was decided.
    pub at: Timestamp,
    /// The deciding account.
    pub by: AccountId,
    /// The deciding agency.
    pub agency: AgencyId,
}

/// A track with its whole history; the last entry counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StatusTrack(Vec<TrackEntry>);

impl StatusTrack {
    /// A track on which nobody has decided yet.
    #[must_use]
    pub fn opened(at: Timestamp, by: AccountId, agency: AgencyId) -> Self {
        Self(vec![TrackEntry { status: TrackStatus::Undecided, at, by, agency }])
    }

    /// Adds a decision; the history stays.
    pub fn decide(&mut self, entry: TrackEntry) {
        self.0.push(entry);
    }

    /// The status that counts now.
    #[must_use]
    pub fn status(&self) -> TrackStatus {
        self.0.last().map_or(TrackStatus::Undecided, |entry| entry.status)
    }

    /// Every step, oldest first.
    #[must_use]
    pub fn history(&self) -> &[TrackEntry] {
        &self.0
    }
}

/// The number people call a case by: `BD-2026-4K7QX2`. Random, so it tells nothing of order or count.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseNumber(String);

/// A text that is no case number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a case number; write it as on the case, for example BD-2026-4K7QX2")]
pub struct CaseNumberError(pub String);

/// Letters and digits that are not mistaken for each other when read aloud or copied by hand.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl CaseNumber {
    /// The number for a year and a random value, of which 30 bits are used.
    #[must_use]
    pub fn new(country: &str, year: i16, random: u32) -> Self {
        let code: String = (0..6).map(|i| char::from(ALPHABET[(random >> (i * 5)) as usize % 32])).collect();
        Self(format!("{country}-{year}-{code}"))
    }

    /// The number as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for CaseNumber {
    type Err = CaseNumberError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let written = crate::ascii_digits(text.trim()).to_ascii_uppercase().replace('O', "0").replace(['I', 'L'], "1");
        let parts: Vec<&str> = written.split('-').collect();
        let ok = matches!(parts[..], [country, year, code]
            if country.len() == 2 && year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())
                && code.len() == 6 && code.bytes().all(|b| ALPHABET.contains(&b)));
        if ok { Ok(Self(written)) } else { Err(CaseNumberError(text.chars().take(30).collect())) }
    }
}

/// Coded facts of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFacts {
    /// What people call it by.
    pub number: CaseNumber,
    /// The person it is about.
    pub person: PersonId,
    /// Where work on it stands.
    pub status: CaseStatus,
    /// Trafficking in persons.
    pub trafficking: StatusTrack,
    /// Smuggling of migrants.
    pub smuggling: StatusTrack,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Who opened it.
    pub opened_by: AccountId,
    /// For which agency.
    pub origin: AgencyId,
    /// At which post.
    pub origin_post: Option<PostId>,
    /// The agency that holds it now.
    pub holder: AgencyId,
    /// The person in that agency who works on it, once named.
    pub assignee: Option<AccountId>,
    /// Since when the holder has had it.
    pub held_since: Timestamp,
    /// Agencies that held it before, oldest first.
    #[serde(default)]
    pub former_holders: Vec<AgencyId>,
    /// Whether child rules apply, so that lists can show it first.
    pub child_rules: bool,
}

/// What a case keeps sealed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CaseIdentity {
    /// What happened, in words.
    pub narrative: Option<Narrative>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_numbers_read_back_and_forgive_look_alikes() {
        let number = CaseNumber::new("BD", 2026, 0x2345_6789);
        assert_eq!(number.as_str().parse(), Ok(number.clone()));
        assert_eq!("bd-২০২৬-oilabc".parse::<CaseNumber>().map(|n| n.to_string()), Ok("BD-2026-011ABC".to_owned()));
        assert!("BD-2026".parse::<CaseNumber>().is_err());
    }
}
