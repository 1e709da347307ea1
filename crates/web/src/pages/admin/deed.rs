//! What an administrator does about a colleague's account, each after a page that says what follows.

use app::AccountEntry;
use app::accounts::LINK_LIVES;
use maud::{Markup, html};
use model::{AccountFacts, AccountId, AccountIdentity};

use crate::components::content::{NoticeKind, heading, inset, name, notice, warning_text};
use crate::components::form::{button_group, hidden, post, submit};
use crate::components::layout::{PageShell, page};
use crate::server::{Form, PageError, PageResult, PathIds, Signed, show};
use crate::wording::key;

/// A deed as the address names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// Make a one-time link to set a password.
    Invite,
    /// Remove a lost second factor.
    SecondFactor,
    /// End all sessions and tokens.
    Sessions,
    /// Let the account sign in no more.
    Deactivate,
    /// Let it sign in again.
    Activate,
}

impl std::str::FromStr for Deed {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "invite" => Ok(Self::Invite),
            "second-factor" => Ok(Self::SecondFactor),
            "sessions" => Ok(Self::Sessions),
            "deactivate" => Ok(Self::Deactivate),
            "activate" => Ok(Self::Activate),
            _ => Err(()),
        }
    }
}

impl Deed {
    /// Where it is asked for and done.
    pub(super) fn address(self, account: AccountId) -> String {
        let deed = match self {
            Self::Invite => "invite",
            Self::SecondFactor => "second-factor",
            Self::Sessions => "sessions",
            Self::Deactivate => "deactivate",
            Self::Activate => "activate",
        };
        format!("/admin/accounts/{account}/{deed}")
    }

    /// The keys of the question and of what follows; the question is also the button's word.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Invite => (key("admin-invite"), key("admin-invite-follows")),
            Self::SecondFactor => (key("admin-reset-factor"), key("admin-reset-factor-follows")),
            Self::Sessions => (key("admin-end-sessions"), key("admin-end-sessions-follows")),
            Self::Deactivate => (key("admin-deactivate"), key("admin-deactivate-follows")),
            Self::Activate => (key("admin-activate"), key("admin-activate-follows")),
        }
    }

    const fn takes_away(self) -> bool {
        matches!(self, Self::SecondFactor | Self::Sessions | Self::Deactivate)
    }
}

/// What the page of the question sends along.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct DeedForm {
    version: String,
}

fn shell<'a>(signed: &'a Signed, title: &str, id: AccountId) -> PageShell<'a> {
    signed.shell(title).back_to(format!("/admin/accounts/{id}"), signed.t.get("admin-account"))
}

async fn entry_of(signed: &Signed, id: AccountId) -> Result<AccountEntry, PageError> {
    Ok(signed.app.account_details(signed.actor(), id).await?.entry)
}

pub(super) async fn ask(signed: Signed, PathIds(id, deed): PathIds<AccountId, Deed>) -> PageResult {
    let t = signed.t;
    let entry = entry_of(&signed, id).await?;
    let (question, follows) = deed.words();
    let button = submit(t.get(question));
    let button = if deed.takes_away() { button.warning() } else { button };
    let own = id == signed.actor().account && deed.takes_away();
    show(page(
        shell(&signed, &t.get(question), id),
        &html! {
            div.heading { p.caption { (name(&entry.display_name)) } h1 { (t.get(question)) } }
            p { (t.get(follows)) }
            @if own { (warning_text(t, &t.get("admin-your-own-account"))) }
            (post(&deed.address(id), &html! {
                (hidden("version", &entry.version.to_string()))
                (button_group(&html! { (button) a href={ "/admin/accounts/" (id) } { (t.get("action-cancel")) } }))
            }))
        },
    ))
}

pub(super) async fn perform(
    signed: Signed,
    PathIds(id, deed): PathIds<AccountId, Deed>,
    Form(form): Form<DeedForm>,
) -> PageResult {
    let back = format!("/admin/accounts/{id}");
    match deed {
        Deed::Invite => {
            let token = signed.app.invite(signed.actor(), id).await?;
            show(invitation(&signed, &entry_of(&signed, id).await?, &token))
        }
        Deed::SecondFactor => {
            signed.app.reset_second_factor(signed.actor(), id).await?;
            signed.see_other_saying(back, key("done-second-factor-reset"))
        }
        Deed::Sessions => {
            signed.app.end_sessions(signed.actor(), id).await?;
            signed.see_other_saying(back, key("done-sessions-ended"))
        }
        Deed::Deactivate => {
            set_active(&signed, id, &form, false).await?;
            signed.see_other_saying(back, key("done-account-deactivated"))
        }
        Deed::Activate => {
            set_active(&signed, id, &form, true).await?;
            signed.see_other_saying(back, key("done-account-activated"))
        }
    }
}

async fn set_active(signed: &Signed, id: AccountId, form: &DeedForm, active: bool) -> Result<(), PageError> {
    let entry = entry_of(signed, id).await?;
    let version = form.version.parse().map_err(|_| PageError::Malformed)?;
    let facts = AccountFacts { active, ..entry.facts };
    let identity = AccountIdentity { login: entry.login, display_name: entry.display_name };
    Ok(signed.app.change_account(signed.actor(), id, version, facts, identity).await?)
}

/// The link, shown this once: the token is stored nowhere.
fn invitation(signed: &Signed, entry: &AccountEntry, token: &str) -> Markup {
    let t = signed.t;
    let link = format!("{}/setup/{token}", signed.visit.settings().origin());
    let ends = signed.when(signed.app.now() + LINK_LIVES);
    page(
        shell(signed, &t.get("admin-link-title"), entry.id),
        &html! {
            (heading(None, &t.get("admin-link-title")))
            p { (t.get("admin-link-for")) " " strong { (name(&entry.display_name)) } }
            (inset(&html! { p.code { (link) } }))
            (notice(t, NoticeKind::Warning, &html! { p { (t.get("admin-link-once")) } }))
            p { (t.get("admin-link-hand-over")) }
            p { (t.with("admin-link-ends", &[("when", ends.into())])) }
            p { (t.get("admin-link-signs-in-as")) " " span.code { (entry.login) } }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_is_read_from_its_own_address() {
        let id = AccountId(uuid::Uuid::nil());
        for deed in [Deed::Invite, Deed::SecondFactor, Deed::Sessions, Deed::Deactivate, Deed::Activate] {
            let address = deed.address(id);
            assert_eq!(address.rsplit('/').next().and_then(|text| text.parse().ok()), Some(deed));
        }
        assert!("erase".parse::<Deed>().is_err());
    }
}
