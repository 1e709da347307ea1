//! The real application over a fresh embedded database, with users of each kind.

use std::sync::Arc;

use app::accounts::{NewPassword, SignIn, Source, Visitor};
use app::{App, AppError};
use country::CountryPack;
use model::{AccountFacts, AccountIdentity, Actor, Language, Role};
use store::{DatabaseUrl, KeyRing, OpenOptions, Store};
use tempfile::TempDir;

use crate::SteppingClock;

/// An application that lives as long as the test.
#[derive(Debug)]
pub struct TestApp {
    /// The application.
    pub app: App,
    /// Its clock.
    pub clock: Arc<SteppingClock>,
    /// Where its database is.
    pub url: DatabaseUrl,
    /// Its master keys.
    pub keys: KeyRing,
    /// Its folder.
    pub folder: TempDir,
}

/// The password of every account that [`TestApp::user`] makes.
pub const TEST_PASSWORD: &str = "quiet river at dawn";

impl TestApp {
    /// An empty house of Bangladesh: agencies and posts of the country pack, nobody in it.
    ///
    /// # Panics
    /// When it cannot be made; the test fails with the cause.
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = DatabaseUrl::Sqlite(folder.path().join("abhoy.db"));
        Self::over(folder, url, KeyRing::generate()).await
    }

    /// The same over a given database, for PostgreSQL and for second nodes.
    ///
    /// # Panics
    /// When it cannot be made; the test fails with the cause.
    pub async fn over(folder: TempDir, url: DatabaseUrl, keys: KeyRing) -> Self {
        let store =
            Store::open(OpenOptions { database: url.clone(), keys: keys.clone(), readers: 4 }).await.expect("the store opens");
        let clock = Arc::new(SteppingClock::default());
        let country = CountryPack::embedded("BD").expect("the country pack is right");
        let app = App::start(store, country, clock.clone()).await.expect("the application starts");
        app.prepare_house().await.expect("the house is prepared");
        Self { app, clock, url, keys, folder }
    }

    /// A new user with one role in an agency of the country pack, by its code. The login is the role's code
    /// and a number, the password [`TEST_PASSWORD`].
    ///
    /// # Panics
    /// When the role does not fit the agency.
    pub async fn user(&self, role: Role, agency: &str) -> Actor {
        let agency = self.app.directory().agency_by_code(agency).expect("the agency is in the country pack").id;
        let post = self.app.directory().posts_of(agency).next().map(|post| post.id).filter(|_| role == Role::BorderOfficer);
        let login = format!("{}{}", role.code(), self.app.directory().accounts().len());
        let facts = AccountFacts {
            agency,
            post,
            roles: vec![role],
            language: Language::English,
            active: true,
            second_factor_required: false,
        };
        let identity = AccountIdentity { login: login.clone(), display_name: format!("Test {login}") };
        let account = self.app.add_account_as_house(facts, identity).await.expect("the account is added");
        self.app.directory().actor(account).expect("the account is active")
    }

    /// The same, able to sign in with [`TEST_PASSWORD`]; returns the login too. Hashing takes a moment.
    ///
    /// # Panics
    /// When the role does not fit the agency.
    pub async fn user_with_password(&self, role: Role, agency: &str) -> (Actor, String) {
        let actor = self.user(role, agency).await;
        let login = self.app.directory().account(actor.account).expect("just made").login.clone();
        let password = NewPassword::parse(TEST_PASSWORD, &login).expect("it may be set");
        self.app.set_password_as_house(actor.account, password).await.expect("the password is set");
        (actor, login)
    }

    /// Signs a user in and returns the session's token and its visitor.
    ///
    /// # Errors
    /// As [`App::sign_in`].
    ///
    /// # Panics
    /// When the session is gone at once.
    pub async fn sign_in(&self, login: &str, password: &str) -> Result<(String, Visitor), AppError> {
        let source = Source::of([127, 0, 0, 1].into());
        let try_ = SignIn { login: login.to_owned(), password: password.into(), source, device: "test".to_owned() };
        let signed_in = self.app.sign_in(try_).await?;
        let visitor = self.app.visitor(&signed_in.token).await?.expect("the session just began");
        Ok((signed_in.token, visitor))
    }
}
