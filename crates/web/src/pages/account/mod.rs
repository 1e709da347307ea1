//! One's own account: what it is, how it is secured, where it is open.

mod password;
mod second_factor;
mod sessions;
mod tokens;

use app::accounts::OwnAccount;
use maud::{Markup, html};
use policy::Action;

use crate::components::content::{name, warning_text};
use crate::components::form::link_button;
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::routes::{Access, Routes};
use crate::server::{PageResult, Signed, show};
use crate::wording::key;

pub(crate) use second_factor::password_refused;

const OWN: Access = Access::Policy(Action::OwnAccount);

pub(crate) fn routes(routes: Routes) -> Routes {
    let routes = routes.get("/account", OWN, account);
    tokens::routes(sessions::routes(second_factor::routes(password::routes(routes))))
}

async fn account(signed: Signed) -> PageResult {
    let own = signed.app.own_account(&signed.visitor).await?;
    let tokens = tokens::list(&signed).await?;
    let t = signed.t;
    let main = html! {
        h1 { (t.get("account-title")) }
        (details(&signed, &own))
        h2 { (t.get("account-security")) }
        (security(&signed, &own))
        (sessions::list(&signed, &own))
        h2 { (t.get("account-tokens")) }
        (tokens)
    };
    show(page(signed.shell(t.get("account-title")).wide(), &main))
}

fn details(signed: &Signed, own: &OwnAccount) -> Markup {
    let (t, actor) = (signed.t, signed.actor());
    let directory = signed.app.directory();
    let agency = directory.agency(actor.agency).map(|agency| agency.facts.name.in_language(t.language()).to_owned());
    let post = actor.post.and_then(|id| directory.post(id)).map(|post| post.facts.name.in_language(t.language()).to_owned());
    let roles: Vec<String> = actor.roles.iter().map(|role| t.word(*role)).collect();
    let list = summary_list(t)
        .row(t.get("setup-name"), name(&own.display_name))
        .text(t.get("sign-in-login"), &own.login)
        .text(t.get("account-agency"), agency.unwrap_or_default())
        .text(t.get("account-roles"), t.list(&roles));
    let list = if let Some(post) = post { list.text(t.get("account-post"), post) } else { list };
    html! { (list) p.hint { (t.get("account-details-hint")) } }
}

fn security(signed: &Signed, own: &OwnAccount) -> Markup {
    let t = signed.t;
    let factor = if own.second_factor {
        t.with("account-factor-set", &[("left", own.recovery_codes_left.into())])
    } else {
        t.get("account-factor-none")
    };
    html! {
        @if !own.second_factor { (warning_text(t, &t.get("account-factor-advice"))) }
        (summary_list(t)
            .text(t.get("sign-in-password"), t.get("account-password-set")).change("/account/password")
            .text(t.get("account-factor"), factor).change("/account/second-factor"))
        @if own.second_factor && !factor_required(signed) {
            p { (link_button(t.get(key("account-factor-remove")), "/account/second-factor/remove").secondary()) }
        }
    }
}

fn factor_required(signed: &Signed) -> bool {
    let directory = signed.app.directory();
    directory.account(signed.actor().account).is_some_and(|account| account.facts.second_factor_required)
}
