//! Agencies and posts: added, changed, never in each other's way.

use model::{AgencyKind, BorderMode, Role};

use crate::common::Site;

#[tokio::test]
async fn an_agency_is_added_and_changed() {
    let site = Site::start().await;
    let (mut admin, _) = site.signed_in(Role::Administrator).await;
    let new = [("name_bn", "নতুন আশ্রয়"), ("name_en", "New Shelter"), ("code", "New-Shelter"), ("kind", "ngo")];
    admin.post("/admin/agencies/new", &new).await.expect_way("/admin/agencies");
    let entry = site.house.app.directory().agency_by_code("new-shelter").expect("is there").clone();
    assert_eq!((entry.facts.kind, entry.facts.active), (AgencyKind::Ngo, true));
    admin.get("/admin/agencies").await.expect(200, "New Shelter").expect(200, "The agency is added.");
    admin.post("/admin/agencies/new", &new).await.expect(422, "This code is in use already");

    let address = format!("/admin/agencies/{}/change", entry.id);
    let version = admin.get(&address).await.hidden("version");
    let changed = [
        ("version", version.as_str()),
        ("name_bn", "নতুন আশ্রয়"),
        ("name_en", "Newer Shelter"),
        ("code", "other-code"),
        ("kind", "ngo"),
        ("active", "no"),
    ];
    admin.post(&address, &changed).await.expect_way("/admin/agencies");
    let entry = site.house.app.directory().agency(entry.id).expect("is there").clone();
    assert_eq!((entry.facts.code.as_str(), entry.facts.active), ("new-shelter", false), "the code stays");
    admin.post(&address, &changed).await.expect(409, "Somebody changed this in the meantime");
}

#[tokio::test]
async fn an_administrator_does_not_lock_the_house() {
    let site = Site::start().await;
    let (mut admin, who) = site.signed_in(Role::Administrator).await;
    let address = format!("/admin/agencies/{}/change", who.agency);
    let version = admin.get(&address).await.hidden("version");
    let fields = [("version", version.as_str()), ("name_bn", "ক"), ("name_en", "A"), ("code", "x1"), ("kind", "ministry")];
    let closing: Vec<_> = fields.into_iter().chain([("active", "no")]).collect();
    admin.post(&address, &closing).await.expect(422, "The last administrator must stay");
}

#[tokio::test]
async fn a_post_takes_mode_and_district_from_its_border_point() {
    let site = Site::start().await;
    let (mut admin, who) = site.signed_in(Role::Administrator).await;
    let point = site.house.app.country().border_points_by_mode(BorderMode::Land).next().expect("has land borders").clone();
    let agency = who.agency.to_string();
    let new = [
        ("agency", agency.as_str()),
        ("name_bn", "নতুন পোস্ট"),
        ("name_en", "New post"),
        ("code", "new-post"),
        ("border_point", &point.code),
    ];
    admin.post("/admin/posts/new", &new).await.expect_way("/admin/posts");
    let entry = site.house.app.directory().posts().find(|post| post.facts.code == "new-post").expect("is there").clone();
    assert_eq!((entry.facts.mode, entry.facts.district.as_deref()), (Some(BorderMode::Land), Some(point.district.as_str())));
    admin.get(&format!("/admin/posts?agency={agency}")).await.expect(200, "New post");

    admin.post("/admin/posts/new", &new).await.expect(422, "This code is in use already");
    let wrong = [("agency", agency.as_str()), ("border_point", "nowhere"), ("district", "BD99"), ("code", "ভুল")];
    let page = admin.post("/admin/posts/new", &wrong).await;
    for expected in ["Choose the border point", "Choose the district", "Write 2 to 40", "Enter the name in Bangla"] {
        page.expect(422, expected);
    }
    let address = format!("/admin/posts/{}/change", entry.id);
    let version = admin.get(&address).await.hidden("version");
    let closing: Vec<_> = new.into_iter().chain([("version", version.as_str()), ("active", "no")]).collect();
    admin.post(&address, &closing).await.expect_way("/admin/posts");
    assert!(!site.house.app.directory().post(entry.id).expect("is there").facts.active);
}
