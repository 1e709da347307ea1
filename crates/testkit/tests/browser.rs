//! The browser does what people do, and sees what a careless page does wrong.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

use testkit::browser::{Browser, BrowserError, BrowserOptions};

const STRICT: &str = "default-src 'none'; form-action 'self'; img-src 'self' data:";

const FORM: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A traveller</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"></head><body><main>
<h1>A traveller</h1><p><a href="/careless">Another page</a></p>
<form method="post" action="/sent">
<p><label for="name">Full name</label> <input id="name" name="name" value="typed before"></p>
<p><label>Words <textarea name="words"></textarea></label></p>
<fieldset><legend>Date of birth</legend><label>Day <input name="birth-day"></label></fieldset>
<fieldset><legend>Date of arrival</legend><label>Day <input name="arrival-day"></label></fieldset>
<p><label for="mode">Border mode</label> <select id="mode" name="mode"><option>Land<option>Sea</select></p>
<fieldset><legend>Sex</legend><label><input type="radio" name="sex" value="f"> Female</label>
<label><input type="radio" name="sex" value="m"> Male</label></fieldset>
<p><label><input type="checkbox" name="checked" value="yes"> I have read it to them</label></p>
<button>Continue</button><button name="later" value="1">Save for later</button>
</form></main></body></html>"#;

const SCRIPTED: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Scripted</title>
<link rel="icon" href="data:,"></head><body><main><h1>Before</h1><noscript>Without scripts</noscript><a href="/form">To the form</a></main>
<script>document.querySelector('h1').textContent = 'After';</script></body></html>"#;

const CARELESS: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Careless</title>
<link rel="icon" href="data:,"></head><body><main><h1>Careless</h1><input name="nameless">
<div style="width: 1000px">wide</div><img src="/spot.png" alt="A spot"></main></body></html>"#;

const DARK: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Dark</title><link rel="icon" href="data:,">
<style>p.light, p.dark { display: none } @media (prefers-color-scheme: dark) { p.dark { display: block } }
@media (prefers-color-scheme: light) { p.light { display: block } }</style></head>
<body><main><h1>Colours</h1><p class="dark">It is dark</p><p class="light">It is light</p></main></body></html>"#;

/// Serves the pages above until the test process ends, and returns their base address.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("it is bound"));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || answer(stream));
        }
    });
    base
}

fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut lines: Vec<String> = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        lines.push(line.to_ascii_lowercase());
    }
    let length = lines.iter().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let path = lines.first().and_then(|line| line.split(['?', ' ']).nth(1)).unwrap_or_default();
    let (policy, page) = match path {
        "/form" => (STRICT, FORM.to_owned()),
        "/scripted" => ("default-src 'unsafe-inline'", SCRIPTED.to_owned()),
        "/refused" => (STRICT, SCRIPTED.to_owned()),
        "/careless" => ("default-src 'self' 'unsafe-inline'", CARELESS.to_owned()),
        "/dark" => ("default-src 'unsafe-inline'", DARK.to_owned()),
        "/sent" => (STRICT, format!("<!doctype html><title>Sent</title><h1>{}</h1>", String::from_utf8_lossy(&body))),
        _ => (STRICT, String::new()),
    };
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Security-Policy: {policy}\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{page}",
        page.len()
    )
}

