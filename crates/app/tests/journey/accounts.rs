//! Signing in, waiting, second factor, one-time links, tokens.

use app::AppError;
use app::accounts::{Invitation, NewPassword, Scope, Source};
use jiff::SignedDuration;
use model::{AccountIdentity, Language, Role};
use testkit::TestApp;
use testkit::test_app::TEST_PASSWORD;

fn new_password() -> NewPassword {
    NewPassword::parse("another river at dusk", "").unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_link_makes_the_first_administrator_once() {
    let t = TestApp::start().await;
    let token = t.app.prepare_house().await.unwrap().expect("nobody has an account");
    assert_eq!(t.app.invitation(&token).await.unwrap(), Some(Invitation::FirstAdministrator));
    assert_eq!(t.app.invitation("guess").await.unwrap(), None);
    let who = || AccountIdentity { login: "Admin".into(), display_name: "First".into() };
    let set_up = |token: String| t.app.set_up_first_administrator_for_test(token, who());
    let signed_in = set_up(token.clone()).await.unwrap();
    assert!(t.app.visitor(&signed_in.token).await.unwrap().unwrap().actor.has(Role::Administrator));
    assert!(matches!(set_up(token).await, Err(AppError::NotFound)), "used");
    assert!(t.app.prepare_house().await.unwrap().is_none(), "no further link once there is an administrator");
    assert!(t.sign_in("ADMIN ", "another river at dusk").await.is_ok(), "case and spaces of a login do not matter");
}

trait SetUp {
    async fn set_up_first_administrator_for_test(
        &self,
        token: String,
        who: AccountIdentity,
    ) -> Result<app::accounts::SignedIn, AppError>;
}

impl SetUp for app::App {
    async fn set_up_first_administrator_for_test(
        &self,
        token: String,
        who: AccountIdentity,
    ) -> Result<app::accounts::SignedIn, AppError> {
        self.set_up_first_administrator(&token, who, new_password(), Language::Bangla, "test".into()).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_passwords_make_the_source_wait_and_nobody_else() {
    let t = TestApp::start().await;
    t.clock.hold();
    let (actor, login) = t.user_with_password(Role::BorderOfficer, "bgb").await;
    for _ in 0..4 {
        assert!(matches!(t.sign_in(&login, "wrong wrong wrong").await, Err(AppError::SignIn)));
    }
    assert!(matches!(t.sign_in(&login, TEST_PASSWORD).await, Err(AppError::TooMany { .. })), "even the right one waits");
    let proof = t.app.device_proof(actor.account);
    let known = t.app.source_of(&login, Some(&proof), [127, 0, 0, 1].into());
    assert_eq!(known, Source::Known(actor.account), "a device that was here before is counted on its own");
    assert_ne!(t.app.source_of(&login, Some("forged"), [127, 0, 0, 1].into()), known);
    t.clock.advance(SignedDuration::from_secs(2));
    assert!(t.sign_in(&login, TEST_PASSWORD).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_end_by_idling_by_age_and_with_a_new_password() {
    let t = TestApp::start().await;
    let (_, login) = t.user_with_password(Role::BorderOfficer, "bgb").await;
    let (one, visitor) = t.sign_in(&login, TEST_PASSWORD).await.unwrap();
    let (two, _) = t.sign_in(&login, TEST_PASSWORD).await.unwrap();
    assert_ne!(one, two);
    t.app.change_password(&visitor, TEST_PASSWORD.into(), new_password()).await.unwrap();
    assert!(t.app.visitor(&one).await.unwrap().is_some());
    assert!(t.app.visitor(&two).await.unwrap().is_none());
    assert!(matches!(t.sign_in(&login, TEST_PASSWORD).await, Err(AppError::SignIn)));
    t.clock.advance(SignedDuration::from_mins(61));
    assert!(t.app.visitor(&one).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_is_asked_for_once_set_and_each_code_counts_once() {
    let t = TestApp::start().await;
    // A code lives for 30 seconds; a busy machine must not make it the next one.
    t.clock.hold();
    let (_, login) = t.user_with_password(Role::Supervisor, "bgb").await;
    let (_, visitor) = t.sign_in(&login, TEST_PASSWORD).await.unwrap();
    let enrolment = t.app.enrol_second_factor(&visitor).unwrap();
    let totp = totp_rs::Totp::from_url(&enrolment.address).unwrap();
    let code = || totp.generate(u64::try_from(t.app.now().as_second()).unwrap()).to_string();
    let wrong = t.app.set_second_factor(&visitor, &enrolment.sealed, "000000", TEST_PASSWORD.into()).await;
    assert!(matches!(wrong, Err(AppError::Code)));
    let codes = t.app.set_second_factor(&visitor, &enrolment.sealed, &code(), TEST_PASSWORD.into()).await.unwrap();

    let source = Source::of([10, 0, 0, 9].into());
    let (token, waiting) = t.sign_in(&login, TEST_PASSWORD).await.unwrap();
    assert!(waiting.needs_code);
    assert!(matches!(t.app.confirm(&waiting, &code(), source).await, Err(AppError::Code)), "the code of the set-up was used");
    t.clock.advance(SignedDuration::from_secs(31));
    t.app.confirm(&waiting, &code(), source).await.unwrap();
    assert!(!t.app.visitor(&token).await.unwrap().unwrap().needs_code);

    let (_, again) = t.sign_in(&login, TEST_PASSWORD).await.unwrap();
    t.app.confirm(&again, &codes.0[0], source).await.unwrap();
    let (_, third) = t.sign_in(&login, TEST_PASSWORD).await.unwrap();
    assert!(matches!(t.app.confirm(&third, &codes.0[0], source).await, Err(AppError::Code)), "a recovery code counts once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_account_is_out_at_once() {
    let t = TestApp::start().await;
    let admin = t.user(Role::Administrator, "moha-psd").await;
    let (actor, login) = t.user_with_password(Role::BorderOfficer, "bgb").await;
    let (token, visitor) = t.sign_in(&login, TEST_PASSWORD).await.unwrap();
    let api = t.app.make_token(&visitor, "sync", &[Scope::ReadCases], 30, TEST_PASSWORD.into()).await.unwrap();
    assert_eq!(t.app.token_holder(&api).await.unwrap().unwrap().scopes, [Scope::ReadCases]);
    let details = t.app.account_details(&admin, actor.account).await.unwrap();
    let mut facts = details.entry.facts.clone();
    facts.active = false;
    let identity = AccountIdentity { login: login.clone(), display_name: details.entry.display_name };
    t.app.change_account(&admin, actor.account, details.entry.version, facts, identity).await.unwrap();
    assert!(t.app.visitor(&token).await.unwrap().is_none());
    assert!(t.app.token_holder(&api).await.unwrap().is_none());
    assert!(matches!(t.sign_in(&login, TEST_PASSWORD).await, Err(AppError::SignIn)));
    assert!(matches!(t.app.invite(&admin, actor.account).await, Err(AppError::NotFound)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_one_time_link_sets_a_password_and_ends_earlier_links() {
    let t = TestApp::start().await;
    let admin = t.user(Role::Administrator, "moha-psd").await;
    let officer = t.user(Role::BorderOfficer, "bgb").await;
    let first = t.app.invite(&admin, officer.account).await.unwrap();
    let second = t.app.invite(&admin, officer.account).await.unwrap();
    assert!(t.app.use_invitation(&first, new_password(), "test".into()).await.is_err());
    t.app.use_invitation(&second, new_password(), "test".into()).await.unwrap();
    assert!(t.app.use_invitation(&second, new_password(), "test".into()).await.is_err());
    let third = t.app.invite(&admin, officer.account).await.unwrap();
    t.clock.advance(SignedDuration::from_hours(73));
    assert!(t.app.invitation(&third).await.unwrap().is_none(), "a link lives three days");
}
