//! People: found, added, changed, invited, signed out; the last administrator stays.

use model::{Actor, Role};

use crate::common::{Browser, ORIGIN, Site, agency_for, between};

fn agency(site: &Site, code: &str) -> String {
    site.house.app.directory().agency_by_code(code).expect("is in the country pack").id.to_string()
}

fn by_login(site: &Site, login: &str) -> app::AccountEntry {
    site.house.app.directory().by_login(login).expect("is there").clone()
}

async fn add(site: &Site, admin: &mut Browser, login: &str, more: &[(&str, &str)]) -> crate::common::Page {
    let agency = agency(site, "immigration");
    let mut fields = vec![("agency", agency.as_str()), ("name", "রহিমা আক্তার"), ("login", login), ("language", "bn")];
    fields.extend_from_slice(more);
    admin.post("/admin/accounts/new", &fields).await
}

#[tokio::test]
async fn somebody_is_added_and_signs_in_with_a_link_shown_once() {
    let site = Site::start().await;
    let (mut admin, _) = site.signed_in(Role::Administrator).await;
    admin.get("/admin/accounts/new").await.expect(200, "Which agency do they work for?");
    let form = admin.get(&format!("/admin/accounts/new?agency={}", agency(&site, "immigration"))).await;
    form.expect(200, "value=\"border_officer\"");
    assert!(!form.body.contains("value=\"case_worker\"") && !form.body.contains("value=\"administrator\""));

    let page = add(&site, &mut admin, "R.Akter", &[("roles", "border_officer"), ("roles", "supervisor")]).await;
    let account = by_login(&site, "r.akter");
    page.expect_way(&format!("/admin/accounts/{}", account.id));
    assert_eq!(account.facts.roles, [Role::BorderOfficer, Role::Supervisor]);
    let shown = admin.get(page.location()).await;
    shown.expect(200, "The account is added.").expect(200, "has no password yet").expect(200, "<bdi>রহিমা আক্তার</bdi>");

    let invited = admin.post(&format!("/admin/accounts/{}/invite", account.id), &[]).await;
    invited.expect(200, "This link is shown only now");
    let link = between(&invited.body, "<p class=\"code\">", "</p>").to_owned();
    let path = link.strip_prefix(ORIGIN).expect("it is whole");
    site.browser().get(path).await.expect(200, "r.akter");
    let again = admin.get(&format!("/admin/accounts/{}/invite", account.id)).await;
    again.expect(200, "Earlier links stop working");
    assert!(!again.body.contains("/setup/"), "a link is shown once");
    admin.post(&format!("/admin/accounts/{}/invite", account.id), &[]).await;
    site.browser().get(path).await.expect(404, "");
}

#[tokio::test]
async fn what_is_wrong_in_the_form_is_said_beside_it() {
    let site = Site::start().await;
    let (mut admin, who) = site.signed_in(Role::Administrator).await;
    admin.get("/admin/accounts/new?agency=").await.expect(422, "Choose the agency from the list");
    let agency = agency(&site, "immigration");
    let wrong = [("agency", agency.as_str()), ("name", "!"), ("login", "x"), ("roles", "case_worker")];
    let page = admin.post("/admin/accounts/new", &wrong).await;
    page.expect(422, "Write 3 to 60 small letters").expect(422, "Choose at least one role");
    page.expect(422, "Enter the name, with at least one letter").expect(422, "Choose the language of their pages");
    let taken = site.login(&who);
    add(&site, &mut admin, &taken, &[("roles", "border_officer")]).await.expect(422, "Somebody has this login already");
    let elsewhere = site.house.app.directory().agency_by_code("bgb").expect("is there").id;
    let foreign = site.house.app.directory().posts_of(elsewhere).next().expect("has posts").id.to_string();
    let page = add(&site, &mut admin, "new.one", &[("roles", "border_officer"), ("post", &foreign)]).await;
    page.expect(422, "Choose a post of this agency");
    assert!(site.house.app.directory().by_login("new.one").is_none());
    admin.post("/admin/accounts/new", &[("agency", "nonsense")]).await.expect(400, "");
}

