//! A browser as a user has it: headless Chromium, asked to do what people do with labels, buttons and links.
//!
//! It speaks W3C WebDriver to Debian's `chromedriver`. The few commands it needs are written out in
//! `wire`, because the client crates bring more than we want: `thirtyfour` switches on
//! `serde_json/preserve_order` for the whole workspace, so that tests would see other JSON bytes than
//! the shipped binary writes into the ledger.

mod axe;
mod controls;
mod driver;
mod error;
mod logs;
mod wire;

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

pub use self::axe::Violation;
pub use self::controls::Within;
pub use self::error::BrowserError;

/// How the browser is set up before its first page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BrowserOptions {
    /// Whether the pages' own scripts may run. The harness can query and act either way.
    pub scripts: bool,
    /// Width of the page area in CSS pixels; below 600 the browser behaves as a phone.
    pub width: u32,
    /// Height of the page area in CSS pixels.
    pub height: u32,
    /// Whether the user prefers dark pages.
    pub dark: bool,
}

impl Default for BrowserOptions {
    /// A desktop with scripts, in light colours.
    fn default() -> Self {
        Self { scripts: true, width: 1280, height: 900, dark: false }
    }
}

/// A running browser with a fresh profile; dropping it ends the browser and its driver.
#[derive(Debug)]
pub struct Browser {
    session: wire::Session,
    scripts: bool,
    height: u32,
    width: AtomicU32,
    // Dropped in this order: the browser must be gone before its profile folder is removed.
    _driver: driver::Driver,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Starts a browser, or prints why not and returns `None` when there is no chromedriver.
    ///
    /// The driver is the one that `ABHOY_TEST_CHROMEDRIVER` names, else the `chromedriver` in `PATH`.
    ///
    /// # Panics
    /// When there is a chromedriver but it or the browser does not start: then a test must fail, not be skipped.
    pub async fn start(options: BrowserOptions) -> Option<Self> {
        let Some(path) = driver::locate() else {
            driver::say_skipped("no chromedriver; set ABHOY_TEST_CHROMEDRIVER or run the tests with `cargo xtask test`");
            return None;
        };
        match Self::launch(&path, options).await {
            Ok(browser) => Some(browser),
            Err(error) => panic!("the browser of {} did not start: {}", path.display(), error::chain(&error)),
        }
    }

    async fn launch(path: &Path, options: BrowserOptions) -> Result<Self, BrowserError> {
        let profile = tempfile::Builder::new().prefix("abhoy-browser-").tempdir().map_err(BrowserError::Profile)?;
        let driver = driver::Driver::start(path).map_err(BrowserError::Start)?;
        let session = wire::Session::open(&driver.url(), &driver::capabilities(profile.path(), options)).await?;
        let browser = Self {
            session,
            scripts: options.scripts,
            height: options.height,
            width: AtomicU32::new(options.width),
            _driver: driver,
            _profile: profile,
        };
        let scheme = if options.dark { "dark" } else { "light" };
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        browser.session.cdp("Emulation.setEmulatedMedia", media).await?;
        browser.set_width(options.width).await?;
        browser.allow_scripts(options.scripts).await?;
        Ok(browser)
    }

    /// Whether the pages' own scripts run. Unlike Chromium's content setting it can be lifted for the harness's own needs.
    async fn allow_scripts(&self, allowed: bool) -> Result<(), BrowserError> {
        self.session.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": !allowed })).await.map(drop)
    }

    /// Opens an address and waits until the page has loaded.
    ///
    /// # Errors
    /// [`BrowserError::Refused`] when nothing answers there.
    pub async fn goto(&self, url: &str) -> Result<(), BrowserError> {
        self.session.post("url", &json!({ "url": url })).await.map(drop)
    }

    /// Goes back one page, as with the back button.
    ///
    /// # Errors
    /// [`BrowserError::Refused`] when the driver does not obey.
    pub async fn back(&self) -> Result<(), BrowserError> {
        self.session.post("back", &json!({})).await.map(drop)
    }

    /// The text a reader sees on the page, line by line.
    ///
    /// # Errors
    /// [`BrowserError::Refused`] when the driver does not obey.
    pub async fn text(&self) -> Result<String, BrowserError> {
        self.text_of("return document.body.innerText").await
    }

