//! One account: what it is, how it is protected, and what an administrator may do about it.

use app::house::AccountDetails;
use maud::{Markup, html};
use model::AccountId;

use super::deed::Deed;
use super::field::{agency_name, in_use, post_name};
use crate::components::content::{NoticeKind, name, notice};
use crate::components::form::{button_group, link_button, post, submit};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::pages::house_timeline::house_timeline;
use crate::server::{PageResult, PathId, Signed, show};

pub(super) async fn read(signed: Signed, PathId(id): PathId<AccountId>) -> PageResult {
    let details = signed.app.account_details(signed.actor(), id).await?;
    let t = signed.t;
    let history = house_timeline(&signed, id.record()).await?;
    show(page(
        signed.shell(t.get("admin-account")).back_to("/admin/accounts", t.get("admin-accounts")).timeline(history),
        &html! {
            div.heading { p.caption { (t.get("admin-account")) } h1 { (name(&details.entry.display_name)) } }
            (first_steps(&signed, &details))
            (facts(&signed, &details))
            h2 { (t.get("admin-protection")) }
            (protection(&signed, &details))
            (deeds(&signed, &details))
        },
    ))
}

fn change_address(id: AccountId) -> String {
    format!("/admin/accounts/{id}/change")
}

/// An account without a password is of no use until its owner has the link.
fn first_steps(signed: &Signed, details: &AccountDetails) -> Markup {
    let t = signed.t;
    if details.has_password || !details.entry.facts.active {
        return html! {};
    }
    notice(t, NoticeKind::Info, &html! { p { (t.get("admin-no-password-yet")) } (invite_button(signed, details)) })
}

fn invite_button(signed: &Signed, details: &AccountDetails) -> Markup {
    let button = html! { (submit(signed.t.get("admin-invite"))) };
    post(&Deed::Invite.address(details.entry.id), &button)
}

fn facts(signed: &Signed, details: &AccountDetails) -> Markup {
    let (app, t, entry) = (&signed.app, signed.t, &details.entry);
    let roles: Vec<String> = entry.facts.roles.iter().map(|role| t.word(*role)).collect();
    let change = change_address(entry.id);
    let post = post_name(app, t, entry.facts.post);
    let post = if post.is_empty() { t.get("admin-no-post") } else { post };
    html! {
        (summary_list(t)
            .row(t.get("admin-name"), name(&entry.display_name)).change(&change)
            .row(t.get("admin-login"), html! { span.code { (entry.login) } }).change(&change)
            .text(t.get("admin-agency"), agency_name(app, t, entry.facts.agency)).change(format!("{change}?agency="))
            .text(t.get("admin-post"), post).change(&change)
            .text(t.get("admin-roles"), t.list(&roles)).change(&change)
            .text(t.get("admin-language"), t.word(entry.facts.language)).change(&change)
            .row(t.get("admin-state"), in_use(t, entry.facts.active)))
    }
}

fn protection(signed: &Signed, details: &AccountDetails) -> Markup {
    let t = signed.t;
    let password = if details.has_password { t.get("admin-password-set") } else { t.get("admin-password-not-set") };
    let factor = match (details.second_factor, details.entry.facts.second_factor_required) {
        (true, _) => t.get("admin-factor-set"),
        (false, true) => t.get("admin-factor-due"),
        (false, false) => t.get("admin-factor-not-set"),
    };
    html! {
        (summary_list(t)
            .text(t.get("admin-password"), password)
            .text(t.get("admin-factor"), factor)
            .text(t.get("admin-sessions"), t.number(details.sessions as u64)))
    }
}

fn deeds(signed: &Signed, details: &AccountDetails) -> Markup {
    let (t, entry) = (signed.t, &details.entry);
    let link = |label: String, deed: Deed| link_button(label, deed.address(entry.id)).secondary();
    html! {
        h2 { (t.get("admin-deeds")) }
        @if entry.facts.active && details.has_password { (invite_button(signed, details)) }
        (button_group(&html! {
            @if details.second_factor { (link(t.get("admin-reset-factor"), Deed::SecondFactor)) }
            @if details.sessions > 0 { (link(t.get("admin-end-sessions"), Deed::Sessions)) }
            @if entry.facts.active { (link(t.get("admin-deactivate"), Deed::Deactivate)) }
            @else { (link(t.get("admin-activate"), Deed::Activate)) }
        }))
    }
}