async fn change(site: &Site, admin: &mut Browser, actor: &Actor, version: u32, name: &str, role: &str) -> crate::common::Page {
    let (agency, login) = (actor.agency.to_string(), site.login(actor));
    let fields = [
        ("agency", agency.as_str()),
        ("version", &version.to_string()),
        ("name", name),
        ("login", &login),
        ("roles", role),
        ("language", "en"),
    ];
    admin.post(&format!("/admin/accounts/{}/change", actor.account), &fields).await
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let site = Site::start().await;
    let (mut admin, who) = site.signed_in(Role::Administrator).await;
    let version = by_login(&site, &site.login(&who)).version;
    change(&site, &mut admin, &who, version, "A", "analyst").await.expect(422, "The last administrator must stay");
    let version = version.to_string();
    let page = admin.post(&format!("/admin/accounts/{}/deactivate", who.account), &[("version", &version)]).await;
    page.expect(409, "The last administrator must stay");
    admin.get("/admin/accounts").await.expect(200, "In use");
}

#[tokio::test]
async fn two_administrators_do_not_overwrite_each_other() {
    let site = Site::start().await;
    let (mut admin, _) = site.signed_in(Role::Administrator).await;
    let (_, officer) = site.signed_in(Role::BorderOfficer).await;
    let version = by_login(&site, &site.login(&officer)).version;
    let first = change(&site, &mut admin, &officer, version, "First", "border_officer").await;
    first.expect_way(&format!("/admin/accounts/{}", officer.account));
    let second = change(&site, &mut admin, &officer, version, "Second", "border_officer").await;
    second.expect(409, "Somebody changed this in the meantime").expect(409, "Second");
    assert_eq!(by_login(&site, &site.login(&officer)).display_name, "First");
}

#[tokio::test]
async fn a_deactivated_colleague_is_out_at_once_and_can_come_back() {
    let site = Site::start().await;
    let (mut admin, _) = site.signed_in(Role::Administrator).await;
    let (mut officer, who) = site.signed_in(Role::BorderOfficer).await;
    let address = format!("/admin/accounts/{}", who.account);
    let question = admin.get(&format!("{address}/deactivate")).await;
    question.expect(200, "can no longer sign in");
    let version = question.hidden("version");
    admin.post(&format!("{address}/deactivate"), &[("version", &version)]).await.expect_way(&address);
    assert_eq!(officer.get("/").await.status.as_u16(), 303, "the session has ended");
    officer.sign_in(&site.login(&who), testkit::test_app::TEST_PASSWORD).await.expect(422, "");
    let version = admin.get(&format!("{address}/activate")).await.hidden("version");
    admin.post(&format!("{address}/activate"), &[("version", &version)]).await.expect_way(&address);
    assert_eq!(officer.sign_in(&site.login(&who), testkit::test_app::TEST_PASSWORD).await.status.as_u16(), 303);
}

#[tokio::test]
async fn sessions_and_second_factor_are_ended_after_a_question() {
    let site = Site::start().await;
    let (mut admin, _) = site.signed_in(Role::Administrator).await;
    let (mut officer, who) = site.signed_in(Role::BorderOfficer).await;
    let address = format!("/admin/accounts/{}", who.account);
    admin.get(&address).await.expect(200, &format!("{address}/sessions"));
    admin.get(&format!("{address}/sessions")).await.expect(200, "signed out everywhere");
    assert_eq!(officer.get("/account").await.status.as_u16(), 200, "asking ends nothing");
    admin.post(&format!("{address}/sessions"), &[]).await.expect_way(&address);
    assert_eq!(officer.get("/account").await.status.as_u16(), 303);
    admin.post(&format!("{address}/second-factor"), &[]).await.expect_way(&address);
}

#[tokio::test]
async fn people_are_found_by_part_of_a_name_in_any_script() {
    let site = Site::start().await;
    let (mut admin, _) = site.signed_in(Role::Administrator).await;
    add(&site, &mut admin, "r.akter", &[("roles", "border_officer")]).await;
    admin.get("/admin/accounts?q=%E0%A6%B0%E0%A6%B9%E0%A6%BF%E0%A6%AE%E0%A6%BE").await.expect(200, "r.akter");
    admin.get("/admin/accounts?q=nobody").await.expect(200, "Nobody found");
    let agency = agency(&site, agency_for(Role::Administrator));
    let page = admin.get(&format!("/admin/accounts?agency={agency}")).await;
    assert!(!page.body.contains("r.akter"), "another agency is filtered out");
}

#[tokio::test]
async fn long_lists_of_people_are_paged() {
    let site = Site::start().await;
    let (mut admin, _) = site.signed_in(Role::Administrator).await;
    for _ in 0..120 {
        site.house.user(Role::BorderOfficer, "immigration").await;
    }
    let page = admin.get("/admin/accounts?page=2").await;
    page.expect(200, "Showing 51 to 100 of 121").expect(200, "/admin/accounts?page=3");
    assert_eq!(page.body.matches("role=\"rowheader\"").count(), 50);
}