async fn fill_in_the_form(scripts: bool) -> Result<(), BrowserError> {
    let Some(browser) = Browser::start(BrowserOptions { scripts, ..BrowserOptions::default() }).await else { return Ok(()) };
    let base = serve();
    browser.goto(&format!("{base}/form")).await?;
    browser.fill("Full name", "রহিমা").await?;
    browser.fill("Words", &"x".repeat(300)).await?;
    browser.within("Date of birth").fill("Day", "3").await?;
    browser.within("Date of arrival").fill("Day", "21").await?;
    browser.fill("Border mode", "Sea").await?;
    browser.choose("Female").await?;
    browser.choose("I have read it to them").await?;
    browser.press("Continue").await?;

    // On a busy machine the next page may come a moment after the button.
    for _ in 0..50 {
        if browser.title().await? == "Sent" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(browser.title().await?, "Sent");
    assert_eq!(browser.url().await?, format!("{base}/sent"));
    let expected = format!(
        "name=%E0%A6%B0%E0%A6%B9%E0%A6%BF%E0%A6%AE%E0%A6%BE&words={}&birth-day=3&arrival-day=21&mode=Sea&sex=f&checked=yes",
        "x".repeat(300)
    );
    assert_eq!(browser.text().await?, expected);
    browser.back().await?;
    browser.follow("Another page").await?;
    assert_eq!(browser.title().await?, "Careless");
    Ok(())
}

#[tokio::test]
async fn a_form_is_filled_in_by_its_labels() -> Result<(), BrowserError> {
    fill_in_the_form(true).await
}

#[tokio::test]
async fn a_form_is_filled_in_by_its_labels_with_scripts_off() -> Result<(), BrowserError> {
    fill_in_the_form(false).await
}

#[tokio::test]
async fn what_is_missing_or_unclear_is_said() -> Result<(), BrowserError> {
    let Some(browser) = Browser::start(BrowserOptions::default()).await else { return Ok(()) };
    browser.goto(&format!("{}/form", serve())).await?;
    let missing = browser.press("Send").await.expect_err("there is no such button");
    assert!(missing.to_string().contains("the page has: Continue | Save for later"), "{missing}");
    let unclear = browser.fill("Day", "3").await.expect_err("there are two");
    assert!(unclear.to_string().starts_with("2 fit field \"Day\""), "{unclear}");
    let option = browser.fill("Border mode", "Air").await.expect_err("there is no such option");
    assert!(option.to_string().contains("Land | Sea"), "{option}");
    Ok(())
}

#[tokio::test]
async fn the_pages_scripts_run_only_when_they_may() -> Result<(), BrowserError> {
    let base = serve();
    for (scripts, heading) in [(true, "After"), (false, "Before")] {
        let Some(browser) = Browser::start(BrowserOptions { scripts, ..BrowserOptions::default() }).await else { return Ok(()) };
        browser.goto(&format!("{base}/scripted")).await?;
        browser.wait_for_text(heading).await?;
        assert_eq!(browser.text().await?.contains("Without scripts"), !scripts);
        assert_eq!(browser.evaluate("return 6 * 7").await?, 42);
        // The accessibility check lifts the ban for itself only.
        browser.axe().await?;
        browser.goto(&format!("{base}/scripted?again")).await?;
        assert!(browser.text().await?.starts_with(heading), "scripts: {scripts}");
    }
    Ok(())
}

#[tokio::test]
async fn axe_finds_a_field_without_a_label_and_nothing_on_a_good_page() -> Result<(), BrowserError> {
    if std::env::var_os("ABHOY_TEST_AXE").is_none() {
        return Ok(());
    }
    let base = serve();
    for scripts in [true, false] {
        let Some(browser) = Browser::start(BrowserOptions { scripts, ..BrowserOptions::default() }).await else { return Ok(()) };
        browser.goto(&format!("{base}/careless")).await?;
        let found = browser.axe().await?;
        let label = found.iter().find(|violation| violation.id == "label").expect("the planted fault");
        assert_eq!(label.impact, "critical");
        assert!(label.nodes[0].contains("nameless"), "{label:?}");
        browser.goto(&format!("{base}/form")).await?;
        assert_eq!(browser.axe().await?, []);
    }
    Ok(())
}

#[tokio::test]
async fn a_phone_is_as_narrow_as_a_phone() -> Result<(), BrowserError> {
    let options = BrowserOptions { width: 360, height: 740, ..BrowserOptions::default() };
    let Some(browser) = Browser::start(options).await else { return Ok(()) };
    let base = serve();
    browser.goto(&format!("{base}/form")).await?;
    assert_eq!(browser.evaluate("return innerWidth").await?, 360);
    assert!(browser.no_horizontal_scroll().await?);
    browser.goto(&format!("{base}/careless")).await?;
    assert!(!browser.no_horizontal_scroll().await?);
    browser.set_width(1200).await?;
    assert!(browser.no_horizontal_scroll().await?);
    Ok(())
}

#[tokio::test]
async fn what_the_policy_refuses_is_on_the_console() -> Result<(), BrowserError> {
    let Some(browser) = Browser::start(BrowserOptions::default()).await else { return Ok(()) };
    let base = serve();
    browser.goto(&format!("{base}/form")).await?;
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    browser.goto(&format!("{base}/refused")).await?;
    let errors = browser.console_errors().await?;
    assert!(errors.iter().any(|error| error.contains("Content Security Policy")), "{errors:?}");
    assert!(browser.text().await?.starts_with("Before"));
    Ok(())
}

#[tokio::test]
async fn every_request_is_seen_and_pictures_are_taken() -> Result<(), BrowserError> {
    let Some(browser) = Browser::start(BrowserOptions::default()).await else { return Ok(()) };
    let base = serve();
    browser.goto(&format!("{base}/careless")).await?;
    assert_eq!(browser.requests().await?, [format!("{base}/careless"), format!("{base}/spot.png")]);
    assert_eq!(browser.requests().await?, Vec::<String>::new());
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("page.png");
    browser.screenshot(&path).await?;
    let picture = std::fs::read(&path).expect("it was written");
    assert!(picture.starts_with(b"\x89PNG\r\n"), "{:?}", &picture[..8]);
    let width = u32::from_be_bytes(picture[16..20].try_into().expect("four bytes"));
    assert_eq!(width, 1280);
    Ok(())
}

#[tokio::test]
async fn the_preference_for_dark_pages_reaches_them() -> Result<(), BrowserError> {
    let base = serve();
    for (dark, words) in [(true, "It is dark"), (false, "It is light")] {
        let Some(browser) = Browser::start(BrowserOptions { dark, ..BrowserOptions::default() }).await else { return Ok(()) };
        browser.goto(&format!("{base}/dark")).await?;
        assert!(browser.text().await?.contains(words));
    }
    Ok(())
}
