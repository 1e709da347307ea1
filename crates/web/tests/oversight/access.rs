//! Who may come in, route by route.

use axum::http::StatusCode;
use model::Role;

use crate::common::Site;

const ANY: &str = "00000000-0000-7000-8000-000000000000";

#[tokio::test]
async fn each_place_opens_to_its_roles_and_to_nobody_else() {
    let site = Site::start().await;
    let places: [(&str, &[Role]); 10] = [
        ("/ledger", &[Role::Auditor]),
        ("/ledger/1", &[Role::Auditor]),
        ("/ledger/verify", &[Role::Auditor]),
        ("/ledger/checkpoint", &[Role::Auditor]),
        ("/admin/accounts", &[Role::Administrator]),
        ("/admin/agencies", &[Role::Administrator]),
        ("/admin/posts/new", &[Role::Administrator]),
        ("/watchlists", &[Role::BorderOfficer, Role::Investigator, Role::Supervisor, Role::Administrator]),
        ("/watchlists/load", &[Role::Supervisor, Role::Administrator]),
        ("/figures", &[Role::Analyst, Role::Supervisor]),
    ];
    for role in Role::ALL {
        let (mut browser, _) = site.signed_in(*role).await;
        for (path, roles) in places {
            let expected = if roles.contains(role) { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(browser.get(path).await.status, expected, "{role} at {path}");
        }
    }
}

#[tokio::test]
async fn nobody_else_changes_anything() {
    let site = Site::start().await;
    let deeds = [
        "/ledger/verify".to_owned(),
        "/ledger/checkpoint".to_owned(),
        "/admin/accounts/new".to_owned(),
        format!("/admin/accounts/{ANY}/change"),
        format!("/admin/accounts/{ANY}/invite"),
        format!("/admin/accounts/{ANY}/deactivate"),
        "/admin/agencies/new".to_owned(),
        "/admin/posts/new".to_owned(),
        "/watchlists/load".to_owned(),
    ];
    let (mut officer, _) = site.signed_in(Role::BorderOfficer).await;
    let mut stranger = site.browser();
    let before = site.house.app.store().head();
    for path in &deeds {
        assert_eq!(officer.post(path, &[]).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(stranger.post(path, &[]).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    assert_eq!(site.house.app.store().head(), before, "nothing was written");
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    let site = Site::start().await;
    let (mut admin, _) = site.signed_in(Role::Administrator).await;
    for path in ["/admin/accounts/nobody", "/admin/posts/nothing/change", "/admin/agencies/nothing/change"] {
        admin.get(path).await.expect(404, "There is nothing at this address");
    }
    admin.get(&format!("/admin/accounts/{ANY}")).await.expect(404, "");
    admin.get(&format!("/admin/accounts/{ANY}/erase")).await.expect(404, "");
    let (mut auditor, _) = site.signed_in(Role::Auditor).await;
    for path in ["/ledger/0", "/ledger/9999999", "/ledger/18446744073709551615", "/ledger/x"] {
        auditor.get(path).await.expect(404, "");
    }
}
