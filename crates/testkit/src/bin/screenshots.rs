//! `cargo xtask screenshots`: pictures of the pages over a synthetic country, for the README and for whoever designs.
//!
//! The pictures show what a walk of the journey leads to; nobody in them is real.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use model::{CountryCode, Language, NoteKind, Purpose, Reason, Sex};
use testkit::browser::{Browser, BrowserError, BrowserOptions};
use testkit::site::Site;
use testkit::synthetic::{DEMO_PASSWORD, Size};
use web::wording::Texts;

type Done<T = ()> = Result<T, BrowserError>;

/// Enough for several pages of everything.
const SIZE: Size = Size { cases: 160, listed: 400 };
const SEED: u64 = 2026;
/// A desktop as wide as the pages grow.
const DESKTOP: u32 = 1120;
const PHONE: u32 = 360;

#[tokio::main]
#[expect(clippy::print_stderr, reason = "a program for people")]
async fn main() -> ExitCode {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "docs/images".to_owned()));
    if let Err(error) = std::fs::create_dir_all(&folder) {
        eprintln!("error: could not make {}: {error}", folder.display());
        return ExitCode::FAILURE;
    }
    match take_all(&folder).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Takes every picture; false, said on a line, where there is no browser.
async fn take_all(folder: &Path) -> Done<bool> {
    let site = Site::start(SEED, SIZE).await;
    let desktop = BrowserOptions { width: DESKTOP, height: 800, ..BrowserOptions::default() };
    let phone = BrowserOptions { width: PHONE, height: 740, ..BrowserOptions::default() };
    let Some(english) = Camera::start(&site, folder, desktop, Language::English).await else { return Ok(false) };
    let case = english.officer().await?;
    english.headquarters().await?;
    english.auditor().await?;
    let Some(bangla) = Camera::start(&site, folder, phone, Language::Bangla).await else { return Ok(false) };
    bangla.on_a_phone().await?;
    let dark = BrowserOptions { dark: true, ..desktop };
    let Some(dark) = Camera::start(&site, folder, dark, Language::English).await else { return Ok(false) };
    dark.in_the_dark(&case).await?;
    Ok(true)
}

/// A browser that keeps what it sees.
struct Camera<'a> {
    site: &'a Site,
    folder: &'a Path,
    browser: Browser,
    t: Texts,
}

impl<'a> Camera<'a> {
    async fn start(site: &'a Site, folder: &'a Path, options: BrowserOptions, language: Language) -> Option<Self> {
        let browser = Browser::start(options).await?;
        Some(Self { site, folder, browser, t: Texts::new(language) })
    }

    /// Keeps the page, cut off below `height`.
    #[expect(clippy::print_stdout, reason = "a program for people")]
    async fn take(&self, name: &str, height: u32) -> Done {
        let path = self.folder.join(name).with_extension("png");
        self.browser.screenshot_down_to(&path, height).await?;
        println!("{}", path.display());
        Ok(())
    }

    async fn go(&self, path: &str) -> Done {
        self.browser.goto(&format!("{}{path}", self.site.origin)).await
    }

    async fn press(&self, button: &str) -> Done {
        self.browser.press(&self.t.get(button)).await
    }

    async fn follow(&self, link: &str) -> Done {
        self.browser.follow(&self.t.get(link)).await
    }

    async fn fill(&self, label: &str, value: &str) -> Done {
        self.browser.fill(&self.t.get(label), value).await
    }

    /// Waits for a message of the page that comes next.
    async fn see(&self, message: &str) -> Done {
        self.browser.wait_for_text(&self.t.get(message)).await
    }

    async fn sign_in(&self, login: &str) -> Done {
        self.go("/sign-in").await?;
        self.speak().await?;
        self.fill("sign-in-login", login).await?;
        self.fill("sign-in-password", DEMO_PASSWORD).await?;
        self.press("sign-in-submit").await?;
        // The header's "agency · role" shows that somebody is signed in, in whatever language the account keeps.
        self.browser.wait_for_text("·").await?;
        self.speak().await?;
        self.see("home-title").await
    }

    async fn speak(&self) -> Done {
        if self.browser.evaluate("return document.documentElement.lang").await? == self.t.lang() {
            return Ok(());
        }
        self.browser.press(&self.t.word(self.t.language())).await
    }

