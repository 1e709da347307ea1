//! What the browser noted while a page was used: errors on its console, and every address it asked for.

use serde_json::{Value, json};

use super::{Browser, BrowserError};

impl Browser {
    /// Errors on the console since the last call: scripts that threw, files that were missing, what the
    /// Content-Security-Policy refused.
    ///
    /// # Errors
    /// [`BrowserError::Refused`] when the driver keeps no log.
    pub async fn console_errors(&self) -> Result<Vec<String>, BrowserError> {
        let entries = self.session.post("se/log", &json!({ "type": "browser" })).await?;
        let severe = entries.as_array().into_iter().flatten().filter(|entry| entry["level"] == "SEVERE");
        Ok(severe.filter_map(|entry| entry["message"].as_str()).map(str::to_owned).collect())
    }

    /// The addresses that were asked for over the network since the last call, in order, repeats included.
    ///
    /// # Errors
    /// [`BrowserError::Refused`] when the driver keeps no log.
    pub async fn requests(&self) -> Result<Vec<String>, BrowserError> {
        let entries = self.session.post("se/log", &json!({ "type": "performance" })).await?;
        Ok(entries.as_array().into_iter().flatten().filter_map(|entry| requested(entry["message"].as_str()?)).collect())
    }
}

/// The address in one entry of the performance log, which is JSON inside JSON.
fn requested(entry: &str) -> Option<String> {
    let entry: Value = serde_json::from_str(entry).ok()?;
    let event = &entry["message"];
    let url = match event["method"].as_str()? {
        "Network.requestWillBeSent" => event["params"]["request"]["url"].as_str()?,
        "Network.webSocketCreated" => event["params"]["url"].as_str()?,
        _ => return None,
    };
    let local = ["data:", "blob:", "about:", "chrome:"].iter().any(|scheme| url.starts_with(scheme));
    (!local).then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::requested;

    #[test]
    fn only_what_leaves_the_browser_counts() {
        let event = |method: &str, url: &str| {
            format!(r#"{{"message":{{"method":"{method}","params":{{"url":"{url}","request":{{"url":"{url}"}}}}}}}}"#)
        };
        let check = |method: &str, url: &str, expected: Option<&str>| {
            assert_eq!(requested(&event(method, url)).as_deref(), expected);
        };
        check("Network.requestWillBeSent", "http://a/b", Some("http://a/b"));
        check("Network.webSocketCreated", "wss://a/b", Some("wss://a/b"));
        check("Network.requestWillBeSent", "data:,x", None);
        check("Network.responseReceived", "http://a/b", None);
    }
}
