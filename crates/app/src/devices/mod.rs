//! Phones and browsers that forms are filled on: each with a token of its own, so that one can be ended without the others.

mod board;
mod change;
mod enrol;
mod wipe;

pub use board::{DeviceEntry, Devices};
pub use enrol::{DEVICE_LIVES_DAYS, Enrolled, MAX_LABEL_CHARS};

use model::{Actor, DeviceKind, DeviceState};
use policy::Action;
use store::accounts::TokenDigest;

use crate::shared::Reading;
use crate::{App, AppError};

/// What a token opens.
#[derive(Debug, Clone)]
pub enum DeviceDoor {
    /// Nothing: nobody has such a token, or its owner may not act any more.
    Unknown,
    /// Nothing any more: the device was ended, is to be wiped, or its time has passed.
    Ended(DeviceEntry),
    /// The rights of its owner.
    Open(DeviceEntry, Actor),
}

/// A token as the house remembers it.
fn digest_of(token: &str) -> String {
    crate::forms::hex(&TokenDigest::of(token).0)
}

impl App {
    /// Every device as of now, unfiltered: for use cases, which ask the policy themselves.
    pub(crate) fn devices(&self) -> Reading<'_, Devices> {
        self.0.devices.read()
    }

    /// What a token opens now. It is looked up by its digest, so that the time this takes tells nothing of it.
    #[must_use]
    pub fn device_door(&self, token: &str, kind: DeviceKind) -> DeviceDoor {
        let found = self.devices().by_digest(&digest_of(token)).filter(|entry| entry.facts.kind == kind).cloned();
        let Some(entry) = found else { return DeviceDoor::Unknown };
        if entry.facts.state != DeviceState::Active || entry.facts.expires <= self.now() {
            return DeviceDoor::Ended(entry);
        }
        // A device was made known for one agency; whoever moved to another makes it known anew.
        let actor = self.directory().actor(entry.facts.account).filter(|actor| actor.agency == entry.facts.agency);
        actor.map_or(DeviceDoor::Unknown, |actor| DeviceDoor::Open(entry, actor))
    }

    /// One's own devices, the latest first.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that fill no forms.
    pub fn own_devices(&self, actor: &Actor) -> Result<Vec<DeviceEntry>, AppError> {
        self.allow_in_house(actor, Action::OwnDevices)?;
        Ok(self.devices().latest(|entry| entry.facts.account == actor.account))
    }

    /// The devices of others in one's agency, the latest first; to administrators those of every agency.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that look after no devices.
    pub fn agency_devices(&self, actor: &Actor) -> Result<Vec<DeviceEntry>, AppError> {
        self.allow_in_house(actor, Action::ManageDevices)?;
        let looks_after = |entry: &DeviceEntry| change::looks_after(actor, entry) && entry.facts.account != actor.account;
        Ok(self.devices().latest(looks_after))
    }

    /// One device that the actor may see.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for others.
    pub fn device(&self, actor: &Actor, id: model::DeviceId) -> Result<DeviceEntry, AppError> {
        let entry = self.devices().get(id).cloned().ok_or(AppError::NotFound)?;
        self.may_end(actor, &entry)?;
        Ok(entry)
    }
}
