//! A device's token opens what its owner may do now, and nothing once it or its owner has ended.

use app::devices::DeviceDoor;
use jiff::SignedDuration;
use model::{AccountFacts, AccountIdentity, Actor, DeviceKind, Role};
use testkit::test_app::TEST_PASSWORD;

use crate::support::house;

fn open(door: &DeviceDoor) -> Option<&Actor> {
    if let DeviceDoor::Open(_, actor) = door { Some(actor) } else { None }
}

#[tokio::test]
async fn a_phones_token_carries_its_owners_rights_until_either_ends() {
    let h = house().await;
    let app = &h.t.app;
    let (officer, login) = h.t.user_with_password(Role::BorderOfficer, "bgb").await;
    let (_, visitor) = h.t.sign_in(&login, TEST_PASSWORD).await.unwrap();
    assert!(app.enrol_collect(&visitor, "blue", 30, "not the password".into()).await.is_err());
    let phone = app.enrol_collect(&visitor, "blue", 30, TEST_PASSWORD.into()).await.unwrap();
    let door = |kind| app.device_door(phone.token(), kind);
    assert_eq!(open(&door(DeviceKind::Collect)).map(|actor| actor.account), Some(officer.account));
    assert!(matches!(door(DeviceKind::Browser), DeviceDoor::Unknown), "a phone's token is no browser's");
    assert!(matches!(app.device_door("", DeviceKind::Collect), DeviceDoor::Unknown));
    let known = app.device(&h.supervisor, phone.id).unwrap();
    assert_eq!((known.label.as_str(), known.facts.account), ("blue", officer.account));
    assert!(app.device(&h.colleague, phone.id).is_err() && app.end_device(&h.worker, phone.id, true).await.is_err());

    let entry = app.directory().account(officer.account).cloned().unwrap();
    let active = |active| AccountFacts { active, ..entry.facts.clone() };
    let identity = || AccountIdentity { login: entry.login.clone(), display_name: entry.display_name.clone() };
    app.change_account(&h.admin, officer.account, entry.version, active(false), identity()).await.unwrap();
    assert!(matches!(door(DeviceKind::Collect), DeviceDoor::Unknown), "its owner may not act");
    app.change_account(&h.admin, officer.account, entry.version + 1, active(true), identity()).await.unwrap();
    assert!(open(&door(DeviceKind::Collect)).is_some());
    h.t.clock.advance(SignedDuration::from_hours(31 * 24));
    assert!(matches!(door(DeviceKind::Collect), DeviceDoor::Ended(_)), "its time has passed");
}
