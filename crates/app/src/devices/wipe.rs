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

    /// The order, while the device is to be wiped; nothing for any other, and nothing for one that nobody has.
    #[must_use]
    pub fn order_to_wipe(&self, id: DeviceId) -> Option<String> {
        let wanted = self.devices().get(id).is_some_and(|entry| entry.facts.state == DeviceState::Wipe);
        wanted.then(|| self.wipe_order(id).to_hex().to_string())
    }

    /// A device says that it destroyed what it kept; the order that it was given proves that it is the one.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when no device that is to be wiped has this order.
    pub async fn wiped_by_order(&self, id: DeviceId, order: &str) -> Result<(), AppError> {
        let found = self.devices().get(id).cloned().filter(|entry| entry.facts.state == DeviceState::Wipe);
        let given = blake3::Hash::from_hex(order).map_err(|_| AppError::NotFound)?;
        // The comparison of hashes takes the same time wherever they differ.
        let entry = found.filter(|_| given == self.wipe_order(id)).ok_or(AppError::NotFound)?;
        let DeviceFacts { account, agency, .. } = entry.facts;
        let author = Author { account: Some(account), agency: Some(agency), purpose: Purpose::Administration };
        self.move_device(author, id, "device.wiped", DeviceState::Wiped).await
    }
}
