//! What one walk of the journey shares: the server, the language, the manner of the browsers.

use model::Language;
use testkit::browser::{Browser, BrowserOptions};
use testkit::site::Site;
use testkit::synthetic::Size;
use web::wording::Texts;

use crate::visitor::Visitor;

/// Enough cases that a supervisor's list has several pages.
const SIZE: Size = Size { cases: 130, listed: 60 };

/// A server and the people who will visit it.
pub(crate) struct Walk {
    pub(crate) site: Site,
    pub(crate) t: Texts,
    options: BrowserOptions,
}

impl Walk {
    /// Starts the server; `None`, said on a line, where there is no browser.
    pub(crate) async fn begin(language: Language, scripts: bool) -> Option<Self> {
        Self::with(language, BrowserOptions { scripts, ..BrowserOptions::default() }).await
    }

    /// The same with any kind of browser.
    pub(crate) async fn with(language: Language, options: BrowserOptions) -> Option<Self> {
        // Asked first, so that nothing is made for nothing.
        drop(Browser::start(options).await?);
        let site = Site::start(2026, SIZE).await;
        Some(Self { site, t: Texts::new(language), options })
    }

    /// Somebody at a screen of their own, not signed in.
    pub(crate) async fn visitor(&self) -> Option<Visitor> {
        let browser = Browser::start(self.options).await?;
        Some(Visitor::new(browser, self.t, &self.site.origin, self.options.dark))
    }

    /// What an agency of the country pack is called in the language of the walk.
    pub(crate) fn agency(&self, code: &str) -> String {
        let directory = self.site.app.directory();
        let agency = directory.agency_by_code(code).expect("the agency is in the country pack");
        agency.facts.name.in_language(self.t.language()).to_owned()
    }

    /// The name of a user of the synthetic country.
    pub(crate) fn colleague(&self, login: &str) -> String {
        let user = self.site.country.users.iter().find(|user| user.login == login).expect("the login is a demo user's");
        let directory = self.site.app.directory();
        directory.account(user.account).expect("the account is there").display_name.clone()
    }
}
