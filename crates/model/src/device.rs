//! A device that forms are filled on: a phone with ODK Collect, or a browser that keeps drafts without a line.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{AccountId, AgencyId};

vocabulary! {
    /// What kind of device it is.
    DeviceKind, "kind of device" {
        /// ODK Collect, KoboCollect or another client of OpenRosa.
        Collect = "collect",
        /// A browser with drafts and an outbox of its own.
        Browser = "browser",
    }
}

vocabulary! {
    /// Whether a device may come in.
    DeviceState, "state of a device" {
        /// It may.
        Active = "active",
        /// It may not; what it kept stays on it.
        Revoked = "revoked",
        /// It may not, and is told to destroy what it kept at its next contact.
        Wipe = "wipe",
        /// It has said that it destroyed what it kept.
        Wiped = "wiped",
    }
}

/// Facts of a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceFacts {
    /// Whose rights it carries.
    pub account: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// What kind it is.
    pub kind: DeviceKind,
    /// Whether it may come in.
    pub state: DeviceState,
    /// When it was made known.
    pub at: Timestamp,
    /// When its token ends.
    pub expires: Timestamp,
    /// Who ended it, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<(AccountId, Timestamp)>,
}

/// What its owner calls it, and the digest of its token; sealed under its own key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceIdentity {
    /// What its owner calls it.
    pub label: String,
    /// BLAKE3 of its token, as 64 hexadecimal digits.
    pub token_digest: String,
}
