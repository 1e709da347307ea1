//! What the journeys have in common: a zone that reads, a check, a case.

use model::{Actor, Role};

use crate::common::{Browser, Site};

/// A traveller whom nobody has seen: the specimen of ICAO Doc 9303 part 4, appendix B, of Utopia.
pub const ZONE: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

/// A signed-in user of a role in an agency.
pub async fn user(site: &Site, role: Role, agency: &str) -> (Browser, Actor) {
    let (actor, login) = site.house.user_with_password(role, agency).await;
    let mut browser = site.browser();
    assert_eq!(browser.sign_in(&login, testkit::test_app::TEST_PASSWORD).await.status.as_u16(), 303);
    (browser, actor)
}

/// A border officer at a post of the border guard.
pub async fn officer(site: &Site) -> (Browser, Actor) {
    user(site, Role::BorderOfficer, "bgb").await
}

/// Checks somebody by hand and gives the address of the answer.
pub async fn checked(officer: &mut Browser, name: &str) -> String {
    let page = officer.post("/encounters", &[("name", name), ("birth_year", "1999"), ("sex", "female")]).await;
    assert_eq!(page.status.as_u16(), 303, "{}", page.body);
    page.location().to_owned()
}

/// Opens a case about somebody new and gives its address.
pub async fn case(officer: &mut Browser, name: &str) -> String {
    let encounter = checked(officer, name).await;
    let page = officer.post(&format!("{encounter}/case"), &[("narrative", "Promised work in a kitchen.")]).await;
    assert_eq!(page.status.as_u16(), 303, "{}", page.body);
    page.location().to_owned()
}

/// Hands a case to an agency, to nobody in particular.
pub async fn hand_over(officer: &mut Browser, case: &str, to: &Actor) {
    let agency = to.agency.to_string();
    let form = officer.get(&format!("{case}/hand-over?to={agency}")).await;
    let version = form.expect(200, "After handing over, you can no longer").hidden("version");
    let page = officer.post(&format!("{case}/hand-over"), &[("to", &agency), ("assignee", ""), ("version", &version)]).await;
    page.expect_way(case);
}
