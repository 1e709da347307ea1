//! The order to wipe: what a device believes when it is told to destroy what it keeps.
//!
//! Only the house can make the order of a device; the device was given its digest when it was made known. So nobody on the way,
//! and no other server under the same name, can have interviews destroyed. The device asks without its token, which lies sealed
//! under a PIN: a lost phone is wiped before anybody unlocks it.

use model::{DeviceFacts, DeviceId, DeviceState, Purpose};
use sha2::{Digest, Sha256};
use store::Author;

use crate::{App, AppError};

impl App {
    /// The order of a device.
    fn wipe_order(&self, id: DeviceId) -> blake3::Hash {
        blake3::keyed_hash(&self.store().vault().derived("order to wipe a device"), id.0.as_bytes())
    }

    /// The SHA-256 of a device's order as 64 hexadecimal digits: what the device compares with.
    #[must_use]
    pub fn wipe_digest(&self, id: DeviceId) -> String {
        crate::forms::hex(&Sha256::digest(self.wipe_order(id).to_hex().as_bytes()))
    }

    /// The order, from when the device is to be wiped; nothing for any other, and nothing for one that nobody has.
    ///
    /// It is given also after a report: whoever knows a device's id hears its order and can report in its place, so a report is
    /// only what somebody said, and the device itself must still be told.
    #[must_use]
    pub fn order_to_wipe(&self, id: DeviceId) -> Option<String> {
        let wanted = self.devices().get(id).is_some_and(|entry| is_ordered(entry.facts.state));
        wanted.then(|| self.wipe_order(id).to_hex().to_string())
    }

    /// Somebody who was given a device's order says that it destroyed what it kept. To say it again changes nothing.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when no device that is, or was, to be wiped has this order.
    pub async fn wiped_by_order(&self, id: DeviceId, order: &str) -> Result<(), AppError> {
        let found = self.devices().get(id).cloned().filter(|entry| is_ordered(entry.facts.state));
        let given = blake3::Hash::from_hex(order).map_err(|_| AppError::NotFound)?;
        // The comparison of hashes takes the same time wherever they differ.
        let entry = found.filter(|_| given == self.wipe_order(id)).ok_or(AppError::NotFound)?;
        let DeviceFacts { account, agency, state, .. } = entry.facts;
        if state == DeviceState::Wiped {
            return Ok(());
        }
        let author = Author { account: Some(account), agency: Some(agency), purpose: Purpose::Administration };
        self.move_device(author, id, "device.wiped", DeviceState::Wiped).await
    }
}

const fn is_ordered(state: DeviceState) -> bool {
    matches!(state, DeviceState::Wipe | DeviceState::Wiped)
}