    async fn sign_out(&self) -> Done {
        self.press("sign-out").await?;
        self.see("done-signed-out").await
    }

    async fn paste_the_passport(&self) -> Done {
        self.go("/encounters/new").await?;
        self.fill("encounter-mrz-label", &self.site.country.sample_mrz).await?;
        self.press("encounter-check").await?;
        self.see("encounter-result-title").await
    }

    /// What the border officer sees; returns the path of the case that is opened.
    async fn officer(&self) -> Done<String> {
        let t = self.t;
        self.go("/sign-in").await?;
        self.take("sign-in", 620).await?;
        self.sign_in("officer").await?;
        self.paste_the_passport().await?;
        self.take("check", 1290).await?;
        self.enter_somebody().await?;
        self.follow("encounter-open-case").await?;
        self.fill("encounter-narrative", "Came alone at dusk. She was promised work in a tailor’s shop in Kolkata.").await?;
        self.press("encounter-case-open").await?;
        self.see("done-case-opened").await?;
        let case = self.browser.url().await?.replace(&self.site.origin, "");
        self.add_notes(&case).await?;
        self.take("notes", 1000).await?;
        self.go(&case).await?;
        self.take("case", 1100).await?;
        self.follow("case-identity-open").await?;
        self.see("case-identity-recorded").await?;
        self.browser.choose(&t.word(Purpose::Protection)).await?;
        self.browser.choose(&t.word(Reason::Assist)).await?;
        self.press("case-identity-show").await?;
        self.see("case-names").await?;
        self.take("identity", 900).await?;
        self.go("/cases").await?;
        self.take("cases", 1000).await?;
        self.open_first("/manifests").await?;
        self.take("manifest", 1310).await?;
        self.sign_out().await?;
        Ok(case)
    }

    /// Stateless, one word for a name, a year for a birth.
    async fn enter_somebody(&self) -> Done {
        let t = self.t;
        self.go("/encounters/by-hand").await?;
        self.fill("encounter-name", "ঝিঙেফুলী").await?;
        self.browser.within(&t.get("encounter-birth")).fill(&t.get("date-year"), "1998").await?;
        self.fill("encounter-nationality", &t.word(CountryCode::STATELESS)).await?;
        self.browser.choose(&t.word(Sex::Female)).await?;
        self.browser.within(&t.get("encounter-has-document")).choose(&t.get("encounter-no")).await?;
        self.press("encounter-check").await?;
        self.see("encounter-no-hit").await?;
        self.take("no-hit", 900).await
    }

    async fn add_notes(&self, case: &str) -> Done {
        let notes = [
            (NoteKind::General, "Has eaten; needs an interpreter for Chittagonian."),
            (NoteKind::Protection, "Afraid of the man in the blue shirt. Wants to call her aunt alone."),
        ];
        self.go(&format!("{case}/notes")).await?;
        for (kind, text) in notes {
            self.browser.choose(&self.t.word(kind)).await?;
            self.fill("case-note-text", text).await?;
            self.press("case-note-save").await?;
            self.browser.wait_for_text(text).await?;
        }
        Ok(())
    }

    /// Opens the first thing of a list by its own address; its words are a date or a name.
    async fn open_first(&self, list: &str) -> Done {
        self.go(list).await?;
        let script = format!("return document.querySelector('tbody a[href^=\"{list}/\"]').getAttribute('href')");
        let found = self.browser.evaluate(&script).await?;
        self.go(found.as_str().unwrap_or(list)).await
    }

    /// The board of the joint operation that is running.
    async fn headquarters(&self) -> Done {
        self.sign_in("hq").await?;
        self.open_first("/operations").await?;
        self.take("operation", 1122).await?;
        self.sign_out().await
    }

    async fn auditor(&self) -> Done {
        self.sign_in("auditor").await?;
        self.go("/ledger").await?;
        self.follow("audit-who-opened").await?;
        self.see("filters-active").await?;
        self.take("ledger", 1000).await
    }

    async fn on_a_phone(&self) -> Done {
        self.sign_in("officer").await?;
        self.paste_the_passport().await?;
        self.take("phone-check", 1300).await
    }

    async fn in_the_dark(&self, case: &str) -> Done {
        self.sign_in("officer").await?;
        self.go(case).await?;
        self.take("dark", 1100).await
    }
}
