//! What the pages about signing in share: what to say about passwords, logins and waiting, and the cookies of
//! a session that begins.

use std::time::Duration;

use app::App;
use app::accounts::{MIN_PASSWORD_CHARS, NewPassword, PasswordError, Source};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use model::AccountId;

use crate::components::form::FormErrors;
use crate::server::cookies::{Cookie, proofs, with_proof};
use crate::server::problem::{retry_after, seconds};
use crate::server::visit::Visit;
use crate::wording::{Arg, Texts};

/// The longest login that is taken, in characters.
const MAX_LOGIN_CHARS: usize = 64;

/// A login as it is stored: lower case, letters, digits and `.-_@` without spaces, so that it can be told on the
/// telephone.
pub(crate) fn parse_login(text: &str) -> Option<String> {
    let login = text.trim().to_lowercase();
    let fits = (2..=MAX_LOGIN_CHARS).contains(&login.chars().count());
    let plain = login.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_@".contains(c));
    (fits && plain).then_some(login)
}

/// A new password that was typed twice. What is wrong goes to the errors of `password` and `again`.
pub(crate) fn parse_new_password(
    t: Texts,
    typed: &str,
    again: &str,
    login: &str,
    errors: &mut FormErrors,
) -> Option<NewPassword> {
    let parsed = NewPassword::parse(typed, login);
    if let Err(error) = &parsed {
        errors.add("password", password_words(t, *error));
    } else if typed != again {
        errors.add("again", t.get("password-differs"));
    }
    parsed.ok().filter(|_| typed == again)
}

fn password_words(t: Texts, error: PasswordError) -> String {
    match error {
        PasswordError::TooShort => t.with("password-too-short", &[("least", MIN_PASSWORD_CHARS.into())]),
        PasswordError::TooLong => t.get("password-too-long"),
        PasswordError::Guessable => t.get("password-guessable"),
        PasswordError::ContainsLogin => t.get("password-contains-login"),
    }
}

/// What helps to choose a password.
pub(crate) fn password_hint(t: Texts) -> String {
    t.with("password-hint", &[("least", MIN_PASSWORD_CHARS.into())])
}

/// How long to wait: seconds up to two minutes, then minutes.
pub(crate) fn wait_words(t: Texts, wait: Duration) -> String {
    let seconds = seconds(wait).max(1);
    if seconds < 120 {
        t.with("wait-seconds", &[("seconds", Arg::from(seconds))])
    } else {
        t.with("wait-minutes", &[("minutes", Arg::from(seconds.div_ceil(60)))])
    }
}

/// A form shown again because somebody has to wait: status 429.
pub(crate) fn show_waiting(wait: Duration, page: Markup) -> Response {
    let mut response = (StatusCode::TOO_MANY_REQUESTS, page).into_response();
    let (name, value) = retry_after(wait);
    response.headers_mut().insert(name, value);
    response
}

/// Where a try comes from: a device that signed in to this account before, else the address.
pub(crate) fn source(visit: &Visit, app: &App, login: &str) -> Source {
    let known = visit.cookie(Cookie::Devices).into_iter().flat_map(proofs);
    known
        .map(|proof| app.source_of(login, Some(proof), visit.address()))
        .find(|source| matches!(source, Source::Known(_)))
        .unwrap_or_else(|| app.source_of(login, None, visit.address()))
}

/// Adds the cookie of a session to an answer.
pub(crate) fn keep_session(visit: &Visit, response: &mut Response, token: &str) {
    response.headers_mut().append(header::SET_COOKIE, Cookie::Session.set(visit.settings(), token));
}

/// Adds the proof that an account signed in on this device to an answer.
pub(crate) fn keep_device(visit: &Visit, response: &mut Response, proof: &str) {
    let before = visit.cookie(Cookie::Devices).unwrap_or_default();
    response.headers_mut().append(header::SET_COOKIE, Cookie::Devices.set(visit.settings(), &with_proof(before, proof)));
}

/// Adds the cookies of a session that needs no code any more.
pub(crate) fn welcome(visit: &Visit, response: &mut Response, token: &str, account: AccountId) {
    keep_session(visit, response, token);
    keep_device(visit, response, &visit.app().device_proof(account));
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    #[test]
    fn logins_can_be_told_on_the_telephone() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(parse_login(text).as_deref(), expected, "{text}");
        check(" Shirin.Akter ", Some("shirin.akter"));
        check("a", None);
        check("two words", None);
        check("শিরিন", None);
        check("a\u{202E}b", None);
        check(&"a".repeat(65), None);
    }

    #[test]
    fn waiting_is_told_in_seconds_then_minutes() {
        let t = Texts::new(Language::English);
        let words = |seconds| wait_words(t, Duration::from_secs(seconds));
        assert_eq!([0, 1, 90, 121, 900].map(words), ["1 second", "1 second", "90 seconds", "3 minutes", "15 minutes"]);
        assert_eq!(wait_words(Texts::new(Language::Bangla), Duration::from_millis(4_100)), "৫ সেকেন্ড");
    }
}
