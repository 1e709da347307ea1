//! The cookies: the session, the devices that signed in before, the language, the notice after a deed.

use axum::http::HeaderValue;
use axum_extra::extract::cookie::CookieJar;

use super::WebSettings;

/// What a cookie is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cookie {
    /// The session's token; ends with the browser, and on the server after a shift.
    Session,
    /// Proofs that accounts signed in here before; see `App::device_proof`.
    Devices,
    /// The language chosen on a public page.
    Language,
    /// The key of the sentence that the next page shows.
    Notice,
}

const YEAR_SECONDS: u32 = 365 * 24 * 3600;

impl Cookie {
    /// Its name. Over HTTPS the prefix makes browsers refuse a cookie that another host or plain HTTP set.
    pub(crate) const fn name(self, settings: &WebSettings) -> &'static str {
        match (self, settings.is_secure()) {
            (Self::Session, true) => "__Host-abhoy",
            (Self::Session, false) => "abhoy",
            (Self::Devices, true) => "__Host-abhoy-device",
            (Self::Devices, false) => "abhoy-device",
            (Self::Language, _) => "abhoy-lang",
            (Self::Notice, _) => "abhoy-notice",
        }
    }

    const fn max_age_seconds(self) -> Option<u32> {
        match self {
            Self::Session => None,
            Self::Devices | Self::Language => Some(YEAR_SECONDS),
            // Long enough for the redirect over a slow line.
            Self::Notice => Some(120),
        }
    }

    /// The header that sets it. Values are our own tokens, codes and keys, which need no quoting.
    pub(crate) fn set(self, settings: &WebSettings, value: &str) -> HeaderValue {
        let age = self.max_age_seconds().map(|age| format!("; Max-Age={age}")).unwrap_or_default();
        self.header(settings, value, &age)
    }

    /// The header that removes it.
    pub(crate) fn remove(self, settings: &WebSettings) -> HeaderValue {
        self.header(settings, "", "; Max-Age=0")
    }

    fn header(self, settings: &WebSettings, value: &str, age: &str) -> HeaderValue {
        let secure = if settings.is_secure() { "; Secure" } else { "" };
        let text = format!("{}={value}; Path=/{age}; HttpOnly; SameSite=Lax{secure}", self.name(settings));
        HeaderValue::try_from(text).expect("our own values are visible ASCII")
    }

    /// The value that the browser sent.
    pub(crate) fn read<'a>(self, settings: &WebSettings, jar: &'a CookieJar) -> Option<&'a str> {
        jar.get(self.name(settings)).map(axum_extra::extract::cookie::Cookie::value).filter(|value| !value.is_empty())
    }
}

/// Proofs kept in one browser: the people of a shift share the post's computer.
const MAX_PROOFS: usize = 8;

/// The proofs in the cookie's value.
pub(crate) fn proofs(value: &str) -> impl Iterator<Item = &str> {
    value.split('!').filter(|proof| !proof.is_empty()).take(MAX_PROOFS)
}

/// The cookie's value with a proof put first.
pub(crate) fn with_proof(value: &str, proof: &str) -> String {
    let clean = |text: &&str| text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'));
    let others = proofs(value).filter(|other| *other != proof).filter(clean).take(MAX_PROOFS - 1);
    std::iter::once(proof).chain(others).collect::<Vec<_>>().join("!")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn session_cookies_are_closed_to_scripts_other_hosts_and_plain_http() {
        let https = WebSettings::new("https://abhoy.example", 0).expect("is right");
        assert_eq!(Cookie::Session.set(&https, "t"), "__Host-abhoy=t; Path=/; HttpOnly; SameSite=Lax; Secure");
        let demo = WebSettings::new("http://127.0.0.1:1", 0).expect("is right");
        assert_eq!(Cookie::Session.set(&demo, "t"), "abhoy=t; Path=/; HttpOnly; SameSite=Lax");
        assert_eq!(Cookie::Notice.remove(&demo), "abhoy-notice=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    #[test]
    fn a_post_remembers_its_last_eight_people_and_nothing_hostile() {
        assert_eq!(with_proof("", "a"), "a");
        assert_eq!(with_proof("b!a", "a"), "a!b");
        assert_eq!(with_proof("b;Path=/x!c\r\n!d", "a"), "a!d");
        let full = (1..=9).map(|n| n.to_string()).collect::<Vec<_>>().join("!");
        assert_eq!(proofs(&with_proof(&full, "a")).count(), 8);
    }
}
