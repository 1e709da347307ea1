//! The few commands of W3C WebDriver, and Chromium's own, that the harness needs.

use serde_json::{Value, json};

use super::BrowserError;

/// The key under which WebDriver hands out elements (W3C WebDriver, section "Elements").
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// One session with a browser.
#[derive(Debug)]
pub(super) struct Session {
    client: reqwest::Client,
    url: String,
}

impl Session {
    /// Starts a browser with the capabilities.
    pub(super) async fn open(driver_url: &str, capabilities: &Value) -> Result<Self, BrowserError> {
        let client = reqwest::Client::builder()
            .no_proxy()
            .timeout(std::time::Duration::from_secs(120))
            .build()
            .map_err(|source| BrowserError::Unreachable { command: "session".into(), source })?;
        let request =
            client.post(format!("{driver_url}/session")).json(&json!({ "capabilities": { "alwaysMatch": capabilities } }));
        let answer = answer("session", request).await?;
        let url = format!("{driver_url}/session/{}", answer["sessionId"].as_str().unwrap_or_default());
        Ok(Self { client, url })
    }

    /// Asks.
    pub(super) async fn get(&self, command: &str) -> Result<Value, BrowserError> {
        answer(command, self.client.get(format!("{}/{command}", self.url))).await
    }

    /// Orders.
    pub(super) async fn post(&self, command: &str, body: &Value) -> Result<Value, BrowserError> {
        answer(command, self.client.post(format!("{}/{command}", self.url)).json(body)).await
    }

    /// Runs a script of the harness; a promise it returns is awaited.
    pub(super) async fn run(&self, script: &str, arguments: Value) -> Result<Value, BrowserError> {
        self.post("execute/sync", &json!({ "script": script, "args": arguments })).await
    }

    /// A command of Chromium's own protocol.
    pub(super) async fn cdp(&self, command: &str, parameters: Value) -> Result<Value, BrowserError> {
        self.post("goog/cdp/execute", &json!({ "cmd": command, "params": parameters })).await
    }

    /// Orders something of an element.
    pub(super) async fn element(&self, element: &Value, command: &str, body: &Value) -> Result<Value, BrowserError> {
        let id = element[ELEMENT].as_str().unwrap_or_default();
        self.post(&format!("element/{id}/{command}"), body).await
    }
}

async fn answer(command: &str, request: reqwest::RequestBuilder) -> Result<Value, BrowserError> {
    let unreachable = |source| BrowserError::Unreachable { command: command.to_owned(), source };
    let response = request.send().await.map_err(unreachable)?;
    let failed = !response.status().is_success();
    let mut body: Value = response.json().await.map_err(unreachable)?;
    let value = body["value"].take();
    if !failed {
        return Ok(value);
    }
    let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    Err(BrowserError::Refused { command: command.to_owned(), error: field("error"), message: field("message") })
}

/// A text, when the answer is one; otherwise nothing.
pub(super) fn into_text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        _ => String::new(),
    }
}

/// Bytes from standard base64, as the driver sends pictures. Characters outside the alphabet are passed over.
pub(super) fn from_base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut buffer, mut bits) = (0_u32, 0_u32);
    for value in text.bytes().filter_map(sextet) {
        buffer = (buffer << 6 | u32::from(value)) & 0xFFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((buffer >> bits & 0xFF) as u8);
        }
    }
    bytes
}

const fn sextet(c: u8) -> Option<u8> {
    match c {
        b'A'..=b'Z' => Some(c - b'A'),
        b'a'..=b'z' => Some(c - b'a' + 26),
        b'0'..=b'9' => Some(c - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::from_base64;

    #[test]
    fn base64_reads_back() {
        // RFC 4648, section 10.
        for (text, bytes) in [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYmFy", "foobar")] {
            assert_eq!(from_base64(text), bytes.as_bytes());
        }
        assert_eq!(from_base64("/+8="), [0xFF, 0xEF]);
    }
}
