//! Ending a device, and having it destroy what it keeps.

use model::{Actor, DeviceFacts, DeviceId, DeviceState, Role, kind};
use policy::Action;
use store::{Author, Put};

use super::DeviceEntry;
use crate::{App, AppError};

/// Whether a device is one that the actor looks after: of the agency, or of any for whoever administers the house.
pub(super) fn looks_after(actor: &Actor, entry: &DeviceEntry) -> bool {
    actor.agency == entry.facts.agency || actor.roles.contains(&Role::Administrator)
}

impl App {
    /// The right to see and end a device: its owner's, or that of whoever looks after the agency's.
    pub(super) fn may_end(&self, actor: &Actor, entry: &DeviceEntry) -> Result<Author, AppError> {
        if entry.facts.account == actor.account {
            return self.allow_in_house(actor, Action::OwnDevices);
        }
        if !looks_after(actor, entry) {
            return Err(AppError::NotFound);
        }
        self.allow_in_house(actor, Action::ManageDevices).map_err(|_| AppError::NotFound)
    }

    /// Ends a device. With `wipe` it is also told to destroy what it keeps at its next contact, if it can be told.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a device that the actor neither owns nor looks after.
    pub async fn end_device(&self, actor: &Actor, id: DeviceId, wipe: bool) -> Result<(), AppError> {
        let entry = self.devices().get(id).cloned().ok_or(AppError::NotFound)?;
        let author = self.may_end(actor, &entry)?;
        let wanted = if wipe { DeviceState::Wipe } else { DeviceState::Revoked };
        let may_follow = match entry.facts.state {
            DeviceState::Active => true,
            DeviceState::Revoked => wipe,
            DeviceState::Wipe | DeviceState::Wiped => false,
        };
        if !may_follow {
            return Ok(());
        }
        let action = if wipe { "device.wipe" } else { "device.end" };
        self.move_device(author, id, action, wanted).await
    }

    pub(super) async fn move_device(
        &self,
        author: Author,
        id: DeviceId,
        action: &str,
        state: DeviceState,
    ) -> Result<(), AppError> {
        let stored = self.store().get::<kind::Device>(id).await?.ok_or(AppError::NotFound)?;
        let ended = author.account.map(|account| (account, self.now())).filter(|_| state != DeviceState::Wiped);
        let facts = DeviceFacts { state, ended: ended.or(stored.facts.ended), ..stored.facts.clone() };
        let about = stored.facts.account.record();
        let mut change = self.store().change(author, self.now());
        change.update(&stored, &Put { action, record: id.record(), about, facts: &facts, identity: None, detail: &[] })?;
        self.commit(change.build()).await?;
        Ok(())
    }
}
