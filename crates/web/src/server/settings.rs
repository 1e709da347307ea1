//! How the outside reaches the server.

use axum::http::Uri;

/// What the server must know of its surroundings.
#[derive(Debug, Clone)]
pub struct WebSettings {
    origin: String,
    secure: bool,
    trusted_proxies: usize,
}

/// Why the settings cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// Not an address of the form `https://host[:port]`.
    #[error("the public address \"{0}\" is not of the form https://host or http://127.0.0.1:port")]
    Address(String),
    /// Sessions over plain HTTP could be read on the way.
    #[error("the public address \"{0}\" is plain http and not on this machine; use https, or a reverse proxy that speaks it")]
    Plain(String),
}

impl WebSettings {
    /// The address under which browsers reach the server, and how many reverse proxies stand before it
    /// (each adds one address to `X-Forwarded-For`; 0 takes the peer's own).
    ///
    /// # Errors
    /// [`SettingsError`] when the address is none, or is plain HTTP to another machine.
    pub fn new(public_url: &str, trusted_proxies: usize) -> Result<Self, SettingsError> {
        let wrong = || SettingsError::Address(public_url.to_owned());
        let uri: Uri = public_url.trim_end_matches('/').parse().map_err(|_| wrong())?;
        let (scheme, authority) = uri.scheme_str().zip(uri.authority()).ok_or_else(wrong)?;
        if !matches!(uri.path(), "" | "/") || uri.query().is_some() || authority.as_str().contains('@') {
            return Err(wrong());
        }
        let secure = match scheme {
            "https" => true,
            "http" if is_this_machine(authority.host()) => false,
            "http" => return Err(SettingsError::Plain(public_url.to_owned())),
            _ => return Err(wrong()),
        };
        // Browsers write an origin in lower case and without the usual port.
        let usual_port = if secure { ":443" } else { ":80" };
        let authority = authority.as_str().to_lowercase();
        let authority = authority.strip_suffix(usual_port).unwrap_or(&authority);
        Ok(Self { origin: format!("{scheme}://{authority}"), secure, trusted_proxies })
    }

    /// Scheme and host as browsers send them in `Origin`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether browsers speak HTTPS to it, so that cookies may be marked `Secure`.
    #[must_use]
    pub const fn is_secure(&self) -> bool {
        self.secure
    }

    /// How many reverse proxies add to `X-Forwarded-For`.
    #[must_use]
    pub const fn trusted_proxies(&self) -> usize {
        self.trusted_proxies
    }
}

fn is_this_machine(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, expected: Option<(&str, bool)>) {
        let settings = WebSettings::new(url, 0).ok();
        assert_eq!(settings.as_ref().map(|s| (s.origin(), s.is_secure())), expected, "{url}");
    }

    #[test]
    fn only_https_or_this_machine() {
        check("https://Abhoy.gov.example/", Some(("https://abhoy.gov.example", true)));
        check("https://abhoy.gov.example:443", Some(("https://abhoy.gov.example", true)));
        check("http://127.0.0.1:8080", Some(("http://127.0.0.1:8080", false)));
        check("http://[::1]:8080", Some(("http://[::1]:8080", false)));
        check("http://localhost:8080", Some(("http://localhost:8080", false)));
        check("http://10.0.0.1", None);
        check("https://abhoy.example/path", None);
        check("https://me@abhoy.example", None);
        check("ftp://abhoy.example", None);
        check("abhoy.example", None);
    }
}
