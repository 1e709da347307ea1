//! The questions about an account: first the agency, then what depends on it.

use app::{AccountEntry, AgencyEntry, AppError, StateError};
use maud::{Markup, html};
use model::{AccountFacts, AccountIdentity, AgencyId, Language, PostId, Role};
use serde::Deserialize;

use super::field::one_name;
use crate::components::form::{FormErrors, checkboxes, hidden, radios, select, submit, text_field};
use crate::pages::errors::state_words;
use crate::server::Signed;
use crate::wording::{Texts, key};

/// The form of an account, as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AccountForm {
    pub(super) agency: String,
    pub(super) name: String,
    pub(super) login: String,
    post: String,
    roles: Vec<String>,
    language: String,
    second_factor: String,
    pub(super) version: String,
}

/// The query of the form's page: which agency was chosen, none at the first visit.
///
/// A list, because an empty choice must stay apart from no choice, and the form reader takes both for `None`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AgencyQuery {
    pub(super) agency: Vec<String>,
}

/// Roles with the keys of what they are for.
const ROLES: [(Role, &str); 7] = [
    (Role::BorderOfficer, key("admin-role-border-officer")),
    (Role::Investigator, key("admin-role-investigator")),
    (Role::CaseWorker, key("admin-role-case-worker")),
    (Role::Supervisor, key("admin-role-supervisor")),
    (Role::Analyst, key("admin-role-analyst")),
    (Role::Auditor, key("admin-role-auditor")),
    (Role::Administrator, key("admin-role-administrator")),
];

/// The agency of an id that came with a form or an address.
pub(super) fn agency_of(signed: &Signed, id: &str) -> Option<AgencyEntry> {
    let id: AgencyId = id.trim().parse().ok()?;
    signed.app.directory().agency(id).cloned()
}

impl AccountForm {
    /// The form of an account that exists.
    pub(super) fn of(entry: &AccountEntry) -> Self {
        let facts = &entry.facts;
        Self {
            agency: facts.agency.to_string(),
            name: entry.display_name.clone(),
            login: entry.login.clone(),
            post: facts.post.map(|post| post.to_string()).unwrap_or_default(),
            roles: facts.roles.iter().map(|role| role.code().to_owned()).collect(),
            language: facts.language.code().to_owned(),
            second_factor: if facts.second_factor_required { "true".to_owned() } else { String::new() },
            version: entry.version.to_string(),
        }
    }

    /// The empty form for somebody new in an agency.
    pub(super) fn for_agency(agency: AgencyId) -> Self {
        Self { agency: agency.to_string(), ..Self::default() }
    }

    /// Facts and identity of the account; `active` is decided elsewhere.
    pub(super) fn parse(
        &self,
        signed: &Signed,
        agency: &AgencyEntry,
        active: bool,
    ) -> Result<(AccountFacts, AccountIdentity), FormErrors> {
        let (t, mut errors) = (signed.t, FormErrors::new());
        let display_name = one_name(&self.name).map_err(|_| errors.add("name", t.get("admin-person-name-error"))).ok();
        let login = login(&self.login);
        if login.is_none() {
            errors.add("login", t.get("admin-login-error"));
        }
        let roles = self.fitting_roles(agency);
        if roles.is_empty() {
            errors.add("roles", t.get("admin-roles-error"));
        }
        let post = self.post_in(signed, agency.id, &mut errors);
        let language = self.language.parse().map_err(|_| errors.add("language", t.get("admin-language-error"))).ok();
        match (display_name, login, language) {
            (Some(display_name), Some(login), Some(language)) if errors.is_empty() => {
                let second_factor_required = self.second_factor == "true";
                let facts = AccountFacts { agency: agency.id, post, roles, language, active, second_factor_required };
                Ok((facts, AccountIdentity { login, display_name }))
            }
            _ => Err(errors),
        }
    }

    fn fitting_roles(&self, agency: &AgencyEntry) -> Vec<Role> {
        let fitting = policy::roles_for(agency.facts.kind);
        fitting.into_iter().filter(|role| self.roles.iter().any(|code| code == role.code())).collect()
    }