    /// The title of the page.
    ///
    /// # Errors
    /// [`BrowserError::Refused`] when the driver does not obey.
    pub async fn title(&self) -> Result<String, BrowserError> {
        Ok(wire::into_text(self.session.get("title").await?))
    }

    /// The address of the page.
    ///
    /// # Errors
    /// [`BrowserError::Refused`] when the driver does not obey.
    pub async fn url(&self) -> Result<String, BrowserError> {
        Ok(wire::into_text(self.session.get("url").await?))
    }

    /// Runs a script of the test (not of the page) and returns what it returns; works with scripts off too.
    ///
    /// # Errors
    /// [`BrowserError::Refused`] when the script throws.
    pub async fn evaluate(&self, script: &str) -> Result<Value, BrowserError> {
        self.session.run(script, json!([])).await
    }

    async fn text_of(&self, script: &str) -> Result<String, BrowserError> {
        Ok(wire::into_text(self.evaluate(script).await?))
    }

    /// Waits until the page shows a text: for what scripts do after loading.
    ///
    /// # Errors
    /// [`BrowserError::NotShown`] when it is not there after ten seconds.
    pub async fn wait_for_text(&self, wanted: &str) -> Result<(), BrowserError> {
        let limit = Duration::from_secs(10);
        let start = Instant::now();
        loop {
            let text = self.text().await?;
            if text.contains(wanted) {
                return Ok(());
            }
            if start.elapsed() > limit {
                return Err(BrowserError::NotShown { wanted: wanted.to_owned(), url: self.url().await?, text });
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Saves a picture of the whole page, beyond what fits on the screen, as PNG.
    ///
    /// # Errors
    /// [`BrowserError::Picture`] when the file cannot be written.
    pub async fn screenshot(&self, path: impl AsRef<Path>) -> Result<(), BrowserError> {
        self.screenshot_down_to(path, u32::MAX).await
    }

    /// The same, cut off below a height in CSS pixels.
    ///
    /// # Errors
    /// [`BrowserError::Picture`] when the file cannot be written.
    pub async fn screenshot_down_to(&self, path: impl AsRef<Path>, height: u32) -> Result<(), BrowserError> {
        let area = self.page_area(height).await?;
        let parameters = json!({ "format": "png", "captureBeyondViewport": true, "clip": area });
        let answer = self.session.cdp("Page.captureScreenshot", parameters).await?;
        let picture = wire::from_base64(answer["data"].as_str().unwrap_or_default());
        let path = path.as_ref();
        std::fs::write(path, picture).map_err(|source| BrowserError::Picture { path: path.to_owned(), source })
    }

    async fn page_area(&self, most: u32) -> Result<Value, BrowserError> {
        let height = self.evaluate("return Math.max(document.documentElement.scrollHeight, innerHeight)").await?;
        let height = height.as_u64().unwrap_or_default().min(u64::from(most));
        Ok(json!({ "x": 0, "y": 0, "width": self.width(), "height": height, "scale": 1 }))
    }

    /// Sets the width of the page area in CSS pixels, exactly; below 600 the browser behaves as a phone.
    ///
    /// # Errors
    /// [`BrowserError::Refused`] when the driver does not obey.
    pub async fn set_width(&self, px: u32) -> Result<(), BrowserError> {
        let metrics = json!({ "width": px, "height": self.height, "deviceScaleFactor": 1, "mobile": px < 600 });
        self.session.cdp("Emulation.setDeviceMetricsOverride", metrics).await?;
        self.width.store(px, Ordering::Relaxed);
        Ok(())
    }

    /// The width of the page area in CSS pixels.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width.load(Ordering::Relaxed)
    }

    /// Whether everything fits the width that was set, so that nobody must scroll sideways.
    ///
    /// Also false for a page that forgot its viewport declaration and is laid out for a desktop.
    ///
    /// # Errors
    /// [`BrowserError::Refused`] when the driver does not obey.
    pub async fn no_horizontal_scroll(&self) -> Result<bool, BrowserError> {
        let needed = self.evaluate("return document.documentElement.scrollWidth").await?;
        Ok(needed.as_u64().is_some_and(|needed| needed <= u64::from(self.width())))
    }
}
