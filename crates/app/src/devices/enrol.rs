//! Making a device known: its token is told once and kept nowhere.

use jiff::SignedDuration;
use model::{Actor, DeviceFacts, DeviceId, DeviceIdentity, DeviceKind, DeviceState, SubjectId, kind};
use policy::Action;
use secrecy::{ExposeSecret, SecretString};
use store::Put;

use super::digest_of;
use crate::accounts::Visitor;
use crate::naming::{new_id, random_token};
use crate::{App, AppError};

/// Lives of a device that are offered, in days.
pub const DEVICE_LIVES_DAYS: [i64; 3] = [30, 90, 365];
/// The longest name of a device, in characters.
pub const MAX_LABEL_CHARS: usize = 60;

/// A device that was just made known.
#[derive(Debug)]
pub struct Enrolled {
    /// Its id.
    pub id: DeviceId,
    token: SecretString,
}

impl Enrolled {
    /// Its token: whoever has it sends in its owner's name. To be shown once.
    #[must_use]
    pub fn token(&self) -> &str {
        self.token.expose_secret()
    }
}

impl App {
    /// Makes a phone with ODK Collect known as one's own. The password is asked again: whoever finds an open screen must not
    /// take a key of the house away with a photo of it.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that fill no forms; [`AppError::SignIn`] when the password is not right.
    pub async fn enrol_collect(
        &self,
        visitor: &Visitor,
        label: &str,
        days: i64,
        password: SecretString,
    ) -> Result<Enrolled, AppError> {
        self.allow_in_house(&visitor.actor, Action::OwnDevices)?;
        self.verify_own_password(visitor, password).await?;
        self.enrol(&visitor.actor, DeviceKind::Collect, label, days).await
    }

    /// Makes this browser known as one's own, so that its outbox can send when the session has ended, and that it can be told to
    /// wipe what it keeps. The password is asked again, as for a phone.
    ///
    /// # Errors
    /// As [`App::enrol_collect`].
    pub async fn enrol_browser(&self, visitor: &Visitor, label: &str, password: SecretString) -> Result<Enrolled, AppError> {
        self.allow_in_house(&visitor.actor, Action::OwnDevices)?;
        self.verify_own_password(visitor, password).await?;
        self.enrol(&visitor.actor, DeviceKind::Browser, label, DEVICE_LIVES_DAYS[2]).await
    }

    async fn enrol(&self, actor: &Actor, kind: DeviceKind, label: &str, days: i64) -> Result<Enrolled, AppError> {
        let author = self.allow_in_house(actor, Action::OwnDevices)?;
        let (id, token, now) = (DeviceId(new_id()), random_token(), self.now());
        let days = days.clamp(1, DEVICE_LIVES_DAYS[2]);
        let facts = DeviceFacts {
            account: actor.account,
            agency: actor.agency,
            kind,
            state: DeviceState::Active,
            at: now,
            expires: now + SignedDuration::from_hours(24 * days),
            ended: None,
        };
        let label = label.trim().chars().take(MAX_LABEL_CHARS).collect();
        let identity = DeviceIdentity { label, token_digest: digest_of(&token) };
        let mut change = self.store().change(author, now);
        let key = change.new_subject(SubjectId(id.0));
        let put = Put::<kind::Device> {
            action: "device.enrol",
            record: id.record(),
            about: actor.account.record(),
            facts: &facts,
            identity: Some(&identity),
            detail: &[("kind", kind.code().to_owned())],
        };
        change.create(&key, &put)?;
        self.commit(change.build()).await?;
        Ok(Enrolled { id, token: token.into() })
    }
}