    fn post_in(&self, signed: &Signed, agency: AgencyId, errors: &mut FormErrors) -> Option<PostId> {
        let text = self.post.trim();
        if text.is_empty() {
            return None;
        }
        let post = text.parse::<PostId>().ok().filter(|id| signed.app.directory().posts_of(agency).any(|post| post.id == *id));
        if post.is_none() {
            errors.add("post", signed.t.get("admin-post-error"));
        }
        post
    }

    /// The questions, with the button.
    pub(super) fn questions(&self, signed: &Signed, agency: &AgencyEntry, errors: &FormErrors) -> Markup {
        let t = signed.t;
        html! {
            (hidden("agency", &agency.id.to_string()))
            (hidden("version", &self.version))
            (text_field(t, "name", t.get("admin-name")).hint(t.get("admin-name-hint")).value(&self.name).width_chars(30)
                .error(errors.of("name")))
            (text_field(t, "login", t.get("admin-login")).hint(t.get("admin-login-hint")).value(&self.login).width_chars(20)
                .error(errors.of("login")))
            (self.role_boxes(t, agency, errors))
            (self.posts(signed, agency, errors))
            (radios(t, "language", t.get("admin-language")).vocabulary::<Language>().value(&self.language).inline()
                .error(errors.of("language")))
            (checkboxes(t, "second_factor", t.get("admin-factor"))
                .option_with_hint("true", t.get("admin-factor-require"), t.get("admin-factor-require-hint"))
                .values([&self.second_factor]))
            (submit(t.get("action-save")))
        }
    }

    fn role_boxes(&self, t: Texts, agency: &AgencyEntry, errors: &FormErrors) -> Markup {
        let fitting = policy::roles_for(agency.facts.kind);
        let hint = t.with("admin-roles-hint", &[("kind", t.word(agency.facts.kind).into())]);
        let boxes = checkboxes(t, "roles", t.get("admin-roles")).hint(hint).values(&self.roles).error(errors.of("roles"));
        let offered = ROLES.iter().filter(|(role, _)| fitting.contains(role));
        let boxes = offered.fold(boxes, |boxes, (role, what)| boxes.option_with_hint(role.code(), t.word(*role), t.get(what)));
        html! { (boxes) }
    }

    fn posts(&self, signed: &Signed, agency: &AgencyEntry, errors: &FormErrors) -> Markup {
        let t = signed.t;
        let directory = signed.app.directory();
        let mut posts = select(t, "post", t.get("admin-post"))
            .hint(t.get("admin-post-hint"))
            .empty_label(t.get("admin-no-post"))
            .value(&self.post)
            .error(errors.of("post"));
        // A post that is closed stays on offer for whoever stands there now.
        let offered = directory.posts_of(agency.id).filter(|p| p.facts.active || p.id.to_string() == self.post);
        for post in offered {
            posts = posts.option(post.id.to_string(), post.facts.name.in_language(t.language()));
        }
        html! { (posts) }
    }
}

/// What can stand beside a field when the account was not saved; everything else is given back.
pub(super) fn refused(t: Texts, error: AppError) -> Result<FormErrors, AppError> {
    let mut errors = FormErrors::new();
    match error {
        AppError::Taken => errors.add("login", t.get("admin-login-taken")),
        AppError::State(state @ (StateError::LastAdministrator | StateError::RoleDoesNotFit)) => {
            errors.add("roles", t.get(state_words(state)));
        }
        error => return Err(error),
    }
    Ok(errors)
}

/// A login: 3 to 60 of `a-z 0-9 . _ - @`, so that it can be typed on every keyboard of a post.
fn login(text: &str) -> Option<String> {
    let login = model::ascii_digits(text.trim()).to_lowercase();
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-@".contains(&b);
    ((3..=60).contains(&login.len()) && login.bytes().all(plain)).then_some(login)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logins_can_be_typed_everywhere() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(login(text).as_deref(), expected, "{text}");
        check(" R.Akter ", Some("r.akter"));
        check("officer২", Some("officer2"));
        check("ab", None);
        check("রহিমা", None);
        check("a b c", None);
        check(&"a".repeat(61), None);
    }

    #[test]
    fn every_role_says_what_it_is_for() {
        assert!(Role::ALL.iter().all(|role| ROLES.iter().any(|(known, _)| known == role)));
    }
}
